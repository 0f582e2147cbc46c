import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAddress } from '../../notices/addresses.ts';
import { readPapers } from '../../papers/papers.ts';
import { today } from '../../platform/clock.ts';
import { readOriginal } from '../../platform/evidence.ts';
import { isRefused } from '../../platform/refusal.ts';
import { performAct } from '../../proceedings/act.ts';
import { rightsOf } from '../../proceedings/once.ts';
import { readPage } from '../../proceedings/reading/page.ts';
import { officerOfBody } from '../../test/bodies.ts';
import { actAs, disputePortal, type DisputePortal } from '../../test/dispute-portal.ts';
import type { PortalApp } from '../../test/portal-app.ts';

/* From mediation to arbitration, over HTTP: what was told, handed in and confirmed once is not asked for again. */

let portal: PortalApp;
let { desk, mediator, docket, done, mediating, broken } = {} as DisputePortal;
beforeAll(async () => {
  ({ portal, desk, mediator, docket, done, mediating, broken } = await disputePortal());
});
afterAll(() => portal.close());

test('what both sides handed in and where papers reach them goes along to arbitration; a firm’s files stay the firm’s', async () => {
  const { id, worker, firm, firmPhone } = await mediating(26);
  const place = `/enterprise/cases/${id}`;
  await actAs(worker, '/track/acts/addEvidence', { what: '微信聊天记录' }, true);
  await actAs(firm, `${place}/acts/addEvidence`, { what: '八月工资表' }, true);
  await actAs(worker, '/track/acts/makeWorkerOffer', {
    terms: '底线六千',
    fen: '6000',
    openUntil: today().add({ days: 3 }).toString(),
  });
  const home = { address: '新都区大丰街道顺和路1号3栋', phone: '', mail: '', electronic: 'no' };
  await actAs(worker, '/track/address', home);
  // It moved meanwhile: of several the last one goes along.
  const later = { ...home, address: '新都区桂湖西路2号', phone: '13911112222', electronic: 'yes' };
  await actAs(worker, '/track/address', later);
  await actAs(firm, `${place}/address`, { ...home, address: '新都区工业大道8号', phone: firmPhone });
  await done(mediator, id, 'fail', { manner: 'noAgreement', reason: '差距太大。' });
  const told = await readPage(portal.world, mediator, id);
  const hashes = (page: typeof told): string[] =>
    isRefused(page) ? [] : page.evidence.map(({ sha256 }) => sha256).toSorted();
  expect(hashes(told)).toHaveLength(3);

  await actAs(worker, '/track/acts/arbitrateFailure', {});
  const followed = Number(/name="proceeding" value="(\d+)"/.exec(worker.page)?.[1]);
  const filed = await readPage(portal.world, docket, followed);
  if (isRefused(filed)) throw new Error('The docket does not see it.');
  expect([hashes(filed), filed.evidence.map(({ seq }) => seq)]).toEqual([hashes(told), [1, 1, 1]]);
  const files = filed.evidence.map((file) => file.id);
  const { rows } = await portal.province.database.ownerPool.query<{ n: number }>(
    'select count(*)::int n from heyan.evidence where id = any ($1::uuid[])',
    [files],
  );
  expect(rows[0]?.n).toBe(3);
  // Whoever works on it opens them all.
  for (const file of files)
    expect(isRefused(await readOriginal(portal.world, rightsOf(docket), file, followed))).toBe(false);
  const stranger = await officerOfBody(portal.province, { task: 'arbitration', division: 510104 }, 'clerk');
  expect(isRefused(await readOriginal(portal.world, rightsOf(stranger), files[0]!, followed))).toBe(true);
  // The worker opens its own by the code of the new case, and the firm's as little as before.
  await worker.post('/track/followed', { proceeding: String(followed) });
  const shown = [...worker.page.matchAll(/\/track\/files\/([0-9a-f-]{36})/g)].map(([, file]) => file);
  expect(shown).toHaveLength(2);
  for (const file of files) {
    await worker.get(`/track/files/${file}`);
    expect([file, worker.status]).toEqual([file, shown.includes(file) ? 200 : 404]);
  }
  // Nobody is asked again where papers reach them, and each may still say something else.
  const reached = async (): Promise<[boolean, boolean][]> => {
    const seen = await readPapers(desk.world, docket, followed);
    return isRefused(seen) ? [] : seen.parties.map(({ confirmed, electronic }) => [confirmed, electronic]);
  };
  expect(await reached()).toEqual([
    [true, false],
    [true, true],
  ]);
  expect(await worker.get('/track/case')).not.toContain('还没有确认文书寄到哪里');
  const { rows: addresses } = await portal.province.database.ownerPool.query<{ masked: string }>(
    `select s.masked from heyan.proceeding t join heyan.seal s on s.proceeding_id = t.id and s.kind = 'address'
     where t.parent_id = $1 and t.procedure = 'serviceAddress' order by 1`,
    [followed],
  );
  expect(addresses.map(({ masked }) => masked.slice(-4))).toEqual(['大道8号', '西路2号']);
  const messagesGoTo = async (): Promise<string | undefined> => {
    const asked = { proceeding: followed, recipient: 'party:worker-1-0', channel: 'sms' } as const;
    return (await portal.world.database.owner.transaction().execute((tx) => findAddress(tx, portal.world.keys, asked)))
      ?.to;
  };
  expect(await messagesGoTo()).toBe('13911112222');
  await actAs(worker, '/track/address', { ...later, phone: '13911113333' });
  expect(await messagesGoTo()).toBe('13911113333');
  const { rows: bodies } = await portal.province.database.ownerPool.query<{ body: string }>(
    'select body from heyan.record where proceeding_id = $1',
    [followed],
  );
  expect(bodies.filter(({ body }) => body.includes('底线六千'))).toEqual([]);
  expect(await broken()).toEqual([]);

  // A file that was swapped is found from both records, and so is a mention that was taken out or slipped in.
  const client = portal.province.database.ownerPool;
  const found = async (tamper: string, undo: string): Promise<string[]> => {
    await client.query(tamper);
    const says = (await broken()).map(({ item, says: what }) => `${item.split('#')[0]} ${what}`);
    await client.query(undo);
    return says.toSorted();
  };
  const [one, two] = files.map((file) => `'${file}'::uuid`) as [string, string];
  const [mediation, arbitration] = [isRefused(told) ? '' : told.number, filed.number];
  const swap = (file: string, hash: string): string =>
    `update heyan.evidence set sha256 = decode('${hash}', 'hex') where id = ${file}`;
  expect(await found(swap(one, 'ab'.repeat(32)), swap(one, filed.evidence[0]!.sha256))).toEqual(
    [mediation, arbitration].map((number) => `${number} hash is not the one in the record`).toSorted(),
  );
  const mention = (of: number): string => `insert into heyan.carried_file values (${two}, ${of}, 1)`;
  const drop = (of: number): string => `delete from heyan.carried_file where file = ${two} and proceeding_id = ${of}`;
  expect(await found(drop(followed), mention(followed))).toEqual([`${arbitration} is missing`]);
  const [other] = (
    await client.query<{ id: number; number: string }>(
      'select id::int, number from heyan.proceeding order by id limit 1',
    )
  ).rows;
  expect(await found(mention(other!.id), drop(other!.id))).toEqual([`${other!.number} no act names it`]);
  expect(await broken()).toEqual([]);
});

test('whoever goes on carries all of it along: the firm sees no more of the worker’s than before', async () => {
  const { id, worker, firm, firmPhone } = await mediating(29);
  const place = `/enterprise/cases/${id}`;
  await actAs(worker, '/track/acts/addEvidence', { what: '微信聊天记录' }, true);
  await actAs(firm, `${place}/acts/addEvidence`, { what: '八月工资表' }, true);
  const home = { address: '新都区桂湖西路2号', phone: '', mail: '', electronic: 'no' };
  await actAs(worker, '/track/address', home);
  await actAs(firm, `${place}/address`, { ...home, phone: firmPhone, electronic: 'yes' });
  await done(mediator, id, 'fail', { manner: 'noAgreement', reason: '差距太大。' });
  const { rows: firms } = await portal.province.database.ownerPool.query<{ office: number }>(
    `select z.office from heyan.sight z where z.proceeding_id = $1 and z.mode = 'p'`,
    [id],
  );
  const employer = { kind: 'enterprise', office: firms[0]?.office ?? 0, account: 'firm' } as const;
  const went = await performAct(portal.world, employer, {
    proceeding: id,
    act: 'arbitrateFailure',
    form: {},
    key: 'on-1',
  });
  expect(isRefused(went) ? went.refused : undefined).toBeUndefined();
  const { rows } = await portal.province.database.ownerPool.query<{ id: number }>(
    `select id::int from heyan.proceeding where parent_id = $1 and procedure = 'arbitration'`,
    [id],
  );
  const followed = rows[0]?.id ?? 0;
  const filed = await readPage(portal.world, docket, followed);
  if (isRefused(filed)) throw new Error('The docket does not see it.');
  expect(filed.evidence).toHaveLength(3);
  const seen = await readPapers(desk.world, docket, followed);
  expect(isRefused(seen) ? [] : seen.parties.map(({ confirmed, electronic }) => [confirmed, electronic])).toEqual([
    [true, true],
    [true, false],
  ]);
  await done(docket, followed, 'accept');
  await done(docket, followed, 'sendApplication', { method: 'post' });
  for (const one of [id, followed]) {
    const opened = await Promise.all(
      filed.evidence.map((file) => readOriginal(portal.world, rightsOf(employer), file.id, one)),
    );
    expect(opened.filter((one) => !isRefused(one))).toHaveLength(1);
  }
  expect(await broken()).toEqual([]);
});
