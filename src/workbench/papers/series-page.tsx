import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, newKey, post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { SeriesRow } from './answers.ts';
import { PaperWays } from './paper-ways.tsx';
import './papers.css';
import { paperWords as words } from './words.ts';

type Answer = { year: number; mayStart: boolean; series: SeriesRow[] };

/** The numbers of this year, kind by kind, and where one goes on from the register that was kept before. */
export function SeriesPage(): ReactNode {
  const { say } = useSaid();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const answer = useQuery({
    queryKey: ['paper-series'],
    queryFn: ({ signal }) => get<Answer>('/papers/series', signal),
  });
  return (
    <section className="sheet" aria-labelledby="series">
      <PaperWays />
      <h1 id="series">
        {say(words.series)} {answer.data?.year}
      </h1>
      <p className="soft">{say(words.seriesLead)}</p>
      {answer.isPending ? <Skeleton active /> : null}
      {answer.isError ? (
        <Trouble {...said(answer.error)} retry={{ title: t('trouble.retry'), onRetry: () => void answer.refetch() }} />
      ) : null}
      <ul className="round">
        {answer.data?.series.map((row) => (
          <Line key={row.document} row={row} year={answer.data.year} mayStart={answer.data.mayStart} />
        ))}
      </ul>
    </section>
  );
}

function Line({ row, year, mayStart }: { row: SeriesRow; year: number; mayStart: boolean }): ReactNode {
  const { say } = useSaid();
  const [open, setOpen] = useState(false);
  return (
    <li className="stop">
      <strong>{say(row.title)}</strong>
      <span className="stop-what">
        {row.letters}〔{year}〕 · {say(words.lastNumber)} {row.last ?? '—'}
        {row.start ? <small className="soft"> · {say(words.goneOnFrom, row.start)}</small> : null}
      </span>
      {mayStart && row.last === null && !open ? (
        <Button size="small" onClick={() => setOpen(true)}>
          {say(words.goOn)}
        </Button>
      ) : null}
      {open ? <Start row={row} year={year} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}

function Start({ row, year, onClose }: { row: SeriesRow; year: number; onClose: () => void }): ReactNode {
  const { say } = useSaid();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const send = useMutation({
    mutationFn: (typed: { last: number; reason: string }) =>
      post('/papers/series', { document: row.document, year, ...typed }, key),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['paper-series'] });
      onClose();
    },
  });
  const required = [{ required: true, message: say(words.choose) }];
  return (
    <Form name={`start-${row.document}`} layout="vertical" onFinish={(typed) => send.mutate(typed)}>
      <Form.Item name="last" label={say(words.oldLast)} rules={required}>
        <InputNumber min={1} max={10_000_000} precision={0} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={say(words.because)}
        rules={[{ required: true, min: 4, message: say(words.because) }]}
      >
        <Input maxLength={400} autoComplete="off" />
      </Form.Item>
      {send.isError ? <Trouble {...said(send.error)} /> : null}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {say(words.start)}
      </Button>{' '}
      <Button onClick={onClose}>{say(words.cancel)}</Button>
    </Form>
  );
}
