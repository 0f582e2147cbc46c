import {
  Type,
  type TArray,
  type TBoolean,
  type TEnum,
  type TInteger,
  type TObject,
  type TProperties,
  type TSchema,
  type TString,
} from 'typebox';
import type { Text } from '../platform/text.ts';
import { dayRules } from './day.rules.ts';

/** What may be said about a field beyond its words. */
export type FieldOptions = { description?: Text; personal?: true; suggest?: Suggested };
/** What is offered while a line is typed, and may be left: the body's rooms, who sits in its hearings, and who mediates there. */
export type Suggested = 'room' | 'tribunal' | 'mediator';
/** Days a field's day may lie after the day of the act itself; before it, where negative. */
export type DaysFromAct = { min: number; max: number };
/** One of a closed list of answers. */
export type Choice<C extends string> = { const: C; title: string; titleEn: string };

/**
 * An object with no other fields than these; every form of a procedure is one. Beside each credit code it has a line for
 * the proof under which a code is taken whose check character does not fit.
 */
export function form<P extends TProperties>(fields: P): TObject<P> {
  const proven = Object.entries(fields).flatMap(([name, field]): [string, TSchema][] => {
    if (!('kind' in field) || field.kind !== 'creditCode') return [[name, field]];
    const code = { ...field, codeProof: `${name}Proof` };
    return [
      [name, Type.IsOptional(field) ? Type.Optional(code) : code],
      [code.codeProof, Type.Optional(codeProof(name))],
    ];
  });
  return Type.Object(Object.fromEntries(proven) as P, { additionalProperties: false });
}

/** What the registration authority said of a code: some early ones, issued before the standard, fail its check. */
function codeProof(of: string): TString {
  return Type.String({
    ...words('登记机关对该代码的证明', 'Proof of that code by the registration authority'),
    kind: 'codeProof',
    of,
    pattern: written,
    maxLength: 200,
  });
}

/** A list of rows, each an object with no other fields than these. */
export function rows<P extends TProperties>(
  zh: string,
  en: string,
  fields: P,
  items: { min: number; max: number },
): TArray<TObject<P>> {
  return Type.Array(row(fields), { ...words(zh, en), minItems: items.min, maxItems: items.max });
}

/** One row of a list or a register, with no other cells than these. */
export function row<P extends TProperties>(cells: P): TObject<P> {
  return Type.Object(cells, { additionalProperties: false });
}

// Not blank, and without NUL, the one character PostgreSQL keeps in no text.
const written = '^(?![\\s\\S]*\\x00)[\\s\\S]*\\S';

/** A line of text that is not blank, at most `max` characters. */
export function line(zh: string, en: string, max: number, more: FieldOptions = {}): TString {
  return Type.String({ ...words(zh, en, more), minLength: 1, maxLength: max, pattern: written });
}

/** A text of several lines that is not blank. */
export function longText(zh: string, en: string, max = 2000, more: FieldOptions = {}): TString {
  return Type.String({ ...words(zh, en, more), kind: 'longText', minLength: 1, maxLength: max, pattern: written });
}

/** A natural person's name; sealed. */
export function personName(zh: string, en: string): TString {
  return Type.String({ ...words(zh, en), kind: 'name', personal: true, minLength: 1, maxLength: 40, pattern: written });
}

/** A mobile number of the mainland; sealed. */
export function phone(zh: string, en: string, more: FieldOptions = {}): TString {
  return Type.String({
    ...words(zh, en, more),
    kind: 'phone',
    personal: true,
    pattern: '^1[3-9]\\d{9}$',
    maxLength: 11,
  });
}

/** The number of an identity card, passport or permit; sealed. */
export function idNumber(zh: string, en: string): TString {
  return Type.String({
    ...words(zh, en),
    kind: 'idNumber',
    personal: true,
    pattern: '^(\\d{17}[\\dX]|[A-Z0-9]{7,12})$',
    maxLength: 18,
  });
}

/** The day a person was born; sealed, and never shown in part. */
export function birthDay(zh: string, en: string): TString {
  return Type.String({
    ...words(zh, en),
    kind: 'birthDay',
    personal: true,
    format: 'date',
    formatMinimum: dayRules.bornFrom,
    formatMaximum: dayRules.to,
    maxLength: 10,
  });
}

/** A unified social credit code (GB 32100-2015): an organisation's, therefore not personal. */
export function creditCode(zh: string, en: string): TString {
  return Type.String({ ...words(zh, en), kind: 'creditCode', pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$', maxLength: 18 });
}

/** A division of GB/T 2260 by its six digits. */
export function division(zh: string, en: string): TString {
  return Type.String({ ...words(zh, en), kind: 'division', pattern: '^\\d{6}$', maxLength: 6 });
}

/** A body of the division the proceeding lies in, by its number: one with the task the procedure asks for. */
export function body(zh: string, en: string): TInteger {
  return Type.Integer({ ...words(zh, en), kind: 'body', minimum: 1, maximum: 2_147_483_647 });
}

/** A calendar day as YYYY-MM-DD; with `daysFromAct`, near the day of the act that names it. */
export function day(zh: string, en: string, more: FieldOptions & { daysFromAct?: DaysFromAct } = {}): TString {
  return Type.String({
    ...words(zh, en, more),
    kind: 'date',
    format: 'date',
    formatMinimum: dayRules.from,
    formatMaximum: dayRules.to,
    maxLength: 10,
    ...(more.daysFromAct ? { daysFromAct: more.daysFromAct } : {}),
  });
}

/** A month as YYYY-MM, or a day in it where that is known: people remember months. */
export function monthOrDay(zh: string, en: string, more: FieldOptions = {}): TString {
  return Type.String({
    ...words(zh, en, more),
    kind: 'date',
    format: 'month-or-day',
    pattern: '^\\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?$',
    formatMinimum: dayRules.from.slice(0, 'YYYY-MM'.length),
    formatMaximum: dayRules.to,
    maxLength: 10,
  });
}

/** Money in fen, at most one thousand million yuan. */
export function money(zh: string, en: string, minimum = 1, more: FieldOptions = {}): TInteger {
  return Type.Integer({ ...words(zh, en, more), kind: 'money', minimum, maximum: 100_000_000_000 });
}

/** A whole number within bounds. */
export function count(zh: string, en: string, bounds: { min: number; max: number }, more: FieldOptions = {}): TInteger {
  return Type.Integer({ ...words(zh, en, more), minimum: bounds.min, maximum: bounds.max });
}

/** The key of a worker who is a party of the proceeding. */
export function worker(zh: string, en: string): TString {
  return Type.String({ ...words(zh, en), kind: 'worker', pattern: '^[a-z][a-zA-Z]*-\\d+-\\d+$', maxLength: 40 });
}

/** The key of any party of the proceeding, people and organisations alike. */
export function party(zh: string, en: string): TString {
  return Type.String({ ...words(zh, en), kind: 'party', pattern: '^[a-z][a-zA-Z]*-\\d+-\\d+$', maxLength: 40 });
}

/** Photographs, recordings and papers already handed in, by their ids; `max` is more where others' files come along. */
export function evidence(zh: string, en: string, max = 30): TArray<TString> {
  return Type.Array(Type.String({ kind: 'evidence', format: 'uuid', maxLength: 36 }), {
    ...words(zh, en),
    kind: 'evidence',
    minItems: 1,
    maxItems: max,
    uniqueItems: true,
  });
}

/** One answer out of a list. */
export function choice<const C extends string>(
  zh: string,
  en: string,
  choices: readonly Choice<C>[],
  more: FieldOptions = {},
): TEnum<C[]> {
  const values = choices.map((one) => one.const);
  return Type.Enum(values, { ...words(zh, en, more), type: 'string', kind: 'choice', choices }) as unknown as TEnum<
    C[]
  >;
}

/** Yes or no. */
export function yesNo(zh: string, en: string, more: FieldOptions = {}): TBoolean {
  return Type.Boolean(words(zh, en, more));
}

/** The number of an earlier entry of the record. */
export function entryNumber(zh: string, en: string): TInteger {
  return Type.Integer({ ...words(zh, en), kind: 'entry', minimum: 1, maximum: 100_000 });
}

function words(zh: string, en: string, more: FieldOptions = {}): Record<string, unknown> {
  const { description, personal, suggest } = more;
  return {
    title: zh,
    titleEn: en,
    ...(description ? { description: description.zh, descriptionEn: description.en } : {}),
    ...(personal ? { personal } : {}),
    ...(suggest ? { suggest } : {}),
  };
}

/** What the system says of a track that has ended: which of the procedure's tracks, its number, the state it ended in, and of a
 * paper its kind, its number and whom it is for. */
export function trackClosed(): TObject {
  const choices = trackEnds.map(([value, zh, en]) => ({ const: value, title: zh, titleEn: en }));
  return form({
    track: inner(line('分项', 'Track', 60)),
    number: line('编号', 'Number', 60),
    state: { ...line('结果', 'Outcome', 60), choices } as TString,
    document: Type.Optional(inner(line('文书', 'Paper', 80))),
    paper: Type.Optional(line('文号', 'Number of the paper', 80)),
    to: Type.Optional(inner(line('受送达人', 'Addressee', 40))),
    fen: Type.Optional(money('已付', 'Paid')),
    entry: Type.Optional(inner(count('所依据的记录', 'The entry it is about', { min: 1, max: 100_000 }))),
  });
}

/** How tracks end, in the words in which their proceeding tells of it. */
const trackEnds = [
  ['served', '文书已送达', 'The paper was served'],
  ['filed', '文书已归档', 'The paper was filed'],
  ['voided', '文书已作废', 'The paper was voided'],
  ['discarded', '文书未签发', 'The paper was not issued'],
  ['withdrawn', '文书已撤销', 'The paper was taken back'],
] as const;

/** A field that only the program fills in and reads: a key. People are not shown it. */
export function inner<T extends TSchema>(field: T): T {
  return { ...field, kind: 'inner' };
}

/** What an act of another proceeding would be filled in with; judged and sealed by that act's own form. */
export function filledForm(zh: string, en: string): TObject {
  return Type.Object({}, { ...words(zh, en), kind: 'filled', judgedLater: true, additionalProperties: true });
}
