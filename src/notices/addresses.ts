import { openValue, lookupToken, type Keyring } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { addressOf } from '../papers/service-address.ts';
import { splitRecipient } from '../proceedings/notices.ts';
import { isSealed } from '../proceedings/sealing.ts';

/** Where a message goes: the opened address, the seal it came from, and the keyed hash by which messages to it are counted. */
export type Address = { to: string; seal: string; token: Buffer };

/**
 * The phone or mail address of a party, opened now and not before. A phone or mail address the party confirmed with consent
 * to electronic service comes first, then the phone it left. Undefined when there is none, or when it was erased. Never a
 * tip's author: their seals lie behind another door.
 */
export async function findAddress(
  tx: Tx,
  keys: Keyring,
  { proceeding, recipient, channel }: { proceeding: number; recipient: string; channel: 'sms' | 'mail' },
): Promise<Address | undefined> {
  const [kind, key] = splitRecipient(recipient);
  if (kind !== 'party') return undefined;
  // A track speaks of the parties of its proceeding.
  const { parent_id: parent, subject } = await tx
    .selectFrom('proceeding')
    .select(['parent_id', 'subject'])
    .where('id', '=', proceeding)
    .executeTakeFirstOrThrow();
  // What follows from another proceeding has parties of its own.
  const of = parent !== null && subject?.startsWith('track:') ? parent : proceeding;
  const confirmed = (await addressOf(tx, of, key))?.form;
  const agreed = confirmed?.['electronic'] === true ? confirmed : undefined;
  const given = channel === 'sms' ? agreed?.['phone'] : agreed?.['mail'];
  if (isSealed(given)) return open(tx, keys, given.seal);
  if (channel === 'mail') return undefined;
  const party = await tx
    .selectFrom('party')
    .select('phone_seal')
    .where('proceeding_id', '=', of)
    .where('key', '=', key)
    .executeTakeFirst();
  return party?.phone_seal ? open(tx, keys, party.phone_seal) : undefined;
}

async function open(tx: Tx, keys: Keyring, seal: string): Promise<Address | undefined> {
  const row = await tx
    .selectFrom('seal')
    .select(['key_id', 'ciphertext'])
    .where('id', '=', seal)
    .where('audience', '=', 'n')
    .executeTakeFirst();
  if (!row?.ciphertext) return undefined;
  const to = openValue(keys, { keyId: row.key_id, ciphertext: row.ciphertext });
  return { to, seal, token: lookupToken(keys, 'notice', to) };
}
