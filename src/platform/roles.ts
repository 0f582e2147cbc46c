import { createHmac } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { CommandRefused } from './command-refused.ts';

/**
 * heyan_owner owns the tables, migrates and bulk-loads; heyan_app serves requests and owns nothing; heyan_auth keeps
 * accounts and sessions; heyan_jobs runs the queue. heyan_facts cannot sign in: it owns the look-across functions.
 */
export const loginRoles = ['heyan_owner', 'heyan_app', 'heyan_auth', 'heyan_jobs'] as const;
export type LoginRole = (typeof loginRoles)[number];
const factsRole = 'heyan_facts';

/** Creates the roles in a cluster of our own, as its superuser. Repeating it changes nothing but the passwords. */
export async function prepareRoles(client: Client, passwords: Record<LoginRole, string>): Promise<void> {
  const found = await existingRoles(client);
  for (const role of loginRoles) {
    const verb = found.has(role) ? 'alter' : 'create';
    await client.query(`${verb} role ${role} login password ${escapeLiteral(passwords[role])}`);
  }
  if (!found.has(factsRole)) await client.query(`create role ${factsRole} nologin`);
  await client.query(`grant ${factsRole}, heyan_auth, heyan_jobs to heyan_owner`);
}

/** Creates the database, owned by heyan_owner, when it is missing. */
export async function prepareDatabase(client: Client, name: string): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(name)} owner heyan_owner`);
}

/** The password under which our own roles sign in to a server that only gave us the owner's. The same on every host. */
export function derivedPassword(ownerUrl: URL, role: string): string {
  return createHmac('sha256', decodeURIComponent(ownerUrl.password)).update(`heyan ${role}`).digest('base64url');
}

/**
 * Makes sure a server given by DATABASE_URL and DATABASE_OWNER_URL knows our roles; creates what is missing when the
 * owner may. Refuses with the SQL to run when it may not, and when the app role could pass the policies by.
 */
export async function requireRoles(ownerUrl: URL, appUrl: URL): Promise<void> {
  const client = new Client({ connectionString: ownerUrl.href, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const server = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    );
    const version = server.rows[0]?.version ?? 0;
    if (version < 150_000) {
      throw new CommandRefused({
        zh: `需要 PostgreSQL 15 或更高版本，该服务器为 ${Math.floor(version / 10_000)}。`,
        en: `PostgreSQL 15 or later is needed; this server is ${Math.floor(version / 10_000)}.`,
      });
    }
    const missing = await missingRights(client, ownerUrl, appUrl, version);
    if (missing.length > 0) await perform(client, missing);
    await requireHumbleAppRole(client, decodeURIComponent(appUrl.username));
  } finally {
    await client.end();
  }
}

async function existingRoles(client: Client): Promise<Set<string>> {
  const roles = await client.query<{ rolname: string }>('select rolname from pg_roles');
  return new Set(roles.rows.map((row) => row.rolname));
}

async function missingRights(client: Client, ownerUrl: URL, appUrl: URL, version: number): Promise<string[]> {
  const found = await existingRoles(client);
  const [owner, app] = [decodeURIComponent(ownerUrl.username), decodeURIComponent(appUrl.username)];
  const statements: string[] = [];
  const create = (role: string, password?: string): void => {
    if (found.has(role)) return;
    found.add(role);
    const how = password === undefined ? 'nologin' : `login password ${escapeLiteral(password)}`;
    statements.push(`create role ${escapeIdentifier(role)} ${how}`);
  };
  create('heyan_owner');
  create(factsRole);
  create(app, decodeURIComponent(appUrl.password));
  create('heyan_app');
  create('heyan_auth', derivedPassword(ownerUrl, 'heyan_auth'));
  create('heyan_jobs', derivedPassword(ownerUrl, 'heyan_jobs'));

  // From 16 on a membership may come without the right to act as the role.
  const membership = version >= 160_000 ? 'SET' : 'MEMBER';
  const member = async (role: string, of: string, privilege: string): Promise<void> => {
    const known = await client.query<{ has: boolean }>(
      `select coalesce((select pg_has_role(m.rolname, r.rolname, $3) from pg_roles m, pg_roles r
         where m.rolname = $1 and r.rolname = $2), false) as has`,
      [role, of, privilege],
    );
    if (known.rows[0]?.has) return;
    statements.push(`grant ${escapeIdentifier(of)} to ${escapeIdentifier(role)}`);
  };
  for (const role of [factsRole, 'heyan_auth', 'heyan_jobs']) await member('heyan_owner', role, membership);
  if (owner !== 'heyan_owner') await member(owner, 'heyan_owner', membership);
  if (app !== 'heyan_app') await member(app, 'heyan_app', 'USAGE');

  // It hands the right on to the role whose queue makes its own schema.
  const database = await client.query<{ name: string; may: boolean }>(
    `select current_database() as name, coalesce((select has_database_privilege(oid, current_database(), 'create with grant option')
       from pg_roles where rolname = 'heyan_owner'), false) as may`,
  );
  const { name, may } = database.rows[0] ?? { name: '', may: false };
  if (!may) statements.push(`grant create on database ${escapeIdentifier(name)} to heyan_owner with grant option`);
  return statements;
}

async function perform(client: Client, statements: string[]): Promise<void> {
  await client.query('begin');
  try {
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const { code, message } = error as { code?: string; message: string };
    if (code !== '42501' && code !== '0LP01') throw error;
    const sql = statements.map((statement) => `  ${statement};`).join('\n');
    throw new CommandRefused({
      zh: `DATABASE_OWNER_URL 的用户无权准备所需角色（${message}）。请由数据库管理员执行：\n${sql}`,
      en: `The user of DATABASE_OWNER_URL may not prepare the roles (${message}). Let an administrator run:\n${sql}`,
    });
  }
}

/** A superuser or owner would see every record: the policies would be decoration. */
async function requireHumbleAppRole(client: Client, app: string): Promise<void> {
  const role = await client.query<{ proud: boolean }>(
    `select rolsuper or rolbypassrls or pg_has_role(rolname, 'heyan_owner', 'MEMBER') as proud from pg_roles where rolname = $1`,
    [app],
  );
  if (role.rows[0]?.proud !== false) {
    throw new CommandRefused({
      zh: `DATABASE_URL 的用户 ${app} 可绕过行级权限（超级用户、BYPASSRLS 或所有者）；请改用普通用户。`,
      en: `The user of DATABASE_URL, ${app}, can pass row policies by (superuser, BYPASSRLS or owner): name an ordinary one.`,
    });
  }
}
