import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefused } from '../platform/refusal.ts';
import { readQueue } from '../proceedings/reading/queue.ts';
import {
  claimNumber as number,
  fillIn,
  photograph,
  portalApp,
  secretCode as code,
  Visitor,
  type PortalApp,
} from '../test/portal-app.ts';
import { assetAddress } from './assets.ts';

let portal: PortalApp;
beforeAll(async () => {
  portal = await portalApp();
});
afterAll(() => portal.close());

const newVisitor = (headers?: Record<string, string>): Visitor => new Visitor(portal.app, headers);
const heading = (page: string): string => (/<h1>([^<]*)<\/h1>/.exec(page)?.[1] ?? '').trim();
test('a worker files a claim question by question, and the county’s officers have it', async () => {
  const visitor = newVisitor();
  expect(heading(await visitor.get('/'))).toBe('被欠工资？在这里说');
  await fillIn(visitor, { photos: true });
  expect(visitor.address).toBe('/claim/check');
  for (const said of [
    '锦绣花园工地 王老板',
    '新都区',
    '地铁犀浦站旁边',
    '2026年6月 至 2026年8月',
    '12,000 元（1.2 万元）',
    '张小川',
    '13800138001',
    '1 个',
  ]) {
    expect(visitor.page).toContain(said);
  }
  const key = visitor.hidden('key');
  expect(await visitor.post('/claim/check', { key })).toContain('请先打钩同意');
  expect(visitor.status).toBe(422);
  await visitor.post('/claim/check', { key, consent: 'yes' });
  expect(visitor.address).toBe('/claim/done');
  expect(visitor.status).toBe(200);
  expect(heading(visitor.page)).toBe('您反映的欠薪已收到');
  expect(code(visitor.page)).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  // In groups of four, as one copies it by hand.
  expect(visitor.page).toMatch(/(<span>\w{4}<\/span><b aria-hidden="true">-<\/b>){2}<span>\w{4}<\/span>/);
  const given = number(visitor.page);
  // What happens next, by which day, why, and under which article.
  expect(visitor.page).toMatch(/<time datetime="\d{4}-\d\d-\d\d">/);
  expect(visitor.page).toContain('第十八条');
  expect(visitor.page).toContain('个工作日');

  const own = await portal.province.officer(510114, 'clerk');
  const queue = await readQueue(portal.world, own, { scope: 'all', sort: 'due', desc: false, page: 1, size: 50 });
  expect(isRefused(queue) ? [] : queue.items.map((row) => row.number)).toContain(given);
  // What was agreed to stands in the record, not only on the page.
  const { body } = await portal.world.database.owner
    .selectFrom('record as r')
    .innerJoin('proceeding as p', 'p.id', 'r.proceeding_id')
    .select('r.body')
    .where('p.number', '=', given)
    .where('r.seq', '=', 1)
    .executeTakeFirstOrThrow();
  expect(body).toContain('"consent":{"notice":true,"sensitive":true}');
  const other = await portal.province.officer(510104, 'clerk');
  const elsewhere = await readQueue(portal.world, other, { scope: 'all', sort: 'due', desc: false, page: 1, size: 50 });
  expect(isRefused(elsewhere) ? [] : elsewhere.items).toEqual([]);
});

test('pressed twice, at once or later, a claim has one number and one code', async () => {
  const visitor = newVisitor();
  await fillIn(visitor, { employer: '两次工地', photos: true });
  const fields = { key: visitor.hidden('key'), consent: 'yes' };
  const twin = newVisitor();
  for (const [name, cookie] of visitor.cookies) twin.cookies.set(name, cookie);
  const third = newVisitor();
  for (const [name, cookie] of visitor.cookies) third.cookies.set(name, cookie);
  await Promise.all([
    visitor.post('/claim/check', fields),
    twin.post('/claim/check', fields),
    third.post('/claim/check', fields),
  ]);
  await visitor.post('/claim/check', fields);
  expect(number(visitor.page)).not.toBe('');
  expect([number(twin.page), number(third.page)]).toEqual([number(visitor.page), number(visitor.page)]);
  expect(code(twin.page)).toBe(code(visitor.page));
  const claims = await portal.world.database.owner
    .selectFrom('proceeding')
    .select('number')
    .where('headline', '=', '两次工地')
    .execute();
  expect(claims).toHaveLength(1);
});

test('a crash after the claim was written and before the draft knew: pressing again gives that claim', async () => {
  const visitor = newVisitor();
  await fillIn(visitor, { employer: '断电工地' });
  const draft = await portal.world.database.owner
    .selectFrom('draft')
    .selectAll()
    .orderBy('updated_at', 'desc')
    .executeTakeFirstOrThrow();
  const key = visitor.hidden('key');
  await visitor.post('/claim/check', { key });
  const first = number(visitor.page);
  await portal.world.database.owner
    .updateTable('draft')
    .set({ answers: draft.answers, expires_at: draft.expires_at })
    .where('token_hash', '=', draft.token_hash)
    .execute();
  // Even with an answer changed meanwhile.
  await visitor.post('/claim/story?return=check', { story: '又想起一点。' });
  await visitor.post('/claim/check', { key: visitor.hidden('key') });
  expect(number(visitor.page)).toBe(first);
});

test('a tip may be unnamed; its pictures carry nothing', async () => {
  const visitor = newVisitor();
  await fillIn(visitor, { employer: '举报工地', kind: 'tip', photos: true });
  expect(visitor.address).toBe('/claim/check');
  await visitor.post('/claim/check', { key: visitor.hidden('key'), consent: 'yes' });
  expect(heading(visitor.page)).toBe('举报已收到');
  const row = await portal.world.database.owner
    .selectFrom('proceeding as p')
    .innerJoin('evidence as e', 'e.proceeding_id', 'p.id')
    .select(['p.audience', 'e.stripped', 'e.name_seal'])
    .where('p.headline', '=', '举报工地')
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ stripped: true, name_seal: null });
});

test('turning to a tip late clears the files already handed in, and says which kind is gone', async () => {
  const visitor = newVisitor();
  await fillIn(visitor, { employer: '改主意工地', photos: true });
  await visitor.upload('/claim/photos', { stay: 'yes' }, [
    { name: '合同.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj<</Author(Zhang)>>endobj\n') },
  ]);
  expect(visitor.page).toContain('已经收到 2 个');
  await visitor.post('/claim/kind?return=check', { kind: 'tip' });
  expect(visitor.page).toContain('已经收到 1 个');
  expect(visitor.page).toContain('已经删除');
  expect(visitor.page).not.toContain('工资条.jpg');
});

test('faults are listed, linked to their fields, and nothing typed is lost', async () => {
  const visitor = newVisitor();
  await visitor.post('/claim');
  let page = await visitor.post('/claim/employer', { employerName: '', employerCreditCode: '123' });
  expect(visitor.status).toBe(422);
  expect(page).toContain('<title>需要修改：');
  expect(page).toMatch(/role="alert"/);
  for (const field of ['employerName', 'employerCreditCode']) {
    expect(page).toContain(`href="#${field}"`);
    expect(page).toContain(`id="${field}"`);
  }
  expect(page).toContain('value="123"');
  page = await visitor.post('/claim/time', {
    sinceYear: '2026',
    sinceMonth: '8',
    stillThere: 'no',
    untilYear: '2026',
    untilMonth: '6',
  });
  expect(page).toContain('结束的月份比开始的还早');
  page = await visitor.post('/claim/amount', { owed: '很多', people: '零', own: '' });
  expect(page).toContain('看不懂这个金额');
  expect(page).toContain('value="很多"');
  page = await visitor.post('/claim/you', { fullName: '', phone: '12345', idNumber: '510114199001010019' });
  for (const field of ['fullName', 'phone', 'idNumber']) expect(page).toContain(`href="#${field}"`);
});

const hostile = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>${7*7}';
const raw = /<script>alert|<img src=x|onerror=alert\(2\)>/;

test('whatever is typed into any field is only ever shown as text', async () => {
  const visitor = newVisitor();
  await visitor.post('/claim');
  const everyField: Record<string, Record<string, string>> = {
    employer: { employerName: hostile, employerCreditCode: hostile },
    place: { division: hostile, landmark: hostile },
    time: { sinceYear: hostile, sinceMonth: hostile, stillThere: hostile, untilYear: hostile, untilMonth: hostile },
    amount: { owed: hostile, people: hostile, own: hostile, unknown: hostile },
    kind: { kind: hostile },
    story: { story: hostile },
    you: { fullName: hostile, phone: hostile, idNumber: hostile },
  };
  for (const [step, fields] of Object.entries(everyField)) {
    expect(await visitor.post(`/claim/${step}`, fields), step).not.toMatch(raw);
  }
  await visitor.post('/claim/employer', { employerName: hostile, employerCreditCode: '' });
  await visitor.post('/claim/place', { division: '510114', landmark: hostile });
  await visitor.post('/claim/time', {
    sinceYear: '2026',
    sinceMonth: '6',
    stillThere: 'yes',
    untilYear: '',
    untilMonth: '',
  });
  await visitor.post('/claim/amount', { owed: '', unknown: 'yes', people: '3', own: '' });
  await visitor.post('/claim/kind', { kind: 'complaint' });
  await visitor.post('/claim/story', { story: `</textarea>${hostile}` });
  expect(await visitor.get('/claim/story')).not.toMatch(raw);
  await visitor.post('/claim/you', { fullName: hostile.slice(0, 40), phone: '13800138002', idNumber: '' });
  expect(await visitor.get('/claim/check')).not.toMatch(raw);
  expect(visitor.page).toContain('&#60;script&#62;');
  await visitor.post('/claim/check', { key: visitor.hidden('key') });
  expect(heading(visitor.page)).toBe('您反映的欠薪已收到');
  expect(visitor.page).not.toMatch(raw);
  expect(await visitor.get('/track/case')).not.toMatch(raw);
  for (const address of [
    `/track/case?done=${encodeURIComponent(hostile)}`,
    `/claim/place?prefecture=${encodeURIComponent(hostile)}`,
    `/?x=${encodeURIComponent(hostile)}`,
  ]) {
    expect(await visitor.get(address)).not.toMatch(raw);
  }
});

test('fields nobody asked for, twice the same, or far too long are refused whole', async () => {
  const visitor = newVisitor();
  await visitor.post('/claim');
  await visitor.post('/claim/employer', { employerName: '甲', employerCreditCode: '', officer: '1' });
  expect(visitor.status).toBe(400);
  const cookie = [...visitor.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
  const sent = (payload: string) =>
    portal.app.inject({
      method: 'POST',
      url: '/claim/employer',
      payload,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    });
  expect((await sent('employerName=a&employerName=b')).statusCode).toBe(400);
  expect((await sent(`employerName=${'x'.repeat(30_000)}`)).statusCode).toBe(400);
  expect((await sent(`employerName=${'x'.repeat(400_000)}`)).statusCode).toBe(413);
  expect((await sent('employerName=%00%00%E2%80%AE')).statusCode).toBe(303);
  const json = await portal.app.inject({
    method: 'POST',
    url: '/claim/employer',
    payload: { employerName: null },
    headers: { cookie },
  });
  expect(json.statusCode).toBe(400);
  expect(await visitor.post('/claim/story', { story: '长'.repeat(2001) })).toContain('最多 2000 个字');
});

test('without the cookie there is no draft, and a guessed one opens nothing', async () => {
  const owner = newVisitor();
  await owner.post('/claim');
  await owner.post('/claim/employer', { employerName: '只有我知道的工地', employerCreditCode: '' });
  await owner.upload('/claim/photos', { stay: 'yes' }, [
    { name: 'a.jpg', type: 'image/jpeg', bytes: await photograph() },
  ]);
  const picture = /src="(\/claim\/photos\/[\w-]+)"/.exec(owner.page)?.[1] ?? '';
  await owner.get(picture);
  expect(owner.status).toBe(200);
  const other = newVisitor();
  await other.post('/claim');
  await other.get(picture);
  expect(other.status).toBe(404);
  expect(await other.get('/claim/check')).not.toContain('只有我知道的工地');
  const guesser = newVisitor();
  guesser.cookies.set('heyan_claim', { value: 'A'.repeat(43), path: '/claim' });
  expect(await guesser.get('/claim/employer')).toContain('没有找到您填的内容');
  // The draft in the database names neither the site nor its holder.
  const rows = await portal.world.database.owner.selectFrom('draft').selectAll().execute();
  expect(Buffer.concat(rows.map((row) => row.answers)).includes('只有我知道')).toBe(false);
});

test('what is not what it says is refused on the page, by name, and the rest is kept', async () => {
  const visitor = newVisitor();
  await visitor.post('/claim');
  const page = await visitor.upload('/claim/photos', {}, [
    { name: 'good.jpg', type: 'image/jpeg', bytes: await photograph() },
    { name: 'bad<b>.jpg', type: 'image/jpeg', bytes: Buffer.from('<html><script>1</script></html>') },
    { name: 'large.jpg', type: 'image/jpeg', bytes: Buffer.alloc(11 * 1024 * 1024, 0xff) },
  ]);
  expect(visitor.status).toBe(422);
  expect(page).toContain('已经收到 1 个');
  expect(page).toContain('large.jpg”：文件超过 10 MB');
  expect(page).not.toContain('bad<b>');
});

test('abandoning deletes answers and files', async () => {
  const visitor = newVisitor();
  await visitor.post('/claim');
  await visitor.upload('/claim/photos', { stay: 'yes' }, [
    { name: 'a.jpg', type: 'image/jpeg', bytes: await photograph() },
  ]);
  const id = /photos\/([\w-]{36})"/.exec(visitor.page)?.[1] ?? '';
  const kept = () => portal.world.database.owner.selectFrom('evidence').select('id').where('id', '=', id).execute();
  expect(await kept()).toHaveLength(1);
  await visitor.post('/claim/abandon');
  expect(await kept()).toEqual([]);
  expect(await visitor.get('/claim/employer')).toContain('没有找到您填的内容');
});

test('English is complete: no Chinese but names remains', async () => {
  const visitor = newVisitor({ 'accept-language': 'en-GB,en;q=0.9' });
  const chinese = /[\u4e00-\u9fff]/;
  const words = (page: string): string =>
    page
      .replace(/<svg[\s\S]*?<\/svg>/g, '')
      .replace(/<a\s+class="switch"[^>]*>中文<\/a\s*>/, '')
      .replace(/<[^>]+>/g, ' ');
  await visitor.post('/claim');
  for (const address of [
    '/',
    '/claim',
    '/claim/employer',
    '/claim/place',
    '/claim/place?prefecture=510100',
    '/claim/place?division=510114',
    '/claim/time',
    '/claim/amount',
    '/claim/kind',
    '/claim/story',
    '/claim/photos',
    '/claim/you',
    '/track',
    '/privacy',
  ]) {
    const page = await visitor.get(address);
    expect([address, words(page).match(chinese)]).toEqual([address, null]);
    expect(page).toContain('<html lang="en">');
    expect(page).toMatch(/class="switch"\s+href="[^"]*lang&#61;zh"/);
  }
});

test('pages, styles and script are small', async () => {
  const visitor = newVisitor();
  const size = async (address: string): Promise<number> => gzipSync(await visitor.get(address)).length;
  expect(await size(assetAddress('portal.css'))).toBeLessThan(20 * 1024);
  expect(await size(assetAddress('portal.js'))).toBeLessThan(10 * 1024);
  expect(visitor.page).not.toMatch(/\?\.|\?\?|\.at\(|replaceAll/);
  expect(await size('/')).toBeLessThan(6 * 1024);
  await visitor.post('/claim');
  expect(await size('/claim/employer')).toBeLessThan(5 * 1024);
  expect(await size('/claim/place')).toBeLessThan(16 * 1024);
});

test.each(['0001', '1900', '2001'])('the year %s lies before the months that can be chosen', async (sinceYear) => {
  const visitor = newVisitor();
  await visitor.post('/claim');
  await visitor.post('/claim/time', { sinceYear, sinceMonth: '1', stillThere: 'yes', untilYear: '', untilMonth: '' });
  expect(visitor.status).toBe(422);
  expect(visitor.page).toContain('最早从');
});

test('a refused answer is an address that shows what was typed, as often as it is loaded, until an answer is taken', async () => {
  const visitor = newVisitor();
  await visitor.post('/claim');
  await visitor.post('/claim/employer', { employerName: '退回工地', employerCreditCode: '不对的代码' });
  for (const page of [visitor.page, await visitor.get('/claim/employer'), await visitor.get('/claim/employer')]) {
    expect(page).toContain('value="退回工地"');
    expect(page).toContain('value="不对的代码"');
    expect(page).toContain('data-faults');
    expect(page).not.toContain('。。');
  }
  const cookie = [...visitor.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
  const answer = await portal.app.inject({
    method: 'POST',
    url: '/claim/employer?return=check',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    payload: new URLSearchParams({ employerName: '' }).toString(),
  });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/claim/employer?return=check']);
  await visitor.post('/claim/employer', { employerName: '退回工地' });
  expect(visitor.address).toBe('/claim/place');
  expect(await visitor.get('/claim/employer')).not.toContain('data-faults');
});

test('one press sends the chosen files and goes on, and the next page says that they have arrived', async () => {
  const visitor = newVisitor();
  await visitor.post('/claim');
  const chosen = async (name: string) => [{ name, type: 'image/jpeg', bytes: await photograph() }];
  await visitor.upload('/claim/photos', {}, await chosen('a.jpg'));
  expect(visitor.address).toBe('/claim/you?noted=photos');
  expect(visitor.page).toContain('收到了：1 个');
  await visitor.upload('/claim/photos', { stay: 'yes' }, await chosen('b.jpg'));
  expect(visitor.address).toBe('/claim/photos');
  expect(visitor.page).toContain('已经收到 2 个');
  await visitor.upload('/claim/photos?return=check', {}, []);
  expect(visitor.address).not.toContain('photos');
  // Nothing chosen is nothing said.
  const other = newVisitor();
  await other.post('/claim');
  await other.upload('/claim/photos', {}, []);
  expect(other.address).toBe('/claim/you?noted=photos');
  expect(other.page).not.toContain('收到了');
});
