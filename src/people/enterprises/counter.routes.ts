import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { now } from '../../platform/clock.ts';
import { isRefused, notFound, refuse, type Refused } from '../../platform/refusal.ts';
import type { Viewer } from '../../platform/world.ts';
import { actorOf } from '../../proceedings/proceedings.routes.ts';
import type { EnterpriseWorld } from './binding.ts';
import { decideAtCounter, readCounter, toBeSeen, type CounterOfficer, type Seen } from './counter.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const seenNames = Object.keys(toBeSeen) as Seen[];
const SeenName = Type.Union(seenNames.map((name) => Type.Literal(name)));
const Waiting = Type.Object(
  {
    applications: Type.Array(
      Type.Object(
        {
          id: Type.Integer(),
          at: Type.String(),
          creditCode: Type.String(),
          firm: Type.String(),
          applicant: Type.String(),
          phone: Type.String(),
          party: Type.Boolean({ description: 'The firm is a party in a case this office works on' }),
        },
        closed,
      ),
    ),
    toSee: Type.Array(Type.Object({ id: Type.String(), title: Words }, closed)),
  },
  closed,
);
const Decision = Type.Object(
  {
    confirm: Type.Boolean(),
    reason: Type.String({ minLength: 4, maxLength: 400, pattern: '\\S.*\\S.*\\S.*\\S' }),
    seen: Type.Array(SeenName, { maxItems: seenNames.length, uniqueItems: true }),
    scans: Type.Optional(
      Type.Array(Type.String({ format: 'uuid', maxLength: 36 }), {
        maxItems: 10,
        uniqueItems: true,
        description: 'Scans handed in before, kept as evidence of the firm’s case at this office',
      }),
    ),
  },
  closed,
);
const One = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }, closed);

/** Duties that may check at the counter who somebody is. */
const counterDuties = ['clerk', 'inspector', 'head'];

/** The check at the counter: who asks to act for a firm, and an officer's answer with the reason and what was seen. */
export function counterRoutes(app: FastifyInstance, world: EnterpriseWorld): void {
  app.get(
    '/api/v1/enterprise-applications',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: { summary: 'Who waits at my office’s counter to act for a firm', response: { 200: Waiting } },
    },
    (request) => {
      const officer = atCounter(request.viewer);
      return isRefused(officer) ? officer : waiting(world, officer);
    },
  );
  app.post<{ Params: Static<typeof One>; Body: Static<typeof Decision> }>(
    '/api/v1/enterprise-applications/:id/decision',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Confirm at the counter that somebody acts for a firm, or refuse it',
        params: One,
        body: Decision,
        response: { 200: Waiting },
      },
    },
    async (request) => {
      const officer = atCounter(request.viewer);
      if (isRefused(officer)) return officer;
      const done = await decideAtCounter(world, officer, { application: request.params.id, ...request.body }, now());
      return isRefused(done) ? done : waiting(world, officer);
    },
  );
}

async function waiting(world: EnterpriseWorld, officer: CounterOfficer): Promise<Static<typeof Waiting>> {
  const toSee = seenNames.map((id) => ({ id, title: toBeSeen[id] }));
  return { applications: await readCounter(world, officer), toSee };
}

function atCounter(viewer: Viewer): CounterOfficer | Refused {
  const actor = actorOf(viewer);
  if (actor.kind !== 'officer') return notFound();
  if (counterDuties.some((duty) => actor.duties.includes(duty))) return actor;
  return refuse('not-allowed', { zh: '您的职责不包括窗口核对。', en: 'Your duties do not include the counter.' });
}
