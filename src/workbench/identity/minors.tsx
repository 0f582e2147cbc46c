import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Page, Row } from '../../web/answers.ts';
import { useSaid } from '../approvals/said.ts';
import { identityWords as words } from './words.ts';

/** What an inspector must see first: workers under the age of employment, the article, and what to do. */
export function Minors({ page }: { page: Page }): ReactNode {
  const { say } = useSaid();
  const { minors } = page;
  if (!minors) return null;
  const check = page.available.find(({ act }) => act === 'verifyIdentity');
  return (
    <section className="sheet minors" role="alert" aria-labelledby="minors">
      <h2 id="minors">
        <span className="mark mark-alarm">{say(words.underAge)}</span> {say(minors.title)}
      </h2>
      <p className="soft">
        {say(minors.article.title)}：{say(minors.article.text)}
      </p>
      <ol>
        {minors.toDo.map((one) => (
          <li key={one.en}>{say(one)}</li>
        ))}
      </ol>
      {check ? (
        <p>
          <Link to="/proceedings/$id" params={{ id: String(page.id) }} search={{ act: check.act }}>
            {say(check.title)}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

/** The same as a mark in a list. */
export function UnderAgeMark({ row }: { row: Row }): ReactNode {
  const { say } = useSaid();
  return row.underAge ? <span className="mark mark-alarm heard">{say(words.underAge)}</span> : null;
}
