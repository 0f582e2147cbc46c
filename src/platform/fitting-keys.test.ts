import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaint, testProvince, type TestProvince } from '../test/spine.ts';
import { openProceeding } from '../proceedings/act.ts';
import { isRefused } from './refusal.ts';
import { requireFittingKeys } from './fitting-keys.ts';
import { makeKeyring, withNewKey } from './keyring.ts';

let province: TestProvince;
beforeAll(async () => void (province = await testProvince()));
afterAll(() => province?.close());

test('an empty database takes any keys; one with sealed values only those that open them', async () => {
  const { database, spine } = province;
  await requireFittingKeys(database, makeKeyring());
  const officer = await province.officer(510114, 'clerk');
  const opened = await openProceeding(spine, officer, {
    procedure: 'inspection',
    act: 'complain',
    form: complaint(),
    division: 510114,
    key: 'fitting-keys',
  });
  expect(isRefused(opened)).toBe(false);
  await requireFittingKeys(database, spine.keys);
  await requireFittingKeys(database, withNewKey(spine.keys, 'sealing'));
  await expect(requireFittingKeys(database, makeKeyring())).rejects.toMatchObject({ name: 'CommandRefused' });
});
