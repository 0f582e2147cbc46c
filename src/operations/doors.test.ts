import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { adoptEvents } from '../law/loaded.ts';
import { amount } from '../law/amounts.ts';
import { isDivision, isValidOn } from '../divisions/divisions.ts';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '../platform/db.ts';
import { sampleFile, sampleYear } from '../workbench/reference/sample.ts';
import { openDoor, type Door, type EnrolledOfficer } from '../test/door.ts';

let database: Database;
vi.mock(import('../platform/command.ts'), async (original) => ({
  ...(await original()),
  // The command opens the installation's database; here it is given the test's own.
  withDatabase: async (_options, work) => work(database),
}));
const { run } = await import('./reference.command.ts');

let door: Door;
let anna: EnrolledOfficer;
let bai: EnrolledOfficer;
const folder = mkdtempSync(join(tmpdir(), 'heyan-reference-'));
beforeAll(async () => {
  door = await openDoor();
  database = door.database;
  anna = await door.enrolled('operator');
  bai = await door.enrolled('operator');
});
afterAll(async () => {
  adoptEvents([]);
  await door?.close();
  rmSync(folder, { recursive: true });
});

const words = { zh: '测试', en: 'test' };
const common = { title: words, source: words, confidence: 'unconfirmed', validFrom: '2026-07-01' };
const wages = {
  kind: 'amounts',
  ...common,
  amounts: [
    {
      id: 'minimumWage.month',
      rows: [1, 2, 3].map((tier) => ({
        region: '510000',
        tier,
        value: 300_000 - tier * 10_000,
        validFrom: '2026-07-01',
        confidence: 'unconfirmed',
        basis: words,
      })),
    },
  ],
};
const ended = {
  kind: 'divisions',
  ...common,
  divisions: {
    rows: [
      {
        code: '510104',
        name: words,
        level: 'county',
        kind: 'district',
        parent: '510100',
        validTo: '2026-08-01',
        populationApproximate: 0,
      },
      {
        code: '510199',
        name: words,
        level: 'county',
        kind: 'district',
        parent: '510100',
        validFrom: '2026-08-01',
        populationApproximate: 0,
      },
    ],
    successions: [
      {
        from: '510104',
        on: '2026-08-01',
        to: [{ code: '510199', part: words }],
        source: words,
        confidence: 'unconfirmed',
      },
    ],
  },
};

test('operators alone come in; one proposes and another confirms', async () => {
  const inspector = await door.enrolled('inspector');
  for (const send of [
    inspector.browser.get('/reference-loads'),
    inspector.browser.post('/reference-loads', { file: '{}' }),
    inspector.browser.post('/reference-loads/1/confirm'),
  ])
    expect((await send).statusCode).toBe(404);
  expect((await anna.browser.post('/reference-loads', { file: '{"kind":"amounts"}' })).statusCode).toBe(400);

  // What a demonstration offers to try is a file like any other.
  const sample = (await anna.browser.post('/reference-loads', { file: sampleFile(sampleYear) })).json<{ id: number }>();
  expect((await anna.browser.post(`/reference-loads/${sample.id}/withdraw`)).json()).toMatchObject({
    state: 'withdrawn',
  });
  const proposed = await anna.browser.post('/reference-loads', { file: JSON.stringify(wages) });
  const { id } = proposed.json<{ id: number }>();
  expect(proposed.json()).toMatchObject({ kind: 'amounts', state: 'proposed', proposedBy: anna.account });
  const preview = await bai.browser.get(`/reference-loads/${id}/preview`);
  expect(preview.statusCode).toBe(200);
  const { amounts } = preview.json<{ amounts: { division: string; was: number; now: number }[] }>();
  expect(amounts.length).toBeGreaterThan(100);
  expect(amounts.find(({ division }) => division === '510104')).toMatchObject({ now: 290_000 });

  const where = { division: '510104', on: Temporal.PlainDate.from('2026-07-01') };
  const before = amount('minimumWage.month', where).value;
  expect((await anna.browser.post(`/reference-loads/${id}/confirm`)).statusCode).toBe(403);
  expect(amount('minimumWage.month', where).value).toBe(before);
  expect((await bai.browser.post(`/reference-loads/${id}/confirm`)).json()).toMatchObject({
    state: 'confirmed',
    confirmedBy: bai.account,
    confirmedOn: '2026-03-02',
  });
  expect(amount('minimumWage.month', where)).toMatchObject({ value: 290_000, confidence: 'unconfirmed' });
  expect(amount('minimumWage.month', { ...where, loads: [] }).value).toBe(before);
  expect(amount('minimumWage.month', { ...where, on: Temporal.PlainDate.from('2026-06-30') }).value).toBe(before);
  // Taken back as it came: one asks, another does it.
  expect((await bai.browser.post(`/reference-loads/${id}/take-back`)).statusCode).toBe(409);
  expect((await bai.browser.post(`/reference-loads/${id}/ask-back`)).json()).toMatchObject({
    state: 'confirmed',
    backAskedBy: bai.account,
  });
  expect((await bai.browser.post(`/reference-loads/${id}/take-back`)).statusCode).toBe(403);
  expect((await anna.browser.post(`/reference-loads/${id}/take-back`)).json()).toMatchObject({ state: 'takenBack' });
  expect(amount('minimumWage.month', where).value).toBe(before);
  expect((await bai.browser.get('/reference-loads/99/preview')).statusCode).toBe(404);
  expect((await bai.browser.get('/reference-loads')).json<{ loads: unknown[] }>().loads).toHaveLength(2);
});

async function printed(...given: Parameters<typeof run>): Promise<string> {
  let text = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((text += String(chunk)), true));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    await run(...given);
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return text;
}

test('the command does the same, in the name of two operators', async () => {
  const path = join(folder, 'divisions.json');
  writeFileSync(path, JSON.stringify(ended));
  const data = folder;
  await expect(printed('propose', path, { data })).rejects.toThrow();
  await expect(printed('propose', path, { data, account: 'nobody' })).rejects.toThrow();
  await expect(printed('propose', join(folder, 'none.json'), { data, account: anna.account })).rejects.toThrow();
  const { id } = JSON.parse(await printed('propose', path, { data, json: true, account: anna.account })) as {
    id: number;
  };
  expect(await printed('preview', String(id), { data })).toContain('510104');
  await expect(printed('confirm', String(id), { data, account: anna.account })).rejects.toThrow();
  expect(isDivision('510199')).toBe(false);
  expect(await printed('confirm', String(id), { data, account: bai.account })).toContain('confirmed');
  expect(isDivision('510199')).toBe(true);
  expect(isValidOn('510104', Temporal.PlainDate.from('2026-07-31'))).toBe(true);
  expect(isValidOn('510104', Temporal.PlainDate.from('2026-08-01'))).toBe(false);
  await expect(printed('take-back', String(id), { data, account: anna.account })).rejects.toThrow();
  expect(await printed('ask-back', String(id), { data, account: bai.account })).toContain('confirmed');
  expect(await printed('take-back', String(id), { data, account: anna.account })).toContain('taken back');
  expect(isDivision('510199')).toBe(false);
  expect(await printed('recount', undefined, { data })).toBe('');
  expect(await printed('list', undefined, { data })).toContain('divisions');
  await expect(printed('burn', undefined, { data })).rejects.toThrow();
});
