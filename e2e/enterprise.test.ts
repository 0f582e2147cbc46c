import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from '../src/test/accessible.ts';
import { launchBrowser } from '../src/test/browser.ts';
import { creditCode, orderedCase, printedOrder, serve } from '../src/test/firms.ts';
import { paperDesk } from '../src/test/papers.ts';
import { portalApp, type PortalApp } from '../src/test/portal-app.ts';

/*
 * The window for employers as people see it, on a phone of 375 px and a screen of 1440 px, in both languages.
 * HEYAN_PICTURES=<folder> keeps a picture of every page.
 */
let portal: PortalApp;
let browser: Browser;
let url: string;
const pictures = process.env['HEYAN_PICTURES'];

beforeAll(async () => {
  portal = await portalApp();
  url = await portal.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await portal.close();
});

/** No sideways scrolling, nothing for axe to find, one first heading; then a picture if one is wanted. */
async function inspect(page: Page, name: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const headings = await page.locator('h1').count();
  const found = await faultsOf(page);
  expect({ name, scrollsSideways: wide > 0, headings, found }).toEqual({
    name,
    scrollsSideways: false,
    headings: 1,
    found: [],
  });
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `enterprise-${name}.png`), fullPage: true });
}

test('an owner binds the firm on a phone, reads the order, reports the payment and invites a colleague', async () => {
  const desk = await paperDesk(portal.province, portal.world.folder);
  const code = creditCode(90_001);
  const parent = await orderedCase(desk, code);
  const { paper, slip } = await printedOrder(desk, parent);
  await serve(desk, paper);
  const context = await browser.newContext({ viewport: { width: 375, height: 740 } });
  const page = await context.newPage();
  const press = async (form: string, next: string): Promise<void> => {
    await page.locator(`form[action="${form}"] button[type=submit]`).first().click();
    await page.waitForURL(next);
  };
  await page.goto(`${url}/enterprise`);
  await inspect(page, '01-door');
  await page.fill('#phone', '13900112233');
  await press('/enterprise/code', '**/enterprise/code');
  await inspect(page, '02-code');
  await page.fill('#oneTimeCode', portal.sent.at(-1)?.code ?? '');
  await press('/enterprise/code/enter', '**/enterprise/firms');
  await inspect(page, '03-name');
  await page.fill('#personName', '唐主管');
  await press('/enterprise/firms/name', '**/enterprise/firms');
  await inspect(page, '03-firms');
  await press('/enterprise/firms/bind', '**/enterprise/firms/bind');
  await inspect(page, '04-bind-fault');
  await page.fill('#creditCode', code);
  await page.fill('#bindingCode', slip);
  await press('/enterprise/firms/bind', '**/enterprise/cases?done=bound');
  await inspect(page, '05-cases');
  await page.goto(`${url}/enterprise/cases/${parent}`);
  await inspect(page, '06-case');
  await page.goto(`${url}/enterprise/cases/${parent}/acts/reportPerformance`);
  await inspect(page, '07-report');
  await page.fill('#statement', '已于今日转账付清。');
  await page.fill('#paid', '12000');
  await page.setInputFiles('#files', {
    name: '回单.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n'),
  });
  await press(`/enterprise/cases/${parent}/acts/reportPerformance`, '**?done=reportPerformance');
  await inspect(page, '08-reported');
  await page.goto(`${url}/enterprise/people`);
  await page.fill('#phone', '13900112244');
  await press('/enterprise/people/invite', '**/enterprise/people/invite');
  await inspect(page, '09-invited');
  await page.goto(`${url}/enterprise/people`);
  await inspect(page, '10-people');
  await page.goto(`${url}/enterprise/password`);
  await inspect(page, '11-password');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${url}/enterprise/cases/${parent}?lang=en`);
  await inspect(page, '12-case-wide-en');
  await page.goto(`${url}/enterprise/people`);
  await inspect(page, '13-people-wide-en');
  expect(await page.locator('body').innerText()).toContain('made an invitation');
  await context.close();
}, 90_000);
