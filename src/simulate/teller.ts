import { dayOfEpoch, type EpochDay } from '../law/day.ts';
import type { FormBody } from '../procedure/case.ts';
import type { PastAct } from '../proceedings/bulk/bulk.ts';
import type { Actor } from '../proceedings/spine.ts';
import type { Random } from './random.ts';

const openingHour = 8 * 3600 + 40 * 60;

/** Tells an act of a history; gives its number among them. */
export type Tell = (day: EpochDay, act: string, actor: Actor, form: FormBody, effectiveOn?: EpochDay) => number;

/** Appends acts; moments of one day follow each other. Shanghai is eight hours ahead of UTC and has no summer time. */
export function tellerOf(random: Random, acts: PastAct[]): Tell {
  let lastDay = 0;
  let second = 0;
  return (day, act, actor, form, effectiveOn) => {
    second = day === lastDay ? second + random.between(120, 2400) : openingHour + random.between(0, 10_000);
    lastDay = day;
    acts.push({
      act,
      actor,
      form,
      at: momentOf(day, second),
      ...(effectiveOn === undefined ? {} : { effectiveOn: textOf(effectiveOn) }),
    });
    return acts.length;
  };
}

function momentOf(day: EpochDay, secondOfDay: number): string {
  const utc = secondOfDay - 8 * 3600;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${textOf(day)}T${two(Math.floor(utc / 3600))}:${two(Math.floor(utc / 60) % 60)}:${two(utc % 60)}.000Z`;
}

const dayTexts = new Map<EpochDay, string>();

/** A day as forms hold it. */
export function textOf(day: EpochDay): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    text = dayOfEpoch(day).toString();
    dayTexts.set(day, text);
  }
  return text;
}
