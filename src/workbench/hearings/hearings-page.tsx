import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../web/api.ts';
import { Trouble, useNarrow, useProblemWords } from '../../web/page-parts.tsx';
import { useSaid } from '../approvals/said.ts';
import { hearingsRoute } from '../routes.tsx';
import { togetherWords } from '../together/words.ts';
import { hearingWords as words } from './words.ts';
import './hearings.css';

type Sitting = {
  proceeding: number;
  number: string;
  room: string;
  startsAt: string;
  endsAt: string;
  arbitrators: string[];
  recorder: string | null;
};
type Week = {
  today: string;
  days: string[];
  weekBefore: string;
  weekAfter: string;
  next: string | null;
  sittings: Sitting[];
};

/** A week of the body's hearings: rooms by days on a desk, day by day on a phone and on paper. */
export function HearingsPage(): ReactNode {
  const { t } = useTranslation();
  const { say } = useSaid();
  const said = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const { from, member } = hearingsRoute.useSearch();
  const navigate = hearingsRoute.useNavigate();
  const narrow = useNarrow(1000);
  const week = useQuery({
    queryKey: ['sittings', from],
    queryFn: ({ signal }) => get<Week>(`/sittings${from === '' ? '' : `?from=${from}`}`, signal),
  });
  if (week.isPending) return <Skeleton active />;
  if (week.isError)
    return <Trouble {...said(week.error)} retry={{ title: t('trouble.retry'), onRetry: () => void week.refetch() }} />;
  const { days, sittings, weekBefore, weekAfter, next } = week.data;
  const members = [...new Set(sittings.flatMap(whoSits))].sort();
  const shown = sittings.filter((one) => member === '' || whoSits(one).includes(member));
  const options = [
    { value: '', label: say(words.everybody) },
    ...members.map((name) => ({ value: name, label: name })),
  ];
  return (
    <>
      <h1 className="page-title">{say(words.title)}</h1>
      <p className="soft lead">{say(words.lead)}</p>
      <div className="hearing-ways">
        <Link to="/hearings" search={{ from: weekBefore, member }}>
          {say(words.before)}
        </Link>
        <Link to="/hearings" search={{ from: '', member }}>
          {say(words.now)}
        </Link>
        <Link to="/hearings" search={{ from: weekAfter, member }}>
          {say(words.after)}
        </Link>
        <Select
          aria-label={say(words.member)}
          value={member}
          options={options}
          popupMatchSelectWidth={false}
          onChange={(name: string) => void navigate({ search: { from, member: name } })}
        />
        {sittings.length > 0 ? (
          <Link to="/together" search={{ week: days[0] ?? '' }}>
            {say(togetherWords.way)}
          </Link>
        ) : null}
        <Button onClick={() => window.print()}>{say(words.print)}</Button>
      </div>
      <p className="soft">
        {days[0]} – {days[6]}
      </p>
      {shown.length === 0 ? (
        <p role="status">
          {say(words.empty)}
          {next === null ? null : (
            <Link to="/hearings" search={{ from: next, member }}>
              {say(words.next, { day: next })}
            </Link>
          )}
        </p>
      ) : narrow ? (
        <ByDay week={week.data} shown={shown} />
      ) : (
        <ByRoom week={week.data} shown={shown} />
      )}
    </>
  );
}

type Shown = { week: Week; shown: readonly Sitting[] };

/** Rooms down, days across; a weekend only where it is sat on. */
function ByRoom({ week, shown }: Shown): ReactNode {
  const { say } = useSaid();
  const rooms = [...new Set(shown.map(({ room }) => room))].sort();
  const days = week.days.filter((day, place) => place < 5 || shown.some((one) => one.startsAt.startsWith(day)));
  return (
    <table className="hearing-week">
      <thead>
        <tr>
          <th scope="col">{say(words.room)}</th>
          {days.map((day) => (
            <th key={day} scope="col" aria-current={day === week.today ? 'date' : undefined}>
              <DayName week={week} day={day} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rooms.map((room) => (
          <tr key={room}>
            <th scope="row">{room}</th>
            {days.map((day) => (
              <td key={day}>
                {shown
                  .filter((one) => one.room === room && one.startsAt.startsWith(day))
                  .map((one) => (
                    <OneHearing key={one.startsAt} sitting={one} />
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ByDay({ week, shown }: Shown): ReactNode {
  return (
    <div className="hearing-days">
      {week.days
        .filter((day) => shown.some((one) => one.startsAt.startsWith(day)))
        .map((day) => (
          <section key={day} aria-label={day}>
            <h2>
              <DayName week={week} day={day} />
            </h2>
            <ul>
              {shown
                .filter((one) => one.startsAt.startsWith(day))
                .map((one) => (
                  <li key={`${one.room} ${one.startsAt}`}>
                    <OneHearing sitting={one} room />
                  </li>
                ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

function DayName({ week, day }: { week: Week; day: string }): ReactNode {
  const { say } = useSaid();
  const name = words.weekdays[week.days.indexOf(day)];
  return `${name ? say(name) : ''} ${day.slice(5)}`;
}

function OneHearing({ sitting, room }: { sitting: Sitting; room?: true }): ReactNode {
  const { say } = useSaid();
  const { arbitrators, recorder } = sitting;
  return (
    <div className="hearing">
      <b>
        {sitting.startsAt.slice(11)}–{sitting.endsAt.slice(11)} {room ? sitting.room : ''}
      </b>
      <Link to="/proceedings/$id" params={{ id: String(sitting.proceeding) }}>
        {sitting.number}
      </Link>
      <span className="soft">
        {arbitrators.length === 0 ? say(words.unformed) : arbitrators.join('、')}
        {recorder === null ? '' : ` · ${say(words.recorder, { name: recorder })}`}
      </span>
    </div>
  );
}

function whoSits({ arbitrators, recorder }: Sitting): string[] {
  return recorder === null ? arbitrators : [...arbitrators, recorder];
}
