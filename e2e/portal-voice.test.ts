import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from '../src/test/accessible.ts';
import { launchBrowser } from '../src/test/browser.ts';
import { portalApp, type PortalApp } from '../src/test/portal-app.ts';

/* The recorder of the portal in a real browser, with a tone in place of a voice. HEYAN_PICTURES keeps pictures. */
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

async function inspect(page: Page, name: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect({ name, wide, found: await faultsOf(page) }).toEqual({
    name,
    wide: 0,
    found: [],
  });
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** The machine has no microphone: what the page is given instead is a tone, or a refusal. */
function lendMicrophone(): void {
  let asked = 0;
  navigator.mediaDevices.getUserMedia = () => {
    asked += 1;
    if (asked === 1) return Promise.reject(new DOMException('no', 'NotAllowedError'));
    const context = new AudioContext();
    const tone = context.createOscillator();
    const out = context.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    return context.resume().then(() => out.stream);
  };
}

test.each([375, 1440])(
  'a voice is recorded, heard, recorded again and sent with one press, at %i px',
  async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'zh-CN' });
    await context.addInitScript(lendMicrophone);
    const page = await context.newPage();
    await page.goto(`${url}/claim`);
    await page.locator('main .form button').first().click();
    await page.waitForURL('**/claim/employer');
    await page.goto(`${url}/claim/story`);
    expect(await page.locator('[data-voice-hint]').isVisible()).toBe(true);
    await inspect(page, `${width}-voice-0-story`);
    await page.goto(`${url}/claim/photos`);
    const panel = page.locator('.voice');
    const press = (name: string): Promise<void> => panel.getByRole('button', { name }).click();
    await inspect(page, `${width}-voice-1-empty`);
    await press('开始录音');
    await panel.getByText('用不了麦克风').waitFor();
    await press('开始录音');
    await panel.getByText('正在录音').waitFor();
    await page.waitForTimeout(1300);
    await inspect(page, `${width}-voice-2-recording`);
    expect(await panel.getByRole('timer').innerText()).toMatch(/^0:0[1-9] \/ 3:00$/);
    // Going on while one speaks ends the recording; only the next press sends it.
    await page.getByRole('button', { name: '继续' }).click();
    await panel.getByText('录好了').waitFor();
    expect(page.url()).toBe(`${url}/claim/photos`);
    await inspect(page, `${width}-voice-3-recorded`);
    await press('删除录音');
    expect(await panel.locator('audio').isVisible()).toBe(false);
    await press('开始录音');
    await page.waitForTimeout(600);
    await press('停止');
    await press('重新录');
    await page.waitForTimeout(600);
    await press('停止');
    await panel.getByText('录好了').waitFor();
    await panel.locator('audio').evaluate((player: HTMLAudioElement) => player.play());
    await page.getByRole('button', { name: '继续' }).click();
    await page.waitForURL('**/claim/you*');
    await page.getByText('收到了：1 个').waitFor();
    await inspect(page, `${width}-voice-4-next`);
    await page.goto(`${url}/claim/photos`);
    await page.locator('.card').getByText('录音.webm').waitFor();
    await inspect(page, `${width}-voice-5-received`);
    const { mime, bytes } = await portal.world.database.owner
      .selectFrom('evidence')
      .select(['mime', 'bytes'])
      .orderBy('kept_at', 'desc')
      .executeTakeFirstOrThrow();
    expect(mime).toBe('audio/webm');
    expect(bytes).toBeGreaterThan(1000);
    await context.close();
  },
);

test('a refused page of tracking stays itself when it is loaded again or come back to', async () => {
  const context = await browser.newContext({ viewport: { width: 375, height: 800 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${url}/`);
  await page.goto(`${url}/track`);
  await page.fill('#code', 'AAAA-AAAA-AAAA');
  await page.locator('main .form button').first().click();
  await page.locator('[data-faults]').waitFor();
  await inspect(page, '375-track-fault');
  const methods: string[] = [];
  page.on('request', (request) => methods.push(request.method()));
  await page.reload();
  expect(await page.locator('[data-faults]').count()).toBe(1);
  await page.fill('#phone', '13900139077');
  await page.locator('main .form button').nth(1).click();
  await page.waitForURL('**/track/phone/code');
  await inspect(page, '375-track-code');
  await page.fill('#oneTimeCode', '000000');
  await page.locator('main .form button').first().click();
  await page.locator('[data-faults]').waitFor();
  await inspect(page, '375-track-code-fault');
  await page.reload();
  await page.goBack();
  await page.goForward();
  expect(await page.locator('[data-faults]').count()).toBe(1);
  // The two forms sent above, and not once more.
  expect(methods.filter((method) => method === 'POST')).toHaveLength(2);
  await context.close();
});
