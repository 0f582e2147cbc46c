import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { today } from '../../platform/clock.ts';
import { withRights } from '../../platform/db.ts';
import { isRefused } from '../../platform/refusal.ts';
import { endRule } from '../../proceedings/approval/approval-rule.ts';
import { verifyCheckpoint, writeCheckpoint } from '../../proceedings/verify/checkpoint.ts';
import { rightsOf } from '../../proceedings/once.ts';
import type { Broken } from '../../proceedings/verify/verify.ts';
import { brokenOf, decide, propose, standIn, type Officer } from '../../test/approving.ts';
import { testProvince, type TestProvince } from '../../test/spine.ts';
import { act, done, file, tryAct } from '../../test/story.ts';

/* Rules, absences and duties decide about cases: what they said on a day stays what they said. */

let province: TestProvince;
let inspector: Officer, second: Officer, head: Officer, leader: Officer, clerk: Officer;
const ids = { rule: 0, approval: 0, alone: 0 };

beforeAll(async () => {
  province = await testProvince();
  [inspector, second, head, leader, clerk] = (await Promise.all([
    province.officer(510114, 'inspector'),
    province.officer(510114, 'inspector', 'head'),
    province.officer(510114, 'head'),
    province.officer(510114, 'leader'),
    province.officer(510114, 'clerk'),
  ])) as [Officer, Officer, Officer, Officer, Officer];
  ids.rule = done(await decide(province, leader, { act: 'order', duties: ['leader'] })).id;
  const deputy = await standIn(province, head, leader);
  for (const approver of [leader, deputy]) {
    const { proceeding } = await file(province);
    await act(province, inspector, proceeding, 'accept', { matter: 'wages' });
    const filled = { kind: 'pay', demand: '付清拖欠工资', days: 10 };
    const track = done(await propose(province, inspector, proceeding, { act: 'order', filled })).proceeding;
    await act(province, approver, track, 'approve', {});
    ids.alone = proceeding;
    ids.approval = track;
  }
});
afterAll(() => province.close());

const sql = (text: string) => province.database.ownerPool.query(text);

test('neither the program nor the owner rewrites a rule, an absence or what was noted of duties', async () => {
  for (const statement of [
    `update heyan.approval_rule set duties = '{head}'`,
    `update heyan.approval_rule set valid_from = '2020-01-01'`,
    'delete from heyan.approval_rule',
    `update heyan.absence set first_on = '2020-01-01'`,
    `update heyan.absence set deputy = ${clerk.officer}`,
    'delete from heyan.absence',
    'delete from heyan.officer_duty',
    `update heyan.officer_duty set duties = '{leader}'`,
    'truncate heyan.absence cascade',
  ])
    await expect(sql(statement), statement).rejects.toThrow(/append-only|once/);
  await expect(
    sql(`insert into heyan.approval_rule (office, procedure, act, duties, valid_from, decided_by)
      values (${leader.office}, 'inspection', 'extend', '{leader}', '2020-01-01', ${leader.officer})`),
  ).rejects.toThrow('approval_rule_not_back');
  await expect(
    withRights(province.database, rightsOf(leader), (tx) =>
      tx.updateTable('approval_rule').set({ valid_to: '2099-01-01' }).execute(),
    ),
  ).rejects.toThrow('permission denied');
});

test('a rule is ended once, from today at the earliest, by somebody, and what it asked for stays known', async () => {
  const day = today();
  const { id } = done(await decide(province, leader, { act: 'extend', duties: ['leader'], validFrom: day.toString() }));
  expect(await decide(province, leader, { act: 'extend', duties: ['head'], validFrom: day.toString() })).toMatchObject({
    refused: { code: 'conflict' },
  });
  const end = (validTo: string) =>
    province.database.owner.transaction().execute((tx) => endRule(tx, leader.officer, { id, validTo }));
  expect(await end(day.subtract({ days: 1 }).toString())).toMatchObject({ refused: { field: 'validTo' } });
  expect(await end(day.add({ days: 1 }).toString())).toBeUndefined();
  expect(await end(day.add({ days: 2 }).toString())).toMatchObject({ refused: { code: 'conflict' } });
  await expect(sql(`update heyan.approval_rule set valid_to = '2099-01-01' where id = ${id}`)).rejects.toThrow('once');
  expect(await brokenOf(province)).toEqual([]);
});

test('a rule that could never be asked or met is refused when it is written, with the reason', async () => {
  const refusals = await Promise.all([
    decide(province, leader, { act: 'complain', duties: ['leader'] }),
    decide(province, leader, { act: 'confirmPayment', duties: ['leader'] }),
    decide(province, leader, { act: 'nonsense', duties: ['leader'] }),
    decide(province, leader, { act: 'conclude', duties: [] }),
    decide(province, leader, { act: 'conclude', duties: ['leader'], validFrom: '2020-01-01' }),
    decide(province, leader, { act: 'conclude', duties: ['leader'], level: 'superior', office: 1_510_000 }),
    decide(province, leader, { procedure: 'approval', act: 'approve', duties: ['leader'] }),
  ]);
  expect(refusals.map((one) => isRefused(one) && (one.refused.field ?? one.refused.code))).toEqual([
    'act',
    'act',
    'not-found',
    'duties',
    'validFrom',
    'level',
    'act',
  ]);
});

/** What only the owner could do, by first taking the lock off the door; undone afterwards. */
async function tampered(tables: string[], change: string, undo: string): Promise<string[]> {
  const lock = (how: 'enable' | 'disable') =>
    Promise.all(tables.map((table) => sql(`alter table heyan.${table} ${how} trigger user`)));
  await lock('disable');
  try {
    await sql(change);
    const found = await brokenOf(province);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['approval']));
    return found.map(({ item, says }) => `${item}: ${says}`);
  } finally {
    await sql(undo);
    await lock('enable');
  }
}

test('whatever is changed of them afterwards is found', async () => {
  expect(await brokenOf(province)).toEqual([]);
  const day = today().toString();
  const rule = `update heyan.approval_rule set`;
  const cases: [string, string[], string, string, string][] = [
    [
      'rule back-dated',
      ['approval_rule'],
      `alter table heyan.approval_rule drop constraint approval_rule_not_back; ${rule} valid_from = '2020-01-01' where id = ${ids.rule}`,
      `${rule} valid_from = '${day}' where id = ${ids.rule};
       alter table heyan.approval_rule add constraint approval_rule_not_back check (valid_from >= (decided_at at time zone 'Asia/Shanghai')::date) not valid`,
      'reaches back',
    ],
    [
      'rule put off',
      ['approval_rule'],
      `${rule} valid_from = '2099-01-01' where id = ${ids.rule}`,
      `${rule} valid_from = '${day}' where id = ${ids.rule}`,
      'did not hold that day',
    ],
    [
      'other duties asked',
      ['approval_rule'],
      `${rule} duties = '{head}' where id = ${ids.rule}`,
      `${rule} duties = '{leader}' where id = ${ids.rule}`,
      'asked for other duties',
    ],
    [
      'legal review asked afterwards',
      ['approval_rule'],
      `${rule} legal_review = true where id = ${ids.rule}`,
      `${rule} legal_review = false where id = ${ids.rule}`,
      'without the legal review',
    ],
    [
      'absence moved',
      ['absence'],
      `update heyan.absence set last_on = '2099-01-02', first_on = '2099-01-01'`,
      `update heyan.absence set first_on = '${day}', last_on = '${today().add({ days: 1 }).toString()}'`,
      'was not deputy by then',
    ],
    [
      'deputy inserted afterwards',
      ['absence'],
      `update heyan.absence set entered_at = entered_at + interval '1 minute'`,
      `update heyan.absence set entered_at = entered_at - interval '1 minute'`,
      'was not deputy by then',
    ],
    [
      'another absence put in its place',
      ['absence'],
      `update heyan.absence set deputy = ${clerk.officer}`,
      `update heyan.absence set deputy = ${head.officer}`,
      'was not deputy by then',
    ],
    [
      'duty removed',
      ['officer'],
      `update heyan.officer set duties = '{}' where id = ${leader.officer}`,
      `update heyan.officer set duties = '{leader}' where id = ${leader.officer}`,
      'other duties than were noted',
    ],
    [
      'duty never held',
      ['officer', 'officer_duty'],
      `with a as (update heyan.officer set duties = '{clerk}' where id = ${leader.officer}) update heyan.officer_duty set duties = '{clerk}' where officer = ${leader.officer}`,
      `with a as (update heyan.officer set duties = '{leader}' where id = ${leader.officer}) update heyan.officer_duty set duties = '{leader}' where officer = ${leader.officer}`,
      'had none of the duties leader',
    ],
  ];
  for (const [name, tables, change, undo, says] of cases)
    expect((await tampered(tables, change, undo)).join(' | '), name).toContain(says);
  expect(await brokenOf(province)).toEqual([]);
});

test('a change of duties that was made in the open leaves earlier approvals as they were', async () => {
  await sql(`update heyan.officer set duties = '{head}' where id = ${leader.officer}`);
  expect(await brokenOf(province)).toEqual([]);
  await sql(`update heyan.officer set duties = '{leader}' where id = ${leader.officer}`);
});

test('an act done alone past a rule of an earlier day is found', async () => {
  const { proceeding } = await file(province);
  await act(province, second, proceeding, 'accept', { matter: 'wages' });
  const order = { kind: 'pay', demand: '付清拖欠工资', days: 10 };
  expect(await tryAct(province, second, proceeding, 'order', order)).toMatchObject({ refused: { code: 'barred' } });
  const change = `update heyan.approval_rule set act = 'accept', valid_from = '2020-01-01', decided_at = '2020-01-01' where id = ${ids.rule}`;
  const undo = `update heyan.approval_rule set act = 'order', valid_from = '${today().toString()}', decided_at = clock_timestamp() where id = ${ids.rule}`;
  expect((await tampered(['approval_rule'], change, undo)).join(' | ')).toContain('was done without the approval');
});

test('a checkpoint knows them: one that was rewritten as if it had always been so is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heyan-approvals-'));
  const checkpoint = join(folder, 'checkpoint.ndjson');
  const against = async (): Promise<string[]> => {
    const found: Broken[] = [];
    await verifyCheckpoint(province.spine, checkpoint, (one) => found.push(one));
    return found.map(({ item }) => item);
  };
  try {
    await writeCheckpoint(province.spine, checkpoint);
    expect(await against()).toEqual([]);
    await sql('alter table heyan.absence disable trigger user');
    await sql(`update heyan.absence set entered_at = entered_at - interval '1 second'`);
    expect(await against()).toEqual(['absence']);
    await sql(`update heyan.absence set entered_at = entered_at + interval '1 second'`);
    await sql('alter table heyan.absence enable trigger user');
    // To be ended is no rewriting.
    const by = `ended_by = ${leader.officer}, ended_at = clock_timestamp()`;
    await sql(`update heyan.absence set ended_on = '${today().toString()}', ${by}`);
    expect(await against()).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
