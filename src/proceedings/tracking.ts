import { createHash } from 'node:crypto';
import { hashCode } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import type { Case, Party } from '../procedure/case.ts';
import type { ActDef } from '../procedure/define.ts';
import { accountOf } from './once.ts';
import { isSealed, type Sealing } from './sealing.ts';
import type { Actor, Spine } from './spine.ts';

/** What the tracking code is made of: the draft's token, or at the counter a keyed hash of the request's own key. */
export function codeSeedOf(
  spine: Spine,
  actor: Actor,
  asked: { key: string; codeSeed?: string },
  act: ActDef,
): string | undefined {
  if (asked.codeSeed !== undefined || actor.kind !== 'officer') return asked.codeSeed;
  if (!act.names?.some((rule) => rule.holder)) return undefined;
  return hashCode(spine.keys, `counter|${accountOf(actor)}|${asked.key}`).toString('base64');
}

/** The person who may follow the case by phone: named at the opening, and never a tip's author. */
export function holderOf(parties: Iterable<Party>): Party | undefined {
  for (const party of parties) if (party.sinceSeq === 1 && party.holder && !party.confidential) return party;
  return undefined;
}

/** The phone of the person who may follow the case: nobody else's, and never a tip's author. */
export function holderPhone(matter: Case, seals: readonly Sealing[]): string | undefined {
  const phone = holderOf(matter.parties)?.phone;
  return isSealed(phone) ? seals.find((seal) => seal.id === phone.seal && seal.audience === 'n')?.plain : undefined;
}

/** Opens the worker's door: the keyed hash of the code, and of the phone that may ask for a one-time code. */
export async function keepCode(
  tx: Tx,
  spine: Spine,
  id: number,
  seed: string,
  phone: string | undefined,
): Promise<void> {
  await tx
    .insertInto('tracking')
    .values({
      code_hash: hashCode(spine.keys, trackingCode(seed)),
      proceeding_id: id,
      phone_token: phone ? hashCode(spine.keys, `phone:${phone}`) : null,
    })
    .execute();
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The worker's secret code, made from the random token of the draft: a repeated submission shows the same code, and the
 * server keeps only its keyed hash. 12 letters of 5 bits.
 */
export function trackingCode(seed: string): string {
  const bytes = createHash('sha256').update(`heyan.tracking|${seed}`).digest();
  return [...bytes.subarray(0, 12)].map((byte) => crockford[byte % 32]).join('');
}
