import { sql } from 'kysely';
import { calendarKnownOn } from '../law/calendar.ts';
import { withRights, type Rights, type Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { Case } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { decide, whyNot } from '../procedure/decide.ts';
import { checkFilled, ownPart } from '../procedure/correction.ts';
import { asForm, checkForm, valuesOfKind } from '../procedure/form.ts';
import type { ActDef } from '../procedure/define.ts';
import { actOf, fold, nothingYet } from '../procedure/fold.ts';
import { actorsOf } from './actors.ts';
import { beginning, entryOf, readBody, type NamedFile } from './body.ts';
import { takeDay } from './day.ts';
import { accountOf, claimKey, keepAnswer, rightsOf, type Answered } from './once.ts';
import { sealForm } from './sealing.ts';
import { codeSeedOf, holderPhone, keepCode, trackingCode } from './tracking.ts';
import type { OfficeRow } from './offices.ts';
import type { Actor, Spine } from './spine.ts';
import type { Standing } from './write.ts';
import { writeDecision } from './write-decision.ts';

/** A request to open a proceeding. `key` makes it happen once; `codeSeed` yields the worker's tracking code. */
export type Opening = {
  procedure: string;
  act: string;
  form: unknown;
  division: number;
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

async function transact<T>(spine: Spine, rights: Rights, work: (tx: Tx) => Promise<T | Refused>): Promise<T | Refused> {
  try {
    return await withRights(spine.database, rights, async (tx) => {
      const answer = await work(tx);
      if (isRefused(answer)) throw new Undone(answer);
      return answer;
    });
  } catch (thrown) {
    if (thrown instanceof Undone) return thrown.refusal;
    throw thrown;
  }
}

/** Opens a proceeding with its first act. The same key again gives the same proceeding; with another body it is refused. */
export async function openProceeding(spine: Spine, actor: Actor, asked: Opening): Promise<Answered | Refused> {
  const chapter = spine.chapters.get(asked.procedure);
  if (!chapter || !chapter.procedure.acts[asked.act]) return notFound();
  const office = spine.offices.agencyOf(asked.division);
  if (!office) {
    return refuse(
      'invalid-form',
      { zh: '这个地方没有受理机构，请选择区县。', en: 'No agency is seated there: choose a county.' },
      { field: 'division' },
    );
  }
  if (actor.kind === 'officer' && actor.office !== office.id)
    return refuse(
      'not-allowed',
      { zh: '只能受理本辖区的事项。', en: 'You may open only what lies in your division.' },
      { field: 'division' },
    );
  const act = actOf(chapter, asked.act);
  const errors = checkForm(act.form, asked.form);
  if (errors.length > 0) return invalid(errors);
  const seed = codeSeedOf(spine, actor, asked, act);
  const id = await nextId(spine);
  const answer = await transact(spine, { ...rightsOf(actor), proceeding: id }, async (tx) => {
    const { at, day } = await takeDay(tx);
    const repeated = await claimKey(tx, spine, accountOf(actor), asked.key, asked);
    if (repeated) return repeated;
    const evidence = await filesNamed(tx, act, asked.form, id);
    if (isRefused(evidence)) return evidence;
    const { sealed, seals } = sealForm(spine.keys, act, asForm(asked.form));
    const before = nothingYet(chapter, String(asked.division));
    const decided = decide(chapter, before, {
      act: asked.act,
      actors: actorsOf(chapter, actor, undefined),
      form: sealed,
      today: day,
      calendar: calendarKnownOn().version,
      ...(asked.effectiveOn ? { effectiveOn: asked.effectiveOn } : {}),
    });
    if (isRefused(decided)) return decided;
    const number = await nextNumber(tx, office, asked.procedure, day);
    const standing: Standing = { id, number, office: office.id, division: asked.division, seq: 0, head: beginning };
    await writeDecision(tx, spine, { chapter, standing, before, decided, actor, seals, at, day, evidence });
    if (seed) await keepCode(tx, spine, id, seed, holderPhone(decided.matter, seals));
    await keepAnswer(tx, accountOf(actor), asked.key, id, decided.matter.seq);
    return { proceeding: id, number, seq: decided.matter.seq, warnings: decided.warnings, repeated: false };
  });
  // Who came to the counter leaves with a code; a repeated request shows the same one.
  return isRefused(answer) || actor.kind !== 'officer' || !seed ? answer : { ...answer, code: trackingCode(seed) };
}

async function nextNumber(tx: Tx, office: OfficeRow, procedure: string, day: string): Promise<string> {
  const year = Number(day.slice(0, 4));
  const next = await sql<{
    n: number;
  }>`select heyan.next_number(${office.id}, ${procedure}, ${year}::smallint) n`.execute(tx);
  return numberOf(office.division, year, next.rows[0]?.n ?? 0);
}

/** Does one act in a proceeding. The only writer of what exists: lock, due automatic acts, decide, append, project, post. */
export async function performAct(spine: Spine, actor: Actor, asked: Acting): Promise<Answered | Refused> {
  return transact(spine, rightsOf(actor), async (tx) => {
    const { at, day } = await takeDay(tx);
    const repeated = await claimKey(tx, spine, accountOf(actor), asked.key, asked);
    if (repeated) return repeated;
    const loaded = await loadForAct(tx, spine, asked.proceeding, actor);
    if (isRefused(loaded)) return loaded;
    const { chapter, matter, standing } = loaded;
    if (asked.seq !== undefined && asked.seq !== standing.seq) {
      return refuse('conflict', {
        zh: '您打开页面以后，这件事项有了新的进展。请看过再办。',
        en: 'Something happened after you opened this page. Look again before you act.',
      });
    }
    if (!chapter.procedure.acts[asked.act]) return notFound();
    const act = actOf(chapter, asked.act);
    const actors = actorsOf(chapter, actor, loaded.mode);
    const request = {
      act: asked.act,
      actors,
      today: day,
      calendar: calendarKnownOn().version,
      ...(asked.effectiveOn ? { effectiveOn: asked.effectiveOn } : {}),
    };
    // Who may not act at all is told so before being told what is wrong with the form.
    const why = whyNot(chapter, matter, { ...request, act: asked.act });
    if (why && ['not-your-act', 'wrong-state'].includes(why.code)) return { refused: why };
    const errors = checkFilled(chapter, matter, act, asked.form);
    if (errors.length > 0) return invalid(errors);
    const evidence = await filesNamed(tx, act, asked.form, asked.proceeding);
    if (isRefused(evidence)) return evidence;
    const { sealed, seals } = sealForm(spine.keys, act, asForm(asked.form));
    const decided = decide(chapter, matter, { ...request, form: sealed });
    if (isRefused(decided)) return decided;
    await writeDecision(tx, spine, {
      chapter,
      standing,
      before: matter,
      decided,
      actor,
      seals,
      at,
      day,
      evidence,
    });
    await keepAnswer(tx, accountOf(actor), asked.key, asked.proceeding, decided.matter.seq);
    return {
      proceeding: standing.id,
      number: standing.number,
      seq: decided.matter.seq,
      warnings: decided.warnings,
      repeated: false,
    };
  });
}

// What stands -----------------------------------------------------------------------------------------------------------

export type Loaded = { chapter: Chapter; matter: Case; standing: Standing; mode: 'w' | 'r' | 'p' | undefined };

/** Locks a proceeding and folds its record. What may not be seen does not exist. */
export async function loadForAct(tx: Tx, spine: Spine, id: number, actor: Actor): Promise<Loaded | Refused> {
  const row = await tx
    .selectFrom('proceeding')
    .select(['id', 'procedure', 'number', 'office', 'division', 'seq', 'head'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) {
    // A reader may see what it may not touch: then the answer is a refusal, not a riddle.
    const seen = await tx.selectFrom('proceeding').select('id').where('id', '=', id).executeTakeFirst();
    return seen
      ? refuse('not-allowed', {
          zh: '您可以查看，但不能办理这件事项。',
          en: 'You may look at this, but not act in it.',
        })
      : notFound();
  }
  const chapter = spine.chapters.get(row.procedure);
  if (!chapter) throw new Error(`Proceeding ${id} follows ${row.procedure}, which nobody knows`);
  const matter = await foldRecord(tx, chapter, id, row.division);
  if (matter.seq !== row.seq) throw new Error(`Proceeding ${id}: record ends at ${matter.seq}, row says ${row.seq}`);
  return { chapter, matter, standing: row, mode: await modeOf(tx, id, actor) };
}

/** The matter as its record tells it. */
export async function foldRecord(tx: Tx, chapter: Chapter, id: number, division: number): Promise<Case> {
  const acts = await tx
    .selectFrom('record')
    .select(['body', 'recorded_on'])
    .where('proceeding_id', '=', id)
    .orderBy('seq')
    .execute();
  return fold(
    chapter,
    String(division),
    acts.map((act) => entryOf(readBody(act.body), act.recorded_on)),
  );
}

/** How the viewer sees a proceeding. */
export async function modeOf(tx: Tx, id: number, actor: Actor): Promise<'w' | 'r' | 'p' | undefined> {
  if (actor.kind !== 'officer' && actor.kind !== 'enterprise') return undefined;
  const sight = await tx
    .selectFrom('sight')
    .select('mode')
    .where('proceeding_id', '=', id)
    .where('office', '=', actor.office)
    .executeTakeFirst();
  return sight?.mode as 'w' | 'r' | 'p' | undefined;
}

/** The next proceeding's id, taken ahead of its transaction: rights are granted on it before its row exists. */
export async function nextId(spine: Spine): Promise<number> {
  const next = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('heyan.proceeding', 'id')) id`.execute(
    spine.database.app,
  );
  return Number(next.rows[0]?.id);
}

/** A proceeding's number: division, year, running number. */
export function numberOf(division: number, year: number, n: number): string {
  return `${division}-${year}-${String(n).padStart(6, '0')}`;
}

function invalid(errors: { path: string; message: Text }[]): Refused {
  const first = errors[0];
  return refuse(
    'invalid-form',
    { zh: '有内容需要修改。', en: 'Something needs to be changed.' },
    { fields: errors, ...(first ? { field: first.path } : {}) },
  );
}

/** The files a form names, with their hashes: handed in by this viewer, and not yet part of any act. */
async function filesNamed(tx: Tx, act: ActDef, form: unknown, id: number): Promise<NamedFile[] | Refused> {
  const named = valuesOfKind(act.form, ownPart(act, asForm(form)), 'evidence');
  if (named.length === 0) return [];
  const wanted = [...new Set(named.map(({ value }) => value))];
  const rows = await tx
    .selectFrom('evidence')
    .select(['id', 'sha256'])
    .where(sql<boolean>`id::text = any (${wanted})`)
    .where('seq', 'is', null)
    .where((is) => is.or([is('proceeding_id', 'is', null), is('proceeding_id', '=', id)]))
    .orderBy('id')
    .execute();
  const there = new Set(rows.map((row) => row.id));
  const missing = named.filter(({ value }) => !there.has(value));
  if (missing.length === 0) return rows.map((row) => ({ id: row.id, sha256: row.sha256.toString('hex') }));
  const message = { zh: '这份文件不在了，请重新上传。', en: 'This file is no longer here: please hand it in again.' };
  return invalid(missing.map(({ path }) => ({ path, message })));
}
