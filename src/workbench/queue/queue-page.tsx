import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Pagination, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureSummary, Queue } from '../../web/answers.ts';
import { get, ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useNarrow, useProblemWords } from '../../web/page-parts.tsx';
import { pageSizes, queueDefaults, queueRoute, type QueueSearch, type Scope, type Sort } from '../routes.tsx';
import { CaseList } from './case-list.tsx';

/** The cases an officer has to move, the most pressing first. Everything chosen here stands in the address. */
export function QueuePage(): ReactNode {
  const { t } = useTranslation();
  const search = queueRoute.useSearch();
  const navigate = useNavigate({ from: '/' });
  const choose = (change: Partial<QueueSearch>): void => {
    void navigate({ to: '/', search: { ...search, page: 1, ...change } });
  };
  const queue = useQuery({
    queryKey: ['proceedings', search],
    queryFn: ({ signal }) => get<Queue>(`/proceedings?${addressOf(search)}`, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <h1 className="unseen">{t('queue.title')}</h1>
      <Scopes scope={search.scope} counts={queue.data?.counts} onChoose={(scope) => choose({ scope })} />
      <Filters search={search} choose={choose} />
      {queue.isPending ? (
        <div className="sheet" aria-busy="true" aria-label={t('queue.loading')} role="status">
          <Skeleton active title={false} paragraph={{ rows: 10 }} />
        </div>
      ) : queue.isError ? (
        <QueueTrouble error={queue.error} retry={() => void queue.refetch()} />
      ) : (
        <Listed queue={queue.data} search={search} choose={choose} loading={queue.isPlaceholderData} />
      )}
    </>
  );
}

function addressOf(search: QueueSearch): string {
  const { procedure, state, ...rest } = search;
  const asked = Object.entries({ ...rest, ...(procedure ? { procedure } : {}), ...(state ? { state } : {}) });
  return new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
}

function QueueTrouble({ error, retry }: { error: unknown; retry: () => void }): ReactNode {
  const { t } = useTranslation();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  return <Trouble {...words(error)} retry={{ title: t('trouble.retry'), onRetry: retry }} />;
}

function Scopes(props: {
  scope: Scope;
  counts: Queue['counts'] | undefined;
  onChoose: (scope: Scope) => void;
}): ReactNode {
  const { t } = useTranslation();
  const scopes: Scope[] = ['open', 'overdue', 'week', 'all'];
  return (
    <div className="scopes" role="group" aria-label={t('queue.title')}>
      {scopes.map((scope) => {
        const count = scope === 'all' ? undefined : props.counts?.[scope];
        return (
          <button key={scope} type="button" aria-pressed={scope === props.scope} onClick={() => props.onChoose(scope)}>
            {t(`queue.${scope}`)}
            {count === undefined ? null : (
              <span className={scope === 'overdue' && count > 0 ? 'count count-late' : 'count'}>{count}</span>
            )}
          </button>
        );
      })}
    </div>
  );
}

type Choose = (change: Partial<QueueSearch>) => void;

function Filters({ search, choose }: { search: QueueSearch; choose: Choose }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const narrow = useNarrow();
  const procedures = useQuery({
    queryKey: ['procedures'],
    queryFn: ({ signal }) => get<{ procedures: ProcedureSummary[] }>('/procedures', signal),
    staleTime: Infinity,
    throwOnError: (error) => !(error instanceof ProblemError),
  });
  const all = procedures.data?.procedures ?? [];
  const chosen = all.find((one) => one.id === search.procedure) ?? (all.length === 1 ? all[0] : undefined);
  const sorts: { value: Sort; label: string }[] = [
    { value: 'due', label: t('queue.sortDue') },
    { value: 'received', label: t('queue.sortReceived') },
    { value: 'number', label: t('queue.sortNumber') },
  ];
  if (all.length === 0 && !narrow) return null;
  return (
    <div className="filters" role="group" aria-label={t('queue.filters')}>
      {all.length > 1 ? (
        <Select
          aria-label={t('queue.procedure')}
          value={search.procedure}
          onChange={(procedure) => choose({ procedure, state: '' })}
          options={[
            { value: '', label: t('queue.allProcedures') },
            ...all.map((one) => ({ value: one.id, label: say(one.title) })),
          ]}
        />
      ) : null}
      {chosen ? (
        <Select
          aria-label={t('queue.state')}
          value={search.state}
          onChange={(state) => choose({ state })}
          options={[
            { value: '', label: t('queue.allStates') },
            ...chosen.states.map((one) => ({ value: one.id, label: say(one.title) })),
          ]}
        />
      ) : null}
      {narrow ? (
        <Select
          aria-label={t('queue.sort')}
          value={search.sort}
          onChange={(sort) => choose({ sort })}
          options={sorts}
        />
      ) : null}
      {search.state || search.procedure ? (
        <Button type="link" onClick={() => choose({ state: '', procedure: '' })}>
          {t('queue.clear')}
        </Button>
      ) : null}
    </div>
  );
}

function Listed(props: { queue: Queue; search: QueueSearch; choose: Choose; loading: boolean }): ReactNode {
  const { t } = useTranslation();
  const { queue, search, choose } = props;
  const narrow = useNarrow();
  if (queue.total === 0) {
    return (
      <div className="sheet empty" role="status">
        <strong>{search.scope === 'overdue' ? t('queue.emptyOverdue') : t('queue.empty')}</strong>
        <p className="soft">{t('queue.emptyHint')}</p>
        {search.state || search.procedure ? (
          <Button onClick={() => choose({ ...queueDefaults, scope: search.scope })}>{t('queue.clear')}</Button>
        ) : null}
      </div>
    );
  }
  const from = (queue.page - 1) * queue.size + 1;
  const range = { from, to: from + queue.items.length - 1, total: queue.total };
  return (
    <>
      <CaseList
        label={t('queue.title')}
        rows={queue.items}
        loading={props.loading}
        sorting={{ sort: search.sort, desc: search.desc, onSort: (sort, desc) => choose({ sort, desc }) }}
      />
      <div className="list-foot">
        <p role="status">
          {queue.total <= queue.items.length ? t('queue.total', { count: queue.total }) : t('queue.range', range)}
        </p>
        <Pagination
          current={queue.page}
          pageSize={queue.size}
          total={queue.total}
          hideOnSinglePage={queue.total <= Math.min(...pageSizes)}
          showSizeChanger={narrow ? false : { 'aria-label': t('queue.pageSize') }}
          simple={narrow ? { readOnly: true } : false}
          pageSizeOptions={[...pageSizes]}
          onChange={(page, size) => choose(size === queue.size ? { page } : { size })}
        />
      </div>
    </>
  );
}
