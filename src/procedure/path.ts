import type { FormBody, FormValue } from './case.ts';

/** The value at a dotted path of a form ('employer.name'), or undefined. */
export function valueAt(form: FormBody, path: string): FormValue | undefined {
  let value: FormValue | undefined = form;
  for (const field of path.split('.')) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    value = value[field];
  }
  return value;
}

/** The rows of a list in a form; an absent list has none. */
export function rowsAt(form: FormBody, path: string): FormBody[] {
  const rows = valueAt(form, path);
  return Array.isArray(rows) ? (rows as FormBody[]) : [];
}

/** An integer of a form (fen, persons, days); absent is 0. @throws when it is anything else */
export function integerAt(form: FormBody, path: string): number {
  const value = valueAt(form, path);
  if (value === undefined || value === null) return 0;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new Error(`${path} is not an integer`);
  return value;
}

/** A text of a form, or undefined. */
export function textAt(form: FormBody, path: string): string | undefined {
  const value = valueAt(form, path);
  return typeof value === 'string' ? value : undefined;
}
