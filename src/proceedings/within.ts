import { calendarKnownOn } from '../law/calendar.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Case } from '../procedure/case.ts';
import { checkFilled } from '../procedure/correction.ts';
import { decide, whyNot } from '../procedure/decide.ts';
import { saidDay } from '../procedure/permitted.ts';
import { actOf, nothingYet } from '../procedure/fold.ts';
import { asForm } from '../procedure/form.ts';
import { actorsOf, levelOf } from './actors.ts';
import { agesSeen } from './identity/ages.ts';
import { basisSeen } from './basis.ts';
import { beginning } from './body.ts';
import { filesAlong, filesNamed, filesOf, invalid, sealFilled } from './filled.ts';
import { leftOffice } from './in-office.ts';
import { followUp } from './tracks/follow.ts';
import { becameLeftBehind } from './tracks/left-behind.ts';
import { nothingLater, postKept } from './later.ts';
import type { ActingWithin, Moment, OpeningWithin, Ways, Written } from './moment.ts';
import { newProposal } from './approval/new-proposal.ts';
import {
  actingAlone,
  approvedFor,
  filesProposed,
  latestProposal,
  proposedAct,
  proposedFor,
  trial,
} from './approval/proposal.ts';
import { listedAlready } from './registers/already.ts';
import { takeBatch } from './registers/batch.ts';
import { taskOf } from './seats.ts';
import type { Actor, Spine } from './spine.ts';
import { nextNumber, type Loaded } from './standing.ts';
import type { Standing, Writing } from './write.ts';
import { writeDecision } from './write-decision.ts';

/*
 * What happens inside one transaction: an opening or an act, and whatever follows from it in other proceedings. A track
 * locks itself first and its parent after; nothing locks the other way round, so two acts never wait for each other.
 */

const ways: Ways = { open: openWithin, act: actWithin };

/** Opens a proceeding. The transaction holds the right to its id. The form was checked. */
export async function openWithin(moment: Moment, actor: Actor, asked: OpeningWithin): Promise<Written | Refused> {
  const { tx, spine, at, day } = moment;
  const { chapter, parent } = asked;
  const act = actOf(chapter, asked.act);
  const gone = act.takesCharge && (await leftOffice(tx, actor));
  if (gone) return gone;
  const proposed = await proposedAct(moment, act, { form: asked.form, parent });
  if (isRefused(proposed)) return proposed;
  const files = [...filesOf(act, asked.form), ...filesProposed(proposed, asked.form)];
  const evidence =
    asked.filesOf === undefined
      ? await filesNamed(tx, files, { id: asked.id })
      : await filesAlong(tx, files, asked.filesOf);
  if (isRefused(evidence)) return evidence;
  const before = nothingYet(chapter, String(asked.division), asked.office);
  const { sealed, seals } = sealFilled(moment, act, asked.form, proposed);
  const calendar = calendarKnownOn().version;
  const decided = decide(chapter, before, {
    act: asked.act,
    actors: asked.actors ?? actorsOf(chapter, actor, undefined),
    form: sealed,
    today: day,
    calendar,
    seen: {
      ...agesSeen(chapter, before, act, { form: asForm(asked.form), day, calendar }),
      ...(await basisSeen(tx, chapter, asked.act, parent?.id)),
    },
    ...(asked.effectiveOn ? { effectiveOn: asked.effectiveOn } : {}),
  });
  if (isRefused(decided)) return decided;
  const proposal = proposed && parent ? await newProposal(moment, actor, { ...asked, sealed, parent }) : undefined;
  if (proposal && isRefused(proposal)) return proposal;
  const office = spine.offices.get(asked.office);
  if (!office) throw new Error(`There is no office ${asked.office}`);
  const number = asked.number ?? (await nextNumber(tx, office, chapter, day));
  const standing: Standing = {
    id: asked.id,
    number,
    office: asked.office,
    division: asked.division,
    seq: 0,
    head: beginning,
  };
  const { tracking } = asked;
  const writing: Writing = {
    chapter,
    standing,
    before,
    decided,
    actor,
    seals,
    at,
    day,
    ...evidence,
    ...proposal?.writing,
    ...(parent && { parent }),
    ...(tracking === undefined ? {} : { tracking }),
  };
  await writeDecision(tx, spine, writing, moment.later);
  const refused = await follow(moment, writing, parent);
  const warnings = [...decided.warnings, ...(proposal?.warnings ?? [])];
  return refused ?? { id: asked.id, number, matter: decided.matter, warnings, seals };
}

/** Does one act in a proceeding: decide, append, project, post, and what follows from it elsewhere. */
export async function actWithin(
  moment: Moment,
  viewer: Actor,
  loaded: Loaded,
  asked: ActingWithin,
): Promise<Written | Refused> {
  const { tx, spine, at, day } = moment;
  const { chapter, matter, standing } = loaded;
  if (!Object.hasOwn(chapter.procedure.acts, asked.act)) return notFound();
  const act = actOf(chapter, asked.act);
  const rolesOf = (one: Actor): readonly string[] =>
    asked.actors ?? actorsOf(chapter, one, loaded.mode, standing.office, matter.parties);
  const request = {
    act: asked.act,
    actors: rolesOf(viewer),
    today: day,
    calendar: calendarKnownOn().version,
    ...levelOf(viewer),
    ...(asked.spoken ? { spoken: asked.spoken } : {}),
    ...(asked.effectiveOn ? { effectiveOn: asked.effectiveOn } : {}),
  };
  // Who may not act at all is told so before being told what is wrong with the form.
  const why = whyNot(chapter, matter, request);
  if (why && ['not-your-act', 'wrong-state'].includes(why.code)) return { refused: why };
  const actor = await actingAlone(moment, viewer, loaded, asked);
  if (isRefused(actor)) return actor;
  const gone = act.takesCharge && (await leftOffice(tx, actor));
  if (gone) return gone;
  const errors = checkFilled(chapter, matter, act, asked.form);
  if (errors.length > 0) return invalid(errors);
  const hindered = await hinderedBeyond(moment, actor, loaded, asked);
  if (hindered) return hindered;
  const again = latestProposal(matter);
  const proposed = await proposedAct(moment, act, { form: asked.form, parent: loaded.parent, before: again });
  if (isRefused(proposed)) return proposed;
  // The files of a proposal were bound when it was made, and stand in its record.
  const files = asked.from ? [] : [...filesOf(act, asked.form), ...filesProposed(proposed, asked.form)];
  const evidence = await filesNamed(tx, files, { id: standing.id, ...(proposed && again ? { again: actor } : {}) });
  if (isRefused(evidence)) return evidence;
  const { form, batch } = takeBatch(spine.keys, act, asked.form);
  const twice = batch && act.batch ? await listedAlready(tx, standing.id, act.batch.each, batch) : [];
  if (twice.length > 0) return invalid(twice);
  const { sealed, seals } = sealFilled(moment, act, form, proposed);
  const seen = {
    ...agesSeen(chapter, matter, act, { form: asForm(asked.form), day, calendar: request.calendar }),
    ...(await basisSeen(tx, chapter, asked.act, loaded.parent?.id)),
  };
  const decided = decide(chapter, matter, { ...request, actors: rolesOf(actor), form: sealed, seen });
  if (isRefused(decided)) return decided;
  const impossible = proposed && loaded.parent && (await trial(moment, actor, loaded.parent.id, asked.form));
  if (impossible) return impossible;
  const seat = movesTo(spine, loaded, decided.matter);
  if (isRefused(seat)) return seat;
  const from = asked.from && { number: asked.from.number, seq: asked.from.seq };
  const writing = {
    chapter,
    standing: { ...standing, ...seat },
    before: matter,
    decided,
    actor,
    seals,
    at,
    day,
    ...evidence,
    ...(batch && { batch }),
    ...(proposed && (await proposedFor(moment, actor, { ...asked, ...loaded }))),
    ...(act.performs && (await approvedFor(moment, actor, loaded, act))),
    ...(from && { from }),
  };
  await writeDecision(tx, spine, writing, moment.later);
  const refused = await follow(moment, writing, loaded.parent);
  if (refused) return refused;
  const { id, number } = standing;
  const behind = await becameLeftBehind(tx, spine, { chapter, before: matter, after: decided.matter, id });
  return { id, number, matter: decided.matter, warnings: [...decided.warnings, ...behind], seals };
}

/** Why an act may not be done by what lies beyond the record, where its chapter looks there. */
async function hinderedBeyond(
  { tx, day, spine: { chapters } }: Moment,
  actor: Actor,
  { chapter, standing, parent }: Loaded,
  asked: ActingWithin,
): Promise<Refused | undefined> {
  const { officer, office } = actor.kind === 'officer' ? actor : {};
  const form = asForm(asked.form);
  const on = saidDay(actOf(chapter, asked.act), { ...asked, form, today: day });
  const known = { form, on, proceeding: standing.id, parent: parent?.id, officer, office, chapters };
  return chapter.beyond?.[asked.act]?.(tx, known);
}

/** The office of the body an act moves a proceeding to: the one it names, else the one seated in the other division. */
function movesTo(spine: Spine, { chapter, matter }: Loaded, after: Case): { movesTo?: number } | Refused {
  const named = after.seat !== matter.seat ? after.seat : undefined;
  if (after.division === matter.division && named === undefined) return {};
  const bodies = spine.offices.bodiesOf(Number(after.division), taskOf(chapter));
  const body = named === undefined ? bodies[0] : bodies.find(({ id }) => id === named);
  return body
    ? { movesTo: body.id }
    : refuse('invalid-form', {
        zh: '那里没有这样的受理机构，请重新选择。',
        en: 'No such body is seated there: choose another.',
      });
}

/** Does one act that is the only one its transaction was begun for, and posts what it and its consequences post. */
export async function actAndPost(
  begun: Omit<Moment, 'later'>,
  actor: Actor,
  loaded: Loaded,
  asked: ActingWithin,
): Promise<Written | Refused> {
  const moment = { ...begun, later: nothingLater() };
  const written = await actWithin(moment, actor, loaded, asked);
  if (!isRefused(written)) await postKept(moment.tx, moment.later);
  return written;
}

/** What an entry brings about in other proceedings, in its transaction. What is refused there undoes the whole. */
export function follow(
  moment: Moment,
  written: Writing,
  parent: { id: number; link: string } | undefined,
): Promise<Refused | undefined> {
  return followUp(ways, moment, written, parent);
}
