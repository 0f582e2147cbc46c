import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefused } from '../platform/refusal.ts';
import { giveCharge } from '../proceedings/charge/charge-giving.ts';
import { propose, type Officer } from '../test/approving.ts';
import { atDesk } from '../test/desk.ts';
import { openDoor, xindu } from '../test/door.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { act, file, tryAct } from '../test/story.ts';
import { closeAccount, makeOfficer } from './administration.ts';

/*
 * An account closes only when it is empty, also in the moment in which something is given to it. Each round does both at
 * once, a little apart from each other: one of the two must be refused.
 */

const rounds = 12;
let province: TestProvince;
let head: Officer;

beforeAll(async () => {
  province = await testProvince();
  head = await province.officer(510114, 'head', 'inspector');
});
afterAll(() => province?.close());

const why = { by: null, reason: '调离本机关' };
let accounts = 0;

async function leaving(
  database = province.database,
  office = head.office,
): Promise<{ account: string; officer: Officer }> {
  const account = `leaving-${accounts++}`;
  const made = await makeOfficer(database, why, {
    account,
    name: '周离',
    office,
    duties: ['inspector'],
  });
  if (isRefused(made)) throw new Error(JSON.stringify(made));
  const { rows } = await database.ownerPool.query<{ officer: number }>(
    'select officer from auth.account where name = $1',
    [account],
  );
  return { account, officer: { ...head, officer: rows[0]?.officer ?? 0, duties: ['inspector'] } };
}

const apart = (milliseconds: number): Promise<void> => new Promise((go) => setTimeout(go, milliseconds));

/** Gives something and closes at once, over and over. @returns how often each of the two was done, and both */
async function together(
  giving: () => Promise<(to: Officer) => Promise<unknown>>,
): Promise<{ given: number; closed: number; both: number }> {
  const counted = { given: 0, closed: 0, both: 0 };
  for (let round = 0; round < rounds; round++) {
    const { account, officer } = await leaving();
    const give = await giving();
    const [given, closed] = await Promise.all([
      apart(round % 6).then(() => give(officer)),
      apart(3).then(() => closeAccount(province.database, why, account)),
    ]);
    if (!isRefused(given)) counted.given++;
    if (!isRefused(closed)) counted.closed++;
    if (!isRefused(given) && !isRefused(closed)) counted.both++;
    // Asked again, nothing has changed: what it holds still keeps it open.
    if (!isRefused(given)) expect(isRefused(await closeAccount(province.database, why, account))).toBe(true);
  }
  return counted;
}

async function accepted(): Promise<number> {
  const { proceeding } = await file(province);
  await act(province, head, proceeding, 'accept', { matter: 'wages' });
  return proceeding;
}

async function lastCharge(proceeding: number): Promise<number> {
  const { rows } = await province.database.ownerPool.query<{ seq: number }>(
    'select coalesce(max(seq), 0)::int seq from heyan.charge where proceeding_id = $1',
    [proceeding],
  );
  return rows[0]?.seq ?? 0;
}

test('a case is not given to an account that is being closed, nor is the account closed under it', async () => {
  const counted = await together(async () => {
    const proceeding = await accepted();
    const seq = await lastCharge(proceeding);
    return ({ officer: inCharge }) =>
      giveCharge(province.spine, head, {
        proceeding,
        inCharge,
        assists: null,
        seq,
        reason: '改派',
        key: `closing-give-${proceeding}`,
      });
  });
  expect(counted).toMatchObject({ both: 0, given: rounds - counted.closed });
});

test('nor does whoever leaves take up a case or put something forward in that moment', async () => {
  const taken = await together(async () => {
    const { proceeding } = await file(province);
    return (officer) => tryAct(province, officer, proceeding, 'accept', { matter: 'wages' });
  });
  expect(taken).toMatchObject({ both: 0, given: rounds - taken.closed });
  const proposed = await together(async () => {
    const proceeding = await accepted();
    return (officer) =>
      propose(province, officer, proceeding, { act: 'order', filled: { kind: 'pay', demand: '付清', days: 10 } });
  });
  expect(proposed).toMatchObject({ both: 0, given: rounds - proposed.closed });
});

test('nor is an absence entered for which it would stand in', async () => {
  const door = await openDoor();
  try {
    const chief = await atDesk(door.demonstration, door.database, 'xindu-head');
    const days = { officer: chief.officer, firstOn: '2026-03-02', lastOn: '2026-03-09', reason: '出差' };
    const ends: number[][] = [];
    for (let round = 0; round < rounds; round++) {
      const { account, officer } = await leaving(door.database, xindu);
      const [entered, closed] = await Promise.all([
        apart(round % 6).then(() => chief.post('/absences', { ...days, deputy: officer.officer })),
        apart(3).then(() => closeAccount(door.database, why, account)),
      ]);
      ends.push([entered.statusCode, isRefused(closed) ? 409 : 200]);
    }
    // Entered and still open, or closed and nobody's deputy.
    expect(ends.filter(([entered, closed]) => (entered === 200) === (closed === 200))).toEqual([]);
  } finally {
    await door.close();
  }
});
