import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Form, Input, Select, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, newKey, post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { Moved } from '../team/answers.ts';
import { useColleagues } from '../team/asking.ts';
import { dayOf } from '../team/day.ts';
import type { Handover, Side, Whole } from './answers.ts';
import { handoverWords as words } from './words.ts';

/** One hand-over: what is left, passing it on, and the signatures of both sides. */
export function OneHandover({ id }: { id: number }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const one = useQuery({ queryKey: ['handover', id], queryFn: ({ signal }) => get<Whole>(`/handovers/${id}`, signal) });
  if (one.isPending) {
    return (
      <div className="sheet" aria-busy="true">
        <Skeleton active />
      </div>
    );
  }
  if (one.isError)
    return <Trouble {...said(one.error)} retry={{ title: t('trouble.retry'), onRetry: () => void one.refetch() }} />;
  const { handover } = one.data;
  return (
    <section className="sheet" aria-labelledby="one-handover">
      <h2 id="one-handover">{say(words.one, { name: handover.leaver.person.name, day: handover.leavesOn })}</h2>
      <p className="approval-head">
        <span className={handover.done ? 'mark mark-done' : 'mark mark-amber'}>
          {say(handover.done ? words.done : words.notDone)}
        </span>
        <span className="soft">{say(words.openedBy, { name: handover.openedBy, reason: handover.reason })}</span>
      </p>
      <h3>{say(words.left)}</h3>
      <Left handover={handover} />
      {handover.mayPass &&
      one.data.cases.length + handover.left.deputyships.length + handover.left.proposals.length > 0 ? (
        <Passing key={one.dataUpdatedAt} whole={one.data} />
      ) : null}
      <h3>{say(words.signatures)}</h3>
      <ul className="sides">
        <SideLine handover={handover} side={handover.leaver} />
        {handover.receivers.map((side) => (
          <SideLine key={side.person.id} handover={handover} side={side} />
        ))}
      </ul>
    </section>
  );
}

function Left({ handover: { left } }: { handover: Handover }): ReactNode {
  const { say } = useSaid();
  const empty =
    left.cases === 0 && left.proposals.length === 0 && left.approvals === 0 && left.deputyships.length === 0;
  if (empty) return <p role="status">{say(words.nothingLeft)}</p>;
  return (
    <ul className="left-over">
      {left.cases > 0 ? <li>{say(words.cases, { count: left.cases, papers: left.papers })}</li> : null}
      {left.proposals.length > 0 ? (
        <li>
          {say(words.proposals)}{' '}
          {left.proposals.map(({ id, number }) => (
            <Link key={id} to="/proceedings/$id" params={{ id: String(id) }} className="number">
              {number}{' '}
            </Link>
          ))}
        </li>
      ) : null}
      {left.approvals > 0 ? <li>{say(words.approvals, { count: left.approvals })}</li> : null}
      {left.deputyships.map(({ id, name, lastOn }) => (
        <li key={id}>{say(words.deputyship, { name, day: lastOn })}</li>
      ))}
    </ul>
  );
}

function Passing({ whole: { handover, cases } }: { whole: Whole }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const colleagues = useColleagues();
  const [chosen, setChosen] = useState<number[]>([]);
  const [all, setAll] = useState(false);
  const [deputyships, setDeputyships] = useState<number[]>([]);
  const [proposals, setProposals] = useState<number[]>([]);
  const [key] = useState(newKey);
  const pass = useMutation({
    mutationFn: ({ receiver }: { receiver: number }) =>
      post<Moved>(
        `/handovers/${handover.id}/pass`,
        { receiver, cases: all ? 'all' : chosen, proposals: all ? 'all' : proposals, deputyships },
        key,
      ),
    onSuccess: () => {
      for (const part of ['handover', 'handovers', 'team', 'proceedings', 'charge', 'approvals'])
        void queries.invalidateQueries({ queryKey: [part] });
    },
  });
  const people = (colleagues.data?.colleagues ?? [])
    .filter((one) => one.id !== handover.leaver.person.id && one.works)
    .map(({ id, name }) => ({ value: id, label: name }));
  const toggle = (list: number[], id: number, on: boolean): number[] =>
    on ? [...list, id] : list.filter((one) => one !== id);
  const { cases: open, proposals: waiting } = handover.left;
  const count = (all ? open + waiting.length : chosen.length + proposals.length) + deputyships.length;
  return (
    <>
      {open + waiting.length > 0 ? (
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          {say(words.allCases, { count: open, proposals: waiting.length })}
        </Checkbox>
      ) : null}
      <ul className="chosen-cases">
        {cases.map((one) => (
          <li key={one.id}>
            <Checkbox
              aria-label={say(words.selectCase, { number: one.number })}
              checked={all || chosen.includes(one.id)}
              disabled={all}
              onChange={(event) => setChosen(toggle(chosen, one.id, event.target.checked))}
            />
            <div>
              <Link to="/proceedings/$id" params={{ id: String(one.id) }} className="number">
                {one.number}
              </Link>
              <span>{one.headline}</span>
              <span className="soft">
                {[
                  one.dueOn,
                  one.assists ? say(words.assisting) : '',
                  one.papers > 0 ? say(words.papers, { count: one.papers }) : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
          </li>
        ))}
        {waiting.map(({ id, number }) => (
          <li key={`proposal${id}`}>
            <Checkbox
              checked={all || proposals.includes(id)}
              disabled={all}
              onChange={(event) => setProposals(toggle(proposals, id, event.target.checked))}
            >
              {say(words.proposal, { number })}
            </Checkbox>
          </li>
        ))}
        {handover.left.deputyships.map(({ id, name, lastOn, mayPass }) => (
          <li key={`deputy${id}`}>
            <Checkbox
              disabled={!mayPass}
              checked={deputyships.includes(id)}
              onChange={(event) => setDeputyships(toggle(deputyships, id, event.target.checked))}
            >
              {say(words.deputyship, { name, day: lastOn })}
            </Checkbox>
            {mayPass ? null : <span className="soft">{say(words.notYours)}</span>}
          </li>
        ))}
      </ul>
      <Form layout="vertical" className="moving" onFinish={pass.mutate}>
        <Form.Item name="receiver" label={say(words.receiver)} rules={[{ required: true, message: say(words.choose) }]}>
          <Select options={people} />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" disabled={count === 0} loading={pass.isPending}>
            {say(words.pass)}
          </Button>
        </Form.Item>
      </Form>
      {pass.isError ? <Trouble {...said(pass.error)} /> : null}
    </>
  );
}

function SideLine({ handover, side }: { handover: Handover; side: Side }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const colleagues = useColleagues();
  const [reason, setReason] = useState('');
  const instead = side.person.id !== colleagues.data?.self;
  const sign = useMutation({
    mutationFn: () =>
      post<Whole>(`/handovers/${handover.id}/sign`, { officer: side.person.id, ...(instead ? { reason } : {}) }),
    onSuccess: (whole) => {
      queries.setQueryData(['handover', handover.id], whole);
      void queries.invalidateQueries({ queryKey: ['handovers'] });
    },
  });
  return (
    <li>
      <span className="soft">{say(side === handover.leaver ? words.asLeaver : words.asReceiver)}</span>
      <strong>{side.person.name}</strong>
      <span>{say(words.items, { count: side.items })}</span>
      {side.by ? (
        <span className="mark mark-done">{say(words.signed, { name: side.by.name, day: dayOf(side.by.at) })}</span>
      ) : (
        <span className="mark mark-amber">{say(words.waits)}</span>
      )}
      {side.by?.reason ? <span className="soft">{say(words.instead, { reason: side.by.reason })}</span> : null}
      {side.may && instead ? (
        <Input
          size="small"
          style={{ width: 180 }}
          aria-label={say(words.whyInstead)}
          placeholder={say(words.whyInstead)}
          value={reason}
          maxLength={400}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
      {side.may ? (
        <Button
          size="small"
          type={instead ? 'default' : 'primary'}
          disabled={instead && reason.trim().length < 2}
          loading={sign.isPending}
          onClick={() => sign.mutate()}
        >
          {say(instead ? words.signFor : words.sign, { name: side.person.name })}
        </Button>
      ) : null}
      {sign.isError ? <Trouble {...said(sign.error)} /> : null}
    </li>
  );
}
