import type { Rights } from '../platform/db.ts';
import { isRefused, refuse, type Refused } from '../platform/refusal.ts';
import type { SheetWriting, Written } from '../platform/sheets/write-sheet.ts';
import { say, type Language } from '../platform/text.ts';
import { exportCells, exportHeadings } from '../proceedings/sheets/export.ts';
import type { Spine } from '../proceedings/spine.ts';
import { readFigure, type FigureAnswer, type FigureAsked } from './read.ts';
import { readRecords, type RecordsAnswer, type RecordsAsked } from './records.ts';

/** A table to write: its headings and its rows. */
export type Table = { headings: string[]; widths: number[]; rows: Written[][] };

/** A figure's rows as a table: each division or month, and the whole. */
export async function figureTable(
  spine: Pick<Spine, 'database'>,
  asked: FigureAsked,
  language: Language,
): Promise<Table | Refused> {
  const figure = await readFigure(spine.database.app, asked);
  if (isRefused(figure)) return figure;
  const words = (zh: string, en: string): string => say({ zh, en }, language);
  const rate = figure.denominator !== null;
  const unit = figure.unit === 'fen' ? words('元', 'yuan') : figure.unitTitle ? say(figure.unitTitle, language) : '';
  const cells = (
    code: string,
    name: string,
    of: Pick<FigureAnswer, 'value' | 'numerator' | 'denominator'>,
  ): Written[] => [code, name, inUnit(of.value, figure.unit), ...(rate ? [of.numerator, of.denominator] : [])];
  const whole = cells(figure.division.code, say(figure.division.name, language), figure);
  return {
    headings: [
      words('代码', 'Code'),
      words('名称', 'Name'),
      `${say(figure.title, language)}${unit ? `（${unit}）` : ''}`,
      ...(rate ? [words('分子', 'Numerator'), words('分母', 'Denominator')] : []),
    ],
    widths: [12, 24, 24, 12, 12],
    rows: [
      whole,
      ...(figure.rows ?? []).map((row) => cells(row.division ?? row.month ?? '', say(row.name, language), row)),
    ],
  };
}

function inUnit(value: number | null, unit: string | null): number | null {
  return value !== null && unit === 'fen' ? value / 100 : value;
}

/** Proceedings of one drill-down: they are read at one moment, and stand in memory until they are written. */
const recordsExportedMax = 10_000;

/** The proceedings behind a figure that the viewer sees, as the drill-down shows them, with what each adds to it. */
export async function recordsTable(
  spine: Pick<Spine, 'database' | 'chapters' | 'offices'>,
  rights: Rights,
  asked: Omit<RecordsAsked, 'page' | 'size'>,
  language: Language,
): Promise<(Table & Pick<RecordsAnswer, 'proceedings' | 'visible' | 'hidden'>) | Refused> {
  const answer = await readRecords(spine, rights, { ...asked, page: 1, size: recordsExportedMax });
  if (isRefused(answer)) return answer;
  const { proceedings, visible, hidden } = answer;
  if (visible > recordsExportedMax)
    return refuse('too-large', {
      zh: `超过 ${recordsExportedMax} 件，请缩小区划或期间再导出。`,
      en: `More than ${recordsExportedMax} proceedings: choose a smaller division or period.`,
    });
  const { headings, widths } = exportHeadings(language);
  const title = say({ zh: '计入', en: 'Contribution' }, language);
  return {
    headings: [...headings, title],
    widths: [...widths, 12],
    rows: answer.items.map((row) => [...exportCells(row, language), row.contribution]),
    proceedings,
    visible,
    hidden,
  };
}

/** Writes a table. */
export async function writeTable(writing: SheetWriting, table: Table): Promise<void> {
  const batch = 1000;
  for (let from = 0; from < table.rows.length; from += batch) await writing.add(table.rows.slice(from, from + batch));
  await writing.end();
}
