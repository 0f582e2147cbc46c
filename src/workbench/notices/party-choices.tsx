import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { post } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { PartyChoice } from './answers.ts';
import { choiceWords as words } from './words.ts';

type Asked = Omit<PartyChoice, 'chosen'>;

/** How the parties want their messages, and where an officer notes what one of them said at the counter. */
export function PartyChoices({
  page,
  choices,
  mayNote,
}: {
  page: Page;
  choices: readonly PartyChoice[];
  mayNote: boolean;
}): ReactNode {
  const { say } = useSaid();
  const nameOf = (key: string): string => page.parties.find((party) => party.key === key)?.name ?? key;
  const chosen = choices.filter((one) => one.chosen);
  if (choices.length === 0) return null;
  return (
    <details>
      <summary>{say(words.title)}</summary>
      {chosen.length === 0 ? <p className="soft">{say(words.nobody)}</p> : null}
      <ul>
        {chosen.map((one) => (
          <li key={one.party}>
            {nameOf(one.party)} · {say(words[one.language])}
            {one.prescribedOnly ? ` · ${say(words.only)}` : ''}
          </li>
        ))}
      </ul>
      {mayNote ? <NoteChoice page={page} choices={choices} nameOf={nameOf} /> : null}
    </details>
  );
}

function NoteChoice({
  page,
  choices,
  nameOf,
}: {
  page: Page;
  choices: readonly PartyChoice[];
  nameOf: (key: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [form] = Form.useForm<Asked>();
  const note = useMutation({
    mutationFn: (asked: Asked) => post(`/proceedings/${page.id}/message-choices`, asked),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['told'] }),
  });
  const first = choices[0];
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ party: first?.party, language: first?.language, prescribedOnly: first?.prescribedOnly }}
      onFinish={(asked: Asked) => note.mutate(asked)}
    >
      <Form.Item name="party" label={say(words.party)}>
        <Select
          options={choices.map(({ party }) => ({ value: party, label: nameOf(party) }))}
          onChange={(key: string) => {
            const known = choices.find(({ party }) => party === key);
            if (known) form.setFieldsValue({ language: known.language, prescribedOnly: known.prescribedOnly });
          }}
        />
      </Form.Item>
      <Form.Item name="language" label={say(words.language)}>
        <Radio.Group
          options={[
            { value: 'zh', label: say(words.zh) },
            { value: 'en', label: say(words.en) },
          ]}
        />
      </Form.Item>
      <Form.Item name="prescribedOnly" valuePropName="checked" extra={say(words.onlyHint)}>
        <Checkbox>{say(words.only)}</Checkbox>
      </Form.Item>
      <Button htmlType="submit" size="small" loading={note.isPending}>
        {say(words.note)}
      </Button>
      <p role="status">{note.isSuccess ? say(words.noted) : ''}</p>
      {note.isError ? <Trouble {...said(note.error)} /> : null}
    </Form>
  );
}
