/** Legal days in the browser are ISO texts, which compare as texts; the browser's own clock and zone never decide a date. */

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text is a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  const last = (monthDays[month - 1] ?? 0) + (leap ? 1 : 0);
  return day >= 1 && day <= last;
}

/** Whether the text is a month, written YYYY-MM. */
export function isMonth(text: string): boolean {
  return isDay(`${text}-01`);
}

/** A recorded moment as the legal day and minute, in the zone the law counts in. */
export function legalMinute(moment: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return parts.format(Date.parse(moment));
}
