import { sql } from 'kysely';
import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { withRights } from '../platform/db.ts';
import { evidenceFolder } from '../platform/files.ts';
import { readOriginal, type Shown } from '../platform/evidence.ts';
import { isRefused, notFound, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import { isAddressed } from '../procedure/co-parties.ts';
import type { FormValue } from '../procedure/case.ts';
import { asCorrected } from '../procedure/fold.ts';
import { transact } from '../proceedings/act.ts';
import { readBody } from '../proceedings/body.ts';
import { notToHandle } from '../proceedings/handling.ts';
import { rightsOf } from '../proceedings/once.ts';
import { isSealed } from '../proceedings/sealing.ts';
import type { Actor } from '../proceedings/spine.ts';
import { loadForAct, modeOf, type Loaded } from '../proceedings/standing.ts';
import { composePaper, maskedPaper, sheetFor, type Drafted } from './composing.ts';
import { unreplaceable } from './number.ts';
import { paperDuties } from './paper-duties.ts';
import type { PaperWorld } from './paper-world.ts';
import { pdfOf } from './pdf.ts';
import { addressesOf, addressOf } from './service-address.ts';
import type { Sheet } from './sheet.ts';
import { isAbout } from './template.ts';

/** A paper as its proceeding's page lists it. */
export type PaperRow = {
  id: number;
  track: string;
  document: string;
  /** The entry of its proceeding it is about. */
  entry: number;
  title: Text;
  state: { id: string; title: Text };
  number: string | null;
  issuedOn: string | null;
  sha256: string | null;
  /** Where the paper original is kept. */
  place: string | null;
};
/** A paper that could be drafted now: about which entry, and to whom. */
export type Possible = { document: string; title: Text; entry: number; to: { key: string; name: string }[] };
/** A party that could confirm where papers reach it, and what it confirmed. */
export type Reached = { key: string; name: string; confirmed: boolean; electronic: boolean };
export type PapersOf = { papers: PaperRow[]; possible: Possible[]; parties: Reached[] };

/** The papers of a proceeding, oldest first, and those that could be drafted. What may not be seen does not exist. */
export function readPapers(world: PaperWorld, actor: Actor, proceeding: number): Promise<PapersOf | Refused> {
  return transact(world, rightsOf(actor), async (tx) => {
    const seen = await tx.selectFrom('proceeding').select('id').where('id', '=', proceeding).executeTakeFirst();
    if (!seen) return notFound();
    const loaded = await loadForAct(tx, world, proceeding, actor);
    const papers = await papersOf(tx, world, proceeding);
    // Who may only read is offered nothing to draft.
    if (isRefused(loaded) || loaded.mode !== 'w') return { papers, possible: [], parties: [] };
    const masks = await masksOf(tx, proceeding);
    return { papers, possible: possibleOf(world, loaded, masks), parties: await partiesOf(tx, loaded, masks) };
  });
}

function possibleOf(world: PaperWorld, { chapter, matter }: Loaded, masks: ReadonlyMap<string, string>): Possible[] {
  return [...world.templates.values()]
    .filter(({ procedure }) => procedure === chapter.procedure.id)
    .flatMap((template) => {
      const to = matter.parties
        .filter((party) => isAddressed(matter, party, template.to))
        .map(({ key, name }) => ({ key, name: nameIn(name, masks) }));
      if (template.to !== undefined && to.length === 0) return [];
      return asCorrected(matter.entries)
        .filter((entry) => isAbout(template, entry))
        .map(({ seq }): Possible => ({ document: template.id, title: template.title, entry: seq, to }));
    });
}

async function partiesOf(
  tx: Tx,
  { chapter, matter, standing }: Loaded,
  masks: ReadonlyMap<string, string>,
): Promise<Reached[]> {
  if (!chapter.procedure.tracks?.['serviceAddress']) return [];
  const confirmed = new Map((await addressesOf(tx, standing.id)).map((one) => [String(one.form['party']), one.form]));
  return matter.parties
    .filter(({ confidential }) => !confidential)
    .map(({ key, name }) => {
      const said = confirmed.get(key);
      return {
        key,
        name: nameIn(name, masks),
        confirmed: said !== undefined,
        electronic: said?.['electronic'] === true,
      };
    });
}

async function masksOf(tx: Tx, proceeding: number): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('seal').select(['id', 'masked']).where('proceeding_id', '=', proceeding).execute();
  return new Map(rows.map((row) => [row.id, row.masked]));
}

function nameIn(name: FormValue, masks: ReadonlyMap<string, string>): string {
  return isSealed(name) ? (masks.get(name.seal) ?? '***') : String(name);
}

async function papersOf(tx: Tx, world: PaperWorld, proceeding: number): Promise<PaperRow[]> {
  const { rows } = await sql<{
    id: number;
    track: string;
    state: string;
    draft: string;
    filed: string | null;
    number: string | null;
    issued_on: string | null;
    sha256: Buffer | null;
  }>`
    select p.id, p.number track, p.state, a.number, a.issued_on, a.sha256,
      (select body from heyan.record r where r.proceeding_id = p.id and r.act in ('draft', 'redraft') order by seq desc limit 1) draft,
      (select body from heyan.record r where r.proceeding_id = p.id and r.act in ('file', 'keep', 'keepUnsealed') order by seq desc limit 1) filed
    from heyan.proceeding p left join heyan.paper a on a.proceeding_id = p.id
    where p.parent_id = ${proceeding} and p.procedure = 'paper' order by p.id`.execute(tx);
  const states = world.chapters.get('paper')?.procedure.states ?? {};
  return rows.map((row) => {
    const { form } = readBody(row.draft);
    const document = String(form['document']);
    return {
      id: row.id,
      track: row.track,
      document,
      entry: Number(form['entry']),
      title: world.templates.get(document)?.title ?? { zh: document, en: document },
      state: { id: row.state, title: states[row.state]?.title ?? { zh: row.state, en: row.state } },
      number: row.number,
      issuedOn: row.issued_on,
      sha256: row.sha256?.toString('hex') ?? null,
      place: row.filed === null ? null : String(readBody(row.filed).form['place'] ?? ''),
    };
  });
}

/** What can be done with a paper beside the acts of its record. */
export const paperSteps = ['preview', 'redraft', 'number', 'seal', 'file', 'print', 'electronic'] as const;
export type PaperStep = (typeof paperSteps)[number];

/** The steps open to this viewer now: the screen shows these and no others. */
export function readSteps(world: PaperWorld, actor: Actor, paper: number): Promise<PaperStep[] | Refused> {
  return withRights(world.database, rightsOf(actor), async (tx) => {
    const row = await tx
      .selectFrom('proceeding')
      .select(['state', 'parent_id'])
      .where('id', '=', paper)
      .where('procedure', '=', 'paper')
      .executeTakeFirst();
    if (!row) return notFound();
    const draft = row.state === 'drafted' || row.state === 'approved';
    const works = (await modeOf(tx, paper, actor)) === 'w';
    const may = works && actor.kind === 'officer' && paperDuties.some((duty) => actor.duties.includes(duty));
    const open: Record<PaperStep, boolean> = {
      preview: works && draft,
      redraft: works && may && draft,
      number: may && row.state === 'approved',
      seal: may && row.state === 'numbered' && world.sealService !== undefined,
      file: !draft && row.state !== 'discarded',
      print: may && ['numbered', 'sealed', 'announced'].includes(row.state),
      electronic: may && ['sealed', 'announced'].includes(row.state) && (await agreed(tx, row.parent_id, paper)),
    };
    return paperSteps.filter((step) => open[step]);
  });
}

/** Whether the paper's addressee agreed to receive papers electronically. Source: CPL.90. */
async function agreed(tx: Tx, proceeding: number | null, paper: number): Promise<boolean> {
  if (proceeding === null) return false;
  const { rows } = await sql<{ body: string }>`
    select body from heyan.record where proceeding_id = ${paper} and act in ('draft', 'redraft') order by seq desc limit 1`.execute(
    tx,
  );
  const to = rows[0] && readBody(rows[0].body).form['to'];
  return (await addressOf(tx, proceeding, to))?.form['electronic'] === true;
}

/** Whether a draft could become a paper: undefined, or why not. */
export async function unfitDraft(
  world: PaperWorld,
  actor: Actor,
  proceeding: number,
  draft: Drafted,
): Promise<Refused | undefined> {
  const written = await transact(world, rightsOf(actor), async (tx) => {
    const parent = await loadForAct(tx, world, proceeding, actor);
    if (isRefused(parent)) return parent;
    if (draft.replaces !== undefined && !(await isReplaceable(tx, proceeding, draft.replaces))) return unreplaceable();
    return sheetFor(tx, world, parent, draft, { how: 'masked', day: today().toString() });
  });
  return isRefused(written) ? written : undefined;
}

async function isReplaceable(tx: Tx, proceeding: number, number: string): Promise<boolean> {
  const { rows } = await sql`
    select from heyan.paper a join heyan.proceeding p on p.id = a.proceeding_id
    where p.parent_id = ${proceeding} and a.number = ${number} and p.state in ('served', 'filed', 'withdrawn')`.execute(
    tx,
  );
  return rows.length > 0;
}

/** What a paper looks like before it is numbered, with names masked, marked as a draft on its face. */
export async function previewPaper(world: PaperWorld, actor: Actor, paper: number): Promise<Sheet | Refused> {
  return transact(world, rightsOf(actor), async (tx) => {
    const composed = await composePaper(tx, world, actor, paper, { how: 'masked' });
    if (isRefused(composed)) return composed;
    const foot = ['草稿：未签发、未编号，不产生效力；姓名在编号时写全。'];
    return { ...composed.sheet, watermark: '草稿', foot };
  });
}

/** A draft as a file. */
export async function draftFile(sheet: Sheet, format: 'pdf' | 'docx'): Promise<Buffer> {
  return format === 'pdf' ? pdfOf([sheet]) : (await import('./docx.ts')).docxOf(sheet);
}

/**
 * A numbered paper as this officer may see it: the frozen bytes where the office works on it, else a masked rendering.
 * Whoever only looks has no right to names, and a frozen paper is full of them.
 */
export async function showPaper(world: PaperWorld, actor: Actor, paper: number): Promise<Buffer | Refused> {
  const masked = await withRights(world.database, rightsOf(actor), async (tx) =>
    actor.kind === 'officer' && (await notToHandle(tx, world, actor, paper))
      ? maskedPaper(tx, world, paper)
      : undefined,
  );
  if (masked) return isRefused(masked) ? masked : pdfOf([masked]);
  const frozen = await readFrozen(world, actor, paper);
  return isRefused(frozen) ? frozen : frozen.bytes;
}

/** The frozen paper, its hash checked again; the sealed one where there is one. */
export async function readFrozen(
  world: Pick<PaperWorld, 'database' | 'keys' | 'folder'>,
  actor: Actor,
  paper: number,
): Promise<Shown | Refused> {
  const rights = rightsOf(actor);
  const file = await withRights(world.database, rights, async (tx) => {
    const { rows } = await sql<{ body: string }>`
      select r.body from heyan.record r join heyan.paper a on a.proceeding_id = r.proceeding_id
      where r.proceeding_id = ${paper} and r.act in ('number', 'sealByService') order by r.seq desc limit 1`.execute(
      tx,
    );
    const named = rows[0] && readBody(rows[0].body).form['file'];
    return Array.isArray(named) ? String(named[0]) : undefined;
  });
  if (file === undefined) return notFound();
  return readOriginal(world, rights, file, paper);
}

/** Where files lie, for callers that open several. */
export function storeOf(world: PaperWorld): { folder: string; keys: PaperWorld['keys'] } {
  return { folder: evidenceFolder(world.folder), keys: world.keys };
}
