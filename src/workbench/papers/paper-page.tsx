import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { StateMark } from '../queue/row-parts.tsx';
import type { LifeStep, PaperLife } from './answers.ts';
import { PaperSteps } from './paper-steps.tsx';
import './papers.css';
import { paperWords as words } from './words.ts';

const steps: readonly LifeStep[] = ['drafted', 'approved', 'numbered', 'sealed', 'served', 'filed'];

/** Acts whose forms only the program fills in: the page has its own way to them. */
const ownWays = ['redraft', 'number', 'sealByService', 'serveElectronically'];

/** A paper's page offers its acts without those that would ask people for keys. */
export function withoutOwnWays(page: Page): Page {
  return { ...page, available: page.available.filter(({ act }) => !ownWays.includes(act)) };
}

/** A paper: what it is, for whom, in which case, and how far it has come, with who and when. */
export function PaperHead({ page }: { page: Page }): ReactNode {
  const { say } = useSaid();
  const life = usePaperLife(page);
  const paper = life.data;
  return (
    <header className="sheet head">
      <p className="soft">
        <Link to="/papers/round">{say(words.ways)}</Link>
      </p>
      <h1>
        {paper ? say(paper.title) : page.headline} <span className="number">{paper?.number ?? ''}</span>
      </h1>
      <p className="head-state">
        <StateMark state={page.state} />
        {paper?.replaces ? <span>{say(words.takesPlaceOf, { number: paper.replaces })}</span> : null}
      </p>
      <dl className="sums">
        <div>
          <dt>{say(words.addressee)}</dt>
          <dd>{paper?.to}</dd>
        </div>
        <div>
          <dt>{say(words.about)}</dt>
          <dd>{paper?.about ? say(paper.about) : ''}</dd>
        </div>
        {page.parent ? (
          <div>
            <dt>{say(words.ofCase)}</dt>
            <dd>
              <Link to="/proceedings/$id" params={{ id: String(page.parent.id) }}>
                {page.parent.headline} {page.parent.number}
              </Link>
            </dd>
          </div>
        ) : null}
      </dl>
    </header>
  );
}

/** The life of a paper as a line, what was tried in vain, and what can be done with its file. */
export function PaperBody({ page }: { page: Page }): ReactNode {
  const { say } = useSaid();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const life = usePaperLife(page);
  return (
    <>
      <section className="sheet" aria-labelledby="life">
        <h2 id="life">{say(words.life)}</h2>
        {life.isError ? <Trouble {...said(life.error)} /> : null}
        {life.data?.ended ? <Ended ended={life.data.ended} /> : null}
        <ol className="life">
          {steps.map((step) => (
            <Step key={step} step={step} life={life.data} />
          ))}
        </ol>
        {life.data && life.data.attempts.length > 0 ? (
          <>
            <h3>{say(words.attempts)}</h3>
            <ul>
              {life.data.attempts.map((one, index) => (
                <li key={index}>
                  {one.on} · {say(one.method)} · {one.outcome} <small className="soft">{one.by}</small>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      <PaperSteps page={page} />
    </>
  );
}

function Ended({ ended }: { ended: NonNullable<PaperLife['ended']> }): ReactNode {
  const { say } = useSaid();
  const instead = ended.replacement ? say(words.inItsPlace, { number: ended.replacement }) : '';
  return (
    <Alert
      type="error"
      showIcon
      title={[say(ended.title), ended.on, ended.by].filter(Boolean).join(' · ')}
      description={[ended.reason, instead].filter(Boolean).join(' ')}
      style={{ marginBlockEnd: 12 }}
    />
  );
}

function Step({ step, life }: { step: LifeStep; life: PaperLife | undefined }): ReactNode {
  const { say } = useSaid();
  const done = life?.steps.find((one) => one.step === step);
  return (
    <li className={done ? 'life-done' : ''}>
      <strong>{say(words[step])}</strong>
      {done ? (
        <>
          <small>{done.on}</small>
          <small>{done.by}</small>
          {done.detail ? <small className="soft">{done.detail}</small> : null}
        </>
      ) : (
        <small className="soft">{say(words.notYet)}</small>
      )}
    </li>
  );
}

function usePaperLife(page: Page) {
  return useQuery({
    queryKey: ['paper-life', page.id, page.seq],
    queryFn: ({ signal }) => get<PaperLife>(`/papers/${page.id}/life`, signal),
  });
}
