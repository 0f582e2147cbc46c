/** The legal day of a moment: China's. */
export function dayOf(at: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.parse(at));
}
