import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { limitReceipt } from './guards.ts';

test('a form that trickles in is cut off; an upload, and an answer that takes long, are not', async () => {
  const app = Fastify();
  limitReceipt(app, 150);
  const rules = (limit: 'write' | 'upload') => ({ config: { right: 'public', limit, audit: 'none' } }) as const;
  app.post('/form', rules('write'), async () => 'taken');
  app.post('/upload', rules('upload'), async () => 'taken');
  app.post('/slow', rules('write'), async () => (await wait(400), 'taken'));
  const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const sockets: Socket[] = [];
  const send = async (path: string, pause: number): Promise<string> => {
    const socket = connect(Number(url.port), '127.0.0.1');
    sockets.push(socket);
    let answer = '';
    socket.on('data', (piece: Buffer) => (answer += piece.toString()));
    socket.on('error', () => undefined);
    const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 4\r\n\r\n`;
    socket.write(`${head}12`);
    await wait(pause);
    if (socket.writable) socket.write('34');
    if (!socket.closed) await once(socket, 'close');
    return answer.split('\r\n')[0] ?? '';
  };
  try {
    const answers = await Promise.all([send('/form', 400), send('/form', 20), send('/upload', 400), send('/slow', 20)]);
    expect(answers).toEqual(['HTTP/1.1 408 Request Timeout', 'HTTP/1.1 200 OK', 'HTTP/1.1 200 OK', 'HTTP/1.1 200 OK']);
  } finally {
    for (const socket of sockets) socket.destroy();
    await app.close();
  }
});
