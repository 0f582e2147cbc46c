import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Dropdown, Modal, Skeleton } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../web/answers.ts';
import { get, post } from '../web/api.ts';
import { useLanguage } from '../web/language.ts';
import { DemonstrationBanner, LoadingBar, Trouble, useProblemWords } from '../web/page-parts.tsx';
import { ApprovalsWay, StandingIn } from './approvals/approvals-way.tsx';
import { awayWords } from './approvals/words.ts';
import { CounterWay, isAtCounter } from './counter/counter-way.tsx';
import { counterWords } from './counter/words.ts';
import { LanguageButton } from './frame-parts.tsx';
import { beginDrafts, endDrafts } from './form/drafts.ts';
import { isTyping } from './keys.ts';
import { ImportLink } from './import/import-link.tsx';
import { NoticesWay } from './notices/notices-way.tsx';
import { PapersWay } from './papers/paper-ways.tsx';
import { referenceWords } from './reference/words.ts';
import { administrationWords } from './administration/words.ts';
import { HearingsWay } from './hearings/hearings-way.tsx';
import { OrganisationsWay } from './organisations/organisations-way.tsx';
import { handoverWords } from './handover/words.ts';
import { SearchBox } from './search-box.tsx';
import { useProcedures, useSuperior } from './superior.ts';
import { TeamWay } from './team/team-way.tsx';
import { teamWords } from './team/words.ts';

const SignInPage = lazy(async () => ({ default: (await import('./sign-in/sign-in-page.tsx')).SignInPage }));

/** The frame of every page: who I am, the search box, the way around; the sign-in page for anybody unknown. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const me = useQuery({ queryKey: ['me'], queryFn: ({ signal }) => get<Me>('/me', signal), staleTime: 300_000 });
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  useEffect(() => {
    document.title = `${t('name')} · ${t('face')}`;
  }, [t]);
  if (me.isPending) return <Waiting />;
  if (me.isError) {
    return (
      <main className="page">
        <h1 className="unseen">{t('name')}</h1>
        <Trouble {...words(me.error)} retry={{ title: t('trouble.retry'), onRetry: () => void me.refetch() }} />
      </main>
    );
  }
  return (
    <>
      {me.data.demonstration ? <DemonstrationBanner /> : null}
      {me.data.signedIn ? (
        <Frame me={me.data} />
      ) : (
        <Suspense fallback={<Waiting />}>
          <SignInPage me={me.data} />
        </Suspense>
      )}
    </>
  );
}

function Waiting(): ReactNode {
  return (
    <main className="page" aria-busy="true">
      <Skeleton active />
    </main>
  );
}

function Frame({ me }: { me: Me }): ReactNode {
  const { t } = useTranslation();
  const [help, setHelp] = useState(false);
  const superior = useSuperior();
  const opens = useProcedures().some(({ mayOpen }) => mayOpen);
  // Before any form of this page looks for its draft.
  useState(() => beginDrafts(me.account ?? ''));
  useHelpKey(() => setHelp(true));
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="top">
        <Link to="/" className="brand">
          <strong>{t('name')}</strong> <span>{t('face')}</span>
        </Link>
        <nav className="ways" aria-label={t('face')}>
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
            {t(superior ? 'menu.queueBelow' : 'menu.queue')}
          </Link>
          {opens ? <Link to="/new">{t('menu.opening')}</Link> : null}
          {superior ? null : <ImportLink />}
          {me.duties.length > 0 ? <ApprovalsWay /> : null}
          <TeamWay me={me} />
          <HearingsWay />
          <OrganisationsWay me={me} />
          {me.duties.length > 0 ? <NoticesWay /> : null}
          {superior ? null : <PapersWay me={me} />}
          <CounterWay me={me} />
          <a href="/cockpit/">{t('menu.cockpit')}</a>
        </nav>
        <SearchBox />
        <LanguageButton />
        <AccountMenu me={me} onHelp={() => setHelp(true)} />
      </header>
      <StandingIn me={me} />
      <LoadingBar />
      <main className="page" id="content" tabIndex={-1}>
        <FocusOnNewPage />
        <Outlet />
      </main>
      <Modal open={help} onCancel={() => setHelp(false)} footer={null} title={t('keys.title')} width={360}>
        <KeyTable />
      </Modal>
    </>
  );
}

function AccountMenu({ me, onHelp }: { me: Me; onHelp: () => void }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    endDrafts();
    await post('/sign-out', {});
    queries.clear();
    window.location.assign('/desk/');
  };
  const items = [
    { key: 'office', label: say(me.office?.name ?? me.division?.name), disabled: true },
    { key: 'away', label: say(awayWords.title), onClick: () => void navigate({ to: '/away' }) },
    ...(isAtCounter(me)
      ? [{ key: 'counter', label: say(counterWords.title), onClick: () => void navigate({ to: '/counter' }) }]
      : []),
    ...(me.duties.includes('operator')
      ? [{ key: 'reference', label: say(referenceWords.title), onClick: () => void navigate({ to: '/reference' }) }]
      : []),
    { key: 'handover', label: say(handoverWords.title), onClick: () => void navigate({ to: '/handover' }) },
    ...(me.duties.includes('administrator')
      ? [
          {
            key: 'administer',
            label: say(administrationWords.title),
            onClick: () => void navigate({ to: '/administration' }),
          },
        ]
      : []),
    { key: 'help', label: t('menu.help'), onClick: onHelp },
    { key: 'leave', label: t('menu.signOut'), onClick: () => void leave() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button
        aria-haspopup="menu"
        aria-label={`${t('menu.account')}: ${me.name ?? me.account ?? ''}`}
        className="account"
      >
        {me.name ?? me.account}
      </Button>
    </Dropdown>
  );
}

function KeyTable(): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const keys: [string, string][] = [
    ['j', t('keys.j')],
    ['k', t('keys.k')],
    ['Enter', t('keys.enter')],
    ['m', say(teamWords.keyMine)],
    ['/', t('keys.slash')],
    ['?', t('keys.question')],
    ['Esc', t('keys.escape')],
  ];
  return (
    <dl className="keys">
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}

/** After moving to another page, the reading position of keyboard and screen reader begins at its content. */
function FocusOnNewPage(): null {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const shown = useRef(path);
  useEffect(() => {
    document.querySelector('.ways [aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (path === shown.current) return;
    shown.current = path;
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [path]);
  return null;
}

function useHelpKey(show: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === '?' && !isTyping(event)) show();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
