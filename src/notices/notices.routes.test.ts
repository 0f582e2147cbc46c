import { createServer, type Server as NetServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '../platform/clock.ts';
import { openLog } from '../platform/log.ts';
import { openDoor, type Door } from '../test/door.ts';
import { fakeGateway, signedReceipt, type Gateway } from '../test/notices.ts';
import { findings } from '../test/inspection-case.ts';
import { complaint } from '../test/spine.ts';
import { sendCode } from './one-time.ts';
import { sendersOf } from './senders-of.ts';
import { sendDue } from './sending.ts';
import { smtpSender } from './smtp-sender.ts';

/* Messages over the wire: from the officer's act to the gateway, its receipt, the officer's list and the public page. */

type Answer = Awaited<ReturnType<Door['demonstration']['app']['inject']>>;
type Desk = {
  get(url: string): Promise<Answer>;
  post(url: string, payload?: object): Promise<Answer>;
  act(id: number, name: string, form?: object): Promise<Answer>;
};
type Told = {
  id: string;
  to: { kind: string; key: string; name: string | null };
  words: { zh: string };
  state: string;
  pending: boolean;
  events: { what: string; reason: string | null; officer: string | null }[];
};
type Inbox = {
  unread: number;
  notices: { id: string; proceeding: number; words: { zh: string }; read: boolean; insteadOf: string | null }[];
};

const secret = 'a secret of the gateway';
let door: Door;
let gateway: Gateway;
let inspector: Desk, head: Desk, neighbour: Desk;
let keys = 0;

beforeAll(async () => {
  gateway = await fakeGateway();
  process.env['HEYAN_MESSAGE_GATEWAY'] = gateway.url;
  process.env['HEYAN_MESSAGE_SECRET'] = secret;
  door = await openDoor();
  await allSignedIn();
});
afterAll(async () => {
  delete process.env['HEYAN_MESSAGE_GATEWAY'];
  delete process.env['HEYAN_MESSAGE_SECRET'];
  await door.close();
  await gateway.close();
});

async function allSignedIn(): Promise<void> {
  [inspector, head, neighbour] = (await Promise.all(
    ['xindu-inspector', 'xindu-head', 'jinjiang-head'].map((account) => signedIn(account)),
  )) as [Desk, Desk, Desk];
}

async function signedIn(account: string): Promise<Desk> {
  const { app } = door.demonstration;
  const entered = await app.inject({ method: 'POST', url: '/api/v1/demonstration/sign-in', payload: { account } });
  const cookies = Object.fromEntries(entered.cookies.map(({ name, value }) => [name, value]));
  const get = (url: string): Promise<Answer> => app.inject({ method: 'GET', url: `/api/v1${url}`, cookies });
  const post = (url: string, payload?: object): Promise<Answer> =>
    app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      cookies,
      headers: { 'idempotency-key': `notice-${String(keys++).padStart(6, '0')}` },
      ...(payload ? { payload } : {}),
    });
  const act = async (id: number, name: string, form: object = {}): Promise<Answer> => {
    const { seq } = (await get(`/proceedings/${id}`)).json<{ seq: number }>();
    return post(`/proceedings/${id}/acts/${name}`, { form, seq });
  };
  return { get, post, act };
}

/** What an installation with this gateway sends now. */
async function send(): Promise<number> {
  const { keys: keyring } = door.ordinary.world;
  const senders = sendersOf({ database: door.database, log: openLog('silent'), demonstration: false });
  const { given, failed } = await sendDue({ database: door.database, keys: keyring, senders });
  expect(failed).toEqual([]);
  return given;
}

async function accepted(phone: string): Promise<number> {
  const form = complaint({ since: '2026-01', workers: [{ name: '张小川', phone, owedFen: 1_234_500 }] });
  const opened = await inspector.post('/procedures/inspection', { act: 'complain', form });
  expect(opened.statusCode).toBe(201);
  const { id } = opened.json<{ id: number }>();
  expect((await inspector.act(id, 'accept', { matter: 'wages' })).statusCode).toBe(200);
  return id;
}

const told = async (desk: Desk, id: number): Promise<Told[]> =>
  (await desk.get(`/proceedings/${id}/notices`)).json<{ notices: Told[] }>().notices;

async function receipt(body: object, headers?: Record<string, string>): Promise<Answer> {
  const payload = JSON.stringify(body);
  const at = Math.floor(now().epochMilliseconds / 1000);
  return door.ordinary.app.inject({
    method: 'POST',
    url: '/api/v1/notices/receipts',
    headers: headers ?? signedReceipt(secret, payload, at),
    payload,
  });
}

test('from the act to the gateway, its receipt and the officer’s page; once, signed, and without a word of the case', async () => {
  const id = await accepted('13900000001');
  expect((await told(inspector, id)).map(({ state }) => state)).toContain('waiting');
  gateway.got.length = 0;
  expect(await send()).toBe(2);
  const { headers, body } = gateway.got[1] ?? { headers: {}, body: '' };
  const message = JSON.parse(body) as { id: string; to: string; text: string; channel: string };
  expect(message).toMatchObject({ channel: 'sms', to: '13900000001', id: headers['idempotency-key'] });
  expect(message.text).not.toMatch(/锦绣|王老板|张小川|12345|12,345/);
  expect(headers['x-heyan-signature']).toMatch(/^[0-9a-f]{64}$/);

  const [delivered, again] = [
    await receipt({ id: message.id, status: 'delivered' }),
    await receipt({ id: message.id, status: 'delivered' }),
  ];
  expect([delivered.json(), again.json()]).toEqual([{ taken: true }, { taken: true }]);
  const accept = (await told(inspector, id)).find(({ words }) => words.zh.includes('立案'));
  expect(accept).toMatchObject({ to: { kind: 'party', name: '张**' }, state: 'delivered', pending: false });
  expect(accept?.events.map(({ what }) => what)).toEqual(['sending', 'sent', 'delivered']);
  // Another office does not see the case, and so not whom it told.
  expect((await neighbour.get(`/proceedings/${id}/notices`)).statusCode).toBe(404);
});

test('receipts: forged, altered, old, sent twice or about nothing of ours change nothing', async () => {
  const id = await accepted('13900000002');
  gateway.got.length = 0;
  await send();
  const { id: message } = JSON.parse(gateway.got[0]?.body ?? '{}') as { id: string };
  const body = { id: message, status: 'failed' };
  const at = Math.floor(now().epochMilliseconds / 1000);
  const signed = signedReceipt(secret, JSON.stringify(body), at, 'nonce-000001');
  const refusals = [
    await receipt(body, { 'content-type': 'application/json' }),
    await receipt(body, signedReceipt('another secret', JSON.stringify(body), at)),
    await receipt({ ...body, status: 'delivered' }, signed),
    await receipt(body, { ...signed, 'x-heyan-nonce': 'nonce-000002' }),
    await receipt(body, signedReceipt(secret, JSON.stringify(body), at - 301)),
    await receipt(body, signedReceipt(secret, JSON.stringify(body), at + 301)),
  ];
  expect(refusals.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403, 403, 403]);
  expect(
    (await receipt({ id: `${'0'.repeat(8)}-0000-8000-a000-${'0'.repeat(12)}.0`, status: 'failed' })).json(),
  ).toEqual({ taken: false });
  expect((await told(inspector, id)).flatMap(({ events }) => events.map(({ what }) => what))).not.toContain('failed');

  expect((await receipt(body, signed)).json()).toEqual({ taken: true });
  expect((await receipt(body, signed)).statusCode).toBe(409);
  // What did not arrive falls back to the page of the case.
  await send();
  const states = (await told(inspector, id)).filter(({ to }) => to.kind === 'party').map(({ state }) => state);
  expect(states.sort()).toEqual(['sent', 'shown']);
});

test('a gateway that is silent, angry or sends us elsewhere: tried again, refused for good, never followed', async () => {
  const elsewhere = await fakeGateway();
  const id = await accepted('13900000003');
  gateway.answerWith(302, '', { location: elsewhere.url });
  await send();
  expect(elsewhere.got).toEqual([]);
  await elsewhere.close();
  gateway.answerWith(422, '{"error":"no such number"}');
  door.wait(90);
  await send();
  const states = (await told(inspector, id)).filter(({ to }) => to.kind === 'party').map(({ state }) => state);
  expect(states).toEqual(['shown', 'shown']);
  gateway.answerWith(200, '{"id":"g-2"}');
});

test('an officer notes at the counter how a party wants its messages; another office and a stranger’s party do not pass', async () => {
  const id = await accepted('13900000009');
  const party = (await told(inspector, id)).find(({ to }) => to.kind === 'party')?.to.key ?? '';
  const asked = { party, language: 'en', prescribedOnly: false };
  const choose = (desk: Desk, more: object = {}): Promise<Answer> =>
    desk.post(`/proceedings/${id}/message-choices`, { ...asked, ...more });
  expect((await choose(neighbour)).statusCode).toBe(404);
  expect((await choose(inspector, { party: 'worker-9-9' })).statusCode).toBe(404);
  expect((await choose(inspector, { language: 'fr' })).statusCode).toBe(400);
  expect((await choose(inspector)).statusCode).toBe(200);
  const seen = (await inspector.get(`/proceedings/${id}/notices`)).json<{ choices: object[] }>();
  expect(seen.choices).toContainEqual({ ...asked, chosen: true });
  const { rows } = await door.database.ownerPool.query<{ account: string }>(
    'select account from heyan.message_choice where proceeding_id = $1',
    [id],
  );
  expect(rows).toEqual([{ account: expect.stringMatching(/^officer:\d+$/) as string }]);
  gateway.got.length = 0;
  await send();
  expect(gateway.got.map(({ body }) => (JSON.parse(body) as { text: string }).text).join()).toContain('Check code');
});

test('an officer may send again what has come to an end, and note that somebody was told by hand', async () => {
  const id = await accepted('13900000004');
  const mine = async (): Promise<Told> =>
    (await told(inspector, id)).find(({ words }) => words.zh.includes('立案')) as Told;
  const { id: notice } = await mine();
  expect((await inspector.post(`/notices/${notice}/again`)).statusCode).toBe(409);
  await send();
  expect((await neighbour.post(`/notices/${notice}/again`)).statusCode).toBe(404);
  const both = await Promise.all([
    inspector.post(`/notices/${notice}/again`),
    inspector.post(`/notices/${notice}/again`),
  ]);
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  gateway.got.length = 0;
  expect(await send()).toBe(1);
  // Another message to the provider, the same words and the same check code to the worker.
  const again = JSON.parse(gateway.got[0]?.body ?? '{}') as { id: string; text: string };
  expect(again.id).toBe(`${notice}.1`);
  expect((await inspector.post(`/notices/${notice}/by-hand`, { how: '当面告知' })).statusCode).toBe(200);
  expect((await mine()).events.map(({ what }) => what)).toEqual([
    'sending',
    'sent',
    'askedAgain',
    'sending',
    'sent',
    'toldByHand',
  ]);
  expect((await mine()).events.at(-1)).toMatchObject({ reason: '当面告知' });
});

test('what waits for an officer stands on the list, is read once, and passes to the deputy for the days of absence', async () => {
  const lines = async (desk: Desk): Promise<Inbox> => (await desk.get('/notices')).json<Inbox>();
  const before = await lines(inspector);
  const id = await accepted('13900000005');
  const proposed = await inspector.post(`/proceedings/${id}/tracks/approval`, {
    act: 'propose',
    form: { act: 'conclude', filled: findings },
  });
  expect(proposed.statusCode, proposed.body).toBe(201);
  const waiting = (await lines(head)).notices.find(({ words }) => words.zh.includes('等待审批'));
  expect(waiting).toMatchObject({ read: false, insteadOf: null });
  const track = waiting?.proceeding ?? 0;
  expect((await head.act(track, 'sendBack', { opinion: '请补理由。' })).statusCode).toBe(200);
  const sentBack = (await lines(inspector)).notices.find(({ proceeding }) => proceeding === track);
  expect(sentBack?.words.zh).toContain('被退回修改');
  // Told to the officer who proposed, to nobody else: the head stands in, and then reads it.
  expect((await lines(head)).notices.some(({ id: line }) => line === sentBack?.id)).toBe(false);
  const { self, colleagues } = (await inspector.get('/absences')).json<{
    self: number;
    colleagues: { id: number; duties: string[] }[];
  }>();
  const deputy = colleagues.find(({ duties }) => duties.includes('head'))?.id;
  const day = '2026-03-02';
  const absence = { officer: self, deputy, firstOn: day, lastOn: day, reason: '请假' };
  expect((await inspector.post('/absences', absence)).statusCode).toBe(200);
  const deputys = (await lines(head)).notices.find(({ id: line }) => line === sentBack?.id);
  expect(deputys?.insteadOf).toEqual(expect.any(String));
  const read = await head.post('/notices/read', { ids: [sentBack?.id] });
  expect(read.json<Inbox>().notices.find(({ id: line }) => line === sentBack?.id)?.read).toBe(true);
  // Each reads for themselves.
  expect((await lines(inspector)).notices.find(({ id: line }) => line === sentBack?.id)?.read).toBe(false);
  door.wait(24 * 3600);
  await allSignedIn();
  expect((await lines(head)).notices.some(({ id: line }) => line === sentBack?.id)).toBe(false);
  expect((await lines(inspector)).unread).toBeGreaterThan(before.unread);
});

test('anybody may ask whether a message is ours: which office and when, nothing else; all wrong codes read alike', async () => {
  const { app } = door.ordinary;
  await accepted('13900000006');
  gateway.got.length = 0;
  await send();
  const { text } = JSON.parse(gateway.got[0]?.body ?? '{}') as { text: string };
  const code = /核对码(\S+)$/.exec(text)?.[1] ?? '';
  const ask = async (typed: string): Promise<Answer> => app.inject({ url: `/messages/${encodeURIComponent(typed)}` });
  const ours = await ask(code.toLowerCase().replace('-', ' '));
  expect(ours.statusCode).toBe(200);
  expect(ours.body).toContain('新都区劳动保障监察大队');
  expect(ours.body).not.toMatch(/510114-2026|13900000006|张|锦绣/);
  const wrong = [await ask('ZZZZ-ZZZZ'), await ask('不是码'), await ask('1'), await ask(`${code}0`)];
  expect(new Set(wrong.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
  const posted = await app.inject({
    method: 'POST',
    url: '/messages',
    payload: `code=${code}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(posted.headers.location).toBe(`/messages/${code}`);
});

test('a demonstration sends nothing whatever is set: what it would send stands on a page, numbers in part', async () => {
  await accepted('13900000007');
  gateway.got.length = 0;
  const senders = sendersOf({ database: door.database, log: openLog('silent'), demonstration: true });
  const world = { database: door.database, keys: door.demonstration.world.keys, senders };
  expect((await sendDue(world)).given).toBe(2);
  await sendCode(world, '13900000008', { code: '424242', minutes: 10 });
  expect(gateway.got).toEqual([]);
  const { body } = await door.demonstration.app.inject({ url: '/messages/sent' });
  expect(body).toMatch(/139\*{4}0007[\s\S]*已经受理立案/);
  expect(body).not.toMatch(/13900000007|13900000008/);
  // A one-time code carries a check code like every message, and is known as ours.
  const check = /验证码424242[^<]*核对码(\w{4}-\w{4})/.exec(body)?.[1] ?? '';
  expect((await door.demonstration.app.inject({ url: `/messages/${check}` })).body).toContain('验证码');
  expect((await door.ordinary.app.inject({ url: '/messages/sent' })).statusCode).toBe(404);
});

test('a letter goes over a socket to a mail server, and what the server says decides', async () => {
  const server = await mailServer();
  const sender = smtpSender(`smtp://127.0.0.1:${server.port}`, '和堰 <heyan@example.org>');
  const letter = {
    key: 'aaaa.0',
    channel: 'mail',
    to: 'zhang@example.org',
    subject: '新都区劳动保障监察大队',
    words: '有一份文书要送达给您。',
  } as const;
  expect(await sender.send(letter)).toMatchObject({ outcome: 'sent' });
  expect(server.letters[0]).toMatch(/^Message-ID: <aaaa\.0@heyan>/im);
  expect(server.letters[0]).toMatch(/^To: zhang@example\.org/m);
  // A server on another machine must encrypt before it is told anything.
  const strict = smtpSender(`smtp://127.0.0.1:${server.port}?requireTLS=true`, 'heyan@example.org');
  expect(await strict.send(letter)).toMatchObject({ outcome: 'failed' });
  expect(server.letters).toHaveLength(1);
  server.refuseWith('550 no such mailbox');
  expect(await sender.send(letter)).toEqual({ outcome: 'refused', reason: 'smtp 550' });
  server.refuseWith('451 try later');
  expect(await sender.send(letter)).toEqual({ outcome: 'failed', reason: 'smtp 451' });
  await server.close();
  expect(await sender.send(letter)).toEqual({ outcome: 'failed', reason: 'not reached' });
});

test('settings that are half there, or would send codes in the clear, are refused with a sentence', () => {
  const world = { database: door.database, log: openLog('silent'), demonstration: false };
  const refused = [
    { HEYAN_MESSAGE_GATEWAY: 'https://sms.example' },
    { HEYAN_MESSAGE_GATEWAY: 'http://sms.example', HEYAN_MESSAGE_SECRET: secret },
    { HEYAN_MESSAGE_GATEWAY: 'file:///etc/passwd', HEYAN_MESSAGE_SECRET: secret },
    { HEYAN_MESSAGE_GATEWAY: 'https://sms.example', HEYAN_MESSAGE_SECRET: 'short' },
    { HEYAN_SMTP: 'smtps://mail.example' },
    { HEYAN_SMTP: 'http://mail.example', HEYAN_MAIL_FROM: 'a@example.org' },
  ];
  for (const settings of refused) expect(() => sendersOf(world, settings), JSON.stringify(settings)).toThrow();
  expect(sendersOf(world, {}).note).toBeDefined();
  expect(
    sendersOf(world, { HEYAN_MESSAGE_GATEWAY: 'https://sms.example', HEYAN_MESSAGE_SECRET: secret }).note,
  ).toBeUndefined();
});

/** A mail server as small as one can be. */
async function mailServer(): Promise<{
  port: number;
  letters: string[];
  refuseWith(line: string): void;
  close(): Promise<void>;
}> {
  const letters: string[] = [];
  let refusal: string | undefined;
  const converse = (socket: Socket): void => {
    let letter: string | undefined;
    let rest = '';
    const answer = (line: string): void => void socket.write(`${line}\r\n`);
    answer('220 test');
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      rest += piece.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (letter !== undefined) {
          if (line !== '.') letter += `${line}\n`;
          else {
            letters.push(letter);
            letter = undefined;
            answer('250 queued as 1');
          }
        } else if (/^DATA/i.test(line)) {
          letter = '';
          answer('354 go on');
        } else if (/^RCPT/i.test(line)) answer(refusal ?? '250 ok');
        else if (/^STARTTLS/i.test(line)) answer('454 not here');
        else if (/^QUIT/i.test(line)) answer('221 bye');
        else answer('250 ok');
      }
    });
  };
  const server: NetServer = createServer(converse);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    letters,
    refuseWith: (line) => void (refusal = line),
    close: () => new Promise((closed) => void server.close(() => closed())),
  };
}
