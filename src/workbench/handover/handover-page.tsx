import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { handoverRoute } from '../routes.tsx';
import { useColleagues } from '../team/asking.ts';
import type { Handover, Whole } from './answers.ts';
import { OneHandover } from './one-handover.tsx';
import { handoverWords as words } from './words.ts';
import '../team/team.css';

/** Who leaves a post, what is still to pass on, and who has signed. */
export function HandoverPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const { one } = handoverRoute.useSearch();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const list = useQuery({
    queryKey: ['handovers'],
    queryFn: ({ signal }) => get<{ handovers: Handover[] }>('/handovers', signal),
  });
  return (
    <div className="narrow-page">
      <h1 className="page-title">{say(words.title)}</h1>
      <p className="soft">{say(words.lead)}</p>
      {one === undefined ? null : <OneHandover key={one} id={one} />}
      {list.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active />
        </div>
      ) : list.isError ? (
        <Trouble {...said(list.error)} retry={{ title: t('trouble.retry'), onRetry: () => void list.refetch() }} />
      ) : (
        <section className="sheet" aria-labelledby="handovers">
          <h2 id="handovers">{say(words.list)}</h2>
          {list.data.handovers.length === 0 ? <p className="soft">{say(words.none)}</p> : null}
          <ul className="approvals">
            {list.data.handovers.map((handover) => (
              <li key={handover.id}>
                <p className="approval-head">
                  <Link to="/handover" search={{ one: handover.id }}>
                    {say(words.one, { name: handover.leaver.person.name, day: handover.leavesOn })}
                  </Link>
                  <span className={handover.done ? 'mark mark-done' : 'mark mark-amber'}>
                    {say(handover.done ? words.done : words.notDone)}
                  </span>
                  <span className="soft">{handover.reason}</span>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Entering />
    </div>
  );
}

function Entering(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const colleagues = useColleagues();
  const open = useMutation({
    mutationFn: (asked: { officer: number; leavesOn: string; reason: string }) => post<Whole>('/handovers', asked),
    onSuccess: ({ handover }) => {
      void queries.invalidateQueries({ queryKey: ['handovers'] });
      void navigate({ to: '/handover', search: { one: handover.id } });
    },
  });
  if (!colleagues.data) return null;
  const { self, chief, colleagues: all } = colleagues.data;
  const people = all.filter(({ id }) => chief || id === self).map(({ id, name }) => ({ value: id, label: name }));
  const rules = [{ required: true, whitespace: true, min: 2, message: say(words.required) }];
  return (
    <section className="sheet" aria-label={say(words.open)}>
      <h2>{say(words.open)}</h2>
      <Form layout="vertical" initialValues={{ officer: self }} onFinish={open.mutate}>
        <Form.Item name="officer" label={say(words.leaver)} rules={[{ required: true }]}>
          <Select options={people} />
        </Form.Item>
        <Form.Item
          name="leavesOn"
          label={say(words.leavesOn)}
          rules={[{ required: true, message: say(words.required) }]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item name="reason" label={say(words.reason)} rules={rules}>
          <Input maxLength={400} />
        </Form.Item>
        {open.isError ? <Trouble {...said(open.error)} /> : null}
        <Button type="primary" htmlType="submit" loading={open.isPending}>
          {say(words.submit)}
        </Button>
      </Form>
    </section>
  );
}
