import { sql } from 'kysely';
import { hashCode, hashesOfCode, type Keyring } from '../platform/crypto.ts';
import { withRights, type Database } from '../platform/db.ts';
import type { Text } from '../platform/text.ts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 8;

/** The check code of a message, made of its id: 8 letters of 5 bits, which nobody can make who has not our key. */
export function checkCodeOf(keys: Keyring, message: string): string {
  const bytes = hashCode(keys, `message|${message}`);
  return [...bytes.subarray(0, letters)].map((byte) => crockford[byte % 32]).join('');
}

/** As it is written: two groups of four. */
export function grouped(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The only form in which a check code is kept. */
export function checkHash(keys: Keyring, code: string): Buffer {
  return hashCode(keys, `check|${code}`);
}

/** A check code as typed, or undefined when it can be none. */
export function readCheckCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.·]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : undefined;
}

/** What anybody may be told of a message of ours: of which kind, from which office, when. */
export type OurMessage = { kind: 'notice' | 'code'; office: Text | undefined; sentAt: string };

/** The message of a check code; undefined when we sent none with it. */
export async function messageOfCode(
  { database, keys }: { database: Pick<Database, 'app'>; keys: Keyring },
  code: string,
): Promise<OurMessage | undefined> {
  const hashes = hashesOfCode(keys, `check|${code}`);
  const { rows } = await withRights(database, { offices: [] }, (tx) =>
    sql<{ kind: OurMessage['kind']; office_zh: string | null; office_en: string | null; sent_at: string }>`
      select m.* from unnest(${hashes}::bytea[]) hash, heyan.message_of_code(hash) m`.execute(tx),
  );
  const [row] = rows;
  if (!row) return undefined;
  const office = row.office_zh === null ? undefined : { zh: row.office_zh, en: row.office_en ?? row.office_zh };
  return { kind: row.kind, office, sentAt: row.sent_at };
}
