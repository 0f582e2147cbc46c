import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalFeature } from '../features/approval/approval.feature.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import { pact, service } from '../test/pact.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { done } from '../test/story.ts';
import { openProceeding, performAct } from './act.ts';
import type { Answered } from './once.ts';
import { readPage } from './reading/page.ts';
import { readQueue } from './reading/queue.ts';
import { search } from './reading/search.ts';
import type { Actor, Spine } from './spine.ts';
import { readTracks } from './tracks/tracks.ts';
import { verifyRecords, type Broken } from './verify/verify.ts';

/* Acts of several sides, tracks, and proceedings that move: over two small procedures that are nobody's law. */

type Officer = Actor & { kind: 'officer' };
let province: TestProvince;
let spine: Spine;
let clerk: Officer, union: Officer, employers: Officer, elsewhere: Officer, above: Officer;

beforeAll(async () => {
  province = await testProvince();
  spine = {
    ...province.spine,
    chapters: new Map([pact, service, ...approvalFeature.chapters].map((chapter) => [chapter.procedure.id, chapter])),
  };
  clerk = await province.officer(510114, 'clerk');
  union = await province.officer(510114, 'inspector');
  employers = await province.officer(510114, 'head');
  elsewhere = await province.officer(510722, 'clerk');
  above = await province.officer(510700, 'clerk');
});
afterAll(() => province.close());

let keys = 0;
const nextKey = (): string => `several-${String(keys++).padStart(6, '0')}`;

async function begin(firm = '锦绣劳务公司'): Promise<number> {
  const answer = await openProceeding(spine, clerk, {
    procedure: 'pact',
    act: 'begin',
    form: { firm },
    division: 510114,
    key: nextKey(),
  });
  if (isRefused(answer)) throw new Error(answer.refused.detail.en);
  return answer.proceeding;
}

function act(actor: Actor, proceeding: number, name: string, filled: unknown = {}): Promise<Answered | Refused> {
  return performAct(spine, actor, { proceeding, act: name, form: filled, key: nextKey() });
}

async function state(proceeding: number, actor: Actor = clerk): Promise<string> {
  const page = await readPage(spine, actor, proceeding);
  return isRefused(page) ? page.refused.code : page.state.id;
}

async function posted(proceeding: number): Promise<{ division: number; amount: number }[]> {
  const { rows } = await province.database.ownerPool.query<{ division: number; amount: string }>(
    'select division, amount from heyan.posting where proceeding_id = $1 order by id',
    [proceeding],
  );
  return rows.map(({ division: code, amount }) => ({ division: code, amount: Number(amount) }));
}

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(spine, (one) => found.push(one));
  return found;
}

test('an act of two sides happens with the second consent to the same text, and counts once', async () => {
  const pactId = await begin();
  await act(union, pactId, 'agree', { text: '工资上调百分之五' });
  expect(await state(pactId)).toBe('open');
  expect(await posted(pactId)).toEqual([]);
  expect(await act(union, pactId, 'agree', { text: '工资上调百分之五' })).toMatchObject({
    refused: { code: 'conflict' },
  });
  // Another text: what the union agreed to is void, and the union must agree anew.
  await act(employers, pactId, 'agree', { text: '工资上调百分之三' });
  expect(await state(pactId)).toBe('open');
  await act(union, pactId, 'agree', { text: '工资上调百分之三' });
  expect(await state(pactId)).toBe('agreed');
  expect(await posted(pactId)).toEqual([{ division: 510114, amount: 1 }]);
  expect(await broken()).toEqual([]);
});

test('consents do not outlive an act that voids them', async () => {
  const pactId = await begin();
  await act(union, pactId, 'agree', { text: '甲' });
  await act(clerk, pactId, 'draft');
  await act(employers, pactId, 'agree', { text: '甲' });
  expect(await state(pactId)).toBe('open');
  await act(union, pactId, 'agree', { text: '甲' });
  expect(await state(pactId)).toBe('agreed');
});

test('whatever the order of texts, a pact stands exactly when both sides said the same last', async () => {
  const said = fc.array(fc.tuple(fc.constantFrom('union', 'employers'), fc.constantFrom('甲', '乙')), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(said, async (consents) => {
      const pactId = await begin();
      const last = new Map<string, string>();
      let agreed = false;
      for (const [side, text] of consents) {
        const answer = await act(side === 'union' ? union : employers, pactId, 'agree', { text });
        if (agreed || last.get(side) === text) {
          expect(isRefused(answer)).toBe(true);
          continue;
        }
        expect(isRefused(answer)).toBe(false);
        const other = side === 'union' ? 'employers' : 'union';
        if (last.get(other) === text) agreed = true;
        else last.delete(other);
        last.set(side, text);
      }
      expect(await state(pactId)).toBe(agreed ? 'agreed' : 'open');
      expect(await posted(pactId)).toHaveLength(agreed ? 1 : 0);
    }),
    { numRuns: 25 },
  );
  expect(await broken()).toEqual([]);
});

test('a track is opened by an act, holds what must wait for it, and tells its parent when it has ended', async () => {
  const pactId = await begin();
  await act(clerk, pactId, 'send', { paper: '协议书' });
  const { tracks } = done(await readTracks(spine, clerk, pactId));
  expect(tracks).toMatchObject([{ number: expect.stringMatching(/\/1$/), state: { id: 'sent' } }]);
  expect(await act(clerk, pactId, 'close')).toMatchObject({ refused: { code: 'missing-fact' } });
  const track = tracks[0]?.id ?? 0;
  expect(isRefused(await act(clerk, track, 'arrive'))).toBe(false);
  const page = await readPage(spine, clerk, pactId);
  if (isRefused(page)) throw new Error('not seen');
  expect(page.timeline.at(-1)).toMatchObject({ act: 'handed', by: { kind: 'system' } });
  expect(isRefused(await act(clerk, pactId, 'close'))).toBe(false);
  const queue = await readQueue(spine, clerk, { scope: 'all', sort: 'number', desc: true, page: 1, size: 100 });
  expect(queue.items.map(({ id }) => id)).not.toContain(track);
  expect(queue.total).toBe(queue.items.length);
  expect(await broken()).toEqual([]);
});

test('two acts that open and end tracks of one proceeding at once wait for each other and both happen', async () => {
  const pactId = await begin();
  for (const paper of ['甲', '乙', '丙']) await act(clerk, pactId, 'send', { paper });
  const { tracks } = done(await readTracks(spine, clerk, pactId));
  const answers = await Promise.all([
    ...tracks.map((track) => act(clerk, track.id, 'arrive')),
    act(clerk, pactId, 'send', { paper: '丁' }),
    act(union, pactId, 'agree', { text: '甲' }),
  ]);
  expect(answers.filter(isRefused)).toEqual([]);
  expect(await broken()).toEqual([]);
});

test('a proceeding that moves is worked on, found and counted there, and read on where it was', async () => {
  const pactId = await begin('金沙江建筑');
  expect(await state(pactId, elsewhere)).toBe('not-found');
  await act(clerk, pactId, 'send', { paper: '告知书' });
  expect(await act(clerk, pactId, 'give', { division: '519999' })).toMatchObject({ refused: { code: 'invalid-form' } });
  expect(isRefused(await act(clerk, pactId, 'give', { division: '510722' }))).toBe(false);
  expect(await state(pactId, elsewhere)).toBe('open');
  expect(await state(pactId, above)).toBe('open');
  expect(await state(pactId, clerk)).toBe('open');
  expect(await act(clerk, pactId, 'draft')).toMatchObject({ refused: { code: 'not-allowed' } });
  expect((await search(spine, elsewhere, '金沙江')).items.map(({ id }) => id)).toContain(pactId);
  // The open track came along, and its number is not given again.
  await act(elsewhere, pactId, 'send', { paper: '通知书' });
  const { tracks } = done(await readTracks(spine, elsewhere, pactId));
  expect(tracks.map(({ number }) => number.split('/')[1])).toEqual(['2', '1']);
  const union722 = await province.officer(510722, 'inspector');
  const employers722 = await province.officer(510722, 'head');
  await act(union722, pactId, 'agree', { text: '甲' });
  await act(employers722, pactId, 'agree', { text: '甲' });
  expect(await posted(pactId)).toEqual([{ division: 510722, amount: 1 }]);
  expect(isRefused(await act(elsewhere, pactId, 'giveBack'))).toBe(false);
  expect(isRefused(await act(clerk, pactId, 'draft'))).toBe(false);
  expect(await act(elsewhere, pactId, 'draft')).toMatchObject({ refused: { code: 'not-allowed' } });
  expect(await broken()).toEqual([]);
});

async function held(): Promise<Record<string, number>> {
  const { rows } = await province.database.ownerPool.query<{ account: number; fen: string }>(
    'select account, fen from heyan.fund order by account',
  );
  return Object.fromEntries(rows.map((row) => [row.account, Number(row.fen)]));
}

/** What a step would add to the fund, by hand: the whole oracle of the property below. */
type Standing = { seq: number; act: 'endow' | 'grant'; fen: number };
function worthOf(name: string, fen: number, meant: Standing | undefined): number {
  if (name === 'endow' || name === 'grant') return name === 'endow' ? fen : -fen;
  if (!meant) return 0;
  const more = name === 'annul' ? -meant.fen : fen - meant.fen;
  return meant.act === 'endow' ? more : -more;
}

test('money neither appears nor vanishes, and no fund gives what it does not hold, whatever is done and undone', async () => {
  const pactId = await begin();
  const steps = fc.array(
    fc.tuple(fc.constantFrom('endow', 'grant', 'mend', 'annul'), fc.integer({ min: 1, max: 50 })),
    { minLength: 1, maxLength: 12 },
  );
  let fund = 0;
  const standing: Standing[] = [];
  await fc.assert(
    fc.asyncProperty(steps, async (asked) => {
      for (const [name, fen] of asked) {
        const corrects = name === 'mend' || name === 'annul';
        const meant = corrects ? standing[fen % Math.max(1, standing.length)] : undefined;
        if (corrects && !meant) continue;
        const said = name === 'annul' ? { annul: true } : { form: { fen } };
        const answer = await act(
          clerk,
          pactId,
          corrects ? 'mend' : name,
          corrects ? { entry: meant?.seq, ...said } : { fen },
        );
        if (fund + worthOf(name, fen, meant) < 0) {
          expect(answer).toMatchObject({ refused: { code: 'missing-fact' } });
          continue;
        }
        if (isRefused(answer)) throw new Error(JSON.stringify(answer.refused));
        fund += worthOf(name, fen, meant);
        if (name === 'endow' || name === 'grant') standing.push({ seq: answer.seq, act: name, fen });
        else if (meant && name === 'annul') standing.splice(standing.indexOf(meant), 1);
        else if (meant) meant.fen = fen;
      }
      const all = await held();
      expect(all[2_000_000] ?? 0).toBe(fund);
      expect(Object.values(all).reduce((sum, fen) => sum + fen, 0)).toBe(0);
    }),
    { numRuns: 15 },
  );
  expect(await broken()).toEqual([]);
});

test('sixteen grants at once give exactly what the fund holds', async () => {
  const ids = await Promise.all(Array.from({ length: 16 }, () => begin()));
  await act(clerk, ids[0] ?? 0, 'endow', { fen: 500 });
  const now = (await held())[2_000_000] ?? 0;
  const each = Math.floor(now / 10);
  const answers = await Promise.all(ids.map((id) => act(clerk, id, 'grant', { fen: each })));
  expect(answers.filter((answer) => !isRefused(answer))).toHaveLength(Math.floor(now / each));
  expect((await held())[2_000_000]).toBe(now - each * Math.floor(now / each));
  expect(await broken()).toEqual([]);
});

test('a fund edited by the owner of the database is found', async () => {
  await province.database.ownerPool.query('update heyan.fund set fen = fen + 1 where account = 2000000');
  expect(await broken()).toMatchObject([{ kind: 'transfer', item: 'fund 2000000' }]);
  await province.database.ownerPool.query('update heyan.fund set fen = fen - 1 where account = 2000000');
  await province.database.ownerPool.query('update heyan.fund set floor_zero = false where account = 2000000');
  expect(await broken()).toMatchObject([{ item: 'fund 2000000', says: expect.stringContaining('floor') }]);
  await province.database.ownerPool.query('update heyan.fund set floor_zero = true where account = 2000000');
});
