import type { Text } from '../../platform/text.ts';

/** A step of a dispute on the line above its page, and the states it stands for. */
export type PathStep = { id: string; title: Text; states: readonly string[] };

/** The line of steps of a dispute, by procedure. Ends otherwise than by the last of them have none: their state says how. */
export const disputePaths: Readonly<Record<string, readonly PathStep[]>> = {
  negotiation: [
    { id: 'asked', title: { zh: '提出', en: 'Asked' }, states: ['asked'] },
    { id: 'negotiating', title: { zh: '协商', en: 'Talks' }, states: ['negotiating'] },
    { id: 'settled', title: { zh: '和解', en: 'Settled' }, states: ['settled'] },
  ],
  mediation: [
    { id: 'applied', title: { zh: '申请', en: 'Asked' }, states: ['applied'] },
    { id: 'mediating', title: { zh: '调解', en: 'Talks' }, states: ['mediating'] },
    { id: 'effective', title: { zh: '协议', en: 'Agreed' }, states: ['effective', 'breached'] },
    { id: 'performed', title: { zh: '履行', en: 'Done' }, states: ['performed'] },
  ],
  arbitration: [
    { id: 'filed', title: { zh: '申请', en: 'Asked' }, states: ['filed', 'correcting', 'transferring'] },
    { id: 'accepted', title: { zh: '受理', en: 'Accepted' }, states: ['accepted', 'suspended'] },
    { id: 'heard', title: { zh: '开庭', en: 'Hearing' }, states: ['scheduled', 'heard'] },
    { id: 'awarded', title: { zh: '裁决', en: 'Award' }, states: ['awarded', 'mediationPaper', 'contested'] },
    { id: 'effective', title: { zh: '生效', en: 'Binding' }, states: ['effective', 'enforcing'] },
    { id: 'performed', title: { zh: '履行', en: 'Done' }, states: ['performed'] },
  ],
};

/** What happens in each state and what comes of it, said to both sides. Days stand in the deadlines beside it. */
export const nextWords: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  negotiation: {
    asked: {
      zh: '等另一方回应。不回应的，过了期限视为不愿协商，可以申请调解或者仲裁。',
      en: 'The other side is asked to answer. Silence counts as unwillingness, and leaves mediation and arbitration open.',
    },
    negotiating: {
      zh: '双方自己谈。谈成了，一方在这里写出和解内容，另一方点同意。',
      en: 'Both talk. Once agreed, one side writes the terms here and the other agrees to them.',
    },
  },
  mediation: {
    applied: {
      zh: '调解组织先问另一方愿不愿意调解；双方都愿意，调解员就开始办。',
      en: 'The mediators ask the other side first; if both are willing, a mediator begins.',
    },
    mediating: {
      zh: '调解员和双方谈。可以在这里提方案、交材料；谈成了，在这里签协议。',
      en: 'A mediator talks with both. Offers and papers can be handed in here, and an agreement is signed here.',
    },
    effective: {
      zh: '双方照协议办。分期付的，每一期到了都在这里确认。',
      en: 'Both do as agreed. Each instalment is confirmed here when it arrives.',
    },
    breached: {
      zh: '没有照办的，可以申请支付令、仲裁或者起诉。',
      en: 'What was not done may be had by a payment order, by arbitration or in court.',
    },
  },
  arbitration: {
    filed: { zh: '仲裁委审查后，书面告诉受不受理。', en: 'The commission says in writing whether it takes the case.' },
    accepted: {
      zh: '仲裁委把申请书送给被申请人，被申请人答辩，组成仲裁庭，再定开庭的日子。',
      en: 'The application is served, the respondent answers, a tribunal is formed and a hearing set.',
    },
    scheduled: {
      zh: '按时到庭。申请人无故不到，视为撤回；被申请人无故不到，可以缺席裁决。',
      en: 'Be there in time. Without the applicant it counts as withdrawn; without the respondent it may be decided all the same.',
    },
    heard: { zh: '等仲裁庭裁决。裁决以前还可以调解。', en: 'The tribunal decides. Until then both may still settle.' },
    mediationPaper: {
      zh: '双方签收调解书以后生效。',
      en: 'The mediation paper takes effect once both have signed for it.',
    },
    awarded: {
      zh: '不服的，在期限内向法院起诉；都不起诉，裁决生效。',
      en: 'Who disagrees may sue in time; if nobody does, the award takes effect.',
    },
    effective: {
      zh: '按期履行。不履行的，可以申请法院强制执行。',
      en: 'It must be performed in time. If it is not, a court can be asked to enforce it.',
    },
  },
};
