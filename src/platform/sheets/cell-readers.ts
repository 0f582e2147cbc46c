import { Temporal } from 'temporal-polyfill';
import type { Text } from '../text.ts';
import { plainNumber, textOfCell, type Cell } from './sheet.ts';

/** What a cell was read as, or what is wrong with it and how to mend it. */
export type Read<T> = { value: T } | { fault: Text };

/** What money is counted in where the cell itself does not say. */
export type MoneyUnit = 'yuan' | 'thousandYuan' | 'tenThousandYuan';

/** Days a serial number may stand for: 2000 to 2099. Smaller numbers are numbers. */
const serials = { from: 36_526, to: 73_050 } as const;
const serialZero = Temporal.PlainDate.from('1899-12-30');

/** Text without full-width forms and spaces at its ends; breaks within become spaces. */
export function readText(cell: Cell): Read<string> {
  if (cell.kind === 'wrong') return { fault: cell.message };
  const text = textOfCell(cell)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\p{Cc}\u200b\ufeff]/gu, '')
    .trim();
  // What an export of ours has put before signs that begin a formula.
  return { value: /^'[=+\-@]/.test(text) ? text.slice(1) : text };
}

/** Digits and letters of a number that names something: an identity number, a telephone, a code. Never rounded silently. */
export function readNumberName(cell: Cell): Read<string> {
  if (cell.kind === 'wrong') return { fault: cell.message };
  const text = textOfCell(cell)
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff'’‘-]/g, '');
  const written = /^\d(\.\d+)?E\+?\d+$/i.test(text);
  if (written || (cell.kind === 'number' && Math.abs(cell.value) >= 1e15))
    return {
      fault: {
        zh: `号码被 Excel 当成了数字（${written ? text : shortened(cell)}），15 位以后的数字已经丢失，不能还原。请把这一列设为“文本”格式，再照原件重新填写。`,
        en: `The spreadsheet took this for a number (${written ? text : shortened(cell)}); the digits after the 15th are lost. Format the column as text and type it again from the original.`,
      },
    };
  return { value: text.toUpperCase() };
}

function shortened(cell: Cell): string {
  return cell.kind === 'number' ? cell.value.toExponential(5).replace('e', 'E') : textOfCell(cell);
}

/** Money in fen. The cell's own unit counts before that of its column. */
export function readMoney(cell: Cell, unit: MoneyUnit = 'yuan'): Read<number> {
  if (cell.kind === 'wrong') return { fault: cell.message };
  if (cell.kind === 'day') return { fault: notMoney(cell.day) };
  if (cell.kind === 'number') return fenOf(plainNumber(cell.value), unit, false);
  const typed = cell.text.normalize('NFKC').replace(/[\s\u200b]/g, '');
  const plain = typed.replace(/^(人民币|RMB|CNY)?[¥￥]?/i, '');
  const [, amount, said] = /^([-+]?[\d,.]+)(亿元?|万元?|千元|元整?|块)?$/.exec(plain) ?? [];
  if (amount === undefined) return { fault: notMoney(cell.text) };
  const whole = amount.replace(/\..*$/, '').replace(/^[-+]/, '');
  if (amount.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(whole)) return { fault: notMoney(cell.text) };
  const own = said === undefined ? unit : unitOf(said);
  return fenOf(amount.replaceAll(',', ''), own, said === undefined);
}

function unitOf(said: string): MoneyUnit | 'hundredMillionYuan' {
  if (said.startsWith('亿')) return 'hundredMillionYuan';
  if (said.startsWith('万')) return 'tenThousandYuan';
  return said.startsWith('千') ? 'thousandYuan' : 'yuan';
}

const decimalsOf = { yuan: 2, thousandYuan: 5, tenThousandYuan: 6, hundredMillionYuan: 10 } as const;

function fenOf(amount: string, unit: keyof typeof decimalsOf, typed: boolean): Read<number> {
  const [, sign, whole = '', fraction = ''] = /^([-+]?)(\d*)(?:\.(\d*))?$/.exec(amount) ?? [];
  if (whole + fraction === '') return { fault: notMoney(amount) };
  if (sign === '-')
    return { fault: { zh: `金额不能为负数（${amount}）。`, en: `An amount is not negative (${amount}).` } };
  const decimals = decimalsOf[unit];
  // 45.000 may be meant as forty-five thousand.
  const doubtful = typed && unit === 'yuan' && fraction.length === 3;
  if (doubtful || /[1-9]/.test(fraction.slice(decimals)))
    return {
      fault: {
        zh: `金额“${amount}”看不出是多少（小数位过多），请写清楚。`,
        en: `How much “${amount}” is cannot be told (too many decimals); write it plainly.`,
      },
    };
  const fen = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return Number.isSafeInteger(fen) ? { value: fen } : { fault: notMoney(amount) };
}

function notMoney(text: string): Text {
  return { zh: `“${text}”不是金额。`, en: `“${text}” is no amount of money.` };
}

/** A whole number that is not negative. */
export function readCount(cell: Cell): Read<number> {
  if (cell.kind === 'wrong') return { fault: cell.message };
  const text = textOfCell(cell)
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(人|名|件|户|个)$/, '');
  const plain = /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text.replace(/\.0+$/, '');
  if (!/^\d{1,9}$/.test(plain)) return { fault: { zh: `“${text}”不是整数。`, en: `“${text}” is no whole number.` } };
  return { value: Number(plain) };
}

/** A day as YYYY-MM-DD. A month alone is no day: which one it was is not guessed. */
export function readDay(cell: Cell): Read<string> {
  const read = readMonthOrDay(cell);
  if ('fault' in read || read.value.length > 7) return read;
  return {
    fault: {
      zh: `“${textOfCell(cell)}”只写到月，请写到日，如 2023-05-08。`,
      en: `“${textOfCell(cell)}” names a month only; write the day, as 2023-05-08.`,
    },
  };
}

/** A month as YYYY-MM, or a day where the cell says one. */
export function readMonthOrDay(cell: Cell): Read<string> {
  if (cell.kind === 'wrong') return { fault: cell.message };
  if (cell.kind === 'day') return { value: cell.day };
  const text = textOfCell(cell)
    .normalize('NFKC')
    .trim()
    .replace(/\s+\d{1,2}:\d{2}(:\d{2})?$/, '')
    .replace(/\s/g, '');
  const untyped = cell.kind === 'number' || cell.kind === 'raw';
  if (untyped && /^\d{5}(\.\d+)?$/.test(text)) return ofSerial(Math.floor(Number(text)), text);
  // A spreadsheet that took 2023.10 for a number shows and keeps 2023.1.
  if (untyped && /^\d{4}\.1$/.test(text))
    return {
      fault: {
        zh: `“${text}”看不出是 1 月还是 10 月（Excel 会去掉末尾的 0），请写成 ${text.slice(0, 4)}-01 或 ${text.slice(0, 4)}-10。`,
        en: `“${text}” may be January or October (the spreadsheet drops a last 0); write ${text.slice(0, 4)}-01 or ${text.slice(0, 4)}-10.`,
      },
    };
  const [, year = '', month = '', day] =
    /^(\d{4})年(\d{1,2})月(?:(\d{1,2})[日号])?$/.exec(text) ??
    /^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?\.?$/.exec(text) ??
    /^((?:19|20)\d{2})(\d{2})(\d{2})?$/.exec(text) ??
    [];
  return ofParts(text, Number(year), Number(month), day === undefined ? undefined : Number(day));
}

function ofSerial(serial: number, text: string): Read<string> {
  if (serial < serials.from || serial > serials.to) return { fault: notDay(text) };
  return { value: serialZero.add({ days: serial }).toString() };
}

function ofParts(text: string, year: number, month: number, day: number | undefined): Read<string> {
  if (year < 1900 || year > 2099 || month < 1 || month > 12) return { fault: notDay(text) };
  const of = new Temporal.PlainYearMonth(year, month);
  if (day === undefined) return { value: of.toString() };
  if (day < 1 || day > of.daysInMonth) return { fault: notDay(text) };
  return { value: of.toPlainDate({ day }).toString() };
}

function notDay(text: string): Text {
  return {
    zh: `“${text}”不是日期，请写成 2023-05-08 或 2023年5月8日。`,
    en: `“${text}” is no date; write 2023-05-08.`,
  };
}
