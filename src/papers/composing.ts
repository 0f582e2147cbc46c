import { sql } from 'kysely';
import { tellingName } from '../divisions/divisions.ts';
import type { Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import { isAddressed } from '../procedure/co-parties.ts';
import type { Case, Entry } from '../procedure/case.ts';
import type { Actor } from '../proceedings/spine.ts';
import { foldRecord, loadForAct, type Loaded } from '../proceedings/standing.ts';
import { openSeal } from '../proceedings/unsealing.ts';
import { dayInText } from './numerals.ts';
import type { PaperWorld } from './paper-world.ts';
import type { Sheet } from './sheet.ts';
import { compose, entryFor, type PaperTemplate } from './template.ts';
import { inWordsOf } from './wording.ts';

/** A paper's track as it stands, the proceeding it belongs to, and its text. */
export type Composed = { track: Loaded; template: PaperTemplate; sheet: Sheet };

/** `masked`: for looking at; `also`: another proceeding whose values it may show, such as a proposal's. `plain`: for the paper itself; each sealed value is opened in the officer's name. */
export type Names = { how: 'masked'; also?: number } | { how: 'plain'; officer: number };

/** The latest draft of a paper. @throws when it has none, for its life begins with one */
export function draftOf(paper: Case): Entry {
  const draft = paper.entries.findLast(({ act }) => act === 'draft' || act === 'redraft');
  if (!draft) throw new Error('A paper without a draft');
  return draft;
}

/** Locks a paper and its proceeding, in this order, and writes its text from the record as it stands. */
export async function composePaper(
  tx: Tx,
  world: PaperWorld,
  actor: Actor,
  id: number,
  names: Names,
): Promise<Composed | Refused> {
  const track = await loadForAct(tx, world, id, actor);
  if (isRefused(track)) return track;
  if (track.chapter.procedure.id !== 'paper' || !track.parent || track.mode !== 'w') return notFound();
  const parent = await loadForAct(tx, world, track.parent.id, actor);
  if (isRefused(parent)) return parent;
  const { form, recordedOn } = draftOf(track.matter);
  const written = await sheetFor(tx, world, parent, form as Drafted, { ...names, day: recordedOn });
  return isRefused(written) ? written : { track, ...written };
}

/**
 * A numbered paper for those who may look but do not work on it: set anew from the record with names masked, and saying
 * that it is no copy of the paper. Undefined while it has no number.
 */
export async function maskedPaper(tx: Tx, world: PaperWorld, id: number): Promise<Sheet | Refused | undefined> {
  const track = await loadForLook(tx, world, id);
  const parent = track?.parentId === undefined ? undefined : await loadForLook(tx, world, track.parentId);
  const numbered = track?.matter.entries.find(({ act }) => act === 'number');
  if (!track || !parent || !numbered || track.chapter.procedure.id !== 'paper') return undefined;
  const { form, recordedOn } = draftOf(track.matter);
  const written = await sheetFor(tx, world, parent, form as Drafted, { how: 'masked', day: recordedOn });
  if (isRefused(written)) return written;
  return {
    ...written.sheet,
    number: String(numbered.form['number']),
    dated: dayInText(String(numbered.form['datedOn'] ?? numbered.effectiveOn)),
    ...(written.sheet.sealPlace === undefined ? {} : { sealPlace: '（遮盖件，不作文书使用）' }),
    foot: [
      '遮盖件：姓名等已遮盖，按现有记录重排；原件由承办机构保存。',
      `原件 SHA-256：${String(numbered.form['sha256'])}`,
    ],
    watermark: '遮盖件',
  };
}

/** A proceeding read for looking at it: nothing is locked. */
export type Looked = Pick<Loaded, 'chapter' | 'matter'> & {
  standing: Pick<Loaded['standing'], 'id' | 'office'>;
  parentId: number | undefined;
};

/** Reads a proceeding for looking at it; undefined where it may not be seen. */
export async function loadForLook(tx: Tx, { chapters }: PaperWorld, id: number): Promise<Looked | undefined> {
  const row = await tx
    .selectFrom('proceeding')
    .select(['id', 'procedure', 'office', 'division', 'parent_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  const chapter = row && chapters.get(row.procedure);
  if (!row || !chapter) return undefined;
  const matter = await foldRecord(tx, chapter, id, row.division);
  return { chapter, matter, standing: { id, office: row.office }, parentId: row.parent_id ?? undefined };
}

/** What a draft says is put in writing, to whom, and which served paper it takes the place of. */
export type Drafted = {
  document: string;
  entry: number;
  to?: string;
  remark?: string;
  replaces?: string;
  replacesBecause?: string;
};

/**
 * The text a draft would have in this proceeding, in the words that held on the `day` it was drafted: new words never
 * change what was approved. Refused when nothing there is to be put in writing so.
 */
export async function sheetFor(
  tx: Tx,
  world: PaperWorld,
  parent: Pick<Looked, 'chapter' | 'matter' | 'standing'>,
  draft: Drafted,
  { day, ...names }: Names & { day: string },
): Promise<{ template: PaperTemplate; sheet: Sheet } | Refused> {
  const { chapter, matter, standing } = parent;
  const standard = world.templates.get(draft.document);
  if (!standard || standard.procedure !== chapter.procedure.id) return unfit('document');
  const template = await inWordsOf(tx, { offices: world.offices, template: standard }, standing.office, day);
  const entry = entryFor(template, matter, draft.entry);
  if (!entry) return unfit('entry');
  const to = matter.parties.find((party) => party.key === draft.to && isAddressed(matter, party, template.to));
  if (template.to !== undefined && !to) return unfit('to');
  const office = world.offices.get(standing.office);
  if (!office) throw new Error(`There is no office ${standing.office}`);
  const needed = new Set<string>();
  const within = chapter.procedure.track ? await caseOf(tx, world, standing.id) : undefined;
  const occasion = {
    chapter,
    matter,
    entry,
    to,
    ...(within ? { within } : {}),
    office: { name: office.name.zh, telephone: office.telephone ?? '', address: office.address ?? '' },
  };
  const remarks = remarksOf(draft);
  compose(template, { ...occasion, nameOf: (seal) => (needed.add(seal), '') }, remarks);
  const said = await namesOf(tx, world, [standing.id, within?.standing.id ?? standing.id], [...needed], names);
  const nameOf = (seal: string): string => said.get(seal) ?? '***';
  return { template, sheet: compose(template, { ...occasion, nameOf }, remarks) };
}

/** The proceeding a track runs in; undefined where it may not be seen. */
async function caseOf(tx: Tx, world: PaperWorld, track: number): Promise<Looked | undefined> {
  const row = await tx.selectFrom('proceeding').select('parent_id').where('id', '=', track).executeTakeFirst();
  const parent = row?.parent_id ?? undefined;
  return parent === undefined ? undefined : loadForLook(tx, world, parent);
}

/** What stands after the text of the template: what the drafter adds, and what the paper does to an earlier one. */
function remarksOf({ remark, replaces, replacesBecause }: Drafted): string[] {
  if (replaces === undefined) return remark === undefined ? [] : [remark];
  const because = replacesBecause === undefined ? '' : `原因：${replacesBecause}`;
  const instead = `本文书替换先前送达的${replaces}，该文书自本文书作出之日起撤销。${because}`;
  return remark === undefined ? [instead] : [remark, instead];
}

async function namesOf(
  tx: Tx,
  world: PaperWorld,
  proceedings: readonly number[],
  seals: string[],
  names: Names,
): Promise<Map<string, string>> {
  if (names.how === 'masked') {
    const rows = await tx
      .selectFrom('seal')
      .select(['id', 'masked'])
      .where('proceeding_id', 'in', [...proceedings, ...(names.also === undefined ? [] : [names.also])])
      .where(sql<boolean>`id::text = any (${seals})`)
      .execute();
    return new Map(rows.map((row) => [row.id, row.masked]));
  }
  const said = new Map<string, string>();
  for (const id of seals) {
    const value = await openSeal(tx, world, id, { officer: names.officer, why: '文书编号 paper numbered' });
    if (value) said.set(id, value);
  }
  return said;
}

/** The number of a paper: 新都区人社监令〔2026〕1号. */
export function paperNumber(template: PaperTemplate, divisionCode: number, year: number, n: number): string {
  return `${tellingName(String(divisionCode)).zh}${template.letters}〔${year}〕${n}号`;
}

function unfit(field: string): Refused {
  return refuse(
    'invalid-form',
    {
      zh: '这件事项里没有可以据以制作这种文书的记录或者当事人。',
      en: 'This proceeding holds nothing this paper could be about.',
    },
    { field },
  );
}
