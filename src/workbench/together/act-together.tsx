import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Available, Page } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { yuan } from '../../web/money.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { ArticleBox, FormFrame } from '../form/form-frame.tsx';
import { useForm, type SentForm } from '../form/use-form.ts';
import { readCase, type Chosen } from './cases.ts';
import { amountRows, readOwnAmounts, withOwn, type OwnAmounts } from './own-amounts.ts';
import { newRun, readRun, type Doing, type Run } from './run.ts';
import { RunTable } from './run-table.tsx';
import { togetherWords as words } from './words.ts';

/** What a run does: one act, with the form as it was filled in once and what differs from case to case. */
type What = { act: string; body: SentForm; own: Record<string, Record<string, unknown>> };
type Props = { name: string; cases: readonly Chosen[]; all: readonly Chosen[]; onDone: () => void };

/** One act for many cases: chosen, filled in once, looked at case by case, then done one after the other. */
export function ActTogether({ name, cases, all, onDone }: Props): ReactNode {
  const { say } = useSaid();
  const [run, setRun] = useState<Run<What> | undefined>(() => readRun<What>(name));
  const [act, setAct] = useState<string>();
  if (run) {
    const one = (id: number, doing: Doing): Promise<undefined> => perform(run, id, doing);
    const end = (): void => {
      setRun(undefined);
      onDone();
    };
    return <RunTable name={name} run={run} cases={all} one={one} onEnd={end} />;
  }
  const able = cases.filter((one) => act !== undefined && one.acts[act]?.approval === false);
  const lacking = act === undefined ? [] : cases.filter((one) => !able.includes(one));
  return (
    <>
      <div className="together-bar">
        <Select
          aria-label={say(words.act)}
          placeholder={say(words.act)}
          value={act ?? null}
          options={actsOf(cases).map(({ id, title, n }) => ({
            value: id,
            label: say(words.actIn, { act: say(title), n }),
          }))}
          onChange={setAct}
          style={{ minWidth: 260, maxWidth: '100%' }}
        />
      </div>
      {act !== undefined && lacking.length > 0 ? (
        <details>
          <summary>{say(words.lacking, { n: lacking.length })}</summary>
          <ul>
            {lacking.map((one) => (
              <li key={one.id}>
                {one.number} {one.title}:{' '}
                {one.acts[act]?.approval
                  ? say(words.approval)
                  : one.why[act]
                    ? say(one.why[act])
                    : say(words.notOffered, { state: say(one.state) })}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {act !== undefined && able[0] ? (
        <Filling
          key={act}
          name={name}
          first={able[0].id}
          act={act}
          cases={able}
          onBegin={(what, ids) => setRun(newRun(what, ids))}
        />
      ) : null}
    </>
  );
}

/** The acts offered in any of the cases, the most widely offered first. */
function actsOf(cases: readonly Chosen[]): { id: string; title: Chosen['state']; n: number }[] {
  const found = new Map<string, { id: string; title: Chosen['state']; n: number }>();
  for (const { acts } of cases)
    for (const [id, { title, approval }] of Object.entries(acts))
      if (!approval) found.set(id, { id, title, n: (found.get(id)?.n ?? 0) + 1 });
  return [...found.values()].sort((one, other) => other.n - one.n);
}

async function perform({ what }: Run<What>, id: number, { once, key }: Doing): Promise<undefined> {
  const { seq } = await readCase(id);
  const body = once({ ...what.body, form: what.own[id] ?? what.body.form, seq });
  await post(`/proceedings/${id}/acts/${what.act}`, body, key());
}

type FillingProps = {
  name: string;
  first: number;
  act: string;
  cases: readonly Chosen[];
  onBegin: (what: What, ids: number[]) => void;
};

function Filling({ first, act, ...rest }: FillingProps): ReactNode {
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  // The form stays the one it was begun with, also when the case it was read from is ticked off.
  const [from] = useState(first);
  const page = useQuery({ queryKey: ['together-form', from], queryFn: () => readCase(from), gcTime: 0 });
  if (page.isError) return <Trouble {...said(page.error)} />;
  const found = page.data?.available.find((one) => one.act === act);
  if (!page.data || !found) return <Skeleton active />;
  return <FillIn page={page.data} act={found} {...rest} />;
}

type FillInProps = Omit<FillingProps, 'first' | 'act'> & { page: Page; act: Available };

function FillIn({ name, page, act, cases, onBegin }: FillInProps): ReactNode {
  const { say } = useSaid();
  const workers = page.parties
    .filter(({ role }) => role === 'worker')
    .map(({ key, name: shown, claimedFen, paidFen }) => ({ key, name: shown, claimedFen, paidFen }));
  const [fixed] = useState(workers);
  const [none] = useState([]);
  const asked = { schema: act.form, workers: fixed, entries: none, bounds: act.effective };
  const form = useForm({ name: `together-form.${name}.${act.act}`, ...asked });
  const [pasted, setPasted] = useState('');
  const [body, setBody] = useState<SentForm>();
  const rows = amountRows(act.form);
  const own = rows ? readOwnAmounts(pasted, cases) : undefined;
  if (body) {
    const begin = (what: What, ids: number[]): void => {
      form.sent();
      onBegin(what, ids);
    };
    return (
      <Preview
        act={act}
        body={body}
        cases={cases}
        {...(own && rows ? { own: { at: rows, amounts: own } } : {})}
        onBack={() => setBody(undefined)}
        onBegin={begin}
      />
    );
  }
  const below = rows ? (
    <div className="field">
      <label htmlFor="own-amounts">{say(words.own)}</label>
      <small>{say(words.ownHint)}</small>
      <Input.TextArea
        id="own-amounts"
        rows={4}
        maxLength={100_000}
        value={pasted}
        onChange={(event) => setPasted(event.target.value)}
      />
    </div>
  ) : null;
  return (
    <FormFrame
      form={form}
      schema={act.form}
      bounds={act.effective}
      title={say(act.title)}
      submitTitle={say(words.look)}
      pending={false}
      error={undefined}
      onSubmit={setBody}
      above={<ArticleBox article={act.article} confidence={act.confidence} />}
      below={below}
    />
  );
}

type Own = { at: { rows: string; money: string }; amounts: OwnAmounts };
type PreviewProps = {
  act: Available;
  body: SentForm;
  cases: readonly Chosen[];
  own?: Own;
  onBack: () => void;
  onBegin: (what: What, ids: number[]) => void;
};

/** Case by case: what would be written on which day, or why nothing is. */
function Preview({ act, body, cases, own, onBack, onBegin }: PreviewProps): ReactNode {
  const { say } = useSaid();
  const { field } = act.effective;
  const day = body.effectiveOn ?? (field ? String(body.form[field] ?? '') : act.effective.to);
  const planned = cases.map((one) => {
    const { from = '', to = '' } = one.acts[act.act] ?? {};
    if (day !== '' && (day < from || day > to)) return { one, wrong: say(words.outside, { from, to }) };
    if (!own) return { one };
    const filled = withOwn(body.form, own.at, own.amounts.of.get(one.id) ?? { wrong: words.ownMissing });
    return 'wrong' in filled ? { one, wrong: say(filled.wrong, filled.places) } : { one, form: filled.form };
  });
  const good = planned.filter(({ wrong }) => wrong === undefined);
  const sumOf = (form: Record<string, unknown>): string =>
    own
      ? ((form[own.at.rows] ?? []) as Record<string, number>[]).map((row) => yuan(row[own.at.money] ?? 0)).join('、')
      : '';
  const begin = (): void => {
    const forms = Object.fromEntries(good.flatMap(({ one, form }) => (form ? [[String(one.id), form]] : [])));
    onBegin(
      { act: act.act, body, own: forms },
      good.map(({ one }) => one.id),
    );
  };
  const unknown = own?.amounts.unknown ?? [];
  return (
    <>
      <h2>{say(words.preview)}</h2>
      {act.warnings.map((warning, index) => (
        <p key={index} className="notice">
          {say(warning)}
        </p>
      ))}
      {unknown.length > 0 ? (
        <p className="wrong">{say(words.ownUnknown, { n: unknown.length, which: unknown.slice(0, 5).join('、') })}</p>
      ) : null}
      <div className="together-scroll">
        <table className="together">
          <thead>
            <tr>
              <th scope="col">{say(words.case)}</th>
              <th scope="col">{say(words.worker)}</th>
              <th scope="col">{say(words.day)}</th>
              <th scope="col">{say(words.writes)}</th>
            </tr>
          </thead>
          <tbody>
            {planned.map(({ one, wrong, form }) => (
              <tr key={one.id}>
                <td>{one.number}</td>
                <td>{one.title}</td>
                <td>{wrong ? '' : day}</td>
                <td className={wrong ? 'wrong' : ''}>{wrong ?? `${say(act.title)} ${form ? sumOf(form) : ''}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="together-bar">
        <Button type="primary" danger={act.tone === 'danger'} disabled={good.length === 0} onClick={begin}>
          {say(words.begin, { n: good.length })}
        </Button>
        <Button onClick={onBack}>{say(words.back)}</Button>
      </div>
    </>
  );
}
