import { describe, expect, it } from 'vitest';
import { walkerOf } from '../../test/walked.ts';
import type { Walk } from '../../procedure/walk.ts';

const contract = walkerOf('collective-contract');
const file = '0a3c2f6e-8f0b-4c11-9d3e-0123456789ab';
const invitation = {
  employerName: '宏达公司',
  division: '510114',
  kind: 'comprehensive',
  level: 'enterprise',
  invitedBy: 'workers',
  topics: '工资和工时。',
  covered: 120,
};
const reason = { reason: '见书面材料。' };
const delegate = (name: string, chief: boolean) => ({ name, chief, outside: false });
const delegates = {
  workers: [delegate('甲', true), delegate('乙', false), delegate('丙', false)],
  employer: [delegate('丁', true), delegate('戊', false), delegate('己', false)],
};
const meeting = { heldOn: '2026-01-12', chairedBy: 'workers', recorder: '记录人', summary: '讨论工资。' };
const voteOf = (all: number, present: number, inFavour: number) => ({
  votedOn: '2026-01-20',
  voters: 'congress',
  all,
  present,
  inFavour,
});
const text = { text: [file], validFrom: '2026-02-01', validUntil: '2028-01-31' };
const filing = (receivedOn: string) => ({ receivedOn, copies: 3, statement: '经职代会通过。' });

const invited = (): Walk => contract.begin().act('union', 'invite', '2026-01-05', invitation);
const preparing = (): Walk =>
  invited().act('employer', 'respond', '2026-01-07').act('clerk', 'setDelegates', '2026-01-09', delegates);
const consulting = (): Walk => preparing().act('union', 'meet', '2026-01-12', meeting);
const drafted = (): Walk =>
  consulting()
    .act('union', 'agreeDraft', '2026-01-15', { text: [file] })
    .act('employer', 'agreeDraft', '2026-01-15', { text: [file] });
const signed = (): Walk =>
  drafted()
    .act('union', 'vote', '2026-01-20', voteOf(90, 60, 45))
    .act('union', 'sign', '2026-01-26', text)
    .act('employer', 'sign', '2026-01-27', text);
/** Received on 5 February 2026: the fifteenth day is the 20th, a day off of the Spring Festival. */
const underReview = (): Walk => signed().act('employer', 'file', '2026-02-05', filing('2026-02-05'));

describe('the invitation', () => {
  it('is answered within twenty days; silence counts as refusal, and then coordination may be asked for', () => {
    expect(invited().running('respond').dueOn).toBe('2026-01-26');
    expect(contract.byLaw(invited(), '2026-01-26')).toEqual([]);
    expect(contract.byLaw(invited(), '2026-01-27')).toEqual([
      { act: 'noteNoResponse', on: '2026-01-26', state: 'refused' },
    ]);
    const story = invited()
      .act('employer', 'refuse', '2026-01-07', reason)
      .act('union', 'askCoordination', '2026-01-08', {
        employerName: '宏达公司',
        division: '510114',
        askedBy: 'workers',
        ...reason,
      });
    expect(story.refused('union', 'giveUp', '2026-01-09', reason).code).toBe('missing-fact');
    story.act('system', 'coordinationEnded', '2026-02-02', { track: 'coordination', number: '1/1', state: 'agreed' });
    expect(story.matter().state).toBe('answered');
  });
});

describe('consultation', () => {
  it('warns of uneven sides, and gives fifteen days to fill a vacancy on each side', () => {
    const answered = invited().act('employer', 'respond', '2026-01-07');
    expect(answered.warned('clerk', 'setDelegates', '2026-01-09', delegates)).toBe(false);
    const uneven = { ...delegates, employer: delegates.employer.slice(1) };
    expect(answered.warned('clerk', 'setDelegates', '2026-01-09', uneven)).toBe(true);
    const vacant = preparing()
      .act('union', 'noteVacancy', '2026-01-13', { side: 'workers', vacantOn: '2026-01-12' })
      .act('employer', 'noteVacancy', '2026-01-14', { side: 'employer', vacantOn: '2026-01-14' });
    expect(
      vacant
        .matter()
        .deadlines.filter(({ name }) => name === 'fillVacancy')
        .map(({ dueOn }) => dueOn),
    ).toEqual(['2026-01-27', '2026-01-29']);
    vacant.act('union', 'fillVacancy', '2026-01-16', { side: 'workers', ...delegate('庚', false) });
    const open = vacant.matter().deadlines.filter((row) => row.name === 'fillVacancy' && row.stoppedSeq === null);
    expect(open.map(({ subject }) => subject)).toEqual(['employer']);
  });

  it('stands still only if both agree', () => {
    const pause = { until: '2026-02-10', ...reason };
    const story = consulting().act('union', 'suspend', '2026-01-13', pause);
    expect(story.matter().state).toBe('consulting');
    expect(story.act('employer', 'suspend', '2026-01-14', pause).matter().state).toBe('suspended');
    expect(story.act('union', 'resume', '2026-02-02').matter().state).toBe('consulting');
  });
});

describe('the vote', () => {
  it.each([
    [90, 60, 45, 'passed'],
    [90, 60, 44, 'rejected'],
    [90, 59, 59, 'rejected'],
    [91, 61, 46, 'passed'],
    [91, 60, 46, 'rejected'],
    [91, 61, 45, 'rejected'],
  ])(
    'of %i with %i present and %i in favour is %s: two thirds present, half of all in favour',
    (all, present, yes, state) => {
      expect(
        drafted()
          .act('union', 'vote', '2026-01-20', voteOf(all, present, yes))
          .matter().state,
      ).toBe(state);
    },
  );

  it('is not entered with numbers that do not add up', () => {
    expect(drafted().refused('union', 'vote', '2026-01-20', voteOf(90, 60, 61)).code).toBe('missing-fact');
    expect(drafted().refused('union', 'vote', '2026-01-20', voteOf(90, 91, 61)).code).toBe('missing-fact');
  });
});

describe('filing and effect', () => {
  it('is filed within ten days of signing', () => {
    expect(signed().running('file').dueOn).toBe('2026-02-06');
  });

  it('takes effect on the fifteenth day itself, rest day or not, unless objected to by then', () => {
    expect(underReview().running('review')).toMatchObject({ naturalOn: '2026-02-20', dueOn: '2026-02-20' });
    expect(contract.byLaw(underReview(), '2026-02-19')).toEqual([]);
    expect(contract.byLaw(underReview(), '2026-02-20')).toEqual([]);
    expect(contract.byLaw(underReview(), '2026-02-21')).toEqual([
      { act: 'deemEffective', on: '2026-02-20', state: 'effective' },
    ]);
    const objection = { to: 'content', ...reason };
    expect(underReview().act('clerk', 'object', '2026-02-20', objection).matter().state).toBe('objected');
    expect(underReview().refused('clerk', 'object', '2026-02-21', objection).code).toBe('wrong-state');
  });

  it('an early opinion changes nothing; another filing begins the fifteen days anew', () => {
    const early = underReview().act('clerk', 'noteNoObjection', '2026-02-09');
    expect(early.matter().state).toBe('underReview');
    expect(early.running('review').dueOn).toBe('2026-02-20');
    const again = underReview()
      .act('clerk', 'object', '2026-02-12', { to: 'content', ...reason })
      .act('employer', 'refile', '2026-03-02', filing('2026-03-02'));
    expect(again.running('review').dueOn).toBe('2026-03-17');
  });

  it('is published, reported on every year, renewable in its last three months, and ends with its term', () => {
    const effective = underReview().act('employer', 'publish', '2026-02-24', {
      how: '公告栏',
      publishedOn: '2026-02-24',
    });
    expect(effective.running('report').naturalOn).toBe('2027-02-20');
    effective.act('employer', 'reportPerformance', '2026-12-01', { to: '职代会', report: '已履行。' });
    expect(effective.running('report').startedOn).toBe('2027-02-20');
    expect(effective.running('renew').dueOn).toBe('2027-10-31');
    expect(effective.refused('union', 'askRenewal', '2027-10-31', invitation).code).toBe('too-early');
    effective.act('union', 'askRenewal', '2027-11-01', invitation);
    expect(contract.byLaw(effective, '2028-01-31').map(({ act }) => act)).toEqual([]);
    expect(contract.byLaw(effective, '2028-02-01')).toEqual([{ act: 'expire', on: '2028-01-31', state: 'expired' }]);
  });

  it('comes to every state', () => {
    const ended = underReview().act('union', 'terminate', '2026-03-02', reason);
    ended.act('employer', 'terminate', '2026-03-02', reason);
    consulting().act('union', 'giveUp', '2026-01-14', reason);
    expect(contract.unreached()).toEqual([]);
  });
});

describe('a dispute over concluding a contract', () => {
  const dispute = walkerOf('collective-dispute');
  const accepted = (): Walk =>
    dispute
      .begin()
      .act('union', 'ask', '2026-03-02', {
        employerName: '宏达公司',
        division: '510114',
        askedBy: 'workers',
        ...reason,
      })
      .act('clerk', 'accept', '2026-03-03');

  it('is coordinated in thirty days, fifteen more when approved in time', () => {
    expect(accepted().running('coordinate').dueOn).toBe('2026-04-02');
    for (const day of ['2026-04-01', '2026-04-02'])
      expect(accepted().act('head', 'extend', day, reason).running('coordinate').dueOn).toBe('2026-04-17');
    expect(accepted().refused('head', 'extend', '2026-04-03', reason).code).toBe('too-late');
  });

  it('comes to every state', () => {
    accepted().act('clerk', 'enterAgreement', '2026-03-10', { terms: '恢复协商。' });
    accepted().act('clerk', 'end', '2026-03-10', reason);
    dispute
      .begin()
      .act('union', 'ask', '2026-03-02', {
        employerName: '宏达公司',
        division: '510114',
        askedBy: 'workers',
        ...reason,
      })
      .act('clerk', 'decline', '2026-03-03', reason);
    expect(dispute.unreached()).toEqual([]);
  });
});
