import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { chapters } from '../features/chapters.ts';
import { adoptEvents } from '../law/loaded.ts';
import { readReferenceFile } from '../operations/reference-file.ts';
import { isRefused } from '../platform/refusal.ts';
import { readReference } from '../law/reference.ts';
import { noticeRules } from '../procedure/notices.ts';
import { quietUntil, sendingRulesOn, type SendingRules } from './rules.ts';

afterEach(() => adoptEvents([]));

const own = readReference<{ notices: SendingRules[] }>('notices/rules.json').notices[0] as SendingRules;
const file = (more: object = {}): string =>
  JSON.stringify({
    kind: 'notices',
    title: { zh: '夜间不发短信的时间', en: 'Quiet hours' },
    source: { zh: '省厅通知', en: 'Notice of the province' },
    confidence: 'verified',
    validFrom: '2026-05-01',
    notices: [{ ...own, validFrom: '2026-05-01', quietFrom: '22:00', ...more }],
  });

test('the rules that come with the program are what an operator could load, and say that they are our own', () => {
  expect(isRefused(readReferenceFile(file({ ...own })))).toBe(false);
  expect(own).toMatchObject({ source: { zh: '本系统自定' }, confidence: 'unconfirmed' });
  expect(sendingRulesOn('2026-04-30')).toEqual(own);
  expect(() => sendingRulesOn('1999-01-01')).toThrow('1999-01-01');
});

test('what operators confirmed holds from its day, and not before; taken back it never held', () => {
  const { notices } = JSON.parse(file()) as { notices: object[] };
  const rows = { load: 1, notices };
  adoptEvents([{ seq: 1, day: '2026-04-20', takesBack: false, rows }]);
  expect(sendingRulesOn('2026-04-30').quietFrom).toBe('21:00');
  expect(sendingRulesOn('2026-05-01').quietFrom).toBe('22:00');
  adoptEvents([
    { seq: 1, day: '2026-04-20', takesBack: false, rows },
    { seq: 2, day: '2026-04-21', takesBack: true, rows },
  ]);
  expect(sendingRulesOn('2026-05-01').quietFrom).toBe('21:00');
});

test('a file that names no budget of codes leaves ours, and one that does replaces it', () => {
  const { codesPerDay: _day, codesPerCallerPerDay: _caller, ...former } = own;
  const loaded = (rules: object): void => {
    const notices = [{ ...rules, validFrom: '2026-05-01' }];
    adoptEvents([{ seq: 1, day: '2026-04-20', takesBack: false, rows: { load: 1, notices } }]);
  };
  loaded(former);
  expect(sendingRulesOn('2026-05-01')).toMatchObject({ codesPerCallerPerDay: 200, codesPerDay: 5000 });
  loaded({ ...former, codesPerDay: 9 });
  expect(sendingRulesOn('2026-05-01')).toMatchObject({ codesPerCallerPerDay: 200, codesPerDay: 9 });
});

test.each([
  { quietFrom: '24:00' },
  { codesPerDay: -1 },
  { quietFrom: '8:00' },
  { quietTo: '22:00' },
  { perAddressPerHour: -1 },
  { againAfterMinutes: [] },
  { more: 1 },
])('a file that says %j is refused', (more) => expect(isRefused(readReferenceFile(file(more)))).toBe(true));

test('quiet hours that lie within one day, and those that pass midnight', () => {
  const until = (moment: string, quietFrom: string, quietTo: string): string | undefined =>
    quietUntil(Temporal.ZonedDateTime.from(`${moment}[Asia/Shanghai]`).toInstant(), { quietFrom, quietTo })
      ?.toZonedDateTimeISO('Asia/Shanghai')
      .toPlainDateTime()
      .toString();
  expect(until('2026-12-31T23:30:00', '21:00', '08:00')).toBe('2027-01-01T08:00:00');
  expect(until('2026-12-31T07:59:59', '21:00', '08:00')).toBe('2026-12-31T08:00:00');
  expect(until('2026-12-31T08:00:00', '21:00', '08:00')).toBeUndefined();
  expect(until('2026-12-31T12:30:00', '12:00', '14:00')).toBe('2026-12-31T14:00:00');
  expect(until('2026-12-31T14:00:00', '12:00', '14:00')).toBeUndefined();
});

test.each([
  [
    'arbitration',
    [
      'accept MAL.29 holder',
      'refuse MAL.29 holder',
      'formTribunal MAL.32 holder',
      'formTribunal MAL.32 employer',
      // One for each side and hearing: that its notice was received is not told again.
      'schedule MAL.35 holder',
      'schedule MAL.35 employer',
      'postpone MAL.35 holder',
      'postpone MAL.35 employer',
      'extend MAL.43 holder',
      'extend MAL.43 employer',
    ],
  ],
  ['mediation', ['decline ECM.22 holder', 'decline ECM.22 employer']],
])('in %s nobody chooses to go without what an article prescribes to be told', (id, prescribed) => {
  const procedure = chapters.get(id)?.procedure;
  const told = procedure ? noticeRules(procedure) : [];
  const found = told.flatMap(({ rule, notice }) =>
    notice.statutory
      ? [
          `${rule.split('.')[1]} ${notice.statutory} ${typeof notice.to === 'object' && 'role' in notice.to ? notice.to.role : notice.to}`,
        ]
      : [],
  );
  expect(found.sort()).toEqual([...prescribed].sort());
});
