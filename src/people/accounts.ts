import { Pool, type QueryResultRow } from 'pg';
import { databaseValues } from '../platform/database-values.ts';

/** The door's own connection: role heyan_auth, which alone reaches schema auth. */
export type AuthPool = Pick<Pool, 'query' | 'end'>;

/** Opens it; close it with `end`. */
export function openAuthPool(url: string): AuthPool {
  const pool = new Pool({
    connectionString: url,
    max: 6,
    types: databaseValues,
    application_name: 'heyan auth',
    keepAlive: true,
  });
  // A connection that breaks while idle is dropped by the pool; the next query opens another or fails by itself.
  pool.on('error', () => undefined);
  return pool;
}

/** Rows of one statement. */
export async function rows<Row extends QueryResultRow>(auth: AuthPool, sql: string, values: unknown[]): Promise<Row[]> {
  return (await auth.query<Row>(sql, values)).rows;
}

export type Account = {
  id: number;
  name: string;
  kind: 'officer' | 'enterprise';
  password: string;
  totp_required: boolean;
  totp_key_id: string | null;
  totp_secret: Buffer | null;
  totp_step: number;
  demonstration: boolean;
};

const columns =
  'a.id, a.name, a.kind, a.password, a.totp_required, a.totp_key_id, a.totp_secret, a.totp_step, a.demonstration';

/** The account of that name, unless it is disabled, suspended, or made for a demonstration that is not on. */
export async function findAccount(auth: AuthPool, name: string, demonstration: boolean): Promise<Account | undefined> {
  const found = await rows<Account>(
    auth,
    `select ${columns} from auth.account a where a.name = $1 and a.disabled_at is null and a.locked_at is null and ($2 or not a.demonstration)`,
    [name, demonstration],
  );
  return found[0];
}

export type DoorEvent =
  | 'password-right'
  | 'password-wrong'
  | 'totp-wrong'
  | 'totp-enrolled'
  | 'locked'
  | 'signed-in'
  | 'signed-in-demonstration'
  | 'signed-out'
  | 'session-revoked'
  | 'password-set'
  | 'person-made'
  | 'sessions-ended';

/** Writes down what happened at the door. */
export async function noteEvent(auth: AuthPool, at: string, account: number | null, what: DoorEvent): Promise<void> {
  await auth.query('insert into auth.event (at, account, what) values ($1, $2, $3)', [at, account, what]);
}
