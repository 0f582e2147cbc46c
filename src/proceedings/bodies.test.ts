import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefused, type Refused } from '../platform/refusal.ts';
import { defineProcedure } from '../procedure/define.ts';
import { body, form, line } from '../procedure/fields.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { openProceeding, performAct } from './act.ts';
import { loadOffices } from './offices.ts';
import type { Answered } from './once.ts';
import { readPage } from './reading/page.ts';
import { search } from './reading/search.ts';
import type { Actor, Spine } from './spine.ts';
import { verifyRecords, type Broken } from './verify/verify.ts';

/* Several bodies of one kind in one county: who takes a case, to whom it is passed on, and what the proof says of it. */

type Officer = Actor & { kind: 'officer' };
const county = 510114;
const [township, chamber, elsewhere] = [910_001, 910_002, 910_003];
const t = (en: string): { zh: string; en: string } => ({ zh: `${en}(中)`, en });

const settling = defineProcedure({
  id: 'settling',
  code: 'S',
  title: t('Settling'),
  body: 'mediation',
  version: { inForceFrom: '2020-01-01' },
  listed: { headline: 'firm' },
  actors: {
    clerk: { is: 'officer', duties: ['clerk'], title: t('Clerk') },
    system: { is: 'system', title: t('System') },
  },
  states: { open: { title: t('Open') }, closed: { title: t('Closed'), final: true } },
  acts: {
    begin: {
      title: t('Begin'),
      from: 'nothing',
      to: 'open',
      by: ['clerk', 'system'],
      source: 'MAL.12',
      form: form({ firm: line('用人单位', 'Firm', 60) }),
      names: [{ role: 'employer', title: t('Employer'), kind: 'organisation', name: 'firm' }],
      posts: [{ account: 'inspection.accepted', amount: 1 }],
    },
    assign: {
      title: t('Assign'),
      from: 'open',
      to: 'same',
      by: 'clerk',
      source: 'MAL.10',
      form: form({ to: body('调解组织', 'Organisation') }),
      moves: { to: { office: 'to' } },
    },
    close: { title: t('Close'), from: 'open', to: 'closed', by: 'clerk', source: 'MAL.14' },
  },
  deadlines: {},
});

let province: TestProvince;
let spine: Spine;
let ofTownship: Officer, ofChamber: Officer, inspector: Officer;

beforeAll(async () => {
  province = await testProvince();
  const { owner } = province.database;
  const seats: [number, number, string][] = [
    [township, county, '镇调解委员会'],
    [chamber, county, '商会调解委员会'],
    [elsewhere, 510104, '邻区调解委员会'],
  ];
  await owner
    .insertInto('office')
    .values(
      seats.map(([id, division, name]) => ({
        id,
        mark: id === chamber ? 2 : null,
        kind: 'agency',
        tasks: ['mediation'],
        name_zh: name,
        name_en: name,
        division,
        valid_from: '2020-01-01',
      })),
    )
    .execute();
  const clerk = async (office: number): Promise<Officer> => {
    const { id } = await owner
      .insertInto('officer')
      .values({ office, name: `c${office}`, duties: ['clerk'], valid_from: '2020-01-01' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { kind: 'officer', officer: id, office, below: [office], duties: ['clerk'] };
  };
  spine = {
    ...province.spine,
    offices: await loadOffices(province.database),
    chapters: new Map([['settling', { procedure: settling, facts: {} }]]),
  };
  ofTownship = await clerk(township);
  ofChamber = await clerk(chamber);
  inspector = await province.officer(county, 'clerk');
});
afterAll(() => province.close());

let keys = 0;
const nextKey = (): string => `bodies-${String(keys++).padStart(6, '0')}`;

function begin(actor: Actor, more: { office?: number; division?: number } = {}): Promise<Answered | Refused> {
  return openProceeding(spine, actor, {
    procedure: 'settling',
    act: 'begin',
    form: { firm: '锦绣劳务公司' },
    division: county,
    key: nextKey(),
    ...more,
  });
}

async function begun(actor: Actor, more: { office?: number } = {}): Promise<number> {
  const answer = await begin(actor, more);
  if (isRefused(answer)) throw new Error(answer.refused.detail.en);
  return answer.proceeding;
}

function act(actor: Actor, proceeding: number, name: string, filled: unknown = {}): Promise<Answered | Refused> {
  return performAct(spine, actor, { proceeding, act: name, form: filled, key: nextKey() });
}

async function sees(actor: Actor, proceeding: number): Promise<boolean> {
  return !isRefused(await readPage(spine, actor, proceeding));
}

async function broken(): Promise<string[]> {
  const found: Broken[] = [];
  await verifyRecords(spine, (one) => found.push(one));
  return found.map(({ kind }) => kind);
}

test('each body of a county takes its own cases; whoever asks for another’s is refused', async () => {
  const [own, others] = [await begun(ofTownship), await begun(ofChamber)];
  expect(await sees(ofTownship, own)).toBe(true);
  const page = await readPage(spine, ofChamber, others);
  if (isRefused(page)) throw new Error(page.refused.detail.en);
  expect(page.number).toMatch(/^510114-S2-\d{4}-000001$/);
  expect(await search(spine, ofChamber, page.number.toLowerCase())).toMatchObject({ total: 1 });
  expect(await sees(ofChamber, own)).toBe(false);
  expect(await sees(ofTownship, others)).toBe(false);
  expect(await begin(ofTownship, { office: chamber })).toMatchObject({
    refused: { code: 'not-allowed', field: 'office' },
  });
  expect(await begin(ofTownship, { division: 510104 })).toMatchObject({
    refused: { code: 'not-allowed', field: 'division' },
  });
  expect(await begin(ofTownship, { division: 110101 })).toMatchObject({ refused: { code: 'invalid-form' } });
});

test('the body of another task seated in the same county can neither open nor see', async () => {
  expect(await begin(inspector)).toMatchObject({ refused: { code: 'not-allowed' } });
  expect(await sees(inspector, await begun(ofTownship))).toBe(false);
});

test('without an office said the first of the county takes it; a body without the task, or elsewhere, cannot be asked', async () => {
  const system: Actor = { kind: 'system' };
  expect(await sees(ofTownship, await begun(system))).toBe(true);
  expect(await sees(ofChamber, await begun(system, { office: chamber }))).toBe(true);
  for (const office of [elsewhere, inspector.office, 5])
    expect(await begin(system, { office })).toMatchObject({ refused: { code: 'invalid-form', field: 'office' } });
});

test('a case is passed to another body of the county, which works on it from then on; the former reads it, and figures stay', async () => {
  const id = await begun(ofTownship);
  expect(await act(ofTownship, id, 'assign', { to: elsewhere })).toMatchObject({ refused: { code: 'invalid-form' } });
  expect(await act(ofTownship, id, 'assign', { to: inspector.office })).toMatchObject({
    refused: { code: 'invalid-form' },
  });
  expect(isRefused(await act(ofTownship, id, 'assign', { to: chamber }))).toBe(false);
  expect(isRefused(await act(ofTownship, id, 'close'))).toBe(true);
  expect(await sees(ofTownship, id)).toBe(true);
  const found = await search(spine, ofChamber, '锦绣');
  expect(JSON.stringify(found)).toContain(`"id":${id}`);
  expect(isRefused(await act(ofChamber, id, 'close'))).toBe(false);
  const { rows } = await province.database.ownerPool.query<{ division: number }>(
    'select distinct division from heyan.posting where proceeding_id = $1',
    [id],
  );
  expect(rows).toEqual([{ division: county }]);
  expect(await broken()).toEqual([]);
});

test('a case put into the hands of another body of the same county is found by the proof', async () => {
  const id = await begun(ofTownship);
  const { ownerPool } = province.database;
  await ownerPool.query('update heyan.proceeding set office = $2 where id = $1', [id, chamber]);
  await ownerPool.query('update heyan.sight set office = $2 where proceeding_id = $1', [id, chamber]);
  expect(await broken()).toEqual(expect.arrayContaining(['proceeding', 'sight']));
});
