import { sql } from 'kysely';
import { withRights, type Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import { now } from '../platform/clock.ts';
import { notToHandle } from '../proceedings/handling.ts';
import { splitRecipient } from '../proceedings/notices.ts';
import { accountOf, rightsOf } from '../proceedings/once.ts';
import type { Actor, Spine } from '../proceedings/spine.ts';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** What became of a message, step by step. */
export type Event = {
  at: string;
  what: string;
  channel: string | null;
  until: string | null;
  reason: string | null;
  officer: string | null;
};

/** One message of a proceeding, for the officers who work on it. */
export type ToldInCase = {
  id: string;
  number: string;
  to: { kind: string; key: string; name: string | null };
  words: Text;
  channels: string[];
  urgent: boolean;
  toldAt: string;
  /** What became of it last; `waiting` before anything did. */
  state: string;
  pending: boolean;
  events: Event[];
};

/** Who was told what in a proceeding and its tracks, newest first, and what became of it. For officers alone. */
export async function readTold(spine: Spine, actor: Officer, proceeding: number): Promise<ToldInCase[] | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const seen = await tx.selectFrom('proceeding').select('id').where('id', '=', proceeding).executeTakeFirst();
    if (!seen) return notFound();
    const { rows } = await sql<{
      id: string;
      number: string;
      of: number;
      recipient: string;
      words_zh: string;
      words_en: string;
      channels: string[];
      urgent: boolean;
      told_at: string;
      masked: string | null;
      organisation: string | null;
      officer: string | null;
      moot: boolean;
    }>`
      select n.id, p.number, p.procedure = 'paper' and p.final and n.statutory is null moot, coalesce(p.parent_id, p.id) "of", n.recipient, n.words_zh, n.words_en, n.channels, n.urgent, n.told_at,
        s.masked, q.name organisation, o.name officer
      from heyan.notice n join heyan.proceeding p on p.id = n.proceeding_id
        left join heyan.party q on q.proceeding_id = coalesce(p.parent_id, p.id) and 'party:' || q.key = n.recipient
        left join heyan.seal s on s.id = q.name_seal
        left join heyan.officer o on o.id = n.officer
      where p.id = ${proceeding} or p.parent_id = ${proceeding} order by n.told_at desc, n.seq desc, n.id limit 200`.execute(
      tx,
    );
    const events = await eventsOf(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => {
      const [kind, key] = splitRecipient(row.recipient);
      const own = events.get(row.id) ?? [];
      return {
        id: row.id,
        number: row.number,
        to: { kind, key, name: row.masked ?? row.organisation ?? row.officer },
        words: { zh: row.words_zh, en: row.words_en },
        channels: row.channels,
        urgent: row.urgent,
        toldAt: row.told_at,
        // That a paper was on its way reached nobody: once it is served there is nothing left to tell.
        state: row.moot && stateOf(row.channels, own) === 'givenUp' ? 'overtaken' : stateOf(row.channels, own),
        pending: isPending(row.channels, own),
        events: own,
      };
    });
  });
}

async function eventsOf(tx: Tx, notices: readonly string[]): Promise<Map<string, Event[]>> {
  if (notices.length === 0) return new Map();
  const rows = await tx
    .selectFrom('notice_event as e')
    .leftJoin('officer as o', 'o.id', 'e.officer')
    .select(['e.notice_id', 'e.at', 'e.what', 'e.channel', 'e.until', 'e.reason', 'o.name as officer'])
    .where('e.notice_id', 'in', notices)
    .orderBy('e.id')
    .execute();
  return Map.groupBy(rows, ({ notice_id }) => notice_id) as unknown as Map<string, Event[]>;
}

/** Steps after which nothing more is to come by itself. */
const ends = ['sent', 'delivered', 'givenUp', 'overtaken', 'shown', 'toldByHand', 'optedOut'];

function stateOf(channels: readonly string[], events: readonly Event[]): string {
  const last = events.at(-1)?.what;
  return last ?? (channels[0] === 'inbox' ? 'shown' : 'waiting');
}

function isPending(channels: readonly string[], events: readonly Event[]): boolean {
  return !ends.includes(stateOf(channels, events));
}

/** Sends a message once more, from the first channel; refused while it is still on its way. Budgets and quiet hours hold. */
export function askAgain(spine: Spine, actor: Officer, notice: string): Promise<{ id: string } | Refused> {
  return adding(spine, actor, notice, async (tx, { channels, events, round }) => {
    if (channels[0] === 'inbox')
      return refuse('wrong-state', {
        zh: '这条消息在列表里，不用再发。',
        en: 'This one stands on a list; it is not sent.',
      });
    if (isPending(channels, events))
      return refuse('conflict', { zh: '这条消息还在发送中。', en: 'This message is still on its way.' });
    await tx
      .insertInto('notice_event')
      .values({ notice_id: notice, at: now().toString(), what: 'askedAgain', round: round + 1, officer: actor.officer })
      .execute();
    return undefined;
  });
}

/** Notes that somebody was told in person or by telephone. */
export function tellByHand(
  spine: Spine,
  actor: Officer,
  notice: string,
  how: string,
): Promise<{ id: string } | Refused> {
  return adding(spine, actor, notice, async (tx, { round }) => {
    await tx
      .insertInto('notice_event')
      .values({
        notice_id: notice,
        at: now().toString(),
        what: 'toldByHand',
        round,
        reason: how,
        officer: actor.officer,
      })
      .execute();
    return undefined;
  });
}

async function adding(
  spine: Spine,
  actor: Officer,
  notice: string,
  add: (tx: Tx, known: { channels: string[]; events: Event[]; round: number }) => Promise<Refused | undefined>,
): Promise<{ id: string } | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    // Two at once: the second sees what the first has asked for.
    await sql`select pg_advisory_xact_lock(hashtextextended('heyan.notice again ' || ${notice}, 0))`.execute(tx);
    const row = await tx
      .selectFrom('notice as n')
      .innerJoin('sight as z', (on) =>
        on.onRef('z.proceeding_id', '=', 'n.proceeding_id').on('z.office', '=', actor.office),
      )
      .select(['n.channels', 'n.proceeding_id'])
      .where('n.id', '=', notice)
      .executeTakeFirst();
    if (!row) return notFound();
    const others = await notToHandle(tx, spine, actor, row.proceeding_id);
    if (others) return others;
    const events = (await eventsOf(tx, [notice])).get(notice) ?? [];
    const last = await sql<{
      round: number | null;
    }>`select max(round) round from heyan.notice_event where notice_id = ${notice}`.execute(tx);
    const refused = await add(tx, { channels: row.channels, events, round: last.rows[0]?.round ?? 0 });
    return isRefused(refused) ? refused : { id: notice };
  });
}

/** One line of an officer's list. */
export type InboxLine = {
  id: string;
  proceeding: number;
  number: string;
  words: Text;
  toldAt: string;
  read: boolean;
  /** The colleague it was for, in whose place the reader stands. */
  insteadOf: string | null;
};
export type Inbox = { unread: number; notices: InboxLine[] };

/** Lines shown at most, those not read yet first, so that every message that counts as unread comes up in its turn. */
const linesMax = 50;
/** Days a message stays on the list. */
const keptDays = 30;

/**
 * An officer's list: what was told to officers with their duties, to themselves, and to those they stand in for today.
 * Where somebody with such a duty is in charge, it is theirs and not every colleague's. A deputy reads it while the absence
 * lasts, and not a day longer.
 */
export async function readInbox(spine: Spine, actor: Officer, names: ReadonlyMap<number, string>): Promise<Inbox> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const mine = [actor.officer, ...(actor.standsInFor ?? []).map(({ officer }) => officer)];
    const since = now()
      .subtract({ hours: 24 * keptDays })
      .toString();
    const { rows } = await sql<{
      id: string;
      proceeding: number;
      number: string;
      words_zh: string;
      words_en: string;
      told_at: string;
      officer: number | null;
      read: boolean;
      unread: number;
    }>`
      select n.id, n.proceeding_id proceeding, p.number, n.words_zh, n.words_en, n.told_at, n.officer, r.notice_id is not null read,
        count(*) filter (where r.notice_id is null) over ()::int unread
      from heyan.notice n join heyan.proceeding p on p.id = n.proceeding_id
        left join heyan.notice_read r on r.notice_id = n.id and r.officer = ${actor.officer}
        left join heyan.officer c on c.id = p.in_charge
      where n.office = ${actor.office} and n.recipient not like 'party:%' and n.told_at > ${since}::timestamptz
        and (n.officer = any (${mine}::int[]) or n.officer is null and n.duties && ${[...actor.duties]}::text[]
          and (c.id is null or not c.duties && n.duties or p.in_charge = any (${mine}::int[]) or p.assists = any (${mine}::int[])))
      order by r.notice_id is not null, n.told_at desc, n.proceeding_id desc, n.seq desc, n.id limit ${linesMax}`.execute(
      tx,
    );
    return {
      unread: rows[0]?.unread ?? 0,
      notices: rows.map((row) => ({
        id: row.id,
        proceeding: Number(row.proceeding),
        number: row.number,
        words: { zh: row.words_zh, en: row.words_en },
        toldAt: row.told_at,
        read: row.read,
        insteadOf: row.officer === null || row.officer === actor.officer ? null : (names.get(row.officer) ?? null),
      })),
    };
  });
}

/** Notes that the officer has read these lines; what is not theirs to read is passed over. */
export async function noteRead(spine: Spine, actor: Officer, ids: readonly string[]): Promise<void> {
  await withRights(spine.database, { ...rightsOf(actor), account: accountOf(actor) }, (tx) =>
    sql`insert into heyan.notice_read (notice_id, officer, at)
      select n.id, ${actor.officer}, ${now().toString()}::timestamptz from heyan.notice n where n.id = any (${[...ids]}::uuid[])
      on conflict do nothing`.execute(tx),
  );
}

/** The party a firm is in one of its cases: what is told to it is told under this key. */
type FirmParty = { party: string; told: { words: Text; at: string }[] };

/**
 * What a firm was told in one of its cases and the papers of it, newest first, whether or not it had an address: its window
 * is where it can read all of it. Undefined where it is no party.
 */
export async function readToldFirm(
  spine: Pick<Spine, 'database'>,
  actor: Extract<Actor, { kind: 'enterprise' }>,
  proceeding: number,
): Promise<FirmParty | undefined> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const party = await partyOfFirm(tx, proceeding);
    if (party === undefined) return undefined;
    const { rows } = await sql<{ words_zh: string; words_en: string; at: string }>`
      select n.words_zh, n.words_en, n.told_at at from heyan.notice n join heyan.proceeding p on p.id = n.proceeding_id
      where ${proceeding} in (p.id, p.parent_id) and n.recipient = ${`party:${party}`} order by n.told_at desc, n.seq desc limit 50`.execute(
      tx,
    );
    return { party, told: rows.map(({ words_zh, words_en, at }) => ({ words: { zh: words_zh, en: words_en }, at })) };
  });
}

/** The key of the party this firm is in a case, under rights of its own; undefined where it is none. */
export async function partyOfFirm(tx: Tx, proceeding: number): Promise<string | undefined> {
  const { rows } = await sql<{ key: string }>`
    select q.key from heyan.party q where q.proceeding_id = ${proceeding} and heyan.firm_is_party(q.proceeding_id, q.key)
    order by q.since_seq, q.key limit 1`.execute(tx);
  return rows[0]?.key;
}

/** A message that was sent to the holder of a proceeding, as the page of the case tells it. */
export type ToldHolder = { words: Text; at: string; how: 'sent' | 'delivered' | 'shown' };

/**
 * What was told to whoever follows the proceeding by its code; only what really left, or what stands here instead. Of the
 * parties only theirs has the page of the case as a channel.
 */
export async function readToldHolder(spine: Spine, proceeding: number): Promise<ToldHolder[]> {
  return withRights(spine.database, rightsOf({ kind: 'holder', proceeding }), async (tx) => {
    const { rows } = await sql<{ words_zh: string; words_en: string; at: string; how: ToldHolder['how'] }>`
      select n.words_zh, n.words_en, coalesce(e.at, n.told_at) at, coalesce(e.what, 'shown') how
      from heyan.notice n left join lateral (
        select x.at, case when x.what = 'delivered' then 'delivered' else 'sent' end what from heyan.notice_event x
        where x.notice_id = n.id and x.what in ('sent', 'delivered') order by x.what = 'delivered' desc, x.id desc limit 1) e on true
      where n.proceeding_id = ${proceeding} and n.recipient like 'party:%' and 'inbox' = any (n.channels)
        and (e.what is not null or exists (select from heyan.notice_event y where y.notice_id = n.id and y.what = 'shown'))
      order by 3 desc, n.seq desc limit 20`.execute(tx);
    return rows.map(({ words_zh, words_en, at, how }) => ({ words: { zh: words_zh, en: words_en }, at, how }));
  });
}
