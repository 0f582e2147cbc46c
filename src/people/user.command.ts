import { type CommonOptions, print, printJson, refuse, tell, withDatabase } from '../platform/command.ts';
import type { Database } from '../platform/db.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import {
  changeDuties,
  closeAccount,
  notYet,
  renewPassword,
  resumeAccount,
  suspendAccount,
  type Change,
} from './administration.ts';
import { keepsOpen } from './handover-left.ts';
import {
  duties,
  dutiesText,
  type Duty,
  listAccounts,
  makePassword,
  passwordFault,
  writeAccount,
} from './account-writing.ts';

type UserOptions = CommonOptions & {
  name?: string;
  office?: string;
  duties?: string;
  password?: string;
  reason?: string;
};

/** `heyan user add|list|duties|password|suspend|resume|disable`: what administrators do on their screen, for operators. */
export async function run(action: string, name: string | undefined, options: UserOptions): Promise<void> {
  await withDatabase(options, async (database) => {
    switch (action) {
      case 'list':
        return list(database, options);
      case 'add':
        return add(database, requireName(name), options);
      case 'duties':
        return giveDuties(database, requireName(name), options);
      case 'password':
        return newPassword(database, requireName(name), options);
      case 'suspend':
        return settle(await suspendAccount(database, changeOf(options), requireName(name)), options, 'suspended');
      case 'resume':
        return settle(await resumeAccount(database, changeOf(options), requireName(name)), options, 'resumed');
      case 'disable':
        return settle(await closeAccount(database, changeOf(options), requireName(name)), options, 'disabled');
      default:
        return refuse(
          `没有这个操作：${action}（add、list、duties、password、suspend、resume、disable）`,
          `No such action: ${action} (add, list, duties, password, suspend, resume, disable)`,
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
      one.suspended && '暂停登录 suspended',
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
  const asked = dutiesGiven(options);
  if (office.kind === 'agency' && asked.length === 0) {
    refuse('公共机构的账号须有职责（--duties）。', 'An account of a public body needs duties (--duties).');
  }
  if (office.kind !== 'agency' && asked.length > 0) {
    refuse('企业账号没有职责。', 'Duties are for public bodies: this office is none.');
  }
  const password = options.password ?? makePassword();
  const fault = passwordFault(password);
  if (fault) refuse(fault.zh, fault.en);
  await keepPost(database, account, office.id);
  await writeAccount(database, {
    account,
    name: options.name ?? account,
    office: office.id,
    duties: asked,
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

/** Whoever gets an account in another office leaves their post: not before it is handed over. */
async function keepPost(database: Database, account: string, office: number): Promise<void> {
  const former = (await listAccounts(database)).find((one) => one.account === account);
  if (!former || former.disabled || former.officer === null || former.office === office) return;
  const { officer, office: held } = former;
  const left = await database.owner.transaction().execute((tx) => keepsOpen(tx, officer, held));
  if (left.length > 0) refuseWith(notYet(left));
}

function dutiesGiven(options: UserOptions): Duty[] {
  const asked = (options.duties ?? '')
    .split(',')
    .map((duty) => duty.trim())
    .filter(Boolean);
  const unknown = asked.find((duty) => !duties.includes(duty as Duty));
  if (unknown)
    refuse(`没有这个职责：${unknown}（${duties.join('、')}）`, `No such duty: ${unknown} (${duties.join(', ')})`);
  return asked as Duty[];
}

/** The command line is nobody's account: what it changes is told with the reason given. */
function changeOf(options: UserOptions): Change {
  return { by: null, reason: options.reason ?? '命令行 command line' };
}

async function giveDuties(database: Database, account: string, options: UserOptions): Promise<void> {
  const asked = dutiesGiven(options);
  if (asked.length === 0) refuse('请给出职责（--duties）。', 'Give the duties (--duties).');
  settle(await changeDuties(database, changeOf(options), { account, duties: asked }), options, `${dutiesText(asked)}`);
}

async function newPassword(database: Database, account: string, options: UserOptions): Promise<void> {
  const renewed = await renewPassword(database, changeOf(options), account, 'anew');
  if (isRefused(renewed)) return refuseWith(renewed);
  if (options.json) printJson({ account, ...renewed });
  else print(`密码（只显示一次） Password (shown once): ${renewed.password}`);
}

function refuseWith({ refused }: Refused): never {
  return refuse(refused.detail.zh, refused.detail.en);
}

function settle(answer: object, options: UserOptions, said: string): void {
  if (isRefused(answer)) refuseWith(answer);
  if (options.json) printJson(answer);
  else print(`✓ ${said}`);
}
