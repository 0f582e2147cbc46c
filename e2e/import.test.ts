import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefused } from '../src/platform/refusal.ts';
import { openProceeding } from '../src/proceedings/act.ts';
import { faultsOf } from '../src/test/accessible.ts';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';
import { identityOf, workbook } from '../src/test/sheets.ts';
import { complaint } from '../src/test/spine.ts';
import { passerBy } from '../src/test/story.ts';

/* A payroll as it is kept, brought into a case by somebody who has never read a manual; on a desk and on a phone. */

let office: DemonstrationOffice;

beforeAll(async () => {
  office = await demonstrationOffice();
}, 120_000);
afterAll(() => office?.close());

async function openCase(): Promise<{ id: number; number: string }> {
  const answer = await openProceeding(office.server.world, passerBy, {
    procedure: 'inspection',
    act: 'complain',
    form: complaint(),
    division: 510114,
    key: 'import-e2e-case',
    codeSeed: 'import-e2e-case',
  });
  if (isRefused(answer)) throw new Error(answer.refused.detail.zh);
  return { id: answer.proceeding, number: answer.number };
}

const payroll = (): Promise<Buffer> =>
  workbook([
    ['锦绣工地拖欠工资花名册', '', '', '', '单位：万元'],
    ['序号', '名 字 儿', '身份证号码', '联系电话', '欠薪金额'],
    [1, '李小明', identityOf(1), 13_800_138_001, 1.2],
    [2, '王芳', 510_123_199_001_011_000, '', 0.45],
    [3, '赵三', identityOf(3), '', '8000元'],
  ]);

const looks = process.env['HEYAN_LOOKS'];
const keep = async (page: Page, name: string): Promise<void> => {
  if (looks) await page.screenshot({ path: join(looks, `${name}.png`), fullPage: true });
};
const sum = (page: Page, name: string) => page.locator('.import-sums div', { hasText: name }).locator('strong');

test('a payroll is checked, its column named, its wrong row taken back in a workbook, and the rest imported once', async () => {
  const { number } = await openCase();
  const page = await office.signIn('唐静');
  await page.getByRole('link', { name: '导入表格' }).click();
  await page.getByLabel('导入到哪一件案件（案号）').fill(number);
  await page.getByRole('button', { name: '查找', exact: true }).click();
  const file = { name: '花名册.xlsx', mimeType: 'application/octet-stream', buffer: await payroll() };
  await page.getByLabel('选择文件').setInputFiles(file);
  await page.getByText('表中没有“姓名”一列').first().waitFor();
  await page.getByLabel('列 B 名 字 儿 是').click();
  await page.getByTitle('姓名 *').click();
  await expect.poll(() => sum(page, '可以导入').innerText()).toBe('2');
  expect(await sum(page, '有误').innerText()).toBe('1');
  await page.locator('.import-remarks li', { hasText: 'C4' }).getByText('已经丢失').waitFor();
  await keep(page, 'import-desk');
  expect(await faultsOf(page)).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载标出错误的表格' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('花名册-错误.xlsx');
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');

  await page.getByRole('button', { name: '导入 2 行' }).click();
  await page.getByText('已导入 2 行').waitFor();
  await page.getByRole('button', { name: '再导入一份' }).click();
  await page.getByLabel('选择文件').setInputFiles(file);
  await expect.poll(() => sum(page, '以前导入过').innerText()).toBe('2');
  expect(await page.getByText('（已记住）').count()).toBe(1);
  expect(await page.getByRole('button', { name: '导入 0 行' }).isDisabled()).toBe(true);
});

test('pasted cells do as a file does, on a telephone', async () => {
  const page = await office.signIn('唐静', 'phone');
  await page.goto(`${office.url}/desk/import`);
  await page.getByText('劳动保障监察案件登记表').click();
  await page
    .getByLabel('或者粘贴单元格')
    .fill('投诉日期\t单位名称\t案情\n2024.3.4\t四川甲公司\t欠薪\n2024.3\t四川乙公司\t欠薪\n');
  await page.getByRole('button', { name: '检查粘贴的内容' }).click();
  await page.locator('.import-remarks li', { hasText: 'A3' }).getByText('只写到月').waitFor();
  await keep(page, 'import-phone');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '导入 1 行' }).click();
  await page.getByText('已导入 1 行').waitFor();
  await page.locator('.import-done a').first().click();
  await page.getByRole('heading', { level: 1, name: /四川甲公司/ }).waitFor();
});

test('cells pasted into the form of an act are read as a file is', async () => {
  const page = await office.signIn('唐静');
  await page
    .getByRole('link', { name: /510114-\d{4}-/ })
    .first()
    .click();
  await page.getByRole('button', { name: '补充劳动者名单', exact: true }).click();
  const cells = `职工姓名\t欠薪金额（万元）\t证件号码\n钱七\t1.5\t${identityOf(31)}\n孙八\t2\t5.10123E+17\n`;
  const first = page.locator('.free-row input').first();
  await first.waitFor();
  await first.evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', text);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, cells);
  await expect.poll(() => page.locator('.free-row').count()).toBe(2);
  const amounts = page.locator('.free-row').getByLabel(/欠此人多少钱/);
  expect(
    await amounts.evaluateAll((inputs) => inputs.map((one) => (one as unknown as { value: string }).value)),
  ).toEqual(['15000.00', '20000.00']);
  // The spoilt number stands as it came, and its field says that it is none.
  await page.locator('.free-row').nth(1).locator('[data-wrong]').waitFor();
});

test('the list is taken along as a spreadsheet', async () => {
  const page = await office.signIn('唐静');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.export-links').getByRole('link', { name: 'CSV' }).click(),
  ]);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(3);
  await keep(page, 'queue-desk');
});
