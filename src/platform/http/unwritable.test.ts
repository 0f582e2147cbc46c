import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openBrowser, openDoor } from '../../test/door.ts';
import { complaint } from '../../test/spine.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door?.close());

test.each(['li\0wei', 'li\ud800wei'])('an account nobody could write is refused by its field', async (account) => {
  const answer = await openBrowser(door.ordinary).post('/sign-in', { account, password: 'x' });
  expect([answer.statusCode, answer.json<{ field: string }>().field]).toEqual([400, '/account']);
});

test('an address with NUL is refused, and so is a body nested beyond reason', async () => {
  const browser = openBrowser(door.demonstration);
  await browser.post('/demonstration/sign-in', { account: 'xindu-head' });
  expect((await browser.get('/proceedings?procedure=%00')).statusCode).toBe(400);
  expect((await browser.get('/proceedings/%00')).statusCode).toBe(400);
  expect((await browser.post('/search', { q: 'a\0' })).statusCode).toBe(400);
  const deep = await door.demonstration.app.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    headers: { 'content-type': 'application/json' },
    payload: '['.repeat(50_000) + ']'.repeat(50_000),
  });
  expect(deep.statusCode).toBe(400);
});

test.each([
  { until: '2023-02-31' },
  { until: '0001-01' },
  { since: '1900-01-01' },
  { employerName: '宏达\0' },
  { whatHappened: '一\n二\0' },
  { photos: ['zzz'] },
])('a complaint with %o is a mistake of the form, not of the server', async (change) => {
  const browser = openBrowser(door.demonstration);
  await browser.post('/demonstration/sign-in', { account: 'xindu-head' });
  const answer = await door.demonstration.app.inject({
    method: 'POST',
    url: '/api/v1/procedures/inspection',
    cookies: Object.fromEntries(browser.cookies),
    headers: { 'idempotency-key': `unwritable-${Object.keys(change)[0]}` },
    payload: { form: complaint(change) },
  });
  expect(answer.statusCode).toBe(400);
  const named = answer.json<{ fields: { path: string }[] }>().fields.map(({ path }) => path);
  expect(named.some((path) => path.includes(Object.keys(change)[0] ?? '?'))).toBe(true);
});
