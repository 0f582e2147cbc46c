import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { isLocalHost, trustedProxies } from './proxies.ts';

/** The address a request is counted under. */
async function seenAs(setting: string | undefined, from: string, forwardedFor?: string): Promise<string> {
  const app = Fastify({ trustProxy: trustedProxies(setting) });
  app.get('/', async (request) => request.ip);
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  return (await app.inject({ url: '/', remoteAddress: from, headers })).body;
}

describe('for whom a proxy says it asks', () => {
  test.each([
    [undefined, '10.0.0.1', '8.8.8.8', '10.0.0.1'],
    ['off', '10.0.0.1', '8.8.8.8', '10.0.0.1'],
    ['1', '10.0.0.1', '8.8.8.8', '8.8.8.8'],
    // The client chose the first; the proxy saw the last.
    ['1', '10.0.0.1', '1.1.1.1, 8.8.8.8', '8.8.8.8'],
    ['2', '10.0.0.1', '1.1.1.1, 8.8.8.8, 10.0.0.2', '8.8.8.8'],
    // Nobody's proxy: it came directly.
    ['1', '203.0.113.7', '1.1.1.1', '203.0.113.7'],
    ['203.0.113.0/24', '203.0.113.7', '1.1.1.1, 8.8.8.8', '8.8.8.8'],
    ['203.0.113.0/24, 10.1.1.1', '203.0.113.7', '8.8.8.8, 10.1.1.1', '8.8.8.8'],
    ['203.0.113.0/24', '10.0.0.1', '8.8.8.8', '10.0.0.1'],
    ['10.0.0.1', '::ffff:10.0.0.1', '8.8.8.8', '8.8.8.8'],
  ])('%s: from %s with %s it is %s', async (setting, from, forwarded, seen) => {
    expect(await seenAs(setting, from, forwarded)).toBe(seen);
  });

  test.each(['on', 'true', '0', '10', 'proxy', '10.0.0.0/33', '10.0.0.1/8/8', '1,'])('%s is refused', (setting) => {
    expect(() => trustedProxies(setting)).toThrow('HEYAN_TRUST_PROXY');
  });
});

test.each([
  ['localhost', true],
  ['LOCALHOST:3000', true],
  ['127.0.0.1:3000', true],
  ['[::1]:3000', true],
  ['evil.example', false],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example:3000', false],
  ['10.0.0.1', false],
  [undefined, false],
])('the host %s is ours: %s', (host, ours) => {
  expect(isLocalHost(host)).toBe(ours);
});
