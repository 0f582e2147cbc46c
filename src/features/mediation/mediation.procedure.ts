import { correcting } from '../../procedure/correcting.ts';
import { defineProcedure } from '../../procedure/define.ts';
import * as notices from './mediation.notices.ts';
import * as postings from './mediation.postings.ts';
import { offerActs, offerDeadlines, offerFacts } from './offers.ts';
import { agreement } from './agreement.acts.ts';
import { application } from './application.acts.ts';
import { assignment, assignmentDeadlines, assigner } from './assignment/assignment.acts.ts';
import { ofDefault } from './default.acts.ts';
import { enforceability } from './enforceability.acts.ts';
import { performance } from './performance.acts.ts';

const acts = {
  ...application,
  ...assignment,
  ...agreement,
  ...performance,
  ...enforceability,
  ...ofDefault,
  ...offerActs,
};

/**
 * Mediation 调解: from an application to an agreement, its performance, and the ways that are open when it is not
 * performed.
 *
 * Labour Dispute Mediation and Arbitration Law (MAL): bodies art. 10 · application art. 12 · agreement and fifteen days
 * art. 14 · default art. 15 · payment order art. 16. Provisions on Enterprise Mediation (ECM): acceptance in three working
 * days art. 22 · agreed extension art. 29. Review by the commission (AR33) arts 74–76. Judicial confirmation: CPL arts
 * 205–206, PML art. 33; agreements on payment only, SPC1 art. 52. Wages alone may be sued for directly, SPC1 art. 51.
 * What follows an agreement runs as tracks: instalments, review, confirmation and payment order.
 */
export const mediation = defineProcedure({
  id: 'mediation',
  title: { zh: '劳动争议调解', en: 'Labour dispute mediation' },
  code: 'TJ',
  body: 'mediation',
  version: { inForceFrom: '2008-05-01' },
  appliedBy: 'applicant',
  listed: { headline: 'employerName', fen: 'claimFen' },

  actors: {
    worker: { is: 'party', side: 'worker', title: { zh: '劳动者', en: 'Worker' } },
    employer: { is: 'party', side: 'employer', title: { zh: '用人单位', en: 'Employer' } },
    clerk: { is: 'officer', duties: ['clerk'], title: { zh: '登记人员', en: 'Registering officer' } },
    mediator: { is: 'officer', duties: ['mediator'], title: { zh: '调解员', en: 'Mediator' } },
    assigner,
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },

  stocks: postings.stocks,

  states: {
    applied: {
      title: { zh: '已申请', en: 'Applied for' },
      plain: { zh: '我们收到了申请，正在问对方愿不愿意调解。', en: 'We have it and are asking the other side.' },
    },
    mediating: {
      title: { zh: '调解中', en: 'Mediating' },
      plain: { zh: '调解员正在调解。', en: 'A mediator is working on it.' },
    },
    effective: {
      title: { zh: '协议生效', en: 'Agreement in effect' },
      plain: { zh: '协议已经生效，双方应当照办。', en: 'The agreement is binding: both sides must do as agreed.' },
    },
    breached: {
      title: { zh: '未按协议履行', en: 'Not performed' },
      plain: {
        zh: '对方没有照办，您可以申请支付令、仲裁或者起诉。',
        en: 'It was not performed: you may ask for a payment order, arbitrate or sue.',
      },
    },
    performed: {
      title: { zh: '已履行', en: 'Performed' },
      plain: { zh: '协议已经履行完毕。', en: 'The agreement has been performed.' },
      final: true,
    },
    toCourt: {
      title: { zh: '已转入诉讼', en: 'Gone to court' },
      plain: { zh: '已经向人民法院起诉或者申请执行。', en: 'It has gone to court.' },
      final: true,
    },
    toArbitration: {
      title: { zh: '已转入仲裁', en: 'Gone to arbitration' },
      plain: { zh: '已经申请仲裁。', en: 'It has gone to arbitration.' },
      final: true,
    },
    declined: {
      title: { zh: '不予受理', en: 'Not taken' },
      plain: { zh: '不能调解，书面通知写明了理由；可以申请仲裁。', en: 'No mediation; you may go to arbitration.' },
      final: true,
    },
    failed: {
      title: { zh: '调解不成', en: 'Failed' },
      plain: { zh: '没有谈成，可以申请仲裁。', en: 'No agreement was reached; you may go to arbitration.' },
      final: true,
    },
    withdrawn: {
      title: { zh: '已撤回', en: 'Withdrawn' },
      plain: { zh: '申请已经撤回。', en: 'The application was taken back.' },
      final: true,
    },
  },

  facts: {
    confirmsRelationship: {
      title: { zh: '协议确认劳动关系', en: 'The agreement confirms a labour relationship' },
      from: 'self',
    },
    notOnlyPayment: {
      title: { zh: '协议不限于给付义务', en: 'The agreement is not about payment alone' },
      from: 'self',
    },
    owedForPaymentOrder: {
      title: { zh: '所欠款项可申请支付令', en: 'What is owed may be had by a payment order' },
      from: 'self',
    },
    onlyWages: { title: { zh: '仅就劳动报酬达成协议', en: 'The agreement is on wages alone' }, from: 'self' },
    confirmed: { title: { zh: '已经司法确认', en: 'Confirmed by the court' }, from: 'self' },
    reviewed: { title: { zh: '已制作仲裁调解书', en: 'Turned into an arbitration mediation paper' }, from: 'self' },
    orderEnforceable: { title: { zh: '支付令无异议，可以执行', en: 'The payment order is enforceable' }, from: 'self' },
    orderTerminated: { title: { zh: '督促程序已终结', en: 'The payment-order proceedings have ended' }, from: 'self' },
    anInstalmentUnpaid: { title: { zh: '有一期未付', en: 'An instalment was not paid' }, from: 'self' },
    paymentUnsaid: {
      title: {
        zh: '协议仅涉及给付义务，却没有写付给谁、付多少。请填写应付款项，或者改为不限于给付',
        en: 'the agreement is about payment only, and says nothing of who is paid how much. Fill in what is paid, or say that it is about more',
      },
      from: 'self',
    },
    instalmentsDiffer: {
      title: {
        zh: '各期付款合计与应付款项合计不一致',
        en: 'The instalments together differ from what is payable',
      },
      from: 'self',
    },
    notLonger: {
      title: {
        zh: '约定的日期不晚于现在的期限，延期只能往后。请另填日期',
        en: 'the day agreed on is not later than the period that runs now. Fill in a later one',
      },
      from: 'self',
    },
    otherUnwilling: {
      title: { zh: '另一方最后的答复是不愿意调解', en: 'The other side’s last answer was that it is not willing' },
      from: 'self',
    },
    tiedNamed: {
      title: {
        zh: '有人说明过所列的人与本案有利害关系，应当回避的请换人',
        en: 'A tie was stated of somebody who is named: let another mediate where it stands in the way',
      },
      from: 'self',
    },
    takenUp: { title: { zh: '已受理', en: 'Accepted before' }, from: 'self' },
    byChamber: { title: { zh: '由商会调解组织调解', en: 'Mediated by a chamber’s organisation' }, from: 'self' },
    assigned: { title: { zh: '已经交给一个调解组织', en: 'It is assigned to an organisation' }, from: 'self' },
    workersNamed: { title: { zh: '涉及劳动者人数', en: 'Workers named' }, from: 'self' },
    ...offerFacts,
  },

  acts: {
    ...acts,
    ...correcting(acts, {
      by: ['clerk', 'mediator', 'system'],
      source: 'PML.27',
      // With which organisation a mediation is, is said anew by giving it to another: what was counted there stays there.
      except: ['assign', 'accept', 'declineAssignment'],
    }),
  },

  tracks: {
    /** The life of each paper; its service or its end is noted here, on the day it happened. */
    paper: { procedure: 'paper', per: 'document', carries: [], closes: 'paperEnded' },
    serviceAddress: { procedure: 'serviceAddress', per: 'party', carries: [] },
    instalment: {
      procedure: 'mediation-instalment',
      per: 'instalment',
      carries: ['what', 'fen', 'dueOn'],
      each: 'instalments',
      closes: 'instalmentEnded',
      // One that was not paid opens every way; those that follow run on, and may still be paid.
      allClosedBefore: 'notePerformance',
    },
    review: {
      procedure: 'mediation-review',
      per: 'document',
      carries: ['to', 'agreement', 'note'],
      closes: 'reviewEnded',
      allClosedBefore: ['notePerformance', 'enforce', 'sue', 'arbitrateDefault', 'askReview', 'enterReview'],
    },
    confirmation: {
      procedure: 'judicial-confirmation',
      per: 'document',
      carries: ['to', 'agreement', 'note'],
      closes: 'confirmationEnded',
      allClosedBefore: [
        'notePerformance',
        'enforce',
        'sue',
        'arbitrateDefault',
        'askConfirmation',
        'enterConfirmation',
      ],
    },
    paymentOrder: {
      procedure: 'payment-order',
      per: 'document',
      carries: ['to', 'agreement', 'fen'],
      closes: 'orderEnded',
      allClosedBefore: ['notePerformance', 'enforce', 'sue', 'arbitrateDefault', 'askPaymentOrder'],
    },
  },

  deadlines: {
    ...offerDeadlines,
    ...assignmentDeadlines,
    accept: {
      title: { zh: '受理', en: 'Acceptance' },
      plain: { zh: '在这一天前要告诉您能不能调解。', en: 'By this day you must be told whether it is taken.' },
      on: 'mediator',
      startsOn: 'apply',
      stopsOn: ['accept', 'decline', 'withdraw', 'goToArbitration'],
      length: { limit: 'med.accept' },
      onExpiry: 'overdue',
      source: 'ECM.22',
      confidence: 'unconfirmed',
      notices: notices.acceptDue,
    },
    conclude: {
      // The statute counts from the application, the enterprise rules from acceptance: the statute prevails.
      title: { zh: '调解期限', en: 'Mediation' },
      plain: { zh: '这一天还没谈成，就可以申请仲裁。', en: 'Without agreement by this day you may go to arbitration.' },
      on: 'mediator',
      startsOn: 'apply',
      stopsOn: ['signAgreement', 'enterAgreement', 'fail', 'decline', 'withdraw', 'agreeLonger', 'enterLonger'],
      length: { limit: 'med.conclude' },
      onExpiry: { allows: 'goToArbitration' },
      source: 'MAL.14',
      confidence: 'verified',
      notices: notices.concludeDue,
    },
    concludeAgreed: {
      title: { zh: '双方同意延长的期限', en: 'Mediation, as both agreed' },
      plain: { zh: '双方同意调解到这一天。', en: 'Both agreed to go on until this day.' },
      on: 'mediator',
      startsOn: ['agreeLonger', 'enterLonger'],
      restartsOn: ['agreeLonger', 'enterLonger'],
      stopsOn: ['signAgreement', 'enterAgreement', 'fail', 'withdraw'],
      length: { dueOn: { form: 'until' } },
      onExpiry: { allows: 'goToArbitration' },
      source: 'ECM.29',
      confidence: 'unconfirmed',
      notices: notices.concludeAgreedDue,
    },
    perform: {
      title: { zh: '履行协议', en: 'Performance' },
      plain: { zh: '在这一天前应当照协议办。', en: 'The agreement must be performed by this day.' },
      on: 'employer',
      startsOn: ['signAgreement', 'enterAgreement'],
      stopsOn: ['notePerformance', 'noteBreach', 'noteInstalmentBreach', 'enforce'],
      length: { dueOn: { form: 'performBy' } },
      onExpiry: { allows: 'noteBreach' },
      source: 'MAL.15',
      confidence: 'verified',
      notices: notices.performDue,
    },
    askReview: {
      title: { zh: '申请仲裁审查', en: 'Asking for review' },
      plain: { zh: '要申请仲裁审查，请在这一天前一起申请。', en: 'Ask together for review by this day.' },
      on: 'worker',
      startsOn: ['signAgreement', 'enterAgreement'],
      stopsOn: ['askReview', 'enterReview'],
      length: { limit: 'med.review.apply' },
      onExpiry: { bars: ['askReview', 'enterReview'] },
      source: 'AR33.74',
      confidence: 'unconfirmed',
      notices: notices.askReviewDue,
    },
    askConfirmation: {
      title: { zh: '申请司法确认', en: 'Asking for confirmation' },
      plain: { zh: '要法院确认协议，请在这一天前一起申请。', en: 'Ask the court together by this day.' },
      on: 'worker',
      startsOn: ['signAgreement', 'enterAgreement'],
      stopsOn: ['askConfirmation', 'enterConfirmation'],
      length: { limit: 'med.confirm.apply' },
      onExpiry: { bars: ['askConfirmation', 'enterConfirmation'] },
      source: 'CPL.205',
      confidence: 'verified',
      notices: notices.askConfirmationDue,
    },
  },
});
