import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import { assembleSpine } from './assemble.ts';
import { print, printJson, progressLine, refuse, tell, withDatabase, type CommonOptions } from './platform/command.ts';
import { keyPurposes, type KeyPurpose, type Keyring } from './platform/crypto.ts';
import type { Database } from './platform/db.ts';
import { evidenceFolder } from './platform/files.ts';
import { dataFolder, readJson, writePrivately } from './platform/home.ts';
import { keyringFile, loadKeyring, saveKeyring, withNewKey, withoutKey } from './platform/keyring.ts';
import { keysInUse, resealFiles, resealSecrets, type Resealed } from './platform/reseal.ts';
import { renewEveryLookup, renewEveryPhone, resealRows, resealValues } from './proceedings/rekey.ts';

/** `heyan keys list|rotate PURPOSE|drop KEY`. */
export async function run(action: string, key: string | undefined, options: CommonOptions): Promise<void> {
  await withDatabase(options, async (database) => {
    if (action === 'list') return list(database, options);
    if (action === 'rotate') return rotate(database, purposeNamed(key), options);
    if (action === 'drop') return drop(database, key, options);
    return refuse(`没有这个操作：${action}（list、rotate、drop）`, `No such action: ${action} (list, rotate, drop)`);
  });
}

function purposeNamed(name: string | undefined): KeyPurpose {
  const purpose = keyPurposes.find((one) => one === name);
  if (!purpose) {
    const words = keyPurposes.join('、');
    return refuse(`请指明用途：${words}。`, `Name the purpose: ${keyPurposes.join(', ')}.`);
  }
  if (purpose === 'person') {
    return refuse(
      '计人密钥不能更换：台账只增不改，其中的人以此密钥的散列计数，换了就会把同一个人数成两个。',
      'The key that counts persons stays: postings are append-only and know a person by its hash; with another key one person would count as two.',
    );
  }
  return purpose;
}

async function list(database: Database, options: CommonOptions): Promise<void> {
  const ring = loadKeyring(dataFolder(options.data));
  const used = await keysInUse(database);
  const keys = keyPurposes.flatMap((purpose) =>
    [...ring[purpose].keys].map(([id, { algorithm }]) => ({
      purpose,
      key: id,
      algorithm,
      current: id === ring[purpose].current,
      ...(countable(purpose) ? { uses: used.get(id) ?? 0 } : {}),
    })),
  );
  if (options.json) return printJson(keys);
  for (const one of keys)
    print([one.key, one.algorithm, one.current ? '在用 current' : '旧 old', one.uses ?? ''].join('\t'));
}

/** Values under these purposes say which key they need; a keyed hash does not. */
function countable(purpose: KeyPurpose): boolean {
  return purpose === 'sealing' || purpose === 'signing';
}

/**
 * Makes a new key and writes what hangs on the old one anew. What was cut off is gone on with at the next call: a mark
 * beside the keyring says so, and no second key is made.
 */
async function rotate(database: Database, purpose: KeyPurpose, options: CommonOptions): Promise<void> {
  await requireNobodyElse(database);
  const folder = dataFolder(options.data);
  const file = keyringFile(folder);
  const mark = `${file}.rotating`;
  const begun = readJson<{ purpose: KeyPurpose; key: string }>(mark);
  if (begun && begun.purpose !== purpose) {
    return refuse(
      `${begun.purpose} 的更换尚未完成：请先运行 heyan keys rotate ${begun.purpose}。`,
      `The rotation of ${begun.purpose} was cut off: run heyan keys rotate ${begun.purpose} first.`,
    );
  }
  let ring = loadKeyring(folder);
  const renewed = withNewKey(ring, purpose);
  const key = begun?.key ?? renewed[purpose].current;
  writePrivately(mark, JSON.stringify({ purpose, key }));
  // The mark may have outlived the moment between it and the ring.
  if (ring[purpose].current !== key) saveKeyring(file, renewed);
  ring = loadKeyring(folder);
  const { written, left } = await rewrite(database, ring, purpose, folder);
  const old = dispensable(purpose) ? [...ring[purpose].keys.keys()].filter((id) => id !== key) : [];
  for (const id of old) ring = withoutKey(ring, purpose, id);
  if (old.length > 0) saveKeyring(file, ring);
  rmSync(mark);
  if (options.json) return printJson({ purpose, key, written, left, dropped: old });
  print(`✓ ${key} 已启用，${written} 项已改用 (in use, ${written} rewritten)`);
  if (left > 0)
    tell(
      `${left} 项打不开或已损坏，保持原样：请运行 heyan verify。\n${left} are broken and stay as they were: run heyan verify.`,
    );
  tell('请另行备份密钥文件，再启动程序。\nKeep a copy of the keyring apart, then start the programs again.');
}

/** What depends on a key of this purpose, written anew under the current one. */
async function rewrite(database: Database, keys: Keyring, purpose: KeyPurpose, folder: string): Promise<Resealed> {
  switch (purpose) {
    case 'sealing': {
      const values = await resealValues(database, keys, progressLine('封存值 sealed values'));
      const rows = await resealRows(database, keys);
      const files = await resealFiles(database, { folder: evidenceFolder(folder), keys });
      const secrets = await resealSecrets(database, keys);
      const parts = [values, rows, files, secrets];
      return {
        written: parts.reduce((sum, part) => sum + part.written, 0),
        left: parts.reduce((sum, part) => sum + part.left, 0),
      };
    }
    case 'lookup':
      return renewEveryLookup(await assembleSpine(database, keys), progressLine('检索 search'));
    case 'trackingCode':
      return renewEveryPhone(await assembleSpine(database, keys), progressLine('查询 tracking'));
    default:
      // Cookies are given anew; a signature stands under the key that made it.
      return { written: 0, left: 0 };
  }
}

/** Nothing can need an old key of these any more: tokens were made anew, and a cookie is given anew. */
function dispensable(purpose: KeyPurpose): boolean {
  return purpose === 'lookup' || purpose === 'cookies';
}

async function drop(database: Database, key: string | undefined, options: CommonOptions): Promise<void> {
  const folder = dataFolder(options.data);
  const ring = loadKeyring(folder);
  const purpose = keyPurposes.find((one) => key !== undefined && ring[one].keys.has(key));
  if (key === undefined || !purpose) return refuse('密钥文件中没有这把密钥。', 'The keyring has no such key.');
  if (ring[purpose].current === key) return refuse('这把密钥正在使用。', 'That key is the current one.');
  const uses = (await keysInUse(database)).get(key) ?? 0;
  if (uses > 0) return refuse(`还有 ${uses} 项需要它。`, `${uses} stored values still need it.`);
  if (!countable(purpose))
    return refuse('工人手中的查询码仍需要它。', 'Codes that workers hold still need it, and do not say so.');
  saveKeyring(keyringFile(folder), withoutKey(ring, purpose, key));
  if (options.json) return printJson({ dropped: key });
  print(`✓ ${key} 已移除 (dropped)`);
}

/** A program that runs would go on sealing and searching under the ring it read when it started. */
async function requireNobodyElse(database: Database): Promise<void> {
  const others = await sql<{ n: number }>`
    select count(*)::int n from pg_stat_activity
    where datname = current_database() and application_name = 'heyan' and usename <> session_user`.execute(
    database.owner,
  );
  if ((others.rows[0]?.n ?? 0) > 0) {
    refuse(
      '更换密钥前请先停止 heyan serve 和 heyan worker。',
      'Stop heyan serve and heyan worker before a key is changed.',
    );
  }
}
