import { after, before, byLaw, toDesk, toHolder, toHolderAtOnce, toRole } from '../../procedure/telling.ts';

/*
 * Whom mediation tells what. The words are our own; where an article prescribes the telling, it stands beside them. Days
 * before an end are a rule of the house.
 * Of an application the article prescribes to tell only that it is not accepted.
 */

export const apply = [
  toHolder(
    '已收到调解申请，编号{number}。用查询码或手机号可查进度。{office}。',
    'We have received the request for mediation, number {number}. Follow it with your secret code or your phone. {office}.',
  ),
  toRole(
    'employer',
    '调解申请{number}已登记，你单位是当事人，是否愿意调解请在用人单位窗口答复。{office}。',
    'Mediation {number} was applied for and names you: say in the window for employers whether you are willing. {office}.',
  ),
  toDesk(
    'mediator',
    '新收到调解申请 {number}，请审查是否受理。',
    'A new request for mediation, {number}: see whether it can be accepted.',
  ),
] as const;
export const respond = [
  toDesk('mediator', '{number} 对方已经答复。', '{number}: the other side has answered.'),
  toHolder(
    '您的{number}对方作了答复，请看“查进度”。{office}。',
    '{number}: the other side has answered. Open “Track a case”. {office}.',
  ),
] as const;
export const accept = [
  toHolder(
    '您的{number}调解申请已经受理，何时调解请看“查进度”。{office}。',
    '{number}: the request for mediation was accepted. “Track a case” shows what comes next. {office}.',
  ),
  toRole(
    'employer',
    '调解{number}已经受理，何时调解请看用人单位窗口。{office}。',
    'Mediation {number} was accepted. See the window for employers. {office}.',
  ),
] as const;
export const decline = [
  byLaw(
    'ECM.22',
    toHolder(
      '您的{number}调解申请不能受理，理由和还能去哪里请看“查进度”。{office}。',
      '{number}: the request cannot be accepted. “Track a case” says why, and where else to turn. {office}.',
    ),
  ),
  byLaw(
    'ECM.22',
    toRole(
      'employer',
      '调解申请{number}不能受理，理由请看用人单位窗口。{office}。',
      'The request for mediation {number} cannot be accepted. See the window for employers. {office}.',
    ),
  ),
] as const;
export const withdraw = [
  toHolderAtOnce(
    '您的{number}被撤回了。如果不是您的本意，请打12333。{office}。',
    '{number} was taken back. If that was not your own wish, call 12333 at once. {office}.',
  ),
  toDesk('mediator', '{number} 的调解申请已撤回。', 'The request {number} was taken back.'),
] as const;
export const agreeLonger = [
  toHolder(
    '您的{number}双方同意延长调解，新日期请看“查进度”。{office}。',
    '{number}: both sides agreed to go on longer. “Track a case” shows the new day. {office}.',
  ),
] as const;
export const signAgreement = [
  toHolder(
    '您的{number}调解协议签好了，内容和履行日期请看“查进度”。{office}。',
    '{number}: the agreement is signed. “Track a case” shows it and its days. {office}.',
  ),
] as const;
export const textAwaits = [
  toHolder(
    '您的{number}调解协议写好了，请到“查进度”看过再签。{office}。',
    '{number}: the agreement is written. Read it under “Track a case”, and sign if you will. {office}.',
  ),
  toRole(
    'employer',
    '调解{number}的协议写好了，请到用人单位窗口看过再签。{office}。',
    'Mediation {number}: the agreement is written. Read it in the window for employers, and sign if you will. {office}.',
  ),
] as const;
export const proposalAwaits = [
  toHolder(
    '您的{number}对方提出一起办一件事，等您同意，请看“查进度”。{office}。',
    '{number}: the other side proposes something to do together. Open “Track a case”. {office}.',
  ),
  toRole(
    'employer',
    '调解{number}对方提出一起办一件事，等贵单位同意，请看用人单位窗口。{office}。',
    'Mediation {number}: the other side proposes something to do together. See the window for employers. {office}.',
  ),
] as const;
export const enterAgreement = [
  toHolder(
    '您的{number}调解协议登记了，内容和履行日期请看“查进度”。{office}。',
    '{number}: the agreement was entered. “Track a case” shows it and its days. {office}.',
  ),
] as const;
export const fail = [
  toHolder(
    '您的{number}没有谈成，可以申请仲裁，怎么办请看“查进度”。{office}。',
    '{number}: no agreement was reached. You may ask for arbitration: see “Track a case”. {office}.',
  ),
  toRole(
    'employer',
    '调解{number}没有谈成，任何一方可以申请仲裁。{office}。',
    'Mediation {number}: no agreement was reached; either side may ask for arbitration. {office}.',
  ),
] as const;
export const notePerformance = [
  toHolder(
    '您的{number}登记为已经履行。没有收到的，请打12333。{office}。',
    '{number}: it was recorded as performed. If nothing arrived, call 12333. {office}.',
  ),
] as const;
export const noteBreach = [
  toHolder(
    '您的{number}登记为没有按期履行，还能怎么办请看“查进度”。{office}。',
    '{number}: it was recorded that the agreement was not kept. “Track a case” shows what you may do. {office}.',
  ),
] as const;
export const noteInstalmentBreach = [
  toHolder(
    '您的{number}登记为一期没有付，还能怎么办请看“查进度”。{office}。',
    '{number}: an instalment was recorded as unpaid. “Track a case” shows what you may do. {office}.',
  ),
] as const;
export const instalmentEnded = [
  toHolder(
    '您的{number}有一期有了结果，请看“查进度”。{office}。',
    '{number}: there is news of an instalment. Open “Track a case”. {office}.',
  ),
] as const;
export const reviewEnded = [
  toHolder(
    '您的{number}仲裁审查有了结果，请看“查进度”。{office}。',
    '{number}: the arbitration review has ended. Open “Track a case” for the result. {office}.',
  ),
] as const;
export const confirmationEnded = [
  toHolder(
    '您的{number}司法确认有了结果，请看“查进度”。{office}。',
    '{number}: the court has ruled on the agreement. Open “Track a case”. {office}.',
  ),
] as const;
export const orderEnded = [
  toHolder(
    '您的{number}支付令有了结果，请看“查进度”。{office}。',
    '{number}: there is a result on the payment order. Open “Track a case”. {office}.',
  ),
] as const;

// Near and over.

export const acceptDue = [
  before(1, toDesk('mediator', '{number} 须在{due}前决定是否受理。', '{number}: decide on acceptance by {due}.')),
] as const;
export const concludeDue = [
  before(3, toDesk('mediator', '{number} 的调解期限到{due}。', '{number}: mediation must end by {due}.')),
  after(
    toHolder(
      '您的{number}调解期限已过，没有谈成可以申请仲裁，请看“查进度”。{office}。',
      '{number}: the time for mediation is over. You may ask for arbitration: see “Track a case”. {office}.',
    ),
  ),
] as const;
export const concludeAgreedDue = [
  before(
    3,
    toDesk(
      'mediator',
      '{number} 双方约定的调解期限到{due}。',
      '{number}: the agreed time for mediation ends on {due}.',
    ),
  ),
  after(
    toHolder(
      '您的{number}约定的调解期限已过，可以申请仲裁，请看“查进度”。{office}。',
      '{number}: the agreed time for mediation is over. You may ask for arbitration: see “Track a case”. {office}.',
    ),
  ),
] as const;
export const performDue = [
  before(
    3,
    toRole(
      'employer',
      '调解协议{number}请在{due}前履行。{office}。',
      'Please perform the agreement {number} by {due}. {office}.',
    ),
  ),
  after(
    toHolder(
      '您的{number}约定的履行日已过。没有收到的，请看“查进度”还能怎么办。{office}。',
      '{number}: the day of performance has passed. If nothing arrived, “Track a case” shows what you may do. {office}.',
    ),
  ),
] as const;
export const askReviewDue = [
  before(
    3,
    toHolder(
      '您的{number}共同申请仲裁审查的最后一天是{due}。{office}。',
      '{number}: the last day to ask for an arbitration review together is {due}. {office}.',
    ),
  ),
] as const;
export const askConfirmationDue = [
  before(
    5,
    toHolder(
      '您的{number}共同申请司法确认的最后一天是{due}。{office}。',
      '{number}: the last day to ask a court together to confirm the agreement is {due}. {office}.',
    ),
  ),
] as const;
