import { App, Button, Segmented, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureListed } from '../figures/catalogue.ts';
import type { FigureAnswer, FigureRow } from '../figures/read.ts';
import { useLanguage } from '../web/language.ts';
import { Trouble, useProblemWords } from '../web/page-parts.tsx';
import { askedFor, workbookAddress, type Settled } from './asked.ts';
import { useCoverage, type Covered } from './coverage-words.ts';
import { PlainLink, type Choose } from './plain-link.tsx';
import { grouped, inTable, isQuotient, type Measured } from './number.ts';
import { useFigure, type Years } from './queries.ts';
import { clipboardTextOf, copyText, csvOf, saveText } from './sheet.ts';
import { ordered, sheetOf, totalOf, totalValue } from './table-rows.ts';
import { changed, periodTitle, type Column } from './view.ts';

type TableProps = {
  settled: Settled;
  listed: FigureListed | undefined;
  years: Years | undefined;
  choose: Choose;
};

/** The chosen figure row by row: the same numbers as the map and the trend, for reading, sorting and taking along. */
export function FigureTable({ settled, listed, years, choose }: TableProps): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const answer = useFigure(askedFor('table', settled));
  const covered = useCoverage(settled, years);
  return (
    <section className="sheet table-panel" aria-labelledby="table-title">
      <div className="panel-head">
        <h2 id="table-title">
          {t('table.title')} · {say(listed?.title)}
        </h2>
        <div className="table-tools no-print">
          {settled.groupings.length > 1 ? (
            <Segmented
              aria-label={t('table.by')}
              value={settled.by}
              options={settled.groupings.map((by) => ({ value: by, label: t(`table.byName.${by}`) }))}
              onChange={(by) =>
                choose({ by: by === settled.groupings[0] ? undefined : by, sort: undefined, desc: undefined })
              }
            />
          ) : null}
          {answer.data?.rows ? (
            <Export settled={settled} answer={answer.data} kind={listed?.kind} covered={covered} />
          ) : null}
        </div>
      </div>
      {answer.isError ? (
        <Trouble {...words(answer.error)} retry={{ title: t('trouble.retry'), onRetry: () => void answer.refetch() }} />
      ) : answer.data === undefined ? (
        <Skeleton active title={false} paragraph={{ rows: 12 }} />
      ) : answer.data.rows === undefined || answer.data.rows.length === 0 ? (
        <p className="soft">{t('table.empty')}</p>
      ) : (
        <>
          {covered.words ? <p className="part-mark">{covered.words}</p> : null}
          <Rows settled={settled} answer={answer.data} kind={listed?.kind} covered={covered} choose={choose} />
        </>
      )}
    </section>
  );
}

type RowsProps = {
  settled: Settled;
  answer: FigureAnswer;
  kind: FigureListed['kind'] | undefined;
  covered: Covered;
  choose: Choose;
};

function useValueTitle(answer: FigureAnswer): string {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const unit = answer.unit === 'fen' ? t('table.yuan') : answer.unit === 'rate' ? '%' : say(answer.unitTitle);
  return t('table.value', { title: say(answer.title), unit });
}

function Rows({ settled, answer, kind, covered, choose }: RowsProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { view, by } = settled;
  const total = totalOf(answer, kind, by);
  const quotient = isQuotient(answer);
  const last = totalValue(answer, total);
  const most = answer.unit === 'rate' ? 1 : Math.max(0, ...(answer.rows ?? []).map(({ value }) => value ?? 0));
  const head = { view, choose };
  return (
    <div className="table-frame" role="group" aria-labelledby="table-title" tabIndex={0}>
      <table className="plain">
        <thead>
          <tr>
            <Head {...head} column="name" title={t(`table.name.${by}`)} />
            <Head {...head} column="value" title={useValueTitle(answer)} numeric />
            {quotient ? <Head {...head} column="numerator" title={t('table.numerator')} numeric /> : null}
            {quotient ? <Head {...head} column="denominator" title={t('table.denominator')} numeric /> : null}
            {total === 'sum' ? (
              <th scope="col" className="figures">
                {t('table.share')}
              </th>
            ) : null}
            <td className="bar-cell" />
          </tr>
        </thead>
        <tbody>
          {ordered(answer.rows ?? [], view.sort, view.desc ?? false, language).map((row) => (
            <tr key={row.division ?? row.month}>
              <th scope="row">
                <RowName row={row} settled={settled} choose={choose} />
                <MonthAside row={row} covered={covered} />
              </th>
              <Values
                measured={isAhead(row, covered) ? nothing : row}
                answer={answer}
                whole={total === 'sum' ? last.value : undefined}
              />
              <Bar value={row.value} most={most} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr data-total={last.value ?? ''}>
            <th scope="row">
              {t(`table.${total}`)}
              {covered.words ? <span className="part-mark"> {covered.words}</span> : null}
            </th>
            <Values measured={last} answer={answer} whole={total === 'sum' ? last.value : undefined} />
            <td className="bar-cell" />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const nothing: Measured = { value: null, numerator: null, denominator: null };

/** What has not come yet has no number, not even 0. */
function isAhead(row: FigureRow, covered: Covered): boolean {
  return row.month !== undefined && covered.markOf(row.month) === 'ahead';
}

/** Beside a month's name: that it lies ahead, is not over, or has no records at all. */
function MonthAside({ row, covered }: { row: FigureRow; covered: Covered }): ReactNode {
  const mark = row.month === undefined ? undefined : covered.markOf(row.month);
  return mark === undefined ? null : <span className="part-mark"> {covered.markWords(mark)}</span>;
}

/** The value once more as a length, for the eye only. */
function Bar({ value, most }: { value: number | null; most: number }): ReactNode {
  const share = most > 0 && value !== null ? Math.max(0, value / most) * 100 : 0;
  return (
    <td className="bar-cell" aria-hidden="true">
      <div className="bar" style={{ inlineSize: `${share}%` }} />
    </td>
  );
}

type ValuesProps = { measured: Measured; answer: FigureAnswer; whole: number | null | undefined };

function Values({ measured, answer, whole }: ValuesProps): ReactNode {
  const { value, numerator, denominator } = measured;
  return (
    <>
      <td className="figures" data-value={value ?? ''}>
        {inTable(measured, answer)}
      </td>
      {isQuotient(answer) ? (
        <>
          <td className="figures">{numerator === null ? '—' : grouped(numerator)}</td>
          <td className="figures">{denominator === null ? '—' : grouped(denominator)}</td>
        </>
      ) : null}
      {whole === undefined ? null : (
        <td className="figures soft">{whole && value !== null ? `${((value / whole) * 100).toFixed(1)}%` : '—'}</td>
      )}
    </>
  );
}

/** A month leads to that month, a division to itself; a body's own row leads nowhere, as nothing lies below it. */
function RowName({ row, settled, choose }: { row: FigureRow; settled: Settled; choose: Choose }): ReactNode {
  const { say } = useLanguage();
  const { view, divisions, by } = settled;
  if (row.month) {
    return (
      <PlainLink view={changed(view, { period: row.month, by: 'month' })} choose={choose}>
        {say(row.name)}
      </PlainLink>
    );
  }
  const division = divisions.find(row.division ?? '');
  if (division?.level !== by) return say(row.name);
  const above =
    by === 'county' && settled.division.level === 'province' ? divisions.find(division.parent ?? '') : undefined;
  return (
    <>
      <PlainLink view={changed(view, { division: division.code, by: undefined })} choose={choose}>
        {say(row.name)}
      </PlainLink>
      {above ? <span className="soft"> {say(above.name)}</span> : null}
    </>
  );
}

type HeadProps = { view: Settled['view']; choose: Choose; column: Column; title: string; numeric?: boolean };

/** A column's head; first click on a number shows the largest first. */
function Head({ view, choose, column, title, numeric = false }: HeadProps): ReactNode {
  const chosen = view.sort === column;
  const desc = view.desc ?? false;
  const next = chosen ? !desc : numeric;
  return (
    <th
      scope="col"
      className={numeric ? 'figures' : undefined}
      aria-sort={chosen ? (desc ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className="sort" onClick={() => choose({ sort: column, desc: next || undefined })}>
        {title}
        <span aria-hidden="true">{chosen ? (desc ? '▼' : '▲') : '↕'}</span>
      </button>
    </th>
  );
}

function Export({ settled, answer, kind, covered }: Omit<RowsProps, 'choose'>): ReactNode {
  const { t } = useTranslation();
  const { language, say } = useLanguage();
  const { message } = App.useApp();
  const { view, by, division, period } = settled;
  const valueTitle = useValueTitle(answer);
  // The server's workbook does not say what is partial or still ahead: then only what is made of this page leaves.
  const whole = covered.words === undefined && !(answer.rows ?? []).some((row) => isAhead(row, covered));
  const cells = () => {
    const total = totalOf(answer, kind, by);
    const all = ordered(answer.rows ?? [], view.sort, view.desc ?? false, language);
    const rows = all.map((row) => (isAhead(row, covered) ? { ...row, ...nothing } : row));
    const words = {
      code: t('table.code'),
      name: t(`table.name.${by}`),
      value: answer.unit === 'rate' ? say(answer.title) : valueTitle,
      numerator: t('table.numerator'),
      denominator: t('table.denominator'),
      total: t(`table.${total}`),
      source: `${t('table.source')}: ${answer.figure} · ${say(division.name)} · ${periodTitle(period, language)} · ${t('asOf', { day: answer.asOf })}${covered.words ? ` · ${covered.words}` : ''}`,
    };
    return sheetOf(answer, rows, totalValue(answer, total), words, language);
  };
  const copy = async (): Promise<void> => {
    await copyText(clipboardTextOf(cells()));
    void message.success(t('table.copied'));
  };
  return (
    <>
      <Button onClick={() => void copy()}>{t('table.copy')}</Button>
      <Button onClick={() => saveText(csvOf(cells()), `${answer.figure}-${division.code}-${period}-${by}.csv`)}>
        {t('table.csv')}
      </Button>
      {whole ? (
        <Button href={workbookAddress('rows', askedFor('table', settled))} download>
          {t('table.excel')}
        </Button>
      ) : null}
    </>
  );
}
