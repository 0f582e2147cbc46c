import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import type { Log } from '../log.ts';
import { isRefused, notFound, problemOf, problemType, refuse, type Problem, type Refused } from '../refusal.ts';
import type { Text } from '../text.ts';
import { invalidForm } from './validation.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** How the readers' pages say a problem; without it, or where it has nothing to say, a plain page does. */
    readerProblem?: (request: FastifyRequest, problem: ShownProblem) => string | undefined;
  }
}

/** What a page says of a problem. */
export type ShownProblem = { status: number; title: string; detail: string; request?: string };

/** Answers with a refusal: problem+json, or a plain page for a reader who asked for a page. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, { refused }: Refused): FastifyReply {
  return sendProblem(request, reply, problemOf(refused, request.language ?? 'zh'));
}

/** Handlers return refusals as values; here they become answers. */
export function answerRefusals(app: FastifyInstance): void {
  app.addHook('preSerialization', async (request, reply, answer) => {
    if (!isRefused(answer)) return answer;
    const problem = problemOf(answer.refused, request.language);
    reply.code(answer.refused.status).header('cache-control', 'no-store');
    if (wantsPage(request)) {
      reply.type('text/html; charset=utf-8').serializer(() => problemPage(problem, request));
    } else reply.type(problemType);
    return problem;
  });
}

/** Turns what was thrown into an answer: bad input is named, a defect is logged under a number and tells nothing else. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, notFound()));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (isRefused(error)) return sendRefusal(request, reply, error);
    if (error.validation) {
      return sendRefusal(request, reply, invalidForm(error.validation, error.validationContext));
    }
    const expected = fromFastify(error);
    if (expected) return sendRefusal(request, reply, expected);
    if (error.statusCode === 503) return sendProblem(request, reply, problemWithout('busy', 503, busy, request));
    log.error({ err: error, request: request.id, route: request.routeOptions.url }, 'defect');
    return sendProblem(request, reply, { ...problemWithout('defect', 500, defect, request), request: request.id });
  });
}

const busy = {
  title: { zh: '系统繁忙', en: 'Busy' },
  detail: { zh: '请稍候再试，已填写的内容不会丢失。', en: 'Please try again in a moment.' },
};
const defect = {
  title: { zh: '系统出错', en: 'Something went wrong' },
  detail: {
    zh: '系统出现错误，已记录。请稍后再试，或凭编号联系管理员。',
    en: 'The error was recorded. Please try again, or tell the operator its number.',
  },
};

type AnyProblem = Omit<Problem, 'code'> & { code: string; request?: string };

/** Problems that are no refusals: nobody decided them. */
function problemWithout(
  code: string,
  status: number,
  text: { title: Text; detail: Text },
  request: FastifyRequest,
): AnyProblem {
  const language = request.language ?? 'zh';
  return {
    type: `https://heyan.example/problems/${code}`,
    title: text.title[language],
    status,
    detail: text.detail[language],
    code,
    text,
  };
}

/** What Fastify and its plugins refuse by themselves, in our words. Their own messages may repeat the input. */
function fromFastify(error: FastifyError): Refused | undefined {
  const status = error.statusCode ?? 500;
  if (status === 413) return refuse('too-large', { zh: '提交的内容过大。', en: 'What was sent is too large.' });
  if (status === 415) {
    return refuse(
      'invalid-form',
      { zh: '不支持这种内容类型。', en: 'This content type is not supported.' },
      { status: 415 },
    );
  }
  if (status === 404) return notFound();
  if (status >= 400 && status < 500) {
    return refuse('invalid-form', { zh: '请求无法识别。', en: 'The request cannot be read.' }, { status });
  }
  return undefined;
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: AnyProblem): FastifyReply {
  reply.code(problem.status).header('cache-control', 'no-store');
  if (wantsPage(request)) return reply.type('text/html; charset=utf-8').send(problemPage(problem, request));
  // Serialised here: the route's response schemas describe answers and would drop a problem's fields.
  return reply
    .type(problemType)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem);
}

function wantsPage(request: FastifyRequest): boolean {
  return !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
}

function problemPage(problem: AnyProblem, request: FastifyRequest): string {
  const ofReaders = request.server.readerProblem?.(request, problem);
  if (ofReaders !== undefined) return ofReaders;
  const language = request.language ?? 'zh';
  const home = language === 'zh' ? '回到首页' : 'Back to the first page';
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${problem.title} · 和堰</title>
      </head>
      <body style="font: 1.125rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem">
        <main>
          <h1>${problem.title}</h1>
          <p>${problem.detail}</p>
          !${problem.request ? html`<p>${problem.request}</p>` : ''}
          <p><a href="/">${home}</a></p>
        </main>
      </body>
    </html>`;
}
