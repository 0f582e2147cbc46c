import { sql } from 'kysely';
import { TOTP } from 'otpauth';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { makeKeyring } from '../platform/keyring.ts';
import { buildServer, type Server } from '../server.ts';
import { createTestDatabase } from '../test/database.ts';
import { disableAccount, passwordFault, writeAccount } from './account-writing.ts';
import { createDemonstrationAccounts, type DemonstrationAccount } from './demonstration.ts';
import { inspectionOffice } from './offices.ts';
import { signInRules } from './sign-in.rules.ts';

let database: Database;
let server: Server;
let demonstration: Server;
let demonstrationAccounts: DemonstrationAccount[];
let clock = Temporal.Instant.from('2026-03-02T01:00:00Z');
const keys = makeKeyring();
const password = 'correct horse battery staple';
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  demonstrationAccounts = await createDemonstrationAccounts(database);
  server = await buildServer(database, { keys, limits: 'lifted', demonstration: false });
  demonstration = await buildServer(database, { keys, limits: 'lifted', demonstration: true });
});
afterAll(async () => {
  await server?.close();
  await demonstration?.close();
  await database?.close();
});
beforeEach(() => setClock(() => clock));
afterEach(() => setClock(undefined));

const xindu = inspectionOffice(510114);

/** An officer's account nobody has used yet. */
async function newOfficer(): Promise<string> {
  const account = `inspector-${++serial}`;
  await writeAccount(database, {
    account,
    name: '周明远',
    office: xindu,
    duties: ['inspector'],
    password,
    totpRequired: true,
  });
  return account;
}

function wait(seconds: number): void {
  clock = clock.add({ seconds });
}

type Answer = Awaited<ReturnType<Server['app']['inject']>>;

/** A browser: it keeps the cookies it is given. */
class Browser {
  readonly cookies = new Map<string, string>();
  readonly #server: Server;
  constructor(at: Server = server) {
    this.#server = at;
  }
  async send(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object): Promise<Answer> {
    const answer = await this.#server.app.inject({
      method,
      url: `/api/v1${url}`,
      cookies: Object.fromEntries(this.cookies),
      ...(payload && { payload }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
  get(url: string): Promise<Answer> {
    return this.send('GET', url);
  }
  post(url: string, payload: object = {}): Promise<Answer> {
    return this.send('POST', url, payload);
  }
  async signedIn(): Promise<boolean> {
    return (await this.get('/me')).json<{ signedIn: boolean }>().signedIn;
  }
}

function appOf(otpauth: string): () => string {
  const totp = new TOTP({
    secret: new URL(otpauth).searchParams.get('secret') ?? '',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  });
  return () => totp.generate({ timestamp: clock.epochMilliseconds });
}

/** Signs a new officer in for the first time; answers the browser and the authenticator app. */
async function enrolled(): Promise<{ account: string; browser: Browser; code: () => string }> {
  const account = await newOfficer();
  const browser = new Browser();
  const step = (await browser.post('/sign-in', { account, password })).json<{ otpauth: string }>();
  const code = appOf(step.otpauth);
  const done = await browser.post('/sign-in/totp', { code: code() });
  expect(done.json()).toEqual({ next: 'done' });
  return { account, browser, code };
}

describe('an officer signs in', () => {
  test('first with enrolment, then with password and code, and is who the office says', async () => {
    const { account, browser, code } = await enrolled();
    const me = (await browser.get('/me')).json<Record<string, unknown>>();
    expect(me).toMatchObject({
      signedIn: true,
      account,
      name: '周明远',
      kind: 'officer',
      duties: ['inspector'],
      office: { id: xindu, level: 'county', name: { zh: '新都区劳动保障监察大队' } },
      division: { code: '510114', name: { zh: '新都区' } },
      demonstration: false,
    });
    wait(30);
    const second = new Browser();
    const step = await second.post('/sign-in', { account: account.toUpperCase(), password });
    expect(step.json()).toEqual({ next: 'totp' });
    expect(await second.signedIn()).toBe(false);
    await second.post('/sign-in/totp', { code: code() });
    expect(await second.signedIn()).toBe(true);
  });

  test('the cookie is out of reach of scripts and other sites, and not what is stored', async () => {
    const { browser, account, code } = await enrolled();
    wait(30);
    const other = new Browser();
    const step = await other.post('/sign-in', { account, password });
    expect(step.cookies[0]).toMatchObject({
      name: 'heyan_challenge',
      httpOnly: true,
      sameSite: 'Lax',
      path: '/api/v1/sign-in',
    });
    const done = await other.post('/sign-in/totp', { code: code() });
    expect(done.cookies.find(({ name }) => name === 'heyan_session')).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
    });
    const token = browser.cookies.get('heyan_session') ?? '';
    const stored = await sql<{ row: string }>`
      select s::text as row from auth.session s union all select c::text from auth.challenge c union all select t::text from auth.attempt t
      union all select a::text from auth.account a`.execute(database.owner);
    const everything = stored.rows.map(({ row }) => row).join('\n');
    expect(token).toHaveLength(43);
    for (const form of [token, Buffer.from(token).toString('hex'), Buffer.from(token, 'base64url').toString('hex')]) {
      expect(everything).not.toContain(form);
    }
    expect(everything).not.toContain(password);
  });

  test('the app role cannot read who may sign in', async () => {
    for (const table of ['account', 'session', 'challenge', 'attempt', 'event']) {
      await expect(sql`select 1 from ${sql.table(`auth.${table}`)}`.execute(database.app)).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});

describe('what does not open the door', () => {
  test('a wrong password and an account that does not exist are answered alike', async () => {
    const account = await newOfficer();
    const wrong = await new Browser().post('/sign-in', { account, password: 'wrong horse' });
    const unknown = await new Browser().post('/sign-in', { account: 'nobody-of-that-name', password });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(unknown.body).toBe(wrong.body);
    expect(Object.keys(unknown.headers)).toEqual(Object.keys(wrong.headers));
  });

  test('a wrong code, a code without a password, and a code of long ago', async () => {
    const { account, code } = await enrolled();
    const old = code();
    wait(120);
    const browser = new Browser();
    expect((await browser.post('/sign-in/totp', { code: code() })).statusCode).toBe(401);
    await browser.post('/sign-in', { account, password });
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0');
    for (const bad of [wrong, old]) {
      const answer = await browser.post('/sign-in/totp', { code: bad });
      expect([answer.statusCode, answer.json<{ field: string }>().field]).toEqual([401, '/code']);
    }
    expect(await browser.signedIn()).toBe(false);
    for (const malformed of ['12345', '1234567', 'abcdef', 123456, null]) {
      expect((await browser.post('/sign-in/totp', { code: malformed })).statusCode).toBe(400);
    }
  });

  test('a code used once is spent, also for somebody who knows the password and is as quick', async () => {
    const { account, code } = await enrolled();
    wait(60);
    const [owner, thief] = [new Browser(), new Browser()];
    await owner.post('/sign-in', { account, password });
    await thief.post('/sign-in', { account, password });
    const seen = code();
    const answers = await Promise.all([owner, thief].map((one) => one.post('/sign-in/totp', { code: seen })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
    wait(29);
    const again = new Browser();
    await again.post('/sign-in', { account, password });
    expect((await again.post('/sign-in/totp', { code: seen })).statusCode).toBe(401);
  });

  test('a password given too long ago', async () => {
    const { account, code } = await enrolled();
    wait(30);
    const browser = new Browser();
    await browser.post('/sign-in', { account, password });
    wait(signInRules.challengeSeconds + 1);
    expect((await browser.post('/sign-in/totp', { code: code() })).statusCode).toBe(401);
  });

  test('a disabled account, and what was open of it ends', async () => {
    const { account, browser } = await enrolled();
    expect(await disableAccount(database, account)).toBe(true);
    expect(await browser.signedIn()).toBe(false);
    expect((await new Browser().post('/sign-in', { account, password })).statusCode).toBe(401);
    expect(await disableAccount(database, account)).toBe(false);
  });

  test('null, unknown and coerced fields', async () => {
    for (const [body, field] of [
      [{ account: null, password }, '/account'],
      [{ account: 'a', password, remember: true }, '/remember'],
      [{ account: 7, password }, '/account'],
      [{ account: 'a' }, '/password'],
    ] as const) {
      const answer = await new Browser().post('/sign-in', body);
      expect([answer.statusCode, answer.json<{ field: string }>().field]).toEqual([400, field]);
    }
  });
});

describe('guessing', () => {
  test.each([
    ['an account', () => newOfficer()],
    ['a name nobody has', async () => `nobody-${++serial}`],
  ])('%s pauses after %i tries, longer each time, and the right password waits too', async (_what, name) => {
    const account = await name();
    const guess = (given = 'a wrong one') => new Browser().post('/sign-in', { account, password: given });
    for (let n = 0; n < signInRules.freeTries; n++) expect((await guess()).statusCode).toBe(401);
    const paused = await guess(password);
    expect([paused.statusCode, paused.json<{ code: string }>().code]).toEqual([429, 'too-many']);
    wait(signInRules.firstPauseSeconds + 1);
    expect((await guess()).statusCode).toBe(401);
    wait(signInRules.firstPauseSeconds + 1);
    expect((await guess()).statusCode).toBe(429);
    wait(signInRules.firstPauseSeconds);
    expect((await guess()).statusCode).toBe(401);
  });

  test('fifty guesses at once are fifty tries', async () => {
    const account = await newOfficer();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => new Browser().post('/sign-in', { account, password: 'a wrong one' })),
    );
    const judged = answers.filter(({ statusCode }) => statusCode === 401).length;
    expect(judged).toBe(signInRules.freeTries);
  });

  test('who knows the password cannot try codes for ever by giving it again and again', async () => {
    const { account, code } = await enrolled();
    wait(60);
    let tried = 0;
    for (let n = 0; n < 30; n++) {
      const browser = new Browser();
      if ((await browser.post('/sign-in', { account, password })).statusCode !== 200) break;
      const wrong = String((Number(code()) + 1 + n) % 1_000_000).padStart(6, '0');
      if ((await browser.post('/sign-in/totp', { code: wrong })).statusCode === 401) tried++;
    }
    expect(tried).toBeLessThanOrEqual(signInRules.freeTries);
    wait(signInRules.pauseSecondsMax + 1);
    const owner = new Browser();
    await owner.post('/sign-in', { account, password });
    expect((await owner.post('/sign-in/totp', { code: code() })).statusCode).toBe(200);
  });
});

describe('sessions', () => {
  test('end when idle, at last when old, and on signing out', async () => {
    const { browser, account, code } = await enrolled();
    for (let minutes = 0; minutes < signInRules.sessionHoursMax * 60 - 40; minutes += 40) {
      wait(40 * 60);
      expect(await browser.signedIn()).toBe(true);
    }
    wait(41 * 60);
    expect(await browser.signedIn()).toBe(false);

    const idle = new Browser();
    await idle.post('/sign-in', { account, password });
    await idle.post('/sign-in/totp', { code: code() });
    wait(signInRules.sessionIdleMinutes * 60 + 1);
    expect(await idle.signedIn()).toBe(false);

    const leaving = new Browser();
    await leaving.post('/sign-in', { account, password });
    await leaving.post('/sign-in/totp', { code: code() });
    const token = leaving.cookies.get('heyan_session') ?? '';
    await leaving.post('/sign-out');
    leaving.cookies.set('heyan_session', token);
    expect(await leaving.signedIn()).toBe(false);
  });

  test('a session planted before signing in is worth nothing after it', async () => {
    const planter = await enrolled();
    const planted = planter.browser.cookies.get('heyan_session') ?? '';
    const { account, code } = await enrolled();
    wait(30);
    const victim = new Browser();
    victim.cookies.set('heyan_session', planted);
    await victim.post('/sign-in', { account, password });
    await victim.post('/sign-in/totp', { code: code() });
    expect(victim.cookies.get('heyan_session')).not.toBe(planted);
    expect((await victim.get('/me')).json<{ account: string }>().account).toBe(account);
    expect(await planter.browser.signedIn()).toBe(false);
  });

  test('are listed and ended by their owner and by nobody else', async () => {
    const mine = await enrolled();
    const other = await enrolled();
    const list = async (browser: Browser): Promise<{ id: string }[]> =>
      (await browser.get('/sessions')).json<{ sessions: { id: string }[] }>().sessions;
    const [session] = await list(mine.browser);
    expect((await other.browser.send('DELETE', `/sessions/${session?.id}`)).statusCode).toBe(404);
    expect(await mine.browser.signedIn()).toBe(true);
    expect((await mine.browser.send('DELETE', `/sessions/${session?.id}`)).statusCode).toBe(200);
    expect(await mine.browser.signedIn()).toBe(false);
    expect(await list(new Browser())).toEqual([]);
  });

  test('a cookie made up opens nothing', async () => {
    const browser = new Browser();
    for (const token of ['x', 'A'.repeat(43), "' or 1=1 --", 'A'.repeat(5000)]) {
      browser.cookies.set('heyan_session', token);
      expect(await browser.signedIn()).toBe(false);
    }
  });

  test('a new password ends what was open and asks for a new authenticator', async () => {
    const { account, browser } = await enrolled();
    const fresh = 'another horse battery staple';
    await writeAccount(database, {
      account,
      name: '周明远',
      office: xindu,
      duties: ['inspector'],
      password: fresh,
      totpRequired: true,
    });
    expect(await browser.signedIn()).toBe(false);
    expect((await new Browser().post('/sign-in', { account, password })).statusCode).toBe(401);
    const step = await new Browser().post('/sign-in', { account, password: fresh });
    expect(step.json<{ next: string }>().next).toBe('enrol');
  });

  test('an officer whose term has ended is nobody', async () => {
    const { account, browser } = await enrolled();
    await sql`update heyan.officer f set valid_to = '2026-01-01' from auth.account a
      where a.officer = f.id and a.name = ${account}`.execute(database.owner);
    expect(await browser.signedIn()).toBe(false);
  });
});

describe('the demonstration', () => {
  test('is entered with one click in its mode, and every page is told that nothing is real', async () => {
    const browser = new Browser(demonstration);
    const before = (await browser.get('/me')).json<{ banner: { zh: string }; accounts: { account: string }[] }>();
    expect(before.banner.zh).toContain('虚构');
    expect(before.accounts.map(({ account }) => account)).toEqual(demonstrationAccounts.map(({ account }) => account));
    expect((await browser.post('/demonstration/sign-in', { account: 'xindu-head' })).json()).toEqual({ next: 'done' });
    expect((await browser.get('/me')).json()).toMatchObject({ signedIn: true, duties: ['head', 'inspector', 'clerk'] });
    await browser.post('/demonstration/sign-in', { account: 'demo-enterprise' });
    expect((await browser.get('/me')).json()).toMatchObject({ signedIn: true, kind: 'enterprise', duties: [] });
  });

  test('is not there outside its mode: no click, no password, no session of before', async () => {
    const browser = new Browser(demonstration);
    await browser.post('/demonstration/sign-in', { account: 'xindu-head' });
    const outside = new Browser(server);
    outside.cookies.set('heyan_session', browser.cookies.get('heyan_session') ?? '');
    expect(await outside.signedIn()).toBe(false);
    const click = await outside.post('/demonstration/sign-in', { account: 'xindu-head' });
    expect([click.statusCode, click.json<{ code: string }>().code]).toEqual([404, 'not-found']);
    const known = demonstrationAccounts.find(({ account }) => account === 'demo-enterprise');
    const typed = await outside.post('/sign-in', { account: 'demo-enterprise', password: known?.password });
    expect(typed.statusCode).toBe(401);
    expect((await outside.get('/me')).json()).not.toHaveProperty('accounts');
  });

  test('one click opens demonstration accounts only', async () => {
    const account = await newOfficer();
    const answer = await new Browser(demonstration).post('/demonstration/sign-in', { account });
    expect(answer.statusCode).toBe(404);
  });

  test('its enterprise signs in with the printed password, and the next start prints another', async () => {
    const account = 'demo-enterprise';
    const printed = demonstrationAccounts.find((one) => one.account === account)?.password ?? '';
    const browser = new Browser(demonstration);
    expect((await browser.post('/sign-in', { account, password: printed })).json()).toEqual({ next: 'done' });
    const again = await createDemonstrationAccounts(database);
    expect(again.find((one) => one.account === account)?.password).not.toBe(printed);
    expect((await new Browser(demonstration).post('/sign-in', { account, password: printed })).statusCode).toBe(401);
    expect(passwordFault(printed)).toBeUndefined();
  });

  test('has one body per division, each under the one above it', async () => {
    const offices = await database.owner.selectFrom('office').selectAll().where('kind', '=', 'agency').execute();
    expect(offices).toHaveLength(205);
    const levels = Map.groupBy(offices, ({ superior }) =>
      superior === null ? 'top' : superior === inspectionOffice(510000) ? 'middle' : 'low',
    );
    expect([levels.get('top')?.length, levels.get('middle')?.length, levels.get('low')?.length]).toEqual([1, 21, 183]);
    expect(server.world.offices.withBelow(inspectionOffice(510000))).toHaveLength(205);
    expect(server.world.offices.superiorsOf(xindu)).toEqual([inspectionOffice(510100), inspectionOffice(510000)]);
  });
});

test('the door writes down what happened, without names that do not exist', async () => {
  await new Browser().post('/sign-in', { account: 'a-secret-typed-here', password });
  const events = await sql<{ what: string }>`select distinct what from auth.event`.execute(database.owner);
  expect(events.rows.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      'password-right',
      'password-wrong',
      'totp-wrong',
      'totp-enrolled',
      'locked',
      'signed-in',
      'signed-out',
      'disabled',
    ]),
  );
  const tried = await sql<{ row: string }>`select t::text as row from auth.attempt t`.execute(database.owner);
  expect(tried.rows.map(({ row }) => row).join()).not.toContain('a-secret');
});
