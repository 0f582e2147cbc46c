import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Type } from 'typebox';
import { setClock } from './platform/clock.ts';
import { openLog } from './platform/log.ts';
import { beginDraft, readDraft } from './portal/claim/drafts.ts';
import { defineProcedure } from './procedure/define.ts';
import { openProceeding } from './proceedings/act.ts';
import { readPage } from './proceedings/reading/page.ts';
import { sweep } from './proceedings/sweep.ts';
import { verifyRecords, type Broken } from './proceedings/verify/verify.ts';
import { done } from './test/story.ts';
import { testProvince, type TestProvince } from './test/spine.ts';
import { startWorker } from './worker.ts';

const closed = { additionalProperties: false } as const;

/** A filing that becomes effective by silence: what the law does by itself on a day, in the smallest procedure. */
const filing = defineProcedure({
  id: 'filing',
  title: { zh: '试验备案', en: 'Trial filing' },
  version: { inForceFrom: '2020-01-01' },
  listed: { headline: 'name' },
  actors: {
    clerk: { is: 'officer', title: { zh: '人员', en: 'Clerk' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  states: {
    filed: { title: { zh: '已报送', en: 'Filed' } },
    objected: { title: { zh: '已异议', en: 'Objected' }, final: true },
    effective: { title: { zh: '已生效', en: 'Effective' }, final: true },
  },
  acts: {
    file: {
      title: { zh: '报送', en: 'File' },
      from: 'nothing',
      to: 'filed',
      by: 'clerk',
      source: 'LCL.54',
      form: Type.Object({ name: Type.String() }, closed),
    },
    object: { title: { zh: '异议', en: 'Object' }, from: 'filed', to: 'objected', by: 'clerk', source: 'LCL.54' },
    becomeEffective: {
      title: { zh: '即行生效', en: 'Becomes effective' },
      from: 'filed',
      to: 'effective',
      by: 'system',
      source: 'LCL.54',
      effectiveOn: 'legalDay',
    },
  },
  deadlines: {
    review: {
      title: { zh: '审查', en: 'Review' },
      on: 'clerk',
      startsOn: 'file',
      stopsOn: 'object',
      length: { n: 15, unit: 'calendarDay' },
      roll: 'none',
      onExpiry: { act: 'becomeEffective' },
      source: 'LCL.54',
      confidence: 'verified',
    },
  },
});

let province: TestProvince;
const folder = mkdtempSync(join(tmpdir(), 'heyan-worker-'));
beforeAll(async () => {
  province = await testProvince();
  province.spine = { ...province.spine, chapters: new Map([['filing', { procedure: filing, facts: {} }]]) };
});
afterEach(() => setClock(undefined));
afterAll(async () => {
  await province.close();
  rmSync(folder, { recursive: true });
});

const on = (moment: string): void =>
  setClock(() => Temporal.ZonedDateTime.from(`${moment}[Asia/Shanghai]`).toInstant());

test('silence takes effect on the legal day: not on the day it ends, once on the day after, whoever sweeps', async () => {
  on('2026-03-02T09:00:00');
  const clerk = await province.officer(510114, 'clerk');
  const opened = done(
    await openProceeding(province.spine, clerk, {
      procedure: 'filing',
      act: 'file',
      form: { name: '甲' },
      division: 510114,
      key: 'filing-0001',
    }),
  );
  for (const moment of ['2026-03-16T23:00:00', '2026-03-17T23:59:59']) {
    on(moment);
    expect(await sweep(province.spine)).toEqual({ performed: 0, failed: [] });
  }
  on('2026-03-20T00:00:01');
  const swept = await Promise.all([sweep(province.spine), sweep(province.spine), sweep(province.spine)]);
  expect(swept.reduce((sum, one) => sum + one.performed, 0)).toBe(1);
  const page = done(await readPage(province.spine, clerk, opened.proceeding));
  expect(page.state.id).toBe('effective');
  expect(page.timeline[1]).toMatchObject({
    act: 'becomeEffective',
    effectiveOn: '2026-03-17',
    by: { kind: 'system' },
    late: true,
  });
  const broken: Broken[] = [];
  await verifyRecords(province.spine, (one) => broken.push(one));
  expect(broken).toEqual([]);
});

test('an act on an expired proceeding first meets what the law has done', async () => {
  on('2026-03-02T09:00:00');
  const clerk = await province.officer(510114, 'clerk');
  const opened = done(
    await openProceeding(province.spine, clerk, {
      procedure: 'filing',
      act: 'file',
      form: { name: '乙' },
      division: 510114,
      key: 'filing-0002',
    }),
  );
  on('2026-03-18T09:00:00');
  const { performAct } = await import('./proceedings/act.ts');
  const late = await performAct(province.spine, clerk, {
    proceeding: opened.proceeding,
    act: 'object',
    form: {},
    key: 'object-0002',
  });
  expect(late).toMatchObject({ refused: { code: 'wrong-state' } });
});

test('the worker sweeps, seals and forgets by itself', async () => {
  on('2026-03-02T09:00:00');
  const clerk = await province.officer(510114, 'clerk');
  done(
    await openProceeding(province.spine, clerk, {
      procedure: 'filing',
      act: 'file',
      form: { name: '丙' },
      division: 510114,
      key: 'filing-0003',
    }),
  );
  on('2026-03-19T09:00:00');
  const draft = await beginDraft(province.spine);
  await province.database.owner.updateTable('draft').set({ expires_at: '2026-03-18T00:00:00Z' }).execute();
  const worker = await startWorker(province.spine, openLog('silent'), folder);
  const state = async (): Promise<string[]> =>
    (await province.database.owner.selectFrom('proceeding').select('state').where('headline', '=', '丙').execute()).map(
      (row) => row.state,
    );
  const seals = async (): Promise<number> =>
    (await province.database.owner.selectFrom('day_seal').select('day').execute()).length;
  await expect.poll(state, { timeout: 15_000 }).toEqual(['effective']);
  await expect.poll(seals, { timeout: 15_000 }).toBeGreaterThan(15);
  // What was written into a draft and never handed in is forgotten when its time is over.
  await expect.poll(() => readDraft(province.spine, draft.token), { timeout: 15_000 }).toBeUndefined();
  const drafts = (): Promise<object[]> => province.database.owner.selectFrom('draft').select('expires_at').execute();
  await expect.poll(drafts, { timeout: 15_000 }).toEqual([]);
  await worker.stop();
});
