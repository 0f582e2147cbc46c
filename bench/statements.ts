import { Client } from 'pg';
import type { Rights } from '../src/platform/db.ts';
import type { Database } from '../src/platform/db.ts';

/** One statement as the driver was given it, and the milliseconds until its answer. */
export type Seen = { text: string; values: readonly unknown[]; ms: number };

type Query = (...given: unknown[]) => unknown;

/** Notes every statement that this process sends while the work is done, whichever layer wrote it. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Seen[]> {
  const seen: Seen[] = [];
  const client = Client.prototype as unknown as { query: Query };
  const { query } = client;
  client.query = function (this: unknown, ...given: unknown[]): unknown {
    const began = performance.now();
    const answer = query.apply(this, given);
    const [text, values] = given;
    if (typeof text === 'string' && answer instanceof Promise) {
      const one: Seen = { text, values: Array.isArray(values) ? (values as unknown[]) : [], ms: 0 };
      seen.push(one);
      const note = (): void => void (one.ms = performance.now() - began);
      void answer.then(note, note);
    }
    return answer;
  };
  try {
    await work();
  } finally {
    client.query = query;
  }
  return seen;
}

/** A statement on one line, short enough to be read in a table. */
export function shortened(text: string, length = 90): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

/** Whether a statement only reads, so that it can be explained by running it again. */
function onlyReads({ text }: Seen): boolean {
  return /^\s*(select|with)\b/i.test(text) && !/set_config|advisory|next_number|nextval|for update/i.test(text);
}

/** How the database carries out what an operation reads: each of its statements once more, explained under the same rights. */
export async function explained(
  database: Database,
  rights: Rights,
  title: string,
  work: () => Promise<unknown>,
): Promise<string> {
  const seen = (await statementsOf(work)).filter(onlyReads);
  const client = await database.appPool.connect();
  const parts: string[] = [`\n=== ${title} ===`];
  try {
    await client.query('begin read only');
    await client.query(
      `select set_config('heyan.offices', $1, true), set_config('heyan.below', $2, true), set_config('heyan.proceeding', '', true)`,
      [`{${rights.offices.join(',')}}`, `{${(rights.below ?? []).join(',')}}`],
    );
    for (const { text, values } of seen) {
      const plan = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, [...values]);
      parts.push(`\n--- ${shortened(text, 2000)}`, ...plan.rows.map((row) => row['QUERY PLAN']));
    }
    await client.query('commit');
  } finally {
    client.release();
  }
  return parts.join('\n');
}
