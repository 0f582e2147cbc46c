import canonicalize from 'canonicalize';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { amountIds } from '../law/amounts.ts';
import { epochDayOfText } from '../law/day.ts';
import { isLimitId } from '../law/limits.ts';
import { isSourceId } from '../law/sources.ts';
import { today } from '../platform/clock.ts';
import { refuse, type Refused } from '../platform/refusal.ts';

const closed = { additionalProperties: false } as const;
const Line = Type.String({ minLength: 1, maxLength: 400 });
const Words = Type.Object({ zh: Line, en: Line }, closed);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Confidence = Type.Union([Type.Literal('verified'), Type.Literal('unconfirmed')]);
const Code = Type.String({ pattern: '^\\d{6}$' });
const Unit = Type.Enum(['workday', 'calendarDay', 'month', 'quarter', 'halfYear', 'year', 'hour']);
const StartDay = Type.Enum(['excluded', 'included']);
const Roll = Type.Enum(['forward', 'back', 'none']);
const many = { minItems: 1, maxItems: 400 } as const;

const Notice = Type.Object(
  {
    number: Line,
    title: Words,
    url: Line,
    knownFrom: Day,
    confidence: Confidence,
    daysOff: Type.Array(Type.Object({ zh: Line, en: Line, from: Day, to: Day }, closed), { maxItems: 60 }),
    makeUpWorkdays: Type.Array(Type.Object({ zh: Line, en: Line, day: Day }, closed), { maxItems: 60 }),
    // A local notice: it holds only in the divisions whose codes begin so.
    regions: Type.Optional(
      Type.Array(Type.String({ pattern: '^\\d{2}(\\d{2}){0,2}$' }), { minItems: 1, maxItems: 200 }),
    ),
  },
  closed,
);
const CalendarYear = Type.Object(
  { year: Type.Integer({ minimum: 1981, maximum: 2118 }), note: Words, notices: Type.Array(Notice, many) },
  closed,
);
const Length = { n: Type.Integer({ minimum: 0, maximum: 3660 }), unit: Unit };
const Extension = Type.Object(
  { ...Length, times: Type.Integer({ minimum: 1, maximum: 20 }), approver: Words, source: Line },
  closed,
);
const Override = Type.Object(
  {
    region: Code,
    n: Type.Optional(Length.n),
    unit: Type.Optional(Unit),
    startDay: Type.Optional(StartDay),
    roll: Type.Optional(Roll),
    extension: Type.Optional(Type.Union([Extension, Type.Null()])),
    collective: Type.Optional(Type.Literal(true)),
    source: Line,
    confidence: Confidence,
    note: Type.Optional(Words),
    validFrom: Type.Union([Day, Type.Null()]),
  },
  closed,
);
const LimitRow = Type.Object(
  {
    id: Line,
    title: Words,
    n: Length.n,
    unit: Unit,
    startDay: StartDay,
    roll: Roll,
    direction: Type.Enum(['after', 'before']),
    trigger: Words,
    onExpiry: Words,
    extension: Type.Optional(Extension),
    source: Line,
    alsoSource: Type.Optional(Type.Array(Line, { maxItems: 20 })),
    countedUnder: Type.Object({ start: Line, roll: Line }, closed),
    confidence: Confidence,
    note: Type.Optional(Words),
    validFrom: Day,
    validTo: Type.Optional(Day),
    overrides: Type.Optional(Type.Array(Override, many)),
  },
  closed,
);
const AmountRow = Type.Object(
  {
    region: Type.Optional(Code),
    tier: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    value: Type.Number({ minimum: 0, maximum: 9e15 }),
    validFrom: Day,
    validTo: Type.Optional(Day),
    confidence: Confidence,
    basis: Words,
  },
  closed,
);
const DivisionRow = Type.Object(
  {
    code: Code,
    name: Words,
    level: Type.Enum(['province', 'prefecture', 'county']),
    kind: Type.Enum([
      'province',
      'municipality',
      'city',
      'autonomousPrefecture',
      'district',
      'county',
      'autonomousCounty',
    ]),
    parent: Type.Optional(Code),
    validFrom: Type.Optional(Day),
    validTo: Type.Optional(Day),
    populationApproximate: Type.Integer({ minimum: 0, maximum: 200_000_000 }),
  },
  closed,
);
const Succession = Type.Object(
  {
    from: Code,
    on: Day,
    to: Type.Array(
      Type.Object({ code: Type.Union([Code, Type.Null()]), name: Type.Optional(Words), part: Words }, closed),
      many,
    ),
    source: Words,
    confidence: Confidence,
  },
  closed,
);
const HourMinute = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const NoticeRules = Type.Object(
  {
    validFrom: Day,
    source: Words,
    confidence: Confidence,
    quietFrom: HourMinute,
    quietTo: HourMinute,
    perAddressPerHour: Count,
    perAddressPerDay: Count,
    urgentPerAddressPerDay: Count,
    perOfficePerDay: Count,
    codesPerCallerPerDay: Type.Optional(Count),
    codesPerDay: Type.Optional(Count),
    againAfterMinutes: Type.Array(Type.Integer({ minimum: 1, maximum: 1440 }), { minItems: 1, maxItems: 10 }),
  },
  closed,
);
const common = { title: Words, source: Words, confidence: Confidence, validFrom: Day };

/** A file an operator proposes: what it is, where it comes from, from which day it holds, how sure that is, and the rows. */
export const ReferenceFile = Type.Union([
  Type.Object({ kind: Type.Literal('calendar'), ...common, calendars: Type.Array(CalendarYear, many) }, closed),
  Type.Object({ kind: Type.Literal('limits'), ...common, limits: Type.Array(LimitRow, many) }, closed),
  Type.Object(
    {
      kind: Type.Literal('amounts'),
      ...common,
      amounts: Type.Array(Type.Object({ id: Line, rows: Type.Array(AmountRow, many) }, closed), many),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('divisions'),
      ...common,
      divisions: Type.Object(
        { rows: Type.Array(DivisionRow, many), successions: Type.Array(Succession, { maxItems: 400 }) },
        closed,
      ),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('notices'), ...common, notices: Type.Array(NoticeRules, many) }, closed),
]);
export type ReferenceFile = Static<typeof ReferenceFile>;
export type ReferenceKind = ReferenceFile['kind'];

/** The canonical text of a file: what is stored, hashed and shown. */
export function textOfFile(file: ReferenceFile): string {
  return canonicalize(file) ?? '';
}

/** A file that says what such files say, with names, days and articles that exist; or what is wrong with it. */
export function readReferenceFile(text: string): ReferenceFile | Refused {
  const parsed = jsonOf(text);
  if (!Value.Check(ReferenceFile, parsed)) {
    const kinds = ReferenceFile.anyOf;
    const schema = kinds.find((one) => one.properties.kind.const === (parsed as { kind?: unknown } | null)?.kind);
    if (!schema)
      return wrong(
        'kind',
        'kind 须为 calendar、limits、amounts、divisions 或 notices。',
        'kind must be calendar, limits, amounts, divisions or notices.',
      );
    const [first] = Value.Errors(schema, parsed);
    const path = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '';
    return wrong(path, `${path}：内容不符合格式。`, `${path}: ${first?.message ?? 'is not what such a file says'}`);
  }
  return flawOf(parsed) ?? parsed;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Whatever else went wrong is a defect; a text that is no JSON is the operator's mistake and answered as such.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function wrong(field: string, zh: string, en: string): Refused {
  return refuse('invalid-form', { zh, en }, { field });
}

function flawOf(file: ReferenceFile): Refused | undefined {
  const noDay = daysIn(file).find((day) => !isDay(day));
  if (noDay) return wrong('', `没有这一天：${noDay}。`, `There is no day ${noDay}.`);
  switch (file.kind) {
    case 'calendar':
      return calendarFlaw(file.calendars);
    case 'limits':
      return limitsFlaw(file.limits);
    case 'amounts': {
      const unknown = file.amounts.find(({ id }) => !amountIds().includes(id));
      return unknown && wrong('amounts', `没有数额 ${unknown.id}。`, `No amount is called ${unknown.id}.`);
    }
    case 'divisions':
      // Whether they fit is a question of what else is in force: resting.ts.
      return undefined;
    case 'notices': {
      const never = file.notices.find(({ quietFrom, quietTo }) => quietFrom === quietTo);
      return never && wrong('notices', '安静时间的起止不能相同。', 'Quiet hours end when they begin.');
    }
  }
}

function calendarFlaw(calendars: Static<typeof CalendarYear>[]): Refused | undefined {
  for (const { year, notices } of calendars)
    for (const { knownFrom, daysOff, makeUpWorkdays, regions } of notices) {
      if (regions && makeUpWorkdays.length > 0)
        return wrong(
          'calendars',
          '地方通知只放假，不能规定调休上班日。',
          'A local notice gives days off; it cannot make weekends working days.',
        );
      if (knownFrom > today().toString())
        return wrong(
          'calendars',
          `${knownFrom} 尚未到来，不能说已经公布。`,
          `${knownFrom} is yet to come: nothing was published on it.`,
        );
      const backwards = daysOff.find(({ from, to }) => from > to);
      if (backwards)
        return wrong(
          'calendars',
          `放假起止颠倒：${backwards.from}。`,
          `Days off end before they begin: ${backwards.from}.`,
        );
      // A New Year may reach a few days into the year before.
      const stranger = [...daysOff.flatMap(({ from, to }) => [from, to]), ...makeUpWorkdays.map(({ day }) => day)].find(
        (day) => Math.abs(Number(day.slice(0, 4)) - year) > 1,
      );
      if (stranger) return wrong('calendars', `${stranger} 不属于 ${year} 年。`, `${stranger} is no day of ${year}.`);
      const both = makeUpWorkdays.find(({ day }) => daysOff.some(({ from, to }) => from <= day && day <= to));
      if (both) return wrong('calendars', `${both.day} 既放假又上班。`, `${both.day} is both off and made up.`);
    }
  return undefined;
}

function limitsFlaw(limits: Static<typeof LimitRow>[]): Refused | undefined {
  for (const row of limits) {
    if (!isLimitId(row.id)) return wrong('limits', `没有期限 ${row.id}。`, `No limit is called ${row.id}.`);
    const cited = [
      row.source,
      row.countedUnder.start,
      row.countedUnder.roll,
      ...(row.alsoSource ?? []),
      ...(row.extension ? [row.extension.source] : []),
      ...(row.overrides ?? []).map(({ source }) => source),
    ];
    const unknown = cited.find((id) => !isSourceId(id));
    if (unknown) return wrong('limits', `没有条文 ${unknown}。`, `No article is called ${unknown}.`);
    if (row.unit === 'hour' && row.roll !== 'none')
      return wrong('limits', `${row.id}：以小时计的期限不顺延。`, `${row.id}: hours do not roll over.`);
  }
  return undefined;
}

/** Every text in the file that looks like a day. */
function daysIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(daysIn);
}

function isDay(text: string): boolean {
  try {
    epochDayOfText(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
