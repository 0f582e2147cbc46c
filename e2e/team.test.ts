import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';
import { atDesk } from '../src/test/desk.ts';
import { complaint } from '../src/test/spine.ts';

/* A chief sees who has what and moves it; the colleague finds it among their own, and the case says how that came about. */

let office: DemonstrationOffice;

beforeAll(async () => {
  office = await demonstrationOffice();
}, 120_000);
afterAll(() => office?.close());

test('a chief moves two cases to a colleague with a reason, and back', { timeout: 90_000 }, async () => {
  const zhou = await atDesk(office.server, office.database, 'xindu-inspector');
  for (const employerName of ['新都家具厂', '新都食品厂', '新都物流部']) {
    const form = complaint({ since: '2026-01', employerName });
    const opened = await zhou.post('/procedures/inspection', { act: 'complain', form });
    const { id, seq } = opened.json<{ id: number; seq: number }>();
    await zhou.post(`/proceedings/${id}/acts/accept`, { form: { matter: 'wages' }, seq });
  }
  const head = await office.signIn('唐静');
  await head.getByRole('link', { name: '全所工作量' }).click();
  const row = head.getByRole('row', { name: /周明远/ });
  await row.getByRole('link', { name: '3', exact: true }).first().click();
  await head.getByRole('heading', { name: '周明远的案件' }).waitFor();
  const boxes = head.getByRole('checkbox', { name: /^选择/ });
  await boxes.first().check();
  await boxes.nth(1).check();
  await head.getByLabel('改派给').click();
  await head.locator('.ant-select-item-option', { hasText: '陈晓' }).click();
  // A move without a reason is not sent.
  await head.getByRole('button', { name: '改派 2 件' }).click();
  await head.getByText('请写明理由').waitFor();
  await head.getByLabel('理由').fill('均衡工作量');
  await head.getByRole('button', { name: '改派 2 件' }).click();
  await head.getByText('已改派 2 件。').waitFor();

  const chen = await office.signIn('陈晓');
  await chen.keyboard.press('m');
  await chen.waitForURL(/charge=mine/);
  await chen.getByText('共 2 件').waitFor();
  expect(await chen.locator('table.cases tbody tr').count()).toBe(2);
  await chen.locator('table.cases [data-row]').first().click();
  const charge = chen.locator('.in-charge');
  await charge.getByText('陈晓').first().waitFor();
  await charge.getByText('承办人变动').click();
  expect(await charge.innerText()).toMatch(/成批改派[\s\S]*唐静 办理 · 均衡工作量[\s\S]*受理时承办[\s\S]*周明远/);

  await head.getByRole('button', { name: '移回原承办人' }).click();
  await head.getByText('已移回 2 件。').waitFor();
  await chen.goto(`${office.url}/desk/?charge=mine`);
  await chen.getByText('这里没有案件').waitFor();
});
