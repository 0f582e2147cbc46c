import { sql } from 'kysely';
import { withRights, type Tx } from '../../platform/db.ts';
import { isRefused, notFound, type Refused } from '../../platform/refusal.ts';
import type { SheetWriting } from '../../platform/sheets/write-sheet.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import type { FormBody, FormValue } from '../../procedure/case.ts';
import type { ActDef, Form } from '../../procedure/define.ts';
import { isPersonal, type Register } from '../../procedure/register.ts';
import { schemaOf, type Schema } from '../../procedure/schema.ts';
import { fieldsOf } from '../fields.ts';
import { rightsOf } from '../once.ts';
import { maskOf } from '../sealing.ts';
import type { Actor, Spine } from '../spine.ts';
import { openRow, type KeptRow } from './batch.ts';

/** Which rows: those valid on a day, or, without one, the last that was listed of each key and term; and of them those that hold some words. */
export type RowsAsked = { proceeding: number; register: string; on?: string; q?: string };

/** A page of them: the rows after a place, which the page before it told. */
export type RegisterAsked = RowsAsked & { after?: string; size: number };

/**
 * A register as it is read: a column's title, and each row's cells in the order of the columns; masked, and erased as ''.
 * Rows are counted up to a thousand, `more` says that there are more; `next` is the place after which the next page begins.
 */
export type RegisterRead = {
  title: Text;
  columns: { field: string; title: Text }[];
  searched: boolean;
  total: number;
  more: boolean;
  next: string | null;
  rows: { entry: number; row: number; from: string | null; until: string | null; cells: string[] }[];
};

type Listed = KeptRow & { seq: number; row_no: number; valid_from: string | null; valid_until: string | null };

/** Rows that stand in memory at a time while a register is written to a file. */
const fetched = 1000;
/** To count a million rows takes as long as to read them: nobody waits for it to see the first page. */
const counted = 1000;

/** One page of a register of a proceeding the viewer sees. */
export function readRegister(spine: Spine, actor: Actor, asked: RegisterAsked): Promise<RegisterRead | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const register = await registerOf(tx, spine, asked);
    if (isRefused(register)) return register;
    const { rows: few } = await sql<{ n: number }>`select count(*)::int n from
      (select from ${standing(asked)} limit ${counted + 1}) few`.execute(tx);
    const [seq, row] = (asked.after ?? '0.0').split('.').map(Number);
    const { rows: found } = await sql<Listed>`select * from ${standing(asked)} where (seq, row_no) > (${seq}, ${row})
      order by seq, row_no limit ${asked.size + 1}`.execute(tx);
    const rows = found.slice(0, asked.size);
    const last = rows.at(-1);
    const total = few[0]?.n ?? 0;
    return {
      title: register.title,
      columns: columnsOf(register),
      searched: !isPersonal(register),
      total: Math.min(total, counted),
      more: total > counted,
      next: last && found.length > rows.length ? `${last.seq}.${last.row_no}` : null,
      rows: rows.map((row) => ({
        entry: row.seq,
        row: row.row_no,
        from: row.valid_from,
        until: row.valid_until,
        cells: cellsOf(spine, register, row),
      })),
    };
  });
}

/** Writes a register as it stands at one moment, some rows at a time. A proceeding one does not see is not there. */
export async function exportRegister(
  spine: Spine,
  actor: Actor,
  asked: RowsAsked,
  begin: (headings: { title: string; headings: string[] }) => SheetWriting,
  language: Language,
): Promise<void> {
  await withRights(
    spine.database,
    rightsOf(actor),
    async (tx) => {
      const register = await registerOf(tx, spine, asked);
      if (isRefused(register)) throw new Error(`The register ${asked.register} is not there any more`);
      const writing = begin({
        title: say(register.title, language),
        headings: columnsOf(register).map(({ title }) => say(title, language)),
      });
      await sql`declare listed no scroll cursor for select * from ${standing(asked)} order by seq, row_no`.execute(tx);
      for (;;) {
        const { rows } = await sql<Listed>`fetch ${sql.raw(String(fetched))} from listed`.execute(tx);
        if (rows.length === 0) break;
        await writing.add(rows.map((row) => cellsOf(spine, register, row)));
      }
      await writing.end();
    },
    'repeatable read',
  );
}

/** The register by its id, when the proceeding is the viewer's to see and its procedure lists rows in it. */
export async function registerOf(
  tx: Tx,
  { chapters }: Spine,
  asked: Pick<RegisterAsked, 'proceeding' | 'register'>,
): Promise<Register | Refused> {
  const row = await tx
    .selectFrom('proceeding')
    .select('procedure')
    .where('id', '=', asked.proceeding)
    .executeTakeFirst();
  const procedure = row && chapters.get(row.procedure)?.procedure;
  return (procedure && registersOf(procedure).find(({ id }) => id === asked.register)) ?? notFound();
}

/** The registers in which a procedure's acts list rows. */
export function registersOf({ acts }: { acts: Record<string, ActDef> }): Register[] {
  const all = Object.values(acts).flatMap(({ batch }) => (batch ? [batch.register] : []));
  return [...new Map(all.map((register) => [register.id, register])).values()];
}

/**
 * Of each key and first day the row that was listed last by a batch that stands, where it began by the day and was not over:
 * whoever leaves is listed again with the last day, and another first day is another term. Asked row by row whether a later
 * one stands, so that the first page reads some rows and not the register. A sealed row has no text in which to look.
 */
function standing({ proceeding, register, on = null, q = null }: { [P in keyof RowsAsked]: RowsAsked[P] | null }) {
  const words = q === null ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`(select r.seq, r.row_no, r.valid_from::text, r.valid_until::text, r.body, r.key_id, r.ciphertext, r.commitment
    from heyan.register_batch b join heyan.register_row r on r.proceeding_id = b.proceeding_id and r.seq = b.seq
    where b.proceeding_id = ${proceeding} and b.register = ${register} and b.annulled_seq is null
      and (${on}::date is null or r.valid_from is null or r.valid_from <= ${on}::date)
      and (${on}::date is null or r.valid_until is null or r.valid_until >= ${on}::date)
      and (${words}::text is null or (r.body ilike ${words}
        and exists (select from jsonb_each_text(r.body::jsonb) cell where cell.value ilike ${words})))
      and not exists (select from heyan.register_row later join heyan.register_batch stands
        on stands.proceeding_id = later.proceeding_id and stands.seq = later.seq
        where later.proceeding_id = r.proceeding_id and later.key = r.key and later.seq > r.seq
          and later.valid_from is not distinct from r.valid_from
          and stands.register = b.register and stands.annulled_seq is null offset 0)) standing`;
}

function columnsOf({ row }: Register): { field: string; title: Text }[] {
  return Object.entries(schemaOf(row).properties ?? {}).map(([field, part]) => ({
    field,
    title: { zh: part.title ?? field, en: part.titleEn ?? part.title ?? field },
  }));
}

function cellsOf(spine: Spine, register: Register, kept: KeptRow): string[] {
  const text = openRow(spine.keys, kept);
  const row = text ? (JSON.parse(text) as FormBody) : {};
  return Object.entries(schemaOf(register.row).properties ?? {}).map(([field, part]) =>
    cellOf(field, part, row[field]),
  );
}

function cellOf(field: string, part: Schema, value: FormValue | undefined): string {
  if (value === undefined) return '';
  if (part.personal && typeof value === 'string') return maskOf(part.kind ?? 'text', 'n', value);
  const form = { properties: { [field]: part } } as unknown as Form;
  return fieldsOf(form, { [field]: value }, new Map(), (key) => key)
    .map((line) => line.value)
    .join('、');
}
