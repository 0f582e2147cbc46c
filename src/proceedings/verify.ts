import { sql, type Selectable } from 'kysely';
import { accountId } from '../ledger/accounts.ts';
import { verifySignature, openSaltedValue, commitmentOf } from '../platform/crypto.ts';
import type { Deadline, Posting, Proceeding, Record as RecordTable } from '../platform/database.ts';
import type { Posted, Running } from '../procedure/case.ts';
import { fold } from '../procedure/fold.ts';
import { beginning, entryOf, headAfter, readBody } from './body.ts';
import { rootOf, rootsOfDay } from './day-seal.ts';
import { deadlineRow } from './write.ts';
import type { Spine } from './spine.ts';

/** One broken item: which kind, its name, and what does not agree. */
export type Broken = {
  kind: 'record' | 'proceeding' | 'deadline' | 'posting' | 'balance' | 'presence' | 'day' | 'seal' | 'checkpoint';
  item: string;
  says: string;
};

export type Progress = (done: number, total: number) => void;

const chunk = 500;

/**
 * Walks every proceeding: its chain, its row, its deadlines and its postings against the fold of its record. Stops at
 * the first broken item of each proceeding and reports it. Cost: one reading of the whole record.
 */
export async function verifyRecords(
  spine: Pick<Spine, 'database' | 'chapters'>,
  report: (broken: Broken) => void,
  progress: Progress = () => {},
): Promise<number> {
  const db = spine.database.owner;
  const total = Number(
    (
      await db
        .selectFrom('proceeding')
        .select((e) => e.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );
  let last = 0;
  let done = 0;
  for (;;) {
    const rows = await db
      .selectFrom('proceeding')
      .selectAll()
      .where('id', '>', last)
      .orderBy('id')
      .limit(chunk)
      .execute();
    if (rows.length === 0) break;
    const ids = rows.map((row) => row.id);
    const [records, deadlines, postings, sights] = await Promise.all([
      db
        .selectFrom('record')
        .selectAll()
        .where('proceeding_id', 'in', ids)
        .orderBy('proceeding_id')
        .orderBy('seq')
        .execute(),
      db.selectFrom('deadline').selectAll().where('proceeding_id', 'in', ids).execute(),
      db.selectFrom('posting').selectAll().where('proceeding_id', 'in', ids).execute(),
      db
        .selectFrom('sight')
        .select(['proceeding_id', 'office', 'due_on', 'final', 'mode'])
        .where('proceeding_id', 'in', ids)
        .execute(),
    ]);
    const by = <T extends { proceeding_id: number }>(list: T[]): Map<number, T[]> =>
      Map.groupBy(list, (one) => one.proceeding_id);
    const [recordsOf, deadlinesOf, postingsOf, sightsOf] = [by(records), by(deadlines), by(postings), by(sights)];
    for (const row of rows) {
      const broken = verifyOne(
        spine,
        row,
        recordsOf.get(row.id) ?? [],
        deadlinesOf.get(row.id) ?? [],
        postingsOf.get(row.id) ?? [],
        sightsOf.get(row.id) ?? [],
      );
      if (broken) report(broken);
    }
    done += rows.length;
    last = ids.at(-1) as number;
    progress(done, total);
  }
  const orphans = await sql<{
    id: number;
  }>`select distinct r.proceeding_id id from heyan.record r left join heyan.proceeding p on p.id = r.proceeding_id where p.id is null limit 10`.execute(
    db,
  );
  for (const { id } of orphans.rows)
    report({ kind: 'proceeding', item: String(id), says: 'its record stands without a proceeding' });
  return total;
}

function verifyOne(
  spine: Pick<Spine, 'chapters'>,
  row: Selectable<Proceeding>,
  records: readonly Selectable<RecordTable>[],
  deadlines: readonly Selectable<Deadline>[],
  postings: readonly Selectable<Posting>[],
  sights: readonly { office: number; due_on: string | null; final: boolean; mode: string }[],
): Broken | undefined {
  const chain = verifyChain(row, records);
  if (chain) return chain;
  const chapter = spine.chapters.get(row.procedure);
  if (!chapter) return { kind: 'proceeding', item: row.number, says: `follows ${row.procedure}, which nobody knows` };
  const entries = records.map((record) => entryOf(readBody(record.body), record.recorded_on));
  const matter = fold(chapter, String(row.division), entries);
  const running = matter.deadlines.filter((one) => one.stoppedSeq === null && one.expiredSeq === null);
  const dueOn =
    running
      .map((one) => one.dueOn)
      .filter((day) => day !== null)
      .sort()[0] ?? null;
  const paid = matter.parties.reduce((sum, party) => sum + party.paidFen, 0);
  const said = [row.state, row.seq, row.final, row.due_on, row.received_on, row.paid_fen].join();
  const ought = [matter.state, matter.seq, matter.final, dueOn, matter.receivedOn, paid].join();
  if (said !== ought) return { kind: 'proceeding', item: row.number, says: `row says ${said}, its record ${ought}` };
  const blind = sights.find((sight) => sight.due_on !== row.due_on || sight.final !== row.final);
  if (blind || !sights.some((sight) => sight.mode === 'w' && sight.office === row.office)) {
    return {
      kind: 'proceeding',
      item: row.number,
      says: `sight of office ${blind?.office ?? row.office} does not agree`,
    };
  }
  return verifyDeadlines(row, matter.deadlines, deadlines) ?? verifyPostings(row, matter.posted, postings);
}

function verifyChain(row: Selectable<Proceeding>, records: readonly Selectable<RecordTable>[]): Broken | undefined {
  let head: Buffer = beginning;
  for (const [index, record] of records.entries()) {
    const item = `${row.number}#${record.seq}`;
    if (record.seq !== index + 1) return { kind: 'record', item: `${row.number}#${index + 1}`, says: 'is missing' };
    if (!record.prev.equals(head)) return { kind: 'record', item, says: 'does not follow the act before it' };
    head = headAfter(head, record.body);
    if (!record.hash.equals(head)) return { kind: 'record', item, says: 'text does not give its hash' };
    const body = readBody(record.body);
    const told = [
      body.number,
      body.seq,
      body.act,
      body.actor.kind,
      body.actor.officer ?? null,
      body.actor.office ?? null,
      body.effectiveOn,
      Date.parse(body.recordedAt),
      body.provenance,
      body.corrects ?? null,
      body.procedure,
      body.division,
    ].join();
    const stored = [
      row.number,
      record.seq,
      record.act,
      record.actor_kind,
      record.actor,
      record.office,
      record.effective_on,
      Date.parse(record.recorded_at),
      record.provenance,
      record.corrects_seq,
      row.procedure,
      row.division,
    ].join();
    if (told !== stored) return { kind: 'record', item, says: `columns say ${stored}, the text ${told}` };
  }
  if (records.length !== row.seq || !row.head.equals(head)) {
    return {
      kind: 'record',
      item: `${row.number}#${row.seq}`,
      says: `the record ends at ${records.length}, the proceeding at ${row.seq}`,
    };
  }
  return undefined;
}

function verifyDeadlines(
  row: Selectable<Proceeding>,
  ought: readonly Running[],
  stored: readonly Selectable<Deadline>[],
): Broken | undefined {
  const text = (one: object): string => JSON.stringify(one, Object.keys(one).sort());
  const have = new Map(stored.map((one) => [`${one.name}|${one.subject}|${one.started_seq}`, one]));
  for (const running of ought) {
    const key = `${running.name}|${running.subject}|${running.startedSeq}`;
    const one = have.get(key);
    const expected = deadlineRow(row.id, running);
    if (!one || text(one) !== text(expected))
      return {
        kind: 'deadline',
        item: `${row.number} ${running.name}`,
        says: one ? `row says ${one.due_on}, the record ${running.dueOn}` : 'is missing',
      };
    have.delete(key);
  }
  const [left] = have.keys();
  return left ? { kind: 'deadline', item: `${row.number} ${left}`, says: 'no act started it' } : undefined;
}

function verifyPostings(
  row: Selectable<Proceeding>,
  ought: readonly Posted[],
  stored: readonly Selectable<Posting>[],
): Broken | undefined {
  const expected = ought.map((one) => [one.seq, accountId(one.account), one.effectiveOn, one.amount].join()).sort();
  const have = stored.map((one) => [one.seq, one.account, one.effective_on, one.amount].join()).sort();
  const different = expected.findIndex((one, index) => one !== have[index]);
  if (different === -1 && have.length === expected.length) {
    const strange = stored.find((one) => one.division !== row.division);
    return strange
      ? { kind: 'posting', item: `${row.number}#${strange.seq}`, says: `lies in ${strange.division}` }
      : undefined;
  }
  const at = different === -1 ? expected.length : different;
  return {
    kind: 'posting',
    item: `${row.number}#${(have[at] ?? expected[at] ?? '').split(',')[0]}`,
    says: `posted ${have[at] ?? 'nothing'}, the record gives ${expected[at] ?? 'nothing'}`,
  };
}

/** Recomputes every sealed day and its signature, oldest first; reports the first day that does not agree with what was signed. */
export async function verifyDays(
  spine: Pick<Spine, 'database' | 'keys'>,
  report: (broken: Broken) => void,
): Promise<number> {
  const days = await spine.database.owner.selectFrom('day_seal').selectAll().orderBy('day').execute();
  let prev: Buffer = beginning;
  for (const day of days) {
    const roots = await rootsOfDay(spine.database.owner, day.day);
    const says = !day.prev.equals(prev)
      ? 'does not follow the day before it'
      : roots.acts !== day.acts || roots.proceedings !== day.proceedings
        ? `holds ${roots.acts} acts of ${roots.proceedings} proceedings, sealed were ${day.acts} of ${day.proceedings}`
        : !roots.headsRoot.equals(day.heads_root)
          ? 'acts are not those that were sealed'
          : !roots.balancesRoot.equals(day.balances_root)
            ? 'postings are not those that were sealed'
            : !rootOf(roots, prev).equals(day.root)
              ? 'root does not follow from its parts'
              : !verifySignature(spine.keys, day.key_id, day.root, day.signature)
                ? 'signature is not ours'
                : undefined;
    if (says) report({ kind: 'day', item: day.day, says });
    prev = day.root;
  }
  return days.length;
}

/** Opens every seal that is not erased and holds it against its commitment, in its row and in the record. */
export async function verifySeals(
  spine: Pick<Spine, 'database' | 'keys'>,
  report: (broken: Broken) => void,
): Promise<number> {
  const db = spine.database.owner;
  let last = '00000000-0000-0000-0000-000000000000';
  let count = 0;
  for (;;) {
    const rows = await db
      .selectFrom('seal')
      .select(['id', 'key_id', 'ciphertext', 'commitment'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(5000)
      .execute();
    if (rows.length === 0) return count;
    for (const row of rows) {
      const says = sealSays(spine, row);
      if (says) report({ kind: 'seal', item: row.id, says });
    }
    count += rows.length;
    last = (rows.at(-1) as { id: string }).id;
  }
}

function sealSays(
  spine: Pick<Spine, 'keys'>,
  row: { key_id: string; ciphertext: Buffer | null; commitment: Buffer },
): string | undefined {
  if (row.ciphertext === null) return undefined;
  try {
    const { plaintext, salt } = openSaltedValue(spine.keys, { keyId: row.key_id, ciphertext: row.ciphertext });
    return commitmentOf(plaintext, salt).equals(row.commitment) ? undefined : 'value is not the one committed to';
  } catch (error) {
    // A ciphertext that does not open is exactly what this walk looks for; any other fault is ours and must surface.
    if (error instanceof Error && /authenticat|no sealing key/.test(error.message))
      return 'cannot be opened with our keys';
    throw error;
  }
}

/** Every seal a record names exists with the commitment it names: proceeding by proceeding, from the database itself. */
export async function verifyCommitments(
  spine: Pick<Spine, 'database'>,
  report: (broken: Broken) => void,
): Promise<void> {
  const wrong = await sql<{ number: string; seal: string }>`
    select p.number, named[1] seal from heyan.record r join heyan.proceeding p on p.id = r.proceeding_id,
      lateral regexp_matches(r.body, '"commitment":"([0-9a-f]{64})","seal":"([0-9a-f-]{36})"', 'g') pair,
      lateral (select array[pair[2], pair[1]] named) n
    where not exists (select from heyan.seal s where s.id = named[1]::uuid and s.commitment = decode(named[2], 'hex')) limit 20`.execute(
    spine.database.owner,
  );
  for (const row of wrong.rows)
    report({ kind: 'seal', item: row.seal, says: `${row.number} names it, but it is not there as named` });
}
