import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';

/* The workbench on the real server: one case from the counter to the payment, and what another county sees of it. */

let office: DemonstrationOffice;

beforeAll(async () => {
  office = await demonstrationOffice();
}, 120_000);
afterAll(() => office?.close());

const submit = (page: Page) => page.locator('.act-form button[type=submit]');
const actsAgain = (page: Page) => page.getByRole('heading', { name: '现在可以办理' }).waitFor();

async function openAtCounter(page: Page): Promise<string> {
  await page.getByRole('navigation').getByRole('link', { name: '窗口登记' }).click();
  await page.getByLabel(/用人单位/).fill('三河场砖厂');
  await page.getByLabel(/从什么时候开始/).fill('2026-05');
  await page.getByLabel(/欠多少钱/).fill('23,000.5');
  await page.getByLabel(/涉及多少人/).fill('2');
  await page.getByLabel('姓名').fill('赵大勇');
  await page
    .getByLabel(/手机号/)
    .first()
    .fill('13900001111');
  await page.getByLabel(/欠此人/).fill('13000');
  await page.getByRole('button', { name: '增加一行' }).click();
  await page.getByLabel('姓名').nth(1).fill('钱小兰');
  await page
    .getByLabel(/欠此人/)
    .nth(1)
    .fill('10000.5');
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#456' } })
    .png()
    .toBuffer();
  await page.locator('input[type=file]').setInputFiles({ name: '工地.png', mimeType: 'image/png', buffer: picture });
  await page.getByText('SHA-256').waitFor();
  await submit(page).click();
  // The worker's code stands before everything until somebody has noted it.
  await page.locator('.ant-modal-confirm-btns button').click();
  await page.getByRole('heading', { level: 1, name: /三河场砖厂/ }).waitFor();
  return page.url();
}

test(
  'an officer takes a case from the counter to the last payment; the next county sees nothing of it',
  { timeout: 90_000 },
  async () => {
    const page = await office.signIn('唐静');
    const address = await openAtCounter(page);
    expect(await page.locator('.thumbs img').count()).toBe(1);

    await page.getByRole('button', { name: '受理并立案' }).click();
    await page.getByLabel('立案事项').click();
    await page.locator('.ant-select-item-option').first().click();
    await submit(page).click();
    await actsAgain(page);
    expect(await page.locator('.head .state').innerText()).toBe('调查中');

    await page.getByRole('button', { name: '登记支付' }).click();
    await page.getByRole('button', { name: '全部付清' }).click();
    await submit(page).dblclick();
    await actsAgain(page);
    expect(await page.locator('.sums').innerText()).toContain('23,000.50 元\n尚欠\n0.00 元');
    expect(await page.locator('.timeline .entry').count()).toBe(3);

    // A correction names only what officers did, and begins with what stands there: nobody seems paid twice.
    await page.getByRole('button', { name: '更正记录' }).click();
    await page.getByLabel('更正哪一条记录').click();
    expect(await page.locator('.ant-select-item-option').allInnerTexts()).toEqual([
      expect.stringContaining('投诉'),
      expect.stringContaining('受理并立案'),
      expect.stringContaining('登记支付'),
    ]);
    await page.locator('.ant-select-item-option', { hasText: '登记支付' }).click();
    const paid = page.locator('.amounts td .money input');
    await expect
      .poll(() => paid.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)))
      .toEqual(['13000.00', '10000.50']);
    expect(await page.getByText('超过尚欠金额').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).last().click();
    await actsAgain(page);

    await page
      .getByRole('button', { name: /赵.*姓名/ })
      .first()
      .click();
    await page.getByLabel('理由').fill('核对领款人身份');
    await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
    await expect.poll(() => page.locator('.shown').allInnerTexts()).toEqual(['赵大勇']);

    for (const sought of ['大勇', 'zhaodayong', '1111']) {
      await page.getByRole('searchbox').fill(sought);
      await page.keyboard.press('Enter');
      await page.getByText('找到 1 件').waitFor();
      expect(await page.locator('[data-row]').count()).toBe(1);
      await page.getByRole('link', { name: '我的案件' }).click();
      await page.getByRole('button', { name: '在办' }).waitFor();
    }

    const superior = await office.signIn('蒋文');
    await superior.getByRole('heading', { level: 1, name: '辖区案件' }).waitFor();
    expect(await superior.getByRole('button', { name: '有新情况' }).count()).toBe(0);
    await superior.getByLabel('区县').click();
    await superior.getByTitle('新都区').click();
    await expect.poll(() => new URL(superior.url()).search).toContain('510114');
    await superior.reload();
    await superior.getByText('共 1 件').waitFor();
    await superior.goto(`${office.url}/desk/new`);
    await superior.getByRole('heading', { name: '登记由承办的区县机构办理' }).waitFor();

    const stranger = await office.signIn('何川');
    await stranger.getByText('没有在办的案件').waitFor();
    await stranger.goto(address);
    await stranger.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await stranger.getByRole('searchbox').fill('大勇');
    await stranger.keyboard.press('Enter');
    await stranger.getByText('没有找到您能看到的案件').waitFor();
  },
);
