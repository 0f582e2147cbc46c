import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { portalApp, Visitor, type PortalApp } from '../test/portal-app.ts';
import { dropExpired } from './claim/drafts.ts';
import { phoneHash, proceedingOfCode, readCode } from './claims.ts';
import { portalRules } from './portal.rules.ts';
import { codeSender } from './track/senders.ts';
import { act } from '../test/story.ts';
import { handIn } from '../test/tampering.ts';

let portal: PortalApp;
beforeAll(async () => {
  portal = await portalApp();
});
afterAll(() => portal.close());
afterEach(() => setClock(undefined));

const newVisitor = (): Visitor => new Visitor(portal.app);
const later = (minutes: number): void =>
  setClock(() => Temporal.Now.instant().add({ seconds: Math.round(minutes * 60) }));
const wrong = '验证码不对或者过期了';
const lastCode = (): string => portal.sent.at(-1)?.code ?? '';

/** A claim of this phone; gives its number and secret code. */
async function claim(employer: string, phone: string): Promise<{ number: string; code: string; visitor: Visitor }> {
  const visitor = newVisitor();
  await visitor.post('/claim');
  await visitor.post('/claim/employer', { employerName: employer, employerCreditCode: '' });
  await visitor.post('/claim/place', { division: '510114', landmark: '' });
  await visitor.post('/claim/time', {
    sinceYear: '2026',
    sinceMonth: '6',
    stillThere: 'yes',
    untilYear: '',
    untilMonth: '',
  });
  await visitor.post('/claim/amount', { owed: '8000', people: '1', own: '' });
  await visitor.post('/claim/kind', { kind: 'complaint' });
  await visitor.post('/claim/story', { story: '' });
  await visitor.post('/claim/you', { fullName: '赵一', phone, idNumber: '' });
  await visitor.post('/claim/check', { key: visitor.hidden('key') });
  const number = /<dd class="number">([^<]+)</.exec(visitor.page)?.[1] ?? '';
  const block = /<dd\s+class="code"[\s\S]*?<\/dd>/.exec(visitor.page)?.[0] ?? '';
  const code = [...block.matchAll(/<span>(\w{4})<\/span>/g)].map(([, group]) => group).join('');
  return { number, code, visitor };
}

test.each([
  ['K7QD-M2X9-4FTN', 'K7QDM2X94FTN'],
  ['k7qd m2x9 4ftn', 'K7QDM2X94FTN'],
  ['Ｋ７ＱＤ－Ｍ２Ｘ９－４ＦＴＮ', 'K7QDM2X94FTN'],
  ['KOQDMIX94FLN', 'K0QDM1X94F1N'],
  ['K7QD-M2X9-4FT', undefined],
  ['K7QD-M2X9-4FTU', undefined],
  ['', undefined],
])('the code %s is read as %s', (typed, code) => expect(readCode(typed)).toBe(code));

test('the number opens nothing, a wrong code opens nothing, the code opens its case only', async () => {
  const { number, code } = await claim('查询工地', '13900139001');
  const visitor = newVisitor();
  expect(await visitor.post('/track', { code: number })).toContain('查询码是 12 个字母和数字');
  expect(await visitor.post('/track', { code: 'AAAA-AAAA-AAAA' })).toContain('没有这个查询码');
  expect(await visitor.get('/track/case')).toContain('<h1>查进度</h1>');
  await visitor.post('/track', { code });
  expect(visitor.page).toContain('查询工地');
  await visitor.post('/track/leave');
  expect(await visitor.get('/track/case')).toContain('<h1>查进度</h1>');
});

test('a lost reader finds the portal’s own page, and the address of a form is never lost', async () => {
  const visitor = newVisitor();
  const lost = await visitor.get('/no/such/page');
  expect(visitor.status).toBe(404);
  expect(lost).toContain('tel:12333');
  expect(lost).toContain('portal.css');
  expect(await visitor.get('/track/phone/code')).toContain('<h1>查进度</h1>');
  expect(await visitor.post('/track', { code: '' })).toContain('请写查询码');
  expect(await visitor.post('/track/phone', { phone: '' })).toContain('请写手机号');
});

test('a cookie altered or too old is none', async () => {
  const { code } = await claim('饼干工地', '13900139002');
  const visitor = newVisitor();
  await visitor.post('/track', { code });
  const cookie = visitor.cookies.get('heyan_case');
  if (!cookie) throw new Error('no cookie');
  const other = newVisitor();
  other.cookies.set('heyan_case', { ...cookie, value: cookie.value.replace(/^holder\.\d+/, 'holder.1') });
  expect(await other.get('/track/case')).toContain('<h1>查进度</h1>');
  later(portalRules.holderMinutes + 1);
  expect(await visitor.get('/track/case')).toContain('<h1>查进度</h1>');
  await visitor.post('/track/acts/ask', { key: 'x'.repeat(12), question: '?' });
  expect(visitor.status).toBe(401);
});

test('the answer to a phone is the same whether or not it is known', async () => {
  await claim('电话工地', '13900139003');
  const [known, unknown] = [newVisitor(), newVisitor()];
  const before = portal.sent.length;
  const [one, two] = [
    await known.post('/track/phone', { phone: '13900139003' }),
    await unknown.post('/track/phone', { phone: '13700137000' }),
  ];
  expect(two.replaceAll('13700137000', '')).toBe(one.replaceAll('13900139003', ''));
  expect(portal.sent.slice(before).map(({ phone }) => phone)).toEqual(['13900139003']);
  const rows = await portal.world.database.owner.selectFrom('one_time_code').selectAll().execute();
  expect(rows.length).toBeGreaterThanOrEqual(2);
  expect(Buffer.concat(rows.map((row) => row.code_hash)).includes(lastCode())).toBe(false);
  expect(portal.logged.join('')).not.toContain(lastCode());
});

test('the code sent opens this phone’s cases and no other, once', async () => {
  const mine = await claim('我的甲工地', '13900139004');
  await claim('我的乙工地', '13900139004');
  const theirs = await claim('别人的工地', '13900139005');
  const visitor = newVisitor();
  await visitor.post('/track/phone', { phone: '139 0013 9004' });
  const code = lastCode();
  await visitor.post('/track/phone/code', { phone: '13900139004', oneTimeCode: code });
  expect(visitor.address).toBe('/track/mine');
  expect(visitor.page).toContain(mine.number);
  expect(visitor.page).toContain('我的乙工地');
  expect(visitor.page).not.toContain('别人的工地');
  const ids = [...visitor.page.matchAll(/name="proceeding"\s+value="(\d+)"/g)].map(([, id]) => Number(id));
  const { id } = await portal.world.database.owner
    .selectFrom('proceeding')
    .select('id')
    .where('number', '=', theirs.number)
    .executeTakeFirstOrThrow();
  await visitor.post('/track/mine', { proceeding: String(id) });
  expect(visitor.status).toBe(404);
  await visitor.post('/track/mine', { proceeding: String(ids.at(-1)) });
  expect(visitor.page).toContain('我的甲工地');
  const thief = newVisitor();
  expect(await thief.post('/track/phone/code', { phone: '13900139004', oneTimeCode: code })).toContain(wrong);
});

test('five wrong codes pause the phone, also for the right code and for new ones', async () => {
  await claim('猜码工地', '13900139006');
  const phone = '13900139006';
  const visitor = newVisitor();
  await visitor.post('/track/phone', { phone });
  const right = lastCode();
  const guess = right === '000000' ? '111111' : '000000';
  await Promise.all(
    Array.from({ length: portalRules.codeTriesMax }, () =>
      newVisitor().post('/track/phone/code', { phone, oneTimeCode: guess }),
    ),
  );
  expect(await visitor.post('/track/phone/code', { phone, oneTimeCode: right })).toContain(wrong);
  const before = portal.sent.length;
  later(portalRules.codeMinutes + 1);
  await visitor.post('/track/phone', { phone });
  expect(portal.sent).toHaveLength(before);
  later(portalRules.codePauseMinutes + 1);
  await visitor.post('/track/phone', { phone });
  expect(portal.sent).toHaveLength(before + 1);
  await visitor.post('/track/phone/code', { phone, oneTimeCode: lastCode() });
  expect(visitor.address).toBe('/track/mine');
});

test('a second code is sent only after a minute, keeps the tries, and ends the first; a code dies of age', async () => {
  await claim('重发工地', '13900139007');
  const phone = '13900139007';
  const visitor = newVisitor();
  await visitor.post('/track/phone', { phone });
  const first = lastCode();
  const sent = portal.sent.length;
  await visitor.post('/track/phone', { phone });
  expect(portal.sent).toHaveLength(sent);
  await visitor.post('/track/phone/code', { phone, oneTimeCode: first === '000000' ? '111111' : '000000' });
  later(portalRules.codeAgainSeconds / 60 + 0.1);
  await visitor.post('/track/phone', { phone });
  expect(portal.sent).toHaveLength(sent + 1);
  const row = await portal.world.database.owner
    .selectFrom('one_time_code')
    .select('tries')
    .where('token', '=', Buffer.from(phoneHash(portal.world, phone), 'hex'))
    .executeTakeFirstOrThrow();
  expect(row.tries).toBe(1);
  const ended = first === lastCode() ? wrong : await visitor.post('/track/phone/code', { phone, oneTimeCode: first });
  expect(ended).toContain(wrong);
  later(portalRules.codeAgainSeconds / 60 + portalRules.codeMinutes + 1);
  expect(await visitor.post('/track/phone/code', { phone, oneTimeCode: lastCode() })).toContain(wrong);
});

test('a phone is sent so many codes a day and no more, also when they are used, and again on the next day', async () => {
  const phone = '13900139011';
  await claim('催码工地', phone);
  const noon = Temporal.Now.zonedDateTimeISO('Asia/Shanghai').add({ days: 1 }).with({ hour: 12 }).toInstant();
  const before = portal.sent.length;
  for (let n = 0; n < portalRules.codesPerDayMax + 3; n++) {
    setClock(() => noon.add({ minutes: n * 2 }));
    await newVisitor().post('/track/phone', { phone });
    if (n === 0) await newVisitor().post('/track/phone/code', { phone, oneTimeCode: lastCode() });
    if (n === 1) await dropExpired(portal.world);
  }
  expect(portal.sent.length - before).toBe(portalRules.codesPerDayMax);
  setClock(() => noon.add({ hours: 24 }));
  await newVisitor().post('/track/phone', { phone });
  expect(portal.sent.length - before).toBe(portalRules.codesPerDayMax + 1);
});

test('senders without a gateway never write the code or the phone where a log keeps it', async () => {
  const before = portal.logged.length;
  await codeSender(portal.world).send('13900139008', '424242');
  expect(portal.logged.slice(before).join('')).toContain('no gateway is connected');
  expect(portal.logged.slice(before).join('')).not.toMatch(/424242|13900139008/);
});

test('evidence is added and seen by its case only; acts nobody offers do not exist', async () => {
  const { code } = await claim('补证工地', '13900139009');
  const stranger = (await claim('路人工地', '13900139010')).code;
  const visitor = newVisitor();
  await visitor.post('/track', { code });
  await visitor.get('/track/acts/addEvidence');
  const key = visitor.hidden('key');
  const bytes = await sharp({ create: { width: 30, height: 30, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Make: 'HeyanPhone' } })
    .jpeg()
    .toBuffer();
  expect(
    await visitor.upload('/track/acts/addEvidence', { key, what: '' }, [{ name: 'a.jpg', type: 'image/jpeg', bytes }]),
  ).toContain('请写几句');
  // A wrong one is taken back, its picture having been seen.
  await visitor.upload('/track/acts/addEvidence', { key, what: '' }, [{ name: '错.jpg', type: 'image/jpeg', bytes }]);
  const drop = [...visitor.page.matchAll(/name="drop"\s+value="([^"]+)"/g)].at(-1)?.[1] ?? '';
  await visitor.get(`/track/files/${drop}`);
  expect(visitor.status).toBe(200);
  await visitor.upload('/track/acts/addEvidence', { key, what: '8月份', drop }, []);
  expect(visitor.page).toContain('a.jpg');
  expect(visitor.page).not.toContain('错.jpg');
  // The file sent with the faulty form is not lost.
  await visitor.upload('/track/acts/addEvidence', { key, what: '8月份工资条' }, []);
  expect(visitor.address).toBe('/track/case?done=addEvidence');
  expect(visitor.page).toContain('8月份工资条');
  const file = /href="(\/track\/files\/[\w-]+)"/.exec(visitor.page)?.[1] ?? '';
  await visitor.get(file);
  expect(visitor.status).toBe(200);
  expect(visitor.page).not.toContain('HeyanPhone');
  const other = newVisitor();
  await other.get(file);
  expect(other.status).toBe(401);
  await other.post('/track', { code: stranger });
  await other.get(file);
  expect(other.status).toBe(404);
  for (const act of ['accept', 'close', 'confirmPayment', '__proto__']) {
    await visitor.post(`/track/acts/${act}`, { key: 'x'.repeat(12) });
    expect(visitor.address).toBe('/track/case');
  }
});

test('what an officer found out is not among the files of whoever follows the case', async () => {
  const { code } = await claim('查账工地', '13900139012');
  const proceeding = (await proceedingOfCode(portal.world, readCode(code) ?? '')) ?? 0;
  const inspector = await portal.province.officer(510114, 'inspector', 'clerk', 'head');
  await act(portal.province, inspector, proceeding, 'accept', { matter: 'wages' });
  const found = await handIn(portal.province, portal.world.folder, inspector, '全体工资表');
  await act(portal.province, inspector, proceeding, 'addEvidence', { what: '工资表', evidence: [found] });
  const visitor = newVisitor();
  expect(await visitor.post('/track', { code })).not.toContain(`/track/files/${found}`);
  await visitor.get(`/track/files/${found}`);
  expect(visitor.status).toBe(404);
});

test('withdrawing needs a reason and a tick, and ends what was not yet filed', async () => {
  const { code } = await claim('撤回工地', '13900139011');
  const visitor = newVisitor();
  // The code alone does not end a case: the page says what to bring, and an officer sees the card.
  expect(await visitor.post('/track', { code })).toContain('请带身份证件到窗口核对');
  const { id } = await portal.world.database.owner
    .selectFrom('proceeding')
    .select('id')
    .where('headline', '=', '撤回工地')
    .executeTakeFirstOrThrow();
  const clerk = await portal.province.officer(510114, 'clerk');
  await act(portal.province, clerk, id, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  expect(await visitor.get('/track/acts/withdraw')).toContain('请想好');
  const key = visitor.hidden('key');
  expect(await visitor.post('/track/acts/withdraw', { key, reason: '已经给钱了' })).toContain('请先打钩确认');
  await visitor.post('/track/acts/withdraw', { key, reason: '已经给钱了', sure: 'yes' });
  expect(visitor.page).toContain('已撤回');
});

test('expired drafts and codes are dropped by the sweep', async () => {
  await newVisitor().post('/claim');
  later((portalRules.draftDays + 1) * 24 * 60);
  expect(await dropExpired(portal.world)).toBeGreaterThan(0);
  const left = await portal.world.database.owner.selectFrom('draft').select('token_hash').execute();
  expect(left).toEqual([]);
});

/** What a browser is answered before it follows: the status, where it is sent, and the cookies set. */
async function posted(visitor: Visitor, url: string, fields: Record<string, string>) {
  const cookie = [...visitor.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
  const answer = await portal.app.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    payload: new URLSearchParams(fields).toString(),
  });
  return { status: answer.statusCode, location: answer.headers.location, cookies: answer.cookies };
}

test.each([
  ['/track', { code: 'AAAA-AAAA-AAAA' }, '/track'],
  ['/track/phone', { phone: '12345' }, '/track'],
  ['/track/phone', { phone: '13900139050' }, '/track/phone/code'],
  ['/track/phone/code', { phone: '13900139050', oneTimeCode: '999999' }, '/track/phone/code'],
])('what is posted to %s is answered by an address without a personal value', async (url, fields, location) => {
  const answer = await posted(newVisitor(), url, fields);
  expect([answer.status, answer.location]).toEqual([303, location]);
  const [typed] = answer.cookies;
  expect(typed).toMatchObject({ name: 'heyan_typed', path: '/track', httpOnly: true, sameSite: 'Lax' });
  expect(typed?.maxAge).toBe(portalRules.typedMinutes * 60);
  for (const value of Object.values(fields)) expect(JSON.stringify(answer)).not.toContain(value);
});

test('a refused page of tracking shows what was typed but no code, as often as it is loaded, for some minutes', async () => {
  const visitor = newVisitor();
  await visitor.post('/track', { code: 'AAAA-AAAA-AAAA' });
  for (const page of [visitor.page, await visitor.get('/track'), await visitor.get('/track')]) {
    expect(visitor.status).toBe(422);
    expect(page).toContain('没有这个查询码');
    expect(page).not.toContain('AAAA');
  }
  await visitor.post('/track/phone', { phone: '139 0013 90' });
  expect(visitor.address).toBe('/track');
  expect(await visitor.get('/track')).toContain('value="139 0013 90"');
  await visitor.post('/track/phone', { phone: '13900139051' });
  await visitor.post('/track/phone/code', { phone: visitor.hidden('phone'), oneTimeCode: '787878' });
  for (const page of [visitor.page, await visitor.get('/track/phone/code')]) {
    expect(page).toContain(wrong);
    expect(page).toContain('name="phone" value="13900139051"');
    expect(page).not.toContain('787878');
  }
  expect(await newVisitor().get('/track/phone/code')).toContain('<h1>查进度</h1>');
  const rows = await portal.world.database.owner.selectFrom('draft').select('answers').execute();
  expect(Buffer.concat(rows.map(({ answers }) => answers)).includes('13900139051')).toBe(false);
  later(portalRules.typedMinutes + 1);
  expect(await visitor.get('/track/phone/code')).toContain('<h1>查进度</h1>');
  expect(visitor.page).not.toContain('data-faults');
});

test('a refused act shows what was typed on its own page and in its own case only, until it is taken', async () => {
  const { code } = await claim('提问工地', '13900139052');
  const other = await claim('另一个工地', '13900139053');
  const visitor = newVisitor();
  await visitor.post('/track', { code });
  await visitor.get('/track/acts/ask');
  const key = visitor.hidden('key');
  const long = '问'.repeat(1001);
  const answer = await posted(visitor, '/track/acts/ask', { key, question: long });
  expect([answer.status, answer.location]).toEqual([303, '/track/acts/ask']);
  await visitor.post('/track/acts/ask', { key, question: long });
  for (const page of [visitor.page, await visitor.get('/track/acts/ask')]) {
    expect(page).toContain('最多 1000 个字');
    expect(page).toContain(long);
    expect(visitor.hidden('key')).toBe(key);
  }
  expect(await visitor.get('/track/acts/withdraw')).not.toContain('data-faults');
  await visitor.post('/track/acts/ask', { key, question: '什么时候有结果？' });
  expect(visitor.address).toBe('/track/case?done=ask');
  expect(await visitor.get('/track/acts/ask')).not.toContain(long);
  await visitor.post('/track/acts/ask', { key: 'x'.repeat(12), question: long });
  // The same browser, another case, without going through a door that forgets.
  const held = other.visitor.cookies.get('heyan_case');
  if (held) visitor.cookies.set('heyan_case', held);
  expect(await visitor.get('/track/acts/ask')).not.toContain(long);
  await visitor.post('/track/leave');
  expect(visitor.cookies.has('heyan_typed')).toBe(false);
});
