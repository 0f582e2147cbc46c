import { sql } from 'kysely';
import { sendingRulesOn } from '../../notices/rules.ts';
import { today } from '../../platform/clock.ts';
import { hashCode } from '../../platform/crypto.ts';
import { withRights, type Tx } from '../../platform/db.ts';
import type { PortalWorld } from '../claims.ts';

/** Who counts for everybody together. */
const everybody = Buffer.alloc(0);

/** `left`: one more may be sent. `known-only`: to phones of accounts alone. `none`: no more to anybody at this address. */
export type CodeBudget = 'left' | 'known-only' | 'none';

/**
 * Counts one more code of today, before it is sent. Those of an address are counted whomever they go to; those of all
 * together only where they go to strangers, so that whoever uses them up locks out nobody who has an account.
 * @param phone known: the phone of an account
 */
export async function countCode(world: PortalWorld, address: string, phone: { known: boolean }): Promise<CodeBudget> {
  const day = today().toString();
  const { codesPerCallerPerDay, codesPerDay } = sendingRulesOn(day);
  const caller = hashCode(world.keys, `code caller:${address}`);
  return withRights(world.database, { offices: [], draft: caller.toString('hex') }, async (tx) => {
    if (!(await countOne(tx, { day, asker: caller, max: codesPerCallerPerDay }))) return 'none';
    if (phone.known) return (await countedOf(tx, day)) < codesPerDay ? 'left' : 'known-only';
    const counted = await countOne(tx, { day, asker: everybody, max: codesPerDay });
    if (counted === codesPerDay) world.log.error({ codesPerDay }, 'codes of firms for today are used up');
    return counted ? 'left' : 'known-only';
  });
}

/** How many it are with this one; undefined when it would be one too many. */
async function countOne(
  tx: Tx,
  { day, asker, max }: { day: string; asker: Buffer; max: number },
): Promise<number | undefined> {
  if (max === 0) return undefined;
  const { rows } = await sql<{ sent: number }>`
    insert into heyan.code_count as c (day, asker, sent) values (${day}, ${asker}, 1)
    on conflict (day, asker) do update set sent = c.sent + 1 where c.sent < ${max}
    returning sent`.execute(tx);
  return rows[0]?.sent;
}

async function countedOf(tx: Tx, day: string): Promise<number> {
  const row = await tx
    .selectFrom('code_count')
    .select('sent')
    .where('day', '=', day)
    .where('asker', '=', everybody)
    .executeTakeFirst();
  return row?.sent ?? 0;
}
