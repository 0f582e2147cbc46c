import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../web/answers.ts';
import { get } from '../../web/api.ts';
import { useLanguage } from '../../web/language.ts';
import { Trouble, useProblemWords } from '../../web/page-parts.tsx';
import type { LeftBehind, Track } from '../approvals/answers.ts';
import { WhatWasLeft } from '../approvals/left-behind.tsx';
import { StateMark } from '../queue/row-parts.tsx';

const title = { zh: '同时进行的事项', en: 'What runs beside it' };
/** Papers and addresses have their own place on the page. */
const shownElsewhere = ['paper', 'serviceAddress'];

/** Instalments, reviews, orders and whatever else runs beside a case, oldest first. Nothing where there is none. */
export function Beside({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const tracks = useQuery({
    queryKey: ['tracks', page.id],
    queryFn: ({ signal }) =>
      get<{ tracks: Track[]; leftBehind: LeftBehind[] }>(`/proceedings/${page.id}/tracks`, signal),
    enabled: !page.parent,
  });
  if (page.parent) return null;
  if (tracks.isError) return <Trouble {...said(tracks.error)} />;
  const beside = (tracks.data?.tracks ?? [])
    .filter((track) => track.act === null && !shownElsewhere.includes(track.procedure))
    .toSorted((one, other) => one.id - other.id);
  const behind = <WhatWasLeft behind={tracks.data?.leftBehind ?? []} />;
  if (beside.length === 0) return behind;
  return (
    <section className="sheet" aria-labelledby="beside">
      {behind}
      <h2 id="beside">{say(title)}</h2>
      <ul className="approvals">
        {beside.map((track) => (
          <li key={track.id}>
            <p className="approval-head">
              <Link to="/proceedings/$id" params={{ id: String(track.id) }}>
                {say(track.title)} <span className="number">{track.number}</span>
              </Link>
              <StateMark state={track.state} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
