import { sql, type OperationNodeSource } from 'kysely';
import type { Tx } from '../platform/db.ts';
import type { Lineage } from './body.ts';
import { chargeByDecision } from './charge/charge.ts';
import { lookupKinds } from './reading/finding.ts';
import { inOneStatement } from './in-one-statement.ts';
import { keptForLater, type Later } from './later.ts';
import { lookupRowsOf } from './seats.ts';
import { transferRows } from './money.ts';
import { noticesOf } from './notices.ts';
import { annulRows, postingsOfBatch, writeRows } from './registers/write-rows.ts';
import { sightRows } from './sight-rows.ts';
import { bookSittings } from './sittings/booking.ts';
import type { Spine } from './spine.ts';
import {
  bodyActor,
  deadlineRow,
  lookupTokens,
  partyRows,
  postingRows,
  proceedingRow,
  recordRows,
  tailTokens,
  type PartyRow,
  type Writing,
} from './write.ts';
import { changesWhoStands, openWhoStands } from './who-stands.ts';

/**
 * Writes a decision in its transaction: everything in one statement, because each further one costs a round trip and a
 * plan with all policies. Keys and balances are checked and made at the statement's end, the balances after all rows:
 * hot rows are held shortest. What a transaction posts in several proceedings is kept for `later`.
 */
export async function writeDecision(tx: Tx, spine: Spine, w: Writing, later: Later): Promise<void> {
  const anew = changesWhoStands(w);
  const plain = new Map(w.seals.map((seal) => [seal.id, seal.plain]));
  if (anew) for (const [id, value] of await openWhoStands(tx, spine, w)) plain.set(id, value);
  const { tells, rows: notices } = await noticesOf(tx, spine, w);
  const records = recordRows({ ...w, tells }, 'l', (entry) => bodyActor(w.actor, entry.by, w.chapter, w.proposesFor));
  const parties = partyRows(spine, w, plain);
  const persons = await personsOf(tx, w, parties);
  const postings = [...postingRows(w, (key) => persons.get(key) ?? null), ...postingsOfBatch(spine.keys, w)];
  const transfers = transferRows(w, w.day);
  const kept = keptForLater(later, w, postings, transfers);
  await inOneStatement(tx, [
    ...proceedingAndSight(tx, spine, w, records.at(-1)?.hash ?? w.standing.head),
    tx.insertInto('record').values(records.map((row) => ({ ...row, entered_on: w.day }))),
    ...seals(tx, w),
    ...partiesChanged(tx, w, parties),
    ...deadlinesChanged(tx, w),
    ...(anew ? [] : lookups(tx, spine, w, plain)),
    ...(transfers.length > 0 && !kept ? [tx.insertInto('transfer').values(transfers)] : []),
    ...(postings.length > 0 && !kept ? [tx.insertInto('posting').values(postings)] : []),
    ...(notices.length > 0 ? [tx.insertInto('notice').values(notices)] : []),
  ]);
  await writeRows(tx, w);
  await annulRows(tx, w);
  if (anew) await renewLookups(tx, spine, w, plain);
  await bindEvidence(tx, w);
  await chargeByDecision(tx, w);
  await bookSittings(tx, w);
  // Last: whoever gives a proceeding away may not write to it from then on.
  const { movesTo } = w.standing;
  if (movesTo !== undefined && movesTo !== w.standing.office) await reseat(tx, spine, w, movesTo);
}

async function reseat(tx: Tx, spine: Spine, w: Writing, movesTo: number): Promise<void> {
  const superiors = w.chapter.procedure.internal ? [] : spine.offices.superiorsOf(movesTo);
  await sql`select heyan.reseat(${w.standing.id}, ${movesTo}, ${superiors}, ${w.decided.matter.seq})`.execute(tx);
}

function proceedingAndSight(tx: Tx, spine: Spine, w: Writing, head: Buffer): OperationNodeSource[] {
  const proceeding = proceedingRow(w, head);
  if (opens(w))
    return [
      tx.insertInto('proceeding').values({ ...proceeding, ...kinOf(w.parent) }),
      tx.insertInto('sight').values(sightRows(spine, w, proceeding)),
    ];
  const { id, state, seq, office, division, people, paid_fen, due_on, paused, final } = proceeding;
  const changed = { state, seq, head, office, division, people, paid_fen, due_on, paused, final };
  return [tx.updateTable('proceeding').set(changed).where('id', '=', id)];
}

/** The columns that tie a proceeding to the one it was opened in or by. */
export function kinOf(parent: Lineage | undefined): { parent_id: number | null; subject: string | null } {
  return { parent_id: parent?.id ?? null, subject: parent?.link ?? null };
}

function opens(w: Writing): boolean {
  return w.standing.seq === 0;
}

function wasCorrected(w: Writing): boolean {
  return w.decided.matter.entries.some((entry) => entry.corrects !== undefined);
}

function seals(tx: Tx, w: Writing): OperationNodeSource[] {
  if (w.seals.length === 0) return [];
  const rows = w.seals.map((seal) => ({
    id: seal.id,
    proceeding_id: w.standing.id,
    kind: seal.kind,
    audience: seal.audience,
    key_id: seal.keyId,
    ciphertext: seal.ciphertext,
    commitment: seal.commitment,
    masked: seal.masked,
  }));
  return [tx.insertInto('seal').values(rows)];
}

/** The person hash of each party, for postings that name them: of those who were there, and of those who come with this act. */
async function personsOf(tx: Tx, w: Writing, parties: readonly PartyRow[]): Promise<Map<string, Buffer | null>> {
  if (!w.decided.matter.posted.slice(w.before.posted.length).some((posted) => posted.person)) return new Map();
  const held = await tx
    .selectFrom('party')
    .select(['key', 'person'])
    .where('proceeding_id', '=', w.standing.id)
    .execute();
  const coming = parties.filter((row) => !w.before.parties.some((party) => party.key === row.key));
  return new Map([...held, ...coming].map((row) => [row.key, row.person]));
}

function partiesChanged(tx: Tx, w: Writing, rows: readonly PartyRow[]): OperationNodeSource[] {
  const known = new Set(w.before.parties.map((party) => party.key));
  const coming = rows.filter((row) => !known.has(row.key));
  const changed = rows.filter((row) => known.has(row.key));
  const standing = new Set(w.decided.matter.parties.map((party) => party.key));
  return [
    // Whoever an annulled act named was never a party.
    ...w.before.parties
      .filter((party) => !standing.has(party.key))
      .map((party) => tx.deleteFrom('party').where('proceeding_id', '=', w.standing.id).where('key', '=', party.key)),
    ...(coming.length > 0 ? [tx.insertInto('party').values(coming)] : []),
    ...(changed.length > 0
      ? [
          tx
            .insertInto('party')
            .values(changed)
            .onConflict((on) =>
              on.columns(['proceeding_id', 'key']).doUpdateSet((set) => ({
                name: set.ref('excluded.name'),
                credit_code: set.ref('excluded.credit_code'),
                paid_fen: set.ref('excluded.paid_fen'),
                claimed_fen: set.ref('excluded.claimed_fen'),
                shown_seq: set.ref('excluded.shown_seq'),
                id_seal: set.ref('excluded.id_seal'),
                under_age: set.ref('excluded.under_age'),
              })),
            ),
        ]
      : []),
  ];
}

/**
 * New deadlines are inserted plainly: a rule for conflicts costs the plan of every policy, needed or not. After a
 * correction what seems new may once have been there.
 */
function deadlinesChanged(tx: Tx, w: Writing): OperationNodeSource[] {
  const keyOf = (row: { name: string; subject: string; startedSeq: number }): string =>
    `${row.name}|${row.subject}|${row.startedSeq}`;
  const before = new Map(w.before.deadlines.map((row) => [keyOf(row), JSON.stringify(row)]));
  const corrected = wasCorrected(w);
  const rowsOf = (known: boolean) =>
    w.decided.matter.deadlines
      .filter(
        (row) => (corrected || before.has(keyOf(row))) === known && before.get(keyOf(row)) !== JSON.stringify(row),
      )
      .map((row) => deadlineRow(w.standing.id, row));
  const [started, changed] = [rowsOf(false), rowsOf(true)];
  const standing = new Set(w.decided.matter.deadlines.map(keyOf));
  return [
    // A clock whose start was annulled never ran: its row is a projection and goes, the record keeps what happened.
    ...w.before.deadlines
      .filter((row) => !standing.has(keyOf(row)))
      .map((row) =>
        tx
          .deleteFrom('deadline')
          .where('proceeding_id', '=', w.standing.id)
          .where('name', '=', row.name)
          .where('subject', '=', row.subject)
          .where('started_seq', '=', row.startedSeq),
      ),
    ...(started.length > 0 ? [tx.insertInto('deadline').values(started)] : []),
    ...(changed.length > 0
      ? [
          tx
            .insertInto('deadline')
            .values(changed)
            .onConflict((on) =>
              on.columns(['proceeding_id', 'name', 'subject', 'started_seq']).doUpdateSet((set) => ({
                started_on: set.ref('excluded.started_on'),
                unit: set.ref('excluded.unit'),
                source: set.ref('excluded.source'),
                confidence: set.ref('excluded.confidence'),
                n: set.ref('excluded.n'),
                natural_on: set.ref('excluded.natural_on'),
                due_on: set.ref('excluded.due_on'),
                due_at: set.ref('excluded.due_at'),
                paused_on: set.ref('excluded.paused_on'),
                paused_days: set.ref('excluded.paused_days'),
                extended_n: set.ref('excluded.extended_n'),
                calendar_version: set.ref('excluded.calendar_version'),
                provisional: set.ref('excluded.provisional'),
                stopped_seq: set.ref('excluded.stopped_seq'),
                stopped_on: set.ref('excluded.stopped_on'),
                expired_seq: set.ref('excluded.expired_seq'),
              })),
            ),
        ]
      : []),
  ];
}

/** Whoever only an annulled act named is found no more; tokens do not say whose they are, so all are told anew. */
async function renewLookups(tx: Tx, spine: Spine, w: Writing, plain: ReadonlyMap<string, string>): Promise<void> {
  const rows = lookupRowsOf(spine, w, plain);
  const [offices, kinds, tokens] = [
    rows.map((row) => row.office),
    rows.map((row) => row.kind),
    rows.map((row) => row.token),
  ];
  await sql`select heyan.renew_lookups(${w.standing.id}, ${offices}::int[], ${kinds}::smallint[], ${tokens}::bytea[])`.execute(
    tx,
  );
}

function lookups(tx: Tx, spine: Spine, w: Writing, plain: ReadonlyMap<string, string>): OperationNodeSource[] {
  const tokens = lookupTokens(spine, w, plain);
  if (opens(w)) tokens.push(...tailTokens(spine, w.standing.number));
  if (tokens.length === 0) return [];
  const insert = tx.insertInto('lookup').values(
    tokens.map((one) => ({
      kind: lookupKinds[one.kind],
      token: one.token,
      office: w.standing.office,
      proceeding_id: w.standing.id,
    })),
  );
  // Who joins later may share a piece of a name with who is there; at the opening all tokens are told apart already.
  return [opens(w) ? insert : insert.onConflict((on) => on.doNothing())];
}

async function bindEvidence(tx: Tx, w: Writing): Promise<void> {
  if (w.goAlong) return carryFiles(tx, w);
  const coming = w.evidence.filter((file) => !w.reused?.has(file.id));
  if (coming.length === 0) return;
  const bound = await tx
    .updateTable('evidence')
    .set({ proceeding_id: w.standing.id, seq: w.decided.matter.seq, draft_hash: null })
    .where(
      'id',
      'in',
      coming.map((file) => file.id),
    )
    .where((is) =>
      is.or([
        is('proceeding_id', 'is', null),
        is.and([is('proceeding_id', '=', w.standing.id), is('seq', 'is', null)]),
      ]),
    )
    .executeTakeFirst();
  // A file that is gone would leave an act that names nothing: the act must not commit.
  if (Number(bound.numUpdatedRows) !== coming.length)
    throw new Error(`Evidence of ${w.standing.number} is not all there`);
}

/** A file that goes along stays one file; that it is named here too is written beside it. */
async function carryFiles(tx: Tx, w: Writing): Promise<void> {
  const rows = w.evidence.map(({ id }) => ({ file: id, proceeding_id: w.standing.id, seq: w.decided.matter.seq }));
  if (rows.length > 0) await tx.insertInto('carried_file').values(rows).execute();
}
