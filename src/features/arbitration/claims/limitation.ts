import { computeDue, type Due } from '../../../law/count.ts';
import { limit } from '../../../law/limits.ts';
import type { SourceId } from '../../../law/sources.ts';
import type { Basis } from './claims.words.ts';
import { dayOf, type Where } from './parameters.ts';
import { beginWorking, type Confidence, type Line, type Working } from './working.ts';

/** What interrupts limitation: a demand on the other side, asking a body for relief, the other side's promise. */
export type Interruption = { on: string; what: 'demanded' | 'askedForRelief' | 'promised' };

/** A time in which the claim could not be made: from the day the cause began to the day it ended, open if it lasts. */
export type Obstacle = { beganOn: string; endedOn?: string };

export type LimitationAsked = {
  /** Arrears of remuneration have a rule of their own. */
  remuneration: boolean;
  /** When the infringement was, or should have been, known. */
  knownOn?: string;
  /** Absent while the employment lasts. */
  employmentEndedOn?: string;
  interruptions?: readonly Interruption[];
  obstacles?: readonly Obstacle[];
  filedOn: string;
};

/** Whether to warn, never whether to refuse. `warn` is null where that cannot be told; `lastDay` is absent where none runs. */
export type Limitation = {
  warn: boolean | null;
  lastDay?: string;
  lines: readonly Line[];
  articles: readonly SourceId[];
  confidence: Confidence;
};

type Run = { start: string; due: Due; end: string; stands: boolean };

/**
 * Whether what is claimed is remuneration, whose arrears are not barred while the employment lasts. Overtime pay is; the
 * second wage, severance and damages are not, and of pay for leave it is disputed: the shorter limitation is shown. Source:
 * MAL.27.
 */
export function isRemuneration(basis: Basis): boolean {
  return basis === 'wages' || basis === 'overtime';
}

/**
 * Whether a claim looks older than its limitation on the day it was filed, with the count of days. A warning only: the
 * other side has to plead it. Sources: MAL.27, CC.192, CC.198.
 */
export function limitationOf(asked: LimitationAsked, where: Where): Limitation {
  const working = beginWorking();
  if (asked.remuneration && asked.employmentEndedOn === undefined) {
    working.say(
      '劳动关系存续期间拖欠劳动报酬的，申请仲裁不受一年时效的限制。',
      'Arrears of pay are not barred while the employment lasts.',
      'MAL.27',
    );
    return answer(working, false);
  }
  const id = asked.remuneration ? 'arb.limitation.wage' : 'arb.limitation';
  const { validFrom } = limit(id);
  if (asked.filedOn < validFrom) {
    working.say(
      `一年时效自 ${validFrom} 起施行，此前提出的申请不能据此判断。`,
      `The one-year rule applies from ${validFrom}; an application made before it cannot be judged by it.`,
      'MAL.27',
    );
    return answer(working, null);
  }
  const began = asked.remuneration ? asked.employmentEndedOn : asked.knownOn;
  if (began === undefined) {
    working.say(
      '未填写知道或者应当知道权利被侵害的日期，不能判断是否超过时效。',
      'The day the infringement was known is not given: whether limitation has passed cannot be told.',
      'MAL.27',
    );
    return answer(working, null);
  }
  return runFrom(working, id, began, asked, where);
}

/** Runs the period from its first day through every interruption up to the day of filing. */
function runFrom(working: Working, id: string, began: string, asked: LimitationAsked, where: Where): Limitation {
  sayStart(working, asked.remuneration, began);
  let run = count(id, began, asked, where);
  let promisedAfter = false;
  const interruptions = [...(asked.interruptions ?? [])]
    .filter(({ on }) => on > began && on <= asked.filedOn)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const one of interruptions) {
    if (run.stands || one.on <= run.end) {
      sayInterruption(working, one);
      run = count(id, one.on, asked, where);
    } else if (one.what === 'promised') {
      promisedAfter = true;
      working.say(
        `${one.on} 时效期间已于 ${run.end} 届满，但对方此后同意履行，不得再以时效抗辩。`,
        `Limitation had passed on ${run.end}, but the other side promised on ${one.on} to perform and cannot plead it any more.`,
        'CC.192',
      );
    } else
      working.say(
        `${one.on} 主张权利时，时效期间已于 ${run.end} 届满，不再中断。`,
        `Pursued on ${one.on}, after limitation had passed on ${run.end}: it is not interrupted any more.`,
        'MAL.27',
      );
  }
  for (const { zh, en, source } of run.due.steps) working.say(zh, en, source);
  sayObstacles(working, run, asked);
  if (run.stands) {
    working.say('时效中止，尚在中止期间。', 'Limitation stands still, and still does.', 'MAL.27');
    return answer(working, false);
  }
  return judge(working, run, asked.filedOn, promisedAfter);
}

function judge(working: Working, run: Run, filedOn: string, promisedAfter: boolean): Limitation {
  const late = filedOn > run.end && !promisedAfter;
  if (run.due.provisional)
    working.doubt(
      '末日所依据的放假安排尚未公布或者未核对。',
      'The last day rests on days off not yet published or confirmed.',
    );
  if (late)
    working.say(
      `${filedOn} 申请，晚于 ${run.end}，可能超过仲裁时效。时效由对方抗辩，仍可以申请，不因此不予受理。`,
      `Filed on ${filedOn}, after ${run.end}: limitation may have passed. It is for the other side to plead; the application can still be made and is not refused for it.`,
      'MAL.27',
    );
  else if (!promisedAfter)
    working.say(`${filedOn} 申请，未超过 ${run.end}。`, `Filed on ${filedOn}, not after ${run.end}.`, 'MAL.27');
  return answer(working, late, run.end);
}

/** The period counted from a day, standing still through obstacles that began before it ended. */
function count(id: string, start: string, { obstacles = [], filedOn }: LimitationAsked, where: Where): Run {
  const { calendar, division } = where;
  const found = limit(id, { division, on: dayOf(filedOn), loads: calendar.loads });
  if (found.unit === null || found.unit === 'hour') throw new Error(`${id} is not counted in days.`);
  const rule = { ...found, unit: found.unit, start: dayOf(start) };
  let due = computeDue(rule, calendar);
  let pausedDays = 0;
  let from = start;
  for (const { beganOn, endedOn } of [...obstacles].sort((a, b) => (a.beganOn < b.beganOn ? -1 : 1))) {
    if (endedOn !== undefined && endedOn <= from) continue;
    if (beganOn > due.due.toString()) break;
    if (endedOn === undefined || endedOn > filedOn)
      return { start, due, end: due.due.toString(), stands: beganOn <= filedOn };
    pausedDays += dayOf(beganOn > from ? beganOn : from).until(dayOf(endedOn)).days;
    from = endedOn;
    due = computeDue({ ...rule, pausedDays }, calendar);
  }
  return { start, due, end: due.due.toString(), stands: false };
}

function sayStart(working: Working, remuneration: boolean, began: string): void {
  if (remuneration)
    working.say(
      `拖欠劳动报酬，劳动关系于 ${began} 终止的，自终止之日起一年内提出。`,
      `Arrears of pay: within a year of the end of the employment on ${began}.`,
      'MAL.27',
    );
  else
    working.say(
      `时效自知道或者应当知道权利被侵害之日 ${began} 起算。`,
      `Limitation runs from the day the infringement was or should have been known, ${began}.`,
      'MAL.27',
    );
}

const interruptionNames = {
  demanded: { zh: '向对方主张权利', en: 'a demand on the other side' },
  askedForRelief: { zh: '向有关部门请求权利救济', en: 'a request to a body for relief' },
  promised: { zh: '对方同意履行', en: 'the other side’s promise to perform' },
} as const;

function sayInterruption(working: Working, { on, what }: Interruption): void {
  const name = interruptionNames[what];
  working.say(
    `${on} ${name.zh}，时效中断，自该日起重新计算。`,
    `Interrupted on ${on} by ${name.en}; it starts anew from that day.`,
    'MAL.27',
  );
}

function sayObstacles(working: Working, run: Run, { obstacles = [] }: LimitationAsked): void {
  const counted = obstacles.filter(({ beganOn, endedOn }) => (endedOn ?? '9999') > run.start && beganOn <= run.end);
  for (const { beganOn, endedOn } of counted)
    working.say(
      `自 ${beganOn}${endedOn ? ` 至 ${endedOn}` : ' 起'} 因不可抗力或者其他正当理由不能申请，时效中止；原因消除后继续计算。`,
      `From ${beganOn}${endedOn ? ` to ${endedOn}` : ''} force majeure or just cause stood in the way: limitation stood still and went on after it.`,
      'MAL.27',
    );
}

function answer(working: Working, warn: boolean | null, lastDay?: string): Limitation {
  const { lines, articles, confidence } = working.result();
  return { warn, ...(lastDay === undefined ? {} : { lastDay }), lines, articles, confidence };
}
