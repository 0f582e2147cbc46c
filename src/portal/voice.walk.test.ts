import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evidenceRules } from '../platform/evidence.rules.ts';
import { fillIn, portalApp, Visitor, type PortalApp } from '../test/portal-app.ts';
import { mp4, ogg, wave, webm } from '../test/sounds.ts';
import { assetAddress } from './assets.ts';

let portal: PortalApp;
beforeAll(async () => {
  portal = await portalApp();
});
afterAll(() => portal.close());

const recordings = [
  { name: '录音.webm', type: 'audio/webm', bytes: webm('A_OPUS') },
  { name: '录音.m4a', type: 'audio/mp4', bytes: mp4('iso5', 'soun') },
  { name: '录音.ogg', type: 'audio/ogg', bytes: ogg() },
  { name: '录音.wav', type: 'audio/wav', bytes: wave() },
];

test('a voice goes through the field of the photographs, is shown by name, and comes with the claim', async () => {
  const visitor = new Visitor(portal.app);
  await fillIn(visitor, { employer: '录音工地' });
  expect(await visitor.upload('/claim/photos', {}, recordings)).toContain('收到了：4 个');
  const page = await visitor.get('/claim/photos');
  for (const { name } of recordings) expect(page).toContain(name);
  expect(page.match(/aria-hidden="true">录音</g)).toHaveLength(4);
  await visitor.get('/claim/check');
  await visitor.post('/claim/check', { key: visitor.hidden('key'), consent: 'yes' });
  expect(visitor.address).toBe('/claim/done');
  const rows = await portal.world.database.owner
    .selectFrom('evidence as e')
    .innerJoin('proceeding as p', 'p.id', 'e.proceeding_id')
    .select('e.mime')
    .where('p.headline', '=', '录音工地')
    .execute();
  expect(rows.map(({ mime }) => mime).sort()).toEqual(['audio/mp4', 'audio/ogg', 'audio/wav', 'audio/webm']);
  const file = /href="(\/track\/files\/[\w-]+)"/.exec(await visitor.get('/track/case'))?.[1] ?? '';
  await visitor.get(file);
  expect(visitor.status).toBe(200);
});

test('a tip takes no voice, says why, and offers no recorder; turning to a tip deletes what was recorded', async () => {
  const visitor = new Visitor(portal.app);
  await fillIn(visitor, { employer: '不录音工地', kind: 'tip' });
  const page = await visitor.upload('/claim/photos', {}, recordings.slice(0, 1));
  expect(visitor.status).toBe(422);
  expect(page).toContain('熟人听声音就能认出您');
  expect(page).not.toMatch(/data-voice|已经收到/);
  expect(await visitor.get('/claim/story')).not.toContain('data-voice-hint');
  await visitor.post('/claim/kind', { kind: 'complaint' });
  await visitor.upload('/claim/photos', { stay: 'yes' }, recordings.slice(0, 1));
  expect(visitor.page).toContain('已经收到 1 个');
  await visitor.post('/claim/kind', { kind: 'tip' });
  expect(visitor.page).toContain('已经删除');
  expect(visitor.page).not.toContain('录音.webm');
});

test('a recording too large, or not one at all, is refused like any other file', async () => {
  const visitor = new Visitor(portal.app);
  await visitor.post('/claim');
  const page = await visitor.upload('/claim/photos', {}, [
    { name: '长.wav', type: 'audio/wav', bytes: Buffer.concat([wave(), Buffer.alloc(evidenceRules.bytesMax)]) },
    { name: '假.webm', type: 'audio/webm', bytes: Buffer.from('<script>1</script>') },
  ]);
  expect(page).toContain('长.wav”：文件超过 10 MB');
  expect(page).toContain('假.webm”：这种文件不能收');
});

test('the recorder is hidden until the script finds that it can record, and the script stays small', async () => {
  const visitor = new Visitor(portal.app);
  await visitor.post('/claim');
  expect(await visitor.get('/claim/photos')).toMatch(
    new RegExp(`<div class="voice" data-voice="${evidenceRules.voiceSecondsMax}" hidden></div>`),
  );
  expect(await visitor.get('/claim/story')).toMatch(/data-voice-hint hidden/);
  const script = await visitor.get(assetAddress('portal.js'));
  expect(script).toContain('MediaRecorder');
  expect(gzipSync(script).length).toBeLessThan(30 * 1024);
});
