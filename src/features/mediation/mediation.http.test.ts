import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { setClock } from '../../platform/clock.ts';
import { verifyRecords, type Broken } from '../../proceedings/verify/verify.ts';
import { signedIn, type WireDesk } from '../../test/desk-of-papers.ts';
import { writeAccount } from '../../people/account-writing.ts';
import { seatedOffice } from '../../people/offices.ts';
import { openDoor, type Door } from '../../test/door.ts';
import { pdfText } from '../../test/pdf-text.ts';

/* Mediation over the wire, as the mediator does it, and what follows from it at the commission. */

type Page = {
  state: { id: string };
  deadlines: { name: string; dueOn: string | null; status: string }[];
  timeline: { act: string; fields: { label: { zh: string }; value: unknown }[] }[];
};
type Track = { id: number; number: string; state: { id: string } };

let door: Door;
let mediator: WireDesk, docket: WireDesk, director: WireDesk, inspector: WireDesk;

beforeAll(async () => {
  at('2026-03-02');
  door = await openDoor();
  await signIn();
});
afterEach(() => setClock(undefined));
afterAll(() => door.close());

/** Sessions end after hours without use: who comes back on another day signs in again. */
async function signIn(): Promise<void> {
  [mediator, docket, director, inspector] = (await Promise.all(
    ['xindu-mediator', 'xindu-docket', 'xindu-director', 'xindu-inspector'].map((one) =>
      signedIn(door.demonstration, one),
    ),
  )) as [WireDesk, WireDesk, WireDesk, WireDesk];
}

function at(day: string): void {
  const noon = Temporal.ZonedDateTime.from(`${day}T12:00[Asia/Shanghai]`).toInstant();
  setClock(() => noon);
}

async function on(day: string): Promise<void> {
  at(day);
  await signIn();
}

const application = {
  employerName: '成都宏达机械有限公司',
  division: '510114',
  workers: [{ name: '王小明', phone: '13800001234', claimFen: 900_000 }],
  applicant: 'worker',
  cause: 'pay',
  facts: '2025年10月至12月的工资没有发。',
  claims: [{ kind: 'wages', what: '支付2025年10月至12月的工资', fen: 900_000 }],
  claimFen: 900_000,
  orally: true,
};
const agreement = {
  terms: '分三期付清。',
  payable: [{ worker: 'worker-1-0', kind: 'wages', fen: 900_000 }],
  instalments: [
    { what: '第一期', fen: 300_000, dueOn: '2026-03-31' },
    { what: '第二期', fen: 300_000, dueOn: '2026-04-30' },
    { what: '第三期', fen: 300_000, dueOn: '2026-05-29' },
  ],
  performBy: '2026-05-29',
  onlyPayment: true,
  confirmsRelationship: false,
};

async function done(by: WireDesk, id: number, name: string, form: object = {}): Promise<void> {
  const answer = await by.act(id, name, form);
  expect([name, answer.statusCode, answer.body]).toEqual([name, 200, expect.any(String)]);
}

async function mediating(): Promise<number> {
  const opened = await mediator.post('/procedures/mediation', { act: 'apply', form: application });
  expect([opened.statusCode, opened.body]).toEqual([201, expect.any(String)]);
  const { id } = opened.json<{ id: number }>();
  await done(mediator, id, 'accept', { mediators: [{ name: '吴晓兰' }], bothAgree: true });
  return id;
}

async function agreed(): Promise<number> {
  const id = await mediating();
  await done(mediator, id, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  await done(mediator, id, 'verifyIdentity', { party: 'employer-1-0', paper: 'licence' });
  await done(mediator, id, 'enterAgreement', agreement);
  return id;
}

const page = async (by: WireDesk, id: number): Promise<Page> => (await by.get(`/proceedings/${id}`)).json<Page>();
const tracks = async (by: WireDesk, id: number): Promise<Track[]> =>
  (await by.get(`/proceedings/${id}/tracks`))
    .json<{ tracks: Track[] }>()
    .tracks.sort((one, other) => one.id - other.id);

/** The proceeding a mediation was followed by, as the database knows it. */
async function followed(id: number): Promise<{ id: number; procedure: string; office: string } | undefined> {
  const { rows } = await door.database.ownerPool.query<{ id: number; procedure: string; office: string }>(
    `select p.id::int, p.procedure, o.name_zh office from heyan.proceeding p join heyan.office o on o.id = p.office
     where p.parent_id = $1 and p.procedure = 'arbitration'`,
    [id],
  );
  return rows[0];
}

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => found.push(one));
  return found;
}

describe('mediation over the wire', () => {
  test('an agreement opens its instalments; one is paid and confirmed, one is not, and the payment order follows', async () => {
    await on('2026-03-02');
    const id = await agreed();
    const [first, second, third] = (await tracks(mediator, id)) as [Track, Track, Track];
    expect([first, second, third].map(({ state }) => state.id)).toEqual(['agreed', 'agreed', 'agreed']);
    await on('2026-03-30');
    await done(mediator, first.id, 'pay', { fen: 300_000 });
    await done(mediator, first.id, 'dispute', { reason: '没有到账。' });
    await done(mediator, first.id, 'pay', { fen: 300_000 });
    await done(mediator, first.id, 'confirm');
    for (const day of ['2026-04-29', '2026-04-30']) {
      await on(day);
      expect((await mediator.act(second.id, 'noteUnpaid')).json()).toMatchObject({ code: 'too-early' });
    }
    await on('2026-05-01');
    await done(mediator, second.id, 'noteUnpaid');
    await done(mediator, id, 'noteInstalmentBreach', { reason: '第二期没有付。' });
    await done(mediator, id, 'askPaymentOrder', { to: '新都区人民法院', agreement: '调1号', fen: 600_000 });
    expect((await tracks(mediator, id)).map(({ state }) => state.id)).toEqual(['paid', 'unpaid', 'agreed', 'asked']);
    expect(await broken()).toEqual([]);
  });

  test('what failed begins again at the commission with parties, claims and the interruption of limitation', async () => {
    await on('2026-03-02');
    const id = await mediating();
    await done(mediator, id, 'fail', { manner: 'noAgreement', reason: '差距太大。' });
    await done(mediator, id, 'arbitrateFailure');
    const next = await followed(id);
    expect(next?.office).toContain('仲裁');
    const filed = await docket.get(`/proceedings/${next?.id ?? 0}`);
    expect(filed.statusCode).toBe(200);
    for (const said of ['成都宏达机械有限公司', '支付2025年10月至12月的工资', '2026-03-02'])
      expect(filed.body).toContain(said);
    expect(filed.body).not.toContain('13800001234');
    // The mediator knows that it went there, not what becomes of it; the inspectors of the county see neither.
    expect((await inspector.get(`/proceedings/${next?.id ?? 0}`)).statusCode).toBe(404);
    expect((await inspector.get(`/proceedings/${id}`)).statusCode).toBe(404);
    expect((await mediator.act(next?.id ?? 0, 'accept')).statusCode).not.toBe(200);
    // Once, and not twice.
    expect((await mediator.act(id, 'arbitrateFailure')).statusCode).toBe(409);
    expect(await broken()).toEqual([]);
  });

  test('fifteen days from receipt: the day before and the day itself it is too early, the day after it goes on', async () => {
    await on('2026-03-02');
    const id = await mediating();
    for (const day of ['2026-03-16', '2026-03-17']) {
      await on(day);
      expect((await mediator.act(id, 'goToArbitration')).json()).toMatchObject({ code: 'too-early' });
    }
    await on('2026-03-18');
    expect((await page(mediator, id)).state.id).toBe('mediating');
    await done(mediator, id, 'goToArbitration');
    expect((await followed(id))?.procedure).toBe('arbitration');
  });

  test('a review asked for together is worked on at the commission, and its end comes back', async () => {
    await on('2026-03-02');
    const id = await agreed();
    await on('2026-03-17');
    await done(mediator, id, 'enterReview', { to: '新都区劳动人事争议仲裁委员会', agreement: '调1号' });
    // It lies with the commission: the mediation only hears of its end.
    const { rows } = await door.database.ownerPool.query<{ id: number }>(
      `select id::int from heyan.proceeding where parent_id = $1 and procedure = 'mediation-review'`,
      [id],
    );
    const review = rows[0]!;
    expect((await mediator.act(review.id, 'accept')).statusCode).not.toBe(200);
    await done(docket, review.id, 'accept');
    await done(director, review.id, 'extend', { reason: '需要核实。' });
    const arbitrator = await signedIn(door.demonstration, 'xindu-arbitrator');
    await done(arbitrator, review.id, 'makePaper');
    expect((await page(mediator, id)).timeline.map(({ act }) => act)).toContain('reviewEnded');
    expect(await broken()).toEqual([]);
  });

  test('the court is asked to confirm on the thirtieth day, not on the thirty-first; confirmed, it is enforced', async () => {
    await on('2026-03-02');
    const id = await agreed();
    const late = await agreed();
    const joint = { to: '新都区人民法院', agreement: '调1号' };
    await on('2026-04-01');
    await done(mediator, id, 'enterConfirmation', joint);
    await on('2026-04-02');
    expect((await mediator.act(late, 'enterConfirmation', joint)).json()).toMatchObject({ code: 'too-late' });
    for (const track of await tracks(mediator, id)) {
      if (track.state.id === 'asked') await done(mediator, track.id, 'noteConfirmed');
      else {
        await done(mediator, track.id, 'pay', { fen: 300_000 });
        await done(mediator, track.id, 'confirm');
      }
    }
    await done(mediator, id, 'enforce');
    expect((await page(mediator, id)).state.id).toBe('toCourt');
    expect(await broken()).toEqual([]);
  });

  test('its papers are drafted from the record with the days the law reckoned', async () => {
    await on('2026-03-02');
    const id = await agreed();
    const { possible } = (await mediator.get(`/proceedings/${id}/papers`)).json<{
      possible: { document: string; entry: number; to: { key: string }[] }[];
    }>();
    const said = new Map<string, string>();
    for (const { document, entry, to } of possible) {
      const drafted = await mediator.post(`/proceedings/${id}/papers`, {
        document,
        entry,
        ...(to[0] && { to: to[0].key }),
      });
      if (drafted.statusCode !== 201) continue;
      const shown = await mediator.get(`/papers/${drafted.json<{ id: number }>().id}/preview?format=pdf`);
      expect([document, shown.statusCode]).toEqual([document, 200]);
      said.set(document, (await pdfText(shown.rawPayload)).replaceAll(/\s/g, ''));
    }
    const paper = said.get('mediation.agreement-entered') ?? '';
    for (const part of ['2026年3月17日', '2026年4月1日', '2026年4月30日', '9,000.00', '玖仟元整', '劳动报酬'])
      expect(paper).toContain(part);
    expect(said.get('mediation.oral-application')).toContain('口头');
    expect(said.get('mediation.acceptance')).toContain('2026年3月17日');
  });
});

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

/** A chamber's organisation with accounts of its own, and the desk of its mediator. */
const chamberBody = 900_100_001;
async function chamberDesk(): Promise<WireDesk> {
  await door.database.ownerPool.query(
    `insert into heyan.office (id, kind, tasks, name_zh, name_en, division, superior, mark, valid_from)
     values ($1, 'agency', '{mediation}', '新都区家具商会调委会', 'Furniture chamber', 510114, $2, 9, '2015-01-01') on conflict do nothing`,
    [chamberBody, seatedOffice('mediation', 510114)],
  );
  await door.demonstration.world.offices.refresh();
  const account = { account: 'chamber-mediator', name: '罗家具', office: chamberBody, duties: ['mediator'] as const };
  await writeAccount(door.database, {
    ...account,
    duties: [...account.duties],
    password: 'correct horse battery',
    since: '2015-01-01',
    totpRequired: true,
    demonstration: true,
  });
  return signedIn(door.demonstration, 'chamber-mediator');
}

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
    const chamber = await chamberDesk();
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
    expect((await mediator.act(id, 'accept', { mediators: [{ name: '吴晓兰' }], bothAgree: true })).statusCode).toBe(
      403,
    );
    const entry = (await page(chamber, id)).timeline.find(({ act }) => act === 'assign');
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
    await done(chamber, id, 'accept', { mediators: [{ name: '罗家具' }], bothAgree: true });

    const own = (await mediator.get('/mediation-organisations?kind=chamber&q=' + encodeURIComponent('家具'))).json<{
      total: number;
      whole: object;
      items: { name: string; members: number; tooFew: boolean; results: object }[];
    }>();
    expect([own.total, own.items[0]]).toEqual([
      1,
      expect.objectContaining({ members: 2, tooFew: true, results: { accepted: 1, closed: 0, agreed: 0, open: 1 } }),
    ]);
    const behind = `/mediation-organisations/cases?division=510114&year=2026&kind=chamber&organisation=${encodeURIComponent('新都区家具商会调委会')}`;
    for (const what of ['accepted', 'open'])
      expect((await mediator.get(`${behind}&what=${what}`)).json()).toMatchObject({
        total: 1,
        visible: 1,
        hidden: 0,
        items: [{ id }],
      });
    // An officer of another body is told the number and shown no case.
    expect((await inspector.get(`${behind}&what=open`)).json()).toMatchObject({
      total: 1,
      visible: 0,
      hidden: 1,
      items: [],
    });
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
  });
});
