import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSaid } from '../approvals/said.ts';
import type { Duty, Officer, OfficeWhole } from './answers.ts';
import { ReasonField, Refusal, useChange } from './asking.tsx';
import { administrationWords as words } from './words.ts';

/** The officers of an office and their accounts: made, given duties, suspended, closed. */
export function Officers({ whole }: { whole: OfficeWhole }): ReactNode {
  const { say } = useSaid();
  const [changed, setChanged] = useState<Officer>();
  const [shown, setShown] = useState<{ account: string; password: string }>();
  const [making, setMaking] = useState(false);
  return (
    <section className="sheet" aria-labelledby="officers">
      <h2 id="officers">{say(words.officers)}</h2>
      {shown ? (
        <div role="status">
          <p>{say(words.password, { account: shown.account })}</p>
          <p className="shown-once">{shown.password}</p>
        </div>
      ) : null}
      <ul>
        {whole.officers.map((one) => (
          <li key={one.account} className="officer-line">
            <strong>{one.name}</strong>
            <span className="account-name soft">{one.account}</span>
            <span>{one.duties.map((duty) => say(words.duty[duty])).join('、')}</span>
            {one.cases > 0 ? <span className="soft">{say(words.cases, { count: one.cases })}</span> : null}
            {one.closed ? <span className="mark">{say(words.closed)}</span> : null}
            {one.suspended && !one.closed ? <span className="mark mark-alarm">{say(words.suspended)}</span> : null}
            {one.enrolled || one.closed ? null : <span className="mark mark-amber">{say(words.notEnrolled)}</span>}
            {one.mayChange ? (
              <Button
                size="small"
                aria-label={say(words.changeOf, { name: one.name, account: one.account })}
                onClick={() => setChanged(one)}
              >
                {say(words.change)}
              </Button>
            ) : one.closed ? null : (
              <span className="soft">{say(words.notYours)}</span>
            )}
          </li>
        ))}
      </ul>
      <Button onClick={() => setMaking(true)}>{say(words.newOfficer)}</Button>
      <Modal
        open={making}
        title={say(words.newOfficer)}
        footer={null}
        destroyOnHidden
        onCancel={() => setMaking(false)}
      >
        <Making
          whole={whole}
          onMade={(made) => {
            setShown(made);
            setMaking(false);
          }}
        />
      </Modal>
      <Modal
        open={changed !== undefined}
        title={changed ? say(words.changeOf, { name: changed.name, account: changed.account }) : ''}
        footer={null}
        destroyOnHidden
        onCancel={() => setChanged(undefined)}
      >
        {changed ? (
          <Changing
            whole={whole}
            officer={changed}
            onDone={(password) => {
              if (password !== undefined) setShown({ account: changed.account, password });
              setChanged(undefined);
            }}
          />
        ) : null}
      </Modal>
    </section>
  );
}

function DutiesField({ whole }: { whole: OfficeWhole }): ReactNode {
  const { say } = useSaid();
  return (
    <Form.Item name="duties" label={say(words.duties)} rules={[{ required: true, message: say(words.required) }]}>
      <Checkbox.Group options={whole.grantable.map((duty) => ({ value: duty, label: say(words.duty[duty]) }))} />
    </Form.Item>
  );
}

type Made = { account: string; name: string; duties: Duty[]; reason: string };

function Making(props: {
  whole: OfficeWhole;
  onMade: (made: { account: string; password: string }) => void;
}): ReactNode {
  const { say } = useSaid();
  const { id } = props.whole.office;
  const [form] = Form.useForm<Made>();
  const make = useChange<{ password: string }>(id, ({ password }) =>
    props.onMade({ account: form.getFieldValue('account') as string, password }),
  );
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={(typed: Made) => make.mutate({ path: `offices/${id}/officers`, body: typed })}
    >
      <Form.Item
        name="account"
        label={say(words.account)}
        extra={say(words.accountHint)}
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{2,59}$/, message: say(words.accountHint) }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="name"
        label={say(words.name)}
        rules={[{ required: true, whitespace: true, message: say(words.required) }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <DutiesField whole={props.whole} />
      <ReasonField />
      <Refusal error={make.error} />
      <Button type="primary" htmlType="submit" loading={make.isPending}>
        {say(words.create)}
      </Button>
    </Form>
  );
}

function Changing(props: {
  whole: OfficeWhole;
  officer: Officer;
  onDone: (password: string | undefined) => void;
}): ReactNode {
  const { say } = useSaid();
  const { officer, whole } = props;
  const [form] = Form.useForm<{ duties: Duty[]; reason: string }>();
  const change = useChange<{ password?: string }>(whole.office.id, ({ password }) => props.onDone(password));
  const send = async (what: string): Promise<void> => {
    // The form shows what is missing; nothing is sent then.
    const { duties, reason } = await form.validateFields();
    change.mutate({
      path: `accounts/${officer.account}/${what}`,
      body: { reason, ...(what === 'duties' ? { duties } : {}) },
    });
  };
  const button = (what: string, title: string, danger = false): ReactNode => (
    <Button danger={danger} loading={change.isPending} onClick={() => void send(what).catch(() => undefined)}>
      {title}
    </Button>
  );
  return (
    <Form form={form} layout="vertical" initialValues={{ duties: officer.duties }}>
      <DutiesField whole={whole} />
      <ReasonField />
      <Refusal error={change.error} />
      <p className="approval-head">
        {button('duties', say(words.giveDuties))}
        {button('password', say(words.newPassword))}
        {officer.suspended ? button('resume', say(words.resume)) : button('suspend', say(words.suspend))}
        {button('close', say(words.close), true)}
      </p>
    </Form>
  );
}
