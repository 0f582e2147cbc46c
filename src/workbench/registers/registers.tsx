import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named, Page, RegisterRead } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
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
  const [q, setQ] = useState('');
  const [after, setAfter] = useState('');
  const trouble = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const address = `/proceedings/${page.id}/registers/${register.id}`;
  const asked = new URLSearchParams([...(on === '' ? [] : [['on', on]]), ...(q === '' ? [] : [['q', q]])]).toString();
  const read = useQuery({
    queryKey: ['register', page.id, register.id, page.seq, asked, after],
    queryFn: ({ signal }) =>
      get<RegisterRead>(
        `${address}?${asked}&size=${size}${after === '' ? '' : `&after=${after}`}`.replace('?&', '?'),
        signal,
      ),
    placeholderData: keepPreviousData,
  });
  const title = say(register.title);
  return (
    <section className="sheet" aria-label={title}>
      <h2>{title}</h2>
      <div className="register-days">
        <label>
          {say(words.on)}{' '}
          <input
            type="date"
            value={on}
            onChange={(event) => {
              setOn(event.target.value);
              setAfter('');
            }}
          />
        </label>
        {read.data?.searched ? (
          <Find
            onFind={(words) => {
              setQ(words);
              setAfter('');
            }}
          />
        ) : null}
        {on === '' ? <span className="soft">{say(words.every)}</span> : null}
        {read.data ? (
          <span className="soft">{say(read.data.more ? words.over : words.total, { count: read.data.total })}</span>
        ) : null}
        <span>
          {say(words.exportAs)}{' '}
          <a href={`/api/v1${address}/export?${asked}&format=xlsx`.replace('?&', '?')} download>
            Excel
          </a>{' '}
          <a href={`/api/v1${address}/export?${asked}&format=csv`.replace('?&', '?')} download>
            CSV
          </a>
        </span>
      </div>
      {read.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 3 }} />
      ) : read.isError ? (
        <Trouble {...trouble(read.error)} retry={{ title: t('trouble.retry'), onRetry: () => void read.refetch() }} />
      ) : read.data.total === 0 ? (
        <p className="soft">{say(asked === '' ? words.noneYet : words.none)}</p>
      ) : (
        <>
          <Rows read={read.data} title={title} />
          {after === '' && read.data.next === null ? null : (
            <p className="register-days">
              {after === '' ? null : <Button onClick={() => setAfter('')}>{say(words.earlier)}</Button>}
              {read.data.next === null ? null : (
                <Button onClick={() => setAfter(read.data.next ?? '')}>{say(words.later)}</Button>
              )}
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** Words are sought when asked for, not at each letter: a long register is read through for them. */
function Find({ onFind }: { onFind: (words: string) => void }): ReactNode {
  const { say } = useSaid();
  const [typed, setTyped] = useState('');
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onFind(typed.trim());
      }}
    >
      <input
        type="search"
        aria-label={say(words.find)}
        value={typed}
        maxLength={40}
        onChange={(event) => {
          setTyped(event.target.value);
          if (event.target.value === '') onFind('');
        }}
      />{' '}
      <Button htmlType="submit">{say(words.find)}</Button>
    </form>
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
