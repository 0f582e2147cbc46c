import { afterAll, beforeAll, expect, test } from 'vitest';
import { atDesk, demonstrationAccount, type AtDesk } from '../../test/desk.ts';
import { openDoor, xindu, type Door } from '../../test/door.ts';
import { complaint } from '../../test/spine.ts';
import { today } from '../../platform/clock.ts';
import { beginning, headAfter, readBody, textOf } from '../body.ts';
import type { Broken } from '../verify/verify.ts';
import { verifyRecords } from '../verify/verify.ts';
import type { RepresentationShown } from './shown.ts';

/* Who may speak for a worker in a case of wages, through the doors an office uses; races; and what the proof finds. */

let door: Door;
let clerk: AtDesk;

beforeAll(async () => {
  door = await openDoor();
  await demonstrationAccount(door.database, 'speaking-clerk', xindu, ['clerk', 'inspector']);
  clerk = await atDesk(door.demonstration, door.database, 'speaking-clerk');
});
afterAll(() => door?.close());

type Case = { id: number; seq: number };
type Shown = {
  seq: number;
  state: { id: string };
  representation: RepresentationShown;
  timeline: { fields: { label: { zh: string }; value: string }[] }[];
  parties: { key: string; role: string }[];
};
type Problem = { code: string; field?: string; detail: string; article?: { id: string } };

const pageOf = (id: number): Promise<Shown> => clerk.get<Shown>(`/proceedings/${id}`);
const act = async (id: number, name: string, form: object, more: object = {}) =>
  clerk.post(`/proceedings/${id}/acts/${name}`, { form, seq: (await pageOf(id)).seq, ...more });

async function opened(): Promise<Case & { worker: string }> {
  const form = complaint({ since: '2026-01', place: { division: '510114' } });
  const answer = await clerk.post('/procedures/inspection', { act: 'complain', form });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  const { id, seq } = answer.json<Case>();
  const worker = (await pageOf(id)).parties.find(({ role }) => role === 'worker')?.key ?? '';
  const seen = await act(id, 'verifyIdentity', { party: worker, paper: 'identityCard' });
  if (seen.statusCode !== 200) throw new Error(seen.body);
  return { id, seq, worker };
}

async function granted(id: number, worker: string, more: object = {}): Promise<number> {
  const form = {
    kind: 'attorney',
    name: '赵律师',
    party: worker,
    from: today().toString(),
    original: '卷内第2页',
    ...more,
  };
  const answer = await act(id, 'represent', form);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<{ seq: number }>().seq;
}

const found = async (): Promise<Broken[]> => {
  const broken: Broken[] = [];
  await verifyRecords(door.demonstration.world, (one) => void broken.push(one));
  return broken;
};

test('the page says through whom an act may be entered, and the act is refused through anybody else', async () => {
  const { id, worker } = await opened();
  const general = await granted(id, worker);
  const special = await granted(id, worker, { name: '钱律师', withdraw: true });
  const { representation } = await pageOf(id);
  expect(representation.people.map(({ entry, name, standing }) => [entry, name, standing])).toEqual([
    [general, '赵**', 'holds'],
    [special, '钱**', 'holds'],
  ]);
  const withdraw = representation.acts.find((one) => one.act === 'withdraw');
  expect(withdraw?.choices.map(({ entry, why }) => [entry, why === null])).toEqual([
    [general, false],
    [special, true],
  ]);
  const refused = await act(id, 'withdraw', { reason: '已经付清' }, { spoken: { through: [general], inPerson: [] } });
  expect(refused.statusCode).toBe(403);
  expect(refused.json<Problem>()).toMatchObject({
    code: 'representation',
    field: 'spoken.through',
    article: { id: 'CPL.62' },
  });
  const done = await act(id, 'withdraw', { reason: '已经付清' }, { spoken: { through: [special], inPerson: [] } });
  const after = await pageOf(id);
  expect([done.statusCode, after.state.id]).toEqual([200, 'withdrawn']);
  expect(after.timeline.at(-1)?.fields.map(({ label, value }) => `${label.zh} ${value}`)).toEqual([
    '撤回的原因 已经付清',
    `代办人（第${special}项） 钱**`,
  ]);
});

test('a close relative stands in the worker’s place; a union needs the power named, and speaks for its side until it is over', async () => {
  const { id, worker } = await opened();
  const heir = await granted(id, worker, { kind: 'heir', name: '王小红' });
  const union = await granted(id, worker, {
    kind: 'union',
    name: '孙主席',
    organisation: '新都区家具行业工会',
    wholeSide: true,
  });
  const past = await granted(id, worker, {
    kind: 'union',
    name: '周主席',
    withdraw: true,
    from: '2026-01-01',
    until: '2026-01-31',
  });
  const withdraw = (entry: number) =>
    act(id, 'withdraw', { reason: '已经付清' }, { spoken: { through: [entry], inPerson: [] } });
  expect((await withdraw(union)).json<Problem>()).toMatchObject({ code: 'representation', article: { id: 'CPL.62' } });
  expect((await withdraw(past)).json<Problem>()).toMatchObject({ code: 'representation', article: { id: 'MAL.4' } });
  // A relative of somebody who is no natural person, or for everybody on a side, is no heir.
  const { parties } = await pageOf(id);
  const employer = parties.find(({ role }) => role === 'employer')?.key ?? '';
  for (const more of [{ party: employer }, { party: worker, wholeSide: true }]) {
    const form = { kind: 'heir', name: '王小红', from: today().toString(), original: '卷内第3页', ...more };
    expect((await act(id, 'represent', form)).json<Problem>()).toMatchObject({
      field: 'party',
      article: { id: 'MAL.25' },
    });
  }
  expect((await withdraw(heir)).statusCode).toBe(200);
  expect((await pageOf(id)).state.id).toBe('withdrawn');
});

test('of a revocation and an act through it at once one comes first, and what the record then says agrees', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 6; round++) {
    const { id, worker } = await opened();
    const entry = await granted(id, worker, { withdraw: true });
    const { seq } = await pageOf(id);
    const spoken = { through: [entry], inPerson: [] };
    const withdrawing = () =>
      clerk.post(`/proceedings/${id}/acts/withdraw`, { form: { reason: '已经付清' }, seq, spoken });
    const revoking = () =>
      clerk.post(`/proceedings/${id}/acts/endRepresentation`, { form: { entry, because: 'revoked' }, seq });
    const [first, second] = round % 2 === 0 ? [withdrawing(), revoking()] : [revoking(), withdrawing()];
    const codes = (await Promise.all([first, second])).map(({ statusCode }) => statusCode);
    // Whoever comes second has not seen what happened, and is asked to look again.
    expect(codes.toSorted()).toEqual([200, 409]);
    const { state, representation } = await pageOf(id);
    outcomes.add(state.id);
    if (state.id === 'withdrawn') {
      expect(representation.people[0]?.standing).toBe('holds');
      expect(representation.doubtful).toEqual([]);
    } else {
      expect(representation.people[0]?.standing).toBe('ended');
      const late = await act(id, 'withdraw', { reason: '已经付清' }, { spoken });
      expect([late.statusCode, late.json<Problem>().code]).toEqual([403, 'representation']);
    }
  }
  expect(outcomes.size).toBeGreaterThan(0);
});

test('the proof holds on such records, and finds an act rewritten with its hashes as done through somebody who could not', async () => {
  expect(await found()).toEqual([]);
  const { id, worker } = await opened();
  const general = await granted(id, worker);
  const special = await granted(id, worker, { withdraw: true });
  await act(id, 'withdraw', { reason: '已经付清' }, { spoken: { through: [special], inPerson: [] } });
  const pool = door.database.ownerPool;
  const { rows } = await pool.query<{ seq: number; body: string }>(
    'select seq, body from heyan.record where proceeding_id = $1 order by seq',
    [id],
  );
  const rewrite = async (through: number): Promise<void> => {
    let head: Buffer = beginning;
    await pool.query('alter table heyan.record disable trigger user');
    for (const { seq, body } of rows) {
      const said = readBody(body);
      const text = textOf(said.spoken ? { ...said, spoken: { ...said.spoken, through: [through] } } : said);
      const prev = head;
      head = headAfter(prev, text);
      await pool.query(
        'update heyan.record set body = $3, prev = $4, hash = $5 where proceeding_id = $1 and seq = $2',
        [id, seq, text, prev, head],
      );
    }
    await pool.query('update heyan.proceeding set head = $2 where id = $1', [id, head]);
    await pool.query('alter table heyan.record enable trigger user');
  };
  await rewrite(general);
  expect((await found()).map(({ says }) => says)).toEqual([
    expect.stringContaining('was done through somebody who could not: The authority does not name withdrawing'),
  ]);
  await rewrite(special);
  expect(await found()).toEqual([]);
});
