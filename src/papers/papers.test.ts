import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceFolder, openFile } from '../platform/files.ts';
import { now, setClock } from '../platform/clock.ts';
import type { Refused } from '../platform/refusal.ts';
import { openTrack } from '../proceedings/act.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { verifyFiles } from '../proceedings/verify/verify-evidence.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import { acceptancePaper, orderPaper, paperCounty, paperDesk, type Desk } from '../test/papers.ts';
import { act, done, page, tryAct } from '../test/story.ts';
import { numberPaper, type Numbered, type Officer } from './number.ts';
import type { PaperWorld } from './paper-world.ts';
import { verifyPapers } from './verify-papers.ts';

let province: TestProvince;
let desk: Desk;
let world: PaperWorld;
let inspector: Officer, head: Officer, stranger: Officer;

beforeAll(async () => {
  province = await testProvince();
  desk = await paperDesk(province, mkdtempSync(join(tmpdir(), 'heyan-papers-')));
  ({ world, inspector, head } = desk);
  stranger = await province.officer(510115, 'clerk', 'inspector', 'head');
});
afterAll(async () => {
  await province.close();
  rmSync(world.folder, { recursive: true });
});

const accepted = (): Promise<number> => desk.accepted();
const ordered = (): Promise<number> => desk.ordered();
const approved = (parent: number, form: Record<string, unknown>): Promise<number> => desk.approved(parent, form);

function number(paper: number, by: Officer = inspector): Promise<Numbered | Refused> {
  return numberPaper(world, by, { paper, key: desk.key() });
}

async function fileOf(paper: number): Promise<{ id: string; bytes: Buffer }> {
  const [named] = (await page(province, inspector, paper)).evidence;
  const bytes = await openFile({ folder: evidenceFolder(world.folder), keys: world.keys }, named!.id, 'original');
  return { id: named!.id, bytes: bytes! };
}

async function broken(): Promise<Broken[]> {
  const found: Broken[] = [];
  await verifyRecords(world, (one) => found.push(one));
  await verifyFiles(world, { folder: evidenceFolder(world.folder), keys: world.keys }, (one) => found.push(one));
  await verifyPapers(world, (one) => found.push(one));
  return found;
}

describe('the life of a paper', () => {
  test('an order is drafted, approved by another, numbered, frozen, sealed, served and filed, and all of it is on the record', async () => {
    const parent = await ordered();
    const paper = await desk.drafted(parent, orderPaper);
    expect(await number(paper)).toMatchObject({ refused: { code: 'wrong-state' } });
    await act(province, head, paper, 'approve', { note: '同意。' });
    const numbered = done(await number(paper));
    expect(numbered.number).toMatch(/^新都区人社监令〔\d{4}〕\d+号$/);
    const frozen = await fileOf(paper);
    expect(createHash('sha256').update(frozen.bytes).digest('hex')).toBe(numbered.sha256);
    expect((await PDFDocument.load(frozen.bytes, { updateMetadata: false })).getTitle()).toBe(
      '劳动保障监察限期改正指令书',
    );

    await act(province, inspector, paper, 'sealByHand', { file: [await desk.scan()] });
    await act(province, inspector, paper, 'serve', {
      method: 'direct',
      recipient: '王老板',
      proof: [await desk.scan()],
    });
    await act(province, inspector, paper, 'file', { place: '档案室三排二柜' });
    const { timeline } = await page(province, inspector, parent);
    expect(timeline.at(-1)).toMatchObject({ act: 'paperEnded', by: { kind: 'system' } });
    expect(timeline.at(-1)!.fields.map(({ value }) => value)).toContain('文书已送达');
    expect(await broken()).toEqual([]);
  });

  test('who drafted it does not approve it, and nobody fills in a number by hand', async () => {
    const both = await province.officer(paperCounty, 'inspector', 'head');
    const parent = await accepted();
    const opened = await openTrack(world, both, {
      parent,
      track: 'paper',
      act: 'draft',
      form: acceptancePaper,
      key: desk.key(),
    });
    const paper = done(opened).proceeding;
    expect(await tryAct(province, both, paper, 'approve')).toHaveProperty('refused');
    await act(province, head, paper, 'approve');
    const forged = { number: '伪造', template: 'x', office: 1, year: 2026, n: 1, title: 'x', code: 'x' };
    const answer = await tryAct(province, head, paper, 'number', { ...forged, sha256: '0'.repeat(64), file: [] });
    expect(answer).toMatchObject({ refused: { code: 'not-your-act' } });
  });

  test('what the record does not hold cannot be put in writing, and another county’s paper does not exist', async () => {
    const parent = await accepted();
    const wrong = await approved(parent, { ...orderPaper, entry: 2 });
    expect(await number(wrong)).toMatchObject({ refused: { field: 'entry' } });
    const right = await approved(parent, acceptancePaper);
    expect(await number(right, stranger)).toMatchObject({ refused: { code: 'not-found' } });
  });

  test('what was approved is what is numbered: a case that was put right since asks for a new approval', async () => {
    const parent = await ordered();
    const paper = await approved(parent, orderPaper);
    const entry = (await page(province, inspector, parent)).timeline.find((one) => one.act === 'order');
    const right = { kind: 'pay', demand: '一日内付清', days: 1 };
    await act(province, inspector, parent, 'correctEntry', { entry: entry?.seq, form: right, reason: '期限写错' });
    expect(await number(paper)).toMatchObject({ refused: { code: 'conflict' } });
    await act(province, inspector, paper, 'redraft', orderPaper);
    await act(province, head, paper, 'approve', { note: '同意。' });
    expect(done(await number(paper)).number).toMatch(/号$/);
  });

  test('nor is approved what was not drafted: the order of the record tells it, and no clock', async () => {
    const parent = await ordered();
    const opened = await openTrack(world, inspector, {
      parent,
      track: 'paper',
      act: 'draft',
      form: orderPaper,
      key: desk.key(),
    });
    const paper = done(opened).proceeding;
    const entry = (await page(province, inspector, parent)).timeline.find((one) => one.act === 'order');
    const right = { kind: 'pay', demand: '一日内付清', days: 1 };
    // Whoever corrects began a moment before the draft was made, and is written after it.
    const before = now().subtract({ minutes: 1 });
    setClock(() => before);
    await act(province, inspector, parent, 'correctEntry', { entry: entry?.seq, form: right, reason: '期限写错' });
    setClock(undefined);
    expect(await tryAct(province, head, paper, 'approve', {})).toMatchObject({ refused: { code: 'conflict' } });
    await act(province, inspector, paper, 'redraft', orderPaper);
    await act(province, head, paper, 'approve', {});
    expect(done(await number(paper)).number).toMatch(/号$/);
  });

  test('the same request twice is one number', async () => {
    const paper = await approved(await accepted(), acceptancePaper);
    const once = desk.key();
    const first = done(await numberPaper(world, inspector, { paper, key: once }));
    const again = done(await numberPaper(world, inspector, { paper, key: once }));
    expect(again).toEqual({ ...first, repeated: true });
  });

  test('a served day entered later is the day the proceeding knows', async () => {
    const parent = await ordered();
    const paper = await approved(parent, orderPaper);
    done(await number(paper));
    await act(province, inspector, paper, 'sealByHand', { file: [await desk.scan()] });
    const day = (await page(province, inspector, paper)).timeline.at(-1)!.effectiveOn;
    await act(province, inspector, paper, 'serve', { method: 'post', proof: [await desk.scan()] }, day);
    expect((await page(province, inspector, parent)).timeline.at(-1)).toMatchObject({ effectiveOn: day });
  });
});

describe('numbers', () => {
  test('sixteen writers at once leave no gap and take none twice', async () => {
    const parents = await Promise.all(Array.from({ length: 16 }, () => accepted()));
    const papers = await Promise.all(parents.map((parent) => approved(parent, acceptancePaper)));
    const numbers = (await Promise.all(papers.map((paper) => number(paper)))).map(done);
    const rows = await sql<{ n: number }>`
      select n from heyan.paper where template = 'inspection.acceptance' order by n`.execute(province.database.owner);
    expect(new Set(numbers.map((one) => one.number)).size).toBe(16);
    expect(rows.rows.map(({ n }) => n)).toEqual(rows.rows.map((_, index) => index + 1));
  });

  test('a spoiled number is voided with its reason and never used again', async () => {
    const parent = await ordered();
    const first = await approved(parent, orderPaper);
    const spoiled = done(await number(first));
    await act(province, head, first, 'spoil', { reason: '打印错误' });
    const next = done(await number(await approved(parent, orderPaper)));
    const count = (text: string): number => Number(/(\d+)号$/.exec(text)?.[1]);
    expect(count(next.number)).toBe(count(spoiled.number) + 1);
    const row = await sql<{ status: string }>`select status from heyan.paper where proceeding_id = ${first}`.execute(
      province.database.owner,
    );
    expect(row.rows[0]?.status).toBe('voided');
    expect((await page(province, inspector, parent)).timeline.at(-1)).toMatchObject({ act: 'paperEnded' });
  });
});

test('what is served on nobody may be filed as it was signed; what has an addressee needs its seal', async () => {
  const parent = await accepted();
  const sheet = await approved(parent, { document: 'inspection.filing', entry: 2 });
  done(await number(sheet));
  await act(province, inspector, sheet, 'keepUnsealed', { place: '档案室一排' });
  expect((await page(province, inspector, sheet)).state.id).toBe('filed');
  const notice = await approved(parent, acceptancePaper);
  done(await number(notice));
  const refused = await tryAct(province, inspector, notice, 'keepUnsealed', { place: '档案室一排' });
  expect(refused).toMatchObject({ refused: { code: 'missing-fact' } });
});

describe('verify', () => {
  test('finds a changed number, a missing paper and changed bytes', async () => {
    const paper = await approved(await accepted(), acceptancePaper);
    const { number: right } = done(await number(paper));
    const { owner } = province.database;
    const tampered = async (change: string): Promise<string[]> => {
      await sql.raw(`alter table heyan.paper disable trigger paper_kept; ${change}`).execute(owner);
      const kinds = (await broken()).map(({ kind }) => kind);
      return kinds;
    };
    expect(await tampered(`update heyan.paper set number = 'X' where proceeding_id = ${paper}`)).toEqual(['paper']);
    expect(await tampered(`update heyan.paper set number = '${right}' where proceeding_id = ${paper}`)).toEqual([]);
    expect(await tampered(`update heyan.paper set status = 'voided' where proceeding_id = ${paper}`)).toEqual([
      'paper',
    ]);
    expect(await tampered(`update heyan.paper set status = 'numbered' where proceeding_id = ${paper}`)).toEqual([]);
    const { id } = await fileOf(paper);
    const place = join(evidenceFolder(world.folder), id.slice(0, 2), id);
    const bytes = readFileSync(place);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(place, bytes);
    expect((await broken()).map(({ kind, item }) => `${kind} ${item}`)).toEqual([`evidence ${id}`]);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(place, bytes);
    const never = await desk.drafted(await ordered(), orderPaper);
    const columns = (await owner.introspection.getTables()).find((one) => one.name === 'paper')?.columns ?? [];
    const names = columns.map(({ name }) => name);
    const copied = names.map((name) =>
      name === 'proceeding_id'
        ? String(never)
        : name === 'number'
          ? "'假〔2026〕1号'"
          : name === 'n'
            ? '99'
            : name === 'code_hash'
              ? 'sha256(code_hash)'
              : name,
    );
    const forged = `insert into heyan.paper (${names.join(', ')}) select ${copied.join(', ')} from heyan.paper where proceeding_id = ${paper}`;
    await tampered(forged);
    expect((await broken()).map(({ says }) => says)).toContain('no record numbered it');
    await tampered(`delete from heyan.paper where proceeding_id = ${never}`);
    const gone = await tampered(`delete from heyan.paper where proceeding_id = ${paper}`);
    expect(gone).toContain('paper');
  });
});
