import { commitmentOf, openSaltedValue, type Keyring } from '../../platform/crypto.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { actOf } from '../../procedure/fold.ts';
import type { Body } from '../body.ts';
import { maskOf, sealsNamed, type NamedSeal } from '../sealing.ts';
import type { Broken } from './verify.ts';
import type { StoredSeal } from './verify-reading.ts';

/** The values of a proceeding that could be opened and proved; `whole` when that is all of them. */
export type Opened = { plain: ReadonlyMap<string, string>; whole: boolean };

/**
 * Holds the seals of a proceeding against its record: each that is named is there, opens to the value committed to and
 * shows its mask, or was erased by somebody who left a trace; and none is there that no act names.
 */
export function verifySealsOf(
  keys: Keyring,
  chapter: Chapter,
  number: string,
  bodies: readonly Body[],
  seals: readonly StoredSeal[],
  report: (broken: Broken) => void,
): Opened {
  const stored = new Map(seals.map((seal) => [seal.id, seal]));
  const unnamed = new Set(stored.keys());
  const plain = new Map<string, string>();
  let whole = true;
  for (const body of bodies) {
    for (const named of sealsNamed(actOf(chapter, body.act), body.form)) {
      const seal = stored.get(named.id);
      unnamed.delete(named.id);
      const told = seal ? openOne(keys, named, seal) : { says: `${number} names it, but it is not there as named` };
      if ('says' in told) report({ kind: 'seal', item: named.id, says: told.says.replace('{number}', number) });
      if ('plain' in told) plain.set(named.id, told.plain);
      else whole = false;
    }
  }
  for (const id of unnamed) report({ kind: 'seal', item: id, says: `no act of ${number} names it` });
  return { plain, whole };
}

type Told = { says: string } | { plain: string } | { erased: true };

function openOne(keys: Keyring, named: NamedSeal, seal: StoredSeal): Told {
  if (seal.commitment.toString('hex') !== named.commitment)
    return { says: '{number} names it, but it is not there as named' };
  if (named.kind !== undefined && (named.kind !== seal.kind || named.audience !== seal.audience))
    return { says: `is a ${seal.kind} for ${seal.audience}, the record says ${named.kind} for ${named.audience}` };
  if (seal.ciphertext === null) {
    if (!seal.erasure) return { says: 'value is gone, and nobody erased it' };
    return seal.masked === '***' ? { erased: true } : { says: 'was erased, but still shows something' };
  }
  if (seal.erasure) return { says: 'was erased, but holds a value' };
  const opened = open(keys, seal.key_id, seal.ciphertext);
  if (!opened) return { says: 'cannot be opened with our keys' };
  if (!commitmentOf(opened.plaintext, opened.salt).equals(seal.commitment))
    return { says: 'value is not the one committed to' };
  if (seal.masked !== maskOf(seal.kind, seal.audience, opened.plaintext)) return { says: 'shows another mask' };
  return { plain: opened.plaintext };
}

function open(keys: Keyring, keyId: string, ciphertext: Buffer): { plaintext: string; salt: Buffer } | undefined {
  try {
    return openSaltedValue(keys, { keyId, ciphertext });
  } catch (error) {
    // A ciphertext that does not open is exactly what this walk looks for; any other fault is ours and must surface.
    if (error instanceof Error && /authenticat|no sealing key|initialization vector/i.test(error.message))
      return undefined;
    throw error;
  }
}
