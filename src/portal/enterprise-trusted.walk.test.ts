import { afterAll, beforeAll, expect, test } from 'vitest';
import { trustedProvider } from '../people/trusted-provider.ts';
import { verifyEnterprises } from '../people/enterprises/verify-enterprises.ts';
import { creditCode } from '../test/firms.ts';
import { portalApp, Visitor, type PortalApp } from '../test/portal-app.ts';
import { standInProvider, type StandIn } from '../test/trusted-provider.ts';

let provider: StandIn;
let portal: PortalApp;

beforeAll(async () => {
  provider = await standInProvider({
    prefix: 'HEYAN_TRUSTED',
    page: '/enterprise/trusted',
    cookie: 'heyan_trusted',
  });
  portal = await portalApp();
});
afterAll(async () => {
  await portal.close();
  provider.close();
});

test('whom the provider vouches for is an owner, confirmed; a strange or spent answer lets nobody in', async () => {
  provider.says({ name: '法人代表', phone: '13922223333', credit_code: creditCode(80_001), firm: '蜀地装饰有限公司' });
  const visitor = new Visitor(portal.app);
  expect(await visitor.get('/enterprise')).toContain('用法人统一身份认证登录');
  const state = await provider.sentAway(portal.app, visitor, 'first');
  const victim = new Visitor(portal.app);
  // An answer meant for another browser is nobody's here.
  await victim.get(`/enterprise/trusted/back?state=${state}&code=first`);
  expect(victim.status).toBe(401);
  const other = new Visitor(portal.app);
  await provider.sentAway(portal.app, other, 'second');
  await other.get(`/enterprise/trusted/back?state=${state}&code=second`);
  expect(other.status).toBe(401);
  await visitor.get(`/enterprise/trusted/back?state=${state}&code=first`);
  expect(visitor.address).toBe('/enterprise/cases?done=bound');
  expect(visitor.page).toContain('蜀地装饰有限公司');
  expect(await visitor.get('/enterprise/people')).toContain('经可信来源确认');
  const again = await provider.sentAway(portal.app, visitor, 'third');
  await visitor.get(`/enterprise/trusted/back?state=${again}&code=first`);
  expect(visitor.status).toBe(401);
  const found: unknown[] = [];
  await verifyEnterprises(portal.world, (one) => found.push(one));
  expect(found).toEqual([]);
});

test('facts that are none are refused, and half a provider stops the start', async () => {
  for (const wrong of [{ credit_code: '123' }, { phone: '1' }, { name: '' }, { firm: 7 }]) {
    provider.says({
      name: '法人代表',
      phone: '13922223334',
      credit_code: creditCode(80_002),
      firm: '蜀地装饰',
      ...wrong,
    });
    const visitor = new Visitor(portal.app);
    const state = await provider.sentAway(portal.app, visitor, 'facts');
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
