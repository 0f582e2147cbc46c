import { sql } from 'kysely';
import { division } from '../divisions/divisions.ts';
import { openValue } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Case, Entry } from '../procedure/case.ts';
import type { Actor } from '../proceedings/spine.ts';
import { loadForAct, type Loaded } from '../proceedings/standing.ts';
import type { PaperWorld } from './paper-world.ts';
import type { Sheet } from './sheet.ts';
import { compose, entryFor, type PaperTemplate } from './template.ts';

/** A paper's track as it stands, the proceeding it belongs to, and its text. */
export type Composed = { track: Loaded; template: PaperTemplate; sheet: Sheet };

/** `masked`: for looking at. `plain`: for the paper itself; each sealed value is opened in the officer's name. */
export type Names = { how: 'masked' } | { how: 'plain'; officer: number };

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
  const draft = draftOf(track.matter);
  const written = await sheetFor(tx, world, parent, draft.form as Drafted, names);
  return isRefused(written) ? written : { track, ...written };
}

type Drafted = { document: string; entry: number; to?: string; remark?: string };

/** The text a draft would have in this proceeding; refused when nothing there is to be put in writing so. */
export async function sheetFor(
  tx: Tx,
  world: PaperWorld,
  parent: Loaded,
  draft: Drafted,
  names: Names,
): Promise<{ template: PaperTemplate; sheet: Sheet } | Refused> {
  const { chapter, matter, standing } = parent;
  const template = world.templates.get(draft.document);
  if (!template || template.procedure !== chapter.procedure.id) return unfit('document');
  const entry = entryFor(template, matter, draft.entry);
  if (!entry) return unfit('entry');
  const to = matter.parties.find(
    (party) => party.key === draft.to && party.role === template.to && !party.confidential,
  );
  if (template.to !== undefined && !to) return unfit('to');
  const office = world.offices.get(standing.office);
  if (!office) throw new Error(`There is no office ${standing.office}`);
  const needed = new Set<string>();
  const occasion = {
    chapter,
    matter,
    entry,
    to,
    office: { name: office.name.zh, telephone: office.telephone ?? '', address: office.address ?? '' },
  };
  compose(template, { ...occasion, nameOf: (seal) => (needed.add(seal), '') }, draft.remark);
  const said = await namesOf(tx, world, standing.id, [...needed], names);
  const nameOf = (seal: string): string => said.get(seal) ?? '***';
  return { template, sheet: compose(template, { ...occasion, nameOf }, draft.remark) };
}

async function namesOf(
  tx: Tx,
  world: PaperWorld,
  proceeding: number,
  seals: string[],
  names: Names,
): Promise<Map<string, string>> {
  if (names.how === 'masked') {
    const rows = await tx
      .selectFrom('seal')
      .select(['id', 'masked'])
      .where('proceeding_id', '=', proceeding)
      .where(sql<boolean>`id::text = any (${seals})`)
      .execute();
    return new Map(rows.map((row) => [row.id, row.masked]));
  }
  const said = new Map<string, string>();
  for (const id of seals) {
    const { rows } = await sql<{ key_id: string; ciphertext: Buffer | null }>`
      select key_id, ciphertext from heyan.unseal(${id}::uuid, ${names.officer}, ${'文书编号 paper numbered'})`.execute(
      tx,
    );
    const [row] = rows;
    if (row?.ciphertext) said.set(id, openValue(world.keys, { keyId: row.key_id, ciphertext: row.ciphertext }));
  }
  return said;
}

/** The number of a paper: 新都区人社监令〔2026〕1号. */
export function paperNumber(template: PaperTemplate, divisionCode: number, year: number, n: number): string {
  return `${division(String(divisionCode)).name.zh}${template.letters}〔${year}〕${n}号`;
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
