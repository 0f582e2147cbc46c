import { defineFigure, type Figure, type Term } from '../../ledger/define-figure.ts';
import type { Text } from '../../platform/text.ts';

const periods = ['year', 'month', 'days', 'day'] as const;
const common = { version: '2024-01-01', periods, published: true } as const;

const accepted: readonly Term[] = [{ account: 'arbitration.accepted' }];
const moved: readonly Term[] = [{ account: 'arbitration.moved' }];
const mediated: readonly Term[] = [{ account: 'arbitration.mediated' }];
const awarded: readonly Term[] = [
  { account: 'arbitration.wonByWorker' },
  { account: 'arbitration.wonByEmployer' },
  { account: 'arbitration.wonInPart' },
];
const otherwise: readonly Term[] = [{ account: 'arbitration.closedOtherwise' }];
const closed = [...mediated, ...awarded, ...otherwise];
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

const rates: readonly Figure[] = [
  defineFigure({
    id: 'arbitration.closureRate',
    title: { zh: '仲裁结案率', en: 'Arbitration closure rate' },
    unit: 'rate',
    kind: 'rate',
    of: closed,
    per: [...carriedOver, ...accepted, ...moved],
    definition: {
      zh: '本期仲裁结案数 ÷（上期未结＋本期受理）。以年初至某日为期间时即累计结案率。按月列出时，每月各以其月初为期初。',
      en: 'Arbitrations closed in the period ÷ (carried over + accepted in it). Asked from New Year to a day it is the cumulative rate. By month, each month begins with its own stock.',
    },
    decimals: 1,
    beside: [{ figure: 'arbitration.open' }],
    ...common,
  }),
  defineFigure({
    id: 'arbitration.onTime',
    title: { zh: '仲裁法定期限内结案率', en: 'Arbitrations closed on time' },
    unit: 'rate',
    kind: 'rate',
    of: [{ account: 'arbitration.closedInTime' }],
    per: closed,
    definition: {
      zh: '本期结案的仲裁案件中，在审理期限届满日当日或者之前结案的所占比例，按结案之日计入。期限含经批准的延长、重新计算和中止、公告期间的扣除。',
      en: 'Of the arbitrations closed in the period, the share closed on or before the end of their time, counted on the day of closing. That end takes in approved extensions, new beginnings, and what is not counted while a case is suspended or a public notice runs.',
    },
    decimals: 1,
    ...common,
  }),
  defineFigure({
    id: 'arbitration.mediatedShare',
    title: { zh: '仲裁调解结案占比', en: 'Arbitrations closed by mediation' },
    unit: 'rate',
    kind: 'rate',
    of: mediated,
    per: closed,
    definition: {
      zh: '本期以仲裁调解书结案的案件数 ÷ 本期仲裁结案数。撤回的不计入分子。',
      en: 'Arbitrations closed by a mediation paper in the period ÷ all closed in it. Withdrawals are not in the numerator.',
    },
    decimals: 1,
    ...common,
  }),
];

const stream: readonly Figure[] = [
  line('arbitration.carriedOver', { zh: '仲裁上期未结', en: 'Arbitrations carried over' }, carriedOver, {
    zh: '期初已受理而尚未结案的仲裁案件数。上期未结＋当期受理－当期结案＝期末未结。',
    en: 'Arbitrations accepted and not closed when the period began. Carried over + accepted − closed = open.',
  }),
  line('arbitration.accepted', { zh: '仲裁当期受理', en: 'Arbitrations accepted' }, accepted, {
    zh: '本期受理的仲裁案件数，按受理之日计入；移送来的未受理案件按接受移送之日计入。',
    en: 'Arbitrations accepted in the period, on the day of acceptance; a case sent on before acceptance, on the day it was taken over.',
  }),
  line('arbitration.closed', { zh: '仲裁当期结案', en: 'Arbitrations closed' }, closed, {
    zh: '本期结案的仲裁案件数＝仲裁调解＋仲裁裁决＋其他方式。先行裁决一部分的不算结案。',
    en: 'Arbitrations closed in the period = by mediation + by award + otherwise. An award on a part closes nothing.',
  }),
  defineFigure({
    id: 'arbitration.open',
    title: { zh: '仲裁期末未结', en: 'Arbitrations open' },
    unit: 'case',
    kind: 'stock',
    of: [...accepted, ...moved, ...less(closed)],
    definition: {
      zh: '期末已受理而尚未结案的仲裁案件数。',
      en: 'Arbitrations accepted and not closed at the end of the last day asked about.',
    },
    decimals: 0,
    ...common,
  }),
];

const manners: readonly Figure[] = [
  line('arbitration.closedByMediation', { zh: '仲裁调解结案', en: 'Closed by mediation' }, mediated, {
    zh: '结案方式之一：双方签收仲裁调解书，按签收之日计入。',
    en: 'One manner of closing: both sides signed for the mediation paper; on the day they did.',
  }),
  line('arbitration.closedByAward', { zh: '仲裁裁决结案', en: 'Closed by award' }, awarded, {
    zh: '结案方式之一：作出裁决，按裁决之日计入。等于三种裁决结果之和。',
    en: 'One manner of closing: an award, on its day. It equals the sum of the three results.',
  }),
  line('arbitration.closedOtherwise', { zh: '仲裁其他方式结案', en: 'Closed otherwise' }, otherwise, {
    zh: '结案方式之一：受理后撤回、视为撤回、终止审理，以及逾期未裁决而起诉。',
    en: 'One manner of closing: withdrawn after acceptance, taken as withdrawn, terminated, or sued over for lateness.',
  }),
  line(
    'arbitration.wonByWorker',
    { zh: '裁决：劳动者胜诉', en: 'Awards for the worker' },
    [{ account: 'arbitration.wonByWorker' }],
    {
      zh: '裁决结果之一，以裁决书载明的为准；没有载明的，请求的金额全部得到支持即为胜诉。',
      en: 'One result of awards, as the award says; where it does not, whoever was awarded all that was claimed has won.',
    },
  ),
  line(
    'arbitration.wonByEmployer',
    { zh: '裁决：用人单位胜诉', en: 'Awards for the employer' },
    [{ account: 'arbitration.wonByEmployer' }],
    {
      zh: '裁决结果之一，以裁决书载明的为准；没有载明的，劳动者请求的金额全部未得到支持即为用人单位胜诉。',
      en: 'One result of awards, as the award says; where it does not, the employer has won when nothing claimed by the worker was awarded.',
    },
  ),
  line(
    'arbitration.wonInPart',
    { zh: '裁决：双方部分胜诉', en: 'Awards in part for each' },
    [{ account: 'arbitration.wonInPart' }],
    { zh: '裁决结果之一：其余的裁决。', en: 'One result of awards: all others.' },
  ),
];

const about = ['arbitration.aboutPay', 'arbitration.aboutInsurance', 'arbitration.aboutContract'] as const;
const notStated = {
  zh: '以受理时确定的案由为准；没有写明的，按金额最大的请求归类。一件案件只计一个案由。',
  en: 'As stated at acceptance; where it was not, by the largest claim. Each case has one cause.',
};

const causes: readonly Figure[] = [
  line('arbitration.aboutPay', { zh: '受理：劳动报酬', en: 'About pay' }, [{ account: about[0] }], {
    zh: `本期受理的劳动报酬争议。${notStated.zh}`,
    en: `Arbitrations accepted in the period about pay. ${notStated.en}`,
  }),
  line('arbitration.aboutInsurance', { zh: '受理：社会保险', en: 'About social insurance' }, [{ account: about[1] }], {
    zh: `本期受理的社会保险争议，含工伤医疗费。${notStated.zh}`,
    en: `Arbitrations accepted in the period about social insurance, costs of work injuries among them. ${notStated.en}`,
  }),
  line(
    'arbitration.aboutContract',
    { zh: '受理：变更、解除、终止劳动合同', en: 'About change or end of the contract' },
    [{ account: about[2] }],
    {
      zh: `本期受理的变更、解除、终止劳动合同争议，含经济补偿和赔偿金。${notStated.zh}`,
      en: `Arbitrations accepted in the period about the change or end of a contract, severance and damages among them. ${notStated.en}`,
    },
  ),
  line(
    'arbitration.aboutOther',
    { zh: '受理：其他', en: 'About other matters' },
    [...accepted, ...less(about.map((account) => ({ account })))],
    {
      zh: '本期受理的其余争议：四种案由之和等于当期受理。',
      en: 'All other arbitrations accepted in the period: the four causes make up what was accepted.',
    },
  ),
];

const people: readonly Figure[] = [
  line(
    'arbitration.workers',
    { zh: '劳动者当事人数', en: 'Workers that are parties' },
    [{ account: 'arbitration.workers' }],
    {
      zh: '本期受理的仲裁案件的劳动者当事人数，每件案件中每人计一次。',
      en: 'Workers that are parties to the arbitrations accepted in the period, each once per case.',
    },
    'person',
  ),
  line(
    'arbitration.filedByWorkers',
    { zh: '劳动者申诉案件', en: 'Filed by workers' },
    [{ account: 'arbitration.filedByWorkers' }],
    { zh: '本期受理的案件中由劳动者申请的。', en: 'Of the arbitrations accepted in the period, those a worker filed.' },
  ),
  line(
    'arbitration.collective',
    { zh: '集体劳动争议案件', en: 'Collective disputes' },
    [{ account: 'arbitration.collective' }],
    {
      zh: '本期受理的案件中劳动者一方达到法定人数、有共同请求的；逐人立案的系列案件，登记满法定人数的，计一件。',
      en: 'Of the arbitrations accepted in the period, those with as many workers as the law names who ask together; a series with a case for each counts as one when as many are entered.',
    },
  ),
  line(
    'arbitration.collectiveWorkers',
    { zh: '集体劳动争议当事人数', en: 'Workers in collective disputes' },
    [{ account: 'arbitration.collectiveWorkers' }],
    {
      zh: '本期受理的集体劳动争议的劳动者当事人数，每件案件中每人计一次，系列案件中逐人立案的也计入。',
      en: 'Workers in the collective disputes accepted in the period, each once per case, those of a series with cases of their own included.',
    },
    'person',
  ),
  line(
    'arbitration.decidedFen',
    { zh: '仲裁结案金额', en: 'Decided or settled amount' },
    [{ account: 'arbitration.decidedFen' }],
    {
      zh: '本期裁决（含先行裁决）和仲裁调解书确定支付的金额合计，不是请求的金额，也不是实际支付额。以分记账。',
      en: 'What the awards (also on a part) and mediation papers of the period say is to be paid: neither what was claimed nor what was paid. Kept in fen.',
    },
    'fen',
  ),
];

/** What the chapter of arbitration publishes: the yearbook's lines of domain §2.1 and the rates of §2.2. */
export const arbitrationFigures: readonly Figure[] = [...rates, ...stream, ...causes, ...manners, ...people];
