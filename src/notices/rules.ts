import type { Temporal } from 'temporal-polyfill';
import { loadsAfter } from '../law/loaded.ts';
import { readReference } from '../law/reference.ts';
import { legalZone } from '../platform/clock.ts';
import type { Text } from '../platform/text.ts';

/** When messages may be sent and how many. Hours are those of Asia/Shanghai. No statute sets them. */
export type SendingRules = {
  validFrom: string;
  source: Text;
  confidence: 'verified' | 'unconfirmed';
  /** Quiet from this hour of the evening to that of the morning; HH:MM. */
  quietFrom: string;
  quietTo: string;
  /** Messages to one phone or mail address; urgent ones count apart. */
  perAddressPerHour: number;
  perAddressPerDay: number;
  urgentPerAddressPerDay: number;
  /** Messages of one office. */
  perOfficePerDay: number;
  /** One-time codes the door of firms sends at the asking of one network address, and of all together to phones without an account. */
  codesPerCallerPerDay: number;
  codesPerDay: number;
  /** Minutes before the second, third … try by the same channel; then the next channel is taken. */
  againAfterMinutes: readonly number[];
};

const { notices: own } = readReference<{ notices: readonly SendingRules[] }>('notices/rules.json');

/** What a file may leave to the rules this program came with: files of before these were budgets name none. */
type LoadedRules = Omit<SendingRules, 'codesPerCallerPerDay' | 'codesPerDay'> & Partial<SendingRules>;

/** The rules of a day: the newest that is valid then; of two of the same day the one an operator loaded. @throws when there is none */
export function sendingRulesOn(day: string): SendingRules {
  const loaded = loadsAfter().flatMap(({ notices }) => (notices ?? []) as readonly LoadedRules[]);
  const usual = newestOn(own, day);
  const newest = newestOn([...own, ...loaded], day);
  if (!usual || !newest) throw new Error(`No rules for messages are valid on ${day}`);
  return { ...usual, ...newest };
}

function newestOn<R extends LoadedRules>(rules: readonly R[], day: string): R | undefined {
  return rules
    .filter(({ validFrom }) => validFrom <= day)
    .reduce<R | undefined>(
      (best, one) => (best === undefined || one.validFrom >= best.validFrom ? one : best),
      undefined,
    );
}

/** The moment until which it is quiet, when it is quiet now: the first minute of the quiet hours is, that of their end is not. */
export function quietUntil(
  at: Temporal.Instant,
  rules: Pick<SendingRules, 'quietFrom' | 'quietTo'>,
): Temporal.Instant | undefined {
  const here = at.toZonedDateTimeISO(legalZone);
  const time = here.toPlainTime().toString().slice(0, 5);
  const { quietFrom, quietTo } = rules;
  const overnight = quietFrom > quietTo;
  const quiet = overnight ? time >= quietFrom || time < quietTo : time >= quietFrom && time < quietTo;
  if (!quiet) return undefined;
  const end = here.withPlainTime(quietTo);
  return (time < quietTo ? end : end.add({ days: 1 })).toInstant();
}
