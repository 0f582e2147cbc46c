import type { Page } from '../claims.ts';

/** A payment an officer recorded, and what the worker said about it. */
export type PaymentEntry = { seq: number; paidOn: string; fen: number; answer: 'confirmed' | 'disputed' | undefined };

/** The payments that stand, oldest first. Corrected ones show in the form that replaced them. */
export function openPayments(page: Page): PaymentEntry[] {
  return page.timeline
    .filter((entry) => entry.act === 'recordPayment' && entry.correctedBy === undefined)
    .map((entry) => ({
      seq: entry.seq,
      paidOn: entry.effectiveOn,
      fen: entry.paidFen ?? 0,
      answer: answerTo(page, entry.seq),
    }));
}

/** All that is recorded as paid in this case, in fen. */
export function sumPaid(page: Page): number {
  return page.paidFen;
}

/** The last thing the worker said about an entry. */
function answerTo(page: Page, seq: number): PaymentEntry['answer'] {
  const about = page.timeline.filter(
    (entry) => ['confirmPayment', 'disputePayment'].includes(entry.act) && entry.refersTo === seq,
  );
  const last = about.at(-1);
  return last && (last.act === 'confirmPayment' ? 'confirmed' : 'disputed');
}
