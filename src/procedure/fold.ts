import canonicalize from 'canonicalize';
import { calendarOfVersion } from '../law/calendar.ts';
import { alongAct } from './along.ts';
import type { Case, Consent, MoneyMoved, Entry, FormBody, Party, Posted } from './case.ts';
import type { Chapter } from './chapter.ts';
import { factOf, holds } from './condition.ts';
import { deadlinesAfter } from './deadlines.ts';
import { listed, type ActDef, type DeadlineDef, type MoveTo, type NamesDef } from './define.ts';
import { identified } from './identity.ts';
import { integerAt, rowsAt, textAt, valueAt } from './path.ts';
import { postedBy } from './postings.ts';
import { punctuality } from './punctuality.ts';
import { representedAfter } from './representation.ts';
import { recountAct, recountDefinition, recountedAll } from './recount.ts';
import { stockMoved } from './stocks.ts';

/** A matter before its first act: nothing has happened yet. */
export function nothingYet(chapter: Chapter, division: string, seat?: number): Case {
  return {
    procedure: chapter.procedure,
    division,
    ...(seat === undefined ? {} : { seat }),
    formerly: [],
    state: 'nothing',
    calendar: '',
    seq: 0,
    entries: [],
    deadlines: [],
    held: [],
    posted: [],
    parties: [],
    representations: [],
    moved: [],
    consents: [],
    receivedOn: '',
    final: false,
  };
}

/** The act of a procedure. @throws when the procedure does not know it */
export function actOf(chapter: Chapter, name: string): ActDef {
  if (name === recountAct) return recountDefinition;
  const act = Object.hasOwn(chapter.procedure.acts, name) ? chapter.procedure.acts[name] : alongAct(name);
  if (!act) throw new Error(`${chapter.procedure.id} knows no act ${name}`);
  return act as ActDef;
}

/**
 * The matter after one more entry. Pure: the same entries always give the same matter, which is how a record is
 * verified and how a correction finds out what it changes.
 */
export function append(chapter: Chapter, matter: Case, entry: Entry): Case {
  return entry.corrects === undefined ? step(chapter, matter, entry) : corrected(chapter, matter, entry);
}

/** The matter a record amounts to. */
export function fold(chapter: Chapter, division: string, entries: readonly Entry[]): Case {
  return entries.reduce((matter, entry) => append(chapter, matter, entry), nothingYet(chapter, division));
}

function step(chapter: Chapter, before: Case, entry: Entry): Case {
  const matter = { ...before, calendar: entry.calendar };
  const act = actOf(chapter, entry.act);
  const consents = consentsAfter(chapter, matter.consents, act, entry);
  // Until every side has agreed, the act has not happened; the record keeps who agreed to what.
  if (act.coSign && consents.some((one) => one.act === entry.act))
    return { ...matter, seq: entry.seq, entries: [...matter.entries, entry], consents };
  const to = stateAfter(chapter, matter, act, entry);
  const calendar = calendarOfVersion(entry.calendar).within(matter.division);
  const { deadlines, held } =
    entry.act === recountAct
      ? { deadlines: recountedAll(matter, calendar), held: matter.held }
      : deadlinesAfter(matter, entry, to, calendar, () => asCorrected(matter.entries));
  const coming = [...matter.parties, ...named(act, entry)];
  const parties = identified(chapter.procedure, act, paid(coming, act, entry), entry);
  const moved = movedBy(act, matter, entry);
  const { division } = moved ?? matter;
  const posted = [
    ...postedBy(chapter, matter, act, entry),
    ...punctuality(matter.deadlines, deadlines, matter, { seq: entry.seq, division }),
    ...stockMoved(matter, entry, division),
  ];
  return {
    ...matter,
    ...moved,
    state: to,
    seq: entry.seq,
    entries: [...matter.entries, entry],
    deadlines,
    held,
    parties,
    representations: representedAfter(matter.representations, act, parties, entry),
    moved: [...matter.moved, ...moneyOf(act, matter, entry)],
    consents,
    posted: [...matter.posted, ...posted],
    receivedOn: matter.receivedOn || entry.effectiveOn,
    final: chapter.procedure.states[to]?.final === true,
  };
}

/** Where a proceeding was opened, wherever it lies now. */
export function openedIn(matter: Case): string {
  return matter.formerly[0]?.division ?? matter.division;
}

type Lying = Pick<Case, 'division' | 'formerly' | 'seat'>;

function movedBy(act: ActDef, matter: Case, entry: Entry): Lying | undefined {
  if (!act.moves) return entry.seat === undefined ? undefined : { ...lying(matter), seat: entry.seat };
  const { to } = act.moves;
  const { division, seat } = matter;
  const [next, body] = [divisionAfter(to, matter, entry) ?? division, bodyNamed(to, entry) ?? entry.seat];
  if (next === division && (body === undefined || body === seat)) return undefined;
  const left = { division, ...(seat === undefined ? {} : { seat }), movedBy: entry.seq };
  return { division: next, formerly: [...matter.formerly, left], ...(body === undefined ? {} : { seat: body }) };
}

function lying({ division, formerly }: Case): Lying {
  return { division, formerly };
}

function divisionAfter(to: MoveTo, { division, formerly }: Case, entry: Entry): string | undefined {
  if (to === 'previous') return formerly.at(-1)?.division;
  if (to === 'superior') return `${division.slice(0, division.endsWith('00') ? 2 : 4)}`.padEnd(6, '0');
  return 'form' in to ? textAt(entry.form, to.form) : undefined;
}

/** The number of the body an act names, where it names one. */
export function bodyNamed(to: MoveTo, { form }: Pick<Entry, 'form'>): number | undefined {
  return typeof to === 'object' && to.office !== undefined && form[to.office] !== undefined
    ? integerAt(form, to.office)
    : undefined;
}

/** The consents that still wait after an entry: none of an act once all its sides have agreed to one text. */
export function consentsAfter(
  chapter: Chapter,
  waiting: readonly Consent[],
  act: ActDef,
  entry: Entry,
): readonly Consent[] {
  const valid = waiting.filter((one) => !listed(actOf(chapter, one.act).coSign?.voidedBy).includes(entry.act));
  if (!act.coSign) return valid;
  const others = valid.filter((one) => one.act !== entry.act);
  const text = canonicalize(entry.form);
  const agreed = valid.filter((one) => one.act === entry.act && one.by !== entry.by && canonicalize(one.form) === text);
  const now = [...agreed, { act: entry.act, by: entry.by, form: entry.form }];
  const complete = listed(act.coSign.sides).every((side) => now.some(({ by }) => by === side));
  return complete ? others : [...others, ...now];
}

/** The state an act leads to: the first branch whose condition holds. @throws when none does (a defect of the procedure) */
function stateAfter(chapter: Chapter, matter: Case, act: ActDef, entry: Entry): string {
  if (act.to === 'same') return matter.state;
  if (typeof act.to === 'string') return act.to;
  const fact = (name: string): boolean | number => factOf(chapter, name, matter, entry.form, entry.facts);
  const branch = act.to.find((b) => holds(b.when, fact));
  if (!branch) throw new Error(`${entry.act} leads nowhere from ${matter.state}`);
  return branch.to === 'same' ? matter.state : branch.to;
}

/** The parties an entry names. Their keys come from the act that named them, so a correction never renames others. */
function named(act: ActDef, entry: Entry): Party[] {
  return (act.names ?? []).flatMap((rule) => {
    const rows = rule.each ? rowsAt(entry.form, rule.each) : [entry.form];
    return rows.flatMap((row, index) => partyOf(rule, row, entry.seq, index));
  });
}

function partyOf(rule: NamesDef, row: FormBody, seq: number, index: number): Party[] {
  const name = valueAt(row, rule.name);
  if (name === undefined || name === null || name === '') return [];
  const party: Party = {
    key: `${rule.role}-${seq}-${index}`,
    role: rule.role,
    kind: rule.kind,
    name,
    claimedFen: rule.claimedFen ? integerAt(row, rule.claimedFen) : 0,
    paidFen: 0,
    sinceSeq: seq,
  };
  if (rule.idNumber) party.idNumber = valueAt(row, rule.idNumber) ?? null;
  if (rule.phone) party.phone = valueAt(row, rule.phone) ?? null;
  const creditCode = rule.creditCode ? textAt(row, rule.creditCode) : undefined;
  if (creditCode) party.creditCode = creditCode;
  if (rule.confidential) party.confidential = true;
  if (rule.holder && index === 0) party.holder = true;
  return [party];
}

function paid(parties: Party[], act: ActDef, entry: Entry): Party[] {
  const { pays } = act;
  if (!pays) return parties;
  const received = new Map<string, number>();
  for (const row of rowsAt(entry.form, pays.each)) {
    const key = textAt(row, pays.subject) ?? '';
    received.set(key, (received.get(key) ?? 0) + integerAt(row, pays.fen));
  }
  return parties.map((party) => {
    const fen = received.get(party.key);
    return fen === undefined ? party : { ...party, paidFen: party.paidFen + fen };
  });
}

function moneyOf(act: ActDef, { division }: Case, { seq, effectiveOn, form }: Entry): MoneyMoved[] {
  return (act.transfers ?? []).flatMap(({ debit, credit, amount, purpose }) => {
    const fen = integerAt(form, amount.form);
    return fen === 0 ? [] : [{ seq, debit, credit, fen, purpose, division, effectiveOn }];
  });
}

// Corrections ----------------------------------------------------------------------------------------------------------

/** What a correcting act says: the act it means, and its right form, or that it never was. */
export type Correction = { entry: number; annul?: boolean; form?: FormBody; effectiveOn?: string };

/**
 * The entries as they ought to have been: each corrected one in its last right form, annulled ones left out. A second
 * correction takes the place of the first in what it says, and leaves what it does not speak of: whoever puts the day
 * right does not bring the wrong amount back. After an annulment nothing counts any more. An act that had happened in time
 * stands where the law had acted meanwhile, and what the law had no ground to do is left out.
 */
export function asCorrected(entries: readonly Entry[]): Entry[] {
  const right = new Map<number, Entry | undefined>();
  const places = new Map<number, number>();
  for (const entry of entries) {
    if (entry.fallen) continue;
    if (entry.corrects === undefined) {
      right.set(entry.seq, entry);
      continue;
    }
    const said = entry.form as unknown as Correction;
    const place = places.get(entry.corrects) ?? entry.corrects;
    if (said.entry !== entry.corrects) {
      const { corrects, ...own } = entry;
      right.set(place, { ...own, insteadOf: corrects });
      places.set(entry.seq, place);
      continue;
    }
    const meant = right.get(place);
    if (!meant) continue;
    const form = said.form ?? meant.form;
    right.set(place, said.annul ? undefined : { ...meant, form, effectiveOn: said.effectiveOn ?? meant.effectiveOn });
  }
  return [...right.values()].filter((entry) => entry !== undefined);
}

/** The matter these entries amount to, each as it stands; tells those for which the law had no ground. */
export function refold(
  chapter: Chapter,
  division: string,
  standing: readonly Entry[],
  fell: (entry: Entry) => void = () => {},
): Case {
  let folded = nothingYet(chapter, division);
  for (const one of standing) {
    if (isGroundless(chapter, folded, one)) fell(one);
    else folded = step(chapter, folded, one);
  }
  return folded;
}

/** The deadlines on whose end the law performs this entry by itself; none when somebody did it. */
export function performedBy({ procedure }: Chapter, { by, act }: Entry): [string, DeadlineDef][] {
  if (by !== 'system') return [];
  return Object.entries(procedure.deadlines).filter(
    ([, { onExpiry }]) => typeof onExpiry === 'object' && 'act' in onExpiry && onExpiry.act === act,
  );
}

/** Whether what the law did by itself on a day had no deadline that ended on that day, as it turned out. */
export function isGroundless(chapter: Chapter, before: Case, entry: Entry): boolean {
  const deadlines = performedBy(chapter, entry).map(([name]) => name);
  return (
    deadlines.length > 0 &&
    !before.deadlines.some(
      ({ name, stoppedSeq, dueOn }) => deadlines.includes(name) && stoppedSeq === null && dueOn === entry.effectiveOn,
    )
  );
}

/**
 * The matter after a correction: the record folded as it ought to have been. The difference in postings is booked on the
 * correcting act, with opposite signs for what falls away: nothing that was posted is touched.
 */
function corrected(chapter: Chapter, matter: Case, entry: Entry): Case {
  const said = [...matter.entries, entry].map(({ fallen: _fallen, ...one }): Entry => one);
  const fallen = new Set<number>();
  const right = refold(chapter, openedIn(matter), asCorrected(said), (one) => fallen.add(one.seq));
  const entries = said.map((one): Entry => (fallen.has(one.seq) ? { ...one, fallen: true } : one));
  return {
    ...right,
    seq: entry.seq,
    entries,
    posted: [...matter.posted, ...differences(matter.posted, right.posted, entry.seq)],
    moved: [...matter.moved, ...moneyDifferences(matter.moved, right.moved, entry.seq)],
    receivedOn: right.receivedOn || matter.receivedOn,
  };
}

/** What must be posted so that the sums of `was` become those of `ought`, by account, day and subject. */
export function differences(was: readonly Posted[], ought: readonly Posted[], seq: number): Posted[] {
  const sums = new Map<string, { posting: Posted; amount: number }>();
  const add = (posting: Posted, sign: 1 | -1): void => {
    const key = [
      posting.account,
      posting.division,
      posting.effectiveOn,
      posting.subject ?? '',
      posting.person ? 'p' : '',
    ].join('|');
    const sum = sums.get(key) ?? { posting, amount: 0 };
    sums.set(key, { posting: sum.posting, amount: sum.amount + sign * posting.amount });
  };
  for (const posting of ought) add(posting, 1);
  for (const posting of was) add(posting, -1);
  return [...sums.values()]
    .filter((sum) => sum.amount !== 0)
    .sort((a, b) => a.amount - b.amount)
    .map((sum) => ({ ...sum.posting, seq, amount: sum.amount }));
}

/** What must be moved so that what was moved becomes what ought to have been; what went too far goes back. */
function moneyDifferences(was: readonly MoneyMoved[], ought: readonly MoneyMoved[], seq: number): MoneyMoved[] {
  const sums = new Map<string, { one: MoneyMoved; fen: number }>();
  const add = (one: MoneyMoved, sign: 1 | -1): void => {
    // Money that went back counts against the way it came.
    const back = one.debit > one.credit;
    const way = back ? { ...one, debit: one.credit, credit: one.debit } : one;
    const key = [way.debit, way.credit, way.purpose, way.division, way.effectiveOn].join('|');
    const sum = sums.get(key) ?? { one: way, fen: 0 };
    sums.set(key, { one: way, fen: sum.fen + sign * (back ? -one.fen : one.fen) });
  };
  for (const one of ought) add(one, 1);
  for (const one of was) add(one, -1);
  return [...sums.values()]
    .filter(({ fen }) => fen !== 0)
    .map(({ one, fen }) =>
      fen > 0 ? { ...one, seq, fen } : { ...one, seq, fen: -fen, debit: one.credit, credit: one.debit },
    );
}
