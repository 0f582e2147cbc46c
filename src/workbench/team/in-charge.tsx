import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, newKey, post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { Charge } from './answers.ts';
import { useColleagues } from './asking.ts';
import { dayOf } from './day.ts';
import { teamWords as words } from './words.ts';
import './team.css';

type Given = { inCharge: number | null; assists: number | null; reason?: string };

/** Who is in charge of a case and who assists, how that came about, and what the reader may change of it. */
export function InCharge({ id }: { id: number }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [giving, setGiving] = useState(false);
  const key = ['charge', id];
  const charge = useQuery({ queryKey: key, queryFn: ({ signal }) => get<Charge>(`/proceedings/${id}/charge`, signal) });
  const colleagues = useColleagues();
  const give = useMutation({
    mutationFn: (given: Given) =>
      post<Charge>(`/proceedings/${id}/charge`, { ...given, seq: charge.data?.seq ?? 0 }, newKey()),
    onSuccess: (now) => {
      setGiving(false);
      queries.setQueryData(key, now);
      void queries.invalidateQueries({ queryKey: ['proceedings'] });
      void queries.invalidateQueries({ queryKey: ['team'] });
    },
    // Somebody else may have been quicker: what stands now is shown beside the refusal.
    onError: () => void charge.refetch(),
  });
  if (!charge.data) return null;
  const { inCharge, assists, may } = charge.data;
  const self = colleagues.data?.self ?? 0;
  return (
    <div className="in-charge">
      <p>
        <span className="soft">{say(words.inCharge)}</span> <strong>{inCharge?.name ?? say(words.nobody)}</strong>
        {assists ? (
          <>
            {' '}
            <span className="soft">{say(words.assists)}</span> <strong>{assists.name}</strong>
          </>
        ) : null}
        {may.take ? (
          <Button size="small" loading={give.isPending} onClick={() => give.mutate({ inCharge: self, assists: null })}>
            {say(words.take)}
          </Button>
        ) : null}
        {may.join && inCharge ? (
          <Button
            size="small"
            loading={give.isPending}
            onClick={() => give.mutate({ inCharge: inCharge.id, assists: self })}
          >
            {say(words.join)}
          </Button>
        ) : null}
        {may.give || may.name ? (
          <Button size="small" onClick={() => setGiving(true)}>
            {say(may.give ? words.give : words.nameAssistant)}
          </Button>
        ) : null}
      </p>
      {give.isError ? <Trouble {...said(give.error)} /> : null}
      {charge.data.history.length > 0 ? <History charge={charge.data} /> : null}
      <Modal
        open={giving}
        title={say(may.give ? words.give : words.nameAssistant)}
        footer={null}
        destroyOnHidden
        onCancel={() => setGiving(false)}
      >
        <Giving charge={charge.data} busy={give.isPending} onGive={(given) => give.mutate(given)} />
        {give.isError ? <Trouble {...said(give.error)} /> : null}
      </Modal>
    </div>
  );
}

function Giving(props: { charge: Charge; busy: boolean; onGive: (given: Given) => void }): ReactNode {
  const { charge, busy, onGive } = props;
  const { say } = useSaid();
  const colleagues = useColleagues();
  const [form] = Form.useForm<{ inCharge: number; assists?: number; reason?: string }>();
  const first = Form.useWatch('inCharge', form) ?? charge.inCharge?.id;
  const people = (colleagues.data?.colleagues ?? [])
    .filter(({ works }) => works)
    .map(({ id, name, deputy }) => ({
      value: id,
      label: deputy ? `${name} · ${say(words.away, { name: deputy.name, until: deputy.until })}` : name,
    }));
  const replaces = charge.inCharge !== null && first !== charge.inCharge.id;
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ inCharge: charge.inCharge?.id, assists: charge.assists?.id }}
      onFinish={({ inCharge, assists, reason }) =>
        onGive({ inCharge, assists: assists ?? null, ...(reason ? { reason } : {}) })
      }
    >
      <Form.Item
        name="inCharge"
        label={say(words.inCharge)}
        rules={[{ required: true, message: say(words.chooseOne) }]}
      >
        <Select options={people} disabled={!charge.may.give} />
      </Form.Item>
      <Form.Item name="assists" label={say(words.assists)}>
        <Select allowClear options={people.filter(({ value }) => value !== first)} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={say(words.reason)}
        rules={replaces ? [{ required: true, whitespace: true, min: 2, message: say(words.reasonRequired) }] : []}
      >
        <Input maxLength={400} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say(words.save)}
      </Button>
    </Form>
  );
}

function History({ charge }: { charge: Charge }): ReactNode {
  const { say } = useSaid();
  return (
    <details className="charge-history">
      <summary>{say(words.history)}</summary>
      <ol>
        {charge.history.map((one) => (
          <li key={one.seq}>
            <time dateTime={one.at}>{dayOf(one.at)}</time> {say(words.how[one.how])}：
            {[one.inCharge, one.assists].filter(Boolean).join('、') || say(words.nobody)}{' '}
            <span className="soft">
              {say(words.byWhom, { name: one.by ?? say(words.program) })}
              {one.insteadOf ? ` · ${say(words.insteadOf, { name: one.insteadOf })}` : ''}
              {one.reason ? ` · ${one.reason}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
