import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import type { Entry, FormBody } from './case.ts';
import { defects } from './defects.ts';
import type { ActDef, Form } from './define.ts';
import { count, day, entryNumber, form, worker } from './fields.ts';
import { asCorrected } from './fold.ts';
import { checkParties, valuesOfKind } from './form.ts';
import { lendingAccounts, lendingChapter } from './sample.ts';
import { walk, type Walk } from './walk.ts';

const right = form({ days: count('天数', 'Days', { min: 1, max: 9 }), on: day('日期', 'Day') });

/** The sample with an act that puts lending, asking and lapsing right. */
const chapter = lendingChapter((procedure) => {
  procedure.acts['amend'] = {
    title: { zh: '更正', en: 'Amend' },
    from: 'any',
    to: 'same',
    by: 'librarian',
    source: 'INS.12',
    form: form({
      entry: entryNumber('记录', 'Entry'),
      annul: Type.Optional(Type.Boolean({ title: '作废', titleEn: 'Annul' })),
      effectiveOn: Type.Optional(day('日期', 'Day')),
      form: Type.Optional(Type.Union([right], { title: '内容', titleEn: 'Content' })),
    }),
    corrects: { act: ['ask', 'lend', 'lapse'] },
  } as ActDef;
  const asking = procedure.acts['ask'] as ActDef;
  asking.by = ['reader', 'librarian'];
  asking.effectiveOn = { backDaysMax: 9 };
});

const asked = { firm: '甲', code: '91510100MA6CNNNN0J', people: 1, readers: [{ name: '乙', phone: '13800000000' }] };
function lent(): Walk {
  return walk(chapter, '510114')
    .act('librarian', 'ask', '2024-03-04', asked)
    .act('librarian', 'lend', '2024-03-06', { days: 5, on: '2024-03-05' });
}

describe('a correction', () => {
  it('has no defects of its own, and names acts that are there', () => {
    expect(defects(chapter, lendingAccounts)).toEqual([]);
    const misnamed = lendingChapter(({ acts }) => void ((acts['lend'] as ActDef).corrects = { act: 'buy' }));
    expect(defects(misnamed, lendingAccounts)).toContain('unknown-name buy in acts.lend.corrects');
  });

  it('keeps the day and the form of one mind where the form names the day', () => {
    const story = lent();
    const wrong = story.refused('librarian', 'amend', '2024-03-07', { entry: 2, form: { days: 5, on: '2024-03-06' } });
    expect([wrong.code, wrong.field]).toEqual(['invalid-form', 'effectiveOn']);
    const both = { form: { days: 5, on: '2024-03-06' }, effectiveOn: '2024-03-06' };
    story.act('librarian', 'amend', '2024-03-07', { entry: 2, ...both });
    expect(story.running('loan').startedOn).toBe('2024-03-06');
    const alone = story.refused('librarian', 'amend', '2024-03-07', { entry: 2, effectiveOn: '2024-03-05' });
    expect(alone.field).toBe('effectiveOn');
  });

  it('does not move the start of a clock past which the law itself would have acted', () => {
    // Five working days: an asking of 1 March lapses after the 8th, one of 29 February the day before.
    const story = walk(chapter, '510114')
      .act('librarian', 'ask', '2024-03-04', asked)
      .act('librarian', 'lend', '2024-03-08', { days: 5, on: '2024-03-08' });
    const wrong = story.refused('librarian', 'amend', '2024-03-12', { entry: 1, effectiveOn: '2024-02-29' });
    expect([wrong.code, wrong.field]).toEqual(['barred', 'entry']);
    story.act('librarian', 'amend', '2024-03-12', { entry: 1, effectiveOn: '2024-03-01' });
  });

  it('does not annul what the law did by itself; where the deadline moves, the law acts on the other day', () => {
    const late = walk(chapter, '510114').act('librarian', 'ask', '2024-03-04', asked);
    // The next who asks for anything finds the matter lapsed first.
    late.act('librarian', 'amend', '2024-03-20', { entry: 1, effectiveOn: '2024-03-04' });
    expect(late.matter().entries.map((entry) => [entry.act, entry.effectiveOn])).toContainEqual([
      'lapse',
      '2024-03-11',
    ]);
    expect(late.refused('librarian', 'amend', '2024-03-20', { entry: 2, annul: true }).code).toBe('not-your-act');
    // Asked earlier than was entered: what the law did on the 11th falls, and it does it anew on the right day.
    const put = { entry: 1, effectiveOn: '2024-03-01' };
    late.act('librarian', 'amend', '2024-03-20', put).act('librarian', 'amend', '2024-03-20', put);
    expect(
      asCorrected(late.matter().entries).flatMap(({ act, effectiveOn }) => (act === 'lapse' ? [effectiveOn] : [])),
    ).toEqual(['2024-03-08']);
  });
});

describe('the entries as they ought to have been', () => {
  const entry = (seq: number, form: FormBody, corrects?: number): Entry => ({
    seq,
    act: 'lend',
    by: 'librarian',
    effectiveOn: '2024-03-05',
    recordedOn: '2024-03-05',
    form,
    facts: {},
    calendar: '',
    ...(corrects === undefined ? {} : { corrects }),
  });

  it('leave out what was annulled, whatever a record says of it afterwards', () => {
    const record = [entry(1, { days: 1 }), entry(2, { entry: 1, annul: true }, 1), entry(3, { entry: 1, form: {} }, 1)];
    expect(asCorrected(record)).toEqual([]);
  });

  it('stand in their own place, under their own number, in the last right form', () => {
    const put = (seq: number, days: number): Entry => entry(seq, { entry: 1, form: { days } }, 1);
    const record = [entry(1, { days: 1 }), entry(2, { days: 2 }), put(3, 8), put(4, 9)];
    expect(asCorrected(record).map(({ seq, form }) => [seq, form])).toEqual([
      [1, { days: 9 }],
      [2, { days: 2 }],
    ]);
  });
});

describe('a form with alternatives', () => {
  const either: Form = form({
    one: Type.Union([form({ worker: worker('甲', 'A') }), form({ count: count('数', 'N', { min: 1, max: 2 }) })]),
  });

  it('tells whom it names in the alternative that was meant', () => {
    const body = { one: { worker: 'worker-1-0' } };
    expect(valuesOfKind(either, body, 'worker')).toEqual([{ path: 'one.worker', value: 'worker-1-0' }]);
    expect(checkParties(either, body, new Set()).map(({ path }) => path)).toEqual(['one.worker']);
    expect(valuesOfKind(either, { one: { count: 1 } }, 'worker')).toEqual([]);
  });
});
