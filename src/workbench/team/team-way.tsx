import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Me } from '../../web/answers.ts';
import { useSaid } from '../approvals/said.ts';
import { teamWords as words } from './words.ts';

/** The way to the team's load, for who heads a county's office today. The server asks again. */
export function TeamWay({ me }: { me: Me }): ReactNode {
  const { say } = useSaid();
  const chief = me.duties.some((duty) => duty === 'head' || duty === 'leader');
  if (!chief || me.office?.level !== 'county') return null;
  return (
    <Link to="/team" activeOptions={{ includeSearch: false }}>
      {say(words.title)}
    </Link>
  );
}
