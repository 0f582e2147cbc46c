import { describe, expect, it } from 'vitest';
import type { FormBody } from '../../procedure/case.ts';
import type { Walk } from '../../procedure/walk.ts';
import { walkerOf } from '../../test/walked.ts';

/* Several awards, several suits, several people: what becomes of one does not decide the others. */

const arbitration = walkerOf('arbitration');
const application = {
  employerName: '宏达公司',
  performedIn: '510114',
  applicant: 'worker',
  workers: [{ name: '王小明', claimFen: 9_000_000 }],
  claims: [{ kind: 'wages', what: '支付工资', fen: 9_000_000 }],
  facts: '拖欠工资。',
};
const reason = { reason: '见书面材料。' };
const court = { court: '新都区人民法院' };
const award = (finality: string, fen: number, performBy = '2026-06-30'): FormBody => ({
  madeOn: '2026-04-01',
  finality,
  items: [{ kind: 'wages', what: '支付', fen }],
  findings: '未发工资。',
  reasons: '应当支付。',
  recipients: 2,
  performBy,
});
const filed = (workers: FormBody[] = application.workers): Walk =>
  arbitration.begin().act('clerk', 'file', '2026-03-02', { ...application, workers });
const accepted = (workers?: FormBody[]): Walk => filed(workers).act('clerk', 'accept', '2026-03-02');
const heard = (workers?: FormBody[]): Walk =>
  accepted(workers)
    .act('arbitrator', 'schedule', '2026-03-09', { hearingOn: '2026-03-25', place: '第一仲裁庭' })
    .act('clerk', 'notifyHearing', '2026-03-16', { receivedOn: '2026-03-16' })
    .act('arbitrator', 'hear', '2026-03-25', { open: true, summary: '双方举证质证。' });
const receipt = (side: string, more: FormBody = {}): FormBody => ({
  side,
  award: '1号',
  receivedOn: '2026-04-08',
  ...more,
});
const received = (story: Walk, side: string, more?: FormBody): Walk =>
  story.act('clerk', 'receiveAward', '2026-04-08', receipt(side, more));
let suits = 0;
const suitEnded = (story: Walk, state: 'sued' | 'lapsed', on: string): Walk =>
  story.act('system', 'suitEnded', on, { track: 'suit', number: `1/${++suits}`, state });
const ruling = { side: 'worker', award: '1号', rulingReceivedOn: '2026-05-20', how: 'withdrawn' };
const judgment = { ...court, result: 'changed', judgedOn: '2026-07-06' };

describe('suits over an award', () => {
  it('of both sides: one that is withdrawn does not put the award into effect while the other goes on', () => {
    const contested = suitEnded(
      suitEnded(
        received(
          received(heard().act('arbitrator', 'award', '2026-04-01', award('nonFinal', 5_000_000)), 'worker'),
          'employer',
        ),
        'sued',
        '2026-04-20',
      ),
      'sued',
      '2026-04-21',
    );
    const one = contested.act('clerk', 'noteSuitWithdrawn', '2026-05-22', ruling);
    expect(one.matter().state).toBe('contested');
    expect(one.refused('worker', 'applyEnforcement', '2026-05-23', court).code).toBe('wrong-state');
    expect(one.act('clerk', 'noteJudgment', '2026-07-06', judgment).matter().state).toBe('decidedByCourt');
  });

  it('over a part go on when nobody sues over the rest; the court’s result comes back, and the rest is performed', () => {
    const rest = heard()
      .act('arbitrator', 'awardPart', '2026-04-01', award('nonFinal', 5_000_000))
      .act('clerk', 'receiveAward', '2026-04-01', receipt('worker', { award: '先行1号', receivedOn: '2026-04-01' }))
      .act('system', 'suitEnded', '2026-04-02', { track: 'suit', number: '1/0', state: 'sued' })
      .act('arbitrator', 'award', '2026-04-02', { ...award('nonFinal', 3_000_000), madeOn: '2026-04-02' });
    const lapsed = suitEnded(
      suitEnded(received(received(rest, 'worker'), 'employer'), 'lapsed', '2026-04-24'),
      'lapsed',
      '2026-04-24',
    );
    expect(lapsed.matter().state).toBe('contested');
    expect(lapsed.act('worker', 'enforcePart', '2026-07-01', court).matter().state).toBe('contested');
    lapsed.act('clerk', 'noteJudgment', '2026-07-06', { ...judgment, restInForce: true });
    expect(lapsed.matter().state).toBe('effective');
    expect(lapsed.act('clerk', 'notePerformance', '2026-07-07').matter().state).toBe('performed');
  });

  it('leave no case behind that the applicant did not come to hear', () => {
    const part = heard()
      .act('arbitrator', 'awardPart', '2026-04-01', award('nonFinal', 5_000_000))
      .act('clerk', 'receiveAward', '2026-04-08', receipt('worker'));
    const absent = { how: 'absent', ...reason };
    expect(part.refused('arbitrator', 'noteApplicantAbsent', '2026-04-09', absent).code).toBe('missing-fact');
  });
});

describe('the receipt of an award', () => {
  const final = (): Walk => heard().act('arbitrator', 'award', '2026-04-01', award('final', 900_000));
  const nonFinal = (workers?: FormBody[]): Walk =>
    heard(workers).act('arbitrator', 'award', '2026-04-01', award('nonFinal', 5_000_000));

  it('lies between the award and today', () => {
    for (const [receivedOn, code] of [
      ['2026-03-31', 'too-late'],
      ['2026-04-09', 'too-early'],
    ])
      expect(
        nonFinal().refused('clerk', 'receiveAward', '2026-04-08', receipt('worker', { receivedOn: receivedOn! })).code,
      ).toBe(code);
    for (const receivedOn of ['2026-04-01', '2026-04-08'])
      expect(received(nonFinal(), 'worker', { receivedOn }).matter().state).toBe('awarded');
  });

  it('lets each side do what the law gives it: over a final award workers sue, and the employer petitions', () => {
    expect(final().refused('clerk', 'receiveAward', '2026-04-08', receipt('employer')).code).toBe('missing-fact');
    expect(final().refused('clerk', 'receiveFinalAward', '2026-04-08', receipt('worker')).code).toBe('missing-fact');
    expect(nonFinal().refused('clerk', 'receiveFinalAward', '2026-04-08', receipt('employer')).code).toBe(
      'missing-fact',
    );
    final().act('clerk', 'receiveFinalAward', '2026-04-08', receipt('employer'));
    received(final(), 'worker');
  });

  it('of several workers is noted of each by name: nobody’s days run by another’s receipt', () => {
    const two = [{ name: '甲' }, { name: '乙' }];
    const refused = (more: FormBody) =>
      nonFinal(two).refused('clerk', 'receiveAward', '2026-04-08', receipt('worker', more));
    expect([refused({}).code, refused({ party: 'employer-1-0' }).code]).toEqual(['missing-fact', 'missing-fact']);
    const [first, second] = [{ party: 'worker-1-0' }, { party: 'worker-1-1' }];
    const lapse = (story: Walk): Walk => suitEnded(story, 'lapsed', '2026-04-24');
    const twice = received(
      received(received(nonFinal(two), 'worker', first), 'worker', { ...first, award: '一号' }),
      'employer',
    );
    expect(lapse(lapse(lapse(twice))).matter().state).toBe('effective');
    const three = heard(two).act('arbitrator', 'award', '2026-04-01', {
      ...award('nonFinal', 5_000_000),
      recipients: 3,
    });
    const unserved = received(
      received(received(three, 'worker', first), 'worker', { ...first, award: '一号' }),
      'employer',
    );
    expect(lapse(lapse(lapse(unserved))).matter().state).toBe('awarded');
    expect(lapse(received(unserved, 'worker', second)).matter().state).toBe('effective');
  });
});

describe('a counterclaim', () => {
  const countered = (): Walk =>
    accepted()
      .act('employer', 'counterclaim', '2026-03-06', reason)
      .act('clerk', 'acceptCounterclaim', '2026-03-09')
      .act('clerk', 'verifyIdentity', '2026-03-10', { party: 'worker-1-0', paper: 'identityCard' });
  const ending = { manner: 'withdrawn', ...reason };

  it('that was accepted is heard on when the applicant withdraws, or stays away', () => {
    const alone = countered().act('worker', 'withdraw', '2026-03-11', ending);
    expect([alone.matter().state, alone.sum('arbitration.closedOtherwise')]).toEqual(['accepted', 0]);
    const absent = countered()
      .act('arbitrator', 'schedule', '2026-03-11', { hearingOn: '2026-03-25', place: '第一仲裁庭' })
      .act('arbitrator', 'noteApplicantAbsent', '2026-03-25', { how: 'absent', ...reason });
    expect(absent.matter().state).toBe('scheduled');
    const without = accepted().act('clerk', 'verifyIdentity', '2026-03-10', {
      party: 'worker-1-0',
      paper: 'identityCard',
    });
    const gone = without.act('worker', 'withdraw', '2026-03-11', ending);
    expect([gone.matter().state, gone.sum('arbitration.closedOtherwise')]).toEqual(['withdrawn', 1]);
  });
});

describe('clocks of several awards', () => {
  it('a final part has its own days to be performed and enforced, whatever becomes of the rest', () => {
    const part = heard().act('arbitrator', 'awardPart', '2026-04-01', award('final', 900_000, '2026-04-20'));
    const own = (story: Walk): unknown[] => [story.running('performPart').dueOn, story.running('enforcePart').dueOn];
    expect(own(part)).toEqual(['2026-04-20', '2028-04-20']);
    const split = part.act('arbitrator', 'award', '2026-04-01', award('nonFinal', 5_000_000, '2026-12-31'));
    expect(own(split)).toEqual(['2026-04-20', '2028-04-20']);
    expect(split.running('enforce').startedOn).toBe('2026-12-31');
    const contested = suitEnded(received(split, 'worker'), 'sued', '2026-04-20');
    expect([contested.matter().state, contested.running('enforce').dueOn, ...own(contested)]).toEqual([
      'contested',
      null,
      '2026-04-20',
      '2028-04-20',
    ]);
    // A part that is not final has none before it takes effect.
    const open = heard().act('arbitrator', 'awardPart', '2026-04-01', award('nonFinal', 5_000_000));
    expect(open.matter().deadlines.some(({ name }) => name === 'performPart')).toBe(false);
  });
});

describe('the forty-five days', () => {
  it('are begun anew only by what was asked for: a counterclaim or changed claims that wait', () => {
    for (const act of ['acceptCounterclaim', 'acceptChangedClaims'])
      expect(accepted().refused('clerk', act, '2026-04-10').code).toBe('missing-fact');
    const answered = accepted()
      .act('clerk', 'counterclaim', '2026-03-10', reason)
      .act('clerk', 'refuseCounterclaim', '2026-03-12', reason);
    expect(answered.refused('clerk', 'acceptCounterclaim', '2026-03-13').code).toBe('missing-fact');
  });

  it('that are over stay over: whoever could sue for delay still can, though they begin anew', () => {
    const changed = (): Walk => accepted().act('worker', 'changeClaims', '2026-04-15', reason);
    const inTime = changed().act('clerk', 'acceptChangedClaims', '2026-04-16');
    expect(inTime.refused('worker', 'sueForDelay', '2026-04-17', court).code).toBe('too-early');
    const late = changed().act('clerk', 'acceptChangedClaims', '2026-04-17');
    expect(late.running('award').dueOn).toBe('2026-06-01');
    expect(late.act('worker', 'sueForDelay', '2026-04-18', court).matter().state).toBe('suedDirectly');
  });

  it('and the bar on extending them stand still alike; after a mediation paper a notice may be given again', () => {
    const back = heard()
      .act('clerk', 'beginPublicNotice', '2026-03-26', { what: 'other', ...reason })
      .act('arbitrator', 'makeMediationPaper', '2026-03-30', { terms: '付清。', performBy: '2026-04-30' })
      .act('employer', 'repudiateMediation', '2026-03-31', reason);
    expect(back.running('extend').dueOn).toBe(back.running('award').dueOn);
    expect(back.refused('director', 'extend', '2026-06-01', reason).code).toBe('too-late');
    back.act('clerk', 'beginPublicNotice', '2026-04-01', { what: 'other', ...reason });
  });
});

describe('the time to answer', () => {
  const served = (): Walk => accepted().act('clerk', 'receiveApplication', '2026-03-05', { receivedOn: '2026-03-05' });

  it('is not cut short by a day for the hearing, nor does it run while the case is suspended', () => {
    const scheduled = served().act('clerk', 'schedule', '2026-03-06', { hearingOn: '2026-03-25', place: '庭' });
    expect(scheduled.act('employer', 'counterclaim', '2026-03-09', reason).matter().state).toBe('scheduled');
    const resumed = served()
      .act('arbitrator', 'suspend', '2026-03-06', reason)
      .act('arbitrator', 'resume', '2026-04-20');
    resumed.act('employer', 'counterclaim', '2026-04-21', reason);
  });

  it('is kept by what came in time, though an officer enters it later; the party itself is late', () => {
    // Ten working days from 5 March: the 19th.
    expect(served().refused('employer', 'counterclaim', '2026-03-20', reason).code).toBe('too-late');
    const entered = served().act('clerk', 'counterclaim', '2026-03-20', reason, { effectiveOn: '2026-03-19' });
    expect(entered.running('decideCounterclaim').startedOn).toBe('2026-03-19');
    const refused = (effectiveOn: string) =>
      served().refused('clerk', 'counterclaim', '2026-03-23', reason, { effectiveOn }).code;
    expect([refused('2026-03-20'), refused('2026-03-23')]).toEqual(['too-late', 'too-late']);
    const byFirm = served().refused('employer', 'counterclaim', '2026-03-20', reason, { effectiveOn: '2026-03-19' });
    expect(byFirm.code).toBe('too-late');
  });

  it('begins with the end of a public notice of the application, as with any service', () => {
    const noticed = accepted().act('clerk', 'beginPublicNotice', '2026-03-04', { what: 'application', ...reason });
    expect(noticed.running('publicNoticeOfApplication').dueOn).toBe('2026-04-03');
    noticed.act('director', 'formTribunal', '2026-04-04', { kind: 'sole', arbitrators: [{ name: '李仲裁' }] });
    expect(noticed.running('answer').startedOn).toBe('2026-04-03');
    expect(noticed.matter().deadlines.find(({ name }) => name === 'send')?.stoppedOn).toBe('2026-04-03');
    expect(noticed.running('counterclaim').dueOn).not.toBeNull();
  });
});

describe('several workers', () => {
  it('are not taken out, nor settled for, by the one who holds the code', () => {
    const three = accepted([{ name: '甲' }, { name: '乙' }, { name: '丙' }])
      .act('clerk', 'verifyIdentity', '2026-03-03', { party: 'worker-1-0', paper: 'identityCard' })
      .act('clerk', 'verifyIdentity', '2026-03-03', { party: 'worker-1-1', paper: 'identityCard' })
      .act('clerk', 'verifyIdentity', '2026-03-03', { party: 'worker-1-2', paper: 'identityCard' });
    const ending = { manner: 'withdrawn', ...reason };
    expect(three.refused('worker', 'withdraw', '2026-03-04', ending).code).toBe('representation');
    const paper = three.act('arbitrator', 'makeMediationPaper', '2026-03-05', {
      terms: '付清。',
      performBy: '2026-04-30',
    });
    expect(paper.refused('worker', 'signForMediation', '2026-03-06').code).toBe('representation');
    paper.act('clerk', 'verifyIdentity', '2026-03-06', { party: 'employer-1-0', paper: 'licence' });
    paper.act('clerk', 'enterMediationSigned', '2026-03-06', { receivedOn: '2026-03-06' });
  });
});

describe('who won', () => {
  const won = (story: Walk, fen: number): string[] =>
    story
      .act('arbitrator', 'award', '2026-04-01', award('nonFinal', fen))
      .matter()
      .posted.map(({ account }) => account)
      .filter((account) => account.includes('won'));

  it('is told by the claims as they stand, and not at all where one of them has no amount', () => {
    const less = heard()
      .act('clerk', 'changeClaims', '2026-03-26', {
        claims: [{ kind: 'wages', what: '支付工资', fen: 5_000_000 }],
        ...reason,
      })
      .act('clerk', 'acceptChangedClaims', '2026-03-27', {
        claims: [{ kind: 'wages', what: '支付工资', fen: 5_000_000 }],
      });
    const byWorker = won(heard(), 9_000_000);
    expect(byWorker).toHaveLength(1);
    expect(won(less, 5_000_000)).toEqual(byWorker);
    const unpriced = heard()
      .act('clerk', 'changeClaims', '2026-03-26', reason)
      .act('clerk', 'acceptChangedClaims', '2026-03-27', {
        claims: [
          { kind: 'wages', what: '支付工资', fen: 5_000_000 },
          { kind: 'other', what: '确认劳动关系' },
        ],
      });
    expect(won(unpriced, 5_000_000)).not.toEqual(byWorker);
  });
});
