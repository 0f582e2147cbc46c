import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openBrowser, openDoor, xindu } from '../../test/door.ts';

let door: Door;
beforeAll(async () => void (door = await openDoor()));
afterAll(() => door?.close());

type Look = { officer: number | null; office: number; proceeding_id: number | null; what: string };
async function looks(): Promise<Look[]> {
  const found = await sql<Look>`select officer, office, proceeding_id, what from heyan.look order by id`.execute(
    door.database.owner,
  );
  return found.rows;
}

test('who looks at a list leaves a trace; who is refused, or is nobody, leaves none', async () => {
  await openBrowser(door.ordinary).get('/proceedings');
  const { browser } = await door.enrolled();
  expect(await looks()).toEqual([]);
  expect((await browser.get('/proceedings')).statusCode).toBe(200);
  expect((await browser.get('/proceedings?scope=nonsense')).statusCode).toBe(400);
  expect((await browser.get('/proceedings/999999')).statusCode).toBe(404);
  expect(await looks()).toEqual([
    { officer: expect.any(Number) as number, office: xindu, proceeding_id: null, what: 'GET /api/v1/proceedings' },
  ]);
});

test('an enterprise is not let into what is for officers', async () => {
  const browser = openBrowser(door.demonstration);
  await browser.post('/demonstration/sign-in', { account: 'demo-enterprise' });
  const answer = await browser.post('/search', { q: '王' });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'not-allowed']);
});
