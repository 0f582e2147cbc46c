/** Money is whole fen everywhere; yuan exist only as the text a person types or reads. */

export type TypedMoney = { fen: number } | { wrong: 'money' | 'moneyDecimals' | 'moneyTooLarge' };

/** The fen of a typed amount of yuan, digit by digit: no floating-point number is involved. Accepts 1,234.50, ￥, 元, full-width digits. */
export function fenOfTyped(typed: string): TypedMoney {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\u00a0]/g, '')
    .replace(/^[¥￥]|元$/g, '');
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return { wrong: 'money' };
  const decimals = (match[2] ?? '').replace(/0+$/, '');
  if (decimals.length > 2) return { wrong: 'moneyDecimals' };
  const fen = BigInt((match[1] ?? '0').replaceAll(',', '')) * 100n + BigInt(decimals.padEnd(2, '0'));
  return fen > BigInt(Number.MAX_SAFE_INTEGER) ? { wrong: 'moneyTooLarge' } : { fen: Number(fen) };
}

/** Yuan with two decimals and thousands marks, for reading: `1,234.50`. */
export function yuan(fen: number): string {
  const [whole, decimals] = plainYuan(Math.abs(fen)).split('.');
  return `${fen < 0 ? '−' : ''}${(whole ?? '').replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}

/** Yuan with two decimals as one would type them: `1234.50`. */
export function plainYuan(fen: number): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
