import { useQuery } from '@tanstack/react-query';
import { get, post, ProblemError } from '../../web/api.ts';
import type { FormSchema } from '../../web/answers.ts';
import { plainYuan } from '../../web/money.ts';
import type { Filled } from '../form/pasted-rows.ts';
import { fieldsOf, kindOf } from '../form/schema.ts';
import type { TypedFields } from '../form/typed.ts';
import type { Kinds, Report } from './asking.ts';

/** Where the cells were pasted: from which row on, and among which. */
type Into = { at: number; rows: readonly TypedFields[]; blank: () => TypedFields };

/** Rows as the import reads them; undefined when the pasted cells do not name their columns. */
export type ReadPaste = (text: string, into: Into) => Promise<Filled | undefined>;

/**
 * Reads pasted cells by the parser of imports, so that headings, amounts in 万元 and spoilt numbers mean the same in
 * both. For rows that have a field for every column of some kind of import.
 */
export function usePasteAsImport(schema: FormSchema): ReadPaste | undefined {
  const fields = fieldsOf(schema.items ?? {});
  const kinds = useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => get<Kinds>('/imports', signal),
    staleTime: Infinity,
    retry: false,
    throwOnError: (error) => !(error instanceof ProblemError),
  });
  const kind = kinds.data?.kinds.find(
    ({ into, columns }) =>
      into === 'proceeding' &&
      columns.length > 0 &&
      columns.every((one) => fields.some(({ name }) => name === one.field)),
  );
  if (!kind) return undefined;
  return async (text, { at, rows, blank }) => {
    const body = new FormData();
    body.append('file', new File([text], 'paste.txt', { type: 'text/plain' }));
    const read = await post<{ report: Report; rows: Record<string, string | number>[] }>(
      `/imports/${kind.id}/rows`,
      body,
    ).catch((error: unknown) => {
      // Cells without a heading are no table to the import; the form fills them in by their places.
      if (error instanceof ProblemError) return undefined;
      throw error;
    });
    if (!read || !read.report.columns.some((one) => one.field !== null)) return undefined;
    const room = (schema.maxItems ?? Number.MAX_SAFE_INTEGER) - at;
    const taken = read.rows.slice(0, room).map((row) => ({ ...blank(), ...typedOf(row, fields) }));
    return {
      rows: [...rows.slice(0, at), ...taken],
      filled: taken.length,
      left: read.rows.length - taken.length,
      cells: taken.flatMap((_, row) => fields.map(({ name }) => ({ row: at + row, field: name }))),
    };
  };
}

function typedOf(row: Record<string, string | number>, fields: ReturnType<typeof fieldsOf>): TypedFields {
  return Object.fromEntries(
    fields.flatMap(({ name, schema }) => {
      const value = row[name];
      if (value === undefined) return [];
      return [[name, typeof value === 'number' && kindOf(schema) === 'money' ? plainYuan(value) : String(value)]];
    }),
  );
}
