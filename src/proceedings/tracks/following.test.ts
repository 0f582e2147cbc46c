import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalFeature } from '../../features/approval/approval.feature.ts';
import { isRefused, type Refused } from '../../platform/refusal.ts';
import { brokenOf, propose, type Officer } from '../../test/approving.ts';
import { pact, service } from '../../test/pact.ts';
import { testProvince, type TestProvince } from '../../test/spine.ts';
import { done } from '../../test/story.ts';
import { openProceeding, openTrack, performAct, transact } from '../act.ts';
import { takeDay } from '../day.ts';
import { rightsOf, type Answered } from '../once.ts';
import { readPage } from '../reading/page.ts';
import type { Spine } from '../spine.ts';
import { loadForAct } from '../standing.ts';
import { readApprovals, readTracks } from './tracks.ts';
import { actAndPost } from '../within.ts';

/* What follows an act elsewhere: tracks opened by acts and by hand, moved with their case, approved above. */

let province: TestProvince;
let spine: Spine;
let clerk: Officer, head: Officer, second: Officer, elsewhere: Officer, above: Officer, aboveClerk: Officer;

beforeAll(async () => {
  province = await testProvince();
  const known = [pact, service, ...approvalFeature.chapters];
  spine = { ...province.spine, chapters: new Map(known.map((chapter) => [chapter.procedure.id, chapter])) };
  clerk = await province.officer(510114, 'clerk');
  head = await province.officer(510114, 'head');
  second = await province.officer(510114, 'clerk');
  elsewhere = await province.officer(510722, 'clerk');
  above = await province.officer(510100, 'head');
  aboveClerk = await province.officer(510100, 'clerk', 'head');
});
afterAll(() => province.close());

let keys = 0;
const nextKey = (): string => `following-${String(keys++).padStart(6, '0')}`;

async function begin(): Promise<number> {
  const asked = { procedure: 'pact', act: 'begin', form: { firm: '锦绣劳务公司' }, division: 510114, key: nextKey() };
  return done(await openProceeding(spine, clerk, asked)).proceeding;
}

function act(by: Officer, proceeding: number, name: string, filled: unknown = {}): Promise<Answered | Refused> {
  return performAct(spine, by, { proceeding, act: name, form: filled, key: nextKey() });
}

function byHand(parent: number, paper: string): Promise<Answered | Refused> {
  const asked = { parent, track: 'handing', act: 'send', form: { paper }, key: nextKey() };
  return openTrack(spine, clerk, asked);
}

async function tracksOf(by: Officer, parent: number) {
  return done(await readTracks(spine, by, parent)).tracks;
}

async function stateOf(by: Officer, id: number): Promise<string> {
  const page = await readPage(spine, by, id);
  return isRefused(page) ? page.refused.code : page.state.id;
}

const broken = () => brokenOf({ spine });

/** How often the database had to end a transaction because it and others waited for each other. */
async function deadlocks(): Promise<number> {
  await province.database.ownerPool.query('select pg_stat_force_next_flush()');
  const { rows } = await province.database.ownerPool.query<{ n: number }>(
    'select deadlocks::int n from pg_stat_database where datname = current_database()',
  );
  return rows[0]?.n ?? 0;
}

const codeOf = (answer: Answered | Refused): string | undefined =>
  isRefused(answer) ? answer.refused.code : undefined;

// Tracks that something waits for ----------------------------------------------------------------------------------------

test('whatever opens and ends tracks in whatever order, a case closes exactly when none is open', async () => {
  const step = fc.constantFrom('byAct', 'byHand', 'end', 'annul');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
      const id = await begin();
      const sent: number[] = [];
      let open: number[] = [];
      for (const [place, one] of steps.entries()) {
        if (one === 'byAct') sent.push(done(await act(clerk, id, 'send', { paper: `文书${place}` })).seq);
        if (one === 'byHand') done(await byHand(id, `文书${place}`));
        if (one === 'annul' && sent.length > 0)
          done(await act(clerk, id, 'retract', { entry: sent.pop(), annul: true }));
        if (one === 'end' && open.length > 0) done(await act(clerk, open[place % open.length] ?? 0, 'arrive'));
        open = (await tracksOf(clerk, id)).filter(({ state }) => !state.final).map((track) => track.id);
      }
      expect(codeOf(await act(clerk, id, 'close'))).toBe(open.length > 0 ? 'missing-fact' : undefined);
    }),
    { numRuns: 20 },
  );
  expect(await broken()).toEqual([]);
});

test('a hundred tracks are a page, and their number is told', async () => {
  const id = await begin();
  for (let n = 0; n < 3; n++) done(await byHand(id, '告知书'));
  const page = done(await readTracks(spine, clerk, id, { page: 2, size: 2 }));
  expect([page.total, page.tracks.map(({ number }) => number.split('/')[1])]).toEqual([3, ['1']]);
});

// A case that moves ------------------------------------------------------------------------------------------------------

test('open tracks move with their case, clocks included; what the former body would have approved is void', async () => {
  const id = await begin();
  done(await act(clerk, id, 'send', { paper: '告知书' }));
  const [handing] = await tracksOf(clerk, id);
  const track = handing?.id ?? 0;
  const approval = done(await propose({ spine }, clerk, id, { act: 'countersign', filled: {} })).proceeding;
  done(await act(clerk, id, 'give', { division: '510722' }));
  // The track is worked on there, and told the case there.
  expect(codeOf(await act(clerk, track, 'arrive'))).toBe('not-allowed');
  expect(await stateOf(clerk, track)).toBe('sent');
  const seen = done(await readPage(spine, elsewhere, track));
  expect([seen.mode, seen.division.code, seen.deadlines.map(({ status }) => status)]).toEqual([
    'w',
    '510722',
    ['running'],
  ]);
  expect(seen.timeline.at(-1)).toMatchObject({ act: 'goAlong', by: { kind: 'system' } });
  // The approval is over, with an entry of its own, and nobody approves it any more.
  expect(await stateOf(clerk, approval)).toBe('lapsed');
  expect(codeOf(await act(head, approval, 'approve'))).toBe('wrong-state');
  expect(await stateOf(elsewhere, approval)).toBe('not-found');
  expect(codeOf(await act(elsewhere, id, 'close'))).toBe('missing-fact');
  done(await act(elsewhere, track, 'arrive'));
  expect((await tracksOf(elsewhere, id)).map(({ state }) => state.id)).toEqual(['arrived']);
  done(await act(elsewhere, id, 'close'));
  // The duty that ran was handed on with it, and is met there.
  const { rows } = await province.database.ownerPool.query<{ division: number; n: string }>(
    `select division, sum(amount) n from heyan.posting where proceeding_id = $1 and account = 3 group by 1 having sum(amount) <> 0`,
    [track],
  );
  expect(rows).toEqual([{ division: 510722, n: '1' }]);
  expect(await broken()).toEqual([]);
});

test('a track that moved comes back with its case', async () => {
  const id = await begin();
  done(await act(clerk, id, 'send', { paper: '告知书' }));
  const [track] = await tracksOf(clerk, id);
  done(await act(clerk, id, 'give', { division: '510722' }));
  done(await act(elsewhere, id, 'giveBack'));
  expect(codeOf(await act(elsewhere, track?.id ?? 0, 'arrive'))).toBe('not-allowed');
  done(await act(clerk, track?.id ?? 0, 'arrive'));
  expect(await broken()).toEqual([]);
});

test('an approval given while the case moves either happens before it, or is void', async () => {
  const before = await deadlocks();
  for (let round = 0; round < 8; round++) {
    const id = await begin();
    const track = done(await propose({ spine }, clerk, id, { act: 'countersign', filled: {} })).proceeding;
    done(await act(clerk, id, 'send', { paper: '告知书' }));
    const handing = (await tracksOf(clerk, id)).find(({ act: proposed }) => !proposed)?.id ?? 0;
    const [approved, given, arrived] = await Promise.all([
      act(head, track, 'approve'),
      act(clerk, id, 'give', { division: '510722' }),
      act(second, handing, 'arrive'),
    ]);
    expect(codeOf(given)).toBeUndefined();
    expect(await stateOf(clerk, track)).toBe(isRefused(approved) ? 'lapsed' : 'approved');
    expect(await stateOf(clerk, handing)).toBe(isRefused(arrived) ? 'sent' : 'arrived');
    const acts = done(await readPage(spine, elsewhere, id)).timeline.map((entry) => entry.act);
    expect(acts.filter((one) => one === 'countersign')).toHaveLength(isRefused(approved) ? 0 : 1);
    if (!isRefused(approved)) expect(acts.indexOf('countersign')).toBeLessThan(acts.indexOf('give'));
  }
  expect([await deadlocks(), await broken()]).toEqual([before, []]);
});

// Who may not do it ------------------------------------------------------------------------------------------------------

test('what is not for who did another act is not for them by way of an approval either', async () => {
  const id = await begin();
  const early = done(await propose({ spine }, clerk, id, { act: 'countersign', filled: {} })).proceeding;
  done(await act(clerk, id, 'draft'));
  expect(codeOf(await act(clerk, id, 'countersign'))).toBe('not-allowed');
  // Proposed before, approved after: still not theirs; and nothing is put forward that must be refused.
  expect(codeOf(await act(head, early, 'approve'))).toBe('not-allowed');
  expect(await stateOf(clerk, early)).toBe('proposed');
  expect(codeOf(await propose({ spine }, clerk, id, { act: 'countersign', filled: {} }))).toBe('not-allowed');
  done(await act(clerk, early, 'withdraw'));
  const other = done(await propose({ spine }, second, id, { act: 'countersign', filled: {} })).proceeding;
  done(await act(head, other, 'approve'));
  expect(await broken()).toEqual([]);
});

test('the same is not proposed twice; another of the same act is warned of, and named', async () => {
  const id = await begin();
  const first = done(await propose({ spine }, clerk, id, { act: 'give', filled: { division: '510722' } }));
  expect(first.warnings).toEqual([]);
  expect(
    await propose({ spine }, second, id, { act: 'give', filled: { division: '510722' }, note: '请批准' }),
  ).toMatchObject({
    refused: { code: 'conflict', detail: { en: expect.stringContaining(first.number) } },
  });
  const other = done(await propose({ spine }, clerk, id, { act: 'give', filled: { division: '510104' } }));
  expect(other.warnings).toMatchObject([
    { fact: 'alreadyProposed', see: { id: first.proceeding, number: first.number } },
  ]);
  done(await act(clerk, first.proceeding, 'withdraw'));
  expect(done(await propose({ spine }, clerk, id, { act: 'draft', filled: {} })).warnings).toEqual([]);
  // What is proposed again is the same act.
  done(await act(head, other.proceeding, 'sendBack', { opinion: '请再考虑' }));
  expect(await act(clerk, other.proceeding, 'revise', { act: 'draft', filled: {} })).toMatchObject({
    refused: { code: 'invalid-form', field: 'act' },
  });
});

// Approved above ---------------------------------------------------------------------------------------------------------

test('what the body above must approve is approved there, done here, and seen there no further than it needs', async () => {
  const id = await begin();
  expect(codeOf(await act(clerk, id, 'waive', { reason: '情况特殊' }))).toBe('barred');
  const proposal = { act: 'waive', filled: { reason: '情况特殊' } };
  const { proceeding: track } = done(await propose({ spine }, clerk, id, proposal));
  const waiting = await readApprovals(spine, above, { page: 1, size: 50 });
  expect(waiting.items).toMatchObject([
    {
      id: track,
      waitsFor: { names: ['510100head', '510100clerkhead'], office: { zh: expect.stringContaining('成都') } },
    },
  ]);
  expect(waiting.items[0]?.desks).toMatchObject([{ at: { zh: expect.stringContaining('成都') } }]);
  // Not the own head, nor whoever reads there; and who approves above puts nothing forward in it.
  expect(await act(head, track, 'approve')).toMatchObject({
    refused: { detail: { zh: expect.stringContaining('成都') } },
  });
  expect(codeOf(await act(aboveClerk, track, 'withdraw'))).toBe('not-your-act');
  expect(done(await readPage(spine, aboveClerk, track)).available.map((one) => one.act)).not.toContain('withdraw');
  expect(await stateOf(await province.officer(510722, 'head'), track)).toBe('not-found');
  done(await act(above, track, 'sendBack', { opinion: '请补充理由' }));
  done(await act(clerk, track, 'revise', { ...proposal, filled: { reason: '情况特殊，附证明' } }));
  // The body above reads the case and cannot act in it.
  expect(codeOf(await act(above, id, 'countersign'))).toBe('not-allowed');
  done(await act(above, track, 'approve', { opinion: '同意' }));
  const entry = done(await readPage(spine, clerk, id)).timeline.at(-1);
  expect(entry).toMatchObject({ act: 'waive', by: { name: '510114clerk' } });
  expect(await broken()).toEqual([]);
});

// Many at once -----------------------------------------------------------------------------------------------------------

test('acts that post in several proceedings at once wait for each other in no circle, and none is lost', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, begin));
  const before = await deadlocks();
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all(
      ids.map((id, place) => act(clerk, id, place % 2 ? 'sendOff' : 'sendOn', { paper: '告知书' })),
    );
    expect(answers.filter(isRefused)).toEqual([]);
  }
  expect(await deadlocks()).toBe(before);
  expect(await broken()).toEqual([]);
});

test('a transaction the database ends for others’ sake is begun again, a few times, and its act happens once', async () => {
  const id = await begin();
  const ended = (how: string, times: number) => {
    let begun = 0;
    const answer = transact(spine, rightsOf(clerk), async (tx) => {
      begun++;
      const { at, day } = await takeDay(tx);
      const loaded = done(await loadForAct(tx, spine, id, clerk));
      done(await actAndPost({ tx, spine, at, day }, clerk, loaded, { act: 'draft', form: {} }));
      if (begun <= times)
        await sql`do ${sql.raw(`$$ begin raise exception using errcode = '${how}'; end $$`)}`.execute(tx);
      return begun;
    });
    return answer;
  };
  expect([await ended('40P01', 1), await ended('40001', 2)]).toEqual([2, 3]);
  await expect(ended('40P01', 99)).rejects.toMatchObject({ code: '40P01' });
  await expect(ended('23514', 1)).rejects.toMatchObject({ code: '23514' });
  const acts = done(await readPage(spine, clerk, id)).timeline.map((entry) => entry.act);
  expect(acts.filter((one) => one === 'draft')).toHaveLength(2);
  expect(await broken()).toEqual([]);
});
