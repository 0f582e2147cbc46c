import { afterAll, beforeAll, expect, test } from 'vitest';
import { adoptEvents } from '../law/loaded.ts';
import { adoptDivisions } from '../divisions/divisions.ts';
import { inspectionOffice } from '../people/offices.ts';
import type { Broken } from '../proceedings/verify/verify.ts';
import { verifyRecords } from '../proceedings/verify/verify.ts';
import { verifyCharges } from '../proceedings/verify/verify-charge.ts';
import { atDesk, demonstrationAccount, type AtDesk } from '../test/desk.ts';
import { openDoor, xindu, type Door } from '../test/door.ts';
import { complaint } from '../test/spine.ts';
import { succeedOpen } from './succession.ts';

/* A county ends and another follows it: its open cases go on there, and come back when the change is taken back. */

let door: Door;
let zhou: AtDesk;
let wenjiang: AtDesk;
let anna: AtDesk;
let bai: AtDesk;

beforeAll(async () => {
  door = await openDoor();
  const successor = inspectionOffice(510115);
  await demonstrationAccount(door.database, 'wenjiang', successor, ['inspector', 'clerk', 'head']);
  for (const name of ['anna', 'bai']) await demonstrationAccount(door.database, name, xindu, ['operator']);
  await signIn();
});

async function signIn(): Promise<void> {
  const enter = (account: string): Promise<AtDesk> => atDesk(door.demonstration, door.database, account);
  [zhou, wenjiang, anna, bai] = [
    await enter('xindu-inspector'),
    await enter('wenjiang'),
    await enter('anna'),
    await enter('bai'),
  ];
}
/** Sessions end overnight: everybody signs in again. */
async function nextDay(): Promise<void> {
  door.wait(86_400);
  await signIn();
}
afterAll(async () => {
  adoptEvents([]);
  adoptDivisions([]);
  await door?.close();
});

const words = { zh: '撤销新都区，并入温江区', en: 'Xindu joins Wenjiang' };
const district = { level: 'county', kind: 'district', parent: '510100', populationApproximate: 0 };
const change = {
  kind: 'divisions',
  title: words,
  source: words,
  confidence: 'unconfirmed',
  validFrom: '2026-03-04',
  divisions: {
    rows: [{ code: '510114', name: { zh: '新都区', en: 'Xindu' }, validTo: '2026-03-04', ...district }],
    successions: [
      {
        from: '510114',
        on: '2026-03-04',
        to: [{ code: '510115', part: { zh: '全部', en: 'all of it' } }],
        source: words,
        confidence: 'unconfirmed',
      },
    ],
  },
};

type Load = { id: number; state: string };
type Preview = {
  divisions: { division: string; open: number; goes: { body: { zh: string }; cases: number }[]; stays: number }[];
};
type Page = { division: string; state: { id: string }; available: { act: string }[]; timeline: { act: string }[] };

const proposed = async (): Promise<number> =>
  (await anna.post('/reference-loads', { file: JSON.stringify(change) })).json<Load>().id;
const step = async (by: AtDesk, id: number, name: string): Promise<string> =>
  (await by.post(`/reference-loads/${id}/${name}`)).json<Load>().state;
const moved = async (): Promise<number[]> => {
  const { succeeded, returned, failed } = await succeedOpen(door.demonstration.world);
  expect(failed).toEqual([]);
  return [succeeded, returned];
};
/** Open cases of the county that ends, of the one that follows, and of the prefecture of both, at the end of a day. */
const openOn = (day: string): Promise<number[]> =>
  Promise.all(
    [510114, 510115, 510100].map(
      async (division) =>
        (await zhou.get<{ value: number }>(`/figures/inspection.open?division=${division}&period=${day}`)).value,
    ),
  );
async function found(): Promise<Broken[]> {
  const broken: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => broken.push(one));
  await verifyCharges(door.demonstration.world, (one) => broken.push(one));
  return broken;
}

test('open cases go to the successor on the day, with their clocks and tracks; figures of before stay; all of it comes back', async () => {
  const open = async (): Promise<number> => {
    const made = await zhou.post('/procedures/inspection', { act: 'complain', form: complaint({ since: '2026-01' }) });
    const { id, seq } = made.json<{ id: number; seq: number }>();
    expect((await zhou.post(`/proceedings/${id}/acts/accept`, { form: { matter: 'wages' }, seq })).statusCode).toBe(
      200,
    );
    return id;
  };
  const [one, other] = [await open(), await open()];
  const form = { act: 'order', filled: { kind: 'pay', demand: '付清拖欠工资', days: 10 } };
  const track = (await zhou.post(`/proceedings/${one}/tracks/approval`, { act: 'propose', form })).json<{
    id: number;
  }>();
  const { deadlines } = await zhou.get<{ deadlines: object[] }>(`/proceedings/${one}`);

  // Proposed by mistake: withdrawn by who did, and by nobody else; then nobody can confirm it.
  const mistaken = await proposed();
  expect((await bai.post(`/reference-loads/${mistaken}/withdraw`)).statusCode).toBe(403);
  expect(await step(anna, mistaken, 'withdraw')).toBe('withdrawn');
  expect((await bai.post(`/reference-loads/${mistaken}/confirm`)).statusCode).toBe(409);

  const load = await proposed();
  const preview = await bai.get<Preview>(`/reference-loads/${load}/preview`);
  expect(preview.divisions).toMatchObject([
    { division: '510114', stays: 0, goes: [{ cases: 2, body: { zh: expect.stringContaining('温江') as string } }] },
  ]);
  expect(await step(bai, load, 'confirm')).toBe('confirmed');
  expect((await anna.post(`/reference-loads/${load}/withdraw`)).statusCode).toBe(409);
  expect(await moved()).toEqual([0, 0]);

  // The day before nothing moves; on the day all does, once.
  await nextDay();
  expect(await moved()).toEqual([0, 0]);
  await nextDay();
  expect(await moved()).toEqual([2, 0]);
  expect(await moved()).toEqual([0, 0]);
  const page = await wenjiang.get<Page & { deadlines: object[] }>(`/proceedings/${one}`);
  expect(page.timeline.at(-1)?.act).toBe('succeed');
  expect(page.available.map(({ act }) => act)).toContain('order');
  expect(page.deadlines).toEqual(deadlines);
  expect((await zhou.get<Page>(`/proceedings/${one}`)).available).toEqual([]);
  expect((await zhou.get<Page>(`/proceedings/${track.id}`)).state.id).toBe('lapsed');
  // What was counted in the county that ended stays counted there, and not where the cases lie now.
  expect([await openOn('2026-03-03'), await openOn('2026-03-04')]).toEqual([
    [2, 0, 2],
    [0, 2, 2],
  ]);
  expect(await found()).toEqual([]);

  // What was done there meanwhile comes back with it.
  expect((await wenjiang.post(`/proceedings/${other}/acts/order`, { form: form.filled, seq: 3 })).statusCode).toBe(200);
  expect((await anna.post(`/reference-loads/${load}/ask-back`)).statusCode).toBe(200);
  const back = await bai.get<Preview>(`/reference-loads/${load}/preview`);
  expect(back.divisions[0]?.goes).toMatchObject([
    { cases: 2, body: { zh: expect.stringContaining('新都') as string } },
  ]);
  expect(await step(bai, load, 'take-back')).toBe('takenBack');
  expect(await moved()).toEqual([0, 2]);
  expect(await moved()).toEqual([0, 0]);
  const again = await zhou.get<Page>(`/proceedings/${other}`);
  expect([again.state.id, again.timeline.at(-1)?.act]).toEqual(['ordered', 'returnToFormer']);
  expect(again.available.length).toBeGreaterThan(0);
  expect([await openOn('2026-03-03'), await openOn('2026-03-04')]).toEqual([
    [2, 0, 2],
    [2, 0, 2],
  ]);
  expect(await found()).toEqual([]);
});
