import type { Form } from './define.ts';

/** A JSON schema as far as forms use it. */
export type Schema = {
  /** Fills in another act, whose own form judges it. */
  judgedLater?: boolean;
  type?: string;
  title?: string;
  titleEn?: string;
  description?: string;
  descriptionEn?: string;
  kind?: string;
  personal?: boolean;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  additionalProperties?: unknown;
};

/** A form as a schema to walk through. */
export function schemaOf(form: Form): Schema {
  return form as unknown as Schema;
}

/** The part of a form at a dotted path, or undefined where the form has none. Rows are entered by `rowOf`. */
export function schemaAt(schema: Schema | undefined, path: string): Schema | undefined {
  let found = schema;
  for (const field of path.split('.')) found = found?.properties?.[field];
  return found;
}

/** The schema of one row of the list at a path; of the whole form when no list is named. */
export function rowOf(schema: Schema | undefined, each: string | undefined): Schema | undefined {
  if (each === undefined) return schema;
  return schema && schemaAt(schema, each)?.items;
}

/** Every part of a schema with its path, the whole first. Rows are written `workers[]`, alternatives `form|1`. */
export function partsOf(schema: Schema, path = ''): { path: string; part: Schema }[] {
  const under = (field: string): string => (path ? `${path}.${field}` : field);
  return [
    { path, part: schema },
    ...Object.entries(schema.properties ?? {}).flatMap(([field, part]) => partsOf(part, under(field))),
    ...(schema.items ? partsOf(schema.items, `${path}[]`) : []),
    ...(schema.anyOf ?? []).flatMap((part, index) => partsOf(part, `${path}|${index}`)),
  ];
}
