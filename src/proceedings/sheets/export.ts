import { sql } from 'kysely';
import { today } from '../../platform/clock.ts';
import { withRights } from '../../platform/db.ts';
import { refuse, type Refused } from '../../platform/refusal.ts';
import type { SheetWriting, Written } from '../../platform/sheets/write-sheet.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { rightsOf } from '../once.ts';
import type { Row } from '../reading/page.schema.ts';
import { conditions, listOf, orderOf, readsProceeding, type QueueAsked } from '../reading/queue.ts';
import { listedColumns, rowOf, type Listed } from '../rows.ts';
import type { Actor, Spine } from '../spine.ts';

/** A list to export: the queue with its filters, whole. */
export type ExportAsked = Omit<QueueAsked, 'page' | 'size'>;

/** Rows of one file: what a spreadsheet program still opens with ease. */
export const rowsExportedMax = 100_000;

/** Rows that stand in memory at a time. */
const rowsFetched = 1000;

const yuanOf = (fen: number): number => fen / 100;

/** The columns of an exported list: what the screen shows of a row, masked as it is there. */
const columns: readonly { title: Text; width: number; of(row: Row, language: Language): Written }[] = [
  { title: { zh: '案号', en: 'Number' }, width: 24, of: (row) => row.number },
  { title: { zh: '状态', en: 'State' }, width: 14, of: (row, language) => say(row.state.title, language) },
  { title: { zh: '用人单位', en: 'Employer' }, width: 36, of: (row) => row.headline },
  { title: { zh: '人数', en: 'People' }, width: 8, of: (row) => row.people },
  { title: { zh: '金额（元）', en: 'Amount (yuan)' }, width: 14, of: (row) => yuanOf(row.fen) },
  { title: { zh: '已支付（元）', en: 'Paid (yuan)' }, width: 14, of: (row) => yuanOf(row.paidFen) },
  { title: { zh: '收到日期', en: 'Received on' }, width: 12, of: (row) => row.receivedOn },
  { title: { zh: '到期日', en: 'Due on' }, width: 12, of: (row) => row.dueOn },
  {
    title: { zh: '期限', en: 'Deadline' },
    width: 14,
    of: (row, language) => (row.due ? say(row.due.title, language) : null),
  },
  { title: { zh: '剩余天数', en: 'Days left' }, width: 10, of: (row) => (row.state.final ? null : row.daysLeft) },
  { title: { zh: '区县', en: 'County' }, width: 12, of: (row, language) => say(row.division.name, language) },
  { title: { zh: '主办人', en: 'In charge' }, width: 12, of: (row) => row.inCharge },
  { title: { zh: '协办人', en: 'Assisting' }, width: 12, of: (row) => row.assists },
  { title: { zh: '承办机构', en: 'Office' }, width: 30, of: (row, language) => say(row.office.name, language) },
];

/** The headings and widths of an exported list. */
export function exportHeadings(language: Language): { headings: string[]; widths: number[] } {
  return {
    headings: columns.map(({ title }) => say(title, language)),
    widths: columns.map(({ width }) => width),
  };
}

/** The cells of a row of an exported list. */
export function exportCells(row: Row, language: Language): Written[] {
  return columns.map((column) => column.of(row, language));
}

/** Why a list cannot be exported whole, before a byte of it is sent. */
export async function exportRefusal(spine: Spine, actor: Actor, asked: ExportAsked): Promise<Refused | undefined> {
  const office = officeOf(actor);
  const whole = wholeList(asked);
  const counted = await withRights(spine.database, rightsOf(actor), (tx) =>
    sql<{ n: number }>`select count(*)::int n from (
      select from ${listOf(whole)} where ${conditions(office, today(), whole)} limit ${rowsExportedMax + 1}) z`.execute(
      tx,
    ),
  );
  if ((counted.rows[0]?.n ?? 0) <= rowsExportedMax) return undefined;
  return refuse('too-large', {
    zh: `超过 ${rowsExportedMax} 行，请先缩小范围（如按区县、状态）再导出。`,
    en: `More than ${rowsExportedMax} rows: narrow the list first, by county or state.`,
  });
}

/**
 * Writes the whole list as it stands at one moment, some rows at a time, each only when the one before was taken.
 * @returns how many rows
 */
export async function exportQueue(
  spine: Spine,
  actor: Actor,
  asked: ExportAsked,
  writing: SheetWriting,
  language: Language,
): Promise<number> {
  const office = officeOf(actor);
  const whole = wholeList(asked);
  const day = today();
  let written = 0;
  await withRights(
    spine.database,
    rightsOf(actor),
    async (tx) => {
      await sql`declare exported no scroll cursor for select ${sql.raw(listedColumns)} from ${listOf(whole)}
        ${readsProceeding(whole) ? sql`` : sql`join heyan.proceeding p on p.id = z.proceeding_id`}
        where ${conditions(office, day, whole)} order by ${orderOf(whole)} limit ${rowsExportedMax}`.execute(tx);
      for (;;) {
        const fetched = await sql<Listed>`fetch ${sql.raw(String(rowsFetched))} from exported`.execute(tx);
        if (fetched.rows.length === 0) break;
        written += fetched.rows.length;
        await writing.add(fetched.rows.map((row) => exportCells(rowOf(spine, row, day.toString()), language)));
      }
    },
    'repeatable read',
  );
  await writing.end();
  return written;
}

function wholeList(asked: ExportAsked): QueueAsked {
  return { ...asked, page: 1, size: 1 };
}

function officeOf(actor: Actor): number {
  if (actor.kind !== 'officer' && actor.kind !== 'enterprise') throw new Error('Only offices have lists');
  return actor.office;
}
