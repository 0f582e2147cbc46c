import { after, before, toDesk, toHolder, toRole } from '../../procedure/telling.ts';
import type { Case, SelfFact } from '../../procedure/case.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { textAt } from '../../procedure/path.ts';
import * as forms from './mediation.schema.ts';

/*
 * Offers through the mediator: a party says to the mediator alone on what terms it would settle; the mediator passes it
 * on, or does not; the other side answers; on its day it is gone. One stands for each side at a time. What was offered
 * binds nobody and is said nowhere else: the mediator's confidence is what makes people move. Sources: MAL.13 (patient,
 * persuasive mediation); that an offer is no evidence later is CPL Interpretation art. 107, unconfirmed here.
 */

type Side = 'worker' | 'employer';
const common = {
  from: 'mediating',
  to: 'same',
  source: 'MAL.13',
  confidence: 'unconfirmed',
  inConfidence: true,
} as const;
const sideZh = { worker: '劳动者', employer: '用人单位' } as const;

function make<const Own extends Side, const Other extends Side>(own: Own, other: Other) {
  return {
    ...common,
    title: { zh: `${sideZh[own]}提出方案(仅调解员可见)`, en: `Offer of the ${own}, seen by the mediator alone` },
    plain: { zh: '向调解员提出了一个方案。', en: 'An offer was made to the mediator.' },
    by: [own, 'mediator'],
    hidesFrom: other,
    when: { not: `${own}OfferOpen` },
    form: forms.Offer,
    notices: [
      toDesk('mediator', '{number} 收到一个方案，请看是否转达。', '{number}: an offer came in. Will you pass it on?'),
    ],
  } as const;
}

function pass<const Own extends Side, const Other extends Side>(own: Own, other: Other) {
  return {
    ...common,
    title: { zh: `转达${sideZh[own]}的方案`, en: `Pass on the offer of the ${own}` },
    plain: { zh: '调解员转达了一个方案。', en: 'The mediator passed on an offer.' },
    by: 'mediator',
    discloses: other,
    when: `${own}OfferWaits`,
    form: forms.Note,
    notices: [
      other === 'worker'
        ? toHolder(
            '您的{number}有一个方案等您答复，请看“查进度”。{office}。',
            '{number}: an offer awaits your answer. Open “Track a case”. {office}.',
          )
        : toRole(
            'employer',
            '调解{number}有一个方案等贵单位答复，请看用人单位窗口。{office}。',
            'Mediation {number}: an offer awaits your answer in the window for employers. {office}.',
          ),
    ],
  } as const;
}

function answer<const Own extends Side, const Other extends Side>(own: Own, other: Other) {
  return {
    ...common,
    title: { zh: `答复${sideZh[own]}的方案`, en: `Answer the offer of the ${own}` },
    plain: { zh: '方案有了答复。', en: 'The offer was answered.' },
    by: [other, 'mediator'],
    discloses: own,
    when: `${own}OfferPassed`,
    form: forms.OfferAnswer,
    notices: [toDesk('mediator', '{number} 的方案有了答复。', '{number}: the offer was answered.')],
  } as const;
}

function takeBack<const Own extends Side>(own: Own) {
  return {
    ...common,
    title: { zh: `${sideZh[own]}收回方案`, en: `The ${own} takes the offer back` },
    plain: { zh: '方案收回了。', en: 'The offer was taken back.' },
    by: [own, 'mediator'],
    hidesFrom: own === 'worker' ? 'employer' : 'worker',
    when: `${own}OfferOpen`,
    form: forms.Note,
  } as const;
}

function lapse<const Own extends Side>(own: Own) {
  return {
    ...common,
    from: 'anyOpen',
    title: { zh: `${sideZh[own]}的方案到期`, en: `The offer of the ${own} has lapsed` },
    plain: { zh: '方案到期，不再有效。', en: 'The offer has lapsed.' },
    by: 'system',
    hidesFrom: own === 'worker' ? 'employer' : 'worker',
    effectiveOn: 'legalDay',
  } as const;
}

/** The acts of offers, of both sides. */
export const offerActs = {
  makeWorkerOffer: make('worker', 'employer'),
  passWorkerOffer: pass('worker', 'employer'),
  answerWorkerOffer: answer('worker', 'employer'),
  takeBackWorkerOffer: takeBack('worker'),
  lapseWorkerOffer: lapse('worker'),
  makeEmployerOffer: make('employer', 'worker'),
  passEmployerOffer: pass('employer', 'worker'),
  answerEmployerOffer: answer('employer', 'worker'),
  takeBackEmployerOffer: takeBack('employer'),
  lapseEmployerOffer: lapse('employer'),
} as const;

const over = ['signAgreement', 'enterAgreement', 'fail', 'withdraw', 'goToArbitration'] as const;

/** Until when each side's offer stands: the day it says itself, that day included. */
export const offerDeadlines = {
  workerOffer: {
    title: { zh: '劳动者方案有效期', en: 'The worker’s offer stands' },
    on: 'mediator',
    startsOn: 'makeWorkerOffer',
    stopsOn: ['answerWorkerOffer', 'takeBackWorkerOffer', 'lapseWorkerOffer', ...over],
    length: { dueOn: { form: 'openUntil' } },
    onExpiry: { act: 'lapseWorkerOffer' },
    source: 'MAL.13',
    confidence: 'unconfirmed',
    notices: [
      before(
        1,
        toDesk('mediator', '{number} 劳动者的方案到{due}为止。', '{number}: the worker’s offer stands until {due}.'),
      ),
    ],
  },
  employerOffer: {
    title: { zh: '用人单位方案有效期', en: 'The employer’s offer stands' },
    on: 'mediator',
    startsOn: 'makeEmployerOffer',
    stopsOn: ['answerEmployerOffer', 'takeBackEmployerOffer', 'lapseEmployerOffer', ...over],
    length: { dueOn: { form: 'openUntil' } },
    onExpiry: { act: 'lapseEmployerOffer' },
    source: 'MAL.13',
    confidence: 'unconfirmed',
    notices: [
      after(toDesk('mediator', '{number} 用人单位的方案已到期。', '{number}: the employer’s offer has lapsed.')),
    ],
  },
} as const;

/** What the acts of offers ask of the record. */
export const offerFacts = {
  workerOfferOpen: { title: { zh: '劳动者有未了的方案', en: 'An offer of the worker stands' }, from: 'self' },
  workerOfferWaits: { title: { zh: '劳动者的方案待转达', en: 'It waits to be passed on' }, from: 'self' },
  workerOfferPassed: { title: { zh: '劳动者的方案待答复', en: 'It was passed on' }, from: 'self' },
  employerOfferOpen: { title: { zh: '用人单位有未了的方案', en: 'An offer of the employer stands' }, from: 'self' },
  employerOfferWaits: { title: { zh: '用人单位的方案待转达', en: 'It waits to be passed on' }, from: 'self' },
  employerOfferPassed: { title: { zh: '用人单位的方案待答复', en: 'It was passed on' }, from: 'self' },
} as const;

/** How those are read from the record. */
export const offerReadings: Record<keyof typeof offerFacts, SelfFact> = {
  workerOfferOpen: (matter) => offerOf(matter, 'worker') !== undefined,
  workerOfferWaits: (matter) => offerOf(matter, 'worker')?.passed === false,
  workerOfferPassed: (matter) => offerOf(matter, 'worker')?.passed === true,
  employerOfferOpen: (matter) => offerOf(matter, 'employer') !== undefined,
  employerOfferWaits: (matter) => offerOf(matter, 'employer')?.passed === false,
  employerOfferPassed: (matter) => offerOf(matter, 'employer')?.passed === true,
};

/** An offer that stands: the entry that made it, its words, fen where it names a sum, until when, and whether the other side knows it. */
export type StandingOffer = { seq: number; terms: string; fen?: number; openUntil: string; passed: boolean };

/** The offer of a side that was neither answered, nor taken back, nor lapsed, while mediation goes on. */
export function offerOf(matter: Case, own: Side): StandingOffer | undefined {
  if (matter.state !== 'mediating') return undefined;
  const of = own === 'worker' ? 'WorkerOffer' : 'EmployerOffer';
  const entries = asCorrected(matter.entries);
  const made = entries.findLast(({ act }) => act === `make${of}`);
  if (!made) return undefined;
  const since = entries.filter(({ seq }) => seq > made.seq).map(({ act }) => act);
  if ([`answer${of}`, `takeBack${of}`, `lapse${of}`].some((end) => since.includes(end))) return undefined;
  const fen = made.form['fen'];
  return {
    seq: made.seq,
    terms: textAt(made.form, 'terms') ?? '',
    ...(typeof fen === 'number' ? { fen } : {}),
    openUntil: textAt(made.form, 'openUntil') ?? '',
    passed: since.includes(`pass${of}`),
  };
}
