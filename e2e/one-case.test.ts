import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';

/*
 * One case through every layer: a worker's phone without scripts, the county's officer, the worker again, the public
 * figure, the next county, and the proof.
 */

let office: DemonstrationOffice;

beforeAll(async () => {
  office = await demonstrationOffice();
}, 120_000);
afterAll(() => office?.close());

async function fileOnThePhone(phone: Page): Promise<{ number: string; code: string }> {
  const next = (): Promise<void> => phone.locator('main .form button.button:not(.second)').first().click();
  await phone.goto(`${office.url}/`);
  await phone.locator('a.start').click();
  await next();
  await phone.fill('#employerName', '锦绣花园工地 王老板');
  await next();
  // The place: the prefecture and the county are links, on the map or in the list.
  await phone.locator('.places a', { hasText: '成都市' }).first().click();
  await phone.locator('.places a', { hasText: '新都区' }).first().click();
  await next();
  await phone.selectOption('#since', { index: 2 });
  await phone.selectOption('[name=sinceMonth]', '6');
  await phone.locator('label[for=stillThere]').click();
  await next();
  await phone.fill('#owed', '1.2万');
  await phone.fill('#people', '1');
  await next();
  await phone.locator('label[for=kind]').click();
  await next();
  await phone.fill('#story', '六月开始做木工，到现在一分没给。');
  await next();
  await next();
  await phone.fill('#fullName', '张小川');
  await phone.fill('#phone', '13800138009');
  await next();
  await next();
  const number = await phone.locator('dd.number').innerText();
  const code = (await phone.locator('dd.code').innerText()).replaceAll(/\s/g, '');
  return { number, code };
}

const submit = (page: Page): Promise<void> => page.locator('.act-form button[type=submit]').click();
const actsAgain = (page: Page): Promise<void> => page.getByRole('heading', { name: '现在可以办理' }).waitFor();

async function choose(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).click();
}

async function recovered(division: string): Promise<number> {
  const year = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format();
  const answer = await fetch(`${office.url}/api/v1/figures/wages.recovered?division=${division}&period=${year}`);
  return ((await answer.json()) as { value: number }).value;
}

/** What the worker's page says of the state, after looking again. */
async function workerSees(phone: Page, words: string): Promise<void> {
  await phone.goto(`${office.url}/track/case`);
  expect(await phone.locator('main').innerText()).toContain(words);
}

test('an unpaid worker’s claim becomes a paid and provable figure', { timeout: 120_000 }, async () => {
  const handset = await office.browser.newContext({
    viewport: { width: 375, height: 740 },
    javaScriptEnabled: false,
    locale: 'zh-CN',
  });
  handset.setDefaultTimeout(30_000);
  const phone = await handset.newPage();
  const { number, code } = await fileOnThePhone(phone);
  expect(number).toMatch(/^510114-\d{4}-\d{6}$/);

  // Another phone, another day: the code alone opens the case; the number never does.
  await handset.clearCookies();
  await phone.goto(`${office.url}/track`);
  await phone.fill('#code', number);
  await phone.locator('main .form button').first().click();
  expect(await phone.locator('main').innerText()).not.toContain('锦绣花园');
  await phone.fill('#code', code);
  await phone.locator('main .form button').first().click();
  await workerSees(phone, '我们收到了');

  const officer = await office.signIn('唐静');
  await officer.locator('tbody tr', { hasText: '锦绣花园' }).locator('a').first().click();
  await officer.getByRole('heading', { level: 1, name: /锦绣花园/ }).waitFor();
  const address = officer.url();
  await choose(officer, '受理并立案');
  await officer.getByLabel('立案事项').click();
  await officer.locator('.ant-select-item-option').first().click();
  await submit(officer);
  await actsAgain(officer);
  await workerSees(phone, '监察员正在调查');

  await choose(officer, '责令限期改正、支付');
  await officer.getByLabel('责令内容').click();
  await officer.locator('.ant-select-item-option').first().click();
  await officer.getByLabel('具体要求').fill('十五日内付清拖欠的工资。');
  await officer.getByLabel(/改正期限/).fill('15');
  await submit(officer);
  await actsAgain(officer);
  await workerSees(phone, '已经责令单位');

  const before = { county: await recovered('510114'), province: await recovered('510000') };
  await choose(officer, '登记支付');
  await officer.getByRole('button', { name: '全部付清' }).click();
  await submit(officer);
  await actsAgain(officer);
  expect(await recovered('510114')).toBe(before.county + 1_200_000);
  expect(await recovered('510000')).toBe(before.province + 1_200_000);
  expect(await recovered('510104')).toBe(0);

  await workerSees(phone, '12,000');
  await phone.locator('.payment a.button').first().click();
  await phone.locator('main .form button').first().click();
  await workerSees(phone, '您确认收到了钱');

  await officer.reload();
  await choose(officer, '结案');
  await officer.getByLabel('结案方式').click();
  await officer.locator('.ant-select-item-option').first().click();
  await submit(officer);
  await actsAgain(officer);
  expect(await officer.locator('.head .state').innerText()).toBe('已结案');
  await workerSees(phone, '案件已经办结');
  expect(await recovered('510114')).toBe(before.county + 1_200_000);

  const stranger = await office.signIn('何川');
  await stranger.getByText('没有在办的案件').waitFor();
  await stranger.goto(address);
  await stranger.getByRole('heading', { name: '没有这个页面' }).waitFor();

  // The proof, by the command an operator would use.
  const main = join(import.meta.dirname, '..', 'src', 'main.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'verify', '--json', '--data', office.folder], {
    env: { ...process.env, DATABASE_URL: office.database.urls.app, DATABASE_OWNER_URL: office.database.urls.owner },
  });
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, proceedings: 1, found: 0 });
});
