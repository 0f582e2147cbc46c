import { describe, expect, it } from 'vitest';
import { walkerOf } from '../../test/walked.ts';

const negotiation = walkerOf('negotiation');
const request = {
  employerName: '宏达公司',
  division: '510114',
  workers: [{ name: '王小明', claimFen: 500_000 }],
  askedBy: 'worker',
  matter: '拖欠加班费。',
};
const settlement = { terms: '月底前付清。', fen: 500_000, performBy: '2026-03-31' };
/** Five days from Monday 2 March 2026 end on Saturday the 7th, and so on Monday the 9th. */
const asked = () => negotiation.begin().act('worker', 'ask', '2026-03-02', request);

describe('negotiation', () => {
  it('fails by silence when the fifth day is over, with effect on that day', () => {
    expect(asked().running('respond')).toMatchObject({ naturalOn: '2026-03-07', dueOn: '2026-03-09' });
    for (const day of ['2026-03-06', '2026-03-09']) {
      const answered = asked().act('employer', 'consent', day, { until: '2026-03-31' });
      expect(answered.matter().state).toBe('negotiating');
    }
    const late = asked();
    expect(late.refused('employer', 'consent', '2026-03-10', { until: '2026-03-31' }).code).toBe('wrong-state');
  });

  it('settles when both agree to one text, and not before', () => {
    const story = asked()
      .act('worker', 'join', '2026-03-02', { who: 'union', name: '园区工会' })
      .act('worker', 'settle', '2026-03-03', settlement);
    expect(story.matter().state).toBe('asked');
    story.act('employer', 'settle', '2026-03-04', { ...settlement, fen: 400_000 });
    expect(story.matter().state).toBe('asked');
    expect(story.act('worker', 'settle', '2026-03-04', { ...settlement, fen: 400_000 }).matter().state).toBe('settled');
    expect(asked().act('clerk', 'enterSettlement', '2026-03-05', settlement).matter().state).toBe('settled');
  });

  it('ends with the agreed period: the day itself still belongs to it', () => {
    const agreed = () => asked().act('employer', 'consent', '2026-03-03', { until: '2026-03-20' });
    for (const day of ['2026-03-19', '2026-03-20'])
      expect(agreed().act('clerk', 'enterSettlement', day, settlement).matter().state).toBe('settled');
    const late = agreed();
    expect(late.refused('clerk', 'enterSettlement', '2026-03-21', settlement).code).toBe('wrong-state');
    expect(agreed().act('worker', 'decline', '2026-03-10', { reason: '谈不拢。' }).matter().state).toBe('failed');
  });

  it('comes to every state', () => expect(negotiation.unreached()).toEqual([]));
});
