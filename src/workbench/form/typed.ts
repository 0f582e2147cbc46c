import { acceptCreditCode } from '../../parties/identifiers.ts';
import type { FormSchema, StoredEvidence } from '../../web/answers.ts';
import { isDay, isMonth } from '../../web/days.ts';
import { fenOfTyped, plainYuan } from '../../web/money.ts';
import { choicesOf, fieldsOf, kindOf, moneyFieldOf, variantsOf, workerFieldOf } from './schema.ts';

/** A file of a form: kept by the server already, shown with its name and hash. */
export type TypedFile = StoredEvidence & { name: string };

/** What stands in a form while somebody types: texts as typed, nothing converted yet. */
export type Typed = string | TypedFile[] | string[] | TypedFields | TypedFields[];
export type TypedFields = { [name: string]: Typed };

/** A worker of the proceeding as the rows of a form know them. Amounts in fen. */
export type RowWorker = { key: string; name: string; claimedFen: number; paidFen: number };

/** Why a field cannot be sent; `path` is a JSON pointer into what was typed. */
export type FormProblem = { path: string; code: string; params?: Record<string, string | number> };

/** The JSON to send, or what hinders; `moved` pairs row paths as sent with row paths as typed, blank rows being left out. */
export type Converted = {
  form: Record<string, unknown>;
  problems: FormProblem[];
  moved: [sent: string, typed: string][];
};

/** An empty form: one row per worker where rows are about workers, one blank row where rows are needed. */
export function emptyForm(schema: FormSchema, workers: readonly RowWorker[]): TypedFields {
  return Object.fromEntries(fieldsOf(schema).map((field) => [field.name, emptyField(field.schema, workers)]));
}

function emptyField(schema: FormSchema, workers: readonly RowWorker[]): Typed {
  switch (kindOf(schema)) {
    case 'group':
      return emptyForm(schema, workers);
    case 'rows': {
      const worker = workerFieldOf(schema);
      const blank = emptyForm(schema.items ?? {}, workers);
      if (worker && workers.length > 0) return workers.map((one) => ({ ...blank, [worker]: one.key }));
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => blank);
    }
    case 'evidence':
    case 'lines':
    case 'choices':
      return [];
    case 'variant':
      return { variant: '', fields: {} };
    case 'worker':
      return workers.length === 1 ? (workers[0]?.key ?? '') : '';
    default:
      return defaultOf(schema);
  }
}

function defaultOf(schema: FormSchema): string {
  if (schema.default === undefined || schema.default === null) return '';
  if (kindOf(schema) === 'money') return plainYuan(Number(schema.default));
  if (kindOf(schema) === 'yesNo') return schema.default ? 'yes' : 'no';
  return String(schema.default);
}

/** Turns what was typed into the JSON the schema asks for. Nothing is guessed: what cannot be read exactly is a problem. */
export function convert(schema: FormSchema, typed: TypedFields): Converted {
  const moved: Converted['moved'] = [];
  const problems: FormProblem[] = [];
  const form = convertFields(schema, typed, { path: '', sent: '', problems, moved });
  return { form, problems, moved };
}

type At = { path: string; sent: string; problems: FormProblem[]; moved: Converted['moved'] };

function convertFields(schema: FormSchema, typed: TypedFields, at: At): Record<string, unknown> {
  const form: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {}))
    if (field.const !== undefined) form[name] = field.const;
  for (const field of fieldsOf(schema)) {
    const value = typed[field.name] ?? '';
    const below: At = { ...at, path: `${at.path}/${field.name}`, sent: `${at.sent}/${field.name}` };
    const blank = isBlank(field.schema, value);
    if (blank && !field.required) continue;
    if (blank && kindOf(field.schema) !== 'group') {
      at.problems.push({ path: below.path, code: requiredCode(field.schema) });
      continue;
    }
    form[field.name] = convertField(field.schema, value, below);
  }
  for (const { name, schema: part } of fieldsOf(schema)) {
    const proof = part.codeProof;
    if (proof === undefined || typeof form[name] !== 'string') continue;
    const taken = acceptCreditCode(form[name], { reason: String(typed[proof] ?? '') });
    if ('refused' in taken) at.problems.push({ path: `${at.path}/${name}`, code: 'creditCode' });
  }
  return form;
}

function requiredCode(schema: FormSchema): string {
  const kind = kindOf(schema);
  if (kind === 'rows') return 'requiredRows';
  if (kind === 'evidence') return 'requiredFile';
  return kind === 'choice' || kind === 'choices' || kind === 'yesNo' || kind === 'worker' || kind === 'entry'
    ? 'requiredChoice'
    : 'required';
}

/** Whether nothing was typed; the worker a row was prefilled with does not count as typed. */
export function isBlank(schema: FormSchema, value: Typed): boolean {
  switch (kindOf(schema)) {
    case 'variant':
      return (value as TypedFields).variant === '';
    case 'group':
      return fieldsOf(schema).every((field) => isBlank(field.schema, (value as TypedFields)[field.name] ?? ''));
    case 'rows':
      return (value as TypedFields[]).every((row) => isBlankRow(schema, row));
    case 'evidence':
    case 'lines':
    case 'choices':
      return (value as unknown[]).length === 0;
    default:
      return String(value).trim() === '';
  }
}

/** Whether a row was left empty and is not to be sent. A row that pays a worker is empty without its amount. */
export function isBlankRow(rows: FormSchema, row: TypedFields): boolean {
  const worker = workerFieldOf(rows);
  const money = moneyFieldOf(rows);
  if (worker && money) return String(row[money] ?? '').trim() === '';
  return fieldsOf(rows.items ?? {})
    .filter((field) => field.name !== worker && field.schema.default === undefined)
    .every((field) => isBlank(field.schema, row[field.name] ?? ''));
}

function convertField(schema: FormSchema, value: Typed, at: At): unknown {
  switch (kindOf(schema)) {
    case 'group':
      return convertFields(schema, value as TypedFields, at);
    case 'variant':
      return convertVariant(schema, value as TypedFields, at);
    case 'rows':
      return convertRows(schema, value as TypedFields[], at);
    case 'money':
      return convertMoney(schema, String(value), at);
    case 'number':
      return convertNumber(schema, String(value), at);
    case 'date':
    case 'month':
      return convertDate(schema, String(value).trim(), at);
    case 'choice':
      return choicesOf(schema).find((one) => String(one.value) === value)?.value ?? complain(at, 'requiredChoice');
    case 'choices':
      return choicesOf(schema.items ?? {})
        .filter((one) => (value as string[]).includes(String(one.value)))
        .map((one) => one.value);
    case 'entry':
      return Number(value);
    case 'yesNo':
      return value === 'yes';
    case 'lines':
      return value;
    case 'evidence': {
      const ids = (value as TypedFile[]).map((file) => file.id);
      return schema.type === 'array' ? withinItems(schema, ids, at) : ids[0];
    }
    default:
      return convertText(schema, String(value), at);
  }
}

function convertVariant(schema: FormSchema, value: TypedFields, at: At): unknown {
  const chosen = variantsOf(schema)[Number(value.variant)];
  if (!chosen) return complain(at, 'requiredChoice');
  at.moved.push([at.sent, `${at.path}/fields`]);
  return convertFields(chosen, value.fields as TypedFields, { ...at, path: `${at.path}/fields` });
}

function convertRows(schema: FormSchema, rows: TypedFields[], at: At): unknown[] {
  const sent: unknown[] = [];
  rows.forEach((row, index) => {
    if (isBlankRow(schema, row)) return;
    const below: At = { ...at, path: `${at.path}/${index}`, sent: `${at.sent}/${sent.length}` };
    at.moved.push([below.sent, below.path]);
    sent.push(convertFields(schema.items ?? {}, row, below));
  });
  return withinItems(schema, sent, at);
}

function withinItems<T>(schema: FormSchema, items: T[], at: At): T[] {
  if (schema.minItems !== undefined && items.length < schema.minItems) complain(at, 'minItems', { n: schema.minItems });
  if (schema.maxItems !== undefined && items.length > schema.maxItems) complain(at, 'maxItems', { n: schema.maxItems });
  return items;
}

function convertMoney(schema: FormSchema, typed: string, at: At): number | undefined {
  const read = fenOfTyped(typed);
  if ('wrong' in read) return complain(at, read.wrong);
  if (schema.minimum !== undefined && read.fen < schema.minimum) {
    return complain(at, 'moneyMinimum', { n: plainYuan(schema.minimum) });
  }
  if (schema.maximum !== undefined && read.fen > schema.maximum) {
    return complain(at, 'moneyMaximum', { n: plainYuan(schema.maximum) });
  }
  return read.fen;
}

function convertNumber(schema: FormSchema, typed: string, at: At): number | undefined {
  const plain = typed.normalize('NFKC').trim();
  const whole = schema.type === 'integer';
  if (!(whole ? /^-?\d{1,15}$/ : /^-?\d{1,15}(\.\d{1,9})?$/).test(plain))
    return complain(at, whole ? 'integer' : 'number');
  const value = Number(plain);
  if (schema.minimum !== undefined && value < schema.minimum) return complain(at, 'minimum', { n: schema.minimum });
  if (schema.maximum !== undefined && value > schema.maximum) return complain(at, 'maximum', { n: schema.maximum });
  return value;
}

function convertDate(schema: FormSchema, typed: string, at: At): string | undefined {
  if (!(kindOf(schema) === 'month' ? isMonth(typed) : isDay(typed))) return complain(at, 'date');
  const wrong = outsideBounds(typed, schema.formatMinimum, schema.formatMaximum);
  if (wrong) return complain(at, wrong.code, wrong.params);
  return typed;
}

/** Why a day lies outside its bounds, which are days too and belong to what is allowed; undefined when it lies within. */
export function outsideBounds(day: string, from?: string, to?: string): Omit<FormProblem, 'path'> | undefined {
  if (from !== undefined && day < from) return { code: 'dateFrom', params: { day: from } };
  if (to !== undefined && day > to) return { code: 'dateTo', params: { day: to } };
  return undefined;
}

function convertText(schema: FormSchema, typed: string, at: At): string | undefined {
  const compact =
    schema.kind === 'phone' || schema.kind === 'idNumber' || schema.kind === 'creditCode' || schema.kind === 'bankCard';
  const text = compact ? typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase() : typed.trim();
  const length = [...text].length;
  if (schema.minLength !== undefined && length < schema.minLength)
    return complain(at, 'minLength', { n: schema.minLength });
  if (schema.maxLength !== undefined && length > schema.maxLength)
    return complain(at, 'maxLength', { n: schema.maxLength });
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(text)) return complain(at, 'pattern');
  return text;
}

function complain(at: At, code: string, params?: FormProblem['params']): undefined {
  at.problems.push(params ? { path: at.path, code, params } : { path: at.path, code });
  return undefined;
}

/** The path of a field the server named, as a pointer into what was typed. Accepts `a.0.b`, `/a/0/b` and `/form/a/0/b`. */
export function typedPath(path: string, schema: FormSchema, moved: Converted['moved']): string {
  const parts = path.split(/[/.]/).filter((part) => part !== '');
  if (parts[0] === 'form' && !schema.properties?.form) parts.shift();
  const sent = `/${parts.join('/')}`;
  const [row] = moved
    .filter(([from]) => sent === from || sent.startsWith(`${from}/`))
    .sort(([a], [b]) => b.length - a.length);
  return row ? row[1] + sent.slice(row[0].length) : sent;
}

/** A copy with one value replaced, by JSON pointer. */
export function withValue(typed: TypedFields, path: string, value: Typed): TypedFields {
  const parts = path.split('/').slice(1);
  return replace(typed, parts, value) as TypedFields;
}

function replace(typed: Typed | undefined, parts: string[], value: Typed): Typed {
  const [first, ...rest] = parts;
  if (first === undefined) return value;
  if (Array.isArray(typed)) {
    return (typed as TypedFields[]).map((row, index) =>
      String(index) === first ? (replace(row, rest, value) as TypedFields) : row,
    );
  }
  const fields = (typed ?? {}) as TypedFields;
  return { ...fields, [first]: replace(fields[first], rest, value) };
}
