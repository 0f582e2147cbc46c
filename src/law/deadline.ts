import { Temporal } from 'temporal-polyfill';
import { legalZone } from '../platform/clock.ts';
import type { Text } from '../platform/text.ts';
import { calendarKnownOn, type Calendar } from './calendar.ts';
import { computeDue, type Due, type Unit } from './count.ts';
import type { Step } from './explain.ts';
import { isLimitId, limit, limitIds, type Limit, type LimitWhere } from './limits.ts';
import { cite, type SourceId } from './sources.ts';

/** What `heyan deadline` was asked, as typed. */
export type DeadlineOptions = {
  limit: string;
  from: string;
  at?: string;
  division?: string;
  knownOn?: string;
  extended?: boolean;
  json?: boolean;
};

/** The answer as printed by `--json` and sent over HTTP; days are ISO texts. */
export type DeadlineAnswer = {
  limit: string;
  title: Text;
  due: string | null;
  dueAt?: string;
  natural: string | null;
  unit: Unit | null;
  n: number;
  direction: 'after' | 'before';
  source: SourceId;
  article: Text;
  confidence: 'verified' | 'unconfirmed';
  provisional: boolean;
  calendarVersion: string;
  region?: string;
  extension?: { n: number; unit: Unit; times: number; approver: Text; due: string };
  note?: Text;
  steps: Step[];
};
export type DeadlineRefusal = { refused: { code: 'usage' | 'unit-unknown' | 'not-in-force'; message: Text } };

/** Finds what LIMIT names; undefined when nothing is called so. May throw a RangeError for a day it was not in force. */
export type FindLimit = (id: string, where: LimitWhere) => Limit | undefined;

/**
 * The due date of a limit with the steps that lead to it, or why none can be given. Reads no clock.
 * `find` lets a layer above the law answer for `procedure.deadline` too; alone, the law knows its own limits.
 */
export function explainDeadline(
  options: DeadlineOptions,
  find: FindLimit = (id, where) => (isLimitId(id) ? limit(id, where) : undefined),
): DeadlineAnswer | DeadlineRefusal {
  const asked = parse(options);
  if ('refused' in asked) return asked;
  const { start, on, knownOn } = asked;
  const known = calendarKnownOn(knownOn);
  const calendar = options.division === undefined ? known : known.within(options.division);
  const found = limitInForce(options, on, calendar, find);
  if ('refused' in found) return found;
  if (found.unit === 'hour' && !(start instanceof Temporal.PlainDateTime))
    return usage(
      '该期限以小时计，请用 --at 时:分 给出时刻。',
      'This limit is counted in hours; give the time with --at HH:MM.',
    );
  const common = {
    limit: found.id,
    title: found.title,
    unit: found.unit,
    n: found.n,
    direction: found.direction,
    source: found.source,
    article: cite(found.source),
    confidence: found.confidence,
    calendarVersion: calendar.version,
    ...(found.region ? { region: found.region } : {}),
    ...(found.note ? { note: found.note } : {}),
  };
  if (found.unit === null)
    return { ...common, due: null, natural: null, provisional: false, steps: [unknownUnitStep(found)] };
  const rule = { ...found, unit: found.unit, start };
  let due: Due;
  try {
    due = computeDue({ ...rule, extensions: options.extended && found.extension ? [found.extension] : [] }, calendar);
  } catch (error) {
    if (error instanceof RangeError) return usage('日期超出日历范围（1980–2119）。', error.message);
    throw error;
  }
  return {
    ...common,
    due: due.due.toString(),
    ...(due.dueAt ? { dueAt: due.dueAt.toString({ timeZone: legalZone, smallestUnit: 'minute' }) } : {}),
    natural: due.natural.toString(),
    provisional: due.provisional,
    ...(found.extension ? { extension: extended(found, start) } : {}),
    steps: [sourceStep(found), ...due.steps, ...confidenceSteps(found)],
  };

  function extended({ extension }: Limit, from: typeof start): DeadlineAnswer['extension'] {
    const { n, unit, times, approver } = extension!;
    const latest = computeDue(
      { ...rule, start: from, extensions: Array.from({ length: times }, () => ({ n, unit })) },
      calendar,
    );
    return { n, unit, times, approver, due: latest.due.toString() };
  }
}

/**
 * Prints the answer: one JSON document with --json, else lines to read.
 * Returns the exit code: 0, 1 when refused or the limit's unit is unknown, 2 when the words typed make no sense.
 */
export function printDeadline(
  options: DeadlineOptions,
  print: (line: string) => void,
  complain: (line: string) => void,
  find?: FindLimit,
): number {
  const answer = explainDeadline(options, find);
  if ('refused' in answer) {
    complain(`${answer.refused.message.zh}\n${answer.refused.message.en}`);
    return answer.refused.code === 'usage' ? 2 : 1;
  }
  if (options.json) print(JSON.stringify(answer, null, 2));
  else for (const line of inLines(answer)) print(line);
  return answer.unit === null ? 1 : 0;
}

function inLines(answer: DeadlineAnswer): string[] {
  return [
    `${answer.title.zh} · ${answer.title.en}  (${answer.limit})`,
    `${answer.article.zh} · ${answer.article.en}${answer.confidence === 'unconfirmed' ? '  [未核对 unconfirmed]' : ''}`,
    answer.due === null
      ? '期限单位不明，不能计算 · unit unknown, not counted'
      : `到期 due ${answer.dueAt ?? answer.due}   推算 natural ${answer.natural}${answer.provisional ? '   [暂定 provisional]' : ''}`,
    ...answer.steps.flatMap((step, index) => [`${index + 1}. ${step.zh}`, `   ${step.en}`]),
    ...(answer.extension
      ? [
          `可延长至 extendable to ${answer.extension.due}（${answer.extension.approver.zh} ${answer.extension.approver.en}）`,
        ]
      : []),
    ...(answer.note ? [answer.note.zh, answer.note.en] : []),
  ];
}

type Asked = {
  start: Temporal.PlainDate | Temporal.PlainDateTime;
  on: Temporal.PlainDate;
  knownOn?: Temporal.PlainDate;
};

function parse(options: DeadlineOptions): Asked | DeadlineRefusal {
  const on = dayFrom(options.from);
  if (!on) return usage(`--from 不是日期：${options.from}`, `--from is no day: ${options.from} (YYYY-MM-DD)`);
  const knownOn = options.knownOn === undefined ? undefined : dayFrom(options.knownOn);
  if (options.knownOn !== undefined && !knownOn)
    return usage(`--known-on 不是日期：${options.knownOn}`, `--known-on is no day: ${options.knownOn} (YYYY-MM-DD)`);
  if (options.division !== undefined && !/^\d{6}$/.test(options.division))
    return usage(
      `--division 应为六位区划代码：${options.division}`,
      `--division is a code of six digits: ${options.division}`,
    );
  const known = knownOn ? { knownOn } : {};
  if (options.at === undefined) return { start: on, on, ...known };
  const time = /^([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d)?$/.exec(options.at);
  if (!time) return usage(`--at 不是时刻：${options.at}`, `--at is no time: ${options.at} (HH:MM)`);
  return { start: on.toPlainDateTime(Temporal.PlainTime.from(options.at)), on, ...known };
}

function dayFrom(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  if (month < 1 || month > 12 || day < 1 || day > new Temporal.PlainYearMonth(year, month).daysInMonth)
    return undefined;
  return new Temporal.PlainDate(year, month, day);
}

function limitInForce(
  options: DeadlineOptions,
  on: Temporal.PlainDate,
  { loads }: Calendar,
  find: FindLimit,
): Limit | DeadlineRefusal {
  const where = { loads, ...(options.division === undefined ? {} : { division: options.division }) };
  const known = find(options.limit, where);
  if (!known) return usage(`没有期限 ${options.limit}。`, `No limit ${options.limit}. Known: ${limitIds().join(' ')}`);
  const national = find(options.limit, {}) ?? known;
  if (on.toString() >= national.validFrom) return find(options.limit, { ...where, on }) ?? known;
  return {
    refused: {
      code: 'not-in-force',
      message: {
        zh: `${cite(national.source).zh}所定此期限自 ${national.validFrom} 起适用，${on} 尚不适用。`,
        en: `This limit of ${cite(national.source).en} applies from ${national.validFrom}, not yet on ${on}.`,
      },
    },
  };
}

function sourceStep(found: Limit): Step {
  const article = cite(found.source);
  return {
    zh: `依据：${article.zh}。起点：${found.trigger.zh}。`,
    en: `Under ${article.en}. It starts from: ${found.trigger.en}.`,
    source: found.source,
  };
}

function unknownUnitStep(found: Limit): Step {
  const article = cite(found.source);
  return {
    zh: `${article.zh} 写明 ${found.n}，但未写明是工作日还是自然日；不作推断，请依主管机关的解释人工确定。`,
    en: `${article.en} says ${found.n} without saying working or calendar days; none is assumed, a person must decide.`,
    source: found.source,
  };
}

function confidenceSteps(found: Limit): Step[] {
  if (found.confidence === 'verified') return [];
  return [
    {
      zh: '该期限的长度或者单位尚未与公布文本核对，使用前请确认。',
      en: 'The length or unit of this limit has not been checked against a published text; confirm it before relying on it.',
    },
  ];
}

function usage(zh: string, en: string): DeadlineRefusal {
  return { refused: { code: 'usage', message: { zh, en } } };
}
