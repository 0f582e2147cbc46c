import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { storeEvidence } from '../platform/evidence.ts';
import { evidenceFolder } from '../platform/files.ts';
import { withNewKey } from '../platform/keyring.ts';
import { isRefused } from '../platform/refusal.ts';
import { openTrack } from '../proceedings/act.ts';
import { readBody } from '../proceedings/body.ts';
import { rightsOf } from '../proceedings/once.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { verifyFiles } from '../proceedings/verify/verify-evidence.ts';
import { sweep } from '../proceedings/sweep.ts';
import { portalApp, Visitor, type PortalApp } from '../test/portal-app.ts';
import { acceptancePaper, orderPaper, paperDesk, piecesOf, type Desk } from '../test/papers.ts';
import { pdfText } from '../test/pdf-text.ts';
import { act, done, file, page } from '../test/story.ts';
import { dossierOf } from './dossier.ts';
import { paperOfCode } from './genuine.ts';
import { readFrozen } from './papers.ts';
import { startSeries } from './papers.routes.ts';
import { printRound } from './round.ts';
import { sealElectronically, sealServiceAt } from './seal-service.ts';
import { fileSlip } from './service.routes.ts';
import { serveElectronically } from './service-address.ts';
import { verifyPapers } from './verify-papers.ts';

let portal: PortalApp;
let desk: Desk;

beforeAll(async () => {
  portal = await portalApp();
  desk = await paperDesk(portal.province, portal.world.folder);
});
afterEach(() => setClock(undefined));
afterAll(() => portal.close());

/** The code printed on a paper, as its record holds it. */
async function codeOf(paper: number): Promise<string> {
  const row = await portal.province.database.owner
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', paper)
    .where('act', '=', 'number')
    .executeTakeFirstOrThrow();
  return String(readBody(row.body).form['code']);
}

/** The number a paper was given. */
async function numberOf(paper: number): Promise<string> {
  const row = await portal.province.database.owner
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', paper)
    .where('act', '=', 'number')
    .executeTakeFirstOrThrow();
  return String(readBody(row.body).form['number']);
}

async function sealed(form = orderPaper): Promise<{ parent: number; paper: number }> {
  const parent = await desk.ordered();
  const { paper } = await desk.numbered(parent, form);
  await act(desk.province, desk.inspector, paper, 'sealByHand', { file: [await desk.scan()] });
  return { parent, paper };
}

describe('the public page', () => {
  test('says in both languages that a paper is genuine, and names nobody', async () => {
    const parent = await desk.accepted();
    const { paper, number, sha256 } = await desk.numbered(parent, acceptancePaper);
    const code = await codeOf(paper);
    const visitor = new Visitor(portal.app);
    await visitor.get('/papers');
    await visitor.post('/papers', { code: `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}` });
    expect(visitor.status).toBe(200);
    for (const said of [number, sha256, '劳动保障监察受理通知书', '尚未盖章']) expect(visitor.page).toContain(said);
    expect(visitor.page).not.toContain('张小川');
    expect(visitor.page).not.toContain('锦绣工地');
    expect(await visitor.get(`/papers/${code}?lang=en`)).toContain('This paper stands in the register');
  });

  test('still knows a paper that was printed before the keys were renewed', async () => {
    const { paper, number } = await desk.numbered(await desk.accepted(), acceptancePaper);
    const renewed = { ...desk.world, keys: withNewKey(desk.world.keys, 'trackingCode') };
    expect(await paperOfCode(renewed, await codeOf(paper))).toMatchObject({ number, status: 'numbered' });
    expect(await paperOfCode(renewed, '0000000000000000')).toBeUndefined();
  });

  test('an unknown code is told apart from nothing, and a voided paper says so', async () => {
    const visitor = new Visitor(portal.app);
    await visitor.get('/papers/0000000000000000');
    expect([visitor.status, visitor.page.includes('没有这份文书')]).toEqual([404, true]);
    const { paper } = await desk.numbered(await desk.accepted(), acceptancePaper);
    await act(desk.province, desk.head, paper, 'spoil', { reason: '打印错误' });
    expect(await visitor.get(`/papers/${await codeOf(paper)}`)).toContain('这份文书已经作废');
  });

  test('compares a copy to the byte', async () => {
    const { paper } = await desk.numbered(await desk.accepted(), acceptancePaper);
    const { bytes } = done(await readFrozen(desk.world, desk.inspector, paper));
    const visitor = new Visitor(portal.app);
    const address = `/papers/${await codeOf(paper)}/compare`;
    const copy = (bytes: Buffer) => [{ name: 'a.pdf', type: 'application/pdf', bytes }];
    expect(await visitor.upload(address, {}, copy(bytes))).toContain('一致：');
    const changed = Buffer.from(bytes);
    changed[changed.length - 2]! ^= 1;
    expect(await visitor.upload(address, {}, copy(changed))).toContain('不一致：');
  });
});

describe('service', () => {
  test('nothing is served before it is sealed, nor without its proof', async () => {
    const { paper } = await desk.numbered(await desk.ordered(), orderPaper);
    const early = act(desk.province, desk.inspector, paper, 'serve', { method: 'direct', proof: [await desk.scan()] });
    await expect(early).rejects.toThrow('wrong-state');
    await act(desk.province, desk.inspector, paper, 'sealByHand', { file: [await desk.scan()] });
    await expect(act(desk.province, desk.inspector, paper, 'serve', { method: 'direct' })).rejects.toThrow('proof');
  });

  test('a public notice serves by itself after its days, on the legal day, and the proceeding is told that day', async () => {
    const start = Temporal.Instant.from('2026-03-02T02:00:00Z');
    setClock(() => start);
    const { parent, paper } = await sealed();
    await act(desk.province, desk.inspector, paper, 'attempt', { method: 'direct', outcome: '地址无人' });
    await act(desk.province, desk.inspector, paper, 'announce', { reason: '下落不明', place: '机关网站' });
    const [notice] = (await page(desk.province, desk.inspector, paper)).deadlines;
    expect(notice).toMatchObject({ dueOn: '2026-04-01', status: 'running' });
    setClock(() => Temporal.Instant.from('2026-04-01T15:00:00Z'));
    await sweep(desk.world);
    expect((await page(desk.province, desk.inspector, paper)).state.id).toBe('announced');
    setClock(() => Temporal.Instant.from('2026-04-01T17:00:00Z'));
    await sweep(desk.world);
    expect((await page(desk.province, desk.inspector, paper)).state.id).toBe('served');
    const { timeline, deadlines } = await page(desk.province, desk.inspector, parent);
    expect(timeline.at(-1)).toMatchObject({ act: 'paperEnded', effectiveOn: '2026-04-01' });
    // Ten days in the order, from the legal day of service: nobody had to start them.
    const running = deadlines.filter(({ name }) => name === 'perform');
    expect(running).toMatchObject([{ startedOn: '2026-04-01', dueOn: '2026-04-13', status: 'running' }]);
  });

  test('a receipt that came back files itself by its code, and by nobody else’s', async () => {
    const { parent, paper } = await sealed();
    const code = await codeOf(paper);
    const servedOn = (await page(desk.province, desk.inspector, paper)).timeline.at(-1)!.effectiveOn;
    const proof = [await desk.scan()];
    const slip = { code: code.match(/.{4}/g)!.join('-'), method: 'post', recipient: '李门卫', servedOn, proof };
    const other = await desk.province.officer(510115, 'clerk');
    const foreign = await fileSlip(desk.world, other, slip, desk.key());
    expect(foreign).toMatchObject({ refused: { code: 'not-found' } });
    const filed = done(await fileSlip(desk.world, desk.inspector, slip, desk.key()));
    expect(filed.paper).toBe(paper);
    expect((await page(desk.province, desk.inspector, parent)).timeline.at(-1)).toMatchObject({ act: 'paperEnded' });
  });

  test('electronic service needs the addressee’s consent, and is on the day it arrived', async () => {
    const { parent, paper } = await sealed();
    const servedOn = (await page(desk.province, desk.inspector, paper)).timeline.at(-1)!.effectiveOn;
    const arrived = async () => ({
      paper,
      channel: '企业账户',
      proof: [await desk.scan()],
      servedOn,
      key: desk.key(),
    });
    const refused = await serveElectronically(desk.world, desk.inspector, await arrived());
    expect(refused).toMatchObject({ refused: { code: 'missing-fact', article: { id: 'CPL.90' } } });
    const form = { party: 'employer-1-0', address: '新都区大丰街道工地北门项目部', electronic: true };
    const asked = { parent, track: 'serviceAddress', act: 'confirm', form, key: desk.key() };
    const { proceeding: address } = done(await openTrack(desk.world, desk.inspector, asked));
    await act(desk.province, desk.inspector, address, 'end', { reason: '当事人撤回同意' });
    expect(await serveElectronically(desk.world, desk.inspector, await arrived())).toHaveProperty('refused');
    done(await openTrack(desk.world, desk.inspector, { ...asked, key: desk.key() }));
    done(await serveElectronically(desk.world, desk.inspector, await arrived()));
    const told = (await page(desk.province, desk.inspector, parent)).timeline.at(-1);
    expect(told).toMatchObject({ act: 'paperEnded', effectiveOn: servedOn });
  });

  test('a round is printed in its order: paper, receipt, envelope, with the confirmed address', async () => {
    const [first, second] = [await sealed(), await sealed()];
    const form = {
      party: 'employer-1-0',
      address: '新都区大丰街道工地北门项目部',
      phone: '13800000001',
      electronic: false,
    };
    const confirmed = await openTrack(desk.world, desk.inspector, {
      parent: first.parent,
      track: 'serviceAddress',
      act: 'confirm',
      form,
      key: desk.key(),
    });
    done(confirmed);
    const print = await printRound(desk.world, desk.inspector, [first.paper, second.paper]);
    if (isRefused(print)) throw new Error(print.refused.detail.zh);
    const sizes = (await PDFDocument.load(print)).getPages().map((one) => Math.round(one.getWidth()));
    expect(sizes).toEqual([595, 595, 652, 595, 595, 652]);

    // Read back page by page: each stop's paper, slip and envelope bear its own number, code and address.
    const pages = (await pdfText(print)).split('\n').map((text) => text.replaceAll(/\s/g, ''));
    const numbers = await Promise.all([first, second].map(({ paper }) => numberOf(paper)));
    for (const [place, { paper }] of [first, second].entries()) {
      const [letter = '', slip = '', envelope = ''] = pages.slice(place * 3);
      const [own = '', other = ''] = place === 0 ? numbers : numbers.toReversed();
      for (const sheet of [letter, slip]) expect(sheet).toContain(own);
      for (const sheet of [letter, slip, envelope]) expect(sheet).not.toContain(other);
      expect(slip).toContain('送达回证');
      expect(slip).toContain(await codeOf(paper));
      for (const sheet of [slip, envelope]) {
        expect(sheet).toContain('锦绣工地王老板');
        expect(sheet.includes('新都区大丰街道工地北门项目部')).toBe(place === 0);
        expect(sheet.includes('13800000001')).toBe(place === 0);
      }
    }
    // Asked in another order, it is printed in that order; more than two are made beside the thread that answers everybody.
    let threads = 0;
    const began = (): number => (threads += 1);
    process.on('worker', began);
    const back = await printRound(desk.world, desk.inspector, [second.paper, first.paper, second.paper]);
    process.off('worker', began);
    if (isRefused(back)) throw new Error(back.refused.detail.zh);
    expect(threads).toBe(1);
    const firstPages = (await pdfText(back)).split('\n').map((text) => text.replaceAll(/\s/g, ''));
    expect([0, 3, 6].map((at, place) => firstPages[at]?.includes(numbers[(place + 1) % 2] ?? '?'))).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('a series', () => {
  test('goes on from the register kept before, once, and verify counts from there', async () => {
    setClock(() => Temporal.Instant.from('2026-05-06T02:00:00Z'));
    const start = { document: 'inspection.correction', year: 2026, last: 57, reason: '接续旧登记簿' };
    expect(await startSeries(desk.world, desk.head, start)).toEqual({ done: true });
    expect(await startSeries(desk.world, desk.head, { ...start, last: 3 })).toMatchObject({
      refused: { code: 'conflict' },
    });
    const { proceeding } = await file(desk.province);
    const asked = { missing: '用人单位全称', answerBy: '2026-05-20' };
    await act(desk.province, desk.inspector, proceeding, 'askCorrection', asked);
    const paper = { document: 'inspection.correction', entry: 2, to: 'worker-1-0' };
    expect((await desk.numbered(proceeding, paper)).number).toBe('新都区人社监补〔2026〕58号');

    // Another kind of paper, another agency and another year each count for themselves.
    const acceptances = async (at: Desk): Promise<string> =>
      (await at.numbered(await at.accepted(), acceptancePaper)).number;
    const neighbour = await paperDesk(desk.province, portal.world.folder, 510104);
    const nth = (number: string): number => Number(/〕(\d+)号/.exec(number)?.[1]);
    const own = await acceptances(desk);
    const [theirs, again] = [await acceptances(neighbour), await acceptances(neighbour)];
    expect([theirs, again]).toEqual(['锦江区人社监受〔2026〕1号', '锦江区人社监受〔2026〕2号']);
    expect(nth(await acceptances(desk))).toBe(nth(own) + 1);
    setClock(() => Temporal.Instant.from('2026-12-31T15:30:00Z'));
    const lastOfYear = await acceptances(neighbour);
    // Half an hour before midnight in Shanghai, and half an hour after.
    setClock(() => Temporal.Instant.from('2026-12-31T16:30:00Z'));
    const firstOfYear = [await acceptances(neighbour), await acceptances(desk)];
    expect([lastOfYear, ...firstOfYear]).toEqual([
      '锦江区人社监受〔2026〕3号',
      '锦江区人社监受〔2027〕1号',
      '新都区人社监受〔2027〕1号',
    ]);
    const found: string[] = [];
    await verifyPapers(desk.world, ({ says }) => found.push(says));
    expect(found).toEqual([]);
  });
});

describe('an outside seal service', () => {
  let service: Server;
  let address = '';
  let answer: 'sealed' | 'broken' | 'another' = 'sealed';
  beforeAll(async () => {
    service = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        if (answer === 'broken' || request.headers.authorization !== 'Bearer secret') response.writeHead(500).end();
        else
          response
            .writeHead(200, { 'x-seal-receipt': 'R-1' })
            .end(
              Buffer.concat([
                ...(answer === 'another' ? [Buffer.from('%PDF-1.7\n')] : pieces),
                Buffer.from('%sealed\n'),
              ]),
            );
      });
    });
    await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
    address = `http://127.0.0.1:${(service.address() as AddressInfo).port}/seal`;
  });
  afterAll(() => new Promise((closed) => service.close(closed)));

  test('is given the frozen bytes; what comes back is the sealed paper, and both copies are known as genuine', async () => {
    const { paper } = await desk.numbered(await desk.ordered(), orderPaper);
    const world = { ...desk.world, sealService: sealServiceAt(address, 'secret') };
    const frozen = done(await readFrozen(world, desk.inspector, paper)).bytes;
    const { sha256 } = done(await sealElectronically(world, desk.inspector, { paper, key: desk.key() }));
    const now = done(await readFrozen(world, desk.inspector, paper)).bytes;
    expect(now.equals(Buffer.concat([frozen, Buffer.from('%sealed\n')]))).toBe(true);
    expect(createHash('sha256').update(now).digest('hex')).toBe(sha256);
    const visitor = new Visitor(portal.app);
    const page = await visitor.get(`/papers/${await codeOf(paper)}`);
    expect([page.includes(sha256), page.includes('有效，已盖章')]).toEqual([true, true]);
  });

  test('that fails, or answers with another paper, seals nothing; a repeated request is told what came of the first', async () => {
    answer = 'broken';
    const { paper } = await desk.numbered(await desk.ordered(), orderPaper);
    const world = { ...desk.world, sealService: sealServiceAt(address, 'secret') };
    await expect(sealElectronically(world, desk.inspector, { paper, key: desk.key() })).rejects.toThrow('500');
    answer = 'another';
    await expect(sealElectronically(world, desk.inspector, { paper, key: desk.key() })).rejects.toThrow(
      'another paper',
    );
    expect((await page(desk.province, desk.inspector, paper)).state.id).toBe('numbered');
    answer = 'sealed';
    const key = desk.key();
    // At once, so that both have left the house before either is written down.
    const both = await Promise.all([1, 2].map(() => sealElectronically(world, desk.inspector, { paper, key })));
    expect(both[0]).toEqual(both[1]);
    expect(done(await sealElectronically(world, desk.inspector, { paper, key }))).toEqual(both[0]);
  });
});

describe('the dossier', () => {
  test('holds record, papers and pictures with page numbers and hashes; only for whom the case exists', async () => {
    const { parent, paper } = await sealed();
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a53' } })
      .jpeg()
      .toBuffer();
    const rights = { rights: rightsOf(desk.inspector), uploadedBy: desk.inspector.officer };
    const { id } = done(await storeEvidence(desk.world, piecesOf(picture), rights));
    await act(desk.province, desk.inspector, parent, 'addEvidence', { what: '工地照片', evidence: [id] });
    await act(desk.province, desk.inspector, paper, 'serve', { method: 'direct', proof: [await desk.scan()] });
    const dossier = done(await dossierOf(desk.world, desk.inspector, parent));
    const pages = (await PDFDocument.load(dossier.pdf)).getPageCount();
    // Cover, index, record, picture, paper, scan of the seal, receipt, hashes: at least one page each.
    expect(pages).toBeGreaterThanOrEqual(8);
    const other = await desk.province.officer(510115, 'head');
    expect(await dossierOf(desk.world, other, parent)).toMatchObject({ refused: { code: 'not-found' } });
  });
});

test('after all of this verify finds nothing', async () => {
  const found: Broken[] = [];
  const report = (one: Broken): void => void found.push(one);
  await verifyRecords(desk.world, report);
  await verifyFiles(desk.world, { folder: evidenceFolder(desk.world.folder), keys: desk.world.keys }, report);
  expect(await verifyPapers(desk.world, report)).toBeGreaterThan(8);
  expect(found).toEqual([]);
});
