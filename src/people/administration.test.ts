import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Broken } from '../proceedings/verify/verify.ts';
import { atDesk, demonstrationAccount, type AtDesk } from '../test/desk.ts';
import { openBrowser, openDoor, xindu, type Door } from '../test/door.ts';
import { complaint } from '../test/spine.ts';
import { noteChange } from './administration-log.ts';
import { inspectionOffice } from './offices.ts';
import { verifyPeople } from './verify-people.ts';

/* Administrators keep their own office and those beneath it, and nobody else's; nobody makes themselves more than they are. */

let door: Door;
let county: AtDesk;
let city: AtDesk;
let zhou: AtDesk;
const [jinjiang, chengdu, mianyang] = [inspectionOffice(510104), inspectionOffice(510100), inspectionOffice(510700)];

beforeAll(async () => {
  door = await openDoor();
  const enter = (account: string): Promise<AtDesk> => atDesk(door.demonstration, door.database, account);
  [county, city, zhou] = [await enter('xindu-admin'), await enter('chengdu-admin'), await enter('xindu-inspector')];
});
afterAll(() => door?.close());

type Whole = {
  officers: { account: string; mayChange: boolean; suspended: boolean; closed: boolean; duties: string[] }[];
  grantable: string[];
  rules: { id: number; validFrom: string; validTo: string | null; decidedBy: string }[];
  pending: { id: number; rule: number | null }[];
  changes: { what: string; by: string; account: string | null; reason: string; changed: object[] }[];
};

const office = (id: number) => `/administration/offices/${id}`;
const account = (name: string, what: string) => `/administration/accounts/${name}/${what}`;
const reason = { reason: '工作需要' };
const found = async (): Promise<Broken[]> => {
  const broken: Broken[] = [];
  await verifyPeople(door.demonstration.world, (one) => broken.push(one));
  return broken;
};

test('an officer is made with a password shown once, enrols, works, gets other duties, is suspended and closed', async () => {
  const asked = { account: 'xindu.li', name: '李想', duties: ['inspector'], ...reason };
  const made = (await county.post(`${office(xindu)}/officers`, asked)).json<{ password: string }>();
  expect((await county.post(`${office(xindu)}/officers`, asked)).statusCode).toBe(409);
  const browser = openBrowser(door.ordinary);
  const first = await browser.post('/sign-in', { account: 'xindu.li', password: made.password });
  expect(first.json()).toMatchObject({ next: 'enrol' });
  const whole = (await county.asked(office(xindu))).body;
  expect(whole).not.toContain(made.password);
  expect(
    (await county.post(account('xindu.li', 'duties'), { duties: ['inspector', 'clerk'], ...reason })).statusCode,
  ).toBe(200);
  const renewed = (await county.post(account('xindu.li', 'password'), reason)).json<{ password: string }>();
  expect(renewed.password).not.toBe(made.password);
  expect((await browser.post('/sign-in', { account: 'xindu.li', password: made.password })).statusCode).toBe(401);
  expect((await county.post(account('xindu.li', 'suspend'), reason)).statusCode).toBe(200);
  expect((await browser.post('/sign-in', { account: 'xindu.li', password: renewed.password })).statusCode).toBe(401);
  expect((await county.post(account('xindu.li', 'resume'), reason)).statusCode).toBe(200);
  expect((await browser.post('/sign-in', { account: 'xindu.li', password: renewed.password })).statusCode).toBe(200);
  expect((await county.post(account('xindu.li', 'close'), reason)).statusCode).toBe(200);
  const { changes, officers } = await county.get<Whole>(office(xindu));
  expect(officers.find((one) => one.account === 'xindu.li')).toMatchObject({ closed: true, mayChange: false });
  expect(changes.map(({ what }) => what)).toEqual(['closed', 'resumed', 'suspended', 'password', 'duties', 'account']);
  expect(changes.every((one) => one.by === '刘芸' && one.account === 'xindu.li' && one.reason === '工作需要')).toBe(
    true,
  );
  expect(changes[4]).toMatchObject({ changed: [{ field: 'duties', before: 'inspector', after: 'clerk,inspector' }] });
});

test('who still has cases is neither closed nor left without a duty that works on them', async () => {
  const opened = await zhou.post('/procedures/inspection', { act: 'complain', form: complaint({ since: '2026-01' }) });
  const { id, seq } = opened.json<{ id: number; seq: number }>();
  await zhou.post(`/proceedings/${id}/acts/accept`, { form: { matter: 'wages' }, seq });
  expect((await county.post(account('xindu-inspector', 'close'), reason)).json()).toMatchObject({
    status: 409,
    detail: expect.stringContaining('在办案件 1 件') as string,
  });
  const other = { duties: ['statistician'], ...reason };
  expect((await county.post(account('xindu-inspector', 'duties'), other)).statusCode).toBe(409);
});

test('another county, a superior and a neighbour’s tree do not exist for an administrator; others have no such door', async () => {
  const asked = { account: 'sneaky', name: '某人', duties: ['inspector'], ...reason };
  const facts = { nameZh: '某队', nameEn: 'Some brigade', telephone: null, address: null, opening: null, ...reason };
  const rule = {
    procedure: 'inspection',
    act: 'close',
    duties: ['head'],
    legalReview: false,
    discussion: false,
    level: 'same',
    validFrom: '2026-03-10',
    ...reason,
  };
  for (const foreign of [jinjiang, chengdu, inspectionOffice(510000), 900_000_001, 123]) {
    expect((await county.asked(office(foreign))).statusCode).toBe(404);
    expect((await county.post(office(foreign), facts)).statusCode).toBe(404);
    expect((await county.post(`${office(foreign)}/officers`, asked)).statusCode).toBe(404);
    expect((await county.post(`${office(foreign)}/rules`, rule)).statusCode).toBe(404);
  }
  expect((await city.asked(office(mianyang))).statusCode).toBe(404);
  for (const name of ['jinjiang-inspector', 'chengdu-head', 'sichuan-leader', 'demo-enterprise', 'nobody.here'])
    for (const what of ['password', 'suspend', 'close', 'resume'])
      expect((await county.post(account(name, what), reason)).statusCode).toBe(404);
  for (const url of ['/administration', office(xindu)]) expect((await zhou.asked(url)).statusCode).toBe(403);
  expect((await zhou.post(account('xindu-inspector-2', 'password'), reason)).statusCode).toBe(403);
  const { rows } = await door.database.ownerPool.query('select 1 from auth.account where name = $1', ['sneaky']);
  expect(rows).toEqual([]);
});

test('a rule nobody could meet is not made', async () => {
  const rule = {
    procedure: 'inspection',
    act: 'close',
    legalReview: false,
    discussion: false,
    level: 'same',
    validFrom: '2026-03-10',
    ...reason,
  };
  for (const duty of ['clerk', 'statistician'])
    expect((await county.post(`${office(xindu)}/rules`, { ...rule, duties: [duty] })).body).toContain(
      '"field":"duties"',
    );
});

test('nobody makes themselves, or somebody beside them, more than they are', async () => {
  const whole = await county.get<Whole>(office(xindu));
  expect(whole.grantable).toEqual(['inspector', 'clerk', 'statistician']);
  const mayChange = new Map(whole.officers.map((one) => [one.account, one.mayChange]));
  expect(['xindu-admin', 'xindu-head', 'xindu-inspector'].map((name) => mayChange.get(name))).toEqual([
    false,
    false,
    true,
  ]);
  const asked = { account: 'xindu.second', name: '刘芸二', ...reason };
  for (const duty of ['head', 'leader', 'legal', 'administrator', 'operator']) {
    expect((await county.post(`${office(xindu)}/officers`, { ...asked, duties: ['clerk', duty] })).statusCode).toBe(
      403,
    );
    expect((await county.post(account('xindu-inspector', 'duties'), { duties: [duty], ...reason })).statusCode).toBe(
      403,
    );
  }
  // Their own account and their chief's: neither duties nor password.
  for (const name of ['xindu-admin', 'xindu-head'])
    for (const [what, body] of [
      ['duties', { duties: ['clerk'], ...reason }],
      ['password', reason],
      ['suspend', reason],
      ['close', reason],
    ] as const)
      expect((await county.post(account(name, what), body)).statusCode).toBe(403);
  // The administrator above does all of that, but makes no operator either, and nothing of their own.
  expect((await city.post(`${office(xindu)}/officers`, { ...asked, duties: ['head'] })).statusCode).toBe(200);
  expect((await city.post(account('xindu-head', 'suspend'), reason)).statusCode).toBe(200);
  expect((await city.post(account('xindu-head', 'resume'), reason)).statusCode).toBe(200);
  expect((await city.post(account('xindu.second', 'duties'), { duties: ['operator'], ...reason })).statusCode).toBe(
    403,
  );
  expect((await city.post(account('chengdu-admin', 'password'), reason)).statusCode).toBe(403);
  expect((await city.post(account('chengdu-head', 'password'), reason)).statusCode).toBe(403);
  // Nor as the deputy of an administrator who is away.
  await demonstrationAccount(door.database, 'xindu-leader', xindu, ['leader']);
  const leader = await atDesk(door.demonstration, door.database, 'xindu-leader');
  const away = {
    officer: county.officer,
    deputy: zhou.officer,
    firstOn: '2026-03-02',
    lastOn: '2026-03-03',
    reason: '休假',
  };
  expect((await leader.post('/absences', away)).statusCode).toBe(200);
  expect((await zhou.get<{ duties: string[] }>('/me')).duties).not.toContain('administrator');
  expect((await zhou.asked('/administration')).statusCode).toBe(403);
});

test('rules of approval begin and end on a day to come; series begin once; the office is read anew', async () => {
  const rule = {
    procedure: 'inspection',
    act: 'close',
    duties: ['head'],
    legalReview: false,
    discussion: false,
    level: 'same',
    validFrom: '2026-03-03',
    ...reason,
  };
  expect((await county.post(`${office(xindu)}/rules`, { ...rule, validFrom: '2026-03-02' })).body).toContain(
    '"field":"validFrom"',
  );
  expect((await county.post(`${office(xindu)}/rules`, { ...rule, act: 'nothing' })).statusCode).toBe(404);
  const made = (await county.post(`${office(xindu)}/rules`, rule)).json<Whole>();
  const [own] = made.rules;
  expect(own).toMatchObject({ decidedBy: '刘芸', validTo: null });
  const end = `${office(xindu)}/rules/${own?.id}/end`;
  expect((await county.post(end, { validTo: '2026-03-02', ...reason })).body).toContain('"field":"validTo"');
  expect(
    (await city.post(`${office(jinjiang)}/rules/${own?.id}/end`, { validTo: '2026-04-01', ...reason })).statusCode,
  ).toBe(404);

  const facts = {
    nameZh: '新都区劳动保障监察大队',
    nameEn: 'Xindu Labour Inspection Brigade',
    telephone: '028-83990000',
    address: '新都区桂湖中路',
    opening: '工作日 9:00–17:00',
    ...reason,
  };
  expect((await county.post(office(xindu), facts)).statusCode).toBe(200);
  const opened = await zhou.post('/procedures/inspection', { act: 'complain', form: complaint({ since: '2026-01' }) });
  expect(opened.json()).toMatchObject({ proceeding: { contact: { telephone: '028-83990000' } } });
  const series = { document: 'order', year: 2026, last: 41, reason: '接续旧登记簿' };
  const documents = (await county.get<{ documents: { id: string }[] }>(office(xindu))).documents.map(({ id }) => id);
  expect((await county.post(`${office(xindu)}/series`, { ...series, document: documents[0] })).statusCode).toBe(200);
  expect((await county.post(`${office(xindu)}/series`, { ...series, document: documents[0] })).statusCode).toBe(409);
  expect(await found()).toEqual([]);
});

test('a stricter rule is decided alone; what loosens, ends or replaces one takes a second person, and never who asked', async () => {
  const rules = `${office(xindu)}/rules`;
  const rule = {
    procedure: 'inspection',
    act: 'order',
    duties: ['head', 'leader'],
    legalReview: true,
    discussion: false,
    level: 'same',
    validFrom: '2026-03-03',
    ...reason,
  };
  const made = (await county.post(rules, rule)).json<Whole>().rules.find((one) => one.validTo === null && one.id > 1);
  // Stricter in everything: at once. Another approver, no review, or an end: not before somebody else says so.
  const stricter = { ...rule, duties: ['leader'], discussion: true, validFrom: '2026-03-05' };
  expect((await county.post(rules, stricter)).json<Whole>()).toMatchObject({ pending: [] });
  const looser = { ...rule, duties: ['leader'], legalReview: false, discussion: true, validFrom: '2026-03-06' };
  const asked = (await county.post(rules, looser)).json<Whole>();
  expect(asked.pending).toMatchObject([
    {
      rule: null,
      mayConfirm: false,
      mayWithdraw: true,
      askedBy: '刘芸',
      instead: { duties: ['leader'], legalReview: true },
    },
  ]);
  expect(asked.rules.filter((one) => one.validFrom === '2026-03-06')).toEqual([]);
  const ending = (await county.post(`${rules}/${made?.id}/end`, { validTo: '2026-04-01', ...reason })).json<Whole>();
  expect(ending.pending).toHaveLength(2);
  expect((await county.post(`${rules}/${made?.id}/end`, { validTo: '2026-05-01', ...reason })).statusCode).toBe(409);
  const [loosening, end] = ending.pending.map(({ id }) => id);

  // Neither who asked, nor a head, nor the administrator of another tree; the leader of the office and who administers above.
  const answer = (by: AtDesk, id: number | undefined, how: string) =>
    by.post(`/administration/rule-changes/${id}/${how}`, reason);
  const head = await atDesk(door.demonstration, door.database, 'xindu-head');
  const leader = await atDesk(door.demonstration, door.database, 'xindu-leader');
  await demonstrationAccount(door.database, 'mianyang-admin', mianyang, ['administrator']);
  const other = await atDesk(door.demonstration, door.database, 'mianyang-admin');
  const codes = async (by: AtDesk) => (await answer(by, loosening, 'confirm')).statusCode;
  expect([await codes(county), await codes(head), await codes(zhou), await codes(other)]).toEqual([403, 403, 403, 404]);
  type Waiting = { changes: { id: number }[] };
  const waiting = async (by: AtDesk) =>
    (await by.get<Waiting>('/administration/rule-changes')).changes.map((one) => one.id);
  expect([await waiting(county), await waiting(head), await waiting(leader), await waiting(city)]).toEqual([
    [],
    [],
    [loosening, end],
    [loosening, end],
  ]);
  expect((await answer(city, loosening, 'confirm')).statusCode).toBe(200);
  expect((await answer(city, loosening, 'confirm')).statusCode).toBe(404);
  expect((await answer(leader, end, 'refuse')).statusCode).toBe(200);
  // What is refused is over; put forward again, the leader confirms it, and it is ended by both names.
  const again = (await county.post(`${rules}/${made?.id}/end`, { validTo: '2026-04-02', ...reason })).json<Whole>();
  // Two who confirm at once: one does.
  const [waits] = again.pending.map(({ id }) => id);
  const both = await Promise.all([answer(leader, waits, 'confirm'), answer(city, waits, 'confirm')]);
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404]);
  const whole = await county.get<Whole>(office(xindu));
  expect(whole.pending).toEqual([]);
  expect(whole.rules.find((one) => one.validFrom === '2026-03-06')).toMatchObject({ decidedBy: '何静' });
  expect(whole.rules.find((one) => one.id === made?.id)).toMatchObject({ validTo: '2026-04-02' });
  // An administrator above is nobody's second person for what they asked themselves; the leader is.
  const above = (
    await city.post(rules, { ...looser, legalReview: false, discussion: false, validFrom: '2026-03-09' })
  ).json<Whole>();
  expect((await answer(city, above.pending[0]?.id, 'confirm')).statusCode).toBe(403);
  expect((await answer(city, above.pending[0]?.id, 'refuse')).statusCode).toBe(200);
  expect(await found()).toEqual([]);
});

test('a change past the log, and a line of the log that was changed, taken out or slipped in, are found', async () => {
  const client = await door.database.ownerPool.connect();
  const says = async (): Promise<string[]> => (await found()).map((one) => one.says);
  try {
    const officer = "(select officer from auth.account where name = 'xindu.second')";
    await client.query(`update heyan.officer set duties = '{leader}' where id = ${officer}`);
    expect(await says()).toEqual(['has the duties leader, the last change gave head']);
    await client.query(`update heyan.officer set duties = '{head}' where id = ${officer}`);
    await client.query(`update heyan.office set telephone = '12345' where id = ${xindu}`);
    expect(await says()).toEqual(['telephone says 12345, the last change 028-83990000']);
    await client.query(`update heyan.office set telephone = '028-83990000' where id = ${xindu}`);
    await client.query('alter table heyan.administration disable trigger user');
    await client.query(`update heyan.administration set body = replace(body, '工作需要', '别的理由') where id = 2`);
    expect(await says()).toEqual(['does not follow the change before it']);
    await client.query('delete from heyan.administration where id = 2');
    expect(await says()).toEqual(['does not follow the change before it']);
  } finally {
    await client.query('alter table heyan.administration enable trigger user');
    client.release();
  }
});

test('a rule that was loosened by who asked for it, or in other words than were asked, is found', async () => {
  const line = (what: 'rule-asked' | 'rule' | 'rule-ended', subject: object, validTo: string) =>
    door.database.owner.transaction().execute((tx) =>
      noteChange(tx, {
        office: xindu,
        by: county.officer,
        what,
        subject,
        before: {},
        after: { validTo },
        reason: '试探',
      }),
    );
  const asked = (await line('rule-asked', { rule: 1 }, '2026-05-01')).line;
  await line('rule-ended', { rule: 1, asked }, '2026-05-01');
  await line('rule-ended', { rule: 1 }, '2026-05-01');
  await line('rule', { rule: 1, asked: 999_999 }, '2026-05-01');
  const says = (await found()).map((one) => one.says);
  expect(says).toEqual(
    expect.arrayContaining([
      'was confirmed by who asked for it',
      'ended a rule nobody had asked to end',
      'confirms line 999999, in which nothing was asked',
    ]),
  );
});
