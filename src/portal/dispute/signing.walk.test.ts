import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { setClock, today } from '../../platform/clock.ts';
import { isRefused } from '../../platform/refusal.ts';
import { readPage } from '../../proceedings/reading/page.ts';
import { actAs, disputePortal, tell, type DisputePortal, type Form } from '../../test/dispute-portal.ts';
import { Visitor, type PortalApp } from '../../test/portal-app.ts';
import { followedBy } from './matter.ts';

/* An agreement is signed by both sides on the portal, and performed in instalments. */

let portal: PortalApp;
let { mediator, done, mediating, broken } = {} as DisputePortal;
beforeAll(async () => {
  ({ portal, mediator, done, mediating, broken } = await disputePortal());
});
afterAll(() => portal.close());

const agreement = (fen: number): Form => ({
  terms: '分两期付清，双方再无争议。',
  payable: [{ worker: 'worker-1-0', kind: 'wages', fen }],
  instalments: [
    { what: '第一期', fen: fen / 2, dueOn: today().add({ days: 10 }).toString() },
    { what: '第二期', fen: fen / 2, dueOn: today().add({ days: 40 }).toString() },
  ],
  performBy: today().add({ days: 40 }).toString(),
  onlyPayment: true,
  confirmsRelationship: false,
});

/** Whom the record told that their consent is awaited, in the order it was said. */
async function awaited(id: number): Promise<string[]> {
  const rows = await portal.world.database.owner
    .selectFrom('notice')
    .select('recipient')
    .where('proceeding_id', '=', id)
    .where('rule', 'like', 'act.signAgreement.awaited.%')
    .execute();
  return rows.map(({ recipient }) => recipient);
}

test('both sign one text with a code sent to the phone; another text voids it; an instalment is disputed and confirmed', async () => {
  const noon = today().toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '12:00' }).toInstant();
  const later = (minutes: number): void => setClock(() => noon.add({ minutes }));
  later(0);
  const { id, worker, firm, phone, firmPhone } = await mediating(23);
  await done(mediator, id, 'verifyIdentity', { party: 'employer-1-0', paper: 'licence' });
  await done(mediator, id, 'verifyIdentity', { party: 'worker-1-0', paper: 'identityCard' });
  await done(mediator, id, 'signAgreement', agreement(800_000));
  // Each side is told that a text awaits it; once one has signed, only the other is told again.
  expect((await awaited(id)).sort()).toEqual(['party:employer-1-0', 'party:worker-1-0']);
  await worker.get('/track/sign');
  expect(worker.page).toContain('分两期付清');
  // Another's phone is answered alike, and sent nothing.
  const before = portal.sent.length;
  await worker.post('/track/sign/code', { phone: '13700000000' });
  expect([worker.page.includes('验证码马上就到'), portal.sent.length]).toEqual([true, before]);
  await worker.post('/track/sign/code', { phone });
  const code = portal.sent.findLast((one) => one.phone === phone)?.code ?? '';
  const typed = (oneTimeCode: string): Promise<string> =>
    worker.post('/track/sign', {
      key: worker.hidden('key'),
      fingerprint: worker.hidden('fingerprint'),
      phone,
      oneTimeCode,
    });
  const wrong = code === '000000' ? '111111' : '000000';
  for (let tried = 0; tried < 5; tried++) expect(await typed(wrong)).toContain('验证码不对');
  // After five wrong ones the right one is none.
  expect(await typed(code)).toContain('验证码不对');

  // The mediator changes the text: what was asked for the old one opens nothing; the new one has a code of its own.
  await done(mediator, id, 'signAgreement', agreement(900_000));
  // The pause after wrong tries is the phone's: another text gives no new ones, and no new messages either.
  const sentSoFar = portal.sent.length;
  await worker.post('/track/sign/code', { phone });
  expect([worker.page.includes('9,000'), portal.sent.length]).toEqual([true, sentSoFar]);
  later(61);
  await worker.post('/track/sign/code', { phone });
  await typed(portal.sent.findLast((one) => one.phone === phone)?.code ?? '');
  expect([worker.address, worker.page]).toEqual(['/track/case?done=signed', expect.stringContaining('等其他各方签')]);
  expect((await awaited(id)).filter((to) => to.includes('worker'))).toHaveLength(2);
  expect((await awaited(id)).filter((to) => to.includes('employer'))).toHaveLength(3);
  // Once more: signed is signed; another text voids it.
  await done(mediator, id, 'signAgreement', agreement(960_000));
  later(63);
  expect(await worker.get('/track/case')).toContain('等您看过签字');
  await worker.post('/track/sign/code', { phone });
  await typed(portal.sent.findLast((one) => one.phone === phone)?.code ?? '');
  expect(worker.address).toBe('/track/case?done=signed');

  const place = `/enterprise/cases/${id}/sign`;
  later(1);
  await firm.get(place);
  expect(firm.page).toContain('4,800');
  await firm.post(`${place}/code`, { phone: '' });
  const pressed = {
    key: firm.hidden('key'),
    fingerprint: firm.hidden('fingerprint'),
    phone: '',
    oneTimeCode: portal.sent.findLast((one) => one.phone === firmPhone)?.code ?? '',
  };
  // Cut off between the proof and the signature: neither stands, and the same press signs once it can.
  const { ownerPool } = portal.province.database;
  await ownerPool.query(
    "alter table heyan.record add constraint cut_off check (act <> 'signAgreement' or actor_kind <> 'e') not valid",
  );
  await firm.post(place, pressed);
  expect(firm.status).toBe(500);
  await ownerPool.query('alter table heyan.record drop constraint cut_off');
  await Promise.all([firm.post(place, pressed), firm.post(place, pressed)]);
  await firm.get(`/enterprise/cases/${id}?done=signed`);
  expect([firm.address, firm.page]).toEqual([
    `/enterprise/cases/${id}?done=signed`,
    expect.stringContaining('协议生效'),
  ]);
  const page = await readPage(portal.world, mediator, id);
  const acts = isRefused(page) ? [] : page.timeline.map(({ act }) => act);
  expect(acts.slice(-2)).toEqual(['confirmText', 'signAgreement']);
  // Two of the worker, for the texts it signed; one of the firm, however often it pressed.
  expect(acts.filter((act) => act === 'confirmText')).toHaveLength(3);

  // Asked for together: the worker proposes, the firm agrees to just that, and the court's confirmation has begun.
  await actAs(worker, '/track/acts/askConfirmation', { to: '新都区人民法院', agreement: '调1号' });
  expect(worker.page).toContain('等对方');
  await firm.get(`/enterprise/cases/${id}`);
  expect(firm.page).toContain('新都区人民法院');
  await firm.post(`/enterprise/cases/${id}/agree`, { act: 'askConfirmation', fingerprint: '0'.repeat(64) });
  expect(firm.status).toBe(409);
  await firm.get(`/enterprise/cases/${id}`);
  await firm.post(`/enterprise/cases/${id}/agree`, {
    act: 'askConfirmation',
    fingerprint: firm.hidden('fingerprint'),
  });
  expect(firm.address).toBe(`/enterprise/cases/${id}?done=agreed`);
  expect(await followedBy(portal.world, id, { procedures: ['judicial-confirmation'] })).toMatchObject({ whole: 1 });

  // The same with the commission's review, which names the persons the firm never sees: whoever agrees last.
  await actAs(worker, '/track/acts/askReview', { to: '新都区劳动人事争议仲裁委员会', agreement: '调1号' });
  await firm.get(`/enterprise/cases/${id}`);
  await firm.post(`/enterprise/cases/${id}/agree`, { act: 'askReview', fingerprint: firm.hidden('fingerprint') });
  expect(firm.address).toBe(`/enterprise/cases/${id}?done=agreed`);
  expect(await followedBy(portal.world, id, { procedures: ['mediation-review'] })).toMatchObject({ whole: 1 });

  await worker.get('/track/case');
  expect(worker.page).toContain('第一期');
  const [first] = (await followedBy(portal.world, id, { procedures: ['mediation-instalment'] })).items;
  const track = first?.id ?? 0;
  expect(await worker.get(`/track/instalments/${track}/confirm`)).toContain('协议生效');
  await done(mediator, track, 'pay', { fen: 480_000 });
  await actAs(worker, `/track/instalments/${track}/dispute`, { reason: '' });
  expect(worker.page).toContain('请写几句');
  await actAs(worker, `/track/instalments/${track}/dispute`, { reason: '没有到账。' });
  expect(worker.page).toContain('还没到账');
  await done(mediator, track, 'pay', { fen: 480_000 });
  await actAs(worker, `/track/instalments/${track}/confirm`, {});
  expect(worker.page).toContain('这一期付了');
  // Hundreds are paged: the page of the case says how many there are, what runs stands first, and every one of them is reached.
  for (const from of [1, 111])
    await done(mediator, id, 'setInstalment', {
      instalments: Array.from({ length: 110 }, (_, n) => ({
        what: `补充第${from + n}期。`,
        fen: 10_000,
        dueOn: today()
          .add({ days: 40 + from + n })
          .toString(),
      })),
    });
  await worker.get('/track/case');
  expect(worker.page).toMatch(/同时在走的程序[^]*<strong>[^<]*司法确认/);
  expect(worker.page).toContain('共 222 项，这里是第 1 到 20 项');
  const asked = vi.spyOn(portal.world.database.app, 'transaction');
  const seen = new Set<string>();
  const costs = new Set<number>();
  for (let at = 1; at <= 12; at++) {
    const before = asked.mock.calls.length;
    await worker.get(`/track/instalments?page=${at}`);
    costs.add(asked.mock.calls.length - before);
    for (const [what = ''] of worker.page.matchAll(/补充第\d+期。/g)) seen.add(what);
    expect([at, worker.page.includes('后面的')]).toEqual([at, at < 12]);
  }
  asked.mockRestore();
  // As many questions for two as for twenty.
  expect([seen.size, costs.size]).toEqual([220, 1]);
  expect(worker.page).toContain('这一期付了');
  await worker.get('/track/instalments?page=13');
  expect(worker.address).toBe('/track/case');
  // Another's instalment is none of this case's.
  const stranger = new Visitor(portal.app);
  await tell(stranger, 'mediation', '13800009999');
  await stranger.post('/dispute/check', { key: stranger.hidden('key'), consent: 'yes' });
  await stranger.get('/track/instalments');
  expect(stranger.address).toBe('/track/case');
  await stranger.post(`/track/instalments/${track}/confirm`, { key: 'k', reason: '' });
  expect(stranger.address).toBe('/track/case');
  expect(await broken()).toEqual([]);
  setClock(undefined);
});
