import canonicalize from 'canonicalize';
import type { TObject } from 'typebox';
import type { Text } from '../platform/text.ts';
import type { FormBody } from './case.ts';
import type { Chapter } from './chapter.ts';
import type { ActDef, Source } from './define.ts';
import type { FieldError } from './form.ts';
import { integerAt, rowsAt, textAt, valueAt } from './path.ts';
import { partsOf, schemaOf } from './schema.ts';

/**
 * Rows without a procedure of their own: job posts, coverage lists, rosters, payrolls. They are written only by batch
 * acts: the record keeps how many rows an act listed and the root of their hashes, the rows stand beside it. Columns are
 * fields of `row`; a row is told from others of its proceeding by the columns of `key`.
 */
export type Register = {
  id: string;
  title: Text;
  row: TObject;
  key: readonly string[];
  /** Columns that say from and until which day a row is valid, both included; left out: rows have no time. */
  validity?: { from: string; until?: string };
  /** What each row adds to the ledger, on the day in its column `on`. `person`: the column with the identity number counted. */
  posts?: readonly { account: string; amount: number | { column: string }; on: { column: string }; person?: string }[];
  source: Source;
};

/** Declares a register; returns it unchanged. */
export function defineRegister<const R extends Register>(register: R): R {
  return register;
}

/** What the record says of the rows a batch act listed. */
export type RowsTold = { register: string; rows: number; root: string };

/** A posting of one row. */
export type RowPosted = { account: string; effectiveOn: string; amount: number; idNumber?: string };

/** Whether rows of a register hold anything about a person: then each is kept sealed as a whole. */
export function isPersonal({ row }: Register): boolean {
  return partsOf(schemaOf(row)).some(({ part }) => part.personal);
}

/** The text that tells a row from others of its proceeding; where rows have time, each first day is a term of its own. */
export function keyOf(register: Register, row: FormBody): string {
  return canonicalize(register.key.map((column) => valueAt(row, column) ?? null)) ?? '';
}

/** The days on which a row is valid; `null` where it has no such bound. */
export function spanOf({ validity }: Register, row: FormBody): { from: string | null; until: string | null } {
  if (!validity) return { from: null, until: null };
  return {
    from: textAt(row, validity.from) ?? null,
    until: validity.until === undefined ? null : (textAt(row, validity.until) ?? null),
  };
}

/** What a row adds to the ledger. Nothing is posted of an amount of nought. */
export function postedByRow({ posts = [] }: Register, row: FormBody): RowPosted[] {
  return posts.flatMap(({ account, amount, on, person }) => {
    const effectiveOn = textAt(row, on.column);
    const sum = typeof amount === 'number' ? amount : integerAt(row, amount.column);
    if (effectiveOn === undefined || sum === 0) return [];
    const idNumber = person === undefined ? undefined : textAt(row, person);
    return [{ account, effectiveOn, amount: sum, ...(idNumber === undefined ? {} : { idNumber }) }];
  });
}

/** What is wrong with the rows of a batch that no schema sees: keys listed twice, and days that end before they begin. */
export function batchErrors({ batch }: Pick<ActDef, 'batch'>, form: FormBody): FieldError[] {
  if (!batch) return [];
  const seen = new Map<string, number>();
  return rowsAt(form, batch.each).flatMap((row, place) => {
    const key = `${keyOf(batch.register, row)} ${spanOf(batch.register, row).from ?? ''}`;
    const twin = seen.get(key);
    seen.set(key, twin ?? place);
    const { from, until } = spanOf(batch.register, row);
    const path = (column: string | undefined): string => `${batch.each}.${place}.${column ?? ''}`;
    return [
      ...(twin === undefined
        ? []
        : [
            {
              path: path(batch.register.key[0]),
              message: {
                zh: `与第 ${twin + 1} 行重复，请删去一行。`,
                en: `The same as row ${twin + 1}: leave one of them out.`,
              },
            },
          ]),
      ...(from !== null && until !== null && until < from
        ? [
            {
              path: path(batch.register.validity?.until),
              message: { zh: '结束日期早于开始日期。', en: 'Ends before it begins.' },
            },
          ]
        : []),
    ];
  });
}

/** Rows are taken out of an act's form when it is done, by one hand and in a proceeding that is there. */
export function registerDefects({ procedure }: Chapter): string[] {
  return (Object.entries(procedure.acts) as [string, ActDef][]).flatMap(([name, act]) =>
    act.batch && (act.from === 'nothing' || act.coSign) ? [`batch-cannot-open-or-be-co-signed ${name}`] : [],
  );
}
