import { sql } from 'kysely';
import { now, today } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { notFound, refuse, type Refused } from '../../platform/refusal.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import type { Offices } from '../offices.ts';
import type { Spine } from '../spine.ts';

/** Where an act is approved: in the agency itself, at its superior, or at the prefecture's agency above it. */
export type Level = 'same' | 'superior' | 'prefecture';

/** What is asked for before an act is done: the duties of who approves, where, and what must have happened before. */
export type ApprovalRule = {
  /** The agency's own rule; null where the procedure itself asks for the approval. */
  id: number | null;
  duties: string[];
  legalReview: boolean;
  discussion: boolean;
  level: Level;
};

type Row = { id: number; duties: string[]; legal_review: boolean; discussion: boolean; level: string };
const levels: readonly Level[] = ['same', 'superior', 'prefecture'];

/** A rule as its row says it. */
export function ruleOfRow({ id, duties, legal_review, discussion, level }: Row): ApprovalRule {
  return { id, duties, legalReview: legal_review, discussion, level: level as Level };
}

/**
 * Whether an act is done only after approval on this day, and by whom; undefined when the agency's officers do it alone.
 * What the procedure asks for, an agency may add to and not take from.
 */
export async function approvalNeeded(
  tx: Tx,
  { chapter, office, act, day }: { chapter: Chapter; office: number; act: string; day: string },
): Promise<ApprovalRule | undefined> {
  const found = await sql<Row>`
    select id, duties, legal_review, discussion, level from heyan.approval_rule
    where office = ${office} and procedure = ${chapter.procedure.id} and act = ${act}
      and valid_from <= ${day} and (valid_to is null or valid_to > ${day})
    order by valid_from desc limit 1`.execute(tx);
  // The latest that is in force: a rule made later takes the place of an earlier one that was left open.
  const [row] = found.rows;
  return joined(row && ruleOfRow(row), approvalAsked(chapter, act));
}

/**
 * What an agency's own rule and the procedure ask for together: the stricter of both in everything. Fewer may approve, and
 * where no duty is left (a rule from before the procedure asked) those of the procedure approve.
 */
export function joined(own: ApprovalRule | undefined, asked: ApprovalRule | undefined): ApprovalRule | undefined {
  if (!own || !asked) return own ?? asked;
  const duties = own.duties.filter((duty) => asked.duties.includes(duty));
  return {
    id: own.id,
    duties: duties.length > 0 ? duties : asked.duties,
    legalReview: own.legalReview || asked.legalReview,
    discussion: own.discussion || asked.discussion,
    level: levels[Math.max(levels.indexOf(own.level), levels.indexOf(asked.level))] ?? own.level,
  };
}

/** Whether under the second rule something is asked for less than under the first: others approve, a step falls away, or lower. */
export function loosens(before: Omit<ApprovalRule, 'id'>, after: Omit<ApprovalRule, 'id'>): boolean {
  return (
    after.duties.some((duty) => !before.duties.includes(duty)) ||
    (before.legalReview && !after.legalReview) ||
    (before.discussion && !after.discussion) ||
    levels.indexOf(after.level) < levels.indexOf(before.level)
  );
}

/** The approval a procedure itself asks for before one of its acts. */
export function approvalAsked(chapter: Chapter, act: string): ApprovalRule | undefined {
  const asked = (chapter.procedure.acts[act] as ActDef | undefined)?.needs?.approval;
  if (!asked) return undefined;
  return {
    id: null,
    duties: [...(chapter.procedure.actors[asked.by]?.duties ?? [])],
    legalReview: asked.legalReview === true,
    discussion: asked.discussion === true,
    level: asked.at ?? 'same',
  };
}

/** The acts of a procedure that an agency wants approved on this day, in one question for all of them. */
export async function actsNeedingApproval(
  tx: Tx,
  asked: { chapter: Chapter; office: number; day: string },
): Promise<ReadonlySet<string>> {
  const { id, acts } = asked.chapter.procedure;
  const found = await sql<{ act: string }>`
    select act from heyan.approval_rule
    where office = ${asked.office} and procedure = ${id}
      and valid_from <= ${asked.day} and (valid_to is null or valid_to > ${asked.day})`.execute(tx);
  const byLaw = Object.keys(acts).filter((act) => approvalAsked(asked.chapter, act));
  return new Set([...found.rows.map((row) => row.act), ...byLaw]);
}

/** The office at which an act of this office is approved; undefined when nobody stands above it there. */
export function approvingOffice(offices: Offices, office: number, level: Level): number | undefined {
  if (level === 'same') return office;
  const above = offices.superiorsOf(office);
  if (level === 'superior') return above[0];
  const isPrefecture = (id: number): boolean => {
    const division = offices.get(id)?.division ?? 0;
    return division % 100 === 0 && division % 10_000 !== 0;
  };
  // A county directly under the province has no prefecture above it: then the province is.
  return [office, ...above].find(isPrefecture) ?? above[0];
}

/** A rule as an agency's administrator decides it. `validFrom` is today or later. */
export type RuleAsked = Omit<ApprovalRule, 'id'> & {
  office: number;
  procedure: string;
  act: string;
  validFrom: string;
};

/** Why a rule cannot be made: it would never be asked, or could never be met. Undefined when it can. */
export function ruleRefused(spine: Pick<Spine, 'chapters' | 'offices'>, asked: RuleAsked): Refused | undefined {
  const chapter = spine.chapters.get(asked.procedure);
  const act = chapter?.procedure.acts[asked.act] as ActDef | undefined;
  if (!chapter || !act || !Object.hasOwn(chapter.procedure.acts, asked.act)) return notFound();
  const wrong = (field: string, zh: string, en: string): Refused => refuse('invalid-form', { zh, en }, { field });
  if (act.from === 'nothing')
    return wrong(
      'act',
      '登记、收件本身不能先审批：案件还不存在，无处提请。请对其后的决定（如受理、立案）设定审批。',
      'What opens a case cannot wait for approval: there is no case yet to propose it in. Ask for it at the decision that follows.',
    );
  if (!hasApprovals(spine, chapter))
    return wrong('act', '这类案件没有内部审批程序。', 'No approvals are made inside proceedings of this kind.');
  const byOfficers = listed(act.by).some((by) =>
    ['officer', 'agency'].includes(chapter.procedure.actors[by]?.is ?? ''),
  );
  if (!byOfficers) return wrong('act', '这个事项不由工作人员办理。', 'This act is not done by officers.');
  if (asked.duties.length === 0) return wrong('duties', '请选择由谁审批。', 'Say who approves.');
  if (!asked.duties.some((duty) => approvers(spine, chapter).has(duty)))
    return wrong(
      'duties',
      '这些职责都不能审批，规定将无法满足。',
      'None of these duties approves: the rule could never be met.',
    );
  const byLaw = approvalAsked(chapter, asked.act);
  if (byLaw && !asked.duties.some((duty) => byLaw.duties.includes(duty)))
    return wrong(
      'duties',
      '程序本身已规定由谁审批，本机关的规定只能更严，不能改由他人审批。',
      'The procedure itself says who approves: a rule of the agency may narrow that, and names nobody else.',
    );
  if (approvingOffice(spine.offices, asked.office, asked.level) === undefined)
    return wrong('level', '本机关没有上级机关。', 'This agency has no superior.');
  if (asked.validFrom < today().toString())
    return wrong(
      'validFrom',
      '规定不能溯及既往，最早从今天起。',
      'A rule reaches back to no day: from today at the earliest.',
    );
  return undefined;
}

/** The duties that approve in the track of a chapter. */
function approvers(spine: Pick<Spine, 'chapters'>, { procedure }: Chapter): Set<string> {
  const tracks = Object.values(procedure.tracks ?? {}).flatMap(
    (track) => spine.chapters.get(track.procedure)?.procedure ?? [],
  );
  return new Set(
    tracks.flatMap(({ acts, actors }) =>
      (Object.values(acts) as ActDef[])
        .filter((act) => act.performs)
        .flatMap((act) => listed(act.by).flatMap((by) => actors[by]?.duties ?? [])),
    ),
  );
}

function hasApprovals(spine: Pick<Spine, 'chapters'>, { procedure }: Chapter): boolean {
  return Object.values(procedure.tracks ?? {}).some((track) =>
    Object.values(spine.chapters.get(track.procedure)?.procedure.acts ?? {}).some((act) => (act as ActDef).performs),
  );
}

/** Writes a rule, in the name of the officer who decided it; whether that officer may is asked by the caller. */
export async function decideRule(
  tx: Tx,
  spine: Pick<Spine, 'chapters' | 'offices'>,
  by: number,
  asked: RuleAsked,
): Promise<{ id: number } | Refused> {
  const refused = ruleRefused(spine, asked);
  if (refused) return refused;
  const written = await tx
    .insertInto('approval_rule')
    .values({
      office: asked.office,
      procedure: asked.procedure,
      act: asked.act,
      duties: asked.duties,
      legal_review: asked.legalReview,
      discussion: asked.discussion,
      level: asked.level,
      valid_from: asked.validFrom,
      decided_by: by,
      decided_at: now().toString(),
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (written) return written;
  return refuse(
    'conflict',
    { zh: '这个事项从同一天起已有规定。', en: 'There is a rule for this act from that day already.' },
    { field: 'validFrom' },
  );
}

/** Ends a rule from a day on, today or later. It is ended once: what it asked for until then stays known. */
export async function endRule(
  tx: Tx,
  by: number,
  { id, validTo }: { id: number; validTo: string },
): Promise<Refused | undefined> {
  const row = await tx
    .selectFrom('approval_rule')
    .select(['valid_from', 'valid_to'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return notFound();
  if (row.valid_to !== null)
    return refuse('conflict', { zh: '这条规定已经终止。', en: 'This rule has been ended already.' });
  if (validTo < today().toString() || validTo <= row.valid_from)
    return refuse(
      'invalid-form',
      { zh: '终止日期不能早于今天，并须在生效日期之后。', en: 'It ends today at the earliest, and after it began.' },
      { field: 'validTo' },
    );
  await tx
    .updateTable('approval_rule')
    .set({ valid_to: validTo, ended_by: by, ended_at: now().toString() })
    .where('id', '=', id)
    .execute();
  return undefined;
}
