import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assembleSpine } from '../src/assemble.ts';
import { setClock, today } from '../src/platform/clock.ts';
import { loadKeyring } from '../src/platform/keyring.ts';
import { sweep } from '../src/proceedings/sweep.ts';
import { faultsOf } from '../src/test/accessible.ts';
import { atDesk } from '../src/test/desk.ts';
import { demonstrationOffice, type DemonstrationOffice } from '../src/test/demonstration-office.ts';

/*
 * A dispute as its people see it: the worker on a phone of 375 px, the mediator, the docket clerk and the arbitrator each
 * at a desk. HEYAN_PICTURES=<folder> keeps a picture of every page.
 */

let office: DemonstrationOffice;
const pictures = process.env['HEYAN_PICTURES'];

beforeAll(async () => {
  office = await demonstrationOffice();
}, 120_000);
afterAll(async () => {
  setClock(undefined);
  await office?.close();
});

/** The day on which what follows happens, at ten in the morning. */
function on(day: Temporal.PlainDate): void {
  setClock(() => day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '10:00' }).toInstant());
}

/** No sideways scrolling, nothing for axe to find, one first heading; then a picture if one is wanted. */
async function look(page: Page, name: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const found = await faultsOf(page);
  expect({ name, wide: wide > 0, headings: await page.locator('h1').count(), found }).toEqual({
    name,
    wide: false,
    headings: 1,
    found: [],
  });
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `dispute-${name}.png`), fullPage: true });
}

type Looking = (page: Page, name: string) => Promise<void>;
const past: Looking = async () => {};

/** Presses what goes on, and waits for the page it leads to. */
async function next(page: Page, address: string): Promise<void> {
  await page.locator('main .form button.button[type=submit]:not(.second)').first().click();
  await page.waitForURL(address);
}

async function applyOnThePhone(page: Page, employer: string, phone: string, look: Looking): Promise<void> {
  await look(page, '01-home');
  await page.locator('a[href="/dispute"]').click();
  await page.waitForURL('**/dispute');
  await look(page, '02-start');
  await next(page, '**/dispute/employer');
  await page.fill('#employerName', employer);
  await look(page, '03-employer');
  await next(page, '**/dispute/place');
  await page.locator('.places a', { hasText: '成都市' }).first().click();
  await page.locator('.places a', { hasText: '新都区' }).first().click();
  await next(page, '**/dispute/items');
  await page.locator('label[for=itemKind]').click();
  await page.fill('#fen', '9000');
  await page.fill('#what', '2026年6月至8月');
  await page.locator('button[name=more]').click();
  await page.locator('.cards').waitFor();
  await page.locator('label', { hasText: '经济补偿' }).click();
  await page.fill('#fen', '6.2万');
  await look(page, '04-items');
  await next(page, '**/dispute/work');
  await page.locator('label[for=stillThere-no]').click();
  await page.fill('#leftOn', '2026-09-30');
  await look(page, '05-work');
  await next(page, '**/dispute/story');
  await page.fill('#story', '三个月工资没发，9月底让我走。');
  await next(page, '**/dispute/way');
  await page.locator('label[for=way]').click();
  await look(page, '06-way');
  await next(page, '**/dispute/photos');
  await next(page, '**/dispute/you?noted=photos');
  await page.fill('#fullName', '王小明');
  await page.fill('#phone', phone);
  await next(page, '**/dispute/check');
  await look(page, '07-check');
  await next(page, '**/dispute/done');
  await look(page, '08-receipt');
}

/** An act that cannot be undone asks once more. */
function confirms(form: Locator): Promise<unknown> {
  const page = form.page();
  return page.addLocatorHandler(page.locator('.ant-modal-confirm-btns'), (asked) =>
    asked.locator('button').last().click(),
  );
}

type Filling = (form: Locator) => Promise<unknown>;

/** Opens an act's form at the desk, fills it in, sends it, and waits until the page offers the acts again. */
async function act(page: Page, button: string, fill: Filling = async () => {}): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  const form = page.locator('.act-form');
  await fill(form);
  await form.locator('button[type=submit]').click();
  await form.waitFor({ state: 'detached' });
}

async function choose(form: Locator, label: string | RegExp, option: string): Promise<void> {
  await form.getByLabel(label).first().click();
  await form.page().locator('.ant-select-item-option:visible', { hasText: option }).first().click();
}

/** Does an act as a demonstration account, without the desk's pages. */
async function does(account: string, id: number, name: string, form: object): Promise<void> {
  const desk = await atDesk(office.server, office.database, account);
  const { seq } = await desk.get<{ seq: number }>(`/proceedings/${id}`);
  const answer = await desk.post(`/proceedings/${id}/acts/${name}`, { form, seq });
  expect([name, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([name, 200, '']);
}

/** At first contact each party is asked where papers reach it, and whether they may come electronically. */
async function confirmAddress(docket: Page): Promise<void> {
  const asked = docket.getByText('还有当事人没有确认送达地址');
  const before = await asked.innerText();
  await docket.locator('summary', { hasText: '确认送达地址' }).click();
  const form = docket.locator('#address');
  await form.getByLabel('当事人').click();
  const option = docket.locator('.ant-select-item-option:visible').first();
  const name = (await option.innerText()).split(' · ')[0] ?? '';
  expect(before).toContain(name);
  await option.click();
  await form.getByLabel('送达地址').fill('新都区大丰街道顺和路1号');
  await form.getByLabel('同意电子送达').check();
  await form.getByRole('button', { name: '登记', exact: true }).click();
  // Who is asked no more has confirmed; the list says that papers may come electronically.
  await expect.poll(() => asked.innerText()).not.toContain(name);
  await form.getByLabel('当事人').click();
  expect(await docket.locator('.ant-select-item-option:visible', { hasText: name }).innerText()).toContain(
    '同意电子送达',
  );
  await docket.keyboard.press('Escape');
}

const idOf = (page: Page): number => Number(page.url().split('/').at(-1));

/** The desk's page of the newest case in the officer's own queue. */
async function openNewest(page: Page): Promise<void> {
  await page.getByRole('button', { name: /在办/ }).first().click();
  await page.locator('[data-row]').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

test(
  'from the phone through mediation that fails to a hearing, an award in two parts and its performance',
  {
    timeout: 120_000,
  },
  async () => {
    const phone = await office.open('/', 'phone');
    await applyOnThePhone(phone, '成都宏达机械有限公司', '13800138077', look);
    const code = await phone.locator('dd.code').innerText();

    const mediator = await office.signIn('吴晓兰');
    await openNewest(mediator);
    await act(mediator, '受理', async (form) => {
      await form.getByLabel('姓名').fill('吴晓兰');
      await choose(form, /双方同意调解/, '电话');
    });
    await phone.goto(`${office.url}/track/case`);
    await phone.locator('a', { hasText: '向调解员提方案' }).click();
    await phone.fill('#terms', '付五万就算了。');
    await look(phone, '09-offer');
    await next(phone, '**/track/case?done=makeWorkerOffer');
    await look(phone, '10-case');
    await mediator.reload();
    await act(mediator, '调解不成', async (form) => {
      await choose(form, '原因', '未达成');
      await form.getByLabel('事实和理由').fill('差距太大。');
      await confirms(form);
    });
    await phone.goto(`${office.url}/track/case`);
    await look(phone, '11-failed');
    await phone.locator('a', { hasText: '申请仲裁' }).click();
    await next(phone, '**/track/case?done=arbitrateFailure');
    await phone.locator('button[name=proceeding]').click();
    await phone.waitForURL('**/track/case');
    await phone.getByText('仲裁委审查后').waitFor();

    const docket = await office.signIn('谢雨');
    await openNewest(docket);
    const id = idOf(docket);
    await act(docket, '受理');
    await confirmAddress(docket);
    const hearing = nextMonday(today().add({ days: 30 }));
    await act(docket, '定开庭日期', async (form) => {
      await form.getByLabel('开庭地点').fill('第一仲裁庭');
      // The first time that is free for all is taken over with one press, and changed again.
      const free = form.getByRole('region', { name: '都有空' }).getByRole('button').first();
      const offered = await free.innerText();
      await free.click();
      expect(offered).toContain(await form.getByLabel('开庭日期').inputValue());
      await form.getByLabel('开庭日期').fill(hearing.toString());
      await choose(form, '预计时长', '1 小时');
    });
    await phone.reload();
    expect(await phone.locator('main').innerText()).toContain('第一仲裁庭');
    expect(await phone.locator('main').innerText()).not.toContain('五万');
    await look(phone, '12-hearing');

    on(hearing);
    const arbitrator = await office.signIn('沈志远');
    await arbitrator.goto(docket.url());
    await act(arbitrator, '开庭', async (form) => {
      await form.getByRole('radiogroup', { name: '公开开庭' }).getByText('是').click();
      await form.getByLabel('庭审情况').fill('双方举证质证，未达成调解。');
    });
    // The wages stay under twelve months of the county's minimum wage, the severance does not: two documents.
    const performBy = hearing.add({ days: 60 });
    await act(arbitrator, '先行裁决、分别裁决', awarding(hearing, performBy, ['终局裁决', '9000']));
    // What was decided in the part stands in the rest no more.
    await act(arbitrator, '裁决', awarding(hearing, performBy, ['非终局裁决', '62000']));
    await look(arbitrator, 'desk-award');
    const clerk = await atDesk(office.server, office.database, 'xindu-docket');
    const { possible } = await clerk.get<{ possible: { document: string }[] }>(`/proceedings/${id}/papers`);
    expect(possible.map(({ document }) => document)).toEqual(
      expect.arrayContaining(['arbitration.award', 'arbitration.award-part-final']),
    );
    await enterByCode(phone, code);
    await phone.locator('button[name=proceeding]').click();
    await phone.getByText('裁决作出了。').waitFor();
    await phone.getByText('经济补偿：62,000 元').waitFor();
    for (const said of ['这一份作出就生效', '这一份还没有生效']) await phone.getByText(said).waitFor();
    await look(phone, '13-award');

    // Both have the second document in hand and neither sues: on the sixteenth day it has effect, and is then performed.
    for (const side of ['worker', 'employer'])
      await does('xindu-docket', id, 'receiveAward', { side, award: '裁决书之二', receivedOn: hearing.toString() });
    await phone.reload();
    await phone.getByText('不服裁决，请在这一天前起诉。').first().waitFor();
    await look(phone, '14-may-sue');
    const stateAfter = async (days: number): Promise<string> => {
      on(hearing.add({ days }));
      await sweep(await assembleSpine(office.database, loadKeyring(office.folder)));
      const again = await atDesk(office.server, office.database, 'xindu-docket');
      return (await again.get<{ state: { id: string } }>(`/proceedings/${id}`)).state.id;
    };
    expect([await stateAfter(15), await stateAfter(16)]).toEqual(['awarded', 'effective']);
    const later = await office.signIn('谢雨');
    await later.goto(docket.url());
    await act(later, '登记履行完毕');
    await enterByCode(phone, code);
    await phone.locator('button[name=proceeding]').click();
    await phone.getByText('对方履行完了。').waitFor();
    await look(phone, '15-performed');
  },
);

/** The worker comes back after days with the code on the receipt. */
async function enterByCode(phone: Page, code: string): Promise<void> {
  await phone.goto(`${office.url}/track`);
  await phone.fill('#code', code);
  await phone.locator('main .form button').first().click();
  await phone.waitForURL('**/track/case');
}

/** The form of an award of one item: the claims stand in it already, one of them is decided, and its amount is found. */
function awarding(
  madeOn: Temporal.PlainDate,
  performBy: Temporal.PlainDate,
  [finality, amount]: [finality: string, amount: string],
): Filling {
  return async (form) => {
    await form.getByLabel('裁决日期').fill(madeOn.toString());
    await choose(form, '是否终局', finality);
    const others = form.getByRole('button', { name: '删除第 2 行' });
    if ((await others.count()) > 0) await others.click();
    expect(await form.getByLabel('裁决内容').inputValue()).not.toBe('');
    await form.getByRole('textbox', { name: '金额（选填）' }).fill(amount);
    expect(await form.getByLabel('应送达的当事人数').inputValue()).toBe('2');
    await form.getByLabel('履行期限').fill(performBy.toString());
  };
}

function nextMonday(after: Temporal.PlainDate): Temporal.PlainDate {
  return after.add({ days: 8 - after.dayOfWeek });
}

test('a mediation that ends in an agreement the court may confirm', { timeout: 60_000 }, async () => {
  setClock(undefined);
  const phone = await office.open('/', 'phone');
  await applyOnThePhone(phone, '新都印刷厂', '13800138078', past);
  const mediator = await office.signIn('吴晓兰');
  await openNewest(mediator);
  const id = idOf(mediator);
  await does('xindu-mediator', id, 'accept', { mediators: [{ name: '吴晓兰' }], agreedHow: 'spoken' });
  await does('xindu-mediator', id, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  await does('xindu-mediator', id, 'verifyIdentity', { party: 'employer-1-0', paper: 'licence' });
  await mediator.reload();
  await act(mediator, '登记纸质调解协议', async (form) => {
    await form.getByLabel('协议内容').fill('新都印刷厂于2027年1月31日前支付王小明工资9000元，双方再无争议。');
    await form.getByLabel(/^王/).fill('9000');
    await choose(form, /款项（全部）/, '劳动报酬');
    await form.getByLabel('履行期限').fill(today().add({ days: 40 }).toString());
    await form.getByRole('radiogroup', { name: '仅涉及给付义务' }).getByText('是').click();
    await form.getByRole('radiogroup', { name: '确认劳动关系' }).getByText('否').click();
  });
  await phone.goto(`${office.url}/track/case`);
  await phone.getByText('要法院确认协议，请在这一天前一起申请。').waitFor();
  await look(phone, '20-agreed');
  await act(mediator, '登记双方签署的司法确认申请', async (form) => {
    await form.getByLabel('向哪个机构申请').fill('成都市新都区人民法院');
    await form.getByLabel('调解协议书编号').fill('新都调字〔2026〕1号');
  });
  await phone.reload();
  await look(phone, '21-confirming');
  expect(await phone.locator('main').innerText()).toContain('调解协议司法确认');
});
