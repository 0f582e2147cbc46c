import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createDemonstrationAccounts } from '../people/demonstration.ts';
import type { Database } from '../platform/db.ts';
import { buildServer, type Server } from '../server.ts';
import { launchBrowser } from './browser.ts';
import { buildFaces, type BuiltFaces } from './built-faces.ts';
import { createTestDatabase } from './database.ts';

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 375, height: 812 } };

/** A server of the demonstration's offices with a browser before it. */
export type DemonstrationOffice = {
  database: Database;
  server: Server;
  browser: Browser;
  /** The data folder of the server, its keys in it. */
  folder: string;
  url: string;
  /** A new window on an address of this server. A defect of the page fails the test. */
  open(path: string, size?: keyof typeof sizes): Promise<Page>;
  /** The desk of a demonstration account, by the name on its button, ready to work. */
  signIn(name: string, size?: keyof typeof sizes): Promise<Page>;
  close(): Promise<void>;
};

/** Starts it on an empty database, with the workbench built from its source as it stands. The caller closes it. */
export async function demonstrationOffice(): Promise<DemonstrationOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'heyan-office-'));
  const [database, faces, browser] = await Promise.all([createTestDatabase(), buildFaces(), launchBrowser()]);
  await createDemonstrationAccounts(database);
  const server = await buildServer(database, { folder, limits: 'lifted', demonstration: true });
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const open = opener(browser, faces, url);
  return {
    database,
    server,
    browser,
    folder,
    url,
    open,
    signIn: async (name, size) => {
      const page = await open('/desk/', size);
      await page.getByRole('button', { name: new RegExp(name) }).click();
      await page.locator('header.top').waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function opener(browser: Browser, faces: BuiltFaces, url: string): DemonstrationOffice['open'] {
  return async (path, size = 'desk') => {
    const context = await browser.newContext({ viewport: sizes[size], reducedMotion: 'reduce', locale: 'zh-CN' });
    context.setDefaultTimeout(30_000);
    await faces.serve(context, url);
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${url}${path}`);
    return page;
  };
}
