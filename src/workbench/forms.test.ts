import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { workbenchBrowser, type WorkbenchBrowser } from '../test/workbench-browser.ts';
import type { Fixtures } from '../test/workbench-fixtures.ts';

/* What every form of the workbench does: drafts, closing, long lists, pasted rows. */

let workbench: WorkbenchBrowser;
let fixtures: Fixtures;
let address: string;
beforeAll(async () => {
  workbench = await workbenchBrowser();
}, 120_000);
afterEach(() => workbench.clear());
afterAll(() => workbench?.close());

async function open(path: string, options: Parameters<WorkbenchBrowser['open']>[1] = {}): Promise<Page> {
  const opened = await workbench.open(path, options);
  ({ fixtures, address } = opened);
  return opened.page;
}

const recordPayment = 'proceedings/1000?act=recordPayment';
const amounts = (page: Page) => page.locator('.amounts input');
const submit = (page: Page) => page.locator('.act-form button[type=submit]');

describe('a form', () => {
  it('keeps a draft through a reload, and none after signing out', async () => {
    const page = await open(recordPayment);
    await amounts(page).first().fill('12.34');
    await page.waitForTimeout(500);
    await page.reload();
    await expect.poll(() => amounts(page).first().inputValue()).toBe('12.34');
    await page.getByRole('button', { name: /账号/ }).click();
    await page.getByRole('menuitem', { name: '退出' }).click();
    await page.locator('.accounts').waitFor();
    expect(
      await page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('heyan.draft.'))),
    ).toEqual([]);
  });

  it('asks again before an act that cannot be taken back', async () => {
    const page = await open('proceedings/1000?act=withdraw');
    await page.getByLabel('理由').fill('劳动者书面撤回');
    await submit(page).click();
    const question = page.getByRole('dialog');
    await question.getByText('提交后立即生效').waitFor();
    expect(fixtures.acts).toEqual([]);
    await question.getByRole('button', { name: '确定提交' }).click();
    await page.getByRole('heading', { name: '现在可以办理' }).waitFor();
    expect(fixtures.acts[0]?.body.form).toEqual({ reason: '劳动者书面撤回' });
  });

  it('refuses days outside the bounds before they are sent', async () => {
    const page = await open('proceedings/1000?act=extend');
    await page.getByLabel('理由').fill('案情复杂需要');
    await page.getByLabel('发生日期').fill('2024-04-10');
    await submit(page).click();
    await page.getByText('不能晚于 2024-04-09').waitFor();
    await page.getByLabel('发生日期').fill('2024-04-01');
    await submit(page).click();
    await page.getByRole('heading', { name: '现在可以办理' }).waitFor();
    expect(fixtures.acts[0]?.body.effectiveOn).toBe('2024-04-01');
  });

  it('offers only the acts that came with the page', async () => {
    const page = await open('proceedings/1009');
    await page.getByText(/只读：案件由.*承办/).waitFor();
    expect(await page.locator('.act-list button').count()).toBe(0);
    await page.getByText('暂不能办理的事项（2）').click();
    await page.getByText('尚有欠款未支付').waitFor();
  });

  it('closes on Escape from within a field: at once when untouched, after a question when something was typed', async () => {
    const page = await open(recordPayment);
    await amounts(page).first().focus();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '现在可以办理' }).waitFor();
    await page.getByRole('button', { name: '登记支付' }).click();
    await amounts(page).first().fill('12');
    // An open list takes the key for itself.
    await page.getByLabel('支付方式').click();
    await page.getByTitle('银行转账').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await amounts(page).first().focus();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '继续填写' }).click();
    expect(await amounts(page).first().inputValue()).toBe('12.00');
    await amounts(page).first().focus();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).last().click();
    await page.getByRole('heading', { name: '现在可以办理' }).waitFor();
    expect(fixtures.acts).toEqual([]);
  });

  it('folds a long list of workers, finds within it and never folds away what was typed', async () => {
    const page = await open('');
    await page.route('**/api/v1/proceedings/1000', async (route) => {
      const answer = (await (await route.fetch()).json()) as { parties: { key: string; role: string; name: string }[] };
      const worker = answer.parties.find((party) => party.role === 'worker')!;
      const more = Array.from({ length: 30 }, (_, n) => ({ ...worker, key: `m${n}`, name: `工友${n + 1}` }));
      await route.fulfill({ json: { ...answer, parties: [...answer.parties, ...more] } });
    });
    await page.goto(`${address}/desk/${recordPayment}`);
    const rows = page.locator('.amounts tbody tr');
    await expect.poll(() => rows.count()).toBe(10);
    const form = page.locator('.act-form');
    await form.getByRole('searchbox').fill('工友29');
    await expect.poll(() => rows.count()).toBe(1);
    await amounts(page).first().fill('5');
    await form.getByRole('searchbox').fill('');
    await expect.poll(() => rows.count()).toBe(11);
    expect(await rows.last().innerText()).toContain('工友29');
    await form.getByRole('button', { name: /显示全部/ }).click();
    await expect.poll(() => rows.count()).toBe(33);
    const parties = page.getByRole('region', { name: '当事人' });
    expect(await parties.locator('tbody tr').count()).toBe(10);
  });

  it('shows a personal value only for a reason', async () => {
    const page = await open('proceedings/1000');
    await page.getByRole('button', { name: '查看联系电话的完整内容' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText('请写明理由').waitFor();
    await page.getByLabel('理由').fill('电话核实欠薪月份');
    await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
    await expect.poll(() => page.locator('.shown').allInnerTexts()).toEqual(['13800006621']);
  });
});

describe('rows from a spreadsheet', () => {
  it('fill the repeated rows at the counter, and what cannot be read is marked at its cell', async () => {
    const page = await open('new');
    await page.getByLabel('姓名').first().focus();
    await page.evaluate(() => {
      const clipboard = new DataTransfer();
      clipboard.setData('text', '姓名\t电话\t欠薪\n张大\t１３８００１３８０００\t1 200.50\n李二\t139\t3,000\n');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
      );
    });
    await page.getByText('已粘贴 2 行').waitFor();
    const cells = page.locator('.free-row input');
    const values = () => cells.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    expect(await values()).toEqual(['张大', '13800138000', '1200.50', '李二', '139', '3000.00']);
    expect(await page.locator('.free-row [aria-invalid=true]').count()).toBe(1);
    await cells.nth(4).fill('13900139000');
    await expect.poll(() => page.locator('.free-row [aria-invalid=true]').count()).toBe(0);
  });
});
