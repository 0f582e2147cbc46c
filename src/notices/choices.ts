import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { withRights, type Tx } from '../platform/db.ts';
import type { Language } from '../platform/text.ts';
import { accountOf, rightsOf } from '../proceedings/once.ts';
import { splitRecipient } from '../proceedings/notices.ts';
import type { Actor, Spine } from '../proceedings/spine.ts';

/** How a party wants its messages: in which language, and whether only those an article prescribes and urgent ones. */
export type MessageChoice = { language: Language; prescribedOnly: boolean };

/** What holds before anybody chose: everything, in Chinese, in which the law and the papers are written. */
const unchosen: MessageChoice = { language: 'zh', prescribedOnly: false };

/** What the recipient of a message chose last. A track speaks of the parties of its proceeding. */
export async function choiceOf(
  tx: Tx,
  proceeding: number,
  recipient: string,
): Promise<MessageChoice & { id?: number }> {
  const [kind, party] = splitRecipient(recipient);
  if (kind !== 'party') return unchosen;
  const { rows } = await sql<{ id: number; language: Language; only: boolean }>`
    select c.id, c.language, c.prescribed_only only from heyan.message_choice c join heyan.proceeding p on p.id = ${proceeding}
    where c.proceeding_id = coalesce(p.parent_id, p.id) and c.party = ${party} order by c.id desc limit 1`.execute(tx);
  const [row] = rows;
  return row ? { id: Number(row.id), language: row.language, prescribedOnly: row.only } : unchosen;
}

type Chooser = Extract<Actor, { kind: 'holder' | 'enterprise' }>;

/** What somebody chose for a party of theirs. */
export function readChoice(
  spine: Pick<Spine, 'database'>,
  actor: Chooser,
  of: { proceeding: number; party: string },
): Promise<MessageChoice> {
  return withRights(spine.database, rightsOf(actor), (tx) => choiceOf(tx, of.proceeding, `party:${of.party}`));
}

/** Writes down a choice; it counts from the next message that is sent. The database refuses one for somebody else's party. */
export async function choose(
  spine: Pick<Spine, 'database'>,
  actor: Chooser,
  of: { proceeding: number; party: string },
  choice: MessageChoice,
): Promise<void> {
  await withRights(spine.database, rightsOf(actor), (tx) =>
    tx
      .insertInto('message_choice')
      .values({
        proceeding_id: of.proceeding,
        party: of.party,
        language: choice.language,
        prescribed_only: choice.prescribedOnly,
        account: accountOf(actor),
        at: now().toString(),
      })
      .execute(),
  );
}
