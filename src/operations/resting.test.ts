import { afterAll, beforeAll, expect, test } from 'vitest';
import { adoptDivisions, rollUp } from '../divisions/divisions.ts';
import { adoptEvents } from '../law/loaded.ts';
import { atDesk, demonstrationAccount, type AtDesk } from '../test/desk.ts';
import { openDoor, xindu, type Door } from '../test/door.ts';
import { complaint } from '../test/spine.ts';
import { succeedOpen } from './succession.ts';

/* Loads of divisions that rest on one another: none is confirmed or taken back so that what is left does not fit. */

let door: Door;
let anna: AtDesk;
let bai: AtDesk;
beforeAll(async () => {
  door = await openDoor();
  for (const name of ['anna', 'bai']) await demonstrationAccount(door.database, name, xindu, ['operator']);
  await signIn();
});
afterAll(async () => {
  adoptEvents([]);
  adoptDivisions([]);
  await door?.close();
});

async function signIn(): Promise<void> {
  [anna, bai] = (await Promise.all(['anna', 'bai'].map((one) => atDesk(door.demonstration, door.database, one)))) as [
    AtDesk,
    AtDesk,
  ];
}

const words = { zh: '新城区', en: 'New Town' };
const county = { name: words, level: 'county', kind: 'district', parent: '510100', populationApproximate: 0 } as const;
const said = { source: words, confidence: 'unconfirmed' } as const;
const whole = (from: string, on: string, code: string | null): object => ({
  from,
  on,
  to: [{ code, part: words }],
  ...said,
});
const newTown = { rows: [{ ...county, code: '510199' }], successions: [] };
const intoNewTown = {
  rows: [{ ...county, code: '510114', validTo: '2026-03-03' }],
  successions: [whole('510114', '2026-03-03', '510199')],
};

type Answer = { id: number; state: string; code: string; field?: string; detail: string };
async function propose(divisions: object): Promise<Answer> {
  const file = { kind: 'divisions', title: words, ...said, validFrom: '2026-03-03', divisions };
  return (await anna.post('/reference-loads', { file: JSON.stringify(file) })).json<Answer>();
}
async function step(by: AtDesk, id: number, name: string): Promise<Answer> {
  return (await by.post(`/reference-loads/${id}/${name}`)).json<Answer>();
}
async function confirmed(divisions: object): Promise<number> {
  const { id } = await propose(divisions);
  expect((await step(bai, id, 'confirm')).state).toBe('confirmed');
  return id;
}
async function takenBack(id: number): Promise<Answer> {
  await step(anna, id, 'ask-back');
  return step(bai, id, 'take-back');
}

test('what another load rests on is taken back after that one, and the refusal says which', async () => {
  const first = await confirmed(newTown);
  const second = await confirmed(intoNewTown);
  const refused = await takenBack(first);
  expect(refused).toMatchObject({ code: 'wrong-state' });
  expect(refused.detail).toContain(`第 ${second} 号`);
  expect(refused.detail).toContain('510199');
  // Whoever looks before hears the same.
  await expect(bai.get(`/reference-loads/${first}/preview`)).rejects.toThrow(refused.detail);
  expect((await succeedOpen(door.demonstration.world)).failed).toEqual([]);
  expect((await takenBack(second)).state).toBe('takenBack');
  expect((await step(bai, first, 'take-back')).state).toBe('takenBack');
});

test('what no longer fits when it is confirmed is not confirmed', async () => {
  const first = await confirmed(newTown);
  const { id } = await propose(intoNewTown);
  expect((await takenBack(first)).state).toBe('takenBack');
  expect(await step(bai, id, 'confirm')).toMatchObject({ code: 'wrong-state', detail: '没有区划 510199。' });
  await confirmed(newTown);
  expect((await step(bai, id, 'confirm')).state).toBe('confirmed');
  expect((await takenBack(id)).state).toBe('takenBack');
});

test.each<[string, object]>([
  ['stands above itself', { rows: [{ ...county, code: '510114', parent: '510114' }], successions: [] }],
  ['lies in another province', { rows: [{ ...county, code: '510198', parent: '610100' }], successions: [] }],
  ['lies in another prefecture', { rows: [{ ...county, code: '510198', parent: '510300' }], successions: [] }],
  ['lies in nothing', { rows: [{ ...county, code: '510198', parent: undefined }], successions: [] }],
  ['lies in a prefecture nobody knows', { rows: [{ ...county, code: '519998', parent: '519900' }], successions: [] }],
  [
    'is a county by its code and not by its level',
    { rows: [{ ...county, code: '510114', level: 'prefecture' }], successions: [] },
  ],
  ['would make a prefecture a county', { rows: [{ ...county, code: '510100', parent: '510000' }], successions: [] }],
  ['ends and nobody knows it', { rows: newTown.rows, successions: [whole('510197', '2026-03-03', '510114')] }],
  ['is followed by what nobody knows', { ...intoNewTown, successions: [whole('510114', '2026-03-03', '510197')] }],
  ['is followed by what has no name', { ...intoNewTown, successions: [whole('510114', '2026-03-03', null)] }],
  ['is followed by itself', { ...intoNewTown, successions: [whole('510114', '2026-03-03', '510114')] }],
  [
    'is followed by what begins a day later',
    {
      rows: [...intoNewTown.rows, { ...county, code: '510198', validFrom: '2026-03-04' }],
      successions: [whole('510114', '2026-03-03', '510198')],
    },
  ],
  [
    'is followed by what it follows',
    {
      rows: [
        { ...county, code: '510114', validTo: '2026-03-03' },
        { ...county, code: '510115', validTo: '2026-04-01' },
      ],
      successions: [whole('510114', '2026-03-03', '510115'), whole('510115', '2026-04-01', '510114')],
    },
  ],
])('a file in which a division %s is refused at once', async (_, divisions) => {
  expect(await propose(divisions)).toMatchObject({ code: 'invalid-form', field: 'divisions' });
});

test('a successor that begins on the day itself, or a day earlier, is taken', async () => {
  for (const validFrom of ['2026-03-03', '2026-03-02']) {
    const rows = [...intoNewTown.rows, { ...county, code: '510198', validFrom }];
    const { id, state } = await propose({ rows, successions: [whole('510114', '2026-03-03', '510198')] });
    expect(state).toBe('proposed');
    await step(anna, id, 'withdraw');
  }
});

test('a division of which nobody can say what followed it keeps no other from going on', async () => {
  const zhou = await atDesk(door.demonstration, door.database, 'xindu-inspector');
  const made = await zhou.post('/procedures/inspection', { act: 'complain', form: complaint({ since: '2026-01' }) });
  expect(made.statusCode).toBe(201);
  // As a load stands that was confirmed before loads were held against one another.
  const ended = { validTo: '2026-03-01', ...county };
  adoptDivisions([
    {
      rows: [
        { ...ended, code: '510113' },
        { ...ended, code: '510114' },
      ],
      successions: [
        { from: '510113', on: '2026-03-01', to: [{ code: '519999', part: words }], ...said },
        { from: '510114', on: '2026-03-01', to: [{ code: '510115', part: words }], ...said },
      ],
    },
  ]);
  const { succeeded, failed } = await succeedOpen(door.demonstration.world);
  expect([succeeded, failed.map(({ division }) => division)]).toEqual([1, ['510113']]);
  adoptDivisions([]);
  expect(rollUp('510114')).toEqual(['510114', '510100', '510000']);
});
