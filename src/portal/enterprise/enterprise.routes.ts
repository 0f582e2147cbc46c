import type { FastifyInstance } from 'fastify';
import { trustedProvider } from '../../people/trusted-provider.ts';
import { firmAddressRoutes } from '../address/address.routes.ts';
import { firmAgreeingRoutes, firmSigningRoutes } from '../dispute/firm.routes.ts';
import { firmActRoutes } from './acts.ts';
import { caseRoutes } from './cases.ts';
import { doorRoutes } from './door.ts';
import { firmRoutes } from './firms.ts';
import { firmMessageRoutes } from './messages.ts';
import { peopleOfFirmRoutes } from './people.ts';
import type { EnterprisePages } from './shared.ts';
import { trustedRoutes } from './trusted.ts';

/** The window for employers: pages and forms rendered here, complete without script. */
export function enterpriseRoutes(app: FastifyInstance, world: EnterprisePages): void {
  const trusted = trustedProvider(process.env);
  const pages = trusted ? { ...world, trusted } : world;
  if (trusted) trustedRoutes(app, pages, trusted);
  doorRoutes(app, pages);
  firmRoutes(app, pages);
  caseRoutes(app, pages);
  firmMessageRoutes(app, pages);
  firmActRoutes(app, pages);
  firmSigningRoutes(app, pages);
  firmAgreeingRoutes(app, pages);
  firmAddressRoutes(app, pages);
  peopleOfFirmRoutes(app, pages);
}
