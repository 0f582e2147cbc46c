import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openDoor, xindu } from '../../test/door.ts';
import { importingAt, type ImportingDoor } from '../../test/importing.ts';
import { workbook } from '../../test/sheets.ts';
import { verifyRecords } from '../verify/verify.ts';

/* A register is no way round the rules of approval of the days it tells; the clock stands at 2 March 2026. */

let door: Door;
let at: ImportingDoor;
beforeAll(async () => {
  door = await openDoor();
  at = importingAt(door);
});
afterAll(() => door?.close());

const owner = (text: string) => door.database.ownerPool.query(text);
const rule = (duty: string, from: string, more: { review?: boolean; level?: string } = {}) =>
  owner(`insert into heyan.approval_rule (office, procedure, act, duties, legal_review, level, valid_from, decided_at, decided_by)
    values (${xindu}, 'inspection', 'accept', '{${duty}}', ${more.review ?? false}, '${more.level ?? 'same'}', '${from}', '${from} 00:00+08',
      (select min(id) from heyan.officer))`);
/** A register of cases accepted on these days, sent by the head. */
const send = async (name: string, accepted: string[]) => {
  const rows = accepted.map((day, place) => [`${name}-${place}`, day, `四川${name}公司`, '欠薪', day]);
  const file = await workbook([['登记编号', '投诉日期', '被投诉单位', '案情', '立案日期'], ...rows]);
  return at.send(await at.as('xindu-head'), '/imports/inspection-register', file);
};
const found = async (): Promise<string[]> => {
  const broken: string[] = [];
  await verifyRecords(door.demonstration.world, ({ kind, says }) => broken.push(`${kind}: ${says}`));
  return broken;
};

test('acts of before a rule come in; those of its days only from whoever may approve them alone', async () => {
  await rule('leader', '2024-06-01');
  const past = await send('甲', ['2024-05-31', '2024-06-01', '2024-06-03']);
  expect(past).toMatchObject({ imported: 1, rows: { good: 1, wrong: 2 } });
  expect(past.remarks.map(({ row, message }) => [row, message.zh])).toEqual([
    [3, expect.stringContaining('2024-06-01 办理此事项须经审批')],
    [4, expect.stringContaining('2024-06-03 办理此事项须经审批')],
  ]);
  // The head's own duty gives it from the next rule on, until a review is asked for, or another body's word.
  await rule('head', '2024-09-02');
  await rule('head', '2024-11-01', { review: true });
  await rule('head', '2025-01-02', { level: 'superior' });
  const later = await send('乙', ['2024-08-30', '2024-09-02', '2024-10-31', '2024-11-01', '2025-01-02']);
  expect(later).toMatchObject({ imported: 2, rows: { wrong: 3 } });
  expect(later.remarks.map(({ row }) => row)).toEqual([2, 5, 6]);
  expect(await found()).toEqual([]);
});

test('the proof names what was imported past a rule', async () => {
  const change = async (set: string): Promise<string[]> => {
    await owner(`alter table heyan.approval_rule disable trigger user;
      update heyan.approval_rule set ${set} where valid_from = '2024-09-02'`);
    return found();
  };
  expect(await change(`duties = '{leader}'`)).toEqual([
    expect.stringContaining('was imported past approval rule'),
    expect.stringContaining('was imported past approval rule'),
  ]);
  expect(await change(`duties = '{head}', legal_review = true`)).toEqual([
    expect.stringContaining('besides a duty'),
    expect.stringContaining('besides a duty'),
  ]);
  expect(await change(`legal_review = false`)).toEqual([]);
});
