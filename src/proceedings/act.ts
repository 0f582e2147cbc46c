import { hashCode } from '../platform/crypto.ts';
import { withRights, type Rights, type Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import { checkForm } from '../procedure/form.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { actOf } from '../procedure/fold.ts';
import type { Spoken } from '../procedure/representation.ts';
import { trackBegunAct } from '../procedure/along.ts';
import { again } from './again.ts';
import { commitmentToCode } from './body.ts';
import { takeDay } from './day.ts';
import { accountOf, claimKey, keepAnswer, rightsOf, type Answered } from './once.ts';
import { Clash } from './sittings/booking.ts';
import type { Actor, Spine } from './spine.ts';
import { loadForAct, nextId, trackNumber } from './standing.ts';
import type { OfficeRow } from './offices.ts';
import { taskOf } from './seats.ts';
import { codeSeedOf, holderPhone, keepCode, trackingCode } from './tracking.ts';
import { invalid } from './filled.ts';
import { nothingLater, postKept } from './later.ts';
import type { ActingWithin, Written } from './moment.ts';
import { lockTracksFirst } from './tracks/move-tracks.ts';
import { entryBySystem, writeBySystem } from './system-entry.ts';
import { actWithin, openWithin } from './within.ts';

/** A request to open a proceeding. `key` makes it happen once; `codeSeed` yields the worker's tracking code. */
export type Opening = {
  procedure: string;
  act: string;
  form: unknown;
  division: number;
  /** The body that shall take it, where its division seats several. */
  office?: number;
  key: string;
  effectiveOn?: string;
  codeSeed?: string;
};

/** A request to act. `seq` is the last act the viewer saw; another one meanwhile refuses the request. */
export type Acting = {
  proceeding: number;
  act: string;
  form: unknown;
  key: string;
  effectiveOn?: string;
  /** Who spoke for the parties, where an officer takes the act down. */
  spoken?: Spoken;
  seq?: number;
};

/** Ends a transaction that turned into a refusal; never leaves this module. */
class Undone extends Error {
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super('undone');
    this.refusal = refusal;
  }
}

/**
 * One transaction under these rights; a refusal undoes all that was written in it. `work` may be begun again, when the
 * database ended the transaction for others' sake.
 */
export async function transact<T>(
  spine: Spine,
  rights: Rights,
  work: (tx: Tx) => Promise<T | Refused>,
): Promise<T | Refused> {
  try {
    return await again(() =>
      withRights(spine.database, rights, async (tx) => {
        const answer = await work(tx);
        if (isRefused(answer)) throw new Undone(answer);
        return answer;
      }),
    );
  } catch (thrown) {
    if (thrown instanceof Undone || thrown instanceof Clash) return thrown.refusal;
    if (isBelowFloor(thrown))
      return refuse('missing-fact', {
        zh: '资金余额不足，请核对金额。',
        en: 'The fund does not hold that much: check the amount.',
      });
    throw thrown;
  }
}

/** Opens a proceeding with its first act. The same key again gives the same proceeding; with another body it is refused. */
export async function openProceeding(spine: Spine, actor: Actor, asked: Opening): Promise<Answered | Refused> {
  const chapter = spine.chapters.get(asked.procedure);
  if (!chapter || !Object.hasOwn(chapter.procedure.acts, asked.act) || chapter.procedure.track) return notFound();
  const office = bodyFor(spine, actor, asked, chapter);
  if (isRefused(office)) return office;
  const act = actOf(chapter, asked.act);
  const errors = checkForm(act.form, asked.form);
  if (errors.length > 0) return invalid(errors);
  const seed = codeSeedOf(spine, actor, asked, act);
  const id = await nextId(spine.database.app);
  const answer = await transact(spine, { ...rightsOf(actor), proceeding: id }, async (tx) => {
    const { at, day } = await takeDay(tx);
    const repeated = await claimKey(tx, spine, accountOf(actor), asked.key, asked);
    if (repeated) return repeated;
    const moment = { tx, spine, at, day, later: nothingLater() };
    const written = await openWithin(moment, actor, {
      id,
      chapter,
      act: asked.act,
      form: asked.form,
      office: office.id,
      division: asked.division,
      ...(seed ? { tracking: commitmentToCode(hashCode(spine.keys, trackingCode(seed))) } : {}),
      ...(asked.effectiveOn ? { effectiveOn: asked.effectiveOn } : {}),
    });
    if (isRefused(written)) return written;
    await postKept(tx, moment.later);
    if (seed) await keepCode(tx, spine, id, seed, holderPhone(written.matter, written.seals));
    return answered(tx, actor, asked.key, written);
  });
  // Who came to the counter leaves with a code; a repeated request shows the same one.
  return isRefused(answer) || actor.kind !== 'officer' || !seed ? answer : { ...answer, code: trackingCode(seed) };
}

/** The body that takes what is opened: the officer's own; else the one asked for, or the one seated in the division. */
function bodyFor(spine: Spine, actor: Actor, asked: Opening, chapter: Chapter): OfficeRow | Refused {
  const bodies = spine.offices.bodiesOf(asked.division, taskOf(chapter));
  const wanted = asked.office ?? (actor.kind === 'officer' ? actor.office : bodies[0]?.id);
  const body = bodies.find(({ id }) => id === wanted);
  if (body && (actor.kind !== 'officer' || body.id === actor.office)) return body;
  const field = asked.office === undefined ? 'division' : 'office';
  return actor.kind === 'officer' && bodies.length > 0
    ? refuse(
        'not-allowed',
        {
          zh: '只能受理本辖区、本机构职责内的事项。',
          en: 'You may open only what lies in your own division and is your body’s to take.',
        },
        { field },
      )
    : refuse(
        'invalid-form',
        { zh: '这个地方没有受理机构，请选择区县。', en: 'No agency is seated there: choose a county.' },
        { field },
      );
}

/** A request to open a track of a proceeding by hand: a proposal, an objection. */
export type OpeningTrack = Omit<Opening, 'procedure' | 'division' | 'codeSeed'> & { parent: number; track: string };

/** Opens a track inside a proceeding the viewer works on: it lies with the same office and is numbered after its parent. */
export async function openTrack(spine: Spine, actor: Actor, asked: OpeningTrack): Promise<Answered | Refused> {
  const id = await nextId(spine.database.app);
  return transact(spine, { ...rightsOf(actor), proceeding: id }, async (tx) => {
    const { at, day } = await takeDay(tx);
    const repeated = await claimKey(tx, spine, accountOf(actor), asked.key, asked);
    if (repeated) return repeated;
    const loaded = await loadForAct(tx, spine, asked.parent, actor);
    if (isRefused(loaded)) return loaded;
    const { chapter: whole, standing, mode } = loaded;
    if (mode !== 'w') return notFound();
    const procedure = whole.procedure.tracks?.[asked.track]?.procedure;
    const chapter = procedure === undefined ? undefined : spine.chapters.get(procedure);
    if (!chapter || !Object.hasOwn(chapter.procedure.acts, asked.act)) return notFound();
    const errors = checkForm(actOf(chapter, asked.act).form, asked.form);
    if (errors.length > 0) return invalid(errors);
    const moment = { tx, spine, at, day, later: nothingLater() };
    const number = await trackNumber(tx, standing);
    const written = await openWithin(moment, actor, {
      id,
      chapter,
      act: asked.act,
      form: asked.form,
      office: standing.office,
      division: standing.division,
      number,
      parent: { id: standing.id, number: standing.number, link: `track:${asked.track}` },
      ...(asked.effectiveOn ? { effectiveOn: asked.effectiveOn } : {}),
    });
    if (isRefused(written)) return written;
    const track = whole.procedure.tracks?.[asked.track];
    // What something waits for is told by the record of the whole, whoever opened it.
    if (track?.closes !== undefined && track.allClosedBefore !== undefined)
      await writeBySystem(moment, loaded, [
        entryBySystem(moment, loaded, trackBegunAct, { track: asked.track, number }),
      ]);
    await postKept(tx, moment.later);
    return answered(tx, actor, asked.key, written);
  });
}

/** Does one act in a proceeding. The only writer of what exists: lock, due automatic acts, decide, append, project, post. */
export function performAct(spine: Spine, actor: Actor, asked: Acting): Promise<Answered | Refused> {
  return performInOne(spine, actor, asked, [asked]);
}

/** Several acts of one press in one proceeding: each stands on the state the one before it made, and all are done or none. */
export type ActingTogether = Pick<Acting, 'proceeding' | 'key' | 'seq'> & {
  acts: readonly ActingWithin[];
  /** What must hold, or be used up, in the same transaction; a refusal refuses them all. */
  proof?: (tx: Tx) => Promise<Refused | undefined>;
};

/** Does several acts in a proceeding with one press. */
export function performTogether(spine: Spine, actor: Actor, asked: ActingTogether): Promise<Answered | Refused> {
  const { proof, ...said } = asked;
  return performInOne(spine, actor, said, asked.acts, proof);
}

function performInOne(
  spine: Spine,
  actor: Actor,
  asked: Pick<Acting, 'proceeding' | 'key' | 'seq'>,
  acts: readonly ActingWithin[],
  proof?: ActingTogether['proof'],
): Promise<Answered | Refused> {
  return transact(spine, rightsOf(actor, asked.proceeding), async (tx) => {
    const { at, day } = await takeDay(tx);
    const repeated = await claimKey(tx, spine, accountOf(actor), asked.key, asked);
    if (repeated) return repeated;
    for (const { act } of acts) await lockTracksFirst(tx, spine, asked.proceeding, act);
    const moment = { tx, spine, at, day, later: nothingLater() };
    let written: Written | Refused = notFound();
    for (const [place, acting] of acts.entries()) {
      const loaded = await loadForAct(tx, spine, asked.proceeding, actor);
      if (isRefused(loaded)) return loaded;
      if (place === 0 && asked.seq !== undefined && asked.seq !== loaded.standing.seq) return meanwhile();
      written = await actWithin(moment, actor, loaded, acting);
      if (isRefused(written)) return written;
    }
    if (isRefused(written)) return written;
    const unproven = await proof?.(tx);
    if (unproven) return unproven;
    await postKept(tx, moment.later);
    return answered(tx, actor, asked.key, written);
  });
}

function meanwhile(): Refused {
  return refuse('conflict', {
    zh: '您打开页面以后，这件事项有了新的进展。请看过再办。',
    en: 'Something happened after you opened this page. Look again before you act.',
  });
}

async function answered(tx: Tx, actor: Actor, key: string, written: Written): Promise<Answered> {
  const { id, number, matter, warnings } = written;
  await keepAnswer(tx, accountOf(actor), key, id, matter.seq);
  return { proceeding: id, number, seq: matter.seq, warnings, repeated: false };
}

/** A fund would have given what it does not hold: the database keeps the floor, so that two at once cannot pass it. */
function isBelowFloor(thrown: unknown): boolean {
  return thrown instanceof Error && 'constraint' in thrown && thrown.constraint === 'fund_floor';
}
