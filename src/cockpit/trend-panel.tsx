import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureAnswer } from '../figures/read.ts';
import type { Language } from '../platform/text.ts';
import { useLanguage } from '../web/language.ts';
import { Trouble, useNarrow, useProblemWords } from '../web/page-parts.tsx';
import { askedFor, type Settled } from './asked.ts';
import { useChart, type Trend } from './chart.ts';
import { useCoverage, type Covered } from './coverage-words.ts';
import type { Choose } from './plain-link.tsx';
import { grouped, moneyScale, percent, shown } from './number.ts';
import { useFigure, type Years } from './queries.ts';
import { monthTitle, periodTitle, trendPeriod } from './view.ts';

type TrendProps = { settled: Settled; years: Years | undefined; choose: Choose };

/** The figure month by month over the year of the period; the table by month says the same in numbers. */
export function TrendPanel({ settled, years, choose }: TrendProps): ReactNode {
  const { t } = useTranslation();
  const { language, say } = useLanguage();
  const narrow = useNarrow(600);
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const answer = useFigure(askedFor('trend', settled));
  const { period } = settled;
  const covered = useCoverage(settled, years, trendPeriod(period));
  const trend = useMemo(
    () => (answer.data ? trendOf(answer.data, { language, narrow, covered, period }) : undefined),
    // Its words follow from these, and are made anew at every rendering.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [answer.data, language, narrow, years, settled.view.asOf, period],
  );
  const months = answer.data?.rows ?? [];
  const place = useChart(trend, (index) => {
    const month = months[index]?.month;
    if (month) choose({ period: month === settled.period ? month.slice(0, 4) : month, records: undefined });
  });
  const title = t('trend.title', { period: periodTitle(trendPeriod(period), language) });
  const spoken = trend?.points.map(({ hint }) => hint).join(language === 'zh' ? '；' : '; ') ?? '';
  return (
    <section className="sheet trend" aria-labelledby="trend-title">
      <div className="panel-head">
        <h2 id="trend-title">
          {title} · {say(settled.division.name)}
        </h2>
        <span className="soft">
          {answer.data ? t('trend.unit', { unit: unitOf(answer.data, language) }) : '\u00a0'}
        </span>
      </div>
      {answer.isError ? (
        <Trouble {...words(answer.error)} retry={{ title: t('trouble.retry'), onRetry: () => void answer.refetch() }} />
      ) : null}
      <div className="chart" ref={place} role="img" aria-label={`${title}. ${spoken}`} aria-busy={answer.isPending} />
      <p className="soft no-print">
        {t('trend.hint')}
        {months.some(({ month = '' }) => covered.markOf(month) === 'ahead') ? ` · ${t('trend.ahead')}` : ''}
      </p>
      {covered.words ? (
        <p className="part-mark">
          {months.some(({ month = '' }) => covered.markOf(month) === 'unfinished')
            ? `${t('trend.dashed')}${t('coverage.and')}`
            : ''}
          {covered.words}
        </p>
      ) : null}
    </section>
  );
}

type Drawn = { language: Language; narrow: boolean; covered: Covered; period: string };

function trendOf(answer: FigureAnswer, { language, narrow, covered, period }: Drawn): Trend {
  const rows = answer.rows ?? [];
  const per = perUnit(answer, language);
  const rate = answer.unit === 'rate';
  const oneYear = rows[0]?.month?.slice(0, 4) === rows.at(-1)?.month?.slice(0, 4);
  const short = (value: number): string => {
    if (rate) return percent(value, 0);
    if (answer.unit === 'day') return value.toFixed(answer.decimals ?? 1);
    const spoken = value / per;
    return per > 1 && spoken < 100 ? spoken.toFixed(1) : grouped(Math.round(spoken));
  };
  const points = rows.map((row) => {
    const mark = covered.markOf(row.month ?? '');
    const ahead = mark === 'ahead';
    const value = ahead ? null : row.value;
    const aside = mark === undefined || ahead ? '' : ` (${covered.markWords(mark)})`;
    return {
      name: oneYear ? monthTitle(row.month?.slice(5) ?? '01', language) : (row.month ?? ''),
      value,
      label: value === null ? '' : short(value),
      hint: `${row.name[language]}${language === 'zh' ? '：' : ': '}${ahead ? '—' : shown(row, answer, language).exact}${aside}`,
      chosen: row.month === period,
      unfinished: mark === 'unfinished',
    };
  });
  const axis = (value: number): string => (rate ? `${Math.round(value * 100)}%` : grouped(value / per));
  return { kind: rate ? 'line' : 'bar', points, labelled: !narrow && points.length <= 12, smallestStep: per, axis };
}

/** How much of the stored unit one unit of the axis is: money by the unit the largest month is spoken in. */
function perUnit({ unit, rows = [] }: FigureAnswer, language: Language): number {
  const most = Math.max(0, ...rows.map(({ value }) => Math.abs(value ?? 0)));
  return unit === 'fen' ? moneyScale(most, language).fen : 1;
}

function unitOf(answer: FigureAnswer, language: Language): string {
  if (answer.unit === 'rate') return '%';
  if (answer.unit !== 'fen') return answer.unitTitle?.[language] ?? '';
  const most = Math.max(0, ...(answer.rows ?? []).map(({ value }) => Math.abs(value ?? 0)));
  return moneyScale(most, language).title;
}
