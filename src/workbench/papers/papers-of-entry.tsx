import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Page, TimelineEntry } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useSaid } from '../approvals/said.ts';
import type { PapersOfCase } from './answers.ts';
import { paperWords as words } from './words.ts';

/** The papers of a case and those that could be drafted: asked once for all that show them. */
export function usePapers(page: Page): UseQueryResult<PapersOfCase> {
  return useQuery({
    queryKey: ['papers', page.id, page.seq],
    queryFn: ({ signal }) => get<PapersOfCase>(`/proceedings/${page.id}/papers`, signal),
    enabled: page.procedure !== 'paper' && !page.proposed,
  });
}

/**
 * Under an entry: the papers that were made of it; and which of those the procedure names were not made here, for what was
 * entered from an old register, brought by a party or written elsewhere has none.
 */
export function PapersOfEntry({ page, entry }: { page: Page; entry: TimelineEntry }): ReactNode {
  const { say } = useSaid();
  const { data } = usePapers(page);
  if (!data) return null;
  const made = data.papers.filter((row) => row.entry === entry.seq && row.state.id !== 'discarded');
  const without = entry.papers.filter(({ zh }) => !made.some(({ title }) => title.zh.includes(zh)));
  const draftable = without.some(({ zh }) =>
    data.possible.some((one) => one.entry === entry.seq && one.title.zh.includes(zh)),
  );
  return (
    <>
      {made.length > 0 ? (
        <p>
          {say(words.title)}:{' '}
          {made.map((row, index) => (
            <span key={row.id}>
              {index > 0 ? '、' : ''}
              <Link to="/proceedings/$id" params={{ id: String(row.id) }}>
                {say(row.title)} {row.number ?? row.track}
              </Link>
              <small className="soft"> {say(row.state.title)}</small>
            </span>
          ))}
        </p>
      ) : null}
      {without.length > 0 ? (
        <p className="soft">
          {say(words.notMadeHere, { papers: without.map((one) => say(one)).join('、') })}{' '}
          {draftable ? <a href="#papers">{say(words.draftNow)}</a> : null}
        </p>
      ) : null}
    </>
  );
}
