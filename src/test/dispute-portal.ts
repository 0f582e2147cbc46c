import { expect } from 'vitest';
import { verifyEnterprises } from '../people/enterprises/verify-enterprises.ts';
import { isRefused } from '../platform/refusal.ts';
import { performAct } from '../proceedings/act.ts';
import type { Actor } from '../proceedings/spine.ts';
import { verifyRecords, type Broken } from '../proceedings/verify/verify.ts';
import { officerOfBody } from './bodies.ts';
import { creditCode, orderedCase, personSignedIn, printedOrder, serve } from './firms.ts';
import { paperDesk, type Desk } from './papers.ts';
import { claimNumber, photograph, portalApp, secretCode, Visitor, type PortalApp } from './portal-app.ts';

/* Both sides of a dispute at their doors, and the officers between them, for tests of the portal. */

/** The county in which these disputes lie. */
export const county = 510114;
type Officer = Actor & { kind: 'officer' };
export type Form = Record<string, unknown>;

/** A dispute in mediation, with its secret code and both sides signed in. */
export type Mediating = { id: number; code: string; worker: Visitor; firm: Visitor; firmPhone: string; phone: string };

/** The portal with a mediator, the docket of the commission, and what stories need. */
export type DisputePortal = {
  portal: PortalApp;
  desk: Desk;
  mediator: Officer;
  docket: Officer;
  idOf(number: string): Promise<number>;
  /** An act of an officer; it must be taken. */
  done(by: Officer, proceeding: number, act: string, form?: Form): Promise<void>;
  /** A person who speaks for a firm: bound by the slip of a paper that was served on it in another case. */
  firmOf(serial: number): Promise<{ code: string; speaker: Visitor; phone: string }>;
  /** A dispute in mediation: asked for on the phone, shown in the window of the firm, taken by the mediator. */
  mediating(serial: number): Promise<Mediating>;
  /** What the proof finds broken. */
  broken(): Promise<Broken[]>;
};

/** Opens it; the caller closes the portal. */
export async function disputePortal(): Promise<DisputePortal> {
  const portal = await portalApp();
  const desk = await paperDesk(portal.province, portal.world.folder);
  const mediator = await officerOfBody(portal.province, { task: 'mediation', division: county }, 'mediator');
  const docket = await officerOfBody(portal.province, { task: 'arbitration', division: county }, 'clerk');
  let keys = 0;
  const idOf = async (number: string): Promise<number> => {
    const { id } = await portal.world.database.owner
      .selectFrom('proceeding')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    return id;
  };
  const done = async (by: Officer, proceeding: number, act: string, form: Form = {}): Promise<void> => {
    const answer = await performAct(portal.world, by, { proceeding, act, form, key: `dispute-${keys++}` });
    expect([act, isRefused(answer) ? answer.refused.detail.zh : '']).toEqual([act, '']);
  };
  const firmOf = async (serial: number): Promise<{ code: string; speaker: Visitor; phone: string }> => {
    const [code, phone] = [creditCode(serial), `1390000${String(serial).padStart(4, '0')}`];
    const { paper, slip } = await printedOrder(desk, await orderedCase(desk, code));
    await serve(desk, paper);
    const speaker = await personSignedIn(portal, phone);
    await speaker.post('/enterprise/firms/bind', { creditCode: code, bindingCode: slip });
    expect(speaker.address).toBe('/enterprise/cases?done=bound');
    return { code, speaker, phone };
  };
  const mediating = async (serial: number): Promise<Mediating> => {
    const { code, speaker: firm, phone: firmPhone } = await firmOf(serial);
    const phone = `1380000${String(serial).padStart(4, '0')}`;
    const worker = new Visitor(portal.app);
    await tell(worker, 'mediation', phone, code);
    await worker.post('/dispute/check', { key: worker.hidden('key'), consent: 'yes' });
    const id = await idOf(claimNumber(worker.page));
    const opens = secretCode(worker.page);
    await done(mediator, id, 'accept', { mediators: [{ name: '吴晓兰' }], agreedHow: 'spoken' });
    await worker.get('/track/case');
    return { id, code: opens, worker, firm, firmPhone, phone };
  };
  const broken = async (): Promise<Broken[]> => {
    const found: Broken[] = [];
    await verifyRecords(portal.world, (one) => found.push(one));
    await verifyEnterprises(portal.world, (one) => found.push(one));
    return found;
  };
  return { portal, desk, mediator, docket, idOf, done, firmOf, mediating, broken };
}

/** Answers every question up to the page that shows all of them. */
export async function tell(visitor: Visitor, way: string, phone = '13800138001', code = ''): Promise<void> {
  await visitor.post('/dispute');
  await visitor.post('/dispute/employer', { employerName: '成都宏达机械有限公司', employerCreditCode: code });
  await visitor.post('/dispute/place', { division: String(county), landmark: '工业大道 8 号' });
  await visitor.post('/dispute/items', { itemKind: 'wages', fen: '9000', what: '2026年6月至8月', more: 'yes' });
  await visitor.post('/dispute/items', { itemKind: 'severance', fen: '1.2万', what: '' });
  await visitor.post('/dispute/work', { stillThere: 'no', leftOn: '2026/9/30' });
  await visitor.post('/dispute/story', { story: '三个月工资没发，9月底让我走。' });
  await visitor.post('/dispute/way', { way });
  await visitor.upload('/dispute/photos', {}, [{ name: '工资条.jpg', type: 'image/jpeg', bytes: await photograph() }]);
  await visitor.post('/dispute/you', { fullName: '王小明', phone, idNumber: '' });
}

/** Opens the page of an act, and sends its form. */
export async function actAs(
  visitor: Visitor,
  address: string,
  fields: Record<string, string>,
  upload = false,
): Promise<string> {
  await visitor.get(address);
  const sent = { key: visitor.hidden('key'), ...fields };
  const paper = { name: '凭证.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n') };
  return upload ? visitor.upload(address, sent, [paper]) : visitor.post(address, sent);
}
