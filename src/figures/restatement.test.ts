import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chapters } from '../features/chapters.ts';
import { createDemonstrationAccounts } from '../people/demonstration.ts';
import { setClock } from '../platform/clock.ts';
import { makeKeyring } from '../platform/keyring.ts';
import type { Database } from '../platform/db.ts';
import { sealDays } from '../proceedings/day-seal.ts';
import type { Page } from '../proceedings/reading/page.schema.ts';
import { verifyDays, verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { buildServer, type Server } from '../server.ts';
import { createTestDatabase } from '../test/database.ts';
import { atDesk, type AtDesk } from '../test/desk.ts';
import { complaint } from '../test/spine.ts';
import type { FigureAnswer } from './read.ts';
import type { RestatementAnswer } from './restatement.ts';
import { checkBalances } from './verify.ts';

/* What was wrong in a month that is over, put right in the next: both values, and who sees which acts between them. */

let database: Database;
let server: Server;
let xindu: AtDesk;
let jinjiang: AtDesk;
const keys = makeKeyring();
const folder = mkdtempSync(join(tmpdir(), 'heyan-restatement-'));
const on = (day: string): void =>
  setClock(() => Temporal.ZonedDateTime.from(`${day}T10:00:00[Asia/Shanghai]`).toInstant());

beforeAll(async () => {
  on('2026-03-02');
  database = await createTestDatabase();
  await createDemonstrationAccounts(database);
  server = await buildServer(database, { keys, folder, limits: 'lifted', demonstration: true });
  await signIn();
});
afterAll(async () => {
  setClock(undefined);
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

/** Signs in again: a session does not outlive the weeks this story takes. */
async function signIn(): Promise<void> {
  xindu = await atDesk(server, database, 'xindu-inspector');
  jinjiang = await atDesk(server, database, 'jinjiang-head');
}

const page = (id: number): Promise<Page> => xindu.get<Page>(`/proceedings/${id}`);

async function act(id: number, name: string, form: object, effectiveOn?: string): Promise<number> {
  const { seq } = await page(id);
  const answer = await xindu.post(`/proceedings/${id}/acts/${name}`, {
    form,
    seq,
    ...(effectiveOn && { effectiveOn }),
  });
  expect([name, answer.statusCode, answer.body]).toEqual([name, 200, expect.any(String)]);
  return answer.json<{ seq: number }>().seq;
}

async function accepted(): Promise<{ id: number; worker: string }> {
  const form = complaint({ since: '2026-01', workers: [{ name: '张小川', phone: '13900000000', owedFen: 1_500_000 }] });
  const opened = await xindu.post('/procedures/inspection', { act: 'complain', form });
  expect(opened.statusCode).toBe(201);
  const { id } = opened.json<{ id: number }>();
  await act(id, 'accept', { matter: 'wages' });
  const { parties } = await page(id);
  return { id, worker: parties.find(({ role }) => role === 'worker')?.key ?? '' };
}

const figure = (id: string, more = ''): Promise<FigureAnswer> =>
  xindu.get(`/figures/${id}?division=510114&period=2026-03${more}`);
const restated = (id: string, by = xindu, more = ''): Promise<RestatementAnswer> =>
  by.get(`/figures/${id}/restatement?division=510114&period=2026-03${more}`);

async function broken(): Promise<unknown[]> {
  const found: unknown[] = [];
  const spine = { database, keys, chapters };
  await verifyRecords(spine, (one: Broken) => found.push(one));
  await verifyDays(spine, (one: Broken) => found.push(one));
  await checkBalances(database.owner, (wrong) => found.push(wrong));
  return found;
}

let late: { id: number; worker: string };

test('12 000 yuan typed instead of 1 200, corrected through a closed month: the figure shows both', async () => {
  const { id, worker } = await accepted();
  late = await accepted();
  on('2026-03-10');
  await signIn();
  const paid = await act(id, 'recordPayment', { payments: [{ worker, fen: 1_200_000 }] });
  expect((await figure('wages.recovered')).value).toBe(1_200_000);
  expect(await restated('wages.recovered')).toMatchObject({ closedOn: null, restated: false, was: null });

  // The month is over, and each of its days sealed.
  on('2026-04-03');
  await signIn();
  const sealed = await sealDays(database, keys);
  expect([sealed[0], sealed.at(-1)]).toEqual(['2026-03-02', '2026-04-02']);
  expect(await restated('wages.recovered')).toMatchObject({
    closedOn: '2026-03-31',
    restated: false,
    was: { value: 1_200_000 },
    now: { value: 1_200_000 },
    difference: 0,
    acts: 0,
  });

  on('2026-04-08');
  await signIn();
  const corrected = await act(id, 'correctEntry', {
    entry: paid,
    form: { payments: [{ worker, fen: 120_000 }] },
    reason: '多写了一个零',
  });
  expect((await figure('wages.recovered')).value).toBe(120_000);
  expect((await figure('wages.recovered', '&asOf=2026-04-07')).value).toBe(1_200_000);
  const both = await restated('wages.recovered');
  expect(both).toMatchObject({
    closedOn: '2026-03-31',
    asOf: '2026-04-08',
    restated: true,
    was: { value: 1_200_000 },
    now: { value: 120_000 },
    difference: -1_080_000,
    acts: 1,
    visible: 1,
    hidden: 0,
  });
  expect(both.items).toMatchObject([
    { id, seq: corrected, corrects: paid, recordedOn: '2026-04-08', amount: -1_080_000, amountPer: null },
  ]);
  // Another county learns the same numbers, and that one act stands behind them; not which.
  expect(await restated('wages.recovered', jinjiang)).toMatchObject({
    difference: -1_080_000,
    acts: 1,
    visible: 0,
    hidden: 1,
    items: [],
  });
  // How many were paid did not change, and April has nothing of it.
  expect(await restated('wages.workers')).toMatchObject({ restated: false, difference: 0 });
  const april = await xindu.get<FigureAnswer>('/figures/wages.recovered?division=510114&period=2026-04');
  expect(april.value).toBe(0);

  const entry = (await page(id)).timeline.at(-1);
  expect(entry).toMatchObject({ act: 'correctEntry', corrects: paid });
  expect(entry?.effect?.fields.filter(({ changed }) => changed)).toMatchObject([
    { before: '¥12,000.00', after: '¥1,200.00' },
  ]);
  expect(entry?.effect?.posted).toMatchObject([
    { title: { zh: '追发工资等待遇' }, effectiveOn: '2026-03-10', amount: -1_080_000 },
  ]);
  expect(await sealDays(database, keys)).toEqual([
    '2026-04-03',
    '2026-04-04',
    '2026-04-05',
    '2026-04-06',
    '2026-04-07',
  ]);
  expect(await broken()).toEqual([]);
});

test('what is entered late into a closed month is told apart from what is put right', async () => {
  const { id, worker } = late;
  on('2026-04-14');
  await signIn();
  const seq = await act(id, 'recordPayment', { payments: [{ worker, fen: 50_000 }] }, '2026-03-30');
  const since = '&since=2026-04-10';
  expect(await restated('wages.recovered', xindu, since)).toMatchObject({ difference: 50_000, acts: 1 });
  const all = await restated('wages.recovered');
  expect(all).toMatchObject({ acts: 2, difference: -1_030_000 });
  expect(all.items.map((one) => [one.id === id, one.corrects === null, one.amount])).toEqual([
    [true, true, 50_000],
    [false, false, -1_080_000],
  ]);
  expect((await restated('wages.recovered', xindu, '&page=2&size=1')).items).toMatchObject([{ amount: -1_080_000 }]);
  const entry = (await page(id)).timeline.find((one) => one.seq === seq);
  expect(entry).toMatchObject({ late: true, daysLate: 15, effectiveOn: '2026-03-30' });
  // Persons are counted once a year, and this one was: the act is listed, and is not said to add up.
  expect(await restated('wages.workersDistinct')).toMatchObject({ additive: false, acts: 1, difference: 0 });
  expect(
    (await xindu.asked('/figures/wages.recovered/restatement?division=510114&period=2026-03&since=2026-04-14'))
      .statusCode,
  ).toBe(400);
  expect(await broken()).toEqual([]);
});

test('an end that had passed is met after all, once the day it was done is put right: the rate of the closed month says so', async () => {
  on('2026-05-06');
  await signIn();
  const { id } = await accepted();
  const closing = async (): Promise<Page['deadlines'][number] | undefined> =>
    (await page(id)).deadlines.find(({ name }) => name === 'close');
  const due = Temporal.PlainDate.from((await closing())?.dueOn ?? '');
  expect(due.toString().slice(0, 7)).toBe('2026-07');
  const rate = (): Promise<RestatementAnswer> =>
    xindu.get('/figures/inspection.closureRate/restatement?division=510114&period=2026-07');
  on(due.add({ days: 3 }).toString());
  await signIn();
  expect((await closing())?.status).toBe('overdue');
  const closed = await act(id, 'close', { manner: 'complied' });
  on('2026-08-12');
  await signIn();
  expect(await rate()).toMatchObject({ restated: false, now: { numerator: 0, denominator: 1 } });
  const right = due.subtract({ days: 1 }).toString();
  await act(id, 'correctEntry', { entry: closed, effectiveOn: right, reason: '结案日期写成了登记日' });
  expect(await closing()).toMatchObject({ status: 'stopped', stoppedOn: right });
  const both = await rate();
  expect(both).toMatchObject({ restated: true, was: { value: 0 }, now: { value: 1 }, difference: 1, acts: 1 });
  expect(both.items).toMatchObject([{ corrects: closed, amount: 1, amountPer: 0 }]);
  const effect = (await page(id)).timeline.at(-1)?.effect;
  expect(effect).toMatchObject({ day: { before: due.add({ days: 3 }).toString(), after: right } });
  expect(effect?.deadlines).toContainEqual(
    expect.objectContaining({
      before: expect.objectContaining({ stoppedOn: due.add({ days: 3 }).toString() }) as unknown,
    }),
  );
  expect(await broken()).toEqual([]);
});
