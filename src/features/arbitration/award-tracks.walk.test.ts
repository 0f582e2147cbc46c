import { describe, expect, it } from 'vitest';
import { walkerOf } from '../../test/walked.ts';

const receipt = { side: 'worker', award: '川劳人仲案1号', receivedOn: '2026-04-08' };

describe('one side’s time after the award', () => {
  it('to sue is fifteen days from its own receipt, and lapses with the last of them', () => {
    const suit = walkerOf('award-suit');
    const received = () => suit.begin().act('clerk', 'receiveAward', '2026-04-08', receipt);
    expect(received().running('sue').dueOn).toBe('2026-04-23');
    for (const day of ['2026-04-22', '2026-04-23'])
      expect(received().act('worker', 'sue', day, { court: '人民法院' }).matter().state).toBe('sued');
    expect(received().refused('worker', 'sue', '2026-04-24', { court: '人民法院' }).code).toBe('wrong-state');
    expect(suit.byLaw(received(), '2026-04-23')).toEqual([]);
    expect(suit.byLaw(received(), '2026-04-24')).toEqual([{ act: 'lapse', on: '2026-04-23', state: 'lapsed' }]);
    const late = suit.begin().act('clerk', 'receiveNonEnforcement', '2026-04-10', {
      side: 'worker',
      award: '1',
      refusalReceivedOn: '2026-04-08',
    });
    expect(late.running('sueAfterNonEnforcement').dueOn).toBe('2026-05-08');
    const annulled = suit
      .begin()
      .act('clerk', 'receiveAnnulment', '2026-04-08', { side: 'worker', award: '1', rulingReceivedOn: '2026-04-08' });
    expect(annulled.running('sueAfterAnnulment').dueOn).toBe('2026-04-23');
    received().act('clerk', 'endMistaken', '2026-04-09', {});
    expect(suit.unreached()).toEqual([]);
  });

  it('to petition for annulment is thirty days, gives way to the worker’s suit and revives after it', () => {
    const annulment = walkerOf('award-annulment');
    const petition = { court: '中级人民法院', grounds: ['procedure'] };
    const received = () =>
      annulment.begin().act('clerk', 'receiveAward', '2026-04-08', { ...receipt, side: 'employer' });
    expect(received().running('petition').dueOn).toBe('2026-05-08');
    const asked = () => received().act('employer', 'petition', '2026-05-08', petition);
    expect(received().refused('employer', 'petition', '2026-05-11', petition).code).toBe('wrong-state');
    asked().act('clerk', 'noteAnnulled', '2026-06-01');
    asked().act('clerk', 'noteDismissed', '2026-06-01');
    expect(asked().act('clerk', 'noteBarred', '2026-05-09').matter().state).toBe('barred');
    const revived = annulment
      .begin()
      .act('clerk', 'receiveRuling', '2026-06-01', { side: 'employer', award: '1', rulingReceivedOn: '2026-06-01' });
    expect(revived.running('petitionAfterRuling').dueOn).toBe('2026-07-01');
    received().act('clerk', 'endMistaken', '2026-04-09', {});
    expect(annulment.byLaw(revived, '2026-07-02')).toEqual([{ act: 'lapse', on: '2026-07-01', state: 'lapsed' }]);
    expect(annulment.unreached()).toEqual([]);
  });
});
