import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Checkbox, Form, Input, Select, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue, Row } from '../../web/answers.ts';
import { get, mayRetry, newKey, post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { NextDeadline, StateMark } from '../queue/row-parts.tsx';
import type { TeamSearch } from '../routes.tsx';
import { whoOf, type Moved, type Team } from './answers.ts';
import { useColleagues } from './asking.ts';
import { teamWords as words } from './words.ts';

/** How many cases of a list are shown to choose among; all of it can be moved by one request. */
const shownMax = 100;

/** The cases of one number of the team's table, to be moved together. */
export function ChosenCases({ search, team }: { search: TeamSearch; team: Team }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const [outcome, setOutcome] = useState<Moved>();
  const filters = {
    charge: search.who,
    scope: search.scope,
    ...(search.aged === '' ? {} : { aged: Number(search.aged) }),
  };
  const address = new URLSearchParams(Object.entries(filters).map(([name, value]) => [name, String(value)]));
  const cases = useQuery({
    queryKey: ['proceedings', 'team', search],
    queryFn: ({ signal }) => get<Queue>(`/proceedings?size=${shownMax}&${address.toString()}`, signal),
    enabled: search.who !== '',
  });
  const assisting = search.who.startsWith('second-');
  const load = team.loads.find((one) => whoOf(one, assisting ? 'second' : 'main') === search.who);
  if (search.who === '' || !load) return <p className="soft">{say(words.chooseLoad)}</p>;
  return (
    <section className="sheet" aria-labelledby="chosen">
      <h2 id="chosen">
        {say(assisting ? words.shownAssisting : words.shown, { who: load.officer?.name ?? say(words.nobody) })}
      </h2>
      {outcome ? <Outcome outcome={outcome} onBack={setOutcome} /> : null}
      {cases.isPending ? (
        <Skeleton active />
      ) : cases.isError ? (
        <Trouble {...said(cases.error)} retry={{ title: t('trouble.retry'), onRetry: () => void cases.refetch() }} />
      ) : cases.data.total === 0 ? (
        <p role="status">{say(words.emptyList)}</p>
      ) : (
        <Choosing
          key={cases.dataUpdatedAt}
          queue={cases.data}
          filters={filters}
          from={load.officer?.id}
          onMoved={setOutcome}
        />
      )}
    </section>
  );
}

function useMovedNow(onMoved: (moved: Moved) => void): (moved: Moved) => void {
  const queries = useQueryClient();
  return (moved) => {
    onMoved(moved);
    void queries.invalidateQueries({ queryKey: ['team'] });
    void queries.invalidateQueries({ queryKey: ['proceedings'] });
    void queries.invalidateQueries({ queryKey: ['charge'] });
  };
}

type Choosing = {
  queue: Queue;
  filters: { charge: string; scope: string; aged?: number };
  from: number | undefined;
  onMoved: (moved: Moved) => void;
};

function Choosing({ queue, filters, from, onMoved }: Choosing): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [whole, setWhole] = useState(false);
  // One key for one wish: sent again after a lost answer, it is still done once.
  const [key, setKey] = useState(newKey);
  const colleagues = useColleagues();
  const movedNow = useMovedNow(onMoved);
  const count = whole ? queue.total : chosen.size;
  const move = useMutation({
    mutationFn: ({ to, reason }: { to: number; reason: string }) =>
      post<Moved>(
        '/charges/moves',
        {
          to,
          reason,
          ...(from === undefined ? {} : { from }),
          ...(whole ? { list: filters, expected: queue.total } : { proceedings: [...chosen] }),
        },
        key,
      ),
    onSuccess: movedNow,
    onError: (error) => {
      if (!mayRetry(error)) setKey(newKey());
    },
  });
  const people = (colleagues.data?.colleagues ?? [])
    .filter(({ id, works }) => id !== from && works)
    .map(({ id, name }) => ({ value: id, label: name }));
  const toggle = (row: Row, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(row.id);
    else next.delete(row.id);
    setChosen(next);
  };
  const all = queue.items.every((row) => chosen.has(row.id));
  return (
    <>
      <p className="approval-head">
        <Checkbox
          checked={whole || all}
          indeterminate={!whole && chosen.size > 0 && !all}
          disabled={whole}
          onChange={(event) => setChosen(new Set(event.target.checked ? queue.items.map((row) => row.id) : []))}
        >
          {say(words.selectAll)}
        </Checkbox>
        <Checkbox checked={whole} onChange={(event) => setWhole(event.target.checked)}>
          {say(words.wholeList, { count: queue.total })}
        </Checkbox>
        <Link
          to="/"
          search={{ charge: filters.charge, scope: filters.scope as 'open', aged: String(filters.aged ?? '') }}
        >
          {say(words.inQueue)}
        </Link>
      </p>
      {queue.total > queue.items.length ? <p className="soft">{say(words.onlyFirst, { count: shownMax })}</p> : null}
      <ul className="chosen-cases">
        {queue.items.map((row) => (
          <li key={row.id}>
            <Checkbox
              aria-label={say(words.selectCase, { number: row.number })}
              checked={whole || chosen.has(row.id)}
              disabled={whole}
              onChange={(event) => toggle(row, event.target.checked)}
            />
            <div>
              <Link to="/proceedings/$id" params={{ id: String(row.id) }} className="number">
                {row.number}
              </Link>
              <span>{row.headline}</span>
              <StateMark state={row.state} />
              <NextDeadline row={row} />
            </div>
          </li>
        ))}
      </ul>
      <Form
        layout="vertical"
        className="moving"
        onFinish={(given: { to: number; reason: string }) => move.mutate(given)}
      >
        <Form.Item name="to" label={say(words.moveTo)} rules={[{ required: true, message: say(words.chooseOne) }]}>
          <Select options={people} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={say(words.reason)}
          rules={[{ required: true, whitespace: true, min: 2, message: say(words.reasonRequired) }]}
        >
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" disabled={count === 0} loading={move.isPending}>
            {say(words.move, { count })}
          </Button>
        </Form.Item>
      </Form>
      {move.isError ? <Trouble {...said(move.error)} /> : null}
    </>
  );
}

/** What was moved and what was not, and the way back. */
function Outcome({ outcome, onBack }: { outcome: Moved; onBack: (moved: Moved | undefined) => void }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const [undone, setUndone] = useState(false);
  const movedNow = useMovedNow(onBack);
  const back = useMutation({
    mutationFn: () => post<Moved>(`/charges/moves/${outcome.id}/back`, { reason: say(words.undoReason) }, newKey()),
    onSuccess: (moved) => {
      setUndone(true);
      movedNow(moved);
    },
  });
  return (
    <Alert
      type={outcome.left > 0 ? 'warning' : 'success'}
      showIcon
      role="status"
      title={say(undone ? words.movedBack : words.moved, { count: outcome.moved })}
      description={
        <>
          {outcome.proposals > 0 && !undone ? <p>{say(words.proposalsToo, { count: outcome.proposals })}</p> : null}
          {outcome.left > 0 ? (
            <>
              <p>{say(words.kept, { count: outcome.left })}</p>
              <ul className="left-over">
                {outcome.kept.map((one) => (
                  <li key={one.id}>
                    {one.number ?? one.id}：{say(one.why)}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {back.isError ? <Trouble {...said(back.error)} /> : null}
          {undone || outcome.moved === 0 ? null : (
            <Button size="small" loading={back.isPending} onClick={() => back.mutate()}>
              {say(words.moveBack)}
            </Button>
          )}
        </>
      }
    />
  );
}
