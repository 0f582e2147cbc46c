import { hashCode } from '../../platform/crypto.ts';
import { isRefused, refuse, type Refused } from '../../platform/refusal.ts';
import type { Entry, FormBody } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import { actOf } from '../../procedure/fold.ts';
import { asForm, checkForm } from '../../procedure/form.ts';
import { openedBy } from '../../procedure/open-tracks.ts';
import { rowsAt } from '../../procedure/path.ts';
import { receiptByService } from '../../procedure/receipt-by-service.ts';
import { commitmentToCode } from '../body.ts';
import { invalid, sealsIn, unsealed } from '../filled.ts';
import { openSeal } from '../unsealing.ts';
import { issuePapers } from '../issue-papers.ts';
import type { Moment, Ways, Written } from '../moment.ts';
import { carryOver } from './carry-over.ts';
import { correctTracks, takeBackEnd } from './correct-tracks.ts';
import { moveTracks } from './move-tracks.ts';
import { latestProposal, proposerOf, spokenIn } from '../approval/proposal.ts';
import { taskOf } from '../seats.ts';
import type { Actor } from '../spine.ts';
import { holding, loadForAct, nextId, trackNumber } from '../standing.ts';
import { holderPhone, keepCode, trackingCode } from '../tracking.ts';
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
  const moved = (await correctTracks(ways, moment, written)) ?? (await moveTracks(ways, followUp, moment, written));
  if (moved) return moved;
  if (parent?.link.startsWith('track:')) {
    const barred = await takeBackEnd(ways, moment, written, parent);
    if (barred) return barred;
  }
  // What has ended may end otherwise: a served paper is taken back.
  const ended = decided.matter.final && !(before.final && before.state === decided.matter.state);
  if (!parent || !ended || !parent.link.startsWith('track:')) return undefined;
  const { document, entry: about, to } = decided.matter.entries.findLast(({ form }) => 'document' in form)?.form ?? {};
  const paper = decided.matter.entries.findLast(({ form }) => 'sha256' in form)?.form['number'];
  const last = happened.at(-1);
  const paid = chapter.paidInAll?.(decided.matter) ?? 0;
  return tellParent(ways, moment, parent, {
    id: standing.id,
    number: standing.number,
    seq: decided.matter.seq,
    state: decided.matter.state,
    ...(typeof document === 'string' ? { document } : {}),
    ...(typeof about === 'number' ? { entry: about } : {}),
    ...(typeof paper === 'string' ? { paper } : {}),
    ...(typeof to === 'string' ? { to } : {}),
    ...(paid > 0 ? { fen: paid } : {}),
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
    const plain = new Map(written.seals.map((seal) => [seal.id, seal.plain]));
    // A track that names its own kind of body, such as a review by the commission, is worked on there.
    const office = chapter.procedure.body === undefined ? written.standing.office : officeFor(moment, written, chapter);
    if (isRefused(office)) return office;
    for (const row of openedBy(written.chapter, name, entry.form)) {
      const number = await trackNumber(moment.tx, written.standing);
      const handed = written.chapter.handsOver?.[entry.act]?.(written.decided.matter, row) ?? {};
      const names = await opened(moment, written, handed, `opened: ${track.procedure} in ${written.standing.number}`);
      const form = { ...unsealed(handed, names), ...picked(unsealed(row, plain), track.carries) };
      const { seq } = entry;
      const answer = await openBySystem(ways, moment, written, { chapter, opening, form, link, seq, number, office });
      if (isRefused(answer)) return answer;
    }
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
  for (const { procedure, opening, carry, link, each } of act.opens ?? []) {
    const chapter = moment.spine.chapters.get(procedure);
    if (!chapter)
      throw new Error(`${written.chapter.procedure.id}.${entry.act} opens ${procedure}, which nobody knows`);
    const plain = new Map(written.seals.map((seal) => [seal.id, seal.plain]));
    const why = `opened: ${procedure} after ${written.standing.number}`;
    const office = officeFor(moment, written, chapter);
    if (isRefused(office)) return office;
    for (const row of each === undefined ? [undefined] : rowsAt(entry.form, each)) {
      const handed = written.chapter.handsOver?.[entry.act]?.(written.decided.matter, row) ?? {};
      const names = await opened(moment, written, handed, why);
      const form = { ...unsealed(handed, names), ...picked(unsealed(entry.form, plain), carry) };
      const { seq } = entry;
      const follows = await openBySystem(ways, moment, written, { chapter, opening, form, link, seq, office });
      if (isRefused(follows)) return follows;
      const refused = await carryOver(ways, moment, written, { chapter, office, written: follows, former: names });
      if (refused) return refused;
    }
  }
  return undefined;
}

type Follows = {
  chapter: Chapter;
  opening: string;
  form: FormBody;
  link: string;
  /** The entry that opens it. */
  seq: number;
  office: number;
  number?: string;
};

function picked(form: FormBody, carry: readonly string[]): FormBody {
  return Object.fromEntries(Object.entries(form).filter(([field]) => carry.includes(field)));
}

/** Whose a proceeding that follows is: the own body's where it has the task, else of the body of the division that has. */
function officeFor(moment: Moment, { chapter, standing }: Writing, follows: Chapter): number | Refused {
  const task = taskOf(follows);
  if (task === taskOf(chapter)) return standing.office;
  const body = moment.spine.offices.agencyOf(standing.division, task);
  return (
    body?.id ??
    refuse('conflict', {
      zh: `本区县没有能够受理“${follows.procedure.title.zh}”的机构。请先告知当事人向上一级机构提出，再在这里登记。`,
      en: `No body of this division takes “${follows.procedure.title.en}”. Tell the parties to turn to the body above.`,
    })
  );
}

async function openBySystem(
  ways: Ways,
  moment: Moment,
  written: Writing,
  { chapter, opening, form, link, seq, number, office }: Follows,
): Promise<Written | Refused> {
  const errors = checkForm(actOf(chapter, opening).form, form);
  if (errors.length > 0) return invalid(errors);
  const { id, number: parentNumber, division } = written.standing;
  const child = await nextId(moment.tx);
  const { keys } = moment.spine;
  // Nobody stands at the counter to take a new code: the person named finds it by the phone, as the case before it.
  const holder = !chapter.procedure.track && actOf(chapter, opening).names?.some((rule) => rule.holder);
  const seed = holder ? hashCode(keys, `followed|${id}|${child}`).toString('base64') : undefined;
  const tracking = seed === undefined ? undefined : commitmentToCode(hashCode(keys, trackingCode(seed)));
  const parent = { id, number: parentNumber, link, seq };
  return holding(moment.tx, child, async () => {
    // The files it names were handed in here; they go along.
    const asked = { id: child, chapter, act: opening, form, office, division, parent, filesOf: id };
    const opened = await ways.open(
      moment,
      { kind: 'system' },
      { ...asked, ...(number ? { number } : {}), ...(tracking ? { tracking } : {}) },
    );
    if (seed !== undefined && !isRefused(opened))
      await keepCode(moment.tx, moment.spine, child, seed, holderPhone(opened.matter, opened.seals));
    return opened;
  });
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
  const plain = await opened(moment, written, proposal.form, `approved: ${written.standing.number}`);
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
      ...spokenIn(proposal.form),
      from,
    });
    if (isRefused(answer)) return answer;
    return issuePapers(ways, moment, { whole: loaded, written: answer, act, proposer, approver: written.actor, from });
  });
}

/** The plain values a form's seals hold, opened for the officer who acts; each opening leaves its trace and says why. */
async function opened(moment: Moment, written: Writing, form: FormBody, why: string): Promise<Map<string, string>> {
  const plain = new Map(written.seals.map((seal) => [seal.id, seal.plain]));
  const wanted = sealsIn(form).filter((id) => !plain.has(id));
  const open = async (officer: number | null): Promise<void> => {
    for (const id of wanted) {
      const value = await openSeal(moment.tx, moment.spine, id, { officer, why });
      if (value) plain.set(id, value);
    }
  };
  // A party carries its case on with the persons it names, and works for no office: the program opens them for what follows,
  // inside the case itself, and the party sees none of it.
  await (written.actor.kind === 'officer'
    ? open(written.actor.officer)
    : holding(moment.tx, written.standing.id, () => open(null)));
  return plain;
}

async function tellParent(
  ways: Ways,
  moment: Moment,
  parent: { id: number; link: string },
  { id, seq, on, ...ended }: Ended,
): Promise<Refused | undefined> {
  const { tx, spine } = moment;
  const system: Actor = { kind: 'system' };
  return holding(tx, parent.id, async () => {
    const loaded = await loadForAct(tx, spine, parent.id, system);
    if (isRefused(loaded)) return loaded;
    const track = parent.link.slice('track:'.length);
    const { chapter } = loaded;
    const closes = chapter.procedure.tracks?.[track]?.closes;
    if (closes === undefined) return undefined;
    const told = { track, ...ended };
    // What ended on an earlier day, such as a service, has its effect here on that day where the act allows it.
    const dated = on !== undefined && typeof actOf(chapter, closes).effectiveOn === 'object';
    const answer = await ways.act(moment, system, loaded, {
      act: closes,
      form: told,
      ...(dated ? { effectiveOn: on } : {}),
    });
    if (isRefused(answer)) return answer;
    const receipt = on === undefined ? undefined : receiptByService(chapter, answer.matter, { told, servedOn: on });
    if (!receipt) return undefined;
    const again = await loadForAct(tx, spine, parent.id, system);
    if (isRefused(again)) return again;
    const noted = await ways.act(moment, system, again, { ...receipt, from: { id, number: ended.number, seq } });
    return isRefused(noted) ? noted : undefined;
  });
}

/** What the parent is told of a track that ended, and which entry of the track says so. */
type Ended = {
  id: number;
  number: string;
  seq: number;
  state: string;
  document?: string;
  entry?: number;
  paper?: string;
  to?: string;
  fen?: number;
  on?: string;
};
