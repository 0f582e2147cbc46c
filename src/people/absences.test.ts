import { afterAll, beforeAll, expect, test } from 'vitest';
import { withRights } from '../platform/db.ts';
import { openDoor, xindu, type Door, type EnrolledOfficer } from '../test/door.ts';
import { complaint } from '../test/spine.ts';

let door: Door;
let head: EnrolledOfficer;
let inspector: EnrolledOfficer;
beforeAll(async () => {
  door = await openDoor();
  head = await door.enrolled('head');
  inspector = await door.enrolled('inspector');
});
afterAll(() => door?.close());

type Me = { duties: string[]; standsInFor: { name: string; lastOn: string }[] };
const me = async (): Promise<Me> => (await inspector.browser.get('/me')).json<Me>();

async function idOf(account: string): Promise<number> {
  const { rows } = await door.database.ownerPool.query<{ officer: number }>(
    'select officer from auth.account where name = $1',
    [account],
  );
  return rows[0]?.officer ?? 0;
}

async function enter(by: EnrolledOfficer, more: object = {}): Promise<{ statusCode: number; body: string }> {
  const [officer, deputy] = [await idOf(head.account), await idOf(inspector.account)];
  const asked = { officer, deputy, firstOn: '2026-03-02', lastOn: '2026-03-04', reason: '年休假', ...more };
  return by.browser.post('/absences', asked);
}

test('a deputy has the duties of the absent from the first day to the last, and the record says for whom', async () => {
  expect((await me()).duties).toEqual(['inspector']);
  // Who is no head enters only their own absence.
  expect((await enter(inspector)).statusCode).toBe(403);
  expect((await enter(head, { deputy: await idOf(head.account) })).body).toContain('"field":"deputy"');
  // Nobody takes a colleague's duties by their own word; the leader's are for the leader to lend.
  const leader = await door.enrolled('leader');
  const away = { officer: await idOf(leader.account) };
  expect((await enter(head, { ...away, deputy: await idOf(head.account) })).body).toContain('"field":"deputy"');
  expect((await enter(head, away)).body).toContain('"field":"officer"');
  expect((await enter(head, { firstOn: '2026-03-01' })).body).toContain('"field":"firstOn"');
  expect((await enter(head, { lastOn: '2026-02-01' })).body).toContain('"field":"lastOn"');
  expect((await enter(head, { deputy: 999_999 })).body).toContain('"field":"deputy"');
  expect((await enter(head)).statusCode).toBe(200);
  expect(await me()).toMatchObject({ duties: ['inspector', 'head'], standsInFor: [{ lastOn: '2026-03-04' }] });

  const key = { 'idempotency-key': 'absence-open-1' };
  const opened = await door.ordinary.app.inject({
    method: 'POST',
    url: '/api/v1/procedures/inspection',
    cookies: Object.fromEntries((await door.enrolled('clerk')).browser.cookies),
    headers: key,
    payload: { act: 'complain', form: complaint({ since: '2026-01' }) },
  });
  const { id, seq } = opened.json<{ id: number; seq: number }>();
  const accepted = await door.ordinary.app.inject({
    method: 'POST',
    url: `/api/v1/proceedings/${id}/acts/accept`,
    cookies: Object.fromEntries(inspector.browser.cookies),
    headers: { 'idempotency-key': 'absence-accept-1' },
    payload: { form: { matter: 'wages' }, seq },
  });
  expect(accepted.statusCode).toBe(200);
  const extended = await door.ordinary.app.inject({
    method: 'POST',
    url: `/api/v1/proceedings/${id}/acts/extend`,
    cookies: Object.fromEntries(inspector.browser.cookies),
    headers: { 'idempotency-key': 'absence-extend-1' },
    payload: { form: { reason: '案情复杂' }, seq: accepted.json<{ seq: number }>().seq },
  });
  expect(extended.statusCode).toBe(200);
  const { rows } = await door.database.ownerPool.query<{ actor: number; body: string }>(
    'select actor, body from heyan.record where proceeding_id = $1 and seq > 1 order by seq',
    [id],
  );
  expect(rows.map((row) => row.actor)).toEqual([await idOf(inspector.account), await idOf(inspector.account)]);
  // Accepting is an inspector's own duty; extending is the head's.
  const actors = rows.map((row) => JSON.parse(row.body) as { actor: { insteadOf?: number } });
  expect(actors.map(({ actor }) => actor.insteadOf)).toEqual([undefined, await idOf(head.account)]);

  door.wait(2 * 86_400);
  inspector.browser = await door.signIn(inspector);
  expect((await me()).duties).toContain('head');
  door.wait(86_400);
  inspector.browser = await door.signIn(inspector);
  expect(await me()).toMatchObject({ duties: ['inspector'], standsInFor: [] });
});

test('who comes back earlier ends it; another office neither sees nor ends it', async () => {
  head.browser = await door.signIn(head);
  expect((await enter(head, { firstOn: '2026-03-05', lastOn: '2026-03-20' })).statusCode).toBe(200);
  expect((await me()).duties).toContain('head');
  const { absences } = (await head.browser.get('/absences')).json<{ absences: { id: number; now: boolean }[] }>();
  expect(absences).toMatchObject([{ now: true }]);
  const seenBy = (office: number): Promise<unknown[]> =>
    withRights(door.database, { offices: [office] }, (tx) => tx.selectFrom('absence').select('id').execute());
  expect(await seenBy(xindu)).toHaveLength(2);
  expect(await seenBy(xindu + 1)).toHaveLength(0);
  const clerk = await door.enrolled('clerk');
  expect((await clerk.browser.post(`/absences/${absences[0]?.id}/end`)).statusCode).toBe(403);
  expect((await head.browser.post(`/absences/${absences[0]?.id}/end`)).statusCode).toBe(200);
  expect((await me()).duties).toEqual(['inspector']);
});

test('who stands in for one day lends nothing on: for no colleague, not for longer, and ends no absence', async () => {
  const [leader, deputy, friend] = [
    await door.enrolled('leader'),
    await door.enrolled('inspector'),
    await door.enrolled('clerk'),
  ];
  const [away, standsIn, third] = await Promise.all([leader, deputy, friend].map(({ account }) => idOf(account)));
  // The head hands the head's duty to the same deputy: of all that is lent, nothing is handed on.
  const today = { firstOn: '2026-03-05', lastOn: '2026-03-05', reason: '开会', deputy: standsIn };
  expect((await leader.browser.post('/absences', { ...today, officer: away })).statusCode).toBe(200);
  expect((await head.browser.post('/absences', { ...today, officer: await idOf(head.account) })).statusCode).toBe(200);
  type Seen = { mayEnter: number[]; absences: { id: number; officer: { id: number }; mayEnd: boolean }[] };
  const seen = (await deputy.browser.get('/absences')).json<Seen>();
  expect((await deputy.browser.get('/me')).json<Me>().duties.sort()).toEqual(['head', 'inspector', 'leader']);
  expect([seen.mayEnter, seen.absences.map(({ mayEnd }) => mayEnd)]).toEqual([[standsIn], [false, false]]);
  const year = { officer: away, deputy: third, firstOn: '2026-03-05', lastOn: '2027-03-05', reason: '续' };
  for (const officer of [away, await idOf(head.account), await idOf(inspector.account)]) {
    const answer = await deputy.browser.post('/absences', { ...year, officer });
    expect([answer.statusCode, answer.body]).toEqual([403, expect.stringContaining('不能再转给他人')]);
  }
  const of = (officer: number | undefined): number | undefined =>
    seen.absences.find((one) => one.officer.id === officer)?.id;
  expect((await deputy.browser.post(`/absences/${of(away)}/end`)).statusCode).toBe(403);
  // A head enters and ends an inspector's absence, not the leader's.
  const own = (await head.browser.get('/absences')).json<Seen>();
  expect(own.absences.map(({ officer, mayEnd }) => [officer.id, mayEnd])).toEqual(
    own.absences.map(({ officer }) => [officer.id, officer.id !== away]),
  );
  expect((await head.browser.post(`/absences/${of(away)}/end`)).statusCode).toBe(403);
  expect((await leader.browser.post(`/absences/${of(away)}/end`)).statusCode).toBe(200);
  expect((await head.browser.post(`/absences/${of(await idOf(head.account))}/end`)).statusCode).toBe(200);
  expect((await friend.browser.get('/me')).json<Me>().duties).toEqual(['clerk']);
});
