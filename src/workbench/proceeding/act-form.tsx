import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { Alert, App } from 'antd';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Available, FormSchema, Me, Page } from '../../web/answers.ts';
import { post, ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { yuan } from '../../web/money.ts';
import {
  isEarlier,
  isFixed,
  filesBefore,
  isRefilled,
  proposedBefore,
  refusalOfAct,
  sendProposal,
  withNote,
  type Proposing,
} from '../approvals/proposing.ts';
import { useSaid } from '../approvals/said.ts';
import { approvalWords } from '../approvals/words.ts';
import { ArticleBox, FormFrame } from '../form/form-frame.tsx';
import { totalOf } from '../form/payments.ts';
import { fieldsOf, kindOf, moneyFieldOf } from '../form/schema.ts';
import { typedOf } from '../form/typed-of.ts';
import type { RowWorker, TypedFields } from '../form/typed.ts';
import { useForm, type Form, type SentForm } from '../form/use-form.ts';
import { useWarned, type Warned } from '../form/warned.tsx';
import { FreeTimes, setsHearing } from '../hearings/free-times.tsx';
import { spokenOf, WhoSpoke, type Spoken } from '../representation/who-spoke.tsx';
import { correctionForm, entriesFor, entryFieldOf, gistOf, standingForm, workersWithout } from './act-in-case.ts';

type Answer = { seq: number; proceeding: Page } & Warned;

function workersOf(page: Page): RowWorker[] {
  return page.parties
    .filter((party) => party.role === 'worker')
    .map((party) => ({ key: party.key, name: party.name, claimedFen: party.claimedFen, paidFen: party.paidFen }));
}

type ActFormProps = {
  page: Page;
  act: Available;
  onClose: () => void;
  /** Where the act is put forward for approval instead of done. */
  proposing?: Proposing;
  /** What leads to the other way of doing it. */
  way?: ReactNode;
};

/** The form of one act: its article, its warnings, its fields, a sentence that says what will happen, and the button. */
export function ActForm({ page, act, onClose, proposing, way }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const workers = useMemo(() => workersOf(page), [page]);
  const entries = useMemo(
    () =>
      entriesFor(act, page).map((entry) => ({
        seq: entry.seq,
        title: `${t('timeline.seq', { seq: entry.seq })} · ${say(entry.title)} · ${entry.effectiveOn}${gistOf(entry)}`,
      })),
    [act, page, t, say],
  );
  const asked = proposing ? withNote(boundedForm(act)) : boundedForm(act);
  const again = proposing && 'again' in proposing ? proposing.again : undefined;
  const reader = useQuery<Me>({ queryKey: ['me'], enabled: false }).data?.name ?? undefined;
  const name = `${again?.id ?? page.id}.${act.act}${proposing ? '.propose' : ''}`;
  const begun = act.begin && { typed: typedOf(asked, act.begin, { workers, files: new Map() }) };
  const before = again ? filledBefore(again, asked, workers, reader) : begun;
  const filled = useForm({ name, schema: asked, workers, entries, bounds: act.effective, before });
  const corrected = useCorrected(act, page, workers, filled);
  const form = { ...filled, context: { ...filled.context, workers: workersWithout(corrected, page, workers) } };
  const money = useMoneySaid(act, form.typed);
  const [through, setThrough] = useState<readonly number[]>([]);
  const perform = usePerform({ page, act, onClose, ...(proposing ? { proposing } : {}) }, form);
  const confirmed = useConfirmation(act);
  const whole = act.correctable ? correctionForm(act, page, corrected) : boundedForm(act);
  const shown = proposing ? withNote(whole) : whole;
  const day = !proposing || isEarlier(act, form.effectiveOn) ? form.effectiveOn : say(approvalWords.onApproval);
  const places = { day, act: say(act.title), money };
  return (
    <FormFrame
      form={form}
      schema={shown}
      bounds={proposing && isFixed(act) ? undefined : act.effective}
      worked={act.worked ? { procedure: page.procedure, act: act.act, division: page.division.code } : undefined}
      title={say(act.title)}
      submitTitle={proposing ? say(approvalWords.propose) : t('act.submitAct', { act: say(act.title) })}
      danger={act.tone === 'danger'}
      pending={perform.isPending}
      error={perform.error}
      onSubmit={(body) => confirmed(() => perform.mutate({ ...body, ...spokenOf(page, act.act, through) }))}
      onCancel={onClose}
      above={
        <>
          {way}
          {again && isRefilled(again, reader) ? <p className="soft">{say(approvalWords.refill)}</p> : null}
          <ArticleBox article={act.article} confidence={act.confidence} />
          <WhoSpoke page={page} act={act.act} through={through} onChoose={setThrough} />
          {act.warnings.map((warning, index) => (
            <Alert key={index} type="warning" showIcon title={say(warning)} />
          ))}
        </>
      }
      below={
        <>
          {setsHearing(shown) ? <FreeTimes proceeding={page.id} form={form} /> : null}
          <p className="preview">{proposing ? say(approvalWords.preview, places) : t('act.preview', places)}</p>
        </>
      }
    />
  );
}

/** What was proposed before it was sent back, as typed; who proposed it names the same files again. */
function filledBefore(
  again: Page,
  form: FormSchema,
  workers: readonly RowWorker[],
  reader: string | undefined,
): { typed: TypedFields; effectiveOn?: string } {
  const day = again.proposed?.effectiveOn;
  const typed = typedOf(form, proposedBefore(again), { workers, files: filesBefore(again, reader) });
  return { typed, ...(day ? { effectiveOn: day } : {}) };
}

/** The entry a correction means; choosing one fills in what it says now, annulling it empties that again. */
function useCorrected(act: Available, page: Page, workers: readonly RowWorker[], form: Form): number | undefined {
  const entry = act.correctable ? entryFieldOf(act) : undefined;
  const seq = entry ? Number(form.typed[entry] ?? 0) : 0;
  const annulled = form.typed.annul === 'yes';
  const filled = useRef(form.restored ? `${seq} ${annulled}` : '0 false');
  const fill = useEffectEvent((): void => {
    const now = `${seq} ${annulled}`;
    if (!act.correctable || filled.current === now) return;
    filled.current = now;
    const standing = annulled ? undefined : standingForm(act, page, workers, seq);
    form.context.set('/form', standing ?? { variant: '', fields: {} });
  });
  useEffect(() => fill(), [seq, annulled]);
  return seq > 0 ? seq : undefined;
}

/** Sends the act once; afterwards, and when somebody else was faster, the page shows the proceeding as it now is. */
function usePerform(
  asked: ActFormProps,
  form: Form,
): UseMutationResult<unknown, Error, SentForm & { spoken?: Spoken }> {
  const { page, act, onClose, proposing } = asked;
  const { t } = useTranslation();
  const { say } = useSaid();
  const { message } = App.useApp();
  const warned = useWarned();
  const queries = useQueryClient();
  const id = String(page.id);
  const renew = (fresh: Page): void => {
    queries.setQueryData(['proceeding', id], fresh);
    void queries.invalidateQueries({ queryKey: ['charge', page.id] });
    void queries.invalidateQueries({ queryKey: ['proceedings'] });
    renewApprovals();
  };
  // What is approved is done in the case, and what is proposed waits in the office.
  const renewApprovals = (): void => {
    for (const key of [['approvals'], ['tracks'], ...(page.parent ? [['proceeding', String(page.parent.id)]] : [])])
      void queries.invalidateQueries({ queryKey: key });
  };
  const again = proposing && 'again' in proposing ? proposing.again : undefined;
  return useMutation({
    mutationFn: async (body: SentForm & { spoken?: Spoken }) => {
      if (proposing) return sendProposal(page, act, proposing, body, form.key());
      const answer = await post<Answer>(
        `/proceedings/${encodeURIComponent(id)}/acts/${encodeURIComponent(act.act)}`,
        { ...body, seq: page.seq },
        form.key(),
      );
      renew(answer.proceeding);
      return answer;
    },
    onSuccess: (answer) => {
      form.sent();
      warned(answer);
      const title = { act: say(act.title) };
      void message.success(proposing ? say(approvalWords.proposed, title) : t('act.done', title));
      if (proposing) renewApprovals();
      if (again) void queries.invalidateQueries({ queryKey: ['proceeding', String(again.id)] });
      onClose();
    },
    onError: (error) => {
      form.refused(proposing ? refusalOfAct(error) : error);
      if (!(error instanceof ProblemError) || error.problem.code !== 'conflict') return;
      if (error.problem.proceeding) renew(error.problem.proceeding);
      else void queries.invalidateQueries({ queryKey: ['proceeding', id] });
    },
  });
}

/** Does what it is given; for an act that cannot easily be undone only after one more question. */
function useConfirmation(act: Available): (proceed: () => void) => void {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const { modal } = App.useApp();
  return (proceed) => {
    if (act.tone !== 'danger') return proceed();
    modal.confirm({
      title: t('act.danger', { act: say(act.title) }),
      content: t('act.dangerDetail'),
      okText: t('act.confirm'),
      okButtonProps: { danger: true },
      cancelText: t('act.cancel'),
      onOk: proceed,
    });
  };
}

/** The form with the act's own bounds on the field that says which day it happened, where the form has one. */
function boundedForm(act: Available): FormSchema {
  const { field, from, to } = act.effective;
  const day = field === undefined ? undefined : act.form.properties?.[field];
  if (field === undefined || !day) return act.form;
  return {
    ...act.form,
    properties: { ...act.form.properties, [field]: { ...day, formatMinimum: from, formatMaximum: to } },
  };
}

/** The sum of the form's amounts per worker in words; empty for forms without such rows. */
function useMoneySaid(act: Available, typed: TypedFields): string {
  const { t } = useTranslation();
  const rows = fieldsOf(act.form).find((field) => kindOf(field.schema) === 'rows' && moneyFieldOf(field.schema));
  const money = rows ? moneyFieldOf(rows.schema) : undefined;
  if (!rows || !money) return '';
  const total = totalOf((typed[rows.name] ?? []) as TypedFields[], money);
  if (total.people === 0) return '';
  return t('act.previewMoney', { yuan: yuan(total.fen), people: total.people });
}
