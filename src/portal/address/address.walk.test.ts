import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPapers } from '../../papers/papers.ts';
import { isRefused } from '../../platform/refusal.ts';
import { disputePortal, type DisputePortal } from '../../test/dispute-portal.ts';
import type { PortalApp } from '../../test/portal-app.ts';
import { followedBy } from '../dispute/matter.ts';

/* Both sides of a dispute say on the portal where papers reach them. */

let portal: PortalApp;
let { desk, mediator, firmOf, mediating, broken } = {} as DisputePortal;
beforeAll(async () => {
  ({ portal, desk, mediator, firmOf, mediating, broken } = await disputePortal());
});
afterAll(() => portal.close());

test('worker and firm each confirm where papers reach them, and the desk knows who agreed to electronic service', async () => {
  const { id, worker, firm } = await mediating(27);
  const place = `/enterprise/cases/${id}/address`;
  const known = async (): Promise<[boolean, boolean][]> => {
    const seen = await readPapers(desk.world, mediator, id);
    if (isRefused(seen)) throw new Error('The mediators do not see it.');
    return seen.parties.map(({ confirmed, electronic }) => [confirmed, electronic]);
  };
  expect(await known()).toEqual([
    [false, false],
    [false, false],
  ]);
  // Asked for by name until it is there; electronic service needs somewhere to arrive.
  expect(await worker.get('/track/case')).toContain('还没有确认文书寄到哪里');
  await worker.get('/track/address');
  const key = worker.hidden('key');
  await worker.post('/track/address', { key, address: '', phone: '', mail: 'a@b', electronic: '' });
  for (const said of ['请写送达地址', '请核对电子邮箱', '请选择是否同意电子送达']) expect(worker.page).toContain(said);
  const home = { key, address: '新都区大丰街道顺和路1号3栋', phone: '', mail: '', electronic: 'yes' };
  await worker.post('/track/address', home);
  expect(worker.page).toContain('请写手机号或者电子邮箱');
  await worker.post('/track/address', { ...home, phone: '13800000027' });
  expect([worker.address, worker.page]).toEqual([
    '/track/case?done=address',
    expect.stringContaining('送达地址已确认'),
  ]);
  // Pressed twice it is one; what was confirmed is not shown again to whoever holds the phone.
  await worker.post('/track/address', { ...home, phone: '13800000027' });
  expect(await followedBy(portal.world, id, { procedures: ['serviceAddress'] })).toMatchObject({ whole: 1 });
  expect(await worker.get('/track/case')).not.toContain('顺和路');
  expect(worker.page).toContain('您同意电子送达');
  // Of the other side nothing is known, and each speaks for itself alone.
  expect(await firm.get(`/enterprise/cases/${id}`)).toContain('还没有确认文书寄到哪里');
  await firm.get(place);
  await firm.post(place, { ...home, key: firm.hidden('key'), electronic: 'no' });
  expect(firm.page).toContain('文书按纸质寄送');
  expect((await known()).toSorted()).toEqual([
    [true, false],
    [true, true],
  ]);
  // It moved, and wants paper now: the last word counts.
  await worker.get('/track/address');
  await worker.post('/track/address', { ...home, key: worker.hidden('key'), electronic: 'no' });
  expect(await known()).toEqual([
    [true, false],
    [true, false],
  ]);
  const { speaker: stranger } = await firmOf(28);
  await stranger.get(place);
  expect(stranger.address).toBe('/enterprise/cases');
  await stranger.post(place, { ...home, key: 'stranger-1' });
  expect(stranger.status).toBe(404);
  expect(await broken()).toEqual([]);
});
