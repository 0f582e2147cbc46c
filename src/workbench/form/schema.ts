import type { FormSchema } from '../../web/answers.ts';

export type Kind =
  | 'money'
  | 'date'
  | 'month'
  | 'longText'
  | 'choice'
  | 'choices'
  | 'division'
  | 'worker'
  | 'entry'
  | 'variant'
  | 'evidence'
  | 'yesNo'
  | 'number'
  | 'text'
  | 'lines'
  | 'group'
  | 'rows';

export type Choice = { value: unknown; title: string; titleEn: string };

/** How a field is asked for: its annotation first, and where it has none, its JSON type. */
export function kindOf(schema: FormSchema): Kind {
  switch (schema.kind) {
    case 'money':
    case 'longText':
    case 'division':
    case 'evidence':
    case 'entry':
      return schema.kind;
    case 'worker':
      return schema.type === 'array' ? 'lines' : 'worker';
    case 'date':
      return isMonthSchema(schema) ? 'month' : 'date';
    case 'month':
      return 'month';
    default:
      return kindOfType(schema);
  }
}

function kindOfType(schema: FormSchema): Kind {
  if (schema.type === 'array') return kindOfArray(schema);
  if (variantsOf(schema).length > 0) return 'variant';
  if (choicesOf(schema).length > 0) return 'choice';
  if (schema.type === 'object') return 'group';
  if (schema.type === 'boolean') return 'yesNo';
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  return schema.format === 'date' ? 'date' : 'text';
}

function kindOfArray(schema: FormSchema): Kind {
  const items = schema.items ?? {};
  if (items.kind === 'evidence') return 'evidence';
  if (items.type === 'object') return 'rows';
  return choicesOf(items).length > 0 ? 'choices' : 'lines';
}

function isMonthSchema(schema: FormSchema): boolean {
  return schema.format === 'year-month' || (schema.pattern !== undefined && new RegExp(schema.pattern).test('2024-05'));
}

/** The values a field may take, with their titles; empty when it is free. */
export function choicesOf(schema: FormSchema): Choice[] {
  if (schema.choices) {
    return schema.choices.map((one) => ({ value: one.const, title: one.title, titleEn: one.titleEn ?? one.title }));
  }
  const constants = schema.anyOf?.filter((one) => one.const !== undefined) ?? [];
  if (constants.length > 0) {
    return constants.map((one) => {
      const title = one.title ?? String(one.const);
      return { value: one.const, title, titleEn: one.titleEn ?? title };
    });
  }
  return (schema.enum ?? []).map((value) => ({ value, title: String(value), titleEn: String(value) }));
}

/** The forms one of which may be filled in, such as the right content of an entry to correct. */
export function variantsOf(schema: FormSchema): readonly FormSchema[] {
  return schema.anyOf?.filter((one) => one.type === 'object') ?? [];
}

/** The fields of an object that ask something, in the order they were written. */
export function fieldsOf(schema: FormSchema): { name: string; schema: FormSchema; required: boolean }[] {
  return Object.entries(schema.properties ?? {})
    .filter(([, field]) => asks(field))
    .map(([name, field]) => ({ name, schema: field, required: schema.required?.includes(name) ?? false }));
}

/** What is fixed, or a group of nothing but such, is for other doors than this one: a portal's consent, for instance. */
function asks(field: FormSchema): boolean {
  const inner = field.type === 'object' ? Object.values(field.properties ?? {}) : [];
  return field.const === undefined && (inner.length === 0 || inner.some(asks));
}

/** The name of the field of a row that says which worker the row is about. */
export function workerFieldOf(rows: FormSchema): string | undefined {
  return fieldsOf(rows.items ?? {}).find((field) => kindOf(field.schema) === 'worker')?.name;
}

/** The name of the field of a row that holds its amount, when it has exactly one. */
export function moneyFieldOf(rows: FormSchema): string | undefined {
  const names = fieldsOf(rows.items ?? {}).filter((field) => kindOf(field.schema) === 'money');
  return names.length === 1 ? names[0]?.name : undefined;
}

/** The field's title in a language; its name in the form when it was given none. */
export function titleOf(schema: FormSchema, name: string, language: 'zh' | 'en'): string {
  return (language === 'en' ? (schema.titleEn ?? schema.title) : schema.title) ?? name;
}

/** What is said below the field's title, if anything. */
export function descriptionOf(schema: FormSchema, language: 'zh' | 'en'): string | undefined {
  return language === 'en' ? (schema.descriptionEn ?? schema.description) : schema.description;
}
