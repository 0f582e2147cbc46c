import type { FastifyInstance } from 'fastify';
import { firmActRoutes } from './acts.ts';
import { caseRoutes } from './cases.ts';
import { doorRoutes } from './door.ts';
import { firmRoutes } from './firms.ts';
import { peopleOfFirmRoutes } from './people.ts';
import type { EnterprisePages } from './shared.ts';

/** The window for employers: pages and forms rendered here, complete without script. */
export function enterpriseRoutes(app: FastifyInstance, pages: EnterprisePages): void {
  doorRoutes(app, pages);
  firmRoutes(app, pages);
  caseRoutes(app, pages);
  firmActRoutes(app, pages);
  peopleOfFirmRoutes(app, pages);
}
