import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext, Browser, Page } from 'playwright-core';
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
    await papers(browser, address);
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

/** Papers of three cases, drafted by the inspector, approved by the head and numbered: the demonstration comes without any. */
async function papers(browser: Browser, address: string): Promise<void> {
  const page = await open(browser, desk);
  const inspector = await deskOf(page.request, address, 'xindu-inspector');
  const other = await open(browser, desk);
  const head = await deskOf(other.request, address, 'xindu-head');
  const { items } = await inspector.get<{ items: { id: number }[] }>('/proceedings?procedure=inspection');
  const numbered: number[] = [];
  for (const { id } of items) {
    if (numbered.length === 3) break;
    const { possible } = await inspector.get<{ possible: Possible[] }>(`/proceedings/${id}/papers`);
    const could = possible.find(({ document }) => ['inspection.order', 'inspection.acceptance'].includes(document));
    if (!could) continue;
    const { document, entry, to } = could;
    const draft = { document, entry, ...(to[0] ? { to: to[0].key } : {}) };
    const paper = (await inspector.post<{ id: number }>(`/proceedings/${id}/papers`, draft)).id;
    const { seq } = await head.get<{ seq: number }>(`/proceedings/${paper}`);
    await head.post(`/proceedings/${paper}/acts/approve`, { form: {}, seq });
    await inspector.post(`/papers/${paper}/number`);
    numbered.push(paper);
  }
  await page.goto(`${address}/desk/proceedings/${numbered[0]}`);
  await page.locator('article.proceeding').waitFor();
  await keep(page, 'papers-paper');
  await page.goto(`${address}/desk/papers/round`);
  const boxes = page.locator('.round input[type=checkbox]');
  await boxes.first().check();
  await boxes.nth(1).check();
  await keep(page, 'papers-round');
  const phoneCamera = await open(browser, phone);
  await deskOf(phoneCamera.request, address, 'xindu-inspector');
  await phoneCamera.goto(`${address}/desk/papers/receipts`);
  await phoneCamera.locator('.receipt').waitFor();
  await keep(phoneCamera, 'papers-receipts');
}

type Possible = { document: string; entry: number; to: { key: string }[] };
type DeskOf = { get<T>(path: string): Promise<T>; post<T>(path: string, body?: object): Promise<T> };

/** The requests of a demonstration account. @throws where one is refused */
async function deskOf(requests: APIRequestContext, address: string, account: string): Promise<DeskOf> {
  const at = `${address}/api/v1`;
  const post = async <T>(path: string, body?: object): Promise<T> => {
    const headers = { 'idempotency-key': `pictures-${randomUUID()}` };
    const answer = await requests.post(`${at}${path}`, { headers, ...(body ? { data: body } : {}) });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const get = async <T>(path: string): Promise<T> => (await (await requests.get(`${at}${path}`)).json()) as T;
  await post('/demonstration/sign-in', { account });
  return { get, post };
}

async function cockpit(browser: Browser, address: string): Promise<void> {
  const page = await open(browser, desk);
  await page.goto(`${address}/cockpit/?period=2023`);
  await page.locator('svg').first().waitFor();
  await page.waitForTimeout(2500);
  await keep(page, 'cockpit');
}
