import { readReference } from '../../law/reference.ts';
import type { Refused } from '../../platform/refusal.ts';
import type { MoneyUnit } from '../../platform/sheets/cell-readers.ts';
import type { Text } from '../../platform/text.ts';
import type { FormBody } from '../../procedure/case.ts';

/** How the cells of a column are read. */
export type ColumnReader =
  'text' | 'idNumber' | 'phone' | 'creditCode' | 'money' | 'count' | 'day' | 'monthOrDay' | 'choice' | 'division';

/** A column that may be imported: the headings it is known by are data, and so are the words for each choice. */
export type ImportColumn = {
  field: string;
  title: Text;
  reader: ColumnReader;
  required?: boolean;
  headings: readonly string[];
  choices?: Record<string, readonly string[]>;
};

/** What a row says, by field: text, days, codes and choices as text, money in fen and counts as integers. */
export type RowValues = Record<string, string | number>;

/** A remark on a row; a `fault` keeps it out, a `notice` does not. `field` names the cell where there is one. */
export type RowRemark = { level: 'fault' | 'notice'; message: Text; field?: string };

/** A row of the sheet as it was read. */
export type ReadRow = { number: number; values: RowValues; remarks: RowRemark[] };

/** One act of a case as a register tells it, on the day it says. */
export type ToldAct = { act: string; form: FormBody; day: string };

/** What the rows of one case come to, or which of them cannot be told and why. */
export type Told = { acts: ToldAct[]; notices: { row: number; message: Text }[] } | { row: number; fault: Text };

/** The rows become subjects of one act of one proceeding. */
export type ActLanding = {
  lands: 'act';
  procedure: string;
  act: string;
  each: string;
  names(values: RowValues): string;
  /** Why a row cannot be taken although each of its values can. */
  judge?(values: RowValues): Text | undefined;
};

/** The rows become proceedings, those of one case together. */
export type RegisterLanding = {
  lands: 'register';
  procedure: string;
  /** The field that says which rows are one case; rows without it are a case each. */
  groupedBy: string;
  tell(rows: readonly ReadRow[], division: string): Told;
};

/** A kind of import: its columns from reference/imports, and what becomes of its rows. */
export type ImportKind = {
  id: string;
  title: Text;
  columns: readonly ImportColumn[];
  landing: ActLanding | RegisterLanding;
};

/** A kind whose columns are kept in reference/imports under its id. */
export function importKind(id: string, landing: ImportKind['landing']): ImportKind {
  const { title, columns } = readReference<Pick<ImportKind, 'title' | 'columns'>>(`imports/${id}.json`);
  return { id, title, columns, landing };
}

/** What was found in a file, before and after it was imported. */
export type ImportReport = {
  kind: string;
  dryRun: boolean;
  head: number[];
  columns: {
    letters: string;
    heading: string;
    field: string | null;
    by: 'asked' | 'remembered' | 'heading' | null;
    /** What an amount is counted in where its cell does not say. */
    unit: MoneyUnit | null;
    example: string;
  }[];
  rows: { read: number; good: number; wrong: number; known: number };
  remarks: { level: 'fault' | 'notice'; row: number; cell: string | null; message: Text }[];
  /** Remarks beyond those listed. */
  remarksLeft: number;
  proceedings: { id: number; number: string }[];
  imported: number;
};

/** Remarks a report lists; the workbook of errors has them all. */
export const remarksListedMax = 200;

/** What landing adds to a report. */
export type Landed = { known: number; imported: number; proceedings: { id: number; number: string }[] };
export type LandingAnswer = Landed | Refused;
