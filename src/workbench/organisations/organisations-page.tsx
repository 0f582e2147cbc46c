import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { CountyFilter } from '../queue/county-filter.tsx';
import { organisationsRoute, type OrganisationsSearch } from '../routes.tsx';
import { useSuperior } from '../superior.ts';
import type { Directory, ListedOrganisation, Results, What } from './answers.ts';
import { CasesBehind } from './cases-behind.tsx';
import { Rate, Rates } from './rates.tsx';
import { organisationWords as words } from './words.ts';
import './organisations.css';

const columns: readonly What[] = ['open', 'accepted', 'closed', 'agreed'];
const yearsBack = 4;

/** The organisations of mediation of the reader's division, beside each other, and the cases behind each number. */
export function OrganisationsPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const search = organisationsRoute.useSearch();
  const asked = new URLSearchParams(
    Object.entries({ division: search.division, kind: search.kind, q: search.q, year: search.year, page: search.page })
      .filter(([, value]) => value !== '' && value !== 0)
      .map(([name, value]) => [name, String(value)]),
  );
  const found = useQuery({
    queryKey: ['mediation-organisations', asked.toString()],
    queryFn: ({ signal }) => get<Directory>(`/mediation-organisations?${asked.toString()}`, signal),
    placeholderData: (before) => before,
  });
  return (
    <>
      <h1 className="page-title">{say(words.title)}</h1>
      <p className="soft lead">{say(search.kind === 'chamber' ? words.chamberLead : words.lead)}</p>
      <Filters shown={found.data} />
      {found.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      ) : found.isError ? (
        <Trouble {...said(found.error)} retry={{ title: t('trouble.retry'), onRetry: () => void found.refetch() }} />
      ) : (
        <>
          {search.what === '' ? null : <CasesBehind search={search} what={search.what} directory={found.data} />}
          <Areas directory={found.data} />
          <Compared directory={found.data} />
        </>
      )}
    </>
  );
}

function Filters({ shown }: { shown: Directory | undefined }): ReactNode {
  const { say } = useSaid();
  const superior = useSuperior();
  const search = organisationsRoute.useSearch();
  const navigate = organisationsRoute.useNavigate();
  const change = (part: Partial<OrganisationsSearch>): void =>
    void navigate({ search: { ...search, organisation: 0, what: '', page: 1, ...part } });
  const { year, thisYear = year } = shown ?? {};
  const recent = Array.from({ length: yearsBack + 1 }, (_, back) => (thisYear ?? 0) - back);
  const years = year === undefined ? [] : [...new Set([...recent, year])];
  const kinds = ['', 'chamber', 'township', 'industry', 'people', 'enterprise'] as const;
  return (
    <div className="organisation-filters">
      <nav aria-label={say(words.allKinds)}>
        {kinds.map((kind) => (
          <Link
            key={kind}
            to="/organisations"
            search={{ ...search, kind, organisation: 0, what: '', page: 1 }}
            activeOptions={{ exact: true }}
            className={search.kind === kind ? 'chosen' : ''}
          >
            {say(kind === '' ? words.allKinds : words.kinds[kind])}
          </Link>
        ))}
      </nav>
      <Select
        aria-label={say(words.year)}
        {...(year === undefined ? {} : { value: year })}
        options={years.map((one) => ({ value: one, label: String(one) }))}
        onChange={(chosen: number) => change({ year: chosen })}
      />
      {superior ? <CountyFilter chosen={search.division} onChoose={(division) => change({ division })} /> : null}
      <Input.Search
        key={search.q}
        aria-label={say(words.find)}
        placeholder={say(words.find)}
        defaultValue={search.q}
        maxLength={60}
        allowClear
        onSearch={(q) => change({ q: q.trim() })}
      />
    </div>
  );
}

/** What the organisations of each prefecture or county came to, side by side: the way down is the area. */
function Areas({ directory: { areas, minimum } }: { directory: Directory }): ReactNode {
  const { say } = useSaid();
  const search = organisationsRoute.useSearch();
  if (areas.length < 2) return null;
  return (
    <section className="sheet" aria-labelledby="organisation-areas">
      <h2 id="organisation-areas">{say(words.areas)}</h2>
      <p className="soft">{say(words.rate)}</p>
      <ul className="organisation-areas">
        {areas.map(({ division, divisionName, organisations, results }) => (
          <li key={division}>
            <Link
              to="/organisations"
              search={{ ...search, division: String(division), organisation: 0, what: '', page: 1 }}
            >
              {say(divisionName)}
            </Link>{' '}
            <span className="soft">{say(words.whereTo, { n: organisations })}</span>
            <div className="organisation-rate">
              <Rate results={results} minimum={minimum.value} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Compared({ directory }: { directory: Directory }): ReactNode {
  const { say } = useSaid();
  const search = organisationsRoute.useSearch();
  const { total, items, minimum, whole, unassigned, page, size } = directory;
  return (
    <section className="sheet" aria-label={say(words.title)}>
      <h2>
        {say(directory.divisionName)} · {directory.year} · {say(words.count, { n: total })}
      </h2>
      <p className="soft">
        {say(words.rateDefinition, { n: minimum.value })}
        {minimum.unconfirmed ? <span className="mark mark-amber">{say(words.unconfirmed)}</span> : null}
      </p>
      {total === 0 ? <p role="status">{say(words.none)}</p> : null}
      <table className="plain organisations">
        <thead>
          <tr>
            <th scope="col">{say(words.title)}</th>
            {columns.map((one) => (
              <th key={one} scope="col" className="figures">
                {say(words[one])}
              </th>
            ))}
            <th scope="col">{say(words.rate)}</th>
            <th scope="col" className="figures">
              {say(words.rateAccepted)}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id} aria-current={search.organisation === one.id ? 'true' : undefined}>
              <th scope="row">
                <Who one={one} />
              </th>
              {columns.map((what) => (
                <td key={what} className="figures" data-title={say(words[what])}>
                  <Count one={one} what={what} year={directory.year} />
                </td>
              ))}
              <Rates results={one.results} minimum={minimum.value} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          {unassigned.accepted + unassigned.closed + unassigned.open > 0 ? (
            <Sum title={say(words.unassigned)} results={unassigned} minimum={minimum.value} />
          ) : null}
          <Sum title={say(words.whole)} results={whole} minimum={minimum.value} behind />
        </tfoot>
      </table>
      {total > size ? (
        <p className="organisation-pages">
          {page > 1 ? (
            <Link to="/organisations" search={{ ...search, page: page - 1 }}>
              {say(words.earlier)}
            </Link>
          ) : null}
          <span className="soft">
            {page} / {Math.ceil(total / size)}
          </span>
          {page * size < total ? (
            <Link to="/organisations" search={{ ...search, page: page + 1 }}>
              {say(words.later)}
            </Link>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}

function Who({ one }: { one: ListedOrganisation }): ReactNode {
  const { say } = useSaid();
  const search = organisationsRoute.useSearch();
  const { number, name, kind, place, telephone, area, trades, members, nextTermEnds, termsOver, tooFew } = one;
  return (
    <>
      {one.visible ? (
        <Link to="/proceedings/$id" params={{ id: String(one.id) }}>
          {name}
        </Link>
      ) : (
        name
      )}{' '}
      {search.kind === '' ? <span className="mark">{say(words.kinds[kind])}</span> : null}
      <span className="soft organisation-of">
        {[number, area, trades, place, telephone].filter(Boolean).join(' · ')}
        {' · '}
        {one.endedOn !== undefined
          ? say(words.endedOn, { day: one.endedOn })
          : members === 0
            ? say(words.noMembers)
            : say(words.members, { n: members })}
        {nextTermEnds === null ? '' : ` · ${say(words.termEnds, { day: nextTermEnds })}`}
      </span>
      {members > 0 && tooFew ? <span className="mark mark-amber">{say(words.tooFew)}</span> : null}
      {termsOver > 0 ? <span className="mark mark-alarm">{say(words.termsOver, { n: termsOver })}</span> : null}
    </>
  );
}

function Count({ one, what, year }: { one: ListedOrganisation; what: What; year: number }): ReactNode {
  const search = organisationsRoute.useSearch();
  const n = one.results[what];
  if (n === 0) return <span className="soft">0</span>;
  return (
    <Link to="/organisations" search={{ ...search, year, organisation: one.id, what, casesPage: 1 }} resetScroll>
      {n}
    </Link>
  );
}

function Sum(props: { title: string; results: Results; minimum: number; behind?: true }): ReactNode {
  const { title, results, minimum, behind } = props;
  const { say } = useSaid();
  const search = organisationsRoute.useSearch();
  return (
    <tr>
      <th scope="row">{title}</th>
      {columns.map((what) => (
        <td key={what} className="figures" data-title={say(words[what])}>
          {behind && results[what] > 0 ? (
            <Link to="/organisations" search={{ ...search, organisation: 0, what, casesPage: 1 }} resetScroll>
              {results[what]}
            </Link>
          ) : (
            results[what]
          )}
        </td>
      ))}
      <Rates results={results} minimum={minimum} />
    </tr>
  );
}
