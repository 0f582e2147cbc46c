import { describe, expect, it } from 'vitest';
import { calendarKnownOn } from '../../law/calendar.ts';
import type { FormBody } from '../../procedure/case.ts';
import { checkFilled } from '../../procedure/correction.ts';
import { decide } from '../../procedure/decide.ts';
import { actOf, asCorrected, fold } from '../../procedure/fold.ts';
import { walk, type Walk } from '../../procedure/walk.ts';
import {
  chapter,
  division,
  wang,
  li,
  complaint,
  paper,
  stranger,
  paid,
  findings,
  order,
  filed,
  net,
} from '../../test/inspection-case.ts';

/** How a correction made by an inspector, unless another is named, is refused. */
function wrong(story: Walk, form: FormBody, on = '2024-06-03', by = 'inspector'): [string, string | undefined] {
  const { code, field } = story.refused(by, 'correctEntry', on, { reason: '更正', ...form });
  return [code, field];
}

describe('the right form of a correction', () => {
  const story = filed()
    .act('inspector', 'addEvidence', '2024-01-15', { what: '工资表', evidence: [paper] })
    .act('inspector', 'recordPayment', '2024-02-01', paid(wang!))
    .act('inspector', 'listWorkers', '2024-02-05', { workers: [{ name: '孙五' }] });
  const payment = 4;

  it.each<[string, FormBody, string]>([
    ['another act’s form', { manner: 'complied' }, 'form.payments'],
    ['nobody’s key', paid('worker-99-9'), 'form.payments.0.worker'],
    ['the employer', paid('employer-1-0'), 'form.payments.0.worker'],
    ['a worker named only afterwards', paid('worker-5-0'), 'form.payments.0.worker'],
    ['a file of no case', { ...paid(wang!), evidence: [stranger] }, 'form.evidence.0'],
    ['no money at all', { payments: [] }, 'form.payments'],
  ])('may not hold %s', (_, form, field) => {
    expect(wrong(story, { entry: payment, form })).toEqual(['invalid-form', field]);
  });

  it('is checked by the one function the record’s writer asks', () => {
    const act = actOf(chapter, 'correctEntry');
    const said = (form: FormBody): string[] =>
      checkFilled(chapter, story.matter(), act, { entry: payment, reason: '更正', form }).map(({ path }) => path);
    expect(said(paid('worker-99-9'))).toEqual(['form.payments.0.worker']);
    expect(said({ ...paid(li!), evidence: [paper] })).toEqual([]);
  });

  it('may not stand in plain words where the act seals its values', () => {
    const form = { matter: 'wages' };
    expect(wrong(filed('clerk'), { entry: 1, form }, '2024-02-01', 'clerk')[0]).toBe('not-your-act');
    const both = story.matter();
    const asked = { act: 'correctEntry', actors: ['inspector', 'clerk'], today: '2024-06-03', calendar: calendarNow };
    const refused = decide(chapter, both, { ...asked, form: { entry: 5, form, reason: '更正' } });
    expect(refused).toMatchObject({ refused: { code: 'invalid-form', field: 'form' } });
  });

  it('may name a file the case already holds', () => {
    const held = filed()
      .act('inspector', 'addEvidence', '2024-01-15', { what: '工资表', evidence: [paper] })
      .act('inspector', 'recordPayment', '2024-02-01', paid(wang!))
      .act('inspector', 'correctEntry', '2024-02-02', {
        entry: 4,
        form: { ...paid(li!, 70), evidence: [paper] },
        reason: '登记错人',
      });
    expect(held.matter().parties.map((party) => party.paidFen)).toEqual([0, 0, 70]);
  });
});

const calendarNow = calendarKnownOn().version;

describe('the right day of a correction', () => {
  // Entered on 12 March: thirty days back is 11 February; filed on 12 January.
  const story = filed()
    .act('inspector', 'conclude', '2024-03-12', findings)
    .act('inspector', 'answer', '2024-03-12', { answer: '已终结。' });

  it.each(['2024-02-10', '2024-03-13', '2024-01-01'])('is not %s', (effectiveOn) => {
    expect(wrong(story, { entry: 3, effectiveOn })).toEqual(['invalid-form', 'effectiveOn']);
  });

  it.each(['2024-02-11', '2024-03-12'])('may be %s', (effectiveOn) => {
    const early = filed().act('inspector', 'conclude', '2024-03-12', findings);
    early.act('inspector', 'correctEntry', '2024-06-03', { entry: 3, effectiveOn, reason: '更正' });
    expect(asCorrected(early.matter().entries)[2]?.effectiveOn).toBe(effectiveOn);
  });

  it.each(['2024-03-10', '2024-03-12'])('cannot be given where the law takes the day of entry: %s', (effectiveOn) => {
    expect(wrong(story, { entry: 4, effectiveOn })).toEqual(['invalid-form', 'effectiveOn']);
  });

  it('does not precede the act it follows, as corrected', () => {
    const late = filed().act('inspector', 'conclude', '2024-01-30', findings);
    expect(wrong(late, { entry: 3, effectiveOn: '2024-01-11' })[1]).toBe('effectiveOn');
    late.act('inspector', 'correctEntry', '2024-06-03', { entry: 3, effectiveOn: '2024-01-20', reason: '更正' });
    expect(late.refused('inspector', 'order', '2024-02-01', order(), { effectiveOn: '2024-01-19' }).code).toBe(
      'too-late',
    );
    late.act('inspector', 'order', '2024-02-01', order(), { effectiveOn: '2024-01-20' });
  });
});

describe('what was built on the corrected entry', () => {
  it('keeps its order of days', () => {
    const story = filed()
      .act('inspector', 'conclude', '2024-02-01', findings, { effectiveOn: '2024-01-25' })
      .act('inspector', 'order', '2024-02-01', order(), { effectiveOn: '2024-01-26' });
    expect(wrong(story, { entry: 3, effectiveOn: '2024-01-27' })).toEqual(['barred', 'entry']);
  });

  it('was not too early: an order’s longer period takes the ground from disobedience', () => {
    const story = filed()
      .act('inspector', 'order', '2024-03-04', order(10))
      .act('inspector', 'recordDelivery', '2024-03-04', { method: 'direct', place: '案卷' })
      .act('inspector', 'reportNonCompliance', '2024-03-15', { facts: '未支付。' });
    expect(wrong(story, { entry: 3, form: order(11) })).toEqual(['barred', 'entry']);
    story.act('inspector', 'correctEntry', '2024-03-18', { entry: 3, form: order(9), reason: '更正' });
  });

  it('was not too late: an earlier filing would have ended the time in which to extend', () => {
    const story = walk(chapter, division)
      .act('worker', 'complain', '2024-01-10', complaint)
      .act('clerk', 'accept', '2024-01-12', { matter: 'wages' });
    const { dueOn } = story.running('investigate');
    story.act('head', 'extend', dueOn!, { reason: '复杂' });
    const asked = { act: 'correctEntry', today: dueOn!, calendar: calendarNow };
    const form = { entry: 2, effectiveOn: '2024-01-10', reason: '更正' };
    const refused = decide(chapter, story.matter(), { ...asked, actors: ['clerk', 'inspector'], form });
    expect(refused).toMatchObject({ refused: { code: 'barred', field: 'entry' } });
  });

  it('keeps its conditions: who was in dispute proceedings all along was never to be filed', () => {
    const story = walk(chapter, division)
      .act('clerk', 'complain', '2024-01-10', { ...complaint, inDispute: true })
      .act('clerk', 'askCorrection', '2024-01-11', { missing: '是否撤回', answerBy: '2024-01-20' })
      .act('clerk', 'correct', '2024-01-12', { statement: '已撤回', inDispute: false })
      .act('clerk', 'accept', '2024-01-12', { matter: 'wages' });
    expect(wrong(story, { entry: 2, annul: true }, '2024-02-01')).toEqual(['barred', 'entry']);
  });

  it('keeps its people: a list that payments lean on stays', () => {
    const story = filed()
      .act('inspector', 'listWorkers', '2024-01-20', { workers: [{ name: '孙五' }] })
      .act('inspector', 'recordPayment', '2024-02-01', paid('worker-3-0'));
    expect(wrong(story, { entry: 3, annul: true })).toEqual(['barred', 'entry']);
    story.act('inspector', 'correctEntry', '2024-02-02', { entry: 4, annul: true, reason: '更正' });
    story.act('inspector', 'correctEntry', '2024-02-02', { entry: 3, annul: true, reason: '更正' });
    expect(story.matter().parties).toHaveLength(3);
  });

  it('does not bind it to what a worker said: a contradicted payment can be annulled', () => {
    const story = filed()
      .act('inspector', 'recordPayment', '2024-02-01', paid(wang!))
      .act('worker', 'disputePayment', '2024-02-02', { entry: 3, reason: '没有收到' })
      .act('inspector', 'correctEntry', '2024-02-05', { entry: 3, annul: true, reason: '未付款' });
    expect([story.sum('wages.recovered'), story.sum('wages.workers')]).toEqual([0, 0]);
  });

  it('answers for what it breaks, not for what was never sound', () => {
    // An extension dated back, as a record from elsewhere may hold it: the law takes the day of entry.
    const { entries } = filed().act('head', 'extend', '2024-03-01', { reason: '复杂' }).matter();
    const unsound = entries.map((entry) => (entry.act === 'extend' ? { ...entry, effectiveOn: '2024-02-20' } : entry));
    const matter = fold(chapter, division, unsound);
    const asked = { act: 'correctEntry', actors: ['clerk', 'inspector'], today: '2024-03-04', calendar: calendarNow };
    const ask = (form: FormBody) => decide(chapter, matter, { ...asked, form: { reason: '更正', ...form } });
    expect(ask({ entry: 2, effectiveOn: '2024-01-11' })).toMatchObject({ matter: { state: 'investigating' } });
    expect(ask({ entry: 2, annul: true })).toMatchObject({ refused: { code: 'barred' } });
  });

  it('has as many extensions as the law allows, and an annulled one took none', () => {
    const story = filed()
      .act('head', 'extend', '2024-03-01', { reason: '复杂' })
      .act('head', 'correctEntry', '2024-03-02', { entry: 3, annul: true, reason: '误登' })
      .act('head', 'extend', '2024-03-04', { reason: '复杂' });
    expect(story.refused('head', 'extend', '2024-03-05', { reason: '再延' }).code).toBe('barred');
    expect(story.matter().deadlines.map((row) => [row.name, row.extendedN])).toContainEqual(['investigate', 30]);
  });
});

describe('who may correct', () => {
  const story = filed()
    .act('head', 'extend', '2024-02-01', { reason: '复杂' })
    .act('inspector', 'recordPayment', '2024-02-02', paid(wang!))
    .act('worker', 'disputePayment', '2024-02-03', { entry: 4, reason: '没有收到' })
    .act('worker', 'addEvidence', '2024-02-03', { what: '工资条', evidence: [paper] })
    .act('employer', 'stateDefence', '2024-02-04', { statement: '工程款未到。' });

  it.each([
    ['an inspector the head’s extension', 'inspector', { entry: 3, annul: true }, 'not-your-act'],
    ['the head an inspector’s payment', 'head', { entry: 4, annul: true }, 'not-your-act'],
    ['anybody the worker’s contradiction', 'inspector', { entry: 5, annul: true }, 'invalid-form'],
    ['anybody the worker’s evidence', 'inspector', { entry: 6, annul: true }, 'not-your-act'],
    ['anybody the employer’s defence', 'inspector', { entry: 7, annul: true }, 'invalid-form'],
    ['anybody the day of the worker’s complaint', 'head', { entry: 1, effectiveOn: '2024-01-09' }, 'not-your-act'],
  ] as const)('not %s', (_, by, form, code) => {
    expect(wrong(story, form, '2024-02-10', by)).toEqual([code, 'entry']);
  });
});

describe('what a correction says', () => {
  const annulled = filed()
    .act('inspector', 'recordPayment', '2024-02-01', paid(wang!))
    .act('inspector', 'correctEntry', '2024-02-02', { entry: 3, annul: true, reason: '未付款' });

  it.each<[string, FormBody, string]>([
    ['nothing', { entry: 2 }, 'form'],
    ['that the entry is not annulled', { entry: 2, annul: false }, 'form'],
    ['two things at once', { entry: 2, annul: true, effectiveOn: '2024-01-11' }, 'annul'],
    ['something of an annulled entry', { entry: 3, form: paid(li!) }, 'entry'],
    ['again that it is annulled', { entry: 3, annul: true }, 'entry'],
    ['something of a correction', { entry: 4, annul: true }, 'entry'],
    ['something of no entry', { entry: 77, annul: true }, 'entry'],
    ['that the case never began', { entry: 1, annul: true }, 'entry'],
  ])('is not %s', (_, form, field) => {
    expect(wrong(annulled, form)).toEqual(['invalid-form', field]);
  });

  it('takes the place of what an earlier correction said, and leaves the rest of it', () => {
    const story = filed()
      .act('inspector', 'recordPayment', '2024-02-10', paid(wang!, 900))
      .act('inspector', 'correctEntry', '2024-02-11', { entry: 3, form: paid(wang!, 90), reason: '多写了零' })
      .act('inspector', 'correctEntry', '2024-02-12', { entry: 3, form: paid(li!, 9), reason: '登记错人' })
      .act('inspector', 'correctEntry', '2024-02-13', { entry: 3, effectiveOn: '2024-02-08', reason: '日期' });
    expect(asCorrected(story.matter().entries)[2]).toMatchObject({ form: paid(li!, 9), effectiveOn: '2024-02-08' });
    expect(net(story.matter().posted)).toMatchObject({ 'wages.recovered|2024-02-08|worker-1-1': 9 });
  });
});

describe('a case through corrections', () => {
  it('loses its clock with its filing, and its money only by its own correction', () => {
    const story = filed()
      .act('inspector', 'close', '2024-02-01', { manner: 'corrected' })
      .act('clerk', 'recordPayment', '2024-02-05', paid(wang!));
    expect(wrong(story, { entry: 2, annul: true })).toEqual(['barred', 'entry']);
    for (const entry of [4, 3, 2]) {
      story.act('inspector', 'correctEntry', '2024-02-06', { entry, annul: true, reason: '误登' });
    }
    expect(story.matter().state).toBe('received');
    expect(story.matter().deadlines.map((row) => [row.name, row.stoppedSeq])).toEqual([['accept', null]]);
    expect(net(story.matter().posted)).toEqual({});
  });

  it('counts the second closing when the first never was', () => {
    const story = filed()
      .act('inspector', 'close', '2024-02-01', { manner: 'corrected' })
      .act('head', 'reopen', '2024-03-01', { reason: '款项未到账。' })
      .act('inspector', 'close', '2024-03-05', { manner: 'corrected' });
    expect(story.sum('inspection.closed')).toBe(1);
    expect(wrong(story, { entry: 3, annul: true })).toEqual(['barred', 'entry']);
    story.act('head', 'correctEntry', '2024-03-06', { entry: 5, annul: true, reason: '误登' });
    story.act('head', 'correctEntry', '2024-03-06', { entry: 4, annul: true, reason: '误登' });
    story.act('head', 'correctEntry', '2024-03-06', { entry: 3, annul: true, reason: '误登' });
    story.act('inspector', 'close', '2024-03-07', { manner: 'corrected' });
    expect(net(story.matter().posted)['inspection.closed|2024-03-07|']).toBe(1);
    expect(story.sum('inspection.closed')).toBe(1);
  });
});
