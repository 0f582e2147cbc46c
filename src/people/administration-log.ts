import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { beginning, headAfter } from '../proceedings/body.ts';

/** What was changed: an office, an account and its officer, or a rule of approval, which a second person confirms or refuses. */
export type ChangeWhat =
  | 'office'
  | 'account'
  | 'duties'
  | 'password'
  | 'suspended'
  | 'resumed'
  | 'closed'
  | 'rule'
  | 'rule-ended'
  | 'rule-asked'
  | 'rule-refused'
  | 'series'
  | 'wording';

/** One change as the log tells it; exactly this is hashed. Never a password, never a secret. */
export type ChangeBody = {
  office: number | null;
  /** The officer who did it; nobody for the command line. */
  by: number | null;
  at: string;
  what: ChangeWhat;
  /** `asked`: the line by which somebody put forward what this one confirms or refuses. */
  subject: { account?: string; officer?: number; rule?: number; series?: string; asked?: number };
  before: Record<string, string | null>;
  after: Record<string, string | null>;
  reason: string;
};

/** First key of the advisory lock under which the log's chain grows. */
const logLockClass = 7121;

/** Holds the log until the transaction ends: who reads it now writes the next line. */
export async function lockLog(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${logLockClass}, 0)`.execute(tx);
}

/** Writes one change into the log, in the transaction that makes it. @returns the line's number */
export async function noteChange(tx: Tx, change: Omit<ChangeBody, 'at'>): Promise<{ line: number }> {
  await lockLog(tx);
  const last = await tx.selectFrom('administration').select('hash').orderBy('id', 'desc').limit(1).executeTakeFirst();
  const prev = last?.hash ?? beginning;
  const body = changeText({ ...change, at: now().toString({ fractionalSecondDigits: 3 }) });
  const { id } = await tx
    .insertInto('administration')
    .values({ office: change.office, officer: change.by, body, prev, hash: headAfter(prev, body) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { line: Number(id) };
}

/** The canonical text of a change: the bytes that are stored and hashed. */
export function changeText(body: ChangeBody): string {
  const text = canonicalize(body);
  if (text === undefined) throw new Error('A change without canonical text');
  return text;
}
