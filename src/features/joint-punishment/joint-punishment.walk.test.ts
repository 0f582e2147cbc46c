import { describe, expect, it } from 'vitest';
import { walkerOf } from '../../test/walked.ts';
import type { Walk } from '../../procedure/walk.ts';

const list = walkerOf('joint-punishment');
const file = '0a3c2f6e-8f0b-4c11-9d3e-0123456789ab';
const proposal = {
  employerName: '宏达公司',
  employerCreditCode: '91510100MA0000000H',
  division: '510114',
  ground: 'crimeAmount',
  responsible: [{ name: '张三', role: '法定代表人' }],
  order: '川人社监令〔2026〕1号',
  payBy: '2026-02-28',
  arrearsFen: 20_000_000,
  people: 12,
};
const reason = { reason: '逾期未支付。' };
const correction = { correctedOn: '2026-05-20', paidFen: 20_000_000, promise: [file] };
const notified = (): Walk =>
  list.begin().act('inspector', 'propose', '2026-03-02', proposal).act('inspector', 'notify', '2026-03-03', reason);
const listed = (): Walk => notified().act('head', 'list', '2026-03-20', reason);
const corrected = (): Walk => listed().act('inspector', 'noteCorrection', '2026-05-20', correction);

describe('the joint-punishment list', () => {
  it('is decided on in twenty working days after the day to pay, twenty more if approved in time', () => {
    expect(notified().running('decide')).toMatchObject({ startedOn: '2026-02-28', dueOn: '2026-03-27' });
    for (const day of ['2026-03-26', '2026-03-27'])
      expect(notified().act('head', 'extend', day, reason).running('decide').extendedN).toBe(20);
    expect(notified().refused('head', 'extend', '2026-03-30', reason).code).toBe('too-late');
    const promised = notified().act('employer', 'correctBefore', '2026-03-10', {
      ...correction,
      correctedOn: '2026-03-09',
    });
    expect(promised.warned('head', 'list', '2026-03-20', reason)).toBe(true);
    expect(promised.act('head', 'spare', '2026-03-20', reason).matter().state).toBe('notListed');
  });

  it('ends by itself after three years, on the day itself', () => {
    expect(list.byLaw(listed(), '2029-03-20')).toEqual([]);
    expect(list.byLaw(listed(), '2029-03-21')).toEqual([{ act: 'endTerm', on: '2029-03-20', state: 'removed' }]);
  });

  it('may be left early after six months of correction, never by those who did it again', () => {
    for (const day of ['2026-11-19', '2026-11-20'])
      expect(corrected().refused('employer', 'askRepair', day, reason).code).toBe('too-early');
    const asked = corrected().act('employer', 'askRepair', '2026-11-21', reason);
    expect(asked.act('head', 'grantRepair', '2026-11-25', reason).matter().state).toBe('removedEarly');
    const again = corrected().act('inspector', 'noteReoffence', '2026-08-20', { order: '2号', ...reason });
    // The new offence ended the six months before they were over.
    expect(again.refused('employer', 'askRepair', '2027-01-04', reason).code).toBe('too-early');
    again.act('inspector', 'noteCorrection', '2026-09-01', { ...correction, correctedOn: '2026-09-01' });
    expect(again.refused('employer', 'askRepair', '2027-03-02', reason).code).toBe('missing-fact');
  });

  it('comes to every state', () => {
    listed().act('head', 'revoke', '2026-04-01', reason);
    expect(list.unreached()).toEqual([]);
  });
});
