import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { print } from '../platform/command.ts';
import { programFolder } from '../platform/home.ts';
import { launchBrowser } from './browser.ts';

const phone = { width: 375, height: 760 };
const desk = { width: 1440, height: 900 };
const folder = join(programFolder, 'docs', 'pictures');

/** `heyan pictures <address>`: takes the pictures of the documents from a running demonstration. For developers. */
export async function run(address: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    await portal(browser, address);
    await workbench(browser, address);
    await cockpit(browser, address);
  } finally {
    await browser.close();
  }
}

async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) });
  print(`docs/pictures/${name}.png`);
}

async function open(browser: Browser, size: { width: number; height: number }, script = true): Promise<Page> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
  });
  return context.newPage();
}

async function portal(browser: Browser, address: string): Promise<void> {
  const page = await open(browser, phone, false);
  await page.goto(`${address}/`);
  await keep(page, 'portal');
  await page.locator('a.start').click();
  await page.locator('main .form button.button').first().click();
  await page.fill('#employerName', '锦绣花园工地 王老板');
  await page.locator('main .form button.button:not(.second)').first().click();
  await keep(page, 'portal-place');
}

async function workbench(browser: Browser, address: string): Promise<void> {
  const page = await open(browser, desk);
  await page.goto(`${address}/desk/`);
  await page.getByRole('button', { name: /唐静/ }).click();
  const rows = page.locator('tbody tr');
  await rows.first().waitFor();
  await keep(page, 'workbench');
  await rows.filter({ hasText: '责令' }).or(rows).first().locator('a').first().click();
  await page.locator('.timeline').waitFor();
  await keep(page, 'workbench-case');
}

async function cockpit(browser: Browser, address: string): Promise<void> {
  const page = await open(browser, desk);
  await page.goto(`${address}/cockpit/?period=2023`);
  await page.locator('svg').first().waitFor();
  await page.waitForTimeout(2500);
  await keep(page, 'cockpit');
}
