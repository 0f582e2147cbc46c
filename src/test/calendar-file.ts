/* An arrangement of 2027 that nobody published: for these tests only. */
export const calendarNotice = {
  number: '测试〔2026〕1号',
  title: { zh: '2027年放假安排（测试）', en: 'Days off in 2027 (test)' },
  url: 'https://example.org/2027',
  knownFrom: '2026-11-20',
  confidence: 'unconfirmed',
  daysOff: [
    { zh: '元旦', en: 'New Year', from: '2027-01-01', to: '2027-01-03' },
    { zh: '春节', en: 'Spring Festival', from: '2027-02-05', to: '2027-02-11' },
  ],
  makeUpWorkdays: [{ zh: '春节', en: 'Spring Festival', day: '2027-01-30' }],
};
export const calendarFile = {
  kind: 'calendar',
  title: calendarNotice.title,
  source: { zh: '测试', en: 'test' },
  confidence: 'unconfirmed',
  validFrom: '2027-01-01',
  calendars: [{ year: 2027, note: { zh: '测试', en: 'test' }, notices: [calendarNotice] }],
};
