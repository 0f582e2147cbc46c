import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Pagination, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { RulesToConfirm } from '../administration/pending-changes.tsx';
import { StateMark, useRowKeys } from '../queue/row-parts.tsx';
import { approvalsRoute } from '../routes.tsx';
import type { Approvals, Track } from './answers.ts';
import { WaitsFor } from './desks.tsx';
import { Times } from './times.tsx';
import { useSaid } from './said.ts';
import { approvalWords as words } from './words.ts';

const size = 50;

/** What waits for approval in the reader's office, longest waiting first. */
export function ApprovalsPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const { page } = approvalsRoute.useSearch();
  const navigate = useNavigate();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  useRowKeys();
  const approvals = useQuery({
    queryKey: ['approvals', page],
    queryFn: ({ signal }) => get<Approvals>(`/approvals?page=${page}&size=${size}`, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <h1 className="page-title">{say(words.queue)}</h1>
      <p className="soft lead">{say(words.queueLead)}</p>
      {approvals.isPending ? (
        <div className="sheet" aria-busy="true">
          <Skeleton active />
        </div>
      ) : approvals.isError ? (
        <Trouble
          {...said(approvals.error)}
          retry={{ title: t('trouble.retry'), onRetry: () => void approvals.refetch() }}
        />
      ) : approvals.data.total === 0 ? (
        <div className="sheet empty" role="status">
          <strong>{say(words.none)}</strong>
          <p className="soft">{say(words.noneHint)}</p>
        </div>
      ) : (
        <>
          <ul className="sheet approvals" aria-label={say(words.queue)}>
            {approvals.data.items.map((track) => (
              <Waiting key={track.id} track={track} />
            ))}
          </ul>
          <div className="list-foot">
            <p role="status">{say(words.counted, { count: approvals.data.total })}</p>
            <Pagination
              current={page}
              pageSize={size}
              total={approvals.data.total}
              hideOnSinglePage
              showSizeChanger={false}
              onChange={(next) => void navigate({ to: '/approvals', search: { page: next } })}
            />
          </div>
        </>
      )}
      <RulesToConfirm />
      <Times />
    </>
  );
}

function Waiting({ track }: { track: Track }): ReactNode {
  const { say, days } = useSaid();
  const now = track.desks.at(-1);
  return (
    <li>
      <p className="approval-head">
        <Link to="/proceedings/$id" params={{ id: String(track.id) }} data-row>
          {say(track.act?.title ?? track.title)} <span className="number">{track.number}</span>
        </Link>
        <StateMark state={track.state} />
        {now ? (
          <strong>{now.days === 0 ? say(words.arrived) : say(words.waited, { days: days(now.days) })}</strong>
        ) : null}
      </p>
      <p className="approval-head">
        <Link to="/proceedings/$id" params={{ id: String(track.parent.id) }}>
          {track.parent.headline}
        </Link>
        <span className="soft">
          {say(words.proposedBy)} {track.proposedBy}
        </span>
        <WaitsFor track={track} />
      </p>
    </li>
  );
}
