import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db.ts';
import { actOf } from '../../procedure/fold.ts';
import { beginning, headAfter } from '../body.ts';
import type { Writing } from '../write.ts';

/** Who is in charge of a proceeding, and who assists: two officers, where the law wants two. */
export type Charged = { inCharge: number | null; assists: number | null };

/** How it came about: by the act that took the case up, by taking, by giving, in bulk, at leaving a post, back again, or it left the office. */
export type ChargeHow = 'accepted' | 'taken' | 'given' | 'moved' | 'handedOver' | 'movedBack' | 'leftOffice';

/** What one change of charge says of itself; exactly this is hashed. */
export type ChargeBody = Charged & {
  number: string;
  seq: number;
  office: number;
  how: ChargeHow;
  /** The officer who did it; nobody for what a load or a program did. */
  by: number | null;
  /** The absent head for whom a deputy did it. */
  insteadOf?: number;
  at: string;
  reason: string;
  reassignment?: number;
};

/** A change of charge to be written; its proceeding is locked. */
export type ChargeStep = Charged &
  Pick<ChargeBody, 'number' | 'office' | 'how' | 'by' | 'insteadOf' | 'reason' | 'reassignment'> & {
    proceeding: number;
  };

/**
 * Writes changes of charge, each after the last of its proceeding, and how it stands now. The proceedings are locked.
 * @returns the place of each change in its proceeding's own order
 */
export async function appendCharges(tx: Tx, at: string, steps: readonly ChargeStep[]): Promise<Map<number, number>> {
  if (steps.length === 0) return new Map();
  const ids = steps.map((step) => step.proceeding);
  const last = await sql<{ proceeding_id: number; seq: number; hash: Buffer }>`
    select distinct on (proceeding_id) proceeding_id, seq, hash from heyan.charge
    where proceeding_id = any (${ids}::bigint[]) order by proceeding_id, seq desc`.execute(tx);
  const known = new Map(last.rows.map((row) => [row.proceeding_id, row]));
  const rows = steps.map(({ proceeding, insteadOf, reassignment, ...step }) => {
    const { seq, hash: prev } = known.get(proceeding) ?? { seq: 0, hash: beginning };
    const text = chargeText({
      ...step,
      seq: seq + 1,
      at,
      ...(insteadOf === undefined ? {} : { insteadOf }),
      ...(reassignment === undefined ? {} : { reassignment }),
    });
    return { ...step, proceeding, seq: seq + 1, reassignment, text, prev, hash: headAfter(prev, text) };
  });
  const inCharge = rows.map((row) => row.inCharge);
  const assists = rows.map((row) => row.assists);
  await sql`insert into heyan.charge (proceeding_id, seq, in_charge, assists, reassignment, body, prev, hash)
    select * from unnest(${ids}::bigint[], ${rows.map((row) => row.seq)}::int[], ${inCharge}::int[], ${assists}::int[],
      ${rows.map((row) => row.reassignment ?? null)}::bigint[], ${rows.map((row) => row.text)}::text[],
      ${rows.map((row) => row.prev)}::bytea[], ${rows.map((row) => row.hash)}::bytea[])`.execute(tx);
  await sql`update heyan.proceeding p set in_charge = c.in_charge, assists = c.assists
    from unnest(${ids}::bigint[], ${inCharge}::int[], ${assists}::int[]) c (id, in_charge, assists) where p.id = c.id`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.proceeding, row.seq]));
}

/** The canonical text of a change of charge: the bytes that are stored and hashed. */
export function chargeText(body: ChargeBody): string {
  const text = canonicalize(body);
  if (text === undefined) throw new Error('A change of charge without canonical text');
  return text;
}

/**
 * What a decision does to the charge: who takes a case up is in charge of it, unless somebody is already; a case that
 * moves to another body leaves its officers behind. Before the move: whoever gives it away may not write to it then.
 */
export async function chargeByDecision(tx: Tx, w: Writing): Promise<void> {
  const { standing, actor, chapter, decided, at } = w;
  const leaves = standing.movesTo !== undefined && standing.movesTo !== standing.office;
  const last = decided.entries.at(-1);
  const takes =
    actor.kind === 'officer' &&
    actor.office === standing.office &&
    last !== undefined &&
    actOf(chapter, last.act).takesCharge === true;
  if (!leaves && !takes) return;
  const now = await tx
    .selectFrom('proceeding')
    .select(['in_charge', 'assists'])
    .where('id', '=', standing.id)
    .executeTakeFirstOrThrow();
  const step = { proceeding: standing.id, number: standing.number, office: standing.office, assists: null };
  const by = actor.kind === 'officer' ? actor.officer : null;
  if (leaves && now.in_charge !== null)
    await appendCharges(tx, at, [{ ...step, inCharge: null, how: 'leftOffice', by, reason: last?.act ?? '' }]);
  if (!leaves && takes && now.in_charge === null)
    await appendCharges(tx, at, [{ ...step, inCharge: by, how: 'accepted', by, reason: '' }]);
}
