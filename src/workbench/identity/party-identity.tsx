import type { ReactNode } from 'react';
import type { Party } from '../../web/answers.ts';
import { useSaid } from '../approvals/said.ts';
import { identityWords as words } from './words.ts';

/** How sure it is who a party is, beside its name: the level, who saw the papers and when, and whether they were under age. */
export function PartyIdentity({ party }: { party: Party }): ReactNode {
  const { say } = useSaid();
  const { identity } = party;
  if (!identity) return null;
  const sure = identity.level !== 'stated';
  return (
    <>
      <span className={sure ? 'mark mark-done' : 'mark'}>{say(identity.title)}</span>
      {identity.by && identity.on ? (
        <span className="soft"> {say(words.seenBy, { by: identity.by, on: identity.on })}</span>
      ) : identity.on ? (
        <span className="soft"> {identity.on}</span>
      ) : null}
      {party.underAge ? <span className="mark mark-alarm"> {say(words.underAge)}</span> : null}
    </>
  );
}
