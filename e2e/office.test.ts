import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assembleSpine } from '../src/assemble.ts';
import { calendarKnownOn } from '../src/law/calendar.ts';
import { setClock, today } from '../src/platform/clock.ts';
import { readBody } from '../src/proceedings/body.ts';
import { verifyRecords, type Broken } from '../src/proceedings/verify/verify.ts';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';
import { scannedPdf } from '../src/test/papers.ts';

/* An order nobody gives alone, through a whole office, on the days on which each of it was done. */

let office: DemonstrationOffice;

beforeAll(async () => {
  office = await demonstrationOffice();
}, 120_000);
afterAll(async () => {
  setClock(undefined);
  await office?.close();
});

const submit = (page: Page) => page.locator('.act-form button[type=submit]');
const state = (page: Page) => page.locator('.head .state').innerText();

/** Opens an act's form, fills it in, sends it, and waits until the page offers the acts again. */
async function act(page: Page, button: string, fill: (page: Page) => Promise<void> = async () => {}): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await fill(page);
  await submit(page).click();
  await page.getByRole('heading', { name: '现在可以办理' }).waitFor();
}

async function investigated(page: Page): Promise<string> {
  await page.getByRole('navigation').getByRole('link', { name: '窗口登记' }).click();
  await page.getByLabel(/用人单位/).fill('武侯家具厂');
  await page.getByLabel(/从什么时候开始/).fill('2026-05');
  await page.getByLabel(/欠多少钱/).fill('8000');
  await page.getByLabel(/涉及多少人/).fill('1');
  await page.getByLabel('姓名').fill('吴小兵');
  await page
    .getByLabel(/手机号/)
    .first()
    .fill('13900002222');
  await page.getByLabel(/欠此人/).fill('8000');
  await submit(page).click();
  await page.locator('.ant-modal-confirm-btns button').click();
  await page.getByRole('heading', { level: 1, name: /武侯家具厂/ }).waitFor();
  await act(page, '受理并立案', async () => {
    await page.getByLabel('立案事项').click();
    await page.locator('.ant-select-item-option').first().click();
  });
  return page.url();
}

async function away(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^账号/ }).click();
  await page.getByRole('menuitem', { name: '请假与代理' }).click();
  await page.getByLabel('代理人').click();
  await page.locator('.ant-select-item-option', { hasText: '冯可' }).click();
  await page.getByLabel('第一天').fill(today().toString());
  await page.getByLabel('最后一天').fill(today().add({ days: 4 }).toString());
  await page.getByLabel('事由').fill('年休假');
  await page.getByRole('button', { name: '登记请假' }).click();
  await page.getByText('由 冯可 代理').waitFor();
}

/** The office so many days after the story began. */
function later(days: number): void {
  setClock(() => Temporal.Now.instant().add({ hours: 24 * days }));
}

type Clocks = { deadlines: { name: string; startedOn: string; dueOn: string; status: string }[] };

/** A statutory clock of the case, as its page is told it. */
async function clock(page: Page, address: string, name: string): Promise<Clocks['deadlines'][number] | undefined> {
  const answer = await page.request.get(address.replace('/desk/', '/api/v1/'));
  return ((await answer.json()) as Clocks).deadlines.findLast((one) => one.name === name);
}

/** What stands in the registers for which approval is asked: numbers given out, orders in the record, figures posted. */
async function standing(address: string): Promise<{ papers: number; orders: number; postings: number }> {
  const id = Number(address.split('/').at(-1));
  const postings = await office.database.owner
    .selectFrom('posting')
    .select('seq')
    .where('proceeding_id', '=', id)
    .execute();
  const orders = await office.database.owner
    .selectFrom('record')
    .select('seq')
    .where('proceeding_id', '=', id)
    .where('act', '=', 'order')
    .execute();
  const papers = await office.database.owner.selectFrom('paper').select('number').execute();
  return { papers: papers.length, orders: orders.length, postings: postings.length };
}

/** A photograph of the slip that came back: the code small in a corner of a page, a little turned. */
async function photograph(paper: number): Promise<string> {
  const row = await office.database.owner
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', paper)
    .where('act', '=', 'number')
    .executeTakeFirstOrThrow();
  const address = `https://papers.example/papers/${String(readBody(row.body).form['code'])}`;
  const printed = await QRCode.toBuffer(address, { width: 320, margin: 4 });
  const page = await sharp({ create: { width: 1500, height: 2000, channels: 3, background: '#f2f0ea' } })
    .composite([{ input: printed, left: 1050, top: 1550 }])
    .png()
    .toBuffer();
  const turned = await sharp(page).rotate(4, { background: '#777' }).jpeg({ quality: 70 }).toBuffer();
  const file = join(office.folder, 'slip.jpg');
  writeFileSync(file, turned);
  return file;
}

/** Does an order past the screen, as somebody who may not. Answers how it was refused. */
async function order(page: Page, address: string): Promise<[number, string | undefined]> {
  const at = address.replace('/desk/', '/api/v1/');
  const { seq } = (await (await page.request.get(at)).json()) as { seq: number };
  const form = { kind: 'pay', demand: '付清', days: 1 };
  const headers = { 'idempotency-key': 'past-the-screen', origin: office.url };
  const answer = await page.request.post(`${at}/acts/order`, { headers, data: { form, seq } });
  return [answer.status(), ((await answer.json()) as { code?: string }).code];
}

/** A period that ends on a day off ends on the next working day. */
function notEarlierThan(last: Temporal.PlainDate): string {
  const calendar = calendarKnownOn();
  return (calendar.isWorkday(last) ? last : calendar.addWorkdays(last, 1)).toString();
}

const proposing = '提请审批：责令限期改正、支付';

/** The agency wants the order approved: it is offered as a proposal alone, and its form says so. */
async function propose(inspector: Page): Promise<void> {
  expect(await inspector.getByRole('button', { name: '责令限期改正、支付', exact: true }).count()).toBe(0);
  await act(inspector, proposing, async (page) => {
    await page.getByText('这个事项须经审批').waitFor();
    expect(await submit(page).innerText()).toMatch(/提请审批/);
    await page.getByLabel('责令内容').click();
    await page.locator('.ant-select-item-option', { hasText: '责令限期支付' }).click();
    await page.getByLabel('具体要求').fill('付清拖欠的工资');
    await page.getByLabel(/改正期限/).fill('5');
    await page.getByLabel(/给审批人的说明/).fill('单位承认欠薪');
  });
  expect(await state(inspector)).toBe('调查中');
  await inspector.getByRole('heading', { name: '审批', exact: true }).waitFor();
  expect(await inspector.locator('.approvals').innerText()).toContain('邓启华');
}

/** The leader finds it by keyboard, reads order and draft paper in their own words, and sends it back. */
async function sendBack(head: Page): Promise<string> {
  await head.getByRole('link', { name: /待我审批/ }).click();
  await head.getByText('1 件待审批').waitFor();
  expect(await head.locator('.approvals').innerText()).toMatch(
    /责令限期改正、支付[\s\S]*待审批[\s\S]*武侯家具厂[\s\S]*郑楠/,
  );
  await head.keyboard.press('j');
  await head.keyboard.press('Enter');
  await head.getByRole('heading', { name: '拟办内容' }).waitFor();
  const proposed = await head.locator('section[aria-labelledby=facts]').innerText();
  for (const words of ['责令限期支付', '付清拖欠的工资', '改正期限（日）', '单位承认欠薪'])
    expect(proposed).toContain(words);
  expect(proposed).not.toMatch(/filled|demand/);
  expect(await head.locator('.draft-paper').innerText()).toMatch(
    /限期改正指令书[\s\S]*武侯家具厂[\s\S]*5日内改正[\s\S]*付清拖欠的工资/,
  );
  await act(head, '退回修改', (page) => page.getByLabel('意见').fill('期限太短'));
  expect(await state(head)).toBe('已退回修改');
  return head.url();
}

/** Numbered, stamped and scanned by the deputy, on the day of the approval. Answers the page and number of the paper. */
async function issue(deputy: Page, address: string): Promise<{ paper: string; number: string }> {
  await deputy.goto(address);
  await deputy
    .getByRole('link', { name: /限期改正指令书/ })
    .first()
    .click();
  await deputy.getByRole('button', { name: '编号并冻结' }).click();
  await deputy.getByText('未盖章', { exact: true }).first().waitFor();
  await expect.poll(() => deputy.locator('h1 .number').innerText()).not.toBe('');
  const number = await deputy.locator('h1 .number').innerText();
  await act(deputy, '登记盖章', async (page) => {
    const buffer = await scannedPdf(number);
    await page.locator('input[type=file]').setInputFiles({ name: '盖章件.pdf', mimeType: 'application/pdf', buffer });
    await page.locator('.files').getByText('盖章件.pdf').waitFor();
  });
  expect(await state(deputy)).toBe('已盖章，待送达');
  return { paper: deputy.url(), number };
}

/** The slip is photographed on a telephone: its code finds the paper, and only how, when and who is asked. */
async function serve(phone: Page, paper: string, number: string): Promise<void> {
  await phone.goto(`${office.url}/desk/papers/receipts`);
  const slip = await photograph(Number(paper.split('/').at(-1)));
  await phone.locator('input[type=file]').first().setInputFiles(slip);
  await phone.getByText('劳动保障监察限期改正指令书').waitFor();
  await phone.getByLabel('送达日期').fill(today().toString());
  await phone.getByLabel(/^签收人/).fill('马德旺');
  await phone.getByRole('button', { name: '登记送达' }).click();
  await phone.getByText(`已登记送达：${number}`).waitFor();
  await phone.goto(`${office.url}/desk/papers/round`);
  await phone.getByText('没有等待送达的文书。').waitFor();
  await phone.goto(paper);
  await act(phone, '归档', (page) => page.getByLabel('原件存放处').fill('三号柜二层'));
  await phone.locator('.life-done').nth(5).waitFor();
}

test(
  'an order goes through the office while the inspector is away: proposed, sent back, put forward by the deputy, approved, numbered, served, filed',
  { timeout: 150_000 },
  async () => {
    const first = today();
    const day = (n: number): string => first.add({ days: n }).toString();
    const inspector = await office.signIn('郑楠');
    const address = await investigated(inspector);
    // Any act may be put forward, where the officer prefers it; the choice stands in the address.
    await inspector.getByRole('button', { name: '结案', exact: true }).click();
    await inspector.getByRole('button', { name: '改为提请审批' }).click();
    await expect.poll(() => submit(inspector).innerText()).toMatch(/提请审批/);
    await inspector.reload();
    await inspector.getByRole('button', { name: '不提请，直接办理' }).click();
    await expect.poll(() => submit(inspector).innerText()).toMatch(/提交：结案/);
    await inspector.getByRole('button', { name: '取消', exact: true }).click();
    await propose(inspector);
    const before = await standing(address);
    expect(before).toMatchObject({ papers: 0, orders: 0 });
    const investigation = await clock(inspector, address, 'investigate');
    expect(investigation).toMatchObject({ startedOn: day(0), status: 'running' });

    later(1);
    // Without a leave, the clerk has none of the inspector's powers: what is asked all the same is refused.
    const clerk = await office.signIn('冯可');
    await clerk.goto(address);
    await clerk.getByRole('heading', { name: '办理经过' }).waitFor();
    expect(await clerk.getByRole('button', { name: proposing }).count()).toBe(0);
    expect(await order(clerk, address)).toEqual([403, 'not-your-act']);
    await away(await office.signIn('郑楠'));
    // From here to the filing the inspector is away.
    const approval = await sendBack(await office.signIn('邓启华'));

    later(3);
    const deputy = await office.signIn('冯可');
    await deputy.getByText(`您正在代理 郑楠，至 ${day(5)}`).waitFor();
    await deputy.goto(approval);
    await act(deputy, '修改后再提请', async (page) => {
      const days = page.getByLabel(/改正期限/);
      expect(await days.inputValue()).toBe('5');
      expect(await page.getByLabel('具体要求').inputValue()).toBe('付清拖欠的工资');
      await days.fill('15');
    });
    await deputy.getByText('冯可 代 郑楠').waitFor();
    expect(await state(deputy)).toBe('待审批');
    // Who put it forward does not approve it.
    expect(await deputy.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
    // Three days on: no number, no order, no figure; the law's own clock did not wait for the office.
    expect(await standing(address)).toEqual(before);
    expect(await clock(deputy, address, 'investigate')).toEqual(investigation);

    later(4);
    const leader = await office.signIn('邓启华');
    await leader.goto(approval);
    await expect.poll(() => leader.locator('.draft-paper').innerText()).toContain('15日内改正');
    await act(leader, '批准', (page) => page.getByLabel(/审批意见/).fill('同意'));
    expect(await state(leader)).toBe('已批准');
    await leader
      .locator('.head')
      .getByRole('link', { name: /武侯家具厂/ })
      .click();
    await leader.getByRole('heading', { name: '办理经过' }).waitFor();
    await expect.poll(() => state(leader)).toBe('已责令改正');
    expect(leader.url()).toBe(address);
    const ordered = await leader.locator('.timeline .entry').first().innerText();
    expect(ordered).toMatch(/冯可 代 郑楠[\s\S]*15/);
    expect(ordered).toContain(day(4));
    // How long it lay at each desk: a day with the leader, two with the one who was away, one with the leader again.
    const desks = await leader.locator('.desks').innerText();
    expect(desks).toMatch(/待审批\s+1 天[\s\S]*已退回修改\s+2 天[\s\S]*待审批\s+1 天/);
    // The investigation ends with the order; performance waits for the day of service.
    expect(await clock(leader, address, 'investigate')).toMatchObject({
      dueOn: investigation?.dueOn,
      status: 'stopped',
    });
    expect(await clock(leader, address, 'perform')).toBeUndefined();
    expect(await standing(address)).toMatchObject({ papers: 0, orders: 1 });
    await leader.getByRole('link', { name: /待我审批/ }).click();
    expect(await leader.getByRole('region', { name: '各环节用时' }).innerText()).toMatch(/待审批\s+2\s+1 天\s+1 天/);

    const { paper, number } = await issue(await office.signIn('冯可'), address);
    expect(number).toBe(`武侯区人社监令〔${first.add({ days: 4 }).year}〕1号`);

    later(5);
    // On the last day of the leave the deputy serves and files it, as the inspector's deputy still.
    const phone = await office.signIn('冯可', 'phone');
    await phone.getByText(`您正在代理 郑楠，至 ${day(5)}`).waitFor();
    await serve(phone, paper, number);
    const life = await phone.locator('.life').innerText();
    for (const [step, n, by] of [
      ['编号', 4, '冯可'],
      ['盖章', 4, '冯可'],
      ['送达', 5, '冯可'],
      ['归档', 5, '冯可'],
    ] as const)
      expect(life).toMatch(new RegExp(`${step}\\s+${day(n)}\\s+${by}`));
    expect(life).toContain('三号柜二层');
    const whole = await phone.locator('#content').innerText();
    for (const key of ['inspection.order', 'worker-1-0', 'employer-']) expect(whole).not.toContain(key);
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(375);
    expect(await clock(phone, address, 'perform')).toMatchObject({
      startedOn: day(5),
      dueOn: notEarlierThan(first.add({ days: 20 })),
      status: 'running',
    });
    later(6);
    // The leave is over: what the deputy had for the inspector is gone, what a clerk does stays.
    const after = await office.signIn('冯可', 'phone');
    await after.getByRole('button', { name: /在办/ }).first().waitFor();
    expect(await after.getByText('您正在代理').count()).toBe(0);
    await after.goto(address);
    await after.getByRole('heading', { name: '办理经过' }).waitFor();
    expect(await after.getByRole('button', { name: /结案/ }).count()).toBe(0);
    // Back at work, the inspector finds the case where the deputy left it.
    const back = await office.signIn('郑楠');
    await back.goto(address);
    await expect.poll(() => state(back)).toBe('已责令改正');
    await back.getByRole('button', { name: /结案/ }).first().waitFor();

    const broken: Broken[] = [];
    await verifyRecords(await assembleSpine(office.database, office.server.world.keys), (one) => broken.push(one));
    expect(broken).toEqual([]);
  },
);
