import type { ReactNode } from 'react';
import type { Desk, Track } from './answers.ts';
import { useSaid } from './said.ts';
import { approvalWords as words } from './words.ts';

/** The days an approval stood at each desk, as long as they were; the words say the same. */
export function Desks({ desks }: { desks: readonly Desk[] }): ReactNode {
  const { say, days } = useSaid();
  return (
    <ol className="desks" aria-label={say(words.desks)}>
      {inOne(desks).map((desk) => (
        <li
          key={desk.from + desk.state.zh + desk.by}
          className={desk.to === null ? 'desk desk-now' : 'desk'}
          style={{ flexGrow: Math.max(desk.days, 1) }}
        >
          <strong>{say(desk.state)}</strong> <span>{days(desk.days)}</span>
          {desk.at ? <small> {say(desk.at)}</small> : null}
          <small className="soft">
            {desk.from}
            {desk.by ? ` · ${say(words.movedBy, { name: desk.by })}` : ''}
          </small>
        </li>
      ))}
    </ol>
  );
}

/** What was said at a desk did not move it on: entries that follow each other in one state are one stay. */
function inOne(desks: readonly Desk[]): Desk[] {
  const stays: Desk[] = [];
  for (const desk of desks) {
    const last = stays.at(-1);
    if (last && last.state.zh === desk.state.zh && !moves(last, desk)) {
      stays[stays.length - 1] = { ...desk, from: last.from, days: last.days + desk.days };
    } else stays.push(desk);
  }
  return stays;
}

function moves(last: Desk, next: Desk): boolean {
  return last.to !== next.from;
}

/** Whose turn it is: the role, and who of the office has it. */
export function WaitsFor({ track }: { track: Track }): ReactNode {
  const { say } = useSaid();
  if (!track.waitsFor) return null;
  const { title, names, office } = track.waitsFor;
  return (
    <span className="soft">
      {say(words.waitsFor)} {office ? `${say(office)} ` : ''}
      {say(title)}
      {names.length > 0 ? `（${names.join('、')}）` : ''}
    </span>
  );
}
