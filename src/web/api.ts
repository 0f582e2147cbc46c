import type { Problem } from './answers.ts';

/** The server refused, or could not be reached (`status` 0: nobody knows whether the request arrived). */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** A key under which the server does a thing once. `crypto.randomUUID` is missing on plain-http intranets. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Ask = { body?: unknown; key?: string; signal?: AbortSignal };

/** Reads an address below /api/v1. Throws a ProblemError on every answer that is not a success. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', path, signal ? { signal } : {});
}

/** Posts JSON or a FormData below /api/v1, exactly once per `key`. Throws a ProblemError on refusal. */
export async function post<T>(path: string, body: unknown, key: string = newKey()): Promise<T> {
  return send<T>('POST', path, { body, key });
}

/** Takes away what is at an address below /api/v1. Throws a ProblemError on refusal. */
export async function remove(path: string): Promise<void> {
  await send<unknown>('DELETE', path, {});
}

/** Posts JSON below /api/v1 and takes the file that comes back. Throws a ProblemError on refusal. */
export async function postForFile(path: string, body: unknown): Promise<Blob> {
  return (await answerOf('POST', path, { body, key: newKey() })).blob();
}

async function send<T>(method: string, path: string, ask: Ask): Promise<T> {
  const text = await (await answerOf(method, path, ask)).text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The answer of a request that succeeded. */
async function answerOf(method: string, path: string, ask: Ask): Promise<Response> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
  };
  if (ask.key) headers['idempotency-key'] = ask.key;
  const multipart = ask.body instanceof FormData;
  if (ask.body !== undefined && !multipart) headers['content-type'] = 'application/json';
  const body = ask.body === undefined ? null : multipart ? (ask.body as FormData) : JSON.stringify(ask.body);
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body,
      credentials: 'same-origin',
      signal: ask.signal ?? null,
    });
  } catch (cause) {
    if (ask.signal?.aborted) throw cause;
    throw new ProblemError({ status: 0, code: 'unreachable' });
  }
  if (response.ok) return response;
  throw new ProblemError(problemOf(response, await response.text()));
}

function problemOf(response: Response, text: string): Problem {
  const json = (response.headers.get('content-type') ?? '').includes('json');
  const body = json ? (JSON.parse(text) as Partial<Problem>) : {};
  const code = body.code ?? (response.status >= 500 ? 'broken' : 'refused');
  const wait = Number(response.headers.get('retry-after'));
  return { ...body, status: response.status, code, ...(wait > 0 ? { retryAfter: wait } : {}) };
}

/** Whether asking again could help: the way there failed, not the request. */
export function mayRetry(error: unknown): boolean {
  return error instanceof ProblemError && (error.problem.status === 0 || error.problem.status >= 502);
}
