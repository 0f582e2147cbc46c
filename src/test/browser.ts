import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

const fonts = join(import.meta.dirname, '..', '..', 'node_modules', '@fontsource', 'lxgw-wenkai', 'files');

/** A browser that needs nothing of the machine and can draw Chinese. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'heyan-browser-'));
  const settings = join(folder, 'fonts.conf');
  await writeFile(
    settings,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}</cachedir></fontconfig>`,
  );
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox'],
    env: { ...process.env, FONTCONFIG_FILE: settings },
  });
}
