import type { FormBody } from '../../procedure/case.ts';
import {
  importKind,
  type ImportKind,
  type ReadRow,
  type RowValues,
  type Told,
  type ToldAct,
} from '../../proceedings/sheets/import-kind.ts';

/** Workers found to be concerned, from a payroll or a list: all rows in one act of the case. */
export const workersImport: ImportKind = importKind('workers', {
  lands: 'act',
  procedure: 'inspection',
  act: 'listWorkers',
  each: 'workers',
  // A person is known again by the identity number; without it by name and telephone.
  names: ({ idNumber, name, phone }) => (idNumber === undefined ? `${name}|${phone ?? ''}` : String(idNumber)),
});

/** An office's old register of cases: each case opened, filed, paid and closed as far as its columns say. */
export const inspectionRegister: ImportKind = importKind('inspection-register', {
  lands: 'register',
  procedure: 'inspection',
  groupedBy: 'oldNumber',
  tell: tellCase,
});

const given = (values: RowValues, ...fields: string[]): FormBody =>
  Object.fromEntries(fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])));

const note = '根据原登记表导入。';

/** The rows of one case: the first says what the case is, each with a name is one of its workers. */
function tellCase(rows: readonly ReadRow[], division: string): Told {
  const [first] = rows;
  if (!first) throw new Error('A case of a register has at least one row.');
  const { values } = first;
  const notices: { row: number; message: { zh: string; en: string } }[] = [];
  const workers = rows.filter((row) => row.values['name'] !== undefined);
  const acts: ToldAct[] = [];
  const tell = (act: string, day: string | number | undefined, form: FormBody): void => {
    if (day !== undefined) acts.push({ act, form, day: String(day) });
  };
  if (workers.length > 0 && values['since'] === undefined)
    notices.push({
      row: first.number,
      message: {
        zh: '登记表没有写从什么时候开始，按收到的月份登记，并在案情中注明。',
        en: 'It does not say since when; the month of receipt is entered, and the record says so.',
      },
    });
  tell(workers.length > 0 ? 'complain' : 'tip', values['receivedOn'], openingOf(values, workers, rows, division));
  if (values['closedOn'] !== undefined && values['acceptedOn'] === undefined)
    return wrong(first, '有结案日期，没有立案日期。', 'There is a day of closing but none of filing.');
  tell('accept', values['acceptedOn'], { matter: values['matter'] ?? 'wages', note });
  const payments = paymentsOf(rows, workers, notices);
  if ('fault' in payments) return payments;
  acts.push(...payments.acts);
  if (values['closedOn'] !== undefined && values['manner'] === undefined)
    return wrong(first, '有结案日期，没有写结案方式。', 'There is a day of closing, but not how it was closed.');
  tell('close', values['closedOn'], given(values, 'manner', 'result'));
  // Stable: on one day things happen in the order written above.
  return { acts: acts.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)), notices };
}

function openingOf(
  values: RowValues,
  workers: readonly ReadRow[],
  rows: readonly ReadRow[],
  division: string,
): FormBody {
  const owed = rows.map((row) => row.values['owedFen']).filter((fen) => typeof fen === 'number');
  const since = values['since'] ?? String(values['receivedOn']).slice(0, 'YYYY-MM'.length);
  const remarks = [
    values['whatHappened'],
    values['oldNumber'] === undefined ? undefined : `原登记号：${values['oldNumber']}。`,
    values['since'] === undefined && workers.length > 0 ? '原登记表未载明起始时间。' : undefined,
    note,
  ].filter((one) => one !== undefined);
  const people = Math.max(Number(values['people'] ?? 1), workers.length, 1);
  return {
    ...given(values, 'employerName', 'employerCreditCode', 'matter'),
    place: { division: String(values['division'] ?? division), ...given(values, 'address') },
    ...(workers.length > 0 ? { since } : given(values, 'since')),
    ...(owed.length > 0 ? { owedFen: owed.reduce((sum, fen) => sum + fen, 0) } : {}),
    people,
    ...(workers.length > 0
      ? {
          workers: workers.map((row) => ({
            ...given(row.values, 'name', 'phone', 'idNumber'),
            // What a whole case is owed is not what its one named worker is.
            ...(workers.length < people ? {} : given(row.values, 'owedFen')),
          })),
        }
      : {}),
    whatHappened: remarks.join('').slice(0, 2000),
  };
}

/** Money is paid to persons: a sum for several of whom only some are named is entered later, with their list. */
function paymentsOf(
  rows: readonly ReadRow[],
  workers: readonly ReadRow[],
  notices: { row: number; message: { zh: string; en: string } }[],
): { acts: ToldAct[] } | Extract<Told, { fault: unknown }> {
  const paid = rows.filter((row) => Number(row.values['paidFen'] ?? 0) > 0);
  const undated = paid.find((row) => row.values['paidOn'] === undefined);
  if (undated) return wrong(undated, '有支付金额，没有支付日期。', 'There is an amount paid but no day of payment.');
  const unfiled = paid.find(() => rows[0]?.values['acceptedOn'] === undefined);
  if (unfiled) return wrong(unfiled, '有支付金额，没有立案日期。', 'There is an amount paid but no day of filing.');
  const people = Math.max(Number(rows[0]?.values['people'] ?? 1), 1);
  const summed = paid.filter((row) => !workers.includes(row) || workers.length < people);
  for (const row of summed)
    notices.push({
      row: row.number,
      message: {
        zh: '支付涉及多人而没有逐人列明，没有导入支付；请在案件中补充名单后登记。',
        en: 'The payment is for several who are not listed; it was not imported. List them in the case and record it there.',
      },
    });
  const each = paid.filter((row) => !summed.includes(row));
  const byDay = Map.groupBy(each, (row) => String(row.values['paidOn']));
  const acts = [...byDay].map(([day, ofDay]) => ({
    act: 'recordPayment',
    day,
    form: {
      payments: ofDay.map((row) => ({
        worker: `worker-1-${workers.indexOf(row)}`,
        fen: Number(row.values['paidFen']),
      })),
      note,
    },
  }));
  return { acts };
}

function wrong(row: ReadRow, zh: string, en: string): Extract<Told, { fault: unknown }> {
  return { row: row.number, fault: { zh, en } };
}
