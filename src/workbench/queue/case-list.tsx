import { Link, useNavigate } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../web/answers.ts';
import { useLanguage } from '../../web/language.ts';
import { yuan } from '../../web/money.ts';
import { useNarrow } from '../../web/page-parts.tsx';
import type { Sort } from '../routes.tsx';
import { NextDeadline, StateMark, useRowKeys } from './row-parts.tsx';

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

function CaseTable(props: { label: string; rows: Row[]; sorting?: Sorting; loading?: boolean }): ReactNode {
  const navigate = useNavigate();
  const columns = useColumns(props.sorting);
  const open = (row: Row) => (event: React.MouseEvent) => {
    const text = window.getSelection()?.toString() ?? '';
    if ((event.target as HTMLElement).closest('a') || text !== '') return;
    void navigate({ to: '/proceedings/$id', params: { id: String(row.id) } });
  };
  return (
    <Table<Row>
      className="cases"
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={props.rows}
      pagination={false}
      loading={props.loading ?? false}
      showSorterTooltip={false}
      sticky={{ offsetHeader: 0 }}
      onRow={(row) => ({ onClick: open(row) })}
      onChange={(_page, _filters, sorter) => {
        if (Array.isArray(sorter) || !props.sorting) return;
        props.sorting.onSort((sorter.columnKey ?? props.sorting.sort) as Sort, sorter.order === 'descend');
      }}
      aria-label={props.label}
    />
  );
}

function useColumns(sorting?: Sorting): TableColumnsType<Row> {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const sorted = (key: Sort): object =>
    sorting
      ? {
          key,
          sorter: true,
          sortDirections: ['ascend', 'descend', 'ascend'],
          sortOrder: sorting.sort === key ? (sorting.desc ? 'descend' : 'ascend') : null,
        }
      : { key };
  return [
    { title: t('queue.number'), ...sorted('number'), render: (_, row) => <NumberLink row={row} /> },
    {
      title: t('queue.respondent'),
      key: 'headline',
      className: 'wraps',
      render: (_, row) => (
        <>
          {row.headline}
          {row.mode === 'r' ? <span className="soft"> · {t('queue.readOnly')}</span> : null}
        </>
      ),
    },
    { title: t('queue.people'), key: 'people', align: 'right', className: 'figures', render: (_, row) => row.people },
    { title: t('queue.claimed'), key: 'fen', align: 'right', className: 'figures', render: (_, row) => yuan(row.fen) },
    { title: t('queue.received'), ...sorted('received'), className: 'figures', render: (_, row) => row.receivedOn },
    { title: t('queue.due'), ...sorted('due'), render: (_, row) => <NextDeadline row={row} /> },
    { title: t('queue.state'), key: 'state', render: (_, row) => <StateMark state={row.state} /> },
    { title: t('queue.county'), key: 'county', render: (_, row) => say(row.division.name) },
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
          <p className="card-name">{row.headline}</p>
          <p>
            <NextDeadline row={row} />
          </p>
          <p className="soft">
            {t('proceeding.people', { count: row.people })} · <span className="figures">{yuan(row.fen)}</span> {t('form.yuan')} ·{' '}
            {say(row.division.name)} · {row.receivedOn}
          </p>
        </li>
      ))}
    </ul>
  );
}
