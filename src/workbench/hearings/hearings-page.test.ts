import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { faultsOf } from '../../test/accessible.ts';
import { workbenchBrowser, type WorkbenchBrowser } from '../../test/workbench-browser.ts';

/* The week of a commission, on a desk and on a phone. */

let workbench: WorkbenchBrowser;
beforeAll(async () => {
  workbench = await workbenchBrowser();
}, 120_000);
afterEach(() => workbench.clear());
afterAll(() => workbench?.close());

const sitting = (proceeding: number, room: string, day: string, hour: string, arbitrators: string[]) => ({
  proceeding,
  number: `510114-ZC-2026-${String(proceeding).padStart(6, '0')}`,
  room,
  startsAt: `2026-03-${day}T${hour}`,
  endsAt: `2026-03-${day}T${String(Number(hour.slice(0, 2)) + 1)}:${hour.slice(3)}`,
  arbitrators,
  recorder: arbitrators.length > 0 ? '周书记' : null,
});
const week = {
  today: '2026-03-24',
  days: ['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-03-${day}`),
  weekBefore: '2026-03-16',
  weekAfter: '2026-03-30',
  next: null as string | null,
  sittings: [
    sitting(1, '第一仲裁庭', '24', '09:00', ['李仲裁']),
    sitting(2, '第二仲裁庭', '24', '09:00', ['赵仲裁', '钱仲裁', '孙仲裁']),
    sitting(3, '第一仲裁庭', '25', '14:00', []),
  ],
};

async function open(size: 'desk' | 'phone', shown = week): Promise<Page> {
  const { page, address } = await workbench.open('', { size });
  await page.route('**/api/v1/sittings*', (route) => route.fulfill({ json: shown }));
  await page.goto(`${address}/desk/hearings?from=2026-03-24`);
  await page.getByRole('heading', { name: '庭审排期' }).waitFor();
  return page;
}

test(
  'a week stands by room and day, narrows to one person, and the address says both',
  { timeout: 60_000 },
  async () => {
    const page = await open('desk');
    const table = page.locator('.hearing-week');
    expect(await table.locator('tbody th').allInnerTexts()).toEqual(['第一仲裁庭', '第二仲裁庭']);
    expect(await table.locator('thead th[aria-current=date]').innerText()).toBe('周二 03-24');
    expect(await table.locator('.hearing').count()).toBe(3);
    expect(await faultsOf(page, 'main')).toEqual([]);
    await page.getByLabel('仲裁员、书记员').click();
    await page.getByTitle('钱仲裁').click();
    await expect.poll(() => table.locator('.hearing').count()).toBe(1);
    expect(decodeURIComponent(page.url())).toContain('member=钱仲裁');
    await page.getByRole('link', { name: '下一周' }).press('Enter');
    await expect.poll(() => page.url()).toContain('from=2026-03-30');
  },
);

test('a week without hearings says when the next one is, and leads there', { timeout: 60_000 }, async () => {
  const page = await open('desk', { ...week, sittings: [], next: '2026-04-08' });
  await page.getByRole('link', { name: '下一次开庭：2026-04-08' }).click();
  await expect.poll(() => page.url()).toContain('from=2026-04-08');
});

test('on a phone the days stand below each other and nothing is cut off', { timeout: 60_000 }, async () => {
  const page = await open('phone');
  expect(await page.locator('.hearing-days h2').allInnerTexts()).toEqual(['周二 03-24', '周三 03-25']);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  expect(await faultsOf(page, 'main')).toEqual([]);
});
