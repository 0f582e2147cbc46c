import type { Batch } from './registers/batch.ts';
import type { Selectable } from 'kysely';
import { accountId } from '../ledger/accounts.ts';
import type { Deadline, Proceeding } from '../platform/database.ts';
import { lookupToken, personToken } from '../platform/crypto.ts';
import type { Case, Entry, FormValue, Party, Posted, Running } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { lapses } from '../procedure/deadline-status.ts';
import type { Decision } from '../procedure/decide.ts';
import { integerAt, textAt } from '../procedure/path.ts';
import {
  headAfter,
  textOf,
  type Actor as BodyActor,
  type Body,
  type Lineage,
  type NamedFile,
  type Provenance,
  type Under,
  type Told,
} from './body.ts';
import { ownDuties } from './own-duties.ts';
import { peopleOf } from './people-of.ts';
import { tokensOf, type Token, type TokenOf } from './reading/finding.ts';
import { isSealed, type Sealing } from './sealing.ts';
import { shownSince } from './party-view.ts';
import type { Actor, Spine } from './spine.ts';

/** Where a proceeding stands before an act is written. */
export type Standing = {
  id: number;
  number: string;
  office: number;
  division: number;
  seq: number;
  head: Buffer;
  /** The office of the body to which the decision moves it. */
  movesTo?: number;
};

/** Everything the rows of one decision are made from. */
export type Writing = {
  chapter: Chapter;
  standing: Standing;
  before: Case;
  decided: Decision;
  actor: Actor;
  seals: readonly Sealing[];
  at: string;
  day: string;
  evidence: readonly NamedFile[];
  /** Those files stay where another proceeding keeps them, from which they go along. */
  goAlong?: boolean;
  /** The rows of a register that the act lists. */
  batch?: Batch;
  /** Those of them that an earlier entry of the same track named already. */
  reused?: ReadonlySet<string>;
  /** Of a proceeding opened in or by another. */
  parent?: Lineage;
  /** Of an opening that gives a tracking code: the commitment to it. */
  tracking?: string;
  /** The entry of another proceeding that brought this act about. */
  from?: { number: string; seq: number };
  /** What the entries told to whom, by their number. A bulk load tells nobody anything. */
  tells?: ReadonlyMap<number, readonly Told[]>;
  /** The absent colleague whose duty alone lets a deputy propose this act of another procedure. */
  proposesFor?: number;
  /** Of an approval: under what it is given. */
  under?: Under;
  /** Of a track that another office works on too. */
  sharedWith?: number;
};

/** The rows one decision makes, in memory: the same for a single act and for a bulk load. */
export type Rows = {
  proceeding: ProceedingRow;
  records: RecordRow[];
  parties: PartyRow[];
  lookups: Token[];
  postings: PostingRow[];
  head: Buffer;
};

/** Who is in charge is told by the changes of charge, not by the record. */
export type ProceedingRow = Omit<Selectable<Proceeding>, 'parent_id' | 'subject' | 'in_charge' | 'assists'>;
export type RecordRow = {
  proceeding_id: number;
  seq: number;
  act: string;
  actor_kind: string;
  actor: number | null;
  office: number | null;
  effective_on: string;
  recorded_at: string;
  recorded_on: string;
  body: string;
  corrects_seq: number | null;
  prev: Buffer;
  hash: Buffer;
};
export type PostingRow = {
  account: number;
  division: number;
  effective_on: string;
  recorded_on: string;
  amount: number;
  person: Buffer | null;
  proceeding_id: number;
  seq: number;
  reverses: boolean;
  /** The row of the batch act it is of. */
  row_no: number | null;
};
export type PartyRow = {
  proceeding_id: number;
  key: string;
  role: string;
  name: string | null;
  name_seal: string | null;
  id_seal: string | null;
  phone_seal: string | null;
  credit_code: string | null;
  person: Buffer | null;
  claimed_fen: number;
  paid_fen: number;
  since_seq: number;
  shown_seq: number | null;
  under_age: boolean;
};

/** Who did an entry, as the record says it: the system for what the law did by itself. */
export function bodyActor(actor: Actor, by: string, chapter: Chapter, proposesFor?: number): BodyActor {
  if (by === 'system' || actor.kind === 'system') return { kind: 's' };
  if (actor.kind === 'officer') {
    const insteadOf = proposesFor ?? stoodInFor(actor, chapter.procedure.actors[by]?.duties);
    const absence = actor.standsInFor?.find((away) => away.officer === insteadOf)?.absence;
    const instead = insteadOf === undefined ? {} : { insteadOf, ...(absence === undefined ? {} : { absence }) };
    return { kind: 'o', officer: actor.officer, office: actor.office, ...instead };
  }
  if (actor.kind === 'enterprise') return { kind: 'e', office: actor.office, account: actor.account };
  return { kind: 'h' };
}

/** The absent colleague whose duty alone makes this officer the actor; undefined when the officer's own duty does. */
export function stoodInFor(
  actor: Actor & { kind: 'officer' },
  asked: readonly string[] | undefined,
): number | undefined {
  const { standsInFor = [] } = actor;
  if (!asked || ownDuties(actor).some((duty) => asked.includes(duty))) return undefined;
  return standsInFor.find((away) => asked.some((duty) => away.duties.includes(duty)))?.officer;
}

/** The chain's next links for the entries of a decision. */
export function recordRows(w: Writing, provenance: Provenance, actorFor: (entry: Entry) => BodyActor): RecordRow[] {
  let prev = w.standing.head;
  return w.decided.entries.map((entry) => {
    const actor = actorFor(entry);
    const body: Body = {
      number: w.standing.number,
      seq: entry.seq,
      procedure: w.chapter.procedure.id,
      version: w.chapter.procedure.version.inForceFrom,
      division: w.before.division,
      act: entry.act,
      by: entry.by,
      actor,
      effectiveOn: entry.effectiveOn,
      recordedAt: w.at,
      provenance,
      calendar: entry.calendar,
      facts: entry.facts,
      form: entry.form,
      ...(entry.corrects === undefined ? {} : { corrects: entry.corrects }),
      ...(entry.spoken === undefined ? {} : { spoken: entry.spoken }),
      ...(w.parent && entry.seq === 1 ? { parent: w.parent } : {}),
      ...(w.under && entry === w.decided.entries.at(-1) ? { under: w.under } : {}),
      ...(w.sharedWith !== undefined && entry.seq === 1 ? { sharedWith: w.sharedWith } : {}),
      ...seatSaid(w, entry),
      ...(w.tracking !== undefined && entry.seq === 1 ? { tracking: w.tracking } : {}),
      ...(w.from && entry === w.decided.entries.at(-1) ? { from: w.from } : {}),
      ...(w.tells?.has(entry.seq) ? { tells: w.tells.get(entry.seq) ?? [] } : {}),
      // Files come with what was asked, which is the last entry; what the law did before it names none.
      ...(w.evidence.length > 0 && entry === w.decided.entries.at(-1) ? { evidence: w.evidence } : {}),
    };
    const text = textOf(body);
    const hash = headAfter(prev, text);
    const row: RecordRow = {
      proceeding_id: w.standing.id,
      seq: entry.seq,
      act: entry.act,
      actor_kind: actor.kind,
      actor: actor.officer ?? null,
      office: actor.office ?? null,
      effective_on: entry.effectiveOn,
      recorded_at: w.at,
      recorded_on: w.day,
      body: text,
      corrects_seq: entry.corrects ?? null,
      prev,
      hash,
    };
    prev = hash;
    return row;
  });
}

/** The proceeding's own row: the projection lists and queues read. */
export function proceedingRow(w: Writing, head: Buffer): ProceedingRow {
  const { matter } = w.decided;
  const listed = w.chapter.procedure.listed;
  const opening = matter.entries[0]?.form ?? {};
  const running = matter.deadlines.filter((row) => row.stoppedSeq === null && row.expiredSeq === null);
  return {
    id: w.standing.id,
    procedure: matter.procedure.id,
    version: matter.procedure.version.inForceFrom,
    number: w.standing.number,
    state: matter.state,
    seq: matter.seq,
    head,
    ...seatOf(w),
    headline: textAt(opening, listed.headline) ?? '',
    people: peopleOf(w.chapter, matter),
    fen: listed.fen ? integerAt(opening, listed.fen) : 0,
    paid_fen: matter.parties.reduce((sum, party) => sum + party.paidFen, 0),
    received_on: matter.receivedOn,
    due_on: firstDueOf(matter, running),
    paused: running.some((row) => row.pausedOn !== null),
    final: matter.final,
    audience: matter.parties.some((party) => party.confidential) ? 't' : 'n',
  };
}

/** The first day that the body in charge has to keep or to look at. */
function firstDueOf({ procedure }: Case, running: readonly Running[]): string | null {
  const days = running.map(({ name, dueOn }) => (lapses(procedure, name) ? null : dueOn));
  return days.filter((day) => day !== null).sort()[0] ?? null;
}

/** Parties as rows; the person hash comes from the identity number, or from phone, or else from the case itself. */
export function partyRows(spine: Pick<Spine, 'keys'>, w: Writing, plain: ReadonlyMap<string, string>): PartyRow[] {
  const known = new Map(w.before.parties.map((party) => [party.key, party]));
  const shown = (party: Party): number | null => shownSince(w.chapter, w.decided.matter, party);
  return w.decided.matter.parties
    .filter(
      (party) =>
        !party.confidential &&
        (!same(known.get(party.key), party) || shownSince(w.chapter, w.before, party) !== shown(party)),
    )
    .map((party) => ({
      proceeding_id: w.standing.id,
      key: party.key,
      role: party.role,
      name: typeof party.name === 'string' ? party.name : null,
      name_seal: sealOf(party.name),
      id_seal: sealOf(party.idNumber),
      phone_seal: sealOf(party.phone),
      credit_code: party.creditCode ?? null,
      person: party.kind === 'person' && !known.has(party.key) ? personOf(spine, party, w, plain) : null,
      claimed_fen: party.claimedFen,
      paid_fen: party.paidFen,
      since_seq: party.sinceSeq,
      shown_seq: shown(party),
      under_age: party.underAge === true,
    }));
}

function same(one: Party | undefined, other: Party): boolean {
  return (
    one !== undefined &&
    one.paidFen === other.paidFen &&
    one.claimedFen === other.claimedFen &&
    one.name === other.name &&
    one.creditCode === other.creditCode &&
    one.underAge === other.underAge &&
    sealOf(one.idNumber) === sealOf(other.idNumber)
  );
}

function sealOf(value: FormValue | undefined): string | null {
  return isSealed(value) ? value.seal : null;
}

function personOf(spine: Pick<Spine, 'keys'>, party: Party, w: Writing, plain: ReadonlyMap<string, string>): Buffer {
  const told = (value: FormValue | undefined): string | undefined => {
    const seal = sealOf(value);
    return seal === null ? undefined : plain.get(seal);
  };
  const idNumber = told(party.namedId === undefined ? party.idNumber : party.namedId);
  if (idNumber) return personToken(spine.keys, `id:${idNumber.toUpperCase()}`);
  const phone = told(party.phone);
  const name = told(party.name);
  if (phone && name) return personToken(spine.keys, `phone:${phone}:${name}`);
  return personToken(spine.keys, `case:${w.standing.number}:${party.key}`);
}

/** Search tokens of the parties an act names; a tip's author makes none. */
export function lookupTokens(
  spine: Pick<Spine, 'keys'>,
  w: Writing,
  plain: ReadonlyMap<string, string>,
  tokenOf: TokenOf = lookupToken,
): Token[] {
  const told = (value: FormValue | undefined): string | undefined => {
    if (typeof value === 'string') return value;
    return isSealed(value) ? plain.get(value.seal) : undefined;
  };
  const tokens = w.decided.matter.parties
    .filter((party) => !party.confidential && party.sinceSeq > w.standing.seq)
    .flatMap((party) => {
      const [name, idNumber, phone] = [told(party.name), told(party.idNumber), told(party.phone)];
      return tokensOf(
        spine.keys,
        {
          ...(name ? { name } : {}),
          ...(idNumber ? { idNumber } : {}),
          ...(phone ? { phone } : {}),
          ...(party.creditCode ? { creditCode: party.creditCode } : {}),
        },
        tokenOf,
      );
    });
  const unique = new Map(tokens.map((one) => [`${one.kind}:${one.token.toString('latin1')}`, one]));
  return [...unique.values()];
}

/** Postings as rows, in key order: two acts that touch the same balances meet them in the same order. */
export function postingRows(w: Writing, personOfKey: (key: string) => Buffer | null): PostingRow[] {
  const rows = w.decided.matter.posted.slice(w.before.posted.length).map((posted: Posted) => ({
    account: accountId(posted.account),
    division: Number(posted.division),
    effective_on: posted.effectiveOn,
    recorded_on: w.day,
    amount: posted.amount,
    person: posted.person && posted.subject ? personOfKey(posted.subject) : null,
    proceeding_id: w.standing.id,
    seq: posted.seq,
    reverses:
      w.decided.entries.some((entry) => entry.seq === posted.seq && entry.corrects !== undefined) && posted.amount < 0,
    row_no: null,
  }));
  return inKeyOrder(rows);
}

/** Postings in the order of the balances they touch. */
export function inKeyOrder(rows: readonly PostingRow[]): PostingRow[] {
  const day = (a: PostingRow, b: PostingRow): number =>
    a.effective_on < b.effective_on ? -1 : a.effective_on > b.effective_on ? 1 : 0;
  return [...rows].sort((a, b) => a.account - b.account || a.division - b.division || day(a, b));
}

/** A deadline as its row. */
export function deadlineRow(id: number, row: Running): Selectable<Deadline> {
  return {
    proceeding_id: id,
    name: row.name,
    subject: row.subject,
    started_seq: row.startedSeq,
    started_on: row.startedOn,
    n: row.n,
    unit: row.unit,
    natural_on: row.naturalOn,
    due_on: row.dueOn,
    due_at: row.dueAt,
    paused_on: row.pausedOn,
    paused_days: row.pausedDays,
    extended_n: row.extendedN,
    calendar_version: row.calendarVersion,
    source: row.source,
    confidence: row.confidence,
    provisional: row.provisional,
    stopped_seq: row.stoppedSeq,
    stopped_on: row.stoppedOn,
    expired_seq: row.expiredSeq,
  };
}

/** The body a proceeding lies with after a decision. */
export function seatOf({ standing, decided, before }: Writing): { office: number; division: number } {
  const { division } = decided.matter;
  if (standing.movesTo !== undefined) return { office: standing.movesTo, division: Number(division) };
  if (division !== before.division) throw new Error(`${standing.number} moves to ${division}, where nobody sits`);
  return { office: standing.office, division: Number(division) };
}

/** The opening, and the entry that moves it, say with which body it lies: its division may seat several. */
function seatSaid({ standing, decided }: Writing, entry: Entry): { seat?: number } {
  if (entry.seq === 1) return { seat: standing.office };
  const moved = decided.matter.formerly.at(-1)?.movedBy === entry.seq;
  return moved && standing.movesTo !== undefined ? { seat: standing.movesTo } : {};
}

/** A number is also found by its running part; a track's is its parent's and a place in it. */
export function tailTokens(spine: Pick<Spine, 'keys'>, number: string): Token[] {
  if (number.includes('/')) return [];
  return [
    { kind: 'numberTail', token: lookupToken(spine.keys, 'numberTail', String(Number(number.split('-').at(-1)))) },
  ];
}
