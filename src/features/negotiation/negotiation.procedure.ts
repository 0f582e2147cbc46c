import { correcting } from '../../procedure/correcting.ts';
import { defineProcedure, type ActDef } from '../../procedure/define.ts';
import { trackClosed } from '../../procedure/fields.ts';
import { representationEnded, representationGranted } from '../../procedure/representation.forms.ts';
import * as notices from './negotiation.notices.ts';
import * as forms from './negotiation.schema.ts';

const acts = {
  ask: {
    title: { zh: '提出协商', en: 'Ask to negotiate' },
    plain: { zh: '提出了协商。', en: 'Negotiation was asked for.' },
    from: 'nothing',
    to: 'asked',
    by: ['worker', 'employer', 'union', 'clerk'],
    discloses: 'employer',
    source: 'MAL.4',
    form: forms.Request,
    effectiveOn: { title: { zh: '提出日期', en: 'Asked on' }, backDaysMax: 30 },
    names: [
      {
        role: 'employer',
        title: { zh: '用人单位', en: 'Employer' },
        kind: 'organisation',
        name: 'employerName',
        creditCode: 'employerCreditCode',
      },
      {
        role: 'worker',
        title: { zh: '劳动者', en: 'Worker' },
        kind: 'person',
        each: 'workers',
        name: 'name',
        phone: 'phone',
        claimedFen: 'claimFen',
        holder: true,
      },
    ],
    documents: [{ zh: '协商要求', en: 'Request to negotiate' }],
    notices: notices.ask,
  },
  join: {
    title: { zh: '工会或者第三方参加', en: 'Union or third party joins' },
    plain: { zh: '有工会或者第三方参加协商。', en: 'A union or third party joined.' },
    from: 'anyOpen',
    to: 'same',
    by: ['worker', 'union', 'clerk'],
    source: 'MAL.4',
    form: forms.Joining,
  },
  consent: {
    title: { zh: '同意协商', en: 'Agree to negotiate' },
    plain: { zh: '对方同意协商。', en: 'The other side agreed to negotiate.' },
    from: 'asked',
    to: 'negotiating',
    by: ['worker', 'employer', 'clerk'],
    // Whoever asked has agreed already.
    forSide: 'respondent',
    discloses: 'employer',
    source: 'ECM.10',
    confidence: 'unconfirmed',
    form: forms.Consent,
    documents: [{ zh: '协商期限约定', en: 'Agreed period of negotiation' }],
    tone: 'primary',
    notices: notices.consent,
  },
  decline: {
    title: { zh: '不愿协商', en: 'Decline' },
    plain: { zh: '一方不愿协商。', en: 'One side does not want to negotiate.' },
    from: ['asked', 'negotiating'],
    to: 'failed',
    by: ['worker', 'employer', 'clerk'],
    discloses: 'employer',
    source: 'MAL.5',
    form: forms.Ending,
    notices: notices.decline,
  },
  noteSilence: {
    title: { zh: '逾期不回应，视为不愿协商', en: 'No answer: deemed unwilling' },
    plain: { zh: '对方没有按期回应，视为不愿协商。', en: 'No answer came in time, which counts as unwillingness.' },
    from: 'asked',
    to: 'failed',
    by: 'system',
    discloses: 'employer',
    source: 'ECM.10',
    confidence: 'unconfirmed',
    effectiveOn: 'legalDay',
    notices: notices.noteSilence,
  },
  endPeriod: {
    title: { zh: '约定期限届满未和解', en: 'Agreed period ended' },
    plain: { zh: '约定的协商时间到了，没有谈成。', en: 'The agreed time ended without a settlement.' },
    from: 'negotiating',
    to: 'failed',
    by: 'system',
    discloses: 'employer',
    source: 'ECM.10',
    confidence: 'unconfirmed',
    effectiveOn: 'legalDay',
    notices: notices.endPeriod,
  },
  settle: {
    title: { zh: '达成和解', en: 'Settle' },
    plain: { zh: '双方达成和解。', en: 'Both sides settled.' },
    from: ['asked', 'negotiating'],
    to: 'settled',
    by: ['worker', 'employer'],
    power: 'settle',
    discloses: 'employer',
    source: 'MAL.4',
    form: forms.Settlement,
    coSign: { sides: ['worker', 'employer'], voidedBy: 'decline' },
    documents: [{ zh: '和解协议', en: 'Settlement agreement' }],
    tone: 'primary',
    notices: notices.settle,
  },
  paperEnded: {
    title: { zh: '文书办结', en: 'A paper was served or given up' },
    from: 'any',
    to: 'same',
    by: 'system',
    source: 'CPL.87',
    confidence: 'unconfirmed',
    form: trackClosed(),
    effectiveOn: { title: { zh: '送达日期', en: 'Served on' }, backDaysMax: 180 },
  },
  represent: {
    ...representationGranted,
    by: ['clerk'],
    effectiveOn: { title: { zh: '提交日期', en: 'Handed in on' }, backDaysMax: 30 },
  },
  endRepresentation: {
    ...representationEnded,
    by: ['clerk'],
    effectiveOn: { title: { zh: '告知日期', en: 'Told on' }, backDaysMax: 30 },
  },
  enterSettlement: {
    title: { zh: '登记纸质和解协议', en: 'Enter a settlement signed on paper' },
    plain: { zh: '双方达成和解。', en: 'Both sides settled.' },
    from: ['asked', 'negotiating'],
    to: 'settled',
    by: 'clerk',
    power: 'settle',
    powerOf: ['worker', 'employer'],
    discloses: 'employer',
    source: 'MAL.4',
    form: forms.Settlement,
    effectiveOn: { title: { zh: '签订日期', en: 'Signed on' }, notBefore: 'ask', backDaysMax: 30 },
    documents: [{ zh: '和解协议', en: 'Settlement agreement' }],
    notices: notices.enterSettlement,
  },
} as const satisfies Record<string, ActDef>;

/**
 * Negotiation 协商: from one side's wish to negotiate to a settlement or its failure.
 *
 * Labour Dispute Mediation and Arbitration Law (MAL): negotiation and settlement art. 4 · the ways open afterwards art. 5.
 * Provisions on Negotiation and Mediation of Enterprise Labour Disputes (ECM): silence of five days and the agreed period
 * art. 10, neither yet read in the published text.
 */
export const negotiation = defineProcedure({
  id: 'negotiation',
  title: { zh: '劳动争议协商', en: 'Negotiation of a labour dispute' },
  code: 'XS',
  body: 'mediation',
  version: { inForceFrom: '2008-05-01' },
  appliedBy: 'askedBy',
  listed: { headline: 'employerName', fen: 'claimFen' },

  actors: {
    worker: { is: 'party', side: 'worker', title: { zh: '劳动者', en: 'Worker' } },
    employer: { is: 'party', side: 'employer', title: { zh: '用人单位', en: 'Employer' } },
    union: { is: 'party', side: 'union', title: { zh: '工会', en: 'Trade union' } },
    clerk: { is: 'officer', duties: ['clerk', 'mediator'], title: { zh: '登记人员', en: 'Registering officer' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },

  states: {
    asked: {
      title: { zh: '已提出协商', en: 'Negotiation asked for' },
      plain: {
        zh: '已经提出协商，在等对方回应。',
        en: 'Negotiation was asked for; the other side’s answer is awaited.',
      },
    },
    negotiating: {
      title: { zh: '协商中', en: 'Negotiating' },
      plain: { zh: '双方正在协商。', en: 'Both sides are negotiating.' },
    },
    settled: {
      title: { zh: '已和解', en: 'Settled' },
      plain: {
        zh: '双方达成了和解；对方不履行的，可以申请调解。',
        en: 'Both sides settled; if it is not performed you may apply for mediation.',
      },
      final: true,
    },
    failed: {
      title: { zh: '协商不成', en: 'Failed' },
      plain: {
        zh: '没有谈成，可以申请调解或者仲裁。',
        en: 'It was not settled; you may apply for mediation or arbitration.',
      },
      final: true,
    },
  },

  acts: { ...acts, ...correcting(acts, { by: ['clerk', 'system'], source: 'PML.27' }) },

  tracks: {
    paper: { procedure: 'paper', per: 'document', carries: [], closes: 'paperEnded' },
    serviceAddress: { procedure: 'serviceAddress', per: 'party', carries: [] },
  },

  deadlines: {
    respond: {
      title: { zh: '回应协商', en: 'Answer' },
      plain: { zh: '对方应当在这一天前回应。', en: 'The other side must answer by this day.' },
      on: 'system',
      startsOn: 'ask',
      stopsOn: ['consent', 'decline', 'settle', 'enterSettlement'],
      length: { limit: 'nego.respond' },
      onExpiry: { act: 'noteSilence' },
      source: 'ECM.10',
      confidence: 'unconfirmed',
      notices: notices.respondDue,
    },
    negotiate: {
      title: { zh: '协商期限', en: 'Agreed period' },
      plain: { zh: '约定协商到这一天为止。', en: 'Negotiation is agreed until this day.' },
      on: 'system',
      startsOn: 'consent',
      stopsOn: ['decline', 'settle', 'enterSettlement'],
      length: { dueOn: { form: 'until' } },
      onExpiry: { act: 'endPeriod' },
      source: 'ECM.10',
      confidence: 'unconfirmed',
      notices: notices.negotiateDue,
    },
  },
});
