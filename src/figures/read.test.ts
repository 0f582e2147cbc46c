import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { createTestDatabase } from '../test/database.ts';
import { forgetPostings, makeProceedings, post, type StatedPosting } from '../test/postings.ts';
import { answered, naiveRow, type Naive } from '../test/naive-figures.ts';
import { readFigure } from './read.ts';
import { checkBalances } from './verify.ts';

const today = '2024-04-15';
let database: Database;
beforeAll(async () => {
  setClock(() => Temporal.Instant.from(`${today}T04:00:00Z`));
  database = await createTestDatabase();
  await makeProceedings(database, divisions, proceedings);
});
afterAll(async () => {
  setClock(undefined);
  await database.close();
});

const divisions = ['510104', '510107', '510114', '510703', '513402', '510100', '510000'];
const proceedings = 6;
const daysFrom = (first: string, span: number) =>
  fc.nat(span).map((days) => Temporal.PlainDate.from(first).add({ days }).toString());

const posting: fc.Arbitrary<StatedPosting> = fc
  .record({
    account: fc.constantFrom(
      'wages.workers',
      'wages.workers',
      'wages.workers',
      'wages.recovered',
      'inspection.accepted',
      'inspection.closed',
      'inspection.due',
      'inspection.closedInTime',
      'wages.cases',
    ),
    division: fc.constantFrom(...divisions),
    effectiveOn: daysFrom('2022-11-20', 460),
    late: fc.nat(300),
    fen: fc.integer({ min: 1, max: 5_000_000_00 }),
    person: fc.constantFrom('Zhao', 'Qian', 'Sun'),
    proceeding: fc.integer({ min: 1, max: proceedings }),
  })
  .map(({ late, fen, person, ...one }) => ({
    ...one,
    recordedOn: Temporal.PlainDate.from(one.effectiveOn).add({ days: late }).toString(),
    amount: one.account === 'wages.recovered' ? fen : 1,
    ...(one.account === 'wages.workers' ? { person } : {}),
  }));

/** Postings, some of them reversed later, in statements of random size, lanes and order. */
const history = fc
  .record({
    postings: fc.array(posting, { minLength: 1, maxLength: 40 }),
    reversed: fc.array(fc.record({ which: fc.nat(), later: fc.nat(60) }), { maxLength: 12 }),
    cuts: fc.array(fc.record({ size: fc.integer({ min: 1, max: 15 }), lane: fc.nat(2), atOnce: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    }),
  })
  .map(({ postings, reversed, cuts }) => {
    // Nothing is reversed before it stands: what is reversed comes in a first part, the reversals among a second.
    const first = postings.slice(0, Math.ceil(postings.length / 2));
    const chosen = new Map(reversed.map(({ which, later }) => [which % first.length, later]));
    const reversals = [...chosen].map(([which, later]) => {
      const one = first[which] as StatedPosting;
      const recordedOn = Temporal.PlainDate.from(one.recordedOn).add({ days: later }).toString();
      return { ...one, amount: -one.amount, recordedOn };
    });
    return { parts: [first, [...reversals, ...postings.slice(first.length)]], cuts };
  });

const question: fc.Arbitrary<Naive> = fc.record({
  figure: fc.constantFrom(
    'wages.workers',
    'wages.workersDistinct',
    'wages.workersDistinct',
    'wages.recovered',
    'wages.cases',
    'inspection.open',
    'inspection.closureRate',
    'inspection.closedOfAll',
  ),
  division: fc.constantFrom(...divisions, '510700'),
  period: fc.oneof(
    fc.constantFrom('2022', '2023', '2024', '2023-01', '2023-12', '2024-02', '2023-03-15', '2024-04', '2024-05'),
    fc
      .tuple(daysFrom('2022-11-01', 500), fc.nat(200))
      .map(([from, span]) => `${from}..${Temporal.PlainDate.from(from).add({ days: span }).toString()}`),
  ),
  asOf: fc.option(daysFrom('2022-12-01', 500), { nil: undefined }),
});

describe('a figure read from the balances', () => {
  it(
    'is the sum of the postings, whatever order, lane or simultaneity they came in',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          history,
          fc.array(question, { minLength: 12, maxLength: 12 }),
          async ({ parts, cuts }, questions) => {
            await forgetPostings(database);
            const past = parts.map((part) => part.filter((one) => one.recordedOn <= today));
            for (const part of past) await insertInCuts(database.owner, part, cuts);
            const kept = past.flat();
            for (const asked of questions) {
              const found = answered(
                await readFigure(database.app, asked.asOf === undefined ? omitAsOf(asked) : (asked as Required<Naive>)),
              );
              const expected = naiveRow(kept, asked, asked.division, today);
              expect({ asked, ...pick(found) }).toEqual({ asked, ...expected });
            }
            const wrong: string[] = [];
            await checkBalances(database.owner, (one) => wrong.push(`${one.key}: ${one.says}`));
            expect(wrong).toEqual([]);
          },
        ),
        { numRuns: 40 },
      );
    },
  );
});

function omitAsOf({ figure, division, period }: Naive): Omit<Naive, 'asOf'> {
  return { figure, division, period };
}

function pick({
  value,
  numerator,
  denominator,
}: {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}) {
  return { value, numerator, denominator };
}

/** Each cut is one statement; those marked `atOnce` run beside the next one, in transactions of their own. */
async function insertInCuts(
  owner: Parameters<typeof post>[0],
  postings: readonly StatedPosting[],
  cuts: readonly { size: number; lane: number; atOnce: boolean }[],
): Promise<void> {
  let at = 0;
  const running: Promise<void>[] = [];
  for (let turn = 0; at < postings.length; turn++) {
    const { size, lane, atOnce } = cuts[turn % cuts.length] as (typeof cuts)[number];
    const chunk = postings.slice(at, at + size);
    at += size;
    // Opposite orders of the same keys: rows must be taken in key order inside, whatever order they are given in.
    running.push(post(owner, turn % 2 === 0 ? chunk : chunk.toReversed(), lane));
    if (!atOnce || running.length > 3) await Promise.all(running.splice(0));
  }
  await Promise.all(running);
}
