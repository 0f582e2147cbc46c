import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkBalances } from '../../figures/verify.ts';
import { inspectionOffice } from '../../people/offices.ts';
import { setClock } from '../../platform/clock.ts';
import { withRights } from '../../platform/db.ts';
import { evidenceFolder } from '../../platform/files.ts';
import { act, file, page } from '../../test/story.ts';
import { testProvince, type TestProvince } from '../../test/spine.ts';
import { brokenIn, handIn, tamperedIn } from '../../test/tampering.ts';
import { beginning, headAfter, readBody, textOf } from '../body.ts';
import { rightsOf } from '../once.ts';
import type { Actor } from '../spine.ts';
import type { Broken } from './verify.ts';

/* What the owner of the database could change in any one row: each change is found and named. */

let province: TestProvince;
let inspector: Actor & { kind: 'officer' };
const folder = mkdtempSync(join(tmpdir(), 'heyan-tampering-'));
const broken = (): Promise<Broken[]> => brokenIn(province, folder);

function on(moment: string): void {
  setClock(() => Temporal.ZonedDateTime.from(`${moment}[Asia/Shanghai]`).toInstant());
}

afterAll(async () => {
  setClock(undefined);
  await province.close();
  rmSync(folder, { recursive: true });
});

const ids = { case: 0, number: '', other: 0, file: '', second: '', seal: '' };
const province51 = inspectionOffice(510000);
const [own, neighbour] = [inspectionOffice(510114), inspectionOffice(510104)];

beforeAll(async () => {
  province = await testProvince();
  inspector = await province.officer(510114, 'inspector', 'clerk', 'head');
  on('2026-07-06T09:00:00');
  const { proceeding, number } = await file(province);
  const workers = [{ name: '李雨', phone: '13900139000', idNumber: '510104198805050017', owedFen: 500_000 }];
  Object.assign(ids, { case: proceeding, number, other: (await file(province, { workers })).proceeding });
  await act(province, inspector, proceeding, 'accept', { matter: 'wages' });
  const papers: string[] = [];
  for (const name of ['工资条', '考勤表']) papers.push(await handIn(province, folder, inspector, name));
  [ids.file = '', ids.second = ''] = papers;
  await act(province, inspector, proceeding, 'addEvidence', { what: '工资条', evidence: [ids.file, ids.second] });
  const worker = (await page(province, inspector, proceeding)).parties[1]?.key;
  await act(province, inspector, proceeding, 'recordPayment', { payments: [{ worker, fen: 120_000 }] });
  const paid = await page(province, inspector, proceeding);
  ids.seal = paid.parties[1]?.phone?.sealId ?? '';
});

const ofCase = (): string => `where proceeding_id = ${ids.case}`;
const ofWorker = (): string => `${ofCase()} and role = 'worker'`;
const cases: [name: string, kind: Broken['kind'], says: string, statements: () => string[]][] = [
  [
    'another county works on it',
    'sight',
    'no act gave it',
    () => [
      `insert into sight select proceeding_id, ${neighbour}, 'w', procedure, due_on, final, 1 from sight ${ofCase()} and office = ${own}`,
    ],
  ],
  [
    'a superior works on it',
    'sight',
    'mode says w',
    () => [`update sight set mode = 'w' ${ofCase()} and office = ${province51}`],
  ],
  [
    'a superior sees it no more',
    'sight',
    'is missing',
    () => [`delete from sight ${ofCase()} and office = ${province51}`],
  ],
  [
    'since when it is seen',
    'sight',
    'since_seq',
    () => [`update sight set since_seq = 2 ${ofCase()} and office = ${own}`],
  ],
  ...[
    'headline = $$别家$$',
    'people = 9',
    'fen = 1',
    "version = '1999-01-01'",
    `office = ${neighbour}`,
    "audience = 't'",
    'paused = true',
    "subject = 'x'",
  ].map((change): (typeof cases)[number] => [
    `its ${change}`,
    'proceeding',
    `${change.split(' ')[0]} says`,
    () => [`update proceeding set ${change} where id = ${ids.case}`],
  ]),
  [
    'its county',
    'proceeding',
    'division says',
    () => [`update proceeding set division = 510104 where id = ${ids.case}`],
  ],
  [
    'the employer’s name',
    'party',
    'name says',
    () => [`update party set name = '别家' ${ofCase()} and role = 'employer'`],
  ],
  ['a worker’s name in clear', 'party', 'name says', () => [`update party set name = '别人' ${ofWorker()}`]],
  ['what was paid', 'party', 'paid_fen says', () => [`update party set paid_fen = paid_fen + 1 ${ofWorker()}`]],
  ['what was claimed', 'party', 'claimed_fen says', () => [`update party set claimed_fen = 1 ${ofWorker()}`]],
  [
    'another person',
    'party',
    'person says',
    () => [
      `update party set person = (select person from party where proceeding_id = ${ids.other} and role = 'worker') ${ofWorker()}`,
    ],
  ],
  [
    'a party nobody named',
    'party',
    'no act named it',
    () => [`insert into party (proceeding_id, key, role, since_seq) values (${ids.case}, 'worker-9-0', 'worker', 1)`],
  ],
  [
    'the person of a posting',
    'posting',
    'the record gives',
    () => [
      `update posting set person = (select person from party where proceeding_id = ${ids.other} and role = 'worker') ${ofCase()} and person is not null`,
    ],
  ],
  ['a posting that reverses', 'posting', 'the record gives', () => [`update posting set reverses = true ${ofCase()}`]],
  [
    'the county of a posting',
    'posting',
    'the record gives',
    () => [`update posting set division = 510104 ${ofCase()}`],
  ],
  [
    'the day a posting was recorded',
    'posting',
    'the record gives',
    () => [`update posting set recorded_on = recorded_on - 1 ${ofCase()}`],
  ],
  [
    'a whole year moved back',
    'record',
    'columns say',
    () => [
      `update record set recorded_on = recorded_on - 365, entered_on = entered_on - 365 ${ofCase()}`,
      `update posting set recorded_on = recorded_on - 365 ${ofCase()}`,
      `update balance_day set recorded_on = recorded_on - 365 where recorded_on = '2026-07-06'`,
    ],
  ],
  [
    'the day an act came in',
    'record',
    'entered on',
    () => [
      'alter table record drop constraint record_check',
      `update record set entered_on = entered_on - 1 ${ofCase()} and seq = 1`,
    ],
  ],
  [
    'a search token gone',
    'lookup',
    '1 search tokens are missing',
    () => [`delete from lookup where ctid = (select ctid from lookup ${ofCase()} limit 1)`],
  ],
  [
    'a search token of another',
    'lookup',
    '0 search tokens are missing, 1 are',
    () => [
      `insert into lookup select kind, token, office, ${ids.case} from lookup where proceeding_id = ${ids.other} and kind = 1`,
    ],
  ],
  [
    'search tokens for another office',
    'lookup',
    'are not its own',
    () => [`update lookup set office = ${neighbour} ${ofCase()}`],
  ],
  ['the worker’s code gone', 'tracking', 'has 0', () => [`delete from tracking ${ofCase()}`]],
  ['a second code', 'tracking', 'has 2', () => [`insert into tracking values ('\\x00', ${ids.case}, null)`]],
  [
    'another phone',
    'tracking',
    'phone',
    () => [
      `update tracking set phone_token = (select phone_token from tracking where proceeding_id = ${ids.other}) ${ofCase()}`,
    ],
  ],
  [
    'another code',
    'tracking',
    'the code that opens it',
    () => [`update tracking set code_hash = '\\x0102' ${ofCase()}`],
  ],
  ['the phone gone', 'tracking', 'phone', () => [`update tracking set phone_token = null ${ofCase()}`]],
  ['a mask', 'seal', 'another mask', () => [`update seal set masked = '***' where id = '${ids.seal}'`]],
  [
    'the kind of a seal',
    'seal',
    'the record says phone',
    () => [`update seal set kind = 'name' where id = '${ids.seal}'`],
  ],
  [
    'for whom a seal is',
    'seal',
    'the record says phone for n',
    () => [`update seal set audience = 't' where id = '${ids.seal}'`],
  ],
  [
    'a value destroyed',
    'seal',
    'nobody erased it',
    () => [`update seal set ciphertext = null, erased_on = '2026-07-06', masked = '***' where id = '${ids.seal}'`],
  ],
  [
    'a value with a false trace',
    'seal',
    'but holds a value',
    () => [`insert into erasure (seal_id, reason) values ('${ids.seal}', '依法删除')`],
  ],
  [
    'a value nobody gave',
    'seal',
    'names it',
    () => [
      `insert into seal select gen_random_uuid(), proceeding_id, kind, audience, key_id, ciphertext, commitment, masked from seal where id = '${ids.seal}'`,
    ],
  ],
  [
    'a value of another',
    'seal',
    'not the one committed to',
    () => [
      `update seal set ciphertext = (select ciphertext from seal where proceeding_id = ${ids.other} and kind = 'phone') where id = '${ids.seal}'`,
    ],
  ],
  [
    'a value cut short',
    'seal',
    'cannot be opened',
    () => [`update seal set ciphertext = '\\x0102' where id = '${ids.seal}'`],
  ],
  ['a file’s hash', 'evidence', 'hash is not', () => [`update evidence set sha256 = '\\x00' where id = '${ids.file}'`]],
  [
    'what a file is',
    'evidence',
    'mime says image/png, the record application/pdf',
    () => [`update evidence set mime = 'image/png' where id = '${ids.file}'`],
  ],
  [
    'who handed a file in',
    'evidence',
    'uploadedBy says null',
    () => [`update evidence set uploaded_by = null where id = '${ids.file}'`],
  ],
  [
    'whether a file is as it was received',
    'evidence',
    'stripped says true',
    () => [`update evidence set stripped = true where id = '${ids.file}'`],
  ],
  [
    'public money moved',
    'transfer',
    'no act moved',
    () => [
      `insert into transfer (debit, credit, fen, purpose, effective_on, recorded_on, proceeding_id, seq) values (1, 2, 100, 'x', '2026-07-06', '2026-07-06', ${ids.case}, 1)`,
    ],
  ],
  ['a file’s act', 'evidence', 'hangs on act', () => [`update evidence set seq = 1 where id = '${ids.file}'`]],
  ['a file’s row gone', 'evidence', 'is missing', () => [`delete from evidence where id = '${ids.file}'`]],
  [
    'a file no act names',
    'evidence',
    'no act names it',
    () => [
      `insert into evidence select gen_random_uuid(), ${ids.other}, null, 1, uploaded_by, name_seal, mime, bytes, sha256, key_id, stripped from evidence where id = '${ids.file}'`,
    ],
  ],
];
test('of what nobody altered nothing is found', async () => {
  expect(await broken()).toEqual([]);
});

test.each(cases)('%s', async (_name, kind, says, statements) => {
  await tamperedIn(province, statements(), async () => {
    expect(await broken()).toContainEqual({ kind, item: expect.any(String), says: expect.stringContaining(says) });
  });
  expect(await broken()).toEqual([]);
});

test('a record of the first version, which commits to no code and only to hashes of files, still stands', async () => {
  const rows = await province.database.owner
    .selectFrom('record')
    .select(['seq', 'body'])
    .where('proceeding_id', '=', ids.case)
    .orderBy('seq')
    .execute();
  let head: Buffer = beginning;
  const hex = (bytes: Buffer): string => `'\\x${bytes.toString('hex')}'`;
  const statements = rows.map(({ seq, body }) => {
    const { tracking: _, evidence, ...rest } = readBody(body);
    const named = evidence?.map(({ id, sha256 }) => ({ id, sha256 }));
    const text = textOf({ ...rest, ...(named && { evidence: named }) });
    const prev = head;
    head = headAfter(prev, text);
    return `update record set body = $body$${text}$body$, prev = ${hex(prev)}, hash = ${hex(head)} ${ofCase()} and seq = ${seq}`;
  });
  statements.push(`update proceeding set head = ${hex(head)} where id = ${ids.case}`);
  await tamperedIn(province, statements, async () => {
    expect(await broken()).toEqual([]);
  });
});

test('an office whose place or superior was altered no longer fits who sees its cases', async () => {
  const { owner } = province.database;
  const altered = async (change: string): Promise<string[]> => {
    const before = await owner.selectFrom('office').selectAll().where('id', '=', own).executeTakeFirstOrThrow();
    await sql`update heyan.office set ${sql.raw(change)} where id = ${own}`.execute(owner);
    const kinds = new Set((await broken()).map((one) => one.kind));
    await owner.updateTable('office').set(before).where('id', '=', own).execute();
    return [...kinds].sort();
  };
  expect(await altered('superior = null')).toContain('sight');
  expect(await altered('division = 510104')).toContain('sight');
  expect(await broken()).toEqual([]);
});

test('a file missing, exchanged or altered on the disk', async () => {
  const place = (id: string): string => join(evidenceFolder(folder), id.slice(0, 2), id);
  const kept = readFileSync(place(ids.file));
  const says = (text: string): unknown => [{ kind: 'evidence', item: ids.file, says: text }];
  rmSync(place(ids.file));
  expect(await broken()).toEqual(says('the file is missing'));
  writeFileSync(place(ids.file), readFileSync(place(ids.second)));
  expect(await broken()).toEqual(says('the file is not one we sealed'));
  writeFileSync(place(ids.file), Buffer.concat([kept.subarray(0, -1), Buffer.from([(kept.at(-1) ?? 0) ^ 1])]));
  expect(await broken()).toEqual(says('the file is not one we sealed'));
  writeFileSync(place(ids.file), kept);
  renameSync(evidenceFolder(folder), join(folder, 'elsewhere'));
  expect(await broken()).toMatchObject([{ kind: 'evidence', says: expect.stringContaining('2 files') }]);
  renameSync(join(folder, 'elsewhere'), evidenceFolder(folder));
  expect(await broken()).toEqual([]);
});

test('a value erased by its office for a reason is no tampering, without its trace it is', async () => {
  const erase = async (actor: Actor): Promise<boolean | undefined> =>
    withRights(province.database, rightsOf(actor), async (tx) => {
      const { rows } = await sql<{ done: boolean }>`
          select heyan.erase_seal(${ids.seal}::uuid, ${inspector.officer}, '保存期限届满', '2026-07-07') done`.execute(
        tx,
      );
      return rows[0]?.done;
    });
  expect(await erase(await province.officer(510000, 'head'))).toBe(false);
  expect(await erase(await province.officer(510104, 'head'))).toBe(false);
  expect(await erase(inspector)).toBe(true);
  expect(await erase(inspector)).toBe(false);
  expect(await broken()).toEqual([]);
  await tamperedIn(province, ['delete from erasure'], async () => {
    expect(await broken()).toEqual([{ kind: 'seal', item: ids.seal, says: 'value is gone, and nobody erased it' }]);
  });
  await expect(sql`delete from heyan.erasure`.execute(province.database.owner)).rejects.toThrow('append-only');
});

test('nothing is found while acts go on', async () => {
  on('2026-07-08T09:00:00');
  let going = true;
  const acting = (async (): Promise<void> => {
    for (let round = 0; round < 12; round++) {
      const { proceeding } = await file(province);
      await act(province, inspector, proceeding, 'accept', { matter: 'wages' });
      const worker = (await page(province, inspector, proceeding)).parties[1]?.key;
      await act(province, inspector, proceeding, 'recordPayment', { payments: [{ worker, fen: 1_000 + round }] });
      await act(province, inspector, ids.other, 'answer', { answer: `第${round}次答复` });
    }
  })().finally(() => (going = false));
  let walks = 0;
  for (; going || walks === 0; walks++) {
    expect(await broken()).toEqual([]);
    await checkBalances(province.database.owner, (wrong) => expect(wrong).toBeUndefined());
  }
  await acting;
  expect(walks).toBeGreaterThan(2);
});
