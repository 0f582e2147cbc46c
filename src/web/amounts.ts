/*
 * Amounts as people type them. Runs on the server, which decides, and in the page's script, which reads back while one
 * types: therefore no syntax or library newer than Chrome 70. Exact: everything is an integer of 1/10000 yuan.
 */

const scale = 10_000;
const scaledMax = 1_000_000_000 * scale;

const chineseDigits = '零一二三四五六七八九';
const otherDigits: Readonly<Record<string, string>> = {
  〇: '0',
  两: '2',
  壹: '1',
  贰: '2',
  叁: '3',
  肆: '4',
  伍: '5',
  陆: '6',
  柒: '7',
  捌: '8',
  玖: '9',
};
const units: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
  k: 1000,
  万: 10_000,
  萬: 10_000,
  w: 10_000,
  亿: 100_000_000,
};

/**
 * Money as typed ("12000", "1.2万", "12,000.50", "两千五", "三块五") in fen; undefined when it is no amount, not a whole
 * number of fen, zero, or beyond one thousand million yuan.
 */
export function parseAmount(typed: string): number | undefined {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/^(大概|大约|约|差不多)/, '')
    .replace(/^(人民币|rmb|cny|¥)/, '')
    .replace(/(左右|整|多)$/, '')
    .replace(/(人民币|rmb|cny)$/, '');
  const [, yuan = '', small = ''] = /^(.*?)(?:(?:元|圆|块钱|块|yuan)(.*))?$/.exec(text) || [];
  const whole = parseNumber(yuan);
  const rest = parseSmall(small);
  if (whole === undefined || rest === undefined) return undefined;
  const scaled = whole + rest;
  if (scaled <= 0 || scaled > scaledMax || scaled % 100 !== 0) return undefined;
  return scaled / 100;
}

/** What follows 元: 5角, 5毛3分, 3分, or only 五 as in 三块五. */
function parseSmall(text: string): number | undefined {
  if (text === '') return 0;
  const found = /^(?:(.)[角毛]?)?(?:(.)分)?$/.exec(text);
  if (!found) return undefined;
  const tenths = found[1] === undefined ? 0 : digitOf(found[1]);
  const hundredths = found[2] === undefined ? 0 : digitOf(found[2]);
  if (tenths === undefined || hundredths === undefined) return undefined;
  return (tenths * scale) / 10 + (hundredths * scale) / 100;
}

function digitOf(character: string): number | undefined {
  const known = otherDigits[character];
  if (known !== undefined) return Number(known);
  const place = chineseDigits.indexOf(character);
  if (place >= 0) return place;
  return /^\d$/.test(character) ? Number(character) : undefined;
}

type Token = { number: number; single: boolean; zero: boolean } | { unit: number };

function parseNumber(text: string): number | undefined {
  const tokens = tokensOf(text);
  return tokens && tokens.length > 0 ? sumOf(tokens) : undefined;
}

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let rest = text;
  while (rest !== '') {
    const arabic = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,4})?(?![\d.,])/.exec(rest);
    const first = rest.charAt(0);
    if (arabic) {
      const [whole = '', integer = '', fraction = ''] = arabic;
      if (integer.length > 1 && integer.charAt(0) === '0') return undefined;
      const decimals = (fraction.slice(1) + '0000').slice(0, 4);
      const number = Number(integer.replace(/,/g, '')) * scale + Number(decimals);
      if (number > scaledMax) return undefined;
      tokens.push({ number, single: whole.length === 1, zero: false });
      rest = rest.slice(whole.length);
      continue;
    }
    const unit = units[first];
    const digit = /\d/.test(first) ? undefined : digitOf(first);
    if (unit !== undefined) tokens.push({ unit });
    else if (digit !== undefined) tokens.push({ number: digit * scale, single: true, zero: digit === 0 });
    else return undefined;
    rest = rest.slice(1);
  }
  return tokens;
}

/** Sections of 万 and 亿 as one reads them; a last single digit counts for the unit below the last: 1万2 is 12000. */
function sumOf(tokens: readonly Token[]): number | undefined {
  let total = 0;
  let section = 0;
  let current: number | undefined;
  let lastUnit = 0;
  let smallest = Infinity;
  let afterZero = false;
  let single = false;
  for (const token of tokens) {
    if (!('unit' in token)) {
      if (token.zero && (current !== undefined || tokens.length > 1)) {
        // 零 only marks a gap; two digits side by side are no number.
        if (current !== undefined) return undefined;
        afterZero = true;
        continue;
      }
      if (current !== undefined) return undefined;
      current = token.number;
      single = token.single;
    } else if (token.unit < 10_000) {
      if (token.unit >= smallest) return undefined;
      if (current === undefined && token.unit !== 10) return undefined;
      section += (current === undefined ? scale : current) * token.unit;
      smallest = token.unit;
      [lastUnit, current, afterZero] = [token.unit, undefined, false];
    } else {
      section += current === undefined ? 0 : current;
      if (section === 0) return undefined;
      if (token.unit === 10_000) {
        if (lastUnit === 10_000) return undefined;
        total += section * token.unit;
      } else total = (total + section) * token.unit;
      section = 0;
      smallest = Infinity;
      [lastUnit, current, afterZero] = [token.unit, undefined, false];
    }
    if (total > scaledMax || section > scaledMax) return undefined;
  }
  if (current !== undefined) {
    const colloquial = single && !afterZero && lastUnit > 10;
    section += colloquial ? (current * lastUnit) / 10 : current;
  }
  return total + section;
}

/** Fen as people read it: "12,000.50"; whole yuan without decimals. */
export function yuanText(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = fen % 100;
  return rest === 0 ? whole : `${whole}.${rest < 10 ? '0' : ''}${rest}`;
}

/** The amount said twice, so that a zero too many is noticed: "12,000 元(1.2 万元)" / "12,000 yuan". */
export function readBack(fen: number, language: 'zh' | 'en'): string {
  const plain = yuanText(fen);
  if (language === 'en') return `${plain} yuan`;
  const tenThousands = fen / 1_000_000;
  const rounded = Math.round(tenThousands * 10_000) / 10_000;
  return fen >= 1_000_000 && rounded === tenThousands ? `${plain} 元（${rounded} 万元）` : `${plain} 元`;
}
