import { after, before, byLaw, toDesk, toHolder, toHolderAtOnce, toRole, toSide } from '../../procedure/telling.ts';

/*
 * Whom arbitration tells what. The words are our own; where an article prescribes the telling, it stands beside them. Days
 * before an end are a rule of the house.
 */

export const file = [
  toHolder(
    '已收到仲裁申请，编号{number}。用查询码或手机号可查进度。{office}。',
    'We have received the application for arbitration, number {number}. Follow it with your secret code or your phone. {office}.',
  ),
  toDesk(
    'clerk',
    '新收到仲裁申请 {number}，请审查是否受理。',
    'A new application, {number}: see whether it can be accepted.',
  ),
] as const;
export const askCorrection = [
  toHolder(
    '您的{number}还缺材料，缺什么、何时前补请看“查进度”。{office}。',
    '{number}: something is missing. Open “Track a case” to see what, and by when. {office}.',
  ),
] as const;
export const correct = [
  toDesk('clerk', '{number} 的申请人补正了材料。', 'The applicant of {number} added what was missing.'),
] as const;
export const accept = [
  byLaw(
    'MAL.29',
    toHolder(
      '您的{number}仲裁申请受理了，下一步请看“查进度”。{office}。',
      '{number}: the application was accepted. “Track a case” shows what comes next. {office}.',
    ),
  ),
] as const;
export const refuse = [
  byLaw(
    'MAL.29',
    toHolder(
      '您的{number}仲裁申请不受理，理由和起诉的办法请看“查进度”。{office}。',
      '{number}: the application was not accepted. “Track a case” says why, and how to go to court. {office}.',
    ),
  ),
] as const;
export const transfer = [
  toHolder(
    '您的{number}移送给有管辖权的仲裁委员会，请看“查进度”。{office}。',
    '{number}: the case goes to the commission it belongs to. Open “Track a case”. {office}.',
  ),
] as const;
export const receiveTransfer = [
  toHolder(
    '您的{number}由本委接着办理，新日期请看“查进度”。{office}。',
    '{number}: we have taken the case over. “Track a case” shows the new days. {office}.',
  ),
] as const;
export const sendApplication = [
  toRole(
    'employer',
    '仲裁案{number}你单位是当事人，申请书副本正在送达，收到后要答辩，请看用人单位窗口。{office}。',
    'Arbitration {number} names you; the copy of the application is being served and asks for your answer. See the window for employers. {office}.',
  ),
] as const;
export const answer = [
  toHolder(
    '您的{number}对方交了答辩书，请看“查进度”。{office}。',
    '{number}: the other side handed in its answer. Open “Track a case”. {office}.',
  ),
] as const;
export const acceptCounterclaim = [
  toHolder(
    '您的{number}对方的反申请已受理，一并审理，请看“查进度”。{office}。',
    '{number}: a counterclaim was accepted and is heard together. Open “Track a case”. {office}.',
  ),
] as const;
export const acceptChangedClaims = [
  toHolder(
    '您的{number}增加、变更的请求受理了，新日期请看“查进度”。{office}。',
    '{number}: the changed claims were accepted. “Track a case” shows the new day. {office}.',
  ),
] as const;
export const formTribunal = [
  byLaw(
    'MAL.32',
    toHolder(
      '您的{number}仲裁员定了，可以申请回避，请看“查进度”。{office}。',
      '{number}: the tribunal is set; you may ask that somebody step aside. Open “Track a case”. {office}.',
    ),
  ),
  byLaw(
    'MAL.32',
    toRole(
      'employer',
      '仲裁案{number}仲裁员定了，可以申请回避，请看用人单位窗口。{office}。',
      'Arbitration {number}: the tribunal is set; you may ask that somebody step aside. See the window for employers. {office}.',
    ),
  ),
] as const;
export const schedule = [
  byLaw(
    'MAL.35',
    toHolder(
      '您的{number}开庭日期定了，何时何地请看“查进度”。{office}。',
      '{number}: a hearing was set. “Track a case” shows when and where. {office}.',
    ),
  ),
  byLaw(
    'MAL.35',
    toRole(
      'employer',
      '仲裁案{number}开庭日期定了，何时何地请看用人单位窗口。{office}。',
      'Arbitration {number}: a hearing was set. The window for employers shows when and where. {office}.',
    ),
  ),
] as const;
export const postpone = [
  byLaw(
    'MAL.35',
    toHolder(
      '您的{number}开庭改期了，新日期请看“查进度”。{office}。',
      '{number}: the hearing was put off. “Track a case” shows the new day. {office}.',
    ),
  ),
  byLaw(
    'MAL.35',
    toRole(
      'employer',
      '仲裁案{number}开庭改期了，新日期请看用人单位窗口。{office}。',
      'Arbitration {number}: the hearing was put off. The window for employers shows the new day. {office}.',
    ),
  ),
] as const;
export const noteApplicantAbsent = [
  toHolderAtOnce(
    '您的{number}因没有到庭视为撤回。有正当理由的，请打12333。{office}。',
    '{number} counts as taken back because nobody came to the hearing. If you had a good reason, call 12333. {office}.',
  ),
] as const;
export const suspend = [
  toHolder(
    '您的{number}暂停审理，原因请看“查进度”。{office}。',
    '{number}: the case stands still for now. “Track a case” says why. {office}.',
  ),
] as const;
export const resume = [
  toHolder(
    '您的{number}恢复审理，新日期请看“查进度”。{office}。',
    '{number}: the case goes on. “Track a case” shows the new day. {office}.',
  ),
] as const;
export const withdraw = [
  toHolderAtOnce(
    '您的{number}被撤回了。如果不是您的本意，请打12333。{office}。',
    '{number} was taken back. If that was not your own wish, call 12333 at once. {office}.',
  ),
  toDesk('clerk', '{number} 的仲裁申请已撤回。', 'The application {number} was taken back.'),
] as const;
export const extend = [
  byLaw(
    'MAL.43',
    toHolder(
      '您的{number}延长了审理期限，新日期请看“查进度”。{office}。',
      '{number}: more time was approved. “Track a case” shows the new day. {office}.',
    ),
  ),
  byLaw(
    'MAL.43',
    toRole(
      'employer',
      '仲裁案{number}延长了审理期限，新日期请看用人单位窗口。{office}。',
      'Arbitration {number}: more time was approved. The window for employers shows the new day. {office}.',
    ),
  ),
] as const;
export const makeMediationPaper = [
  toHolder(
    '您的{number}调解书做好了，请来签收；签收前可以反悔。{office}。',
    '{number}: the mediation paper is ready to be signed for; until then either side may change its mind. {office}.',
  ),
] as const;
export const enterMediationSigned = [
  toHolder(
    '您的{number}双方签收，调解书生效，内容请看“查进度”。{office}。',
    '{number}: both sides signed for the mediation paper: it is in force. Open “Track a case”. {office}.',
  ),
] as const;
export const repudiateMediation = [
  toHolder(
    '您的{number}有一方反悔，接着裁决，请看“查进度”。{office}。',
    '{number}: one side changed its mind; there will be an award. Open “Track a case”. {office}.',
  ),
] as const;
export const enforceInAdvance = [
  toHolder(
    '您的{number}裁决先执行一部分，请看“查进度”。{office}。',
    '{number}: part is to be enforced in advance. Open “Track a case”. {office}.',
  ),
] as const;
export const awardPart = [
  toHolder(
    '您的{number}先就一部分作了裁决，请看“查进度”。{office}。',
    '{number}: a partial award was made. Open “Track a case”. {office}.',
  ),
  toRole(
    'employer',
    '仲裁案{number}先就一部分作了裁决，裁决书另行送达，请看用人单位窗口。{office}。',
    'Arbitration {number}: a partial award was made and will be served. See the window for employers. {office}.',
  ),
] as const;
export const award = [
  toHolder(
    '您的{number}裁决作出了，请领取裁决书，不服的期限请看“查进度”。{office}。',
    '{number}: the award was made. Please fetch it; “Track a case” shows until when it can be contested. {office}.',
  ),
  toRole(
    'employer',
    '仲裁案{number}裁决作出了，裁决书另行送达，请看用人单位窗口。{office}。',
    'Arbitration {number}: the award was made and will be served. See the window for employers. {office}.',
  ),
] as const;
export const receiveAward = [
  {
    ...toHolder(
      '您的{number}登记了裁决书送达，不服的期限请看“查进度”。{office}。',
      '{number}: the award was recorded as received. “Track a case” shows until when it can be contested. {office}.',
    ),
    when: 'receivedByWorker',
  },
] as const;
export const suitEnded = [
  toHolder(
    '您的{number}一方的起诉期限有了结果，请看“查进度”。{office}。',
    '{number}: the time of one side to sue has ended. Open “Track a case”. {office}.',
  ),
] as const;
export const notePartPerformance = [
  toHolder(
    '您的{number}登记为部分履行，请看“查进度”。没有收到的，请打12333。{office}。',
    '{number}: a part was recorded as performed, see “Track a case”. If nothing arrived, call 12333. {office}.',
  ),
] as const;
export const notePerformance = [
  toHolder(
    '您的{number}登记为履行完毕。没有收到的，请打12333。{office}。',
    '{number}: it was recorded as performed. If nothing arrived, call 12333. {office}.',
  ),
] as const;
export const noteJudgment = [
  toHolder(
    '您的{number}登记了法院的处理结果，请看“查进度”。{office}。',
    '{number}: the result of the court was recorded. Open “Track a case”. {office}.',
  ),
] as const;

// Near and over.

export const acceptDue = [
  before(1, toDesk('clerk', '{number} 须在{due}前决定是否受理。', '{number}: decide on acceptance by {due}.')),
  after(
    toHolder(
      '您的{number}受理期限已过还没有答复，可以起诉，请看“查进度”。{office}。',
      '{number}: no answer came in time: you may go to court. See “Track a case”. {office}.',
    ),
  ),
] as const;
export const correctDue = [
  before(
    2,
    toHolder(
      '您的{number}请在{due}前补正材料，详见“查进度”。{office}。',
      '{number}: please add what is missing by {due}. Open “Track a case” to see what. {office}.',
    ),
  ),
] as const;
export const answerDue = [
  before(
    3,
    toRole(
      'employer',
      '劳动仲裁{number}的答辩期到{due}。{office}。',
      'The answer in arbitration {number} is due by {due}. {office}.',
    ),
  ),
] as const;
export const askPostponementDue = [
  before(
    1,
    toHolder(
      '您的{number}要请求延期开庭的，请在{due}前提出。{office}。',
      '{number}: if you need another day for the hearing, ask by {due}. {office}.',
    ),
  ),
] as const;
export const produceEvidenceDue = [
  before(
    2,
    toRole(
      'employer',
      '劳动仲裁{number}要求的证据请在{due}前提供。{office}。',
      'The evidence asked for in arbitration {number} is due by {due}. {office}.',
    ),
  ),
] as const;
export const awardDue = [
  before(7, toDesk('arbitrator', '{number} 须在{due}前裁决。', '{number}: the award is due by {due}.')),
  after(
    toHolder(
      '您的{number}裁决期限已过还没有裁决，可以起诉，请看“查进度”。{office}。',
      '{number}: no award came in time: you may go to court. See “Track a case”. {office}.',
    ),
  ),
] as const;
export const performDue = [
  after(
    toHolder(
      '您的{number}履行期限已过。没有收到的，可以申请强制执行，请看“查进度”。{office}。',
      '{number}: the time to perform is over. If nothing arrived you may ask for enforcement: see “Track a case”. {office}.',
    ),
  ),
] as const;
export const enforceDue = [
  before(
    30,
    toHolder(
      '您的{number}申请强制执行的最后一天是{due}。{office}。',
      '{number}: the last day to ask for enforcement is {due}. {office}.',
    ),
  ),
] as const;

// Of the tracks after an award: each period belongs to the side whose receipt began it.

export const sueDue = [
  before(
    5,
    toSide(
      'side',
      '仲裁{number}不服裁决的，起诉的最后一天是{due}。{office}。',
      'Arbitration {number}: whoever does not accept the award may sue until {due}. {office}.',
    ),
  ),
] as const;
export const petitionDue = [
  before(
    7,
    toSide(
      'side',
      '仲裁{number}申请撤销终局裁决的最后一天是{due}。{office}。',
      'Arbitration {number}: the last day to petition for annulment of the final award is {due}. {office}.',
    ),
  ),
] as const;
