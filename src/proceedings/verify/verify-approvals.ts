import { sql, type Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { legalDayOf, legalZone } from '../../platform/clock.ts';
import type { Absence, ApprovalRule, OfficerDuty } from '../../platform/database.ts';
import type { Database, Tx } from '../../platform/db.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { approvalAsked, joined, ruleOfRow, type ApprovalRule as ApprovalRuleAsked } from '../approval/approval-rule.ts';
import { readBody, type Body } from '../body.ts';
import { barredFrom, didIn } from '../approval/whose.ts';
import { dutyMeets, ruleOnDay } from '../sheets/import-approval.ts';
import type { Broken } from './verify.ts';
import { atOneMoment, type Stored } from './verify-reading.ts';

/*
 * Rules, absences and duties stand in tables of their own. Here every act that was approved, was done by a deputy or
 * ought to have been approved is held against them: what they say today must explain what the record says of that day.
 */

type Entry = { seq: number; recorded_on: string; loaded_at: string; body: Body };

/** What approvals of some proceedings are held against. */
export type Approving = {
  rules: readonly Selectable<ApprovalRule>[];
  absences: readonly Selectable<Absence>[];
  duties: ReadonlyMap<number, readonly Selectable<OfficerDuty>[]>;
  /** The tracks those proceedings name as their approvals, by number. */
  tracks: ReadonlyMap<string, readonly Entry[]>;
};

/** Reads it, after the proceedings themselves: who wrote those knew no more than is found here. */
export function readApproving(database: Pick<Database, 'owner'>, stored: readonly Stored[]): Promise<Approving> {
  // A simulation asked nobody: then there is nothing to hold it against, and nothing is read.
  const asked = stored.some(({ records }) => records.some((row) => row.provenance !== 's' && row.actor_kind === 'o'));
  if (!asked) return Promise.resolve({ rules: [], absences: [], duties: new Map(), tracks: new Map() });
  return atOneMoment(database, async (tx) => {
    const tracks = await tracksOf(tx, stored);
    const given = [...tracks.values()].flat().flatMap(({ body: { actor } }) => [actor.insteadOf, actor.officer]);
    const imported = stored.flatMap(({ records }) =>
      records.flatMap((row) => (row.provenance === 'i' ? (row.actor ?? []) : [])),
    );
    const holders = [...new Set([...given.filter((one) => one !== undefined), ...imported])];
    const deputies = stored.some(({ records }) => records.some(({ body }) => body.includes('"insteadOf":')));
    const duties =
      holders.length > 0
        ? await tx.selectFrom('officer_duty').selectAll().where('officer', 'in', holders).orderBy('id').execute()
        : [];
    return {
      rules: await tx.selectFrom('approval_rule').selectAll().orderBy('valid_from', 'desc').execute(),
      absences: deputies || holders.length > 0 ? await tx.selectFrom('absence').selectAll().execute() : [],
      duties: Map.groupBy(duties, (row) => row.officer),
      tracks,
    };
  });
}

async function tracksOf(tx: Tx, stored: readonly Stored[]): Promise<Map<string, Entry[]>> {
  const numbers = stored.flatMap(({ records }) =>
    records.flatMap(({ body }) => (body.includes('"from":{') ? (readBody(body).from?.number ?? []) : [])),
  );
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ number: string; body: string } & Omit<Entry, 'body'>>`
    select p.number, r.seq, r.recorded_on, r.loaded_at, r.body
    from heyan.proceeding p join heyan.record r on r.proceeding_id = p.id
    where p.number = any (${numbers}) order by p.number, r.seq`.execute(tx);
  const entries = rows.map(({ number, body, ...row }) => ({ number, ...row, body: readBody(body) }));
  return Map.groupBy(entries, ({ number }) => number);
}

/** Holds the acts of a proceeding against the rules, absences and duties of their days; reports the first that is not covered. */
export function verifyApprovalsOf(
  chapters: ReadonlyMap<string, Chapter>,
  approving: Approving,
  { row, records }: Stored,
  bodies: readonly Body[],
  report: (broken: Broken) => void,
): void {
  for (const [place, body] of bodies.entries()) {
    // What was simulated was never asked for here.
    const entry = records[place];
    if (!entry || body.provenance === 's' || body.actor.kind !== 'o') continue;
    const day = entry.recorded_on;
    const imported = body.provenance === 'i';
    const says = imported
      ? importSays(approving, body, entry)
      : (barredSays(chapters, body, bodies.slice(0, place)) ??
        (body.from
          ? approvalSays(chapters, approving, body, bodies)
          : (deputySays(approving, body, day) ?? aloneSays(chapters, approving, body, bodies, day))));
    if (says) return report({ kind: 'approval', item: `${row.number}#${body.seq}`, says });
  }
}

/** An act that was not for who did it, or not for the colleague by whose duty it was done. */
function barredSays(
  chapters: ReadonlyMap<string, Chapter>,
  { procedure, act, actor }: Body,
  before: readonly Body[],
): string | undefined {
  const def = chapters.get(procedure)?.procedure.acts[act];
  if (!def?.notBy) return undefined;
  const barred = barredFrom(def, before.map(didIn));
  const whose = [actor.officer, actor.insteadOf].find((one) => one !== undefined && barred.has(one));
  return whose === undefined ? undefined : `rests on the duty of officer ${whose}, who did what it is about`;
}

/** The rule that asks for the approval of an entry: of its act, or in a correction of the act it corrects. */
function ruleOn(
  { rules }: Approving,
  body: Body,
  bodies: readonly Body[],
  day: string,
  moment: string,
): Selectable<ApprovalRule> | undefined {
  const meant = bodies.find((other) => other.seq === body.corrects)?.act;
  const holds = (rule: Selectable<ApprovalRule>): boolean =>
    rule.office === body.actor.office &&
    rule.procedure === body.procedure &&
    rule.valid_from <= day &&
    (rule.valid_to === null ||
      rule.valid_to > day ||
      (rule.ended_at !== null && millisecond(rule.ended_at) > millisecond(moment)));
  const inForce = rules.filter(holds);
  return inForce.find((rule) => rule.act === body.act) ?? inForce.find((rule) => rule.act === meant);
}

/** What is wrong with the approval an entry names. */
function approvalSays(
  chapters: ReadonlyMap<string, Chapter>,
  approving: Approving,
  body: Body,
  bodies: readonly Body[],
): string | undefined {
  const track = approving.tracks.get(body.from?.number ?? '') ?? [];
  const given = track.find(({ seq }) => seq === body.from?.seq);
  const act = given && chapters.get(given.body.procedure)?.procedure.acts[given.body.act];
  if (!given) return `names the approval ${body.from?.number}, which is not there`;
  // Papers that are issued with an approved act lie in tracks of their own, and name what they follow from.
  if (!act || act.performs === undefined || track[0]?.body.parent?.number !== body.number) return undefined;
  const proposed = track.findLast(({ seq, body: { form } }) => seq < given.seq && 'filled' in form);
  if (proposed?.body.form['act'] !== body.act) return `is not what ${body.from?.number} proposed`;
  const rule = ruleOn(approving, body, bodies, given.recorded_on, given.body.recordedAt);
  const asked = together(chapters, rule, body, bodies);
  const { under } = given.body;
  if (under && under.rule !== null) {
    if (under.rule !== rule?.id) return `was approved under rule ${under.rule}, which did not hold that day`;
    if (under.duties.join() !== asked?.duties.join()) return `rule ${rule.id} asked for other duties than it says now`;
  }
  if (under?.rule === null && rule && decidedBefore(rule, given.recorded_on))
    return `was approved under no rule, while rule ${rule.id} held`;
  const lacking = stepLacking(asked, track, { from: proposed.seq, until: given.seq });
  if (lacking) return lacking;
  const roles = [act.by].flat().flatMap((by) => chapters.get(given.body.procedure)?.procedure.actors[by]?.duties ?? []);
  const duties = under ? [under.duty] : (asked?.duties ?? roles);
  return deputySays(approving, given.body, given.recorded_on) ?? dutySays(approving, given, duties);
}

/** What the agency's rule of that day and the procedure asked for together; in a correction, for the act it corrects. */
function together(
  chapters: ReadonlyMap<string, Chapter>,
  rule: Selectable<ApprovalRule> | undefined,
  body: Body,
  bodies: readonly Body[],
): ApprovalRuleAsked | undefined {
  const chapter = chapters.get(body.procedure);
  const meant = bodies.find((other) => other.seq === body.corrects)?.act;
  const byLaw = chapter && (approvalAsked(chapter, body.act) ?? (meant && approvalAsked(chapter, meant)));
  return joined(rule && ruleOfRow(rule), byLaw || undefined);
}

function stepLacking(
  rule: ApprovalRuleAsked | undefined,
  track: readonly Entry[],
  { from, until }: { from: number; until: number },
): string | undefined {
  const since = (act: string): boolean => track.some(({ seq, body }) => seq > from && seq < until && body.act === act);
  if (rule?.legalReview && !since('reviewLegality')) return 'was approved without the legal review its rule asks for';
  if (rule?.discussion && !since('recordDiscussion')) return 'was approved without the discussion its rule asks for';
  return undefined;
}

/** Whether who approved, or the colleague stood in for, held one of the duties then. */
function dutySays({ duties }: Approving, given: Entry, asked: readonly string[]): string | undefined {
  const { actor } = given.body;
  const holder = actor.insteadOf ?? actor.officer ?? 0;
  const noted = duties.get(holder) ?? [];
  const moment = millisecond(given.loaded_at);
  const held = noted.some((state, place) => {
    const next = noted[place + 1];
    // A request that began before a change may have ended after it: what held a minute before counts, too.
    const stood = millisecond(state.at) <= moment && (!next || millisecond(next.at) > moment - 60_000);
    return (
      stood &&
      state.office === actor.office &&
      state.valid_from <= given.recorded_on &&
      (state.valid_to === null || state.valid_to >= given.recorded_on) &&
      state.duties.some((duty) => asked.includes(duty))
    );
  });
  return held ? undefined : `officer ${holder} approved it and had none of the duties ${asked.join(', ')} that day`;
}

/** What is wrong with a deputy's standing in. */
function deputySays({ absences }: Approving, { actor, recordedAt }: Body, day: string): string | undefined {
  if (actor.insteadOf === undefined) return undefined;
  const covered = absences.some(
    (one) =>
      (actor.absence === undefined || one.id === actor.absence) &&
      one.officer === actor.insteadOf &&
      one.deputy === actor.officer &&
      one.office === actor.office &&
      one.first_on <= day &&
      one.last_on >= day &&
      (one.ended_on === null || one.ended_on >= day) &&
      millisecond(one.entered_at) <= millisecond(recordedAt),
  );
  return covered ? undefined : `officer ${actor.officer} did it for ${actor.insteadOf}, and was not deputy by then`;
}

/** An act that was done alone while a rule asked for its approval. */
function aloneSays(
  chapters: ReadonlyMap<string, Chapter>,
  approving: Approving,
  body: Body,
  bodies: readonly Body[],
  day: string,
): string | undefined {
  const act = chapters.get(body.procedure)?.procedure.acts[body.act];
  if (!act || act.from === 'nothing') return undefined;
  const rule = ruleOn(approving, body, bodies, day, body.recordedAt);
  if (rule && decidedBefore(rule, day)) return `was done without the approval rule ${rule.id} asks for`;
  return act.needs?.approval ? 'was done without the approval its procedure asks for' : undefined;
}

/** An act of a register that was taken although a rule of its day asked for an approval its importer could not give. */
function importSays(approving: Approving, body: Body, entry: Stored['records'][number]): string | undefined {
  const { actor, procedure, act } = body;
  const rule = ruleOnDay(approving.rules, { office: actor.office ?? 0, procedure, act, day: entry.recorded_on });
  if (!rule) return undefined;
  if (!dutyMeets(ruleOfRow(rule))) return `was imported without what approval rule ${rule.id} asks for besides a duty`;
  // What counts is the duty of whoever imported it on the day of the import, not on the day the register tells.
  const lacking = dutySays(approving, { ...entry, recorded_on: entry.entered_on, body }, rule.duties);
  return lacking && `was imported past approval rule ${rule.id}: ${lacking}`;
}

/** A rule of an earlier day: who acts on the very day may have begun before it was decided. */
function decidedBefore(rule: Selectable<ApprovalRule>, day: string): boolean {
  return rule.valid_from < day && legalDayOf(Temporal.Instant.from(rule.decided_at)).toString() < day;
}

function millisecond(moment: string): number {
  return Temporal.Instant.from(moment).epochMilliseconds;
}

/** Holds the tables against themselves: duties against what was noted of them, and that nothing reaches back. */
export async function verifyWhoMay(database: Pick<Database, 'owner'>, report: (broken: Broken) => void): Promise<void> {
  const changed = await sql<{ id: number }>`
    select o.id from heyan.officer o left join lateral (
      select d.office, d.duties, d.valid_from, d.valid_to from heyan.officer_duty d where d.officer = o.id order by d.id desc limit 1) noted on true
    where (o.office, o.duties, o.valid_from, o.valid_to) is distinct from (noted.office, noted.duties, noted.valid_from, noted.valid_to)
    order by 1`.execute(database.owner);
  for (const { id } of changed.rows)
    report({ kind: 'approval', item: `officer ${id}`, says: 'has other duties than were noted of it' });
  const back = await sql<{ item: string }>`
    select 'rule ' || id item from heyan.approval_rule where valid_from < (decided_at at time zone ${legalZone})::date
      or valid_to < (ended_at at time zone ${legalZone})::date
    union all
    select 'absence ' || id from heyan.absence where first_on < (entered_at at time zone ${legalZone})::date
      or ended_on < (ended_at at time zone ${legalZone})::date
    order by 1`.execute(database.owner);
  for (const { item } of back.rows) report({ kind: 'approval', item, says: 'reaches back before it was decided' });
}
