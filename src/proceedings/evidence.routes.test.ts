import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, type Door, openBrowser, openDoor } from '../test/door.ts';
import { complaint } from '../test/spine.ts';
import type { Server } from '../server.ts';

let door: Door;
let server: Server;
let picture: Buffer;
beforeAll(async () => {
  door = await openDoor();
  server = door.demonstration;
  picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a03020' } })
    .withExif({ IFD0: { Copyright: 'place and time' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => door?.close());

async function as(account: string): Promise<Browser> {
  const browser = openBrowser(server);
  await browser.post('/demonstration/sign-in', { account });
  return browser;
}

async function upload(browser: Browser, bytes: Buffer, name = '工地.jpg'): Promise<ReturnType<Browser['get']>> {
  const boundary = 'x-boundary-x';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n`;
  return server.app.inject({
    method: 'POST',
    url: '/api/v1/evidence',
    cookies: Object.fromEntries(browser.cookies),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}

let serial = 0;
async function write(browser: Browser, url: string, payload: object): Promise<ReturnType<Browser['get']>> {
  return server.app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    cookies: Object.fromEntries(browser.cookies),
    headers: { 'idempotency-key': `evidence-test-${++serial}` },
    payload,
  });
}

test('a file is handed in, named by an act, and seen by its office and those above, by nobody else', async () => {
  const officer = await as('xindu-head');
  const stored = await upload(officer, picture);
  expect(stored.statusCode).toBe(200);
  const { id, sha256 } = stored.json<{ id: string; sha256: string }>();
  expect(sha256).toBe(createHash('sha256').update(picture).digest('hex'));

  const opened = await write(officer, '/procedures/inspection', { form: complaint() });
  expect(opened.statusCode).toBe(201);
  const { id: proceeding, seq } = opened.json<{ id: number; seq: number }>();
  const thief = await as('jinjiang-head');
  expect((await thief.get(`/proceedings/${proceeding}/evidence/${id}`)).statusCode).toBe(404);
  expect((await thief.delete(`/evidence/${id}`)).statusCode).toBe(404);

  const form = { what: '工地照片', evidence: [id] };
  const named = await write(officer, `/proceedings/${proceeding}/acts/addEvidence`, { form, seq });
  expect([named.statusCode, named.body.slice(0, 200)]).toEqual([200, expect.any(String)]);

  const place = `/proceedings/${proceeding}/evidence/${id}`;
  const view = await officer.get(place);
  expect([view.statusCode, view.headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect((await sharp(view.rawPayload).metadata()).exif).toBeUndefined();
  const original = await officer.get(`${place}/original`);
  expect(original.rawPayload.equals(picture)).toBe(true);
  expect(original.headers['content-disposition']).toMatch(/^attachment/);

  const leader = await as('sichuan-leader');
  expect((await leader.get(place)).statusCode).toBe(200);
  expect((await leader.get(`${place}/original`)).statusCode).toBe(403);
  for (const account of ['jinjiang-head', 'jinjiang-inspector']) {
    const other = await as(account);
    expect((await other.get(place)).statusCode).toBe(404);
    expect((await other.get(`${place}/original`)).statusCode).toBe(404);
  }
  expect((await (await as('demo-enterprise')).get(place)).statusCode).toBe(403);
  expect((await openBrowser(server).get(place)).statusCode).toBe(401);
  expect((await officer.delete(`/evidence/${id}`)).statusCode).toBe(404);
});

test('a file that waits for its act can be taken back by who handed it in', async () => {
  const officer = await as('xindu-inspector');
  const { id } = (await upload(officer, picture)).json<{ id: string }>();
  expect((await officer.delete(`/evidence/${id}`)).statusCode).toBe(200);
  expect((await officer.delete(`/evidence/${id}`)).statusCode).toBe(404);
});

test('what is no file, no known kind, empty or too large is refused in words', async () => {
  const officer = await as('xindu-inspector');
  expect((await officer.post('/evidence', {})).statusCode).toBe(400);
  const answers = [
    await upload(officer, Buffer.from('<script>alert(1)</script>'), 'a.jpg'),
    await upload(officer, Buffer.alloc(0)),
    await upload(officer, Buffer.concat([picture, Buffer.alloc(11 * 1024 * 1024)])),
  ];
  for (const answer of answers) {
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json<{ detail: string }>().detail).toMatch(/。$/);
  }
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([expect.any(Number), 400, 413]);
  expect(answers[0]?.statusCode).toBeGreaterThanOrEqual(400);
  expect((await upload(openBrowser(server), picture)).statusCode).toBe(401);
});

test('files of a tip opened at the counter, and pictures added later, lose what they reveal; papers cannot open it', async () => {
  const officer = await as('xindu-head');
  const idOf = async (bytes: Buffer, name?: string): Promise<string> =>
    (await upload(officer, bytes, name)).json<{ id: string }>().id;
  const exifOf = async (proceeding: number, id: string): Promise<Buffer | undefined> => {
    const { rawPayload } = await officer.get(`/proceedings/${proceeding}/evidence/${id}/original`);
    return (await sharp(rawPayload).metadata()).exif;
  };
  const paper = Buffer.from('%PDF-1.7\n1 0 obj<</Author(Zhang)>>endobj\n');
  const tip = (photos: string[]) => ({
    act: 'tip',
    form: { employerName: '暗访工地', place: { division: '510114' }, whatHappened: '三个月没发工资。', photos },
  });

  const refused = await write(
    officer,
    '/procedures/inspection',
    tip([await idOf(picture), await idOf(paper, 'a.pdf')]),
  );
  expect([refused.statusCode, refused.json<{ field: string }>().field]).toEqual([400, 'photos.1']);

  const photo = await idOf(picture);
  const opened = await write(officer, '/procedures/inspection', tip([photo]));
  expect([opened.statusCode, opened.body.slice(0, 300)]).toEqual([201, expect.any(String)]);
  const { id: proceeding, seq } = opened.json<{ id: number; seq: number }>();
  expect(await exifOf(proceeding, photo)).toBeUndefined();

  const later = [await idOf(picture), await idOf(paper, 'b.pdf')];
  const form = { what: '现场照片和台账', evidence: later };
  expect((await write(officer, `/proceedings/${proceeding}/acts/addEvidence`, { form, seq })).statusCode).toBe(200);
  expect(await exifOf(proceeding, later[0] ?? '')).toBeUndefined();
  const kept = await door.database.owner
    .selectFrom('evidence')
    .select(['id', 'stripped', 'name_seal'])
    .where('proceeding_id', '=', proceeding)
    .execute();
  expect(new Map(kept.map((row) => [row.id, [row.stripped, row.name_seal === null]]))).toEqual(
    new Map([
      [photo, [true, true]],
      [later[0], [true, true]],
      [later[1], [false, false]],
    ]),
  );
});
