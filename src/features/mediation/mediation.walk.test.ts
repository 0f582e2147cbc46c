import { describe, expect, it } from 'vitest';
import { walkerOf } from '../../test/walked.ts';
import type { Walk } from '../../procedure/walk.ts';

const mediation = walkerOf('mediation');
const application = {
  employerName: '宏达公司',
  division: '510114',
  workers: [{ name: '王小明', claimFen: 500_000 }],
  applicant: 'worker',
  cause: 'pay',
  facts: '拖欠工资。',
};
const agreement = {
  terms: '三月底付清。',
  payable: [{ worker: 'worker-1-0', kind: 'wages', fen: 500_000 }],
  performBy: '2026-03-31',
  onlyPayment: true,
  confirmsRelationship: false,
};
const joint = { to: '高新区仲裁委员会', agreement: '调字1号' };
const court = '新都区人民法院';
const applied = (): Walk => mediation.begin().act('clerk', 'apply', '2026-02-02', application);
const mediating = (): Walk =>
  applied().act('mediator', 'accept', '2026-02-03', { mediators: [{ name: '李调解' }], agreedHow: 'spoken' });
const card = (party: string) => ({ party, paper: party.startsWith('worker') ? 'identityCard' : 'licence' });
/** Both showed their papers. */
const known = (story: Walk): Walk =>
  story
    .act('mediator', 'verifyIdentity', story.matter().receivedOn, card('worker-1-0'))
    .act('mediator', 'verifyIdentity', story.matter().receivedOn, card('employer-1-0'));
const effective = (changed: object = {}): Walk =>
  known(mediating()).act('mediator', 'enterAgreement', '2026-02-09', { ...agreement, ...changed });
const breached = (changed: object = {}): Walk =>
  effective(changed).act('worker', 'noteBreach', '2026-04-01', { reason: '没有付。' });
const ended = (track: string, state: string) => ({ track, number: '1/1', state });

describe('mediation', () => {
  it('lets the parties arbitrate once fifteen days from the application are over, and closes nothing by itself', () => {
    // Fifteen days from 2 February 2026 end on the 17th, in the Spring Festival: rolled to the 24th.
    expect(mediating().running('conclude')).toMatchObject({ naturalOn: '2026-02-17', dueOn: '2026-02-24' });
    for (const day of ['2026-02-23', '2026-02-24'])
      expect(mediating().refused('mediator', 'goToArbitration', day).code).toBe('too-early');
    const over = mediating().act('mediator', 'recordSession', '2026-02-25', { summary: '继续谈。' });
    expect(over.matter().state).toBe('mediating');
    expect(over.act('mediator', 'goToArbitration', '2026-02-25').matter().state).toBe('toArbitration');
  });

  it('warns at acceptance of whoever was stated to have a tie, however the name is written, and of nobody else', () => {
    const by = (...names: string[]) => ({ mediators: names.map((name) => ({ name })), agreedHow: 'spoken' });
    const tied = (person: string) => applied().act('mediator', 'stateTie', '2026-02-03', { person, tie: 'relative' });
    const warned = (story: Walk, form: object): boolean =>
      story.warned('mediator', 'accept', '2026-02-03', { ...form });
    expect(warned(applied(), by('李调解'))).toBe(false);
    expect(warned(tied('李 调解'), by('王调解', '李调解'))).toBe(true);
    expect(warned(tied('李调解'), by('王调解'))).toBe(false);
    expect(warned(tied('家具商会调委会'), { ...by('王调解'), organisation: '家具商会调委会' })).toBe(true);
    // It is for whoever accepts to judge the tie: nothing is refused for it.
    expect(tied('李调解').act('mediator', 'accept', '2026-02-03', by('李调解')).matter().state).toBe('mediating');
  });

  it('is handed back by an organisation within two working days, not on the third, and then given to another', () => {
    const line = { organisation: '家具商会调委会', reasons: 'TZ-1，35 分：行业相符' };
    const chosen = {
      organisation: '家具商会调委会',
      registration: 'TZ-1',
      organisationKind: 'chamber',
      ranking: '2026',
    };
    const assigned = () => applied().act('assigner', 'assign', '2026-02-03', { ...chosen, proposed: [line] });
    expect(assigned().running('answerAssignment').dueOn).toBe('2026-02-05');
    const back = { reason: '人手不够。' };
    for (const day of ['2026-02-04', '2026-02-05'])
      expect(assigned().act('assigner', 'declineAssignment', day, back).matter().state).toBe('applied');
    expect(assigned().refused('assigner', 'declineAssignment', '2026-02-06', back).code).toBe('too-late');
    expect(assigned().refused('assigner', 'assign', '2026-02-04', { ...chosen, proposed: [line] }).code).toBe(
      'missing-fact',
    );
    assigned()
      .act('assigner', 'declineAssignment', '2026-02-04', back)
      .act('mediator', 'stateTie', '2026-02-04', { person: '李调解', tie: 'relative' })
      .act('assigner', 'assign', '2026-02-04', { ...chosen, proposed: [line] });
    // Nobody has the duty of the program: the act is done through its own door alone.
    expect(applied().refused('mediator', 'assign', '2026-02-03', { ...chosen, proposed: [line] }).code).toBe(
      'not-your-act',
    );
    const taken = assigned().act('mediator', 'accept', '2026-02-04', {
      mediators: [{ name: '李调解' }],
      agreedHow: 'spoken',
    });
    expect(taken.matter().posted.map(({ account }) => account)).toContain('mediation.chamberAccepted');
  });

  it('is accepted with how the other side agreed, and against its last answer only after a warning', () => {
    const taken = { mediators: [{ name: '李调解' }], agreedHow: 'spoken' };
    expect(applied().warned('mediator', 'accept', '2026-02-03', taken)).toBe(false);
    const unwilling = () => applied().act('employer', 'respond', '2026-02-03', { willing: false });
    expect(unwilling().warned('mediator', 'accept', '2026-02-03', taken)).toBe(true);
    const persuaded = unwilling().act('employer', 'respond', '2026-02-03', { willing: true });
    expect(persuaded.warned('mediator', 'accept', '2026-02-03', taken)).toBe(false);
  });

  it('ends in no agreement on payment alone that says nothing of a payment', () => {
    known(mediating());
    const silent = { terms: '付清。', performBy: '2026-02-28', onlyPayment: true, confirmsRelationship: false };
    const story = known(mediating());
    expect(story.refused('mediator', 'enterAgreement', '2026-02-09', silent).detail.zh).toContain('没有写付给谁');
    expect(story.refused('mediator', 'enterAgreement', '2026-02-09', { ...silent, payable: [] }).code).toBe(
      'missing-fact',
    );
    expect(story.act('mediator', 'enterAgreement', '2026-02-09', agreement).matter().state).toBe('effective');
  });

  it('goes on as long as both agree', () => {
    const story = mediating().act('worker', 'agreeLonger', '2026-02-12', { until: '2026-03-10' });
    expect(story.running('conclude').dueOn).toBe('2026-02-24');
    story.act('employer', 'agreeLonger', '2026-02-12', { until: '2026-03-10' });
    expect(story.running('concludeAgreed').dueOn).toBe('2026-03-10');
    expect(story.refused('mediator', 'goToArbitration', '2026-03-10').code).toBe('too-early');
    expect(story.act('mediator', 'goToArbitration', '2026-03-11').matter().state).toBe('toArbitration');
  });

  it.each([
    ['2026-02-23', 'too-early'],
    ['2026-02-24', 'too-early'],
    ['2026-02-25', 'possible'],
  ])('more time agreed on %s: arbitration in the meantime is %s', (day, expected) => {
    const story = mediating().act('mediator', 'enterLonger', day, { until: '2026-03-10' });
    if (expected === 'possible') expect(story.act('worker', 'goToArbitration', '2026-02-26').matter().final).toBe(true);
    else expect(story.refused('worker', 'goToArbitration', '2026-02-26').code).toBe(expected);
  });

  it('binds when worker, employer and mediator have signed one text', () => {
    const story = mediating();
    // Each side signs once its own papers were seen, the mediator once those of both were.
    expect(story.refused('worker', 'signAgreement', '2026-02-09', agreement).code).toBe('identity');
    story.act('mediator', 'verifyIdentity', '2026-02-09', card('worker-1-0'));
    expect(story.refused('mediator', 'signAgreement', '2026-02-09', agreement).detail.zh).toMatch(
      /还没有核实：用人单位。/,
    );
    known(story);
    for (const [by, state] of [
      ['worker', 'mediating'],
      ['employer', 'mediating'],
      ['mediator', 'effective'],
    ] as const)
      expect(story.act(by, 'signAgreement', '2026-02-09', agreement).matter().state).toBe(state);
  });

  it('is reviewed within fifteen days of its effect, and confirmed within thirty; not where it confirms a relationship', () => {
    const reviewBy = effective().running('askReview').dueOn!;
    expect([reviewBy, effective().running('askConfirmation').dueOn]).toEqual(['2026-02-24', '2026-03-11']);
    expect(effective().act('worker', 'askReview', reviewBy, joint).matter().consents).toHaveLength(1);
    expect(effective().refused('worker', 'askReview', '2026-02-25', joint).code).toBe('too-late');
    expect(effective().act('worker', 'askConfirmation', '2026-03-11', joint).matter().consents).toHaveLength(1);
    expect(effective().refused('worker', 'askConfirmation', '2026-03-12', joint).code).toBe('too-late');
    const relationship = effective({ confirmsRelationship: true });
    expect(relationship.refused('worker', 'askReview', '2026-02-10', joint).code).toBe('missing-fact');
  });

  it('waits for what runs beside before it is noted as performed', () => {
    const story = effective().act('mediator', 'setInstalment', '2026-02-09', {
      instalments: [{ what: '第一期', fen: 100_000, dueOn: '2026-02-28' }],
    });
    expect(story.refused('mediator', 'notePerformance', '2026-03-02').code).toBe('missing-fact');
    story.act('system', 'instalmentEnded', '2026-03-02', ended('instalment', 'unpaid'));
    expect(story.act('worker', 'noteInstalmentBreach', '2026-03-02', { reason: '第一期未付。' }).matter().state).toBe(
      'breached',
    );
    expect(effective().act('mediator', 'notePerformance', '2026-03-02').matter().state).toBe('performed');
  });

  it('from the first instalment that is missed opens every way, while the others are still to come', () => {
    const line = (what: string, fen: number, dueOn: string) => ({ what, fen, dueOn });
    const instalments = [
      line('一', 100_000, '2026-02-28'),
      line('二', 200_000, '2026-07-31'),
      line('三', 200_000, '2026-12-31'),
    ];
    const agreed = effective({ instalments, performBy: '2026-12-31' });
    const missed = (): Walk =>
      effective({ instalments, performBy: '2026-12-31' })
        .act('system', 'instalmentEnded', '2026-03-01', ended('instalment', 'unpaid'))
        .act('worker', 'noteInstalmentBreach', '2026-03-02', { reason: '第一期未付。' });
    expect(agreed.refused('worker', 'noteInstalmentBreach', '2026-02-28', { reason: '等。' }).code).toBe(
      'missing-fact',
    );
    expect(missed().act('mediator', 'arbitrateDefault', '2026-03-03').matter().state).toBe('toArbitration');
    expect(missed().act('worker', 'sue', '2026-03-03', { court }).matter().state).toBe('toCourt');
    expect(missed().refused('mediator', 'notePerformance', '2026-03-03').code).toBe('missing-fact');
    // What came late came: nothing is broken any more.
    const paid = effective({ instalments, performBy: '2026-12-31' })
      .act('system', 'instalmentEnded', '2026-03-01', ended('instalment', 'unpaid'))
      .act('system', 'instalmentEnded', '2026-03-05', ended('instalment', 'paid'));
    expect(paid.refused('worker', 'noteInstalmentBreach', '2026-03-06', { reason: '等。' }).code).toBe('missing-fact');
  });

  it('warns where the instalments are not what is payable', () => {
    const agrees = (fen: number): boolean =>
      known(mediating()).warned('mediator', 'enterAgreement', '2026-02-09', {
        ...agreement,
        instalments: [{ what: '一', fen, dueOn: '2026-03-01' }],
      });
    expect([agrees(500_000), agrees(499_999)]).toEqual([false, true]);
  });

  it('takes what both handed in at the court in time, though it is entered later', () => {
    const entered = effective().act('mediator', 'enterConfirmation', '2026-03-12', joint, {
      effectiveOn: '2026-03-11',
    });
    expect(entered.matter().deadlines.find(({ name }) => name === 'askConfirmation')?.stoppedOn).toBe('2026-03-11');
    const late = effective().refused('mediator', 'enterConfirmation', '2026-03-13', joint, {
      effectiveOn: '2026-03-12',
    });
    expect(late.code).toBe('too-late');
  });

  it('on default opens the ways its content allows', () => {
    expect(effective().refused('worker', 'noteBreach', '2026-03-31', { reason: '没有付。' }).code).toBe('too-early');
    expect(breached().act('worker', 'sue', '2026-04-02', { court }).matter().state).toBe('toCourt');
    const other = { payable: [{ worker: 'worker-1-0', kind: 'severance', fen: 500_000 }] };
    expect(breached(other).refused('worker', 'sue', '2026-04-02', { court }).code).toBe('missing-fact');
    const order = breached(other)
      .act('worker', 'askPaymentOrder', '2026-04-02', { to: '人民法院', agreement: '调字1号', fen: 500_000 })
      .act('system', 'orderEnded', '2026-05-06', ended('paymentOrder', 'terminated'));
    expect(order.act('worker', 'sue', '2026-05-07', { court }).matter().state).toBe('toCourt');
    expect(breached().act('mediator', 'arbitrateDefault', '2026-04-02').matter().state).toBe('toArbitration');
    expect(breached().refused('worker', 'enforce', '2026-04-02', { court }).code).toBe('missing-fact');
    // A payment order nobody objected to is enforced; either side goes on to arbitration.
    const unopposed = breached(other)
      .act('worker', 'askPaymentOrder', '2026-04-02', { to: '人民法院', agreement: '调字1号', fen: 500_000 })
      .act('system', 'orderEnded', '2026-05-06', ended('paymentOrder', 'enforceable'));
    expect(unopposed.act('worker', 'enforce', '2026-05-07', { court }).matter().state).toBe('toCourt');
    expect(breached().act('employer', 'arbitrateDefault', '2026-04-02').matter().state).toBe('toArbitration');
  });

  it('comes to every state', () => {
    const reason = { manner: 'outOfScope', reason: '不属于劳动争议。' };
    applied().act('mediator', 'decline', '2026-02-03', reason);
    expect(applied().refused('clerk', 'withdraw', '2026-02-03').code).toBe('identity');
    known(applied()).act('worker', 'withdraw', '2026-02-03');
    expect(known(applied()).refused('employer', 'withdraw', '2026-02-03').code).toBe('not-your-act');
    mediating()
      .act('mediator', 'fail', '2026-02-10', { manner: 'noAgreement', reason: '差距太大。' })
      .act('mediator', 'arbitrateFailure', '2026-02-11');
    const longer = mediating().act('mediator', 'enterLonger', '2026-02-12', { until: '2026-03-10' });
    expect(longer.running('concludeAgreed').dueOn).toBe('2026-03-10');
    // Agreed again it is the later day; nobody can agree on less time than the law gives, or than was agreed before.
    longer.act('mediator', 'enterLonger', '2026-03-09', { until: '2026-04-10' });
    expect(longer.running('concludeAgreed').dueOn).toBe('2026-04-10');
    expect(longer.refused('mediator', 'goToArbitration', '2026-04-10').code).toBe('too-early');
    expect(longer.refused('mediator', 'enterLonger', '2026-03-10', { until: '2026-04-10' }).code).toBe('missing-fact');
    expect(mediating().refused('mediator', 'enterLonger', '2026-02-12', { until: '2026-02-24' }).code).toBe(
      'missing-fact',
    );
    expect(mediation.unreached()).toEqual([]);
  });
});

describe('what may follow a mediated agreement', () => {
  it('an instalment may be noted as unpaid the day after it was due, and still be paid', () => {
    const instalment = walkerOf('mediation-instalment');
    const set = () =>
      instalment.begin().act('mediator', 'set', '2026-02-09', { what: '第一期', fen: 100, dueOn: '2026-02-28' });
    for (const day of ['2026-02-27', '2026-02-28'])
      expect(set().refused('worker', 'noteUnpaid', day).code).toBe('too-early');
    const late = set().act('worker', 'noteUnpaid', '2026-03-01');
    expect(late.act('mediator', 'pay', '2026-03-05', { fen: 100 }).matter().state).toBe('noted');
    // Noted is not yet received: the worker says it did not arrive, and later that it did.
    expect(late.act('worker', 'dispute', '2026-03-06', { reason: '没有收到。' }).matter().state).toBe('unpaid');
    late.act('mediator', 'pay', '2026-03-09', { fen: 100 });
    expect(late.act('worker', 'confirm', '2026-03-10').matter().state).toBe('paid');
    // A part is a part: it is noted as such, and the rest stays due on its day.
    expect(set().refused('mediator', 'pay', '2026-02-20', { fen: 99 }).code).toBe('missing-fact');
    const inPart = set().act('mediator', 'notePart', '2026-02-20', { fen: 60 });
    expect([inPart.matter().state, inPart.running('pay').dueOn]).toEqual(['agreed', '2026-02-28']);
    expect(inPart.refused('mediator', 'notePart', '2026-02-21', { fen: 40 }).code).toBe('missing-fact');
    inPart.act('mediator', 'pay', '2026-02-21', { fen: 40 });
    expect(inPart.act('worker', 'confirm', '2026-02-21').matter().state).toBe('paid');
    expect(instalment.unreached()).toEqual([]);
  });

  it('a review ends in five working days, or ten if approved in time', () => {
    const review = walkerOf('mediation-review');
    const given = {
      ...joint,
      employerName: '宏达公司',
      workers: [{ name: '王小明' }],
      terms: '三月底付清。',
      agreedOn: '2026-02-20',
      performBy: '2026-03-31',
    };
    const accepted = () => review.begin().act('clerk', 'ask', '2026-03-02', given).act('clerk', 'accept', '2026-03-02');
    const { dueOn } = accepted().running('decide');
    expect(dueOn).toBe('2026-03-09');
    const longer = accepted().act('director', 'extend', '2026-03-09', { reason: '需要核实。' });
    expect(longer.running('decide').dueOn).toBe('2026-03-16');
    expect(accepted().refused('director', 'extend', '2026-03-10', { reason: '需要核实。' }).code).toBe('too-late');
    longer.act('arbitrator', 'makePaper', '2026-03-11');
    accepted().act('arbitrator', 'decline', '2026-03-05', { reason: '违反自愿原则。' });
    review
      .begin()
      .act('clerk', 'ask', '2026-03-02', given)
      .act('clerk', 'refuse', '2026-03-02', { ground: 'late', reason: '超过期限。' });
    expect(review.unreached()).toEqual([]);
  });

  it('a confirmation ends as the court says', () => {
    const confirmation = walkerOf('judicial-confirmation');
    const asked = () => confirmation.begin().act('clerk', 'ask', '2026-03-02', joint);
    asked().act('clerk', 'noteConfirmed', '2026-03-20');
    asked().act('clerk', 'noteDismissed', '2026-03-20', { reason: '内容不明确。' });
    asked().act('clerk', 'noteNotAccepted', '2026-03-20', { ground: 'notCompetent', reason: '管辖不符。' });
    expect(confirmation.unreached()).toEqual([]);
  });

  it('a payment order is enforceable once fifteen days from its receipt are over', () => {
    const order = walkerOf('payment-order');
    const asked = () =>
      order.begin().act('clerk', 'ask', '2026-03-02', { to: '人民法院', agreement: '调字1号', fen: 500_000 });
    const served = () =>
      asked()
        .act('clerk', 'noteAccepted', '2026-03-05')
        .act('clerk', 'noteIssued', '2026-03-10')
        .act('clerk', 'noteReceived', '2026-03-12', { receivedOn: '2026-03-12' });
    expect(served().running('object').dueOn).toBe('2026-03-27');
    expect(served().refused('worker', 'noteEnforceable', '2026-03-27').code).toBe('too-early');
    expect(served().act('worker', 'noteEnforceable', '2026-03-28').matter().state).toBe('enforceable');
    // An objection alone ends nothing: the court says whether it is founded.
    const objected = served().act('employer', 'object', '2026-03-20', { reason: '债权债务有争议。' });
    expect(objected.refused('worker', 'noteEnforceable', '2026-03-28').code).toBe('missing-fact');
    const dismissed = served()
      .act('employer', 'object', '2026-03-20', { reason: '债权债务有争议。' })
      .act('clerk', 'noteObjectionDismissed', '2026-03-28', { reason: '异议不成立。' });
    expect(dismissed.act('worker', 'noteEnforceable', '2026-03-28').matter().state).toBe('enforceable');
    // What comes after the fifteen days stops nothing any more.
    const tooLate = served().act('employer', 'object', '2026-03-28', { reason: '债权债务有争议。' });
    expect(tooLate.act('worker', 'noteEnforceable', '2026-03-28').matter().state).toBe('enforceable');
    expect(objected.act('clerk', 'noteObjection', '2026-03-24', { reason: '异议成立。' }).matter().state).toBe(
      'terminated',
    );
    served().act('clerk', 'notePaid', '2026-03-20', { fen: 500_000 });
    served().act('clerk', 'noteObjection', '2026-03-20', { reason: '债权债务有争议。' });
    asked().act('clerk', 'noteRefused', '2026-03-04', { reason: '不符合条件。' });
    expect(order.unreached()).toEqual([]);
  });
});
