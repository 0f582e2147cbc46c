import { Temporal } from 'temporal-polyfill';

/**
 * A day as a date field sends it, or as people type it where the browser has none: 2026-03-20, 2026/3/20, 2026年3月20日.
 * @returns ISO text, or undefined when it is no day
 */
export function readDay(typed: string): string | undefined {
  const found = /^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})日?$/.exec(typed.normalize('NFKC').replace(/\s/g, ''));
  if (!found) return undefined;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
