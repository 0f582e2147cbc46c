import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import type { FastifyInstance } from 'fastify';
import { addFormats } from '../formats.ts';
import { refuse, type Refused } from '../refusal.ts';
import type { Text } from '../text.ts';

/** Words in our schemas that say how a form looks, not what is valid. */
const annotations = [
  'titleEn',
  'codeProof',
  'suggest',
  'of',
  'judgedLater',
  'descriptionEn',
  'kind',
  'choices',
  'personal',
  'choicesEn',
  'unitTitle',
  'daysFromAct',
];

/** Nothing is converted, filled in or dropped: what was sent is what is judged. */
const strict: Options = {
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  allErrors: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  allowUnionTypes: true,
};

/** The validator for bodies, also for forms judged outside a route. */
export function strictValidator(options: Options = {}): Ajv {
  const ajv = new Ajv({ ...strict, ...options });
  ajv.addVocabulary(annotations);
  addFormats(ajv);
  return ajv;
}

/**
 * Bodies and headers are judged as they are; an address has only texts, so its numbers are read as numbers. A schema is
 * compiled when it is first asked: some hundred forms at every start cost a second of it.
 */
export function useStrictValidation(app: FastifyInstance): void {
  const bodies = strictValidator();
  const addresses = strictValidator({ coerceTypes: true, useDefaults: true });
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const compiler = httpPart === 'querystring' || httpPart === 'params' ? addresses : bodies;
    let compiled: ValidateFunction | undefined;
    const judge: Judge = (value) => {
      compiled ??= compiler.compile(schema as object);
      const isValid = compiled(value);
      judge.errors = compiled.errors ?? null;
      return isValid;
    };
    return judge;
  });
}

type Judge = { (value: unknown): boolean; errors?: ErrorObject[] | null };

type Schema = {
  judgedLater?: boolean;
  type?: string | string[];
  properties?: Record<string, unknown>;
  patternProperties?: Record<string, unknown>;
  additionalProperties?: unknown;
  items?: unknown;
  anyOf?: unknown[];
  oneOf?: unknown[];
  allOf?: unknown[];
};

/**
 * Paths of objects in a schema that accept fields they do not name.
 * @param maps whether an object whose further fields have a schema of their own (a map) counts as closed.
 */
export function looseObjects(schema: unknown, maps: boolean, path = '/'): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const known = maps ? closedWithMaps : closedWithout;
  // Every act answers with the same page: what was looked through once is not looked through again.
  if (known.has(schema)) return [];
  const loose = looseWithin(schema, maps, path);
  if (loose.length === 0) known.add(schema);
  return loose;
}

const closedWithMaps = new WeakSet<object>();
const closedWithout = new WeakSet<object>();

function looseWithin(schema: object, maps: boolean, path: string): string[] {
  const {
    type,
    properties,
    patternProperties,
    additionalProperties: more,
    items,
    judgedLater,
    ...unions
  } = schema as Schema;
  const isObject = type === 'object' || (Array.isArray(type) && type.includes('object')) || properties !== undefined;
  // What fills in another act is closed by that act's own form, which is known only once the proceeding is.
  const closed = more === false || (maps && typeof more === 'object') || judgedLater === true;
  const below = path === '/' ? '' : path;
  return [
    ...(isObject && !closed ? [path] : []),
    ...Object.entries({ ...properties, ...patternProperties }).flatMap(([name, one]) =>
      looseObjects(one, maps, `${below}/${name}`),
    ),
    ...[items].flat().flatMap((one) => looseObjects(one, maps, `${below}/*`)),
    ...[unions.anyOf, unions.oneOf, unions.allOf].flatMap((all) =>
      (all ?? []).flatMap((one) => looseObjects(one, maps, path)),
    ),
  ];
}

const fieldsNamedMax = 30;

/** What the validator found, as one refusal that names every field. The values themselves are not repeated. */
export function invalidForm(errors: readonly Partial<ErrorObject>[], part = 'body'): Refused {
  const fields = errors.slice(0, fieldsNamedMax).map((error) => ({ path: pathOf(error), message: messageOf(error) }));
  const where: Text =
    part === 'body' ? { zh: '提交的内容', en: 'what was sent' } : { zh: '地址中的参数', en: 'the address' };
  return refuse(
    'invalid-form',
    { zh: `${where.zh}不符合要求，请按提示修改。`, en: `Please correct ${where.en} as noted beside each field.` },
    { ...(fields[0] && { field: fields[0].path }), fields },
  );
}

function pathOf(error: Partial<ErrorObject>): string {
  const { missingProperty, additionalProperty } = (error.params ?? {}) as Record<string, string | undefined>;
  const named = missingProperty ?? additionalProperty;
  return `${error.instancePath ?? ''}${named === undefined ? '' : `/${named}`}` || '/';
}

function messageOf(error: Partial<ErrorObject>): Text {
  const asked = (error.params ?? {}) as Record<string, unknown>;
  const words = messages[error.keyword ?? '']?.(asked);
  return words ?? { zh: '填写不符合要求。', en: 'Not valid.' };
}

const typeNames: Record<string, Text> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组字段', en: 'a group of fields' },
  null: { zh: '空', en: 'null' },
};

function typesNamed(type: unknown): Text {
  const names = [type].flat().map((one) => typeNames[String(one)] ?? { zh: String(one), en: String(one) });
  return { zh: names.map((name) => name.zh).join('或'), en: names.map((name) => name.en).join(' or ') };
}

const messages: Record<string, (asked: Record<string, unknown>) => Text> = {
  required: () => ({ zh: '必填。', en: 'Required.' }),
  additionalProperties: () => ({ zh: '没有这个字段。', en: 'There is no such field.' }),
  type: ({ type }) => ({ zh: `应为${typesNamed(type).zh}。`, en: `Must be ${typesNamed(type).en}.` }),
  minLength: ({ limit }) =>
    limit === 1
      ? { zh: '必填。', en: 'Required.' }
      : { zh: `至少 ${limit} 个字。`, en: `At least ${limit} characters.` },
  maxLength: ({ limit }) => ({ zh: `最多 ${limit} 个字。`, en: `At most ${limit} characters.` }),
  minimum: ({ limit }) => ({ zh: `不小于 ${limit}。`, en: `Not less than ${limit}.` }),
  maximum: ({ limit }) => ({ zh: `不大于 ${limit}。`, en: `Not more than ${limit}.` }),
  exclusiveMinimum: ({ limit }) => ({ zh: `应大于 ${limit}。`, en: `More than ${limit}.` }),
  exclusiveMaximum: ({ limit }) => ({ zh: `应小于 ${limit}。`, en: `Less than ${limit}.` }),
  minItems: ({ limit }) => ({ zh: `至少 ${limit} 项。`, en: `At least ${limit}.` }),
  maxItems: ({ limit }) => ({ zh: `最多 ${limit} 项。`, en: `At most ${limit}.` }),
  uniqueItems: () => ({ zh: '有重复项。', en: 'Something stands twice.' }),
  pattern: () => ({ zh: '格式不对。', en: 'Not in the expected form.' }),
  format: ({ format }) =>
    format === 'date'
      ? { zh: '应为日期，如 2024-03-20。', en: 'Must be a date such as 2024-03-20.' }
      : { zh: '格式不对。', en: 'Not in the expected form.' },
  formatMinimum: ({ limit }) => ({ zh: `不早于 ${limit}。`, en: `Not before ${limit}.` }),
  formatMaximum: ({ limit }) => ({ zh: `不晚于 ${limit}。`, en: `Not after ${limit}.` }),
  const: () => ({ zh: '不在可选范围内。', en: 'Not one of the choices.' }),
  enum: () => ({ zh: '不在可选范围内。', en: 'Not one of the choices.' }),
  anyOf: () => ({ zh: '不在可选范围内。', en: 'Not one of the choices.' }),
};
