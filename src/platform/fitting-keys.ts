import { CommandRefused } from './command-refused.ts';
import { type Keyring, openBytes } from './crypto.ts';
import type { Database } from './db.ts';

/**
 * Opens one sealed value of the database, so that a keyring that was lost and made anew is noticed before anything is
 * sealed under it that the old values' readers could not open.
 * @throws CommandRefused when the value does not open.
 */
export async function requireFittingKeys(database: Pick<Database, 'owner'>, keys: Keyring): Promise<void> {
  const sealed = await database.owner
    .selectFrom('seal')
    .select(['key_id', 'ciphertext'])
    .where('ciphertext', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (!sealed?.ciphertext) return;
  try {
    openBytes(keys, { keyId: sealed.key_id, ciphertext: sealed.ciphertext });
  } catch {
    throw new CommandRefused({
      zh: '密钥文件与此数据库不符：已加密的个人信息无法打开。请恢复原来的 keys.json（或 HEYAN_KEYS_FILE）。',
      en: 'The keyring does not fit this database: its sealed values do not open. Restore the keys.json (or HEYAN_KEYS_FILE) it was made with.',
    });
  }
}
