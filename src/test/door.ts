import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { Temporal } from 'temporal-polyfill';
import { type Duty, writeAccount } from '../people/account-writing.ts';
import { createDemonstrationAccounts, type DemonstrationAccount } from '../people/demonstration.ts';
import { inspectionOffice } from '../people/offices.ts';
import { setClock } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { makeKeyring } from '../platform/keyring.ts';
import { buildServer, type Server } from '../server.ts';
import { createTestDatabase } from './database.ts';

/** The password of every officer made here. */
export const password = 'correct horse battery staple';
export const xindu = inspectionOffice(510114);

type Answer = Awaited<ReturnType<Server['app']['inject']>>;

/** A browser: it keeps the cookies it is given. */
export type Browser = {
  cookies: Map<string, string>;
  get(url: string): Promise<Answer>;
  post(url: string, payload?: object): Promise<Answer>;
  delete(url: string): Promise<Answer>;
  signedIn(): Promise<boolean>;
};

/** Opens a browser on a server's /api/v1. */
export function openBrowser(server: Server): Browser {
  const cookies = new Map<string, string>();
  const send = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object): Promise<Answer> => {
    const answer = await server.app.inject({
      method,
      url: `/api/v1${url}`,
      cookies: Object.fromEntries(cookies),
      ...(payload && { payload }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (url) => send('GET', url),
    post: (url, payload = {}) => send('POST', url, payload),
    delete: (url) => send('DELETE', url),
    signedIn: async () => (await send('GET', '/me')).json<{ signedIn: boolean }>().signedIn,
  };
}

export type EnrolledOfficer = { account: string; browser: Browser; code: () => string };

/** Two servers on one database, one of them in demonstration mode, and a clock that stands still unless told. */
export type Door = {
  database: Database;
  ordinary: Server;
  demonstration: Server;
  demonstrationAccounts: DemonstrationAccount[];
  wait(seconds: number): void;
  /** An officer's account nobody has used yet. */
  newOfficer(duty?: Duty): Promise<string>;
  /** An officer signed in for the first time, and the authenticator app. */
  enrolled(duty?: Duty): Promise<EnrolledOfficer>;
  /** A browser in which the officer has signed in again. */
  signIn(officer: EnrolledOfficer, browser?: Browser): Promise<Browser>;
  close(): Promise<void>;
};

/** Opens the door with offices, demonstration accounts and a stopped clock. */
export async function openDoor(): Promise<Door> {
  let clock = Temporal.Instant.from('2026-03-02T01:00:00Z');
  let serial = 0;
  setClock(() => clock);
  const database = await createTestDatabase();
  const demonstrationAccounts = await createDemonstrationAccounts(database);
  const keys = makeKeyring();
  const folder = mkdtempSync(join(tmpdir(), 'heyan-door-'));
  const ordinary = await buildServer(database, { keys, folder, limits: 'lifted', demonstration: false });
  const demonstration = await buildServer(database, { keys, folder, limits: 'lifted', demonstration: true });

  const newOfficer = async (duty: Duty = 'inspector'): Promise<string> => {
    const account = `${duty}-${++serial}`;
    const officer = {
      account,
      name: '周明远',
      office: xindu,
      duties: [duty],
      password,
      totpRequired: true,
    };
    await writeAccount(database, officer);
    return account;
  };
  const enrolled = async (duty?: Duty): Promise<EnrolledOfficer> => {
    const account = await newOfficer(duty);
    const browser = openBrowser(ordinary);
    const { otpauth } = (await browser.post('/sign-in', { account, password })).json<{ otpauth: string }>();
    const totp = new TOTP({
      secret: new URL(otpauth).searchParams.get('secret') ?? '',
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
    });
    const code = (): string => totp.generate({ timestamp: clock.epochMilliseconds });
    const done = await browser.post('/sign-in/totp', { code: code() });
    if (done.statusCode !== 200) throw new Error(`Enrolment answered ${done.statusCode}: ${done.body}`);
    return { account, browser, code };
  };
  const signIn = async ({ account, code }: EnrolledOfficer, browser = openBrowser(ordinary)): Promise<Browser> => {
    await browser.post('/sign-in', { account, password });
    await browser.post('/sign-in/totp', { code: code() });
    return browser;
  };
  const close = async (): Promise<void> => {
    setClock(undefined);
    await ordinary.close();
    await demonstration.close();
    await database.close();
    rmSync(folder, { recursive: true });
  };
  const wait = (seconds: number): void => void (clock = clock.add({ seconds }));
  return { database, ordinary, demonstration, demonstrationAccounts, wait, newOfficer, enrolled, signIn, close };
}
