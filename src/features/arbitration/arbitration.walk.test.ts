import { describe, expect, it } from 'vitest';
import { walkerOf } from '../../test/walked.ts';
import type { FormBody } from '../../procedure/case.ts';
import type { Walk } from '../../procedure/walk.ts';

const arbitration = walkerOf('arbitration');
const application = {
  employerName: '宏达公司',
  performedIn: '510114',
  applicant: 'worker',
  workers: [{ name: '王小明', claimFen: 5_000_000 }],
  claims: [{ kind: 'wages', what: '支付工资', fen: 5_000_000 }],
  facts: '拖欠工资。',
};
const reason = { reason: '见书面材料。' };
const minutes = { open: true, summary: '双方举证质证。', mediation: 'failed' };
const formed = { kind: 'sole', arbitrators: [{ name: '李仲裁' }] };
const item = (fen: number, kind = 'wages') => ({ kind, what: '支付', fen });
const rest = { findings: '未发工资。', reasons: '应当支付。', recipients: 2, performBy: '2026-06-30' };
const awardOn = (madeOn: string, finality: string, items: FormBody[]) => ({ madeOn, finality, items, ...rest });
const nonFinal = awardOn('2026-04-01', 'nonFinal', [item(5_000_000)]);
const receipt = { side: 'worker', award: '川劳人仲案1号', receivedOn: '2026-04-08' };
let ends = 0;
const ended = (track: string, state: string) => ({ track, number: `1/${++ends}`, state });

const filed = (changed: FormBody = {}): Walk =>
  arbitration.begin().act('clerk', 'file', '2026-03-02', { ...application, ...changed });
const accepted = (): Walk => filed().act('clerk', 'accept', '2026-03-02');
const scheduled = (): Walk => setFor(accepted().act('clerk', 'formTribunal', '2026-03-09', formed));
const setFor = (story: Walk): Walk =>
  story.act('arbitrator', 'schedule', '2026-03-09', { hearingOn: '2026-03-25', place: '第一仲裁庭' });
const heard = (): Walk =>
  scheduled()
    .act('clerk', 'notifyHearing', '2026-03-16', { receivedOn: '2026-03-16' })
    .act('arbitrator', 'hear', '2026-03-25', minutes);
const seen = (story: Walk, on: string): Walk =>
  story
    .act('clerk', 'verifyIdentity', on, { party: 'worker-1-0', paper: 'identityCard' })
    .act('clerk', 'verifyIdentity', on, { party: 'employer-1-0', paper: 'licence' });
const awarded = (): Walk => heard().act('arbitrator', 'award', '2026-04-01', nonFinal);

describe('acceptance', () => {
  it('is decided in five working days; after them the applicant may sue', () => {
    const suit = { court: '人民法院' };
    expect(filed().running('accept').dueOn).toBe('2026-03-09');
    for (const day of ['2026-03-06', '2026-03-09'])
      expect(filed().refused('worker', 'sueForSilence', day, suit).code).toBe('too-early');
    expect(filed().act('worker', 'sueForSilence', '2026-03-10', suit).matter().state).toBe('suedDirectly');
  });

  it('is counted anew from the day the application was completed', () => {
    const story = filed()
      .act('clerk', 'askCorrection', '2026-03-04', { missing: '副本', answerBy: '2026-03-20' })
      .act('worker', 'correct', '2026-03-16', reason);
    expect(story.running('accept').dueOn).toBe('2026-03-23');
  });

  it('warns of limitation and never refuses for it: wages are not barred while one is employed', () => {
    const old = { knownOn: '2023-01-31' };
    expect(filed(old).warned('clerk', 'accept', '2026-03-03')).toBe(false);
    expect(filed({ employmentEndedOn: '2025-02-03' }).warned('clerk', 'accept', '2026-03-03')).toBe(true);
    expect(filed({ employmentEndedOn: '2025-03-03' }).warned('clerk', 'accept', '2026-03-03')).toBe(false);
    const severance = { ...old, claims: [{ kind: 'severance', what: '经济补偿' }] };
    expect(filed(severance).warned('clerk', 'accept', '2026-03-03')).toBe(true);
    const pursued = (...days: string[]) => ({ ...severance, pursued: days.map((on) => ({ on, what: 'demanded' })) });
    expect(filed(pursued('2024-01-31', '2025-01-31', '2025-06-01')).warned('clerk', 'accept', '2026-03-03')).toBe(
      false,
    );
    // Once it has passed it is not interrupted any more, unless the other side promises.
    expect(filed(pursued('2025-06-01')).warned('clerk', 'accept', '2026-03-03')).toBe(true);
    const promised = { ...severance, pursued: [{ on: '2025-06-01', what: 'promised' }] };
    expect(filed(promised).warned('clerk', 'accept', '2026-03-03')).toBe(false);
    expect(filed(severance).act('clerk', 'accept', '2026-03-03').matter().state).toBe('accepted');
  });
});

describe('the forty-five days', () => {
  const suit = { court: '人民法院' };

  it('run from acceptance; after them the parties may sue', () => {
    expect(accepted().running('award').dueOn).toBe('2026-04-16');
    for (const day of ['2026-04-15', '2026-04-16'])
      expect(accepted().refused('worker', 'sueForDelay', day, suit).code).toBe('too-early');
    expect(accepted().act('worker', 'sueForDelay', '2026-04-17', suit).matter().state).toBe('suedDirectly');
  });

  it('are fifteen more when the director approves by their last day, and once', () => {
    const longer = accepted().act('director', 'extend', '2026-04-16', reason);
    expect(longer.running('award').naturalOn).toBe('2026-05-01');
    expect(longer.refused('director', 'extend', '2026-04-16', reason).code).toBe('barred');
    expect(accepted().refused('director', 'extend', '2026-04-17', reason).code).toBe('too-late');
  });

  it('begin anew on joinder, changed claims, a merged counterclaim and a transfer', () => {
    const again = (story: Walk): unknown => story.running('award').startedOn;
    const joined = { role: 'third', organisation: '分包公司', reason: '与结果有利害关系。' };
    expect(again(accepted().act('arbitrator', 'join', '2026-03-20', joined))).toBe('2026-03-20');
    expect(accepted().act('arbitrator', 'join', '2026-03-20', joined).running('award').naturalOn).toBe('2026-05-04');
    const changing = accepted().act('clerk', 'changeClaims', '2026-03-17', { claims: application.claims, ...reason });
    expect(again(changing.act('clerk', 'acceptChangedClaims', '2026-03-18'))).toBe('2026-03-18');
    const counterclaim = accepted()
      .act('clerk', 'receiveApplication', '2026-03-05', { receivedOn: '2026-03-05' })
      .act('employer', 'counterclaim', '2026-03-12', reason);
    expect(counterclaim.running('decideCounterclaim').dueOn).toBe('2026-03-19');
    expect(again(counterclaim.act('clerk', 'acceptCounterclaim', '2026-03-17'))).toBe('2026-03-17');
    const moved = accepted()
      .act('clerk', 'transfer', '2026-03-10', { to: '510107', reason: '合同履行地在武侯区。' })
      .act('clerk', 'receiveTransfer', '2026-03-16');
    expect([again(moved), moved.matter().division]).toEqual(['2026-03-16', '510107']);
  });

  it('stand still while the case is suspended, and during a public notice', () => {
    const story = accepted()
      .act('arbitrator', 'suspend', '2026-03-10', reason)
      .act('arbitrator', 'resume', '2026-03-20');
    expect(story.running('award').naturalOn).toBe('2026-04-26');
    expect(story.matter().state).toBe('accepted');
    const notice = accepted().act('clerk', 'beginPublicNotice', '2026-03-10', { what: 'other', ...reason });
    expect(notice.running('publicNotice').dueOn).toBe('2026-04-09');
    notice.act('clerk', 'forwardAnswer', '2026-04-10');
    expect(notice.matter().entries.find(({ act }) => act === 'endPublicNotice')?.effectiveOn).toBe('2026-04-09');
    expect(notice.running('award').naturalOn).toBe('2026-05-16');
    // Suspended while the notice runs: the end of one does not free the clock while the other still holds.
    const both = accepted()
      .act('clerk', 'beginPublicNotice', '2026-03-10', { what: 'other', ...reason })
      .act('arbitrator', 'suspend', '2026-03-30', reason);
    both.act('arbitrator', 'resume', '2026-04-14');
    expect(both.matter().entries.find(({ act }) => act === 'endPublicNotice')?.effectiveOn).toBe('2026-04-09');
    // 35 days held, counted once, after the 45 days from 2 March.
    expect(both.running('award').pausedDays).toBe(35);
    // A joinder during the notice begins the clock anew, and held: it runs once the notice is over.
    const joinder = accepted()
      .act('clerk', 'beginPublicNotice', '2026-03-10', { what: 'other', ...reason })
      .act('arbitrator', 'join', '2026-03-20', {
        organisation: '分包公司',
        role: 'third',
        reason: '与结果有利害关系。',
      });
    expect(joinder.running('award').dueOn).toBeNull();
    joinder.act('clerk', 'forwardAnswer', '2026-04-10');
    expect(joinder.running('award')).toMatchObject({ startedOn: '2026-03-20', pausedDays: 20 });
    expect(
      heard().act('arbitrator', 'suspend', '2026-03-26', reason).act('arbitrator', 'resume', '2026-03-27').matter()
        .state,
    ).toBe('heard');
  });
});

describe('a dispute of many', () => {
  it('of ten sends representatives; of nine that is warned of, and not refused', () => {
    const many = (count: number) =>
      filed({ workers: Array.from({ length: count }, (_, at) => ({ name: `工友${at}` })) });
    const elected = { representatives: [{ name: '王小明' }] };
    expect(many(9).warned('clerk', 'electRepresentatives', '2026-03-03', elected)).toBe(true);
    expect(many(10).warned('clerk', 'electRepresentatives', '2026-03-03', elected)).toBe(false);
  });
});

describe('answer and hearing', () => {
  it('a counterclaim and an objection to the place are made within the ten days of the answer', () => {
    const served = (): Walk =>
      accepted().act('clerk', 'receiveApplication', '2026-03-05', { receivedOn: '2026-03-05' });
    expect(served().running('counterclaim').dueOn).toBe('2026-03-19');
    const told = { track: 'paper', number: '1/1', state: 'served', document: 'arbitration.application-copy' };
    const byPaper = accepted().act('system', 'paperEnded', '2026-03-09', told, { effectiveOn: '2026-03-05' });
    expect(byPaper.running('counterclaim').dueOn).toBe('2026-03-19');
    served().act('employer', 'counterclaim', '2026-03-19', reason);
    served().act('employer', 'objectToPlace', '2026-03-19', reason);
    expect(served().refused('employer', 'counterclaim', '2026-03-20', reason).code).toBe('too-late');
    expect(served().act('employer', 'answer', '2026-03-23', reason).running('forwardAnswer').dueOn).toBe('2026-03-30');
  });

  it('the hearing is notified five working days before it, counted back over days off, and again when postponed', () => {
    expect(scheduled().running('hearingNotice').dueOn).toBe('2026-03-18');
    const told = (on: string): Walk => scheduled().act('clerk', 'notifyHearing', on, { receivedOn: on });
    for (const [day, late] of [
      ['2026-03-17', false],
      ['2026-03-18', false],
      ['2026-03-19', true],
    ] as const)
      expect(told(day).warned('arbitrator', 'hear', '2026-03-25', minutes)).toBe(late);
    const later = scheduled().act('arbitrator', 'postpone', '2026-03-20', {
      hearingOn: '2026-04-08',
      place: '第一仲裁庭',
    });
    expect(later.running('hearingNotice').dueOn).toBe('2026-03-31');
  });

  it('postponement is asked for three working days before it', () => {
    expect(scheduled().running('askPostponement').dueOn).toBe('2026-03-20');
    for (const day of ['2026-03-19', '2026-03-20']) scheduled().act('worker', 'askPostponement', day, reason);
    expect(scheduled().refused('worker', 'askPostponement', '2026-03-23', reason).code).toBe('too-late');
  });
});

describe('the award', () => {
  const made = (finality: string, items: FormBody[]) => awardOn('2026-04-01', finality, items);
  const warned = (finality: string, items: FormBody[]): boolean =>
    heard().warned('arbitrator', 'award', '2026-04-01', made(finality, items));

  it('is final item by item: up to twelve months of the minimum wage, and national standards', () => {
    // Twelve months of 2 330 yuan are 27 960 yuan.
    expect(warned('final', [item(2_796_000), item(9_000_000, 'standards')])).toBe(false);
    for (const items of [[item(2_796_001)], [item(2_000_000), item(3_000_000)]]) {
      // Against what was worked out the tribunal may decide, and says why.
      const form = made('final', items);
      expect(heard().refused('arbitrator', 'award', '2026-04-01', form).code).toBe('missing-fact');
      const said = { ...form, finalityReason: '各月工资分别请求，每月均不超过限额。' };
      expect(heard().warned('arbitrator', 'award', '2026-04-01', said)).toBe(true);
      // Why its amounts are what they are says nothing of why it should be final.
      const ofAmounts = { ...form, amountsReason: '按双方确认的工时核算。' };
      expect(heard().refused('arbitrator', 'award', '2026-04-01', ofAmounts).detail.zh).toContain('终局');
    }
    expect(warned('nonFinal', [item(2_796_000)])).toBe(true);
    expect(warned('nonFinal', [item(2_000_000), item(3_000_000)])).toBe(true);
    expect(warned('nonFinal', [item(3_000_000)])).toBe(false);
  });

  it('takes effect when made if final; else when every side’s time to sue has passed', () => {
    const final = made('final', [item(2_000_000)]);
    expect(heard().act('arbitrator', 'award', '2026-04-01', final).matter().state).toBe('effective');
    const story = awarded().act('clerk', 'receiveAward', '2026-04-08', receipt);
    story.act('system', 'suitEnded', '2026-04-24', ended('suit', 'lapsed'));
    expect(story.matter().state).toBe('awarded');
    story.act('clerk', 'receiveAward', '2026-04-24', { ...receipt, side: 'employer' });
    expect(story.act('system', 'suitEnded', '2026-05-12', ended('suit', 'lapsed')).matter().state).toBe('effective');
  });

  it('has no effect once one side has sued, and waits for every track before the court’s decision closes it', () => {
    const story = awarded()
      .act('clerk', 'receiveAward', '2026-04-08', receipt)
      .act('clerk', 'receiveAward', '2026-04-08', { ...receipt, side: 'employer' })
      .act('system', 'suitEnded', '2026-04-20', ended('suit', 'sued'));
    expect(story.matter().state).toBe('contested');
    const judgment = { court: '人民法院', result: 'changed', judgedOn: '2026-04-24' };
    expect(story.refused('clerk', 'noteJudgment', '2026-04-21', judgment).code).toBe('missing-fact');
    story.act('system', 'suitEnded', '2026-04-24', ended('suit', 'lapsed'));
    expect(story.act('clerk', 'noteJudgment', '2026-04-24', judgment).matter().state).toBe('decidedByCourt');
  });

  it('warns where no tribunal was formed, and where the minutes tell of no attempt to mediate; MAL 31 and 42', () => {
    const notified = (story: Walk): Walk =>
      story.act('clerk', 'notifyHearing', '2026-03-16', { receivedOn: '2026-03-16' });
    expect(notified(setFor(accepted())).warned('arbitrator', 'hear', '2026-03-25', minutes)).toBe(true);
    expect(notified(scheduled()).warned('arbitrator', 'hear', '2026-03-25', minutes)).toBe(false);
    const tried = (mediation?: string): Walk =>
      notified(scheduled()).act('arbitrator', 'hear', '2026-03-25', {
        open: true,
        summary: '双方举证。',
        ...(mediation ? { mediation } : {}),
      });
    expect(tried().warned('arbitrator', 'award', '2026-04-01', nonFinal)).toBe(true);
    expect(tried('failed').warned('arbitrator', 'award', '2026-04-01', nonFinal)).toBe(false);
  });

  it('by default is warned of where no minutes say that the respondent stayed away or left; MAL 36', () => {
    const stayedAway = (respondentAbsent?: string): Walk =>
      scheduled()
        .act('clerk', 'notifyHearing', '2026-03-16', { receivedOn: '2026-03-16' })
        .act('arbitrator', 'hear', '2026-03-25', { ...minutes, ...(respondentAbsent ? { respondentAbsent } : {}) });
    const byDefault = { ...nonFinal, byDefault: 'left' };
    expect(stayedAway().warned('arbitrator', 'award', '2026-04-01', byDefault)).toBe(true);
    expect(stayedAway('left').warned('arbitrator', 'award', '2026-04-01', byDefault)).toBe(false);
  });

  it('takes effect after all when the suit is withdrawn, can then be enforced, and was not to be performed meanwhile', () => {
    const contested = (): Walk =>
      awarded()
        .act('clerk', 'receiveAward', '2026-04-08', receipt)
        .act('clerk', 'receiveAward', '2026-04-08', { ...receipt, side: 'employer' })
        .act('system', 'suitEnded', '2026-04-20', ended('suit', 'sued'));
    expect(awarded().running('perform').dueOn).toBe('2026-06-30');
    expect(contested().running('perform')).toMatchObject({ dueOn: null, pausedOn: '2026-04-20' });
    const ruling = { side: 'worker', award: '1', rulingReceivedOn: '2026-05-20', how: 'withdrawn' };
    // The petition revives over a final award alone: this one is not.
    expect(contested().refused('clerk', 'receiveSuitEnd', '2026-05-20', ruling).code).toBe('missing-fact');
    const withdrawn = contested().act('clerk', 'noteSuitWithdrawn', '2026-05-22', ruling);
    expect(withdrawn.matter().state).toBe('effective');
    // Thirty days stood still.
    expect(withdrawn.running('perform').dueOn).toBe('2026-07-30');
    expect(withdrawn.act('worker', 'applyEnforcement', '2026-08-03', { court: '人民法院' }).matter().state).toBe(
      'enforcing',
    );
  });

  it('a suit over a part leaves the rest with the tribunal', () => {
    const story = heard()
      .act('arbitrator', 'awardPart', '2026-03-26', awardOn('2026-03-26', 'nonFinal', [item(5_000_000)]))
      .act('clerk', 'receiveAward', '2026-03-30', { ...receipt, receivedOn: '2026-03-30' })
      .act('system', 'suitEnded', '2026-04-01', ended('suit', 'sued'));
    expect(story.matter().state).toBe('heard');
    expect(story.running('award').dueOn).toBe('2026-04-16');
  });

  it('once annulled may be sued over; refused enforcement too', () => {
    const effective = (): Walk => heard().act('arbitrator', 'award', '2026-04-01', made('final', [item(2_000_000)]));
    const annulled = effective()
      .act('clerk', 'receiveFinalAward', '2026-04-08', { ...receipt, side: 'employer' })
      .act('system', 'annulmentEnded', '2026-06-01', ended('annulment', 'annulled'));
    expect(annulled.matter().state).toBe('annulled');
    annulled.act('clerk', 'receiveAnnulment', '2026-06-02', {
      side: 'worker',
      award: '1',
      rulingReceivedOn: '2026-06-02',
    });
    const enforcing = effective().act('worker', 'applyEnforcement', '2026-07-01', { court: '人民法院' });
    expect(enforcing.matter().state).toBe('enforcing');
    expect(enforcing.refused('clerk', 'endUnenforced', '2026-07-02').code).toBe('missing-fact');
    expect(enforcing.act('clerk', 'notePerformance', '2026-08-03').matter().state).toBe('performed');
  });

  it('a mediation paper takes effect when both have signed for it; either may change its mind before', () => {
    const paper = (): Walk =>
      heard().act('arbitrator', 'makeMediationPaper', '2026-03-30', { terms: '一次付清。', performBy: '2026-04-30' });
    expect(paper().refused('worker', 'signForMediation', '2026-03-31').code).toBe('identity');
    const one = seen(paper(), '2026-03-31').act('worker', 'signForMediation', '2026-03-31');
    expect(one.matter().state).toBe('mediationPaper');
    expect(one.running('award').stoppedSeq).toBeNull();
    expect(one.act('employer', 'signForMediation', '2026-04-01').matter().state).toBe('effective');
    expect(paper().act('employer', 'repudiateMediation', '2026-03-31', reason).matter().state).toBe('heard');
  });

  it('comes to every state', () => {
    filed().act('clerk', 'refuse', '2026-03-03', { ground: 'outOfScope', ...reason });
    seen(accepted(), '2026-03-03').act('worker', 'withdraw', '2026-03-03', { manner: 'withdrawn', ...reason });
    const left = { how: 'left', ...reason };
    expect(heard().act('arbitrator', 'noteApplicantAbsent', '2026-03-25', left).matter().state).toBe('withdrawn');
    accepted().act('director', 'terminate', '2026-03-03', { manner: 'deathOrEnd', ...reason });
    expect(arbitration.unreached()).toEqual([]);
  });
});

describe('a step of one side', () => {
  const byFirm = () => filed({ applicant: 'employer' }).act('clerk', 'accept', '2026-03-02');

  it('is not for the other: who applied changes and takes back, who is answering answers', () => {
    const changed = { ...reason };
    expect(seen(accepted(), '2026-03-03').refused('employer', 'changeClaims', '2026-03-04', changed).code).toBe(
      'not-your-act',
    );
    expect(accepted().refused('worker', 'answer', '2026-03-04', reason).code).toBe('not-your-act');
    accepted().act('employer', 'answer', '2026-03-04', reason);
    byFirm().act('worker', 'answer', '2026-03-04', reason);
    expect(byFirm().refused('employer', 'answer', '2026-03-04', reason).code).toBe('not-your-act');
    const withdrawal = { manner: 'withdrawn', ...reason };
    expect(
      seen(accepted(), '2026-03-03').refused('employer', 'withdraw', '2026-03-04', withdrawal).detail.zh,
    ).not.toContain('用人单位');
    expect(seen(byFirm(), '2026-03-03').act('employer', 'withdraw', '2026-03-04', withdrawal).matter().state).toBe(
      'withdrawn',
    );
  });

  it('may be taken down by an officer for the side that comes', () => {
    expect(byFirm().act('clerk', 'answer', '2026-03-04', reason).matter().state).toBe('accepted');
  });
});
