import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  stripSearchParams,
  type SearchSchemaInput,
} from '@tanstack/react-router';
import { UnknownPage } from './frame-parts.tsx';
import { Shell } from './shell.tsx';

export type Scope = 'open' | 'overdue' | 'week' | 'heard' | 'all';
export type Sort = 'due' | 'received' | 'number';
/** What the queue shows; lives in the address, so a link shows the same list to a colleague with the same rights. */
export type QueueSearch = {
  scope: Scope;
  procedure: string;
  state: string;
  /** The county where the work was done; empty for all. */
  division: string;
  /** The act that began the case, a complaint or a tip; empty for both. */
  begun: string;
  /** Whose: `mine`, `none` for nobody's, an officer's number; empty for the whole office's. */
  charge: string;
  /** At least so many days old, up to the next bound; empty for any age. */
  aged: string;
  /** `yes` for cases in which somebody was under the age of employment; empty for all. */
  underAge: string;
  sort: Sort;
  desc: boolean;
  page: number;
  size: number;
};

export const queueDefaults: QueueSearch = {
  scope: 'open',
  procedure: '',
  state: '',
  division: '',
  begun: '',
  charge: '',
  aged: '',
  underAge: '',
  sort: 'due',
  desc: false,
  page: 1,
  size: 50,
};
const scopes: readonly Scope[] = ['open', 'overdue', 'week', 'heard', 'all'];
const sorts: readonly Sort[] = ['due', 'received', 'number'];
export const pageSizes: readonly number[] = [20, 50, 100];

/** Whose cases an address asks for. An officer's number may have been read as a number. */
function readCharge(asked: unknown): string {
  const charge = typeof asked === 'number' ? String(asked) : asked;
  return typeof charge === 'string' && /^(mine|none|(main-|second-)?[1-9]\d{0,8})$/.test(charge) ? charge : '';
}

function readAge(asked: unknown): string {
  return ['0', '30', '60', '90'].find((age) => age === String(asked)) ?? '';
}

/** Reads the queue's settings from an address; what is not understood falls back to the usual list. */
export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  const page = Number(search.page);
  // A county's code is all digits and may have been read as a number.
  const division = String(search.division ?? '');
  return {
    scope: scopes.find((scope) => scope === search.scope) ?? queueDefaults.scope,
    procedure: typeof search.procedure === 'string' ? search.procedure : '',
    state: typeof search.state === 'string' ? search.state : '',
    division: /^\d{6}$/.test(division) ? division : '',
    begun: typeof search.begun === 'string' ? search.begun : '',
    charge: readCharge(search.charge),
    aged: readAge(search.aged),
    underAge: search.underAge === 'yes' ? 'yes' : '',
    sort: sorts.find((sort) => sort === search.sort) ?? queueDefaults.sort,
    desc: search.desc === true,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    size: pageSizes.find((size) => size === search.size) ?? queueDefaults.size,
  };
}

const root = createRootRoute({ component: Shell, notFoundComponent: UnknownPage });

export const queueRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Partial<QueueSearch> & SearchSchemaInput): QueueSearch => readQueueSearch(search),
  search: { middlewares: [stripSearchParams(queueDefaults)] },
  component: lazyRouteComponent(() => import('./queue/queue-page.tsx'), 'QueuePage'),
});

export const searchRoute = createRoute({
  getParentRoute: () => root,
  path: '/search',
  component: lazyRouteComponent(() => import('./queue/search-page.tsx'), 'SearchPage'),
});

export const proceedingRoute = createRoute({
  getParentRoute: () => root,
  path: '/proceedings/$id',
  // `propose` puts the act forward for approval instead of doing it.
  validateSearch: (search: Record<string, unknown>): { act?: string; propose?: true } => ({
    ...(typeof search.act === 'string' ? { act: search.act } : {}),
    ...(typeof search.act === 'string' && search.propose === true ? { propose: true } : {}),
  }),
  component: lazyRouteComponent(() => import('./proceeding/proceeding-page.tsx'), 'ProceedingPage'),
});

export const openingRoute = createRoute({
  getParentRoute: () => root,
  path: '/new',
  validateSearch: (search: Record<string, unknown>): { procedure?: string } =>
    typeof search.procedure === 'string' ? { procedure: search.procedure } : {},
  component: lazyRouteComponent(() => import('./opening/opening-page.tsx'), 'OpeningPage'),
});

export const approvalsRoute = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  validateSearch: (search: { page?: number } & SearchSchemaInput): { page: number } => {
    const page = Number(search.page);
    return { page: Number.isInteger(page) && page > 0 ? page : 1 };
  },
  search: { middlewares: [stripSearchParams({ page: 1 })] },
  component: lazyRouteComponent(() => import('./approvals/approvals-page.tsx'), 'ApprovalsPage'),
});

const noticesRoute = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/notices-page.tsx'), 'NoticesPage'),
});

const counterRoute = createRoute({
  getParentRoute: () => root,
  path: '/counter',
  component: lazyRouteComponent(() => import('./counter/counter-page.tsx'), 'CounterPage'),
});

const awayRoute = createRoute({
  getParentRoute: () => root,
  path: '/away',
  component: lazyRouteComponent(() => import('./approvals/away-page.tsx'), 'AwayPage'),
});

/** The week of hearings that holds this day, and of whom; empty for this week and for everybody. */
export type HearingsSearch = { from: string; member: string };
const hearingsDefaults: HearingsSearch = { from: '', member: '' };

export const hearingsRoute = createRoute({
  getParentRoute: () => root,
  path: '/hearings',
  validateSearch: (search: Partial<HearingsSearch> & SearchSchemaInput): HearingsSearch => ({
    from: /^\d{4}-\d{2}-\d{2}$/.test(search.from ?? '') ? String(search.from) : '',
    member: typeof search.member === 'string' ? search.member : '',
  }),
  search: { middlewares: [stripSearchParams(hearingsDefaults)] },
  component: lazyRouteComponent(() => import('./hearings/hearings-page.tsx'), 'HearingsPage'),
});

/** Whose cases are handled together: those a series opened, or those heard in the week that holds a day. */
/** Which cases: those a series opened, those of a week of hearings, or those heard together with one. */
export type TogetherSearch = { of: number; week: string; heardWith: number };
const togetherDefaults: TogetherSearch = { of: 0, week: '', heardWith: 0 };

export const togetherRoute = createRoute({
  getParentRoute: () => root,
  path: '/together',
  validateSearch: (search: Partial<TogetherSearch> & SearchSchemaInput): TogetherSearch => ({
    of: Number.isSafeInteger(search.of) ? Number(search.of) : togetherDefaults.of,
    week: /^\d{4}-\d{2}-\d{2}$/.test(search.week ?? '') ? String(search.week) : '',
    heardWith: Number.isSafeInteger(search.heardWith) ? Number(search.heardWith) : togetherDefaults.heardWith,
  }),
  search: { middlewares: [stripSearchParams(togetherDefaults)] },
  component: lazyRouteComponent(() => import('./together/together-page.tsx'), 'TogetherPage'),
});

const referenceRoute = createRoute({
  getParentRoute: () => root,
  path: '/reference',
  component: lazyRouteComponent(() => import('./reference/reference-page.tsx'), 'ReferencePage'),
});

/** Which number of the team's table is looked into. */
export type TeamSearch = { who: string; scope: 'open' | 'overdue' | 'week'; aged: string };
const teamDefaults: TeamSearch = { who: '', scope: 'open', aged: '' };

export const teamRoute = createRoute({
  getParentRoute: () => root,
  path: '/team',
  validateSearch: (search: Partial<TeamSearch> & SearchSchemaInput): TeamSearch => ({
    who: readCharge(search.who),
    scope: (['overdue', 'week'] as const).find((scope) => scope === search.scope) ?? 'open',
    aged: readAge(search.aged),
  }),
  search: { middlewares: [stripSearchParams(teamDefaults)] },
  component: lazyRouteComponent(() => import('./team/team-page.tsx'), 'TeamPage'),
});

export const handoverRoute = createRoute({
  getParentRoute: () => root,
  path: '/handover',
  validateSearch: (search: Record<string, unknown>): { one?: number } =>
    Number.isSafeInteger(search.one) ? { one: Number(search.one) } : {},
  component: lazyRouteComponent(() => import('./handover/handover-page.tsx'), 'HandoverPage'),
});

export const administrationRoute = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  validateSearch: (search: Record<string, unknown>): { office?: number } =>
    Number.isSafeInteger(search.office) ? { office: Number(search.office) } : {},
  component: lazyRouteComponent(() => import('./administration/administration-page.tsx'), 'AdministrationPage'),
});

export const importRoute = createRoute({
  getParentRoute: () => root,
  path: '/import',
  validateSearch: (search: Record<string, unknown>): { proceeding?: number } =>
    Number.isSafeInteger(search.proceeding) ? { proceeding: Number(search.proceeding) } : {},
  component: lazyRouteComponent(() => import('./import/import-page.tsx'), 'ImportPage'),
});

const papersRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/papers/round',
    component: lazyRouteComponent(() => import('./papers/round-page.tsx'), 'RoundPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/papers/receipts',
    component: lazyRouteComponent(() => import('./papers/receipts-page.tsx'), 'ReceiptsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/papers/series',
    component: lazyRouteComponent(() => import('./papers/series-page.tsx'), 'SeriesPage'),
  }),
] as const;

/** Which organisations of mediation are shown, and the number of one whose cases are looked into. */
export type OrganisationsSearch = {
  division: string;
  kind: '' | 'enterprise' | 'people' | 'township' | 'industry' | 'chamber';
  q: string;
  year: number;
  page: number;
  /** Its registration; 0 where all are meant. */
  organisation: number;
  /** Empty while no cases are looked into. */
  what: '' | 'accepted' | 'closed' | 'agreed' | 'open';
  casesPage: number;
};
const organisationsDefaults: OrganisationsSearch = {
  division: '',
  kind: '',
  q: '',
  year: 0,
  page: 1,
  organisation: 0,
  what: '',
  casesPage: 1,
};
const organisationKinds = ['enterprise', 'people', 'township', 'industry', 'chamber'] as const;

export const organisationsRoute = createRoute({
  getParentRoute: () => root,
  path: '/organisations',
  validateSearch: (search: Partial<OrganisationsSearch> & SearchSchemaInput): OrganisationsSearch => {
    const text = (asked: unknown): string => String(asked ?? '').slice(0, 100);
    const whole = (asked: unknown, otherwise: number): number =>
      Number.isInteger(Number(asked)) && Number(asked) > 0 ? Number(asked) : otherwise;
    const code = (asked: unknown): string => (/^\d{6}$/.test(text(asked)) ? text(asked) : '');
    return {
      division: code(search.division),
      kind: organisationKinds.find((kind) => kind === search.kind) ?? '',
      q: text(search.q).slice(0, 60),
      year: whole(search.year, 0),
      page: whole(search.page, 1),
      organisation: whole(search.organisation, 0),
      what: (['accepted', 'closed', 'agreed', 'open'] as const).find((what) => what === search.what) ?? '',
      casesPage: whole(search.casesPage, 1),
    };
  },
  search: { middlewares: [stripSearchParams(organisationsDefaults)] },
  component: lazyRouteComponent(() => import('./organisations/organisations-page.tsx'), 'OrganisationsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    queueRoute,
    searchRoute,
    proceedingRoute,
    openingRoute,
    importRoute,
    approvalsRoute,
    awayRoute,
    teamRoute,
    hearingsRoute,
    togetherRoute,
    handoverRoute,
    administrationRoute,
    counterRoute,
    noticesRoute,
    referenceRoute,
    organisationsRoute,
    ...papersRoutes,
  ]),
  basepath: '/desk',
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  // Search text is personal data: it travels in the history entry, never in the address.
  interface HistoryState {
    sought?: string;
  }
}
