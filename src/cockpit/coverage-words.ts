import { useTranslation } from 'react-i18next';
import { markOf, coverageOf, type MonthMark } from './coverage.ts';
import type { Years } from './queries.ts';
import type { Settled } from './asked.ts';

/** What is said of a period that is not whole, and of months that are not. */
export type Covered = {
  words: string | undefined;
  markOf: (month: string) => MonthMark;
  markWords: (mark: MonthMark) => string;
};

/** The words for how far the records cover what is shown; none while the years are not known. */
export function useCoverage(settled: Settled, years: Years | undefined, period = settled.period): Covered {
  const { t } = useTranslation();
  if (!years) return { words: undefined, markOf: () => undefined, markWords: () => '' };
  const day = settled.view.asOf ?? years.today;
  const coverage = coverageOf(period, day, years.months);
  const words = coverage && [
    ...(coverage.until === undefined ? [] : [t('coverage.until', { day: coverage.until })]),
    ...(coverage.recorded < coverage.months
      ? [t('coverage.months', { recorded: coverage.recorded, months: coverage.months })]
      : []),
  ];
  return {
    words: words?.join(t('coverage.and')),
    markOf: (month) => markOf(month, day, years.months),
    markWords: (mark) => (mark === undefined ? '' : t(`coverage.${mark}`, { day })),
  };
}
