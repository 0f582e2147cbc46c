import { Temporal } from 'temporal-polyfill';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adoptEvents } from '../law/loaded.ts';
import { setClock } from '../platform/clock.ts';
import { defineProcedure } from '../procedure/define.ts';
import { openProceeding } from '../proceedings/act.ts';
import { readPage } from '../proceedings/reading/page.ts';
import { recountOpen } from '../proceedings/recount.ts';
import { sweep } from '../proceedings/sweep.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { done } from '../test/story.ts';
import { previewLoad } from './preview.ts';
import { confirmLoad, proposeLoad } from './reference.ts';

const words = { zh: '测试', en: 'test' };
/** What nobody objects to within five working days takes effect, and is counted on the day it was due. */
const filing = defineProcedure({
  id: 'filing',
  title: words,
  version: { inForceFrom: '2020-01-01' },
  listed: { headline: 'name' },
  actors: { clerk: { is: 'officer', title: words }, system: { is: 'system', title: words } },
  states: { filed: { title: words }, effective: { title: words, final: true } },
  acts: {
    file: {
      title: words,
      from: 'nothing',
      to: 'filed',
      by: 'clerk',
      source: 'LCL.54',
      form: Type.Object({ name: Type.String() }, { additionalProperties: false }),
    },
    becomeEffective: {
      title: words,
      from: 'filed',
      to: 'effective',
      by: 'system',
      source: 'LCL.54',
      effectiveOn: 'legalDay',
    },
  },
  deadlines: {
    review: {
      title: words,
      on: 'clerk',
      startsOn: 'file',
      stopsOn: 'never',
      length: { n: 5, unit: 'workday' },
      onExpiry: { act: 'becomeEffective' },
      source: 'LCL.54',
      confidence: 'verified',
    },
  },
});

let province: TestProvince;
beforeAll(async () => {
  province = await testProvince();
  province.spine = { ...province.spine, chapters: new Map([['filing', { procedure: filing, facts: {} }]]) };
});
afterAll(async () => {
  setClock(undefined);
  adoptEvents([]);
  await province.close();
});

const on = (day: string): void =>
  setClock(() => Temporal.ZonedDateTime.from(`${day}T09:00:00[Asia/Shanghai]`).toInstant());

test('days off that become known later take no right away that silence had given, and move what still runs', async () => {
  const clerk = await province.officer(510114, 'clerk');
  const file = async (name: string): Promise<number> =>
    done(
      await openProceeding(province.spine, clerk, {
        procedure: 'filing',
        act: 'file',
        form: { name },
        division: 510114,
        key: `filing-${name}`,
      }),
    ).proceeding;
  on('2026-03-10');
  const early = await file('early');
  on('2026-03-11');
  const onTheDay = await file('onTheDay');
  on('2026-03-16');
  const late = await file('late');

  // On Wednesday the 18th: the first was due on the 17th and nobody has written it down yet; the second is due today.
  on('2026-03-18');
  const notice = {
    number: 'x',
    title: words,
    url: 'x',
    knownFrom: '2026-03-18',
    confidence: 'unconfirmed',
    daysOff: [{ ...words, from: '2026-03-16', to: '2026-03-20' }],
    makeUpWorkdays: [],
  };
  const load = done(
    await proposeLoad(
      province.spine,
      'anna',
      JSON.stringify({
        kind: 'calendar',
        title: words,
        source: words,
        confidence: 'unconfirmed',
        validFrom: '2026-03-18',
        calendars: [{ year: 2026, note: words, notices: [notice] }],
      }),
    ),
  );
  const { moves } = done(await previewLoad(province.spine, load.id));
  expect(moves.map(({ proceeding, was, now }) => [proceeding, was, now])).toEqual([
    [onTheDay, '2026-03-18', '2026-03-25'],
    [late, '2026-03-23', '2026-03-27'],
  ]);
  done(await confirmLoad(province.spine, 'bai', load.id));
  expect(await recountOpen(province.spine)).toEqual({ recounted: 2, failed: [] });

  on('2026-03-19');
  expect(await sweep(province.spine)).toEqual({ performed: 1, failed: [] });
  const page = done(await readPage(province.spine, clerk, early));
  expect(page.timeline.at(-1)).toMatchObject({ act: 'becomeEffective', effectiveOn: '2026-03-17' });
  expect(done(await readPage(province.spine, clerk, onTheDay)).state.id).toBe('filed');
  on('2026-03-26');
  expect(await sweep(province.spine)).toEqual({ performed: 1, failed: [] });
  const broken: Broken[] = [];
  await verifyRecords(province.spine, (one) => broken.push(one));
  expect(broken).toEqual([]);
});
