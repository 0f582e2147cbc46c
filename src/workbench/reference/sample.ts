/** The year of the sample: one whose days off nobody has announced to this program. */
export const sampleYear = 2027;

/**
 * A file to try the two steps with in a demonstration: one invented day off of a coming year. It says of itself that it is
 * no announcement, and moves only deadlines that run over that day.
 */
export function sampleFile(year: number): string {
  const words = { zh: `演示用：虚构的 ${year} 年放假一天（不是官方安排）`, en: `For trying out: an invented day off in ${year}` };
  const day = `${year}-03-17`;
  const notice = {
    number: '演示-1',
    title: words,
    url: 'https://heyan.example/demonstration',
    knownFrom: `${year - 1}-01-01`,
    confidence: 'unconfirmed',
    daysOff: [{ ...words, from: day, to: day }],
    makeUpWorkdays: [],
  };
  return JSON.stringify(
    {
      kind: 'calendar',
      title: words,
      source: words,
      confidence: 'unconfirmed',
      validFrom: `${year}-01-01`,
      calendars: [{ year, note: words, notices: [notice] }],
    },
    null,
    2,
  );
}
