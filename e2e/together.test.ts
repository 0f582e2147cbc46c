import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from '../src/test/accessible.ts';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';
import { signedIn } from '../src/test/desk-of-papers.ts';
import { identityOf } from '../src/test/sheets.ts';

/* A docket clerk accepts the cases of a series in one go and makes their papers. HEYAN_PICTURES=<folder> keeps pictures. */

let office: DemonstrationOffice;
const pictures = process.env['HEYAN_PICTURES'];

beforeAll(async () => {
  office = await demonstrationOffice();
}, 120_000);
afterAll(() => office?.close());

/** No sideways scrolling and nothing for axe to find; then a picture if one is wanted. */
async function look(page: Page, name: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const found = await faultsOf(page);
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `together-${name}.png`), fullPage: true });
  }
  expect({ name, wide: wide > 0, found }).toEqual({ name, wide: false, found: [] });
}

test('the cases of a series are accepted together, once each though the connection breaks, and their papers drafted', async () => {
  const docket = await signedIn(office.server, 'xindu-docket');
  const begin = { employerName: '成都宏达机械有限公司', performedIn: '510114', facts: '2025年10月起停工停产。' };
  const { id } = (await docket.post('/procedures/arbitration-series', { act: 'begin', form: begin })).json<{
    id: number;
  }>();
  const cases = ['王一', '李二', '张三'].map((name, n) => ({
    name,
    idNumber: identityOf(n + 1),
    wagesFen: 800_000 + n,
  }));
  expect((await docket.act(id, 'enterCases', { cases })).statusCode).toBe(200);
  const opened = (await docket.get(`/proceedings/${id}/opened`)).json<{ cases: { id: number }[] }>().cases;
  // One goes its own way before: it is named as lacking the act, and left alone.
  expect((await docket.act(opened[0]?.id ?? 0, 'accept')).statusCode).toBe(200);

  const page = await office.signIn('谢雨', 'phone');
  await page.goto(`${office.url}/desk/proceedings/${id}`);
  await page.getByRole('link', { name: '一并办理、一并出文书' }).click();
  await page.getByRole('combobox', { name: '要办的环节' }).click();
  await page.getByTitle('受理（2 件可办）', { exact: true }).click();
  await page.getByText('1 件不能办这个环节').click();
  await page.getByRole('button', { name: '预览各案' }).click();
  await page.getByRole('heading', { name: '将写入这些案件' }).waitFor();
  await look(page, 'preview-phone');
  // The second request is done, and its answer lost on the way.
  let sent = 0;
  await page.route('**/acts/accept', async (route) => {
    sent += 1;
    if (sent !== 2) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: '开始办理 2 件' }).click();
  await page.getByText('已办 1 件，被拒绝 0 件，还剩 1 件').waitFor();
  await page.getByRole('button', { name: '继续办理剩下的 1 件' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: '继续办理剩下的 1 件' }).click();
  await page.getByText('已办 2 件，被拒绝 0 件，还剩 0 件').waitFor();
  for (const one of opened) {
    const { timeline } = (await docket.get(`/proceedings/${one.id}`)).json<{ timeline: { act: string }[] }>();
    expect(timeline.filter(({ act }) => act === 'accept')).toHaveLength(1);
  }
  await page.getByRole('button', { name: '办好了' }).click();

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByText('出一种文书').click();
  await page.getByRole('button', { name: '读取所选案件的文书' }).click();
  await page.getByRole('combobox', { name: '文书种类' }).click();
  await page.getByTitle('受理通知书', { exact: true }).click();
  await look(page, 'papers-desk');
  await page.getByRole('button', { name: '拟稿、签发、编号 3 件' }).click();
  await page.getByText('已办 3 件，被拒绝 0 件，还剩 0 件').waitFor();
  await look(page, 'papers-made');
  type Papers = { papers: { id: number; state: { id: string } }[] };
  const papersOf = async () =>
    Promise.all(opened.map(async (one) => (await docket.get(`/proceedings/${one.id}/papers`)).json<Papers>().papers));
  const drafts = await papersOf();
  expect(drafts.map((papers) => papers.map(({ state }) => state.id))).toEqual(opened.map(() => ['drafted', 'drafted']));

  // Nobody approves what they drafted; once the head has, the same press numbers them and drafts nothing again.
  const head = await signedIn(office.server, 'xindu-director');
  for (const { id: paper } of drafts.flat()) expect((await head.act(paper, 'approve')).statusCode).toBe(200);
  await page.getByRole('button', { name: '办好了' }).click();
  await page.getByRole('combobox', { name: '文书种类' }).waitFor();
  await page.getByRole('button', { name: '拟稿、签发、编号 3 件' }).click();
  await page.getByRole('button', { name: '打印第 1 批（6 份）' }).waitFor();
  expect((await papersOf()).flat().map(({ state }) => state.id)).toEqual(Array.from({ length: 6 }, () => 'numbered'));
}, 60_000);
