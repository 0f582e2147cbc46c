import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefused } from '../src/platform/refusal.ts';
import { today } from '../src/platform/clock.ts';
import { performAct } from '../src/proceedings/act.ts';
import type { Actor } from '../src/proceedings/spine.ts';
import { officerOfBody } from '../src/test/bodies.ts';
import { faultsOf } from '../src/test/accessible.ts';
import { launchBrowser } from '../src/test/browser.ts';
import { portalApp, type PortalApp } from '../src/test/portal-app.ts';

/*
 * A dispute on a worker's phone of 375 px: mediation asked for, an offer, no agreement, and one press to arbitration with a
 * hearing. HEYAN_PICTURES=<folder> keeps a picture of every page.
 */
let portal: PortalApp;
let browser: Browser;
let url: string;
let keys = 0;
const county = 510114;
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

async function done(by: Actor, proceeding: number, act: string, form: Record<string, unknown> = {}): Promise<void> {
  const answer = await performAct(portal.world, by, { proceeding, act, form, key: `phone-${keys++}` });
  expect([act, isRefused(answer) ? answer.refused.detail.zh : '']).toEqual([act, '']);
}

/** No sideways scrolling, nothing for axe to find, one first heading; then a picture if one is wanted. */
async function look(page: Page, name: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const found = await faultsOf(page);
  expect({ name, wide: wide > 0, headings: await page.locator('h1').count(), found }).toEqual({
    name,
    wide: false,
    headings: 1,
    found: [],
  });
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `dispute-${name}.png`), fullPage: true });
}

/** Presses what goes on, and waits for the page it leads to. */
async function next(page: Page, address: string): Promise<void> {
  await page.locator('main .form button.button[type=submit]:not(.second)').first().click();
  await page.waitForURL(address);
}

async function applyOnThePhone(page: Page): Promise<void> {
  await page.goto(`${url}/`);
  await look(page, '01-home');
  await page.locator('a[href="/dispute"]').click();
  await page.waitForURL('**/dispute');
  await look(page, '02-start');
  await next(page, '**/dispute/employer');
  await page.fill('#employerName', '成都宏达机械有限公司');
  await look(page, '03-employer');
  await next(page, '**/dispute/place');
  await page.locator('.places a', { hasText: '成都市' }).first().click();
  await page.locator('.places a', { hasText: '新都区' }).first().click();
  await next(page, '**/dispute/items');
  await page.locator('label[for=itemKind]').click();
  await page.fill('#fen', '9000');
  await page.fill('#what', '2026年6月至8月');
  await page.locator('button[name=more]').click();
  await page.locator('.cards').waitFor();
  await page.locator('label', { hasText: '经济补偿' }).click();
  await page.fill('#fen', '1.2万');
  await look(page, '04-items');
  await next(page, '**/dispute/work');
  await page.locator('label[for=stillThere-no]').click();
  await page.fill('#leftOn', '2026-09-30');
  await look(page, '05-work');
  await next(page, '**/dispute/story');
  await page.fill('#story', '三个月工资没发，9月底让我走。');
  await next(page, '**/dispute/way');
  await page.locator('label[for=way]').click();
  await look(page, '06-way');
  await next(page, '**/dispute/photos');
  await next(page, '**/dispute/you?noted=photos');
  await page.fill('#fullName', '王小明');
  await page.fill('#phone', '13800138077');
  await next(page, '**/dispute/check');
  await look(page, '07-check');
  await next(page, '**/dispute/done');
  await look(page, '08-receipt');
}

async function idOf(page: Page): Promise<number> {
  const { id } = await portal.world.database.owner
    .selectFrom('proceeding')
    .select('id')
    .where('number', '=', await page.locator('dd.number').innerText())
    .executeTakeFirstOrThrow();
  return id;
}

/** The same page on a wide screen, for the eye. */
async function lookWide(context: BrowserContext, page: Page, name: string): Promise<void> {
  const screen = await context.newPage();
  await screen.setViewportSize({ width: 1440, height: 900 });
  await screen.goto(page.url());
  await look(screen, `${name}-1440`);
  await screen.close();
}

test('from the phone through mediation that fails to arbitration with a hearing', { timeout: 60_000 }, async () => {
  const mediator = await officerOfBody(portal.province, { task: 'mediation', division: county }, 'mediator');
  const docket = await officerOfBody(portal.province, { task: 'arbitration', division: county }, 'clerk');
  const handset = await browser.newContext({
    viewport: { width: 375, height: 740 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  handset.setDefaultTimeout(10_000);
  const phone = await handset.newPage();
  await applyOnThePhone(phone);
  const id = await idOf(phone);
  await done(mediator, id, 'accept', { mediators: [{ name: '吴晓兰' }], bothAgree: true });
  await phone.goto(`${url}/track/case`);
  await phone.locator('a', { hasText: '向调解员提方案' }).click();
  await phone.fill('#terms', '付两万就算了。');
  await look(phone, '09-offer');
  await next(phone, '**/track/case?done=makeWorkerOffer');
  const openUntil = today().add({ days: 3 }).toString();
  await done(mediator, id, 'makeEmployerOffer', { terms: '一次付一万五。', fen: 1_500_000, openUntil });
  await done(mediator, id, 'passEmployerOffer');
  await phone.goto(`${url}/track/case`);
  await look(phone, '10-case');
  await lookWide(handset, phone, '10-case');
  await phone.locator('.payment a.button, a.button', { hasText: '答复' }).first().click();
  await phone.locator('label[for=accepts-no]').click();
  await next(phone, '**/track/case?done=answerEmployerOffer');
  await done(mediator, id, 'fail', { manner: 'noAgreement', reason: '差距太大。' });

  await phone.goto(`${url}/track/case`);
  await look(phone, '11-failed');
  await phone.locator('a', { hasText: '申请仲裁' }).click();
  await next(phone, '**/track/case?done=arbitrateFailure');
  await phone.locator('button[name=proceeding]').click();
  await phone.waitForURL('**/track/case');
  await phone.getByText('仲裁委审查后').waitFor();
  const number = (await phone.locator('.case-number').innerText()).replace(/^编号\s*/, '');
  const { id: filed } = await portal.world.database.owner
    .selectFrom('proceeding')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  await done(docket, filed, 'accept');
  const after = today().add({ days: 30 });
  const hearingOn = after.add({ days: (8 - after.dayOfWeek) % 7 }).toString();
  await done(docket, filed, 'schedule', { hearingOn, startsAt: '09:00', lasts: '60', place: '第一仲裁庭' });
  await phone.reload();
  expect(await phone.locator('main').innerText()).toContain('第一仲裁庭');
  expect(await phone.locator('main').innerText()).not.toContain('一万五');
  await look(phone, '12-hearing');
});
