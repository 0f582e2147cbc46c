import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Skeleton } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me, StoredEvidence } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { legalMinute } from '../../web/days.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { useCounter, type Application, type Counter } from './counter-way.tsx';
import { counterWords as words } from './words.ts';

/** The check at the counter: who asks to act for a firm, what must be seen, and the officer's answer. */
export function CounterPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const me = useQuery<Me>({ queryKey: ['me'], enabled: false });
  const counter = useCounter(me.data !== undefined);
  return (
    <div className="narrow-page">
      <h1 className="page-title">{say(words.title)}</h1>
      <p className="soft">{say(words.lead)}</p>
      {counter.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active />
        </div>
      ) : counter.isError ? (
        <Trouble
          {...said(counter.error)}
          retry={{ title: t('trouble.retry'), onRetry: () => void counter.refetch() }}
        />
      ) : counter.data.applications.length === 0 ? (
        <section className="sheet">
          <p>{say(words.none)}</p>
          <p className="soft">{say(words.noneHint)}</p>
        </section>
      ) : (
        counter.data.applications.map((one) => (
          <OneApplication key={one.id} application={one} toSee={counter.data.toSee} />
        ))
      )}
    </div>
  );
}

type Typed = { reason: string; seen?: string[] };

function OneApplication({ application, toSee }: { application: Application; toSee: Counter['toSee'] }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const { message } = App.useApp();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const [missing, setMissing] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  // A file that arrived is not sent again when a later step failed.
  const arrived = useRef(new Map<File, string>());
  const handIn = async (): Promise<string[]> => {
    const ids: string[] = [];
    for (const file of files) {
      const body = new FormData();
      body.append('file', file);
      const id = arrived.current.get(file) ?? (await post<StoredEvidence>('/evidence', body)).id;
      arrived.current.set(file, id);
      ids.push(id);
    }
    return ids;
  };
  const decide = useMutation({
    mutationFn: async ({ confirm, typed }: { confirm: boolean; typed: Typed }) => {
      const scans = confirm ? await handIn() : [];
      return post<Counter>(`/enterprise-applications/${application.id}/decision`, {
        confirm,
        reason: typed.reason,
        seen: typed.seen ?? [],
        ...(scans.length > 0 ? { scans } : {}),
      });
    },
    onSuccess: (fresh, { confirm }) => {
      void message.success(confirm ? say(words.confirmed, { name: application.applicant }) : say(words.refused));
      queries.setQueryData(['counter'], fresh);
    },
  });
  const press = async (confirm: boolean): Promise<void> => {
    const typed = await form.validateFields().catch(() => undefined);
    if (!typed) return;
    const incomplete = confirm && (typed.seen ?? []).length < toSee.length;
    setMissing(incomplete);
    if (!incomplete) decide.mutate({ confirm, typed });
  };
  const { firm, creditCode, applicant, phone, at, party } = application;
  const facts = [
    [words.creditCode, creditCode],
    [words.applicant, applicant],
    [words.phone, phone],
    [words.at, legalMinute(at)],
  ] as const;
  const rules = [{ required: true, min: 4, whitespace: true, message: say(words.required) }];
  return (
    <section className="sheet" aria-label={`${firm} ${applicant} ${creditCode}`}>
      <h2>{firm}</h2>
      <dl className="sums">
        {facts.map(([title, value]) => (
          <div key={title.en}>
            <dt>{say(title)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {party ? null : <p className="mark mark-amber">{say(words.noParty)}</p>}
      <Form form={form} layout="vertical">
        {party ? (
          <Form.Item
            name="seen"
            label={say(words.seen)}
            {...(missing ? { validateStatus: 'error', help: say(words.all) } : {})}
          >
            <Checkbox.Group options={toSee.map((one) => ({ value: one.id, label: say(one.title) }))} />
          </Form.Item>
        ) : null}
        {party ? (
          <div className="field">
            <label htmlFor={`scans-${application.id}`}>{say(words.scans)}</label>
            <input
              id={`scans-${application.id}`}
              type="file"
              multiple
              accept="image/*,application/pdf"
              onChange={(event) => setFiles([...(event.target.files ?? [])].slice(0, 10))}
            />
            <p className="soft">{say(words.scansHint)}</p>
          </div>
        ) : null}
        <Form.Item name="reason" label={say(words.reason)} rules={rules} extra={say(words.reasonHint)}>
          <Input.TextArea maxLength={400} autoSize={{ minRows: 2 }} />
        </Form.Item>
        {decide.isError ? <Trouble {...said(decide.error)} /> : null}
        <div className="two-buttons">
          {party ? (
            <Button type="primary" loading={decide.isPending} onClick={() => void press(true)}>
              {say(words.confirm)}
            </Button>
          ) : null}{' '}
          <Button danger loading={decide.isPending} onClick={() => void press(false)}>
            {say(words.refuse)}
          </Button>
        </div>
      </Form>
    </section>
  );
}
