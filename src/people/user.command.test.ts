import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '../platform/db.ts';
import { createTestDatabase } from '../test/database.ts';
import { createDemonstrationAccounts } from './demonstration.ts';
import { inspectionOffice } from './offices.ts';

let database: Database;
vi.mock(import('../platform/command.ts'), async (original) => ({
  ...(await original()),
  // The command opens the installation's database; here it is given the test's own.
  withDatabase: async (_options, work) => work(database),
}));
const { run } = await import('./user.command.ts');

beforeAll(async () => {
  database = await createTestDatabase();
  await createDemonstrationAccounts(database);
});
afterAll(() => database?.close());
afterEach(() => vi.restoreAllMocks());

/** What a command prints on stdout. */
async function printed(...given: Parameters<typeof run>): Promise<string> {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((text += String(chunk)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await run(...given);
  return text;
}

const office = String(inspectionOffice(510114));

test('an officer is added with a password shown once, listed without it, and disabled', async () => {
  const added = JSON.parse(await printed('add', 'li.si', { json: true, office, duties: 'inspector,clerk' })) as Record<
    string,
    unknown
  >;
  expect(added).toMatchObject({ account: 'li.si', office: Number(office), duties: ['inspector', 'clerk'] });
  const list = await printed('list', undefined, { json: true });
  expect(list).not.toContain(String(added['password']));
  const listed = (
    JSON.parse(list) as { account: string; duties: string[]; enrolled: boolean; disabled: boolean }[]
  ).find(({ account }) => account === 'li.si');
  expect(listed).toMatchObject({
    duties: ['inspector', 'clerk'],
    enrolled: false,
    disabled: false,
    demonstration: false,
  });
  await printed('disable', 'li.si', {});
  expect(await printed('list', undefined, {})).toMatch(/li\.si.*停用/);
});

test.each([
  ['an office that is not there', 'add', 'li.si', { office: '1', duties: 'inspector' }],
  ['no office', 'add', 'li.si', { duties: 'inspector' }],
  ['an unknown duty', 'add', 'li.si', { office, duties: 'inspector,king' }],
  ['no duties at a public body', 'add', 'li.si', { office }],
  ['duties at an enterprise', 'add', 'li.si', { office: '900000001', duties: 'inspector' }],
  ['a short password', 'add', 'li.si', { office, duties: 'inspector', password: 'short' }],
  ['a name with capitals', 'add', 'Li.Si', { office, duties: 'inspector' }],
  ['no name', 'disable', undefined, {}],
  ['an account that is not there', 'disable', 'nobody', {}],
  ['an unknown action', 'promote', 'li.si', {}],
])('%s is refused', async (_what, action, name, options) => {
  await expect(printed(action, name, options)).rejects.toMatchObject({ name: 'CommandRefused' });
});
