import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setClock, today } from '../../platform/clock.ts';
import { isRefused, type Refused } from '../../platform/refusal.ts';
import { joined, loosens, type ApprovalRule } from '../../proceedings/approval/approval-rule.ts';
import { readDeskTimes } from '../../proceedings/approval/desk-times.ts';
import type { Answered } from '../../proceedings/once.ts';
import { brokenOf, decide, propose as proposeIn, standIn, type Officer } from '../../test/approving.ts';
import { handIn } from '../../test/tampering.ts';
import { testProvince, type TestProvince } from '../../test/spine.ts';
import { act, done, file, page, tryAct } from '../../test/story.ts';

const county = 510114;
let province: TestProvince;
let clerk: Officer, inspector: Officer, head: Officer, legal: Officer, leader: Officer, stranger: Officer;

beforeAll(async () => {
  province = await testProvince();
  [clerk, inspector, head, legal, leader, stranger] = (await Promise.all([
    province.officer(county, 'clerk'),
    province.officer(county, 'inspector'),
    province.officer(county, 'head'),
    province.officer(county, 'legal'),
    province.officer(county, 'leader'),
    province.officer(510115, 'head', 'leader'),
  ])) as [Officer, Officer, Officer, Officer, Officer, Officer];
  done(await decide(province, leader, { act: 'order', duties: ['leader'], legalReview: true }));
});
afterAll(() => province.close());

/** Minutes of a discussion with these opinions. */
function minutes(heldOn: string, opinions: string[]): Record<string, unknown> {
  const members = opinions.map((opinion, place) => ({ name: `负责人${place + 1}`, post: '副局长', opinion }));
  return { heldOn, place: '三楼会议室', chair: '负责人1', taker: '办公室', members, conclusion: '集体讨论' };
}

async function investigated(): Promise<number> {
  const { proceeding } = await file(province);
  await act(province, head, proceeding, 'accept', { matter: 'wages' });
  return proceeding;
}

const propose = (by: Officer, parent: number, form: Record<string, unknown>) => proposeIn(province, by, parent, form);
const broken = () => brokenOf(province);

function codeOf(answer: Answered | Refused): string | undefined {
  return isRefused(answer) ? answer.refused.code : undefined;
}

const order = { act: 'order', filled: { kind: 'pay', demand: '付清拖欠工资', days: 10 } };

test('an order is proposed, sent back, reviewed, approved, and only then done in the proposer’s name', async () => {
  const parent = await investigated();
  const alone = await tryAct(province, inspector, parent, 'order', order.filled);
  expect(alone).toMatchObject({ refused: { code: 'barred', detail: { en: expect.stringContaining('approval') } } });
  // What could not be done is not put forward, and the field is named.
  expect(await propose(inspector, parent, { ...order, filled: { ...order.filled, days: 0 } })).toMatchObject({
    refused: { code: 'invalid-form', field: 'filled.days' },
  });
  expect(codeOf(await propose(clerk, parent, order))).toBe('not-your-act');
  expect(codeOf(await propose(stranger, parent, order))).toBe('not-found');

  const { proceeding: track, number } = done(await propose(inspector, parent, order));
  expect(number).toMatch(/^510114-\d{4}-\d{6}\/1$/);
  const before = await page(province, inspector, parent);
  const needing = before.available.filter((one) => one.needsApproval).map((one) => one.act);
  expect([needing, before.approvalTrack]).toEqual([['order'], 'approval']);
  expect(before.state.id).toBe('investigating');

  await act(province, leader, track, 'sendBack', { opinion: '期限太短，请写明计算依据' });
  expect(codeOf(await tryAct(province, leader, track, 'approve', {}))).toBe('wrong-state');
  await act(province, inspector, track, 'revise', { ...order, filled: { ...order.filled, days: 15 } });
  expect(await tryAct(province, leader, track, 'approve', {})).toMatchObject({
    refused: { detail: { en: expect.stringContaining('legal review') } },
  });
  await act(province, legal, track, 'reviewLegality', { passed: true, opinion: '依据充分' });
  // Whose power it is not by the agency's rule cannot approve, nor can who proposed it, nor another county.
  expect(codeOf(await tryAct(province, head, track, 'approve', {}))).toBe('not-allowed');
  expect(codeOf(await tryAct(province, stranger, track, 'approve', {}))).toBe('not-found');
  const shown = await page(province, leader, track);
  expect(shown).toMatchObject({
    parent: { id: parent, procedure: 'inspection' },
    proposed: { act: 'order', form: { kind: 'pay', days: 15 } },
    approvalTrack: null,
  });
  // In the act's own words, as revised: its title, and no name of a field.
  expect(shown.facts.map(({ label, value }) => [label.zh, value])).toEqual([
    ['提请办理的事项', '责令限期改正、支付'],
    ['责令内容', '责令限期支付'],
    ['具体要求', '付清拖欠工资'],
    ['改正期限（日）', '15'],
  ]);
  await act(province, leader, track, 'approve', { opinion: '同意' });

  const after = await page(province, inspector, parent);
  expect(after.state.id).toBe('ordered');
  const last = after.timeline.at(-1);
  expect(last).toMatchObject({ act: 'order', by: { kind: 'officer', name: '510114inspector' } });
  const { rows } = await province.database.ownerPool.query<{ body: string }>(
    `select body from heyan.record where proceeding_id = $1 and act = 'order'`,
    [parent],
  );
  expect(JSON.parse(rows[0]?.body ?? '{}')).toMatchObject({ form: { days: 15 }, from: { number, seq: 5 } });
  expect(codeOf(await tryAct(province, leader, track, 'approve', {}))).toBe('wrong-state');
  expect(await broken()).toEqual([]);
});

test('a legal review that does not pass, and a discussion without majority, send the proposal back', async () => {
  const parent = await investigated();
  const { proceeding: track } = done(await propose(inspector, parent, order));
  await act(province, legal, track, 'reviewLegality', { passed: false, opinion: '证据不足' });
  expect((await page(province, leader, track)).state.id).toBe('sentBack');
  await act(province, inspector, track, 'revise', order);
  const heldOn = (await page(province, leader, track)).receivedOn;
  // Two of four are no majority.
  await act(province, leader, track, 'recordDiscussion', minutes(heldOn, ['agree', 'agree', 'against', 'abstain']));
  expect((await page(province, leader, track)).state.id).toBe('sentBack');
  // Nobody takes back what a colleague put forward.
  expect(codeOf(await tryAct(province, clerk, track, 'withdraw', {}))).toBe('not-allowed');
  await act(province, inspector, track, 'withdraw');
  expect((await page(province, inspector, parent)).state.id).toBe('investigating');
  expect(await broken()).toEqual([]);
});

test('the act an approval would do may have become impossible: the approval is refused and nothing is left half done', async () => {
  const { proceeding: parent } = await file(province);
  const filled = { ground: 'dispute', to: '新都区劳动人事争议仲裁委员会', reason: '属于劳动争议' };
  const { proceeding: track } = done(await propose(inspector, parent, { act: 'redirect', filled }));
  await act(province, clerk, parent, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  await act(province, { kind: 'holder', proceeding: parent }, parent, 'withdraw', { reason: '已经付清' });
  expect(codeOf(await tryAct(province, leader, track, 'approve', {}))).toBe('wrong-state');
  expect((await page(province, leader, track)).state.id).toBe('proposed');
  expect(await broken()).toEqual([]);
});

test('two leaders who approve at once: one act', async () => {
  const parent = await investigated();
  const { proceeding: track } = done(await propose(inspector, parent, order));
  await act(province, legal, track, 'reviewLegality', { passed: true, opinion: '可以' });
  const answers = await Promise.all(Array.from({ length: 8 }, () => tryAct(province, leader, track, 'approve', {})));
  expect(answers.filter((one) => !isRefused(one))).toHaveLength(1);
  const acts = (await page(province, inspector, parent)).timeline.map((entry) => entry.act);
  expect(acts.filter((one) => one === 'order')).toHaveLength(1);
});

test('personal values of a proposed form are sealed, and sealed anew where the act is done', async () => {
  const parent = await investigated();
  const workers = [{ name: '李春花', phone: '13900139000', owedFen: 80_000 }];
  const { proceeding: track } = done(await propose(inspector, parent, { act: 'listWorkers', filled: { workers } }));
  const shown = await page(province, head, track);
  expect(JSON.stringify(shown)).not.toContain('李春花');
  expect(JSON.stringify(shown)).not.toContain('13900139000');
  await act(province, head, track, 'approve', {});
  const parties = (await page(province, inspector, parent)).parties.map((one) => one.name);
  expect(parties).toContain('李**');
  const opened = await province.database.ownerPool.query(`select reason from heyan.unsealing where officer = $1`, [
    head.officer,
  ]);
  expect(opened.rows.length).toBeGreaterThan(0);
  expect(await broken()).toEqual([]);
});

test('a deputy puts forward what the absent colleague may do, and the record says for whom in both places', async () => {
  const parent = await investigated();
  const { proceeding: track } = done(await propose(inspector, parent, order));
  await act(province, leader, track, 'sendBack', { opinion: '期限太短' });
  expect(codeOf(await tryAct(province, clerk, track, 'revise', order))).toBe('not-allowed');
  const deputy = await standIn(province, clerk, inspector);
  await act(province, deputy, track, 'revise', order);
  await act(province, legal, track, 'reviewLegality', { passed: true, opinion: '可以' });
  // The colleague is back by now: what the deputy proposed in those days still stands.
  await act(province, leader, track, 'approve', {});
  const by = { name: '510114clerk', insteadOf: '510114inspector' };
  const entry = async (id: number, name: string) =>
    (await page(province, leader, id)).timeline.findLast((one) => one.act === name);
  expect(await entry(track, 'revise')).toMatchObject({ by });
  expect(await entry(parent, 'order')).toMatchObject({ by });
  expect((await entry(track, 'sendBack'))?.by).not.toHaveProperty('insteadOf');
  expect(await broken()).toEqual([]);
});

test('a proposed correction reads in the words of what it corrects, with the workers of its case', async () => {
  const parent = await investigated();
  const worker = (await page(province, inspector, parent)).parties.find((one) => one.role === 'worker');
  const pays = (fen: number) => ({ payments: [{ worker: worker?.key ?? '', fen }] });
  const paid = await act(province, inspector, parent, 'recordPayment', pays(1_200_000));
  const filled = { entry: paid.seq, reason: '多写了一个零', form: pays(120_000) };
  const { proceeding: track } = done(await propose(inspector, parent, { act: 'correctEntry', filled }));
  const facts = (await page(province, leader, track)).facts.map(({ label, value }) => [label.zh, value]);
  expect(facts).toContainEqual(['支付明细1 · 实付', '¥1,200.00']);
  expect(facts).toContainEqual(['支付明细1 · 劳动者', worker?.name]);
  await act(province, leader, track, 'approve', {});
  expect((await page(province, inspector, parent)).paidFen).toBe(120_000);
  expect(await broken()).toEqual([]);
});

test('nothing is put forward that nobody knows, and no name reaches the record in clear by that way', async () => {
  const parent = await investigated();
  for (const name of ['nonsense', 'constructor', 'toString'])
    expect(await propose(inspector, parent, { act: name, filled: { 姓名: '李春花' } })).toMatchObject({
      refused: { code: 'invalid-form', field: 'act' },
    });
  expect(codeOf(await tryAct(province, inspector, parent, 'constructor', {}))).toBe('not-found');
});

test('what was approved is not undone alone: its correction is put forward too', async () => {
  const parent = await investigated();
  const { proceeding: track } = done(await propose(inspector, parent, order));
  await act(province, legal, track, 'reviewLegality', { passed: true, opinion: '可以' });
  await act(province, leader, track, 'approve', {});
  const entry = (await page(province, inspector, parent)).timeline.at(-1)?.seq;
  const annulment = { entry, annul: true, reason: '写错了' };
  expect(codeOf(await tryAct(province, inspector, parent, 'correctEntry', annulment))).toBe('barred');
  const { proceeding: second } = done(await propose(inspector, parent, { act: 'correctEntry', filled: annulment }));
  expect(codeOf(await tryAct(province, head, second, 'approve', {}))).toBe('not-allowed');
  await act(province, legal, second, 'reviewLegality', { passed: true, opinion: '可以' });
  await act(province, leader, second, 'approve', {});
  expect((await page(province, inspector, parent)).state.id).toBe('investigating');
  expect(await broken()).toEqual([]);
});

test('who has left the office proposes nothing any more; who proposes neither reviews nor notes the discussion', async () => {
  const parent = await investigated();
  const leaving = await province.officer(county, 'inspector', 'legal', 'head');
  const { proceeding: track } = done(await propose(leaving, parent, order));
  const discussion = minutes((await page(province, head, track)).receivedOn, ['agree', 'agree']);
  expect(codeOf(await tryAct(province, leaving, track, 'recordDiscussion', discussion))).toBe('not-allowed');
  expect(codeOf(await tryAct(province, leaving, track, 'reviewLegality', { passed: true, opinion: '好' }))).toBe(
    'not-allowed',
  );
  await act(province, legal, track, 'reviewLegality', { passed: true, opinion: '可以' });
  await province.database.ownerPool.query(`update heyan.officer set valid_to = '2021-01-01' where id = $1`, [
    leaving.officer,
  ]);
  expect(await tryAct(province, leader, track, 'approve', {})).toMatchObject({
    refused: { code: 'missing-fact', detail: { en: expect.stringContaining('no longer of this office') } },
  });
});

test('a heavy penalty passes the legal review and the discussion; its minutes name who sat and what each said', async () => {
  done(await decide(province, leader, { act: 'extend', duties: ['leader'], legalReview: true, discussion: true }));
  const parent = await investigated();
  const { proceeding: track } = done(await propose(head, parent, { act: 'extend', filled: { reason: '案情复杂' } }));
  const heldOn = (await page(province, leader, track)).receivedOn;
  const lacking = async () => {
    const answer = await tryAct(province, leader, track, 'approve', {});
    return isRefused(answer) ? answer.refused.detail.en : '';
  };
  expect(await lacking()).toContain('legal review');
  await act(province, legal, track, 'reviewLegality', { passed: true, opinion: '事实清楚' });
  expect(await lacking()).toContain('discussion');
  // One person alone is no discussion, and none lies ahead.
  expect(codeOf(await tryAct(province, leader, track, 'recordDiscussion', minutes(heldOn, ['agree'])))).toBe(
    'invalid-form',
  );
  expect(
    codeOf(await tryAct(province, leader, track, 'recordDiscussion', minutes('2099-01-01', ['agree', 'agree']))),
  ).toBe('invalid-form');
  await act(province, leader, track, 'recordDiscussion', minutes(heldOn, ['agree', 'agree', 'against']));
  await act(province, leader, track, 'approve', {});
  const said = (await page(province, leader, track)).timeline.find((entry) => entry.act === 'recordDiscussion')?.fields;
  expect(said?.map(({ value }) => value)).toEqual(expect.arrayContaining(['负责人3', '不同意', '三楼会议室']));
  expect((await page(province, inspector, parent)).timeline.at(-1)?.act).toBe('extend');
  expect(await broken()).toEqual([]);
});

test('how long approvals stay at each desk is told of those that ended, comments and all', async () => {
  const day = (n: number) => setClock(() => Temporal.Instant.from('2027-03-01T02:00:00Z').add({ hours: 24 * n }));
  const { desks: before } = await readDeskTimes(province.spine, clerk);
  day(0);
  try {
    const parent = await investigated();
    const ask = { act: 'listWorkers', filled: { workers: [{ name: '王小河', owedFen: 80_000 }] } };
    const { proceeding: track } = done(await propose(inspector, parent, ask));
    day(2);
    await act(province, head, track, 'comment', { opinion: '请核对金额' });
    day(5);
    await act(province, head, track, 'sendBack', { opinion: '金额不符' });
    day(6);
    await act(province, inspector, track, 'revise', ask);
    day(7);
    await act(province, head, track, 'approve', {});
    const { ended, desks } = await readDeskTimes(province.spine, clerk);
    expect(ended).toBeGreaterThan(0);
    expect(desks.map(({ state, longestDays }) => [state.zh, longestDays])).toEqual(
      expect.arrayContaining([
        ['待审批', 5],
        ['已退回修改', 1],
      ]),
    );
    const stays = (list: typeof desks) => list.reduce((sum, one) => sum + one.stays, 0);
    expect(stays(desks) - stays(before)).toBe(3);
  } finally {
    setClock(undefined);
  }
});

test('an own rule only adds to what the procedure itself asks: fewer approve, no step falls away, none lower', () => {
  const byLaw = {
    id: null,
    duties: ['leader', 'head'],
    legalReview: true,
    discussion: false,
    level: 'superior',
  } as const;
  const own = { id: 7, duties: ['head', 'legal'], legalReview: false, discussion: true, level: 'same' } as const;
  const of = (rule: { id: number | null; duties: readonly string[] }) =>
    ({ ...rule, duties: [...rule.duties] }) as ApprovalRule;
  const both = joined(of(own), of(byLaw));
  expect(both).toEqual({ id: 7, duties: ['head'], legalReview: true, discussion: true, level: 'superior' });
  // A rule from before the procedure asked, which names nobody it knows, takes nobody's place.
  expect(joined(of({ ...own, duties: ['legal'] }), of(byLaw))?.duties).toEqual(['leader', 'head']);
  expect([loosens(of(byLaw), both as ApprovalRule), loosens(both as ApprovalRule, of(byLaw))]).toEqual([false, true]);
  expect(loosens(of(own), of({ ...own, duties: ['head'] }))).toBe(false);
  for (const less of [{ duties: ['leader'] }, { discussion: false }])
    expect(loosens(of(own), of({ ...own, ...less }))).toBe(true);
});

test('who got more than was ordered or claimed is said after the payment, and nothing is blocked', async () => {
  const parent = await investigated();
  const worker = (await page(province, inspector, parent)).parties.find((one) => one.role === 'worker');
  const pay = (fen: number) =>
    act(province, inspector, parent, 'recordPayment', { payments: [{ worker: worker?.key ?? '', fen }] });
  expect((await pay(worker?.claimedFen ?? 0)).warnings).toEqual([]);
  const over = await pay(1);
  expect(over.warnings).toMatchObject([{ fact: 'overpaid', title: { zh: expect.stringContaining('超过') } }]);
  const right = { entry: over.seq, annul: true, reason: '重复登记' };
  expect((await act(province, inspector, parent, 'correctEntry', right)).warnings).toEqual([]);
});

test('who proposes again names the files of the own first proposal; a colleague proposes nothing again, a chief with files of their own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heyan-proposal-'));
  try {
    const parent = await investigated();
    const evidence = [await handIn(province, folder, inspector, '工资表')];
    const ask = (what: string) => ({ act: 'addEvidence', filled: { what, evidence } });
    const { proceeding: track } = done(await propose(inspector, parent, ask('工资表')));
    await act(province, head, track, 'sendBack', { opinion: '请写明月份' });
    // What somebody put forward is no colleague's to propose again, nor offered to them; a chief may, with files of their own.
    const colleague = await province.officer(county, 'inspector');
    expect(codeOf(await tryAct(province, colleague, track, 'revise', ask('三月工资表')))).toBe('not-allowed');
    const offered = async (who: Officer) => (await page(province, who, track)).available.map((one) => one.act);
    expect([await offered(colleague), await offered(inspector)]).toEqual([
      ['comment'],
      expect.arrayContaining(['revise', 'withdraw']),
    ]);
    expect(await tryAct(province, head, track, 'revise', ask('三月工资表'))).toMatchObject({
      refused: { code: 'invalid-form', field: 'filled.evidence.0' },
    });
    // Nor do the files of one proposal serve another.
    expect(codeOf(await propose(inspector, parent, ask('四月工资表')))).toBe('invalid-form');
    await act(province, inspector, track, 'revise', ask('三月工资表'));
    await act(province, head, track, 'approve', {});
    expect((await page(province, inspector, parent)).timeline.at(-1)?.act).toBe('addEvidence');
    expect(await broken()).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('who spoke for the worker goes along with a proposal, and is asked again when it is approved', async () => {
  const parent = await investigated();
  await act(province, clerk, parent, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  const granted = {
    kind: 'attorney',
    name: '钱律师',
    party: 'worker-1-0',
    from: today().toString(),
    original: '卷内第2页',
  };
  await act(province, clerk, parent, 'represent', { ...granted, receiveMoney: true });
  await act(province, clerk, parent, 'represent', { ...granted, name: '孙代办' });
  const entries = (await page(province, inspector, parent)).timeline.filter((entry) => entry.act === 'represent');
  const [lawyer, other] = entries.map(({ seq }) => ({ through: [seq], inPerson: [] }));
  const filled = { payments: [{ worker: 'worker-1-0', fen: 100_000 }] };
  const payment = { act: 'recordPayment', filled };
  // Who was not given the power to receive money cannot have received it.
  expect(codeOf(await propose(inspector, parent, { ...payment, spoken: other }))).toBe('representation');
  const first = done(await propose(inspector, parent, { ...payment, spoken: lawyer })).proceeding;
  await act(province, leader, first, 'approve', {});
  const paid = (await page(province, inspector, parent)).timeline.at(-1);
  expect([paid?.act, paid?.fields.some(({ value }) => value.includes('钱'))]).toEqual(['recordPayment', true]);
  const second = done(await propose(inspector, parent, { ...payment, spoken: lawyer })).proceeding;
  await act(province, clerk, parent, 'endRepresentation', { entry: lawyer?.through[0], because: 'revoked' });
  expect(codeOf(await tryAct(province, leader, second, 'approve', {}))).toBe('representation');
  expect(await broken()).toEqual([]);
});
