import type { Language } from '../../platform/text.ts';
import { yuan } from '../../proceedings/fields.ts';
import type { Page } from '../claims.ts';

/** What a payment an officer recorded brought the worker who reads, and what he said about it. Amounts are fen. */
export type PaymentEntry = {
  seq: number;
  paidOn: string;
  /** His share of the payment as it stands. */
  fen: number;
  /** His share as it was entered first, when a correction changed it. */
  fenBefore: number | undefined;
  /** What he said about the payment as it stands. */
  answer: Answer | undefined;
  /** What he said before the last correction: it was about the old amount. */
  answerBefore: Answer | undefined;
};
type Answer = 'confirmed' | 'disputed';

/** The worker who holds the claim: the first who is named in it. */
export function ownParty(page: Page): Page['parties'][number] | undefined {
  return page.parties.find(({ role }) => role === 'worker');
}

/**
 * The payments that stand and brought this worker something, oldest first, corrected ones in their right amount. What
 * was paid to others is not his to confirm. A share that fell away by a correction stays: he may say so.
 */
export function openPayments(page: Page): PaymentEntry[] {
  const own = ownParty(page)?.key;
  if (own === undefined) return [];
  const shareIn = (payments: readonly { party: string; fen: number }[]): number =>
    payments.filter(({ party }) => party === own).reduce((sum, { fen }) => sum + fen, 0);
  return page.timeline.flatMap((entry) => {
    const { seq, act, payments, standing, correctedBy } = entry;
    // A correction that leaves nothing standing annulled the payment.
    if (act !== 'recordPayment' || !payments || (correctedBy !== undefined && !standing)) return [];
    const before = shareIn(payments);
    const fen = standing ? shareIn(standing.payments) : before;
    if (before === 0 && fen === 0) return [];
    return {
      seq,
      paidOn: standing?.effectiveOn ?? entry.effectiveOn,
      fen,
      fenBefore: before === fen ? undefined : before,
      answer: answerTo(page, seq, ({ seq: said }) => said > (correctedBy ?? 0)),
      answerBefore: correctedBy === undefined ? undefined : answerTo(page, seq, ({ seq: said }) => said < correctedBy),
    };
  });
}

/** The last thing the worker said about an entry, among what he said at the time asked for. */
function answerTo(page: Page, seq: number, when: (entry: { seq: number }) => boolean): Answer | undefined {
  const last = page.timeline
    .filter(({ act, refersTo }) => ['confirmPayment', 'disputePayment'].includes(act) && refersTo === seq)
    .filter(when)
    .at(-1);
  return last && (last.act === 'confirmPayment' ? 'confirmed' : 'disputed');
}

/** Money as it is said: 12,000 元 / 12,000 yuan; fractions of a yuan only where there are some. */
export function yuanSaid(fen: number, language: Language): string {
  return `${yuan(fen).replace('¥', '').replace(/\.00$/, '')} ${language === 'zh' ? '元' : 'yuan'}`;
}

/** What the worker is still owed, in fen; undefined when nobody knows what was owed. */
export function stillOwed(page: Page): number | undefined {
  const own = ownParty(page);
  return own && own.claimedFen > 0 ? Math.max(0, own.claimedFen - own.paidFen) : undefined;
}
