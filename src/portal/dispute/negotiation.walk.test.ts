import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { today } from '../../platform/clock.ts';
import { isRefused } from '../../platform/refusal.ts';
import { openProceeding } from '../../proceedings/act.ts';
import { readPage } from '../../proceedings/reading/page.ts';
import { actAs, county, disputePortal, type DisputePortal } from '../../test/dispute-portal.ts';
import { Visitor } from '../../test/portal-app.ts';

/* Worker and employer negotiate by themselves, each at its own door. */

let { portal, mediator, firmOf, broken } = {} as DisputePortal;
beforeAll(async () => {
  ({ portal, mediator, firmOf, broken } = await disputePortal());
});
afterAll(() => portal.close());

/** A negotiation that the worker asked for at the counter: its id, the firm's door and the worker's. */
async function asked(serial: number): Promise<{ id: number; firm: Visitor; worker: Visitor }> {
  const { code, speaker: firm } = await firmOf(serial);
  const opened = await openProceeding(portal.world, mediator, {
    procedure: 'negotiation',
    act: 'ask',
    division: county,
    key: randomUUID(),
    codeSeed: randomUUID(),
    form: {
      employerName: '成都宏达机械有限公司',
      employerCreditCode: code,
      division: String(county),
      workers: [{ name: '王小明', phone: '13800138001', claimFen: 500_000 }],
      askedBy: 'worker',
      matter: '拖欠加班费五千元。',
    },
  });
  if (isRefused(opened)) throw new Error(opened.refused.detail.en);
  const worker = new Visitor(portal.app);
  await worker.post('/track', { code: opened.code ?? '' });
  expect(worker.address).toBe('/track/case');
  return { id: opened.proceeding, firm, worker };
}

const day = (days: number): string => today().add({ days }).toString();

test('the firm finds the request in its window, agrees to talk, and both settle on one text', async () => {
  const { id, firm, worker } = await asked(61);
  await firm.get('/enterprise/cases');
  expect(firm.page).toContain(`/enterprise/cases/${id}`);
  await firm.get(`/enterprise/cases/${id}`);
  for (const said of ['拖欠加班费五千元', '等另一方回应', '同意协商']) expect(firm.page).toContain(said);
  expect(firm.page).not.toContain('13800138001');
  // Whoever asked has nothing to agree to.
  expect(worker.page).not.toContain('/track/acts/consent');
  await actAs(firm, `/enterprise/cases/${id}/acts/consent`, { until: '' });
  expect(firm.page).toContain('请写今天以后的一天');
  await actAs(firm, `/enterprise/cases/${id}/acts/consent`, { until: day(20) });
  await worker.get('/track/case');
  expect(worker.page).toContain('双方自己谈');
  await actAs(worker, '/track/acts/settle', { terms: '月底前付清五千元。', fen: '5000', performBy: day(10) });
  await firm.get(`/enterprise/cases/${id}`);
  expect(firm.page).toContain('月底前付清五千元');
  await firm.post(`/enterprise/cases/${id}/agree`, { act: 'settle', fingerprint: firm.hidden('fingerprint') });
  expect(firm.address).toBe(`/enterprise/cases/${id}?done=agreed`);
  const page = await readPage(portal.world, mediator, id);
  expect(isRefused(page) ? '' : page.state.id).toBe('settled');
  expect(await broken()).toEqual([]);
});

test('a firm that will not talk says so, and the worker learns what is open', async () => {
  const { id, firm, worker } = await asked(62);
  await actAs(firm, `/enterprise/cases/${id}/acts/decline`, { reason: '没有欠薪。' });
  await worker.get('/track/case');
  expect(worker.page).toContain('不愿协商');
});
