import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adoptEvents } from '../law/loaded.ts';
import { sendingRulesOn } from '../notices/rules.ts';
import { setClock } from '../platform/clock.ts';
import { personSignedIn } from '../test/firms.ts';
import { portalApp, type PortalApp } from '../test/portal-app.ts';
import { dropExpired } from './claim/drafts.ts';

/* Every code is a message somebody pays for: what one address and all together may ask for in a day, and who still gets one. */

let portal: PortalApp;
beforeAll(async () => {
  at('2026-03-02T09:00');
  portal = await portalApp();
  const notices = [{ ...sendingRulesOn('2026-03-02'), codesPerCallerPerDay: 3, codesPerDay: 5 }];
  adoptEvents([{ seq: 1, day: '2026-03-01', takesBack: false, rows: { load: 1, notices } }]);
});
afterAll(async () => {
  setClock(undefined);
  adoptEvents([]);
  await portal.close();
});

function at(moment: string): void {
  const now = Temporal.ZonedDateTime.from(`${moment}[Asia/Shanghai]`).toInstant();
  setClock(() => now);
}

let serial = 1;
const stranger = (): string => `137${String(serial++).padStart(8, '0')}`;

/** Asks for a code from an address: what the page answers, and whether a message went. */
async function asked(remoteAddress: string, phone: string): Promise<{ status: number; page: string; went: boolean }> {
  const before = portal.sent.length;
  const answer = await portal.app.inject({
    method: 'POST',
    url: '/enterprise/code',
    payload: `phone=${phone}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    remoteAddress,
  });
  return { status: answer.statusCode, page: answer.body.replaceAll(phone, ''), went: portal.sent.length > before };
}

test('an address gets so many codes a day whomever they go to; all strangers together so many; an account is never locked out by others', async () => {
  const known = stranger();
  await personSignedIn(portal, known);
  at('2026-03-02T09:05');
  for (let n = 0; n < 3; n++) expect(await asked('192.0.2.1', stranger())).toMatchObject({ status: 200, went: true });
  for (const phone of [stranger(), known]) {
    const refused = await asked('192.0.2.1', phone);
    expect(refused).toMatchObject({ status: 429, went: false });
    expect(refused.page).toContain('明天再试');
  }
  // Five with the one that signed in; the sixth goes to nobody, and whoever has an account sees the same and gets theirs.
  expect(await asked('192.0.2.2', stranger())).toMatchObject({ status: 200, went: true });
  expect(portal.logged.join('')).toContain('used up');
  const sixth = await asked('192.0.2.2', stranger());
  expect(sixth).toMatchObject({ status: 200, went: false });
  expect(sixth.page).toContain('今天的验证码已经用完');
  at('2026-03-02T09:10');
  expect(await asked('192.0.2.2', known)).toEqual({ ...sixth, went: true });

  at('2026-03-02T23:59');
  expect((await asked('192.0.2.1', stranger())).status).toBe(429);
  expect((await asked('192.0.2.3', stranger())).went).toBe(false);
  at('2026-03-03T00:00');
  expect(await asked('192.0.2.1', stranger())).toMatchObject({ status: 200, went: true });
  // Who asked yesterday is forgotten, who asked today is not.
  const days = async (): Promise<string[]> =>
    (
      await portal.province.database.owner.selectFrom('code_count').select('day').distinct().orderBy('day').execute()
    ).map(({ day }) => day);
  expect(await days()).toEqual(['2026-03-02', '2026-03-03']);
  await dropExpired(portal.world);
  expect(await days()).toEqual(['2026-03-03']);
});

test('asking at once from one address gets no more than one after the other', async () => {
  at('2026-03-04T09:00');
  const answers = await Promise.all(Array.from({ length: 8 }, () => asked('192.0.2.1', stranger())));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
});
