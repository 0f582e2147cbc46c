import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { LeftBehind } from './answers.ts';
import { useSaid } from './said.ts';
import { approvalWords as words } from './words.ts';

/** What corrections of a case left behind, each with the acts that end it. Nothing where nothing was. */
export function WhatWasLeft({ behind }: { behind: readonly LeftBehind[] }): ReactNode {
  const { say } = useSaid();
  if (behind.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={say(words.leftBehind)}
      description={
        <ul className="left-over">
          {behind.map(({ id, number, title, state, entry, act, ways }) => (
            <li key={id}>
              <Link to="/proceedings/$id" params={{ id: String(id) }}>
                {say(title)} <span className="number">{number}</span>
              </Link>{' '}
              {say(state.title)} · <span className="soft">{say(words.leftBy, { entry, act: say(act) })}</span>
              {' · '}
              {ways.length > 0
                ? say(words.waysOut, { ways: ways.map((way) => say(way)).join('、') })
                : say(words.noWay)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
