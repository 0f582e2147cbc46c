import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { trustedProvider } from '../people/trusted-provider.ts';
import { verifyEnterprises } from '../people/enterprises/verify-enterprises.ts';
import { creditCode } from '../test/firms.ts';
import { portalApp, Visitor, type PortalApp } from '../test/portal-app.ts';

/* A stand-in for a province's sign-in of legal persons, on this machine. */
let provider: Server;
let portal: PortalApp;
let facts: Record<string, unknown>;
const challenges = new Map<string, string>();

beforeAll(async () => {
  provider = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const asked = new URLSearchParams(body);
      const challenge = createHash('sha256')
        .update(asked.get('code_verifier') ?? '')
        .digest('base64url');
      const right = asked.get('client_secret') === 'shared' && challenges.get(asked.get('code') ?? '') === challenge;
      const answer =
        request.url === '/person'
          ? request.headers.authorization === 'Bearer pass'
            ? facts
            : undefined
          : right
            ? { access_token: 'pass' }
            : undefined;
      challenges.delete(asked.get('code') ?? '');
      response.writeHead(answer ? 200 : 400, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const home = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  for (const [name, value] of Object.entries({
    AUTHORIZE: `${home}/authorize`,
    TOKEN: `${home}/token`,
    PERSON: `${home}/person`,
    CLIENT: 'heyan',
    SECRET: 'shared',
  }))
    vi.stubEnv(`HEYAN_TRUSTED_${name}`, value);
  vi.stubEnv('HEYAN_PUBLIC_ADDRESS', 'https://heyan.example');
  portal = await portalApp();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await portal.close();
  provider.close();
});

/** Goes to the provider and comes back with its code, as a browser would. */
async function sentAway(visitor: Visitor, code: string): Promise<string> {
  const answer = await portal.app.inject({ url: '/enterprise/trusted' });
  const away = new URL(answer.headers.location ?? '');
  expect(away.searchParams.get('redirect_uri')).toBe('https://heyan.example/enterprise/trusted/back');
  challenges.set(code, away.searchParams.get('code_challenge') ?? '');
  const kept = answer.cookies.find(({ name }) => name === 'heyan_trusted');
  visitor.cookies.set('heyan_trusted', { value: kept?.value ?? '', path: '/enterprise/trusted' });
  return away.searchParams.get('state') ?? '';
}

test('whom the provider vouches for is an owner, confirmed; a strange or spent answer lets nobody in', async () => {
  facts = { name: '法人代表', phone: '13922223333', credit_code: creditCode(80_001), firm: '蜀地装饰有限公司' };
  const visitor = new Visitor(portal.app);
  expect(await visitor.get('/enterprise')).toContain('用法人统一身份认证登录');
  const state = await sentAway(visitor, 'first');
  const victim = new Visitor(portal.app);
  // An answer meant for another browser is nobody's here.
  await victim.get(`/enterprise/trusted/back?state=${state}&code=first`);
  expect(victim.status).toBe(401);
  const other = new Visitor(portal.app);
  await sentAway(other, 'second');
  await other.get(`/enterprise/trusted/back?state=${state}&code=second`);
  expect(other.status).toBe(401);
  await visitor.get(`/enterprise/trusted/back?state=${state}&code=first`);
  expect(visitor.address).toBe('/enterprise/cases?done=bound');
  expect(visitor.page).toContain('蜀地装饰有限公司');
  expect(await visitor.get('/enterprise/people')).toContain('经可信来源确认');
  const again = await sentAway(visitor, 'third');
  await visitor.get(`/enterprise/trusted/back?state=${again}&code=first`);
  expect(visitor.status).toBe(401);
  const found: unknown[] = [];
  await verifyEnterprises(portal.world, (one) => found.push(one));
  expect(found).toEqual([]);
});

test('facts that are none are refused, and half a provider stops the start', async () => {
  for (const wrong of [{ credit_code: '123' }, { phone: '1' }, { name: '' }, { firm: 7 }]) {
    facts = { name: '法人代表', phone: '13922223334', credit_code: creditCode(80_002), firm: '蜀地装饰', ...wrong };
    const visitor = new Visitor(portal.app);
    const state = await sentAway(visitor, 'facts');
    await visitor.get(`/enterprise/trusted/back?state=${state}&code=facts`);
    expect(visitor.status).toBe(401);
  }
  expect(trustedProvider({})).toBeUndefined();
  expect(() => trustedProvider({ HEYAN_TRUSTED_CLIENT: 'heyan' })).toThrow('HEYAN_TRUSTED');
  const plain = {
    AUTHORIZE: 'http://a.example',
    TOKEN: 'https://a.example',
    PERSON: 'https://a.example',
    CLIENT: 'a',
    SECRET: 'b',
  };
  const named = Object.fromEntries(Object.entries(plain).map(([name, value]) => [`HEYAN_TRUSTED_${name}`, value]));
  expect(() => trustedProvider({ ...named, HEYAN_PUBLIC_ADDRESS: 'https://heyan.example' })).toThrow('https');
});
