import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql, type Selectable } from 'kysely';
import { now, today } from '../platform/clock.ts';
import type { HandoverItem } from '../platform/database.ts';
import type { Tx } from '../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../platform/refusal.ts';
import { transact } from '../proceedings/act.ts';
import { isChief, unfitForCases, type OfficerActor } from '../proceedings/charge/charge-giving.ts';
import { claimMove, moveWithin, type Moved } from '../proceedings/charge/charge-moving.ts';
import { rightsOf } from '../proceedings/once.ts';
import type { Spine } from '../proceedings/spine.ts';
import { notToLend } from './lending.ts';
import { allCasesLeft, isEmpty, leftWithEach, type Left } from './handover-left.ts';

/** First key of the advisory lock under which the items of one hand-over are numbered. */
const handoverLockClass = 7120;

export type Opening = { officer: number; leavesOn: string; reason: string };

/** Opens the hand-over of who leaves a post: their own word, or the chief's. */
export function openHandover(spine: Spine, actor: OfficerActor, asked: Opening): Promise<{ id: number } | Refused> {
  return transact(spine, rightsOf(actor), async (tx) => {
    if (asked.officer !== actor.officer && !isChief(actor))
      return refuse('not-allowed', {
        zh: '本人离岗由本人登记，他人离岗由负责人登记。',
        en: 'You may enter that you leave; of a colleague it is entered by the chief.',
      });
    const leaver = await tx
      .selectFrom('officer')
      .select('id')
      .where('id', '=', asked.officer)
      .where('office', '=', actor.office)
      .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', today().toString())]))
      .executeTakeFirst();
    const wrong = (field: string, zh: string, en: string): Refused => refuse('invalid-form', { zh, en }, { field });
    if (!leaver) return wrong('officer', '不是本机关的人员。', 'Not of your office.');
    if (asked.leavesOn < today().toString())
      return wrong('leavesOn', '离岗日期不能早于今天。', 'The day of leaving lies before today.');
    await sql`select pg_advisory_xact_lock(${handoverLockClass}, ${-asked.officer})`.execute(tx);
    const known = await latestOf(tx, asked.officer);
    // The same asked again is the same hand-over, until it is signed and done.
    if (known && !(await isDone(tx, known))) return { id: known.id };
    return tx
      .insertInto('handover')
      .values({
        office: actor.office,
        officer: asked.officer,
        leaves_on: asked.leavesOn,
        reason: asked.reason,
        opened_by: actor.officer,
        opened_at: now().toString(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
  });
}

export type Handover = { id: number; office: number; officer: number };

async function latestOf(tx: Tx, officer: number): Promise<Handover | undefined> {
  return tx
    .selectFrom('handover')
    .select(['id', 'office', 'officer'])
    .where('officer', '=', officer)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function isDone(tx: Tx, handover: Handover): Promise<boolean> {
  const { leaver, receivers, left } = await sidesOf(tx, handover);
  return isEmpty(left) && leaver.signed && receivers.every(({ signed }) => signed);
}

/** What is passed on, and to whom. All cases, or some; deputyships by the absence they are for. */
export type Passing = {
  handover: number;
  receiver: number;
  cases: readonly number[] | 'all';
  /** Proposals waiting for approval, besides those made in the cases that are passed on. */
  proposals?: readonly number[] | 'all';
  deputyships: readonly number[];
  key: string;
};

/** Passes items on, as who leaves or as the chief. What cannot be passed is left as it is and named. */
export function passOn(spine: Spine, actor: OfficerActor, asked: Passing): Promise<Moved | Refused> {
  return transact(spine, rightsOf(actor), async (tx) => {
    const repeated = await claimMove(tx, spine, actor, asked);
    if (repeated) return repeated;
    const handover = await mine(tx, actor, asked.handover);
    if (isRefused(handover)) return handover;
    const wrong = (zh: string, en: string): Refused => refuse('invalid-form', { zh, en }, { field: 'receiver' });
    if (asked.receiver === handover.officer) return wrong('不能移交给本人。', 'Not to who leaves.');
    const unfit = await unfitForCases(tx, actor.office, asked.receiver);
    if (unfit) return refuse('invalid-form', unfit, { field: 'receiver' });
    await sql`select pg_advisory_xact_lock(${handoverLockClass}, ${handover.id})`.execute(tx);
    const proceedings = asked.cases === 'all' ? await allCasesLeft(tx, handover.officer, handover.office) : asked.cases;
    const done = await moveWithin(tx, spine, actor, {
      to: asked.receiver,
      from: handover.officer,
      reason: `工作移交 ${handover.id} 号`,
      key: asked.key,
      request: asked,
      proceedings,
      how: 'handedOver',
      ...(asked.proposals ? { proposals: asked.proposals } : {}),
    });
    if (isRefused(done)) return done;
    const absences = await passDeputyships(tx, actor, handover, asked);
    if (isRefused(absences)) return absences;
    const none = { proceeding_id: null, charge_seq: null, absence: null };
    await note(tx, actor, handover.id, asked.receiver, [
      ...[...done.places].map(([proceeding_id, charge_seq]) => ({ ...none, kind: 'case', proceeding_id, charge_seq })),
      ...done.proposals.map((proceeding_id) => ({ ...none, kind: 'proposal', proceeding_id })),
      ...absences.map((absence) => ({ ...none, kind: 'deputyship', absence })),
    ]);
    const { moved } = done;
    return { ...moved, moved: moved.moved + moved.proposals + absences.length };
  });
}

/** A hand-over the viewer may work on: one's own, or as chief a colleague's. What may not be seen does not exist. */
async function mine(tx: Tx, actor: OfficerActor, id: number): Promise<Handover | Refused> {
  const handover = await tx
    .selectFrom('handover')
    .select(['id', 'office', 'officer'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!handover) return notFound();
  if (handover.officer === actor.officer || isChief(actor)) return handover;
  return refuse('not-allowed', {
    zh: '由离岗人本人或者负责人移交。',
    en: 'Who leaves passes it on, or the chief.',
  });
}

/** The same days from today on, with another deputy; what was is ended and stays known. */
async function passDeputyships(
  tx: Tx,
  actor: OfficerActor,
  handover: Handover,
  { receiver, deputyships }: Passing,
): Promise<number[] | Refused> {
  if (deputyships.length > 0 && receiver === actor.officer)
    return refuse(
      'not-allowed',
      {
        zh: '不能指定自己代理，请由其他负责人移交。',
        en: 'You may not appoint yourself deputy: another chief passes it on.',
      },
      { field: 'receiver' },
    );
  const made: number[] = [];
  const day = today().toString();
  for (const id of deputyships) {
    const row = await tx
      .selectFrom('absence as a')
      .innerJoin('officer as o', 'o.id', 'a.officer')
      .selectAll('a')
      .select('o.duties')
      .where('a.id', '=', id)
      .where('a.deputy', '=', handover.officer)
      .where('a.ended_on', 'is', null)
      .where('a.last_on', '>=', day)
      .forUpdate('a')
      .executeTakeFirst();
    if (!row) return notFound();
    const refused = notToLend(actor, { id: row.officer, duties: row.duties }, 'deputyships');
    if (refused) return refused;
    if (row.officer === receiver)
      return refuse(
        'invalid-form',
        { zh: '不能由请假人代理自己。', en: 'Nobody stands in for themselves.' },
        { field: 'receiver' },
      );
    await tx
      .updateTable('absence')
      .set({ ended_on: day, ended_by: actor.officer, ended_at: now().toString() })
      .where('id', '=', id)
      .execute();
    const next = await tx
      .insertInto('absence')
      .values({
        office: row.office,
        officer: row.officer,
        deputy: receiver,
        first_on: row.first_on > day ? row.first_on : day,
        last_on: row.last_on,
        reason: row.reason,
        entered_by: actor.officer,
        entered_at: now().toString(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    made.push(next.id);
  }
  return made;
}

type Noted = { kind: string; proceeding_id: number | null; charge_seq: number | null; absence: number | null };

async function note(
  tx: Tx,
  actor: OfficerActor,
  handover: number,
  receiver: number,
  items: readonly Noted[],
): Promise<void> {
  if (items.length === 0) return;
  await sql`insert into heyan.handover_item (handover, n, kind, proceeding_id, charge_seq, absence, receiver, passed_by, passed_at)
    select ${handover}, (select coalesce(max(n), 0) from heyan.handover_item where handover = ${handover}) + (row_number() over ())::int,
      one.kind, one.proceeding_id, one.charge_seq, one.absence, ${receiver}, ${actor.officer}, ${now().toString({ fractionalSecondDigits: 3 })}::timestamptz
    from unnest(${items.map((one) => one.kind)}::text[], ${items.map((one) => one.proceeding_id)}::bigint[],
      ${items.map((one) => one.charge_seq)}::int[], ${items.map((one) => one.absence)}::bigint[]) one (kind, proceeding_id, charge_seq, absence)`.execute(
    tx,
  );
}

/** One side of a hand-over: how many items are theirs, the last of them, and whether all are signed. */
export type Side = { officer: number; items: number; upTo: number; signed: boolean };

/** Both sides of a hand-over and what is left to pass on. */
export type Sides = { leaver: Side; receivers: Side[]; left: Left };

/** Both sides of one hand-over. */
export async function sidesOf(tx: Tx, handover: Handover): Promise<Sides> {
  const sides = (await sidesOfEach(tx, handover.office, [handover])).get(handover.id);
  if (!sides) throw new Error(`Hand-over ${handover.id} has no sides`);
  return sides;
}

/** Both sides of each hand-over of an office, in as many questions for many as for one. */
export async function sidesOfEach(tx: Tx, office: number, handovers: readonly Handover[]): Promise<Map<number, Sides>> {
  const ids = handovers.map(({ id }) => id);
  const leavers = handovers.map(({ officer }) => officer);
  const { rows } = await sql<{
    handover: number;
    officer: number;
    items: number;
    up_to: number;
    signed: number | null;
  }>`
    select side.handover, side.officer, side.items, side.up_to, (select max(s.up_to) from heyan.handover_signature s
      where s.handover = side.handover and s.officer = side.officer) signed
    from (select h.id handover, h.officer, count(i.n)::int items, coalesce(max(i.n), 0) up_to
        from unnest(${ids}::bigint[], ${leavers}::int[]) h (id, officer) left join heyan.handover_item i on i.handover = h.id group by 1, 2
      union all
      select handover, receiver, count(*)::int, max(n) from heyan.handover_item where handover = any (${ids}::bigint[]) group by 1, 2) side
    order by side.handover, side.officer`.execute(tx);
  const left = await leftWithEach(tx, leavers, office);
  const told = Map.groupBy(rows, ({ handover }) => Number(handover));
  return new Map(
    handovers.map(({ id, officer }) => {
      const sides = (told.get(id) ?? []).map(({ officer: one, items, up_to, signed }) => ({
        officer: one,
        items,
        upTo: up_to,
        signed: signed !== null && signed >= up_to,
      }));
      const leaver = sides.find((side) => side.officer === officer);
      const own = left.get(officer);
      if (!leaver || !own) throw new Error(`Hand-over ${id} has no leaver`);
      return [id, { leaver, receivers: sides.filter((side) => side !== leaver), left: own }];
    }),
  );
}

/** Whether somebody has signed for one of these sides already: nobody is both. */
async function signedFor(
  tx: Tx,
  handover: number,
  sides: readonly { officer: number }[],
  actor: OfficerActor,
): Promise<boolean> {
  const signed = await tx
    .selectFrom('handover_signature')
    .select('officer')
    .where('handover', '=', handover)
    .where('signed_by', '=', actor.officer)
    .execute();
  return signed.some(({ officer }) => sides.some((side) => side.officer === officer));
}

/** Signs for one side all items that are theirs so far; the chief signs for who cannot, with a reason, and never for both sides. */
export function signHandover(
  spine: Spine,
  actor: OfficerActor,
  asked: { handover: number; officer: number; reason?: string },
): Promise<{ signed: true } | Refused> {
  return transact(spine, rightsOf(actor), async (tx) => {
    const handover = await tx
      .selectFrom('handover')
      .select(['id', 'office', 'officer'])
      .where('id', '=', asked.handover)
      .executeTakeFirst();
    if (!handover) return notFound();
    await sql`select pg_advisory_xact_lock(${handoverLockClass}, ${handover.id})`.execute(tx);
    const { leaver, receivers, left } = await sidesOf(tx, handover);
    const side = [leaver, ...receivers].find(({ officer }) => officer === asked.officer);
    if (!side) return notFound();
    const instead = asked.officer !== actor.officer;
    const others = side === leaver ? receivers : [leaver];
    const other =
      others.some(({ officer }) => officer === actor.officer) || (await signedFor(tx, handover.id, others, actor));
    if (instead && (!isChief(actor) || other))
      return refuse('not-allowed', {
        zh: '由本人签字；本人不能签字的，由不是另一方的负责人注明理由代签。',
        en: 'Each side signs for itself; for who cannot, a chief who is not the other side signs, with a reason.',
      });
    const reason = asked.reason?.trim() ?? '';
    if (instead && reason.length < 2)
      return refuse(
        'invalid-form',
        { zh: '请写明代签的理由。', en: 'Say why you sign for them.' },
        { field: 'reason' },
      );
    if (side === leaver && !isEmpty(left))
      return refuse('missing-fact', {
        zh: '清单未清空，移交完毕后再签字。',
        en: 'The list is not empty: sign when everything is passed on.',
      });
    if (side.signed) return { signed: true };
    await tx
      .insertInto('handover_signature')
      .values({
        handover: handover.id,
        officer: asked.officer,
        up_to: side.upTo,
        signed_by: actor.officer,
        reason: instead ? reason : null,
        digest: digestOf(await itemsOf(tx, handover.id, side === leaver ? undefined : asked.officer, side.upTo)),
        signed_at: now().toString(),
      })
      .execute();
    return { signed: true };
  });
}

type Item = Selectable<HandoverItem>;

/** The items one side signs, in their order; the leaver's are all. */
export function itemsOf(tx: Tx, handover: number, receiver: number | undefined, upTo: number): Promise<Item[]> {
  return tx
    .selectFrom('handover_item')
    .selectAll()
    .where('handover', '=', handover)
    .where('n', '<=', upTo)
    .$if(receiver !== undefined, (of) => of.where('receiver', '=', receiver as number))
    .orderBy('n')
    .execute();
}

/** What a signature covers: SHA-256 over the canonical text of the items. */
export function digestOf(items: readonly Item[]): Buffer {
  return createHash('sha256')
    .update(canonicalize(items) ?? '')
    .digest();
}
