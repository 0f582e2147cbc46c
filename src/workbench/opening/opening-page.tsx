import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opening, Page } from '../../web/answers.ts';
import { get, post } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { ArticleBox, FormFrame } from '../form/form-frame.tsx';
import type { RowWorker } from '../form/typed.ts';
import { useForm } from '../form/use-form.ts';

const procedure = 'inspection';
const noWorkers: readonly RowWorker[] = [];
type Opened = { id: string | number; number: string; seq: number; code?: string; proceeding?: Page };

/** A new case for somebody who came to the counter. */
export function OpeningPage(): ReactNode {
  const { t } = useTranslation();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const opening = useQuery({
    queryKey: ['opening', procedure],
    queryFn: ({ signal }) => get<Opening>(`/procedures/${procedure}/opening`, signal),
  });
  return (
    <div className="narrow-page">
      <h1 className="page-title">{t('opening.title')}</h1>
      <p className="soft">{t('opening.lead')}</p>
      {opening.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      ) : opening.isError ? (
        <Trouble {...words(opening.error)} retry={{ title: t('trouble.retry'), onRetry: () => void opening.refetch() }} />
      ) : (
        <OpeningForm opening={opening.data} />
      )}
    </div>
  );
}

function OpeningForm({ opening }: { opening: Opening }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm({ name: `open.${procedure}`, schema: opening.form, workers: noWorkers, bounds: opening.effective });
  const open = useMutation({
    mutationFn: (body: { form: Record<string, unknown>; effectiveOn: string }) =>
      post<Opened>(`/procedures/${procedure}`, opening.effective ? body : { form: body.form }, form.key()),
    onSuccess: (answer) => {
      form.sent();
      if (answer.proceeding) queries.setQueryData(['proceeding', String(answer.id)], answer.proceeding);
      void queries.invalidateQueries({ queryKey: ['proceedings'] });
      const said = t('opening.done', { number: answer.number });
      if (answer.code) modal.success({ title: said, content: <CodeSaid code={answer.code} /> });
      else void message.success(said);
      void navigate({ to: '/proceedings/$id', params: { id: String(answer.id) } });
    },
    onError: form.refused,
  });
  return (
    <section className="sheet" aria-label={say(opening.title)}>
      <FormFrame
        form={form}
        schema={opening.form}
        bounds={opening.effective}
        title={say(opening.title)}
        submitTitle={t('opening.submit')}
        pending={open.isPending}
        error={open.error}
        onSubmit={(body) => open.mutate(body)}
        above={
          <>
            <ArticleBox article={opening.article} />
            {opening.warnings?.map((warning, index) => <Alert key={index} type="warning" showIcon title={say(warning)} />)}
          </>
        }
      />
    </section>
  );
}

/** The worker's secret code is shown once: the server keeps only a hash of it. */
function CodeSaid({ code }: { code: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('opening.code')}</p>
      <p className="code">{code}</p>
    </>
  );
}
