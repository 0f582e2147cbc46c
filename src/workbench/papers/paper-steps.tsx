import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { get, newKey, post, ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { ElectronicService, Redraft } from './further-steps.tsx';
import { paperWords as words } from './words.ts';

type Step = 'preview' | 'redraft' | 'number' | 'seal' | 'file' | 'print' | 'electronic';

/** On the page of a paper: its draft, its number and its frozen file. All its other steps are acts and stand beside. */
export function PaperSteps({ page }: { page: Page }): ReactNode {
  const { say } = useLanguage();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const renew = (): void => void queries.invalidateQueries({ queryKey: ['proceeding', String(page.id)] });
  const step = useMutation({
    mutationFn: (name: 'number' | 'seal') => post(`/papers/${page.id}/${name}`, undefined, key),
    onSuccess: () => {
      setKey(newKey());
      renew();
    },
    onError: (error) => {
      // Where nobody knows whether it arrived, the same request is repeated under the same key.
      if (error instanceof ProblemError && error.problem.status > 0) setKey(newKey());
    },
  });
  const open = useQuery({
    queryKey: ['paper-steps', page.id, page.seq],
    queryFn: ({ signal }) => get<{ steps: Step[] }>(`/papers/${page.id}/steps`, signal),
  });
  const may = (name: Step): boolean => open.data?.steps.includes(name) === true;
  const address = `/api/v1/papers/${page.id}`;
  return (
    <section className="sheet" aria-labelledby="paper-steps">
      <h2 id="paper-steps">{say(words.title)}</h2>
      {page.state.id === 'numbered' ? (
        <Alert type="warning" showIcon title={say(words.unsealed)} style={{ marginBlockEnd: 12 }} />
      ) : null}
      {step.isError ? <Trouble {...said(step.error)} /> : null}
      <Space wrap>
        {may('preview') ? (
          <>
            <Button href={`${address}/preview?format=pdf`} download>
              {say(words.pdf)}
            </Button>
            <Button href={`${address}/preview?format=docx`} download>
              {say(words.word)}
            </Button>
          </>
        ) : null}
        {may('number') ? (
          <Button type="primary" loading={step.isPending} onClick={() => step.mutate('number')}>
            {say(words.number)}
          </Button>
        ) : null}
        {may('seal') ? (
          <Button loading={step.isPending} onClick={() => step.mutate('seal')}>
            {say(words.seal)}
          </Button>
        ) : null}
        {may('file') ? (
          <Button href={`${address}/file`} download>
            {say(words.file)}
          </Button>
        ) : null}
        {may('print') ? (
          <Button href={`${address}/print`} download>
            {say(words.print)}
          </Button>
        ) : null}
      </Space>
      {may('redraft') ? <Redraft page={page} /> : null}
      {may('electronic') ? <ElectronicService page={page} /> : null}
    </section>
  );
}
