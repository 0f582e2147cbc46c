import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import { StateMark } from '../queue/row-parts.tsx';
import type { Track } from './answers.ts';
import { Desks, WaitsFor } from './desks.tsx';
import { useSaid } from './said.ts';
import { approvalWords as words } from './words.ts';

/** The approvals of a case: what is proposed, who has it, and how long it lay where. Nothing where there never was one. */
export function ApprovalsOfCase({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const tracks = useQuery({
    queryKey: ['tracks', page.id],
    queryFn: ({ signal }) => get<{ tracks: Track[] }>(`/proceedings/${page.id}/tracks`, signal),
    enabled: !page.parent,
  });
  if (page.parent) return null;
  if (tracks.isError) return <Trouble {...said(tracks.error)} />;
  const approvals = (tracks.data?.tracks ?? []).filter((track) => track.act !== null);
  if (approvals.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="approvals">
      <h2 id="approvals">{say(words.title)}</h2>
      <ul className="approvals">
        {approvals.map((track) => (
          <li key={track.id}>
            <p className="approval-head">
              <Link to="/proceedings/$id" params={{ id: String(track.id) }}>
                {say(track.act?.title ?? track.title)} <span className="number">{track.number}</span>
              </Link>
              <StateMark state={track.state} />
              <span className="soft">
                {say(words.proposedBy)} {track.proposedBy}
              </span>
              <WaitsFor track={track} />
            </p>
            <Desks desks={track.desks} />
          </li>
        ))}
      </ul>
    </section>
  );
}
