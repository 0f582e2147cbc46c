import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { verifySignature } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db.ts';
import { beginning, headAfter } from '../../proceedings/body.ts';
import type { Spine } from '../../proceedings/spine.ts';
import type { Broken } from '../../proceedings/verify/verify.ts';
import { membersAfter, type Event, type Member } from './chain.ts';

type Stored = {
  office: number;
  seq: number;
  body: string;
  prev: Buffer;
  hash: Buffer;
  key_id: string;
  signature: Buffer;
};

/**
 * Walks what happened to the account of every enterprise, link by link with its signature, makes the members of it again, and
 * holds what parties see against who is a party. A chain whose last links were cut off together with their members is not found here:
 * it is shorter, not broken. A checkpoint kept outside tells it.
 */
export async function verifyEnterprises(
  spine: Pick<Spine, 'database' | 'keys'>,
  report: (broken: Broken) => void,
): Promise<void> {
  const { owner } = spine.database;
  const events = await sql<Stored>`
    select office, seq, body, prev, hash, key_id, signature from heyan.enterprise_event order by office, seq`.execute(
    owner,
  );
  const chains = Map.groupBy(events.rows, ({ office }) => office);
  const ought = new Map<number, ReadonlyMap<number, Member>>();
  for (const [office, links] of chains) {
    const members = membersByEvents(spine, office, links, report);
    if (members) ought.set(office, members);
    else ought.delete(office);
  }
  await verifyMembers(owner, chains, ought, report);
  await verifyPartySight(owner, report);
}

/** The members the links make; undefined when one is broken, which was reported. */
function membersByEvents(
  spine: Pick<Spine, 'keys'>,
  office: number,
  links: readonly Stored[],
  report: (broken: Broken) => void,
): Map<number, Member> | undefined {
  let members = new Map<number, Member>();
  let prev: Buffer = beginning;
  for (const [place, link] of links.entries()) {
    const says =
      link.seq !== place + 1 || !link.prev.equals(prev)
        ? 'does not follow the event before it'
        : !headAfter(prev, link.body).equals(link.hash)
          ? 'is not what was hashed'
          : !verifySignature(spine.keys, link.key_id, link.hash, link.signature)
            ? 'is not signed by us'
            : undefined;
    if (says) {
      report({ kind: 'membership', item: `enterprise ${office} event ${link.seq}`, says });
      return undefined;
    }
    members = membersAfter(members, JSON.parse(link.body) as Event);
    prev = link.hash;
  }
  return members;
}

async function verifyMembers(
  owner: Database['owner'],
  chains: ReadonlyMap<number, unknown>,
  ought: ReadonlyMap<number, ReadonlyMap<number, Member>>,
  report: (broken: Broken) => void,
): Promise<void> {
  const rows = await owner.selectFrom('membership').selectAll().orderBy('office').orderBy('account').execute();
  const seen = new Set<string>();
  for (const row of rows) {
    const item = `enterprise ${row.office} account ${row.account}`;
    seen.add(item);
    const members = ought.get(row.office);
    // Of a broken chain nothing follows.
    if (!members && chains.has(row.office)) continue;
    const member = members?.get(row.account);
    if (!member) report({ kind: 'membership', item, says: 'is a member, which no event made' });
    else if (!agrees(row, member)) report({ kind: 'membership', item, says: 'is not as its events say' });
  }
  for (const [office, members] of ought)
    for (const account of members.keys()) {
      const item = `enterprise ${office} account ${account}`;
      if (!seen.has(item)) report({ kind: 'membership', item, says: 'is gone' });
    }
}

type Row = { role: string; level: string; proof: string; since_seq: number; since_at: string; until_at: string | null };

function agrees(row: Row, member: Member): boolean {
  const same = (one: string | null, other: string | null): boolean =>
    one === null || other === null
      ? one === other
      : Temporal.Instant.from(one).since(Temporal.Instant.from(other)).total('milliseconds') < 1 &&
        Temporal.Instant.from(other).since(Temporal.Instant.from(one)).total('milliseconds') < 1;
  return (
    row.role === member.role &&
    row.level === member.level &&
    row.proof === member.proof &&
    row.since_seq === member.sinceSeq &&
    same(row.since_at, member.sinceAt) &&
    same(row.until_at, member.untilAt)
  );
}

/** What enterprises see is what the parties' rows and the served papers give them, and nothing else. */
async function verifyPartySight(owner: Database['owner'], report: (broken: Broken) => void): Promise<void> {
  const found = await sql<{ number: string; office: number; missing: boolean }>`
    select p.number, wrong.office, wrong.missing from (
      select proceeding_id, office, z.mode is null missing
      from heyan.party_sight s full join (select * from heyan.sight where mode = 'p') z using (proceeding_id, office)
      where s.since_seq is distinct from z.since_seq) wrong
      join heyan.proceeding p on p.id = wrong.proceeding_id order by 1, 2`.execute(owner);
  for (const { number, office, missing } of found.rows)
    report({
      kind: 'sight',
      item: `${number} office ${office}`,
      says: missing ? 'does not see what was disclosed to it' : 'sees it, which no act gave it',
    });
}
