import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mediationOrganisationsFeature } from '../../features/mediation-organisations/mediation-organisations.feature.ts';
import { recruitmentFeature } from '../../features/recruitment/recruitment.feature.ts';
import { accountId } from '../../ledger/accounts.ts';
import { isRefused, type Refused } from '../../platform/refusal.ts';
import { createOffices } from '../../people/offices.ts';
import { today } from '../../platform/clock.ts';
import { withNewKey } from '../../platform/keyring.ts';
import { payrollChapter } from '../../test/payroll.ts';
import { testProvince, type TestProvince } from '../../test/spine.ts';
import { openProceeding, performAct } from '../act.ts';
import { loadOffices } from '../offices.ts';
import type { Answered } from '../once.ts';
import { readPage } from '../reading/page.ts';
import { resealRows } from '../rekey.ts';
import type { Actor, Spine } from '../spine.ts';
import { verifyRecords, type Broken } from '../verify/verify.ts';
import { readRegister, type RegisterRead } from './read-register.ts';

/* Rows of registers: a payroll, which is nobody's law; an event's posts, which the ledger counts, and an organisation's members, who come and go. */

type Officer = Actor & { kind: 'officer' };
let province: TestProvince;
let spine: Spine;
let organiser: Officer, centre: Officer, elsewhere: Officer;

beforeAll(async () => {
  province = await testProvince();
  const { database } = province;
  await createOffices(
    database,
    [510114, 510104].map((division) => ({
      id: division * 10 + 9,
      name: { zh: `${division}就业服务中心`, en: `${division} Employment` },
      division,
      superior: null,
      task: 'employment' as 'inspection',
    })),
    '2000-01-01',
  );
  spine = {
    ...province.spine,
    offices: await loadOffices(database),
    chapters: new Map(
      [...recruitmentFeature.chapters, ...mediationOrganisationsFeature.chapters, payrollChapter].map((chapter) => [
        chapter.procedure.id,
        chapter,
      ]),
    ),
  };
  const clerk = async (office: number, ...duties: string[]): Promise<Officer> => {
    const row = await database.owner
      .insertInto('officer')
      .values({ office, name: `c${office}`, duties: ['clerk', ...duties], valid_from: '2020-01-01' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { kind: 'officer', officer: row.id, office, below: [office], duties: ['clerk', ...duties] };
  };
  organiser = await clerk(5101149, 'head');
  elsewhere = await clerk(5101049);
  centre = await clerk(5101143);
});
afterAll(() => province.close());

let keys = 0;
const nextKey = (): string => `registers-${String(keys++).padStart(6, '0')}`;
const told = (answer: Answered | Refused): Answered => {
  if (isRefused(answer)) throw new Error(JSON.stringify(answer.refused));
  return answer;
};

function act(
  actor: Actor,
  proceeding: number,
  name: string,
  form: unknown = {},
  key = nextKey(),
): Promise<Answered | Refused> {
  return performAct(spine, actor, { proceeding, act: name, form, key });
}

async function event(): Promise<number> {
  const heldOn = today().add({ days: 20 }).toString();
  const opened = await openProceeding(spine, organiser, {
    procedure: 'recruitment',
    act: 'plan',
    form: { name: '春风行动专场', division: '510114', mode: 'site', heldOn },
    division: 510114,
    key: nextKey(),
  });
  const { proceeding } = told(opened);
  told(await act(organiser, proceeding, 'announce'));
  return proceeding;
}

const post = (title: string, headcount: number, offeredOn = '2024-02-19'): Record<string, unknown> => ({
  employer: '锦绣劳务公司',
  title,
  headcount,
  offeredOn,
});

async function organisation(): Promise<number> {
  const opened = await openProceeding(spine, centre, {
    procedure: 'mediation-organisation',
    act: 'register',
    form: { name: '新都区商会调解委员会', kind: 'chamber', place: '商会大厦二楼', setUpOn: '2023-01-01' },
    division: 510114,
    key: nextKey(),
  });
  return told(opened).proceeding;
}

async function posts(): Promise<number> {
  const { rows } = await province.database.ownerPool.query<{ sum: string | null }>(
    'select sum(amount) from heyan.balance_month where account = $1',
    [accountId('recruitment.posts')],
  );
  return Number(rows[0]?.sum ?? 0);
}

async function read(actor: Actor, proceeding: number, register: string, on?: string): Promise<RegisterRead> {
  const answer = await readRegister(spine, actor, { proceeding, register, size: 100, ...(on ? { on } : {}) });
  if (isRefused(answer)) throw new Error(answer.refused.code);
  return answer;
}

async function broken(): Promise<string[]> {
  const found: Broken[] = [];
  await verifyRecords(spine, (one) => found.push(one));
  return found.map(({ kind, item, says }) => `${kind} ${item.split('#').at(-1)} ${says}`);
}

test('an event lists its posts in one act, and the figure is the sum of their headcounts', async () => {
  const before = await posts();
  const id = await event();
  const key = nextKey();
  const rows = [post('焊工', 20), post('钢筋工', 30), post('保洁', 5, '2024-03-01')];
  told(await act(organiser, id, 'listPosts', { rows }, key));
  // The same request again is the same act.
  told(await act(organiser, id, 'listPosts', { rows }, key));
  expect((await posts()) - before).toBe(55);
  const listed = await read(organiser, id, 'recruitment.posts');
  expect(listed.total).toBe(3);
  expect(listed.rows[0]?.cells.slice(0, 4)).toEqual(['锦绣劳务公司', '', '焊工', '20']);
  const page = await readPage(spine, organiser, id);
  expect(JSON.stringify(page)).not.toContain('焊工');
  // Of lists of the same row that are sent at once one is taken.
  const sent = [1, 2, 3].map(() => act(organiser, id, 'listPosts', { rows: [post('司机', 7)] }));
  expect((await Promise.all(sent)).filter((answer) => !isRefused(answer))).toHaveLength(1);
  expect((await posts()) - before).toBe(62);
  expect(await broken()).toEqual([]);
});

test('what is wrong with rows is said row by row, with the column', async () => {
  const id = await event();
  const refusal = await act(organiser, id, 'listPosts', { rows: [post('焊工', 20), post('焊工', 3)] });
  expect(refusal).toMatchObject({ refused: { code: 'invalid-form', fields: [{ path: 'rows.1.employer' }] } });
  const wrong = await act(organiser, id, 'listPosts', { rows: [post('焊工', 20), { ...post('保安', 0), pay: 1 }] });
  if (!isRefused(wrong)) throw new Error('was taken');
  expect(wrong.refused.fields?.map(({ path }) => path)).toEqual(expect.arrayContaining(['rows.1.headcount']));
  expect((await read(organiser, id, 'recruitment.posts')).total).toBe(0);
});

test('an annulled list counts no more, its rows stay; it is not put right in part', async () => {
  const before = await posts();
  const id = await event();
  const { seq: entry } = told(await act(organiser, id, 'listPosts', { rows: [post('焊工', 20), post('电工', 8)] }));
  expect(await act(organiser, id, 'annul', { entry, annul: false, reason: '写错' })).toMatchObject({
    refused: { code: 'invalid-form' },
  });
  told(await act(organiser, id, 'annul', { entry, annul: true, reason: '上传了别的名单' }));
  expect((await posts()) - before).toBe(0);
  expect((await read(organiser, id, 'recruitment.posts')).total).toBe(0);
  expect(await act(organiser, id, 'annul', { entry, annul: true, reason: '再来' })).toMatchObject({
    refused: { code: 'invalid-form' },
  });
  told(await act(organiser, id, 'listPosts', { rows: [post('焊工', 2)] }));
  expect((await posts()) - before).toBe(2);
  const kept = await province.database.ownerPool.query('select from heyan.register_row where proceeding_id = $1', [id]);
  expect(kept.rowCount).toBe(3);
  expect(await broken()).toEqual([]);
});

test('a member is valid from the first day to the last; a later list takes the place of an earlier, an annulment gives it back', async () => {
  const id = await organisation();
  const member = (until?: string): Record<string, unknown> => ({
    name: '吴晓兰',
    sex: 'female',
    role: 'chair',
    stands: 'neutral',
    from: '2023-01-01',
    ...(until ? { until } : {}),
  });
  told(await act(centre, id, 'listMembers', { rows: [member()] }));
  const left = told(await act(centre, id, 'listMembers', { rows: [member('2024-06-30')] }));
  const on = async (day: string): Promise<number> =>
    (await read(centre, id, 'mediation-organisation.members', day)).total;
  expect([await on('2022-12-31'), await on('2023-01-01'), await on('2024-06-30'), await on('2024-07-01')]).toEqual([
    0, 1, 1, 0,
  ]);
  // An earlier term that is entered late hides no later one.
  const term = { ...member('2021-12-31'), from: '2019-01-01' };
  told(await act(centre, id, 'listMembers', { rows: [term] }));
  expect([await on('2020-06-01'), await on('2022-06-01'), await on('2023-06-01')]).toEqual([1, 0, 1]);
  told(await act(centre, id, 'annulMembers', { entry: left.seq, annul: true, reason: '仍在任' }));
  expect(await on('2024-07-01')).toBe(1);
  expect(await act(centre, id, 'listMembers', { rows: [member('2022-12-31')] })).toMatchObject({
    refused: { code: 'invalid-form', field: 'rows.0.until' },
  });
  expect(await broken()).toEqual([]);
});

test('rows about persons are sealed whole, shown masked, counted once a year, and sealed anew under another key', async () => {
  const opened = await openProceeding(spine, organiser, {
    procedure: 'paying',
    act: 'begin',
    form: { firm: '锦绣劳务公司' },
    division: 510114,
    key: nextKey(),
  });
  const { proceeding } = told(opened);
  const row = (name: string, idNumber: string, paidOn: string): Record<string, unknown> => ({
    name,
    idNumber,
    fen: 500_000,
    paidOn,
  });
  const rows = [
    row('张小川', '510114199001010013', '2024-01-31'),
    row('张小川', '510114199001010013', '2024-02-29'),
    row('李梅', '51011419910202002X', '2024-02-29'),
  ];
  told(await act(organiser, proceeding, 'listPay', { rows }));
  const { ownerPool } = province.database;
  const kept = await ownerPool.query<{ text: string }>(
    `select r::text text from heyan.register_row r where proceeding_id = $1
     union all select body from heyan.record where proceeding_id = $1`,
    [proceeding],
  );
  expect(kept.rows.map(({ text }) => text).join()).not.toMatch(/张小川|510114199001010013/);
  const shown = await read(organiser, proceeding, 'paying.pay');
  expect(shown.total).toBe(3);
  expect(shown.rows[0]?.cells.join()).not.toMatch(/小川|199001/);
  const { rows: counted } = await ownerPool.query<{ n: string }>(
    `select count(distinct person)::text n from heyan.posting where proceeding_id = $1 and person is not null`,
    [proceeding],
  );
  expect(counted[0]?.n).toBe('2');
  expect(await broken()).toEqual([]);
  const renewed = withNewKey(spine.keys, 'sealing');
  expect(await resealRows(province.database, renewed)).toEqual({ written: 3, left: 0 });
  expect(await resealRows(province.database, renewed)).toEqual({ written: 0, left: 0 });
  spine = { ...spine, keys: renewed };
  expect(await read(organiser, proceeding, 'paying.pay')).toEqual(shown);
});

test('a register is read page after page, and by words; each row once', async () => {
  const id = await event();
  told(await act(organiser, id, 'listPosts', { rows: [post('焊工', 20), post('电工', 8), post('木工', 9)] }));
  told(await act(organiser, id, 'listPosts', { rows: [post('100%到岗的保安', 3), post('保洁', 4)] }));
  const page = async (asked: { after?: string; q?: string }): Promise<[(string | undefined)[], string | null]> => {
    const answer = await readRegister(spine, organiser, {
      proceeding: id,
      register: 'recruitment.posts',
      size: 2,
      ...asked,
    });
    if (isRefused(answer)) throw new Error(answer.refused.code);
    return [answer.rows.map(({ cells }) => cells[2]), answer.next];
  };
  expect(await page({})).toEqual([['焊工', '电工'], '3.2']);
  expect(await page({ after: '3.2' })).toEqual([['木工', '100%到岗的保安'], '4.1']);
  expect(await page({ after: '4.1' })).toEqual([['保洁'], null]);
  expect(await page({ q: '保' })).toEqual([['100%到岗的保安', '保洁'], null]);
  expect(await page({ q: '0%' })).toEqual([['100%到岗的保安'], null]);
  // The names of columns and a wildcard are no words of a row.
  expect([await page({ q: 'headcount' }), await page({ q: '_工' })]).toEqual([
    [[], null],
    [[], null],
  ]);
});

test('another county sees no row, no number and no hint', async () => {
  const id = await event();
  told(await act(organiser, id, 'listPosts', { rows: [post('焊工', 20)] }));
  expect(
    await readRegister(spine, elsewhere, { proceeding: id, register: 'recruitment.posts', size: 10 }),
  ).toMatchObject({
    refused: { code: 'not-found' },
  });
  expect(await act(elsewhere, id, 'listPosts', { rows: [post('电工', 1)] })).toMatchObject({
    refused: { code: 'not-found' },
  });
});

test('whatever is listed, listed again and annulled in whatever order, the ledger is the sum of the rows that stand', async () => {
  const doing = fc.array(
    fc.oneof(
      fc.record({
        list: fc.uniqueArray(fc.record({ place: fc.nat({ max: 3 }), headcount: fc.integer({ min: 1, max: 50 }) }), {
          minLength: 1,
          maxLength: 3,
          selector: ({ place }) => place,
        }),
      }),
      fc.record({ annul: fc.nat({ max: 5 }) }),
    ),
    { maxLength: 7 },
  );
  await fc.assert(
    fc.asyncProperty(doing, async (steps) => {
      const before = await posts();
      const id = await event();
      const lists: { seq: number; rows: { place: number; headcount: number }[] }[] = [];
      const standing = () => lists.flatMap(({ rows }) => rows);
      for (const step of steps) {
        if ('list' in step) {
          const twice = step.list.flatMap((row, at) =>
            standing().some(({ place }) => place === row.place) ? [`rows.${at}.employer`] : [],
          );
          const answer = await act(organiser, id, 'listPosts', {
            rows: step.list.map(({ place, headcount }) => post(`岗位${place}`, headcount)),
          });
          if (isRefused(answer)) expect(answer.refused.fields?.map(({ path }) => path)).toEqual(twice);
          else {
            expect(twice).toEqual([]);
            lists.push({ seq: answer.seq, rows: step.list });
          }
        } else {
          const [gone] = lists.splice(step.annul, 1);
          if (gone) told(await act(organiser, id, 'annul', { entry: gone.seq, annul: true, reason: '作废' }));
        }
      }
      const ought = standing().reduce((sum, { headcount }) => sum + headcount, 0);
      expect((await posts()) - before).toBe(ought);
      const { rows } = await read(organiser, id, 'recruitment.posts');
      expect(rows.reduce((sum, row) => sum + Number(row.cells[3]), 0)).toBe(ought);
    }),
    { numRuns: 15 },
  );
  expect(await broken()).toEqual([]);
});

test('what the owner of the database alters in rows, batches or their postings is found', async () => {
  const id = await event();
  told(await act(organiser, id, 'listPosts', { rows: [post('焊工', 20), post('电工', 8), post('木工', 9)] }));
  const { ownerPool } = province.database;
  await ownerPool.query('create table heyan.kept_rows as select * from heyan.register_row where proceeding_id = $1', [
    id,
  ]);
  await ownerPool.query(
    'create table heyan.kept_batch as select * from heyan.register_batch where proceeding_id = $1',
    [id],
  );
  // Whoever owns the tables can take the triggers away.
  await ownerPool.query('alter table heyan.register_row disable trigger user');
  const altered = async (statement: string): Promise<string> => {
    await ownerPool.query(statement.replaceAll('ID', String(id)));
    const found = await broken();
    await ownerPool.query('delete from heyan.register_row where proceeding_id = $1', [id]);
    await ownerPool.query('delete from heyan.register_batch where proceeding_id = $1', [id]);
    await ownerPool.query('insert into heyan.register_batch select * from heyan.kept_batch');
    await ownerPool.query('insert into heyan.register_row select * from heyan.kept_rows');
    return found.filter((one) => one.startsWith('register')).join('; ');
  };
  const body = (headcount: number): string => JSON.stringify(post('焊工', headcount)).replaceAll("'", "''");
  const cases: [string, string][] = [
    [
      `update heyan.register_row set body = replace(body, '"headcount":20', '"headcount":21') where proceeding_id = ID`,
      'its rows give',
    ],
    [`delete from heyan.register_row where proceeding_id = ID and row_no = 3`, 'holds 2 rows'],
    [`delete from heyan.register_row where proceeding_id = ID and row_no = 2`, 'lacks row 2'],
    [
      `insert into heyan.register_row (proceeding_id, seq, row_no, key, body) select proceeding_id, seq, 4, key, '${body(1)}' from heyan.register_row where proceeding_id = ID and row_no = 1`,
      'posted',
    ],
    [`update heyan.register_row set valid_from = '2024-01-01' where proceeding_id = ID and row_no = 1`, 'other days'],
    [`update heyan.register_row set key = '\\x00' where proceeding_id = ID and row_no = 1`, 'another key'],
    [`update heyan.register_batch set annulled_seq = seq where proceeding_id = ID`, 'is annulled by'],
    [`update heyan.register_batch set rows = 2 where proceeding_id = ID`, 'another number'],
    [
      `update heyan.register_batch set root = '\\x${createHash('sha256').digest('hex')}' where proceeding_id = ID`,
      'another number, root',
    ],
  ];
  await ownerPool.query(
    `insert into heyan.posting (account, division, effective_on, recorded_on, amount, proceeding_id, seq, row_no)
     select account, division, effective_on, recorded_on, 7, proceeding_id, seq, 9 from heyan.posting where proceeding_id = $1 and row_no = 1`,
    [id],
  );
  expect((await broken()).join('; ')).toContain('posts for rows it does not list');
  await ownerPool.query('alter table heyan.posting disable trigger user');
  await ownerPool.query('delete from heyan.posting where proceeding_id = $1 and row_no = 9', [id]);
  for (const [statement, says] of cases) expect(await altered(statement), statement).toContain(says);
  expect(await broken()).toEqual([]);
});
