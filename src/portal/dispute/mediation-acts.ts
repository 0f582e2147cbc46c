import { dayRules } from '../../procedure/day.rules.ts';
import { today } from '../../platform/clock.ts';
import type { Text } from '../../platform/text.ts';
import { parseAmount } from '../../web/amounts.ts';
import { fault, tooLong } from '../claim/steps.ts';
import { area, line, radios } from '../controls.ts';
import { portalRules } from '../portal.rules.ts';
import { readDay } from '../typed-day.ts';
import {
  danger,
  laterDay,
  plain,
  received,
  send,
  statement,
  withFiles,
  wordsIn,
  wordsMax,
  type PartyAct,
} from './party-act.ts';

function makeOffer(act: string): PartyAct {
  return {
    act,
    title: { zh: '向调解员提方案', en: 'Make an offer to the mediator' },
    intro: {
      zh: '先只有调解员看得到。调解员觉得合适，会转达给对方。没谈成的话，这些话只留在调解里，不带到仲裁案卷。',
      en: 'The mediator alone sees it first, and may pass it on. If nothing comes of it, it stays with the mediation and is never carried into the file of an arbitration.',
    },
    button: { zh: '告诉调解员', en: 'Tell the mediator' },
    names: ['terms', 'fen', 'openUntil'],
    fields: (shown) =>
      area(shown, {
        name: 'terms',
        label: { zh: '怎么样您愿意了结', en: 'On what terms you would settle' },
        max: wordsMax,
        rows: 5,
      }) +
      line(shown, {
        name: 'fen',
        label: { zh: '金额（元）', en: 'Amount (yuan)' },
        optional: true,
        max: 40,
        width: 'short',
        more: 'inputmode="decimal" autocomplete="off" data-amount',
      }) +
      line(
        { ...shown, values: { openUntil: usualLastDay(), ...shown.values } },
        {
          name: 'openUntil',
          label: { zh: '有效到哪天', en: 'Stands until' },
          hint: { zh: '过了这一天就不算数了。', en: 'After that day it no longer stands.' },
          max: 20,
          width: 'short',
          type: 'date',
          more: 'autocomplete="off"',
        },
      ),
    make(posted) {
      const { words, faults } = wordsIn(posted, 'terms');
      const fen = (posted['fen'] ?? '') === '' ? undefined : parseAmount(posted['fen'] ?? '');
      if ((posted['fen'] ?? '') !== '' && fen === undefined)
        faults.push(fault('fen', '看不懂这个金额，可以写 12000', 'This amount is not clear: write 12000'));
      const openUntil = readDay(posted['openUntil'] ?? '');
      const last = today().add({ days: dayRules.offerOpenDaysMax }).toString();
      if (openUntil === undefined || openUntil < today().toString() || openUntil > last)
        faults.push(fault('openUntil', `请写今天到 ${last} 之间的一天`, `Write a day from today to ${last}`));
      if (faults.length > 0) return { faults };
      return { form: { terms: words, ...(fen === undefined ? {} : { fen }), openUntil } };
    },
    done: { zh: '调解员已经看得到您的方案。', en: 'The mediator sees your offer now.' },
  };
}

function usualLastDay(): string {
  return today().add({ days: portalRules.offerDays }).toString();
}

function answerOffer(act: string): PartyAct {
  return {
    act,
    title: { zh: '答复对方的方案', en: 'Answer the other side’s offer' },
    intro: {
      zh: '方案写在上一页。接受以后，调解员会写成协议，双方签了才算数。',
      en: 'The offer stands on the page before. If you accept, the mediator writes the agreement; it binds once both have signed.',
    },
    button: { zh: '答复', en: 'Answer' },
    names: ['accepts', 'note'],
    fields: (shown) =>
      radios(shown, {
        name: 'accepts',
        label: { zh: '接受吗？', en: 'Do you accept?' },
        answers: [
          { value: 'yes', label: { zh: '接受', en: 'Yes' } },
          { value: 'no', label: { zh: '不接受', en: 'No' } },
        ],
      }) +
      area(shown, { name: 'note', label: { zh: '说明', en: 'A word about it' }, optional: true, max: 500, rows: 3 }),
    make(posted) {
      const { accepts = '', note = '' } = posted;
      const faults = tooLong('note', note, 500);
      if (accepts !== 'yes' && accepts !== 'no') faults.push(fault('accepts', '请选一种', 'Choose one'));
      return faults.length > 0 ? { faults } : { form: { accepts: accepts === 'yes', ...(note ? { note } : {}) } };
    },
    done: { zh: '已经答复。', en: 'Your answer was given.' },
  };
}

const takeBack = (act: string): PartyAct =>
  plain(
    act,
    { zh: '收回我的方案', en: 'Take my offer back' },
    { zh: '收回以后可以另提一个。', en: 'You may make another one then.' },
    { zh: '方案收回了。', en: 'It was taken back.' },
  );

const moreTime: PartyAct = {
  act: 'agreeLonger',
  title: { zh: '同意延长调解时间', en: 'Agree to more time' },
  intro: {
    zh: '双方同意同一天才算数：您先提出，对方在进度页上点同意。',
    en: 'Both must agree to the same day: you propose it, and the other side agrees on the page of the case.',
  },
  button: send,
  ...laterDay('until', { zh: '延长到哪天', en: 'Until which day' }),
  done: received,
};

/** An application both sides make together: the first to do so proposes it, the other agrees on the page of the case. */
function together(act: string, title: Text, to: Text): PartyAct {
  return {
    act,
    title,
    intro: {
      zh: '要双方一起申请：您先提出，对方在进度页上点同意，就算一起申请了。',
      en: 'Both must ask together: you propose it, and the other side agrees on the page of the case.',
    },
    button: send,
    names: ['to', 'agreement'],
    fields: (shown) =>
      line(shown, { name: 'to', label: to, max: 100 }) +
      line(shown, {
        name: 'agreement',
        label: { zh: '调解协议书编号', en: 'Number of the agreement' },
        hint: { zh: '写在协议书上。', en: 'It stands on the agreement.' },
        max: 60,
        width: 'short',
      }),
    make(posted) {
      const [body, agreement] = [wordsIn(posted, 'to', 100), wordsIn(posted, 'agreement', 60)];
      const faults = [...body.faults, ...agreement.faults];
      return faults.length > 0 ? { faults } : { form: { to: body.words, agreement: agreement.words } };
    },
    done: { zh: '已提出，等对方同意。', en: 'It is proposed; the other side is awaited.' },
  };
}
const askConfirmation = together(
  'askConfirmation',
  { zh: '一起申请司法确认', en: 'Ask the court together to confirm it' },
  { zh: '向哪个人民法院申请', en: 'Which court' },
);
const askReview = together(
  'askReview',
  { zh: '一起申请仲裁审查', en: 'Ask the commission together to review it' },
  { zh: '向哪个仲裁委申请', en: 'Which commission' },
);

const handIn: PartyAct = {
  act: 'addEvidence',
  title: { zh: '提交照片、证据材料', en: 'Hand in pictures, evidence' },
  intro: {
    zh: '合同、工资条、考勤、聊天记录、付款凭证等。',
    en: 'Contracts, pay slips, attendance, chats, proof of payment.',
  },
  button: { zh: '提交材料', en: 'Send them' },
  files: 'required',
  names: ['what'],
  fields: (shown) => line(shown, { name: 'what', label: { zh: '这是什么', en: 'What it is' }, max: 200 }),
  make(posted, files) {
    const { words, faults } = wordsIn(posted, 'what', 200);
    if (files.length === 0) faults.push(fault('files', '请选择要传的文件', 'Choose the files'));
    return faults.length > 0 ? { faults } : withFiles({ what: words }, files);
  },
  done: { zh: '材料已收到。', en: 'Your papers have been received.' },
};

const respond: PartyAct = {
  act: 'respond',
  title: { zh: '答复：愿不愿意调解', en: 'Respond: will you mediate?' },
  intro: {
    zh: '对方的申请写在“办到现在”里。愿意的，调解员来谈；不愿意，对方可以申请仲裁。',
    en: 'The application stands in what has happened. If you are willing, a mediator takes it up; if not, the other side may go to arbitration.',
  },
  button: { zh: '提交答复', en: 'Send the response' },
  files: 'optional',
  names: ['willing', 'statement'],
  fields: (shown) =>
    radios(shown, {
      name: 'willing',
      label: { zh: '愿意调解吗？', en: 'Are you willing to mediate?' },
      answers: [
        { value: 'yes', label: { zh: '愿意', en: 'Yes' } },
        { value: 'no', label: { zh: '不愿意', en: 'No' } },
      ],
    }) +
    area(shown, { name: 'statement', label: { zh: '答辩意见', en: 'What you say to it' }, optional: true, max: 2000 }),
  make(posted, files) {
    const { willing = '', statement: said = '' } = posted;
    const faults = tooLong('statement', said, 2000);
    if (willing !== 'yes' && willing !== 'no') faults.push(fault('willing', '请选一种', 'Choose one'));
    if (faults.length > 0) return { faults };
    return withFiles({ willing: willing === 'yes', ...(said ? { statement: said } : {}) }, files);
  },
  done: { zh: '答复已收到。', en: 'Your response has been received.' },
};

const toArbitration = (act: string): PartyAct =>
  plain(
    act,
    { zh: '申请仲裁', en: 'Go to arbitration' },
    {
      zh: '填过的单位、要求、事实和您的身份都带到仲裁委，不用再填。',
      en: 'Employer, claims, story and who you are go to the commission as you told them; nothing is typed again.',
    },
    { zh: '仲裁申请已经转到仲裁委，点下面可以看。', en: 'The application is with the commission: see it below.' },
  );

const breach = (act: string, title: Text): PartyAct =>
  statement(
    act,
    title,
    {
      zh: '登记以后，可以申请支付令、仲裁或者起诉。',
      en: 'Once it is noted, a payment order, arbitration or a suit are open.',
    },
    { noFiles: true },
  );

const leaveMediation = plain(
  'withdraw',
  { zh: '撤回调解申请', en: 'Take the application back' },
  { zh: '撤回以后还可以申请仲裁。', en: 'Arbitration stays open to you.' },
  { zh: '申请撤回了。', en: 'It was taken back.' },
  danger,
);

/** What the worker may do in a mediation, in the order it is offered. */
export const mediationOfWorker: readonly PartyAct[] = [
  answerOffer('answerEmployerOffer'),
  makeOffer('makeWorkerOffer'),
  takeBack('takeBackWorkerOffer'),
  toArbitration('goToArbitration'),
  toArbitration('arbitrateFailure'),
  toArbitration('arbitrateDefault'),
  breach('noteBreach', { zh: '告诉我们：没有按协议办', en: 'Tell us: it was not performed' }),
  breach('noteInstalmentBreach', { zh: '告诉我们：有一期没有付', en: 'Tell us: an instalment was not paid' }),
  askConfirmation,
  askReview,
  handIn,
  moreTime,
  leaveMediation,
];

/** The same for the firm. */
export const mediationOfEmployer: readonly PartyAct[] = [
  respond,
  answerOffer('answerWorkerOffer'),
  makeOffer('makeEmployerOffer'),
  takeBack('takeBackEmployerOffer'),
  askConfirmation,
  askReview,
  handIn,
  moreTime,
];
