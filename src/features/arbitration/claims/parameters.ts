import { Temporal } from 'temporal-polyfill';
import { amountTitle, findAmount, type Amount } from '../../../law/amounts.ts';
import type { Calendar } from '../../../law/calendar.ts';
import { money, type Working } from './working.ts';

/** Where and with what knowledge a claim is computed. */
export type Where = {
  /** The county whose minimum wage and averages count: the place of performance. */
  division: string;
  /** The calendar, with what operators had loaded; amounts are asked of it too. */
  calendar: Calendar;
};

/** The day of an ISO text. */
export function dayOf(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text);
}

/** The amount on that day, or undefined where none is kept. */
export function kept(id: string, on: string, { division, calendar }: Where): Amount | undefined {
  return findAmount(id, { division, on: dayOf(on), loads: calendar.loads });
}

/**
 * Several amounts as they stood on one day, noted in the working: what is unconfirmed makes the result so. Undefined when
 * one is not kept; the working then says which.
 */
export function takeAmounts<Id extends string>(
  working: Working,
  ids: readonly Id[],
  on: string,
  where: Where,
): Record<Id, Amount> | undefined {
  const taken: Partial<Record<Id, Amount>> = {};
  let complete = true;
  for (const id of ids) {
    const found = kept(id, on, where);
    if (found) {
      taken[id] = found;
      note(working, found);
    } else {
      complete = false;
      lacks(working, id, on);
    }
  }
  return complete ? (taken as Record<Id, Amount>) : undefined;
}

/**
 * An amount that differs from place to place: the loaded one, else the one stated in the form, which makes the result
 * unconfirmed. Undefined when there is neither; the working does not yet say that this stops it.
 */
export function loadedOrStated(
  working: Working,
  id: string,
  stated: number | undefined,
  on: string,
  where: Where,
): number | undefined {
  const found = kept(id, on, where);
  const title = amountTitle(id);
  if (found) {
    const value = money(found.value);
    working.say(
      `${on} ${title.zh}：${value.zh}。依据：${found.basis.zh}。`,
      `${title.en} on ${on}: ${value.en}. By: ${found.basis.en}.`,
      found.source,
    );
    note(working, found);
    return found.value;
  }
  if (stated === undefined) return undefined;
  const value = money(stated);
  working.say(`${title.zh}：按填报的 ${value.zh} 计算。`, `${title.en}: as stated, ${value.en}.`);
  working.remark('未载入公布数，请核对。', 'The published figure is not loaded, please check.');
  return stated;
}

/** Says that an amount is not kept for that place and day. */
export function lacks(working: Working, id: string, on: string): void {
  const title = amountTitle(id);
  working.lack(
    id,
    `无法计算：缺少 ${on} 适用的“${title.zh}”。`,
    `Cannot be computed: “${title.en}” as it stood on ${on} is needed.`,
  );
}

function note(working: Working, { id, confidence, source, basis, note: more }: Amount): void {
  working.relyOn(source);
  if (confidence === 'verified') return;
  const title = amountTitle(id);
  const why = more ?? basis;
  working.remark(`“${title.zh}”尚未核对：${why.zh}`, `“${title.en}” is unconfirmed: ${why.en}`);
}
