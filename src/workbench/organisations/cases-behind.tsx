import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { OrganisationsSearch } from '../routes.tsx';
import type { Cases, Directory, What } from './answers.ts';
import { organisationWords as words } from './words.ts';

/** The cases behind one number of one organisation: all are counted, the reader's own are listed. */
export function CasesBehind({
  search,
  what,
  directory,
}: {
  search: OrganisationsSearch;
  what: What;
  directory: Directory;
}): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const { organisation, kind, casesPage } = search;
  const { year } = directory;
  const asked = new URLSearchParams({ what, year: String(year), page: String(casesPage) });
  asked.set('division', directory.division);
  if (kind !== '') asked.set('kind', kind);
  if (organisation !== 0) asked.set('organisation', String(organisation));
  const found = useQuery({
    queryKey: ['mediation-organisations', 'cases', asked.toString()],
    queryFn: ({ signal }) => get<Cases>(`/mediation-organisations/cases?${asked.toString()}`, signal),
  });
  const one = directory.items.find(({ id }) => id === organisation);
  const name = organisation === 0 ? say(kind === '' ? words.title : words.kinds[kind]) : (one?.name ?? '');
  const title =
    what === 'open' ? say(words.openOf, { name }) : say(words.casesOf, { name, year, what: say(words[what]) });
  return (
    <section className="sheet organisation-cases" aria-labelledby="cases-behind">
      <h2 id="cases-behind">{title}</h2>
      {found.isPending ? (
        <Skeleton active paragraph={{ rows: 3 }} />
      ) : found.isError ? (
        <Trouble {...said(found.error)} />
      ) : (
        <>
          <p className="soft">
            {say(words.casesCount, { total: found.data.total })}
            {found.data.hidden > 0 ? `，${say(words.hidden, { n: found.data.hidden })}` : ''}{' '}
            <Link to="/organisations" search={{ ...search, organisation: 0, what: '', casesPage: 1 }}>
              {say(words.closeCases)}
            </Link>
          </p>
          <ul>
            {found.data.items.map((one) => (
              <li key={one.id}>
                <Link to="/proceedings/$id" params={{ id: String(one.id) }}>
                  <span className="number">{one.number}</span> {one.headline}
                </Link>{' '}
                <span className={one.final ? 'state state-final' : 'state'}>{say(one.state)}</span>{' '}
                <span className="soft tabular">{one.on ?? one.dueOn ?? ''}</span>
              </li>
            ))}
          </ul>
          {found.data.visible > found.data.size ? (
            <p className="organisation-pages">
              {casesPage > 1 ? (
                <Link to="/organisations" search={{ ...search, casesPage: casesPage - 1 }}>
                  {say(words.earlier)}
                </Link>
              ) : null}
              {casesPage * found.data.size < found.data.visible ? (
                <Link to="/organisations" search={{ ...search, casesPage: casesPage + 1 }}>
                  {say(words.later)}
                </Link>
              ) : null}
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
