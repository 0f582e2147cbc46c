import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefused, type Refused } from '../platform/refusal.ts';
import { complaint, testProvince, type TestProvince } from '../test/spine.ts';
import { openProceeding, performAct } from './act.ts';
import { type Answered } from './once.ts';
import { readPage } from './reading/page.ts';
import { readQueue } from './reading/queue.ts';
import { search } from './reading/search.ts';
import type { Actor } from './spine.ts';
import { verifyDays, verifyRecords, type Broken } from './verify/verify.ts';

let province: TestProvince;
beforeAll(async () => {
  province = await testProvince();
});
afterAll(() => province.close());

function done(answer: Answered | Refused): Answered {
  if (isRefused(answer)) throw new Error(JSON.stringify(answer.refused));
  return answer;
}

async function claim(key: string, more: Record<string, unknown> = {}): Promise<Answered> {
  return done(
    await openProceeding(
      province.spine,
      { kind: 'public', draft: 'ab'.repeat(32) },
      { procedure: 'inspection', act: 'complain', form: complaint(more), division: 510114, key, codeSeed: key },
    ),
  );
}

let acts = 0;
async function act(
  actor: Actor,
  proceeding: number,
  name: string,
  form: unknown,
  effectiveOn?: string,
): Promise<Answered> {
  const key = `story-${acts++}`;
  return done(
    await performAct(province.spine, actor, {
      proceeding,
      act: name,
      form,
      key,
      ...(effectiveOn ? { effectiveOn } : {}),
    }),
  );
}

test('a claim is taken, filed, ordered, paid and closed; the record proves it', async () => {
  const inspector = await province.officer(510114, 'inspector', 'clerk');
  const opened = await claim('claim-0001');
  const again = await claim('claim-0001');
  expect(again).toMatchObject({ proceeding: opened.proceeding, number: opened.number, repeated: true });

  const id = opened.proceeding;
  await act(inspector, id, 'accept', { matter: 'wages' });
  const page = await readPage(province.spine, inspector, id);
  if (isRefused(page)) throw new Error('unseen');
  expect(page.state.id).toBe('investigating');
  expect(page.parties.map((party) => party.name)).toEqual(['锦绣工地 王老板', '张**']);
  expect(page.available.map((one) => one.act)).toContain('order');
  expect(page.available.map((one) => one.act)).not.toContain('extend');
  // Who complained stands among the parties, and in the entry as a row of its table.
  expect(page.facts.filter(({ cell }) => cell)).toEqual([]);
  const names = page.timeline[0]?.fields.filter(({ cell }) => cell?.column.zh === '姓名');
  expect(names?.map(({ cell, value }) => [cell?.table.zh, cell?.row, value])).toEqual([['劳动者', 0, '张**']]);
  const worker = page.parties.find((party) => party.role === 'worker');
  if (!worker) throw new Error('no worker');

  await act(inspector, id, 'order', {
    kind: 'pay',
    demand: '三日内付清',
    days: 3,
    payable: [{ worker: worker.key, fen: 1_200_000 }],
  });
  await act(inspector, id, 'recordPayment', { payments: [{ worker: worker.key, fen: 700_000 }] });
  await act(inspector, id, 'recordPayment', { payments: [{ worker: worker.key, fen: 500_000 }] });
  await act({ kind: 'holder', proceeding: id }, id, 'confirmPayment', { entry: 4 });
  await act(inspector, id, 'comply', {});
  await act(inspector, id, 'close', { manner: 'complied' });

  const sums = await sql<{ name: string; amount: number }>`
    select a.name, sum(b.amount)::bigint amount from heyan.balance_month b join heyan.account a on a.id = b.account
    where b.division = 510114 group by a.name`.execute(province.database.app);
  expect(Object.fromEntries(sums.rows.map((row) => [row.name, Number(row.amount)]))).toEqual({
    'inspection.accepted': 1,
    'inspection.closed': 1,
    'inspection.due': 1,
    'inspection.closedInTime': 1,
    'wages.cases': 1,
    'wages.workers': 1,
    'wages.workersDistinct': 1,
    'wages.recovered': 1_200_000,
  });

  const broken: Broken[] = [];
  const report = (one: Broken): number => broken.push(one);
  expect(await verifyRecords(province.spine, report)).toEqual({ proceedings: 1, seals: 3 });
  await verifyDays(province.spine, report);
  expect(broken).toEqual([]);
});

test('the other county sees nothing: no row, no total, no hit, no page', async () => {
  const stranger = await province.officer(510104, 'inspector');
  const own = await province.officer(510114, 'inspector');
  const above = await province.officer(510100, 'inspector');
  const opened = await claim('claim-0002');
  const queue = { scope: 'open', sort: 'due', desc: false, page: 1, size: 50 } as const;
  expect((await readQueue(province.spine, stranger, queue)).total).toBe(0);
  expect((await readQueue(province.spine, own, queue)).total).toBe(1);
  expect((await readQueue(province.spine, above, queue)).items.map((row) => row.mode)).toEqual(['r']);
  for (const text of ['张小', '小川', 'zxc', '8000', opened.number, '锦绣']) {
    expect((await search(province.spine, stranger, text)).total, text).toBe(0);
    expect((await search(province.spine, own, text)).total, text).toBeGreaterThan(0);
    expect((await search(province.spine, above, text)).total, text).toBeGreaterThan(0);
  }
  expect(await readPage(province.spine, stranger, opened.proceeding)).toEqual(
    await readPage(province.spine, stranger, 999_999),
  );
  const acted = await performAct(province.spine, stranger, {
    proceeding: opened.proceeding,
    act: 'accept',
    form: { matter: 'wages' },
    key: 'stranger-1',
  });
  expect(acted).toMatchObject({ refused: { code: 'not-found' } });
  const upstairs = await performAct(province.spine, above, {
    proceeding: opened.proceeding,
    act: 'accept',
    form: { matter: 'wages' },
    key: 'stranger-2',
  });
  expect(upstairs).toMatchObject({ refused: { code: 'not-allowed' } });
});

test('200 races on one proceeding have one winner', async () => {
  const inspector = await province.officer(510114, 'inspector', 'clerk');
  const opened = await claim('claim-0003');
  const seq = opened.seq;
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      performAct(province.spine, inspector, {
        proceeding: opened.proceeding,
        act: i % 2 ? 'accept' : 'refuse',
        form: i % 2 ? { matter: 'wages' } : { ground: 'conditionsNotMet', reason: '材料不清' },
        key: `race-000${i}`,
        seq,
      }),
    ),
  );
  expect(answers.filter((answer) => !isRefused(answer))).toHaveLength(1);
  const record = await province.database.owner
    .selectFrom('record')
    .select('act')
    .where('proceeding_id', '=', opened.proceeding)
    .execute();
  expect(record).toHaveLength(2);
});

test('the same key with another body is refused; at once, both get one answer', async () => {
  const both = await Promise.all([claim('claim-0004'), claim('claim-0004')]);
  expect(new Set(both.map((answer) => answer.number)).size).toBe(1);
  const other = await openProceeding(
    province.spine,
    { kind: 'public', draft: 'ab'.repeat(32) },
    {
      procedure: 'inspection',
      act: 'complain',
      form: complaint({ people: 2 }),
      division: 510114,
      key: 'claim-0004',
      codeSeed: 'claim-0004',
    },
  );
  expect(other).toMatchObject({ refused: { code: 'key-reused' } });
});

test('workers whose masked names read alike are told apart by what else is shown of them', async () => {
  const inspector = await province.officer(510114, 'inspector', 'clerk');
  const workers = [
    { name: '李小明', phone: '13800000011' },
    { name: '李大明', phone: '13800000022' },
    { name: '李二明' },
    { name: '王小明' },
  ];
  const { proceeding } = await claim('claim-alike', { workers, people: 4 });
  const page = await readPage(province.spine, inspector, proceeding);
  if (isRefused(page)) throw new Error('unseen');
  expect(page.parties.slice(1).map(({ name }) => name)).toEqual(['李** 0011', '李** 0022', '李** (4)', '王**']);
});
