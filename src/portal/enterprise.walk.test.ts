import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyEnterprises } from '../people/enterprises/verify-enterprises.ts';
import { withRights } from '../platform/db.ts';
import { verifyCheckpoint, writeCheckpoint } from '../proceedings/verify/checkpoint.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { creditCode, orderedCase, personSignedIn, printedOrder, serve } from '../test/firms.ts';
import { paperDesk, type Desk } from '../test/papers.ts';
import { portalApp, Visitor, type PortalApp } from '../test/portal-app.ts';
import { act, passerBy } from '../test/story.ts';
import { openProceeding } from '../proceedings/act.ts';

let portal: PortalApp;
let desk: Desk;
let serial = 1;
beforeAll(async () => {
  portal = await portalApp();
  desk = await paperDesk(portal.province, portal.world.folder);
});
afterAll(() => portal.close());

const nextCode = (): string => creditCode(serial++);
const nextPhone = (): string => `139${String(serial++).padStart(8, '0')}`;

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(portal.world, (one) => found.push(one));
  await verifyEnterprises(portal.world, (one) => found.push(one));
  return found;
}

type OwnedFirm = { code: string; parent: number; paper: number; slip: string; owner: Visitor; phone: string };

/** A firm whose owner bound it by the slip of a served order. */
async function ownedFirm(): Promise<OwnedFirm> {
  const code = nextCode();
  const parent = await orderedCase(desk, code);
  const { paper, slip } = await printedOrder(desk, parent);
  await serve(desk, paper);
  const phone = nextPhone();
  const owner = await personSignedIn(portal, phone);
  await owner.post('/enterprise/firms/bind', { creditCode: code, bindingCode: slip });
  expect(owner.address).toBe('/enterprise/cases?done=bound');
  return { code, parent, paper, slip, owner, phone };
}

test('a firm is bound by the code of a paper served on it, sees that case and paper, and reports what it paid', async () => {
  const code = nextCode();
  const parent = await orderedCase(desk, code);
  const { paper, slip } = await printedOrder(desk, parent);
  const phone = nextPhone();
  const owner = await personSignedIn(portal, phone);
  expect(owner.address).toBe('/enterprise/firms');
  const bind = (more: Record<string, string> = {}): Promise<string> =>
    owner.post('/enterprise/firms/bind', { creditCode: code, bindingCode: slip, ...more });
  // Printed is not served; another firm's code, a wrong one and the public code of the paper open nothing, in the same words.
  const refused = '代码和办理码对不上';
  expect(await bind()).toContain(refused);
  await serve(desk, paper);
  expect(await bind({ creditCode: nextCode() })).toContain(refused);
  expect(await bind({ bindingCode: 'AAAA-BBBB-CCCC' })).toContain(refused);
  expect(owner.status).toBe(422);
  expect(owner.page).not.toContain('AAAA-BBBB');
  await bind();
  expect(owner.address).toBe('/enterprise/cases?done=bound');
  expect(owner.page).toContain('锦城建筑有限公司');
  expect(owner.page).toContain(`/enterprise/cases/${parent}`);

  await owner.get(`/enterprise/cases/${parent}`);
  expect(owner.page).toContain('支付拖欠的工资。');
  expect(owner.page).toContain('贵单位必须在这一天前');
  // Nothing of the complaint, its author, its day, or the office's own deadlines.
  for (const hidden of ['张小川', '13800138000', '2026-08', '地铁口旁', '投诉', '受理并立案'])
    expect(owner.page).not.toContain(hidden);
  const pdf = await portal.app.inject({
    url: `/enterprise/papers/${paper}`,
    cookies: { heyan_enterprise: owner.cookies.get('heyan_enterprise')?.value ?? '' },
  });
  expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);

  const place = `/enterprise/cases/${parent}/acts/reportPerformance`;
  await owner.get(place);
  const key = owner.hidden('key');
  expect(await owner.upload(place, { key, statement: '已转账', paid: '1.2万', paidOn: '' }, [])).toContain(
    '请附支付或者改正的凭证',
  );
  const slipOfBank = { name: '回单.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n') };
  await owner.upload(place, { key, statement: '已转账', paid: '1.2万', paidOn: '' }, [slipOfBank]);
  expect(owner.address).toBe(`/enterprise/cases/${parent}?done=reportPerformance`);
  expect(owner.page).toContain('12,000');
  const last = await portal.world.database.owner
    .selectFrom('record')
    .select(['act', 'actor_kind', 'body'])
    .where('proceeding_id', '=', parent)
    .where('act', '=', 'reportPerformance')
    .executeTakeFirstOrThrow();
  expect(last.actor_kind).toBe('e');
  expect(last.body).toMatch(/"account":"p-[0-9a-f]{16}"/);
  expect(await owner.get('/enterprise/people')).toContain('报告改正情况');
  expect(await broken()).toEqual([]);
});

test('a slip is good once; who comes with a later one waits for the owner, who lets them in or not', async () => {
  const { code, parent, slip, owner } = await ownedFirm();
  const second = await personSignedIn(portal, nextPhone(), '钱会计');
  const bind = (visitor: Visitor, bindingCode: string): Promise<string> =>
    visitor.post('/enterprise/firms/bind', { creditCode: code, bindingCode });
  expect(await bind(second, slip)).toContain('代码和办理码对不上');
  const later = await orderedCase(desk, code);
  const printed = await printedOrder(desk, later);
  await serve(desk, printed.paper);
  expect(await bind(second, printed.slip)).toContain('他同意以后您就可以办事');
  expect(await second.get('/enterprise/cases')).not.toContain('锦城建筑');
  await owner.get('/enterprise/people');
  expect(owner.page).toContain('钱会计');
  const application = /name="application" value="(\d+)"/.exec(owner.page)?.[1] ?? '';
  await owner.post('/enterprise/people/agree', { application });
  await second.post('/enterprise/firms/choose', {
    office: /name="office" value="(\d+)"/.exec(await second.get('/enterprise/firms'))?.[1] ?? '',
  });
  expect(second.page).toContain(`/enterprise/cases/${parent}`);
  expect(await second.get('/enterprise/people')).not.toContain('生成邀请码');
  // A colleague's own posts to what owners do are refused.
  expect(await second.post('/enterprise/people/invite', { phone: nextPhone() })).toContain('只有账号管理人');
  expect(await broken()).toEqual([]);
});

test('an invitation is for one phone and once; who is removed is out at once', async () => {
  const { parent, owner } = await ownedFirm();
  const phone = nextPhone();
  await owner.post('/enterprise/people/invite', { phone });
  const code = /<strong>([0-9A-Z-]{14})<\/strong>/.exec(owner.page)?.[1] ?? '';
  const stranger = await personSignedIn(portal, nextPhone());
  const join = (visitor: Visitor): Promise<string> => visitor.post('/enterprise/firms/join', { invitation: code });
  expect(await join(stranger)).toContain('邀请码不对');
  const colleague = await personSignedIn(portal, phone);
  await join(colleague);
  expect(colleague.page).toContain(`/enterprise/cases/${parent}`);
  const again = await personSignedIn(portal, phone);
  expect(await join(again)).toContain('邀请码不对');

  await owner.get('/enterprise/people');
  const account =
    /action="\/enterprise\/people\/remove">\s*<input type="hidden" name="account" value="(\d+)"/.exec(
      owner.page,
    )?.[1] ?? '';
  await owner.post('/enterprise/people/remove', { account });
  expect(owner.page).toContain('已移除');
  await colleague.get(`/enterprise/cases/${parent}`);
  expect(colleague.page).not.toContain('支付拖欠的工资');
  expect(colleague.address).toBe('/enterprise');
  const back = await personSignedIn(portal, phone);
  expect(await back.get('/enterprise/firms')).toContain('您还没有绑定单位');
  // The last owner cannot leave.
  expect(await owner.post('/enterprise/people/leave')).toContain('您是唯一的账号管理人');
  expect(await broken()).toEqual([]);
});

test('what a firm hands in waits for its own act in that case alone, can be looked at and taken back', async () => {
  const one = await ownedFirm();
  const { owner } = one;
  const second = await orderedCase(desk, one.code);
  await serve(desk, (await printedOrder(desk, second)).paper);
  const place = (id: number): string => `/enterprise/cases/${id}/acts/stateDefence`;
  const pdf = (text: string) => [
    { name: `${text}.pdf`, type: 'application/pdf', bytes: Buffer.from(`%PDF-1.7\n1 0 obj<<>>endobj\n${text}`) },
  ];
  const heldBy = async (id: number): Promise<number> => {
    const { rows } = await portal.world.database.ownerPool.query<{ n: number }>(
      `select count(*)::int n from heyan.evidence where proceeding_id = $1 and handed_by is not null`,
      [id],
    );
    return rows[0]?.n ?? -1;
  };
  await owner.get(place(one.parent));
  await owner.upload(place(one.parent), { key: owner.hidden('key'), statement: '' }, pdf('一案付款凭证'));
  expect(owner.page).toContain('一案付款凭证.pdf');
  const waiting = /name="drop"\s+value="([^"]+)"/.exec(owner.page)?.[1] ?? '';
  await owner.get(`/enterprise/cases/${one.parent}/files/${waiting}`);
  expect([owner.status, owner.page.startsWith('%PDF')]).toEqual([200, true]);
  // Another case of the firm knows nothing of it, and what is said there takes nothing along.
  await owner.get(place(second));
  expect(owner.page).not.toContain('一案付款凭证.pdf');
  await owner.upload(place(second), { key: owner.hidden('key'), statement: '二案的申辩。' }, []);
  expect([owner.address, await heldBy(second)]).toEqual([`/enterprise/cases/${second}?done=stateDefence`, 0]);
  // Nor does another firm for which the same person speaks.
  const code = nextCode();
  const others = await orderedCase(desk, code);
  const printed = await printedOrder(desk, others);
  await serve(desk, printed.paper);
  await owner.post('/enterprise/firms/bind', { creditCode: code, bindingCode: printed.slip });
  await owner.get(`/enterprise/cases/${others}/files/${waiting}`);
  expect(owner.status).toBe(404);
  await owner.get(place(others));
  await owner.upload(place(others), { key: owner.hidden('key'), statement: '乙公司的申辩。' }, []);
  expect(owner.address).toBe(`/enterprise/cases/${others}?done=stateDefence`);
  await owner.post('/enterprise/firms/choose', { office: String(await officeOf(one.code)) });
  // Taken back it is gone, and the words typed beside it stay.
  await owner.get(place(one.parent));
  await owner.upload(place(one.parent), { key: owner.hidden('key'), statement: '一案的申辩。', drop: waiting }, []);
  expect(owner.page).toContain('一案的申辩。');
  expect(owner.page).not.toContain('一案付款凭证.pdf');
  await owner.upload(place(one.parent), { key: owner.hidden('key'), statement: '一案的申辩。' }, pdf('对的凭证'));
  expect([owner.address, await heldBy(one.parent)]).toEqual([`/enterprise/cases/${one.parent}?done=stateDefence`, 1]);
  expect(await broken()).toEqual([]);
});

test('a firm sees no other firm’s case, no case before something was disclosed, and nothing of how a tip began', async () => {
  const own = await ownedFirm();
  const other = await ownedFirm();
  await own.owner.get(`/enterprise/cases/${other.parent}`);
  expect(own.owner.status).toBe(404);
  const nobody = await own.owner.get('/enterprise/cases/999999');
  expect(own.owner.status).toBe(404);
  expect(nobody).not.toContain('锦城');
  await own.owner.get(`/enterprise/papers/${other.paper}`);
  expect(own.owner.status).toBe(404);
  await own.owner.post('/enterprise/firms/choose', { office: String(await officeOf(other.code)) });
  expect(own.owner.status).toBe(404);

  const tipped = await openProceeding(portal.world, passerBy, {
    procedure: 'inspection',
    act: 'tip',
    form: {
      employerName: '锦城建筑有限公司',
      employerCreditCode: own.code,
      place: { division: '510114', landmark: '北门' },
      matter: 'wages',
      since: '2026-05',
      whatHappened: '老板压着三个月工资。',
      author: { name: '李举报', phone: '13900009999' },
    },
    division: 510114,
    key: 'tip-00000001',
    codeSeed: 'tip-00000001',
  });
  const tip = 'proceeding' in tipped ? tipped.proceeding : 0;
  expect(tipped).toHaveProperty('proceeding');
  const look = (): Promise<string> => own.owner.get(`/enterprise/cases/${tip}`);
  await look();
  expect(own.owner.status).toBe(404);
  await act(desk.province, desk.inspector, tip, 'accept', { matter: 'wages' });
  await look();
  expect(own.owner.status).toBe(404);
  await act(desk.province, desk.inspector, tip, 'order', { kind: 'pay', demand: '支付工资。', days: 10 });
  expect(await look()).toContain('支付工资。');
  for (const hidden of ['李举报', '13900009999', '压着三个月', '举报', '北门', '2026-05'])
    expect(own.owner.page).not.toContain(hidden);
  expect(await own.owner.get('/enterprise/cases')).not.toContain('举报');
  // The rows themselves: what other parties handed in, what was posted and who is sealed stay outside.
  const office = await officeOf(own.code);
  const seen = await withRights(portal.world.database, { offices: [office] }, async (tx) => ({
    sight: (await tx.selectFrom('sight').select('proceeding_id').execute()).map((row) => row.proceeding_id),
    postings: await tx.selectFrom('posting').select('id').execute(),
    members: (await tx.selectFrom('membership').select('office').execute()).map((row) => row.office),
    slips: await tx.selectFrom('binding_slip').select('paper').execute(),
  }));
  expect(seen.sight.sort()).toEqual([own.parent, own.paper, tip].sort());
  expect(seen.postings).toEqual([]);
  expect(new Set(seen.members)).toEqual(new Set([office]));
  expect(seen.slips).toEqual([]);
  expect(await broken()).toEqual([]);
});

async function officeOf(code: string): Promise<number> {
  const row = await portal.world.database.owner
    .selectFrom('office')
    .select('id')
    .where('credit_code', '=', code)
    .executeTakeFirstOrThrow();
  return row.id;
}

test('codes cannot be guessed for long, forms of other sites are refused, and the door says the same of every phone', async () => {
  const visitor = await personSignedIn(portal, nextPhone());
  const code = nextCode();
  const tried: string[] = [];
  for (let n = 0; n < 7; n++)
    tried.push(
      await visitor.post('/enterprise/firms/bind', {
        creditCode: code,
        bindingCode: `AAAA-BBBB-CC0${n}`,
      }),
    );
  expect(tried[0]).toContain('代码和办理码对不上');
  expect(tried.at(-1)).toContain('尝试次数过多');
  const foreign = new Visitor(portal.app, { origin: 'https://evil.example' });
  for (const [name, cookie] of visitor.cookies) foreign.cookies.set(name, cookie);
  await foreign.post('/enterprise/people/leave');
  expect(foreign.status).toBe(403);
  const known = new Visitor(portal.app);
  const wrong = await known.post('/enterprise/password-sign-in', {
    signInPhone: nextPhone(),
    password: '没有这个密码的人',
  });
  expect(wrong).toContain('手机号或者密码不正确');
  // A session of these pages is nobody at the desk and in the interface for programs.
  expect(visitor.cookies.get('heyan_enterprise')?.path).toBe('/enterprise');
});

test('a password set here signs in, and ends other sessions', async () => {
  const phone = nextPhone();
  const first = await personSignedIn(portal, phone);
  const second = await personSignedIn(portal, phone);
  expect(await first.post('/enterprise/password', { password: '短' })).toContain('至少 12 个字符');
  await first.post('/enterprise/password', { password: '春天的第一杯茶要慢慢喝完' });
  expect(first.page).toContain('密码已保存');
  await second.get('/enterprise/firms');
  expect(second.address).toBe('/enterprise');
  const third = new Visitor(portal.app);
  await third.post('/enterprise/password-sign-in', { signInPhone: phone, password: '春天的第一杯茶要慢慢喝完' });
  expect(third.address).toBe('/enterprise/firms');
});

test('what the owner of the database changes in the chain, the members or the sight is found', async () => {
  const { code, parent, owner } = await ownedFirm();
  expect(await broken()).toEqual([]);
  const office = await officeOf(code);
  const db = portal.world.database.owner;
  const stranger = await personSignedIn(portal, nextPhone());
  expect(stranger.status).toBe(200);
  const { rows } = await sql<{ account: number }>`select max(account) account from auth.person`.execute(db);
  await sql`insert into heyan.membership (office, account, role, level, proof, since_seq, since_at)
    values (${office}, ${rows[0]?.account}, 'owner', 'seen', 'paper', 1, now())`.execute(db);
  expect(await broken()).toMatchObject([{ kind: 'membership' }]);
  await sql`delete from heyan.membership where office = ${office} and account = ${rows[0]?.account}`.execute(db);
  await sql`delete from heyan.sight where proceeding_id = ${parent} and mode = 'p'`.execute(db);
  expect(await broken()).toMatchObject([{ kind: 'sight' }]);
  await sql`select heyan.seat_parties(${parent})`.execute(db);
  await sql`alter table heyan.enterprise_event disable trigger enterprise_event_append_only`.execute(db);
  await sql`update heyan.enterprise_event set body = replace(body, '"seen"', '"confirmed"') where office = ${office}`.execute(
    db,
  );
  expect(await broken()).toMatchObject([{ kind: 'membership' }]);
  expect(owner.status).toBe(200);
});

test('a tail of a firm’s account cut off with its members is found by a checkpoint kept outside', async () => {
  const { code, owner } = await ownedFirm();
  await owner.post('/enterprise/people/invite', { phone: nextPhone() });
  const office = await officeOf(code);
  const db = portal.world.database.owner;
  const file = join(portal.world.folder, 'checkpoint.jsonl');
  await writeCheckpoint(portal.world, file);
  const held = async (): Promise<Broken[]> => {
    const found: Broken[] = [];
    await verifyCheckpoint(portal.world, file, (one) => found.push(one));
    return found.filter(({ item }) => item === `enterprise ${office}`);
  };
  expect(await held()).toEqual([]);
  await sql`alter table heyan.enterprise_event disable trigger enterprise_event_append_only`.execute(db);
  await sql`delete from heyan.enterprise_event where office = ${office} and seq = 2`.execute(db);
  const found: Broken[] = [];
  await verifyEnterprises(portal.world, (one) => found.push(one));
  expect(found.filter(({ item }) => item.startsWith(`enterprise ${office} `))).toEqual([]);
  expect(await held()).toMatchObject([{ kind: 'checkpoint', says: expect.stringContaining('was cut') }]);
});
