import { Temporal } from 'temporal-polyfill';
import {
  allDivisions,
  countiesOf,
  isWithin,
  level,
  prefecturesOf,
  rollUp,
  tellingName,
} from '../divisions/divisions.ts';
import { countsPersons } from '../ledger/define-figure.ts';
import type { Text } from '../platform/text.ts';

/** By what the rows of an answer are told apart. */
export type By = 'county' | 'prefecture' | 'month';

/** Which balances flow into which row of an answer: sums of `account` in `division` go `into` a division's code. */
export type Reach = { account: string; division: number; into: number };

const belowKnown = new Map<string, readonly string[]>();

/** Every code a posting within the division may carry, its own and those of abolished divisions included. */
export function codesWithin(code: string): readonly string[] {
  const known = belowKnown.get(code);
  if (known) return known;
  const codes = allDivisions()
    .map((one) => one.code)
    .filter((one) => isWithin(one, code));
  belowKnown.set(code, codes);
  return codes;
}

/** The divisions that have a row whatever happened in them: those in force on the period's last day. */
export function rowsInForce(code: string, by: By | undefined, lastDay: string): readonly string[] {
  const day = Temporal.PlainDate.from(lastDay);
  if (by === 'county') return countiesOf(code, day).map((one) => one.code);
  if (by !== 'prefecture') return [];
  return level(code) === 'province' ? prefecturesOf(code, day).map((one) => one.code) : [code];
}

/** The reach of one account: sums over everything below, or, for distinct persons, each level as it was counted there. */
export function reachOf(account: string, code: string, by: By | undefined, rows: readonly string[]): Reach[] {
  if (countsPersons(account)) return [...new Set([code, ...rows])].map((one) => pair(account, one, one));
  return codesWithin(code).map((one) =>
    pair(account, one, by === 'prefecture' ? prefectureOf(one) : by === 'county' ? one : code),
  );
}

function pair(account: string, from: string, into: string): Reach {
  return { account, division: Number(from), into: Number(into) };
}

/** The prefecture a code counts towards; a province's own postings stay its own, and a municipality has no prefectures. */
function prefectureOf(code: string): string {
  return rollUp(code).find((one) => level(one) === 'prefecture') ?? code;
}

/** A row's name. What a prefecture or province posted itself is not to be taken for its whole. */
export function rowName(code: string, by: By): Text {
  const name = tellingName(code);
  const whole = by === 'prefecture' ? 'prefecture' : 'county';
  return level(code) === whole ? name : { zh: `${name.zh}本级`, en: `${name.en} itself` };
}
