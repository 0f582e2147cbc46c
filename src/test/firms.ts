import { creditCodeCheckCharacter } from '../parties/identifiers.ts';
import { slipOf } from '../papers/binding-slip.ts';
import { printRound } from '../papers/round.ts';
import { withRights } from '../platform/db.ts';
import { readBody } from '../proceedings/body.ts';
import { rightsOf } from '../proceedings/once.ts';
import type { Desk } from './papers.ts';
import { Visitor, type PortalApp } from './portal-app.ts';
import { act, done, file } from './story.ts';

/* Firms, their papers and the persons who speak for them, for tests of the enterprise window. */

/** A credit code nobody has, by its number. */
export function creditCode(n: number): string {
  const first = `91510114MA6${String(n).padStart(6, '0')}`;
  return first + creditCodeCheckCharacter(first);
}

/** A case in which this firm was ordered to pay. */
export async function orderedCase(desk: Desk, code: string, more: Record<string, unknown> = {}): Promise<number> {
  const { proceeding } = await file(desk.province, {
    employerName: '锦城建筑有限公司',
    employerCreditCode: code,
    ...more,
  });
  await act(desk.province, desk.inspector, proceeding, 'accept', { matter: 'wages' });
  const payable = [{ worker: 'worker-1-0', fen: 1_200_000 }];
  await act(desk.province, desk.inspector, proceeding, 'order', {
    kind: 'pay',
    demand: '支付拖欠的工资。',
    payable,
    days: 10,
  });
  return proceeding;
}

/** The order of such a case as a paper on its way: printed with its slip, sealed. */
export async function printedOrder(desk: Desk, parent: number): Promise<{ paper: number; slip: string }> {
  const { paper } = await desk.numbered(parent, { document: 'inspection.order', entry: 3, to: 'employer-1-0' });
  await act(desk.province, desk.inspector, paper, 'sealByHand', { file: [await desk.scan()] });
  done(await printRound(desk.world, desk.inspector, [paper]));
  return { paper, slip: await slipPrinted(desk, parent, paper) };
}

/** Records that the paper was handed over. */
export async function serve(desk: Desk, paper: number): Promise<void> {
  await act(desk.province, desk.inspector, paper, 'serve', { method: 'direct', proof: [await desk.scan()] });
}

/** The code on the slip beside a paper: printing again shows the same one. */
export async function slipPrinted(desk: Desk, parent: number, paper: number): Promise<string> {
  const { number } = await desk.province.database.owner
    .selectFrom('paper')
    .select('number')
    .where('proceeding_id', '=', paper)
    .executeTakeFirstOrThrow();
  const drafted = await desk.province.database.owner
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', paper)
    .where('act', '=', 'draft')
    .executeTakeFirstOrThrow();
  const { to } = readBody(drafted.body).form;
  const asked = { id: paper, parent, to, number, division: 510114, officer: desk.inspector.officer, day: '2026-01-01' };
  const slip = await withRights(desk.world.database, rightsOf(desk.inspector), (tx) =>
    slipOf(tx, desk.world.keys, asked),
  );
  if (!slip) throw new Error('The paper has no slip');
  return slip.code;
}

/** Somebody signed in on the enterprise window by phone, who has said how they are called. */
export async function personSignedIn(portal: PortalApp, phone: string, personName = '孙助理'): Promise<Visitor> {
  const visitor = new Visitor(portal.app);
  await visitor.post('/enterprise/code', { phone });
  const code = portal.sent.findLast((one) => one.phone === phone)?.code ?? '';
  await visitor.post('/enterprise/code/enter', { phone, oneTimeCode: code });
  await visitor.post('/enterprise/firms/name', { personName });
  return visitor;
}
