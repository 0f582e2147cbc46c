import type { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { Temporal } from 'temporal-polyfill';

/**
 * The formats our schemas may name, the same wherever a form is judged. `month-or-day` is ours; `uuid` is narrower than
 * the library's, which lets `urn:uuid:` pass, and PostgreSQL does not read that.
 */
export function addFormats(ajv: Ajv): void {
  formats.default(ajv);
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  ajv.addFormat('month-or-day', {
    type: 'string',
    validate: isMonthOrDay,
    // As texts: a month comes before each of its days, which is what the bounds of a form mean.
    compare: (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0),
  });
}

/** A month as YYYY-MM, or a day that exists as YYYY-MM-DD. */
function isMonthOrDay(text: string): boolean {
  const found = /^(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?$/.exec(text);
  if (!found) return false;
  const [, year, month, day] = found;
  if (day === undefined) return true;
  return Number(day) >= 1 && Number(day) <= new Temporal.PlainYearMonth(Number(year), Number(month)).daysInMonth;
}
