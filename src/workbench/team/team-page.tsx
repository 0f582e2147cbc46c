import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../web/api.ts';
import { Trouble, useNarrow, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { teamRoute, type TeamSearch } from '../routes.tsx';
import { whoOf, type Load, type Team } from './answers.ts';
import { ChosenCases } from './chosen-cases.tsx';
import { teamWords as words } from './words.ts';
import './team.css';

/** What each officer has on the desk, and the cases of one number of it, to be moved together. */
export function TeamPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const search = teamRoute.useSearch();
  const team = useQuery({ queryKey: ['team'], queryFn: ({ signal }) => get<Team>('/team', signal) });
  const narrow = useNarrow(1000);
  return (
    <>
      <h1 className="page-title">{say(words.title)}</h1>
      <p className="soft lead">{say(words.lead)}</p>
      {team.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active />
        </div>
      ) : team.isError ? (
        <Trouble {...said(team.error)} retry={{ title: t('trouble.retry'), onRetry: () => void team.refetch() }} />
      ) : (
        <>
          {narrow ? <Cards team={team.data} search={search} /> : <Table team={team.data} search={search} />}
          <ChosenCases key={`${search.who} ${search.scope} ${search.aged}`} search={search} team={team.data} />
        </>
      )}
    </>
  );
}

/** The words of an age: from one bound to the next. */
function useAge(bounds: readonly number[]): (place: number) => string {
  const { say } = useSaid();
  return (place) => {
    const [from = 0, next] = [bounds[place], bounds[place + 1]];
    return next === undefined ? say(words.atLeast, { from }) : say(words.from, { from, to: next - 1 });
  };
}

type Counted = {
  key: string;
  title: string;
  late?: boolean;
  /** Of those they assist in, which are somebody else's to be in charge of. */
  second?: true;
  count: (load: Load) => number;
  search: Partial<TeamSearch>;
};

function useCounted(team: Team): Counted[] {
  const { say } = useSaid();
  const age = useAge(team.bounds);
  return [
    { key: 'open', title: say(words.open), count: (load) => load.open, search: {} },
    {
      key: 'overdue',
      title: say(words.overdue),
      late: true,
      count: (load) => load.overdue,
      search: { scope: 'overdue' },
    },
    { key: 'week', title: say(words.week), count: (load) => load.week, search: { scope: 'week' } },
    ...team.bounds.map((bound, place) => ({
      key: `aged${bound}`,
      title: age(place),
      count: (load: Load) => load.ages[place] ?? 0,
      search: { aged: String(bound) },
    })),
    { key: 'assists', title: say(words.assisting), second: true, count: (load) => load.assists, search: {} },
  ];
}

function CountLink({ load, counted }: { load: Load; counted: Counted }): ReactNode {
  const count = counted.count(load);
  if (count === 0) return <span className="soft">0</span>;
  return (
    <Link to="/team" search={{ who: whoOf(load, counted.second ? 'second' : 'main'), ...counted.search }}>
      {count}
    </Link>
  );
}

function WhoCell({ load }: { load: Load }): ReactNode {
  const { say } = useSaid();
  const { officer } = load;
  if (officer === null) return <span className="mark mark-amber">{say(words.nobody)}</span>;
  return (
    <>
      {officer.name}{' '}
      {officer.deputy ? (
        <span className="mark mark-amber">
          {say(words.away, { name: officer.deputy.name, until: officer.deputy.until })}
        </span>
      ) : null}
      {officer.gone ? <span className="mark mark-alarm">{say(words.gone)}</span> : null}
    </>
  );
}

function Oldest({ load }: { load: Load }): ReactNode {
  if (!load.oldest) return <span className="soft">—</span>;
  return (
    <Link to="/proceedings/$id" params={{ id: String(load.oldest.id) }}>
      {load.oldest.receivedOn}
    </Link>
  );
}

type Shown = { team: Team; search: TeamSearch };

function Table({ team, search }: Shown): ReactNode {
  const { say } = useSaid();
  const columns = useCounted(team);
  const isChosen = (load: Load, column: Counted): boolean =>
    search.who === whoOf(load, column.second ? 'second' : 'main') &&
    search.scope === (column.search.scope ?? 'open') &&
    search.aged === (column.search.aged ?? '');
  return (
    <table className="plain load" aria-label={say(words.title)}>
      <thead>
        <tr>
          <th scope="col">{say(words.officer)}</th>
          {columns.map((column) => (
            <th key={column.key} scope="col" className="figures">
              {column.title}
            </th>
          ))}
          <th scope="col">{say(words.oldest)}</th>
        </tr>
      </thead>
      <tbody>
        {team.loads.map((load) => (
          <tr key={whoOf(load)}>
            <th scope="row">
              <WhoCell load={load} />
            </th>
            {columns.map((column) => (
              <td
                key={column.key}
                className={column.late ? 'figures late' : 'figures'}
                aria-current={isChosen(load, column) || undefined}
              >
                <CountLink load={load} counted={column} />
              </td>
            ))}
            <td className="tabular">
              <Oldest load={load} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say(words.total)}</th>
          {columns.map((column) => (
            <td key={column.key} className="figures">
              {team.loads.reduce((sum, load) => sum + column.count(load), 0)}
            </td>
          ))}
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function Cards({ team }: Shown): ReactNode {
  const { say } = useSaid();
  const columns = useCounted(team);
  return (
    <ul className="loads load" aria-label={say(words.title)}>
      {team.loads.map((load) => (
        <li key={whoOf(load)} className="card">
          <strong>
            <WhoCell load={load} />
          </strong>
          <dl>
            {columns
              .filter((column) => column.key === 'open' || column.count(load) > 0)
              .map((column) => (
                <div key={column.key} className={column.late ? 'late' : undefined}>
                  <dt>{column.title}</dt>
                  <dd>
                    <CountLink load={load} counted={column} />
                  </dd>
                </div>
              ))}
            <div>
              <dt>{say(words.oldest)}</dt>
              <dd>
                <Oldest load={load} />
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
