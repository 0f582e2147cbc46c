import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { newKey, post, ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { paperWords as words } from './words.ts';

export type Reached = { key: string; name: string; confirmed: boolean; electronic: boolean };
type Typed = { party: string; address: string; phone?: string; mail?: string; electronic?: boolean };

/** Where papers reach each party: asked at first contact, together with whether papers may come electronically. */
export function Addresses({ page, parties }: { page: Page; parties: Reached[] }): ReactNode {
  const { say } = useLanguage();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const [form] = Form.useForm<Typed>();
  const send = useMutation({
    mutationFn: ({ phone, mail, electronic, ...typed }: Typed) => {
      const reached = { ...(phone ? { phone } : {}), ...(mail ? { mail: mail.trim() } : {}) };
      const filled = { ...typed, electronic: electronic === true, ...reached };
      return post(`/proceedings/${page.id}/tracks/serviceAddress`, { act: 'confirm', form: filled }, key);
    },
    onSuccess: () => {
      setKey(newKey());
      form.resetFields();
      void queries.invalidateQueries({ queryKey: ['papers', page.id] });
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.status > 0) setKey(newKey());
    },
  });
  const required = [{ required: true, message: say(words.choose) }];
  const options = parties.map(({ key: value, name, confirmed, electronic }) => ({
    value,
    label: [name, confirmed ? say(words.confirmed) : '', electronic ? say(words.agreed) : '']
      .filter(Boolean)
      .join(' · '),
  }));
  const waiting = parties.filter(({ confirmed }) => !confirmed).map(({ name }) => name);
  const shown = waiting.slice(0, 3).join('、') + (waiting.length > 3 ? '…' : '');
  return (
    <>
      {waiting.length > 0 ? (
        <Alert type="warning" showIcon title={say(words.unconfirmed).replace('{{names}}', shown)} />
      ) : null}
      <details>
        <summary>{say(words.address)}</summary>
        <Form form={form} name="address" layout="vertical" onFinish={(typed) => send.mutate(typed)}>
          <Form.Item name="party" label={say(words.party)} rules={required}>
            <Select options={options} />
          </Form.Item>
          <Form.Item name="address" label={say(words.where)} rules={required}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={say(words.phone)}>
            <Input maxLength={11} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="mail" label={say(words.mail)}>
            <Input maxLength={200} inputMode="email" autoComplete="off" />
          </Form.Item>
          <Form.Item name="electronic" valuePropName="checked">
            <Checkbox>{say(words.electronic)}</Checkbox>
          </Form.Item>
          {send.isError ? <Trouble {...said(send.error)} /> : null}
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {say(words.confirm)}
          </Button>
        </Form>
      </details>
    </>
  );
}
