import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assembleSpine } from '../src/assemble.ts';
import { createDemonstrationAccounts } from '../src/people/demonstration.ts';
import { today } from '../src/platform/clock.ts';
import type { Database } from '../src/platform/db.ts';
import { makeKeyring } from '../src/platform/keyring.ts';
import { verifyRecords, type Broken } from '../src/proceedings/verify/verify.ts';
import { buildServer, type Server } from '../src/server.ts';
import { launchBrowser } from '../src/test/browser.ts';
import { createTestDatabase } from '../src/test/database.ts';

/* An order nobody gives alone: proposed, sent back, put forward again by the deputy of those days, and approved. */

let database: Database;
let server: Server;
let browser: Browser;
let url: string;
const keys = makeKeyring();
const folder = mkdtempSync(join(tmpdir(), 'heyan-approval-'));

beforeAll(async () => {
  database = await createTestDatabase();
  await createDemonstrationAccounts(database);
  server = await buildServer(database, { keys, folder, limits: 'lifted', demonstration: true });
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(`${url}/desk/`);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: '在办' }).waitFor();
  return page;
}

const submit = (page: Page) => page.locator('.act-form button[type=submit]');
const state = (page: Page) => page.locator('.head .state').innerText();

/** Opens an act's form, fills it in, sends it, and waits until the page offers the acts again. */
async function act(page: Page, button: string, fill: (page: Page) => Promise<void> = async () => {}): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await fill(page);
  await submit(page).click();
  await page.getByRole('heading', { name: '现在可以办理' }).waitFor();
}

async function investigated(page: Page): Promise<string> {
  await page.getByRole('link', { name: '窗口登记' }).click();
  await page.getByLabel(/用人单位/).fill('武侯家具厂');
  await page.getByLabel(/从什么时候开始/).fill('2026-05');
  await page.getByLabel(/欠多少钱/).fill('8000');
  await page.getByLabel(/涉及多少人/).fill('1');
  await page.getByLabel('姓名').fill('吴小兵');
  await page
    .getByLabel(/手机号/)
    .first()
    .fill('13900002222');
  await page.getByLabel(/欠此人/).fill('8000');
  await submit(page).click();
  await page.locator('.ant-modal-confirm-btns button').click();
  await page.getByRole('heading', { level: 1, name: /武侯家具厂/ }).waitFor();
  await act(page, '受理并立案', async () => {
    await page.getByLabel('立案事项').click();
    await page.locator('.ant-select-item-option').first().click();
  });
  return page.url();
}

async function away(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^账号/ }).click();
  await page.getByRole('menuitem', { name: '请假与代理' }).click();
  await page.getByLabel('代理人').click();
  await page.locator('.ant-select-item-option', { hasText: '冯可' }).click();
  await page.getByLabel('第一天').fill(today().toString());
  await page.getByLabel('最后一天').fill(today().add({ days: 3 }).toString());
  await page.getByLabel('事由').fill('年休假');
  await page.getByRole('button', { name: '登记请假' }).click();
  await page.getByText('由 冯可 代理').waitFor();
}

test(
  'an order is proposed, sent back, proposed again by the deputy of those days, approved and only then done',
  { timeout: 120_000 },
  async () => {
    const inspector = await signIn('郑楠');
    const address = await investigated(inspector);
    // Any act may be put forward, where the officer prefers it; the choice stands in the address.
    await inspector.getByRole('button', { name: '结案', exact: true }).click();
    await inspector.getByRole('button', { name: '改为提请审批' }).click();
    await expect.poll(() => submit(inspector).innerText()).toMatch(/提请审批/);
    await inspector.reload();
    await inspector.getByRole('button', { name: '不提请，直接办理' }).click();
    await expect.poll(() => submit(inspector).innerText()).toMatch(/提交：结案/);
    await inspector.getByRole('button', { name: '取消', exact: true }).click();
    // The agency wants it approved: it is offered as a proposal, and the form says so.
    expect(await inspector.getByRole('button', { name: '责令限期改正、支付', exact: true }).count()).toBe(0);
    await act(inspector, '提请审批：责令限期改正、支付', async (page) => {
      await page.getByText('这个事项须经审批').waitFor();
      expect(await submit(page).innerText()).toMatch(/提请审批/);
      await page.getByLabel('责令内容').click();
      await page.locator('.ant-select-item-option', { hasText: '责令限期支付' }).click();
      await page.getByLabel('具体要求').fill('付清拖欠的工资');
      await page.getByLabel(/改正期限/).fill('5');
      await page.getByLabel(/给审批人的说明/).fill('单位承认欠薪');
    });
    expect(await state(inspector)).toBe('调查中');
    await inspector.getByRole('heading', { name: '审批', exact: true }).waitFor();
    expect(await inspector.locator('.approvals').innerText()).toContain('邓启华');

    const head = await signIn('邓启华');
    await head.getByRole('link', { name: /待我审批/ }).click();
    await head.getByText('1 件待审批').waitFor();
    expect(await head.locator('.approvals').innerText()).toMatch(
      /责令限期改正、支付[\s\S]*待审批[\s\S]*武侯家具厂[\s\S]*郑楠/,
    );
    await head.keyboard.press('j');
    await head.keyboard.press('Enter');
    await head.getByRole('heading', { name: '拟办内容' }).waitFor();
    // Told in the words of the order itself, not as names of fields.
    const proposed = await head.locator('section[aria-labelledby=facts]').innerText();
    for (const words of ['责令限期支付', '付清拖欠的工资', '改正期限（日）', '单位承认欠薪'])
      expect(proposed).toContain(words);
    expect(proposed).not.toMatch(/filled|demand/);
    await act(head, '退回修改', (page) => page.getByLabel('意见').fill('期限太短'));
    expect(await state(head)).toBe('已退回修改');
    const approval = head.url();

    await away(inspector);
    const deputy = await signIn('冯可');
    await deputy.getByText(`您正在代理 郑楠，至 ${today().add({ days: 3 }).toString()}`).waitFor();
    await deputy.goto(approval);
    await act(deputy, '修改后再提请', async (page) => {
      const days = page.getByLabel(/改正期限/);
      expect(await days.inputValue()).toBe('5');
      expect(await page.getByLabel('具体要求').inputValue()).toBe('付清拖欠的工资');
      await days.fill('15');
    });
    await deputy.getByText('冯可 代 郑楠').waitFor();
    expect(await state(deputy)).toBe('待审批');
    // Who put it forward does not approve it.
    expect(await deputy.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);

    await head.reload();
    await act(head, '批准', (page) => page.getByLabel(/审批意见/).fill('同意'));
    expect(await state(head)).toBe('已批准');
    await head
      .locator('.head')
      .getByRole('link', { name: /武侯家具厂/ })
      .click();
    await head.getByRole('heading', { name: '办理经过' }).waitFor();
    await expect.poll(() => state(head)).toBe('已责令改正');
    expect(head.url()).toBe(address);
    expect(await head.locator('.timeline .entry').first().innerText()).toMatch(/冯可 代 郑楠[\s\S]*15/);
    const desks = await head.locator('.desks').innerText();
    expect(desks.match(/当天/g)).toHaveLength(3);
    expect(desks).toMatch(/待审批[\s\S]*已退回修改[\s\S]*待审批/);
    // Of those that ended, the office sees how long they lay at each desk.
    await head.getByRole('link', { name: /待我审批/ }).click();
    expect(await head.getByRole('region', { name: '各环节用时' }).innerText()).toMatch(/待审批\s+2\s+当天\s+当天/);

    const broken: Broken[] = [];
    await verifyRecords(await assembleSpine(database, keys), (one) => broken.push(one));
    expect(broken).toEqual([]);
  },
);
