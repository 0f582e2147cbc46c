import { sql } from 'kysely';
import { countiesOf, division, homeProvince, prefecturesOf, tellingName } from '../divisions/divisions.ts';
import { now, today } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { hashPassword } from '../platform/passwords.ts';
import type { Text } from '../platform/text.ts';
import { type Duty, makePassword, writeAccount } from './account-writing.ts';
import type { AuthPool } from './accounts.ts';
import { rows } from './accounts.ts';
import {
  createOffices,
  inspectionOffice,
  seatedOffice,
  seatedOffices,
  seatedTasks,
  type Seat,
  type SeatedTask,
} from './offices.ts';

/** The day from which the demonstration's bodies stand: before the first of its years. */
const officesSince = '2015-01-01';

/** The demonstration enterprise's office: beyond every number made from a division. */
const enterpriseOffice = 900_000_001;

/** An organisation of a chamber that has accounts of its own, beyond every number made from a division; invented cases are registered with it. */
export const demonstrationChamber = {
  id: 900_100_001,
  name: { zh: '新都区家具商会劳动争议调解委员会', en: 'Mediation Committee of the Xindu Furniture Chamber' },
  division: 510114,
} as const;

type Person = {
  account: string;
  name: string;
  division: number;
  duties: readonly Duty[];
  task?: SeatedTask;
  /** The body beside those seated by law. */
  body?: typeof demonstrationChamber;
};

const persons: readonly Person[] = [
  { account: 'xindu-inspector', name: '周明远', division: 510114, duties: ['inspector', 'clerk'] },
  { account: 'xindu-inspector-2', name: '陈晓', division: 510114, duties: ['inspector', 'clerk'] },
  { account: 'xindu-head', name: '唐静', division: 510114, duties: ['head', 'inspector', 'clerk'] },
  { account: 'xindu-admin', name: '刘芸', division: 510114, duties: ['administrator'] },
  { account: 'jinjiang-inspector', name: '何川', division: 510104, duties: ['inspector', 'clerk'] },
  { account: 'jinjiang-head', name: '罗敏', division: 510104, duties: ['head', 'inspector', 'clerk'] },
  { account: 'wuhou-inspector', name: '郑楠', division: 510107, duties: ['inspector', 'clerk'] },
  { account: 'wuhou-clerk', name: '冯可', division: 510107, duties: ['clerk'] },
  { account: 'wuhou-head', name: '邓启华', division: 510107, duties: ['head', 'inspector', 'clerk'] },
  { account: 'chengdu-head', name: '蒋文', division: 510100, duties: ['head', 'inspector', 'clerk'] },
  { account: 'chengdu-admin', name: '何静', division: 510100, duties: ['administrator'] },
  { account: 'sichuan-leader', name: '魏国平', division: 510000, duties: ['leader', 'head'] },
  { account: 'xindu-mediator', name: '吴晓兰', division: 510114, duties: ['mediator', 'clerk'], task: 'mediation' },
  {
    account: 'xindu-chamber',
    name: '罗家敏',
    division: 510114,
    duties: ['mediator', 'clerk'],
    body: demonstrationChamber,
  },
  { account: 'xindu-docket', name: '谢雨', division: 510114, duties: ['clerk'], task: 'arbitration' },
  { account: 'xindu-arbitrator', name: '沈志远', division: 510114, duties: ['arbitrator'], task: 'arbitration' },
  { account: 'xindu-director', name: '高明', division: 510114, duties: ['director', 'head'], task: 'arbitration' },
  { account: 'sichuan-operator', name: '廖凯', division: 510000, duties: ['operator'] },
  { account: 'sichuan-operator-2', name: '曾雪', division: 510000, duties: ['operator'] },
  { account: 'sichuan-statistician', name: '叶青', division: 510000, duties: ['statistician'] },
];

const enterprise = {
  account: 'demo-enterprise',
  name: '人事专员',
  office: { name: { zh: '四川样例建筑工程有限公司', en: 'Sichuan Sample Construction Co., Ltd.' }, division: 510114 },
};

export type DemonstrationAccount = { account: string; password: string; name: string; office: Text; duty: Text };

/**
 * Makes the bodies of the province and the accounts of the demonstration, with new random passwords at every start:
 * a password printed on a terminal last year opens nothing. The persons and the enterprise are invented.
 */
export async function createDemonstrationAccounts(
  database: Pick<Database, 'owner'>,
  seats: readonly Seat[] = seatsOfProvince(),
): Promise<DemonstrationAccount[]> {
  const offices = seatedTasks.flatMap((task) => seatedOffices(task, seats));
  await createOffices(database, offices, officesSince);
  await createChamber(database);
  const firm = await createEnterprise(database);
  const made: DemonstrationAccount[] = [];
  // Hashing is most of the time this takes: all of them at once, the accounts then in their order.
  const passwords = persons.map(() => makePassword());
  const hashed = passwords.map((password) => hashPassword(password));
  for (const [at, { account, name, division, duties, task, body }] of persons.entries()) {
    const office = body?.id ?? seatedOffice(task ?? 'inspection', division);
    const officeName = body?.name ?? offices.find((one) => one.id === office)?.name;
    if (!officeName) throw new Error(`The demonstration needs the division ${division}.`);
    const password = passwords[at] ?? makePassword();
    await writeAccount(
      database,
      { account, name, office, duties, password, since: officesSince, totpRequired: true, demonstration: true },
      hashed[at],
    );
    made.push({ account, password, name, office: officeName, duty: dutyTitle(duties) });
  }
  const password = makePassword();
  await writeAccount(database, {
    account: enterprise.account,
    name: enterprise.name,
    office: enterpriseOffice,
    duties: [],
    password,
    totpRequired: false,
    demonstration: true,
  });
  await createApprovalRule(database);
  return [
    ...made,
    {
      account: enterprise.account,
      password,
      name: enterprise.name,
      office: firm,
      duty: dutyTitle([]),
    },
  ];
}

/** The divisions that stand today, province, prefectures and counties: each has its body. */
export function seatsOfProvince(): Seat[] {
  return [division(homeProvince), ...prefecturesOf(), ...countiesOf(homeProvince)].map(({ code }) => ({
    code: Number(code),
    name: tellingName(code),
  }));
}

/** The chamber's body, under the county's centre, which assigns mediations to it. */
async function createChamber(database: Pick<Database, 'owner'>): Promise<void> {
  const { id, name, division } = demonstrationChamber;
  await database.owner
    .insertInto('office')
    .values({
      id,
      kind: 'agency',
      tasks: ['mediation'],
      mark: 1,
      name_zh: name.zh,
      name_en: name.en,
      division,
      superior: seatedOffice('mediation', division),
      valid_from: officesSince,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** The enterprise's office, and how it is called: once the open cases are loaded it is one of their firms. */
async function createEnterprise(database: Pick<Database, 'owner'>): Promise<Text> {
  const { name, division } = enterprise.office;
  await database.owner
    .insertInto('office')
    .values({
      id: enterpriseOffice,
      kind: 'enterprise',
      name_zh: name.zh,
      name_en: name.en,
      division,
      valid_from: officesSince,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const known = await database.owner
    .selectFrom('office')
    .select(['name_zh as zh', 'name_en as en'])
    .where('id', '=', enterpriseOffice)
    .executeTakeFirst();
  return known ?? name;
}

/** One body of the demonstration does not order alone: there its head approves. Everywhere else officers act by themselves. */
async function createApprovalRule(database: Pick<Database, 'owner'>): Promise<void> {
  const day = today().toString();
  const office = inspectionOffice(510107);
  await sql`insert into heyan.approval_rule (office, procedure, act, duties, valid_from, decided_by, decided_at)
    select ${office}::int, 'inspection', 'order', '{head}', ${day}::date, id, ${now().toString()}::timestamptz
    from heyan.officer where office = ${office} and 'head' = any (duties)
      and not exists (select from heyan.approval_rule where office = ${office} and act = 'order') order by id limit 1`.execute(
    database.owner,
  );
}

/** The officers' accounts offered for one-click sign-in, in the order in which a visitor should meet them; an enterprise has its own door. */
export async function listDemonstrationAccounts(auth: AuthPool): Promise<Omit<DemonstrationAccount, 'password'>[]> {
  const found = await rows<{ account: string; name: string; zh: string; en: string; duties: Duty[] }>(
    auth,
    `select a.name as account, coalesce(f.name, a.display_name) as name, o.name_zh as zh, o.name_en as en, coalesce(f.duties, '{}') as duties
     from auth.account a join heyan.office o on o.id = a.office left join heyan.officer f on f.id = a.officer
     where a.demonstration and a.disabled_at is null and a.locked_at is null and a.kind = 'officer' order by a.id`,
    [],
  );
  return found.map(({ account, name, zh, en, duties }) => ({
    account,
    name,
    office: { zh, en },
    duty: dutyTitle(duties),
  }));
}

const dutyTitles: readonly [Duty, Text][] = [
  ['leader', { zh: '负责人', en: 'Leader' }],
  ['head', { zh: '部门负责人', en: 'Head of department' }],
  ['director', { zh: '仲裁院负责人', en: 'Director of the commission' }],
  ['arbitrator', { zh: '仲裁员', en: 'Arbitrator' }],
  ['mediator', { zh: '调解员', en: 'Mediator' }],
  ['inspector', { zh: '监察员', en: 'Inspector' }],
  ['statistician', { zh: '统计员', en: 'Statistician' }],
  ['clerk', { zh: '受理人员', en: 'Intake clerk' }],
  ['administrator', { zh: '机构管理员', en: 'Administrator' }],
  ['operator', { zh: '系统管理员', en: 'Operator' }],
];

/** The highest of somebody's duties in words; without any it is an enterprise's account. */
export function dutyTitle(duties: readonly string[]): Text {
  return dutyTitles.find(([duty]) => duties.includes(duty))?.[1] ?? { zh: '企业账号', en: 'Enterprise account' };
}
