const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const capitals = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/** A number as the headings of a paper count: 一、十二、二十. @param n from 1 to 99 */
export function chineseNumeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `${ten}${ones === 0 ? '' : digits[ones]}`;
}

/** A day as papers write and date themselves: 2026年12月1日. Source: GB/T 9704-2012, 7.3.5.4. */
export function dayInText(day: string): string {
  const [year, month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** A text with every ISO day or month in it as papers write them: 2026年12月1日, 2026年12月. */
export function daysInText(text: string): string {
  return text.replaceAll(
    /(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)/g,
    (_, year, month, date) => `${year}年${Number(month)}月${date === undefined ? '' : `${Number(date)}日`}`,
  );
}

/** Money in figures: 12,000.00元. @param fen whole fen, not negative */
export function moneyInFigures(fen: number): string {
  const yuan = Math.floor(fen / 100).toString();
  return `${yuan.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}.${String(fen % 100).padStart(2, '0')}元`;
}

/** Money in characters that cannot be altered by a stroke: 壹万贰仟元整. @param fen whole fen, not negative */
export function moneyInCapitals(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new Error(`${fen} is no amount in fen`);
  const yuan = Math.floor(fen / 100);
  const [jiao, rest] = [Math.floor((fen % 100) / 10), fen % 10];
  const whole = yuan === 0 ? '' : `${integerInCapitals(yuan)}元`;
  if (jiao === 0 && rest === 0) return `${whole || '零元'}整`;
  const tenths = jiao > 0 ? `${capitals[jiao]}角` : whole ? '零' : '';
  return `${whole}${tenths}${rest > 0 ? `${capitals[rest]}分` : '整'}`;
}

function integerInCapitals(n: number): string {
  const parts: string[] = [];
  let gap = false;
  for (let group = groups.length - 1; group >= 0; group--) {
    const four = Math.floor(n / 10_000 ** group) % 10_000;
    if (four === 0) {
      gap = parts.length > 0;
      continue;
    }
    if (parts.length > 0 && (gap || four < 1000)) parts.push('零');
    parts.push(`${fourInCapitals(four)}${groups[group]}`);
    gap = false;
  }
  return parts.join('');
}

function fourInCapitals(n: number): string {
  let text = '';
  let zero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10;
    if (digit === 0) zero = text !== '';
    else {
      text += `${zero ? '零' : ''}${capitals[digit]}${places[place]}`;
      zero = false;
    }
  }
  return text;
}
