import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { citizenIdCheckCharacter } from '../../parties/identifiers.ts';
import { openDoor, type Door, type EnrolledOfficer } from '../../test/door.ts';
import { file } from '../../test/story.ts';
import type { Page, Queue } from '../reading/page.schema.ts';
import { verifyRecords } from '../verify/verify.ts';

let door: Door;
let clerk: EnrolledOfficer, inspector: EnrolledOfficer;
beforeAll(async () => {
  door = await openDoor();
  [clerk, inspector] = [await door.enrolled('clerk'), await door.enrolled('inspector')];
});
afterAll(() => door.close());

let serial = 100;
/** The number of somebody born on this day. */
function numberOf(born: string): string {
  const first = `510114${born.replaceAll('-', '')}${serial++}`;
  return first + citizenIdCheckCharacter(first);
}

const complain = async (workers: object[], more: object = {}): Promise<number> =>
  (await file({ spine: door.ordinary.world } as never, { since: '2025-07-01', workers, ...more })).proceeding;
const page = async (id: number, officer = inspector): Promise<Page> =>
  (await officer.browser.get(`/proceedings/${id}`)).json<Page>();
const listed = async (id: number): Promise<Queue['items'][number] | undefined> =>
  (await inspector.browser.get('/proceedings?underAge=yes&size=200')).json<Queue>().items.find((row) => row.id === id);

let keys = 0;
async function doAct(
  id: number,
  act: string,
  form: object,
  officer = clerk,
): Promise<{ status: number; body: string }> {
  const { seq } = await page(id, officer);
  const answer = await door.ordinary.app.inject({
    method: 'POST',
    url: `/api/v1/proceedings/${id}/acts/${act}`,
    cookies: Object.fromEntries(officer.browser.cookies),
    headers: { 'idempotency-key': `identity-${String(keys++).padStart(6, '0')}` },
    payload: { form, seq },
  });
  return { status: answer.statusCode, body: answer.body };
}

async function broken(): Promise<unknown[]> {
  const found: unknown[] = [];
  await verifyRecords(door.ordinary.world, (one) => found.push(one));
  return found;
}

describe('an identity', () => {
  test('is stated until an officer has seen the card; an act that needs more is refused with the way out, and then done', async () => {
    const id = await complain([{ name: '张小川', phone: '13800138111' }]);
    const worker = (await page(id)).parties.find(({ role }) => role === 'worker');
    expect(worker?.identity).toMatchObject({ level: 'stated', title: { zh: '自述' } });
    const refused = await doAct(id, 'withdraw', { reason: '已经付清' });
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.body)).toMatchObject({
      detail: expect.stringContaining('请带身份证件到窗口核对'),
      alternatives: [{ act: 'verifyIdentity' }],
    });
    expect((await page(id, clerk)).available.map(({ act }) => act)).not.toContain('withdraw');
    // Nobody outside the case may be said to have shown papers.
    expect((await doAct(id, 'verifyIdentity', { party: 'worker-9-0', paper: 'identityCard' })).status).toBe(400);
    expect((await doAct(id, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' })).status).toBe(200);
    const after = await page(id);
    expect(after.parties.find(({ role }) => role === 'worker')?.identity).toMatchObject({
      level: 'seen',
      by: '周明远',
      on: after.timeline.at(-1)?.effectiveOn,
      seq: 2,
    });
    const offered = after.available.find(({ act }) => act === 'verifyIdentity')?.form as {
      properties: { party: { choices: { const: string }[] } };
    };
    expect(offered.properties.party.choices.map((one) => one.const)).toEqual(['employer-1-0', 'worker-1-0']);
    // Seen by mistake: annulled, it is as if nobody had looked.
    const annulled = { entry: 2, annul: true, reason: '看错了人，不是本人的证件' };
    expect((await doAct(id, 'correctEntry', annulled, inspector)).status).toBe(200);
    expect((await page(id)).parties.find(({ role }) => role === 'worker')?.identity?.level).toBe('stated');
    expect((await doAct(id, 'withdraw', { reason: '已经付清' })).status).toBe(403);
    await doAct(id, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
    expect((await doAct(id, 'withdraw', { reason: '已经付清' })).status).toBe(200);
    expect(await broken()).toEqual([]);
  });
});

describe('a worker under the age of employment', () => {
  test('raises the flag by number or stated day: the day before, on and after the sixteenth birthday', async () => {
    const flagged = async (worker: object): Promise<boolean> => {
      const id = await complain([{ name: '李小满', phone: '13800138112', ...worker }]);
      const shown = await page(id);
      expect(Boolean(await listed(id))).toBe(shown.underAge);
      expect(shown.minors !== null).toBe(shown.underAge);
      return shown.underAge;
    };
    // The work began on 1 July 2025.
    const born = ['2009-07-02', '2009-07-01', '2009-06-30'];
    expect(await Promise.all(born.map((bornOn) => flagged({ bornOn })))).toEqual([true, true, false]);
    for (const [index, day] of born.entries()) expect(await flagged({ idNumber: numberOf(day) })).toBe(index < 2);
    expect(await flagged({})).toBe(false);
    expect(await broken()).toEqual([]);
  });

  test('is seen with the article and what to do by who works on the case alone, and falls away when the card says otherwise', async () => {
    const wrong = numberOf('2010-03-03');
    const right = numberOf('1990-03-03');
    const id = await complain([{ name: '王小满', phone: '13800138113', idNumber: wrong }]);
    const shown = await page(id);
    expect(shown.minors).toMatchObject({
      people: 1,
      article: { id: 'LL.15' },
      title: { zh: expect.stringContaining('16') },
    });
    expect(shown.parties.filter((one) => one.underAge).map(({ key }) => key)).toEqual(['worker-1-0']);
    expect(await listed(id)).toMatchObject({ underAge: true });
    const { rows } = await door.database.ownerPool.query<{ kept: string }>(
      `select (select string_agg(body, '') from heyan.record where proceeding_id = $1)
        || (select string_agg(to_jsonb(y)::text, '') from heyan.party y where proceeding_id = $1)
        || (select string_agg(masked, '') from heyan.seal where proceeding_id = $1) kept`,
      [id],
    );
    expect(rows[0]?.kept).toContain('"underAge.0":true');
    expect(rows[0]?.kept).not.toMatch(/2010-03-03|20100303/);
    expect(
      (await doAct(id, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard', idNumber: right })).status,
    ).toBe(200);
    const after = await page(id);
    expect([after.underAge, after.minors, await listed(id)]).toEqual([false, null, undefined]);
    // Found by the right number from now on, and no more by the wrong one.
    const found = async (text: string): Promise<number> =>
      (await clerk.browser.post('/search', { q: text })).json<{ total: number }>().total;
    expect([await found(right), await found(wrong)]).toEqual([1, 0]);
    // Another card was seen by mistake: annulled, the stated number counts again.
    await doAct(id, 'correctEntry', { entry: 2, annul: true, reason: '证件是别人的，登记有误' }, inspector);
    expect((await page(id)).underAge).toBe(true);
    expect(await broken()).toEqual([]);
  });
});
