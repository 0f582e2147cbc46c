import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, StoredEvidence } from '../../web/answers.ts';
import { newKey, post, ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { paperWords as words } from './words.ts';

type Said = ReturnType<ReturnType<typeof useProblemWords>>;

/** Sends one step of a paper under a key that is kept while nobody knows whether it arrived, and shows the page anew. */
function useStep<Typed>(page: Page, send: (typed: Typed, key: string) => Promise<unknown>) {
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const step = useMutation({
    mutationFn: (typed: Typed) => send(typed, key),
    onSuccess: () => {
      setKey(newKey());
      void queries.invalidateQueries({ queryKey: ['proceeding', String(page.id)] });
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.status > 0) setKey(newKey());
    },
  });
  const trouble: Said | undefined = step.isError ? said(step.error) : undefined;
  return { step, trouble };
}

/** The same paper from the record as it stands now; only the further paragraph is typed. */
export function Redraft({ page }: { page: Page }): ReactNode {
  const { say } = useLanguage();
  const { step, trouble } = useStep(page, ({ remark }: { remark?: string }, key) =>
    post(`/papers/${page.id}/redraft`, remark?.trim() ? { remark } : {}, key),
  );
  return (
    <details>
      <summary>{say(words.redraft)}</summary>
      <p className="soft">{say(words.redraftLead)}</p>
      <Form name="redraft" layout="vertical" onFinish={(typed: { remark?: string }) => step.mutate(typed)}>
        <Form.Item name="remark" label={say(words.remark)}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        {trouble ? <Trouble {...trouble} /> : null}
        <Button htmlType="submit" loading={step.isPending}>
          {say(words.redraftNow)}
        </Button>
      </Form>
    </details>
  );
}

type Arrived = { channel: string; servedOn: string };

/** Service where the addressee agreed to receive papers, on the day it arrived there, with what proves it. */
export function ElectronicService({ page }: { page: Page }): ReactNode {
  const { say } = useLanguage();
  const [proof, setProof] = useState<File>();
  const handedIn = useRef<{ of: File; id: string }>(undefined);
  const { step, trouble } = useStep(page, async (typed: Arrived, key) => {
    if (!proof) throw new Error('Electronic service without its proof');
    // Handed in once, also when what follows is refused and sent again.
    if (handedIn.current?.of !== proof) {
      const body = new FormData();
      body.append('file', proof);
      handedIn.current = { of: proof, id: (await post<StoredEvidence>('/evidence', body)).id };
    }
    return post(`/papers/${page.id}/electronic-service`, { ...typed, proof: [handedIn.current.id] }, key);
  });
  const required = [{ required: true, message: say(words.missing) }];
  return (
    <details>
      <summary>{say(words.electronicService)}</summary>
      <p className="soft">{say(words.electronicLead)}</p>
      <Form name="electronic" layout="vertical" onFinish={(typed: Arrived) => step.mutate(typed)}>
        <Form.Item name="channel" label={say(words.channel)} rules={required}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="servedOn" label={say(words.arrivedOn)} rules={required}>
          <Input type="date" style={{ maxWidth: 200 }} />
        </Form.Item>
        <Form.Item label={say(words.arrivalProof)} required htmlFor="electronic-proof">
          <input
            id="electronic-proof"
            type="file"
            accept="image/*,application/pdf"
            onChange={(event) => setProof(event.target.files?.[0])}
          />
        </Form.Item>
        {trouble ? <Trouble {...trouble} /> : null}
        <Button htmlType="submit" disabled={!proof} loading={step.isPending}>
          {say(words.record)}
        </Button>
      </Form>
    </details>
  );
}
