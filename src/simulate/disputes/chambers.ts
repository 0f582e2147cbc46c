import { division } from '../../divisions/divisions.ts';

const trades = [
  '家具',
  '餐饮',
  '建材',
  '汽配',
  '服装',
  '机械',
  '食品',
  '物流',
  '五金',
  '电子',
  '农产品',
  '装饰',
] as const;

/** How the mediation organisation of a chamber is called, by its place among those of the province. */
export function chamberName(code: number, place: number): string {
  const trade = trades[place % trades.length] ?? '';
  return `${division(String(code)).name.zh}${trade}商会劳动争议调解委员会`;
}
