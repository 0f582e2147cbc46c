import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { withRights } from '../../platform/db.ts';
import { notFound, type Refused } from '../../platform/refusal.ts';
import type { Viewer } from '../../platform/world.ts';
import { rightsOf } from '../../proceedings/once.ts';
import type { Actor, Spine } from '../../proceedings/spine.ts';
import { arbitration } from './arbitration.procedure.ts';
import { joining } from './joining.acts.ts';
import { readJoined, type JoinedCase } from './joining.reading.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const One = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }, closed);
const Heard = Type.Object(
  {
    id: Type.Integer(),
    number: Type.String(),
    state: Type.Object({ id: Type.String(), title: Words, final: Type.Boolean() }, closed),
    hearing: Type.Union([Type.String({ description: 'Day, hour and place as last set' }), Type.Null()]),
    maySplit: Type.Boolean({ description: 'Its state allows it to be heard apart again' }),
  },
  closed,
);
const Together = Type.Object(
  {
    leading: Type.Union([Heard, Type.Null()], { description: 'The case in whose hearing this one is heard' }),
    own: Type.Union([Heard, Type.Null()], { description: 'This one, where it is heard together with others' }),
    joined: Type.Array(Heard, { description: 'The cases heard in the hearing of this one' }),
  },
  closed,
);

/** The door to the cases that are heard together with one. */
export function joiningRoutes(app: FastifyInstance, spine: Spine, actorOf: (viewer: Viewer) => Actor): void {
  app.get<{ Params: Static<typeof One> }>(
    '/api/v1/proceedings/:id/heard-together',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'The cases heard together with an arbitration, as far as the viewer sees them',
        params: One,
        response: { 200: Together },
      },
    },
    ({ viewer, params }) => readTogether(spine, actorOf(viewer), params.id),
  );
}

function readTogether(spine: Spine, actor: Actor, id: number): Promise<Static<typeof Together> | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const [own] = await readJoined(tx, { id });
    if (!own) return notFound();
    const [leading] = own.leading === null ? [] : await readJoined(tx, { number: own.leading });
    const joined = await readJoined(tx, { office: own.office, heardIn: own.number });
    const alone = own.leading === null && joined.length === 0;
    return {
      leading: leading ? shown(leading) : null,
      own: alone ? null : shown(own),
      joined: joined.map(shown),
    };
  });
}

function shown({ id, number, state: now, leading, hearing }: JoinedCase): Static<typeof Heard> {
  const { title, final = false }: { title: Static<typeof Words>; final?: boolean } =
    arbitration.states[now as keyof typeof arbitration.states];
  return {
    id,
    number,
    state: { id: now, title, final },
    hearing: hearing && [hearing.hearingOn, hearing.startsAt, hearing.place].filter((part) => part !== null).join(' '),
    maySplit: leading !== null && joining.splitHearing.from.some((state) => state === now),
  };
}
