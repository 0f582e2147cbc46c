import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, Representative } from '../../web/answers.ts';
import { useSaid } from '../approvals/said.ts';
import { Personal } from '../proceeding/personal.tsx';
import { representationWords as words } from './words.ts';
import './representation.css';

/** The people behind the parties: as what, for whom, how far and until when; entering one and ending one. */
export function Representatives({ page }: { page: Page }): ReactNode {
  const { say } = useSaid();
  const shown = page.representation;
  const may = (act: string): boolean => page.available.some((one) => one.act === act);
  if (!shown || (shown.people.length === 0 && !may('represent'))) return null;
  const valid = shown.people.filter(({ standing }) => standing === 'holds' || standing === 'notYet');
  const former = shown.people.filter((one) => !valid.includes(one));
  return (
    <section className="sheet representatives" aria-labelledby="representatives">
      <h2 id="representatives">{say(words.title)}</h2>
      {shown.doubtful.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={say(words.doubtful)}
          description={
            <ul>
              {shown.doubtful.map((one) => (
                <li key={one.entry}>
                  {say(words.seq, { seq: one.entry })} {say(one.title)}：{say(one.why)}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
      {valid.length === 0 ? <p className="soft">{say(words.none)}</p> : <People people={valid} page={page} />}
      {former.length > 0 ? (
        <details>
          <summary>{say(words.former, { count: former.length })}</summary>
          <People people={former} page={page} />
        </details>
      ) : null}
      <p className="representatives-acts">
        {may('represent') ? <ActLink page={page} act="represent" title={say(words.add)} /> : null}
        {may('endRepresentation') && valid.length > 0 ? (
          <ActLink page={page} act="endRepresentation" title={say(words.end)} />
        ) : null}
      </p>
    </section>
  );
}

function ActLink({ page, act, title }: { page: Page; act: string; title: string }): ReactNode {
  return (
    <Link to="/proceedings/$id" params={{ id: String(page.id) }} search={{ act }} resetScroll={false}>
      {title}
    </Link>
  );
}

function People({ people, page }: { people: Representative[]; page: Page }): ReactNode {
  const { say } = useSaid();
  const { t } = useTranslation();
  return (
    <ul className="people">
      {people.map((one) => (
        <li key={one.entry}>
          <p>
            <strong>
              {one.nameSeal ? (
                <Personal sealed={one.nameSeal} what={say(words.name)} proceeding={String(page.id)} />
              ) : (
                one.name
              )}
            </strong>{' '}
            {say(one.kind)}
            {one.organisation ? ` · ${one.organisation}` : ''}{' '}
            <span className="soft">{t('timeline.seq', { seq: one.entry })}</span>
          </p>
          <dl>
            <Told title={say(words.whom)}>{say(one.forWords)}</Told>
            <Told title={say(words.scope)}>
              {one.powers.map((power) => say(power)).join('；') || say(words.general)}
              {one.matter ? `（${one.matter}）` : ''}
            </Told>
            <Told title={say(words.validity)}>{say(one.standingWords)}</Told>
            {one.phone ? (
              <Told title={say(words.phone)}>
                <Personal sealed={one.phone} what={say(words.phone)} proceeding={String(page.id)} />
              </Told>
            ) : null}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Told({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
