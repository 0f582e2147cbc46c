import { correcting } from '../../procedure/correcting.ts';
import { defineProcedure, type ActDef } from '../../procedure/define.ts';
import * as forms from './mediation.schema.ts';

const acts = {
  ask: {
    title: { zh: '申请仲裁审查', en: 'Ask for review' },
    from: 'nothing',
    to: 'asked',
    by: ['clerk', 'system'],
    source: 'AR33.74',
    confidence: 'unconfirmed',
    form: forms.ReviewApplication,
  },
  accept: {
    title: { zh: '受理', en: 'Accept' },
    from: 'asked',
    to: 'accepted',
    by: 'clerk',
    takesCharge: true,
    source: 'AR33.76',
    confidence: 'unconfirmed',
    form: forms.Note,
    documents: [{ zh: '受理通知书', en: 'Notice of acceptance' }],
    tone: 'primary',
  },
  refuse: {
    title: { zh: '不予受理', en: 'Refuse' },
    from: 'asked',
    to: 'notAccepted',
    by: 'clerk',
    source: 'AR33.75',
    confidence: 'unconfirmed',
    form: forms.NotTaken,
    documents: [{ zh: '不予受理通知书', en: 'Notice of refusal' }],
  },
  extend: {
    title: { zh: '延长审查', en: 'Extend the review' },
    from: 'accepted',
    to: 'same',
    by: 'director',
    source: 'AR33.76',
    confidence: 'unconfirmed',
    form: forms.Statement,
    documents: [{ zh: '延期审批表', en: 'Approval of extension' }],
  },
  makePaper: {
    title: { zh: '制作仲裁调解书', en: 'Make the mediation paper' },
    from: 'accepted',
    to: 'paperMade',
    by: 'arbitrator',
    source: 'AR33.76',
    confidence: 'unconfirmed',
    form: forms.Note,
    documents: [{ zh: '仲裁调解书', en: 'Arbitration mediation paper' }],
    tone: 'primary',
  },
  decline: {
    title: { zh: '不予制作', en: 'Decline to make it' },
    from: 'accepted',
    to: 'noPaper',
    by: 'arbitrator',
    source: 'AR33.76',
    confidence: 'unconfirmed',
    form: forms.Statement,
    documents: [{ zh: '不予制作仲裁调解书决定书', en: 'Decision to make no paper' }],
  },
} as const satisfies Record<string, ActDef>;

/**
 * Review of a mediated agreement by the arbitration commission 仲裁审查: asked for by both, decided in five working days,
 * five more if approved. Sources: AR33.74, AR33.75, AR33.76, none yet read in the published text.
 */
export const review = defineProcedure({
  id: 'mediation-review',
  title: { zh: '调解协议仲裁审查', en: 'Review of a mediated agreement' },
  track: true,
  body: 'arbitration',
  version: { inForceFrom: '2017-07-01' },
  listed: { headline: 'agreement' },
  actors: {
    clerk: { is: 'officer', duties: ['clerk'], title: { zh: '立案人员', en: 'Docket clerk' } },
    arbitrator: { is: 'officer', duties: ['arbitrator'], title: { zh: '仲裁员', en: 'Arbitrator' } },
    director: { is: 'officer', duties: ['director'], title: { zh: '仲裁委员会主任', en: 'Director' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  states: {
    asked: { title: { zh: '已申请', en: 'Asked for' } },
    accepted: { title: { zh: '审查中', en: 'Under review' } },
    paperMade: { title: { zh: '已制作仲裁调解书', en: 'Mediation paper made' }, final: true },
    noPaper: { title: { zh: '不予制作仲裁调解书', en: 'No paper made' }, final: true },
    notAccepted: { title: { zh: '不予受理', en: 'Not accepted' }, final: true },
  },
  acts: { ...acts, ...correcting(acts, { by: ['clerk', 'arbitrator', 'director', 'system'], source: 'MAL.40' }) },
  /** The papers of the commission: it writes them where it reviews. */
  tracks: { paper: { procedure: 'paper', per: 'document', carries: [] } },
  deadlines: {
    decide: {
      title: { zh: '审查期限', en: 'Review' },
      on: 'arbitrator',
      startsOn: 'accept',
      stopsOn: ['makePaper', 'decline'],
      length: { limit: 'med.review.decide' },
      extend: { by: 'extend', times: 1, approver: 'director' },
      onExpiry: { bars: 'extend' },
      source: 'AR33.76',
      confidence: 'unconfirmed',
    },
  },
});
