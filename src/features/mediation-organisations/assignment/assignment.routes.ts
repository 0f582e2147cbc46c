import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { cite } from '../../../law/sources.ts';
import { today } from '../../../platform/clock.ts';
import { withRights } from '../../../platform/db.ts';
import { isRefused, notFound, refuse, type Refused } from '../../../platform/refusal.ts';
import type { Viewer } from '../../../platform/world.ts';
import type { FormBody } from '../../../procedure/case.ts';
import { factOf } from '../../../procedure/condition.ts';
import { seatedOffice } from '../../../people/offices.ts';
import { transact } from '../../../proceedings/act.ts';
import { takeDay } from '../../../proceedings/day.ts';
import { accountOf, claimKey, keepAnswer, rightsOf, type Answered } from '../../../proceedings/once.ts';
import type { Actor, Spine } from '../../../proceedings/spine.ts';
import { foldRecord, loadForAct, modeOf, type Loaded } from '../../../proceedings/standing.ts';
import { actAndPost } from '../../../proceedings/within.ts';
import { proposalFor, type Hints } from './proposal.ts';
import { proposedFirst, rankingOn, type Proposed } from './propose.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const Line = Type.String({ minLength: 1, maxLength: 60 });
const hints = { town: Type.Optional(Line), trade: Type.Optional(Line) };
const One = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }, closed);
const Key = Type.Object({ 'idempotency-key': Type.String({ minLength: 8, maxLength: 200 }) });
const seq = Type.Integer({ minimum: 1, description: 'The last act the viewer saw' });
const Choosing = Type.Object(
  {
    ...hints,
    registration: Type.String({ minLength: 1, maxLength: 60, description: 'Of the chosen organisation' }),
    reason: Type.Optional(
      Type.String({ maxLength: 500, description: 'Needed where another than the first is chosen' }),
    ),
    seq,
  },
  closed,
);
const HandingBack = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }), seq }, closed);
const Offered = Type.Object(
  {
    registration: Type.String(),
    name: Type.String(),
    kind: Type.String(),
    ownBody: Type.Boolean({ description: 'It has accounts of its own: the case goes to its own list' }),
    mediator: Type.Union([Type.String(), Type.Null()]),
    points: Type.Integer(),
    recommended: Type.Boolean({ description: 'The first, where anything speaks for it' }),
    excluded: Type.Boolean(),
    reasons: Type.Array(Words),
  },
  closed,
);
const Proposal = Type.Object(
  {
    mayAssign: Type.Boolean(),
    mayHandBack: Type.Boolean(),
    assignedTo: Type.Union([Type.String(), Type.Null()]),
    ranking: Type.Object({ version: Type.String(), article: Words, unconfirmed: Type.Boolean() }, closed),
    total: Type.Integer({ description: 'Of all organisations of the county' }),
    excluded: Type.Integer(),
    proposed: Type.Array(Offered, { description: 'The best, then some of those that cannot be chosen' }),
  },
  closed,
);
const Done = Type.Object({ proceeding: Type.Integer(), seq: Type.Integer() }, closed);

/** Of those that cannot be chosen, how many are told with their reasons. */
const excludedShown = 8;
const duties = ['mediator', 'clerk'];

/** The doors of assigning a mediation: whom the program proposes, the officer's choice, and handing it back. */
export function assignmentRoutes(app: FastifyInstance, spine: Spine, actorOf: (viewer: Viewer) => Actor): void {
  app.get<{ Params: Static<typeof One>; Querystring: Hints }>(
    '/api/v1/proceedings/:id/assignment',
    {
      config: { right: 'officer', limit: 'read', audit: 'look' },
      schema: {
        summary: 'Which organisation of mediation fits an application, and why',
        params: One,
        querystring: Type.Object(hints, closed),
        response: { 200: Proposal },
      },
    },
    ({ viewer, params, query }) => readProposal(spine, actorOf(viewer), params.id, query),
  );
  app.post<{ Params: Static<typeof One>; Body: Static<typeof Choosing>; Headers: Static<typeof Key> }>(
    '/api/v1/proceedings/:id/assignment',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Assigns a mediation to an organisation',
        headers: Key,
        params: One,
        body: Choosing,
        response: { 200: Done },
      },
    },
    ({ viewer, params, body, headers }) =>
      once(spine, actorOf(viewer), { id: params.id, key: headers['idempotency-key'], body }, 'assign', (tx, loaded) =>
        assignmentForm(tx, spine, loaded, body),
      ),
  );
  app.post<{ Params: Static<typeof One>; Body: Static<typeof HandingBack>; Headers: Static<typeof Key> }>(
    '/api/v1/proceedings/:id/assignment/hand-back',
    {
      config: { right: 'officer', limit: 'write', audit: 'act' },
      schema: {
        summary: 'Hands an assigned mediation back with the reason',
        headers: Key,
        params: One,
        body: HandingBack,
        response: { 200: Done },
      },
    },
    ({ viewer, params, body, headers }) =>
      once(
        spine,
        actorOf(viewer),
        { id: params.id, key: headers['idempotency-key'], body },
        'declineAssignment',
        async (_, { matter, standing }) => {
          const centre = seatedOffice('mediation', Number(matter.division));
          return { reason: body.reason, ...(standing.office === centre ? {} : { body: centre }) };
        },
      ),
  );
}

/** The proposal as it stands now, and whether the viewer may follow it. */
async function readProposal(
  spine: Spine,
  actor: Actor,
  id: number,
  asked: Hints,
): Promise<Static<typeof Proposal> | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const row = await tx
      .selectFrom('proceeding')
      .select(['procedure', 'division'])
      .where('id', '=', id)
      .executeTakeFirst();
    const chapter = row && spine.chapters.get(row.procedure);
    if (!chapter || row.procedure !== 'mediation') return notFound();
    const matter = await foldRecord(tx, chapter, id, row.division);
    const works = (await modeOf(tx, id, actor)) === 'w' && hasDuty(actor);
    const assigned = Boolean(factOf(chapter, 'assigned', matter, {}, {}));
    const here = matter.state === 'applied' && works;
    const day = today().toString();
    const known = { offices: spine.offices, chapter, matter, day };
    const lines = here && !assigned ? await proposalFor(tx, known, asked) : [];
    const { version, source, proposedMost } = rankingOn(day);
    const [open, excluded] = [lines.filter((one) => !one.excluded), lines.filter((one) => one.excluded)];
    const first = proposedFirst(lines);
    const last = matter.entries.findLast(({ act }) => act === 'assign')?.form['organisation'];
    return {
      mayAssign: here && !assigned,
      mayHandBack: here && assigned,
      assignedTo: assigned && typeof last === 'string' ? last : null,
      ranking: { version, article: cite(source), unconfirmed: true },
      total: lines.length,
      excluded: excluded.length,
      proposed: [...open.slice(0, proposedMost), ...excluded.slice(0, excludedShown)].map((line) =>
        shown(line, line === first),
      ),
    };
  });
}

/** The form of the act: the choice and what it was chosen from. Refused for who stands aside, and a choice without its reason. */
async function assignmentForm(
  tx: Parameters<typeof proposalFor>[0],
  spine: Spine,
  { chapter, matter }: Loaded,
  { registration, reason, town, trade }: Static<typeof Choosing>,
): Promise<FormBody | Refused> {
  const day = today().toString();
  const lines = await proposalFor(tx, { offices: spine.offices, chapter, matter, day }, { town, trade });
  const chosen = lines.find((one) => one.registration === registration);
  if (!chosen)
    return refuse(
      'invalid-form',
      { zh: '本区县没有这个调解组织。', en: 'There is no such organisation in this county.' },
      { field: 'registration' },
    );
  if (chosen.excluded)
    return refuse(
      'not-allowed',
      {
        zh: `不能交给${chosen.name}：${chosen.reasons.map(({ zh }) => zh).join('；')}。`,
        en: `It cannot go to ${chosen.name}: ${chosen.reasons.map(({ en }) => en).join('; ')}.`,
      },
      { field: 'registration' },
    );
  const why = reason?.trim() ?? '';
  const first = proposedFirst(lines);
  if (first && chosen !== first && why.length < 2)
    return refuse(
      'invalid-form',
      { zh: `没有选第一位(${first.name})，请写明理由。`, en: 'Another than the first was chosen: say why.' },
      { field: 'reason' },
    );
  const { version, proposedMost } = rankingOn(day);
  const kept = [...new Set([...lines.filter((one) => !one.excluded).slice(0, proposedMost), chosen])];
  return {
    organisation: chosen.name,
    registration,
    organisationKind: chosen.kind,
    ...(chosen.mediator === null ? {} : { mediator: chosen.mediator }),
    ...(chosen.body === undefined ? {} : { body: chosen.body }),
    ...(town === undefined ? {} : { town }),
    ...(trade === undefined ? {} : { trade }),
    ...(why === '' ? {} : { reason: why }),
    ranking: version,
    proposed: kept.map(keptLine),
  };
}

function keptLine({ registration, name, mediator, points, reasons }: Proposed): FormBody {
  return {
    organisation: mediator === null ? name : `${name} · ${mediator}`,
    reasons: `${registration}，${points} 分：${reasons.map(({ zh }) => zh).join('；')}`,
  };
}

function shown({ body, reasons, ...line }: Proposed, recommended: boolean): Static<typeof Offered> {
  return { ...line, recommended, ownBody: body !== undefined, reasons: [...reasons] };
}

function hasDuty(actor: Actor): boolean {
  return actor.kind === 'officer' && actor.duties.some((duty) => duties.includes(duty));
}

/** Does the act once under its key, for an officer who works on the case. */
function once(
  spine: Spine,
  actor: Actor,
  { id, key, body }: { id: number; key: string; body: { seq: number } },
  act: 'assign' | 'declineAssignment',
  form: (tx: Parameters<typeof proposalFor>[0], loaded: Loaded) => Promise<FormBody | Refused>,
): Promise<{ proceeding: number; seq: number } | Refused> {
  return transact(spine, rightsOf(actor), async (tx) => {
    const { at, day } = await takeDay(tx);
    const repeated: Answered | Refused | undefined = await claimKey(tx, spine, accountOf(actor), key, {
      id,
      act,
      body,
    });
    if (repeated) return isRefused(repeated) ? repeated : { proceeding: id, seq: repeated.seq };
    const loaded = await loadForAct(tx, spine, id, actor);
    if (isRefused(loaded)) return loaded;
    if (loaded.chapter.procedure.id !== 'mediation' || loaded.mode !== 'w') return notFound();
    if (!hasDuty(actor))
      return refuse('not-allowed', { zh: '由调解员或者登记人员办理。', en: 'This is for a mediator or a clerk.' });
    if (loaded.standing.seq !== body.seq)
      return refuse('conflict', {
        zh: '您打开页面以后，这件事项有了新的进展。请看过再办。',
        en: 'Something happened after you opened this page. Look again before you act.',
      });
    const filled = await form(tx, loaded);
    if (isRefused(filled)) return filled;
    const asked = { act, form: filled, actors: ['assigner'] };
    const written = await actAndPost({ tx, spine, at, day }, actor, loaded, asked);
    if (isRefused(written)) return written;
    await keepAnswer(tx, accountOf(actor), key, id, written.matter.seq);
    return { proceeding: id, seq: written.matter.seq };
  });
}
