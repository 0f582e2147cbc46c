import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { openTrack } from '../proceedings/act.ts';
import { eventsOf, provider, sendNow } from '../test/notices.ts';
import { acceptancePaper, orderPaper, paperDesk, type Desk } from '../test/papers.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { act, done } from '../test/story.ts';
import { askAgain } from './reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'heyan-told-'));
let province: TestProvince;
let desk: Desk;
beforeAll(async () => {
  setClock(() => Temporal.ZonedDateTime.from('2026-03-02T10:00:00[Asia/Shanghai]').toInstant());
  province = await testProvince();
  desk = await paperDesk(province, folder);
});
afterAll(async () => {
  setClock(undefined);
  await province.close();
  rmSync(folder, { recursive: true });
});

test('a paper on its way is told to its addressee; who left no phone is told where papers may come electronically, or by hand', async () => {
  const post = provider();
  const parent = await desk.ordered();
  const sealed = async (form: Record<string, unknown>): Promise<number> => {
    const { paper } = await desk.numbered(parent, form);
    await act(province, desk.inspector, paper, 'sealByHand', { file: [await desk.scan()] });
    return paper;
  };
  const toWorker = await sealed(acceptancePaper);
  const toEmployer = await sealed(orderPaper);
  await sendNow(province, post);
  expect(post.calls.find(({ words }) => words.includes('有一份文书'))).toMatchObject({
    channel: 'sms',
    to: '13800138000',
  });
  expect((await eventsOf(province, toWorker)).at(-1)).toBe('act.sealByHand.0 sent sms');
  expect((await eventsOf(province, toEmployer)).map((line) => line.replace('act.sealByHand.0 ', ''))).toEqual([
    'failed sms',
    'fellBack sms',
    'failed mail',
    'givenUp mail',
  ]);

  // Sealed at night and handed over before the morning: nobody is told that it is on its way.
  setClock(() => Temporal.ZonedDateTime.from('2026-03-02T23:10:00[Asia/Shanghai]').toInstant());
  const handedOver = await sealed(acceptancePaper);
  await act(province, desk.inspector, handedOver, 'serve', { method: 'direct', proof: [await desk.scan()] });
  setClock(() => Temporal.ZonedDateTime.from('2026-03-03T10:00:00[Asia/Shanghai]').toInstant());
  const sentBefore = post.calls.length;
  await sendNow(province, post);
  expect((await eventsOf(province, handedOver)).at(-1)).toBe('act.sealByHand.0 overtaken sms');
  expect(post.calls.slice(sentBefore).filter(({ words }) => words.includes('有一份文书'))).toEqual([]);

  // Confirmed at the counter, with consent: the phone first, and where there is none the mail address.
  const confirm = async (form: object): Promise<void> => {
    const asked = { parent, track: 'serviceAddress', act: 'confirm', form, key: desk.key() };
    done(await openTrack(province.spine, desk.inspector, asked));
  };
  await confirm({ party: 'employer-1-0', address: '新都区工业园', mail: 'firm@example.org', electronic: true });
  const { id } = await province.database.owner
    .selectFrom('notice')
    .select('id')
    .where('proceeding_id', '=', toEmployer)
    .where('recipient', '=', 'party:employer-1-0')
    .executeTakeFirstOrThrow();
  done(await askAgain(province.spine, desk.inspector, id));
  await sendNow(province, post);
  expect(post.calls.at(-1)).toMatchObject({
    channel: 'mail',
    to: 'firm@example.org',
    subject: expect.stringContaining('大队') as string,
  });
  expect(post.calls.at(-1)?.words).not.toMatch(/锦绣|王老板|工资/);
  // Without consent to electronic service the address is for paper alone.
  await confirm({ party: 'employer-1-0', address: '新都区工业园', mail: 'firm@example.org', electronic: false });
  const before = post.calls.length;
  done(await askAgain(province.spine, desk.inspector, id));
  await sendNow(province, post);
  expect(post.calls).toHaveLength(before);
});
