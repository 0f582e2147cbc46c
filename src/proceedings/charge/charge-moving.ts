import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { hashCode } from '../../platform/crypto.ts';
import { now, today } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { transact } from '../act.ts';
import { appendCharges, type Charged, type ChargeHow, type ChargeStep } from './charge.ts';
import { chiefDuties, isChief, unfitForCases, type OfficerActor } from './charge-giving.ts';
import { lockProposals, passProposals, waitingProposals, type WaitingProposal } from '../approval/pass-proposals.ts';
import { rightsOf } from '../once.ts';
import { tellCharged } from './charge-telling.ts';
import { conditions, listOf, type QueueAsked } from '../reading/queue.ts';
import type { Spine } from '../spine.ts';
import { stoodInFor } from '../write.ts';

/** How many proceedings one request may move: a whole county's open cases. */
export const movedMax = 10_000;

/** How many of those that were left as they were are named; the rest are counted. */
const namedMax = 200;

/** First key of the advisory lock under which one officer's requests that move cases wait for each other. */
const movingLockClass = 7119;

/** What is moved: these proceedings, or all of a list as it stands, of which the viewer saw so many. */
export type Chosen = { proceedings: readonly number[] } | { list: Omit<QueueAsked, 'page' | 'size'>; expected: number };

/** Many proceedings to one officer. `from`: in the place of that officer, in charge or assisting; else in charge. */
export type Moving = { to: number; from?: number; reason: string; key: string } & Chosen;

/** What a request moved, and what it left as it was and why. The same for a repeat as for the first. */
export type Moved = {
  id: number;
  moved: number;
  /** Proposals waiting for approval that were passed on with the cases, or by themselves. */
  proposals: number;
  left: number;
  kept: { id: number; number: string | null; why: Text }[];
};

/** Moves many proceedings, as the chief; those that cannot be moved are left as they are and named. */
export function moveCharges(spine: Spine, actor: OfficerActor, asked: Moving): Promise<Moved | Refused> {
  if (!isChief(actor)) return Promise.resolve(notTheChief());
  return transact(spine, rightsOf(actor), async (tx) => {
    const known = await claimMove(tx, spine, actor, asked);
    if (known) return known;
    const ids = await idsOf(tx, actor, asked);
    if (isRefused(ids)) return ids;
    const moving = { ...asked, proceedings: ids, how: 'moved', request: asked } as const;
    const done = await moveWithin(tx, spine, actor, moving);
    return isRefused(done) ? done : done.moved;
  });
}

type MovingWithin = {
  to: number;
  from?: number;
  reason: string;
  key: string;
  proceedings: readonly number[];
  how: ChargeHow;
  /** The request as it came, by which a repeat is known from another one of the same key. */
  request: object;
  /** Proposals of `from` that are passed on besides those made in the cases that move. */
  proposals?: readonly number[] | 'all';
};

/** What was moved, by which change of each case, and which proposals went along. */
export type MovedWithin = { moved: Moved; places: Map<number, number>; proposals: readonly number[] };

/**
 * Moves proceedings in a transaction of the caller, which has asked whether the viewer may, and claimed the key. What whoever
 * gives them away had put forward in them goes along: nobody could do it in the name of who has gone.
 */
export async function moveWithin(
  tx: Tx,
  spine: Spine,
  actor: OfficerActor,
  asked: MovingWithin,
): Promise<MovedWithin | Refused> {
  const unfit = await unfitForCases(tx, actor.office, asked.to);
  if (unfit) return refuse('invalid-form', unfit, { field: 'to' });
  const waiting = await proposalsWith(tx, actor, asked);
  await lockProposals(
    tx,
    waiting.map(({ id }) => id),
  );
  const rows = await lock(tx, actor, asked.proceedings);
  const steps: Step[] = [];
  const kept: Moved['kept'] = [];
  for (const id of new Set(asked.proceedings)) {
    const row = rows.get(id);
    const after = row && placed(row, asked);
    if (!row || !after) kept.push({ id, number: null, why: unseen });
    else if ('zh' in after) kept.push({ id, number: row.number, why: after });
    else steps.push({ ...after, proceeding: id, number: row.number, office: row.office });
  }
  const going = new Set(steps.map(({ proceeding }) => proceeding));
  const proposals = waiting.filter(({ id, parent }) => going.has(parent) || isNamed(asked, id));
  const passed = await passProposals(tx, spine, actor, { proposals, to: asked.to, reason: asked.reason });
  if (isRefused(passed)) return passed;
  const writing = { ...asked, receiver: asked.to, undoes: null, proposals: passed.passed.length, before: rows };
  const written = await write(tx, spine, actor, writing, steps, [...kept, ...passed.kept]);
  return { ...written, proposals: passed.passed };
}

/** The waiting proposals that may go along: those of `from`, or of whoever has one of these cases, made in it. */
async function proposalsWith(
  tx: Tx,
  actor: OfficerActor,
  { proceedings, from, to, ...asked }: MovingWithin,
): Promise<WaitingProposal[]> {
  const { rows } = await sql<{ id: number; holder: number | null }>`
    select id, in_charge holder from heyan.proceeding where id = any (${[...proceedings]}::bigint[])`.execute(tx);
  const holders = new Map(rows.map(({ id, holder }) => [Number(id), from ?? holder]));
  const owners = new Set([...holders.values(), from].filter((one) => one !== null && one !== undefined));
  const waiting = await waitingProposals(tx, actor.office, [...owners]);
  return waiting.filter(
    ({ id, parent, owner }) =>
      owner !== to && (holders.get(parent) === owner || (owner === from && isNamed(asked, id))),
  );
}

function isNamed({ proposals }: Pick<MovingWithin, 'proposals'>, id: number): boolean {
  return proposals === 'all' || (proposals?.includes(id) ?? false);
}

type Row = Charged & { id: number; number: string; office: number; final: boolean };
type Step = Charged & { proceeding: number; number: string; office: number };

const unseen: Text = { zh: '没有这件事项，或者您不能办理。', en: 'It does not exist, or is not yours to work on.' };

/** Locks what the viewer's office works on, in the order of ids: two who move the same cases never wait in a circle. */
async function lock(tx: Tx, actor: OfficerActor, ids: readonly number[]): Promise<Map<number, Row>> {
  const { rows } = await sql<Row>`
    select p.id, p.number, p.office, p.final, p.in_charge "inCharge", p.assists
    from heyan.proceeding p join heyan.sight z on z.proceeding_id = p.id and z.office = ${actor.office}
    where p.id = any (${[...ids]}::bigint[]) and z.mode = 'w' and not z.track order by p.id for update of p`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who has it after the move, or why it stays. */
function placed(row: Row, { to, from }: { to: number; from?: number }): Charged | Text {
  if (row.final) return { zh: '已经办结。', en: 'It is over.' };
  if (from !== undefined && row.inCharge !== from && row.assists !== from)
    return { zh: '已不由其承办。', en: 'They have it no more.' };
  if (from !== undefined && row.assists === from)
    return { inCharge: row.inCharge, assists: row.inCharge === to ? null : to };
  if (row.inCharge === to) return { zh: '已由其承办。', en: 'They have it already.' };
  return { inCharge: to, assists: row.assists === to ? null : row.assists };
}

/** Moves back what one request moved, where nothing came after it: its officers of before have it again. */
export function moveBack(
  spine: Spine,
  actor: OfficerActor,
  asked: { id: number; reason: string; key: string },
): Promise<Moved | Refused> {
  if (!isChief(actor)) return Promise.resolve(notTheChief());
  return transact(spine, rightsOf(actor), async (tx) => {
    const known = await claimMove(tx, spine, actor, asked);
    if (known) return known;
    const seen = await tx.selectFrom('reassignment').select('id').where('id', '=', asked.id).executeTakeFirst();
    if (!seen) return notFound();
    const { rows: changed } = await sql<Charged & { id: number; now: number; seq: number }>`
      select c.proceeding_id id, c.seq, was.in_charge "inCharge", was.assists,
        (select max(seq) from heyan.charge l where l.proceeding_id = c.proceeding_id) now
      from heyan.charge c left join heyan.charge was on was.proceeding_id = c.proceeding_id and was.seq = c.seq - 1
      where c.reassignment = ${asked.id}`.execute(tx);
    const rows = await lock(
      tx,
      actor,
      changed.map((one) => one.id),
    );
    const gone = await unfitAmong(tx, actor.office, changed);
    const steps: Step[] = [];
    const kept: Moved['kept'] = [];
    for (const { id, now: latest, seq, inCharge, assists } of changed) {
      const row = rows.get(id);
      const why: Text | undefined = !row
        ? unseen
        : latest !== seq
          ? { zh: '此后承办人又有变化。', en: 'Who is in charge changed again since.' }
          : [inCharge, assists].some((one) => one !== null && gone.has(one))
            ? { zh: '原承办人已不在本机关。', en: 'Who had it is no longer of this office.' }
            : undefined;
      if (why || !row) kept.push({ id, number: row?.number ?? null, why: why ?? unseen });
      else steps.push({ inCharge, assists, proceeding: id, number: row.number, office: row.office });
    }
    const undone = {
      ...asked,
      request: asked,
      receiver: null,
      undoes: asked.id,
      how: 'movedBack',
      proposals: 0,
      before: rows,
    } as const;
    return (await write(tx, spine, actor, undone, steps, kept)).moved;
  });
}

/** Officers named there who cannot have cases of this office any more. */
async function unfitAmong(tx: Tx, office: number, rows: readonly Charged[]): Promise<Set<number>> {
  const named = new Set(rows.flatMap((row) => [row.inCharge, row.assists]).filter((one) => one !== null));
  const gone = new Set<number>();
  for (const officer of named) if (await unfitForCases(tx, office, officer)) gone.add(officer);
  return gone;
}

type Writing = {
  request: object;
  reason: string;
  key: string;
  receiver: number | null;
  undoes: number | null;
  how: ChargeHow;
  proposals: number;
  before: ReadonlyMap<number, Charged>;
};

async function write(
  tx: Tx,
  spine: Spine,
  actor: OfficerActor,
  asked: Writing,
  steps: readonly Step[],
  kept: Moved['kept'],
): Promise<{ moved: Moved; places: Map<number, number> }> {
  const at = now().toString({ fractionalSecondDigits: 3 });
  const next = await sql<{ id: number }>`select nextval('heyan.reassignment_id_seq') id`.execute(tx);
  const id = Number(next.rows[0]?.id);
  const { proposals } = asked;
  const answer: Moved = { id, moved: steps.length, proposals, left: kept.length, kept: kept.slice(0, namedMax) };
  await tx
    .insertInto('reassignment')
    .values({
      id,
      office: actor.office,
      officer: actor.officer,
      key: asked.key,
      request_hash: hashOf(spine, asked.request),
      at,
      reason: asked.reason,
      receiver: asked.receiver,
      undoes: asked.undoes,
      moved: answer.moved,
      kept: JSON.stringify({ left: answer.left, kept: answer.kept, proposals }),
    })
    .execute();
  const insteadOf = stoodInFor(actor, chiefDuties);
  const places = await appendCharges(
    tx,
    at,
    steps.map((step): ChargeStep => ({
      ...step,
      how: asked.how,
      by: actor.officer,
      reason: asked.reason,
      reassignment: id,
      ...(insteadOf === undefined ? {} : { insteadOf }),
    })),
  );
  await tellCharged(tx, { steps, before: asked.before, places, by: actor.officer, reassignment: id, at });
  return { moved: answer, places };
}

function hashOf(spine: Spine, request: object): Buffer {
  return hashCode(spine.keys, `reassignment|${canonicalize(request) ?? ''}`);
}

/** Waits for the officer's other requests of this kind; the answer this key already had, or nothing. */
export async function claimMove(
  tx: Tx,
  spine: Spine,
  actor: OfficerActor,
  request: { key: string },
): Promise<Moved | Refused | undefined> {
  await sql`select pg_advisory_xact_lock(${movingLockClass}, ${actor.officer})`.execute(tx);
  const known = await tx
    .selectFrom('reassignment')
    .select(['id', 'request_hash', 'moved', 'kept'])
    .where('officer', '=', actor.officer)
    .where('key', '=', request.key)
    .executeTakeFirst();
  if (!known) return undefined;
  if (!known.request_hash.equals(hashOf(spine, request)))
    return refuse(
      'key-reused',
      { zh: '同一提交标识不能用于不同的内容。', en: 'The same key cannot carry another request.' },
      { field: 'Idempotency-Key' },
    );
  const said = JSON.parse(known.kept) as Pick<Moved, 'left' | 'kept'> & Partial<Moved>;
  return { proposals: 0, ...said, id: known.id, moved: known.moved };
}

function notTheChief(): Refused {
  return refuse('not-allowed', {
    zh: '成批改派由负责人办理。',
    en: 'Many cases at once are moved by the chief.',
  });
}

async function idsOf(tx: Tx, actor: OfficerActor, asked: Moving): Promise<readonly number[] | Refused> {
  if ('proceedings' in asked) return asked.proceedings;
  const whole = { ...asked.list, page: 1, size: 1 };
  const { rows } = await sql<{ id: number }>`
    select z.proceeding_id id from ${listOf(whole)} where ${conditions(actor.office, today(), whole)} and z.mode = 'w'
    order by z.proceeding_id limit ${movedMax + 1}`.execute(tx);
  if (rows.length > movedMax)
    return refuse('too-large', {
      zh: `一次最多改派 ${movedMax} 件，请先缩小范围。`,
      en: `At most ${movedMax} at once: narrow the list first.`,
    });
  if (rows.length !== asked.expected)
    return refuse('conflict', {
      zh: `名单已变化：您看到 ${asked.expected} 件，现在有 ${rows.length} 件。请看过再办。`,
      en: `The list changed: you saw ${asked.expected}, there are ${rows.length} now. Look again.`,
    });
  return rows.map((row) => row.id);
}
