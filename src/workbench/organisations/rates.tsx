import type { ReactNode } from 'react';
import { useSaid } from '../approvals/said.ts';
import type { Results } from './answers.ts';
import { organisationWords as words } from './words.ts';

/** A rate as a bar with how many it is of; below the minimum none, since two of three is no result. */
export function Rate({ results, minimum }: { results: Results; minimum: number }): ReactNode {
  const { say } = useSaid();
  const { agreed, closed } = results;
  if (closed === 0) return <span className="soft">—</span>;
  if (closed < minimum)
    return (
      <span className="soft">
        {agreed}/{closed} · {say(words.few)}
      </span>
    );
  return (
    <>
      <span className="organisation-bar" aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, (100 * agreed) / closed)}%` }} />
      </span>
      <b>{percent(agreed, closed)}</b>{' '}
      <span className="soft">
        {agreed}/{closed}
      </span>
    </>
  );
}

/** Both definitions of success, as cells of a row. */
export function Rates({ results, minimum }: { results: Results; minimum: number }): ReactNode {
  const { say } = useSaid();
  const { agreed, accepted } = results;
  return (
    <>
      <td className="organisation-rate" data-title={say(words.rate)}>
        <Rate results={results} minimum={minimum} />
      </td>
      <td className="figures" data-title={say(words.rateAccepted)}>
        {accepted < minimum ? <span className="soft">—</span> : percent(agreed, accepted)}
      </td>
    </>
  );
}

function percent(part: number, of: number): string {
  return `${((100 * part) / of).toFixed(1)}%`;
}
