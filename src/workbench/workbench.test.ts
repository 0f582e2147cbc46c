import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../test/accessible.ts';
import { workbenchBrowser, type WorkbenchBrowser } from '../test/workbench-browser.ts';
import type { Fixtures } from '../test/workbench-fixtures.ts';

let workbench: WorkbenchBrowser;
let fixtures: Fixtures;
let address: string;
beforeAll(async () => {
  workbench = await workbenchBrowser();
}, 120_000);
afterEach(() => workbench.clear());
afterAll(() => workbench?.close());

async function open(path: string, options: Parameters<WorkbenchBrowser['open']>[1] = {}): Promise<Page> {
  const opened = await workbench.open(path, options);
  ({ fixtures, address } = opened);
  return opened.page;
}

const recordPayment = 'proceedings/1000?act=recordPayment';
const amounts = (page: Page) => page.locator('.amounts input');
const submit = (page: Page) => page.locator('.act-form button[type=submit]');

async function chooseBank(page: Page): Promise<void> {
  await page.getByLabel('支付方式').click();
  await page.getByTitle('银行转账').click();
}

describe('signing in', () => {
  it('asks for password, then code, and shows the key to bind at the first time', async () => {
    const page = await open('proceedings/1000', { signedIn: false });
    await page.getByText('演示模式').waitFor();
    await page.getByLabel('账号', { exact: true }).fill('chen');
    await page.getByLabel('密码').fill('wrong');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('alert').getByText('账号或密码不对').waitFor();
    await page.getByLabel('密码').fill('right');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('JBSWY3DPEHPK3PXP').waitFor();
    await page.getByLabel(/动态验证码/).fill('123456');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { level: 1, name: /岷江源/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/desk/proceedings/1000');
  });

  it('takes one click in the demonstration', async () => {
    const page = await open('', { signedIn: false });
    await page.getByRole('button', { name: /陈晓岚/ }).click();
    await expect.poll(() => page.locator('[data-row]').count()).toBe(50);
  });
});

describe('files of a form', () => {
  const photograph = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(name) });

  it('are taken back from the server when they are removed, and when the form is emptied', async () => {
    const page = await open(recordPayment);
    const input = page.locator('.act-form input[type=file]');
    await input.setInputFiles([photograph('甲.jpg'), photograph('乙.jpg')]);
    await expect.poll(() => page.locator('.files li').count()).toBe(2);
    expect(fixtures.files.size).toBe(2);
    await page.locator('.files li', { hasText: '甲.jpg' }).getByRole('button').click();
    await expect.poll(() => fixtures.files.size).toBe(1);
    await page.locator('.files li', { hasText: '乙.jpg' }).waitFor();
    // The draft is kept a moment after the last change.
    const kept = () => page.evaluate(() => JSON.stringify(Object.values(sessionStorage)));
    await expect.poll(async () => (await kept()).includes('乙.jpg') && !(await kept()).includes('甲.jpg')).toBe(true);
    await page.reload();
    await page.locator('.files li', { hasText: '乙.jpg' }).waitFor();
    await page.getByRole('button', { name: '清空重填' }).click();
    await expect.poll(() => fixtures.files.size).toBe(0);
    expect(await page.locator('.files li').count()).toBe(0);
  });
});

describe('a form whose files are on their way', () => {
  it('is not handed in without them', async () => {
    const page = await open(recordPayment);
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((done) => (arrive = done));
    await page.route('**/api/v1/evidence', async (route) => {
      await arrived;
      await route.continue();
    });
    await page
      .locator('.act-form input[type=file]')
      .setInputFiles({ name: '回单.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('回单') });
    await page.getByText('正在上传 回单.jpg').waitFor();
    await page.locator('.act-form button[type=submit]').click();
    await page.getByText('文件还在上传，传完再提交').waitFor();
    arrive();
    await page.locator('.files li', { hasText: '回单.jpg' }).waitFor();
    await expect.poll(() => page.getByText('文件还在上传').count()).toBe(0);
  });
});

describe('the queue', () => {
  it('counts what it lists, and keeps the choice in the address', async () => {
    const page = await open('?size=20');
    await page.getByText('第 1–20 件，共 56 件').waitFor();
    expect(await page.locator('[data-row]').count()).toBe(20);
    await page.getByRole('button', { name: /已逾期/ }).click();
    await page.getByText('共 14 件', { exact: true }).waitFor();
    expect(await page.locator('[data-row]').count()).toBe(14);
    expect(new URL(page.url()).searchParams.get('scope')).toBe('overdue');
    await page.getByRole('button', { name: '收到日期' }).click();
    await expect.poll(() => page.url()).toContain('sort=received');
    expect(await page.locator('th[aria-sort=ascending]').innerText()).toContain('收到日期');
    await page.reload();
    await page.getByText('共 14 件', { exact: true }).waitFor();
  });

  it('is worked by keyboard: j, k, Enter, / and ?', async () => {
    const page = await open('');
    await page.locator('[data-row]').first().waitFor();
    for (const key of ['j', 'j', 'k', 'j']) await page.keyboard.press(key);
    const second = await page.locator('[data-row]').nth(1).innerText();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('/');
    await page.keyboard.type('岷江j');
    expect(await page.getByRole('searchbox').inputValue()).toBe('岷江j');
    await page.locator('[data-row]').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).getByText(second).waitFor();
  });

  it('searches without writing what was sought into the address', async () => {
    const page = await open('');
    await page.getByRole('searchbox').fill('岷江');
    await page.keyboard.press('Enter');
    await page.getByText('按“名称”找到 11 件').waitFor();
    await page.getByText('符合的案件太多').waitFor();
    expect(decodeURIComponent(page.url())).not.toContain('岷江');
  });
});

describe('papers', () => {
  const said = (zh: string) => ({ zh, en: zh });

  it('stand under the act they were made of; one that was only named is said not to have been made', async () => {
    const page = await open('');
    const state = { id: 'served', title: said('已送达') };
    const made = {
      id: 7,
      track: '1',
      document: 'd',
      entry: 2,
      title: said('受理通知书'),
      state,
      number: '人社监受7号',
    };
    await page.route('**/proceedings/1000/papers', (route) =>
      route.fulfill({
        json: { papers: [{ ...made, issuedOn: null, sha256: null, place: null }], possible: [], parties: [] },
      }),
    );
    await page.goto(`${address}/desk/proceedings/1000`);
    await page.locator('#entry-2').getByRole('link', { name: '受理通知书 人社监受7号' }).waitFor();
    expect(await page.locator('#entry-2').innerText()).not.toContain('没有在这里制作');
    // The same act without a paper: the name is not passed off as one.
    await page.unroute('**/proceedings/1000/papers');
    await page.reload();
    await page.locator('#entry-2').getByText('没有在这里制作文书：受理通知书。').waitFor();
  });

  it('whose receipts come back as one scanned file are found by the codes and filed each with its own page', async () => {
    const page = await open('');
    const codes = ['ABCDEFGHJKMNPQRSTVWX', 'XWVTSRQPNMKJHGFEDCBA'];
    const filed: unknown[] = [];
    await page.route('**/api/v1/papers/find', (route) => {
      const { code } = route.request().postDataJSON() as { code: string };
      const to = codes.indexOf(code) + 1;
      const paper = {
        id: to,
        number: `${to}号`,
        title: said('受理通知书'),
        state: { id: 'sealed', title: said('已盖章') },
      };
      const of = { id: 1, number: '1', headline: '岷江源' };
      const more = { to: `当事人${to}`, of, issuedOn: '2026-05-06', attempts: 0, confirmed: true, electronic: false };
      return route.fulfill({
        json: { paper: { ...paper, ...more }, methods: [{ id: 'direct', title: said('直接送达') }] },
      });
    });
    await page.route('**/api/v1/papers/slips', (route) => {
      filed.push(route.request().postDataJSON());
      return route.fulfill({ json: { paper: 1, seq: 5 } });
    });
    await page.goto(`${address}/desk/papers/receipts`);
    const scan = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: await scanOf([...codes, codes[0]!]) };
    await page.locator('input[type=file][multiple]').setInputFiles(scan);
    await page.locator('.slips li').nth(2).getByText('和上面的一份是同一张回证').waitFor();
    expect(await page.locator('.slips li').first().innerText()).toContain('当事人1');
    await page.getByLabel('送达日期').fill('2026-05-07');
    await page.getByRole('button', { name: '登记这 2 份' }).click();
    await page.getByText('已登记 2 份。').waitFor();
    const proofs = filed.map((one) => (one as { proof: string[] }).proof[0]);
    expect(filed).toMatchObject(codes.map((code) => ({ code, method: 'direct', servedOn: '2026-05-07' })));
    expect([new Set(proofs).size, fixtures.files.size]).toEqual([2, 2]);
  });

  /** Sheets as a scanner makes them: a picture a page, a slip's code in a corner of it. */
  async function scanOf(codes: readonly string[]): Promise<Buffer> {
    const pdf = await PDFDocument.create();
    for (const code of codes) {
      const input = await QRCode.toBuffer(`https://heyan.example/papers/${code}`, { width: 160 });
      const sheet = sharp({ create: { width: 800, height: 1130, channels: 3, background: '#fff' } });
      const picture = await sheet
        .composite([{ input, left: 580, top: 900 }])
        .jpeg()
        .toBuffer();
      pdf.addPage([595, 842]).drawImage(await pdf.embedJpg(picture), { width: 595, height: 842 });
    }
    return Buffer.from(await pdf.save());
  }
});

describe('what is masked', () => {
  const ways = async (page: Page): Promise<number[]> => {
    await page.getByRole('heading', { level: 2, name: '证据材料' }).waitFor();
    await page.getByRole('button', { name: '查看 证据 1' }).click();
    await page.getByText('看到的是去除拍摄信息的副本').waitFor();
    return Promise.all([
      page.getByRole('button', { name: /完整内容/ }).count(),
      page.getByRole('link', { name: '下载原件' }).count(),
    ]);
  };

  it('is opened only by who handles the case: nobody else is offered to', async () => {
    const [opened, downloaded] = await ways(await open('proceedings/1000'));
    expect([opened! > 3, downloaded]).toEqual([true, 1]);
    expect(await ways(await open('proceedings/1009'))).toEqual([0, 0]);
  });
});

describe('a payment', () => {
  it('is recorded once and to the fen, however often one clicks', async () => {
    const page = await open(recordPayment);
    await page.getByRole('button', { name: '全部付清' }).click();
    await amounts(page).nth(2).fill('0.07');
    await expect.poll(() => page.locator('[data-total]').innerText()).toBe('19,400.08');
    await chooseBank(page);
    await submit(page).dblclick();
    await page.getByRole('heading', { name: '现在可以办理' }).waitFor();
    expect(fixtures.acts.map(({ act, body }) => ({ act, ...body }))).toEqual([
      {
        act: 'recordPayment',
        form: {
          payments: [
            { worker: 'w1', fen: 700000 },
            { worker: 'w2', fen: 1240001 },
            { worker: 'w3', fen: 7 },
          ],
          way: 'bank',
        },
        effectiveOn: '2024-04-09',
        seq: 3,
      },
    ]);
    await page.locator('.sums').getByText('24,400.08').waitFor();
  });

  it('is pasted from two columns of a spreadsheet', async () => {
    const page = await open(recordPayment);
    await page.route('**/match-workers', (route) =>
      route.fulfill({
        json: {
          matches: (route.request().postDataJSON() as { names: string[] }).names.map(
            (name) => ({ 张小三: 'w1', 王五: 'w3' })[name] ?? 'none',
          ),
        },
      }),
    );
    await amounts(page).first().focus();
    await page.evaluate(() => {
      const clipboard = new DataTransfer();
      clipboard.setData('text', '姓名\t实发\n王五\t8,000\n张小三\t7000.00\n钱七\t1');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
      );
    });
    await page.getByText('第 4 行“钱七 1”：没有这个姓名的劳动者').waitFor();
    expect(await amounts(page).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual([
      '7000.00',
      '',
      '8000.00',
    ]);
  });

  it('keeps what was typed when somebody else was faster, and is then sent anew', async () => {
    const page = await open(recordPayment);
    await amounts(page).nth(1).fill('100');
    await chooseBank(page);
    fixtures.refuseNext({ status: 409, code: 'conflict' });
    await submit(page).click();
    await page.getByText('案件刚刚被别人更新过').waitFor();
    expect(await amounts(page).nth(1).inputValue()).toBe('100.00');
    await submit(page).click();
    await page.getByRole('heading', { name: '现在可以办理' }).waitFor();
    expect(fixtures.acts[0]?.body.seq).toBe(4);
    expect(fixtures.keys.size).toBe(2);
  });

  it('shows a refusal at the row it is about, although blank rows were not sent', async () => {
    const page = await open(recordPayment);
    await amounts(page).nth(2).fill('5');
    await chooseBank(page);
    const message = { zh: '超过尚欠金额', en: 'More than is owed' };
    fixtures.refuseNext({
      status: 422,
      code: 'invalid-form',
      text: { title: { zh: '填写有误', en: 'Wrong' }, detail: message },
      fields: [{ path: '/payments/0/fen', message }],
    });
    await submit(page).click();
    await page.locator('.amounts tbody tr').nth(2).getByText('超过尚欠金额').waitFor();
    expect(await amounts(page).nth(2).getAttribute('aria-invalid')).toBe('true');
    expect(fixtures.acts).toEqual([]);
  });

  it('is sent under the same key again while nobody knows whether it arrived', async () => {
    const page = await open(recordPayment);
    await amounts(page).nth(1).fill('1');
    await chooseBank(page);
    fixtures.refuseNext({ status: 503, code: 'broken' });
    await submit(page).click();
    await page.getByText('不知道是否提交成功').waitFor();
    await submit(page).click();
    await page.getByText('不知道是否提交成功').waitFor({ state: 'hidden' });
    expect([...fixtures.keys.values()]).toEqual([2]);
  });
});

describe('every screen', () => {
  const screens: [name: string, path: string, ready: string][] = [
    ['sign-in', '', '.accounts'],
    ['queue', '', '[data-row]'],
    ['empty queue', '?state=closed', '.empty'],
    ['proceeding', 'proceedings/1000', '.timeline'],
    ['payment', recordPayment, '.amounts'],
    ['order', 'proceedings/1000?act=order', '.act-form'],
    ['opening', 'new', '.act-form'],
    ['unknown', 'proceedings/1', 'h1'],
  ];
  for (const [size, language] of [
    ['desk', 'zh'],
    ['phone', 'en'],
  ] as const) {
    it(`has nothing for axe to find and does not run over: ${size}, ${language}`, { timeout: 90_000 }, async () => {
      const page = await open('', { size, language, signedIn: false });
      const findings: string[] = [];
      for (const [name, path, ready] of screens) {
        if (name === 'queue') await page.locator('.accounts button').first().click();
        else if (name !== 'sign-in') await page.goto(`${address}/desk/${path}`);
        await page.locator(ready).first().waitFor();
        if (name === 'order') await submit(page).click();
        findings.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 0) findings.push(`${name}: ${over} px too wide`);
      }
      expect(findings).toEqual([]);
    });
  }
});
