import { sql } from 'kysely';
import { openValue } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import type { Spine } from './spine.ts';

/** For whom a value is opened: an officer of the office that works on it, or whoever holds the proceeding's code. */
type For = { officer: number | null; why: string };

/**
 * A sealed value in plain words; the opening leaves its trace and says why. Null where it was erased, undefined where it may
 * not be opened.
 */
export async function openSeal(
  tx: Tx,
  { keys }: Pick<Spine, 'keys'>,
  seal: string,
  { officer, why }: For,
): Promise<string | null | undefined> {
  const { rows } = await (
    officer === null
      ? sql<Kept>`select key_id, ciphertext from heyan.unseal_held(${seal}::uuid, ${why})`
      : sql<Kept>`select key_id, ciphertext from heyan.unseal(${seal}::uuid, ${officer}, ${why})`
  ).execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  return row.ciphertext && openValue(keys, { keyId: row.key_id, ciphertext: row.ciphertext });
}

type Kept = { key_id: string; ciphertext: Buffer | null };
