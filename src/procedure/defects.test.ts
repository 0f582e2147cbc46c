import { describe, expect, it } from 'vitest';
import type { Chapter } from './chapter.ts';
import { defects } from './defects.ts';
import type { ActDef, DeadlineDef, Procedure } from './define.ts';
import { schemaOf } from './schema.ts';
import { lendingAccounts, lendingChapter } from './sample.ts';

type Change = (procedure: Procedure, chapter: Chapter) => void;

function act(procedure: Procedure, name: string): ActDef {
  return procedure.acts[name] as ActDef;
}

function deadline(procedure: Procedure, name: string): DeadlineDef {
  return procedure.deadlines[name] as DeadlineDef;
}

/** What breaking the sample in this one way is found to be; other things may follow from it. */
function foundBy(change: Change): string[] {
  return defects(lendingChapter(change), lendingAccounts);
}

const broken: [string, Change][] = [
  ['unreachable-state attic', (p) => void (p.states['attic'] = { title: { zh: '阁楼', en: 'Attic' }, final: true })],
  ['dead-end lent', (p) => void (act(p, 'bringBack').to = 'same')],
  ['leaves-final lend from returned', (p) => void (act(p, 'lend').from = ['asked', 'returned'])],
  ['not-exhaustive lend', (p) => void (act(p, 'lend').to = [{ when: 'rare', to: 'lent' }])],
  ['not-exhaustive lend', (p) => void (act(p, 'lend').to = [])],
  ['impossible-act bringBack', (p) => void (act(p, 'bringBack').from = [])],
  ['impossible-act bringBack', (p) => void (act(p, 'bringBack').by = [])],
  ['unknown-name burned in acts.bringBack.to', (p) => void (act(p, 'bringBack').to = 'burned')],
  ['unknown-name ghost in acts.bringBack.by', (p) => void (act(p, 'bringBack').by = 'ghost')],
  ['unknown-name buy in deadlines.loan', (p) => void (deadline(p, 'loan').stopsOn = 'buy')],
  ['moves-without-end lend', (p) => void (p.endsOnMove = 'lend')],
  ['missing-source acts.lend', (p) => void (act(p, 'lend').source = '' as 'INS.1')],
  ['unknown-source INS.99 in acts.lend', (p) => void (act(p, 'lend').source = 'INS.99')],
  ['unknown-source INS.99 in deadlines.loan', (p) => void (deadline(p, 'loan').source = 'INS.99')],
  ['missing-text states.lent.title', (p) => void (p.states['lent'] = { title: { zh: '已借出', en: ' ' } })],
  ['missing-text acts.ask.plain', (p) => void (act(p, 'ask').plain = { zh: '', en: 'Asked' })],
  [
    'missing-text acts.ask.form readers[].name',
    (p) => void delete formPart(p, 'ask').properties?.['readers']?.items?.properties?.['name']?.titleEn,
  ],
  [
    'open-form acts.ask.form readers[]',
    (p) => void delete formPart(p, 'ask').properties?.['readers']?.items?.additionalProperties,
  ],
  ['open-form acts.lend.form', (p) => void delete formPart(p, 'lend').additionalProperties],
  ['unbounded-field acts.ask.form firm', (p) => void delete formPart(p, 'ask').properties?.['firm']?.maxLength],
  ['unbounded-field acts.ask.form readers', (p) => void delete formPart(p, 'ask').properties?.['readers']?.maxItems],
  ['unbounded-field acts.lend.form days', (p) => void delete formPart(p, 'lend').properties?.['days']?.maximum],
  ['unknown-path title in listed.headline for ask', (p) => void (p.listed.headline = 'title')],
  ['unknown-path crowd in listed.people', (p) => void (p.listed.people = 'crowd')],
  [
    'unknown-path nick in acts.ask.names.1.name',
    (p) => void Object.assign(act(p, 'ask').names?.[1] ?? {}, { name: 'nick' }),
  ],
  [
    'unknown-path folk in acts.ask.names.1.each',
    (p) => void Object.assign(act(p, 'ask').names?.[1] ?? {}, { each: 'folk' }),
  ],
  [
    'unknown-path fen in acts.lend.posts.0.amount',
    (p) => void (act(p, 'lend').posts = [{ account: 'library.lent', amount: { form: 'fen' } }]),
  ],
  [
    'unknown-path who in acts.lend.posts.0.subject',
    (p) => void (act(p, 'lend').posts = [{ account: 'library.lent', amount: 1, subject: 'who' }]),
  ],
  [
    'unknown-path rows in acts.lend.pays.each',
    (p) => void (act(p, 'lend').pays = { each: 'rows', subject: 'worker', fen: 'fen' }),
  ],
  ['unknown-path when in acts.lend.effectiveOn', (p) => void (act(p, 'lend').effectiveOn = { form: 'when' })],
  [
    'unknown-path weeks in deadlines.loan.length for lend',
    (p) => void (deadline(p, 'loan').length = { form: 'weeks', unit: 'calendarDay' }),
  ],
  [
    'unknown-path spared in deadlines.loan',
    (p) => void (deadline(p, 'loan').startsUnless = { form: 'spared', is: true }),
  ],
  [
    'unsealed-person name in acts.ask',
    (p) => void delete formPart(p, 'ask').properties?.['readers']?.items?.properties?.['name']?.personal,
  ],
  ['fact-without-function rare', (_, chapter) => void (chapter.facts = {})],
  ['undeclared-fact old', (_, chapter) => void (chapter.facts['old'] = () => true)],
  ['unknown-fact new', (p) => void (act(p, 'lend').when = { all: ['rare', { not: 'new' }] })],
  ['unused-fact rare', (p) => void (act(p, 'lend').to = 'lent')],
  ['never-starts loan', (p) => void (act(p, 'lend').from = [])],
  ['unknown-limit insp.never in answer', (p) => void (deadline(p, 'answer').length = { limit: 'insp.never' })],
  ['not-extendable insp.accept in answer', (p) => void (deadline(p, 'answer').extend = { by: 'lend', times: 1 })],
  [
    'extended-too-often answer',
    (p) =>
      void Object.assign(deadline(p, 'answer'), {
        length: { limit: 'insp.investigate' },
        extend: { by: 'lend', times: 2 },
      }),
  ],
  ['never-resumes loan', (p) => void (deadline(p, 'loan').holds = [{ from: 'lend', until: [] }])],
  ['expiry-not-by-system lapse in answer', (p) => void (act(p, 'lapse').by = 'librarian')],
  ['expiry-needs-form lapse in answer', (p) => void (act(p, 'lapse').form = act(p, 'lend').form)],
  [
    'unknown-account library.burnt in acts.lend',
    (p) => void (act(p, 'lend').posts = [{ account: 'library.burnt', amount: 1 }]),
  ],
  [
    'unknown-account library.lost in deadlines.loan',
    (p) => void (deadline(p, 'loan').counts = { due: 'library.lost', met: 'library.met' }),
  ],
];

function formPart(procedure: Procedure, name: string): Mutable {
  return schemaOf(act(procedure, name).form as NonNullable<ActDef['form']>) as Mutable;
}

type Mutable = {
  additionalProperties?: unknown;
  maxLength?: number;
  maxItems?: number;
  maximum?: number;
  titleEn?: string;
  personal?: boolean;
  properties?: Record<string, Mutable>;
  items?: Mutable;
};

describe('defects', () => {
  it('finds nothing in a sound procedure', () => {
    expect(defects(lendingChapter(), lendingAccounts)).toEqual([]);
  });

  it.each(broken)('names %s', (defect, change) => {
    expect(foundBy(change)).toContain(defect);
  });

  it('finds a limit whose unit nobody knows', () => {
    const found = foundBy((p) => void (deadline(p, 'answer').length = { limit: 'oij.selfApply' }));
    expect(found).toContain('limit-without-unit oij.selfApply in answer');
  });
});
