import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredEvidence } from '../../web/answers.ts';
import { newKey, post, ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import type { Slip } from './receipts-page.tsx';
import { paperWords as words } from './words.ts';

type Typed = { method: string; servedOn: string; recipient?: string; relation?: string };

/** Asks only what the slip says and no code does: how, on which day, and who signed. */
export function ReceiptForm({ slip, onDone }: { slip: Slip; onDone: () => void }): ReactNode {
  const { say } = useLanguage();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const [picture, setPicture] = useState(slip.picture);
  const handedIn = useRef<{ of: File; id: string }>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: async ({ method, servedOn, recipient, relation }: Typed) => {
      if (!picture) throw new Error('A slip without its picture');
      // Handed in once, also when what follows is refused and sent again.
      if (handedIn.current?.of !== picture) {
        const body = new FormData();
        body.append('file', picture);
        handedIn.current = { of: picture, id: (await post<StoredEvidence>('/evidence', body)).id };
      }
      const who = { ...(recipient ? { recipient } : {}), ...(relation ? { relation } : {}) };
      return post('/papers/slips', { code: slip.code, method, servedOn, ...who, proof: [handedIn.current.id] }, key);
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['papers-on-their-way'] });
      onDone();
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.status > 0) setKey(newKey());
    },
  });
  const required = [{ required: true, message: say(words.choose) }];
  const options = slip.methods.map(({ id, title }) => ({ value: id, label: say(title) }));
  return (
    <Form
      name="receipt"
      layout="vertical"
      initialValues={{ method: 'direct' }}
      onFinish={(typed: Typed) => send.mutate(typed)}
    >
      <Form.Item name="method" label={say(words.method)} rules={required}>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="servedOn" label={say(words.servedOn)} rules={required}>
        <Input type="date" style={{ maxWidth: 200 }} />
      </Form.Item>
      <Form.Item name="recipient" label={say(words.recipient)}>
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
      <Form.Item name="relation" label={say(words.relation)}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item label={say(words.proof)} required htmlFor="receipt-proof">
        <input
          ref={input}
          id="receipt-proof"
          type="file"
          accept="image/*,application/pdf"
          onChange={(event) => setPicture(event.target.files?.[0] ?? picture)}
        />
        {picture ? <p className="soft">{picture.name}</p> : null}
      </Form.Item>
      {send.isError ? <Trouble {...said(send.error)} /> : null}
      <Button type="primary" htmlType="submit" disabled={!picture} loading={send.isPending}>
        {say(words.record)}
      </Button>
    </Form>
  );
}
