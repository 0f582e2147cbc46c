/** How values are read: large money in the units people speak in, everything else to the last digit. */
import type { FigureUnit } from '../ledger/define-figure.ts';
import type { Language, Text } from '../platform/text.ts';
import { yuan } from '../web/money.ts';

export type Measured = { value: number | null; numerator: number | null; denominator: number | null };
export type Measure = { unit: FigureUnit | null; unitTitle?: Text | null; decimals: number | null };

/** `text` and `unit` as they stand on a card; `exact` says the whole value in one breath. */
export type Shown = { text: string; unit: string; exact: string };

type Scale = { fen: number; title: string };

/** Fen per unit, largest first. */
const scales: Record<Language, readonly Scale[]> = {
  zh: [
    { fen: 1e10, title: '亿元' },
    { fen: 1e6, title: '万元' },
  ],
  en: [
    { fen: 1e11, title: 'billion yuan' },
    { fen: 1e8, title: 'million yuan' },
  ],
};
const plain: Record<Language, Scale> = { zh: { fen: 100, title: '元' }, en: { fen: 100, title: 'yuan' } };

/** A value in words, for a reader. A value that does not exist is a dash, never 0. */
export function shown(measured: Measured, measure: Measure, language: Language): Shown {
  const { value } = measured;
  if (value === null) return { text: '—', unit: '', exact: language === 'zh' ? '无数值' : 'no value' };
  if (measure.unit === 'fen') return money(value, language);
  if (measure.unit === 'rate') return rate(measured, measure.decimals ?? 0, language);
  if (measure.unit === 'day') return mean(measured, measure, language);
  const titled = measure.unitTitle?.[language] ?? '';
  const unit = language === 'en' && Math.abs(value) === 1 ? titled.replace(/s$/, '') : titled;
  return { text: grouped(value), unit, exact: `${grouped(value)} ${unit}`.trim() };
}

/** Whether a figure is one sum divided by another: a rate, or a mean number of days. */
export function isQuotient({ unit }: Pick<Measure, 'unit'>): boolean {
  return unit === 'rate' || unit === 'day';
}

function mean({ value, numerator, denominator }: Measured, { decimals }: Measure, language: Language): Shown {
  const [text, unit] = [(value ?? 0).toFixed(decimals ?? 1), language === 'zh' ? '天' : 'days'];
  const parts = `${grouped(numerator ?? 0)} ÷ ${grouped(denominator ?? 0)}`;
  return { text, unit, exact: language === 'zh' ? `${text}${unit}（${parts}）` : `${text} ${unit} (${parts})` };
}

function money(fen: number, language: Language): Shown {
  const { fen: per, title } = moneyScale(fen, language);
  const exact = `${yuan(fen)} ${plain[language].title}`;
  if (per === 100) return { text: yuan(fen), unit: title, exact };
  return { text: grouped(Number((fen / per).toFixed(2))), unit: title, exact };
}

/** The unit in which an amount is spoken: the largest it fills, also when only rounding to two decimals fills it. */
export function moneyScale(fen: number, language: Language): Scale {
  const size = Math.abs(fen);
  const [large, small] = scales[language];
  if (small === undefined || large === undefined || size < small.fen) return plain[language];
  return Math.round((size / small.fen) * 100) * small.fen >= large.fen * 100 ? large : small;
}

function rate({ value, numerator, denominator }: Measured, decimals: number, language: Language): Shown {
  const text = percent(value ?? 0, decimals);
  const parts = `${grouped(numerator ?? 0)} ÷ ${grouped(denominator ?? 0)}`;
  return { text, unit: '%', exact: language === 'zh' ? `${text}%（${parts}）` : `${text}% (${parts})` };
}

/** A fraction as a percentage. Less than all never reads as 100, more than none never as 0: decimals are added instead. */
export function percent(fraction: number, decimals: number): string {
  for (let places = decimals; places < decimals + 4; places += 1) {
    const text = (fraction * 100).toFixed(places);
    const touchesEnd = (Number(text) === 100 && fraction < 1) || (Number(text) === 0 && fraction > 0);
    if (!touchesEnd) return text;
  }
  return fraction > 0.5 ? '>99.9' : '<0.1';
}

/** A number with thousands marks and the decimals it has. */
export function grouped(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 4 }).replace('-', '−');
}

/** A value as text in a table: money in yuan and fen without a unit, rates in percent. */
export function inTable(measured: Measured, measure: Measure): string {
  const { value } = measured;
  if (value === null) return '—';
  if (measure.unit === 'fen') return yuan(value);
  if (measure.unit === 'day') return value.toFixed(measure.decimals ?? 1);
  return measure.unit === 'rate' ? `${percent(value, Math.max(1, measure.decimals ?? 0))}%` : grouped(value);
}
