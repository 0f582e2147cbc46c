import { sql, type OperationNodeSource } from 'kysely';
import type { Tx } from '../platform/db.ts';

/** Sends statements that need nothing of each other's results as one; none sees another's rows until all are done. */
export async function inOneStatement(tx: Tx, statements: readonly OperationNodeSource[]): Promise<void> {
  const parts = statements.map((statement, place) => sql`${sql.raw(`part_${place}`)} as (${statement})`);
  await sql`with ${sql.join(parts)} select`.execute(tx);
}
