import { describe, expect, it } from 'vitest';
import type { FormBody } from '../../procedure/case.ts';
import type { Walk } from '../../procedure/walk.ts';
import { filed, order } from '../../test/inspection-case.ts';

// The employer's time runs from the day the order reached it, however that is proven.

describe('service of an order', () => {
  const served = (story: Walk, on: string): Walk =>
    story.act('inspector', 'recordDelivery', on, { method: 'direct', place: '2024年度案卷' });
  const paperServed = (entry: number, state = 'served'): FormBody => {
    return { track: 'paper', number: '510114-2024-000001/1', state, document: 'inspection.order', entry };
  };

  it('the employer has no time running before the order reached it', () => {
    const story = filed().act('inspector', 'order', '2024-03-04', order());
    expect(story.matter().deadlines.filter(({ name }) => name === 'perform')).toEqual([]);
    expect(story.running('serve').dueOn).toBe('2024-03-13');
    expect(story.refused('inspector', 'reportNonCompliance', '2024-04-30', { facts: '未支付。' }).code).toBe(
      'too-early',
    );
  });

  it.each(['2024-03-15', '2024-03-16'])('ten days from an order served on 6 March are not over on %s', (on) => {
    const story = served(filed().act('inspector', 'order', '2024-03-04', order()), '2024-03-06');
    expect(story.running('perform')).toMatchObject({
      startedOn: '2024-03-06',
      naturalOn: '2024-03-16',
      dueOn: '2024-03-18',
    });
    expect(story.refused('inspector', 'reportNonCompliance', on, { facts: '未支付。' }).code).toBe('too-early');
  });

  it.each(['2024-03-17', '2024-03-18'])('nor, the tenth being a Saturday, on %s', (on) => {
    const story = served(filed().act('inspector', 'order', '2024-03-04', order()), '2024-03-06');
    expect(story.refused('inspector', 'reportNonCompliance', on, { facts: '未支付。' }).code).toBe('too-early');
  });

  it('a paper of the order starts it on the day it was served, and is served once', () => {
    const story = filed()
      .act('inspector', 'order', '2024-03-04', order())
      .act('system', 'paperEnded', '2024-03-11', paperServed(3), { effectiveOn: '2024-03-06' });
    expect(story.running('perform')).toMatchObject({ startedOn: '2024-03-06', dueOn: '2024-03-18', n: 10 });
    expect(story.matter().deadlines.find(({ name }) => name === 'serve')).toMatchObject({ stoppedOn: '2024-03-06' });
    const twice = story.refused('inspector', 'recordDelivery', '2024-03-12', { method: 'post', place: '档案室' });
    expect(twice.code).toBe('missing-fact');
  });

  it('a paper that puts another entry in writing, or one that was voided, starts nothing', () => {
    for (const form of [paperServed(2), paperServed(3, 'voided')]) {
      const story = filed()
        .act('inspector', 'order', '2024-03-04', order())
        .act('system', 'paperEnded', '2024-03-06', form);
      expect(story.matter().deadlines.filter(({ name }) => name === 'perform')).toEqual([]);
    }
  });

  it('a served paper that is taken back stops it, and the one in its place starts it anew', () => {
    const story = filed()
      .act('inspector', 'order', '2024-03-04', order())
      .act('system', 'paperEnded', '2024-03-06', paperServed(3))
      .act('system', 'paperEnded', '2024-03-08', paperServed(3, 'withdrawn'));
    expect(() => story.running('perform')).toThrow('perform');
    story.act('system', 'paperEnded', '2024-03-11', { ...paperServed(3), number: '510114-2024-000001/2' });
    expect(story.running('perform').dueOn).toBe('2024-03-21');
  });

  it('the days of an order put right after its service are the right ones; an annulled order leaves none', () => {
    const right = { ...order(), days: 20 };
    const story = served(filed().act('inspector', 'order', '2024-03-04', order()), '2024-03-06');
    story.act('inspector', 'correctEntry', '2024-03-07', { entry: 3, form: right, reason: '期限写错' });
    expect(story.running('perform')).toMatchObject({ n: 20, dueOn: '2024-03-26' });
    const late = filed().act('inspector', 'order', '2024-03-04', order());
    late.act('inspector', 'correctEntry', '2024-03-05', { entry: 3, form: right, reason: '期限写错' });
    expect(served(late, '2024-03-06').running('perform').n).toBe(20);
  });
});
