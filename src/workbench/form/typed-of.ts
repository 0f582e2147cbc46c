import type { FormSchema } from '../../web/answers.ts';
import { plainYuan } from '../../web/money.ts';
import { fieldsOf, kindOf, workerFieldOf } from './schema.ts';
import { emptyForm, type RowWorker, type Typed, type TypedFields, type TypedFile } from './typed.ts';

/** What is known besides the form: the workers whose rows stand ready, the files an id names. */
type Known = { workers: readonly RowWorker[]; files: ReadonlyMap<string, TypedFile> };

/** A form that was handed in, as somebody would have typed it: the other way round of `convert`. What it leaves out stays empty. */
export function typedOf(schema: FormSchema, form: Record<string, unknown>, known: Known): TypedFields {
  const empty = emptyForm(schema, known.workers);
  return Object.fromEntries(
    fieldsOf(schema).map((field) => {
      const value = form[field.name];
      const blank = empty[field.name] ?? '';
      return [
        field.name,
        value === undefined || value === null ? blank : typedField(field.schema, value, blank, known),
      ];
    }),
  );
}

function typedField(schema: FormSchema, value: unknown, blank: Typed, known: Known): Typed {
  switch (kindOf(schema)) {
    case 'group':
      return typedOf(schema, value as Record<string, unknown>, known);
    case 'rows':
      return typedRows(schema, value as Record<string, unknown>[], blank as TypedFields[], known);
    case 'money':
      return plainYuan(Number(value));
    case 'yesNo':
      return value ? 'yes' : 'no';
    case 'choices':
    case 'lines':
      return (value as unknown[]).map(String);
    case 'evidence':
      return [value].flat().flatMap((id) => known.files.get(String(id)) ?? []);
    default:
      return String(value);
  }
}

/** Rows about workers keep the order of the case, with an empty row for whom nothing was said. */
function typedRows(
  schema: FormSchema,
  rows: readonly Record<string, unknown>[],
  blank: readonly TypedFields[],
  known: Known,
): TypedFields[] {
  const typed = rows.map((row) => typedOf(schema.items ?? {}, row, known));
  const worker = workerFieldOf(schema);
  if (!worker || known.workers.length === 0) return typed;
  const said = (key: Typed | undefined): TypedFields | undefined => typed.find((row) => row[worker] === key);
  return blank.map((row) => said(row[worker]) ?? row);
}
