import { today } from '../src/platform/clock.ts';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefused } from '../src/platform/refusal.ts';
import { performAct } from '../src/proceedings/act.ts';
import { faultsOf } from '../src/test/accessible.ts';
import { launchBrowser } from '../src/test/browser.ts';
import { photograph, portalApp, type PortalApp } from '../src/test/portal-app.ts';

/*
 * The portal as people see it: with script for the checks of accessibility and without for the walk, on a phone of
 * 375 px and a screen of 1440 px. HEYAN_PICTURES=<folder> keeps a picture of every page.
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
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

async function walk(page: Page, width: number, employer: string, lang: 'zh' | 'en'): Promise<string> {
  const look = (name: string): Promise<void> => inspect(page, `${width}-${lang}-${name}`);
  // A click returns before its page has come: each step waits for the next one's address.
  const go = async (next: string): Promise<void> => {
    await page.locator('main .form button.button[type=submit]:not(.second)').first().click();
    await page.waitForURL(next);
  };
  await page.goto(`${url}/?lang=${lang}`);
  await look('01-home');
  await page.locator('a.start').click();
  await page.waitForURL('**/claim');
  await look('02-start');
  await go('**/claim/employer');
  await page.locator('main .form button.button').first().click();
  await page.locator('[data-faults]').waitFor();
  await look('03-employer-fault');
  await page.fill('#employerName', employer);
  await go('**/claim/place');
  await look('04-prefectures');
  await page.locator('.places a').first().click();
  await page.waitForURL('**prefecture=*');
  await look('05-counties');
  await page.goto(`${url}/claim/place?division=510114`);
  await page.fill('#landmark', '地铁犀浦站旁边');
  await look('06-landmark');
  await go('**/claim/time');
  await page.selectOption('#since', { index: 2 });
  await page.selectOption('[name=sinceMonth]', '6');
  await page.locator('label[for=stillThere]').click();
  await look('07-time');
  await go('**/claim/amount');
  await page.fill('#owed', '3.6万');
  await page.fill('#people', '3');
  await look('08-amount');
  await go('**/claim/kind*');
  await look('09-kind');
  await page.locator('label[for=kind]').click();
  await go('**/claim/story');
  await page.fill('#story', '六月开始做木工，说好三百一天，月底结。到现在一分没给，老板电话不接。');
  await look('10-story');
  await go('**/claim/photos');
  await page.setInputFiles('#files', { name: '工资条.jpg', mimeType: 'image/jpeg', buffer: await photograph() });
  await page.locator('[name=stay]').click();
  await page.locator('.card img').waitFor();
  await look('11-photos');
  await go('**/claim/you*');
  await page.fill('#fullName', '张小川');
  await page.fill('#phone', '13800138009');
  await look('12-you');
  await go('**/claim/check');
  await look('13-check');
  await page.locator('label[for=consent]').click();
  await go('**/claim/done');
  await look('14-receipt');
  const code = await page.locator('dd.code').innerText();
  if (pictures) await page.pdf({ path: join(pictures, `${width}-${lang}-receipt.pdf`) });
  await page.goto(`${url}/track`);
  await look('15-track');
  await page.fill('#code', code);
  await page.locator('main .form button').first().click();
  await page.waitForURL('**/track/case');
  await look('16-case');
  return code;
}

test.each([
  [375, 'zh'],
  [1440, 'zh'],
  [375, 'en'],
] as const)('every page at %i px in %s', { timeout: 120_000 }, async (width, lang) => {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    ...(lang === 'zh' ? { locale: 'zh-CN' } : {}),
  });
  const page = await context.newPage();
  const employer = `看样工地 ${width}${lang}`;
  await walk(page, width, employer, lang);
  const look = (name: string): Promise<void> => inspect(page, `${width}-${lang}-${name}`);

  const own = await portal.province.officer(510114, 'clerk', 'inspector', 'head');
  const { id } = await portal.world.database.owner
    .selectFrom('proceeding')
    .select('id')
    .where('headline', '=', employer)
    .executeTakeFirstOrThrow();
  const officerActs = async (act: string, form: Record<string, unknown>): Promise<void> => {
    const done = await performAct(portal.world, own, { proceeding: id, act, form, key: `${act}-${id}-look` });
    if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
  };
  // Taking it back asks for more than the code: the way out is said, and an officer sees the card.
  await page.goto(`${url}/track/case`);
  expect(await page.textContent('main')).toMatch(/请带身份证件到窗口核对|show the papers at the counter/);
  await officerActs('verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  for (const act of ['withdraw', 'addEvidence', 'ask']) {
    await page.goto(`${url}/track/acts/${act}`);
    expect(page.url()).toContain(act);
    await look(`20-${act}`);
  }
  await page.goto(`${url}/track/case`);
  await officerActs('accept', { matter: 'wages' });
  await officerActs('order', { kind: 'pay', demand: '十五日内支付全部工资。', days: 15 });
  const party = await portal.world.database.owner
    .selectFrom('party')
    .select('key')
    .where('proceeding_id', '=', id)
    .where('role', '=', 'worker')
    .executeTakeFirstOrThrow();
  await officerActs('recordPayment', { payments: [{ worker: party.key, fen: 1_800_000 }] });
  await page.reload();
  await look('17-ordered');
  await page.locator('.payment a.button').first().click();
  await page.waitForURL('**/confirmPayment*');
  await look('18-confirm');
  await page.locator('main .form button').click();
  await page.waitForURL('**/track/case*');
  await look('19-confirmed');
  await page.goto(`${url}/privacy`);
  await look('21-privacy');
  await context.close();
});

test('a whole claim by keyboard alone, with scripts off', { timeout: 60_000 }, async () => {
  const context = await browser.newContext({
    viewport: { width: 375, height: 700 },
    javaScriptEnabled: false,
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  await page.goto(`${url}/claim`);
  const press = async (key: string, times = 1): Promise<void> => {
    for (let n = 0; n < times; n++) await page.keyboard.press(key);
  };
  /** Moves on by Tab until the control is reached; a trap or an unreachable control ends in a failure. */
  const reach = async (selector: string): Promise<void> => {
    for (let n = 0; n < 60; n++) {
      await page.keyboard.press('Tab');
      if ((await page.locator(`${selector}:focus`).count()) > 0) return;
    }
    throw new Error(`${selector} cannot be reached by Tab`);
  };
  await reach('.form button');
  await press('Enter');
  await page.waitForURL('**/claim/employer');
  await reach('#employerName');
  await page.keyboard.type('键盘工地');
  await press('Enter');
  await page.waitForURL('**/claim/place*');
  await reach('.places a');
  await press('Enter');
  await page.waitForURL('**prefecture=*');
  await reach('.places a');
  await press('Enter');
  await page.waitForURL('**division=*');
  await reach('#landmark');
  await press('Enter');
  await page.waitForURL('**/claim/time');
  await reach('#since');
  await page.keyboard.type(String(today().year - 1));
  await reach('#sinceMonth');
  await page.keyboard.type('6');
  await reach('#stillThere');
  await press(' ');
  await press('Enter');
  await page.waitForURL('**/claim/amount');
  await reach('#owed');
  await page.keyboard.type('8000');
  await press('Enter');
  await page.waitForURL('**/claim/kind*');
  await reach('#kind');
  await press(' ');
  await press('Enter');
  await page.waitForURL('**/claim/story');
  await reach('.form button.button');
  await press('Enter');
  await page.waitForURL('**/claim/photos');
  await reach('.form button.button:not(.second)');
  await press('Enter');
  await page.waitForURL('**/claim/you*');
  await reach('#fullName');
  await page.keyboard.type('李四');
  await reach('#phone');
  await page.keyboard.type('13800138010');
  await press('Enter');
  await page.waitForURL('**/claim/check');
  await reach('.form button.button');
  await press('Enter');
  await page.waitForURL('**/claim/done');
  expect(await page.locator('dd.code').innerText()).toMatch(/\w{4}-\w{4}-\w{4}/);
  await context.close();
});
