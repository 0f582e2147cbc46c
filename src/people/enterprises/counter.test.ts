import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDoor, xindu, type Door, type EnrolledOfficer } from '../../test/door.ts';
import { creditCode } from '../../test/firms.ts';
import { Visitor } from '../../test/portal-app.ts';
import { file } from '../../test/story.ts';
import type { Page } from '../../proceedings/reading/page.schema.ts';
import { inspectionOffice } from '../offices.ts';
import { giveDemonstrationFirm } from './demonstration-firm.ts';
import { enterpriseRules } from './enterprise.rules.ts';
import { openKnown, signInByPhone } from './persons.ts';
import { verifyEnterprises } from './verify-enterprises.ts';
import { openAuthPool, type AuthPool } from '../accounts.ts';
import { now } from '../../platform/clock.ts';
import { withNewKey } from '../../platform/keyring.ts';
import { isRefused } from '../../platform/refusal.ts';
import { resealSecrets } from '../../platform/reseal.ts';

let door: Door;
let auth: AuthPool;
let clerk: EnrolledOfficer;
beforeAll(async () => {
  door = await openDoor();
  auth = openAuthPool(door.database.urls.auth);
  clerk = await door.enrolled('clerk');
});
afterAll(async () => {
  await auth.end();
  await door.close();
});

/** Somebody signed in on the enterprise window; the one-time code is what other tests walk through. */
async function person(phone: string, personName = '何会计'): Promise<Visitor> {
  const { keys } = door.ordinary.world;
  const session = await signInByPhone({ auth, keys, demonstration: false }, { phone, browser: 'other' }, now());
  if (isRefused(session)) throw new Error('nobody signed in');
  const visitor = new Visitor(door.ordinary.app);
  visitor.cookies.set('heyan_enterprise', { value: session.token, path: '/enterprise' });
  await visitor.post('/enterprise/firms/name', { personName });
  return visitor;
}

type Waiting = { applications: { id: number; firm: string; applicant: string; phone: string; party: boolean }[] };
const waiting = async (officer = clerk): Promise<Waiting> =>
  (await officer.browser.get('/enterprise-applications')).json<Waiting>();
const everything = ['licence', 'identity', 'authority'];
const decide = (id: number, more: object = {}, officer = clerk) =>
  officer.browser.post(`/enterprise-applications/${id}/decision`, {
    confirm: true,
    reason: '持授权书原件，复印件存卷',
    seen: everything,
    ...more,
  });

test('an officer confirms at the counter whom they saw with everything that is asked for, in whose cases the firm is a party', async () => {
  const code = creditCode(70_001);
  await file({ spine: door.ordinary.world } as never, { employerName: '川渝钢构有限公司', employerCreditCode: code });
  const asks = await person('13911110001', '高经理');
  const apply = (firmCode: string): Promise<string> =>
    asks.post('/enterprise/firms/apply', {
      firmName: '川渝钢构有限公司',
      firmCode,
      division: '510114',
    });
  const known = await apply(code);
  const unknown = await apply(creditCode(70_002));
  expect(asks.address).toBe('/enterprise/firms?done=asked');
  // The page says the same of a firm that is known here and of one nobody knows.
  const plain = (page: string): string => page.replaceAll(creditCode(70_002), '').replaceAll(code, '');
  expect(plain(known)).toContain('等您到窗口核对');
  expect(plain(unknown)).toContain('等您到窗口核对');
  const { applications } = await waiting();
  expect(applications).toMatchObject([
    { firm: '川渝钢构有限公司', applicant: '高经理', phone: '13911110001', party: true },
    { party: false },
  ]);
  const [own, strange] = applications.map(({ id }) => id) as [number, number];
  expect((await decide(own, { seen: ['licence', 'identity'] })).statusCode).toBe(409);
  expect((await decide(own, { reason: '好' })).statusCode).toBe(400);
  expect((await decide(strange)).statusCode).toBe(403);
  const statistician = await door.enrolled('statistician');
  expect((await statistician.browser.get('/enterprise-applications')).statusCode).toBe(403);
  expect((await decide(own)).statusCode).toBe(200);
  expect((await decide(own)).statusCode).toBe(404);
  expect((await decide(strange, { confirm: false, seen: [] })).statusCode).toBe(200);
  expect((await waiting()).applications).toEqual([]);

  await asks.get('/enterprise/firms');
  expect(asks.page).toContain('账号管理人');
  const office = /name="office" value="(\d+)"/.exec(asks.page)?.[1] ?? '';
  await asks.post('/enterprise/firms/choose', { office });
  // Complained about, but nothing was disclosed yet: the firm sees no case.
  expect(asks.page).toContain('现在没有需要贵单位办理的案件');
  const { rows } = await door.database.ownerPool.query<{ seen: string[]; decided_by_officer: number }>(
    "select seen, decided_by_officer from heyan.enterprise_application where state = 'confirmed'",
  );
  expect(rows).toMatchObject([{ seen: everything }]);
  const found: unknown[] = [];
  await verifyEnterprises(door.ordinary.world, (one) => found.push(one));
  expect(found).toEqual([]);
});

test('somebody asks at a second counter and waits at both; a newer name that was seen is the firm’s, the older is kept', async () => {
  const code = creditCode(70_007);
  await file({ spine: door.ordinary.world } as never, { employerName: '旧名建筑公司', employerCreditCode: code });
  const asks = await person('13911110007', '钱经理');
  const apply = (firmName: string, division: string): Promise<string> =>
    asks.post('/enterprise/firms/apply', { firmName, firmCode: code, division });
  await apply('旧名建筑公司', '510104');
  await apply('旧名建筑公司', '510114');
  // Asked twice at one counter, somebody waits there once.
  await apply('旧名建筑公司', '510114');
  const { rows } = await door.database.ownerPool.query<{ agency: number }>(
    "select agency from heyan.enterprise_application where credit_code = $1 and state = 'asked' order by agency",
    [code],
  );
  expect(new Set(rows.map(({ agency }) => agency))).toEqual(new Set([inspectionOffice(510104), xindu]));
  expect(rows).toHaveLength(2);
  const first = (await waiting()).applications.find(({ firm }) => firm === '旧名建筑公司');
  expect((await decide(first?.id ?? 0)).statusCode).toBe(200);

  const later = await person('13911110008', '孙经理');
  await later.post('/enterprise/firms/apply', { firmName: '新名建设集团', firmCode: code, division: '510114' });
  const second = (await waiting()).applications.find(({ firm }) => firm === '新名建设集团');
  expect((await decide(second?.id ?? 0)).statusCode).toBe(200);
  expect(await asks.get('/enterprise/firms')).toContain('新名建设集团');
  const names = await door.database.ownerPool.query<{ name: string; seen: boolean }>(
    `select n.name, n.seen from heyan.enterprise_name n join heyan.office o on o.id = n.office
      where o.credit_code = $1 order by n.id`,
    [code],
  );
  expect(names.rows).toEqual([
    { name: '旧名建筑公司', seen: true },
    { name: '新名建设集团', seen: true },
  ]);
  // The application at the other counter is theirs to answer.
  await door.database.ownerPool.query(
    "update heyan.enterprise_application set state = 'withdrawn', decided_at = now() where credit_code = $1 and state = 'asked'",
    [code],
  );
});

test('however many forms somebody sends at once, no more wait at counters than may', async () => {
  const asks = await person('13911110019', '急经理');
  const apply = (serial: number): Promise<string> =>
    asks.post('/enterprise/firms/apply', {
      firmName: `急${serial}公司`,
      firmCode: creditCode(70_100 + serial),
      division: '510114',
    });
  await Promise.all(Array.from({ length: 3 * enterpriseRules.applicationsOpenMax }, (_, serial) => apply(serial)));
  const { rowCount } = await door.database.ownerPool.query(
    "update heyan.enterprise_application set state = 'withdrawn', decided_at = now() where name like '急%' and state = 'asked'",
  );
  expect(rowCount).toBe(enterpriseRules.applicationsOpenMax);
});

test('another office neither sees nor decides what waits at this one; what was decided cannot be rewritten', async () => {
  const asks = await person('13911110002');
  const applied = { firmName: '别处公司', firmCode: creditCode(70_003), division: '510104' };
  await asks.post('/enterprise/firms/apply', applied);
  expect((await waiting()).applications).toEqual([]);
  const { rows } = await door.database.ownerPool.query<{ id: number; agency: number }>(
    "select id, agency from heyan.enterprise_application where state = 'asked'",
  );
  expect(rows).toMatchObject([{ agency: inspectionOffice(510104) }]);
  expect(rows[0]?.agency).not.toBe(xindu);
  expect((await decide(Number(rows[0]?.id))).statusCode).toBe(404);
  await expect(
    door.database.ownerPool.query("update heyan.enterprise_application set reason = '改过' where state = 'confirmed'"),
  ).rejects.toThrow('decided once');
});

test('a session of the enterprise window is nobody in the interface for programs, and an officer’s is no firm’s', async () => {
  const asks = await person('13911110003');
  const token = asks.cookies.get('heyan_enterprise')?.value ?? '';
  const answer = await door.ordinary.app.inject({ url: '/api/v1/proceedings/1', cookies: { heyan_session: token } });
  expect(answer.statusCode).toBe(401);
  const page = await door.ordinary.app.inject({
    url: '/enterprise/cases',
    cookies: { heyan_enterprise: clerk.browser.cookies.get('heyan_session') ?? '' },
  });
  expect(page.headers.location).toBe('/enterprise');
});

test('the demonstration’s account owns a firm of its open cases, by one click or the printed password, and only there', async () => {
  const code = creditCode(70_004);
  const { proceeding } = await file({ spine: door.ordinary.world } as never, {
    employerName: '演示建设公司',
    employerCreditCode: code,
  });
  const inspector = await door.enrolled('inspector');
  const act = async (name: string, form: object, seq: number): Promise<number> => {
    const answer = await door.ordinary.app.inject({
      method: 'POST',
      url: `/api/v1/proceedings/${proceeding}/acts/${name}`,
      cookies: Object.fromEntries(inspector.browser.cookies),
      headers: { 'idempotency-key': `firm-${name}-0001` },
      payload: { form, seq },
    });
    return answer.json<{ seq: number }>().seq;
  };
  const seq = await act('accept', { matter: 'wages' }, 1);
  await act('order', { kind: 'correct', demand: '改正。', days: 10 }, seq);
  const { keys } = door.ordinary.world;
  for (const _ of ['first start', 'second']) await giveDemonstrationFirm(door.database, keys, 510114);
  const click = new Visitor(door.demonstration.app);
  expect(await click.get('/enterprise')).toContain('用演示账号登录');
  await click.post('/enterprise/demonstration');
  // Who has one firm alone acts for it at once.
  expect([click.address, click.page]).toEqual(['/enterprise/cases', expect.stringContaining('演示建设公司')]);
  expect(click.page).toContain(`/enterprise/cases/${proceeding}`);
  expect(click.page).toContain('这是演示系统');
  const printed = door.demonstrationAccounts.find(({ account }) => account === 'demo-enterprise')?.password ?? '';
  const typed = new Visitor(door.demonstration.app);
  await typed.post('/enterprise/password-sign-in', { signInPhone: 'demo-enterprise', password: printed });
  expect(typed.address).toBe('/enterprise/cases');
  for (const account of ['xindu-head', 'nobody'])
    expect(await typed.post('/enterprise/password-sign-in', { signInPhone: account, password: printed })).toContain(
      '不正确',
    );
  const outside = new Visitor(door.ordinary.app);
  expect(await outside.get('/enterprise')).not.toContain('演示账号');
  await outside.post('/enterprise/demonstration');
  expect(outside.status).toBe(404);
  outside.cookies.set('heyan_enterprise', click.cookies.get('heyan_enterprise') ?? { value: '', path: '/' });
  expect(await outside.get('/enterprise')).toContain('发验证码');
});

test('what was scanned at the counter is evidence of the firm’s case, whose papers an officer has seen', async () => {
  const code = creditCode(70_020);
  const { proceeding } = await file({ spine: door.ordinary.world } as never, {
    employerName: '扫描建材公司',
    employerCreditCode: code,
  });
  const asks = await person('13911110020', '申经理');
  await asks.post('/enterprise/firms/apply', { firmName: '扫描建材公司', firmCode: code, division: '510114' });
  const boundary = 'heyan-scan';
  const handed = await door.ordinary.app.inject({
    method: 'POST',
    url: '/api/v1/evidence',
    cookies: Object.fromEntries(clerk.browser.cookies),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': 'scan-at-counter-1' },
    payload: [
      `--${boundary}`,
      'content-disposition: form-data; name="file"; filename="licence.pdf"',
      'content-type: application/pdf',
      '',
      '%PDF-1.7\n1 0 obj<<>>endobj\n',
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  });
  const { id: scan, sha256 } = handed.json<{ id: string; sha256: string }>();
  const [mine] = (await waiting()).applications;
  const strange = '00000000-0000-4000-8000-000000000000';
  expect((await decide(mine?.id ?? 0, { scans: [strange] })).statusCode).toBe(400);
  expect((await waiting()).applications).toHaveLength(1);
  expect((await decide(mine?.id ?? 0, { scans: [scan] })).statusCode).toBe(200);
  const page = (await clerk.browser.get(`/proceedings/${proceeding}`)).json<Page>();
  expect(page.parties.find(({ role }) => role === 'employer')?.identity).toMatchObject({ level: 'seen', by: '周明远' });
  expect(page.evidence).toMatchObject([{ id: scan, sha256, seq: 2 }]);
});

test('names and phones of persons are sealed anew under another key, and read as before', async () => {
  const asks = await person('13911110009', '罗经理');
  const applied = { firmName: '换钥公司', firmCode: creditCode(70_009), division: '510114' };
  await asks.post('/enterprise/firms/apply', applied);
  const { keys } = door.ordinary.world;
  const renewed = withNewKey(keys, 'sealing');
  await resealSecrets(door.database, renewed);
  const { rows } = await door.database.ownerPool.query<{ key_id: string; sealed: Buffer }>(
    `select key_id, sealed from auth.person union all select key_id, applicant from heyan.enterprise_application`,
  );
  expect(new Set(rows.map((row) => row.key_id))).toEqual(new Set([renewed.sealing.current]));
  const read = rows.map((row) => openKnown(renewed, row.key_id, row.sealed));
  expect(read).toContainEqual({ name: '罗经理', phone: '13911110009' });
});
