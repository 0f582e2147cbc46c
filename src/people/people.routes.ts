import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { levelOfCode } from '../divisions/divisions.ts';
import { now } from '../platform/clock.ts';
import { isRefused, notFound, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { Viewer, World } from '../platform/world.ts';
import { type AuthPool, noteEvent } from './accounts.ts';
import { listDemonstrationAccounts } from './demonstration.ts';
import { knownBrowserCookie } from './known-browser.ts';
import {
  Done,
  Me,
  Nothing,
  OpenSessions,
  PasswordGiven,
  SessionId,
  SignInStep,
  TotpGiven,
  AccountGiven,
} from './people.schema.ts';
import { closeSession, listSessions, revokeSession } from './sessions.ts';
import { type Door, enterDemonstration, givePassword, giveTotp } from './sign-in.ts';
import { signInRules } from './sign-in.rules.ts';
import { type OfficeTree, sessionCookie, sessionToken } from './viewer.ts';

/** What the people part needs besides the world: the door's connection, the offices, and the names of divisions. */
export type People = { auth: AuthPool; offices: OfficeTree; divisionName(code: number): Text | undefined };

const challengeCookie = 'heyan_challenge';
const knownCookie = 'heyan_browser';
const doorPath = '/api/v1/sign-in';

type Doorway = { world: World; people: People; door: Door };

/** Who am I, signing in and out, and one's own sessions. */
export function peopleRoutes(app: FastifyInstance, world: World, people: People): void {
  const door = { ...world, auth: people.auth };

  app.get(
    '/api/v1/me',
    {
      config: { right: 'public', limit: 'read', audit: 'none' },
      schema: { summary: 'Who is signed in', response: { 200: Me } },
    },
    (request) => meOf(request.viewer, world, people),
  );

  const doorway = { world, people, door };
  passwordRoute(app, doorway);
  totpRoute(app, doorway);
  demonstrationRoute(app, doorway);
  sessionRoutes(app, world, people.auth);
}

function passwordRoute(app: FastifyInstance, { world, people, door }: Doorway): void {
  app.post<{ Body: Static<typeof PasswordGiven> }>(
    '/api/v1/sign-in',
    {
      config: { right: 'public', limit: 'sign-in', audit: 'sign-in' },
      schema: { summary: 'First step: account and password', body: PasswordGiven, response: { 200: SignInStep } },
    },
    async (request, reply) => {
      const known = request.cookies[knownCookie];
      const answer = await givePassword(door, { ...request.body, browser: browserOf(request), known }, now());
      if (isRefused(answer)) return answer;
      if (answer.next === 'done') {
        keepKnown(world, request, reply, answer.account);
        await beginSession(people.auth, world, request, reply, answer.session);
        return { next: 'done' };
      }
      reply.setCookie(challengeCookie, answer.challenge, {
        ...cookieFor(request),
        path: doorPath,
        maxAge: signInRules.challengeSeconds,
      });
      return answer.enrol ? { next: 'enrol', otpauth: answer.enrol.address } : { next: 'totp' };
    },
  );
}

function totpRoute(app: FastifyInstance, { world, people, door }: Doorway): void {
  app.post<{ Body: Static<typeof TotpGiven> }>(
    '/api/v1/sign-in/totp',
    {
      config: { right: 'public', limit: 'sign-in', audit: 'sign-in' },
      schema: {
        summary: 'Second step: the code of the authenticator app',
        body: TotpGiven,
        response: { 200: SignInStep },
      },
    },
    async (request, reply) => {
      const challenge = request.cookies[challengeCookie] ?? '';
      const known = request.cookies[knownCookie];
      const given = { challenge, code: request.body.code, browser: browserOf(request), known };
      const answer = await giveTotp(door, given, now());
      if (isRefused(answer)) return answer;
      reply.clearCookie(challengeCookie, { path: doorPath });
      keepKnown(world, request, reply, answer.account);
      await beginSession(people.auth, world, request, reply, answer.session);
      return { next: 'done' };
    },
  );
}

function demonstrationRoute(app: FastifyInstance, { world, people, door }: Doorway): void {
  app.post<{ Body: Static<typeof AccountGiven> }>(
    '/api/v1/demonstration/sign-in',
    {
      config: { right: 'demonstration', limit: 'sign-in', audit: 'sign-in' },
      schema: { summary: 'One-click sign-in of the demonstration', body: AccountGiven, response: { 200: SignInStep } },
    },
    async (request, reply) => {
      const answer = await enterDemonstration(
        door,
        { account: request.body.account, browser: browserOf(request) },
        now(),
      );
      if (isRefused(answer)) return answer;
      await beginSession(people.auth, world, request, reply, answer.session);
      return { next: 'done' };
    },
  );
}

/** Signing out, and the list of where else one is signed in. */
function sessionRoutes(app: FastifyInstance, world: World, auth: AuthPool): void {
  app.post(
    '/api/v1/sign-out',
    {
      config: { right: 'public', limit: 'write', audit: 'sign-in' },
      schema: { summary: 'Ends this session', body: Nothing, response: { 200: Done } },
    },
    async (request, reply) => {
      const token = sessionToken(request);
      const account = token === undefined ? undefined : await closeSession(auth, world.keys, token);
      if (account !== undefined) await noteEvent(auth, now().toString(), account, 'signed-out');
      reply.clearCookie(sessionCookie, { path: '/' });
      return { done: true };
    },
  );

  app.get(
    '/api/v1/sessions',
    {
      config: { right: 'public', limit: 'read', audit: 'none' },
      schema: { summary: 'Where this account is signed in', response: { 200: OpenSessions } },
    },
    async (request) => {
      const account = accountOf(request.viewer);
      return account === undefined ? { sessions: [] } : { sessions: await listSessions(auth, account, now()) };
    },
  );

  app.delete<{ Params: Static<typeof SessionId> }>(
    '/api/v1/sessions/:id',
    {
      config: { right: 'public', limit: 'write', audit: 'sign-in' },
      schema: { summary: 'Ends one of this account’s sessions', params: SessionId, response: { 200: Done } },
    },
    async (request): Promise<{ done: true } | Refused> => {
      const account = accountOf(request.viewer);
      const ended = account === undefined ? undefined : await revokeSession(auth, account, request.params.id);
      if (ended === undefined) return notFound();
      await noteEvent(auth, now().toString(), ended, 'session-revoked');
      return { done: true };
    },
  );
}

function accountOf(viewer: Viewer): string | undefined {
  return viewer.kind === 'officer' || viewer.kind === 'enterprise' ? viewer.account : undefined;
}

/** A new token for a new state: whatever session the browser came with ends, so none can be planted before. */
async function beginSession(
  auth: AuthPool,
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  session: { token: string; seconds: number },
): Promise<void> {
  const former = sessionToken(request);
  if (former !== undefined) await closeSession(auth, world.keys, former);
  reply.setCookie(sessionCookie, session.token, { ...cookieFor(request), path: '/', maxAge: session.seconds });
}

/** The browser is known at this account's next sign-in, and its tries are counted apart from those of strangers. */
function keepKnown(world: World, request: FastifyRequest, reply: FastifyReply, account: string): void {
  const cookie = knownBrowserCookie(world.keys, account, request.cookies[knownCookie]);
  const maxAge = signInRules.knownBrowserDays * 24 * 60 * 60;
  reply.setCookie(knownCookie, cookie, { ...cookieFor(request), path: doorPath, maxAge });
}

function cookieFor(request: FastifyRequest): { httpOnly: true; sameSite: 'lax'; secure: boolean } {
  return {
    httpOnly: true,
    sameSite: 'lax',
    secure: process.env['HEYAN_HTTPS'] === 'on' || request.protocol === 'https',
  };
}

/** A word by which the owner knows the session again; the whole header would tell more than that. */
function browserOf(request: FastifyRequest): string {
  const agent = request.headers['user-agent'] ?? '';
  const known = ['MicroMessenger', 'Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => agent.includes(name));
  return known ?? 'other';
}

async function meOf(viewer: Viewer, world: World, people: People): Promise<Static<typeof Me>> {
  const demonstration = {
    demonstration: world.demonstration,
    ...(world.demonstration && { banner, accounts: await listDemonstrationAccounts(people.auth) }),
  };
  if (viewer.kind !== 'officer' && viewer.kind !== 'enterprise') {
    return {
      signedIn: false,
      account: null,
      name: null,
      kind: null,
      duties: [],
      standsInFor: [],
      office: null,
      division: null,
      ...demonstration,
    };
  }
  const office = people.offices.get(viewer.office);
  const name = people.divisionName(viewer.division);
  return {
    signedIn: true,
    account: viewer.account,
    name: viewer.name,
    kind: viewer.kind,
    duties: viewer.kind === 'officer' ? viewer.duties : [],
    standsInFor:
      viewer.kind === 'officer' ? viewer.standsInFor.map(({ name: away, lastOn }) => ({ name: away, lastOn })) : [],
    office: office ? { id: office.id, name: office.name, level: levelOfCode(office.division) } : null,
    division: name ? { code: String(viewer.division), name } : null,
    ...demonstration,
  };
}

const banner: Text = {
  zh: '演示模式：这里的案件和人员都是虚构的，请勿填写真实信息。',
  en: 'Demonstration: the cases and persons here are invented. Enter nothing real.',
};
