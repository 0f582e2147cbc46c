import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Pagination, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named, Page, RegisterRead } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { Trouble, useNarrow, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { useProcedures } from '../superior.ts';
import { registerWords as words } from './words.ts';
import './registers.css';

const size = 50;

/** The registers in which this proceeding's acts list rows. */
export function Registers({ page }: { page: Page }): ReactNode {
  const registers = useProcedures().find(({ id }) => id === page.procedure)?.registers ?? [];
  return registers.map((register) => <RegisterOf key={register.id} page={page} register={register} />);
}

/** One register: the rows valid on a day, or the last of each, some at a time; and the whole as a spreadsheet. */
function RegisterOf({ page, register }: { page: Page; register: Named }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const [on, setOn] = useState('');
  const [at, setAt] = useState(1);
  const narrow = useNarrow();
  const trouble = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const address = `/proceedings/${page.id}/registers/${register.id}`;
  const days = on === '' ? '' : `on=${on}`;
  const read = useQuery({
    queryKey: ['register', page.id, register.id, page.seq, on, at],
    queryFn: ({ signal }) => get<RegisterRead>(`${address}?${days}&page=${at}&size=${size}`.replace('?&', '?'), signal),
    placeholderData: keepPreviousData,
  });
  const title = say(register.title);
  return (
    <section className="sheet" aria-label={title}>
      <h2>{title}</h2>
      <p className="register-days">
        <label>
          {say(words.on)}{' '}
          <input
            type="date"
            value={on}
            onChange={(event) => {
              setOn(event.target.value);
              setAt(1);
            }}
          />
        </label>
        {on === '' ? <span className="soft">{say(words.every)}</span> : null}
        {read.data ? <span className="soft">{say(words.total, { count: read.data.total })}</span> : null}
        <span>
          {say(words.exportAs)}{' '}
          <a href={`/api/v1${address}/export?${days}&format=xlsx`.replace('?&', '?')} download>
            Excel
          </a>{' '}
          <a href={`/api/v1${address}/export?${days}&format=csv`.replace('?&', '?')} download>
            CSV
          </a>
        </span>
      </p>
      {read.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 3 }} />
      ) : read.isError ? (
        <Trouble {...trouble(read.error)} retry={{ title: t('trouble.retry'), onRetry: () => void read.refetch() }} />
      ) : read.data.total === 0 ? (
        <p className="soft">{say(on === '' ? words.noneYet : words.none)}</p>
      ) : (
        <>
          <Rows read={read.data} title={title} />
          {read.data.total > size ? (
            <Pagination
              current={at}
              pageSize={size}
              total={read.data.total}
              showSizeChanger={false}
              simple={narrow}
              onChange={setAt}
            />
          ) : null}
        </>
      )}
    </section>
  );
}

function Rows({ read, title }: { read: RegisterRead; title: string }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  return (
    <div className="register-table" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            {read.columns.map((column) => (
              <th key={column.field} scope="col">
                {say(column.title)}
              </th>
            ))}
            <th scope="col">{say(words.entry)}</th>
          </tr>
        </thead>
        <tbody>
          {read.rows.map((row) => (
            <tr key={`${row.entry}-${row.row}`}>
              {row.cells.map((cell, place) => (
                <td key={read.columns[place]?.field ?? place}>{cell}</td>
              ))}
              <td className="soft">{t('timeline.seq', { seq: row.entry })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
