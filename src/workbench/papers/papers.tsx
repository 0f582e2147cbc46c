import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Select, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { newKey, post, ProblemError } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { Addresses } from './addresses.tsx';
import type { PaperRow, Possible } from './answers.ts';
import { usePapers } from './papers-of-entry.tsx';
import { paperWords as words } from './words.ts';

/** The papers of a case, and how one is drafted. */
export function Papers({ page }: { page: Page }): ReactNode {
  return <PapersOfCase page={page} />;
}

function PapersOfCase({ page }: { page: Page }): ReactNode {
  const { say } = useLanguage();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const papers = usePapers(page);
  if (papers.isError) return <Trouble {...said(papers.error)} />;
  const rows = papers.data?.papers ?? [];
  return (
    <section className="sheet" aria-labelledby="papers">
      <div className="panel-head">
        <h2 id="papers">{say(words.title)}</h2>
        <Button size="small" href={`/api/v1/proceedings/${page.id}/dossier`} download>
          {say(words.dossier)}
        </Button>
      </div>
      {papers.isSuccess && rows.length === 0 ? <p className="soft">{say(words.none)}</p> : null}
      <ul className="act-list">
        {rows.map((row) => (
          <PaperLine key={row.id} row={row} />
        ))}
      </ul>
      {papers.data && papers.data.possible.length > 0 ? (
        <Draft
          page={page}
          possible={papers.data.possible}
          served={rows.filter(({ state }) => ['served', 'filed', 'withdrawn'].includes(state.id))}
        />
      ) : null}
      {papers.data && papers.data.parties.length > 0 ? <Addresses page={page} parties={papers.data.parties} /> : null}
    </section>
  );
}

function PaperLine({ row }: { row: PaperRow }): ReactNode {
  const { say } = useLanguage();
  return (
    <li>
      <Link to="/proceedings/$id" params={{ id: String(row.id) }}>
        {say(row.title)} {row.number ?? row.track}
      </Link>{' '}
      <Tag
        color={
          ['voided', 'withdrawn'].includes(row.state.id) ? 'red' : row.state.id === 'numbered' ? 'orange' : undefined
        }
      >
        {say(row.state.title)}
      </Tag>
      {row.place ? (
        <small className="soft">
          {say(words.kept)}
          {row.place}
        </small>
      ) : null}
    </li>
  );
}

type Typed = { which: string; to?: string; remark?: string; replaces?: string; replacesBecause?: string };

function Draft({ page, possible, served }: { page: Page; possible: Possible[]; served: PaperRow[] }): ReactNode {
  const { say } = useLanguage();
  const { t } = useTranslation();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const [form] = Form.useForm<Typed>();
  const which = Form.useWatch('which', form);
  const replacing = Form.useWatch('replaces', form);
  const chosen = possible.find((one) => idOf(one) === which);
  const send = useMutation({
    mutationFn: ({ to, remark, replaces, replacesBecause }: Typed) => {
      if (!chosen) throw new Error('Nothing was chosen');
      const body = {
        document: chosen.document,
        entry: chosen.entry,
        ...(to ? { to } : {}),
        ...(remark ? { remark } : {}),
        ...(replaces ? { replaces, ...(replacesBecause ? { replacesBecause } : {}) } : {}),
      };
      return post(`/proceedings/${page.id}/papers`, body, key);
    },
    onSuccess: () => {
      setKey(newKey());
      form.resetFields();
      void queries.invalidateQueries({ queryKey: ['papers', page.id] });
    },
    onError: (error) => {
      // A refused request was not done: another one needs another key. Where nobody knows, the same is asked again.
      if (error instanceof ProblemError && error.problem.status > 0) setKey(newKey());
    },
  });
  const options = possible.map((one) => ({
    value: idOf(one),
    label: `${say(one.title)} · ${say(words.aboutEntry).replace('{{seq}}', String(one.entry))}`,
  }));
  const required = [{ required: true, message: say(words.choose) }];
  return (
    <details>
      <summary>{say(words.draft)}</summary>
      <Form form={form} name="draft" layout="vertical" onFinish={(typed) => send.mutate(typed)}>
        <Form.Item name="which" label={say(words.which)} rules={required}>
          <Select options={options} />
        </Form.Item>
        {chosen && chosen.to.length > 0 ? (
          <Form.Item name="to" label={say(words.to)} rules={required}>
            <Select options={chosen.to.map((one) => ({ value: one.key, label: one.name }))} />
          </Form.Item>
        ) : null}
        {served.length > 0 ? (
          <Form.Item name="replaces" label={say(words.replaces)}>
            <Select allowClear options={served.map(({ number }) => ({ value: number, label: number }))} />
          </Form.Item>
        ) : null}
        {replacing ? (
          <Form.Item name="replacesBecause" label={say(words.replacesBecause)} rules={required}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        ) : null}
        <Form.Item name="remark" label={say(words.remark)}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        {send.isError ? <Trouble {...said(send.error)} /> : null}
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {say(words.submit)}
        </Button>
      </Form>
    </details>
  );
}

function idOf({ document, entry }: Possible): string {
  return `${document} ${entry}`;
}
