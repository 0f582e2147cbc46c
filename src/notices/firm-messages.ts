import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { withRights } from '../platform/db.ts';
import type { Text } from '../platform/text.ts';
import { accountOf, rightsOf } from '../proceedings/once.ts';
import type { Actor, Spine } from '../proceedings/spine.ts';

type FirmActor = Extract<Actor, { kind: 'enterprise' }>;

/** A message to a firm, in the case whose page tells it. `at` is an instant. */
type FirmMessage = { proceeding: number; number: string; words: Text; at: string; read: boolean };

/** One page of a firm's messages over all its cases; `pages` is at least one. */
export type FirmMessages = { unread: number; pages: number; messages: FirmMessage[] };

/** Messages on one page of the list. */
const pageSize = 20;

/** What was told to a firm in every case disclosed to it: what this person has not opened yet first, then the newest. */
export async function readFirmMessages(
  spine: Pick<Spine, 'database'>,
  actor: FirmActor,
  page: number,
): Promise<FirmMessages> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const counted = await sql<{ unread: number; total: number }>`
      with told as (${toldTo(actor)}) select count(*)::int total, count(*) filter (where not read)::int unread from told`.execute(
      tx,
    );
    const { rows } = await sql<{
      proceeding: number;
      number: string;
      words_zh: string;
      words_en: string;
      at: string;
      read: boolean;
    }>`
      with told as (${toldTo(actor)}) select proceeding, number, words_zh, words_en, at, read from told
      order by read, at desc, id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx);
    const { unread = 0, total = 0 } = counted.rows[0] ?? {};
    const messages = rows.map(({ words_zh, words_en, proceeding, ...row }) => ({
      ...row,
      proceeding: Number(proceeding),
      words: { zh: words_zh, en: words_en },
    }));
    return { unread, pages: Math.max(1, Math.ceil(total / pageSize)), messages };
  });
}

/** Notes that this person has opened what the firm was told in a case. */
export async function noteFirmRead(
  spine: Pick<Spine, 'database'>,
  actor: FirmActor,
  proceeding: number,
): Promise<void> {
  await withRights(spine.database, rightsOf(actor), (tx) =>
    sql`insert into heyan.firm_notice_read (notice_id, account, at)
      select told.id, ${accountOf(actor)}, ${now().toString()}::timestamptz from (${toldTo(actor)}) told
      where told.proceeding = ${proceeding} and not told.read on conflict do nothing`.execute(tx),
  );
}

/** The firm's messages with the case each belongs to: a paper's or another track's message stands on the page of its case. */
function toldTo(actor: FirmActor) {
  return sql`
    select n.id, c.id proceeding, c.number, n.words_zh, n.words_en, n.told_at at, r.notice_id is not null read
    from heyan.sight z join heyan.proceeding c on c.id = z.proceeding_id
      join heyan.party q on q.proceeding_id = c.id and q.credit_code = ${actor.creditCode}
      join lateral (select c.id union all select t.id from heyan.proceeding t where t.parent_id = c.id) p on true
      join heyan.notice n on n.proceeding_id = p.id and n.recipient = 'party:' || q.key
      left join heyan.firm_notice_read r on r.notice_id = n.id and r.account = ${accountOf(actor)}
    where z.office = ${actor.office} and z.mode = 'p' and not z.track`;
}
