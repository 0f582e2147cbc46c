import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSaid } from '../approvals/said.ts';
import { useProcedures } from '../superior.ts';
import { hearingWords as words } from './words.ts';

/** The way to the calendar, for whoever's body hears cases of arbitration. The server asks again. */
export function HearingsWay(): ReactNode {
  const { say } = useSaid();
  const hears = useProcedures().some(({ id, mine }) => id === 'arbitration' && mine);
  return hears ? (
    <Link to="/hearings" activeOptions={{ includeSearch: false }}>
      {say(words.title)}
    </Link>
  ) : null;
}
