import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDemonstrationAccounts } from '../src/people/demonstration.ts';
import type { Database } from '../src/platform/db.ts';
import { makeKeyring } from '../src/platform/keyring.ts';
import { startServer } from '../src/server.ts';
import { faultsOf } from '../src/test/accessible.ts';
import { launchBrowser } from '../src/test/browser.ts';
import { buildFaces, type BuiltFaces } from '../src/test/built-faces.ts';
import { writeCockpitYear } from '../src/test/cockpit-year.ts';
import { createTestDatabase } from '../src/test/database.ts';

const sizes = { screen: { width: 1440, height: 900 }, phone: { width: 375, height: 812 } };
let database: Database;
let server: Awaited<ReturnType<typeof startServer>>;
let folder: string;
let faces: BuiltFaces;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heyan-cockpit-'));
  [database, faces, browser] = await Promise.all([createTestDatabase(), buildFaces(), launchBrowser()]);
  await createDemonstrationAccounts(database);
  await writeCockpitYear(database);
  const keys = makeKeyring();
  server = await startServer(database, {
    host: '127.0.0.1',
    port: 0,
    demonstration: true,
    limits: 'lifted',
    keys,
    folder,
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

type Opened = { size?: keyof typeof sizes; before?: (page: Page) => Promise<unknown> };

async function open(address: string, { size = 'screen', before }: Opened = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes[size], reducedMotion: 'reduce', acceptDownloads: true });
  context.setDefaultTimeout(30_000);
  await faces.serve(context, server.url);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await before?.(page);
  await page.goto(`${server.url}/cockpit/${address}`);
  return page;
}

type Answer = { value: number; rows?: { division?: string; month?: string; value: number }[]; proceedings?: number };

async function ask(path: string): Promise<Answer> {
  return (await (await fetch(`${server.url}/api/v1/figures/${path}`)).json()) as Answer;
}

const card = (page: Page, figure: string) => page.locator(`[data-figure="${figure}"]`);
const cardValue = (page: Page, figure: string) =>
  card(page, figure).locator('[data-value]').getAttribute('data-value').then(Number);
const rows = (page: Page) => page.locator('table.plain tbody tr');
const total = (page: Page) => page.locator('table.plain tfoot tr').getAttribute('data-total').then(Number);
const searchOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

describe('the cards', () => {
  it('show what the server answers, for the last full year with records when none is asked for', async () => {
    const page = await open('');
    await page.getByRole('heading', { level: 1, name: '四川省 · 2023年' }).waitFor();
    for (const figure of ['wages.cases', 'wages.workers', 'wages.recovered', 'inspection.closureRate']) {
      const { value } = await ask(`${figure}?division=510000&period=2023`);
      expect(value).toBeGreaterThan(0);
      expect(await cardValue(page, figure)).toBe(value);
    }
    expect(await card(page, 'wages.recovered').innerText()).toMatch(/24\.05\s*亿元\s*2,404,845,161\.82 元/);
  });

  it('drive the definition, the map, the trend and the table, and stand in the address', async () => {
    const page = await open('?period=2023');
    await card(page, 'inspection.closureRate').click();
    await page.getByText('合计（分子之和 ÷ 分母之和）').waitFor();
    await page.locator('.definition').getByText('结案占（上期未结＋本期立案）').waitFor();
    await page.getByText('不能相加').waitFor();
    expect(searchOf(page)).toEqual({ figure: 'inspection.closureRate', period: '2023' });
    await page.goBack();
    await page.locator('tfoot').getByText('合计', { exact: true }).waitFor();
  });

  it('never show 0 for what is not measured or cannot be computed', async () => {
    const page = await open('?period=2021');
    await page.getByText('0 是统计结果').waitFor();
    await card(page, 'inspection.closureRate').getByText('本期没有可计算的数').waitFor();
    await page.getByText('尚未统计的指标').click();
    expect(await page.locator('.unmeasured li').count()).toBeGreaterThan(20);
    expect(await page.locator('.unmeasured ul').innerText()).not.toMatch(/\d/);
    await page.getByRole('button', { name: '看2023年' }).click();
    await page.getByRole('heading', { level: 1, name: '2023年' }).waitFor();
  });
});

describe('a year that is not whole', () => {
  it('says so on every card, in the chart and in the table, and how an earlier year was counted', async () => {
    const page = await open('?period=2023&asOf=2023-09-15&by=month');
    await page.getByRole('heading', { level: 1, name: '四川省 · 2023年' }).waitFor();
    await page.locator('.table-panel .part-mark').first().waitFor();
    const words = '期间未满，截至 2023-09-15';
    expect(await page.locator('.card .part-mark').allInnerTexts()).toEqual([words, words, words, words]);
    expect(await page.locator('.trend .part-mark').innerText()).toBe(`虚线为未满的月份；${words}`);
    expect(await page.locator('.trend path[stroke-dasharray]').count()).toBe(1);
    expect(await rows(page).nth(8).innerText()).toContain('未满月，截至 2023-09-15');
    expect(await rows(page).nth(9).innerText()).toMatch(/尚未到来\s*—\s*—/);
    expect(await page.locator('tfoot').innerText()).toContain(words);
    expect(await page.locator('.definition').innerText()).toContain('所示期间早于此日');
  });

  it('says how many months have records; a whole year says nothing', async () => {
    const page = await open('?period=2022-07-01..2023-03-31');
    await page.locator('.table-panel .part-mark').first().waitFor();
    expect(await page.locator('.card .part-mark').first().innerText()).toBe('9 个月中 3 个月有记录');
    const whole = await open('?period=2023&by=month');
    await rows(whole).nth(11).waitFor();
    expect(await whole.locator('.part-mark').count()).toBe(0);
  });
});

describe('the map', () => {
  it('leads from the province to a prefecture and a county, and back', async () => {
    const page = await open('?period=2023');
    const chengdu = (await ask('wages.cases?division=510000&period=2023&by=prefecture')).rows?.find(
      ({ division }) => division === '510100',
    );
    const link = page.getByRole('link', { name: `成都市：${chengdu?.value} 件` });
    await link.hover({ position: { x: 60, y: 40 } });
    await page
      .locator('.map-hint')
      .getByText(/占合计 20\.3%/)
      .waitFor();
    await link.locator('path').click();
    await page.getByRole('heading', { level: 1, name: '成都市' }).waitFor();
    expect(searchOf(page).division).toBe('510100');
    await expect.poll(() => rows(page).count()).toBe(20);
    expect(await total(page)).toBe(chengdu?.value);
    await page
      .getByRole('link', { name: /^新都区/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '新都区' }).waitFor();
    await page.locator('.place-outline').waitFor({ state: 'attached' });
    await page.getByRole('navigation', { name: '当前区划' }).getByRole('link', { name: '四川省' }).click();
    await expect.poll(() => rows(page).count()).toBe(21);
  });

  it('is a grid of squares when the province has no map file', async () => {
    const page = await open('?period=2023', {
      before: (opened) => opened.route('**/map/*', (route) => route.fulfill({ status: 404 })),
    });
    await page.getByText('没有地图文件').waitFor();
    expect(await page.locator('.map a.place').count()).toBe(21);
    await page
      .getByRole('link', { name: /^绵阳市/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: '绵阳市' }).waitFor();
  });
});

describe('the table', () => {
  it('adds up to the figure by county, sorts, and leaves as a file', async () => {
    const page = await open('?period=2023&by=county&figure=wages.recovered&sort=value&desc=true');
    const { value, rows: counties = [] } = await ask('wages.recovered?division=510000&period=2023&by=county');
    await expect.poll(() => rows(page).count()).toBe(183);
    expect(await total(page)).toBe(value);
    const shown = await page
      .locator('tbody td[data-value]')
      .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.value)));
    expect(shown).toEqual(counties.map((row) => row.value).sort((a, b) => b - a));
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 CSV' }).click(),
    ]);
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
    expect(lines[0]).toBe('\ufeff代码,区县,追发工资等待遇（元）');
    expect(lines.slice(1, 184).reduce((sum, line) => sum + Math.round(Number(line.split(',').at(-1)) * 100), 0)).toBe(
      value,
    );
    expect(lines[184]).toBe(',合计,2404845161.82');
    const excel = page.getByRole('link', { name: '下载 Excel' });
    expect(await excel.getAttribute('href')).toContain('division=510000&period=2023&by=county&format=xlsx');
    const [workbook] = await Promise.all([page.waitForEvent('download'), excel.click()]);
    expect(workbook.suggestedFilename()).toBe('wages.recovered 510000 2023.xlsx');
    expect(await workbook.failure()).toBeNull();
  });

  it('says why distinct persons do not add up', async () => {
    const page = await open('?period=2023&figure=wages.workersDistinct');
    await page.locator('tfoot').getByText('合计（另行去重，非各行之和）').waitFor();
    expect(await page.locator('.card').count()).toBe(5);
  });
});

describe('time', () => {
  it('is chosen by month in the chart, and by as-of day, which shows what was known then', async () => {
    const page = await open('?period=2023');
    await page.locator('.chart svg').waitFor();
    const box = (await page.locator('.chart').boundingBox())!;
    await page.mouse.click(box.x + box.width - 40, box.y + box.height - 60);
    await page.getByRole('heading', { level: 1, name: '2023年12月' }).waitFor();
    const { value } = await ask('wages.cases?division=510000&period=2023-12');
    await expect.poll(() => cardValue(page, 'wages.cases')).toBe(value);
    await page.getByLabel('截至哪天的记录').fill('2023-12-10');
    await page.keyboard.press('Enter');
    await page.getByText('截至 2023-12-10 的记录').waitFor();
    const { value: known } = await ask('wages.cases?division=510000&period=2023-12&asOf=2023-12-10');
    expect(known).toBeLessThan(value);
    await expect.poll(() => cardValue(page, 'wages.cases')).toBe(known);
    expect(searchOf(page)).toEqual({ figure: 'wages.cases', period: '2023-12', asOf: '2023-12-10' });
  });

  it('says that records are being loaded, and reads anew when they are', async () => {
    let phase = 'loading';
    const title = { zh: '正在载入演示数据', en: 'Loading' };
    const page = await open('?period=2023', {
      before: async (opened) => {
        await opened.route('**/api/v1/progress', (route) =>
          route.fulfill({ json: { phase, done: 1, total: 2, rate: 1, title } }),
        );
      },
    });
    await page.getByText('正在载入演示数据').waitFor();
    await page.locator('table.plain tfoot').waitFor();
    const again = page.waitForResponse(/figures\/wages\.cases\?/);
    phase = 'ready';
    expect((await again).status()).toBe(200);
    await page.getByText('正在载入演示数据').waitFor({ state: 'hidden' });
  });
});

describe('the cases behind a figure', () => {
  it('are counted for everybody and listed for nobody who is not signed in', async () => {
    const page = await open('?period=2023&figure=wages.recovered');
    await page.getByRole('button', { name: '查看背后的案件' }).click();
    const { value } = await ask('wages.recovered?division=510000&period=2023');
    await page.getByText('共 1,127 件，可见 0 件，隐藏 1,127 件').waitFor();
    expect((await ask('wages.recovered/records?division=510000&period=2023')).proceedings).toBe(1127);
    expect(await page.locator('[data-records-total]').getAttribute('data-records-total').then(Number)).toBe(value);
    await page.getByText('登录后可以查看').waitFor();
    expect(await page.locator('.record-list li').count()).toBe(0);
  });

  it('are listed to an officer as far as the office reaches', async () => {
    const page = await open('?period=2023&figure=wages.recovered&division=510100&records=1', {
      before: async (opened) => {
        const answer = await opened.request.post(`${server.url}/api/v1/demonstration/sign-in`, {
          data: { account: 'xindu-inspector' },
          headers: { origin: server.url, 'idempotency-key': 'cockpit-sign-in' },
        });
        expect(answer.status()).toBe(200);
      },
    });
    await page.getByText('共 229 件，可见 16 件，隐藏 213 件').waitFor();
    expect(await page.locator('.record-list li').count()).toBe(16);
    const excel = page.getByRole('link', { name: '导出可见案件到 Excel' });
    const [workbook] = await Promise.all([page.waitForEvent('download'), excel.click()]);
    expect(workbook.suggestedFilename()).toBe('wages.recovered 510100 2023.xlsx');
    expect(await workbook.failure()).toBeNull();
    expect(await page.locator('.record-list a').first().getAttribute('href')).toMatch(/^\/desk\/proceedings\/\d+$/);
  });
});

describe('every reader', () => {
  it('changes the language at once, and a link can name one', async () => {
    const page = await open('?period=2023&lang=en');
    await page.getByRole('heading', { level: 1, name: 'Sichuan Province · 2023' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { level: 1, name: '四川省 · 2023年' }).waitFor();
    expect(searchOf(page).lang).toBe('zh');
  });

  it('is told what failed, and may try again', async () => {
    let broken = true;
    const page = await open('?period=2023', {
      before: async (opened) => {
        await opened.route(/figures\/wages\.workers\?/, (route) =>
          broken ? route.fulfill({ status: 500 }) : route.continue(),
        );
      },
    });
    await page.getByRole('alert').getByText('系统出了故障').waitFor();
    broken = false;
    await page.getByRole('button', { name: '重试' }).click();
    await expect.poll(() => card(page, 'wages.workers').locator('[data-value]').count()).toBe(1);
  });

  for (const [size, language, views] of [
    ['screen', 'zh', ['?period=2023']],
    ['phone', 'en', ['?period=2023&division=510100&figure=inspection.closureRate&records=1']],
  ] as const) {
    it(`meets nothing axe finds and nothing that runs over: ${size}, ${language}`, { timeout: 60_000 }, async () => {
      const findings: string[] = [];
      for (const view of views) {
        const page = await open(`${view}&lang=${language}`, { size });
        await page.locator('table.plain tfoot').waitFor();
        await page.locator('.chart svg').waitFor();
        if (view.includes('records')) await page.locator('.records-counts').waitFor();
        findings.push(...(await faultsOf(page)).map((fault) => `${view}: ${fault}`));
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 0) findings.push(`${view}: ${over} px too wide`);
        await page.context().close();
      }
      expect(findings).toEqual([]);
    });
  }
});
