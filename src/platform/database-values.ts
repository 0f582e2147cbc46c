import { types } from 'pg';

/**
 * How values of PostgreSQL become values of JavaScript:
 * bigint → number (a value past 2^53 throws instead of losing its last digits), date → 'YYYY-MM-DD',
 * timestamptz → ISO 8601 in UTC with microseconds, bytea → Buffer, numeric → string, and arrays of these alike.
 */
export const databaseValues = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (format === 'binary') throw new Error('Values are read from PostgreSQL as text.');
    return parsers[oid] ?? (types.getTypeParser(oid, 'text') as (value: string) => unknown);
  },
};

const parseTextArray = types.getTypeParser(1009 as never, 'text') as unknown as (value: string) => (string | null)[];

function parseBigint(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`The integer ${value} of the database exceeds 2^53.`);
  return number;
}

/** '2024-01-02 03:04:05.678+00' → '2024-01-02T03:04:05.678Z'; the session's zone is UTC. */
function parseMoment(value: string): string {
  if (!value.endsWith('+00')) throw new Error(`A moment arrived outside UTC: ${value}.`);
  return `${value.slice(0, -3).replace(' ', 'T')}Z`;
}

function arrayOf<T>(parse: (value: string) => T): (value: string) => (T | null)[] {
  return (value) => parseTextArray(value).map((item) => (item === null ? null : parse(item)));
}

const same = (value: string): string => value;
const [int8, date, timestamp, timestamptz] = [20, 1082, 1114, 1184];
const [int8Array, dateArray, timestampArray, timestamptzArray] = [1016, 1182, 1115, 1185];
const parsers: Record<number, (value: string) => unknown> = {
  [int8]: parseBigint,
  [date]: same,
  [timestamp]: same,
  [timestamptz]: parseMoment,
  [int8Array]: arrayOf(parseBigint),
  [dateArray]: arrayOf(same),
  [timestampArray]: arrayOf(same),
  [timestamptzArray]: arrayOf(parseMoment),
};
