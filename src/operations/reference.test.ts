import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarKnownOn, calendarOfVersion } from '../law/calendar.ts';
import { limitRow } from '../law/limits.ts';
import { adoptEvents } from '../law/loaded.ts';
import { setClock } from '../platform/clock.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import { openProceeding, performAct } from '../proceedings/act.ts';
import { verifyCheckpoint, writeCheckpoint } from '../proceedings/verify/checkpoint.ts';
import { readPage } from '../proceedings/reading/page.ts';
import { findMoves, recountOpen } from '../proceedings/recount.ts';
import { learnReference } from '../proceedings/reference.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { calendarFile as file } from '../test/calendar-file.ts';
import { complaint, testProvince, type TestProvince } from '../test/spine.ts';
import { previewLoad } from './preview.ts';
import { askBack, confirmLoad, listLoads, proposeLoad, takeBackLoad } from './reference.ts';

let province: TestProvince;
// The days of this file are those around the arrangement above, whenever it is run.
const noon = Temporal.Instant.from('2026-11-23T04:00:00Z');
beforeAll(async () => {
  setClock(() => noon);
  province = await testProvince();
});
afterAll(async () => {
  setClock(undefined);
  adoptEvents([]);
  await province.close();
});

function done<T>(answer: T | Refused): T {
  if (isRefused(answer)) throw new Error(JSON.stringify(answer.refused));
  return answer as T;
}

let acts = 0;
async function filedIn(division: number): Promise<number> {
  const key = `filed-${acts++}-in-${division}`;
  const form = complaint({ place: { division: String(division) } });
  const { proceeding } = done(
    await openProceeding(
      province.spine,
      { kind: 'public', draft: 'ab'.repeat(32) },
      { procedure: 'inspection', act: 'complain', form, division, key, codeSeed: key },
    ),
  );
  const clerk = await province.officer(division, 'clerk', 'inspector');
  done(
    await performAct(province.spine, clerk, { proceeding, act: 'accept', form: { matter: 'wages' }, key: `a-${key}` }),
  );
  return proceeding;
}

type Row = { proceeding_id: number; name: string; started_seq: number; due_on: string | null };
async function openRows(): Promise<Row[]> {
  return province.database.owner
    .selectFrom('deadline')
    .selectAll()
    .where('stopped_seq', 'is', null)
    .orderBy('proceeding_id')
    .orderBy('name')
    .execute();
}

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(province.spine, (one) => found.push(one));
  return found;
}

const titleOf = (row: Row): string =>
  province.spine.chapters.get('inspection')?.procedure.deadlines[row.name]?.title.zh ?? '';
const withoutVersion = (rows: Row[]): object[] => rows.map((row) => ({ ...row, calendar_version: undefined }));

test('what is no such file is refused, with the field that is wrong', async () => {
  const propose = (text: string): ReturnType<typeof proposeLoad> => proposeLoad(province.spine, 'anna', text);
  const refusals: [string, string][] = [
    ['no JSON', 'kind'],
    [JSON.stringify({ ...file, kind: 'weather' }), 'kind'],
    [JSON.stringify({ ...file, confidence: 'sure' }), 'confidence'],
    [JSON.stringify(file).replace('2027-02-11', '2027-02-30'), ''],
    [JSON.stringify(file).replace('2027-02-11', '2027-02-01'), 'calendars'],
    [JSON.stringify(file).replace('2027-01-30', '2027-02-06'), 'calendars'],
    [JSON.stringify(file).replace('2026-11-20', '2099-11-20'), 'calendars'],
  ];
  for (const [text, field] of refusals)
    expect(await propose(text)).toMatchObject({ refused: { code: 'invalid-form', field } });
  expect(await listLoads(province.spine)).toEqual([]);
});

test('a calendar change moves exactly the previewed deadlines, and is taken back', async () => {
  const cases = [await filedIn(510114), await filedIn(510114), await filedIn(510104)];
  const unmoved = await openRows();
  expect(unmoved.length).toBeGreaterThanOrEqual(3);
  const load = done(await proposeLoad(province.spine, 'anna', JSON.stringify(file)));
  const preview = done(await previewLoad(province.spine, load.id));
  expect(preview).toMatchObject({ change: 'confirm', moved: 6, proceedings: 3, past: 0 });
  expect(preview.byDivision).toEqual([
    expect.objectContaining({ division: '510104', proceedings: 1, moved: 2 }),
    expect.objectContaining({ division: '510114', proceedings: 2, moved: 4 }),
  ]);
  expect(await openRows()).toEqual(unmoved);

  // Another pair of eyes.
  expect(await confirmLoad(province.spine, 'anna', load.id)).toMatchObject({ refused: { code: 'not-allowed' } });
  expect(done(await confirmLoad(province.spine, 'bai', load.id))).toMatchObject({
    state: 'confirmed',
    recounting: true,
  });
  expect(await confirmLoad(province.spine, 'chen', load.id)).toMatchObject({ refused: { code: 'wrong-state' } });

  // What begins now is counted with it from the start; the rest is counted again.
  const later = await filedIn(510114);
  expect((await recountOpen(province.spine)).recounted).toBe(3);
  expect((await recountOpen(province.spine, { thorough: true })).recounted).toBe(0);
  // The set of all deadlines before and after: what differs is what was previewed, no more and no less.
  const after = (await openRows()).filter((row) => row.proceeding_id !== later);
  expect(after).toHaveLength(unmoved.length);
  const differences = after.flatMap((row) => {
    const before = unmoved.find((one) => one.proceeding_id === row.proceeding_id && one.name === row.name);
    return before?.due_on === row.due_on
      ? []
      : [[row.proceeding_id, titleOf(row), before?.due_on, row.due_on].join(' ')];
  });
  expect(differences.sort()).toEqual(
    preview.moves.map(({ proceeding, deadline, was, now }) => [proceeding, deadline.zh, was, now].join(' ')).sort(),
  );
  expect(differences).toHaveLength(preview.moved);
  expect(await broken()).toEqual([]);

  const inspector = await province.officer(510114, 'inspector');
  const page = done(await readPage(province.spine, inspector, cases[0] ?? 0));
  expect(page.timeline.at(-1)).toMatchObject({ act: 'recount', late: false });
  expect(JSON.stringify(page.timeline.at(-1)?.fields)).toContain('2027年放假安排');
  expect(page.deadlines.find(({ name }) => name === 'investigate')?.provisional).toBe(false);

  const back = done(await previewLoad(province.spine, load.id));
  expect(back).toMatchObject({ change: 'takeBack', moved: 8 });
  done(await askBack(province.spine, 'dora', load.id));
  done(await takeBackLoad(province.spine, 'anna', load.id));
  expect(await takeBackLoad(province.spine, 'anna', load.id)).toMatchObject({ refused: { code: 'wrong-state' } });
  await recountOpen(province.spine);
  const again = await openRows();
  expect(withoutVersion(again.filter((row) => row.proceeding_id !== later))).toEqual(withoutVersion(unmoved));
  expect(await broken()).toEqual([]);
  // What was counted before stays explainable with what was known then.
  expect(calendarOfVersion(`${calendarKnownOn().version.split('#')[0]}#1`).yearsKnown).toContain(2027);
  expect(calendarKnownOn().yearsKnown).not.toContain(2027);
  expect((await listLoads(province.spine))[0]).toMatchObject({ state: 'takenBack', recounting: false });
});

test('a recount that is stopped goes on where it was; a process that heard nothing learns in time', async () => {
  for (let i = 0; i < 4; i++) await filedIn(510104);
  const load = done(await proposeLoad(province.spine, 'anna', JSON.stringify(file)));
  const preview = done(await previewLoad(province.spine, load.id));
  done(await confirmLoad(province.spine, 'bai', load.id));
  let pages = 0;
  const stopped = recountOpen(province.spine, {
    size: 1,
    progress: () => {
      if (++pages === 3) throw new Error('killed');
    },
  });
  await expect(stopped).rejects.toThrow('killed');
  const first = (await listLoads(province.spine))[0]?.recounted ?? 0;
  expect(first).toBe(3);
  // As another process: it has not heard of any of this.
  adoptEvents([]);
  const other = preview.moves.find(({ division }) => division === '510104');
  const inspector = await province.officer(510104, 'inspector');
  done(await readPage(province.spine, inspector, other?.proceeding ?? 0));
  const rest = await recountOpen(province.spine, { size: 1 });
  expect(first + rest.recounted).toBe(preview.proceedings);
  expect(await broken()).toEqual([]);
  done(await askBack(province.spine, 'dora', load.id));
  done(await takeBackLoad(province.spine, 'chen', load.id));
  await recountOpen(province.spine);
});

test('acts go on while a load is confirmed: each is counted wholly before or wholly after it', async () => {
  const load = done(await proposeLoad(province.spine, 'anna', JSON.stringify(file)));
  const opened = Array.from({ length: 24 }, (_, i) => filedIn(i % 2 ? 510114 : 510104));
  const confirmed = new Promise((next) => setTimeout(next, 120)).then(() =>
    confirmLoad(province.spine, 'bai', load.id),
  );
  const [answer] = await Promise.all([confirmed, ...opened, confirmed.then(() => recountOpen(province.spine))]);
  done(answer);
  await recountOpen(province.spine);
  const left: unknown[] = [];
  await findMoves(province.spine, calendarKnownOn(), (moves) => void left.push(...moves));
  expect(left).toEqual([]);
  expect(
    new Set((await openRows()).filter(({ name }) => name === 'investigate').map(({ due_on }) => due_on)).size,
  ).toBe(1);
  expect(await broken()).toEqual([]);
});

test('a limit that changes moves only clocks begun since its first day, in the place it is for', async () => {
  const { overrides: _none, ...row } = limitRow('insp.investigate');
  const text = (validFrom: string): string =>
    JSON.stringify({ ...file, kind: 'limits', calendars: undefined, limits: [{ ...row, n: 40, validFrom }] });
  const before = await openRows();
  const tomorrow = done(await proposeLoad(province.spine, 'anna', text('2090-01-01')));
  expect(done(await previewLoad(province.spine, tomorrow.id))).toMatchObject({ moved: 0, settled: 0 });
  const local = { region: '510104', n: 30, source: row.source, confidence: 'unconfirmed', validFrom: '2020-01-01' };
  const there = JSON.stringify({
    ...file,
    kind: 'limits',
    calendars: undefined,
    limits: [{ ...row, validFrom: '2020-01-01', overrides: [local] }],
  });
  const elsewhere = done(await previewLoad(province.spine, done(await proposeLoad(province.spine, 'anna', there)).id));
  expect(elsewhere.byDivision.map(({ division }) => division)).toEqual(['510104']);
  const now = done(await proposeLoad(province.spine, 'anna', text('2020-01-01')));
  const running = before.filter(({ name }) => name === 'investigate' || name === 'close').length;
  expect(done(await previewLoad(province.spine, now.id)).moved).toBe(running);
  done(await confirmLoad(province.spine, 'bai', now.id));
  await recountOpen(province.spine);
  expect(await broken()).toEqual([]);
  // The entries before are folded with what was known then, also by a process that starts only now.
  adoptEvents([]);
  await learnReference(province.database.owner);
  expect(await broken()).toEqual([]);
  done(await askBack(province.spine, 'dora', now.id));
  done(await takeBackLoad(province.spine, 'bai', now.id));
  await recountOpen(province.spine);
  expect(withoutVersion(await openRows())).toEqual(withoutVersion(before));
  expect(await broken()).toEqual([]);
});

/** What somebody could do who owns the database and takes the guards away; afterwards all is as it was. */
async function tampered(statement: string, look = broken): Promise<string[]> {
  const tables = ['reference_load', 'reference_step', 'reference_event'];
  const { ownerPool } = province.database;
  for (const table of tables) {
    await ownerPool.query(`create table kept_${table} as table ${table}`);
    await ownerPool.query(`alter table ${table} disable trigger user`);
  }
  await ownerPool.query('alter table reference_event drop constraint reference_event_back_by_two');
  await ownerPool.query(statement);
  const found = await look();
  for (const table of [...tables].reverse()) await ownerPool.query(`delete from ${table}`);
  for (const table of tables) {
    await ownerPool.query(`insert into ${table} overriding system value table kept_${table}`);
    await ownerPool.query(`drop table kept_${table}`);
    await ownerPool.query(`alter table ${table} enable trigger user`);
  }
  await ownerPool.query(
    'alter table reference_event add constraint reference_event_back_by_two check (not takes_back or (asked_by is not null and asked_by <> account)) not valid',
  );
  return found.map(({ kind, item, says }) => `${kind} ${item} ${says}`);
}

test.each([
  [
    'the text of a load',
    "update reference_load set content = replace(content, '2027-02-11', '2027-02-12') where id = 1",
    'load 1 its text is not',
  ],
  [
    'the text and its hash',
    "update reference_load set content = 'x', sha256 = sha256('x') where id = 1",
    'load 1 its text is not what was proposed',
  ],
  [
    'who proposed it',
    "update reference_load set proposed_by = 'eva' where id not in (select load_id from reference_event)",
    'was proposed by somebody else',
  ],
  ['a step', "update reference_step set account = 'eva' where id = 2", 'load step 2 columns are not'],
  [
    'a step with its text',
    "update reference_step set account = 'eva', body = replace(body, 'bai', 'eva') where id = 2",
    'load step 2 text does not give its hash',
  ],
  [
    'a step with its text and hash',
    "update reference_step set account = 'eva', body = replace(body, 'bai', 'eva'), hash = sha256(prev || convert_to(replace(body, 'bai', 'eva'), 'UTF8')) where id = 2",
    'load step 2 signature is not ours',
  ],
  ['a step taken out', 'delete from reference_step where id = 2', 'load step 2 is missing'],
  [
    'a load that nobody proposed',
    "insert into reference_load (kind, title_zh, title_en, content, sha256, proposed_by) values ('calendar', 'x', 'x', '{}', sha256('{}'), 'eva')",
    'was never proposed',
  ],
  [
    'who confirmed it',
    "update reference_event set account = 'eva' where seq = 1",
    'load 1 event 1 was made by somebody else',
  ],
  [
    'who asked it back',
    "update reference_event set asked_by = 'eva' where seq = 2",
    'load 1 event 2 was asked for by somebody else',
  ],
])('%s, altered, is named', async (_what, statement, named) => {
  expect((await tampered(statement)).join('; ')).toContain(named);
  adoptEvents([]);
  await learnReference(province.database.owner);
  expect(await broken()).toEqual([]);
});

test('a tail cut off the chain, with all that hung on it, is found against a checkpoint', async () => {
  const load = done(await proposeLoad(province.spine, 'eva', JSON.stringify(file)));
  const folder = mkdtempSync(join(tmpdir(), 'heyan-loads-'));
  const checkpoint = join(folder, 'checkpoint');
  await writeCheckpoint(province.spine, checkpoint);
  const cut = `delete from reference_step where load_id = ${load.id}; delete from reference_load where id = ${load.id}`;
  expect(await tampered(cut)).toEqual([]);
  const against = async (): Promise<Broken[]> => {
    const found: Broken[] = [];
    await verifyCheckpoint(province.spine, checkpoint, (one) => found.push(one));
    return found;
  };
  expect((await tampered(cut, against)).join()).toContain('reference_step');
  expect(await against()).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('the database itself asks for two people, and lets no request write', async () => {
  const { rows } = await province.database.ownerPool.query<{ id: number }>(
    "select id from reference_load where proposed_by = 'anna' and id not in (select load_id from reference_event)",
  );
  const insert = `insert into reference_event (seq, load_id, takes_back, proposed_by, account, day, at)
    values (9999, ${rows[0]?.id ?? 0}, false, 'anna', $1, '2026-11-22', now())`;
  await expect(province.database.ownerPool.query(insert, ['anna'])).rejects.toThrow('check constraint');
  await expect(province.database.ownerPool.query(insert.replace("'anna', $1", "'bai', $1"), ['anna'])).rejects.toThrow(
    'foreign key',
  );
  await expect(province.database.appPool.query(insert, ['bai'])).rejects.toThrow('permission denied');
  await expect(province.database.appPool.query('update reference_load set content = content')).rejects.toThrow(
    'permission denied',
  );
  const alone = `insert into reference_event (seq, load_id, takes_back, proposed_by, asked_by, account, day, at)
    values (9999, ${rows[0]?.id ?? 0}, true, 'anna', 'bai', 'bai', '2026-11-22', now())`;
  await expect(province.database.ownerPool.query(alone)).rejects.toThrow('reference_event_back_by_two');
  for (const rewrite of [
    'update reference_load set content = content',
    'delete from reference_load',
    'update reference_step set account = account',
    'delete from reference_step',
    "update reference_event set account = 'eva'",
    'delete from reference_event',
  ])
    await expect(province.database.ownerPool.query(rewrite)).rejects.toThrow('append-only');
});

test('ten thousand open deadlines are previewed within seconds', async () => {
  // Rows alone: a preview reads nothing else, and these have no record behind them.
  await province.database.ownerPool.query(`
    insert into proceeding (id, procedure, version, number, state, seq, head, office, division, headline, received_on)
      select 9000000 + n, 'inspection', '2004-12-01', 'bulk-' || n, 'investigating', 1, '\\x00', 5101141, 510114, 'x', '2026-11-01'
      from generate_series(1, 5000) n`);
  await province.database.ownerPool.query(`
    insert into deadline (proceeding_id, name, started_seq, started_on, n, unit, natural_on, due_on, calendar_version, source, confidence, provisional)
      select 9000000 + n, name, 1, '2026-12-01', 60, 'workday', '2027-02-23', '2027-02-23', 'CN@2025-11-04', 'INS.17', 'verified', true
      from generate_series(1, 5000) n, unnest(array['investigate', 'close']) name`);
  const load = done(await proposeLoad(province.spine, 'anna', JSON.stringify(file)));
  const started = performance.now();
  const preview = done(await previewLoad(province.spine, load.id));
  expect(performance.now() - started).toBeLessThan(5000);
  expect(preview.moved).toBeGreaterThanOrEqual(10_000);
  expect(preview.byDivision.find(({ division }) => division === '510114')?.proceedings).toBeGreaterThanOrEqual(5000);
  expect(preview.moves).toHaveLength(500);
});
