import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, type Door, openBrowser, openDoor, password, xindu } from '../test/door.ts';
import { passwordFault, writeAccount } from './account-writing.ts';
import { createDemonstrationAccounts } from './demonstration.ts';
import { inspectionOffice } from './offices.ts';
import { signInRules } from './sign-in.rules.ts';

let door: Door;
beforeAll(async () => void (door = await openDoor()));
afterAll(() => door?.close());

describe('sessions', () => {
  test('end when idle, at last when old, and on signing out', async () => {
    const { browser, account, code } = await door.enrolled();
    for (let minutes = 0; minutes < signInRules.sessionHoursMax * 60 - 40; minutes += 40) {
      door.wait(40 * 60);
      expect(await browser.signedIn()).toBe(true);
    }
    door.wait(41 * 60);
    expect(await browser.signedIn()).toBe(false);

    const idle = openBrowser(door.ordinary);
    await idle.post('/sign-in', { account, password });
    await idle.post('/sign-in/totp', { code: code() });
    door.wait(signInRules.sessionIdleMinutes * 60 + 1);
    expect(await idle.signedIn()).toBe(false);

    const leaving = openBrowser(door.ordinary);
    await leaving.post('/sign-in', { account, password });
    await leaving.post('/sign-in/totp', { code: code() });
    const token = leaving.cookies.get('heyan_session') ?? '';
    await leaving.post('/sign-out');
    leaving.cookies.set('heyan_session', token);
    expect(await leaving.signedIn()).toBe(false);
  });

  test('a session planted before signing in is worth nothing after it', async () => {
    const planter = await door.enrolled();
    const planted = planter.browser.cookies.get('heyan_session') ?? '';
    const { account, code } = await door.enrolled();
    door.wait(30);
    const victim = openBrowser(door.ordinary);
    victim.cookies.set('heyan_session', planted);
    await victim.post('/sign-in', { account, password });
    await victim.post('/sign-in/totp', { code: code() });
    expect(victim.cookies.get('heyan_session')).not.toBe(planted);
    expect((await victim.get('/me')).json<{ account: string }>().account).toBe(account);
    expect(await planter.browser.signedIn()).toBe(false);
  });

  test('are listed and ended by their owner and by nobody else', async () => {
    const mine = await door.enrolled();
    const other = await door.enrolled();
    const list = async (browser: Browser): Promise<{ id: string }[]> =>
      (await browser.get('/sessions')).json<{ sessions: { id: string }[] }>().sessions;
    const [session] = await list(mine.browser);
    expect((await other.browser.delete(`/sessions/${session?.id}`)).statusCode).toBe(404);
    expect(await mine.browser.signedIn()).toBe(true);
    expect((await mine.browser.delete(`/sessions/${session?.id}`)).statusCode).toBe(200);
    expect(await mine.browser.signedIn()).toBe(false);
    expect(await list(openBrowser(door.ordinary))).toEqual([]);
  });

  test('a cookie made up opens nothing', async () => {
    const browser = openBrowser(door.ordinary);
    for (const token of ['x', 'A'.repeat(43), "' or 1=1 --", 'A'.repeat(5000)]) {
      browser.cookies.set('heyan_session', token);
      expect(await browser.signedIn()).toBe(false);
    }
  });

  test('a new password ends what was open and asks for a new authenticator', async () => {
    const { account, browser } = await door.enrolled();
    const fresh = 'another horse battery staple';
    await writeAccount(door.database, {
      account,
      name: '周明远',
      office: xindu,
      duties: ['inspector'],
      password: fresh,
      totpRequired: true,
    });
    expect(await browser.signedIn()).toBe(false);
    expect((await openBrowser(door.ordinary).post('/sign-in', { account, password })).statusCode).toBe(401);
    const step = await openBrowser(door.ordinary).post('/sign-in', { account, password: fresh });
    expect(step.json<{ next: string }>().next).toBe('enrol');
  });

  test('an officer whose term has ended is nobody', async () => {
    const { account, browser } = await door.enrolled();
    await sql`update heyan.officer f set valid_to = '2026-01-01' from auth.account a
      where a.officer = f.id and a.name = ${account}`.execute(door.database.owner);
    expect(await browser.signedIn()).toBe(false);
  });
});

describe('the demonstration', () => {
  test('is entered with one click in its mode, and every page is told that nothing is real', async () => {
    const browser = openBrowser(door.demonstration);
    const before = (await browser.get('/me')).json<{ banner: { zh: string }; accounts: { account: string }[] }>();
    expect(before.banner.zh).toContain('虚构');
    // The enterprise has a door of its own.
    expect([...before.accounts.map(({ account }) => account), 'demo-enterprise']).toEqual(
      door.demonstrationAccounts.map(({ account }) => account),
    );
    expect((await browser.post('/demonstration/sign-in', { account: 'xindu-head' })).json()).toEqual({ next: 'done' });
    expect((await browser.get('/me')).json()).toMatchObject({ signedIn: true, duties: ['head', 'inspector', 'clerk'] });
    await browser.post('/demonstration/sign-in', { account: 'demo-enterprise' });
    expect((await browser.get('/me')).json()).toMatchObject({ signedIn: true, kind: 'enterprise', duties: [] });
  });

  test('is not there outside its mode: no click, no password, no session of before', async () => {
    const browser = openBrowser(door.demonstration);
    await browser.post('/demonstration/sign-in', { account: 'xindu-head' });
    const outside = openBrowser(door.ordinary);
    outside.cookies.set('heyan_session', browser.cookies.get('heyan_session') ?? '');
    expect(await outside.signedIn()).toBe(false);
    const click = await outside.post('/demonstration/sign-in', { account: 'xindu-head' });
    expect([click.statusCode, click.json<{ code: string }>().code]).toEqual([404, 'not-found']);
    const known = door.demonstrationAccounts.find(({ account }) => account === 'demo-enterprise');
    const typed = await outside.post('/sign-in', { account: 'demo-enterprise', password: known?.password });
    expect(typed.statusCode).toBe(401);
    expect((await outside.get('/me')).json()).not.toHaveProperty('accounts');
  });

  test('one click opens demonstration accounts only', async () => {
    const account = await door.newOfficer();
    const answer = await openBrowser(door.demonstration).post('/demonstration/sign-in', { account });
    expect(answer.statusCode).toBe(404);
  });

  test('its enterprise signs in with the printed password, and the next start prints another', async () => {
    const account = 'demo-enterprise';
    const printed = door.demonstrationAccounts.find((one) => one.account === account)?.password ?? '';
    const browser = openBrowser(door.demonstration);
    expect((await browser.post('/sign-in', { account, password: printed })).json()).toEqual({ next: 'done' });
    const again = await createDemonstrationAccounts(door.database);
    expect(again.find((one) => one.account === account)?.password).not.toBe(printed);
    expect((await openBrowser(door.demonstration).post('/sign-in', { account, password: printed })).statusCode).toBe(
      401,
    );
    expect(passwordFault(printed)).toBeUndefined();
  });

  test('has one body per division, each under the one above it', async () => {
    const all = await door.database.owner.selectFrom('office').selectAll().where('kind', '=', 'agency').execute();
    const offices = all.filter(({ tasks }) => tasks.includes('inspection'));
    expect(offices).toHaveLength(205);
    for (const task of ['arbitration', 'mediation'])
      expect(all.filter(({ mark, tasks }) => mark === null && tasks.includes(task))).toHaveLength(205);
    const levels = Map.groupBy(offices, ({ superior }) =>
      superior === null ? 'top' : superior === inspectionOffice(510000) ? 'middle' : 'low',
    );
    expect([levels.get('top')?.length, levels.get('middle')?.length, levels.get('low')?.length]).toEqual([1, 21, 183]);
    expect(door.ordinary.world.offices.withBelow(inspectionOffice(510000))).toHaveLength(205);
    expect(door.ordinary.world.offices.superiorsOf(xindu)).toEqual([
      inspectionOffice(510100),
      inspectionOffice(510000),
    ]);
  });
});
