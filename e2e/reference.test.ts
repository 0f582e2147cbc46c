import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adoptEvents } from '../src/law/loaded.ts';
import { setClock } from '../src/platform/clock.ts';
import { sealDays } from '../src/proceedings/day-seal.ts';
import { recountOpen } from '../src/proceedings/recount.ts';
import { faultsOf } from '../src/test/accessible.ts';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';
import { atDesk, demonstrationAccount, type AtDesk } from '../src/test/desk.ts';
import { xindu } from '../src/test/door.ts';
import { complaint } from '../src/test/spine.ts';

/* What was wrong is put right where everybody sees it: a payment of a month that is over, and the days off of next year. */

let office: DemonstrationOffice;
let inspector: AtDesk;
const on = (day: string): void =>
  setClock(() => Temporal.ZonedDateTime.from(`${day}T10:00:00[Asia/Shanghai]`).toInstant());

beforeAll(async () => {
  on('2026-10-12');
  office = await demonstrationOffice();
  for (const name of ['operator-anna', 'operator-bai'])
    await demonstrationAccount(office.database, name, xindu, ['operator']);
}, 120_000);

afterAll(async () => {
  setClock(undefined);
  adoptEvents([]);
  await office?.close();
});

async function act(id: number, name: string, form: object): Promise<number> {
  const { seq } = await inspector.get<{ seq: number }>(`/proceedings/${id}`);
  const answer = await inspector.post(`/proceedings/${id}/acts/${name}`, { form, seq });
  expect([name, answer.statusCode]).toEqual([name, 200]);
  return answer.json<{ seq: number }>().seq;
}

/** The days on which the open deadlines of a case end, by name. */
async function openDays(id: number): Promise<string[]> {
  const { deadlines } = await inspector.get<{ deadlines: { name: string; dueOn: string | null; status: string }[] }>(
    `/proceedings/${id}`,
  );
  return deadlines
    .filter(({ status }) => status === 'running')
    .map(({ name, dueOn }) => `${name} ${dueOn}`)
    .sort();
}

const words = { zh: '2027年放假安排', en: 'Days off in 2027' };
const notice = {
  number: '测试〔2026〕1号',
  title: words,
  url: 'https://example.org/2027',
  knownFrom: '2026-11-20',
  confidence: 'unconfirmed',
  daysOff: [{ zh: '元旦', en: 'New Year', from: '2027-01-01', to: '2027-01-05' }],
  makeUpWorkdays: [],
};
const file = {
  kind: 'calendar',
  title: words,
  source: { zh: '国务院办公厅通知', en: 'Notice of the General Office' },
  confidence: 'unconfirmed',
  validFrom: '2027-01-01',
  calendars: [{ year: 2027, note: words, notices: [notice] }],
};
const asFile = (value: object): { name: string; mimeType: string; buffer: Buffer } => ({
  name: '2027.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(value)),
});

test('before and after stand side by side: in the record, in the figure, and in what a file would move', async () => {
  inspector = await atDesk(office.server, office.database, 'xindu-inspector');
  const opened = await inspector.post('/procedures/inspection', {
    act: 'complain',
    form: complaint({ since: '2026-08' }),
  });
  const { id } = opened.json<{ id: number }>();
  await act(id, 'accept', { matter: 'wages' });
  const { parties } = await inspector.get<{ parties: { key: string; role: string }[] }>(`/proceedings/${id}`);
  const worker = parties.find(({ role }) => role === 'worker')?.key ?? '';
  const paid = await act(id, 'recordPayment', { payments: [{ worker, fen: 1_200_000 }] });
  on('2026-11-23');
  // The month is over, and its days are sealed.
  const sealed = await sealDays(office.database, office.server.world.keys);
  expect(sealed).toContain('2026-10-12');
  inspector = await atDesk(office.server, office.database, 'xindu-inspector');
  const form = { payments: [{ worker, fen: 120_000 }] };
  const corrected = await act(id, 'correctEntry', { entry: paid, form, reason: '多写了一个零' });

  const before = await openDays(id);
  const first = await office.signIn('operator-anna');
  await first.getByRole('button', { name: /账号/ }).click();
  await first.getByText('参考数据').click();
  const choose = first.locator('input[type=file]');
  await choose.setInputFiles(asFile({ ...file, confidence: 'sure' }));
  await first.getByText('出错的地方：confidence').waitFor();
  await choose.setInputFiles(asFile(file));
  await first.getByText('个期限变动').waitFor();
  await first.getByText('您提出的文件须由另一名操作员确认').waitFor();
  expect(await faultsOf(first, '#content')).toEqual([]);

  const second = await office.signIn('operator-bai', 'phone');
  await second.goto(`${office.url}/desk/reference`);
  const moved = second.getByRole('group', { name: '变动的期限' });
  await moved.waitFor();
  const previewed = await moved.getByRole('row').count();
  expect(previewed).toBeGreaterThan(1);
  expect(await second.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await second.getByRole('button', { name: '确认，自此施行' }).click();
  await second.getByRole('tooltip').getByRole('button', { name: '确认，自此施行' }).click();
  await second.getByText('正在重新计算期限').waitFor();
  expect((await recountOpen(office.server.world)).failed).toEqual([]);
  await second.getByText('已重新计算 1 件').waitFor();
  // As many days moved as the preview had rows below its head.
  const now = await openDays(id);
  expect(now.filter((day, place) => day !== before[place])).toHaveLength(previewed - 1);
  await second.getByRole('button', { name: '提出撤回' }).click();
  await second.getByText('您提出的撤回须由另一名操作员办理').waitFor();
  await first.reload();
  await first.getByRole('button', { name: '撤回', exact: true }).click();
  await first.getByRole('tooltip').getByRole('button', { name: '撤回', exact: true }).click();
  await first.getByText('已撤回', { exact: true }).waitFor();
  expect((await recountOpen(office.server.world)).failed).toEqual([]);
  expect(await openDays(id)).toEqual(before);

  const desk = await office.signIn('周明远');
  await desk.goto(`${office.url}/desk/proceedings/${id}`);
  const entry = desk.locator(`#entry-${corrected}`);
  await entry.getByText('¥12,000.00').waitFor();
  expect(await entry.locator('ins').first().textContent()).toBe('¥1,200.00');
  expect(await faultsOf(desk, `#entry-${corrected}`)).toEqual([]);

  await desk.goto(`${office.url}/cockpit/?figure=wages.recovered&division=510114&period=2026-10`);
  await desk.getByRole('button', { name: '查看前后对照' }).click();
  const both = desk.getByRole('dialog');
  await both.getByText('更正第').waitFor();
  // The figure as it was reported, and as it is: before and after side by side.
  const values = await both.getByRole('table').first().innerText();
  expect(values).toMatch(/(?<!\d)12,000\.00[\s\S]*(?<![\d,])1,200\.00/);
  expect(await faultsOf(desk, '.restated-values')).toEqual([]);
}, 90_000);
