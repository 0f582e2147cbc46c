import { sql } from 'kysely';
import { accountId } from '../../ledger/accounts.ts';
import { amount } from '../../law/amounts.ts';
import type { Tx } from '../../platform/db.ts';
import { Temporal } from 'temporal-polyfill';
import { boundsOf, inOffice, readEnded, readOrganisations, type Organisation } from './organisations.ts';

/** What is looked for: a division, a kind, words of name, area or trade; and the year whose results are shown. */
export type DirectoryAsked = { division: number; kind?: string; q?: string; year: number; day: string };

/** What an organisation's cases came to in a year, and how many are open today. */
export type Results = { accepted: number; closed: number; agreed: number; open: number };

/** An organisation as it is listed: one that runs, or ended and had cases in the year. Terms that end soon, or ended and leave too few, are told. */
export type Listed = Omit<Organisation, 'members' | 'rules'> & {
  members: number;
  /** The first day on which somebody in office is in office no more; null where nobody is listed. */
  nextTermEnds: string | null;
  /** Terms that were over and not renewed, of those who were listed last. */
  termsOver: number;
  tooFew: boolean;
  results: Results;
};

const none: Results = { accepted: 0, closed: 0, agreed: 0, open: 0 };
/** Of all mediations: succeeded, and the ways to close without. */
const outcomeAccounts = {
  [accountId('mediation.accepted')]: ['accepted'],
  [accountId('mediation.succeeded')]: ['agreed', 'closed'],
  [accountId('mediation.failed')]: ['closed'],
  [accountId('mediation.withdrawn')]: ['closed'],
} as const satisfies Record<number, readonly (keyof Results)[]>;
/** Of those at chambers: the same lines, which are what the published figures of chambers sum. */
const chamberAccounts = {
  [accountId('mediation.chamberAccepted')]: ['accepted'],
  [accountId('mediation.chamberSucceeded')]: ['agreed', 'closed'],
  [accountId('mediation.chamberEnded')]: ['closed'],
} as const satisfies Record<number, readonly (keyof Results)[]>;

/**
 * The organisations of a division with their members and results, those with most closed cases first. Results come from the
 * postings of the ledger, so that those of all organisations and of cases with none sum to the published figure.
 */
export async function readDirectory(
  tx: Tx,
  asked: DirectoryAsked,
): Promise<{ items: Listed[]; areas: Area[]; unassigned: Results; whole: Results }> {
  const running = await readOrganisations(tx, asked.division);
  const results = await readResults(tx, asked);
  const ended = (await readEnded(tx, asked.division)).filter(({ id }) => results.has(id));
  const organisations = [...running, ...ended];
  const soughtFor = (one: Organisation): boolean =>
    (asked.kind === undefined || one.kind === asked.kind) &&
    (asked.q === undefined ||
      [one.name, one.area, one.trades, one.sponsor].some((said) => said?.includes(asked.q ?? '')));
  const items = organisations
    .filter(soughtFor)
    .map((one) => listed(one, results.get(one.id) ?? none, asked.day))
    .sort(
      (one, other) =>
        other.results.closed - one.results.closed || other.results.open - one.results.open || one.id - other.id,
    );
  const known = new Set(organisations.map(({ id }) => id));
  const strange = [...results].filter(([id]) => !known.has(id)).map(([, row]) => row);
  const unassigned = unassignedOf(asked.kind, add(strange));
  const ofKind = organisations.filter(({ kind }) => asked.kind === undefined || kind === asked.kind);
  const own = ofKind.map((one) => results.get(one.id) ?? none);
  return { items, areas: areasOf(asked.division, items), unassigned, whole: add([...own, unassigned]) };
}

/** Cases whose organisation is not registered: of all kinds, or of chambers as far as the ledger says so; no other kind is told apart. */
function unassignedOf(kind: string | undefined, strange: Results): Results {
  if (kind === undefined) return strange;
  return kind === 'chamber' ? { ...strange, open: 0 } : none;
}

/** The organisations of one area beneath the division asked about: of a province its prefectures, of a prefecture its counties. */
export type Area = { division: number; organisations: number; results: Results };

/** Areas whose organisations closed most first; none beneath a county. */
function areasOf(division: number, items: readonly Listed[]): Area[] {
  const size = division % 10_000 === 0 ? 100 : division % 100 === 0 ? 1 : undefined;
  if (size === undefined) return [];
  const areas = Map.groupBy(items, (one) => Math.floor(one.division / size) * size);
  return [...areas]
    .map(([area, within]) => ({
      division: area,
      organisations: within.length,
      results: add(within.map(({ results }) => results)),
    }))
    .sort((one, other) => other.results.closed - one.results.closed || one.division - other.division);
}

function add(rows: readonly Results[]): Results {
  return rows.reduce(
    (sum, row) => ({
      accepted: sum.accepted + row.accepted,
      closed: sum.closed + row.closed,
      agreed: sum.agreed + row.agreed,
      open: sum.open + row.open,
    }),
    none,
  );
}

function listed(one: Organisation, results: Results, day: string): Listed {
  const { members, rules: _, ...rest } = one;
  const now = inOffice(members, day);
  const still = new Set(now.map(({ name }) => name));
  const last = new Map(members.toSorted((a, b) => (a.from < b.from ? -1 : 1)).map((member) => [member.name, member]));
  const { value: least } = amount('mediation.membersMinimum', {
    division: String(one.division),
    on: Temporal.PlainDate.from(day),
  });
  return {
    ...rest,
    members: now.length,
    nextTermEnds: now.map(({ until }) => until).sort()[0] ?? null,
    termsOver: [...last.values()].filter(({ name, until }) => !still.has(name) && until < day).length,
    // Whoever ended has no members to be too few.
    tooFew: one.endedOn === undefined && now.filter(({ role }) => role !== 'mediator').length < least,
    results,
  };
}

type Outcome = { registration: number | null; account: number; cases: string };
type Open = Omit<Outcome, 'account'>;

/** Under which the cases stand whose organisation is not registered, or that are with none. */
const unregistered = 0;

/** Results by registration. Cost: a line for each organisation, account and county, and the open cases from their index. */
async function readResults(tx: Tx, { division, kind, year }: DirectoryAsked): Promise<Map<number, Results>> {
  const accounts: Record<number, readonly (keyof Results)[]> = kind === 'chamber' ? chamberAccounts : outcomeAccounts;
  const { low, high } = boundsOf(division);
  const { rows } = await sql<Outcome>`select registration, account, cases from heyan.mediation_outcomes(
    ${Object.keys(accounts).map(Number)}::smallint[], ${`${year}-01-01`}, ${`${year}-12-31`}, ${low}, ${high})`.execute(
    tx,
  );
  const found = new Map<number, Results>();
  const at = (id: number): Results => found.get(id) ?? found.set(id, { ...none }).get(id) ?? none;
  for (const { registration, account, cases } of rows) {
    const line = at(Number(registration ?? unregistered));
    for (const part of accounts[account] ?? []) line[part] += Number(cases);
  }
  const open = await sql<Open>`select registration, cases from heyan.mediations_open(${low}, ${high})`.execute(tx);
  for (const { registration, cases } of open.rows) at(Number(registration ?? unregistered)).open += Number(cases);
  return found;
}
