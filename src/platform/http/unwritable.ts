import type { FastifyInstance } from 'fastify';
import { refuse } from '../refusal.ts';
import type { Text } from '../text.ts';
import { sendRefusal } from './problems.ts';

/**
 * Refuses NUL and halves of surrogate pairs in any text that is sent: PostgreSQL keeps neither, and what it says to them
 * would look like a defect of ours. Forms posted by pages without script are cleaned by who reads them instead.
 */
export function refuseUnwritable(app: FastifyInstance): void {
  app.addHook('preValidation', async (request, reply) => {
    const json = request.headers['content-type']?.startsWith('application/json') === true;
    for (const sent of [json ? request.body : undefined, request.query, request.params]) {
      const path = unwritablePath(sent);
      if (path === undefined) continue;
      const named = { field: path, fields: [{ path, message: words }] };
      return sendRefusal(request, reply, refuse('invalid-form', words, named));
    }
  });
}

const words: Text = {
  zh: '含有无法保存的字符，请删去后重试。',
  en: 'It holds a character that cannot be kept; please remove it.',
};

/** The path of a text that cannot be kept, or of the object with such a name. Not recursive: nobody judged its depth yet. */
function unwritablePath(sent: unknown): string | undefined {
  const waiting: { value: unknown; path: string }[] = [{ value: sent, path: '' }];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { value, path } = one;
    if (typeof value === 'string' && !isWritable(value)) return path || '/';
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (!isWritable(name)) return path || '/';
      if (typeof inner === 'string' || typeof inner === 'object')
        waiting.push({ value: inner, path: `${path}/${name}` });
    }
  }
  return undefined;
}

function isWritable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
