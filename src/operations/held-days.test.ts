import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adoptEvents } from '../law/loaded.ts';
import { setClock } from '../platform/clock.ts';
import { recountOpen } from '../proceedings/recount.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { application } from '../test/arbitration-forms.ts';
import { atDesk, demonstrationAccount, type AtDesk } from '../test/desk.ts';
import { signedIn, type WireDesk } from '../test/desk-of-papers.ts';
import { openDoor, xindu, type Door } from '../test/door.ts';

/* Days off that become known after a clock of working days stood still: what it was given back is counted with them too. */

let door: Door;
beforeAll(async () => {
  at('2026-03-02');
  door = await openDoor();
  for (const name of ['anna', 'bai']) await demonstrationAccount(door.database, name, xindu, ['operator']);
});
afterAll(async () => {
  setClock(undefined);
  adoptEvents([]);
  await door?.close();
});

function at(day: string): void {
  const noon = Temporal.ZonedDateTime.from(`${day}T12:00[Asia/Shanghai]`).toInstant();
  setClock(() => noon);
}

/** Who comes on another day signs in again. */
const come = (who: 'xindu-docket' | 'xindu-arbitrator', day: string): Promise<WireDesk> => {
  at(day);
  return signedIn(door.demonstration, who);
};

async function done(by: WireDesk, id: number, act: string, form: object = {}): Promise<void> {
  const answer = await by.act(id, act, form);
  expect([act, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([act, 200, '']);
}

/** An employer's ten working days to counterclaim: served on 5 March, held from 9 to 16 March by a suspension. */
async function heldAndFreed(): Promise<number> {
  const first = await come('xindu-docket', '2026-03-02');
  const opened = await first.post('/procedures/arbitration', { act: 'file', form: application });
  const { id } = opened.json<{ id: number }>();
  await done(first, id, 'accept');
  await done(await come('xindu-docket', '2026-03-05'), id, 'receiveApplication', { receivedOn: '2026-03-05' });
  await done(await come('xindu-arbitrator', '2026-03-09'), id, 'suspend', {
    reason: '须以另案结果为依据。',
  });
  await done(await come('xindu-arbitrator', '2026-03-16'), id, 'resume');
  return id;
}

async function counterclaimOf(id: number): Promise<string | null | undefined> {
  const page = await (await come('xindu-docket', '2026-03-16')).get(`/proceedings/${id}`);
  const { deadlines } = page.json<{ deadlines: { name: string; dueOn: string | null }[] }>();
  return deadlines.find(({ name }) => name === 'counterclaim')?.dueOn;
}

/** Two operators let a day off hold; what its preview says of this case's counterclaim. */
async function dayOff(id: number, day: string): Promise<string[]> {
  const [anna, bai] = (await Promise.all(
    ['anna', 'bai'].map((one) => atDesk(door.demonstration, door.database, one)),
  )) as [AtDesk, AtDesk];
  const words = { zh: `临时放假 ${day}`, en: `Day off ${day}` };
  const notice = {
    number: `测试 ${day}`,
    title: words,
    url: 'https://example.org/day-off',
    knownFrom: '2026-03-16',
    confidence: 'unconfirmed',
    daysOff: [{ ...words, from: day, to: day }],
    makeUpWorkdays: [],
  };
  const calendars = [{ year: 2026, note: words, notices: [notice] }];
  const said = { kind: 'calendar', title: words, source: words, confidence: 'unconfirmed', validFrom: day, calendars };
  const proposed = await anna.post('/reference-loads', { file: JSON.stringify(said) });
  const load = proposed.json<{ id: number }>().id;
  const { moves } = await bai.get<{ moves: { proceeding: number; deadline: { en: string }; now: string }[] }>(
    `/reference-loads/${load}/preview`,
  );
  expect((await bai.post(`/reference-loads/${load}/confirm`)).statusCode).toBe(200);
  await recountOpen(door.demonstration.world);
  return moves.flatMap(({ proceeding, deadline, now }) =>
    proceeding === id && deadline.en.startsWith('Counterclaim') ? [now] : [],
  );
}

test('a day off within the pause gives no day twice; one after it does move the end', async () => {
  const id = await heldAndFreed();
  // Two working days before it stood still and eight after it.
  expect(await counterclaimOf(id)).toBe('2026-03-26');
  expect(await dayOff(id, '2026-03-12')).toEqual([]);
  expect(await counterclaimOf(id)).toBe('2026-03-26');
  expect(await dayOff(id, '2026-03-18')).toEqual(['2026-03-27']);
  expect(await counterclaimOf(id)).toBe('2026-03-27');
  const found: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => found.push(one));
  expect(found).toEqual([]);
});
