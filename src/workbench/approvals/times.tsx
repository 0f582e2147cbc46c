import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import type { DeskTimes } from './answers.ts';
import { useSaid } from './said.ts';
import { approvalWords as words } from './words.ts';

/** How long the office's approvals that ended last stayed at each desk. Nothing where none has ended yet. */
export function Times(): ReactNode {
  const { t } = useTranslation();
  const { say, days } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const times = useQuery({
    queryKey: ['approvals', 'desks'],
    queryFn: ({ signal }) => get<DeskTimes>('/approvals/desks', signal),
    staleTime: 300_000,
  });
  if (times.isError) return <Trouble {...said(times.error)} />;
  if (!times.data || times.data.desks.length === 0) return null;
  const { desks, ended, from } = times.data;
  return (
    <section className="sheet desk-times" aria-labelledby="desk-times">
      <h2 id="desk-times">{say(words.desks)}</h2>
      <p className="soft">{say(words.timesOf, { count: ended, from: from ?? '' })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.desk)}</th>
            <th scope="col">{say(words.stays)}</th>
            <th scope="col">{say(words.median)}</th>
            <th scope="col">{say(words.longest)}</th>
          </tr>
        </thead>
        <tbody>
          {desks.map((desk) => (
            <tr key={desk.state.zh + (desk.at?.zh ?? '')}>
              <th scope="row">
                {say(desk.state)}
                {desk.at ? <small className="soft"> {say(desk.at)}</small> : null}
              </th>
              <td>{desk.stays}</td>
              <td>{days(desk.medianDays)}</td>
              <td>{days(desk.longestDays)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
