import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Radio, Select, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opening, OpeningForm as OpeningChoice, Page } from '../../web/answers.ts';
import { get, post } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { openingRoute } from '../routes.tsx';
import { useProcedures, useSuperior } from '../superior.ts';
import { ArticleBox, FormFrame } from '../form/form-frame.tsx';
import type { RowWorker } from '../form/typed.ts';
import type { RowEntry } from '../form/form-context.ts';
import { useForm, type SentForm } from '../form/use-form.ts';

const nobody: readonly RowWorker[] = [];
const nothing: readonly RowEntry[] = [];
type Opened = { id: string | number; number: string; seq: number; code?: string; proceeding?: Page };

/** A new case for somebody who came to the counter: of the one kind this body takes, or of the kind that is chosen. */
export function OpeningPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const { procedure: asked } = openingRoute.useSearch();
  const navigate = useNavigate({ from: '/new' });
  const superior = useSuperior();
  const mine = useProcedures().filter(({ mayOpen }) => mayOpen);
  if (superior) {
    return (
      <div className="sheet" role="status">
        <h1 className="page-title">{t('opening.notHere')}</h1>
        <p>{t('opening.notHereDetail')}</p>
      </div>
    );
  }
  const chosen = mine.find(({ id }) => id === asked) ?? mine[0];
  return (
    <div className="narrow-page">
      <h1 className="page-title">
        {t('opening.title')}
        {chosen ? ` · ${say(chosen.title)}` : ''}
      </h1>
      <p className="soft">{t('opening.lead')}</p>
      {mine.length > 1 ? (
        <Select
          aria-label={t('queue.procedure')}
          value={chosen?.id}
          onChange={(procedure) => void navigate({ search: { procedure }, replace: true })}
          options={mine.map((one) => ({ value: one.id, label: say(one.title) }))}
        />
      ) : null}
      {chosen ? <OpeningsOf key={chosen.id} procedure={chosen.id} /> : <Waiting />}
    </div>
  );
}

function Waiting(): ReactNode {
  return (
    <div className="sheet" aria-busy="true">
      <Skeleton active paragraph={{ rows: 8 }} />
    </div>
  );
}

function OpeningsOf({ procedure }: { procedure: string }): ReactNode {
  const { t } = useTranslation();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const opening = useQuery({
    queryKey: ['opening', procedure],
    queryFn: ({ signal }) => get<Opening>(`/procedures/${procedure}/opening`, signal),
  });
  if (opening.isPending) return <Waiting />;
  if (opening.isError)
    return (
      <Trouble {...words(opening.error)} retry={{ title: t('trouble.retry'), onRetry: () => void opening.refetch() }} />
    );
  return <Openings procedure={procedure} opening={opening.data} />;
}

/** The usual way to open, and the others the law knows, such as a tip. */
function Openings({ procedure, opening }: { procedure: string; opening: Opening }): ReactNode {
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
      <OpeningForm key={chosen.act} procedure={procedure} opening={chosen} />
    </>
  );
}

function OpeningForm({ procedure, opening }: { procedure: string; opening: OpeningChoice }): ReactNode {
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
        worked={opening.worked ? { procedure, act: opening.act } : undefined}
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
