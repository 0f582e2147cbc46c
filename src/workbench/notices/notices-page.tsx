import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../web/api.ts';
import { legalMinute } from '../../web/days.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import type { Inbox, InboxLine } from './answers.ts';
import { useInbox } from './notices-way.tsx';
import { noticeWords as words } from './words.ts';

/** What was told to the reader, the newest first; what is opened is read. */
export function NoticesPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const inbox = useInbox();
  const read = useRead();
  const unread = (inbox.data?.notices ?? []).filter((line) => !line.read);
  return (
    <section className="sheet" aria-labelledby="inbox">
      <div className="panel-head">
        <h1 id="inbox">{say(words.inbox)}</h1>
        <Button
          size="small"
          disabled={unread.length === 0}
          loading={read.isPending}
          onClick={() => read.mutate(unread.map(({ id }) => id))}
        >
          {say(words.readAll)}
        </Button>
      </div>
      <p className="soft">{say(words.inboxLead)}</p>
      {read.isError ? <Trouble {...said(read.error)} /> : null}
      {inbox.isPending ? <Skeleton active /> : null}
      {inbox.isError ? (
        <Trouble {...said(inbox.error)} retry={{ title: t('trouble.retry'), onRetry: () => void inbox.refetch() }} />
      ) : null}
      {inbox.data?.notices.length === 0 ? <p>{say(words.none)}</p> : null}
      <ul className="inbox">
        {inbox.data?.notices.map((line) => (
          <Line key={line.id} line={line} onRead={() => read.mutate([line.id])} />
        ))}
      </ul>
    </section>
  );
}

function useRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => post<Inbox>('/notices/read', { ids }),
    onSuccess: (inbox) => queries.setQueryData(['notices'], inbox),
  });
}

function Line({ line, onRead }: { line: InboxLine; onRead: () => void }): ReactNode {
  const { say } = useSaid();
  return (
    <li className={line.read ? 'inbox-line' : 'inbox-line inbox-unread'}>
      <Link
        to="/proceedings/$id"
        params={{ id: String(line.proceeding) }}
        onClick={() => {
          if (!line.read) onRead();
        }}
      >
        {say(line.words)}
      </Link>
      <span className="soft">
        <time dateTime={line.toldAt}>{legalMinute(line.toldAt)}</time>
        {line.insteadOf ? ` · ${say(words.insteadOf, { name: line.insteadOf })}` : ''}
      </span>
      {line.read ? null : (
        <span>
          <span className="mark mark-amber">{say(words.new)}</span>{' '}
          <Button size="small" type="text" onClick={onRead}>
            {say(words.read)}
          </Button>
        </span>
      )}
    </li>
  );
}
