import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me, Page } from '../../web/answers.ts';
import { get, post } from '../../web/api.ts';
import { legalMinute } from '../../web/days.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { Event, PartyChoice, Told } from './answers.ts';
import { PartyChoices } from './party-choices.tsx';
import { channelWords, noticeWords as words, reasonWords, stateWords } from './words.ts';

/** Whom a case told what, by which way, and whether it arrived; what did not can be sent again or told by hand. */
export function ToldInCase({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const told = useQuery({
    queryKey: ['told', page.id, page.seq],
    queryFn: ({ signal }) =>
      get<{ notices: Told[]; choices: PartyChoice[] }>(`/proceedings/${page.id}/notices`, signal),
    enabled: !page.parent,
  });
  const me = useQuery<Me>({ queryKey: ['me'], enabled: false });
  if (page.parent) return null;
  if (told.isError) return <Trouble {...said(told.error)} />;
  // What officers told each other stands on their lists; here is what left the house.
  const notices = (told.data?.notices ?? []).filter(({ to }) => to.kind === 'party');
  return (
    <section className="sheet" aria-labelledby="told" aria-busy={told.isPending}>
      <h2 id="told">{say(words.title)}</h2>
      {me.data?.demonstration ? (
        <p>
          <a href="/messages/sent">{say(words.demonstration)}</a>
        </p>
      ) : null}
      {told.isSuccess && notices.length === 0 ? <p className="soft">{say(words.nobody)}</p> : null}
      <ul className="told">
        {notices.map((one) => (
          <OneTold key={one.id} told={one} handles={page.handles} />
        ))}
      </ul>
      <PartyChoices page={page} choices={told.data?.choices ?? []} mayNote={page.handles} />
    </section>
  );
}

function OneTold({ told, handles }: { told: Told; handles: boolean }): ReactNode {
  const { say } = useSaid();
  const last = told.events.at(-1);
  const bad = ['givenUp', 'failed', 'logged'].includes(told.state);
  const good = ['delivered', 'toldByHand'].includes(told.state);
  return (
    <li>
      <p className="told-head">
        <strong>{told.to.name ?? say(words.noName)}</strong>
        <span className={bad ? 'mark mark-alarm' : good ? 'mark mark-done' : 'mark'}>
          {say(stateWords[told.state] ?? { zh: told.state, en: told.state })}
          {last?.until ? ` ${legalMinute(last.until)}` : ''}
        </span>
        <span className="soft">
          <time dateTime={told.toldAt}>{legalMinute(told.toldAt)}</time> · {told.number}
        </span>
      </p>
      <p>{say(told.words)}</p>
      {told.events.length > 0 ? (
        <details>
          <summary>{say(words.history)}</summary>
          <ol className="soft">
            {told.events.map((event) => (
              <li key={`${event.at}${event.what}`}>
                <EventLine event={event} />
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      {handles && !told.pending ? <Ways told={told} /> : null}
    </li>
  );
}

function EventLine({ event }: { event: Event }): ReactNode {
  const { say } = useSaid();
  const said = (table: Record<string, { zh: string; en: string }>, name: string | null): string =>
    name === null || name === '' ? '' : say(table[name] ?? { zh: name, en: name });
  const reason =
    event.what === 'optedOut'
      ? ''
      : event.what === 'fellBack'
        ? said(channelWords, event.reason)
        : said(reasonWords, event.reason);
  const parts = [
    said(channelWords, event.channel),
    said(stateWords, event.what),
    event.until ? legalMinute(event.until) : '',
  ];
  return (
    <>
      <time dateTime={event.at}>{legalMinute(event.at)}</time>{' '}
      {[...parts, reason ? `（${reason}）` : '', event.officer ?? ''].filter(Boolean).join(' ')}
    </>
  );
}

function Ways({ told }: { told: Told }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const done = (): void => {
    setOpen(false);
    void queries.invalidateQueries({ queryKey: ['told'] });
  };
  const again = useMutation({ mutationFn: () => post(`/notices/${told.id}/again`, undefined), onSuccess: done });
  const byHand = useMutation({
    mutationFn: ({ how }: { how: string }) => post(`/notices/${told.id}/by-hand`, { how }),
    onSuccess: done,
  });
  return (
    <div className="told-ways">
      <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
        {say(words.again)}
      </Button>
      <Button size="small" type="text" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(words.byHand)}
      </Button>
      {open ? (
        <Form layout="inline" onFinish={(typed: { how: string }) => byHand.mutate(typed)}>
          <Form.Item name="how" label={say(words.how)} rules={[{ required: true, min: 2, message: say(words.how) }]}>
            <Input maxLength={200} size="small" autoComplete="off" />
          </Form.Item>
          <Button size="small" htmlType="submit" loading={byHand.isPending}>
            {say(words.note)}
          </Button>
        </Form>
      ) : null}
      {again.isError ? <Trouble {...said(again.error)} /> : null}
      {byHand.isError ? <Trouble {...said(byHand.error)} /> : null}
    </div>
  );
}
