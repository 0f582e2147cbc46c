import type { Chapter } from './chapter.ts';
import { defineProcedure, type Procedure } from './define.ts';
import { count, creditCode, day, form, line, personName, phone, rows } from './fields.ts';

const t = (words: string): { zh: string; en: string } => ({ zh: `${words}(中)`, en: words });

/** A small procedure without defects, for tests of what reads procedures. It is nobody's law. */
export const lending = defineProcedure({
  id: 'lending',
  title: t('Lending'),
  body: 'inspection',
  version: { inForceFrom: '2020-01-01' },
  listed: { headline: 'firm', people: 'people' },
  actors: {
    reader: { is: 'public', title: t('Reader') },
    librarian: { is: 'officer', duties: ['librarian'], title: t('Librarian') },
    system: { is: 'system', title: t('System') },
  },
  states: {
    asked: { title: t('Asked') },
    lent: { title: t('Lent') },
    returned: { title: t('Returned'), final: true },
    lapsed: { title: t('Lapsed'), final: true },
  },
  facts: { rare: { title: t('The book is rare'), from: 'self' } },
  acts: {
    ask: {
      title: t('Ask'),
      from: 'nothing',
      to: 'asked',
      by: 'reader',
      source: 'INS.9',
      form: form({
        firm: line('单位', 'Firm', 50),
        code: creditCode('代码', 'Code'),
        people: count('人数', 'People', { min: 1, max: 9 }),
        readers: rows(
          '读者',
          'Readers',
          { name: personName('姓名', 'Name'), phone: phone('电话', 'Phone') },
          { min: 1, max: 9 },
        ),
      }),
      names: [
        { role: 'firm', title: t('Firm'), kind: 'organisation', name: 'firm', creditCode: 'code' },
        {
          role: 'reader',
          title: t('Reader'),
          kind: 'person',
          each: 'readers',
          name: 'name',
          phone: 'phone',
          holder: true,
        },
      ],
    },
    lend: {
      title: t('Lend'),
      from: 'asked',
      to: [{ when: 'rare', to: 'returned' }, { to: 'lent' }],
      by: 'librarian',
      source: 'INS.14',
      form: form({ days: count('天数', 'Days', { min: 1, max: 9 }), on: day('日期', 'Day') }),
      effectiveOn: { form: 'on', backDaysMax: 9 },
      posts: [{ account: 'library.lent', amount: { form: 'days' } }],
    },
    bringBack: { title: t('Bring back'), from: 'lent', to: 'returned', by: 'reader', source: 'INS.14' },
    lapse: { title: t('Lapse'), from: 'asked', to: 'lapsed', by: 'system', source: 'INS.14', effectiveOn: 'legalDay' },
  },
  deadlines: {
    answer: {
      title: t('Answer'),
      on: 'librarian',
      startsOn: 'ask',
      stopsOn: ['lend', 'lapse'],
      length: { limit: 'insp.accept' },
      onExpiry: { act: 'lapse' },
      source: 'INSR.18',
      confidence: 'verified',
    },
    loan: {
      title: t('Loan'),
      on: 'reader',
      startsOn: 'lend',
      stopsOn: 'bringBack',
      length: { form: 'days', unit: 'calendarDay' },
      onExpiry: 'overdue',
      counts: { due: 'library.due', met: 'library.met' },
      source: 'INS.17',
      confidence: 'unconfirmed',
    },
  },
});

/** The accounts the sample posts to. */
export const lendingAccounts = { 'library.lent': {}, 'library.due': {}, 'library.met': {} };

/** The sample with its facts, changed by `change` where a test wants it broken. */
export function lendingChapter(change: (procedure: Procedure, chapter: Chapter) => void = () => {}): Chapter {
  const chapter: Chapter = {
    procedure: structuredClone(lending) as unknown as Procedure,
    facts: { rare: () => false },
  };
  change(chapter.procedure, chapter);
  return chapter;
}
