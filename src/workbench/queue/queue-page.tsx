import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Pagination, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useNarrow, useProblemWords } from '../../web/page-parts.tsx';
import { identityWords } from '../identity/words.ts';
import { ExportLinks } from '../import/export-links.tsx';
import { pageSizes, queueDefaults, queueRoute, type QueueSearch, type Scope, type Sort } from '../routes.tsx';
import { useProcedures, useSuperior } from '../superior.ts';
import { ChargeFilter } from '../team/charge-filter.tsx';
import { CaseList } from './case-list.tsx';
import { CountyFilter } from './county-filter.tsx';

/** The cases an officer has to move, the most pressing first. Everything chosen here stands in the address. */
export function QueuePage(): ReactNode {
  const { t } = useTranslation();
  const search = queueRoute.useSearch();
  const navigate = useNavigate({ from: '/' });
  const choose = (change: Partial<QueueSearch>): void => {
    void navigate({ to: '/', search: { ...search, page: 1, ...change } });
  };
  const superior = useSuperior();
  const queue = useQuery({
    queryKey: ['proceedings', search],
    queryFn: ({ signal }) => get<Queue>(`/proceedings?${addressOf(search)}`, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <h1 className={superior ? 'page-title' : 'unseen'}>{t(superior ? 'queue.titleBelow' : 'queue.title')}</h1>
      {superior ? <p className="soft lead">{t('queue.readsOnly')}</p> : null}
      <Scopes
        scope={search.scope}
        superior={superior}
        counts={queue.data?.counts}
        onChoose={(scope) => choose({ scope, ...orderOf(scope) })}
      />
      <Filters search={search} choose={choose} superior={superior} />
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

/** Everything there ever was is read from the newest backwards; what is open, from what is due first. */
function orderOf(scope: Scope): Pick<QueueSearch, 'sort' | 'desc'> {
  return scope === 'all' ? { sort: 'received', desc: true } : { sort: queueDefaults.sort, desc: queueDefaults.desc };
}

function isNarrowed(search: QueueSearch): boolean {
  return filters.some((filter) => search[filter] !== '');
}

const filters = ['procedure', 'state', 'division', 'begun', 'charge', 'aged', 'underAge'] as const;
const unfiltered = { procedure: '', state: '', division: '', begun: '', charge: '', aged: '', underAge: '' };

function addressOf(search: QueueSearch): string {
  const asked = Object.entries(search).filter(([name, value]) => value !== '' || !filters.some((one) => one === name));
  return new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
}

function QueueTrouble({ error, retry }: { error: unknown; retry: () => void }): ReactNode {
  const { t } = useTranslation();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  return <Trouble {...words(error)} retry={{ title: t('trouble.retry'), onRetry: retry }} />;
}

function Scopes(props: {
  scope: Scope;
  superior: boolean;
  counts: Queue['counts'] | undefined;
  onChoose: (scope: Scope) => void;
}): ReactNode {
  const { t } = useTranslation();
  // Nobody waits for an answer of those who read only.
  const scopes: Scope[] = ['open', ...(props.superior ? [] : ['heard' as const]), 'overdue', 'week', 'all'];
  return (
    <div className="scopes" role="group" aria-label={t('queue.title')}>
      {scopes.map((scope) => {
        const count = scope === 'all' ? undefined : props.counts?.[scope];
        return (
          <button key={scope} type="button" aria-pressed={scope === props.scope} onClick={() => props.onChoose(scope)}>
            {t(`queue.${scope}`)}
            {count === undefined ? null : (
              <span className={(scope === 'overdue' || scope === 'heard') && count > 0 ? 'count count-late' : 'count'}>
                {count}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}

type Choose = (change: Partial<QueueSearch>) => void;

function Filters(props: { search: QueueSearch; choose: Choose; superior: boolean }): ReactNode {
  const { search, choose } = props;
  const { t } = useTranslation();
  const { say } = useLanguage();
  const narrow = useNarrow();
  const all = useProcedures().filter(({ mine }) => mine);
  const chosen = all.find((one) => one.id === search.procedure) ?? (all.length === 1 ? all[0] : undefined);
  const sorts: { value: Sort; label: string }[] = [
    { value: 'due', label: t('queue.sortDue') },
    { value: 'received', label: t('queue.sortReceived') },
    { value: 'number', label: t('queue.sortNumber') },
  ];
  const whose = { chosen: search.charge, onChoose: (charge: string) => choose({ charge }) };
  return (
    <div className="filters" role="group" aria-label={t('queue.filters')}>
      {props.superior ? null : <ChargeFilter {...whose} />}
      {all.length > 1 ? (
        <Select
          aria-label={t('queue.procedure')}
          value={search.procedure}
          onChange={(procedure) => choose({ procedure, state: '', begun: '' })}
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
      {chosen && (chosen.openings?.length ?? 0) > 1 ? (
        <Select
          aria-label={t('queue.begun')}
          value={search.begun}
          onChange={(begun) => choose({ begun })}
          options={[
            { value: '', label: t('queue.allBegun') },
            ...(chosen.openings ?? []).map((one) => ({ value: one.id, label: say(one.title) })),
          ]}
        />
      ) : null}
      <Select
        aria-label={say(identityWords.marks)}
        value={search.underAge}
        onChange={(underAge) => choose({ underAge })}
        options={[
          { value: '', label: say(identityWords.anyMark) },
          { value: 'yes', label: say(identityWords.onlyUnderAge) },
        ]}
      />
      {props.superior ? <CountyFilter chosen={search.division} onChoose={(division) => choose({ division })} /> : null}
      {narrow ? (
        <Select
          aria-label={t('queue.sort')}
          value={search.sort}
          onChange={(sort) => choose({ sort })}
          options={sorts}
        />
      ) : null}
      {isNarrowed(search) ? (
        <Button type="link" onClick={() => choose(unfiltered)}>
          {t('queue.clear')}
        </Button>
      ) : null}
    </div>
  );
}

/** Nothing to do: where new cases come from, and where the old ones are. */
function NothingOpen(): ReactNode {
  const { t } = useTranslation();
  const mayOpen = useProcedures().some((one) => one.mayOpen);
  return (
    <div className="sheet empty" role="status">
      <strong>{t('queue.emptyOpen')}</strong>
      <p className="soft">{t('queue.emptyOpenHint')}</p>
      {mayOpen ? <Link to="/new">{t('menu.opening')}</Link> : null}
    </div>
  );
}

function Listed(props: { queue: Queue; search: QueueSearch; choose: Choose; loading: boolean }): ReactNode {
  const { t } = useTranslation();
  const { queue, search, choose } = props;
  const narrow = useNarrow();
  if (queue.total === 0 && search.scope === 'open' && !isNarrowed(search)) return <NothingOpen />;
  if (queue.total === 0) {
    return (
      <div className="sheet empty" role="status">
        <strong>
          {search.scope === 'overdue'
            ? t('queue.emptyOverdue')
            : search.scope === 'heard'
              ? t('queue.emptyHeard')
              : t('queue.empty')}
        </strong>
        <p className="soft">{t('queue.emptyHint')}</p>
        {isNarrowed(search) ? <Button onClick={() => choose(unfiltered)}>{t('queue.clear')}</Button> : null}
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
      <ExportLinks search={search} />
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
