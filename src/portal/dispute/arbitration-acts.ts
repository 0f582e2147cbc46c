import { danger, statement, type PartyAct } from './party-act.ts';

const answer = statement(
  'answer',
  { zh: '提交答辩', en: 'Send the answer' },
  {
    zh: '对申请人的每一项要求说明意见和理由，可以附证据。不答辩不影响仲裁继续进行。',
    en: 'Say to each claim what you hold of it and why, with evidence if you like. Without an answer the case goes on.',
  },
  {
    button: { zh: '提交答辩', en: 'Send the answer' },
    done: { zh: '答辩已收到。', en: 'Your answer has been received.' },
  },
);
const evidence = statement(
  'produceEvidence',
  { zh: '提交证据', en: 'Hand in evidence' },
  { zh: '写明是什么证据、想证明什么，并传上来。', en: 'Say what it is and what it proves, and send it along.' },
  { done: { zh: '证据已收到。', en: 'Your evidence has been received.' } },
);
const laterHearing = statement(
  'askPostponement',
  { zh: '请求延期开庭', en: 'Ask for another day' },
  { zh: '有正当理由才可以延期，是否同意由仲裁委决定。', en: 'A good reason is needed; the commission decides.' },
);
const otherArbitrator = statement(
  'askRecusal',
  { zh: '申请回避', en: 'Ask that somebody does not sit' },
  { zh: '写明谁应当回避、为什么。', en: 'Say who, and why.' },
);
const complete = statement(
  'correct',
  { zh: '补正申请', en: 'Complete the application' },
  { zh: '仲裁委要求补正的内容写在“办到现在”里。', en: 'What is asked for stands in what has happened.' },
);
const otherClaims = statement(
  'changeClaims',
  { zh: '变更仲裁请求', en: 'Change the claims' },
  {
    zh: '写明怎样变更、为什么；是否受理由仲裁委决定。',
    en: 'Say how and why; the commission decides whether it takes it.',
  },
);
const ownClaim = statement(
  'counterclaim',
  { zh: '提出反申请', en: 'Claim in return' },
  { zh: '写明对申请人有什么要求、事实和理由。', en: 'Say what you ask of the applicant, with facts and reasons.' },
);
const otherPlace = statement(
  'objectToPlace',
  { zh: '提出管辖异议', en: 'Object to the place' },
  { zh: '写明应当由哪里的仲裁委办、为什么。', en: 'Say which commission should have it, and why.' },
);
const leaveArbitration = statement(
  'withdraw',
  { zh: '撤回仲裁申请', en: 'Take the application back' },
  { zh: '请写明为什么撤回。', en: 'Say why.' },
  { ...danger, noFiles: true, beside: { manner: 'withdrawn' } },
);

/** What the worker may do in an arbitration, in the order it is offered. */
export const arbitrationOfWorker: readonly PartyAct[] = [
  complete,
  answer,
  evidence,
  laterHearing,
  otherArbitrator,
  otherClaims,
  leaveArbitration,
];

/** The same for the firm. */
export const arbitrationOfEmployer: readonly PartyAct[] = [
  answer,
  evidence,
  ownClaim,
  otherPlace,
  laterHearing,
  otherArbitrator,
];
