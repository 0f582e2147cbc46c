/** What the page shows, as it stands in the address: every view is a link that shows a colleague the same. */
import type { By } from '../figures/reach.ts';
import type { Language } from '../platform/text.ts';
import { isDay, isMonth } from '../web/days.ts';

export type Level = 'province' | 'prefecture' | 'county';
export type MapLevel = 'prefecture' | 'county';
export type Column = 'name' | 'value' | 'numerator' | 'denominator';

/** What is absent follows from the rest: the province, the last full year, the level below. */
export type View = {
  figure: string;
  division?: string;
  period?: string;
  by?: By;
  level?: MapLevel;
  asOf?: string;
  sort?: Column;
  desc?: boolean;
  /** The page of the records behind the figure; present while they are open. */
  records?: number;
  /** The page of what was entered since the period was over; present while that is open. */
  changes?: number;
  lang?: Language;
};

/** The figures on the cards, in their order. */
export const headline: readonly string[] = [
  'wages.cases',
  'wages.workers',
  'wages.recovered',
  'inspection.closureRate',
];

/** What the figures are about, one heading each; every topic has its own cards. */
export const topics = ['inspection', 'disputes'] as const;
export type Topic = (typeof topics)[number];

const headlines: Record<Topic, readonly string[]> = {
  inspection: headline,
  disputes: [
    'disputes.closureRate',
    'mediation.successRate',
    'disputes.solvedBeforeArbitration',
    'arbitration.accepted',
  ],
};

/** The topic of a figure, told from the chapter in its name. */
export function topicOf(figure: string): Topic {
  return /^(disputes|mediation|arbitration)\./.test(figure) ? 'disputes' : 'inspection';
}

/** The figures on the cards of a topic, in their order. */
export function headlineOf(topic: Topic): readonly string[] {
  return headlines[topic];
}

const columns: readonly Column[] = ['name', 'value', 'numerator', 'denominator'];

/** Reads a view from an address; what is not understood is left out, never guessed. */
export function readView(search: Record<string, unknown>): View {
  const text = (name: string): string => (typeof search[name] === 'string' ? search[name] : '');
  const oneOf = <T extends string>(name: string, all: readonly T[]): T | undefined =>
    all.find((one) => one === text(name));
  const pageOf = (name: string): number | undefined => {
    const page = Number(text(name));
    return Number.isInteger(page) && page > 0 ? page : undefined;
  };
  return clean({
    figure: /^[A-Za-z]+\.[A-Za-z]+$/.test(text('figure')) ? text('figure') : 'wages.cases',
    division: /^\d{6}$/.test(text('division')) ? text('division') : undefined,
    period: isPeriod(text('period')) ? text('period') : undefined,
    by: oneOf('by', ['prefecture', 'county', 'month']),
    level: oneOf('level', ['prefecture', 'county']),
    asOf: isDay(text('asOf')) ? text('asOf') : undefined,
    sort: oneOf('sort', columns),
    desc: text('desc') === 'true' || undefined,
    records: pageOf('records'),
    changes: pageOf('changes'),
    lang: oneOf('lang', ['zh', 'en']),
  });
}

/** The address of a view. */
export function addressOf(view: View): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) if (value !== undefined) words.set(name, String(value));
  return `/cockpit/?${words.toString()}`;
}

/** A view with some of it changed; `undefined` takes a part away. */
export function changed(view: View, change: { [K in keyof View]?: View[K] | undefined }): View {
  return clean({ ...view, ...change } as Record<keyof View, unknown>);
}

function clean(view: Record<keyof View, unknown>): View {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined)) as View;
}

export type PeriodKind = 'year' | 'month' | 'days' | 'day';

/** Whether the text is a period: `2023`, `2023-06`, `2024-03-20` or `2024-01-01..2024-03-20`. */
export function isPeriod(text: string): boolean {
  const [first = '', last, ...more] = text.split('..');
  if (last !== undefined) return more.length === 0 && isDay(first) && isDay(last) && first <= last;
  return isDay(first) || isMonth(first) || /^(19|20|21)\d\d$/.test(first);
}

/** How a period was asked for. */
export function kindOf(period: string): PeriodKind {
  if (period.includes('..')) return 'days';
  return period.length === 4 ? 'year' : period.length === 7 ? 'month' : 'day';
}

/** The last day of a year, a month or a day. */
export function lastDayOf(text: string): string {
  if (text.length === 10) return text;
  const month = text.length === 4 ? `${text}-12` : text;
  return ['31', '30', '29', '28'].map((day) => `${month}-${day}`).find(isDay) ?? `${month}-28`;
}

/** The period a trend is drawn over: the whole year a period lies in, or the period itself when it spans years. */
export function trendPeriod(period: string): string {
  const [first = '', last = first] = period.split('..');
  return first.slice(0, 4) === last.slice(0, 4) ? first.slice(0, 4) : period;
}

const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
].concat('November', 'December');

/** A month of two digits as an axis has room for: 6月, Jun. */
export function monthTitle(month: string, language: Language): string {
  return language === 'zh' ? `${Number(month)}月` : (english[Number(month) - 1] ?? '').slice(0, 3);
}

/** A period in words. */
export function periodTitle(period: string, language: Language): string {
  const [first = '', last] = period.split('..');
  if (last !== undefined) return language === 'zh' ? `${dayTitle(first)}至${dayTitle(last)}` : `${first} to ${last}`;
  const [year = '', month, day] = first.split('-');
  if (day) return language === 'zh' ? dayTitle(first) : first;
  if (month) return language === 'zh' ? `${year}年${Number(month)}月` : `${english[Number(month) - 1]} ${year}`;
  return language === 'zh' ? `${year}年` : year;
}

function dayTitle(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
