import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';

/* A centre of mediation registers an organisation and pastes its members from a spreadsheet; who is a member is told by the day. */

let office: DemonstrationOffice;

beforeAll(async () => {
  office = await demonstrationOffice();
}, 120_000);
afterAll(() => office?.close());

const pictures = process.env['HEYAN_PICTURES'];

async function look(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  for (const width of [1440, 375]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('members are pasted once and read as of a day', { timeout: 90_000 }, async () => {
  const page = await office.signIn('吴晓兰');
  await page.getByRole('navigation').getByRole('link', { name: '窗口登记' }).click();
  await page.getByRole('combobox', { name: '程序' }).click();
  await page.locator('.ant-select-item-option', { hasText: '调解组织登记' }).click();
  await page.getByLabel('组织名称').fill('新都区家居商会调解委员会');
  await page.getByLabel('类型').click();
  await page.locator('.ant-select-item-option', { hasText: '商会调解组织' }).click();
  await page.getByLabel('调解场所').fill('商会大厦二楼');
  await page.getByLabel('设立日期').fill('2023-01-01');
  await look(page, 'opening');
  await page.getByRole('button', { name: '登记设立调解组织' }).click();
  await page.getByRole('heading', { name: /新都区家居商会调解委员会/ }).waitFor();
  await page.getByText('还没有登记').waitFor();
  await page
    .getByRole('link', { name: '登记组成人员' })
    .or(page.getByRole('button', { name: '登记组成人员' }))
    .first()
    .click();
  await page.getByLabel('姓名').first().focus();
  await page.evaluate(() => {
    const clipboard = new DataTransfer();
    clipboard.setData(
      'text/plain',
      '杨秀英\t女\t主任\t中立\t\t\t2023-01-01\t2025-12-31\n马建国\t男\t委员\t企业方\t\t\t2023-01-01\t\n陈小红\t女\t调解员\t职工方\t律师\t\t2024-05-01\t',
    );
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
    );
  });
  await page.locator('.act-form button[type=submit]').click();
  const table = page.getByRole('region', { name: '组成人员' }).getByRole('table');
  await table.getByText('杨秀英').waitFor();
  expect(await table.getByRole('row').count()).toBe(4);
  await look(page, 'register');
  const panel = page.getByRole('region', { name: '组成人员' }).first();
  await panel.getByLabel('日期').fill('2024-04-30');
  await panel.getByText('共2行').waitFor();
  await panel.getByLabel('日期').fill('2026-01-01');
  await panel.getByText('共2行').waitFor();
  await table.getByText('杨秀英').waitFor({ state: 'detached' });
  await panel.getByRole('searchbox', { name: '查找' }).fill('陈');
  await page.keyboard.press('Enter');
  await panel.getByText('共1行').waitFor();
  await look(page, 'found');
  const sheet = await page.request.get(
    `${office.url}${await panel.getByRole('link', { name: 'CSV' }).getAttribute('href')}`,
  );
  expect(await sheet.text()).toContain('陈小红');
  expect(await sheet.text()).not.toContain('马建国');
});
