import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { withRights, type Tx } from '../platform/db.ts';
import { notFound, type Refused } from '../platform/refusal.ts';
import type { Language } from '../platform/text.ts';
import { notToHandle } from '../proceedings/handling.ts';
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
  await withRights(spine.database, rightsOf(actor), (tx) => write(tx, actor, of, choice));
}

type Officer = Extract<Actor, { kind: 'officer' }>;

/** A choice of a party, as the officers of its case see it; `chosen` is false where nobody chose and the usual holds. */
type PartyChoice = MessageChoice & { party: string; chosen: boolean };

/** How the parties of a proceeding want their messages, for officers who may look at it. */
export function readPartyChoices(
  spine: Pick<Spine, 'database'>,
  actor: Officer,
  proceeding: number,
): Promise<PartyChoice[]> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const { rows } = await sql<{ party: string; language: Language | null; only: boolean | null }>`
      select q.key party, c.language, c.prescribed_only only from heyan.party q left join lateral (
        select m.language, m.prescribed_only from heyan.message_choice m
        where m.proceeding_id = q.proceeding_id and m.party = q.key order by m.id desc limit 1) c on true
      where q.proceeding_id = ${proceeding} order by q.since_seq, q.key limit 200`.execute(tx);
    return rows.map(({ party, language, only }) => ({
      party,
      language: language ?? unchosen.language,
      prescribedOnly: only ?? unchosen.prescribedOnly,
      chosen: language !== null,
    }));
  });
}

/** Notes at the counter how a party of a case of this office wants its messages; the row names the officer. */
export function chooseAtCounter(
  spine: Spine,
  actor: Officer,
  of: { proceeding: number; party: string },
  choice: MessageChoice,
): Promise<{ done: true } | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const refused = await notToHandle(tx, spine, actor, of.proceeding);
    if (refused) return refused;
    const known = await tx
      .selectFrom('party')
      .select('key')
      .where('proceeding_id', '=', of.proceeding)
      .where('key', '=', of.party)
      .executeTakeFirst();
    if (!known) return notFound();
    await write(tx, actor, of, choice);
    return { done: true };
  });
}

function write(
  tx: Tx,
  actor: Chooser | Officer,
  of: { proceeding: number; party: string },
  choice: MessageChoice,
): Promise<unknown> {
  return tx
    .insertInto('message_choice')
    .values({
      proceeding_id: of.proceeding,
      party: of.party,
      language: choice.language,
      prescribed_only: choice.prescribedOnly,
      account: accountOf(actor),
      at: now().toString(),
    })
    .execute();
}
