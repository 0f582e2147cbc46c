import { calendarOfVersion, calendarKnownOn } from '../../law/calendar.ts';
import { epochDayOfText } from '../../law/day.ts';
import { today } from '../../platform/clock.ts';
import { withRights } from '../../platform/db.ts';
import { notFound, type Refused } from '../../platform/refusal.ts';
import type { Case, FormValue, Running } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { isOneEmployer } from '../../procedure/co-parties.ts';
import { ownPart } from '../../procedure/correction.ts';
import { availableActs, whyNot } from '../../procedure/decide.ts';
import { statusOf } from '../../procedure/deadline-status.ts';
import { countingOf, dueOf } from '../../procedure/deadline-length.ts';
import type { ActDef } from '../../procedure/define.ts';
import { actOf, asCorrected, fold } from '../../procedure/fold.ts';
import { valuesOfKind } from '../../procedure/form.ts';
import { integerAt, rowsAt, textAt } from '../../procedure/path.ts';
import { foldRecord, modeOf } from '../standing.ts';
import { actsNeedingApproval } from '../approval/approval-rule.ts';
import { approvalTrackOf, caseOf, formInWords, parentOfTrack, proposedOf, type ParentRow } from './page-of-track.ts';
import { latestProposal } from '../approval/proposal.ts';
import { didIn, notForOfficer } from '../approval/whose.ts';
import { rightsOf } from '../once.ts';
import { actorsOf, levelOf } from '../actors.ts';
import { identityShown, jointShown, underAgeShown } from '../identity/shown.ts';
import { representationShown, spokenLines } from '../representation/shown.ts';
import { bearsNames, takesPart } from '../handling.ts';
import { effectOf } from '../correction-effect.ts';
import { entryOf, readBody, type Body } from '../body.ts';
import { fieldsOf, type Masks } from '../fields.ts';
import { actsOf, evidenceOf, masksOf, namesOf, rowFor, type Act } from './page-reading.ts';
import { isTrusted, keptBack } from './in-confidence.ts';
import { namesTold, shownName } from './names.ts';
import type { Page } from './page.schema.ts';
import { deadlinesFor, isShownToEmployer, isShownToHolder, rowForParty, toldTo } from '../party-view.ts';
import { articleFor } from './article.ts';
import { offeredActs } from './offered-acts.ts';
import { learnVersions } from '../reference.ts';
import { worksOf } from './working.ts';
import { rowOf, type Listed } from '../rows.ts';
import { isSealed } from '../sealing.ts';
import type { Actor, Spine } from '../spine.ts';

type Mode = 'w' | 'r' | 'p';

/** Everything one page shows of a proceeding, for this viewer. What may not be seen does not exist. */
export async function readPage(spine: Spine, actor: Actor, id: number): Promise<Page | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const row = await rowFor(tx, id, actor);
    if (!row) return notFound();
    const chapter = spine.chapters.get(row.procedure);
    if (!chapter) throw new Error(`Nobody knows the procedure ${row.procedure}`);
    const acts = await actsOf(tx, id);
    const bodies = acts.map((act) => readBody(act.body));
    await learnVersions(
      tx,
      bodies.map((body) => body.calendar),
    );
    const matter = fold(
      chapter,
      bodies[0]?.division ?? String(row.division),
      bodies.map((body, i) => entryOf(body, acts[i]?.recorded_on ?? '')),
    );
    const mode = (await modeOf(tx, id, actor)) as Mode | undefined;
    const parent = await parentOfTrack(tx, id);
    const masks = await masksOf(tx, parent ? [id, parent.id] : [id]);
    const about = parent && spine.chapters.get(parent.procedure);
    // What a track says of workers, it says of those of its parent.
    const { parties } = parent && about ? await foldRecord(tx, about, parent.id, parent.division) : matter;
    return pageOf(spine, {
      row,
      chapter,
      acts,
      bodies,
      matter,
      mode,
      masks,
      actor,
      evidence: await evidenceOf(tx, id),
      parent,
      parties,
      names: namesTold(parties, masks),
      standIns: await namesOf(tx, bodies),
      trusted: await isTrusted(tx, chapter, actor, id),
      needApproval: await actsNeedingApproval(tx, { chapter, office: row.office, day: today().toString() }),
    });
  });
}

type Known = {
  row: Listed;
  chapter: Chapter;
  acts: readonly Act[];
  bodies: readonly Body[];
  matter: Case;
  mode: Mode | undefined;
  masks: Masks;
  actor: Actor;
  evidence: Page['evidence'];
  parent: ParentRow | undefined;
  parties: Case['parties'];
  names: ReadonlyMap<string, string>;
  standIns: ReadonlyMap<number, string>;
  /** Whether what was said in confidence may be shown. */
  trusted: boolean;
  needApproval: ReadonlySet<string>;
};

function pageOf(spine: Spine, known: Known): Page {
  const { chapter, matter, row, actor } = known;
  const day = today().toString();
  const actors = actorsOf(chapter, actor, known.mode, row.office, matter.parties);
  const asked = { actors, today: day, calendar: calendarKnownOn().version, ...levelOf(actor) };
  const office = spine.offices.get(row.office);
  const opening = matter.entries[0];
  const proposal = latestProposal(matter);
  // A proposal that was revised says what it asks for now.
  const said = (proposal ?? opening)?.form ?? {};
  const visible = forParty(known);
  const employer = actor.kind === 'enterprise';
  const handles = isHandledBy(spine, known);
  const keepsFiles = employer || (actor.kind === 'officer' && !handles && bearsNames(row));
  const theirs = availableActs(chapter, matter, asked).filter(({ act }) => isTheirs(known, act));
  return {
    ...rowOf(spine, row, day),
    ...(employer ? rowForParty(spine, actor.office, known.bodies.filter(visible)) : {}),
    seq: matter.seq,
    handles,
    procedureTitle: chapter.procedure.title,
    version: chapter.procedure.version.inForceFrom,
    facts:
      opening && known.bodies.slice(0, 1).some(visible)
        ? withoutParties(known, inWordsOf(spine, known, actOf(chapter, opening.act), said), actOf(chapter, opening.act))
        : [],
    parties: partiesOf(known),
    representation: representationShown({ ...known, viewer: actor.kind, nameOf: nameOf(known) }, asked),
    deadlines: deadlinesFor(actor, chapter, matter).map((running) => deadlineOf(chapter, matter, running, day)),
    timeline: timelineOf(spine, known).filter((_entry, place) => visible(known.bodies[place] as Body)),
    evidence: keepsFiles ? [] : known.evidence,
    available: offeredActs({ ...known, parties: partiesOf(known), actors }, theirs),
    unavailable: Object.keys(chapter.procedure.acts).flatMap((act) => {
      const why = whyNot(chapter, matter, { ...asked, act });
      // An employer is told what only waits for a proof of who it is; the state of the office's own work it is not.
      const told = employer ? why?.code === 'identity' : why?.code !== 'not-your-act';
      return why && told && actOf(chapter, act).from !== 'nothing'
        ? [
            {
              act,
              title: actOf(chapter, act).title,
              why: why.detail,
              ...(why.code === 'identity' ? { identity: true as const } : {}),
            },
          ]
        : [];
    }),
    settled: employer ? null : (chapter.settled?.(matter) ?? null),
    joint: jointShown(matter),
    minors: actor.kind === 'officer' ? underAgeShown(matter) : null,
    parent: known.parent ? caseOf(known.parent) : null,
    approvalTrack: approvalTrackOf(spine, chapter, actor, known.mode),
    proposed: actor.kind === 'officer' ? proposedOf(spine, known.parent, proposal?.form) : null,
    contact: {
      telephone: office?.telephone ?? null,
      address: office?.address ?? null,
      opening: office?.opening ?? null,
    },
  };
}

function isHandledBy(spine: Spine, { actor, mode, row, parent }: Known): boolean {
  const place = { procedure: row.procedure, office: row.office, parent: parent?.procedure ?? null };
  return actor.kind === 'officer' && mode === 'w' && takesPart(spine, actor, place);
}

/** Whether an act is for this viewer, going by who did others before: nobody is offered what is for somebody else to do. */
function isTheirs({ actor, chapter, bodies }: Known, act: string): boolean {
  return actor.kind !== 'officer' || !notForOfficer(chapter, actOf(chapter, act), actor, bodies.map(didIn));
}

/**
 * What a party sees of the entries. An employer: its own, and what was disclosed to its side; not what another firm said.
 * The worker: all but what the other side said in confidence.
 */
function forParty({ actor, chapter, matter }: Known): (entry: Body) => boolean {
  if (actor.kind === 'holder') return (entry) => isShownToHolder(chapter, entry);
  if (actor.kind !== 'enterprise') return () => true;
  const alone = isOneEmployer(chapter.procedure, matter.parties);
  const another = (entry: Body): boolean => entry.actor.kind === 'e' && entry.actor.office !== actor.office;
  const handedOver = matter.entries.some(({ act }) => actOf(chapter, act).disclosesOpening);
  const opening = ({ seq }: Body): boolean => handedOver && seq === 1;
  return (entry) => (isShownToEmployer(chapter, entry, { alone }) || opening(entry)) && !another(entry);
}

function nameOf({ names }: Known): (key: string) => string {
  return (key) => names.get(key) ?? key;
}

function partiesOf(known: Known): Page['parties'] {
  const own = known.actor.kind === 'enterprise';
  return (
    known.matter.parties
      // An employer is shown who it answers to, not who complained: that is disclosed by acts, where it is.
      .filter((party) => !party.confidential && (!own || party.kind === 'organisation'))
      .map((party) => {
        const personal = (
          value: FormValue | undefined,
        ): { sealId: string; kind: string; masked: string } | undefined => {
          const mask = isSealed(value) ? known.masks.get(value.seal) : undefined;
          return mask && isSealed(value) && !own ? { sealId: value.seal, ...mask } : undefined;
        };
        const [nameSeal, idNumber, phone] = [personal(party.name), personal(party.idNumber), personal(party.phone)];
        return {
          key: party.key,
          role: party.role,
          roleTitle: roleTitle(known.chapter, party.role),
          name: known.names.get(party.key) ?? shownName(party.name, known.masks),
          ...(party.creditCode ? { creditCode: party.creditCode } : {}),
          ...(nameSeal ? { nameSeal } : {}),
          ...(idNumber ? { idNumber } : {}),
          ...(phone ? { phone } : {}),
          ...(known.actor.kind === 'officer'
            ? { identity: identityShown(party, (seq) => known.acts[seq - 1]?.officer ?? null) }
            : {}),
          ...(known.actor.kind === 'officer' && party.underAge ? { underAge: true as const } : {}),
          claimedFen: own ? 0 : party.claimedFen,
          paidFen: own ? 0 : party.paidFen,
        };
      })
  );
}

function roleTitle(chapter: Chapter, role: string): { zh: string; en: string } {
  for (const act of Object.values(chapter.procedure.acts)) {
    const rule = (act as ActDef).names?.find((one) => one.role === role);
    if (rule) return rule.title;
  }
  return { zh: role, en: role };
}

function deadlineOf(chapter: Chapter, matter: Case, row: Running, day: string): Page['deadlines'][number] {
  const def = chapter.procedure.deadlines[row.name];
  if (!def) throw new Error(`Nobody knows the deadline ${row.name}`);
  const fixed = 'dueOn' in def.length;
  const steps =
    fixed || row.dueOn === null
      ? []
      : dueOf(row, def, countingOf(def, matter, row), calendarOfVersion(row.calendarVersion).within(matter.division))
          .steps;
  return {
    name: row.name,
    title: def.title,
    ...(def.plain ? { plain: def.plain } : {}),
    startedOn: row.startedOn,
    naturalOn: row.naturalOn,
    dueOn: row.dueOn,
    ...(row.dueAt ? { dueAt: row.dueAt } : {}),
    unit: row.unit,
    provisional: row.provisional,
    confidence: row.confidence,
    status: statusOf(chapter.procedure, row, day),
    stoppedOn: row.stoppedOn,
    steps: steps.map((step) => ({
      zh: step.zh,
      en: step.en,
      ...(step.date ? { date: step.date } : {}),
      ...(step.source ? { source: step.source } : {}),
    })),
    source: articleFor(row.source),
  };
}

function timelineOf(spine: Spine, known: Known): Page['timeline'] {
  const corrected = new Map(
    known.matter.entries.filter((e) => e.corrects !== undefined).map((e) => [e.corrects, e.seq]),
  );
  const standing = new Map(asCorrected(known.matter.entries).map((entry) => [entry.seq, entry]));
  return known.bodies.map((body, index) => {
    const stored = known.acts[index] as Act;
    const act = actOf(known.chapter, body.act);
    const correctedBy = corrected.get(body.seq);
    return {
      seq: body.seq,
      act: body.act,
      title: act.title,
      ...(act.plain ? { plain: act.plain } : {}),
      by: byOf(spine, known, body, stored),
      effectiveOn: body.effectiveOn,
      recordedAt: stored.recorded_at,
      late: stored.recorded_on > body.effectiveOn,
      daysLate: epochDayOfText(stored.recorded_on) - epochDayOfText(body.effectiveOn),
      proof: filesNamed(act, body),
      fields: [
        ...(act.inConfidence && !known.trusted ? keptBack : toldTo(known.actor, fieldsIn(spine, known, act, body))),
        ...spokenLines({ ...known, nameOf: nameOf(known) }, body.spoken),
      ],
      ...worksOf(known.chapter, known.matter.division, body, spine.chapters.get(known.parent?.procedure ?? '')),
      papers: [...(act.documents ?? [])],
      article: articleFor(act.source),
      hash: stored.hash.toString('hex'),
      ...paidBy(act, body),
      ...(known.actor.kind === 'enterprise' ? {} : sharesOf(act, body, correctedBy, standing.get(body.seq))),
      ...refersTo(act, body),
      ...(body.corrects === undefined ? {} : { corrects: body.corrects, ...effectFor(spine, known, body.seq) }),
      ...(correctedBy === undefined ? {} : { correctedBy }),
    };
  });
}

/** What a correction changed, for those who work on the case: parties are told by its acts. */
function effectFor(spine: Spine, known: Known, seq: number): Pick<Page['timeline'][number], 'effect'> {
  if (known.actor.kind !== 'officer') return {};
  const effect = effectOf(known.chapter, known.matter, seq, (act, form) => inWordsOf(spine, known, act, form));
  return effect ? { effect } : {};
}

/** The files an entry names: the proof of what was entered late. */
function filesNamed(act: ActDef, { form }: Body): string[] {
  return valuesOfKind(act.form, ownPart(act, form), 'evidence').map(({ value }) => value);
}

function inWordsOf(spine: Spine, known: Known, act: ActDef, body: Body['form']): Page['facts'] {
  const form = formInWords(spine, known.parent, act.form, body) as ActDef['form'];
  return fieldsOf(form, body, known.masks, nameOf(known));
}

/** What an opening says beside its lists of parties: those stand among the parties, with what they are owed. */
function withoutParties({ actor }: Known, lines: Page['facts'], { form, names = [] }: ActDef): Page['facts'] {
  if (actor.kind !== 'officer') return lines;
  const { properties = {} } = (form ?? {}) as { properties?: Record<string, { title?: string }> };
  const lists = names.flatMap(({ each }) => properties[each ?? '']?.title ?? []);
  return lines.filter(({ cell }) => !cell || !lists.includes(cell.table.zh));
}

/** The form of an entry in words; the right form inside a correction speaks the words of the act it corrects. */
function fieldsIn(spine: Spine, known: Known, act: ActDef, body: Body): Page['timeline'][number]['fields'] {
  const inWords = (form: ActDef['form'], value: Body['form']): Page['timeline'][number]['fields'] =>
    fieldsOf(form, value, known.masks, nameOf(known));
  const { form: right, ...rest } = body.form;
  const meant = known.bodies.find((other) => other.seq === body.corrects);
  if (!meant || typeof right !== 'object' || right === null || Array.isArray(right))
    return inWordsOf(spine, known, act, body.form);
  return [...inWords(act.form, rest), ...inWords(actOf(known.chapter, meant.act).form, right)];
}

function paidBy(act: ActDef, body: Body): { paidFen?: number } {
  const { pays } = act;
  if (!pays) return {};
  return { paidFen: rowsAt(body.form, pays.each).reduce((sum, row) => sum + integerAt(row, pays.fen), 0) };
}

/** What each party got, as it was entered, and as it stands when it was corrected; annulled, nothing stands. */
function sharesOf(
  act: ActDef,
  body: Body,
  correctedBy: number | undefined,
  standing: Pick<Body, 'form' | 'effectiveOn'> | undefined,
): Pick<Page['timeline'][number], 'payments' | 'standing'> {
  const { pays } = act;
  if (!pays) return {};
  const shares = (form: Body['form']): { party: string; fen: number }[] =>
    rowsAt(form, pays.each).map((row) => ({ party: textAt(row, pays.subject) ?? '', fen: integerAt(row, pays.fen) }));
  const now = standing && { effectiveOn: standing.effectiveOn, payments: shares(standing.form) };
  return { payments: shares(body.form), ...(correctedBy !== undefined && now ? { standing: now } : {}) };
}

/** The earlier entry a form points at, whatever the field is called: its schema says so. */
function refersTo(act: ActDef, body: Body): { refersTo?: number } {
  const fields = (act.form?.properties ?? {}) as Record<string, { kind?: string }>;
  const field = Object.keys(fields).find((name) => fields[name]?.kind === 'entry');
  const value = field === undefined ? undefined : body.form[field];
  return typeof value === 'number' ? { refersTo: value } : {};
}

function byOf(spine: Spine, known: Known, body: Body, stored: Act): Page['timeline'][number]['by'] {
  const office = body.actor.office === undefined ? undefined : spine.offices.get(body.actor.office)?.name;
  const insteadOf = known.standIns.get(body.actor.insteadOf ?? 0);
  switch (body.actor.kind) {
    case 'o':
      // To the parties the body speaks, not the person who sat at the desk.
      return {
        kind: 'officer',
        name: known.actor.kind === 'officer' ? (stored.officer ?? '') : (office?.zh ?? ''),
        ...(office ? { office } : {}),
        ...(insteadOf !== undefined && known.actor.kind === 'officer' ? { insteadOf } : {}),
      };
    case 'h': {
      const worker = known.matter.parties.find((party) => party.holder && !party.confidential);
      return { kind: 'worker', name: worker ? shownName(worker.name, known.masks) : '' };
    }
    case 'e':
      return { kind: 'enterprise', name: office?.zh ?? '', ...(office ? { office } : {}) };
    case 's':
      return { kind: 'system', name: '' };
  }
}
