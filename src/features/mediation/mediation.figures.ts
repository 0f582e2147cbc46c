import { defineFigure, type Figure, type Term } from '../../ledger/define-figure.ts';
import type { Text } from '../../platform/text.ts';

const periods = ['year', 'month', 'days', 'day'] as const;
const common = { version: '2024-01-01', periods, published: true } as const;

const accepted: readonly Term[] = [{ account: 'mediation.accepted' }];
const moved: readonly Term[] = [{ account: 'mediation.moved' }];
const closed: readonly Term[] = [
  { account: 'mediation.succeeded' },
  { account: 'mediation.failed' },
  { account: 'mediation.withdrawn' },
];
const before = (terms: readonly Term[]): Term[] => terms.map((term) => ({ ...term, over: 'before' }));
const less = (terms: readonly Term[]): Term[] => terms.map((term) => ({ ...term, sign: -1 }));
const carriedOver = before([...accepted, ...moved, ...less(closed)]);

/** A line of the yearbook: what accounts sum to over the period. */
function line(
  id: string,
  title: Text,
  of: readonly Term[],
  definition: Text,
  unit: 'case' | 'person' | 'fen' = 'case',
): Figure {
  return defineFigure({ id, title, unit, kind: 'flow', of, definition, decimals: unit === 'fen' ? 2 : 0, ...common });
}

/** What the chapter of mediation publishes. Both definitions of success are in use, so both are shown: domain §2.2. */
export const mediationFigures: readonly Figure[] = [
  defineFigure({
    id: 'mediation.successRate',
    title: { zh: '调解成功率（占办结）', en: 'Mediation success, of those closed' },
    unit: 'rate',
    kind: 'rate',
    of: [{ account: 'mediation.succeeded' }],
    per: closed,
    definition: {
      zh: '本期达成调解协议的案件数 ÷ 本期办结的调解案件数（达成协议、调解不成、撤回之和）。另一种算法以受理数为分母，并列在旁。',
      en: 'Mediations that ended in an agreement in the period ÷ mediations closed in it (agreed, failed or withdrawn). The other definition divides by those accepted and stands beside it.',
    },
    decimals: 1,
    beside: [{ figure: 'mediation.successOfAccepted' }],
    ...common,
  }),
  defineFigure({
    id: 'mediation.successOfAccepted',
    title: { zh: '调解成功率（占受理）', en: 'Mediation success, of those accepted' },
    unit: 'rate',
    kind: 'rate',
    of: [{ account: 'mediation.succeeded' }],
    per: accepted,
    definition: {
      zh: '本期达成调解协议的案件数 ÷ 本期受理的调解案件数。分子分母可以不是同一批案件，因此可以大于100%。',
      en: 'Mediations that ended in an agreement in the period ÷ mediations accepted in it. The two need not be the same cases, so it may exceed 100 %.',
    },
    decimals: 1,
    beside: [{ figure: 'mediation.successRate' }],
    ...common,
  }),
  defineFigure({
    id: 'mediation.closureRate',
    title: { zh: '调解结案率', en: 'Mediation closure rate' },
    unit: 'rate',
    kind: 'rate',
    of: closed,
    per: [...carriedOver, ...accepted, ...moved],
    definition: {
      zh: '本期办结的调解案件数 ÷（期初未结＋本期受理）。按月列出时，每月各以其月初为期初。',
      en: 'Mediations closed in the period ÷ (open when it began + accepted in it). By month, each month begins with its own stock.',
    },
    decimals: 1,
    beside: [{ figure: 'mediation.open' }],
    ...common,
  }),
  defineFigure({
    id: 'mediation.onTime',
    title: { zh: '调解按期办结率', en: 'Mediations closed on time' },
    unit: 'rate',
    kind: 'rate',
    of: [{ account: 'mediation.closedInTime' }],
    per: closed,
    definition: {
      zh: '本期办结的调解案件中，在法定期限（双方同意延长的，延长后的期限）届满日当日或者之前办结的所占比例，按办结之日计入。',
      en: 'Of the mediations closed in the period, the share closed on or before the end of the statutory time, or of the longer time both sides agreed to; counted on the day of closing.',
    },
    decimals: 1,
    ...common,
  }),
  defineFigure({
    id: 'mediation.chamberSuccessRate',
    title: { zh: '商会调解成功率', en: 'Chamber mediation success' },
    unit: 'rate',
    kind: 'rate',
    of: [{ account: 'mediation.chamberSucceeded' }],
    per: [{ account: 'mediation.chamberSucceeded' }, { account: 'mediation.chamberEnded' }],
    definition: {
      zh: '商会调解组织调解的案件中，本期达成协议的 ÷ 本期办结的（达成协议、调解不成、撤回之和）。受理时写明由商会调解组织调解的计入。以受理数为分母的另一种算法并列在旁。',
      en: 'Of the mediations by chambers’ organisations: agreed in the period ÷ closed in it (agreed, failed or withdrawn). Those count whose acceptance says that such an organisation mediates. The other definition, of those accepted, stands beside it.',
    },
    decimals: 0,
    beside: [{ figure: 'mediation.chamberSuccessOfAccepted' }, { figure: 'mediation.successRate' }],
    ...common,
  }),
  defineFigure({
    id: 'mediation.chamberSuccessOfAccepted',
    title: { zh: '商会调解成功率（占受理）', en: 'Chamber mediation success, of those accepted' },
    unit: 'rate',
    kind: 'rate',
    of: [{ account: 'mediation.chamberSucceeded' }],
    per: [{ account: 'mediation.chamberAccepted' }],
    definition: {
      zh: '商会调解组织调解的案件中，本期达成协议的 ÷ 本期受理的。分子分母可以不是同一批案件。',
      en: 'Of the mediations by chambers’ organisations: agreed in the period ÷ accepted in it. The two need not be the same cases.',
    },
    decimals: 1,
    beside: [{ figure: 'mediation.chamberSuccessRate' }],
    ...common,
  }),
  line('mediation.carriedOver', { zh: '调解上期未结', en: 'Mediations carried over' }, carriedOver, {
    zh: '期初已受理而尚未办结的调解案件数。上期未结＋本期受理－本期办结＝期末未结。',
    en: 'Mediations accepted and not closed when the period began. Carried over + accepted − closed = open.',
  }),
  line('mediation.accepted', { zh: '调解受理', en: 'Mediations accepted' }, accepted, {
    zh: '本期受理的调解案件数，按受理之日计入；不予受理的不计。',
    en: 'Mediations accepted in the period, on the day of acceptance; what was not taken does not count.',
  }),
  line('mediation.closed', { zh: '调解办结', en: 'Mediations closed' }, closed, {
    zh: '本期办结的调解案件数：达成协议、调解不成（含期限届满后转去仲裁的）、受理后撤回。',
    en: 'Mediations closed in the period: agreed, failed (also when the time was over and it went to arbitration), withdrawn after acceptance.',
  }),
  line(
    'mediation.succeeded',
    { zh: '达成调解协议', en: 'Mediation agreements' },
    [{ account: 'mediation.succeeded' }],
    {
      zh: '本期达成协议的调解案件数，按协议生效之日计入，不论何时受理、以后是否履行。',
      en: 'Mediations that ended in an agreement, on the day it took effect, whatever the day of acceptance and whether or not it was performed.',
    },
  ),
  defineFigure({
    id: 'mediation.open',
    title: { zh: '调解未结', en: 'Mediations open' },
    unit: 'case',
    kind: 'stock',
    of: [...accepted, ...moved, ...less(closed)],
    definition: {
      zh: '期末已受理而尚未办结的调解案件数。',
      en: 'Mediations accepted and not closed at the end of the last day asked about.',
    },
    decimals: 0,
    ...common,
  }),
  line(
    'mediation.workers',
    { zh: '调解涉及劳动者', en: 'Workers in mediation' },
    [{ account: 'mediation.workers' }],
    {
      zh: '本期受理的调解案件涉及的劳动者人次，每件案件中每人计一次。',
      en: 'Workers in the mediations accepted in the period, each once per case.',
    },
    'person',
  ),
  line(
    'mediation.agreedFen',
    { zh: '调解协议金额', en: 'Agreed on in mediation' },
    [{ account: 'mediation.agreedFen' }],
    {
      zh: '本期生效的调解协议约定支付的金额合计（不是实际支付额），按生效之日计入。以分记账。',
      en: 'What the agreements of the period say is to be paid (not what was paid), on the day they took effect. Kept in fen.',
    },
    'fen',
  ),
];
