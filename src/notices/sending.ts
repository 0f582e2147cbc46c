import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { legalDayOf, now } from '../platform/clock.ts';
import type { Keyring } from '../platform/crypto.ts';
import type { Database, Tx } from '../platform/db.ts';
import type { Text } from '../platform/text.ts';
import { withCheckCode } from '../procedure/notices.ts';
import { findAddress, type Address } from './addresses.ts';
import { overBudgetUntil } from './budgets.ts';
import { checkCodeOf, checkHash, grouped } from './check-code.ts';
import { choiceOf, type MessageChoice } from './choices.ts';
import { noteEvent } from './events.ts';
import { isOvertaken } from './overtaken.ts';
import { quietUntil, sendingRulesOn, type SendingRules } from './rules.ts';
import type { Outgoing, Senders, SendOutcome } from './senders.ts';

/** What sending needs: the tables, the keys that open addresses, and the ways out. */
export type Post = { database: Database; keys: Keyring; senders: Senders };

/**
 * Minutes a message that was taken up is nobody else's. When the program dies between giving it away and writing
 * down what became of it, it is given again after them, under the same key: a provider that honours the key sends it once.
 */
const leaseMinutes = 5;

/** A message whose turn it is, and the channel to try. */
type Turn = {
  id: string;
  proceeding: number;
  number: string;
  seq: number;
  rule: string;
  about: string;
  recipient: string;
  office: number;
  officeName: Text;
  urgent: boolean;
  statutory: string | null;
  words: Text;
  channel: 'sms' | 'mail' | 'inbox';
  channels: readonly string[];
  place: number;
  round: number;
  attempt: number;
};

/** Seconds after which a run leaves the rest to the next: the queue has other work, too. */
const runSeconds = 45;

/** What a run came to: how many messages were given to a sender, and those in which something failed on our side. */
export type SendingRun = { given: number; failed: { notice: string; error: unknown }[] };

/**
 * Sends what is due, one after the other, until nothing is. Idempotent: two workers share the messages; one that is done
 * twice is given to the provider under the same key. A defect in one message stops no other: it comes up again after its
 * lease.
 */
export async function sendDue(post: Post): Promise<SendingRun> {
  const run: SendingRun = { given: 0, failed: [] };
  const until = now().add({ seconds: runSeconds });
  for (;;) {
    const at = now();
    const notice = Temporal.Instant.compare(at, until) > 0 ? undefined : await claim(post.database, at);
    if (notice === undefined) return run;
    try {
      const leaving = await post.database.owner.transaction().execute((tx) => takeTurn(tx, post, notice, at));
      if (leaving === undefined) continue;
      run.given++;
      const outcome = await post.senders[leaving.outgoing.channel].send(leaving.outgoing);
      await post.database.owner.transaction().execute((tx) => settle(tx, leaving.turn, outcome, now()));
    } catch (error) {
      run.failed.push({ notice, error });
    }
  }
}

/** Takes the next message that is due: until the lease ends it is nobody else's. */
async function claim(database: Database, at: Temporal.Instant): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    update heyan.notice_work set next_at = ${at.add({ minutes: leaseMinutes }).toString()}::timestamptz
    where notice_id = (
      select w.notice_id from heyan.notice_work w join heyan.notice n on n.id = w.notice_id
      where w.next_at <= ${at.toString()}::timestamptz
      order by n.urgent desc, w.next_at, n.told_at limit 1 for update of w skip locked)
    returning notice_id id`.execute(database.owner);
  return rows[0]?.id;
}

type Leaving = { turn: Turn; outgoing: Outgoing };

/** What leaves now; or nothing, when the message could be settled at once or cannot be sent yet. */
async function takeTurn(tx: Tx, post: Post, notice: string, at: Temporal.Instant): Promise<Leaving | undefined> {
  const turn = await turnOf(tx, notice);
  if (!turn) return undefined;
  const rules = sendingRulesOn(legalDayOf(at).toString());
  if (turn.channel === 'inbox') {
    // A party's list is the page of its case: the message stands there since it was told.
    return end(tx, turn, 'shown', at);
  }
  // A receipt said no, or it was given away as often as it may be without anybody writing down how that ended.
  if (turn.attempt < 0 || turn.attempt > rules.againAfterMinutes.length) return nextChannel(tx, turn, at);
  if (await isOvertaken(tx, turn)) return end(tx, turn, 'overtaken', at);
  const choice = await choiceOf(tx, turn.proceeding, turn.recipient);
  if (choice.prescribedOnly && !turn.urgent && turn.statutory === null)
    return leaveOut(tx, turn, String(choice.id), at);
  const address = await findAddress(tx, post.keys, { ...turn, channel: turn.channel });
  if (!address) {
    await noteEvent(tx, turn, { what: 'failed', at, reason: 'no address' });
    return nextChannel(tx, turn, at);
  }
  const later = turn.urgent ? undefined : quietUntil(at, rules);
  if (later) return hold(tx, turn, { what: 'held', at, until: later });
  // A repetition of what was given away before was counted then.
  const over = turn.attempt === 0 ? await overBudgetUntil(tx, { ...turn, address, rules, at }) : undefined;
  if (over) return hold(tx, turn, { what: 'overBudget', at, until: over.until, reason: over.why });
  return { turn, outgoing: await give(tx, post.keys, { ...turn, language: choice.language }, address, at) };
}

/** Its reader wants no such messages: it stands on the page of the case, where it has one, and goes nowhere else. */
async function leaveOut(tx: Tx, turn: Turn, choice: string, at: Temporal.Instant): Promise<undefined> {
  await noteEvent(tx, turn, { what: 'optedOut', at, reason: choice });
  if (turn.channels.includes('inbox')) return end(tx, { ...turn, channel: 'inbox' }, 'shown', at);
  await finish(tx, turn.id);
}

async function end(tx: Tx, turn: Turn, what: 'shown' | 'overtaken', at: Temporal.Instant): Promise<undefined> {
  await noteEvent(tx, turn, { what, at });
  await finish(tx, turn.id);
}

async function turnOf(tx: Tx, notice: string): Promise<Turn | undefined> {
  const { rows } = await sql<
    Omit<Turn, 'officeName' | 'words' | 'channel'> & Record<'name_zh' | 'name_en' | 'words_zh' | 'words_en', string>
  >`
    select n.id, n.proceeding_id proceeding, p.number, n.seq, n.rule, n.about, n.recipient, n.office, o.name_zh, o.name_en, n.urgent,
      n.statutory, n.words_zh, n.words_en, n.channels, w.place, w.round, w.attempt
    from heyan.notice_work w join heyan.notice n on n.id = w.notice_id join heyan.proceeding p on p.id = n.proceeding_id
      join heyan.office o on o.id = n.office
    where w.notice_id = ${notice}::uuid for update of w`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { name_zh, name_en, words_zh, words_en, ...rest } = row;
  return {
    ...rest,
    proceeding: Number(row.proceeding),
    officeName: { zh: name_zh, en: name_en },
    words: { zh: words_zh, en: words_en },
    channel: (row.channels[row.place] ?? 'inbox') as Turn['channel'],
  };
}

async function hold(
  tx: Tx,
  turn: Turn,
  event: { what: 'held' | 'overBudget'; at: Temporal.Instant; until: Temporal.Instant; reason?: string },
): Promise<undefined> {
  await noteEvent(tx, turn, event);
  await tx
    .updateTable('notice_work')
    .set({ next_at: event.until.toString() })
    .where('notice_id', '=', turn.id)
    .execute();
}

/** Writes down that the message leaves, and opens its address, which leaves a trace of its own. */
async function give(
  tx: Tx,
  keys: Keyring,
  turn: Turn & Pick<MessageChoice, 'language'>,
  address: Address,
  at: Temporal.Instant,
): Promise<Outgoing> {
  const attempt = turn.attempt + 1;
  await tx.updateTable('notice_work').set({ attempt }).where('notice_id', '=', turn.id).execute();
  await noteEvent(tx, { ...turn, attempt }, { what: 'sending', at, token: address.token, office: turn.office });
  await tx
    .insertInto('unsealing')
    .values({ at: at.toString(), seal_id: address.seal, officer: null, reason: `message: ${turn.number}` })
    .execute();
  const code = checkCodeOf(keys, turn.id);
  await tx
    .insertInto('message_check')
    .values({
      check_hash: checkHash(keys, code),
      notice_id: turn.id,
      office: turn.office,
      kind: 'notice',
      sent_at: at.toString(),
    })
    .onConflict((on) => on.doNothing())
    .execute();
  const words = withCheckCode(turn.words, grouped(code));
  return {
    key: `${turn.id}.${turn.round}`,
    channel: turn.channel as 'sms' | 'mail',
    to: address.to,
    subject: `${turn.officeName[turn.language]} ${turn.number}`,
    words: words[turn.language],
  };
}

/** Writes down what became of a message that was given to a sender. */
async function settle(tx: Tx, given: Turn, outcome: SendOutcome, at: Temporal.Instant): Promise<void> {
  const turn = { ...given, attempt: given.attempt + 1 };
  const work = await tx
    .selectFrom('notice_work')
    .selectAll()
    .where('notice_id', '=', turn.id)
    .forUpdate()
    .executeTakeFirst();
  // A receipt was faster than we, or another worker took over after the lease: theirs holds.
  const ours = work?.round === turn.round && work.attempt === turn.attempt;
  if (outcome.outcome === 'sent') {
    const { providerId } = outcome;
    // Where its receipt has come already, it says more.
    const known = await arrived(tx, turn);
    if (!known) await noteEvent(tx, turn, { what: 'sent', at, ...(providerId === undefined ? {} : { providerId }) });
    if (ours) await finish(tx, turn.id);
    return;
  }
  if (outcome.outcome === 'logged') {
    // Nobody was sent anything: what can be read on a page of ours is at least there.
    await noteEvent(tx, turn, { what: 'logged', at });
    if (ours) await nextChannel(tx, turn, at);
    return;
  }
  await noteEvent(tx, turn, { what: 'failed', at, reason: outcome.reason });
  if (!ours) return;
  const rules = sendingRulesOn(legalDayOf(at).toString());
  const wait = outcome.outcome === 'failed' ? waitAfter(turn.attempt, rules) : undefined;
  if (wait === undefined) return nextChannel(tx, turn, at);
  await tx
    .updateTable('notice_work')
    .set({ next_at: at.add({ minutes: wait }).toString() })
    .where('notice_id', '=', turn.id)
    .execute();
}

async function arrived(tx: Tx, { id, round }: Turn): Promise<boolean> {
  const event = await tx
    .selectFrom('notice_event')
    .select('id')
    .where('notice_id', '=', id)
    .where('round', '=', round)
    .where('what', '=', 'delivered')
    .executeTakeFirst();
  return event !== undefined;
}

/** Minutes until the next try after so many; undefined when there is none by this channel. */
function waitAfter(attempts: number, { againAfterMinutes }: SendingRules): number | undefined {
  return againAfterMinutes[attempts - 1];
}

/** Takes the next channel, or gives up where there is none. */
async function nextChannel(tx: Tx, turn: Turn, at: Temporal.Instant): Promise<undefined> {
  const place = turn.place + 1;
  if (place >= turn.channels.length) {
    await noteEvent(tx, turn, { what: 'givenUp', at });
    await finish(tx, turn.id);
    return;
  }
  const round = turn.round + 1;
  await noteEvent(tx, turn, { what: 'fellBack', at, reason: turn.channels[place] ?? '' });
  await tx
    .updateTable('notice_work')
    .set({ next_at: at.toString(), place, round, attempt: 0 })
    .where('notice_id', '=', turn.id)
    .execute();
}

async function finish(tx: Tx, notice: string): Promise<void> {
  await tx.deleteFrom('notice_work').where('notice_id', '=', notice).execute();
}
