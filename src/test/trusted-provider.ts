import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { vi } from 'vitest';
import type { Visitor } from './portal-app.ts';

/** A stand-in for a province's public sign-in, on this machine. */
export type StandIn = {
  /** What it says of whoever comes next. */
  says(facts: Record<string, unknown> | string): void;
  /** Goes there from a page and comes back with this code, as a browser would. @returns the state it was sent away with */
  sentAway(app: FastifyInstance, visitor: Visitor, code: string): Promise<string>;
  close(): void;
};

/** Starts it and names it in the environment: of firms, or of persons. To be called before the portal is built. */
export async function standInProvider({
  prefix,
  page,
  cookie,
}: {
  prefix: string;
  page: string;
  cookie: string;
}): Promise<StandIn> {
  let facts = '{}';
  const challenges = new Map<string, string>();
  const provider = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const asked = new URLSearchParams(body);
      const challenge = createHash('sha256')
        .update(asked.get('code_verifier') ?? '')
        .digest('base64url');
      const right = asked.get('client_secret') === 'shared' && challenges.get(asked.get('code') ?? '') === challenge;
      const person = request.headers.authorization === 'Bearer pass' ? facts : undefined;
      const answer = request.url === '/person' ? person : right ? '{"access_token":"pass"}' : undefined;
      challenges.delete(asked.get('code') ?? '');
      response.writeHead(answer ? 200 : 400, { 'content-type': 'application/json' }).end(answer ?? '{}');
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const home = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const named = { AUTHORIZE: 'authorize', TOKEN: 'token', PERSON: 'person' };
  for (const [name, at] of Object.entries(named)) vi.stubEnv(`${prefix}_${name}`, `${home}/${at}`);
  vi.stubEnv(`${prefix}_CLIENT`, 'heyan');
  vi.stubEnv(`${prefix}_SECRET`, 'shared');
  vi.stubEnv('HEYAN_PUBLIC_ADDRESS', 'https://heyan.example');
  return {
    says: (next) => {
      facts = typeof next === 'string' ? next : JSON.stringify(next);
    },
    sentAway: async (app, visitor, code) => {
      const cookies = Object.fromEntries([...visitor.cookies].map(([name, { value }]) => [name, value]));
      const answer = await app.inject({ url: page, cookies });
      const away = new URL(answer.headers.location ?? '');
      if (away.searchParams.get('redirect_uri') !== `https://heyan.example${page}/back`)
        throw new Error(`sent away to come back to ${away.searchParams.get('redirect_uri')}`);
      challenges.set(code, away.searchParams.get('code_challenge') ?? '');
      const kept = answer.cookies.find(({ name }) => name === cookie);
      visitor.cookies.set(cookie, { value: kept?.value ?? '', path: page });
      return away.searchParams.get('state') ?? '';
    },
    close: () => {
      vi.unstubAllEnvs();
      provider.close();
    },
  };
}
