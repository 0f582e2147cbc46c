import { createRequire } from 'node:module';
import type ExcelJS from 'exceljs';

const load = createRequire(import.meta.url);

/** The spreadsheet library, loaded when first used: a start need not wait the third of a second it takes. */
export function excel(): typeof ExcelJS {
  return load('exceljs') as typeof ExcelJS;
}
