import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Text } from '../platform/text.ts';
import type { FormBody } from './case.ts';
import type { Form } from './define.ts';

// Nothing is coerced, nothing silently removed: what was sent is what is judged. Annotations of our forms (kind,
// titleEn, personal …) are words for screens, not rules, hence strict mode for keywords is off.
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
});
addFormats.default(ajv);
const compiled = new WeakMap<Form, ValidateFunction>();

export type FieldError = { path: string; message: Text };

/** Judges a form against its schema; the list of what is wrong, empty when nothing is. */
export function checkForm(form: Form | undefined, body: unknown): FieldError[] {
  if (form === undefined) {
    const empty = typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length === 0;
    return empty ? [] : [{ path: '', message: { zh: '此事项没有表单内容。', en: 'This act takes no form.' } }];
  }
  let validate = compiled.get(form);
  if (!validate) {
    validate = ajv.compile(form);
    compiled.set(form, validate);
  }
  if (validate(body)) return [];
  return (validate.errors ?? []).map(inWords);
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

type Node = { kind?: string; items?: Node; properties?: Record<string, Node> };

/** Every value of one kind in a form, with its path: the parties, files or divisions a form names. */
export function valuesOfKind(form: Form | undefined, body: FormBody, kind: string): { path: string; value: string }[] {
  const found: { path: string; value: string }[] = [];
  const walk = (node: Node | undefined, value: unknown, path: string): void => {
    if (node === undefined || value === null || value === undefined) return;
    if (typeof value === 'string') {
      if (node.kind === kind) found.push({ path, value });
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

/** Errors of names that nobody bears: a form may only point at parties of its own proceeding. */
export function checkParties(form: Form | undefined, body: FormBody, keys: ReadonlySet<string>): FieldError[] {
  return valuesOfKind(form, body, 'worker')
    .filter(({ value }) => !keys.has(value))
    .map(({ path }) => ({ path, message: { zh: '本案没有这个人。', en: 'Nobody in this case bears that key.' } }));
}
