import type { Case, FormBody } from '../../../procedure/case.ts';
import { asCorrected } from '../../../procedure/fold.ts';
import { integerAt, rowsAt } from '../../../procedure/path.ts';

/** The columns of amounts, and which claim each becomes. */
const columns = [
  { field: 'wagesFen', kind: 'wages', what: '支付劳动报酬' },
  { field: 'overtimeFen', kind: 'wages', what: '支付加班费' },
  { field: 'severanceFen', kind: 'severance', what: '支付经济补偿' },
  { field: 'damagesFen', kind: 'damages', what: '支付赔偿金' },
  { field: 'otherFen', kind: 'other', what: '其他请求' },
] as const;

type Claim = { kind: string; what: string; fen: number };

/** What a row claims: a claim for each amount it gives. */
export function claimsOf(row: FormBody): Claim[] {
  return columns.flatMap(({ field, kind, what }) => {
    const fen = row[field] === undefined ? 0 : integerAt(row, field);
    return fen > 0 ? [{ kind, what, fen }] : [];
  });
}

/** The application of one worker of a series: what the series shares, and that worker's own claims. */
export function applicationOf(series: Case, row: FormBody = {}): FormBody {
  const shared = series.entries[0]?.form ?? {};
  const claims = claimsOf(row);
  const claimFen = claims.reduce((sum, { fen }) => sum + fen, 0);
  return {
    ...given(shared, 'employerName', 'employerCreditCode', 'performedIn', 'seatedIn', 'facts', 'knownOn', 'evidence'),
    applicant: 'worker',
    workers: [{ ...given(row, 'name', 'phone', 'idNumber'), claimFen }],
    ...given(row, 'employmentEndedOn'),
    claims,
    claimFen,
    inSeries: workersOf(series),
  };
}

/** How many workers a series has: each is a case. */
export function workersOf(series: Case): number {
  return asCorrected(series.entries).reduce((sum, { form }) => sum + rowsAt(form, 'cases').length, 0);
}

function given(form: FormBody, ...fields: string[]): FormBody {
  return Object.fromEntries(fields.flatMap((field) => (form[field] === undefined ? [] : [[field, form[field]]])));
}
