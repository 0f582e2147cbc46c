import { hashCode, hashesOfCode, type Keyring } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';

/*
 * A paper served on an enterprise carries, on a slip beside it, a code by which whoever holds the paper may bind the
 * enterprise's account on the portal. It is another code than the one that tells a copy genuine: that one stands on the paper
 * itself and is seen by everybody who is shown a copy. It is made of the paper's number by a key, so that a second print shows
 * the same one; only its keyed hash is kept, and it opens nothing before the paper is served.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes as letters of five bits each that are not mistaken for each other. */
export function codeLetters(bytes: Uint8Array): string {
  return [...bytes].map((byte) => alphabet[byte % 32]).join('');
}

/** What is printed: the addressee's name and credit code, and the code in groups of four. */
export type Slip = { name: string; creditCode: string; code: string };

/** The keyed hashes under which a slip's code may be kept: under each key there ever was. */
export function slipHashes(keys: Keyring, code: string): Buffer[] {
  return hashesOfCode(keys, `binding slip:${code}`);
}

/**
 * The slip of a numbered paper, kept so that its code is known; undefined when its addressee is no enterprise with a credit
 * code. The transaction works on the paper.
 */
export async function slipOf(
  tx: Tx,
  keys: Keyring,
  paper: { id: number; parent: number; to: unknown; number: string; division: number; officer: number; day: string },
): Promise<Slip | undefined> {
  if (typeof paper.to !== 'string') return undefined;
  const addressee = await tx
    .selectFrom('party')
    .select(['name', 'credit_code'])
    .where('proceeding_id', '=', paper.parent)
    .where('key', '=', paper.to)
    .executeTakeFirst();
  if (!addressee?.credit_code || addressee.name === null) return undefined;
  const { name, credit_code } = addressee;
  const code = codeLetters(
    hashCode(keys, `binding slip of:${paper.id}|${paper.number}|${credit_code}`).subarray(0, 12),
  );
  const hash = hashCode(keys, `binding slip:${code}`);
  await tx
    .insertInto('binding_slip')
    .values({
      code_hash: hash,
      paper: paper.id,
      credit_code,
      name,
      division: paper.division,
      made_on: paper.day,
      made_by: paper.officer,
    })
    .onConflict((on) => on.column('code_hash').doNothing())
    .execute();
  return { name, creditCode: credit_code, code: code.replace(/(.{4})(?=.)/g, '$1-') };
}
