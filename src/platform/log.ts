import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/**
 * Fields that could carry personal data or secrets wherever they turn up. They are a second net: the rule is that
 * bodies, addresses with a query, and values of forms are never given to the log at all.
 */
const neverLogged = [
  'authorization',
  'cookie',
  'password',
  'code',
  'token',
  'phone',
  'idNumber',
  'name',
  'body',
  'form',
  'q',
  'parameters',
];

/**
 * The log of this process: one JSON line per event on stderr, so that stdout stays a command's answer.
 * @param level HEYAN_LOG decides when none is given; `warn` otherwise.
 */
export function openLog(level = process.env['HEYAN_LOG'] ?? 'warn', stream?: DestinationStream): Log {
  return pino(
    {
      level,
      base: undefined,
      redact: { paths: neverLogged.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[hidden]' },
      // Of an error only what the program itself wrote: PostgreSQL's `detail` repeats the values of the failing row.
      serializers: { err: errorWithoutValues },
    },
    stream ?? pino.destination({ dest: 2, sync: true }),
  );
}

function errorWithoutValues(error: Error & { code?: string; table?: string; constraint?: string }): object {
  const { name: kind, code: sqlstate, table, constraint, stack } = error;
  const places = (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
  // PostgreSQL names the offending value in its message, too; the SQLSTATE and the constraint say enough.
  const fromDatabase = typeof sqlstate === 'string' && /^[0-9A-Z]{5}$/.test(sqlstate);
  return { kind, sqlstate, table, constraint, message: fromDatabase ? 'The database refused.' : error.message, places };
}
