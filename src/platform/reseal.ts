import { sql } from 'kysely';
import { resealBytes, type Keyring } from './crypto.ts';
import type { Database } from './db.ts';
import { keepFile, openFile, type FileStore } from './files.ts';

/** How much was written anew, and how much does not open and stays as it was. */
export type Resealed = { written: number; left: number };

/**
 * Encrypts every file that is under another key anew, with its name and its viewing copy. A file says itself under which
 * key it lies: one that was written before the row was told is simply written again.
 */
export async function resealFiles(database: Pick<Database, 'owner'>, store: FileStore): Promise<Resealed> {
  const { current } = store.keys.sealing;
  const sum = { written: 0, left: 0 };
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const files = await database.owner
      .selectFrom('evidence')
      .select(['id', 'key_id', 'name_seal'])
      .where('key_id', '<>', current)
      .where('id', '>', last)
      .orderBy('id')
      .limit(100)
      .execute();
    if (files.length === 0) return sum;
    for (const { id, key_id: keyId, name_seal: name } of files) {
      last = id;
      const name_seal = name && resealBytes(store.keys, { keyId, ciphertext: name });
      const whole = name_seal !== undefined && (await rewriteFile(store, id));
      sum[whole ? 'written' : 'left']++;
      if (whole)
        await database.owner.updateTable('evidence').set({ key_id: current, name_seal }).where('id', '=', id).execute();
    }
  }
}

/** Writes a file and its viewing copy under the current key. False when either is not one that we sealed. */
async function rewriteFile(store: FileStore, id: string): Promise<boolean> {
  for (const variant of ['original', 'view'] as const) {
    try {
      const bytes = await openFile(store, id, variant);
      if (bytes) await keepFile(store, id, bytes, variant);
    } catch (error) {
      // An altered file stays as it is, for verify to name; any other fault is ours.
      if (
        error instanceof Error &&
        /authenticat|no sealing key|vector|not one of ours|another file/i.test(error.message)
      )
        return false;
      throw error;
    }
  }
  return true;
}

/** Encrypts the secrets of authenticator apps and the drafts of claims anew. */
export async function resealSecrets(database: Pick<Database, 'owner'>, keys: Keyring): Promise<Resealed> {
  const sum = { written: 0, left: 0 };
  const { current } = keys.sealing;
  const accounts = await sql<{ id: number; key: string; secret: Buffer }>`
    select id, totp_key_id key, totp_secret secret from auth.account where totp_key_id <> ${current}`.execute(
    database.owner,
  );
  for (const { id, key, secret } of accounts.rows) {
    const fresh = resealBytes(keys, { keyId: key, ciphertext: secret });
    sum[fresh ? 'written' : 'left']++;
    if (fresh)
      await sql`update auth.account set totp_key_id = ${current}, totp_secret = ${fresh}
        where id = ${id} and totp_key_id = ${key}`.execute(database.owner);
  }
  for (const table of ['auth.person', 'heyan.enterprise_application'] as const)
    await resealPersons(database, keys, table, sum);
  // Somebody between password and enrolment begins again.
  await sql`delete from auth.challenge where enrol_key_id <> ${current}`.execute(database.owner);
  const drafts = await database.owner
    .selectFrom('draft')
    .select(['token_hash', 'key_id', 'answers'])
    .where('key_id', '<>', current)
    .execute();
  for (const { token_hash, key_id, answers } of drafts) {
    const fresh = resealBytes(keys, { keyId: key_id, ciphertext: answers });
    sum[fresh ? 'written' : 'left']++;
    if (fresh)
      await database.owner
        .updateTable('draft')
        .set({ key_id: current, answers: fresh })
        .where('token_hash', '=', token_hash)
        .execute();
  }
  return sum;
}

/** Who acts for enterprises, and who asks to: names and phones, sealed in one value each. */
async function resealPersons(
  database: Pick<Database, 'owner'>,
  keys: Keyring,
  table: 'auth.person' | 'heyan.enterprise_application',
  sum: Resealed,
): Promise<void> {
  const { current } = keys.sealing;
  const [row, value] = table === 'auth.person' ? ['account', 'sealed'] : ['id', 'applicant'];
  const found = await sql<{ row: number; key_id: string; value: Buffer }>`
    select ${sql.ref(row)} as row, key_id, ${sql.ref(value)} as value from ${sql.table(table)} where key_id <> ${current}`.execute(
    database.owner,
  );
  for (const one of found.rows) {
    const fresh = resealBytes(keys, { keyId: one.key_id, ciphertext: one.value });
    sum[fresh ? 'written' : 'left']++;
    if (fresh)
      await sql`update ${sql.table(table)} set key_id = ${current}, ${sql.ref(value)} = ${fresh}
        where ${sql.ref(row)} = ${one.row} and key_id = ${one.key_id}`.execute(database.owner);
  }
}

/** How many stored values need each key, by its id: a key with none may be dropped. */
export async function keysInUse(database: Pick<Database, 'owner'>): Promise<Map<string, number>> {
  const used = await sql<{ key: string; n: number }>`
    select key, sum(n)::int n from (
      select key_id key, count(*) n from heyan.seal where ciphertext is not null group by 1
      union all select key_id, count(*) from heyan.register_row where ciphertext is not null group by 1
      union all select key_id, count(*) from heyan.evidence group by 1
      union all select key_id, count(*) from heyan.draft group by 1
      union all select key_id, count(*) from heyan.day_seal group by 1
      union all select key_id, count(*) from auth.person group by 1
      union all select key_id, count(*) from heyan.enterprise_application group by 1
      union all select key_id, count(*) from heyan.enterprise_event group by 1
      union all select totp_key_id, count(*) from auth.account where totp_key_id is not null group by 1
      union all select enrol_key_id, count(*) from auth.challenge where enrol_key_id is not null group by 1) uses
    group by 1`.execute(database.owner);
  return new Map(used.rows.map(({ key, n }) => [key, n]));
}
