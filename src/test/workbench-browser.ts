import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { buildFaces } from './built-faces.ts';
import { fixtureServer, type Fixtures } from './workbench-fixtures.ts';

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 375, height: 812 } };

/** The workbench as it is shipped, in a browser, on invented cases. */
export type WorkbenchBrowser = {
  open(
    path: string,
    options?: { signedIn?: boolean; size?: keyof typeof sizes; language?: 'zh' | 'en' },
  ): Promise<{ page: Page; fixtures: Fixtures; address: string }>;
  /** Ends what the last test opened. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

/** The workbench as this run built it, and a browser. The caller closes it. */
export async function workbenchBrowser(): Promise<WorkbenchBrowser> {
  const { folder: web } = await buildFaces();
  const browser: Browser = await launchBrowser();
  let served: Fixtures | undefined;
  return {
    open: async (path, options = {}) => {
      const fixtures = await fixtureServer({ signedIn: options.signedIn ?? true, web });
      served = fixtures;
      const address = await fixtures.app.listen({ port: 0, host: '127.0.0.1' });
      const context = await browser.newContext({ viewport: sizes[options.size ?? 'desk'], reducedMotion: 'reduce' });
      context.setDefaultTimeout(30_000);
      await context.addCookies([{ name: 'lang', value: options.language ?? 'zh', url: address }]);
      const page = await context.newPage();
      page.on('pageerror', (error) => {
        throw error;
      });
      await page.goto(`${address}/desk/${path}`);
      return { page, fixtures, address };
    },
    clear: async () => {
      for (const context of browser.contexts()) await context.close();
      await served?.app.close();
      served = undefined;
    },
    close: async () => {
      await browser.close();
    },
  };
}
