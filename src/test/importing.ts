import type { ImportReport } from '../proceedings/sheets/import-kind.ts';
import type { Page } from '../proceedings/reading/page.schema.ts';
import { type Browser, type Door, openBrowser } from './door.ts';
import { sendFile } from './sheets.ts';
import { complaint } from './spine.ts';

/** What tests of imports do at the demonstration's door. */
export type ImportingDoor = {
  as(account: string): Promise<Browser>;
  send(browser: Browser, url: string, file: Buffer, mapping?: Record<string, string>): Promise<ImportReport>;
  openCase(browser: Browser, more?: Record<string, unknown>): Promise<Page>;
  pageOf(browser: Browser, id: number): Promise<Page>;
};

/** The workers of a case as its page shows them. */
export function workersOf(page: Page): Page['parties'] {
  return page.parties.filter((party) => party.role === 'worker');
}

/** Signs in, sends spreadsheets and opens cases; each must succeed. */
export function importingAt({ demonstration: server }: Door): ImportingDoor {
  let serial = 0;
  const demand = <T>(answer: Awaited<ReturnType<Browser['get']>>, status: number): T => {
    if (answer.statusCode !== status) throw new Error(`${answer.statusCode}: ${answer.body}`);
    return answer.json<T>();
  };
  return {
    as: async (account) => {
      const browser = openBrowser(server);
      await browser.post('/demonstration/sign-in', { account });
      return browser;
    },
    send: async (browser, url, file, mapping) =>
      demand<ImportReport>(await sendFile(server, browser, url, file, mapping), 200),
    openCase: async (browser, more) => {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/v1/procedures/inspection',
        cookies: Object.fromEntries(browser.cookies),
        headers: { 'idempotency-key': `import-test-${++serial}` },
        payload: { form: complaint(more) },
      });
      return demand<{ proceeding: Page }>(answer, 201).proceeding;
    },
    pageOf: async (browser, id) => demand<Page>(await browser.get(`/proceedings/${id}`), 200),
  };
}
