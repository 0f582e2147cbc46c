import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSaid } from '../approvals/said.ts';
import type { OfficeWhole } from './answers.ts';
import { Refusal, useChange } from './asking.tsx';
import { administrationWords as words } from './words.ts';

type Typed = { document: string; year: number; last: number; reason: string };

/** Where the numbers of an office's papers go on from, before the first of a year. */
export function Series({ whole }: { whole: OfficeWhole }): ReactNode {
  const { say } = useSaid();
  const { id } = whole.office;
  const [form] = Form.useForm<Typed>();
  const begin = useChange<OfficeWhole>(id, () => form.resetFields());
  const titles = new Map(whole.documents.map((one) => [one.id, say(one.title)]));
  const required = [{ required: true, message: say(words.required) }];
  return (
    <section className="sheet" aria-labelledby="series">
      <h2 id="series">{say(words.series)}</h2>
      <p className="soft">{say(words.seriesLead)}</p>
      <ul className="left-over">
        {whole.series.map((one) => (
          <li key={`${one.document}${one.year}`}>
            {say(words.begun, { ...one, document: titles.get(one.document) ?? one.document })}
          </li>
        ))}
      </ul>
      <Form
        form={form}
        layout="vertical"
        className="moving"
        onFinish={(typed: Typed) => begin.mutate({ path: `offices/${id}/series`, body: typed })}
      >
        <Form.Item name="document" label={say(words.document)} rules={required}>
          <Select options={whole.documents.map((one) => ({ value: one.id, label: say(one.title) }))} />
        </Form.Item>
        <Form.Item name="year" label={say(words.year)} rules={required}>
          <InputNumber min={2000} max={2200} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="last" label={say(words.last)} rules={required}>
          <InputNumber min={1} max={9_999_999} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={say(words.reason)}
          rules={[{ required: true, whitespace: true, min: 4, message: say(words.required) }]}
        >
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item>
          <Button htmlType="submit" loading={begin.isPending}>
            {say(words.begin)}
          </Button>
        </Form.Item>
      </Form>
      <Refusal error={begin.error} />
    </section>
  );
}
