import { forms } from './forms.ts';
import type { Page } from '../claims.ts';

type Entry = Page['timeline'][number];

/** A payment an officer recorded, and what the worker said about it. */
export type PaymentEntry = { seq: number; paidOn: string; fen: number; answer: 'confirmed' | 'disputed' | undefined };

/** The payments that stand, oldest first. Corrected ones show in the form that replaced them. */
export function openPayments(page: Page): PaymentEntry[] {
  return page.timeline
    .filter((entry) => entry.act === 'recordPayment' && entry.correctedBy === undefined)
    .map((entry) => ({
      seq: entry.seq,
      paidOn: entry.effectiveOn,
      fen: paidIn(entry),
      answer: answerTo(page, entry.seq),
    }));
}

/** All that is recorded as paid in this case, in fen. */
export function sumPaid(page: Page): number {
  return page.paidFen;
}

function paidIn(entry: Entry): number {
  const label = `· ${forms.paidFen}`;
  return entry.fields
    .filter((field) => field.label.zh.endsWith(label))
    .reduce((sum, field) => sum + fenOf(field.value), 0);
}

/** The last thing the worker said about an entry. */
function answerTo(page: Page, seq: number): PaymentEntry['answer'] {
  const about = page.timeline.filter(
    (entry) =>
      ['confirmPayment', 'disputePayment'].includes(entry.act) &&
      entry.fields.some((field) => field.label.zh === forms.whichPayment && field.value === String(seq)),
  );
  const last = about.at(-1);
  return last && (last.act === 'confirmPayment' ? 'confirmed' : 'disputed');
}

/** "¥12,345.60" as the page shows it, in fen. */
function fenOf(shown: string): number {
  const found = /^¥([\d,]+)\.(\d{2})$/.exec(shown);
  return found ? Number((found[1] ?? '').replaceAll(',', '')) * 100 + Number(found[2]) : 0;
}

/** ¥12,345.60 */
export function money(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `¥${whole}.${String(fen % 100).padStart(2, '0')}`;
}
