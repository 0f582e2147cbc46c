import { Temporal } from 'temporal-polyfill';

/** The law of this country counts its days in this zone, whatever zone the machine is set to. */
export const legalZone = 'Asia/Shanghai';

let fixed: (() => Temporal.Instant) | undefined;

/** The present moment. The only place of the product that asks the machine for it. */
export function now(): Temporal.Instant {
  return fixed ? fixed() : Temporal.Now.instant();
}

/** The legal day of a moment. */
export function legalDayOf(moment: Temporal.Instant): Temporal.PlainDate {
  return moment.toZonedDateTimeISO(legalZone).toPlainDate();
}

/** The legal day it is now. */
export function today(): Temporal.PlainDate {
  return legalDayOf(now());
}

/** Sets the clock for a test or a simulation; `undefined` returns to the machine's. */
export function setClock(clock: (() => Temporal.Instant) | undefined): void {
  fixed = clock;
}
