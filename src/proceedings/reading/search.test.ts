import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaint, testProvince, type TestProvince } from '../../test/spine.ts';
import { openProceeding } from '../act.ts';
import { search } from './search.ts';
import type { Actor } from '../spine.ts';

let province: TestProvince;
beforeAll(async () => {
  province = await testProvince();
});
afterAll(async () => {
  await province.close();
});

test('a word that too many carry is counted no further, and the newest of one’s own are shown', async () => {
  const [own, other, whole] = [510114, 510107, 510000];
  const opened: Record<number, number[]> = { [own]: [], [other]: [] };
  for (const division of [own, other, own, other, own]) {
    const clerk = await province.officer(division, 'clerk');
    const answer = await openProceeding(province.spine, clerk, {
      procedure: 'inspection',
      act: 'complain',
      division,
      key: `${division}-${opened[division]?.length}`,
      form: complaint({ employerName: '同名工地', place: { division: String(division) } }),
    });
    if (!('proceeding' in answer)) throw new Error(JSON.stringify(answer));
    opened[division]?.push(answer.proceeding);
  }
  const newestFirst = (...divisions: number[]): number[] =>
    divisions.flatMap((division) => opened[division] ?? []).sort((a, b) => b - a);
  const asked = async (division: number, counted?: number) => {
    const viewer: Actor = await province.officer(division, 'clerk');
    const found = await search(province.spine, viewer, '同名', counted);
    return { ...found, items: found.items.map((row) => row.id) };
  };
  expect(await asked(whole)).toMatchObject({ total: 5, tooCommon: false, items: newestFirst(own, other) });
  expect(await asked(whole, 6)).toMatchObject({ total: 5, tooCommon: false });
  expect(await asked(whole, 5)).toMatchObject({ total: 5, tooCommon: true, items: newestFirst(own, other) });
  expect(await asked(whole, 4)).toMatchObject({ total: 4, tooCommon: true, items: newestFirst(own, other) });
  // The county counts and sees its own alone.
  expect(await asked(own, 4)).toMatchObject({ total: 3, tooCommon: false, items: newestFirst(own) });
  expect(await asked(own, 2)).toMatchObject({ total: 2, tooCommon: true, items: newestFirst(own) });
});
