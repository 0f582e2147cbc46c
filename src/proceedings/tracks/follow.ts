import { sql } from 'kysely';
import { openValue } from '../../platform/crypto.ts';
import { isRefused, type Refused } from '../../platform/refusal.ts';
import type { Entry, FormBody } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import { actOf } from '../../procedure/fold.ts';
import { asForm, checkForm } from '../../procedure/form.ts';
import { invalid, sealsIn, unsealed } from '../filled.ts';
import { issuePapers } from '../issue-papers.ts';
import type { Moment, Ways } from '../moment.ts';
import { moveTracks } from './move-tracks.ts';
import { latestProposal, proposerOf } from '../approval/proposal.ts';
import type { Actor } from '../spine.ts';
import { holding, loadForAct, nextId, trackNumber } from '../standing.ts';
import type { Writing } from '../write.ts';

// What follows ----------------------------------------------------------------------------------------------------------

/**
 * What an entry brings about in other proceedings, in its transaction: tracks and proceedings it opens, the proposed act
 * it approves, and the word to the parent that a track has ended. What is refused there undoes the whole.
 */
export async function followUp(
  ways: Ways,
  moment: Moment,
  written: Writing,
  parent: { id: number; link: string } | undefined,
): Promise<Refused | undefined> {
  const { chapter, decided, before, standing } = written;
  const happened = decided.entries.filter((entry) => !decided.matter.consents.some((one) => one.form === entry.form));
  for (const entry of happened) {
    const act = actOf(chapter, entry.act);
    const refused =
      (await openTracks(ways, moment, written, entry, act)) ??
      (await openLinked(ways, moment, written, entry, act)) ??
      (act.performs && parent ? await performProposed(ways, moment, written, entry, parent) : undefined);
    if (refused) return refused;
  }
  const moved = await moveTracks(ways, followUp, moment, written);
  if (moved) return moved;
  // What has ended may end otherwise: a served paper is taken back.
  const ended = decided.matter.final && !(before.final && before.state === decided.matter.state);
  if (!parent || !ended || !parent.link.startsWith('track:')) return undefined;
  const { document, entry: about } = decided.matter.entries.findLast(({ form }) => 'document' in form)?.form ?? {};
  const last = happened.at(-1);
  return tellParent(ways, moment, parent, {
    number: standing.number,
    state: decided.matter.state,
    ...(typeof document === 'string' ? { document } : {}),
    ...(typeof about === 'number' ? { entry: about } : {}),
    ...(last ? { on: last.effectiveOn } : {}),
  });
}

async function openTracks(
  ways: Ways,
  moment: Moment,
  written: Writing,
  entry: Entry,
  act: ActDef,
): Promise<Refused | undefined> {
  for (const name of listed(act.open)) {
    const track = written.chapter.procedure.tracks?.[name];
    const chapter = track && moment.spine.chapters.get(track.procedure);
    if (!track || !chapter)
      throw new Error(`${written.chapter.procedure.id}.${entry.act} opens the unknown track ${name}`);
    const opening = track.opening ?? openingOf(chapter);
    const link = `track:${name}`;
    const number = await trackNumber(moment.tx, written.standing);
    const opened = await openBySystem(ways, moment, written, entry, {
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

async function openLinked(
  ways: Ways,
  moment: Moment,
  written: Writing,
  entry: Entry,
  act: ActDef,
): Promise<Refused | undefined> {
  for (const { procedure, opening, carry, link } of act.opens ?? []) {
    const chapter = moment.spine.chapters.get(procedure);
    if (!chapter)
      throw new Error(`${written.chapter.procedure.id}.${entry.act} opens ${procedure}, which nobody knows`);
    const opened = await openBySystem(ways, moment, written, entry, { chapter, opening, carry, link });
    if (opened) return opened;
  }
  return undefined;
}

type Follows = { chapter: Chapter; opening: string; carry: readonly string[]; link: string; number?: string };

async function openBySystem(
  ways: Ways,
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
    ways.open(
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

/** Performs on the parent what the opening of this track proposed, in the roles of who proposed it. */
async function performProposed(
  ways: Ways,
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
  const plain = await opened(moment, written, proposal.form);
  const effectiveOn = proposal.form['effectiveOn'];
  // Who approves for the office above may not write to the case; what was proposed in it is done all the same.
  return holding(tx, parent.id, async () => {
    const loaded = await loadForAct(tx, spine, parent.id, proposer);
    if (isRefused(loaded)) return loaded;
    const act = String(proposal.form['act']);
    const from = { id: written.standing.id, number: written.standing.number, seq: entry.seq };
    const answer = await ways.act(moment, proposer, loaded, {
      act,
      form: unsealed(asForm(proposal.form['filled'] ?? {}), plain),
      ...(typeof effectiveOn === 'string' ? { effectiveOn } : {}),
      from,
    });
    if (isRefused(answer)) return answer;
    return issuePapers(ways, moment, { whole: loaded, written: answer, act, proposer, approver: written.actor, from });
  });
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
  ways: Ways,
  moment: Moment,
  parent: { id: number; link: string },
  { on, ...ended }: { number: string; state: string; document?: string; entry?: number; on?: string },
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
    const answer = await ways.act(moment, system, loaded, {
      act: closes,
      form: { track, ...ended },
      ...(dated ? { effectiveOn: on } : {}),
    });
    return isRefused(answer) ? answer : undefined;
  });
}
