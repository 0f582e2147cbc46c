import { describe, expect, it } from 'vitest';
import type { FormBody } from '../../procedure/case.ts';
import type { Walk } from '../../procedure/walk.ts';
import { walkerOf } from '../../test/walked.ts';

/* What an award comes to, and what does not follow from it: each of these once went another way than the law's. */

const arbitration = walkerOf('arbitration');
const application = {
  employerName: '宏达公司',
  performedIn: '510114',
  applicant: 'worker',
  workers: [{ name: '王小明', claimFen: 5_000_000 }],
  claims: [{ kind: 'wages', what: '支付工资', fen: 9_000_000 }],
  facts: '拖欠工资。',
};
const reason = { reason: '见书面材料。' };
const paper = { terms: '付四万元。', fen: 4_000_000, performBy: '2026-04-30' };
const award = (finality: string, fen: number): FormBody => ({
  madeOn: '2026-04-01',
  finality,
  items: [{ kind: 'wages', what: '支付', fen }],
  findings: '未发工资。',
  reasons: '应当支付。',
  recipients: 2,
  performBy: '2026-06-30',
});
const accepted = (): Walk =>
  arbitration.begin().act('clerk', 'file', '2026-03-02', application).act('clerk', 'accept', '2026-03-02');
const scheduled = (): Walk =>
  accepted().act('arbitrator', 'schedule', '2026-03-09', { hearingOn: '2026-03-25', place: '第一仲裁庭' });
const heard = (): Walk =>
  scheduled()
    .act('clerk', 'notifyHearing', '2026-03-16', { receivedOn: '2026-03-16' })
    .act('arbitrator', 'hear', '2026-03-25', { open: true, summary: '双方举证质证。' });
const awarded = (): Walk => heard().act('arbitrator', 'award', '2026-04-01', award('nonFinal', 5_000_000));
const received = (story: Walk, side: string): Walk =>
  story.act('clerk', 'receiveAward', '2026-04-08', { side, award: '1号', receivedOn: '2026-04-08' });
const lapsed = (story: Walk): Walk =>
  story.act('system', 'suitEnded', '2026-04-24', { track: 'suit', number: '1/1', state: 'lapsed' });

describe('before the award', () => {
  it('a mediation paper repudiated before any hearing leaves the hearing to be held', () => {
    const back = accepted()
      .act('arbitrator', 'makeMediationPaper', '2026-03-10', paper)
      .act('worker', 'repudiateMediation', '2026-03-11', reason);
    expect(back.matter().state).toBe('accepted');
    expect(back.refused('arbitrator', 'award', '2026-03-12', award('nonFinal', 5_000_000)).code).toBe('wrong-state');
  });

  it('a public notice that a mediation paper overtook holds the clock no longer', () => {
    const back = accepted()
      .act('clerk', 'beginPublicNotice', '2026-03-04', { what: 'other', ...reason })
      .act('arbitrator', 'makeMediationPaper', '2026-03-10', paper)
      .act('worker', 'repudiateMediation', '2026-03-11', reason);
    expect(back.running('award')).toMatchObject({ dueOn: '2026-04-22', pausedDays: 6 });
  });

  it('the day of the award is held from its last day too; only from the day after is a notice or a suspension too late', () => {
    const suit = { court: '人民法院' };
    const noticed = (day: string): Walk =>
      accepted().act('clerk', 'beginPublicNotice', day, { what: 'other', ...reason });
    // The award is due on Thursday 16 April.
    for (const day of ['2026-04-15', '2026-04-16']) {
      expect(noticed(day).running('award')).toMatchObject({ pausedOn: day, dueOn: null });
      expect(noticed(day).refused('worker', 'sueForDelay', '2026-04-17', suit).code).toBe('too-early');
      const back = accepted().act('arbitrator', 'suspend', day, reason).act('arbitrator', 'resume', '2026-05-20');
      expect(back.running('award').dueOn).toBe(day === '2026-04-16' ? '2026-05-20' : '2026-05-21');
    }
    // Thirty days end on a Saturday, and the day of the award with them: neither ends before the Monday.
    const over = noticed('2026-04-16').act('clerk', 'forwardAnswer', '2026-05-19');
    expect(over.running('award').dueOn).toBe('2026-05-18');
    expect(over.act('worker', 'sueForDelay', '2026-05-19', suit).matter().state).toBe('suedDirectly');
    const late = noticed('2026-04-17');
    expect(late.running('award').dueOn).toBe('2026-04-16');
    expect(late.act('worker', 'sueForDelay', '2026-04-17', suit).matter().state).toBe('suedDirectly');
  });

  it('an objection to the place is still made once a hearing is set, and the applicant’s absence is warned of without notice', () => {
    expect(scheduled().act('employer', 'objectToPlace', '2026-03-10', reason).matter().state).toBe('scheduled');
    expect(scheduled().warned('arbitrator', 'noteApplicantAbsent', '2026-03-25', { how: 'absent', ...reason })).toBe(
      true,
    );
  });
});

describe('after the award', () => {
  it('takes effect when both sides had it and let their time pass; the same receipt twice is not both', () => {
    const twice = lapsed(lapsed(received(received(awarded(), 'worker'), 'worker')));
    expect(twice.matter().state).toBe('awarded');
    const both = lapsed(lapsed(received(received(awarded(), 'worker'), 'employer')));
    expect(both.matter().state).toBe('effective');
  });

  it('does not take effect while somebody who received it later may still sue, whatever lapsed before', () => {
    const of = (story: Walk, side: string, party: string, award: string): Walk =>
      story.act('system', 'receiveAward', '2026-04-08', { side, party, award, receivedOn: '2026-04-08' });
    const split = heard()
      .act('arbitrator', 'awardPart', '2026-04-01', award('final', 900_000))
      .act('arbitrator', 'award', '2026-04-01', award('nonFinal', 5_000_000));
    // The worker had two papers, each with its own days; the employer got the second later.
    const had = of(
      of(of(split, 'worker', 'worker-1-0', '1号'), 'worker', 'worker-1-0', '2号'),
      'employer',
      'employer-1-0',
      '2号',
    );
    expect(lapsed(lapsed(had)).matter().state).toBe('awarded');
    expect(lapsed(lapsed(lapsed(had))).matter().state).toBe('effective');
  });

  it('of a final part is enforced while the rest waits, and where there is none it is not', () => {
    const inPart = heard()
      .act('arbitrator', 'awardPart', '2026-04-01', award('final', 900_000))
      .act('arbitrator', 'award', '2026-04-01', award('nonFinal', 5_000_000));
    expect(inPart.act('worker', 'enforcePart', '2026-07-01', { court: '人民法院' }).matter().state).toBe('awarded');
    expect(awarded().refused('worker', 'enforcePart', '2026-07-01', { court: '人民法院' }).code).toBe('missing-fact');
  });

  it('annulled in its final part leaves the rest to its own days, and that part may be sued over', () => {
    const annulment = { track: 'annulment', number: '1/1', state: 'annulled' };
    const ruling = { side: 'worker', award: '1号', rulingReceivedOn: '2026-06-03' };
    const split = heard()
      .act('arbitrator', 'awardPart', '2026-04-01', award('final', 900_000))
      .act('arbitrator', 'award', '2026-04-01', award('nonFinal', 5_000_000));
    expect(split.refused('clerk', 'receiveAnnulment', '2026-06-03', ruling).code).toBe('missing-fact');
    const rest = split.act('system', 'annulmentEnded', '2026-06-01', annulment);
    expect(rest.matter().state).toBe('awarded');
    expect(rest.act('clerk', 'receiveAnnulment', '2026-06-03', ruling).matter().state).toBe('awarded');
    const effective = lapsed(lapsed(received(received(rest, 'worker'), 'employer')));
    expect(effective.matter().state).toBe('effective');
    const paid = effective.act('clerk', 'notePartPerformance', '2026-06-10', { what: '工资差额', fen: 1_000_000 });
    expect([paid.matter().state, paid.running('perform').dueOn]).toEqual(['effective', '2026-06-30']);
    // Where the rest is not decided yet, the tribunal goes on; where all was final and all is annulled, it is over.
    const undecided = (): Walk => heard().act('arbitrator', 'awardPart', '2026-04-01', award('final', 900_000));
    expect(undecided().act('system', 'annulmentEnded', '2026-06-01', annulment).matter().state).toBe('heard');
    const one = undecided()
      .act('arbitrator', 'award', '2026-04-01', award('final', 800_000))
      .act('system', 'annulmentEnded', '2026-06-01', annulment);
    expect(one.matter().state).toBe('effective');
    expect(one.act('system', 'annulmentEnded', '2026-06-02', annulment).matter().state).toBe('annulled');
  });

  it('annulled, and nobody sued in time, is closed', () => {
    const annulled = heard()
      .act('arbitrator', 'award', '2026-04-01', award('final', 900_000))
      .act('system', 'annulmentEnded', '2026-06-01', { track: 'annulment', number: '1/1', state: 'annulled' })
      .act('clerk', 'receiveAnnulment', '2026-06-03', { side: 'worker', award: '1号', rulingReceivedOn: '2026-06-03' });
    expect(annulled.matter().deadlines.filter(({ name }) => name === 'perform')).toMatchObject([{ dueOn: null }]);
    expect(annulled.refused('clerk', 'endUnenforced', '2026-06-22').code).toBe('missing-fact');
    const over = annulled.act('system', 'suitEnded', '2026-06-22', {
      track: 'suitAfterAnnulment',
      number: '1/2',
      state: 'lapsed',
    });
    // The employer has not had the ruling yet, and may sue once it has.
    expect(over.refused('clerk', 'endUnenforced', '2026-06-23').code).toBe('missing-fact');
    const ruling = { side: 'employer', award: '1号', rulingReceivedOn: '2026-06-24' };
    over.act('clerk', 'receiveAnnulment', '2026-06-24', ruling);
    expect(over.refused('clerk', 'endUnenforced', '2026-06-25').code).toBe('missing-fact');
    over.act('system', 'suitEnded', '2026-07-10', { track: 'suitAfterAnnulment', number: '1/3', state: 'lapsed' });
    expect(over.act('clerk', 'endUnenforced', '2026-07-10').matter().final).toBe(true);
  });
});
