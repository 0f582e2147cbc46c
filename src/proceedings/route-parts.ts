import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { cite, source } from '../law/sources.ts';
import type { ActDef, Procedure } from '../procedure/define.ts';

/* What the routes that open and the routes that act have in common. */

/** State-changing requests carry a key, so that each happens once. */
export const Key = Type.Object({ 'idempotency-key': Type.String({ minLength: 8, maxLength: 200 }) });
export const NoForm = Type.Object({}, { additionalProperties: false });
export const Day = Type.String({ format: 'date' });
/** A day that may be asked about. Weeks and years are counted from it, and at the ends of all time nothing counts. */
export const DayAsked = Type.String({ format: 'date', pattern: '^(19|2\\d)' });

/**
 * Writes an answer as it is. A page is told by one function and one type; a writer of its own for each of some hundred acts
 * would be compiled at every start, and cost a second of it.
 */
export function plainly(): (answer: unknown) => string {
  return (answer) => JSON.stringify(answer);
}

/** What a route says of its act: title, article and who may do it. */
export function describe(procedure: Procedure, act: ActDef): string {
  const who = [act.by].flat().map((by) => procedure.actors[by]?.title.en ?? by);
  const article = cite(source(act.source).id);
  return `${act.title.zh} — ${article.zh} (${article.en}: ${source(act.source).words.en}) By: ${who.join(', ')}.`;
}

/** The request's idempotency key; the schema asked for one. */
export function keyOf(request: FastifyRequest): string {
  return String(request.headers['idempotency-key']);
}
