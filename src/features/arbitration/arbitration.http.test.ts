import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { remindOfDeadlines } from '../../notices/reminders.ts';
import { setClock } from '../../platform/clock.ts';
import { verifyRecords, type Broken } from '../../proceedings/verify/verify.ts';
import { application, award } from '../../test/arbitration-forms.ts';
import { servedPaper, signedIn, type WireDesk } from '../../test/desk-of-papers.ts';
import { openDoor, type Door } from '../../test/door.ts';
import { pdfText } from '../../test/pdf-text.ts';

/* Arbitration over the wire, as the docket clerk, the tribunal and the director do it, with its papers and its days. */

type Told = { act: string; by: { kind: string }; fields: { value: string }[] };
type Page = {
  timeline: Told[];
  state: { id: string };
  deadlines: { name: string; dueOn: string | null; status: string }[];
  due: { name: string } | null;
  overdue: boolean;
};
type Track = { id: number; state: { id: string } };
type Possible = { document: string; entry: number; to: { key: string }[] };

let door: Door, docket: WireDesk, tribunal: WireDesk, director: WireDesk;

beforeAll(async () => {
  at('2026-03-02');
  door = await openDoor();
});
afterAll(async () => {
  setClock(undefined);
  await door.close();
});

function at(day: string): void {
  const noon = Temporal.ZonedDateTime.from(`${day}T12:00[Asia/Shanghai]`).toInstant();
  setClock(() => noon);
}

/** Sessions end after hours without use: who comes back on another day signs in again. */
async function on(day: string): Promise<void> {
  at(day);
  [docket, tribunal, director] = (await Promise.all(
    ['xindu-docket', 'xindu-arbitrator', 'xindu-director'].map((one) => signedIn(door.demonstration, one)),
  )) as [WireDesk, WireDesk, WireDesk];
}

const reason = { reason: '见书面材料。' };
const place = { hearingOn: '2026-03-25', startsAt: '09:00', lasts: '60', place: '第一仲裁庭' };
const suit = { court: '新都区人民法院' };
const receiptOf = (award: string, receivedOn: string): object => {
  return { side: 'worker', party: 'worker-1-0', award, receivedOn };
};
const annulment = { court: '成都市中级人民法院', grounds: ['procedure', 'forged'] };
async function done(by: WireDesk, id: number, name: string, form: object = {}, effectiveOn?: string): Promise<void> {
  const answer = await by.act(id, name, form, effectiveOn);
  expect([name, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([name, 200, '']);
}

async function refusedAs(by: WireDesk, id: number, name: string, form: object = {}): Promise<string> {
  return (await by.act(id, name, form)).json<{ code?: string }>().code ?? 'done';
}

async function filed(changed: object = {}): Promise<number> {
  const opened = await docket.post('/procedures/arbitration', { act: 'file', form: { ...application, ...changed } });
  expect([opened.statusCode, opened.statusCode === 201 ? '' : opened.body]).toEqual([201, '']);
  return opened.json<{ id: number }>().id;
}

/** Filed and accepted on 2 March, with a day for the hearing on the 25th. */
async function scheduled(changed: object = {}): Promise<number> {
  await on('2026-03-02');
  const id = await filed(changed);
  await done(docket, id, 'accept');
  return id;
}

/** Heard on 25 March. Rooms and people are kept free: each case has a time of its own. */
async function heard(startsAt: string, changed: object = {}): Promise<number> {
  const id = await scheduled(changed);
  await done(tribunal, id, 'schedule', { ...place, startsAt });
  await done(docket, id, 'notifyHearing', { receivedOn: '2026-03-02' });
  await on('2026-03-25');
  await done(tribunal, id, 'hear', { open: true, summary: '双方举证质证。' });
  return id;
}

const page = async (id: number): Promise<Page> => (await docket.get(`/proceedings/${id}`)).json<Page>();
const dueOf = async (id: number, name: string): Promise<string | null | undefined> =>
  (await page(id)).deadlines.findLast((one) => one.name === name)?.dueOn;
const tracks = async (id: number): Promise<Track[]> =>
  (await docket.get(`/proceedings/${id}/tracks`))
    .json<{ tracks: Track[] }>()
    .tracks.sort((one, other) => one.id - other.id);
const possible = async (id: number): Promise<Possible[]> =>
  (await docket.get(`/proceedings/${id}/papers`)).json<{ possible: Possible[] }>().possible;

/** What a paper says, without spaces. */
async function said(id: number, document: string): Promise<string> {
  const found = (await possible(id)).findLast((one) => one.document === document);
  const { entry, to } = found ?? { entry: 0, to: [] };
  // The tribunal writes its award itself.
  const writer = document.includes('.award') ? tribunal : docket;
  const drafted = await writer.post(`/proceedings/${id}/papers`, {
    document,
    entry,
    ...(to[0] && { to: to[0].key }),
  });
  expect([document, drafted.statusCode, drafted.statusCode === 201 ? '' : drafted.body]).toEqual([document, 201, '']);
  const shown = await docket.get(`/papers/${drafted.json<{ id: number }>().id}/preview?format=pdf`);
  return (await pdfText(shown.rawPayload)).replaceAll(/\s/g, '');
}

describe('until the award', () => {
  test('silence for five working days opens the court: the day before and the day itself not, the day after', async () => {
    await on('2026-03-02');
    const id = await filed();
    for (const day of ['2026-03-06', '2026-03-09']) {
      await on(day);
      expect(await refusedAs(docket, id, 'sueForSilence', suit)).toBe('too-early');
    }
    await on('2026-03-10');
    await done(docket, id, 'sueForSilence', suit);
  });

  test('who resigned thirteen months ago is warned of limitation and taken all the same', async () => {
    await on('2026-03-02');
    const id = await filed({ employmentEndedOn: '2025-02-01' });
    await done(docket, id, 'accept');
    expect((await page(id)).state.id).toBe('accepted');
  });

  test('the respondent’s ten days begin with the service of the very paper, and close the counterclaim after them', async () => {
    const id = await scheduled();
    await done(docket, id, 'sendApplication', { method: 'post' });
    const copy = (await possible(id)).find(({ document }) => document === 'arbitration.application-copy');
    // Served on the applicant it would be no service at all: it goes to the other side alone, whichever that is.
    expect(copy?.to.map(({ key }) => key)).toEqual(['employer-1-0']);
    const byFirm = await scheduled({ applicant: 'employer' });
    await done(docket, byFirm, 'sendApplication', { method: 'post' });
    const copies = (await possible(byFirm)).filter(({ document }) => /application-copy|respond/.test(document));
    expect(copies.map(({ to: whom }) => whom.map(({ key }) => key))).toEqual([
      ['worker-1-0', 'worker-1-1'],
      ['worker-1-0', 'worker-1-1'],
    ]);
    const to = copy?.to[0]?.key;
    const drafted = await docket.post(`/proceedings/${id}/papers`, {
      document: copy?.document,
      entry: copy?.entry,
      to,
    });
    expect([drafted.statusCode, drafted.statusCode === 201 ? '' : drafted.body]).toEqual([201, '']);
    const paper = drafted.json<{ id: number }>().id;
    await done(director, paper, 'approve');
    await servedPaper(docket, paper);
    expect(await dueOf(id, 'answer')).toBe('2026-03-16');
    await on('2026-03-16');
    await done(docket, id, 'answer', reason);
    expect(await dueOf(id, 'forwardAnswer')).toBe('2026-03-23');
    await on('2026-03-17');
    expect(await refusedAs(docket, id, 'counterclaim', reason)).toBe('too-late');
    // A chance that the other side let pass makes nobody late: the commission has its next duty before it.
    await done(docket, id, 'formTribunal', { kind: 'sole', arbitrators: [{ name: '仲裁员甲' }] });
    const { deadlines, due, overdue } = await page(id);
    expect(deadlines.find(({ name }) => name === 'counterclaim')?.status).toBe('lapsed');
    expect([due?.name, overdue]).toEqual(['forwardAnswer', false]);
  });

  test('forty-five days and fifteen more: approved on the last day, sued on the day after the last', async () => {
    const id = await scheduled();
    await on('2026-04-16');
    expect(await refusedAs(docket, id, 'sueForDelay', suit)).toBe('too-early');
    await done(director, id, 'extend', reason);
    expect(await said(id, 'arbitration.extension')).toContain('2026年5月6日');
    await on('2026-05-06');
    expect(await refusedAs(docket, id, 'sueForDelay', suit)).toBe('too-early');
    await on('2026-05-07');
    await done(docket, id, 'sueForDelay', suit);
  });

  test('a case of another place goes there, and its time begins anew', async () => {
    const id = await scheduled();
    await done(docket, id, 'transfer', { to: '510107', reason: '双方分别申请，由劳动合同履行地管辖。' });
    const { rows } = await door.database.ownerPool.query<{ division: number; state: string }>(
      'select division, state from heyan.proceeding where id = $1',
      [id],
    );
    expect(rows).toEqual([{ division: 510107, state: 'transferring' }]);
  });

  test('legal aid, an interpreter and the union are each called in with one act and a letter', async () => {
    const id = await scheduled();
    for (const [who, name] of [
      ['legalAid', '法律援助'],
      ['interpreter', '翻译'],
      ['union', '工会'],
    ] as const) {
      await done(docket, id, 'callIn', { who, organisation: '新都区有关单位', ...reason });
      expect(await said(id, 'arbitration.called-in')).toContain(name);
    }
  });
});

describe('the award', () => {
  test('final and other items go their ways in two papers, each with its working', async () => {
    const id = await heard('09:00');
    await on('2026-03-27');
    const works = await tribunal.post('/procedures/arbitration/works', {
      act: 'award',
      form: award('nonFinal', [2_000_000, 3_000_000]),
      division: '510114',
    });
    const told = works.json<{ works: { at: string; title: { zh: string }; warns?: true }[] }>().works;
    // Twelve months of 2 330 yuan are 27 960 yuan.
    expect(told.map(({ at: where, title, warns }) => [where, title.zh, warns === true])).toEqual([
      ['/items/0', '第1项可以终局裁决', true],
      ['/items/1', '第2项不属于终局裁决', false],
      ['/items', '应当分别制作裁决书', true],
    ]);
    // Final against what was worked out needs its reason; whoever approves it sees where it differs.
    const differing = award('final', [3_000_000]);
    const unexplained = await tribunal.act(id, 'award', differing);
    expect([unexplained.statusCode, unexplained.json<{ detail: string }>().detail]).toEqual([
      409,
      expect.stringContaining('请填写“超出范围仍作终局裁决的理由”'),
    ]);
    const filled = { ...differing, finalityReason: '各月工资分别请求。' };
    const proposed = await tribunal.post(`/proceedings/${id}/tracks/approval`, {
      act: 'propose',
      form: { act: 'award', filled },
    });
    expect([proposed.statusCode, proposed.statusCode === 201 ? '' : proposed.body]).toEqual([201, '']);
    const proposal = proposed.json<{ id: number }>().id;
    type Proposed = { timeline: { works?: { title: { zh: string }; warns?: true }[] }[] };
    const { timeline } = (await director.get(`/proceedings/${proposal}`)).json<Proposed>();
    expect(timeline[0]?.works).toMatchObject([{ title: { zh: '第1项不属于终局裁决' }, warns: true }]);
    await done(tribunal, proposal, 'withdraw');
    await done(tribunal, id, 'awardPart', award('final', [2_000_000]));
    await done(tribunal, id, 'award', { ...award('nonFinal', [3_000_000]), byDefault: 'left' });
    expect((await page(id)).state.id).toBe('awarded');
    const papers = (await possible(id)).map(({ document }) => document).filter((one) => one.includes('.award'));
    expect(papers.sort()).toEqual(['arbitration.award', 'arbitration.award-part-final']);
    const first = await said(id, 'arbitration.award-part-final');
    for (const part of ['终局裁决', '20,000.00', '27,960', '2026年6月30日', '考勤记录', '中级人民法院'])
      expect(first).toContain(part);
    const second = await said(id, 'arbitration.award');
    expect(second).toContain('非终局裁决');
    expect(second).toContain('被申请人经书面通知，未经仲裁庭同意中途退庭，依法缺席裁决');
    expect(first).not.toContain('缺席');
    expect(second).not.toContain('中级人民法院');
    await done(tribunal, id, 'correctAward', { award: '1', was: '贰万元', becomes: '叁万元' });
    expect(await said(id, 'arbitration.award-correction')).toContain('补正为：叁万元');
  });

  test('without an amount nobody can tell whether an item is final: refused, with the way out', async () => {
    const id = await heard('14:00');
    const open = { ...award('final', []), items: [{ kind: 'wages', what: '支付工资' }], madeOn: '2026-03-25' };
    const answer = await tribunal.act(id, 'award', open);
    expect(answer.statusCode).toBe(409);
    expect(answer.json<{ detail: string }>().detail).toContain('请补上金额');
    await done(tribunal, id, 'award', { ...open, finality: 'nonFinal' });
  });

  test('the employer’s petition gives way to the worker’s suit and revives for thirty days after it', async () => {
    const id = await heard('15:30');
    // It was set and its notice was received: each side was told of it once, as the law prescribes.
    const told = await door.database.ownerPool.query<{ recipient: string }>(
      `select recipient from heyan.notice where proceeding_id = $1 and statutory = 'MAL.35' order by recipient`,
      [id],
    );
    expect(told.rows.map(({ recipient }) => recipient)).toEqual(['party:employer-1-0', 'party:worker-1-0']);
    await done(tribunal, id, 'award', award('final', [2_000_000], '2026-03-25'));
    const receipt = { award: '川劳人仲案1号', receivedOn: '2026-03-25' };
    for (const _ of [1, 2]) await done(docket, id, 'receiveFinalAward', { side: 'employer', ...receipt });
    for (const party of ['worker-1-0', 'worker-1-1'])
      await done(docket, id, 'receiveAward', { side: 'worker', party, ...receipt });
    const [petition, late, workers, another] = (await tracks(id)).slice(-4) as [Track, Track, Track, Track];
    expect(await dueOf(petition.id, 'petition')).toBe('2026-04-24');
    expect(await dueOf(workers.id, 'sue')).toBe('2026-04-09');
    // Each side is reminded of its own last day, once, and not before it is near.
    const reminded = async (day: string, track: number): Promise<string[]> => {
      at(day);
      for (const _ of [1, 2]) await remindOfDeadlines(door.demonstration.world);
      const { rows } = await door.database.ownerPool.query<{ said: string }>(
        `select recipient || ' ' || words_zh said from heyan.notice where proceeding_id = $1`,
        [track],
      );
      return rows.map(({ said }) => said);
    };
    expect(await reminded('2026-04-03', workers.id)).toEqual([]);
    expect(await reminded('2026-04-04', workers.id)).toEqual([
      expect.stringMatching(/^party:worker-1-0 .*起诉的最后一天是4月9日/),
    ]);
    expect(await reminded('2026-04-04', another.id)).toEqual([]);
    expect(await reminded('2026-04-16', petition.id)).toEqual([]);
    expect(await reminded('2026-04-17', petition.id)).toEqual([
      expect.stringMatching(/^party:employer-1-0 .*申请撤销终局裁决的最后一天是4月24日/),
    ]);
    await on('2026-04-09');
    await done(docket, workers.id, 'sue', suit);
    // The statement of claim names who stands in the arbitration around it, and the last day to sue.
    const claim = await said(workers.id, 'award-suit.claim');
    for (const part of ['新都区人民法院', '宏达', '川劳人仲案1号', '2026年4月9日']) expect(claim).toContain(part);
    expect((await page(id)).state.id).toBe('contested');
    // While one of two has sued, the petition is against the other alone and says so.
    const unsaid = await docket.act(petition.id, 'petition', annulment);
    expect([unsaid.statusCode, unsaid.json<{ field: string }>().field]).toEqual([409, 'against']);
    await done(docket, petition.id, 'petition', { ...annulment, against: 'others' });
    expect(await said(petition.id, 'award-annulment.petition')).toContain('请求针对的是：没有起诉的劳动者');
    // Once every worker sues the court takes no petition any more, whoever brings it, and dismisses what it took.
    await done(docket, another.id, 'sue', suit);
    const refused = await docket.act(late.id, 'petition', annulment);
    expect([refused.statusCode, refused.json<{ article: { id: string } }>().article.id]).toEqual([409, 'SPC1.21']);
    await done(docket, petition.id, 'noteBarred');
    await on('2026-05-11');
    await done(docket, id, 'receiveSuitEnd', { side: 'employer', award: '1', rulingReceivedOn: '2026-05-11' });
    const revived = (await tracks(id)).at(-1)!;
    expect(await dueOf(revived.id, 'petitionAfterRuling')).toBe('2026-06-10');
    await on('2026-06-10');
    await done(docket, revived.id, 'petition', annulment);
    const asked = await said(revived.id, 'award-annulment.petition');
    for (const part of ['成都市中级人民法院', '违反法定程序；证据是伪造的', '2026年6月10日'])
      expect(asked).toContain(part);
  });

  test('the service of an award notes each party’s receipt by itself, and begins the days of that party alone', async () => {
    const id = await heard('12:30');
    await done(tribunal, id, 'awardPart', award('final', [2_000_000], '2026-03-25'));
    await done(tribunal, id, 'award', award('nonFinal', [3_000_000], '2026-03-25'));
    const received = async (): Promise<unknown[]> =>
      (await page(id)).timeline
        .filter(({ act }) => ['receiveAward', 'receiveFinalAward'].includes(act))
        .map(({ act, by, fields }) => [act, by.kind, fields.map(({ value }) => value).join(' ')]);
    const days = async (): Promise<unknown[][]> =>
      (await Promise.all((await tracks(id)).map((one) => page(one.id)))).flatMap(({ deadlines }) =>
        deadlines.filter(({ name }) => ['sue', 'petition'].includes(name)).map(({ name, dueOn }) => [name, dueOn]),
      );
    const serve = async (document: string, to: string): Promise<string> => {
      const found = (await possible(id)).findLast((one) => one.document === document);
      const drafted = await tribunal.post(`/proceedings/${id}/papers`, { document, entry: found?.entry, to });
      const paper = drafted.json<{ id: number }>().id;
      await done(director, paper, 'approve');
      return servedPaper(docket, paper);
    };
    const first = await serve('arbitration.award', 'worker-1-0');
    expect(await received()).toEqual([['receiveAward', 'system', expect.stringContaining(first)]]);
    expect(await days()).toEqual([['sue', '2026-04-09']]);
    await on('2026-03-27');
    // One award has one number, however many parties it is handed to and on whatever day; other awards have others.
    expect(await serve('arbitration.award', 'worker-1-1')).toBe(first);
    expect(await serve('arbitration.award', 'employer-1-0')).toBe(first);
    expect((await days()).map((one) => one.join(' '))).toEqual(['sue 2026-04-09', 'sue 2026-04-13', 'sue 2026-04-13']);
    // Over the final part workers sue, and the employer has thirty days for its petition.
    await serve('arbitration.award-part-final', 'employer-1-0');
    await serve('arbitration.award-part-final', 'worker-1-0');
    expect((await days()).slice(3)).toEqual([
      ['petition', '2026-04-27'],
      ['sue', '2026-04-13'],
    ]);
    expect((await received()).map((one) => (one as string[])[0]).slice(3)).toEqual([
      'receiveFinalAward',
      'receiveAward',
    ]);
    // The workers' suits over the other award bar no petition against this one.
    const [one, other, , petition] = (await tracks(id)).filter(({ state }) => state.id === 'open');
    for (const track of [one, other]) await done(docket, track!.id, 'sue', suit);
    await done(docket, petition!.id, 'petition', annulment);
    // Noted once more by hand it is said, and blocks nothing.
    const again = await docket.act(id, 'receiveAward', receiptOf(first, '2026-03-27'));
    expect([again.statusCode, again.body]).toEqual([200, expect.stringContaining('已经登记过')]);
  });

  test('one of several workers sues: the others enforce, and the court’s result comes back', async () => {
    const id = await heard('11:00');
    await done(tribunal, id, 'award', award('nonFinal', [3_000_000], '2026-03-25'));
    await done(docket, id, 'receiveAward', receiptOf('1', '2026-03-25'));
    await done(docket, (await tracks(id)).at(-1)?.id ?? 0, 'sue', suit);
    await done(docket, id, 'enforceForOthers', suit);
    expect((await page(id)).state.id).toBe('contested');
    await done(docket, id, 'noteJudgment', { ...suit, result: 'settled', judgedOn: '2026-03-25', fen: 2_800_000 });
    expect((await page(id)).state.id).toBe('decidedByCourt');
  });
});

test('the application shows how each amount was computed, the others the days the law reckoned', async () => {
  const id = await scheduled();
  const asked = await said(id, 'arbitration.application');
  for (const part of ['600.00', '300%', '第四十四条', '50,600.00']) expect(asked).toContain(part);
  expect(await said(id, 'arbitration.acceptance')).toContain('2026年4月16日');
  await done(tribunal, id, 'schedule', { ...place, startsAt: '16:30' });
  const told = await said(id, 'arbitration.hearing');
  for (const part of ['2026年3月25日', '16:30', '第一仲裁庭', '2026年3月20日']) expect(told).toContain(part);
});

test('and the record holds', async () => {
  const found: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => found.push(one));
  expect(found).toEqual([]);
});
