import { calendarKnownOn } from '../../law/calendar.ts';
import type { Tx } from '../../platform/db.ts';
import { isRefused, refuse, type Refused } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import type { Case, Entry, FormBody } from '../../procedure/case.ts';
import { checkFilled } from '../../procedure/correction.ts';
import { decide } from '../../procedure/decide.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import { actOf } from '../../procedure/fold.ts';
import { asForm, valuesOfKind } from '../../procedure/form.ts';
import type { Spoken } from '../../procedure/representation.ts';
import { schemaOf } from '../../procedure/schema.ts';
import { actorsOf } from '../actors.ts';
import { readBody, type Under } from '../body.ts';
import { approvalNeeded, approvingOffice, type ApprovalRule } from './approval-rule.ts';
import { invalid, type FileNamed } from '../filled.ts';
import type { Moment } from '../moment.ts';
import type { Actor } from '../spine.ts';
import { leftOffice } from '../in-office.ts';
import { ownDuties } from '../own-duties.ts';
import { loadForAct, type Loaded } from '../standing.ts';
import { stoodInFor } from '../write.ts';
import { didIn, forAnother, notForOfficer, withoutBarred, type Did } from './whose.ts';

type Officer = Actor & { kind: 'officer' };

/**
 * Acts nobody does alone: those that must be approved first, and those that are not for who did another. What comes
 * `from` an approval is approved; that somebody else must do it still holds for who proposed it.
 * @returns who does it: without what is lent by whom it is not for, so that the record names no such power
 */
export async function actingAlone(
  moment: Moment,
  actor: Actor,
  loaded: Loaded,
  { act: name, form, from }: { act: string; form: unknown; from?: object },
): Promise<Actor | Refused> {
  if (actor.kind !== 'officer') return actor;
  const { chapter, standing } = loaded;
  const act = actOf(chapter, name);
  if (from === undefined && (await ruleFor(moment, { ...standing, procedure: chapter.procedure.id, act: name, form })))
    return refuse('barred', {
      zh: `“${act.title.zh}”须经审批：请提请审批，批准后自动办理。`,
      en: `“${act.title.en}” needs approval: propose it; it is done once approved.`,
    });
  const done = await doneBefore(moment.tx, standing.id, act);
  const left = withoutBarred(act, actor, done);
  if (act.performs) {
    const lacking = await lackingFor(moment, { actor, left, act }, loaded);
    if (lacking) return refuse('not-allowed', lacking);
  }
  return notForOfficer(chapter, act, actor, done) ?? left;
}

/** Who did what in a proceeding, of all that an act asks about. */
async function doneBefore(tx: Tx, id: number, act: ActDef): Promise<Did[]> {
  const asked = [...listed(act.notBy), ...listed(act.onlyBy?.did)];
  if (asked.length === 0) return [];
  const rows = await tx
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', id)
    .where('act', 'in', asked)
    .orderBy('seq')
    .execute();
  return rows.map(({ body }) => didIn(readBody(body)));
}

/** What the agency's rule of today still asks for before the proposed act may be approved by this officer. */
async function lackingFor(
  moment: Moment,
  { actor, left, act }: { actor: Officer; left: Officer; act: ActDef },
  { matter, standing, parent }: Loaded,
): Promise<Text | undefined> {
  const proposal = latestProposal(matter);
  const rule = await ruleOfProposal(moment, { matter, standing, parent });
  if (!rule || !proposal) return undefined;
  const since = (name: string): boolean =>
    matter.entries.some((entry) => entry.act === name && entry.seq > proposal.seq);
  const seat = approvingOffice(moment.spine.offices, standing.office, rule.level);
  const above = seat === undefined ? undefined : moment.spine.offices.get(seat)?.name;
  if (seat !== actor.office)
    return {
      zh: `此事项由${above?.zh ?? '上级机关'}审批。`,
      en: `This is approved by ${above?.en ?? 'the superior agency'}.`,
    };
  const meets = ({ duties }: Officer): boolean => rule.duties.some((duty) => duties.includes(duty));
  if (meets(actor) && !meets(left)) return forAnother(act);
  if (!meets(left))
    return { zh: '按本机关的规定，此事项不由您审批。', en: 'By your agency’s rule, this is not yours to approve.' };
  // A review or discussion that did not pass sent the proposal back, so one that came after it passed.
  if (rule.legalReview && !since('reviewLegality'))
    return { zh: '按本机关的规定，须先经法制审核。', en: 'By your agency’s rule, a legal review comes first.' };
  if (rule.discussion && !since('recordDiscussion'))
    return {
      zh: '按本机关的规定，须先经集体讨论。',
      en: 'By your agency’s rule, a collective discussion comes first.',
    };
  return undefined;
}

async function ruleOfProposal(
  moment: Moment,
  { matter, standing, parent }: Pick<Loaded, 'matter' | 'standing' | 'parent'>,
): Promise<ApprovalRule | undefined> {
  const proposal = latestProposal(matter);
  const row = parent && (await parentRow(moment.tx, parent.id));
  if (!row || !proposal) return undefined;
  return ruleFor(moment, {
    id: parent.id,
    office: standing.office,
    procedure: row.procedure,
    act: String(proposal.form['act']),
    form: proposal.form['filled'],
  });
}

/**
 * Under what an approval is given, for the record to say: the rule as it reads now and the duty that meets it; and the
 * absent colleague, when that duty is lent. So neither a rule changed later nor a deputy named later explains it.
 */
export async function approvedFor(
  moment: Moment,
  actor: Actor,
  loaded: Loaded,
  act: ActDef,
): Promise<{ proposesFor?: number; under?: Under }> {
  if (actor.kind !== 'officer') return {};
  const rule = await ruleOfProposal(moment, loaded);
  const roles = listed(act.by).flatMap((by) => loaded.chapter.procedure.actors[by]?.duties ?? []);
  const duties = rule?.duties ?? roles;
  const own = ownDuties(actor);
  const held = duties.filter((duty) => actor.duties.includes(duty));
  const duty = held.find((one) => own.includes(one)) ?? held[0];
  const proposesFor = rule && stoodInFor(actor, duties);
  return {
    ...(proposesFor === undefined ? {} : { proposesFor }),
    ...(duty === undefined ? {} : { under: { rule: rule?.id ?? null, duty, duties: [...duties] } }),
  };
}

/** The rule an act is bound by: its own, or in a correction that of the act it corrects, for it undoes what was approved. */
async function ruleFor(
  { tx, spine, day }: Moment,
  { id, office, procedure, act, form }: { id: number; office: number; procedure: string; act: string; form: unknown },
): Promise<ApprovalRule | undefined> {
  const chapter = spine.chapters.get(procedure);
  if (!chapter) return undefined;
  const own = await approvalNeeded(tx, { office, chapter, act, day });
  const corrects = chapter.procedure.acts[act]?.corrects !== undefined;
  const entry = corrects && typeof form === 'object' && form !== null ? asForm(form)['entry'] : undefined;
  if (own || typeof entry !== 'number') return own;
  const meant = await tx
    .selectFrom('record')
    .select('act')
    .where('proceeding_id', '=', id)
    .where('seq', '=', entry)
    .executeTakeFirst();
  return meant && approvalNeeded(tx, { office, chapter, act: meant.act, day });
}

/**
 * The other office that works on a proposal: the superior at which it is approved. Undefined where the agency approves
 * by itself; refused where the act is approved above and nobody stands there.
 */
export async function approvedAbove(
  moment: Moment,
  { form, office, parent }: { form: unknown; office: number; parent: { id: number } },
): Promise<{ sharedWith?: number } | Refused> {
  const row = await parentRow(moment.tx, parent.id);
  const { act, filled } = asForm(form);
  const asked = { id: parent.id, office, procedure: row?.procedure ?? '', act: String(act), form: filled };
  const rule = await ruleFor(moment, asked);
  if (!rule || rule.level === 'same') return {};
  const sharedWith = approvingOffice(moment.spine.offices, office, rule.level);
  if (sharedWith === undefined)
    return refuse('barred', {
      zh: '此事项须报上级机关审批，而本机关没有上级机关。',
      en: 'This is approved by the superior agency, and there is none above yours.',
    });
  return sharedWith === office ? {} : { sharedWith };
}

/** What is put forward for approval: the last proposal of the record. */
export function latestProposal(matter: Case): Entry | undefined {
  return matter.entries.findLast((entry) => typeof entry.form['act'] === 'string' && 'filled' in entry.form);
}

/** Who spoke when what is proposed was taken down: whether they may is judged anew on the day it is done. */
export function spokenIn({ spoken }: FormBody): { spoken?: Spoken } {
  // Its schema was asked when it was proposed.
  return spoken === undefined ? {} : { spoken: spoken as unknown as Spoken };
}

/** Whether the proposed act could be done now as it is filled in: nobody should approve what must then be refused. */
export async function trial(moment: Moment, actor: Actor, parent: number, form: unknown): Promise<Refused | undefined> {
  const gone = await leftOffice(moment.tx, actor);
  if (gone) return gone;
  const loaded = await loadForAct(moment.tx, moment.spine, parent, actor);
  if (isRefused(loaded)) return loaded;
  const { chapter, matter } = loaded;
  const { act: name, filled, effectiveOn } = asForm(form);
  const act = actOf(chapter, String(name));
  const errors = checkFilled(chapter, matter, act, filled);
  if (errors.length > 0) return invalid(errors.map(({ path, message }) => ({ path: `filled.${path}`, message })));
  const decided = decide(chapter, matter, {
    act: String(name),
    actors: actorsOf(chapter, actor, loaded.mode),
    form: asForm(filled),
    today: moment.day,
    calendar: calendarKnownOn().version,
    ...(typeof effectiveOn === 'string' ? { effectiveOn } : {}),
    ...spokenIn(asForm(form)),
  });
  if (isRefused(decided)) return decided;
  if (actor.kind !== 'officer') return undefined;
  return notForOfficer(chapter, act, actor, await doneBefore(moment.tx, parent, act));
}

/**
 * The absent colleague for whom a deputy puts an act forward: the one whose duty the proposed act itself asks for, and
 * the deputy has not. Proposing is anybody's; without this, the approval would do the act in nobody's power.
 */
export async function proposedFor(
  moment: Moment,
  actor: Actor,
  asked: { form: unknown; parent?: { id: number; link: string } | undefined },
): Promise<{ proposesFor?: number }> {
  if (actor.kind !== 'officer' || !asked.parent || (actor.standsInFor ?? []).length === 0) return {};
  const row = await parentRow(moment.tx, asked.parent.id);
  const procedure = moment.spine.chapters.get(row?.procedure ?? '')?.procedure;
  const act = procedure?.acts[String(asForm(asked.form)['act'])] as ActDef | undefined;
  if (!procedure || !act) return {};
  const roles = listed(act.by).map((by) => procedure.actors[by]?.duties);
  const duties = roles.includes(undefined) ? undefined : roles.flatMap((role) => role ?? []);
  const proposesFor = stoodInFor(actor, duties);
  return proposesFor === undefined ? {} : { proposesFor };
}

/**
 * In whose name a proposal is done, with the office and duties of today: who put it forward last, or to whom it was passed
 * on since. Whose power has ended proposes nothing any more. A deputy proposed with the duties of the colleague the record
 * names, also when that colleague is back.
 */
export async function proposerOf(
  { tx, spine, day }: Moment,
  proceeding: number,
  proposal: number,
): Promise<Actor | Refused> {
  const entries = await tx
    .selectFrom('record')
    .select(['office', 'body', 'seq'])
    .where('proceeding_id', '=', proceeding)
    .where('seq', '>=', proposal)
    .orderBy('seq')
    .execute();
  const told = entries.map(({ seq, office, body }) => ({ seq, office, body: readBody(body) }));
  const last = told.findLast(({ seq, body }) => seq === proposal || typeof body.form['receiver'] === 'number');
  if (!last) throw new Error(`Proceeding ${proceeding} has no entry ${proposal}`);
  const inOffice = (officer: number | undefined): Promise<{ id: number; duties: string[] } | undefined> =>
    tx
      .selectFrom('officer')
      .select(['id', 'duties'])
      .where('id', '=', officer ?? 0)
      .where('office', '=', last.office)
      .where('valid_from', '<=', day)
      .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', day)]))
      .executeTakeFirst();
  const row = await inOffice(didIn(last.body).officer);
  if (!row)
    return refuse('missing-fact', {
      zh: '提请人已不在本机关任职，请退回，由他人重新提请。',
      en: 'Who proposed it is no longer of this office: send it back, and let somebody else propose it.',
    });
  const office = Number(last.office);
  const own = { kind: 'officer', officer: row.id, office, below: spine.offices.withBelow(office) } as const;
  const insteadOf = last.seq === proposal ? last.body.actor.insteadOf : undefined;
  const away = insteadOf === undefined ? undefined : await inOffice(insteadOf);
  if (insteadOf === undefined || !away) return { ...own, duties: row.duties };
  const lent = away.duties.filter((duty) => !row.duties.includes(duty));
  return { ...own, duties: [...row.duties, ...lent], standsInFor: [{ officer: insteadOf, duties: lent }] };
}

/**
 * The act a proposal fills in, for its form is sealed and checked by that act's rules; undefined where `act` proposes
 * nothing. A proposal of what nobody knows is refused: its content would be judged by nothing and stand for ever.
 */
export async function proposedAct(
  { tx, spine }: Moment,
  act: ActDef,
  { form, parent, before }: { form: unknown; parent: { id: number } | undefined; before?: Entry | undefined },
): Promise<ActDef | undefined | Refused> {
  const proposes = act.form !== undefined && schemaOf(act.form).properties?.['filled']?.judgedLater === true;
  if (!proposes) return undefined;
  const name = String(asForm(form)['act']);
  // Who approves follows from the act: another one is another proposal.
  if (before && before.form['act'] !== name)
    return refuse(
      'invalid-form',
      {
        zh: '修改后再提请的须是同一事项；其他事项请另行提请。',
        en: 'It is the same act that is proposed again; propose another one apart.',
      },
      { field: 'act' },
    );
  const row = parent && (await parentRow(tx, parent.id));
  const acts = spine.chapters.get(row?.procedure ?? '')?.procedure.acts ?? {};
  if (Object.hasOwn(acts, name)) return acts[name] as ActDef;
  return refuse('invalid-form', { zh: `没有“${name}”这一事项。`, en: `There is no act “${name}”.` }, { field: 'act' });
}

function parentRow(tx: Tx, id: number): Promise<{ procedure: string } | undefined> {
  return tx.selectFrom('proceeding').select('procedure').where('id', '=', id).executeTakeFirst();
}

/** The files a proposed act's form names, by their place in the proposal. */
export function filesProposed(proposed: ActDef | undefined, form: unknown): FileNamed[] {
  if (!proposed) return [];
  const files = valuesOfKind(proposed.form, asForm(asForm(form)['filled']), 'evidence');
  return files.map(({ path, value }) => ({ path: `filled.${path}`, value }));
}
