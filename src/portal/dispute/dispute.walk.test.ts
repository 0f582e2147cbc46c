import { afterAll, beforeAll, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { now, setClock, today } from '../../platform/clock.ts';
import { isRefused } from '../../platform/refusal.ts';
import { readPage } from '../../proceedings/reading/page.ts';
import { dossierOf } from '../../papers/dossier.ts';
import { officerOfBody } from '../../test/bodies.ts';
import { actAs, county, disputePortal, tell, type DisputePortal } from '../../test/dispute-portal.ts';
import { pdfText } from '../../test/pdf-text.ts';
import { secretCode, Visitor, claimNumber, type PortalApp } from '../../test/portal-app.ts';

/* Parties settle a dispute on the portal, over HTTP and without script. */

let portal: PortalApp;
let { desk, mediator, docket, idOf, done, firmOf, mediating, broken } = {} as DisputePortal;
beforeAll(async () => {
  ({ portal, desk, mediator, docket, idOf, done, firmOf, mediating, broken } = await disputePortal());
});
afterAll(() => portal.close());

test('a worker asks for mediation with several claims, and with the same story for arbitration', async () => {
  const visitor = new Visitor(portal.app);
  expect(await visitor.get('/')).toContain('href="/dispute"');
  await visitor.post('/dispute');
  expect(visitor.address).toBe('/dispute/employer');
  await visitor.post('/dispute/employer', { employerName: '', employerCreditCode: '' });
  expect([visitor.status, visitor.page]).toEqual([422, expect.stringContaining('请写单位的名字')]);
  await visitor.post('/dispute/employer', { employerName: '成都宏达机械有限公司', employerCreditCode: '' });
  // Left half-way: it goes on where it stopped.
  await visitor.get('/dispute');
  expect(visitor.page).toContain('成都宏达机械有限公司');
  await visitor.post('/dispute');
  expect(visitor.address).toBe('/dispute/place');
  await visitor.post('/dispute/place', { division: String(county), landmark: '' });
  // Nothing asked for is no application; one more stays on the page, one taken back is gone.
  await visitor.post('/dispute/items', { itemKind: '', fen: '', what: '' });
  expect(visitor.page).toContain('请选一种');
  await visitor.post('/dispute/items', { itemKind: 'overtime', fen: '约三千', what: '', more: 'yes' });
  await visitor.post('/dispute/items', { itemKind: 'wages', fen: '1', what: '', more: 'yes' });
  expect([visitor.address, visitor.page]).toEqual(['/dispute/items', expect.stringContaining('加班费 3,000 元')]);
  await visitor.post('/dispute/items', { drop: '1' });
  expect(visitor.page).toContain('已经有 1 项');

  await tell(visitor, 'mediation');
  expect(visitor.address).toBe('/dispute/check');
  for (const said of [
    '加班费 3,000 元',
    '拖欠的工资 9,000 元（2026年6月至8月）',
    '经济补偿 12,000 元',
    '2026年9月30日',
  ])
    expect(visitor.page).toContain(said);
  await visitor.post('/dispute/check', { key: visitor.hidden('key'), consent: 'yes' });
  expect([visitor.address, visitor.page]).toEqual(['/dispute/done', expect.stringContaining('调解申请已收到')]);
  const [number, code] = [claimNumber(visitor.page), secretCode(visitor.page)];
  expect(number).toContain('-TJ-');
  expect(code).toMatch(/^[0-9A-Z]{12}$/);
  const page = await readPage(portal.world, mediator, await idOf(number));
  if (isRefused(page)) throw new Error('The mediators do not see it.');
  expect(JSON.stringify(page.facts)).toContain('经济补偿');
  expect([page.evidence.length, page.parties.map(({ claimedFen }) => claimedFen)]).toEqual([1, [0, 2_400_000]]);

  // The same story for arbitration: nothing is typed again.
  await visitor.post('/dispute/onward', { to: 'arbitration' });
  expect(visitor.address).toBe('/dispute/check');
  expect(visitor.page).toContain('直接申请仲裁');
  await visitor.post('/dispute/check', { key: visitor.hidden('key') });
  const second = claimNumber(visitor.page);
  expect(visitor.page).toContain('仲裁申请已收到');
  const filed = await readPage(portal.world, docket, await idOf(second));
  expect(isRefused(filed) ? [] : filed.parties.map(({ claimedFen }) => claimedFen)).toEqual([0, 2_400_000]);
});

test('the wages of a dispute are reported to the inspection, and a report goes on to mediation, without typing twice', async () => {
  const visitor = new Visitor(portal.app);
  await tell(visitor, 'mediation');
  await visitor.post('/dispute/check', { key: visitor.hidden('key'), consent: 'yes' });
  await visitor.post('/dispute/onward', { to: 'claim' });
  // Only what was never asked is asked: since when wages are unpaid.
  expect(visitor.address).toBe('/claim/time');
  await visitor.post('/claim/time', {
    sinceYear: '2026',
    sinceMonth: '6',
    stillThere: 'no',
    untilYear: '2026',
    untilMonth: '8',
  });
  await visitor.get('/claim/check');
  for (const said of ['成都宏达机械有限公司', '9,000 元', '王小明', '三个月工资没发'])
    expect(visitor.page).toContain(said);
  await visitor.post('/claim/check', { key: visitor.hidden('key') });
  expect(visitor.page).toContain('您反映的欠薪已收到');
  await visitor.post('/claim/onward', { to: 'mediation' });
  expect(visitor.address).toBe('/dispute/check');
  // Whoever clears the phone leaves nothing of the story behind.
  await visitor.post('/claim/done');
  await visitor.post('/claim/onward', { to: 'mediation' });
  expect(visitor.address).toBe('/claim?lost=1');
});

test('who left long ago is told of limitation before applying, and is never stopped; a later demand begins it anew', async () => {
  const worker = new Visitor(portal.app);
  await tell(worker, 'arbitration', '13800000031');
  const ago = (days: number): string => today().subtract({ days }).toString();
  const left = async (askedOn: string): Promise<string> => {
    await worker.post('/dispute/work?return=check', { stillThere: 'no', leftOn: ago(500), askedOn });
    return worker.get('/dispute/check');
  };
  await worker.post('/dispute/work', { stillThere: 'no', leftOn: ago(500), askedOn: '去年' });
  expect(worker.page).toContain('请写成日期');
  expect(await left('')).toContain('您仍然可以申请');
  // What was barred already is not begun anew; what was asked for in time is.
  expect(await left(ago(40))).toContain('您仍然可以申请');
  expect(await left(ago(200))).not.toContain('过了时效');
  await worker.post('/dispute/check', { key: worker.hidden('key'), consent: 'yes' });
  const page = await readPage(portal.world, docket, await idOf(claimNumber(worker.page)));
  if (isRefused(page)) throw new Error('The docket does not see it.');
  expect(JSON.stringify(page.facts)).toContain(ago(200));
});

test('the firm sees who asks for what, answers with evidence, and both see what comes next', async () => {
  const { id, worker, firm } = await mediating(21);
  await firm.get('/enterprise/cases');
  expect(firm.page).toContain(`/enterprise/cases/${id}`);
  await firm.get(`/enterprise/cases/${id}`);
  for (const said of ['经济补偿', '三个月工资没发', '王**', '现在在办什么', '调解期限'])
    expect(firm.page).toContain(said);
  // Who asks is told; how to reach them is not, not even masked.
  expect(firm.page).not.toMatch(/138\*|1380000/);
  const respond = `/enterprise/cases/${id}/acts/respond`;
  await firm.get(respond);
  await firm.upload(respond, { key: firm.hidden('key'), willing: '', statement: '' }, []);
  expect(firm.page).toContain('请选一种');
  await firm.upload(respond, { key: firm.hidden('key'), willing: 'yes', statement: '愿意谈，金额有出入。' }, []);
  expect(firm.address).toBe(`/enterprise/cases/${id}?done=respond`);
  await actAs(firm, `/enterprise/cases/${id}/acts/addEvidence`, { what: '八月工资表' }, true);
  await actAs(worker, '/track/acts/addEvidence', { what: '微信聊天记录' }, true);
  await worker.get('/track/case');
  for (const said of ['对方作了答复', '愿意谈，金额有出入', '八月工资表', '这一天还没谈成，就可以申请仲裁'])
    expect(worker.page).toContain(said);
  expect(await broken()).toEqual([]);
});

test('an offer is seen by the mediator alone until it is passed on, lapses on its day, and goes into no other file', async () => {
  const { id, code, worker, firm } = await mediating(22);
  const firmPage = `/enterprise/cases/${id}`;
  await actAs(worker, '/track/acts/makeWorkerOffer', { terms: '付八千就算了', fen: '', openUntil: '2020-01-01' });
  expect(worker.page).toContain('之间的一天');
  await actAs(worker, '/track/acts/makeWorkerOffer', {
    terms: '付八千就算了',
    fen: '8000',
    openUntil: today().add({ days: 3 }).toString(),
  });
  expect(worker.page).toContain('现在只有调解员看得到');
  expect(await firm.get(firmPage)).not.toContain('付八千');
  expect(JSON.stringify(await readPage(portal.world, mediator, id))).toContain('付八千');
  // A colleague, a clerk of the same centre and the centre above see that an offer was made, and not which.
  const others = [
    await officerOfBody(portal.province, { task: 'mediation', division: county }, 'mediator', 'clerk'),
    await officerOfBody(portal.province, { task: 'mediation', division: 510100 }, 'mediator', 'clerk'),
  ];
  for (const other of others) {
    const told = JSON.stringify(await readPage(portal.world, other, id));
    expect(told).toContain('makeWorkerOffer');
    expect(told).toContain('主办、协办人员才能看到');
    expect(told).not.toContain('付八千');
  }
  // What was not passed on cannot be answered.
  await firm.get(`${firmPage}/acts/answerWorkerOffer`);
  expect(firm.status).toBe(404);
  await done(mediator, id, 'passWorkerOffer');
  expect(await firm.get(firmPage)).toContain('付八千就算了');
  await actAs(firm, `${firmPage}/acts/answerWorkerOffer`, { accepts: 'no', note: '' });
  expect(await worker.get('/track/case')).toContain('方案没有被接受');

  await actAs(firm, `${firmPage}/acts/makeEmployerOffer`, {
    terms: '一次付七千五',
    fen: '',
    openUntil: today().toString(),
  });
  expect(firm.page).toContain('现在只有调解员看得到');
  expect(await worker.get('/track/case')).not.toContain('七千五');
  expect(worker.page).not.toContain('用人单位提出方案');
  await done(mediator, id, 'passEmployerOffer');
  expect(await worker.get('/track/case')).toContain('一次付七千五');
  await worker.get('/track/acts/answerEmployerOffer');
  const answer = { key: worker.hidden('key'), accepts: 'yes', note: '' };
  const tomorrow = now().add({ hours: 24 });
  setClock(() => tomorrow);
  const again = new Visitor(portal.app);
  await again.post('/track', { code });
  expect(again.page).not.toContain('一次付七千五');
  await again.post('/track/acts/answerEmployerOffer', answer);
  expect(again.page).toContain('尚不具备');
  setClock(undefined);

  await done(mediator, id, 'fail', { manner: 'noAgreement', reason: '差距太大。' });
  const dossier = await dossierOf(desk.world, mediator, id);
  const text = isRefused(dossier) ? '' : (await pdfText(dossier.pdf)).replaceAll(/\s/g, '');
  expect([/八千|七千五/.test(text), text.includes('内容不入卷'), text.includes('差距太大')]).toEqual([
    false,
    true,
    true,
  ]);
  // One press carries it to arbitration, with everything but what was said in confidence.
  await actAs(worker, '/track/acts/arbitrateFailure', {});
  expect(worker.page).toContain('这件事已经申请仲裁');
  const followed = /name="proceeding" value="(\d+)"/.exec(worker.page)?.[1] ?? '';
  await worker.post('/track/followed', { proceeding: followed });
  for (const said of ['劳动人事争议', '三个月工资没发', '由前一个案件转来']) expect(worker.page).toContain(said);
  const filed = await readPage(portal.world, docket, Number(followed));
  expect(isRefused(filed) ? [] : filed.parties.map(({ claimedFen }) => claimedFen)).toEqual([0, 2_100_000]);
  const { rows } = await portal.province.database.ownerPool.query<{ body: string }>(
    'select body from heyan.record where proceeding_id = $1',
    [followed],
  );
  expect(rows.filter(({ body }) => /八千|七千五/.test(body))).toEqual([]);
  await worker.post('/track/followed', { proceeding: String(id) });
  expect(worker.status).toBe(404);
  expect(await broken()).toEqual([]);
});

test('fifteen days from the application: on the last a worker waits, on the day after the worker goes to arbitration', async () => {
  const { id, code } = await mediating(25);
  const page = await readPage(portal.world, mediator, id);
  const due = isRefused(page) ? '' : (page.deadlines.find(({ name }) => name === 'conclude')?.dueOn ?? '');
  const asOf = async (days: number): Promise<Visitor> => {
    const noon = Temporal.PlainDate.from(due)
      .add({ days })
      .toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '12:00' });
    setClock(() => noon.toInstant());
    const visitor = new Visitor(portal.app);
    await visitor.post('/track', { code });
    return visitor;
  };
  for (const days of [-1, 0]) expect((await asOf(days)).page).not.toContain('/track/acts/goToArbitration');
  const after = await asOf(1);
  expect(after.page).toContain('/track/acts/goToArbitration');
  await actAs(after, '/track/acts/goToArbitration', {});
  expect(after.page).toContain('这件事已经申请仲裁');
  setClock(undefined);
});

test('arbitration asked for directly: both see room, day and hour of the hearing, and the firm answers', async () => {
  const { code, speaker: firm, phone: firmPhone } = await firmOf(24);
  const worker = new Visitor(portal.app);
  await tell(worker, 'arbitration', '13800000024', code);
  await worker.post('/dispute/check', { key: worker.hidden('key'), consent: 'yes' });
  const id = await idOf(claimNumber(worker.page));
  const place = `/enterprise/cases/${id}`;
  await firm.get(place);
  expect(firm.status).toBe(404);
  await done(docket, id, 'accept');
  await done(docket, id, 'sendApplication', { method: 'post' });
  await done(docket, id, 'receiveApplication', { receivedOn: today().toString() });
  await firm.get(place);
  expect(firm.page).toMatch(/答辩[\s\S]*<time datetime="\d{4}-\d\d-\d\d">/);
  // What it answers stands on its page: who asks, for what, why; not how they are reached.
  for (const said of ['仲裁请求', '三个月工资没发', '王**']) expect(firm.page).toContain(said);
  expect(firm.page).not.toMatch(/138\*|1380000/);
  await actAs(firm, `${place}/acts/answer`, { reason: '工资已经付清。' }, true);
  expect(firm.page).toContain('答辩已收到');
  const hearingOn = today().add({ days: 30 });
  const monday = hearingOn.add({ days: (8 - hearingOn.dayOfWeek) % 7 });
  await done(docket, id, 'schedule', {
    hearingOn: monday.toString(),
    startsAt: '09:00',
    lasts: '60',
    place: '第一仲裁庭',
  });
  for (const page of [await worker.get('/track/case'), await firm.get(place)]) {
    for (const said of ['第一仲裁庭', `datetime="${monday.toString()}T09:00"`, '09:00–10:00', '按时到庭'])
      expect(page).toContain(said);
  }
  expect(worker.page).toContain('工资已经付清');

  // Settled before the commission after all: each side signs for the paper with a code of its own.
  const bench = await officerOfBody(portal.province, { task: 'arbitration', division: county }, 'arbitrator');
  for (const party of ['worker-1-0', 'employer-1-0'])
    await done(docket, id, 'verifyIdentity', { party, paper: 'other' });
  await done(bench, id, 'makeMediationPaper', { terms: '付九千。', performBy: today().add({ days: 9 }).toString() });
  await worker.post('/track/sign/code', { phone: '13800000024' });
  expect(worker.page).toContain('付九千。');
  const typed = (visitor: Visitor, to: string): Record<string, string> => ({
    key: visitor.hidden('key'),
    fingerprint: visitor.hidden('fingerprint'),
    phone: visitor.hidden('phone'),
    oneTimeCode: portal.sent.findLast((one) => one.phone === to)?.code ?? '',
  });
  await worker.post('/track/sign', typed(worker, '13800000024'));
  expect(worker.page).toContain('等其他各方签');
  await firm.post(`${place}/sign/code`, { phone: '' });
  await firm.post(`${place}/sign`, typed(firm, firmPhone));
  expect(firm.address).toBe(`${place}?done=signed`);
  const signed = await readPage(portal.world, docket, id);
  expect(isRefused(signed) ? '' : signed.state.id).toBe('effective');
  expect(await broken()).toEqual([]);
});
