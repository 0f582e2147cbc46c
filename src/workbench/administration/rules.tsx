import { Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSaid } from '../approvals/said.ts';
import { dayOf } from '../team/day.ts';
import type { Duty, OfficeWhole, Rule } from './answers.ts';
import { ReasonField, Refusal, useChange } from './asking.tsx';
import { PendingChanges } from './pending-changes.tsx';
import { administrationWords as words } from './words.ts';

const levels = ['same', 'superior', 'prefecture'] as const;
/** Who can be named to approve: duties that the approval itself knows. */
const approvers: readonly Duty[] = ['head', 'leader'];

/** Which acts an office does only after approval, by whom, since when, and who decided so. */
export function Rules({ whole }: { whole: OfficeWhole }): ReactNode {
  const { say } = useSaid();
  const [adding, setAdding] = useState(false);
  const [ended, setEnded] = useState<Rule>();
  return (
    <section className="sheet" aria-labelledby="rules">
      <h2 id="rules">{say(words.rules)}</h2>
      {whole.rules.length === 0 ? <p className="soft">{say(words.noRules)}</p> : null}
      <ul>
        {whole.rules.map((rule) => (
          <li key={rule.id} className="officer-line">
            <strong>{say(rule.actTitle)}</strong>
            <span className="soft">{say(rule.procedureTitle)}</span>
            <span>{rule.duties.map((duty) => say(words.duty[duty])).join('、')}</span>
            <span>{say(words.levels[rule.level])}</span>
            {rule.legalReview ? <span className="mark">{say(words.legalReview)}</span> : null}
            {rule.discussion ? <span className="mark">{say(words.discussion)}</span> : null}
            <span>
              {say(words.since, { from: rule.validFrom })}
              {rule.validTo ? ` ${say(words.until, { to: rule.validTo })}` : ''}
            </span>
            <span className="soft">
              {rule.decidedBy ? say(words.decidedBy, { name: rule.decidedBy, day: dayOf(rule.decidedAt) }) : ''}
              {rule.endedBy ? ` · ${say(words.endedBy, { name: rule.endedBy })}` : ''}
            </span>
            {rule.validTo === null ? (
              <Button
                size="small"
                aria-label={say(words.endRuleOf, { act: say(rule.actTitle) })}
                onClick={() => setEnded(rule)}
              >
                {say(words.endRule)}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <PendingChanges pending={whole.pending} />
      <Button onClick={() => setAdding(true)}>{say(words.addRule)}</Button>
      <Modal open={adding} title={say(words.addRule)} footer={null} destroyOnHidden onCancel={() => setAdding(false)}>
        <Adding whole={whole} onDone={() => setAdding(false)} />
      </Modal>
      <Modal
        open={ended !== undefined}
        title={ended ? say(words.endRuleOf, { act: say(ended.actTitle) }) : ''}
        footer={null}
        destroyOnHidden
        onCancel={() => setEnded(undefined)}
      >
        {ended ? <Ending whole={whole} rule={ended} onDone={() => setEnded(undefined)} /> : null}
      </Modal>
    </section>
  );
}

type Typed = {
  act: string;
  duties: Duty[];
  level: string;
  legalReview?: boolean;
  discussion?: boolean;
  validFrom: string;
  reason: string;
};

function Adding({ whole, onDone }: { whole: OfficeWhole; onDone: () => void }): ReactNode {
  const { say } = useSaid();
  const add = useChange<OfficeWhole>(whole.office.id, onDone);
  const required = [{ required: true, message: say(words.required) }];
  const send = ({ act, legalReview, discussion, ...rest }: Typed): void => {
    const [procedure = '', name = ''] = act.split('/');
    const body = { ...rest, procedure, act: name, legalReview: legalReview === true, discussion: discussion === true };
    add.mutate({ path: `offices/${whole.office.id}/rules`, body });
  };
  return (
    <Form layout="vertical" initialValues={{ level: 'same', duties: ['head'] }} onFinish={send}>
      <Form.Item name="act" label={say(words.act)} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={whole.acts.map(({ procedure, title, acts }) => ({
            label: say(title),
            options: acts.map((one) => ({ value: `${procedure}/${one.id}`, label: say(one.title) })),
          }))}
        />
      </Form.Item>
      <Form.Item name="duties" label={say(words.approvedBy)} rules={required}>
        <Checkbox.Group options={approvers.map((duty) => ({ value: duty, label: say(words.duty[duty]) }))} />
      </Form.Item>
      <Form.Item name="level" label={say(words.level)} rules={required}>
        <Select options={levels.map((level) => ({ value: level, label: say(words.levels[level]) }))} />
      </Form.Item>
      <Form.Item name="legalReview" valuePropName="checked" noStyle>
        <Checkbox>{say(words.legalReview)}</Checkbox>
      </Form.Item>
      <Form.Item name="discussion" valuePropName="checked" noStyle>
        <Checkbox>{say(words.discussion)}</Checkbox>
      </Form.Item>
      <Form.Item name="validFrom" label={say(words.validFrom)} rules={required}>
        <Input type="date" />
      </Form.Item>
      <ReasonField />
      <Refusal error={add.error} />
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {say(words.save)}
      </Button>
    </Form>
  );
}

function Ending(props: { whole: OfficeWhole; rule: Rule; onDone: () => void }): ReactNode {
  const { say } = useSaid();
  const { id } = props.whole.office;
  const end = useChange<OfficeWhole>(id, props.onDone);
  return (
    <Form
      layout="vertical"
      onFinish={(typed: { validTo: string; reason: string }) =>
        end.mutate({ path: `offices/${id}/rules/${props.rule.id}/end`, body: typed })
      }
    >
      <Form.Item name="validTo" label={say(words.validTo)} rules={[{ required: true, message: say(words.required) }]}>
        <Input type="date" />
      </Form.Item>
      <ReasonField />
      <Refusal error={end.error} />
      <Button type="primary" htmlType="submit" loading={end.isPending}>
        {say(words.endRule)}
      </Button>
    </Form>
  );
}
