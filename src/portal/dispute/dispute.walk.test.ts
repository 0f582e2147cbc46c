import { afterAll, beforeAll, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { now, setClock, today } from '../../platform/clock.ts';
import { isRefused } from '../../platform/refusal.ts';
import { readPage } from '../../proceedings/reading/page.ts';
import { childrenOf } from './matter.ts';
import { dossierOf } from '../../papers/dossier.ts';
import { readPapers } from '../../papers/papers.ts';
import { officerOfBody } from '../../test/bodies.ts';
import { actAs, county, disputePortal, tell, type DisputePortal, type Form } from '../../test/dispute-portal.ts';
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
  expect(await childrenOf(portal.world, id, ['serviceAddress'])).toHaveLength(1);
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
  // What was not passed on cannot be answered.
  await firm.get(`${firmPage}/acts/answerWorkerOffer`);
  expect(firm.status).toBe(404);
  await done(mediator, id, 'passWorkerOffer');
  expect(await firm.get(firmPage)).toContain('付八千就算了');
  await actAs(firm, `${firmPage}/acts/answerWorkerOffer`, { accepts: 'no', note: '' }, true);
  expect(await worker.get('/track/case')).toContain('方案没有被接受');

  await actAs(
    firm,
    `${firmPage}/acts/makeEmployerOffer`,
    { terms: '一次付七千五', fen: '', openUntil: today().toString() },
    true,
  );
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

const agreement = (fen: number): Form => ({
  terms: '分两期付清，双方再无争议。',
  payable: [{ worker: 'worker-1-0', kind: 'wages', fen }],
  instalments: [
    { what: '第一期', fen: fen / 2, dueOn: today().add({ days: 10 }).toString() },
    { what: '第二期', fen: fen / 2, dueOn: today().add({ days: 40 }).toString() },
  ],
  performBy: today().add({ days: 40 }).toString(),
  onlyPayment: true,
  confirmsRelationship: false,
});

/** Whom the record told that their consent is awaited, in the order it was said. */
async function awaited(id: number): Promise<string[]> {
  const rows = await portal.world.database.owner
    .selectFrom('notice')
    .select('recipient')
    .where('proceeding_id', '=', id)
    .where('rule', 'like', 'act.signAgreement.awaited.%')
    .execute();
  return rows.map(({ recipient }) => recipient);
}

test('both sign one text with a code sent to the phone; another text voids it; an instalment is disputed and confirmed', async () => {
  const noon = today().toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '12:00' }).toInstant();
  const later = (minutes: number): void => setClock(() => noon.add({ minutes }));
  later(0);
  const { id, worker, firm, phone, firmPhone } = await mediating(23);
  await done(mediator, id, 'verifyIdentity', { party: 'employer-1-0', paper: 'licence' });
  await done(mediator, id, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  await done(mediator, id, 'signAgreement', agreement(800_000));
  // Each side is told that a text awaits it; once one has signed, only the other is told again.
  expect((await awaited(id)).sort()).toEqual(['party:employer-1-0', 'party:worker-1-0']);
  await worker.get('/track/sign');
  expect(worker.page).toContain('分两期付清');
  // Another's phone is answered alike, and sent nothing.
  const before = portal.sent.length;
  await worker.post('/track/sign/code', { phone: '13700000000' });
  expect([worker.page.includes('验证码马上就到'), portal.sent.length]).toEqual([true, before]);
  await worker.post('/track/sign/code', { phone });
  const code = portal.sent.findLast((one) => one.phone === phone)?.code ?? '';
  const typed = (oneTimeCode: string): Promise<string> =>
    worker.post('/track/sign', {
      key: worker.hidden('key'),
      fingerprint: worker.hidden('fingerprint'),
      phone,
      oneTimeCode,
    });
  const wrong = code === '000000' ? '111111' : '000000';
  for (let tried = 0; tried < 5; tried++) expect(await typed(wrong)).toContain('验证码不对');
  // After five wrong ones the right one is none.
  expect(await typed(code)).toContain('验证码不对');

  // The mediator changes the text: what was asked for the old one opens nothing; the new one has a code of its own.
  await done(mediator, id, 'signAgreement', agreement(900_000));
  // The pause after wrong tries is the phone's: another text gives no new ones, and no new messages either.
  const sentSoFar = portal.sent.length;
  await worker.post('/track/sign/code', { phone });
  expect([worker.page.includes('9,000'), portal.sent.length]).toEqual([true, sentSoFar]);
  later(61);
  await worker.post('/track/sign/code', { phone });
  await typed(portal.sent.findLast((one) => one.phone === phone)?.code ?? '');
  expect([worker.address, worker.page]).toEqual(['/track/case?done=signed', expect.stringContaining('等其他各方签')]);
  expect((await awaited(id)).filter((to) => to.includes('worker'))).toHaveLength(2);
  expect((await awaited(id)).filter((to) => to.includes('employer'))).toHaveLength(3);
  // Once more: signed is signed; another text voids it.
  await done(mediator, id, 'signAgreement', agreement(960_000));
  later(63);
  expect(await worker.get('/track/case')).toContain('等您看过签字');
  await worker.post('/track/sign/code', { phone });
  await typed(portal.sent.findLast((one) => one.phone === phone)?.code ?? '');
  expect(worker.address).toBe('/track/case?done=signed');

  const place = `/enterprise/cases/${id}/sign`;
  later(1);
  await firm.get(place);
  expect(firm.page).toContain('4,800');
  await firm.post(`${place}/code`, { phone: '' });
  const pressed = {
    key: firm.hidden('key'),
    fingerprint: firm.hidden('fingerprint'),
    phone: '',
    oneTimeCode: portal.sent.findLast((one) => one.phone === firmPhone)?.code ?? '',
  };
  // Cut off between the proof and the signature: neither stands, and the same press signs once it can.
  const { ownerPool } = portal.province.database;
  await ownerPool.query(
    "alter table heyan.record add constraint cut_off check (act <> 'signAgreement' or actor_kind <> 'e') not valid",
  );
  await firm.post(place, pressed);
  expect(firm.status).toBe(500);
  await ownerPool.query('alter table heyan.record drop constraint cut_off');
  await Promise.all([firm.post(place, pressed), firm.post(place, pressed)]);
  await firm.get(`/enterprise/cases/${id}?done=signed`);
  expect([firm.address, firm.page]).toEqual([
    `/enterprise/cases/${id}?done=signed`,
    expect.stringContaining('协议生效'),
  ]);
  const page = await readPage(portal.world, mediator, id);
  const acts = isRefused(page) ? [] : page.timeline.map(({ act }) => act);
  expect(acts.slice(-2)).toEqual(['confirmText', 'signAgreement']);
  // Two of the worker, for the texts it signed; one of the firm, however often it pressed.
  expect(acts.filter((act) => act === 'confirmText')).toHaveLength(3);

  // Asked for together: the worker proposes, the firm agrees to just that, and the court's confirmation has begun.
  await actAs(worker, '/track/acts/askConfirmation', { to: '新都区人民法院', agreement: '调1号' });
  expect(worker.page).toContain('等对方');
  await firm.get(`/enterprise/cases/${id}`);
  expect(firm.page).toContain('新都区人民法院');
  await firm.post(`/enterprise/cases/${id}/agree`, { act: 'askConfirmation', fingerprint: '0'.repeat(64) });
  expect(firm.status).toBe(409);
  await firm.get(`/enterprise/cases/${id}`);
  await firm.post(`/enterprise/cases/${id}/agree`, {
    act: 'askConfirmation',
    fingerprint: firm.hidden('fingerprint'),
  });
  expect(firm.address).toBe(`/enterprise/cases/${id}?done=agreed`);
  expect(await childrenOf(portal.world, id, ['judicial-confirmation'])).toHaveLength(1);

  await worker.get('/track/case');
  expect(worker.page).toContain('第一期');
  const [first] = await childrenOf(portal.world, id, ['mediation-instalment']);
  const track = first?.id ?? 0;
  expect(await worker.get(`/track/instalments/${track}/confirm`)).toContain('协议生效');
  await done(mediator, track, 'pay', { fen: 480_000 });
  await actAs(worker, `/track/instalments/${track}/dispute`, { reason: '' });
  expect(worker.page).toContain('请写几句');
  await actAs(worker, `/track/instalments/${track}/dispute`, { reason: '没有到账。' });
  expect(worker.page).toContain('还没到账');
  await done(mediator, track, 'pay', { fen: 480_000 });
  await actAs(worker, `/track/instalments/${track}/confirm`, {});
  expect(worker.page).toContain('这一期付了');
  // Another's instalment is none of this case's.
  const stranger = new Visitor(portal.app);
  await tell(stranger, 'mediation', '13800009999');
  await stranger.post('/dispute/check', { key: stranger.hidden('key'), consent: 'yes' });
  await stranger.get('/track/case');
  await stranger.post(`/track/instalments/${track}/confirm`, { key: 'k', reason: '' });
  expect(stranger.address).toBe('/track/case');
  expect(await broken()).toEqual([]);
  setClock(undefined);
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
  await done(docket, id, 'sendApplication');
  await done(docket, id, 'receiveApplication', { receivedOn: today().toString() });
  await firm.get(place);
  expect(firm.page).toMatch(/答辩[\s\S]*<time datetime="\d{4}-\d\d-\d\d">/);
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
