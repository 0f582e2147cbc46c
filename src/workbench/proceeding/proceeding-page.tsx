import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { get, ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { yuan } from '../../web/money.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { claimedOf, owedOf } from '../form/payments.ts';
import { UnknownPage } from '../frame-parts.tsx';
import { NextDeadline, StateMark } from '../queue/row-parts.tsx';
import { PaperBody, PaperHead, withoutOwnWays } from '../papers/paper-page.tsx';
import { Papers } from '../papers/papers.tsx';
import { ProposedPapers } from '../papers/proposed-papers.tsx';
import { ApprovalsOfCase } from '../approvals/approvals-of-case.tsx';
import { HeadOfApproval } from '../approvals/head-of-approval.tsx';
import { ToldInCase } from '../notices/told-in-case.tsx';
import { Minors } from '../identity/minors.tsx';
import { Assignment } from '../organisations/assignment.tsx';
import { Registers } from '../registers/registers.tsx';
import { Representatives } from '../representation/representatives.tsx';
import { proceedingRoute } from '../routes.tsx';
import { InCharge } from '../team/in-charge.tsx';

import { HeardTogether } from '../hearings/heard-together.tsx';
import { ActsPanel } from './acts-panel.tsx';
import { OpenedCases } from '../series/opened-cases.tsx';
import { Beside } from './beside.tsx';
import { Facts, Parties } from './case-parts.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { Evidence } from './evidence.tsx';
import { Timeline } from './timeline.tsx';

/** One case: where it stands, what must happen by when, who is in it, what was done, and what can be done now. */
export function ProceedingPage(): ReactNode {
  const { t } = useTranslation();
  const { id } = proceedingRoute.useParams();
  const { act, propose } = proceedingRoute.useSearch();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const page = useQuery({
    queryKey: ['proceeding', id],
    queryFn: ({ signal }) => get<Page>(`/proceedings/${encodeURIComponent(id)}`, signal),
  });
  if (page.isPending) {
    return (
      <div className="sheet" aria-busy="true" role="status" aria-label={t('proceeding.loading')}>
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    );
  }
  if (page.isError) {
    if (page.error instanceof ProblemError && page.error.problem.status === 404) return <UnknownPage />;
    return <Trouble {...words(page.error)} retry={{ title: t('trouble.retry'), onRetry: () => void page.refetch() }} />;
  }
  if (page.data.procedure === 'paper') return <PaperPage page={withoutOwnWays(page.data)} act={act} />;
  return (
    <article className={act ? 'proceeding proceeding-acting' : 'proceeding'}>
      {page.data.proposed ? <HeadOfApproval page={page.data} /> : <Head page={page.data} />}
      <aside className="side" aria-label={t('proceeding.acts')}>
        <ActsPanel key={id} page={page.data} chosen={act} propose={propose === true} />
        {page.data.proposed ? null : <ClockPanel page={page.data} />}
      </aside>
      <div className="body">
        <Minors page={page.data} />
        <Assignment page={page.data} />
        <Facts page={page.data} />
        {page.data.proposed ? <ProposedPapers page={page.data} /> : <Parties page={page.data} />}
        {page.data.proposed ? null : <Representatives page={page.data} />}
        <HeardTogether page={page.data} />
        <Beside page={page.data} />
        <OpenedCases page={page.data} />
        <Registers page={page.data} />
        {page.data.proposed && page.data.evidence.length === 0 ? null : <Evidence page={page.data} />}
        {page.data.proposed ? null : <Papers page={page.data} />}
        <ApprovalsOfCase page={page.data} />
        <ToldInCase page={page.data} />
        <Timeline page={page.data} />
      </div>
    </article>
  );
}

/** A paper's page: its life instead of the blocks of a case. */
function PaperPage({ page, act }: { page: Page; act: string | undefined }): ReactNode {
  return (
    <article className={act ? 'proceeding proceeding-acting' : 'proceeding'}>
      <PaperHead page={page} />
      <aside className="side">
        <ActsPanel key={page.id} page={page} chosen={act} propose={false} />
        {page.deadlines.length > 0 ? <ClockPanel page={page} /> : null}
      </aside>
      <div className="body">
        <PaperBody page={page} />
        {page.evidence.length > 0 ? <Evidence page={page} /> : null}
        <Timeline page={page} />
      </div>
    </article>
  );
}

function Head({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const inYuan = (fen: number): string => t('proceeding.yuan', { yuan: yuan(fen) });
  // An organisation or an event has neither workers nor money claimed.
  const aboutPeople = page.parties.length > 0 || page.people > 0;
  const claimed = claimedOf(page);
  const owed = owedOf(page);
  const claimedSaid =
    claimed.from === 'unknown'
      ? t('proceeding.notStated')
      : `${inYuan(claimed.fen)}${claimed.from === 'workers' ? t('proceeding.byWorkers') : ''}`;
  return (
    <header className="sheet head">
      <p className="soft">
        <Link to="/">{t('menu.queue')}</Link> · {say(page.procedureTitle)} ·{' '}
        {t('proceeding.version', { version: page.version })}
      </p>
      <h1>
        {page.headline} <span className="number">{page.number}</span>
      </h1>
      <p className="head-state">
        <StateMark state={page.state} />
        <NextDeadline row={page} />
        {page.comesFirst ? <span className="mark mark-amber">{say(page.comesFirst)}</span> : null}
      </p>
      <InCharge id={page.id} />
      <dl className="sums">
        {aboutPeople ? (
          <>
            <Sum title={t('proceeding.claimed')} value={claimedSaid} />
            {page.settled ? (
              <Sum title={say(page.settled.title)} value={inYuan(page.settled.fen)} />
            ) : (
              <>
                <Sum title={t('proceeding.paid')} value={inYuan(page.paidFen)} />
                <Sum
                  title={t('proceeding.remaining')}
                  value={owed === undefined ? t('proceeding.notStated') : inYuan(owed)}
                />
              </>
            )}
            <Sum title={t('queue.people')} value={t('proceeding.people', { count: page.people })} />
          </>
        ) : null}
        <Sum title={t('proceeding.received')} value={page.receivedOn} />
        <Sum title={t('proceeding.office')} value={`${say(page.office.name)} · ${say(page.division.name)}`} />
      </dl>
    </header>
  );
}

function Sum({ title, value }: { title: string; value: string }): ReactNode {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  );
}
