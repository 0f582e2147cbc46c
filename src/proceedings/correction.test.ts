import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, file, page, tryAct } from '../test/story.ts';
import { testProvince, type TestProvince } from '../test/spine.ts';
import type { Actor } from './spine.ts';
import { verifyRecords, type Broken } from './verify/verify.ts';

let province: TestProvince;
let inspector: Actor & { kind: 'officer' };
beforeAll(async () => {
  province = await testProvince();
  inspector = await province.officer(510114, 'inspector', 'clerk');
});
afterAll(() => province.close());

/** A file an officer has handed in for a case, not yet part of any act. */
async function handedIn(proceeding: number, id: string): Promise<string> {
  const empty = Buffer.alloc(32);
  await province.database.owner
    .insertInto('evidence')
    .values({
      id,
      proceeding_id: proceeding,
      uploaded_by: inspector.officer,
      mime: 'image/png',
      bytes: 1,
      sha256: empty,
      key_id: 'k',
      stripped: false,
    })
    .execute();
  return id;
}

test('a corrected payment goes to the case’s own workers, on the case’s own papers', async () => {
  const { proceeding } = await file(province);
  await act(province, inspector, proceeding, 'accept', { matter: 'wages' });
  const { parties } = await page(province, inspector, proceeding);
  const keyOf = (role: string): string => parties.find((party) => party.role === role)?.key ?? '';
  const slip = await handedIn(proceeding, '3f1c7a52-0b0e-4c3c-9a43-5f9f1f1c2a01');
  const loose = await handedIn(proceeding, '3f1c7a52-0b0e-4c3c-9a43-5f9f1f1c2a02');
  const payment = (worker: string, evidence: string): unknown => ({
    payments: [{ worker, fen: 500 }],
    evidence: [evidence],
  });
  const paid = await act(province, inspector, proceeding, 'recordPayment', payment(keyOf('worker'), slip));
  const put = (form: unknown): ReturnType<typeof tryAct> =>
    tryAct(province, inspector, proceeding, 'correctEntry', { entry: paid.seq, form, reason: '更正' });

  const stranger = { refused: { code: 'invalid-form', field: 'form.payments.0.worker' } };
  expect(await put(payment('worker-9-9', slip))).toMatchObject(stranger);
  expect(await put(payment(keyOf('employer'), slip))).toMatchObject(stranger);
  expect(await put(payment(keyOf('worker'), loose))).toMatchObject({ refused: { field: 'form.evidence.0' } });
  const toEmployer = await tryAct(province, inspector, proceeding, 'recordPayment', payment(keyOf('employer'), loose));
  expect(toEmployer).toMatchObject({ refused: { code: 'invalid-form', field: 'payments.0.worker' } });

  expect(await put(payment(keyOf('worker'), slip))).toMatchObject({ seq: paid.seq + 1 });
  const broken: Broken[] = [];
  await verifyRecords(province.spine, (one) => broken.push(one));
  expect(broken).toEqual([]);
});
