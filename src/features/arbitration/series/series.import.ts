import { importKind, type ImportKind } from '../../../proceedings/sheets/import-kind.ts';
import { claimsOf } from './series.claims.ts';

/** A list of workers with the amounts of each: every good row a case of its own, once, in one run of numbers. */
export const seriesImport: ImportKind = importKind('series', {
  lands: 'act',
  procedure: 'arbitration-series',
  act: 'enterCases',
  each: 'cases',
  names: ({ idNumber, name, phone }) => (idNumber === undefined ? `${name}|${phone ?? ''}` : String(idNumber)),
  judge: (values) =>
    claimsOf(values).length > 0
      ? undefined
      : { zh: '这一行没有请求金额，请至少填一项。', en: 'This line claims nothing: give one amount at least.' },
});
