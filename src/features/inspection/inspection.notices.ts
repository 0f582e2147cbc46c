import type { Text } from '../../platform/text.ts';
import type { Source } from '../../procedure/define.ts';

/*
 * Whom labour inspection tells what. A worker's phone lies on the table of a dormitory: no message says who the employer is,
 * how much is owed, or anybody's name; it says that something happened, and where to look. Our own words, no article
 * prescribes them.
 */

const byPhone = ['sms', 'inbox'] as const;
const onDesk = ['inbox'] as const;

/** Told to whoever follows the case. */
const worker = (zh: string, en: string) => [{ to: 'holder', channels: byPhone, words: { zh, en } }] as const;
/** The same where an article prescribes that the complainant is told: nobody can choose to go without it. */
const workerByLaw = (statutory: Source, zh: string, en: string) => [{ ...worker(zh, en)[0], statutory }] as const;
/** Told on an office's list; `to` is an actor of the procedure. */
const desk = <R extends string>(to: R, zh: string, en: string) =>
  ({ to: { officers: to }, channels: onDesk, words: { zh, en } satisfies Text }) as const;

export const complain = [
  ...worker(
    '已收到您反映的事项，编号{number}。用查询码或手机号可查进度。{office}。',
    'We have received your report, number {number}. Follow it with your secret code or your phone. {office}.',
  ),
  desk('clerk', '新收到投诉 {number}，请审查是否受理。', 'A new complaint, {number}: see whether it can be accepted.'),
] as const;
export const tip = [
  desk('clerk', '新收到举报 {number}，请审查是否立案。', 'A new tip, {number}: see whether it is to be filed.'),
] as const;
export const askCorrection = workerByLaw(
  'INSR.18',
  '您反映的{number}还缺内容，缺什么、何时前补请看“查进度”。{office}。',
  'Something is missing in {number}. Open “Track a case” to see what, and by when. {office}.',
);
export const correct = [
  desk('clerk', '{number} 的投诉人补充了材料。', 'The complainant of {number} added what was missing.'),
] as const;
export const accept = worker(
  '您反映的{number}已经受理立案，监察员开始调查。{office}。',
  'Your report {number} was accepted; inspectors are looking into it. {office}.',
);
export const refuse = workerByLaw(
  'INSR.18',
  '您反映的{number}不能受理，理由请看“查进度”。{office}。',
  'Your report {number} cannot be accepted. The written notice says why; so does “Track a case”. {office}.',
);
export const redirect = workerByLaw(
  'INS.21',
  '您反映的{number}归别处管，该去哪里请看“查进度”。{office}。',
  'Another body handles {number}. Open “Track a case” to see which. {office}.',
);
export const extend = worker(
  '您反映的{number}延长了调查时间，新日期请看“查进度”。{office}。',
  'More time was approved for {number}. “Track a case” shows the new day. {office}.',
);
export const order = worker(
  '您反映的{number}已责令限期改正，内容请看“查进度”。{office}。',
  'An order was given in {number}. Open “Track a case” to read it. {office}.',
);
export const recordPayment = worker(
  '您反映的{number}登记了付款，到没到请在“查进度”告诉我们。{office}。',
  'A payment was recorded in {number}. Confirm only what really arrived, or tell us in “Track a case”. {office}.',
);
export const disputePayment = [
  desk(
    'inspector',
    '{number} 的劳动者说登记的付款没有收到或者不对。',
    'In {number} a worker says that a payment did not arrive.',
  ),
] as const;
export const reportNonCompliance = worker(
  '您反映的{number}，对方没有按期照办，我们会继续办。{office}。',
  'In {number} the order was not obeyed in time; we are taking the next step. {office}.',
);
export const close = worker(
  '您反映的{number}已经办结，结果请看“查进度”。{office}。',
  'Your report {number} is closed. Open “Track a case” for the result. {office}.',
);

/** Sent at night, too: if somebody else took it back, or forced it, hours count. */
const takenBack = {
  to: 'holder',
  channels: byPhone,
  urgent: true,
} as const;
export const withdraw = [
  {
    ...takenBack,
    words: {
      zh: '您反映的{number}被撤回了。如果不是您的本意，请打12333。{office}。',
      en: 'Your report {number} was taken back. If that was not your own wish, call 12333 at once. {office}.',
    },
  },
  desk('clerk', '{number} 已被撤回。', '{number} was taken back.'),
] as const;
export const askToWithdraw = [
  {
    ...takenBack,
    words: {
      zh: '有人申请撤回您反映的{number}。如果不是您的本意，请打12333。{office}。',
      en: 'Somebody asked to take your report {number} back. If not your own wish, call 12333 at once. {office}.',
    },
  },
  desk('inspector', '{number} 申请撤回，请决定。', '{number}: asked to be taken back; please decide.'),
] as const;
export const ask = [
  desk('inspector', '{number} 的劳动者提了一个问题，请答复。', 'A worker asked a question in {number}: please answer.'),
] as const;
export const answer = worker(
  '您在{number}里提的问题有答复了，请看“查进度”。{office}。',
  'Your question in {number} was answered. Open “Track a case”. {office}.',
);
export const reopen = worker(
  '您反映的{number}重新开始调查。{office}。',
  'Your report {number} is being looked into again. {office}.',
);

// Near and over: the days ahead are house rules.

const near = <R extends string>(to: R, daysBefore: number, zh: string, en: string) =>
  ({ ...desk(to, zh, en), at: { daysBefore } }) as const;
const over = <R extends string>(to: R, zh: string, en: string) => ({ ...desk(to, zh, en), at: 'expired' }) as const;

export const acceptDue = [
  near('clerk', 2, '{number} 须在{due}前决定是否受理。', '{number}: decide on acceptance by {due}.'),
  over('head', '{number} 受理期限{due}已过，还没有决定。', '{number}: acceptance was due on {due} and is not decided.'),
] as const;
export const fileTipDue = [
  near('clerk', 2, '{number} 举报请在{due}前处理。', '{number}: handle the tip by {due}.'),
] as const;
export const correctDue = [
  {
    to: 'holder',
    channels: byPhone,
    at: { daysBefore: 2 },
    words: {
      zh: '请在{due}前补充{number}缺的内容，详见“查进度”。{office}。',
      en: 'Please add what is missing in {number} by {due}. Open “Track a case” to see what. {office}.',
    },
  },
] as const;
export const investigateDue = [
  near('inspector', 10, '{number} 的调查须在{due}前完成。', '{number}: the investigation must end by {due}.'),
  over('head', '{number} 的调查期限{due}已过。', '{number}: the investigation was due on {due}.'),
] as const;
export const decideDue = [
  near('inspector', 3, '{number} 须在{due}前作出处理。', '{number}: decide by {due}.'),
  over('head', '{number} 处理期限{due}已过。', '{number}: the decision was due on {due}.'),
] as const;
export const performDue = [
  near('inspector', 1, '{number} 责令的期限{due}届满，请准备核实。', '{number}: the order must be obeyed by {due}.'),
  over(
    'inspector',
    '{number} 责令的期限{due}已过，请核实是否照办。',
    '{number}: the order was due on {due}; see whether it was obeyed.',
  ),
] as const;

// Penalties: what the employer asks for, and what its silence means.

export const askHearing = [
  desk('inspector', '{number} 的单位要求听证，请安排。', '{number}: the employer asks for a hearing; please call it.'),
] as const;
export const forgoHearing = [
  desk('inspector', '{number} 的单位逾期没有要求听证。', '{number}: no hearing was asked for in time.'),
] as const;
export const hearingNoticeDue = [
  near(
    'inspector',
    2,
    '{number} 的听证通知须在{due}前送达。',
    '{number}: the notice of the hearing is served by {due}.',
  ),
] as const;
export const enforceDue = [
  near(
    'inspector',
    10,
    '{number} 须在{due}前申请法院强制执行。',
    '{number}: the court is to be asked to enforce by {due}.',
  ),
  over('head', '{number} 申请法院强制执行的期限{due}已过。', '{number}: enforcement was to be asked for by {due}.'),
] as const;
