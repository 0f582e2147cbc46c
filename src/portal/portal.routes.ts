import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readMap } from '../cockpit/map/read.ts';
import { homeProvince } from '../divisions/divisions.ts';
import { assetRoutes } from './assets.ts';
import { claimFlow } from './claim/claim.flow.ts';
import { claimRoutes } from './claim/claim.routes.ts';
import type { PortalWorld } from './claims.ts';
import { disputeFlow } from './dispute/dispute.flow.ts';
import { onwardOfClaim, onwardOfDispute } from './dispute/onward.ts';
import { homePage, privacyPage } from './home.ts';
import { messageRoutes } from './messages.ts';
import type { ShownProblem } from '../platform/http/problems.ts';
import { sendPage } from './page.ts';
import { paperCheckRoutes } from './paper-check.ts';
import { portalProblem } from './problem.ts';
import { codeSender, type CodeSender } from './track/senders.ts';
import { trackRoutes } from './track/track.routes.ts';

const read = { config: { right: 'public', limit: 'read', audit: 'none' }, schema: { hide: true } } as const;

/**
 * The worker's portal: pages and forms rendered here, complete without script. `sender` carries one-time codes; by
 * the ways messages go when none is given.
 */
export async function portalRoutes(
  app: FastifyInstance,
  world: PortalWorld,
  settings: { sender?: CodeSender } = {},
): Promise<void> {
  const sender = settings.sender ?? codeSender(world);
  const map = await readMap(homeProvince);
  app.decorate('readerProblem', (request: FastifyRequest, problem: ShownProblem) =>
    portalProblem(request, problem, world.demonstration),
  );
  assetRoutes(app);
  app.get('/', read, async (request, reply) =>
    sendPage(request, reply, world.demonstration, homePage(request.language)),
  );
  app.get('/privacy', read, async (request, reply) =>
    sendPage(request, reply, world.demonstration, privacyPage(request.language)),
  );
  claimRoutes(app, world, map, claimFlow(onwardOfClaim));
  claimRoutes(app, world, map, disputeFlow(onwardOfDispute));
  trackRoutes(app, world, sender);
  paperCheckRoutes(app, world);
  messageRoutes(app, world);
}
