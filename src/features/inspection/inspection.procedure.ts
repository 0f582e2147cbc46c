import { defineProcedure } from '../../procedure/define.ts';
import { beside } from './beside.acts.ts';
import { enforcement } from './enforcement.acts.ts';
import { deadlines } from './inspection.deadlines.ts';
import { intake } from './intake.acts.ts';
import { investigation } from './investigation.acts.ts';
import { outcome } from './outcome.acts.ts';
import { penalties } from './penalty.acts.ts';

/**
 * Labour inspection 劳动保障监察: from a worker's complaint or anybody's tip to the closing of the case.
 *
 * Regulation on Labour Security Inspection (INS): complaint and tip art. 9 · matters art. 11 · place art. 13 · filing
 * art. 14 · powers art. 15 · two inspectors art. 16 · 60 + 30 working days art. 17 · outcomes art. 18 · defence art. 19 ·
 * two years art. 20 · disputes go elsewhere art. 21 · orders to pay art. 26 · disobedience art. 30.
 * Administrative Penalty Law (APL): notice art. 44 · hearing arts. 63, 64 · review and discussion arts. 57, 58 · service art. 61.
 * Transfer of suspected crimes (TRF): arts. 5 to 9. Enforcement by the court (ACL): arts. 53, 54.
 * Implementing Provisions (INSR): acceptance within five working days art. 18 · decision within fifteen art. 37.
 *
 * What no article says is marked `unconfirmed`: local practice, to be replaced by the province's own rule.
 */

export const inspection = defineProcedure({
  id: 'inspection',
  title: { zh: '劳动保障监察', en: 'Labour inspection' },
  body: 'inspection',
  version: { inForceFrom: '2005-02-01' },
  ageOf: { role: 'worker', workedFrom: 'since' },
  listed: { headline: 'employerName', people: 'people', fen: 'owedFen' },

  actors: {
    worker: { is: 'party', side: 'worker', title: { zh: '劳动者', en: 'Worker' } },
    employer: { is: 'party', side: 'employer', title: { zh: '用人单位', en: 'Employer' } },
    usingFirm: {
      is: 'party',
      side: 'employer',
      beside: { role: 'employer', source: 'LCL.92' },
      title: { zh: '用工单位（劳务派遣）', en: 'Using firm (labour dispatch)' },
    },
    public: { is: 'public', title: { zh: '任何人', en: 'Anyone' } },
    clerk: { is: 'officer', duties: ['clerk'], title: { zh: '受理人员', en: 'Intake clerk' } },
    inspector: { is: 'officer', duties: ['inspector'], title: { zh: '监察员', en: 'Inspector' } },
    head: { is: 'officer', duties: ['head'], title: { zh: '部门负责人', en: 'Head of department' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },

  stocks: [
    {
      moved: 'inspection.moved',
      of: [{ account: 'inspection.accepted' }, { account: 'inspection.closed', sign: -1 }],
    },
  ],

  states: {
    received: {
      title: { zh: '已收到', en: 'Received' },
      plain: { zh: '我们收到了，正在看能不能受理。', en: 'We have it and are checking whether we can take it.' },
    },
    correcting: {
      title: { zh: '待补正', en: 'To be completed' },
      plain: { zh: '还缺一些内容，请您补充。', en: 'Something is missing: please add it.' },
    },
    investigating: {
      title: { zh: '调查中', en: 'Investigating' },
      plain: { zh: '已经立案，监察员正在调查。', en: 'Your case is filed and inspectors are investigating.' },
    },
    concluded: {
      title: { zh: '调查终结', en: 'Investigation ended' },
      plain: { zh: '调查做完了，正在决定怎么处理。', en: 'The investigation is done; the outcome is being decided.' },
    },
    ordered: {
      title: { zh: '已责令改正', en: 'Ordered to correct' },
      plain: {
        zh: '已经责令单位在期限内改正或者付钱。',
        en: 'The employer was ordered to put it right or pay in time.',
      },
    },
    complied: {
      title: { zh: '已履行', en: 'Complied' },
      plain: { zh: '单位已经照办，等待结案。', en: 'The employer did as ordered; the case is about to be closed.' },
    },
    notComplied: {
      title: { zh: '逾期未履行', en: 'Not complied' },
      plain: {
        zh: '单位没有照办，正在采取进一步措施。',
        en: 'The employer did not obey; further steps are being taken.',
      },
    },
    closed: {
      title: { zh: '已结案', en: 'Closed' },
      plain: { zh: '案件已经办结。', en: 'The case is closed.' },
      final: true,
    },
    refused: {
      title: { zh: '不予受理', en: 'Not accepted' },
      plain: { zh: '不能受理，书面通知里写明了理由。', en: 'It cannot be accepted; the written notice says why.' },
      final: true,
    },
    redirected: {
      title: { zh: '告知另行提出', en: 'Redirected' },
      plain: { zh: '这件事归别处管，已经告诉您该去哪里。', en: 'Another body handles this; you were told which.' },
      final: true,
    },
    withdrawn: {
      title: { zh: '已撤回', en: 'Withdrawn' },
      plain: { zh: '您撤回了投诉。', en: 'The complaint was taken back.' },
      final: true,
    },
  },

  tracks: {
    /** Any act may be put forward for approval; what is approved is done here. */
    approval: { procedure: 'approval', per: 'document', carries: [] },
    /** The life of each paper; its service or its end is noted here, on the day it happened. */
    paper: {
      procedure: 'paper',
      per: 'document',
      carries: [],
      closes: 'paperEnded',
      issue: { draft: 'draft', approve: 'approve' },
    },
    serviceAddress: { procedure: 'serviceAddress', per: 'party', carries: [] },
  },

  facts: {
    alreadyInDispute: { title: { zh: '已进入争议处理程序', en: 'Already in dispute proceedings' }, from: 'self' },
    olderThanTwoYears: {
      title: { zh: '违法行为终了已超过查处期限', en: 'Violation ended longer ago than is pursued' },
      from: 'self',
    },
    matterIsWages: { title: { zh: '属于工资事项', en: 'The matter is wages' }, from: 'self' },
    neverClosedBefore: { title: { zh: '首次结案', en: 'Never closed before' }, from: 'self' },
    workerNotPaidBefore: {
      title: { zh: '此人本案首次获付', en: 'First payment to this worker in the case' },
      from: 'self',
    },
    unpaidRemains: { title: { zh: '尚有未付金额', en: 'Something is still unpaid' }, from: 'self' },
    orderNotServed: { title: { zh: '指令书尚未登记送达', en: 'The order was not served yet' }, from: 'self' },
    namesAPayment: { title: { zh: '所指记录是支付', en: 'The entry named is a payment' }, from: 'self' },
    penaltyNoticeServed: {
      title: { zh: '拟处罚已告知送达或者已听取陈述申辩', en: 'The penalty was notified, or the employer heard' },
      from: 'self',
    },
    hearingOwed: {
      title: {
        zh: '罚款数额较大或者吊销许可证件，应当告知听证权利',
        en: 'A large fine or the revocation of a licence: the right to a hearing must be notified',
      },
      from: 'self',
    },
    graverThanNotified: {
      title: { zh: '比告知的处罚更重，应当重新告知', en: 'Graver than what was notified: notify anew' },
      from: 'self',
    },
    hearingOffered: { title: { zh: '拟处罚属于可以要求听证的', en: 'A hearing may be asked for' }, from: 'self' },
    mayAskHearing: { title: { zh: '听证尚可要求', en: 'A hearing can still be asked for' }, from: 'self' },
    hearingAsked: {
      title: { zh: '要求了听证、尚未举行', en: 'A hearing was asked for and not yet held' },
      from: 'self',
    },
    hearingSettled: { title: { zh: '听证已举行或者已放弃', en: 'The hearing was held or forgone' }, from: 'self' },
    penalized: { title: { zh: '已作出处罚决定', en: 'A penalty was imposed' }, from: 'self' },
    crimeUndecided: {
      title: { zh: '涉嫌犯罪报告待决定', en: 'A report on a crime waits for a decision' },
      from: 'self',
    },
    crimeTransferred: { title: { zh: '已批准移送', en: 'The transfer was approved' }, from: 'self' },
    overpaid: {
      title: {
        zh: '有人实付超过责令或者主张的金额，请核对',
        en: 'Somebody got more than was ordered or claimed: check',
      },
      from: 'self',
    },
  },

  acts: {
    ...intake,
    ...investigation,
    ...outcome,
    ...penalties,
    ...enforcement,
    ...beside,
  },

  deadlines,
});
