import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { citizenIdCheckCharacter } from '../parties/identifiers.ts';
import { openProceeding } from '../proceedings/act.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { portalApp, Visitor, type PortalApp } from '../test/portal-app.ts';
import { standInProvider, type StandIn } from '../test/trusted-provider.ts';
import { complaint } from '../test/spine.ts';
import { done, passerBy } from '../test/story.ts';
import { trackingCode } from '../proceedings/tracking.ts';

/* A worker confirms who they are through the public sign-in of persons; nobody else's answer, and no other person's, does. */

let provider: StandIn;
let portal: PortalApp;
beforeAll(async () => {
  provider = await standInProvider({
    prefix: 'HEYAN_TRUSTED_PERSONS',
    page: '/track/trusted',
    cookie: 'heyan_trusted_person',
  });
  portal = await portalApp();
});
afterAll(async () => {
  await portal.close();
  provider.close();
});

const numberOf = (first: string): string => first + citizenIdCheckCharacter(first);
const [own, others] = [numberOf('51011419900303123'), numberOf('51011419880808321')];
let claims = 0;

/** A worker with a case of theirs open on the page of tracking. */
async function following(worker: object): Promise<{ visitor: Visitor; id: number }> {
  const seed = `trusted-claim-${claims++}`;
  const { proceeding } = done(
    await openProceeding(portal.world, passerBy, {
      procedure: 'inspection',
      act: 'complain',
      form: complaint({ workers: [worker] }),
      division: 510114,
      key: seed,
      codeSeed: seed,
    }),
  );
  const visitor = new Visitor(portal.app);
  await visitor.post('/track', { code: trackingCode(seed) });
  expect(visitor.address).toBe('/track/case');
  return { visitor, id: proceeding };
}

async function confirmed(visitor: Visitor, code: string): Promise<number> {
  const state = await provider.sentAway(portal.app, visitor, code);
  await visitor.get(`/track/trusted/back?state=${state}&code=${code}`);
  return visitor.status;
}

async function levelOf(id: number): Promise<unknown> {
  const { rows } = await sql<{ level: string | null }>`
    select body::jsonb #>> '{act}' level from heyan.record where proceeding_id = ${id} order by seq desc limit 1`.execute(
    portal.world.database.owner,
  );
  return rows[0]?.level;
}

test('whom the public sign-in names is confirmed, the number kept with the case, and may then withdraw', async () => {
  const { visitor, id } = await following({ name: '张小川', phone: '13800138001' });
  expect(await visitor.get('/track/acts/withdraw')).not.toContain('请想好');
  expect(await visitor.get('/track/case')).toContain('用统一身份认证确认是我本人');
  provider.says({ name: '张 小川', id_number: own });
  expect(await confirmed(visitor, 'first')).toBe(200);
  expect(visitor.address).toBe('/track/case?done=confirmIdentity');
  expect(visitor.page).toContain('您通过统一身份认证确认了身份');
  expect(visitor.page).not.toContain('用统一身份认证确认是我本人');
  expect(await visitor.get('/track/acts/withdraw')).toContain('请想好');
  // Found by that number from now on, which stands sealed.
  const { rows } = await sql<{ sealed: boolean }>`
    select not exists (select from heyan.record where proceeding_id = ${id} and body like ${`%${own}%`}) sealed`.execute(
    portal.world.database.owner,
  );
  expect(rows[0]?.sealed).toBe(true);
  // A second answer changes nothing.
  const before = await levelOf(id);
  expect(await confirmed(visitor, 'again')).toBe(200);
  expect([before, await levelOf(id)]).toEqual(['confirmIdentity', 'confirmIdentity']);
  const { rows: entries } = await sql<{ n: number }>`
    select count(*)::int n from heyan.record where proceeding_id = ${id}`.execute(portal.world.database.owner);
  expect(entries[0]?.n).toBe(2);
  const broken: Broken[] = [];
  await verifyRecords(portal.world, (one) => broken.push(one));
  expect(broken).toEqual([]);
});

test.each([
  ['another name', { name: '李四', id_number: own }],
  ['another number than the case has', { name: '王小明', id_number: others }],
])('%s is refused with the way to the counter, and nothing is entered', async (_, facts) => {
  const { visitor, id } = await following({ name: '王小明', phone: '13800138002', idNumber: own });
  provider.says(facts);
  expect(await confirmed(visitor, 'wrong')).toBe(403);
  expect(visitor.page).toContain('请带身份证件到窗口核对');
  expect(visitor.page).not.toContain('王小明');
  expect(await levelOf(id)).toBe('complain');
});

test('nothing but a whole answer, in time, in the browser that asked, confirms anybody', async () => {
  const { visitor, id } = await following({ name: '赵一', phone: '13800138003' });
  const bad = [
    '[]',
    '{"name":"赵一"}',
    `{"name":"赵一","id_number":"${own.slice(0, 17)}0"}`,
    'x',
    `"${'x'.repeat(200_000)}"`,
  ];
  for (const answer of bad) {
    provider.says(answer);
    expect([answer.slice(0, 20), await confirmed(visitor, 'bad')]).toEqual([answer.slice(0, 20), 401]);
  }
  provider.says({ name: '赵一', id_number: own });
  const state = await provider.sentAway(portal.app, visitor, 'mine');
  // Somebody who follows another case cannot use it, nor can who follows none.
  const { visitor: stranger } = await following({ name: '赵一', phone: '13800138004' });
  await stranger.get(`/track/trusted/back?state=${state}&code=mine`);
  expect(stranger.status).toBe(401);
  const nobody = new Visitor(portal.app);
  await nobody.get(`/track/trusted/back?state=${state}&code=mine`);
  expect([401, 403]).toContain(nobody.status);
  expect(await levelOf(id)).toBe('complain');
  // Nobody does it by hand.
  await visitor.post('/track/acts/confirmIdentity', { key: 'x'.repeat(12), party: 'worker-1-0' });
  expect(await levelOf(id)).toBe('complain');
});
