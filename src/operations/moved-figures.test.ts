import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountId } from '../ledger/accounts.ts';
import { adoptEvents } from '../law/loaded.ts';
import { setClock } from '../platform/clock.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import { recountOpen } from '../proceedings/recount.ts';
import { calendarFile as file, calendarNotice as notice } from '../test/calendar-file.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { act, file as fileComplaint } from '../test/story.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { previewLoad } from './preview.ts';
import { askBack, confirmLoad, proposeLoad, takeBackLoad } from './reference.ts';

/* The figures a load would move, by month and county: what is previewed is what happens. */

let province: TestProvince;
// The days of this file are those around the arrangement above, whenever it is run.
const noon = Temporal.Instant.from('2026-11-23T04:00:00Z');
beforeAll(async () => {
  setClock(() => noon);
  province = await testProvince();
});
afterAll(async () => {
  setClock(undefined);
  adoptEvents([]);
  await province.close();
});

function done<T>(answer: T | Refused): T {
  if (isRefused(answer)) throw new Error(JSON.stringify(answer.refused));
  return answer as T;
}

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(province.spine, (one) => found.push(one));
  return found;
}

test('what a figure counts on the day a duty ends moves from month to month as was previewed, in its counties, and comes back', async () => {
  const { proceeding: filed } = await fileComplaint(province, {}, 510104);
  const clerk = await province.officer(510104, 'clerk', 'inspector');
  await act(province, clerk, filed, 'accept', { matter: 'wages' });
  const dueOn = async (): Promise<string> =>
    (
      await province.database.owner
        .selectFrom('deadline')
        .select('due_on')
        .where('proceeding_id', '=', filed)
        .where('name', '=', 'close')
        .executeTakeFirstOrThrow()
    ).due_on ?? '';
  const was = await dueOn();
  const nextMonth = Temporal.PlainDate.from(was).add({ months: 1 }).with({ day: 1 });
  // Days off from the day it ends to the end of that month: it ends in the next.
  const rest = { zh: '停工', en: 'Closed', from: was, to: nextMonth.subtract({ days: 1 }).toString() };
  const closed = { ...notice, number: '测试〔2026〕2号', daysOff: [...notice.daysOff, rest], makeUpWorkdays: [] };
  const calendars = [{ ...file.calendars[0], notices: [closed] }];
  const load = done(await proposeLoad(province.spine, 'anna', JSON.stringify({ ...file, calendars })));
  const preview = done(await previewLoad(province.spine, load.id));

  /** How many duties end in a month, in a county or everywhere. */
  const ending = async (month: string, division?: number): Promise<number> => {
    const rows = await province.database.owner
      .selectFrom('balance_month')
      .select(['amount', 'division'])
      .where('account', '=', accountId('inspection.due'))
      .where('month', '=', `${month}-01`)
      .execute();
    return rows
      .filter((row) => division === undefined || row.division === division)
      .reduce((sum, row) => sum + Number(row.amount), 0);
  };
  const months = preview.figures.find(({ figure }) => figure === 'inspection.closureRate')?.months ?? [];
  expect(months.map(({ month }) => month)).toEqual([was.slice(0, 7), nextMonth.toString().slice(0, 7)]);
  const before = new Map<string, number>();
  for (const { month, was: stands, divisions } of months) {
    expect(await ending(month)).toBe(stands);
    for (const { division } of divisions) before.set(`${month} ${division}`, await ending(month, Number(division)));
  }
  expect(months[0]?.divisions).toContainEqual(
    expect.objectContaining({ division: '510104', change: expect.any(Number) }),
  );
  expect(Math.sign(months[0]!.change)).toBe(-1);

  done(await confirmLoad(province.spine, 'bai', load.id));
  await recountOpen(province.spine);
  expect(await dueOn()).toBe(
    preview.moves.find(({ proceeding, was: old }) => proceeding === filed && old === was)?.now,
  );
  for (const { month, now, divisions } of months) {
    expect(await ending(month)).toBe(now);
    for (const { division, change } of divisions)
      expect(await ending(month, Number(division))).toBe(before.get(`${month} ${division}`)! + change);
  }
  done(await askBack(province.spine, 'dora', load.id));
  done(await takeBackLoad(province.spine, 'anna', load.id));
  await recountOpen(province.spine);
  expect(await dueOn()).toBe(was);
  for (const { month, was: stands } of months) expect(await ending(month)).toBe(stands);
  expect(await broken()).toEqual([]);
});
