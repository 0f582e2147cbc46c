import { say, type Language, type Text } from '../platform/text.ts';
import type { Page } from './claims.ts';

type Line = Page['timeline'][number]['fields'][number];

/** The lines of a form with each row of a table on one line: 分期付款 1：第一期，¥4,000.00，2026-12-03. */
export function rowsTold(lines: readonly Line[], language: Language): { label: Text; value: string }[] {
  const told: { label: Text; value: string; row?: string }[] = [];
  for (const { label, value, cell } of lines) {
    if (!cell) {
      told.push({ label, value });
      continue;
    }
    const { table, row } = cell;
    const key = `${table.zh} ${row}`;
    const last = told.at(-1);
    if (last?.row === key) last.value += `${say({ zh: '，', en: ', ' }, language)}${value}`;
    else told.push({ label: { zh: `${table.zh} ${row + 1}`, en: `${table.en} ${row + 1}` }, value, row: key });
  }
  return told;
}
