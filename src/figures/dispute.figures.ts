import { defineFigure, type Term } from '../ledger/define-figure.ts';

const periods = ['year', 'month', 'days', 'day'] as const;
const version = '2024-01-01';

// Figures over mediation and arbitration together. The chapters meet here, in the ledger, and nowhere else.

const accepted: readonly Term[] = [{ account: 'mediation.accepted' }, { account: 'arbitration.accepted' }];
const moved: readonly Term[] = [{ account: 'mediation.moved' }, { account: 'arbitration.moved' }];
const closed: readonly Term[] = [
  { account: 'mediation.succeeded' },
  { account: 'mediation.failed' },
  { account: 'mediation.withdrawn' },
  { account: 'arbitration.mediated' },
  { account: 'arbitration.wonByWorker' },
  { account: 'arbitration.wonByEmployer' },
  { account: 'arbitration.wonInPart' },
  { account: 'arbitration.closedOtherwise' },
];
const carriedOver: readonly Term[] = [
  ...[...accepted, ...moved].map((term) => ({ ...term, over: 'before' as const })),
  ...closed.map((term) => ({ ...term, sign: -1 as const, over: 'before' as const })),
];

/** What is published of mediation and arbitration as one stream. The wordings follow domain §2.2 of the indicators. */
export const disputeFigures = [
  defineFigure({
    id: 'disputes.closureRate',
    title: { zh: '调解仲裁结案率', en: 'Mediation and arbitration closure rate' },
    unit: 'rate',
    kind: 'rate',
    of: closed,
    per: [...carriedOver, ...accepted, ...moved],
    definition: {
      zh: '本期调解、仲裁结案数之和 ÷（期初未结案件数＋本期受理数）。期初未结＝期初前累计受理减累计结案。区划调整时转出的未结案件自转出之日起计入承继的区划。按月列出时，每月各以其月初为期初。',
      en: 'Mediations and arbitrations closed in the period ÷ (cases open when it began + cases accepted in it). Open when it began: all accepted before, less all closed before. Open cases that move when divisions change count at the successor from that day. By month, each month begins with its own stock.',
    },
    version,
    periods,
    decimals: 1,
    beside: [{ figure: 'mediation.closureRate' }, { figure: 'arbitration.closureRate' }, { figure: 'disputes.open' }],
    published: true,
  }),
  defineFigure({
    id: 'disputes.solvedBeforeArbitration',
    title: { zh: '仲裁前化解的争议占比', en: 'Disputes solved before arbitration' },
    unit: 'rate',
    kind: 'rate',
    of: [{ account: 'mediation.succeeded' }],
    per: [{ account: 'mediation.succeeded' }, { account: 'arbitration.accepted' }],
    definition: {
      zh: '本期经调解组织调解达成协议的争议数 ÷（同期达成协议的争议数＋仲裁受理数）。双方自行协商解决、没有进入调解的不在内。',
      en: 'Disputes in which a mediation body brought about an agreement in the period ÷ (those + disputes accepted for arbitration in it). What the sides settled between themselves is not in it.',
    },
    version,
    periods,
    decimals: 1,
    target: 'disputes.solvedBeforeArbitration.least',
    beside: [{ figure: 'mediation.succeeded' }, { figure: 'arbitration.accepted' }],
    published: true,
  }),
  defineFigure({
    id: 'disputes.firstAnswer',
    title: { zh: '首次答复用时', en: 'Time to the first answer' },
    unit: 'day',
    kind: 'rate',
    of: [{ account: 'disputes.answerDays' }],
    per: [{ account: 'disputes.answered' }],
    definition: {
      zh: '从收到调解、仲裁申请之日到首次答复当事人（受理、不予受理、通知补正或者移送）之日的平均日历天数，按答复之日计入；当日答复的为0天。',
      en: 'Mean calendar days from the receipt of an application for mediation or arbitration to the first answer (accepted, not accepted, to be completed, sent on), counted on the day of the answer; an answer on the same day is 0 days.',
    },
    version,
    periods,
    decimals: 1,
    published: true,
  }),
  defineFigure({
    id: 'disputes.open',
    title: { zh: '调解仲裁未结案件', en: 'Mediations and arbitrations open' },
    unit: 'case',
    kind: 'stock',
    of: [...accepted, ...moved, ...closed.map((term) => ({ ...term, sign: -1 as const }))],
    definition: {
      zh: '期末已受理而尚未结案的调解、仲裁案件数。同一争议调解不成又申请仲裁的，先后各计一件。',
      en: 'Mediations and arbitrations accepted and not closed at the end of the last day asked about. A dispute that goes from one to the other is one case in each, one after the other.',
    },
    version,
    periods,
    decimals: 0,
    published: true,
  }),
];
