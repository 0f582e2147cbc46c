import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { MatchingCase } from '../form/match-workers.ts';
import { ActForm } from '../proceeding/act-form.tsx';
import { actInCase } from '../proceeding/act-in-case.ts';
import { useSaid } from './said.ts';
import { approvalWords as words } from './words.ts';

/** What was sent back, filled in again: the form of the act itself, as its case asks for it now. */
export function ReviseForm({ page, onClose }: { page: Page; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const id = String(page.parent?.id);
  const whole = useQuery({
    queryKey: ['proceeding', id],
    queryFn: ({ signal }) => get<Page>(`/proceedings/${encodeURIComponent(id)}`, signal),
  });
  if (whole.isPending) return <Skeleton active />;
  if (whole.isError) return <Trouble {...said(whole.error)} />;
  const act = whole.data.available.find((one) => one.act === page.proposed?.act);
  if (!act)
    return (
      <Alert
        type="warning"
        showIcon
        role="status"
        title={say(words.notNow, { act: say(page.proposed?.title ?? words.title) })}
      />
    );
  return (
    <MatchingCase value={whole.data.id}>
      <ActForm page={whole.data} act={actInCase(act, whole.data)} onClose={onClose} proposing={{ again: page }} />
    </MatchingCase>
  );
}
