import { type CommonOptions, print, printJson, refuse, tell, withDatabase } from '../platform/command.ts';
import type { Database } from '../platform/db.ts';
import {
  disableAccount,
  duties,
  type Duty,
  listAccounts,
  makePassword,
  passwordFault,
  writeAccount,
} from './account-writing.ts';

type UserOptions = CommonOptions & { name?: string; office?: string; duties?: string; password?: string };

/** `heyan user add|list|disable`. */
export async function run(action: string, name: string | undefined, options: UserOptions): Promise<void> {
  await withDatabase(options, async (database) => {
    switch (action) {
      case 'list':
        return list(database, options);
      case 'add':
        return add(database, requireName(name), options);
      case 'disable':
        return disable(database, requireName(name), options);
      default:
        return refuse(
          `没有这个操作：${action}（add、list、disable）`,
          `No such action: ${action} (add, list, disable)`,
        );
    }
  });
}

function requireName(name: string | undefined): string {
  if (name !== undefined && /^[a-z0-9][a-z0-9._-]{2,59}$/.test(name)) return name;
  return refuse(
    '请给出账号：3–60 个小写字母、数字、点、横线或下划线。',
    'Name the account: 3 to 60 of a-z, 0-9, dot, hyphen, underscore.',
  );
}

async function list(database: Database, options: UserOptions): Promise<void> {
  const accounts = await listAccounts(database);
  if (options.json) return printJson(accounts);
  for (const one of accounts) {
    const marks = [
      one.disabled && '停用 disabled',
      one.demonstration && '演示 demonstration',
      !one.enrolled && '未绑定 no TOTP yet',
    ];
    print(
      [
        one.account,
        one.name,
        `${one.office} ${one.officeZh}`,
        one.duties.join(','),
        marks.filter(Boolean).join(' '),
      ].join('\t'),
    );
  }
}

async function add(database: Database, account: string, options: UserOptions): Promise<void> {
  const office = await requireOffice(database, options.office);
  const asked = (options.duties ?? '')
    .split(',')
    .map((duty) => duty.trim())
    .filter(Boolean);
  const unknown = asked.find((duty) => !duties.includes(duty as Duty));
  if (unknown)
    refuse(`没有这个职责：${unknown}（${duties.join('、')}）`, `No such duty: ${unknown} (${duties.join(', ')})`);
  if (office.kind === 'agency' && asked.length === 0) {
    refuse('公共机构的账号须有职责（--duties）。', 'An account of a public body needs duties (--duties).');
  }
  if (office.kind !== 'agency' && asked.length > 0) {
    refuse('企业账号没有职责。', 'Duties are for public bodies: this office is none.');
  }
  const password = options.password ?? makePassword();
  const fault = passwordFault(password);
  if (fault) refuse(fault.zh, fault.en);
  await writeAccount(database, {
    account,
    name: options.name ?? account,
    office: office.id,
    duties: asked as Duty[],
    password,
    totpRequired: asked.length > 0,
  });
  if (options.json)
    return printJson({
      account,
      office: office.id,
      duties: asked,
      ...(options.password === undefined && { password }),
    });
  print(`账号 ${account} 已建立：${office.name_zh}`);
  print(`Account ${account} stands: ${office.name_en}`);
  if (options.password === undefined) print(`密码（只显示一次） Password (shown once): ${password}`);
  if (asked.length > 0) tell('首次登录须绑定验证器。 The second factor is enrolled at the first sign-in.');
}

async function requireOffice(
  database: Database,
  given: string | undefined,
): Promise<{ id: number; kind: string; name_zh: string; name_en: string }> {
  const id = Number(given);
  const office = Number.isInteger(id)
    ? await database.owner
        .selectFrom('office')
        .select(['id', 'kind', 'name_zh', 'name_en'])
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined;
  return office ?? refuse(`没有这个机构：${given ?? '（--office）'}`, `No such office: ${given ?? '(--office)'}`);
}

async function disable(database: Database, account: string, options: UserOptions): Promise<void> {
  if (!(await disableAccount(database, account))) {
    refuse(`没有可停用的账号 ${account}。`, `There is no account ${account} to disable.`);
  }
  if (options.json) printJson({ account, disabled: true });
  else print(`账号 ${account} 已停用，已退出所有登录。 Account ${account} is disabled and signed out everywhere.`);
}
