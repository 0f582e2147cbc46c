import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { Temporal } from 'temporal-polyfill';
import { addFormats } from '../platform/formats.ts';
import { acceptCreditCode } from '../parties/identifiers.ts';
import type { Text } from '../platform/text.ts';
import type { FormBody, FormValue } from './case.ts';
import type { Form } from './define.ts';
import type { DaysFromAct } from './fields.ts';

// Nothing is coerced, nothing silently removed: what was sent is what is judged. Annotations of our forms (kind,
// titleEn, personal …) are words for screens, not rules, hence strict mode for keywords is off.
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
});
addFormats(ajv);
ajv.addKeyword({
  keyword: 'codeProof',
  schemaType: 'string',
  validate: (proof: string, code: unknown, _schema: unknown, at: { parentData?: unknown } = {}) => {
    const said = (at.parentData as FormBody | undefined)?.[proof];
    const taken = acceptCreditCode(String(code), { reason: typeof said === 'string' ? said : '' });
    // What is wrong otherwise, the pattern says.
    return !('refused' in taken) || taken.refused.fault !== 'check';
  },
});
const compiled = new WeakMap<object, ValidateFunction>();

function validatorOf(schema: object): ValidateFunction {
  const known = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, known);
  return known;
}

export type FieldError = { path: string; message: Text };

/** Judges a form against its schema; the list of what is wrong, empty when nothing is. */
export function checkForm(form: Form | undefined, body: unknown): FieldError[] {
  if (form === undefined) {
    const empty = typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length === 0;
    return empty ? [] : [{ path: '', message: { zh: '此事项没有表单内容。', en: 'This act takes no form.' } }];
  }
  const validate = validatorOf(form);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(inWords);
}

/** As much of a form, half filled in or wrong, as its schema would let stand: field by field, and within rows. */
export function readablePart(form: Form, body: unknown): FormBody {
  return readable(form as unknown as Node, body);
}

function readable({ properties = {} }: Node, body: unknown): FormBody {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return {};
  const kept = Object.entries(properties).flatMap(([name, node]): [string, FormValue][] => {
    const value = (body as FormBody)[name];
    if (value === undefined) return [];
    const stands: boolean = validatorOf(node)(value);
    if (stands) return [[name, value]];
    const { items } = node;
    return Array.isArray(value) && items?.properties ? [[name, value.map((row) => readable(items, row))]] : [];
  });
  return Object.fromEntries(kept);
}

/** A form that passed `checkForm`. */
export function asForm(body: unknown): FormBody {
  return body as FormBody;
}

function inWords(error: ErrorObject): FieldError {
  const base = error.instancePath.slice(1).replaceAll('/', '.');
  const missing = error.keyword === 'required' ? String(error.params['missingProperty']) : '';
  const extra = error.keyword === 'additionalProperties' ? String(error.params['additionalProperty']) : '';
  const path = [base, missing || extra].filter(Boolean).join('.');
  return { path, message: messageOf(error) };
}

function messageOf(error: ErrorObject): Text {
  const limit = String(error.params['limit'] ?? '');
  switch (error.keyword) {
    case 'required':
      return { zh: '必须填写。', en: 'This is required.' };
    case 'additionalProperties':
      return { zh: '没有这一项。', en: 'There is no such field.' };
    case 'type':
      return { zh: '类型不对。', en: `Must be ${String(error.params['type'])}.` };
    case 'minimum':
    case 'exclusiveMinimum':
      return { zh: `不能小于${limit}。`, en: `Must be at least ${limit}.` };
    case 'maximum':
    case 'exclusiveMaximum':
      return { zh: `不能大于${limit}。`, en: `Must be at most ${limit}.` };
    case 'minLength':
      return { zh: `至少${limit}个字。`, en: `At least ${limit} characters.` };
    case 'maxLength':
      return { zh: `最多${limit}个字。`, en: `At most ${limit} characters.` };
    case 'minItems':
      return { zh: `至少${limit}项。`, en: `At least ${limit} items.` };
    case 'maxItems':
      return { zh: `最多${limit}项。`, en: `At most ${limit} items.` };
    case 'formatMinimum':
      return { zh: `不能早于${limit}。`, en: `Must not be before ${limit}.` };
    case 'formatMaximum':
      return { zh: `不能晚于${limit}。`, en: `Must not be after ${limit}.` };
    case 'codeProof':
      return {
        zh: '校验码不符，请核对；登记机关证明确为此代码的，请写明证明。',
        en: 'The check character does not fit. If the registration authority proves the code, say so beside it.',
      };
    case 'format':
    case 'pattern':
      return { zh: '格式不对。', en: 'The format is not right.' };
    case 'enum':
    case 'const':
    case 'anyOf':
      return { zh: '不在可选范围内。', en: 'Not one of the choices.' };
    default:
      return { zh: '填写有误。', en: error.message ?? 'Not valid.' };
  }
}

type Node = {
  kind?: string;
  daysFromAct?: DaysFromAct;
  items?: Node;
  properties?: Record<string, Node>;
  anyOf?: readonly Node[];
};
type Found = { path: string; value: string; node: Node };

/** Every value of one kind in a form, with its path: the parties, files or divisions a form names. */
export function valuesOfKind(form: Form | undefined, body: FormBody, kind: string): { path: string; value: string }[] {
  return textsWhere(form, body, (node) => node.kind === kind).map(({ path, value }) => ({ path, value }));
}

/** Errors of days that lie too far from the day of the act that names them. @param actDay the act's day, ISO */
export function checkDays(form: Form | undefined, body: FormBody, actDay: string): FieldError[] {
  return textsWhere(form, body, (node) => node.daysFromAct !== undefined).flatMap(({ path, value, node }) => {
    const on = Temporal.PlainDate.from(actDay);
    const { min = 0, max = 0 } = node.daysFromAct ?? {};
    const [from, to] = [on.add({ days: min }).toString(), on.add({ days: max }).toString()];
    if (value >= from && value <= to) return [];
    return [{ path, message: { zh: `应在${from}至${to}之间。`, en: `Must lie between ${from} and ${to}.` } }];
  });
}

function textsWhere(form: Form | undefined, body: FormBody, wanted: (node: Node) => boolean): Found[] {
  const found: Found[] = [];
  const walk = (node: Node | undefined, value: unknown, path: string): void => {
    if (node === undefined || value === null || value === undefined) return;
    // Of alternatives, the first that fits is the one that was meant.
    if (node.anyOf)
      return walk(
        node.anyOf.find((one) => validatorOf(one)(value)),
        value,
        path,
      );
    if (typeof value === 'string') {
      if (wanted(node)) found.push({ path, value, node });
    } else if (Array.isArray(value)) {
      value.forEach((one, index) => walk(node.items, one, `${path}.${index}`));
    } else if (typeof value === 'object') {
      for (const [field, one] of Object.entries(value)) {
        walk(node.properties?.[field], one, path ? `${path}.${field}` : field);
      }
    }
  };
  walk(form as Node | undefined, body, '');
  return found;
}

/** Errors of names that nobody bears: a form may only point at parties of its own proceeding; `all` where any may be meant. */
export function checkParties(
  form: Form | undefined,
  body: FormBody,
  workers: ReadonlySet<string>,
  all: ReadonlySet<string> = workers,
): FieldError[] {
  const strangers = (kind: string, keys: ReadonlySet<string>): { path: string }[] =>
    valuesOfKind(form, body, kind).filter(({ value }) => !keys.has(value));
  return [...strangers('worker', workers), ...strangers('party', all)].map(({ path }) => ({
    path,
    message: { zh: '本案没有这个人。', en: 'Nobody in this case bears that key.' },
  }));
}
