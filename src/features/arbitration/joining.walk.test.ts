import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { FormBody, Running } from '../../procedure/case.ts';
import type { Walk } from '../../procedure/walk.ts';
import { walkerOf } from '../../test/walked.ts';
import { sittingsOf } from './hearings/hearings.ts';
import { leadingOf } from './joining.ts';

/* A case heard in another one's hearing: what that changes, and that it changes nothing of its time. */

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
const join = { leading: '川成新都劳人仲案〔2026〕1号', agreed: true, reason: '同一单位，同样的争议。' };
const hearing = (hearingOn: string): FormBody => ({ hearingOn, startsAt: '09:00', lasts: '60', place: '第一仲裁庭' });
const accepted = (): Walk =>
  arbitration.begin().act('clerk', 'file', '2026-03-02', application).act('clerk', 'accept', '2026-03-02');

describe('a joined case', () => {
  it('takes up no room, also where its day was set before; split, it waits for a day of its own', () => {
    const story = accepted().act('clerk', 'schedule', '2026-03-03', hearing('2026-03-25'));
    expect(sittingsOf(story.matter())).toHaveLength(1);
    expect(story.warned('arbitrator', 'joinHearing', '2026-03-04', join)).toBe(true);
    story.act('arbitrator', 'joinHearing', '2026-03-04', join);
    expect([leadingOf(story.matter()), sittingsOf(story.matter())]).toEqual([join.leading, []]);
    story.act('arbitrator', 'postpone', '2026-03-05', hearing('2026-03-26'));
    expect(sittingsOf(story.matter())).toEqual([]);
    expect(story.warned('director', 'splitHearing', '2026-03-06')).toBe(true);
    story.act('director', 'splitHearing', '2026-03-06');
    expect([leadingOf(story.matter()), sittingsOf(story.matter())]).toEqual([undefined, []]);
    story.act('arbitrator', 'postpone', '2026-03-09', hearing('2026-03-27'));
    expect(sittingsOf(story.matter()).map(({ startsAt }) => startsAt)).toEqual(['2026-03-27T09:00']);
  });

  it('keeps the hearing that was held in the leading case out of its own, and has its second one to itself', () => {
    const story = accepted()
      .act('arbitrator', 'joinHearing', '2026-03-02', join)
      .act('clerk', 'schedule', '2026-03-03', hearing('2026-03-25'))
      .act('arbitrator', 'hear', '2026-03-25', { open: true, summary: '双方举证质证。' })
      .act('arbitrator', 'splitHearing', '2026-03-26')
      .act('clerk', 'schedule', '2026-03-26', hearing('2026-04-08'));
    expect(sittingsOf(story.matter()).map(({ startsAt }) => startsAt)).toEqual(['2026-04-08T09:00']);
    expect(story.refused('arbitrator', 'joinHearing', '2026-03-27', join).code).toBe('missing-fact');
  });

  it('is joined once, split once, by the tribunal or the director, and before its hearing', () => {
    const story = accepted();
    expect(story.refused('clerk', 'joinHearing', '2026-03-03', join).code).toBe('not-your-act');
    expect(story.refused('arbitrator', 'splitHearing', '2026-03-03').code).toBe('missing-fact');
    story.act('arbitrator', 'joinHearing', '2026-03-03', join);
    expect(story.refused('arbitrator', 'joinHearing', '2026-03-03', join).code).toBe('missing-fact');
    story.act('director', 'suspend', '2026-03-04', reason).act('director', 'splitHearing', '2026-03-04');
    expect(story.refused('director', 'joinHearing', '2026-03-04', join).code).toBe('wrong-state');
  });

  it('leaves the leading case behind when it is transferred', () => {
    const story = accepted().act('arbitrator', 'joinHearing', '2026-03-03', join);
    story.act('director', 'transfer', '2026-03-04', { to: '510104', reason: '履行地在锦江。' });
    expect(leadingOf(story.matter())).toBeUndefined();
  });
});

// Every clock of a case that goes its way is begun, moved, held, let go or ended by one of these.
const ways: { by: string; act: string; form?: FormBody }[] = [
  { by: 'clerk', act: 'sendApplication', form: { method: 'post' } },
  { by: 'clerk', act: 'formTribunal', form: { kind: 'sole', arbitrators: [{ name: '沈志远' }] } },
  { by: 'clerk', act: 'schedule', form: hearing('2026-04-08') },
  { by: 'arbitrator', act: 'postpone', form: hearing('2026-04-10') },
  { by: 'clerk', act: 'beginPublicNotice', form: { what: 'other', ...reason } },
  { by: 'director', act: 'suspend', form: reason },
  { by: 'director', act: 'resume' },
  { by: 'director', act: 'extend', form: reason },
  { by: 'arbitrator', act: 'join', form: { role: 'third', organisation: '分包公司', ...reason } },
  { by: 'director', act: 'transfer', form: { to: '510104', reason: '履行地。' } },
  { by: 'clerk', act: 'receiveTransfer' },
];

describe('joining and splitting', () => {
  it('leave every clock as it would be without them, in whatever order', () => {
    const done = new Map<string, number>();
    const tried = (story: Walk, on: string, { by, act, form }: (typeof ways)[number]): boolean => {
      try {
        story.act(by, act, on, form ?? {});
        done.set(act, (done.get(act) ?? 0) + 1);
        return true;
      } catch {
        return false;
      }
    };
    const step = fc.record({
      way: fc.constantFrom(...ways, ...ways.filter(({ form }) => form && 'hearingOn' in form)),
      days: fc.integer({ min: 0, max: 4 }),
      before: fc.array(fc.constantFrom('joinHearing', 'splitHearing'), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 6, maxLength: 12 }), (steps) => {
        const [plain, joined] = [accepted(), accepted()];
        let day = Temporal.PlainDate.from('2026-03-02');
        for (const { way, days, before } of steps) {
          day = day.add({ days });
          const on = day.toString();
          for (const act of before) tried(joined, on, { by: 'director', act, form: act === 'joinHearing' ? join : {} });
          expect(tried(joined, on, way)).toBe(tried(plain, on, way));
          expect(clocksOf(joined)).toEqual(clocksOf(plain));
        }
        const posted = (story: Walk): object[] => story.matter().posted.map(({ seq: _seq, ...one }) => one);
        expect(posted(joined)).toEqual(posted(plain));
      }),
      { numRuns: 120, seed: 55 },
    );
    for (const act of ['joinHearing', 'splitHearing', ...ways.map((way) => way.act)])
      expect([act, (done.get(act) ?? 0) > 5]).toEqual([act, true]);
  });
});

/** Each clock without the numbers of the entries, which joinings push on. */
function clocksOf(story: Walk): object[] {
  return story.matter().deadlines.map(({ startedSeq: _started, stoppedSeq, expiredSeq, ...row }: Running) => ({
    ...row,
    stopped: stoppedSeq !== null,
    expired: expiredSeq !== null,
  }));
}
