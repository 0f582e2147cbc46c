import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { joiningRoutes } from './features/arbitration/joining.routes.ts';
import { assignmentRoutes } from './features/mediation-organisations/assignment/assignment.routes.ts';
import { directoryRoutes } from './features/mediation-organisations/directory.routes.ts';
import { features } from './features/chapters.ts';
import { noticesRoutes } from './notices/notices.routes.ts';
import { receiptRoutes } from './notices/receipts.routes.ts';
import { paperWorldOf } from './papers/paper-world.ts';
import { papersRoutes } from './papers/papers.routes.ts';
import { serviceRoutes } from './papers/service.routes.ts';
import { findHolder } from './portal/holder.ts';
import { enterpriseRoutes } from './portal/enterprise/enterprise.routes.ts';
import { portalRoutes } from './portal/portal.routes.ts';
import { codeSender } from './portal/track/senders.ts';
import { chargeRoutes } from './proceedings/charge/charge.routes.ts';
import { evidenceRoutes } from './proceedings/evidence.routes.ts';
import { openedRoutes } from './proceedings/series/opened.routes.ts';
import { sittingsRoutes } from './proceedings/sittings/sittings.routes.ts';
import { registersRoutes } from './proceedings/registers/registers.routes.ts';
import { exportRoutes } from './proceedings/sheets/export.routes.ts';
import { importRoutes } from './proceedings/sheets/import.routes.ts';
import { importKinds } from './features/imports.ts';
import { actorOf, proceedingsRoutes } from './proceedings/proceedings.routes.ts';
import type { Spine } from './proceedings/spine.ts';
import { assembleSpine } from './assemble.ts';
import { type AuthPool, openAuthPool } from './people/accounts.ts';
import { administrationRoutes } from './people/administration.routes.ts';
import { handoverRoutes } from './people/handover.routes.ts';
import { absenceRoutes } from './people/absences.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { counterRoutes } from './people/enterprises/counter.routes.ts';
import { enterpriseViewer } from './people/enterprises/viewer.ts';
import { sessionViewer } from './people/viewer.ts';
import type { Database } from './platform/db.ts';
import type { Keyring } from './platform/crypto.ts';
import { dataFolder } from './platform/home.ts';
import { requireFittingKeys } from './platform/fitting-keys.ts';
import { serveFaces } from './platform/http/faces.ts';
import {
  drainConnections,
  jsonBytesMax,
  limitReceipt,
  readAndWriteBodies,
  receiptMillisecondsMax,
  setSafetyHeaders,
  shedLoad,
} from './platform/http/guards.ts';
import { chooseLanguage } from './platform/http/language.ts';
import { limitCalls } from './platform/http/limits.ts';
import { noteLooks } from './platform/http/looks.ts';
import { observe } from './platform/http/observe.ts';
import { describeInterface, showReference } from './platform/http/openapi.ts';
import { requireSameOrigin } from './platform/http/origin.ts';
import { progressRoute } from './platform/http/progress.ts';
import { answerErrors, answerRefusals } from './platform/http/problems.ts';
import { trustedProxies } from './platform/http/proxies.ts';
import { limitStrangers } from './platform/http/strangers.ts';
import { type DeclaredRoute, requireRules } from './platform/http/rules.ts';
import { refuseUnwritable } from './platform/http/unwritable.ts';
import { useStrictValidation } from './platform/http/validation.ts';
import { enforceRights, resolveViewers } from './platform/http/viewers.ts';
import { loadKeyring } from './platform/keyring.ts';
import { type Log, openLog } from './platform/log.ts';
import type { World } from './platform/world.ts';
import type { Text } from './platform/text.ts';
import { divisionsRoutes } from './divisions/divisions.routes.ts';
import { figureExportRoutes } from './figures/export.routes.ts';
import { figuresRoutes } from './figures/figures.routes.ts';
import { referenceRoutes } from './operations/reference.routes.ts';
import { isDivision, tellingName } from './divisions/divisions.ts';
import { type LiveOffices, liveOffices } from './people/live-offices.ts';

export type ServerSettings = {
  /** One-click sign-in of demonstration accounts, and the banner. HEYAN_DEMONSTRATION=on decides when not given. */
  demonstration?: boolean;
  /** `lifted`: calls are not counted and load is not shed, for measurements and tests. HEYAN_LIMITS=lifted decides when not given. */
  limits?: 'kept' | 'lifted';
  keys?: Keyring;
  log?: Log;
  /** The data folder: keys, attachments. */
  folder?: string;
};

export type Server = {
  app: FastifyInstance;
  world: ServedWorld;
  routes: readonly DeclaredRoute[];
  close(): Promise<void>;
};

/** The world of a request, and what the spine needs besides. */
export type ServedWorld = World & Spine & { offices: LiveOffices };

/** Builds the server without listening. `close` leaves the database open. */
export async function buildServer(database: Database, settings: ServerSettings = {}): Promise<Server> {
  const auth = openAuthPool(database.urls.auth);
  let offices: LiveOffices | undefined;
  const release = async (): Promise<void> => {
    offices?.stop();
    await auth.end();
  };
  try {
    offices = await liveOffices(database);
    const world = await makeWorld(database, settings, offices);
    const { app, routes } = await layPipeline(world, auth, limitsLifted(settings));
    const close = async (): Promise<void> => {
      await app.close();
      await release();
    };
    return { app, world, routes, close };
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * The request pipeline, in the order in which a request meets it, and then the routes, each of which declares its right,
 * its limit and its audit class or the server does not start.
 */
async function layPipeline(
  world: ServedWorld,
  auth: AuthPool,
  lifted: boolean,
): Promise<{ app: FastifyInstance; routes: readonly DeclaredRoute[] }> {
  const app = Fastify({
    genReqId: () => randomUUID(),
    logger: false,
    trustProxy: trustedProxies(process.env['HEYAN_TRUST_PROXY']),
    bodyLimit: jsonBytesMax,
    requestTimeout: receiptMillisecondsMax.upload,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
  });

  const routes = requireRules(app);
  useStrictValidation(app);
  refuseUnwritable(app);
  answerErrors(app, world.log);
  drainConnections(app);
  limitReceipt(app);
  await readAndWriteBodies(app);
  chooseLanguage(app);
  await setSafetyHeaders(app);
  requireSameOrigin(app);
  if (!lifted) limitStrangers(app);
  resolveViewers(app, world, [findHolder, enterpriseViewer(auth), sessionViewer(auth, world.offices)]);
  if (!lifted) {
    await shedLoad(app);
    await limitCalls(app);
  }
  enforceRights(app, world);
  answerRefusals(app);
  noteLooks(app, world);
  observe(app, world);
  await describeInterface(app);

  peopleRoutes(app, world, { auth, offices: world.offices, divisionName });
  divisionsRoutes(app);
  proceedingsRoutes(app, world);
  absenceRoutes(app, world);
  counterRoutes(app, { ...world, auth });
  chargeRoutes(app, world);
  handoverRoutes(app, world);
  evidenceRoutes(app, world);
  importRoutes(app, world, importKinds);
  exportRoutes(app, world);
  registersRoutes(app, world, actorOf);
  sittingsRoutes(app, world, actorOf);
  openedRoutes(app, world, actorOf);
  joiningRoutes(app, world, actorOf);
  assignmentRoutes(app, world, actorOf);
  directoryRoutes(app, world, actorOf);
  figuresRoutes(app, world);
  figureExportRoutes(app, world);
  const papers = paperWorldOf(
    world,
    features.flatMap((feature) => feature.papers ?? []),
  );
  papersRoutes(app, papers);
  administrationRoutes(app, { ...papers, offices: world.offices });
  serviceRoutes(app, papers);
  noticesRoutes(app, world);
  receiptRoutes(app, world);
  referenceRoutes(app, world);
  await portalRoutes(app, world);
  enterpriseRoutes(app, { ...world, auth, sender: codeSender(world) });
  progressRoute(app);
  showReference(app);
  await serveFaces(app);

  await app.ready();
  return { app, routes };
}

/** Starts the server. `close` lets requests under way finish, refuses new ones, and leaves the database open. */
export async function startServer(
  database: Database,
  at: { host: string; port: number } & ServerSettings,
): Promise<{ url: string; close(): Promise<void> }> {
  const { host, port, ...settings } = at;
  const server = await buildServer(database, settings);
  try {
    await requireFittingKeys(database, server.world.keys);
    const url = await server.app.listen({ host, port });
    return { url, close: server.close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function makeWorld(database: Database, settings: ServerSettings, offices: LiveOffices): Promise<ServedWorld> {
  const folder = dataFolder(settings.folder);
  return {
    ...(await assembleSpine(database, settings.keys ?? loadKeyring(folder))),
    log: settings.log ?? openLog(),
    folder,
    demonstration: settings.demonstration ?? process.env['HEYAN_DEMONSTRATION'] === 'on',
    offices,
  };
}

function limitsLifted(settings: ServerSettings): boolean {
  return (settings.limits ?? process.env['HEYAN_LIMITS']) === 'lifted';
}

function divisionName(code: number): Text | undefined {
  return isDivision(String(code)) ? tellingName(String(code)) : undefined;
}
