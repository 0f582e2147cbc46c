import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setClock } from '../../platform/clock.ts';
import { signedIn, type WireDesk } from '../../test/desk-of-papers.ts';
import { openDoor, type Door } from '../../test/door.ts';

/* What the docket clerk sees while filling in an application, and what stands with it in the case for good. */

type Working = {
  at: string;
  title: { zh: string };
  fen?: number | null;
  answers?: string;
  warns?: true;
  lines: { zh: string; article?: { zh: string } }[];
};

let door: Door;
let docket: WireDesk;
beforeAll(async () => {
  door = await openDoor();
  at('2026-03-02');
  docket = await signedIn(door.demonstration, 'xindu-docket');
});
afterEach(() => at('2026-03-02'));
afterAll(async () => {
  await door.close();
  setClock(undefined);
});

function at(day: string): void {
  const noon = Temporal.ZonedDateTime.from(`${day}T12:00[Asia/Shanghai]`).toInstant();
  setClock(() => noon);
}

const overtime = { basis: 'overtime', monthlyFen: 435_000, days: [{ on: '2025-10-01', hours: 8 }] };
const application = {
  employerName: '成都宏达机械有限公司',
  performedIn: '510114',
  applicant: 'worker',
  workers: [{ name: '王小明', phone: '13800001234' }],
  claims: [
    { kind: 'wages', what: '国庆加班费', computedBy: overtime },
    { kind: 'wages', what: '两个月工资', computedBy: { basis: 'wages', monthlyFen: 435_000, monthsUnpaid: 2 } },
  ],
  facts: '国庆加班一天，另有两个月工资没有发。',
};

async function worked(body: object): Promise<Working[]> {
  const answer = await docket.post('/procedures/arbitration/works', { act: 'file', ...body });
  expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, '']);
  return answer.json<{ works: Working[] }>().works;
}

test('each claim is computed with its working, and all of them added, before anything is sent', async () => {
  const works = await worked({ form: application });
  const sums = works.filter(({ fen }) => fen !== undefined).map(({ at: place, fen, answers }) => [place, fen, answers]);
  // 4350 ÷ 21.75 ÷ 8 × 8 hours × 300 % on a statutory holiday; and two months.
  expect(sums).toEqual([
    ['/claims/0', 60_000, '/claims/0/fen'],
    ['/claims/1', 870_000, '/claims/1/fen'],
    ['/claimFen', 930_000, '/claimFen'],
  ]);
  expect(works[0]?.lines.map(({ zh }) => zh).join('\n')).toMatch(/300%/);
  expect(works[0]?.lines.flatMap(({ article }) => article?.zh ?? [])).toContain('《劳动法》第四十四条');
  expect(works.find(({ at: place }) => place === '/performedIn')?.title.zh).toBe('本委有管辖权');
  expect(works.filter(({ warns }) => warns)).toEqual([]);
});

test('limitation warns from the day after its last day, and only where it may have passed', async () => {
  const told = async (on: string, more: object): Promise<string[]> =>
    (await worked({ form: { ...application, ...more }, on }))
      .filter(({ warns }) => warns)
      .map(({ at: place, title }) => `${place} ${title.zh}`);
  const ended = { employmentEndedOn: '2025-02-28' };
  expect(await told('2026-02-27', ended)).toEqual([]);
  // A Saturday, but one on which the whole country worked in place of a day of the Spring Festival.
  expect(await told('2026-02-28', ended)).toEqual([]);
  expect(await told('2026-03-01', ended)).toEqual(['/claims/0 可能超过仲裁时效', '/claims/1 可能超过仲裁时效']);
  expect(await told('2026-03-03', {})).toEqual([]);
});

test('a form half filled in, or filled with nonsense, is worked out as far as it goes', async () => {
  expect(await worked({ form: {} })).toEqual([]);
  const half = { claims: [{ computedBy: { basis: 'overtime', monthlyFen: 435_000 } }, { kind: 'wages' }] };
  expect(await worked({ form: half })).toEqual([]);
  const nonsense = {
    performedIn: '990000',
    knownOn: '2025-02-30x',
    claims: [{ kind: { $ne: 1 }, fen: 1e300, computedBy: { basis: 'constructor', days: [[]] } }, null, 'x'],
    pursued: [{ on: {}, what: 'demanded' }],
  };
  expect(await worked({ form: nonsense })).toEqual([]);
  const tooMuch = await worked({ form: { claims: Array.from({ length: 500 }, () => application.claims[1]) } });
  expect(tooMuch.length).toBeLessThanOrEqual(200);
  const elsewhere = await worked({ form: { performedIn: '510107' }, division: '510114' });
  expect(elsewhere.map(({ title, warns }) => [title.zh, warns])).toEqual([['可能不属于本委管辖', true]]);
});

test('where both sides apply, each at its place, the place of performance keeps both cases', async () => {
  const place = async (division: string, more: object): Promise<[string, boolean]> => {
    const form = { performedIn: '510107', seatedIn: '510114', ...more };
    const works = await worked({ form, division });
    const found = works.find(({ at: where }) => where === '/performedIn');
    return [found?.title.zh ?? '', found?.warns === true];
  };
  const alone = { applicant: 'employer' };
  expect(await place('510114', alone)).toEqual(['本委有管辖权', false]);
  expect(await place('510114', { ...alone, otherFiledIn: '510107' })).toEqual(['可能不属于本委管辖', true]);
  expect(await place('510107', { applicant: 'worker', otherFiledIn: '510114' })).toEqual(['本委有管辖权', false]);
});

test('ten workers are a collective dispute that comes first, nine are not', async () => {
  const workers = (many: number): object => ({ workers: Array.from({ length: many }, () => ({ name: '王小明' })) });
  expect((await worked({ form: workers(9) })).length).toBe(0);
  const [ten] = await worked({ form: workers(10) });
  expect([ten?.at, ten?.title.zh]).toEqual(['/workers', '集体争议，优先处理']);
  expect(ten?.lines.map(({ zh }) => zh).join('')).toContain('代表人 3 至 5 名');
});

test('nothing is worked out of what has no works, nor for somebody who is not signed in', async () => {
  const none = await docket.post('/procedures/arbitration/works', { act: 'accept', form: {} });
  expect(none.statusCode).toBe(404);
  const outside = await door.demonstration.app.inject({
    method: 'POST',
    url: '/api/v1/procedures/arbitration/works',
    headers: { 'idempotency-key': 'works-of-nobody' },
    payload: { act: 'file', form: {} },
  });
  expect(outside.statusCode).toBe(401);
});

test('the working stands with the entry as it was known then', async () => {
  const opened = await docket.post('/procedures/arbitration', { act: 'file', form: application });
  expect([opened.statusCode, opened.statusCode === 201 ? '' : opened.body]).toEqual([201, '']);
  const { proceeding } = opened.json<{ proceeding: { id: number; timeline: { works?: Working[] }[] } }>();
  const now = proceeding.timeline[0]?.works;
  expect(now?.map(({ fen }) => fen).filter((fen) => fen !== undefined)).toEqual([60_000, 870_000, 930_000]);
  at('2031-03-02');
  docket = await signedIn(door.demonstration, 'xindu-docket');
  const page = (await docket.get(`/proceedings/${proceeding.id}`)).json<{ timeline: { works?: Working[] }[] }>();
  expect(page.timeline[0]?.works).toEqual(now);
});

test('limitation stands still in times in which nobody could apply, and begins anew with a demand', async () => {
  const late = { ...application, claims: [{ kind: 'damages', what: '赔偿金' }], knownOn: '2025-01-10' };
  const warned = async (more: object): Promise<boolean> =>
    (await worked({ form: { ...late, ...more } })).some(({ title }) => title.zh === '可能超过仲裁时效');
  expect(await warned({})).toBe(true);
  // A year from 10 January 2025 and 50 days end on a Sunday, 1 March 2026: Monday, the day of filing, is in time.
  const obstacle = (endedOn: string): object => ({
    obstacles: [{ cause: 'otherCause', beganOn: '2025-10-01', endedOn }],
  });
  expect([await warned(obstacle('2025-11-19')), await warned(obstacle('2025-11-20'))]).toEqual([true, false]);
  expect(await warned({ obstacles: [{ cause: 'forceMajeure', beganOn: '2025-12-01' }] })).toBe(false);
  expect(await warned({ pursued: [{ on: '2025-06-01', what: 'demanded' }] })).toBe(false);
});

test('of several places of performance the first that accepted decides', async () => {
  const place = async (more: object): Promise<string> =>
    (await worked({ form: { ...application, ...more } })).find(({ at: spot }) => spot === '/performedIn')!.title.zh;
  const also = { alsoPerformedIn: [{ in: '510107' }], otherFiledIn: '510107' };
  expect(await place(also)).toBe('本委有管辖权');
  expect(await place({ ...also, otherAcceptedOn: '2026-02-27' })).toBe('可能不属于本委管辖');
  // Where the work was not done there, whoever accepted first does not matter.
  expect(await place({ seatedIn: '510107', otherFiledIn: '510107', otherAcceptedOn: '2026-02-27' })).toBe(
    '本委有管辖权',
  );
});

test('a case is handled simply for clear facts, by consent, or for an amount up to the average wage', async () => {
  const simple = async (form: object): Promise<string> => (await worked({ act: 'simplify', form }))[0]!.title.zh;
  const amount = { ground: 'amount', averageFen: 9_000_000 };
  expect(await simple({ ground: 'bothAgree' })).toBe('可以简易处理');
  expect(await simple({ ...amount, claimFen: 9_000_000 })).toBe('可以简易处理');
  for (const form of [{ ...amount, claimFen: 9_000_001 }, { ground: 'amount' }])
    expect(await simple(form)).toBe('这一理由不足以简易处理');
});

test('a collective dispute sends three to five representatives; another number is refused with the article', async () => {
  const workers = Array.from({ length: 10 }, (_, place) => ({ name: `工友${place}` }));
  const opened = await docket.post('/procedures/arbitration', { act: 'file', form: { ...application, workers } });
  const { id } = opened.json<{ id: number }>();
  const elected = (count: number): object => ({ representatives: workers.slice(0, count) });
  for (const count of [2, 6])
    expect((await docket.act(id, 'electRepresentatives', elected(count))).json()).toMatchObject({
      code: 'invalid-form',
      field: 'representatives',
      article: { id: 'AR33.representatives' },
    });
  expect((await docket.act(id, 'electRepresentatives', elected(3))).statusCode).toBe(200);
});

async function filed(changed: object): Promise<number> {
  const opened = await docket.post('/procedures/arbitration', { act: 'file', form: { ...application, ...changed } });
  expect([opened.statusCode, opened.statusCode === 201 ? '' : opened.body]).toEqual([201, '']);
  return opened.json<{ id: number }>().id;
}

test('a credit code from before the standard fails its check, and is taken with the registration authority’s proof', async () => {
  const employerCreditCode = '91350100M000100Y44';
  const form = { ...application, employerCreditCode };
  const doubted = await docket.post('/procedures/arbitration', { act: 'file', form });
  expect(doubted.statusCode).toBe(400);
  expect(doubted.json<{ fields: { path: string }[] }>().fields.map(({ path }) => path)).toEqual(['employerCreditCode']);
  const id = await filed({
    employerCreditCode,
    employerCreditCodeProof: '新都区市场监管局2026年2月27日出具登记档案。',
  });
  const told = await docket.get(`/proceedings/${id}`);
  expect(told.body).toContain('新都区市场监管局2026年2月27日出具登记档案。');
  expect(told.json<{ parties: { creditCode?: string }[] }>().parties[0]?.creditCode).toBe(employerCreditCode);
});

test('a dispute of ten is marked in the list as one that comes first, one of nine is not', async () => {
  const workers = (many: number) => Array.from({ length: many }, (_, n) => ({ name: `工人${n}`, claimFen: 1000 }));
  const [ten, nine] = [await filed({ workers: workers(10) }), await filed({ workers: workers(9) })];
  type Row = { id: number; comesFirst?: { zh: string } };
  const { items } = (await docket.get('/proceedings?procedure=arbitration&size=200')).json<{ items: Row[] }>();
  expect([ten, nine].map((id) => items.find((row) => row.id === id)?.comesFirst?.zh)).toEqual([
    '集体争议，优先',
    undefined,
  ]);
});

test('an award begins with the claims as they stand, without their amounts; another sum than was worked out, or more than was claimed, says why', async () => {
  const tribunal = await signedIn(door.demonstration, 'xindu-arbitrator');
  const claims = application.claims.map((claim, n) => ({ ...claim, fen: [60_000, 870_000][n] }));
  const opened = await docket.post('/procedures/arbitration', { act: 'file', form: { ...application, claims } });
  const { id } = opened.json<{ id: number }>();
  type Begun = { act: string; begin?: { claims?: object[]; items?: object[]; recipients?: number } };
  const begun = async (act: string): Promise<Begun['begin']> =>
    (await tribunal.get(`/proceedings/${id}`)).json<{ available: Begun[] }>().available.find((one) => one.act === act)
      ?.begin;
  const done = async (by: WireDesk, act: string, form: object = {}): Promise<void> => {
    const answer = await by.act(id, act, form);
    expect([act, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([act, 200, '']);
  };
  await done(docket, 'accept');
  // One claim is added: it is asked for, taken, and stands from then on.
  const more = [...claims, { kind: 'severance', what: '经济补偿', fen: 500_000 }];
  await done(docket, 'changeClaims', { claims: more, reason: '补充请求。' });
  expect(await begun('acceptChangedClaims')).toEqual({ claims: more });
  await done(tribunal, 'acceptChangedClaims', { claims: more });
  const set = { hearingOn: '2026-03-02', shorterAgreed: true, startsAt: '16:30', lasts: '60', place: '第九仲裁庭' };
  await done(tribunal, 'schedule', set);
  await done(tribunal, 'hear', { open: true, summary: '双方举证质证。', mediation: 'failed' });
  const items = more.map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'fen')));
  expect(await begun('award')).toEqual({ items, recipients: 2 });

  const award = (fens: number[], rest: object = {}): object => ({
    madeOn: '2026-03-02',
    finality: 'nonFinal',
    items: items.map((item, n) => ({ ...item, fen: fens[n] })),
    recipients: 2,
    performBy: '2026-03-31',
    ...rest,
  });
  for (const fens of [
    [60_001, 870_000, 500_000],
    [60_000, 870_000, 500_001],
  ]) {
    const refused = await tribunal.act(id, 'award', award(fens));
    expect([refused.statusCode, refused.body]).toEqual([409, expect.stringContaining('金额与计算、与请求不同的理由')]);
  }
  const why = { amountsReason: '双方对计算基数没有争议。' };
  await done(tribunal, 'awardPart', { ...award([60_000]), items: [{ ...items[0], fen: 60_000 }] });
  expect(await begun('award')).toEqual({ items: items.slice(1), recipients: 2 });
  const rest = items.slice(1).map((item, n) => ({ ...item, fen: [870_000, 500_001][n] }));
  const unsaid = await tribunal.act(id, 'award', award([], { items: rest }));
  expect([unsaid.statusCode, unsaid.body]).toEqual([409, expect.stringContaining('超过请求的金额')]);
  // Why an award is final says nothing of its amounts.
  const ofFinality = { finalityReason: '双方同意终局。' };
  const still = await tribunal.act(id, 'award', award([], { items: rest, ...ofFinality }));
  expect([still.statusCode, still.body]).toEqual([409, expect.stringContaining('超过请求的金额')]);
  await done(tribunal, 'award', award([], { items: rest, ...why }));
  // The page tells what was awarded in all, beside what is claimed.
  const settled = (await tribunal.get(`/proceedings/${id}`)).json<{ settled: { fen: number } }>().settled;
  expect(settled.fen).toBe(60_000 + 870_000 + 500_001);
});
