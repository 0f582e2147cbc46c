import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { withRights } from '../db.ts';
import type { World } from '../world.ts';

/**
 * Notes who looked at what, before the answer leaves: a look that cannot be noted is not given. The row may reach the
 * disk a moment after the answer (synchronous_commit off): losing the last half second in a crash is the price of
 * keeping reads quick.
 */
export function noteLooks(app: FastifyInstance, world: World): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { viewer } = request;
    if (request.routeOptions.config.audit !== 'look' || reply.statusCode >= 300) return payload;
    if (viewer.kind !== 'officer' && viewer.kind !== 'enterprise') return payload;
    const id = Number((request.params as Record<string, string> | undefined)?.['id']);
    const proceeding = Number.isSafeInteger(id) && id > 0 ? id : null;
    const officer = viewer.kind === 'officer' ? viewer.officerId : null;
    const what = `${request.method} ${request.routeOptions.url ?? ''}`;
    await withRights(world.database, { offices: [], account: viewer.account }, async (tx) => {
      await sql`set local synchronous_commit = off`.execute(tx);
      await sql`insert into heyan.look (officer, office, proceeding_id, what)
        values (${officer}, ${viewer.office}, ${proceeding}, ${what})`.execute(tx);
    });
    return payload;
  });
}
