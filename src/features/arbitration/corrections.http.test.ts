import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setClock } from '../../platform/clock.ts';
import { verifyRecords, type Broken } from '../../proceedings/verify/verify.ts';
import { sweep } from '../../proceedings/sweep.ts';
import { application, award } from '../../test/arbitration-forms.ts';
import { signedIn, type WireDesk } from '../../test/desk-of-papers.ts';
import { openDoor, type Door } from '../../test/door.ts';

/* What was entered wrong in a dispute is put right by a further entry, and all that was counted from it counts anew. */

let door: Door, docket: WireDesk, tribunal: WireDesk;

async function on(day: string): Promise<void> {
  const noon = Temporal.ZonedDateTime.from(`${day}T12:00[Asia/Shanghai]`).toInstant();
  setClock(() => noon);
  [docket, tribunal] = (await Promise.all(
    ['xindu-docket', 'xindu-arbitrator'].map((one) => signedIn(door.demonstration, one)),
  )) as [WireDesk, WireDesk];
}
beforeAll(async () => {
  setClock(() => Temporal.ZonedDateTime.from('2026-03-02T12:00[Asia/Shanghai]').toInstant());
  door = await openDoor();
});
afterAll(async () => {
  setClock(undefined);
  await door.close();
});

type Row = { name: string; dueOn: string | null; status: string };
type Entry = { seq: number; act: string };
type Page = {
  state: { id: string };
  timeline: Entry[];
  deadlines: Row[];
  available: { act: string; correctable?: { seq: number; variant?: number }[]; form: { properties: Right } }[];
};
type Right = { form?: { anyOf: object[] } };
type Track = { id: number; state: { id: string }; procedure: string };

const pageOf = async (id: number): Promise<Page> => (await docket.get(`/proceedings/${id}`)).json<Page>();
const tracksOf = async (id: number): Promise<Track[]> =>
  (await docket.get(`/proceedings/${id}/tracks`))
    .json<{ tracks: Track[] }>()
    .tracks.sort((one, other) => one.id - other.id);
const suitsOf = async (id: number): Promise<Track[]> =>
  (await tracksOf(id)).filter(({ procedure }) => procedure === 'award-suit');
/** Where an act stands in the record: the last of them, or the one at a place. */
const seqOf = async (id: number, act: string, place = -1): Promise<number> =>
  (await pageOf(id)).timeline.filter((entry) => entry.act === act).at(place)?.seq ?? 0;
const sueBy = async (id: number): Promise<Row | undefined> =>
  (await pageOf(id)).deadlines.find(({ name }) => name === 'sue');

async function done(by: WireDesk, id: number, act: string, form: object = {}): Promise<void> {
  const answer = await by.act(id, act, form);
  expect([act, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([act, 200, '']);
}

/** Awarded on 25 March; the first worker's receipt is entered on a day, as of another. */
async function awarded(startsAt: string, enteredOn: string, receivedOn: string): Promise<{ id: number }> {
  await on('2026-03-02');
  const opened = await docket.post('/procedures/arbitration', { act: 'file', form: application });
  const { id } = opened.json<{ id: number }>();
  await done(docket, id, 'accept');
  await done(tribunal, id, 'schedule', { hearingOn: '2026-03-25', startsAt, lasts: '60', place: '第一仲裁庭' });
  await done(docket, id, 'notifyHearing', { receivedOn: '2026-03-02' });
  await on('2026-03-25');
  await done(tribunal, id, 'hear', { open: true, summary: '双方举证质证。' });
  await done(tribunal, id, 'award', award('nonFinal', [3_000_000], '2026-03-25'));
  await on(enteredOn);
  await done(docket, id, 'receiveAward', { side: 'worker', party: 'worker-1-0', award: '1', receivedOn });
  return { id };
}

test('a receipt entered with the wrong day is put right in the case, and the time to sue is counted anew from it', async () => {
  const { id } = await awarded('09:00', '2026-03-30', '2026-03-27');
  const [suit] = await suitsOf(id);
  expect((await sueBy(suit?.id ?? 0))?.dueOn).toBe('2026-04-13');
  const entry = await seqOf(id, 'receiveAward');
  const mend = (await pageOf(id)).available.find(({ act }) => act === 'correctEntry');
  // Offered are the right forms of what this case holds, and no other: a page does not carry every form there is.
  expect(mend?.correctable?.map(({ seq }) => seq)).toContain(entry);
  expect(mend?.form.properties.form?.anyOf.length).toBeLessThan(8);
  // It lies with who may do the act: what the tribunal decided is not for the docket to put right.
  const decision = await seqOf(id, 'award');
  const foreign = await docket.act(id, 'correctEntry', { entry: decision, annul: true, reason: '写错' });
  expect([foreign.statusCode, foreign.json<{ code: string }>().code]).toEqual([403, 'not-your-act']);

  const right = (receivedOn: string): object => ({
    entry,
    form: { side: 'worker', party: 'worker-1-0', award: '1', receivedOn },
    effectiveOn: receivedOn,
    reason: '回证日期看错',
  });
  // Not before the award was made, nor after the day on which it was entered.
  for (const day of ['2026-03-24', '2026-03-31'])
    expect((await docket.act(id, 'correctEntry', right(day))).statusCode).toBe(400);
  await done(docket, id, 'correctEntry', right('2026-03-26'));
  expect((await sueBy(suit?.id ?? 0))?.dueOn).toBe('2026-04-10');
  expect((await pageOf(suit?.id ?? 0)).timeline.map(({ act }) => act)).toEqual(['receiveAward', 'correctEntry']);
});

test('what lapsed over a wrong day is open again, and the case is not in effect', async () => {
  const { id } = await awarded('10:00', '2026-04-10', '2026-03-26');
  for (const party of [{ side: 'worker', party: 'worker-1-1' }, { side: 'employer' }])
    await done(docket, id, 'receiveAward', { ...party, award: '1', receivedOn: '2026-03-26' });
  const [suit] = await suitsOf(id);
  await on('2026-04-13');
  await sweep(door.demonstration.world);
  expect([(await pageOf(id)).state.id, (await suitsOf(id)).map(({ state }) => state.id)]).toEqual([
    'effective',
    ['lapsed', 'lapsed', 'lapsed'],
  ]);
  // The slip of the first worker says the eighth of April: there are days left to sue.
  const form = { side: 'worker', party: 'worker-1-0', award: '1', receivedOn: '2026-04-08' };
  const right = { entry: await seqOf(id, 'receiveAward', 0), form, effectiveOn: '2026-04-08', reason: '回证日期看错' };
  await done(docket, id, 'correctEntry', right);
  expect([(await pageOf(id)).state.id, (await sueBy(suit?.id ?? 0))?.dueOn]).toEqual(['awarded', '2026-04-23']);
  await on('2026-04-23');
  await sweep(door.demonstration.world);
  await done(docket, suit?.id ?? 0, 'sue', { court: '新都区人民法院' });
  expect((await pageOf(id)).state.id).toBe('contested');
  // Its end is built upon now: what stands on it must be put right first.
  const again = await docket.act(id, 'correctEntry', {
    ...right,
    form: { ...form, receivedOn: '2026-03-27' },
    effectiveOn: '2026-03-27',
  });
  expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'barred']);
});

test('a receipt that never was is annulled, its time to sue is ended, and the case goes on without it', async () => {
  const { id } = await awarded('11:00', '2026-04-10', '2026-03-26');
  for (const party of [{ side: 'worker', party: 'worker-1-1' }, { side: 'employer' }])
    await done(docket, id, 'receiveAward', { ...party, award: '1', receivedOn: '2026-04-09' });
  const [suit] = await suitsOf(id);
  const entry = await seqOf(id, 'receiveAward', 0);
  await done(docket, id, 'correctEntry', { entry, annul: true, reason: '登错了人' });
  const { leftBehind } = (await docket.get(`/proceedings/${id}/tracks`)).json<{
    leftBehind: { id: number; ways: { zh: string }[] }[];
  }>();
  expect(leftBehind).toMatchObject([{ id: suit?.id, ways: [{ zh: '收到登记有误，终止' }] }]);
  await done(docket, suit?.id ?? 0, 'endMistaken');
  await done(docket, id, 'receiveAward', { side: 'worker', party: 'worker-1-0', award: '1', receivedOn: '2026-04-10' });
  await on('2026-04-28');
  await sweep(door.demonstration.world);
  expect((await pageOf(id)).state.id).toBe('effective');
});

test('and the record holds', async () => {
  const found: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => found.push(one));
  expect(found).toEqual([]);
});
