import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { Alert, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Found } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { CaseList } from './case-list.tsx';

/** What a search found and by what; the text sought is sent in the body and kept out of the address. */
export function SearchPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const sought = useRouterState({ select: (state) => state.location.state.sought });
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const found = useQuery({
    queryKey: ['search', sought],
    queryFn: () => post<Found>('/search', { q: sought }),
    enabled: sought !== undefined,
    gcTime: 60_000,
  });
  return (
    <>
      <h1 className="page-title">{t('search.title')}</h1>
      {sought === undefined ? (
        <p className="sheet">{t('search.begin')}</p>
      ) : found.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active title={false} paragraph={{ rows: 6 }} />
        </div>
      ) : found.isError ? (
        <Trouble {...words(found.error)} retry={{ title: t('trouble.retry'), onRetry: () => void found.refetch() }} />
      ) : (
        <>
          {found.data.tooCommon ? <Alert type="warning" showIcon title={t('search.tooCommon')} /> : null}
          {found.data.items.length === 0 ? (
            <div className="sheet empty" role="status">
              <strong>{t('search.none')}</strong>
              <p className="soft">{t('search.noneHint')}</p>
            </div>
          ) : (
            <>
              <p role="status" className="list-head">
                {found.data.matched
                  ? t('search.matched', { kind: say(found.data.matched.title), count: found.data.total })
                  : t('queue.total', { count: found.data.total })}
              </p>
              <CaseList label={t('search.title')} rows={found.data.items} />
            </>
          )}
        </>
      )}
    </>
  );
}
