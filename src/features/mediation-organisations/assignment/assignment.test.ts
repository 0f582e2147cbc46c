import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { checkBalances } from '../../../figures/verify.ts';
import { demonstrationChamber } from '../../../people/demonstration.ts';
import { accountId } from '../../../ledger/accounts.ts';
import { setClock } from '../../../platform/clock.ts';
import { isRefused } from '../../../platform/refusal.ts';
import { openProceeding, performAct } from '../../../proceedings/act.ts';
import { verifyRecords, type Broken } from '../../../proceedings/verify/verify.ts';
import { signedIn, type WireDesk } from '../../../test/desk-of-papers.ts';
import { officerOfBody } from '../../../test/bodies.ts';
import { openDoor, type Door } from '../../../test/door.ts';

/* Who shall mediate, over the wire: as the county's centre asks it, and as the organisation sees it. */

let door: Door;
let mediator: WireDesk, inspector: WireDesk;

beforeAll(async () => {
  at('2026-03-02');
  door = await openDoor();
});
afterEach(() => setClock(undefined));
afterAll(() => door.close());

function at(day: string, time = '12:00'): void {
  const moment = Temporal.ZonedDateTime.from(`${day}T${time}[Asia/Shanghai]`).toInstant();
  setClock(() => moment);
}

/** Sessions end after hours without use: who comes back on another day signs in again. */
async function on(day: string): Promise<void> {
  at(day);
  mediator = await signedIn(door.demonstration, 'xindu-mediator');
  inspector = await signedIn(door.demonstration, 'xindu-inspector');
}

const application = {
  employerName: '成都宏达机械有限公司',
  division: '510114',
  workers: [{ name: '王小明', phone: '13800001234', claimFen: 900_000 }],
  applicant: 'worker',
  cause: 'pay',
  facts: '2025年10月至12月的工资没有发。',
  orally: true,
};

async function done(by: WireDesk, id: number, name: string, form: object = {}): Promise<void> {
  const answer = await by.act(id, name, form);
  expect([name, answer.statusCode, answer.body]).toEqual([name, 200, expect.any(String)]);
}

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => found.push(one));
  await checkBalances(door.database.owner, ({ key, says }) => found.push({ kind: 'balance', item: key, says }));
  return found;
}

type Proposal = {
  mayAssign: boolean;
  mayHandBack: boolean;
  assignedTo: string | null;
  proposed: {
    registration: string;
    name: string;
    mediator: string | null;
    excluded: boolean;
    reasons: { zh: string }[];
  }[];
};

/** A chamber's organisation with accounts of its own. */
const chamberBody = demonstrationChamber.id;

async function registered(form: object, members: object[] = []): Promise<number> {
  const opened = await mediator.post('/procedures/mediation-organisation', {
    act: 'register',
    form: { place: '商会大厦二楼', setUpOn: '2020-01-01', ...form },
  });
  expect([opened.statusCode, opened.body]).toEqual([201, expect.any(String)]);
  const { id } = opened.json<{ id: number }>();
  if (members.length > 0) await done(mediator, id, 'listMembers', { rows: members });
  return id;
}
const member = (name: string, more: object = {}) => ({
  name,
  sex: 'female',
  role: 'member',
  stands: 'neutral',
  from: '2024-03-03',
  ...more,
});

describe('assigning a mediation', () => {
  test('the desk is told who fits and why; the choice goes to the organisation’s own list, which hands it back or takes it', async () => {
    await on('2026-03-02');
    const chamber = await signedIn(door.demonstration, 'xindu-chamber');
    const firm = application.employerName;
    await registered({ name: '新都区家具商会调委会', kind: 'chamber', trades: '家具、机械', body: chamberBody }, [
      member('罗家具'),
      member('孙在职', { employer: firm }),
    ]);
    await registered({ name: '斑竹园街道调解组织', kind: 'township', area: '斑竹园街道' }, [
      member('钱期满', { from: '2020-01-01', until: '2026-03-01' }),
      member('赵亲属'),
    ]);
    await registered({ name: '宏达自己的商会', kind: 'chamber', sponsor: firm });
    const opened = await mediator.post('/procedures/mediation', { act: 'apply', form: application });
    const { id } = opened.json<{ id: number }>();
    await done(mediator, id, 'stateTie', { person: '赵亲属', tie: 'relative' });
    const proposal = async (by = mediator, asked = ''): Promise<Proposal> =>
      (await by.get(`/proceedings/${id}/assignment${asked}`)).json<Proposal>();
    const lines = (await proposal(mediator, `?town=${encodeURIComponent('斑竹园街道')}`)).proposed;
    const said = lines.map((line) => [
      line.name,
      line.mediator,
      line.excluded,
      line.reasons.map(({ zh }) => zh).join('；'),
    ]);
    expect(said).toEqual([
      ['新都区家具商会调委会', '罗家具', false, expect.stringContaining('孙在职回避：受雇于本案的用人单位')],
      ['斑竹园街道调解组织', null, true, '赵亲属回避：一方当事人的近亲属'],
      ['宏达自己的商会', null, true, '由本案的用人单位设立'],
    ]);

    const seq = async (by = mediator): Promise<number> =>
      (await by.get(`/proceedings/${id}`)).json<{ seq: number }>().seq;
    const assign = async (line: Proposal['proposed'][number] | undefined, more: object = {}) =>
      mediator.post(`/proceedings/${id}/assignment`, {
        registration: line?.registration ?? '',
        seq: await seq(),
        ...more,
      });
    const barred = await assign(lines[1]);
    expect([barred.statusCode, barred.json<{ detail: string }>().detail]).toEqual([
      403,
      expect.stringContaining('近亲属'),
    ]);
    expect((await chamber.get(`/proceedings/${id}`)).statusCode).toBe(404);
    const assigned = await assign(lines[0]);
    expect([assigned.statusCode, assigned.body]).toEqual([200, expect.any(String)]);

    // It stands on the chamber's own list and on no other of its; the centre reads on and does nothing in it.
    const list = (await chamber.get('/proceedings?scope=open')).json<{ total: number; items: { id: number }[] }>();
    expect([list.total, list.items.map((one) => one.id)]).toEqual([1, [id]]);
    expect((await proposal()).mayAssign).toBe(false);
    expect(
      (await mediator.act(id, 'accept', { mediators: [{ name: '吴晓兰' }], agreedHow: 'spoken' })).statusCode,
    ).toBe(403);
    const entry = (await chamber.get(`/proceedings/${id}`))
      .json<{ timeline: { act: string }[] }>()
      .timeline.find(({ act }) => act === 'assign');
    expect(JSON.stringify(entry)).toContain('行业相符');

    const back = await chamber.post(`/proceedings/${id}/assignment/hand-back`, {
      reason: '本周人手不够。',
      seq: await seq(chamber),
    });
    expect([back.statusCode, back.body]).toEqual([200, expect.any(String)]);
    // Another than the first asks for a reason, which is kept.
    await registered({ name: '新都区人民调解委员会', kind: 'people' });
    const second = (await proposal()).proposed[1];
    expect(second?.name).toBe('新都区人民调解委员会');
    expect((await assign(second)).json()).toMatchObject({ field: 'reason' });
    expect((await assign((await proposal()).proposed[0])).statusCode).toBe(200);
    await done(chamber, id, 'accept', { mediators: [{ name: '罗家具' }], agreedHow: 'spoken' });

    const own = (await mediator.get('/mediation-organisations?kind=chamber&q=' + encodeURIComponent('家具'))).json<{
      total: number;
      whole: object;
      items: { id: number; name: string; members: number; tooFew: boolean; results: object }[];
    }>();
    expect([own.total, own.items[0]]).toEqual([
      1,
      expect.objectContaining({ members: 2, tooFew: true, results: { accepted: 1, closed: 0, agreed: 0, open: 1 } }),
    ]);
    const behind = `/mediation-organisations/cases?division=510114&year=2026&kind=chamber&organisation=${own.items[0]?.id}`;
    for (const what of ['accepted', 'open'])
      expect((await mediator.get(`${behind}&what=${what}`)).json()).toMatchObject({
        total: 1,
        visible: 1,
        hidden: 0,
        items: [{ id }],
      });
    // The list of all chambers has the same number as the line under the table; of another kind it has none.
    for (const [kind, total] of [
      ['chamber', 1],
      ['people', 0],
    ] as const) {
      const whole = `/mediation-organisations?kind=${kind}`;
      const all = `/mediation-organisations/cases?division=510114&year=2026&kind=${kind}&what=open`;
      expect((await mediator.get(whole)).json()).toMatchObject({ whole: { open: total } });
      expect((await mediator.get(all)).json()).toMatchObject({ total, visible: total });
    }
    // An officer of another body is told the number and shown no case.
    expect((await inspector.get(`${behind}&what=open`)).json()).toMatchObject({
      total: 1,
      visible: 0,
      hidden: 1,
      items: [],
    });
    // What organisations came to is what the published figure sums, by both definitions.
    await done(chamber, id, 'fail', { manner: 'noAgreement', reason: '差距太大。' });
    const { whole } = (await mediator.get('/mediation-organisations?kind=chamber')).json<{
      whole: { closed: number };
    }>();
    const figure = (
      await mediator.get('/figures/mediation.chamberSuccessRate?division=510114&period=2026')
    ).json<object>();
    expect([whole, figure]).toMatchObject([
      { closed: 1, agreed: 0 },
      { numerator: 0, denominator: whole.closed },
    ]);
    expect(await broken()).toEqual([]);
  });

  test('a term is over the day after its last day, and whoever leaves is listed again with it', async () => {
    await on('2026-03-02');
    const id = await registered({ name: '任期调解组织', kind: 'people' }, [
      member('甲期满', { until: '2026-06-30' }),
      member('乙满三年', { from: '2023-07-01' }),
      member('丙离任', { until: '2028-01-01' }),
    ]);
    const listed = async (): Promise<object | undefined> =>
      (await mediator.get(`/mediation-organisations?q=${encodeURIComponent('任期')}`)).json<{ items: object[] }>()
        .items[0];
    for (const [day, members, over] of [
      ['2026-06-29', 3, 0],
      ['2026-06-30', 3, 0],
      ['2026-07-01', 1, 2],
    ] as const) {
      await on(day);
      expect([day, await listed()]).toEqual([
        day,
        expect.objectContaining({ members, termsOver: over, tooFew: members < 3 }),
      ]);
    }
    await done(mediator, id, 'listMembers', { rows: [member('丙离任', { until: '2026-06-30' })] });
    expect(await listed()).toMatchObject({ members: 0, nextTermEnds: null, termsOver: 3 });
    // Without a case of its own it leaves the list when it ends; the chamber’s, which had one, stays in the year of its cases.
    await done(mediator, id, 'end', { reason: '合并。' });
    expect(await listed()).toBeUndefined();
    const ended = async (year: number): Promise<{ items: { id: number; number: string }[]; whole: object }> =>
      (await mediator.get(`/mediation-organisations?kind=chamber&year=${year}&q=${encodeURIComponent('家具')}`)).json<{
        items: { id: number; number: string }[];
        whole: object;
      }>();
    const before = await ended(2026);
    await done(mediator, before.items[0]!.id, 'end', { reason: '商会注销。' });
    expect(await ended(2026)).toMatchObject({
      items: [{ number: before.items[0]!.number, endedOn: '2026-07-01', results: { accepted: 1, closed: 1 } }],
      whole: before.whole,
    });
    expect((await ended(2025)).items).toEqual([]);
  });

  test('organisations of one name are counted apart, in two counties and in one, before a change of name and after', async () => {
    await on('2026-07-02');
    const { world } = door.demonstration;
    const where = { task: 'mediation', division: 510107 };
    const beside = await officerOfBody({ database: world.database, spine: world }, where, 'mediator', 'clerk');
    const name = '同名商会调委会';
    const keys = { next: 0 };
    const once = (): string => `same-name-${String(keys.next++)}`;
    const opened = async (procedure: string, act: string, form: object): Promise<number> => {
      const answer = await openProceeding(world, beside, { procedure, act, division: 510107, form, key: once() });
      return isRefused(answer) ? expect.fail(answer.refused.detail.zh) : answer.proceeding;
    };
    const chamber = { kind: 'chamber', place: '商会大厦', setUpOn: '2020-01-01' };
    const [here, there] = [
      await registered({ ...chamber, name }),
      await opened('mediation-organisation', 'register', { ...chamber, name }),
    ];
    const numberOf = async (id: number): Promise<string> =>
      (await mediator.get(`/proceedings/${id}`)).json<{ number: string }>().number;
    const applied = async (): Promise<number> =>
      (await mediator.post('/procedures/mediation', { act: 'apply', form: application })).json<{ id: number }>().id;
    const taken = { mediators: [{ name: '吴晓兰' }], agreedHow: 'spoken', organisationKind: 'chamber' };
    const agreed = { terms: '当场付清。', performBy: '2026-07-02', onlyPayment: false, confirmsRelationship: false };

    at('2026-07-02', '12:01');
    // Entries that say no registration mean whoever of the county bears the name.
    await done(mediator, await applied(), 'accept', { ...taken, organisation: name });
    const other = await opened('mediation', 'apply', { ...application, division: '510107' });
    for (const [act, form] of [
      ['accept', { ...taken, organisation: name }],
      ['verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' }],
      ['verifyIdentity', { party: 'employer-1-0', paper: 'licence' }],
      ['enterAgreement', agreed],
    ] as const)
      expect(await performAct(world, beside, { proceeding: other, act, form, key: once() })).toMatchObject({
        proceeding: other,
      });

    at('2026-07-02', '12:02');
    // Under its new name it keeps its cases, and who takes up the old one begins with none.
    await done(mediator, here, 'amend', { name: '新名商会调委会', reason: '商会更名。' });
    const second = await registered({ ...chamber, name });
    at('2026-07-02', '12:03');
    await done(mediator, await applied(), 'accept', { ...taken, organisation: name });
    at('2026-07-02', '12:04');
    const third = await registered({ ...chamber, name });
    const last = await applied();
    const [second_, third_] = [await numberOf(second), await numberOf(third)];
    const tried = async (form: object): Promise<object> =>
      (await mediator.act(last, 'accept', { ...taken, ...form })).json<object>();
    expect(await tried({ organisation: name })).toMatchObject({
      field: 'registration',
      detail: expect.stringContaining(`${second_}、${third_}`) as string,
    });
    expect(await tried({ organisation: name, registration: 'TZ-0' })).toMatchObject({ field: 'registration' });
    expect(await tried({ organisation: '新名', registration: third_ })).toMatchObject({ field: 'organisation' });
    // What it says by number is not whoever took the name up last.
    await done(mediator, last, 'accept', { ...taken, organisation: name, registration: second_ });
    await done(mediator, last, 'fail', { manner: 'noAgreement', reason: '差距太大。' });

    type Listed = {
      id: number;
      name: string;
      results: { accepted: number; closed: number; agreed: number; open: number };
    };
    const directory = async (division: number): Promise<{ items: Listed[]; whole: Listed['results'] }> =>
      (await mediator.get(`/mediation-organisations?kind=chamber&division=${division}`)).json();
    const mine = [here, there, second, third];
    const found = (await directory(510100)).items.filter(({ id }) => mine.includes(id));
    expect(new Map(found.map((one) => [one.id, [one.name, ...Object.values(one.results)]]))).toEqual(
      new Map([
        [here, ['新名商会调委会', 1, 0, 0, 1]],
        [there, [name, 1, 1, 1, 0]],
        [second, [name, 2, 1, 0, 1]],
        [third, [name, 0, 0, 0, 0]],
      ]),
    );
    for (const [id, total, visible] of [
      [here, 1, 1],
      [there, 1, 0],
      [second, 2, 2],
      [third, 0, 0],
    ]) {
      const behind = `/mediation-organisations/cases?division=510100&year=2026&what=accepted&organisation=${id}`;
      expect([id, (await mediator.get(behind)).json<object>()]).toEqual([
        id,
        expect.objectContaining({ total, visible }),
      ]);
    }
    // The published rate of each county is what its own organisations came to.
    for (const division of [510107, 510114]) {
      const { whole } = await directory(division);
      const asked = `/figures/mediation.chamberSuccessRate?division=${division}&period=2026`;
      expect((await mediator.get(asked)).json()).toMatchObject({ numerator: whole.agreed, denominator: whole.closed });
    }
    expect(await broken()).toEqual([]);
    // Nobody moves a case, or a count, to another organisation unseen.
    const { owner } = door.database;
    await sql`update heyan.balance_organisation set amount = amount + 1 where registration = ${there}`.execute(owner);
    await sql`update heyan.mediated_by set waits = true where proceeding_id = ${other}`.execute(owner);
    expect((await broken()).map(({ item }) => item)).toEqual([
      expect.stringMatching(new RegExp(`^balance_organisation mediation\\.\\w+ 510107 2026 ${there}$`)),
      expect.stringMatching(/^mediated_by /),
    ]);
    await sql`update heyan.balance_organisation set amount = amount - 1 where registration = ${there}`.execute(owner);
    await sql`update heyan.mediated_by set waits = false where proceeding_id = ${other}`.execute(owner);
    expect(await broken()).toEqual([]);
  });

  test('what an organisation came to costs no more among thousands of cases', async () => {
    const { owner } = door.database;
    const read = async (): Promise<{ blocks: number; accepted: number }> => {
      const asked = sql`select account, sum(cases)::int n from heyan.mediation_outcomes(
        array(select heyan.mediation_accounts()), '2026-01-01', '2026-12-31', 510000, 519999) group by 1`;
      const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>`
        explain (analyze, buffers, format json) ${asked}`.execute(owner);
      const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? {};
      const found = await sql<{ account: number; n: number }>`${asked}`.execute(owner);
      return {
        blocks: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
        accepted: found.rows.find(({ account }) => account === accountId('mediation.accepted'))?.n ?? 0,
      };
    };
    const before = await read();
    await sql`insert into heyan.posting (account, division, effective_on, recorded_on, amount, proceeding_id, seq)
      select p.account, p.division, p.effective_on, p.recorded_on, p.amount, p.proceeding_id, p.seq
      from (select * from heyan.posting where account = ${accountId('mediation.accepted')} limit 1) p, generate_series(1, 20000)`.execute(
      owner,
    );
    const after = await read();
    expect([after.accepted - before.accepted, after.blocks < before.blocks + 50]).toEqual([20_000, true]);
  });
});
