import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { citizenIdCheckCharacter } from '../src/parties/identifiers.ts';
import { faultsOf } from '../src/test/accessible.ts';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';
import { atDesk } from '../src/test/desk.ts';
import { complaint } from '../src/test/spine.ts';

/* A worker who seems to be under age is seen in the list and on the page; the card shows another number, and the flag falls. */

let office: DemonstrationOffice;

beforeAll(async () => {
  office = await demonstrationOffice();
}, 120_000);
afterAll(() => office?.close());

const numberOf = (first: string): string => first + citizenIdCheckCharacter(first);

/** Nothing runs out of the window, at the desk or on a phone. */
async function fits(page: Page): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [375, 812],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForFunction((most) => document.documentElement.scrollWidth <= most, width);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('a flag for a worker under age is found, read and answered by the card', { timeout: 90_000 }, async () => {
  const zhou = await atDesk(office.server, office.database, 'xindu-inspector');
  const open = (employerName: string, born: string, more: object = {}): Promise<unknown> =>
    zhou.post('/procedures/inspection', {
      act: 'complain',
      form: complaint({
        since: '2025-07',
        employerName,
        workers: [{ name: '王小满', phone: '13800138222', idNumber: numberOf(`510114${born}123`) }],
        ...more,
      }),
    });
  await open('新都家具厂', '20100303', { usingFirmName: '高新电子厂' });
  await open('新都食品厂', '19900303');
  const page = await office.signIn('周明远');
  await page.getByText('新都食品厂').waitFor();
  await fits(page);
  await page.getByLabel('标记').click();
  await page.locator('.ant-select-item-option', { hasText: '涉未满就业年龄' }).click();
  await page.waitForURL(/underAge=yes/);
  await page.getByText('共 1 件').waitFor();
  expect(await page.getByText('新都食品厂').count()).toBe(0);
  await page.locator('[data-row]').first().click();
  await page.getByRole('heading', { name: /疑似使用童工：1 名劳动者做工时未满 16 周岁/ }).waitFor();
  await fits(page);
  expect(await faultsOf(page, '.minors', '[aria-labelledby="parties"]')).toEqual([]);

  await page.locator('.minors').getByRole('link', { name: '核验身份' }).click();
  await page.getByLabel('核验谁的身份').click();
  await page.locator('.ant-select-item-option', { hasText: '劳动者' }).click();
  await page.getByLabel('看过的证件').click();
  await page.locator('.ant-select-item-option', { hasText: '居民身份证' }).click();
  await page.getByRole('textbox', { name: /^证件号码/ }).fill(numberOf('51011419900303456'));
  await page.getByRole('button', { name: '提交：核验身份' }).click();
  await page.getByText('已核对证件').first().waitFor();
  expect(await page.locator('.minors').count()).toBe(0);
  await fits(page);
});
