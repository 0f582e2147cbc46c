import { sql } from 'kysely';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withRights } from '../platform/db.ts';
import type { Form } from '../procedure/define.ts';
import { count, entryNumber, form, line, rows } from '../procedure/fields.ts';
import { lendingChapter } from '../procedure/sample.ts';
import { act, done, file, passerBy } from '../test/story.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { openProceeding } from './act.ts';
import { rightsOf } from './once.ts';
import { search } from './reading/search.ts';
import type { Actor, Spine } from './spine.ts';
import { verifyRecords, type Broken } from './verify/verify.ts';

/* Who takes part after a correction: the rows, the search and the proof say what the record says then. */

let province: TestProvince;
let inspector: Actor & { kind: 'officer' };

const guests = form({
  guests: rows('来客', 'Guests', { name: line('称呼', 'Name', 50) }, { min: 1, max: 9 }),
  seats: count('座位', 'Seats', { min: 1, max: 9 }),
});

/** The sample with an act that names people in words that are not personal, so that its form can be put right. */
const chapter = lendingChapter((procedure) => {
  const text = { zh: '来客', en: 'Guests' };
  procedure.code = 'LEN';
  procedure.acts['invite'] = {
    title: text,
    from: 'asked',
    to: 'same',
    by: 'librarian',
    source: 'INS.12',
    form: guests as Form,
    names: [{ role: 'guest', title: text, kind: 'person', each: 'guests', name: 'name' }],
  };
  procedure.acts['amend'] = {
    title: text,
    from: 'any',
    to: 'same',
    by: 'librarian',
    source: 'INS.12',
    form: form({
      entry: entryNumber('记录', 'Entry'),
      annul: Type.Optional(Type.Boolean({ title: '作废', titleEn: 'Annul' })),
      form: Type.Optional(Type.Union([guests], { title: '内容', titleEn: 'Content' })),
    }) as Form,
    corrects: { act: ['invite'] },
  };
});

beforeAll(async () => {
  province = await testProvince();
  const spine: Spine = {
    ...province.spine,
    chapters: new Map([...province.spine.chapters, ['lending', chapter]]),
  };
  province = { ...province, spine };
  inspector = await province.officer(510114, 'inspector', 'clerk', 'librarian');
});
afterAll(() => province.close());

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(province.spine, (one) => found.push(one));
  return found;
}

async function found(text: string): Promise<number[]> {
  return (await search(province.spine, inspector, text)).items.map((row) => row.id);
}

async function tokensOf(proceeding: number): Promise<string[]> {
  const rows = await province.database.owner
    .selectFrom('lookup')
    .select(['kind', 'token', 'office'])
    .where('proceeding_id', '=', proceeding)
    .execute();
  return rows.map((row) => `${row.kind} ${row.office} ${row.token.toString('hex')}`).sort();
}

test('whom only an annulled entry named is found no more; who still stands is', async () => {
  const workers = [{ name: '张小川', phone: '13800138000', idNumber: '510114199001010013', owedFen: 1_000 }];
  const { proceeding } = await file(province, { workers });
  const before = await tokensOf(proceeding);
  const added = { workers: [{ name: '欧阳若兰', phone: '13712345678', idNumber: '510104198805050017', owedFen: 5 }] };
  const listed = await act(province, inspector, proceeding, 'listWorkers', added);
  expect(await tokensOf(proceeding)).not.toEqual(before);
  expect(await found('若兰')).toEqual([proceeding]);
  await act(province, inspector, proceeding, 'correctEntry', { entry: listed.seq, annul: true, reason: '登记错误' });
  expect(await tokensOf(proceeding)).toEqual(before);
  expect([await found('若兰'), await found('小川'), await found('13800138000')]).toEqual([
    [],
    [proceeding],
    [proceeding],
  ]);
  // Opening the values of those who stand left its trace.
  const traces = await province.database.owner.selectFrom('unsealing').select('reason').execute();
  expect(traces.length).toBe(3);
  expect(await broken()).toEqual([]);
});

test('who is brought back by a second correction is the same person as before', async () => {
  const asked = {
    firm: '东篱书社',
    code: '91510100MA6CNNNN0J',
    people: 1,
    readers: [{ name: '陶渊', phone: '13800138111' }],
  };
  const opened = done(
    await openProceeding(province.spine, passerBy, {
      procedure: 'lending',
      act: 'ask',
      form: asked,
      division: 510114,
      key: 'lending-0001',
      codeSeed: 'lending-0001',
    }),
  );
  const { proceeding } = opened;
  const named = (...names: string[]): unknown => ({ guests: names.map((name) => ({ name })), seats: 2 });
  const { seq: entry } = await act(province, inspector, proceeding, 'invite', named('慕容青松', '诸葛白鹤'));
  const parties = () =>
    province.database.owner
      .selectFrom('party')
      .select(['key', 'name', 'person', 'since_seq'])
      .where('proceeding_id', '=', proceeding)
      .where('role', '=', 'guest')
      .orderBy('key')
      .execute();
  const [first, tokens] = [await parties(), await tokensOf(proceeding)];
  expect(first.map((row) => row.person)).toEqual([expect.any(Buffer), expect.any(Buffer)]);

  await act(province, inspector, proceeding, 'amend', { entry, form: named('慕容青松') });
  expect((await parties()).map((row) => row.name)).toEqual(['慕容青松']);
  expect([await found('白鹤'), await found('青松')]).toEqual([[], [proceeding]]);
  expect(await broken()).toEqual([]);

  await act(province, inspector, proceeding, 'amend', { entry, form: named('慕容青松', '诸葛白鹤') });
  expect(await parties()).toEqual(first);
  expect(await tokensOf(proceeding)).toEqual(tokens);
  expect(await broken()).toEqual([]);

  await act(province, inspector, proceeding, 'amend', { entry, form: named('慕容青松', '司马红梅') });
  expect((await parties()).map((row) => row.name)).toEqual(['慕容青松', '司马红梅']);
  expect([await found('白鹤'), await found('红梅')]).toEqual([[], [proceeding]]);
  expect(await broken()).toEqual([]);
});

test('tokens are made anew, and a proceeding is moved, only by who may write there', async () => {
  const { proceeding } = await file(province);
  const before = await tokensOf(proceeding);
  const stranger = await province.officer(510104, 'inspector');
  const drop = withRights(province.database, rightsOf(stranger), (tx) =>
    sql`select heyan.renew_lookups(${proceeding}, '{}', '{}', '{}')`.execute(tx),
  );
  await expect(drop).rejects.toThrow('not yours to index');
  const take = withRights(province.database, rightsOf(stranger), (tx) =>
    sql`select heyan.reseat(${proceeding}, ${stranger.office}, '{}', 1)`.execute(tx),
  );
  await expect(take).rejects.toThrow('not yours to move');
  expect(await tokensOf(proceeding)).toEqual(before);
});
