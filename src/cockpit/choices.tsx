import { Button, Input, Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../web/language.ts';
import { isDay } from '../web/days.ts';
import type { Settled } from './asked.ts';
import type { Choose } from './plain-link.tsx';
import type { Years } from './queries.ts';
import { isPeriod, lastDayOf, kindOf, monthTitle, periodTitle, type PeriodKind } from './view.ts';

type ChoicesProps = { settled: Settled; years: Years | undefined; choose: Choose };

/** Where, when, and as known on which day. */
export function Choices({ settled, years, choose }: ChoicesProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="sheet choices no-print" aria-label={t('choose.label')}>
      <DivisionChoice settled={settled} choose={choose} />
      <PeriodChoice key={settled.period} settled={settled} years={years} choose={choose} />
      <AsOfChoice settled={settled} years={years} choose={choose} />
    </section>
  );
}

function DivisionChoice({ settled, choose }: Pick<ChoicesProps, 'settled' | 'choose'>): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { divisions, division } = settled;
  const options = useMemo(() => {
    const { province, prefectures, counties } = divisions;
    const below = prefectures.flatMap((prefecture) => [
      { value: prefecture.code, label: prefecture.name[language], words: wordsOf(prefecture.name, prefecture.code) },
      ...counties
        .filter(({ parent }) => parent === prefecture.code)
        .map(({ code, name }) => ({
          value: code,
          label: `${prefecture.name[language]} › ${name[language]}`,
          words: wordsOf(name, code),
        })),
    ]);
    return [
      { value: province.code, label: province.name[language], words: wordsOf(province.name, province.code) },
      ...below,
    ];
  }, [divisions, language]);
  return (
    <label className="choice choice-division">
      <span>{t('choose.division')}</span>
      <Select
        showSearch={{ filterOption: (typed, option) => (option?.words ?? '').includes(typed.trim().toLowerCase()) }}
        aria-label={t('choose.division')}
        value={division.code}
        options={options}
        onChange={(code: string) => choose({ division: code, by: undefined, records: undefined })}
      />
    </label>
  );
}

function wordsOf(name: { zh: string; en: string }, code: string): string {
  return `${name.zh} ${name.en} ${code}`.toLowerCase();
}

/** A period as it is being put together: kept by the page only when it is one. */
function PeriodChoice({ settled, years, choose }: ChoicesProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { period } = settled;
  const [from = '', to = from] = period.split('..');
  const kind = kindOf(period);
  const year = from.slice(0, 4);
  const take = (next: string): void => {
    if (isPeriod(next) && next !== period) choose({ period: next, records: undefined });
  };
  const kinds: PeriodKind[] = ['year', 'month', 'days', 'day'];
  const start = firstDay(from);
  return (
    <div className="choice-group" role="group" aria-label={t('choose.periodKind')}>
      <label className="choice">
        <span>{t('choose.periodKind')}</span>
        <Select
          aria-label={t('choose.periodKind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`choose.kinds.${value}`) }))}
          onChange={(next) =>
            take({ year, month: start.slice(0, 7), days: `${start}..${lastDayOf(to)}`, day: start }[next])
          }
        />
      </label>
      {kind === 'year' || kind === 'month' ? (
        <label className="choice choice-year">
          <span>{t('choose.year')}</span>
          <Select
            aria-label={t('choose.year')}
            value={year}
            options={yearsOffered(years, year).map((value) => ({ value, label: periodTitle(value, language) }))}
            onChange={(next: string) => take(`${next}${period.slice(4)}`)}
          />
        </label>
      ) : null}
      {kind === 'month' ? (
        <label className="choice choice-year">
          <span>{t('choose.month')}</span>
          <Select
            aria-label={t('choose.month')}
            value={from.slice(5, 7)}
            listHeight={400}
            options={months.map((value) => ({ value, label: monthTitle(value, language) }))}
            onChange={(next: string) => take(`${year}-${next}`)}
          />
        </label>
      ) : null}
      {kind === 'day' ? <DayField label={t('choose.day')} value={from} onDay={take} /> : null}
      {kind === 'days' ? (
        <>
          <DayField label={t('choose.from')} value={from} max={to} onDay={(day) => take(`${day}..${to}`)} />
          <DayField label={t('choose.to')} value={to} min={from} onDay={(day) => take(`${from}..${day}`)} />
        </>
      ) : null}
    </div>
  );
}

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

function firstDay(text: string): string {
  return text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text;
}

/** Every year from the first recorded to the present one, and the one that is shown. */
function yearsOffered(years: Years | undefined, shown: string): string[] {
  const last = Number(years?.today.slice(0, 4) ?? shown);
  const first = Math.min(Number(years?.recorded[0] ?? last), last);
  const all = Array.from({ length: last - first + 1 }, (_, index) => String(last - index));
  return all.includes(shown) ? all : [...all, shown].sort().reverse();
}

type DayFieldProps = {
  label: string;
  value: string;
  min?: string;
  max?: string | undefined;
  onDay: (day: string) => void;
};

/** A day; taken when it is one, so that typing a year digit by digit asks for nothing. */
function DayField({ label, value, min, max, onDay }: DayFieldProps): ReactNode {
  return (
    <label className="choice choice-day">
      <span>{label}</span>
      <Input
        type="date"
        aria-label={label}
        defaultValue={value}
        key={value}
        min={min}
        max={max}
        onBlur={({ target }) => isDay(target.value) && onDay(target.value)}
        onKeyDown={({ key, currentTarget }) =>
          key === 'Enter' && isDay(currentTarget.value) && onDay(currentTarget.value)
        }
      />
    </label>
  );
}

function AsOfChoice({ settled, years, choose }: ChoicesProps): ReactNode {
  const { t } = useTranslation();
  const { asOf } = settled.view;
  const today = years?.today;
  const take = (day: string): void => {
    const within = today === undefined || day < today;
    const next = within ? day : undefined;
    if (next !== asOf) choose({ asOf: next, records: undefined });
  };
  return (
    <div className="choice-group">
      <DayField label={t('choose.asOf')} value={asOf ?? today ?? ''} max={today} onDay={take} />
      {asOf === undefined ? null : <Button onClick={() => choose({ asOf: undefined })}>{t('choose.newest')}</Button>}
    </div>
  );
}
