import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../src/platform/db.ts';
import { loadKeyring } from '../src/platform/keyring.ts';
import { beginDraft, writeDraft, type Draft } from '../src/portal/claim/drafts.ts';

/*
 * Five hundred workers press the button at once, and the program is killed in the middle of it. Whatever was answered
 * stands, once; whoever got no answer presses again and has one claim.
 */

const folder = mkdtempSync(join(tmpdir(), 'heyan-kill-'));
const main = join(import.meta.dirname, '..', 'src', 'main.ts');
const claims = 500;
let running: ChildProcess | undefined;

afterAll(async () => {
  const child = running;
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<string> {
  // The database is the embedded one, with everything on disk when a transaction ends, whatever the suite runs on.
  const { DATABASE_URL: _app, DATABASE_OWNER_URL: _owner, ...env } = process.env;
  const child = spawn(process.execPath, [main, 'start', '--demo', 'none', '--port', '0', '--data', folder], {
    env: { ...env, HEYAN_LIMITS: 'lifted' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running = child;
  for (let waited = 0; waited < 60_000; waited += 100) {
    await wait(100);
    const url = addressOf(child.pid);
    if (url) return url;
    if (child.exitCode !== null) throw new Error(`heyan start ended with ${child.exitCode}`);
  }
  throw new Error('heyan start gives no address');
}

function addressOf(pid: number | undefined): string | undefined {
  try {
    const said = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as { pid: number; url: string };
    return said.pid === pid ? said.url : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function kill(): Promise<void> {
  const child = running;
  child?.kill('SIGKILL');
  if (child && child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once('exit', resolve));
}

type Open = Awaited<ReturnType<typeof openDatabase>>;

async function open(): Promise<Open> {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner } = process.env;
  delete process.env['DATABASE_URL'];
  delete process.env['DATABASE_OWNER_URL'];
  try {
    return await openDatabase({ data: folder });
  } finally {
    if (app) process.env['DATABASE_URL'] = app;
    if (owner) process.env['DATABASE_OWNER_URL'] = owner;
  }
}

/** Presses the button; the number on the receipt, or undefined when no answer came. */
async function press(url: string, draft: Draft): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/claim/check`, {
      method: 'POST',
      headers: {
        cookie: `heyan_claim=${draft.token}`,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      body: new URLSearchParams({ key: draft.answers.key, consent: 'yes' }),
      redirect: 'follow',
    });
    const page = await answer.text();
    return /<dd class="number">([^<]+)</.exec(page)?.[1];
  } catch (error) {
    // A connection that broke is what this test is about.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

test('kill -9 during 500 claims loses none that was answered and doubles none', { timeout: 180_000 }, async () => {
  let url = await start();
  let database = await open();
  const world = { database, keys: loadKeyring(folder) };
  await offices(database);
  const drafts: Draft[] = [];
  for (let n = 0; n < claims; n++) {
    const draft = await beginDraft(world);
    draft.answers = {
      ...draft.answers,
      employerName: `断电工地${n}`,
      division: n % 2 ? '510114' : '510104',
      since: '2026-06',
      owedFen: 100_000,
      stillThere: true,
      people: 1,
      kind: 'complaint',
      name: '张小川',
      phone: '13800138000',
    };
    await writeDraft(world, draft);
    drafts.push(draft);
  }
  await kill();
  url = await start();

  const answered = new Map<string, string>();
  const pressing = drafts.map(async (draft) => {
    const number = await press(url, draft);
    if (number) answered.set(draft.token, number);
    if (answered.size === 120) running?.kill('SIGKILL');
  });
  await Promise.all(pressing);
  await kill();
  expect(answered.size).toBeGreaterThanOrEqual(120);
  expect(answered.size).toBeLessThan(claims);

  url = await start();
  const again = new Map<string, string>();
  for (let from = 0; from < claims; from += 50) {
    await Promise.all(
      drafts.slice(from, from + 50).map(async (draft) => {
        const number = await press(url, draft);
        if (number) again.set(draft.token, number);
      }),
    );
  }
  expect(again.size).toBe(claims);
  expect(new Set(again.values()).size).toBe(claims);
  for (const [token, number] of answered) expect(again.get(token)).toBe(number);
  await database.close();
  database = await open();
  const stored = await database.owner.selectFrom('proceeding').select(['number', 'headline']).execute();
  expect(stored).toHaveLength(claims);
  expect(new Set(stored.map((row) => row.headline)).size).toBe(claims);
  expect(new Set(stored.map((row) => row.number))).toEqual(new Set(again.values()));
  await database.close();
});

async function offices(database: Open): Promise<void> {
  const { createDemonstrationAccounts } = await import('../src/people/demonstration.ts');
  await createDemonstrationAccounts(database);
}
