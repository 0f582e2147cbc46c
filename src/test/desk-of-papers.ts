import { PDFDocument } from 'pdf-lib';
import { expect } from 'vitest';
import type { Server } from '../server.ts';
import { complaint } from './spine.ts';

/* An officer's desk over the wire, for tests of papers. */

type Answer = Awaited<ReturnType<Server['app']['inject']>>;
export type WireDesk = {
  get(url: string): Promise<Answer>;
  post(url: string, payload?: object): Promise<Answer>;
  act(id: number, name: string, form?: object, effectiveOn?: string): Promise<Answer>;
  /** Hands a small PDF in, and answers its id. */
  scan(): Promise<string>;
};

let keys = 0;

/** Signs a demonstration account in. */
export async function signedIn({ app }: Pick<Server, 'app'>, account: string): Promise<WireDesk> {
  const entered = await app.inject({ method: 'POST', url: '/api/v1/demonstration/sign-in', payload: { account } });
  const cookies = Object.fromEntries(entered.cookies.map(({ name, value }) => [name, value]));
  const key = (): string => `wire-${account}-${String(keys++).padStart(6, '0')}`;
  const get = (url: string): Promise<Answer> => app.inject({ method: 'GET', url: `/api/v1${url}`, cookies });
  const post = (url: string, payload?: object): Promise<Answer> => {
    const headers = { 'idempotency-key': key() };
    return app.inject({ method: 'POST', url: `/api/v1${url}`, cookies, headers, ...(payload ? { payload } : {}) });
  };
  const act = async (id: number, name: string, form: object = {}, effectiveOn?: string): Promise<Answer> => {
    const { seq } = (await get(`/proceedings/${id}`)).json<{ seq: number }>();
    return post(`/proceedings/${id}/acts/${name}`, { form, seq, ...(effectiveOn ? { effectiveOn } : {}) });
  };
  const scan = async (): Promise<string> => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    pdf.setTitle(key());
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await pdf.save())], { type: 'application/pdf' }), 'scan.pdf');
    const request = new Response(form);
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/evidence',
      cookies,
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    expect(answer.statusCode).toBe(200);
    return answer.json<{ id: string }>().id;
  };
  return { get, post, act, scan };
}

/** A filed complaint: entries 1 and 2. */
export async function filedCase(clerk: WireDesk): Promise<number> {
  const opened = await clerk.post('/procedures/inspection', { act: 'complain', form: complaint({ since: '2026-01' }) });
  expect(opened.statusCode).toBe(201);
  const { id } = opened.json<{ id: number }>();
  expect((await clerk.act(id, 'accept', { matter: 'wages' })).statusCode).toBe(200);
  return id;
}

/** Brings an approved paper to its addressee: numbered, sealed by hand, handed over. Answers its number. */
export async function servedPaper(by: WireDesk, paper: number): Promise<string> {
  const numbered = await by.post(`/papers/${paper}/number`);
  expect([numbered.statusCode, numbered.body]).toEqual([200, expect.any(String)]);
  expect((await by.act(paper, 'sealByHand', { file: [await by.scan()] })).statusCode).toBe(200);
  const served = await by.act(paper, 'serve', { method: 'direct', proof: [await by.scan()] });
  expect([served.statusCode, served.body]).toEqual([200, expect.any(String)]);
  return numbered.json<{ number: string }>().number;
}
