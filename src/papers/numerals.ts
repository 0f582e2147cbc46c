const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const capitals = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/** A day as papers date themselves: 二〇二六年十二月一日. */
export function dayInCharacters(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const counted = (n: number): string =>
    n < 10 ? (digits[n] ?? '') : `${n < 20 ? '' : digits[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : digits[n % 10]}`;
  return `${[...year].map((digit) => digits[Number(digit)]).join('')}年${counted(Number(month))}月${counted(Number(date))}日`;
}

/** A day in running text: 2026年12月1日. */
export function dayInText(day: string): string {
  const [year, month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** Money in figures: ¥12,000.00. @param fen whole fen, not negative */
export function moneyInFigures(fen: number): string {
  const yuan = Math.floor(fen / 100).toString();
  return `¥${yuan.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}.${String(fen % 100).padStart(2, '0')}`;
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
