import { sql } from 'kysely';
import { openBytes, sealBytes, type Keyring } from './crypto.ts';
import type { Database } from './db.ts';
import { keepFile, openFile, type FileStore } from './files.ts';

/**
 * Encrypts every file that is under another key anew, with its name and its viewing copy. A file says itself under which
 * key it lies: one that was written before the row was told is simply written again. @returns how many.
 */
export async function resealFiles(database: Pick<Database, 'owner'>, store: FileStore): Promise<number> {
  const { current } = store.keys.sealing;
  let done = 0;
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const files = await database.owner
      .selectFrom('evidence')
      .select(['id', 'key_id', 'name_seal'])
      .where('key_id', '<>', current)
      .where('id', '>', last)
      .orderBy('id')
      .limit(100)
      .execute();
    if (files.length === 0) return done;
    for (const { id, key_id: keyId, name_seal: name } of files) {
      for (const variant of ['original', 'view'] as const) {
        const bytes = await openFile(store, id, variant);
        if (bytes) await keepFile(store, id, bytes, variant);
      }
      const name_seal = name && reseal(store.keys, keyId, name);
      await database.owner.updateTable('evidence').set({ key_id: current, name_seal }).where('id', '=', id).execute();
      last = id;
      done++;
    }
  }
}

/** Encrypts the secrets of authenticator apps and the drafts of claims anew. @returns how many. */
export async function resealSecrets(database: Pick<Database, 'owner'>, keys: Keyring): Promise<number> {
  const { current } = keys.sealing;
  const accounts = await sql<{ id: number; key: string; secret: Buffer }>`
    select id, totp_key_id key, totp_secret secret from auth.account where totp_key_id <> ${current}`.execute(
    database.owner,
  );
  for (const { id, key, secret } of accounts.rows)
    await sql`update auth.account set totp_key_id = ${current}, totp_secret = ${reseal(keys, key, secret)}
      where id = ${id} and totp_key_id = ${key}`.execute(database.owner);
  // Somebody between password and enrolment begins again.
  await sql`delete from auth.challenge where enrol_key_id <> ${current}`.execute(database.owner);
  const drafts = await database.owner
    .selectFrom('draft')
    .select(['token_hash', 'key_id', 'answers'])
    .where('key_id', '<>', current)
    .execute();
  for (const { token_hash, key_id, answers } of drafts)
    await database.owner
      .updateTable('draft')
      .set({ key_id: current, answers: reseal(keys, key_id, answers) })
      .where('token_hash', '=', token_hash)
      .execute();
  return accounts.rows.length + drafts.length;
}

function reseal(keys: Keyring, keyId: string, ciphertext: Buffer): Buffer {
  return sealBytes(keys, openBytes(keys, { keyId, ciphertext })).ciphertext;
}

/** How many stored values need each key, by its id: a key with none may be dropped. */
export async function keysInUse(database: Pick<Database, 'owner'>): Promise<Map<string, number>> {
  const used = await sql<{ key: string; n: number }>`
    select key, sum(n)::int n from (
      select key_id key, count(*) n from heyan.seal where ciphertext is not null group by 1
      union all select key_id, count(*) from heyan.evidence group by 1
      union all select key_id, count(*) from heyan.draft group by 1
      union all select key_id, count(*) from heyan.day_seal group by 1
      union all select totp_key_id, count(*) from auth.account where totp_key_id is not null group by 1
      union all select enrol_key_id, count(*) from auth.challenge where enrol_key_id is not null group by 1) uses
    group by 1`.execute(database.owner);
  return new Map(used.rows.map(({ key, n }) => [key, n]));
}
