import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paperDuties } from '../../papers/paper-duties.ts';
import type { Me } from '../../web/answers.ts';
import { useLanguage } from '../../web/language.ts';
import { paperWords as words } from './words.ts';

/** The way to what papers need before and after they leave the house, for whoever they are a duty of. The server asks again. */
export function PapersWay({ me }: { me: Pick<Me, 'duties'> }): ReactNode {
  const { say } = useLanguage();
  if (!me.duties.some((duty) => paperDuties.includes(duty))) return null;
  return (
    <Link to="/papers/round" activeOptions={{ includeSearch: false }}>
      {say(words.ways)}
    </Link>
  );
}

/** The three lists of papers, over each of them. */
export function PaperWays(): ReactNode {
  const { say } = useLanguage();
  return (
    <nav className="paper-ways" aria-label={say(words.ways)}>
      <Link to="/papers/round">{say(words.round)}</Link>
      <Link to="/papers/receipts">{say(words.receipts)}</Link>
      <Link to="/papers/series">{say(words.series)}</Link>
    </nav>
  );
}
