import { today } from '../platform/clock.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefused } from '../platform/refusal.ts';
import { performAct } from '../proceedings/act.ts';
import { readPage } from '../proceedings/reading/page.ts';
import { fillIn, photograph, portalApp, secretCode as code, Visitor, type PortalApp } from '../test/portal-app.ts';

let portal: PortalApp;
beforeAll(async () => {
  portal = await portalApp();
});
afterAll(() => portal.close());

const newVisitor = (): Visitor => new Visitor(portal.app);

test('the worker follows the case to the end and confirms the money', async () => {
  const visitor = newVisitor();
  await fillIn(visitor, { employer: '全程工地', phone: '13800138003' });
  await visitor.post('/claim/check', { key: visitor.hidden('key') });
  const secret = code(visitor.page);
  const own = await portal.province.officer(510114, 'clerk', 'inspector', 'head');
  const { id } = await portal.world.database.owner
    .selectFrom('proceeding')
    .select('id')
    .where('headline', '=', '全程工地')
    .executeTakeFirstOrThrow();
  let step = 0;
  const officerActs = async (act: string, form: Record<string, unknown>): Promise<void> => {
    const done = await performAct(portal.world, own, { proceeding: id, act, form, key: `walk-${id}-${++step}` });
    if (isRefused(done)) throw new Error(`${act}: ${JSON.stringify(done.refused)}`);
  };

  const home = newVisitor();
  await home.post('/track', { code: `${secret.slice(0, 4)} ${secret.slice(4, 8).toLowerCase()}-${secret.slice(8)}` });
  expect(home.address).toBe('/track/case');
  expect(home.page).toContain('全程工地');
  expect(home.page).not.toContain('/track/acts/confirmPayment');

  await officerActs('askCorrection', { missing: '请写清楚工地的位置', answerBy: today().add({ days: 10 }).toString() });
  expect((await home.get('/track/case')).replaceAll(/\s+/g, ' ')).toContain(
    '请您补充：</p> <p class="said">请写清楚工地的位置',
  );
  await home.get('/track/acts/correct');
  await home.upload(
    '/track/acts/correct',
    { key: home.hidden('key'), statement: '在犀浦镇百草路 1 号', employerFullName: '', address: '' },
    [{ name: 'b.jpg', type: 'image/jpeg', bytes: await photograph() }],
  );
  expect(home.address).toBe('/track/case?done=correct');
  expect(home.page).toContain('在犀浦镇百草路 1 号');

  await officerActs('accept', { matter: 'wages', note: '内部备注不给劳动者看' });
  await officerActs('order', { kind: 'pay', demand: '十五日内支付全部工资', days: 15 });
  const page = await readPage(portal.world, own, id);
  const worker = isRefused(page) ? '' : (page.parties.find(({ role }) => role === 'worker')?.key ?? '');
  await officerActs('recordPayment', { payments: [{ worker, fen: 500_000 }] });
  await home.get('/track/case');
  expect(home.page).toContain('十五日内支付全部工资');
  expect(home.page).not.toContain('内部备注');
  expect(home.page).toContain('给您的 5,000 元收到了吗？');
  const confirm =
    /\/track\/acts\/confirmPayment\?entry&#61;\d+|\/track\/acts\/confirmPayment\?entry=\d+/
      .exec(home.page)?.[0]
      .replace('&#61;', '=') ?? '';
  await home.get(confirm);
  const key = home.hidden('key');
  await home.post(confirm, { key });
  await home.post(confirm, { key });
  expect(home.page).toContain('您已确认收到');
  const acts = await portal.world.database.owner
    .selectFrom('record')
    .select('act')
    .where('proceeding_id', '=', id)
    .where('act', '=', 'confirmPayment')
    .execute();
  expect(acts).toHaveLength(1);

  // A corrected payment is asked about again; what was said before is about the old amount.
  const entry = Number(/entry=(\d+)/.exec(confirm)?.[1]);
  await officerActs('correctEntry', { entry, form: { payments: [{ worker, fen: 100_000 }] }, reason: '多写了一个零' });
  expect(await home.get('/track/case')).toContain('这笔付款的金额由 5,000 元更正为 1,000 元');
  expect(home.page).toContain('说的是原来的金额');
  expect(home.page).toContain('给您的 1,000 元收到了吗？');
  await home.get(confirm);
  await home.post(confirm, { key: home.hidden('key') });
  expect(home.page).toContain('✓ 您已确认收到');
  expect(home.page).not.toContain('收到了吗？');

  await home.get('/track/acts/ask');
  await home.post('/track/acts/ask', { key: home.hidden('key'), question: '剩下的什么时候给？' });
  await officerActs('answer', { answer: '期限内会付清。' });
  expect(await home.get('/track/case')).toContain('期限内会付清。');
  await officerActs('comply', {});
  await officerActs('close', { manner: 'complied' });
  expect(await home.get('/track/case')).toContain('已结案');
  expect(home.page).toMatch(/您还有 [\d,.]+ 元没有收到/);
  expect(home.page).not.toContain('/track/acts/withdraw');
});

test('what is added to a tip later carries nothing either, and papers that would are refused', async () => {
  const visitor = newVisitor();
  await fillIn(visitor, { employer: '补充举报工地', kind: 'tip' });
  await visitor.post('/claim/check', { key: visitor.hidden('key') });
  const home = newVisitor();
  await home.post('/track', { code: code(visitor.page) });
  const { id } = await portal.world.database.owner
    .selectFrom('proceeding')
    .select('id')
    .where('headline', '=', '补充举报工地')
    .executeTakeFirstOrThrow();
  await home.get('/track/acts/addEvidence');
  const fields = { key: home.hidden('key'), what: '工地照片' };
  const paper = {
    name: '王五的合同.pdf',
    type: 'application/pdf',
    bytes: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n'),
  };
  expect(await home.upload('/track/acts/addEvidence', fields, [paper])).toContain('举报只收');
  await home.upload('/track/acts/addEvidence', fields, [
    { name: '王五.jpg', type: 'image/jpeg', bytes: await photograph() },
  ]);
  expect(home.address).toBe('/track/case?done=addEvidence');
  const rows = await portal.world.database.owner
    .selectFrom('evidence')
    .select(['stripped', 'name_seal', 'mime'])
    .where('proceeding_id', '=', id)
    .execute();
  expect(rows).toEqual([{ stripped: true, name_seal: null, mime: 'image/jpeg' }]);
});
