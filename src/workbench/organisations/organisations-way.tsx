import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Me } from '../../web/answers.ts';
import { useSaid } from '../approvals/said.ts';
import { organisationWords as words } from './words.ts';

/** The way to the organisations of mediation, for officers. The server asks again. */
export function OrganisationsWay({ me }: { me: Me }): ReactNode {
  const { say } = useSaid();
  return me.duties.length > 0 ? (
    <Link to="/organisations" activeOptions={{ includeSearch: false }}>
      {say(words.title)}
    </Link>
  ) : null;
}
