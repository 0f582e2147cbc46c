import { columnLetters, textOfCell } from '../../platform/sheets/sheet.ts';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import { landInAct } from './import-act.ts';
import {
  remarksListedMax,
  type ImportKind,
  type ImportReport,
  type Landed,
  type ReadRow,
  type RowValues,
} from './import-kind.ts';
import { readImport, rememberHeadings, type Mapping, type Officer, type ReadImport } from './import-reading.ts';
import { landInRegister } from './import-register.ts';
import type { Spine } from '../spine.ts';

/** A file to import. A dry run writes nothing; `proceeding` is where rows go that belong to one. */
export type Importing = {
  file: Buffer;
  mapping?: Mapping;
  dryRun: boolean;
  proceeding?: number;
  rowsMax: number;
  progress?: (done: number, total: number) => void;
};

/** Rows of one request; more are for the command, which nobody waits for in a browser. */
export const rowsOfRequestMax = 5000;

/** Rows of one command. */
export const rowsOfCommandMax = 100_000;

/** What an import came to, with the rows themselves for the workbook of errors and for forms. */
export type Imported = { report: ImportReport; read: ReadImport };

/**
 * Imports a spreadsheet for the officer's own office. Rows with a fault stay out and are reported; the others are taken,
 * each once, however often and in which file it comes.
 */
export async function importSheet(
  spine: Spine,
  officer: Officer,
  kind: ImportKind,
  asked: Importing,
): Promise<Imported | Refused> {
  if (!spine.chapters.has(kind.landing.procedure)) return notFound();
  const read = await readImport(spine, officer, kind, asked);
  if (isRefused(read)) return read;
  const landed = await land(spine, officer, kind, read.rows, asked);
  if (isRefused(landed)) return landed;
  if (!asked.dryRun) await rememberHeadings(spine, officer, kind, read.columns);
  return { report: reportOf(kind, read, landed, asked.dryRun), read };
}

async function land(
  spine: Spine,
  officer: Officer,
  kind: ImportKind,
  rows: ReadRow[],
  asked: Importing,
): Promise<Landed | Refused> {
  const { landing } = kind;
  if (landing.lands === 'register') return landInRegister(spine, officer, kind.id, landing, rows, asked);
  if (asked.proceeding === undefined)
    return refuse(
      'invalid-form',
      { zh: '请说明导入到哪一件案件。', en: 'Say into which proceeding it is imported.' },
      { field: '/proceeding' },
    );
  return landInAct(spine, officer, kind.id, landing, rows, { ...asked, proceeding: asked.proceeding });
}

/**
 * The rows of a file as the rows of a form, so that pasted cells are read as a file is. What a cell cannot be read as
 * stands there as it came: the form says so at that field. Nothing is written.
 */
export async function rowsForForm(
  spine: Spine,
  officer: Officer,
  kind: ImportKind,
  asked: Pick<Importing, 'file' | 'mapping' | 'rowsMax'>,
): Promise<{ report: ImportReport; rows: RowValues[] } | Refused> {
  const read = await readImport(spine, officer, kind, asked);
  if (isRefused(read)) return read;
  const report = reportOf(kind, read, { known: 0, imported: 0, proceedings: [] }, true);
  const lines = new Map(read.sheet.rows.map((row) => [row.number, row.cells]));
  const rows = read.rows.map((row) => {
    const wrong = row.remarks.flatMap(({ level, field }) => (level === 'fault' && field !== undefined ? [field] : []));
    const asTyped = wrong.flatMap((field): [string, string][] => {
      const text = textOfCell(lines.get(row.number)?.[read.placed.get(field)?.column ?? -1]);
      return text === '' ? [] : [[field, text]];
    });
    return { ...row.values, ...Object.fromEntries(asTyped) };
  });
  return { report, rows };
}

/** A row that stays out. */
function isWrong(row: ReadRow): boolean {
  return row.remarks.some((one) => one.level === 'fault');
}

const proceedingsListedMax = 100;

function reportOf(kind: ImportKind, read: ReadImport, landed: Landed, dryRun: boolean): ImportReport {
  const told = new Set<string>();
  const remarks = read.rows.flatMap(({ number, remarks: ofRow }) =>
    ofRow.flatMap(({ level, message, field }) => {
      const place = field === undefined ? undefined : read.placed.get(field);
      const cell = place ? `${columnLetters(place.column)}${number}` : null;
      // A column that is not there is missing in every row, and said once.
      if (field !== undefined && !place && kind.columns.some((one) => one.field === field)) {
        if (told.has(field)) return [];
        told.add(field);
      }
      return [{ level, row: number, cell, message }];
    }),
  );
  const listed = [
    ...remarks.filter((one) => one.level === 'fault'),
    ...remarks.filter((one) => one.level === 'notice'),
  ];
  const wrong = read.rows.filter(isWrong).length;
  return {
    kind: kind.id,
    dryRun,
    head: [...read.head.lines],
    columns: read.columns,
    rows: { read: read.rows.length, good: read.rows.length - wrong - landed.known, wrong, known: landed.known },
    remarks: listed.slice(0, remarksListedMax),
    remarksLeft: Math.max(0, listed.length - remarksListedMax),
    proceedings: landed.proceedings.slice(0, proceedingsListedMax),
    imported: landed.imported,
  };
}
