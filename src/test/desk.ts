import { writeAccount, type Duty } from '../people/account-writing.ts';
import type { Database } from '../platform/db.ts';
import type { Server } from '../server.ts';

type Answer = Awaited<ReturnType<Server['app']['inject']>>;

/** Somebody at the desk of a server in demonstration mode. */
export type AtDesk = {
  officer: number;
  get<T>(url: string): Promise<T>;
  /** Posts under a key of its own, unless one is given. */
  post(url: string, payload?: object, key?: string): Promise<Answer>;
  asked(url: string): Promise<Answer>;
};

let keys = 0;
/** A key nobody used. */
export const freshKey = (): string => `desk-key-${String(keys++).padStart(8, '0')}`;

/** Signs a demonstration account in with one click. */
export async function atDesk(server: Server, database: Database, account: string): Promise<AtDesk> {
  const entered = await server.app.inject({
    method: 'POST',
    url: '/api/v1/demonstration/sign-in',
    payload: { account },
  });
  if (entered.statusCode !== 200) throw new Error(`${account} answered ${entered.statusCode}: ${entered.body}`);
  const cookies = Object.fromEntries(entered.cookies.map(({ name, value }) => [name, value]));
  const { rows } = await database.ownerPool.query<{ officer: number }>(
    'select officer from auth.account where name = $1',
    [account],
  );
  const asked = (url: string): Promise<Answer> => server.app.inject({ method: 'GET', url: `/api/v1${url}`, cookies });
  return {
    officer: rows[0]?.officer ?? 0,
    asked,
    get: async <T>(url: string): Promise<T> => {
      const answer = await asked(url);
      if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body}`);
      return answer.json<T>();
    },
    post: (url, payload = {}, key = freshKey()) =>
      server.app.inject({
        method: 'POST',
        url: `/api/v1${url}`,
        cookies,
        headers: { 'idempotency-key': key },
        payload,
      }),
  };
}

/** A demonstration account more, of an office. */
export async function demonstrationAccount(
  database: Database,
  account: string,
  office: number,
  duties: readonly Duty[],
): Promise<void> {
  const whole = { account, name: account, office, duties, password: `${account} battery staple`, totpRequired: true };
  await writeAccount(database, { ...whole, since: '2015-01-01', demonstration: true });
}
