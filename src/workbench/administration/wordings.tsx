import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Skeleton, type GetRef } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { Text } from '../../platform/text.ts';
import { get, post, postForFile } from '../../web/api.ts';
import { useSaid } from '../approvals/said.ts';
import { ReasonField, Refusal } from './asking.tsx';
import { administrationWords as words } from './words.ts';
import './wordings.css';

type Paper = {
  document: string;
  title: Text;
  text: string;
  standard: string;
  marks: Mark[];
  own: { text: string | null; validFrom: string; by: string }[];
};
/** What may stand in braces: what it stands for, and how it could read. */
type Mark = { mark: string; title: Text; example: string };
type Papers = { papers: Paper[] };
type Typed = { text: string; validFrom: string; reason: string };

/** The papers of an office, whose words they are in, and a way to other words from a day to come. */
export function Wordings({ office }: { office: number }): ReactNode {
  const { say } = useSaid();
  const [open, setOpen] = useState<string>();
  const read = useQuery({
    queryKey: ['administration', office, 'wordings'],
    queryFn: ({ signal }) => get<Papers>(`/administration/offices/${office}/wordings`, signal),
  });
  return (
    <section className="sheet" aria-labelledby="wordings">
      <h2 id="wordings">{say(words.wordings)}</h2>
      <p className="soft">{say(words.wordingsLead)}</p>
      {read.isPending ? <Skeleton active /> : null}
      <Refusal error={read.error} />
      {read.data?.papers.length === 0 ? <p className="soft">{say(words.noPapers)}</p> : null}
      <ul className="approvals">
        {read.data?.papers.map((paper) => (
          <li key={paper.document}>
            <p className="approval-head">
              <strong>{say(paper.title)}</strong>
              <span className="soft">
                {say(paper.text === paper.standard ? words.standardWords : words.otherWords)}
              </span>
              <Button
                size="small"
                aria-expanded={open === paper.document}
                onClick={() => setOpen(open === paper.document ? undefined : paper.document)}
              >
                {say(open === paper.document ? words.shut : words.wordIt)}
              </Button>
            </p>
            {paper.own.map((one) => (
              <p key={`${one.validFrom} ${one.by} ${one.text}`} className="soft">
                {say(one.text === null ? words.backSince : words.ownSince, { day: one.validFrom, by: one.by })}
              </p>
            ))}
            {open === paper.document ? (
              <Wording office={office} paper={paper} onDone={() => setOpen(undefined)} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Hands a file to the reader as a download: a window opened after an answer would be held back by the browser. */
function keep(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function Wording({ office, paper, onDone }: { office: number; paper: Paper; onDone: () => void }): ReactNode {
  const { say } = useSaid();
  const [form] = Form.useForm<Typed>();
  const area = useRef<GetRef<typeof Input.TextArea>>(null);
  const queries = useQueryClient();
  const at = `/administration/offices/${office}/wordings`;
  const write = useMutation({
    mutationFn: (body: { text: string | null; validFrom: string; reason: string }) =>
      post<Papers>(at, { document: paper.document, ...body }),
    onSuccess: (answer) => {
      queries.setQueryData(['administration', office, 'wordings'], answer);
      void queries.invalidateQueries({ queryKey: ['administration', office], exact: true });
      onDone();
    },
  });
  const preview = useMutation({
    mutationFn: () =>
      postForFile(`${at}/preview`, { document: paper.document, text: form.getFieldValue('text') as string }),
    onSuccess: (file) => keep(file, `${say(paper.title)}.pdf`),
  });
  const required = [{ required: true, message: say(words.required) }];
  /** Puts a mark where the reader was writing; a table on a line of its own. */
  const insert = (mark: string): void => {
    const field = area.current?.resizableTextArea?.textArea;
    const text = (form.getFieldValue('text') as string | undefined) ?? '';
    const [from, to] = [field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length];
    const put = mark.startsWith('{table.') ? `\n${mark}\n` : mark;
    form.setFieldsValue({ text: text.slice(0, from) + put + text.slice(to) });
    void form.validateFields(['text']);
    setTimeout(() => {
      field?.focus();
      field?.setSelectionRange(from + put.length, from + put.length);
    });
  };
  const back = async (): Promise<void> => {
    const { validFrom, reason } = await form.validateFields(['validFrom', 'reason']);
    write.mutate({ text: null, validFrom, reason });
  };
  return (
    <Form form={form} layout="vertical" initialValues={{ text: paper.text }} onFinish={(typed) => write.mutate(typed)}>
      <Alert type="info" showIcon title={say(words.wordingHint)} />
      <div className="wording">
        <Form.Item
          name="text"
          label={say(words.text)}
          rules={[
            ...required,
            {
              validator: (_, text: string) => {
                const strange = unknownIn(text, paper.marks);
                return strange.length > 0
                  ? Promise.reject(new Error(say(words.notKnown, { marks: strange.join(' ') })))
                  : Promise.resolve();
              },
            },
          ]}
        >
          <Input.TextArea ref={area} autoSize={{ minRows: 10, maxRows: 28 }} maxLength={8000} spellCheck={false} />
        </Form.Item>
        <Marks marks={paper.marks} onPick={insert} />
      </div>
      <div className="two-days">
        <Form.Item name="validFrom" label={say(words.validFrom)} rules={required}>
          <Input type="date" />
        </Form.Item>
        <ReasonField />
      </div>
      <Refusal error={preview.error ?? write.error} />
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {say(words.saveWords)}
        </Button>
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          {say(words.previewWords)}
        </Button>
        <Button onClick={() => form.setFieldsValue({ text: paper.standard })}>{say(words.fillStandard)}</Button>
        {paper.own.some(({ text }) => text !== null) ? (
          <Button onClick={() => void back()}>{say(words.backToStandard)}</Button>
        ) : null}
      </div>
    </Form>
  );
}

/** The marks of a text that this paper does not know: a slip of the pen is named before anything is sent. */
function unknownIn(text: string, marks: readonly Mark[]): string[] {
  const known = new Set(marks.map(({ mark }) => mark));
  return [...new Set(text.match(/\{[^{}]*\}/g) ?? [])].filter((mark) => !known.has(mark));
}

/** The key to the marks: what each stands for and an example of it; a press puts it into the text. */
function Marks({ marks, onPick }: { marks: readonly Mark[]; onPick: (mark: string) => void }): ReactNode {
  const { say } = useSaid();
  return (
    <section className="marks" aria-label={say(words.marks)}>
      <h4>{say(words.marks)}</h4>
      <ul>
        {marks.map(({ mark, title, example }) => (
          <li key={mark}>
            <button type="button" onClick={() => onPick(mark)} aria-label={say(words.insert, { what: say(title) })}>
              <strong>{say(title)}</strong>
              <code>{mark}</code>
              <span className="soft">{say(words.forExample, { example })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
