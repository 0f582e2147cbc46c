import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** No script but our own files. Styles may be inline because ECharts and Ant Design write them at run time. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    scriptSrcAttr: ["'none'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/** Headers of safety on every answer. */
export async function setSafetyHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy,
    // With `no-referrer` browsers would send `Origin: null` with our own forms, and the same-origin check must refuse that.
    referrerPolicy: { policy: 'same-origin' },
    // Only over HTTPS does the header mean anything; a try-out on http://127.0.0.1 must stay reachable.
    strictTransportSecurity: process.env['HEYAN_HTTPS'] === 'on',
    crossOriginEmbedderPolicy: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}

/**
 * Answers 503 at once rather than late, when the event loop lags by more than five seconds. Not sooner: while a
 * demonstration is loaded on two cores, or a laptop wakes up, a slow answer is better than none.
 */
export async function shedLoad(app: FastifyInstance): Promise<void> {
  await app.register(underPressure, { maxEventLoopDelay: 5000, retryAfter: 5, exposeStatusRoute: false });
}

/** Reads cookies, forms of pages without script, and uploads, each within bounds; compresses answers worth it. */
export async function readAndWriteBodies(app: FastifyInstance): Promise<void> {
  // Fastify would hand plain text to handlers as a body of its own kind.
  app.removeContentTypeParser('text/plain');
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: formBytesMax });
  await app.register(multipart, {
    limits: {
      fileSize: fileBytesMax,
      files: 10,
      fields: 100,
      parts: 110,
      fieldSize: 64 * 1024,
      fieldNameSize: 100,
      headerPairs: 50,
    },
    throwFileSizeLimit: true,
  });
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] });
}

export const jsonBytesMax = 512 * 1024;
const formBytesMax = 256 * 1024;
/** One uploaded file. Photographs of phones of 2024 have up to 15 MB. */
export const fileBytesMax = 20 * 1024 * 1024;

/** While the server closes, answers still under way end their connection, or a kept-alive one would hold it for minutes. */
export function drainConnections(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => void (closing = true));
  app.addHook('onSend', async (_request, reply, payload) => {
    if (closing) reply.header('connection', 'close');
    return payload;
  });
}

/**
 * How long a request may take to arrive, in milliseconds. A photograph of ten megabytes over a telephone's poor line takes
 * a quarter of an hour; a form does not, and one that trickles in only holds a connection.
 */
export const receiptMillisecondsMax = { upload: 15 * 60_000, other: 60_000 } as const;

/**
 * Cuts off what arrives too slowly, on routes that take no files; for those that do, the server's own limit stands. To be
 * registered before bodies are read.
 */
export function limitReceipt(app: FastifyInstance, milliseconds: number = receiptMillisecondsMax.other): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  const arrived = async (request: FastifyRequest): Promise<void> => clearTimeout(timers.get(request));
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.limit === 'upload') return;
    const { socket } = request.raw;
    const late = (): void => {
      socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n');
      socket.destroySoon();
    };
    timers.set(request, setTimeout(late, milliseconds).unref());
  });
  app.addHook('preValidation', arrived);
  app.addHook('onResponse', arrived);
  app.addHook('onRequestAbort', arrived);
}
