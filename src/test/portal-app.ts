import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import sharp from 'sharp';
import { readAndWriteBodies, setSafetyHeaders } from '../platform/http/guards.ts';
import { chooseLanguage } from '../platform/http/language.ts';
import { requireSameOrigin } from '../platform/http/origin.ts';
import { answerErrors, answerRefusals } from '../platform/http/problems.ts';
import { requireRules } from '../platform/http/rules.ts';
import { useStrictValidation } from '../platform/http/validation.ts';
import { enforceRights, resolveViewers } from '../platform/http/viewers.ts';
import { openLog } from '../platform/log.ts';
import type { PortalWorld } from '../portal/claims.ts';
import { type AuthPool, openAuthPool } from '../people/accounts.ts';
import { enterpriseViewer } from '../people/enterprises/viewer.ts';
import { enterpriseRoutes } from '../portal/enterprise/enterprise.routes.ts';
import { findHolder } from '../portal/holder.ts';
import { portalRoutes } from '../portal/portal.routes.ts';
import type { CodeSender } from '../portal/track/senders.ts';
import { testProvince, type TestProvince } from './spine.ts';

/** The portal behind the product's own request pipeline, on a province of its own; codes sent to phones are collected. */
export type PortalApp = {
  app: FastifyInstance;
  world: PortalWorld;
  auth: AuthPool;
  province: TestProvince;
  sent: { phone: string; code: string }[];
  logged: string[];
  close(): Promise<void>;
};

/** Builds it; the caller closes it. */
export async function portalApp(): Promise<PortalApp> {
  const province = await testProvince();
  const folder = mkdtempSync(join(tmpdir(), 'heyan-portal-'));
  const logged: string[] = [];
  const log = openLog('info', { write: (line: string) => void logged.push(line) });
  const world: PortalWorld = { ...province.spine, log, folder, demonstration: false };
  const sent: PortalApp['sent'] = [];
  const sender: CodeSender = {
    send: (phone, code) => {
      sent.push({ phone, code });
      return Promise.resolve();
    },
  };
  const app = Fastify({ logger: false });
  requireRules(app);
  useStrictValidation(app);
  answerErrors(app, world.log);
  await readAndWriteBodies(app);
  chooseLanguage(app);
  await setSafetyHeaders(app);
  requireSameOrigin(app);
  const auth = openAuthPool(province.database.urls.auth);
  resolveViewers(app, world, [findHolder, enterpriseViewer(auth)]);
  enforceRights(app, world);
  answerRefusals(app);
  await portalRoutes(app, world, { sender });
  enterpriseRoutes(app, { ...world, auth, sender });
  await app.ready();
  const close = async (): Promise<void> => {
    await app.close();
    await auth.end();
    await province.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, world, auth, province, sent, logged, close };
}

/** A browser without script: follows redirects, keeps cookies where their paths say, posts forms. */
export class Visitor {
  readonly cookies = new Map<string, { value: string; path: string }>();
  address = '/';
  page = '';
  status = 0;
  readonly #app: FastifyInstance;
  readonly #headers: Record<string, string>;

  constructor(app: FastifyInstance, headers: Record<string, string> = {}) {
    this.#app = app;
    this.#headers = { accept: 'text/html', ...headers };
  }

  async get(address: string): Promise<string> {
    return this.#follow(await this.#app.inject({ method: 'GET', url: address, headers: this.#sent(address) }), address);
  }

  async post(address: string, fields: Record<string, string> = {}): Promise<string> {
    const headers = { ...this.#sent(address), 'content-type': 'application/x-www-form-urlencoded' };
    const payload = new URLSearchParams(fields).toString();
    return this.#follow(await this.#app.inject({ method: 'POST', url: address, headers, payload }), address);
  }

  async upload(
    address: string,
    fields: Record<string, string>,
    files: { name: string; type: string; bytes: Buffer }[],
  ): Promise<string> {
    const edge = 'heyan-test-edge';
    const parts = [
      ...files.map(({ name, type, bytes }) => [`name="files"; filename="${name}"`, type, bytes] as const),
      ...Object.entries(fields).map(([name, value]) => [`name="${name}"`, undefined, Buffer.from(value)] as const),
    ];
    const payload = Buffer.concat([
      ...parts.map(([disposition, type, bytes]) =>
        Buffer.concat([
          Buffer.from(
            `--${edge}\r\nContent-Disposition: form-data; ${disposition}\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`,
          ),
          bytes,
          Buffer.from('\r\n'),
        ]),
      ),
      Buffer.from(`--${edge}--\r\n`),
    ]);
    const headers = { ...this.#sent(address), 'content-type': `multipart/form-data; boundary=${edge}` };
    return this.#follow(await this.#app.inject({ method: 'POST', url: address, headers, payload }), address);
  }

  /** The value of a hidden field of the page one stands on. */
  hidden(name: string): string {
    return new RegExp(`name="${name}" value="([^"]*)"`).exec(this.page)?.[1] ?? '';
  }

  #sent(address: string): Record<string, string> {
    const path = address.split('?')[0] ?? '';
    const cookie = [...this.cookies]
      .filter(([, { path: under }]) => path === under || path.startsWith(under === '/' ? '/' : `${under}/`))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    return { ...this.#headers, ...(cookie ? { cookie } : {}) };
  }

  async #follow(response: LightMyRequestResponse, address: string): Promise<string> {
    for (const { name, value, path = '/', maxAge, expires } of response.cookies) {
      const gone = maxAge === 0 || (expires !== undefined && expires.getTime() === 0);
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, { value, path });
    }
    const { location } = response.headers;
    if (response.statusCode >= 300 && response.statusCode < 400 && location !== undefined) return this.get(location);
    this.address = address;
    this.status = response.statusCode;
    this.page = response.body;
    return this.page;
  }
}

/** A small picture that says with what it was taken. */
export const photograph = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#778' } })
    .withExif({ IFD0: { Make: 'HeyanPhone' } })
    .jpeg()
    .toBuffer();

/** Answers every question up to the page that shows all of them. */
export async function fillIn(
  visitor: Visitor,
  more: { phone?: string; employer?: string; kind?: string; photos?: boolean } = {},
): Promise<void> {
  await visitor.post('/claim');
  await visitor.post('/claim/employer', {
    employerName: more.employer ?? '锦绣花园工地 王老板',
    employerCreditCode: '',
  });
  await visitor.get('/claim/place?prefecture=510100');
  await visitor.get('/claim/place?division=510114');
  await visitor.post('/claim/place', { division: '510114', landmark: '地铁犀浦站旁边' });
  await visitor.post('/claim/time', {
    sinceYear: '2026',
    sinceMonth: '6',
    stillThere: 'no',
    untilYear: '2026',
    untilMonth: '8',
  });
  await visitor.post('/claim/amount', { owed: '1.2万', people: '1', own: '' });
  await visitor.post('/claim/kind', { kind: more.kind ?? 'complaint' });
  await visitor.post('/claim/story', { story: '老板说月底给，一直没给。' });
  if (more.photos)
    await visitor.upload('/claim/photos', { stay: 'yes' }, [
      { name: '工资条.jpg', type: 'image/jpeg', bytes: await photograph() },
    ]);
  await visitor.upload('/claim/photos', {}, []);
  if (more.kind === 'tip') await visitor.post('/claim/you', { fullName: '', phone: '' });
  else await visitor.post('/claim/you', { fullName: '张小川', phone: more.phone ?? '138 0013 8001', idNumber: '' });
}

/** The secret code on a receipt, without its hyphens. */
export const secretCode = (page: string): string =>
  [...(/<dd class="code"[\s\S]*?<\/dd>/.exec(page)?.[0].matchAll(/<span>(\w{4})<\/span>/g) ?? [])]
    .map(([, group]) => group)
    .join('');
/** The number on a receipt. */
export const claimNumber = (page: string): string => /<dd class="number">([^<]+)</.exec(page)?.[1] ?? '';
