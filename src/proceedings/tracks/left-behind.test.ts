import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Broken } from '../verify/verify.ts';
import { verifyRecords } from '../verify/verify.ts';
import { sealDays } from '../day-seal.ts';
import { atDesk, demonstrationAccount, type AtDesk } from '../../test/desk.ts';
import { openDoor, xindu, type Door } from '../../test/door.ts';
import { complaint } from '../../test/spine.ts';

/* An order is annulled after its month was closed: the papers it led to have nothing to rest on, and somebody hears of it. */

let door: Door;
let inspector: AtDesk;
let head: AtDesk;

async function enter(): Promise<void> {
  const at = (account: string): Promise<AtDesk> => atDesk(door.demonstration, door.database, account);
  [inspector, head] = [await at('left-inspector'), await at('xindu-head')];
}
beforeAll(async () => {
  door = await openDoor();
  await demonstrationAccount(door.database, 'left-inspector', xindu, ['inspector', 'clerk']);
  await enter();
});
afterAll(() => door?.close());

type Behind = { id: number; number: string; entry: number; state: { id: string }; ways: { zh: string }[] };
type Answered = { seq: number; warnings: { fact: string; title: { zh: string }; see?: { id: number } }[] };

test('what an annulled entry had opened is named at the correction and on the case, until each is dealt with', async () => {
  const opened = await inspector.post('/procedures/inspection', {
    act: 'complain',
    form: complaint({ since: '2026-01' }),
  });
  const { id } = opened.json<{ id: number }>();
  const seqOf = async (of: number) => (await head.get<{ seq: number }>(`/proceedings/${of}`)).seq;
  const act = async (by: AtDesk, of: number, name: string, form: object): Promise<Answered> => {
    const answer = await by.post(`/proceedings/${of}/acts/${name}`, { form, seq: await seqOf(of) });
    expect(answer.statusCode, `${name}: ${answer.body}`).toBe(200);
    return answer.json<Answered>();
  };
  const behind = async () => (await head.get<{ leftBehind: Behind[] }>(`/proceedings/${id}/tracks`)).leftBehind;
  await act(inspector, id, 'accept', { matter: 'wages' });
  const filled = { kind: 'pay', demand: '付清拖欠工资', days: 10 };
  const proposal = await inspector.post(`/proceedings/${id}/tracks/approval`, {
    act: 'propose',
    form: { act: 'order', filled },
  });
  await act(head, proposal.json<{ id: number }>().id, 'approve', {});
  const order = await seqOf(id);
  expect(await behind()).toEqual([]);

  // The month is over and sealed; then the order turns out to be wrong.
  door.wait(35 * 86_400);
  await enter();
  expect((await sealDays(door.database, door.demonstration.world.keys)).length).toBeGreaterThan(0);
  const corrected = await act(inspector, id, 'correctEntry', { entry: order, annul: true, reason: '主体认定错误' });
  expect(corrected.warnings).toMatchObject([
    { fact: 'leftBehind', title: { zh: expect.stringContaining('不再成立') as string } },
  ]);
  const [paper, ...more] = await behind();
  expect(more).toEqual([]);
  expect(paper).toMatchObject({ entry: order, state: { id: 'approved' }, id: corrected.warnings[0]?.see?.id });
  expect(paper?.ways.length).toBeGreaterThan(0);

  // A second correction says nothing of it again; ended by one of the ways named, it is gone from the list.
  const page = await head.get<{ available: { act: string; title: { zh: string } }[] }>(`/proceedings/${paper?.id}`);
  const way = page.available.find(({ title }) => paper?.ways.some((one) => one.zh === title.zh));
  expect(way).toBeDefined();
  await act(head, paper?.id ?? 0, way?.act ?? '', { reason: '所依据的责令已作废' });
  expect(await behind()).toEqual([]);
  const broken: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => broken.push(one));
  expect(broken).toEqual([]);
});
