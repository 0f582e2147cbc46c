import { sql } from 'kysely';
import { hashCode, hashesOfCode } from '../platform/crypto.ts';
import { withRights } from '../platform/db.ts';
import type { Refused } from '../platform/refusal.ts';
import type { World } from '../platform/world.ts';
import { openProceeding, performAct } from '../proceedings/act.ts';
import { type Answered } from '../proceedings/once.ts';
import { trackingCode } from '../proceedings/tracking.ts';
import { readPage } from '../proceedings/reading/page.ts';
import type { Page } from '../proceedings/reading/page.schema.ts';
import type { Spine } from '../proceedings/spine.ts';
import type { Draft } from './claim/drafts.ts';
import type { Opens } from './claim/flow.ts';

/** Everything the portal needs around it. */
export type PortalWorld = World & Spine;
export type { Page };

/*
 * The one place where the portal meets the record: everything a worker does goes through here.
 */

/** Hands in what was told: a claim, an application. The same draft again gives the same number; the code can always be made again from its token. */
export function submitClaim(world: PortalWorld, draft: Draft, opens: Opens): Promise<Answered | Refused> {
  return openProceeding(
    world,
    { kind: 'public', draft: draft.hash },
    {
      ...opens,
      division: Number(draft.answers.division),
      key: draft.answers.key,
      codeSeed: draft.token,
    },
  );
}

/** The secret code of the claim handed in from this draft: `K7QD-M2X9-4FTN`. */
export function codeOf(draft: Draft): string {
  return inGroups(trackingCode(draft.token));
}

/** The page of the claim one holds the code of. */
export function readClaim(world: PortalWorld, proceeding: number): Promise<Page | Refused> {
  return readPage(world, { kind: 'holder', proceeding }, proceeding);
}

/** Does one of the worker's acts; `seq` is the state of the page it was decided on, when that matters. */
export function actOnClaim(
  world: PortalWorld,
  asked: { proceeding: number; act: string; form: unknown; key: string; seq?: number },
): Promise<Answered | Refused> {
  return performAct(world, { kind: 'holder', proceeding: asked.proceeding }, asked);
}

/** The proceeding a code opens. Only the keyed hash of the code is compared. */
export async function proceedingOfCode(world: PortalWorld, code: string): Promise<number | undefined> {
  for (const hash of hashesOfCode(world.keys, code)) {
    const found = await withRights(world.database, { offices: [] }, (tx) =>
      sql<{ id: number | null }>`select heyan.proceeding_of_code(${hash}) id`.execute(tx),
    );
    const id = found.rows[0]?.id;
    if (id !== null && id !== undefined) return id;
  }
  return undefined;
}

/** The hash under which a phone's claims are found, in hexadecimal. */
export function phoneHash(world: PortalWorld, phone: string): string {
  return hashCode(world.keys, `phone:${phone}`).toString('hex');
}

/** The proceedings a phone may follow, newest first. */
export async function proceedingsOfPhone(world: PortalWorld, hash: string): Promise<number[]> {
  const found = await withRights(world.database, { offices: [] }, (tx) =>
    sql<{ id: number }>`select heyan.proceedings_of_phone(${Buffer.from(hash, 'hex')}) id`.execute(tx),
  );
  return found.rows.map(({ id }) => Number(id));
}

/** A code as typed, without the spaces and hyphens people put in, and with letters read as the digits they resemble. */
export function readCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.·]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(code) ? code : undefined;
}

/** Twelve characters in groups of four, as they are read aloud. */
export function inGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}
