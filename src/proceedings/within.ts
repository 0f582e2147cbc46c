import { sql } from 'kysely';
import { calendarKnownOn } from '../law/calendar.ts';
import { openValue } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { Case, Entry, FormBody } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { checkFilled } from '../procedure/correction.ts';
import { decide, whyNot } from '../procedure/decide.ts';
import { listed, type ActDef } from '../procedure/define.ts';
import { actOf, nothingYet } from '../procedure/fold.ts';
import { asForm, checkForm } from '../procedure/form.ts';
import { actorsOf } from './actors.ts';
import { beginning, type Lineage } from './body.ts';
import { filesNamed, filesOf, invalid, sealFilled, sealsIn, unsealed } from './filled.ts';
import type { Moment } from './moment.ts';
import {
  approvedFor,
  filesProposed,
  latestProposal,
  notAlone,
  proposedAct,
  proposedFor,
  proposerOf,
  trial,
} from './proposal.ts';
import type { Sealing } from './sealing.ts';
import type { Actor, Spine } from './spine.ts';
import { loadForAct, nextId, nextNumber, type Loaded } from './standing.ts';
import type { Standing, Writing } from './write.ts';
import { writeDecision } from './write-decision.ts';

/*
 * What happens inside one transaction: an opening or an act, and whatever follows from it in other proceedings. A track
 * locks itself first and its parent after; nothing locks the other way round, so two acts never wait for each other.
 */

/** What an opening or act came to. */
export type Written = { id: number; number: string; matter: Case; warnings: Text[]; seals: readonly Sealing[] };

/** What is opened, by whom, in or by which other proceeding. */
export type OpeningWithin = {
  id: number;
  chapter: Chapter;
  act: string;
  form: unknown;
  office: number;
  division: number;
  effectiveOn?: string;
  parent?: Lineage;
  /** The commitment to the tracking code that whoever opens it is given. */
  tracking?: string;
  /** Number of a track; other proceedings take the next of their office's series. */
  number?: string;
};

/** Opens a proceeding. The transaction holds the right to its id. The form was checked. */
export async function openWithin(moment: Moment, actor: Actor, asked: OpeningWithin): Promise<Written | Refused> {
  const { tx, spine, at, day } = moment;
  const { chapter, parent } = asked;
  const act = actOf(chapter, asked.act);
  const proposed = await proposedAct(moment, act, { form: asked.form, parent });
  if (isRefused(proposed)) return proposed;
  const evidence = await filesNamed(
    tx,
    [...filesOf(act, asked.form), ...filesProposed(proposed, asked.form)],
    asked.id,
  );
  if (isRefused(evidence)) return evidence;
  const before = nothingYet(chapter, String(asked.division));
  const { sealed, seals } = sealFilled(moment, act, asked.form, proposed);
  const decided = decide(chapter, before, {
    act: asked.act,
    actors: actorsOf(chapter, actor, undefined),
    form: sealed,
    today: day,
    calendar: calendarKnownOn().version,
    ...(asked.effectiveOn ? { effectiveOn: asked.effectiveOn } : {}),
  });
  if (isRefused(decided)) return decided;
  const impossible = proposed && parent && (await trial(moment, actor, parent.id, asked.form));
  if (impossible) return impossible;
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
    evidence,
    ...(await proposedFor(moment, actor, asked)),
    ...(parent && { parent }),
    ...(tracking === undefined ? {} : { tracking }),
  };
  await writeDecision(tx, spine, writing);
  const refused = await follow(moment, writing, parent);
  return refused ?? { id: asked.id, number, matter: decided.matter, warnings: decided.warnings, seals };
}

/** An act asked for in a proceeding that was loaded and locked. */
export type ActingWithin = {
  act: string;
  form: unknown;
  effectiveOn?: string;
  /** The entry of another proceeding that brings this act about, and the roles its author had. */
  from?: { id: number; number: string; seq: number };
  actors?: readonly string[];
};

/** Does one act in a proceeding: decide, append, project, post, and what follows from it elsewhere. */
export async function actWithin(
  moment: Moment,
  actor: Actor,
  loaded: Loaded,
  asked: ActingWithin,
): Promise<Written | Refused> {
  const { tx, spine, at, day } = moment;
  const { chapter, matter, standing } = loaded;
  if (!Object.hasOwn(chapter.procedure.acts, asked.act)) return notFound();
  const act = actOf(chapter, asked.act);
  const request = {
    act: asked.act,
    actors: asked.actors ?? actorsOf(chapter, actor, loaded.mode),
    today: day,
    calendar: calendarKnownOn().version,
    ...(asked.effectiveOn ? { effectiveOn: asked.effectiveOn } : {}),
  };
  // Who may not act at all is told so before being told what is wrong with the form.
  const why = whyNot(chapter, matter, request);
  if (why && ['not-your-act', 'wrong-state'].includes(why.code)) return { refused: why };
  const barred = asked.from ? undefined : await notAlone(moment, actor, loaded, asked);
  if (barred) return barred;
  const errors = checkFilled(chapter, matter, act, asked.form);
  if (errors.length > 0) return invalid(errors);
  const proposed = await proposedAct(moment, act, { form: asked.form, parent: loaded.parent });
  if (isRefused(proposed)) return proposed;
  // The files of a proposal were bound when it was made, and stand in its record.
  const files = asked.from ? [] : [...filesOf(act, asked.form), ...filesProposed(proposed, asked.form)];
  const evidence = await filesNamed(tx, files, standing.id);
  if (isRefused(evidence)) return evidence;
  const { sealed, seals } = sealFilled(moment, act, asked.form, proposed);
  const decided = decide(chapter, matter, { ...request, form: sealed });
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
    evidence,
    ...(proposed && (await proposedFor(moment, actor, { ...asked, ...loaded }))),
    ...(act.performs && (await approvedFor(moment, actor, loaded))),
    ...(from && { from }),
  };
  await writeDecision(tx, spine, writing);
  const refused = await follow(moment, writing, loaded.parent);
  return (
    refused ?? {
      id: standing.id,
      number: standing.number,
      matter: decided.matter,
      warnings: decided.warnings,
      seals,
    }
  );
}

/** The office of the body an act moves a proceeding to. */
function movesTo(spine: Spine, { matter }: Loaded, after: Case): { movesTo?: number } | Refused {
  if (after.division === matter.division) return {};
  const agency = spine.offices.agencyOf(Number(after.division));
  return agency
    ? { movesTo: agency.id }
    : refuse('invalid-form', {
        zh: '那里没有受理机构，请选择区县。',
        en: 'No agency is seated there: choose a county.',
      });
}

// What follows ----------------------------------------------------------------------------------------------------------

/**
 * What an entry brings about in other proceedings, in its transaction: tracks and proceedings it opens, the proposed act
 * it approves, and the word to the parent that a track has ended. What is refused there undoes the whole.
 */
export async function follow(
  moment: Moment,
  written: Writing,
  parent: { id: number; link: string } | undefined,
): Promise<Refused | undefined> {
  const { chapter, decided, before, standing } = written;
  const happened = decided.entries.filter((entry) => !decided.matter.consents.some((one) => one.form === entry.form));
  for (const entry of happened) {
    const act = actOf(chapter, entry.act);
    const refused =
      (await openTracks(moment, written, entry, act)) ??
      (await openLinked(moment, written, entry, act)) ??
      (act.performs && parent ? await performProposed(moment, written, entry, parent) : undefined);
    if (refused) return refused;
  }
  if (!parent || before.final || !decided.matter.final || !parent.link.startsWith('track:')) return undefined;
  const document = decided.matter.entries[0]?.form['document'];
  const last = happened.at(-1);
  return tellParent(moment, parent, {
    number: standing.number,
    state: decided.matter.state,
    ...(typeof document === 'string' ? { document } : {}),
    ...(last ? { on: last.effectiveOn } : {}),
  });
}

async function openTracks(moment: Moment, written: Writing, entry: Entry, act: ActDef): Promise<Refused | undefined> {
  for (const name of listed(act.open)) {
    const track = written.chapter.procedure.tracks?.[name];
    const chapter = track && moment.spine.chapters.get(track.procedure);
    if (!track || !chapter)
      throw new Error(`${written.chapter.procedure.id}.${entry.act} opens the unknown track ${name}`);
    const opening = track.opening ?? openingOf(chapter);
    const link = `track:${name}`;
    const number = await trackNumber(moment.tx, written.standing);
    const opened = await openBySystem(moment, written, entry, {
      chapter,
      opening,
      carry: track.carries,
      link,
      number,
    });
    if (opened) return opened;
  }
  return undefined;
}

async function openLinked(moment: Moment, written: Writing, entry: Entry, act: ActDef): Promise<Refused | undefined> {
  for (const { procedure, opening, carry, link } of act.opens ?? []) {
    const chapter = moment.spine.chapters.get(procedure);
    if (!chapter)
      throw new Error(`${written.chapter.procedure.id}.${entry.act} opens ${procedure}, which nobody knows`);
    const opened = await openBySystem(moment, written, entry, { chapter, opening, carry, link });
    if (opened) return opened;
  }
  return undefined;
}

type Follows = { chapter: Chapter; opening: string; carry: readonly string[]; link: string; number?: string };

async function openBySystem(
  moment: Moment,
  written: Writing,
  entry: Entry,
  { chapter, opening, carry, link, number }: Follows,
): Promise<Refused | undefined> {
  const plain = new Map(written.seals.map((seal) => [seal.id, seal.plain]));
  const asked = unsealed(entry.form, plain);
  const form = Object.fromEntries(carry.filter((field) => field in asked).map((field) => [field, asked[field]]));
  const errors = checkForm(actOf(chapter, opening).form, form);
  if (errors.length > 0) return invalid(errors);
  const { id, number: parentNumber, office, division } = written.standing;
  const child = await nextId(moment.tx);
  const answer = await holding(moment.tx, child, () =>
    openWithin(
      moment,
      { kind: 'system' },
      {
        id: child,
        chapter,
        act: opening,
        form,
        office,
        division,
        parent: { id, number: parentNumber, link },
        ...(number ? { number } : {}),
      },
    ),
  );
  return isRefused(answer) ? answer : undefined;
}

/** The only act that opens a procedure. @throws when there are several: then the track must name one */
function openingOf(chapter: Chapter): string {
  const openings = Object.entries(chapter.procedure.acts).filter(([, act]) => (act as ActDef).from === 'nothing');
  const [only, ...more] = openings;
  if (!only || more.length > 0) throw new Error(`${chapter.procedure.id} has ${openings.length} opening acts`);
  return only[0];
}

/** A track's number: its parent's, and its place among the parent's tracks. The parent is locked meanwhile. */
export async function trackNumber(tx: Tx, parent: Pick<Standing, 'id' | 'number'>): Promise<string> {
  const next = await sql<{ n: number }>`select heyan.next_track(${parent.id}) n`.execute(tx);
  return `${parent.number}/${next.rows[0]?.n ?? 0}`;
}

/** Performs on the parent what the opening of this track proposed, in the roles of who proposed it. */
async function performProposed(
  moment: Moment,
  written: Writing,
  entry: Entry,
  parent: { id: number },
): Promise<Refused | undefined> {
  const { tx, spine } = moment;
  const proposal = latestProposal(written.decided.matter);
  if (!proposal) throw new Error(`${written.standing.number} proposes nothing`);
  const proposer = await proposerOf(moment, written.standing.id, proposal.seq);
  if (isRefused(proposer)) return proposer;
  const loaded = await loadForAct(tx, spine, parent.id, proposer);
  if (isRefused(loaded)) return loaded;
  const plain = await opened(moment, written, proposal.form);
  const effectiveOn = proposal.form['effectiveOn'];
  const answer = await actWithin(moment, proposer, loaded, {
    act: String(proposal.form['act']),
    form: unsealed(asForm(proposal.form['filled'] ?? {}), plain),
    ...(typeof effectiveOn === 'string' ? { effectiveOn } : {}),
    from: { id: written.standing.id, number: written.standing.number, seq: entry.seq },
  });
  return isRefused(answer) ? answer : undefined;
}

/** The plain values a form's seals hold, opened for the officer who approves; each opening leaves its trace. */
async function opened(moment: Moment, written: Writing, form: FormBody): Promise<Map<string, string>> {
  const plain = new Map(written.seals.map((seal) => [seal.id, seal.plain]));
  const approver = written.actor.kind === 'officer' ? written.actor.officer : null;
  for (const id of sealsIn(form)) {
    if (plain.has(id)) continue;
    const found = await sql<{ key_id: string; ciphertext: Buffer | null }>`
      select key_id, ciphertext from heyan.unseal(${id}::uuid, ${approver}, ${`approved: ${written.standing.number}`})`.execute(
      moment.tx,
    );
    const row = found.rows[0];
    if (row?.ciphertext) plain.set(id, openValue(moment.spine.keys, { keyId: row.key_id, ciphertext: row.ciphertext }));
  }
  return plain;
}

async function tellParent(
  moment: Moment,
  parent: { id: number; link: string },
  { on, ...ended }: { number: string; state: string; document?: string; on?: string },
): Promise<Refused | undefined> {
  const { tx, spine } = moment;
  const system: Actor = { kind: 'system' };
  return holding(tx, parent.id, async () => {
    const loaded = await loadForAct(tx, spine, parent.id, system);
    if (isRefused(loaded)) return loaded;
    const track = parent.link.slice('track:'.length);
    const closes = loaded.chapter.procedure.tracks?.[track]?.closes;
    if (closes === undefined) return undefined;
    // What ended on an earlier day, such as a service, has its effect here on that day where the act allows it.
    const dated = on !== undefined && typeof actOf(loaded.chapter, closes).effectiveOn === 'object';
    const answer = await actWithin(moment, system, loaded, {
      act: closes,
      form: { track, ...ended },
      ...(dated ? { effectiveOn: on } : {}),
    });
    return isRefused(answer) ? answer : undefined;
  });
}

/** Runs work that writes a proceeding other than the one the transaction was begun for. */
export async function holding<T>(tx: Tx, id: number, work: () => Promise<T>): Promise<T> {
  const before = await sql<{ held: string | null }>`
    select current_setting('heyan.proceeding', true) held, set_config('heyan.proceeding', ${String(id)}, true)`.execute(
    tx,
  );
  const done = await work();
  await sql`select set_config('heyan.proceeding', ${before.rows[0]?.held ?? ''}, true)`.execute(tx);
  return done;
}
