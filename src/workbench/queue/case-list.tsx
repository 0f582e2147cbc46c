import { Link, useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../web/answers.ts';
import { useLanguage } from '../../web/language.ts';
import { yuan } from '../../web/money.ts';
import { useNarrow } from '../../web/page-parts.tsx';
import type { Sort } from '../routes.tsx';
import { teamWords } from '../team/words.ts';
import { Heard, NextDeadline, StateMark, useRowKeys } from './row-parts.tsx';

export type Sorting = { sort: Sort; desc: boolean; onSort: (sort: Sort, desc: boolean) => void };

/** Cases as a dense table, or as cards where the window is narrow. */
export function CaseList(props: { label: string; rows: Row[]; sorting?: Sorting; loading?: boolean }): ReactNode {
  const narrow = useNarrow();
  useRowKeys();
  return narrow ? <Cards {...props} /> : <CaseTable {...props} />;
}

function NumberLink({ row }: { row: Row }): ReactNode {
  return (
    <Link to="/proceedings/$id" params={{ id: String(row.id) }} data-row className="number">
      {row.number}
    </Link>
  );
}

type Column = { key: string; title: string; sort?: Sort; className?: string; cell: (row: Row) => ReactNode };

function CaseTable(props: { label: string; rows: Row[]; sorting?: Sorting; loading?: boolean }): ReactNode {
  const navigate = useNavigate();
  const columns = useColumns();
  const open = (row: Row) => (event: MouseEvent) => {
    const text = window.getSelection()?.toString() ?? '';
    if ((event.target as HTMLElement).closest('a') || text !== '') return;
    void navigate({ to: '/proceedings/$id', params: { id: String(row.id) } });
  };
  return (
    <table className="plain cases" aria-label={props.label} aria-busy={props.loading ?? false}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading key={column.key} column={column} sorting={props.sorting} />
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id} onClick={open(row)}>
            {columns.map((column) => (
              <td key={column.key} className={column.className}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heading({ column, sorting }: { column: Column; sorting: Sorting | undefined }): ReactNode {
  const { sort } = column;
  if (!sorting || !sort) {
    return (
      <th scope="col" className={column.className}>
        {column.title}
      </th>
    );
  }
  const chosen = sorting.sort === sort;
  return (
    <th
      scope="col"
      className={column.className}
      aria-sort={chosen ? (sorting.desc ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className="sort" onClick={() => sorting.onSort(sort, chosen && !sorting.desc)}>
        {column.title}
        <span aria-hidden="true">{chosen ? (sorting.desc ? '▼' : '▲') : '↕'}</span>
      </button>
    </th>
  );
}

function useColumns(): Column[] {
  const { t } = useTranslation();
  const { say } = useLanguage();
  return [
    { key: 'number', title: t('queue.number'), sort: 'number', cell: (row) => <NumberLink row={row} /> },
    {
      key: 'respondent',
      title: t('queue.respondent'),
      className: 'wraps',
      cell: (row) => (
        <>
          {row.headline}
          {row.mode === 'r' ? <span className="soft"> · {t('queue.readOnly')}</span> : null} <Heard row={row} />
        </>
      ),
    },
    { key: 'people', title: t('queue.people'), className: 'figures', cell: (row) => row.people },
    {
      key: 'claimed',
      title: t('queue.claimed'),
      className: 'figures',
      cell: (row) => (row.fen > 0 ? yuan(row.fen) : t('proceeding.notStated')),
    },
    {
      key: 'received',
      title: t('queue.received'),
      sort: 'received',
      className: 'tabular',
      cell: (row) => row.receivedOn,
    },
    { key: 'due', title: t('queue.due'), sort: 'due', cell: (row) => <NextDeadline row={row} /> },
    { key: 'state', title: t('queue.state'), cell: (row) => <StateMark state={row.state} /> },
    {
      key: 'charge',
      title: say(teamWords.inCharge),
      cell: (row) => (
        <>
          {row.inCharge ?? <span className="soft">—</span>}
          {row.assists ? <span className="soft">、{row.assists}</span> : null}
        </>
      ),
    },
    { key: 'county', title: t('queue.county'), cell: (row) => say(row.division.name) },
  ];
}

function Cards({ rows, label }: { rows: Row[]; label: string }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => (
        <li key={row.id} className="card">
          <div className="card-head">
            <NumberLink row={row} />
            <StateMark state={row.state} />
          </div>
          <p className="card-name">
            {row.headline} <Heard row={row} />
          </p>
          <p>
            <NextDeadline row={row} />
          </p>
          <p className="soft">
            {t('proceeding.people', { count: row.people })} ·{' '}
            <span className="figures">
              {row.fen > 0 ? `${yuan(row.fen)} ${t('form.yuan')}` : t('proceeding.notStated')}
            </span>{' '}
            · {say(row.division.name)} · {row.receivedOn}
            {row.inCharge ? ` · ${[row.inCharge, row.assists].filter(Boolean).join('、')}` : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
