import { sql } from 'kysely';
import { Type, type Static } from 'typebox';
import type { FastifyInstance } from 'fastify';
import { openValue } from '../../platform/crypto.ts';
import { withRights } from '../../platform/db.ts';
import { isRefused, notFound, type Refused } from '../../platform/refusal.ts';
import type { Viewer } from '../../platform/world.ts';
import { notToHandle } from '../handling.ts';
import { rightsOf } from '../once.ts';
import type { Page } from '../reading/page.schema.ts';
import { readPage } from '../reading/page.ts';
import type { Actor, Spine } from '../spine.ts';

const closed = { additionalProperties: false } as const;
const reason = '按表登记支付';

const Names = Type.Object(
  { names: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 1000 }) },
  closed,
);
const Matches = Type.Object(
  {
    matches: Type.Array(Type.String(), {
      description: 'For each name, in order: the key of the worker, or "none", or "several"',
    }),
  },
  closed,
);
const Id = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }, closed);

/** A worker as the matching knows them: the whole name, and what masked numbers still show at their end. */
export type Known = { key: string; name: string; tails: readonly string[] };

/** The door by which a pasted list of names finds its workers without their names leaving the server. */
export function matchWorkersRoute(app: FastifyInstance, spine: Spine, actorOf: (viewer: Viewer) => Actor): void {
  app.post<{ Params: Static<typeof Id>; Body: Static<typeof Names> }>(
    '/api/v1/proceedings/:id/match-workers',
    {
      config: { right: 'officer', limit: 'write', audit: 'unmask' },
      schema: {
        summary: 'Which worker each name of a pasted list is; every name seal opened for it is logged',
        description: 'A name may be followed by the last digits (4 or more) of an ID or telephone number.',
        params: Id,
        body: Names,
        response: { 200: Matches },
      },
    },
    (request) =>
      matchWorkers(spine, actorOf(request.viewer), {
        id: request.params.id,
        names: request.body.names,
      }),
  );
}

async function matchWorkers(
  spine: Spine,
  actor: Actor,
  asked: { id: number; names: readonly string[] },
): Promise<Static<typeof Matches> | Refused> {
  if (actor.kind !== 'officer') return notFound();
  const page = await readPage(spine, actor, asked.id);
  if (isRefused(page)) return page;
  const workers = page.parties.filter((party) => party.role === 'worker');
  const known = await withRights(spine.database, rightsOf(actor), async (tx) => {
    const refused = await notToHandle(tx, spine, actor, asked.id);
    if (refused) return refused;
    const found: Known[] = [];
    for (const party of workers) {
      const tails = tailsOf(party);
      if (!party.nameSeal) {
        found.push({ key: party.key, name: party.name, tails });
        continue;
      }
      const opened = await sql<{ key_id: string; ciphertext: Buffer | null }>`
        select key_id, ciphertext from heyan.unseal(${party.nameSeal.sealId}::uuid, ${actor.officer}, ${reason})`.execute(
        tx,
      );
      const row = opened.rows[0];
      // An erased name is nobody's: it can only be found by its number.
      const name = row?.ciphertext ? openValue(spine.keys, { keyId: row.key_id, ciphertext: row.ciphertext }) : '';
      found.push({ key: party.key, name, tails });
    }
    return found;
  });
  if (isRefused(known)) return known;
  return { matches: asked.names.map((name) => matchOf(name, known)) };
}

function tailsOf(party: Page['parties'][number]): string[] {
  return [party.idNumber, party.phone].flatMap((one) => {
    const tail = /[\dX]{4,}$/i.exec(one?.masked ?? '')?.[0];
    return tail ? [tail.toUpperCase()] : [];
  });
}

/** The key of the one worker of this whole name (and of these last digits, where the line has them), or why there is none. Nothing is ever matched on a mask. */
export function matchOf(sought: string, workers: readonly Known[]): string {
  const plain = plainName(sought);
  const [, name = '', digits = ''] = /^(.*?)(\d*[\dX])?$/i.exec(plain) ?? [];
  if (name === '' && digits.length < 4) return 'none';
  if (/[*●某]/.test(name)) return 'none';
  const fitting = workers.filter(
    (worker) =>
      (name === '' || plainName(worker.name) === name) &&
      (digits.length < 4 ? digits === '' : worker.tails.some((tail) => endsAlike(tail, digits.toUpperCase()))),
  );
  return fitting.length > 1 ? 'several' : (fitting[0]?.key ?? 'none');
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/[\s·•]/g, '');
}

function endsAlike(tail: string, digits: string): boolean {
  return digits.endsWith(tail) || tail.endsWith(digits);
}
