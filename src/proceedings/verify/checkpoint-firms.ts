import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/db.ts';
import type { Broken } from './verify.ts';

/** How far the chain of a firm's account had come: its last event then. */
export type FirmLine = { firm: number; seq: number; hash: string };

/** The last event of every firm's account, for a checkpoint: a tail cut off together with its members is seen by it alone. */
export async function firmHeads(tx: Pick<Tx, 'selectFrom'>): Promise<FirmLine[]> {
  const rows = await tx
    .selectFrom('enterprise_event')
    .distinctOn('office')
    .select(['office', 'seq', 'hash'])
    .orderBy('office')
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(({ office, seq, hash }) => ({ firm: office, seq, hash: hash.toString('hex') }));
}

/** Holds the chains of firms' accounts against what a checkpoint says of them. */
export async function compareFirms(
  owner: Database['owner'],
  lines: readonly FirmLine[],
  report: (broken: Broken) => void,
): Promise<void> {
  if (lines.length === 0) return;
  const [firms, seqs] = [lines.map(({ firm }) => firm), lines.map(({ seq }) => seq)];
  const rows = await owner
    .selectFrom('enterprise_event')
    .select(['office', 'seq', 'hash'])
    .where(sql<boolean>`(office, seq) in (select * from unnest(${firms}::int[], ${seqs}::int[]))`)
    .execute();
  const standing = new Map(rows.map((row) => [row.office, row.hash.toString('hex')]));
  for (const { firm, seq, hash } of lines) {
    const now = standing.get(firm);
    const says =
      now === undefined
        ? `had ${seq} events then; its chain was cut`
        : now === hash
          ? undefined
          : `event ${seq} is not the one of then`;
    if (says) report({ kind: 'checkpoint', item: `enterprise ${firm}`, says });
  }
}
