import { accountId } from '../../ledger/accounts.ts';
import { hashCode, lookupToken, type Keyring } from '../../platform/crypto.ts';
import type { Case, Party, Posted } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { actOf, append, nothingYet } from '../../procedure/fold.ts';
import { beginning, commitmentToCode, entryOf, type Body } from '../body.ts';
import type { LookupKind, TokenOf } from '../reading/finding.ts';
import { transferRows, type TransferRow } from '../money.ts';
import type { Offices } from '../offices.ts';
import { isSealed } from '../sealing.ts';
import { lookupRowsOf, seatsOf, taskOf, type LookupRow } from '../seats.ts';
import { holderOf } from '../tracking.ts';
import { sightRows } from '../sight-rows.ts';
import { verifySittings } from '../sittings/verify-sittings.ts';
import type { Broken } from './verify.ts';
import type { Stored } from './verify-reading.ts';
import type { Opened } from './verify-seals.ts';
import { kinOf } from '../write-decision.ts';
import { deadlineRow, partyRows, proceedingRow, type Writing } from '../write.ts';

/** What the record of a proceeding amounts to, as what its rows are made from. */
export type Ought = {
  writing: Writing;
  matter: Case;
  /** Everybody ever named, as last named, also whom a correction took back: postings still speak of them. */
  named: ReadonlyMap<string, Party>;
  bodies: readonly Body[];
  opened: Opened;
};

type Known = { keys: Keyring; offices: Offices; agencies: ReadonlyMap<number, number> };

/** Folds a record and remembers what each act named. */
export function oughtOf(
  known: Known,
  chapter: Chapter,
  stored: Stored,
  bodies: readonly Body[],
  opened: Opened,
): Ought {
  const { row, records } = stored;
  const start = nothingYet(chapter, bodies[0]?.division ?? String(row.division));
  const named = new Map<string, Party>();
  let matter = start;
  for (const [index, body] of bodies.entries()) {
    matter = append(chapter, matter, entryOf(body, records[index]?.recorded_on ?? ''));
    for (const party of matter.parties) named.set(party.key, party);
  }
  const division = Number(matter.division);
  const office = officeOf(known, chapter, matter.seat ?? row.office, division);
  const writing: Writing = {
    chapter,
    standing: {
      id: row.id,
      number: row.number,
      office,
      movesTo: office,
      division,
      seq: 0,
      head: beginning,
    },
    before: start,
    decided: { entries: [], matter, warnings: [] },
    actor: { kind: 'system' },
    seals: [],
    at: '',
    day: '',
    evidence: [],
    ...(bodies[0]?.sharedWith === undefined ? {} : { sharedWith: bodies[0].sharedWith }),
  };
  return { writing, matter, named, bodies, opened };
}

/** The body the record names, or the row where the record names none, when it is or was seated there; else the one that is. */
function officeOf(known: Known, chapter: Chapter, office: number, division: number): number {
  const seated = known.agencies.get(office) === division;
  return seated ? office : (known.offices.agencyOf(division, taskOf(chapter))?.id ?? 0);
}

/** Holds every row of a proceeding against its record; reports the first of each kind that does not agree. */
export function verifyRows(known: Known, stored: Stored, ought: Ought, report: (broken: Broken) => void): void {
  const persons = new Map<string, string | null>();
  const found = [
    verifyProceeding(stored, ought),
    verifySight(known, stored, ought),
    verifyParties(known, stored, ought, persons),
    verifyLookups(known, stored, ought),
    verifyTracking(known, stored, ought),
    verifyDeadlines(stored, ought),
    verifyPostings(stored, ought, persons),
    verifyTransfers(stored, ought),
    verifySittings(stored, ought.writing.chapter, ought.matter, ought.writing.standing.office),
  ];
  for (const broken of found) if (broken) report(broken);
}

function verifyProceeding({ row }: Stored, { writing, bodies }: Ought): Broken | undefined {
  const version = bodies[0]?.version ?? '';
  const ought = { ...proceedingRow(writing, row.head), version, ...kinOf(bodies[0]?.parent) };
  const says = difference(row, ought);
  return says === undefined ? undefined : { kind: 'proceeding', item: row.number, says };
}

function verifySight(known: Known, { row, sights }: Stored, { writing }: Ought): Broken | undefined {
  // What parties see is made by the tables from the parties' rows, and looked at with them.
  const left = new Map(sights.filter(({ mode }) => mode !== 'p').map((sight) => [sight.office, sight]));
  for (const ought of sightRows(known, writing, proceedingRow(writing, row.head), seatsOf(known, writing))) {
    const says = difference(left.get(ought.office), ought);
    if (says) return { kind: 'sight', item: `${row.number} office ${ought.office}`, says };
    left.delete(ought.office);
  }
  const [stranger] = left.keys();
  return stranger === undefined
    ? undefined
    : { kind: 'sight', item: `${row.number} office ${stranger}`, says: 'sees it, which no act gave it' };
}

/** Fills `persons` with the person of everybody ever named, for the postings. */
function verifyParties(
  known: Known,
  { row, parties }: Stored,
  { writing, matter, named, opened }: Ought,
  persons: Map<string, string | null>,
): Broken | undefined {
  const left = new Map(parties.map((party) => [party.key, party]));
  const standing = new Map(matter.parties.map((party) => [party.key, party]));
  const everybody = { ...matter, parties: [...named.values()] };
  const whole = { ...writing, decided: { ...writing.decided, matter: everybody } };
  const rows = partyRows(known, whole, opened.plain);
  const sealed = new Set(everybody.parties.filter((party) => hidden(party, opened)).map((party) => party.key));
  let broken: Broken | undefined;
  for (const first of rows) {
    const party = standing.get(first.key);
    const have = left.get(first.key);
    // Whose values cannot be opened any more is whoever the row says; the postings must say the same.
    const person = sealed.has(first.key) ? (have?.person ?? null) : first.person;
    persons.set(first.key, person?.toString('hex') ?? null);
    if (!party) continue;
    left.delete(first.key);
    const ought = { ...first, person, office: null, claimed_fen: party.claimedFen, paid_fen: party.paidFen };
    const says = difference(have, ought);
    if (says) broken ??= { kind: 'party', item: `${row.number} ${first.key}`, says };
  }
  const [stranger] = left.keys();
  return (
    broken ??
    (stranger === undefined ? undefined : { kind: 'party', item: `${row.number} ${stranger}`, says: 'no act named it' })
  );
}

function hidden(party: Party, opened: Opened): boolean {
  return [party.name, party.idNumber, party.namedId, party.phone].some(
    (value) => isSealed(value) && !opened.plain.has(value.seal),
  );
}

const repeated: ReadonlySet<LookupKind> = new Set(['namePiece', 'pinyin', 'idLast4', 'phoneLast4', 'numberTail']);
const remembered = new WeakMap<Keyring, Map<string, Buffer>>();

/** Pieces of names and last digits come again and again; whole numbers hardly ever. */
const tokenOf: TokenOf = (keys, kind, text) => {
  if (!repeated.has(kind)) return lookupToken(keys, kind, text);
  const known = remembered.get(keys) ?? new Map<string, Buffer>();
  remembered.set(keys, known);
  const key = `${kind}|${text}`;
  const token = known.get(key) ?? lookupToken(keys, kind, text);
  known.set(key, token);
  return token;
};

function verifyLookups(known: Known, { row, lookups }: Stored, { writing, matter, opened }: Ought): Broken | undefined {
  const whole = { ...writing, decided: { ...writing.decided, matter } };
  const keyOf = (one: LookupRow): string => `${one.kind}|${one.office}|${one.token.toString('latin1')}`;
  const left = new Set(lookups.map(keyOf));
  const ought = lookupRowsOf(known, whole, opened.plain, tokenOf).map(keyOf);
  let missing = 0;
  for (const one of ought) if (!left.delete(one)) missing++;
  // Tokens of an erased value are nobody's any more: then only what is missing can be told.
  const strange = opened.whole ? left.size : 0;
  return missing + strange === 0
    ? undefined
    : { kind: 'lookup', item: row.number, says: `${missing} search tokens are missing, ${strange} are not its own` };
}

function verifyTracking(
  known: Known,
  { row, trackings }: Stored,
  { writing, named, bodies, opened }: Ought,
): Broken | undefined {
  const [opening] = bodies;
  const names = opening ? (actOf(writing.chapter, opening.act).names ?? []) : [];
  // A load makes no codes; whoever came by the portal or the counter was given one.
  const given = opening?.provenance === 'l' && names.some((rule) => rule.holder);
  const item = row.number;
  if (trackings.length > 1 || (given && trackings.length === 0))
    return { kind: 'tracking', item, says: `has ${trackings.length} tracking codes` };
  const [tracking] = trackings;
  // The earliest openings commit to no code.
  if (tracking && opening?.tracking !== undefined && commitmentToCode(tracking.code_hash) !== opening.tracking)
    return { kind: 'tracking', item, says: 'the code that opens it is not the one it was opened with' };
  const phone = holderOf(named.values())?.phone;
  const plain = isSealed(phone) ? opened.plain.get(phone.seal) : undefined;
  if (!tracking || (isSealed(phone) && plain === undefined)) return undefined;
  const ought = plain === undefined ? null : hashCode(known.keys, `phone:${plain}`);
  return told(tracking.phone_token) === told(ought)
    ? undefined
    : { kind: 'tracking', item, says: 'the phone that opens it is not its holder’s' };
}

function verifyDeadlines({ row, deadlines }: Stored, { matter }: Ought): Broken | undefined {
  const keyOf = (one: { name: string; subject: string; started_seq: number }): string =>
    `${one.name}|${one.subject}|${one.started_seq}`;
  const left = new Map(deadlines.map((one) => [keyOf(one), one]));
  for (const running of matter.deadlines) {
    const ought = deadlineRow(row.id, running);
    const says = difference(left.get(keyOf(ought)), ought);
    if (says) return { kind: 'deadline', item: `${row.number} ${running.name}`, says };
    left.delete(keyOf(ought));
  }
  const [stranger] = left.keys();
  return stranger ? { kind: 'deadline', item: `${row.number} ${stranger}`, says: 'no act started it' } : undefined;
}

function verifyPostings(
  { row, records, postings }: Stored,
  { matter, bodies }: Ought,
  persons: ReadonlyMap<string, string | null>,
): Broken | undefined {
  const oughtOf = (one: Posted): string =>
    [
      one.seq,
      accountId(one.account),
      one.division,
      one.effectiveOn,
      records[one.seq - 1]?.recorded_on,
      one.amount,
      one.person && one.subject ? (persons.get(one.subject) ?? null) : null,
      bodies[one.seq - 1]?.corrects !== undefined && one.amount < 0,
    ].join();
  const expected = matter.posted.map(oughtOf).sort();
  const have = postings
    .map((one) =>
      [
        one.seq,
        one.account,
        one.division,
        one.effective_on,
        one.recorded_on,
        one.amount,
        one.person?.toString('hex') ?? null,
        one.reverses,
      ].join(),
    )
    .sort();
  const at = Array.from({ length: Math.max(expected.length, have.length) }).findIndex(
    (_, i) => expected[i] !== have[i],
  );
  if (at === -1) return undefined;
  return {
    kind: 'posting',
    item: `${row.number}#${(expected[at] ?? have[at] ?? '').split(',')[0]}`,
    says: `posted ${have[at] ?? 'nothing'}, the record gives ${expected[at] ?? 'nothing'}`,
  };
}

/** No act moves public money yet: whatever stands there was put there by somebody else. */
function verifyTransfers({ row, records, transfers }: Stored, { writing }: Ought): Broken | undefined {
  const told = (one: Omit<TransferRow, 'recorded_on'> & { recorded_on: string | undefined }): string =>
    [one.seq, one.debit, one.credit, one.fen, one.purpose, one.effective_on, one.recorded_on].join('|');
  const ought = transferRows(writing, '').map((one) =>
    told({ ...one, recorded_on: records[one.seq - 1]?.recorded_on }),
  );
  const left = new Map(transfers.map((one) => [told(one), one.seq]));
  const missing = ought.find((one) => !left.delete(one));
  const [stranger] = left.values();
  const seq = missing?.split('|')[0] ?? stranger;
  if (seq === undefined) return undefined;
  const says = missing === undefined ? 'no act moved that money' : 'the money its act moved is not there as moved';
  return { kind: 'transfer', item: `${row.number}#${seq}`, says };
}

/** The first column of a row that does not say what it ought to, or undefined. */
function difference(have: object | undefined, ought: object): string | undefined {
  if (!have) return 'is missing';
  const columns = have as Record<string, unknown>;
  for (const [column, value] of Object.entries(ought)) {
    if (told(columns[column]) !== told(value))
      return `${column} says ${told(columns[column])}, the record ${told(value)}`;
  }
  return undefined;
}

function told(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value);
}
