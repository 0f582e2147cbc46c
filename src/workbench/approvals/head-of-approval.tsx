import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Page } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { StateMark } from '../queue/row-parts.tsx';
import type { Track } from './answers.ts';
import { Desks, WaitsFor } from './desks.tsx';
import { useSaid } from './said.ts';
import { approvalWords as words } from './words.ts';

/** What an approval is about: the act, the case it would be done in, who proposed it, who has it and for how long. */
export function HeadOfApproval({ page }: { page: Page }): ReactNode {
  const { say } = useSaid();
  const { parent, proposed } = page;
  const tracks = useQuery({
    queryKey: ['tracks', parent?.id, page.seq],
    queryFn: ({ signal }) => get<{ tracks: Track[] }>(`/proceedings/${parent?.id}/tracks`, signal),
    enabled: !!parent,
  });
  if (!parent || !proposed) return null;
  const track = tracks.data?.tracks.find((one) => one.id === page.id);
  return (
    <header className="sheet head">
      <p className="soft">
        <Link to="/approvals">{say(words.queue)}</Link> · {say(page.procedureTitle)}
      </p>
      <h1>
        {say(proposed.title)} <span className="number">{page.number}</span>
      </h1>
      <p className="head-state">
        <StateMark state={page.state} />
        {track ? <WaitsFor track={track} /> : null}
      </p>
      <dl className="sums">
        <div>
          <dt>{say(words.ofCase)}</dt>
          <dd>
            <Link to="/proceedings/$id" params={{ id: String(parent.id) }}>
              {parent.headline} {parent.number}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{say(words.proposedBy)}</dt>
          <dd>{track?.proposedBy}</dd>
        </div>
        <div>
          <dt>{say(words.proposedOn)}</dt>
          <dd>{page.receivedOn}</dd>
        </div>
      </dl>
      {track ? <Desks desks={track.desks} /> : null}
    </header>
  );
}
