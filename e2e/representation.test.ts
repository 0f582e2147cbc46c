import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { today } from '../src/platform/clock.ts';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';
import { atDesk } from '../src/test/desk.ts';
import { complaint } from '../src/test/spine.ts';

/* An officer enters who speaks for a worker, and then who withdrew: only through whom the authority suffices. */

let office: DemonstrationOffice;

beforeAll(async () => {
  office = await demonstrationOffice();
}, 120_000);
afterAll(() => office?.close());

test(
  'who speaks for a worker is entered, shown, and chosen when an act is done for the worker',
  { timeout: 90_000 },
  async () => {
    const zhou = await atDesk(office.server, office.database, 'xindu-inspector');
    const form = complaint({ since: '2026-01', employerName: '新都家具厂' });
    const opened = (await zhou.post('/procedures/inspection', { act: 'complain', form })).json<{
      id: number;
      seq: number;
      proceeding: { parties: { key: string; role: string }[] };
    }>();
    const { id } = opened;
    const party = opened.proceeding.parties.find(({ role }) => role === 'worker')?.key ?? '';
    const act = async (name: string, filled: object): Promise<void> => {
      const { seq } = await zhou.get<{ seq: number }>(`/proceedings/${id}`);
      const done = await zhou.post(`/proceedings/${id}/acts/${name}`, { form: filled, seq });
      if (done.statusCode !== 200) throw new Error(done.body);
    };
    await act('verifyIdentity', { party, paper: 'identityCard' });
    const from = today().toString();
    await act('represent', {
      kind: 'attorney',
      name: '钱律师',
      organisation: '蓉城律师事务所',
      party,
      from,
      original: '卷内第2页',
    });

    const page = await office.signIn('周明远');
    await page.goto(`${office.url}/desk/proceedings/${id}`);
    const panel = page.locator('.representatives');
    await panel.getByText('蓉城律师事务所').waitFor();

    // Another one, with authority, by the form.
    await panel.getByRole('link', { name: '登记代理人、代表' }).click();
    await page.getByLabel(/^姓名/).fill('赵明律');
    await page.getByRole('combobox', { name: /以什么身份/ }).click();
    await page.locator('.ant-select-item-option', { hasText: '委托代理人' }).click();
    await page.getByRole('combobox', { name: /代哪一方/ }).click();
    await page.locator('.ant-select-item-option', { hasText: '劳动者' }).click();
    await page
      .getByRole('group', { name: /可以撤回/ })
      .getByText('是', { exact: true })
      .click();
    await page.getByLabel(/^自何日起/).fill(from);
    await page.getByLabel(/纸质原件存放处/).fill('卷内第3页');
    await page.getByRole('button', { name: '提交：登记代理人、代表' }).click();
    await panel.getByText('撤回', { exact: true }).waitFor();
    expect(await panel.locator('.people > li').count()).toBe(2);

    await page.goto(`${office.url}/desk/proceedings/${id}?act=withdraw`);
    const who = page.getByRole('group', { name: '谁来办的' });
    expect(await who.getByRole('checkbox', { name: /钱/ }).isDisabled()).toBe(true);
    expect(await who.innerText()).toContain('授权中没有“撤回”');
    await who.getByRole('checkbox', { name: /赵/ }).check();
    const shots = process.env['HEYAN_SHOTS'];
    if (shots) {
      await page.screenshot({ path: join(shots, 'representation-desk.png'), fullPage: true });
      await page.setViewportSize({ width: 375, height: 812 });
      await page.screenshot({ path: join(shots, 'representation-phone.png'), fullPage: true });
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    await page.getByLabel(/^撤回的原因/).fill('已经付清');
    await page.getByRole('button', { name: '提交：撤回投诉' }).click();
    await page.getByRole('button', { name: '确定提交' }).click();
    await page.getByText('已撤回').first().waitFor();
  },
);
