import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CorrectionEffect, TimelineEntry } from '../../web/answers.ts';
import { yuan } from '../../web/money.ts';
import { useSaid } from '../approvals/said.ts';
import { correctionWords as words } from './correction-words.ts';

/** An entry before and after its correction, side by side: first what changed, then all of it, then what followed. */
export function Correction({ effect, entry }: { effect: CorrectionEffect; entry: TimelineEntry }): ReactNode {
  const { say } = useSaid();
  const [all, setAll] = useState(false);
  const said = { seq: effect.entry, act: say(effect.act) };
  const title = !effect.annulled ? words.changes : entry.fields.length > 0 && entry.late ? words.fell : words.annulled;
  const changed = effect.fields.filter((one) => one.changed);
  const same = effect.fields.filter((one) => !one.changed);
  const dayMoved = !effect.annulled && effect.day.before !== effect.day.after;
  return (
    <div className="correction">
      <div className="scroll" role="group" aria-label={say(title, said)} tabIndex={0}>
        <table className="plain">
          <caption>{say(title, said)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(words.what)}</th>
              <th scope="col">{say(words.before)}</th>
              <th scope="col">{say(words.after)}</th>
            </tr>
          </thead>
          <tbody>
            {dayMoved || effect.annulled || all ? (
              <Line label={say(words.day)} before={effect.day.before} after={effect.day.after} />
            ) : null}
            {(all ? effect.fields : changed).map((one, index) => (
              <Line key={index} label={say(one.label)} before={one.before} after={one.after} />
            ))}
          </tbody>
        </table>
      </div>
      {same.length > 0 ? (
        <Button size="small" type="link" onClick={() => setAll(!all)}>
          {all ? say(words.sameHide) : say(words.same, { count: same.length })}
        </Button>
      ) : null}
      <Followed effect={effect} />
    </div>
  );
}

function Line({ label, before, after }: { label: string; before: string | null; after: string | null }): ReactNode {
  const { say } = useSaid();
  const moved = before !== after;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        {before === null ? <span className="soft">{say(words.nothing)}</span> : moved ? <del>{before}</del> : before}
      </td>
      <td>
        {after === null ? <span className="soft">{say(words.nothing)}</span> : moved ? <ins>{after}</ins> : after}
      </td>
    </tr>
  );
}

function Followed({ effect }: { effect: CorrectionEffect }): ReactNode {
  const { say } = useSaid();
  const clock = (row: CorrectionEffect['deadlines'][number]['before']): string => {
    if (row === null) return say(words.nothing);
    const due = row.dueOn === null ? say(words.paused) : say(words.due, { day: row.dueOn });
    if (row.stoppedOn === null) return due;
    return `${due}, ${say(row.expired ? words.expired : words.stopped, { day: row.stoppedOn })}`;
  };
  const lines = [
    ...(effect.state
      ? [{ label: say(words.state), before: say(effect.state.before), after: say(effect.state.after) }]
      : []),
    ...effect.deadlines.map((one) => ({
      label: `${say(words.deadline, { title: say(one.title) })}${one.subject ? ` ${one.subject}` : ''}`,
      before: clock(one.before),
      after: clock(one.after),
    })),
  ];
  if (lines.length + effect.posted.length + effect.fallen.length === 0)
    return <p className="soft">{say(words.none)}</p>;
  return (
    <>
      <strong>{say(words.effects)}</strong>
      <ul className="followed">
        {lines.map(({ label, before, after }, index) => (
          <li key={index}>
            {label}: <del>{before}</del> → <ins>{after}</ins>
          </li>
        ))}
        {effect.fallen.map((one) => (
          <li key={one.seq}>{say(words.fallen, { seq: one.seq, act: say(one.title) })}</li>
        ))}
        {effect.posted.map((one, index) => (
          <li key={index}>
            {say(words.figure, { title: say(one.title), month: one.effectiveOn.slice(0, 7) })}:{' '}
            {one.amount > 0 ? '+' : ''}
            {one.unit === 'fen' ? `${yuan(one.amount)} 元` : one.amount}
          </li>
        ))}
      </ul>
    </>
  );
}

/** How late an entry came, and the documents that prove what it says. */
export function Lateness({ entry, proceeding }: { entry: TimelineEntry; proceeding: string }): ReactNode {
  const { say } = useSaid();
  const days = entry.daysLate ?? 0;
  if (!entry.late || days === 0) return null;
  const proof = entry.proof ?? [];
  return (
    <p className="lateness">
      <span className="mark mark-amber">{days === 1 ? say(words.lateByOne) : say(words.lateBy, { days })}</span>{' '}
      <span className="soft">
        {say(words.proof)}:{' '}
        {proof.length === 0
          ? say(words.proofNone)
          : proof.map((id, index) => (
              <a key={id} href={`/api/v1/proceedings/${proceeding}/evidence/${id}`}>
                {say(words.file, { n: index + 1 })}{' '}
              </a>
            ))}
      </span>
    </p>
  );
}
