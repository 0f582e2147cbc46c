import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Radio, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opening, OpeningForm as OpeningChoice, Page } from '../../web/answers.ts';
import { get, post } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSuperior } from '../superior.ts';
import { ArticleBox, FormFrame } from '../form/form-frame.tsx';
import type { RowWorker } from '../form/typed.ts';
import type { RowEntry } from '../form/form-context.ts';
import { useForm, type SentForm } from '../form/use-form.ts';

const procedure = 'inspection';
const nobody: readonly RowWorker[] = [];
const nothing: readonly RowEntry[] = [];
type Opened = { id: string | number; number: string; seq: number; code?: string; proceeding?: Page };

/** A new case for somebody who came to the counter. */
export function OpeningPage(): ReactNode {
  const { t } = useTranslation();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const opening = useQuery({
    queryKey: ['opening', procedure],
    queryFn: ({ signal }) => get<Opening>(`/procedures/${procedure}/opening`, signal),
  });
  const superior = useSuperior();
  if (superior) {
    return (
      <div className="sheet" role="status">
        <h1 className="page-title">{t('opening.notHere')}</h1>
        <p>{t('opening.notHereDetail')}</p>
      </div>
    );
  }
  return (
    <div className="narrow-page">
      <h1 className="page-title">{t('opening.title')}</h1>
      <p className="soft">{t('opening.lead')}</p>
      {opening.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      ) : opening.isError ? (
        <Trouble
          {...words(opening.error)}
          retry={{ title: t('trouble.retry'), onRetry: () => void opening.refetch() }}
        />
      ) : (
        <Openings opening={opening.data} />
      )}
    </div>
  );
}

/** The usual way to open, and the others the law knows, such as a tip. */
function Openings({ opening }: { opening: Opening }): ReactNode {
  const { say } = useLanguage();
  const [act, setAct] = useState(opening.act);
  const all: OpeningChoice[] = [opening, ...opening.others];
  const chosen = all.find((one) => one.act === act) ?? opening;
  return (
    <>
      {all.length > 1 ? (
        <Radio.Group
          optionType="button"
          value={chosen.act}
          onChange={(event) => setAct(String(event.target.value))}
          options={all.map((one) => ({ value: one.act, label: say(one.title) }))}
        />
      ) : null}
      <OpeningForm key={chosen.act} opening={chosen} />
    </>
  );
}

function OpeningForm({ opening }: { opening: OpeningChoice }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm({
    name: `open.${procedure}.${opening.act}`,
    schema: opening.form,
    workers: nobody,
    entries: nothing,
    bounds: opening.effective,
  });
  const open = useMutation({
    mutationFn: (body: SentForm) => post<Opened>(`/procedures/${procedure}`, { ...body, act: opening.act }, form.key()),
    onSuccess: (answer) => {
      form.sent();
      if (answer.proceeding) queries.setQueryData(['proceeding', String(answer.id)], answer.proceeding);
      void queries.invalidateQueries({ queryKey: ['proceedings'] });
      const said = t('opening.done', { number: answer.number });
      if (answer.code) modal.success({ title: said, content: <CodeSaid code={answer.code} number={answer.number} /> });
      else void message.success(said);
      void navigate({ to: '/proceedings/$id', params: { id: String(answer.id) } });
    },
    onError: form.refused,
  });
  const { article } = opening;
  return (
    <section className="sheet" aria-label={say(opening.title)}>
      <FormFrame
        form={form}
        schema={opening.form}
        bounds={opening.effective}
        title={say(opening.title)}
        submitTitle={t('opening.submit', { kind: say(opening.title) })}
        pending={open.isPending}
        error={open.error}
        onSubmit={(body) => open.mutate(body)}
        above={
          'text' in article ? (
            <ArticleBox article={article} />
          ) : (
            <p className="soft">{`${t('act.article')}: ${say(article)}`}</p>
          )
        }
      />
    </section>
  );
}

/** The worker's secret code is shown once: the server keeps only a hash of it. */
function CodeSaid({ code, number }: { code: string; number: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('opening.code')}</p>
      <div className="slip">
        <p className="slip-only">
          {t('name')} · {number}
        </p>
        <p className="code">{inFours(code)}</p>
        <p className="slip-only">{t('opening.printLead')}</p>
      </div>
      <Button onClick={() => window.print()}>{t('opening.print')}</Button>
    </>
  );
}

/** Groups of four are read out and copied without losing the place; blanks do not count where the code is entered. */
function inFours(code: string): string {
  return (code.replace(/[\s-]/g, '').match(/.{1,4}/g) ?? []).join(' ');
}
