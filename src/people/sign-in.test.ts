import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, openBrowser, openDoor, password, xindu } from '../test/door.ts';
import { closeAccount } from './administration.ts';
import { signInRules } from './sign-in.rules.ts';

let door: Door;
beforeAll(async () => void (door = await openDoor()));
afterAll(() => door?.close());

describe('an officer signs in', () => {
  test('first with enrolment, then with password and code, and is who the office says', async () => {
    const { account, browser, code } = await door.enrolled();
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
    door.wait(30);
    const second = openBrowser(door.ordinary);
    const step = await second.post('/sign-in', { account: account.toUpperCase(), password });
    expect(step.json()).toEqual({ next: 'totp' });
    expect(await second.signedIn()).toBe(false);
    await second.post('/sign-in/totp', { code: code() });
    expect(await second.signedIn()).toBe(true);
  });

  test('the cookie is out of reach of scripts and other sites, and not what is stored', async () => {
    const { browser, account, code } = await door.enrolled();
    door.wait(30);
    const other = openBrowser(door.ordinary);
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
      union all select a::text from auth.account a`.execute(door.database.owner);
    const everything = stored.rows.map(({ row }) => row).join('\n');
    expect(token).toHaveLength(43);
    for (const form of [token, Buffer.from(token).toString('hex'), Buffer.from(token, 'base64url').toString('hex')]) {
      expect(everything).not.toContain(form);
    }
    expect(everything).not.toContain(password);
  });

  test('the app role cannot read who may sign in', async () => {
    for (const table of ['account', 'session', 'challenge', 'attempt', 'event']) {
      await expect(sql`select 1 from ${sql.table(`auth.${table}`)}`.execute(door.database.app)).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});

describe('what does not open the door', () => {
  test('a wrong password and an account that does not exist are answered alike', async () => {
    const account = await door.newOfficer();
    const wrong = await openBrowser(door.ordinary).post('/sign-in', { account, password: 'wrong horse' });
    const unknown = await openBrowser(door.ordinary).post('/sign-in', { account: 'nobody-of-that-name', password });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(unknown.body).toBe(wrong.body);
    expect(Object.keys(unknown.headers)).toEqual(Object.keys(wrong.headers));
  });

  test('a wrong code, a code without a password, and a code of long ago', async () => {
    const { account, code } = await door.enrolled();
    const old = code();
    door.wait(120);
    const browser = openBrowser(door.ordinary);
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
    const { account, code } = await door.enrolled();
    door.wait(60);
    const [owner, thief] = [openBrowser(door.ordinary), openBrowser(door.ordinary)];
    await owner.post('/sign-in', { account, password });
    await thief.post('/sign-in', { account, password });
    const seen = code();
    const answers = await Promise.all([owner, thief].map((one) => one.post('/sign-in/totp', { code: seen })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
    door.wait(29);
    const again = openBrowser(door.ordinary);
    await again.post('/sign-in', { account, password });
    expect((await again.post('/sign-in/totp', { code: seen })).statusCode).toBe(401);
  });

  test('a password given too long ago', async () => {
    const { account, code } = await door.enrolled();
    door.wait(30);
    const browser = openBrowser(door.ordinary);
    await browser.post('/sign-in', { account, password });
    door.wait(signInRules.challengeSeconds + 1);
    expect((await browser.post('/sign-in/totp', { code: code() })).statusCode).toBe(401);
  });

  test('a disabled account, and what was open of it ends', async () => {
    const { account, browser } = await door.enrolled();
    expect(await closeAccount(door.database, { by: null, reason: '离职' }, account)).toEqual({ done: true });
    expect(await browser.signedIn()).toBe(false);
    expect((await openBrowser(door.ordinary).post('/sign-in', { account, password })).statusCode).toBe(401);
    expect(await closeAccount(door.database, { by: null, reason: '离职' }, account)).toMatchObject({
      refused: { code: 'not-found' },
    });
  });

  test('null, unknown and coerced fields', async () => {
    for (const [body, field] of [
      [{ account: null, password }, '/account'],
      [{ account: 'a', password, remember: true }, '/remember'],
      [{ account: 7, password }, '/account'],
      [{ account: 'a' }, '/password'],
    ] as const) {
      const answer = await openBrowser(door.ordinary).post('/sign-in', body);
      expect([answer.statusCode, answer.json<{ field: string }>().field]).toEqual([400, field]);
    }
  });
});

describe('guessing', () => {
  test.each([
    ['an account', () => door.newOfficer()],
    ['a name nobody has', async () => 'nobody-at-all'],
  ])('%s pauses after %i tries, longer each time, and the right password waits too', async (_what, name) => {
    const account = await name();
    const guess = (given = 'a wrong one') => openBrowser(door.ordinary).post('/sign-in', { account, password: given });
    for (let n = 0; n < signInRules.freeTries; n++) expect((await guess()).statusCode).toBe(401);
    const paused = await guess(password);
    expect([paused.statusCode, paused.json<{ code: string }>().code]).toEqual([429, 'too-many']);
    door.wait(signInRules.firstPauseSeconds + 1);
    expect((await guess()).statusCode).toBe(401);
    door.wait(signInRules.firstPauseSeconds + 1);
    expect((await guess()).statusCode).toBe(429);
    door.wait(signInRules.firstPauseSeconds);
    expect((await guess()).statusCode).toBe(401);
  });

  test('keeps nobody out of a browser in which the account was signed in before; that one has tries of its own', async () => {
    const { account, code, browser } = await door.enrolled();
    const stranger = openBrowser(door.ordinary);
    const other = await door.enrolled();
    for (let n = 0; n < signInRules.freeTries; n++)
      await stranger.post('/sign-in', { account, password: 'a wrong one' });
    expect((await stranger.post('/sign-in', { account, password })).statusCode).toBe(429);
    // Known for another account is not known for this one, and a mended cookie is none.
    const cookie = other.browser.cookies.get('heyan_browser') ?? '';
    expect(cookie).not.toBe('');
    expect((await other.browser.post('/sign-in', { account, password })).statusCode).toBe(429);
    const forger = openBrowser(door.ordinary);
    forger.cookies.set('heyan_browser', (browser.cookies.get('heyan_browser') ?? '').replace(/.$/, '!'));
    expect((await forger.post('/sign-in', { account, password })).statusCode).toBe(429);

    door.wait(30);
    expect((await browser.post('/sign-in', { account, password })).json()).toEqual({ next: 'totp' });
    expect((await browser.post('/sign-in/totp', { code: code() })).statusCode).toBe(200);
    // Signing in there does not give the stranger new tries.
    expect((await stranger.post('/sign-in', { account, password })).statusCode).toBe(429);
    for (let n = 0; n < signInRules.freeTries; n++)
      await browser.post('/sign-in', { account, password: 'a wrong one' });
    expect((await browser.post('/sign-in', { account, password })).statusCode).toBe(429);
  });

  test('fifty guesses at once are fifty tries', async () => {
    const account = await door.newOfficer();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        openBrowser(door.ordinary).post('/sign-in', { account, password: 'a wrong one' }),
      ),
    );
    const judged = answers.filter(({ statusCode }) => statusCode === 401).length;
    expect(judged).toBe(signInRules.freeTries);
  });

  test('who knows the password cannot try codes for ever by giving it again and again', async () => {
    const { account, code } = await door.enrolled();
    door.wait(60);
    let tried = 0;
    for (let n = 0; n < 30; n++) {
      const browser = openBrowser(door.ordinary);
      if ((await browser.post('/sign-in', { account, password })).statusCode !== 200) break;
      const wrong = String((Number(code()) + 1 + n) % 1_000_000).padStart(6, '0');
      if ((await browser.post('/sign-in/totp', { code: wrong })).statusCode === 401) tried++;
    }
    expect(tried).toBeLessThanOrEqual(signInRules.freeTries);
    door.wait(signInRules.pauseSecondsMax + 1);
    const owner = openBrowser(door.ordinary);
    await owner.post('/sign-in', { account, password });
    expect((await owner.post('/sign-in/totp', { code: code() })).statusCode).toBe(200);
  });
});

test('the door writes down what happened, without names that do not exist', async () => {
  await openBrowser(door.ordinary).post('/sign-in', { account: 'a-secret-typed-here', password });
  const events = await sql<{ what: string }>`select distinct what from auth.event`.execute(door.database.owner);
  expect(events.rows.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      'password-right',
      'password-wrong',
      'totp-wrong',
      'totp-enrolled',
      'locked',
      'signed-in',
      'disabled',
    ]),
  );
  const tried = await sql<{ row: string }>`select t::text as row from auth.attempt t`.execute(door.database.owner);
  expect(tried.rows.map(({ row }) => row).join()).not.toContain('a-secret');
});
