import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyEnterprises } from '../people/enterprises/verify-enterprises.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { creditCode, personSignedIn, serve, slipPrinted } from '../test/firms.ts';
import { paperDesk, type Desk } from '../test/papers.ts';
import { portalApp, type PortalApp, type Visitor } from '../test/portal-app.ts';
import { printRound } from '../papers/round.ts';
import { act, done, file, page } from '../test/story.ts';

let portal: PortalApp;
let desk: Desk;
beforeAll(async () => {
  portal = await portalApp();
  desk = await paperDesk(portal.province, portal.world.folder);
});
afterAll(() => portal.close());

const [agencyCode, usingCode] = [creditCode(81_001), creditCode(81_002)];

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(portal.world, (one) => found.push(one));
  await verifyEnterprises(portal.world, (one) => found.push(one));
  return found;
}

/** The order printed for one of the firms and served on it; whoever signs in by this phone binds that firm by its slip. */
async function servedOn(parent: number, to: string, code: string, phone: string): Promise<Visitor> {
  const { paper } = await desk.numbered(parent, { document: 'inspection.order', entry: 3, to });
  await act(desk.province, desk.inspector, paper, 'sealByHand', { file: [await desk.scan()] });
  done(await printRound(desk.world, desk.inspector, [paper]));
  await serve(desk, paper);
  const visitor = await personSignedIn(portal, phone, '吕经办');
  await visitor.post('/enterprise/firms/bind', {
    creditCode: code,
    bindingCode: await slipPrinted(desk, parent, paper),
  });
  expect(visitor.address).toBe('/enterprise/cases?done=bound');
  return visitor;
}

test('a dispatch agency and the firm that uses its workers are both parties, each in its own role, and answer together', async () => {
  const { proceeding } = await file(desk.province, {
    employerName: '蓉派人力资源有限公司',
    employerCreditCode: agencyCode,
    usingFirmName: '高新电子厂',
    usingFirmCreditCode: usingCode,
  });
  await act(desk.province, desk.inspector, proceeding, 'accept', { matter: 'wages' });
  const order = {
    kind: 'pay',
    demand: '支付拖欠的工资。',
    payable: [{ worker: 'worker-1-0', fen: 1_200_000 }],
    days: 10,
  };
  await act(desk.province, desk.inspector, proceeding, 'order', order);
  const shown = await page(desk.province, desk.inspector, proceeding);
  expect(shown.parties.map(({ role, name }) => [role, name])).toEqual([
    ['employer', '蓉派人力资源有限公司'],
    ['usingFirm', '高新电子厂'],
    ['worker', expect.anything()],
  ]);
  expect(shown.joint?.article.id).toBe('LCL.92');

  const agency = await servedOn(proceeding, 'employer-1-0', agencyCode, '13922220001');
  const using = await servedOn(proceeding, 'usingFirm-1-0', usingCode, '13922220002');
  // The time of each runs from its own service, and each is told that both answer.
  const place = `/enterprise/cases/${proceeding}`;
  for (const firm of [agency, using]) {
    await firm.get(place);
    expect(firm.page).toContain('支付拖欠的工资。');
    expect(firm.page).toContain('连带责任');
    expect(firm.page).toContain('贵单位必须在这一天前');
    for (const hidden of ['张小川', '13800138000', '投诉']) expect(firm.page).not.toContain(hidden);
  }
  const states = async (firm: Visitor, statement: string): Promise<void> => {
    const acts = `${place}/acts/stateDefence`;
    await firm.get(acts);
    await firm.upload(acts, { key: firm.hidden('key'), statement }, []);
    expect(firm.address).toBe(`${place}?done=stateDefence`);
  };
  await states(agency, '用工单位没有结算派遣费。');
  await states(using, '派遣费已经付清。');
  expect(await agency.get(place)).not.toContain('派遣费已经付清');
  expect(await using.get(place)).not.toContain('没有结算派遣费');
  // What an officer takes down could be either's: neither is shown it.
  await act(desk.province, desk.inspector, proceeding, 'stateDefence', { statement: '口头陈述：下月付。' });
  for (const firm of [agency, using]) expect(await firm.get(place)).not.toContain('下月付');
  const bodies = await portal.world.database.owner
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', proceeding)
    .where('act', '=', 'stateDefence')
    .orderBy('seq')
    .execute();
  expect(bodies.map(({ body }) => (JSON.parse(body) as { by: string }).by)).toEqual([
    'employer',
    'usingFirm',
    'inspector',
  ]);
  expect(await broken()).toEqual([]);
});

test('somebody who acts for several firms changes from one to the other without signing out', async () => {
  const first = await file(desk.province, { employerName: '甲劳务公司', employerCreditCode: creditCode(81_003) });
  const second = await file(desk.province, { employerName: '乙劳务公司', employerCreditCode: creditCode(81_004) });
  for (const { proceeding } of [first, second]) {
    await act(desk.province, desk.inspector, proceeding, 'accept', { matter: 'wages' });
    await act(desk.province, desk.inspector, proceeding, 'order', { kind: 'correct', demand: '改正。', days: 10 });
  }
  const one = await servedOn(first.proceeding, 'employer-1-0', creditCode(81_003), '13922220003');
  const { paper } = await desk.numbered(second.proceeding, {
    document: 'inspection.order',
    entry: 3,
    to: 'employer-1-0',
  });
  await act(desk.province, desk.inspector, paper, 'sealByHand', { file: [await desk.scan()] });
  done(await printRound(desk.world, desk.inspector, [paper]));
  await serve(desk, paper);
  const bindingCode = await slipPrinted(desk, second.proceeding, paper);
  await one.post('/enterprise/firms/bind', { creditCode: creditCode(81_004), bindingCode });
  expect(one.page).toContain('乙劳务公司');
  expect(one.page).not.toContain(`/enterprise/cases/${first.proceeding}`);
  // On every page: the other firm, one press away.
  const other = /name="office" value="(\d+)"[^>]*>[^<]*甲劳务公司/.exec(one.page)?.[1] ?? '';
  expect(other).not.toBe('');
  await one.post('/enterprise/firms/choose', { office: other });
  expect(one.page).toContain(`/enterprise/cases/${first.proceeding}`);
  expect(one.page).not.toContain(`/enterprise/cases/${second.proceeding}`);
});
