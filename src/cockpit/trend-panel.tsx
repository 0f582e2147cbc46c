import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureAnswer } from '../figures/read.ts';
import type { Language } from '../platform/text.ts';
import { useLanguage } from '../web/language.ts';
import { Trouble, useNarrow, useProblemWords } from '../web/page-parts.tsx';
import { askedFor, type Settled } from './asked.ts';
import { useChart, type Trend } from './chart.ts';
import type { Choose } from './plain-link.tsx';
import { grouped, moneyScale, percent, shown } from './number.ts';
import { useFigure } from './queries.ts';
import { monthTitle, periodTitle, trendPeriod } from './view.ts';

type TrendProps = { settled: Settled; today: string | undefined; choose: Choose };

/** The figure month by month over the year of the period; the table by month says the same in numbers. */
export function TrendPanel({ settled, today, choose }: TrendProps): ReactNode {
  const { t } = useTranslation();
  const { language, say } = useLanguage();
  const narrow = useNarrow(600);
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const answer = useFigure(askedFor('trend', settled));
  const until = (settled.view.asOf ?? today ?? '9999').slice(0, 7);
  const { period } = settled;
  const trend = useMemo(
    () => (answer.data ? trendOf(answer.data, { language, narrow, until, period }) : undefined),
    [answer.data, language, narrow, until, period],
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
        {months.some(({ month = '' }) => month > until) ? ` · ${t('trend.ahead')}` : ''}
      </p>
    </section>
  );
}

type Drawn = { language: Language; narrow: boolean; until: string; period: string };

function trendOf(answer: FigureAnswer, { language, narrow, until, period }: Drawn): Trend {
  const rows = answer.rows ?? [];
  const per = perUnit(answer, language);
  const rate = answer.unit === 'rate';
  const oneYear = rows[0]?.month?.slice(0, 4) === rows.at(-1)?.month?.slice(0, 4);
  const short = (value: number): string => {
    if (rate) return percent(value, 0);
    const spoken = value / per;
    return per > 1 && spoken < 100 ? spoken.toFixed(1) : grouped(Math.round(spoken));
  };
  const points = rows.map((row) => {
    const ahead = (row.month ?? '') > until;
    const value = ahead ? null : row.value;
    return {
      name: oneYear ? monthTitle(row.month?.slice(5) ?? '01', language) : (row.month ?? ''),
      value,
      label: value === null ? '' : short(value),
      hint: `${row.name[language]}${language === 'zh' ? '：' : ': '}${ahead ? '—' : shown(row, answer, language).exact}`,
      chosen: row.month === period,
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
