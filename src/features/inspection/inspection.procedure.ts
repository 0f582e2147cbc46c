import { defineProcedure } from '../../procedure/define.ts';
import { trackClosed } from '../../procedure/fields.ts';
import { identitySeen } from '../../procedure/identity.ts';
import { representationEnded, representationGranted } from '../../procedure/representation.forms.ts';
import * as notices from './inspection.notices.ts';
import * as forms from './inspection.schema.ts';

/**
 * Labour inspection 劳动保障监察: from a worker's complaint or anybody's tip to the closing of the case.
 *
 * Regulation on Labour Security Inspection (INS): complaint and tip art. 9 · matters art. 11 · place art. 13 · filing
 * art. 14 · powers art. 15 · two inspectors art. 16 · 60 + 30 working days art. 17 · outcomes art. 18 · defence art. 19 ·
 * two years art. 20 · disputes go elsewhere art. 21 · orders to pay art. 26 · disobedience art. 30.
 * Implementing Provisions (INSR): acceptance within five working days art. 18 · decision within fifteen art. 37.
 *
 * What no article says is marked `unconfirmed`: local practice, to be replaced by the province's own rule.
 */

/** Officers may enter what they did some days ago; a payment is often learnt of much later. */
const enteredLate = 30;
const paymentEnteredLate = 180;
/** The paper whose service begins the employer's time. */
const orderPaper = 'inspection.order';
const open = ['investigating', 'concluded', 'ordered', 'notComplied', 'complied'] as const;

/** What officers do themselves, and may therefore put right. What the worker or the employer says stays theirs. */
const officersOwn = [
  'complain',
  'tip',
  'askCorrection',
  'accept',
  'refuse',
  'redirect',
  'listWorkers',
  'inquire',
  'addEvidence',
  'extend',
  'conclude',
  'order',
  'recordDelivery',
  'recordPayment',
  'represent',
  'endRepresentation',
  'comply',
  'reportNonCompliance',
  'close',
  'answer',
  'reopen',
  'verifyIdentity',
  'nameUsingFirm',
] as const;

const employerNamed = {
  role: 'employer',
  title: { zh: '用人单位', en: 'Employer' },
  kind: 'organisation',
  name: 'employerName',
  creditCode: 'employerCreditCode',
} as const;
/** Where workers are dispatched, the employer pays them and another firm uses them: both answer. Source: LCL.92. */
const usingFirmNamed = {
  role: 'usingFirm',
  title: { zh: '用工单位（劳务派遣）', en: 'Using firm (labour dispatch)' },
  kind: 'organisation',
  name: 'usingFirmName',
  creditCode: 'usingFirmCreditCode',
} as const;
const workersNamed = {
  role: 'worker',
  title: { zh: '劳动者', en: 'Worker' },
  kind: 'person',
  each: 'workers',
  name: 'name',
  phone: 'phone',
  idNumber: 'idNumber',
  bornOn: 'bornOn',
  claimedFen: 'owedFen',
} as const;

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
    overpaid: {
      title: {
        zh: '有人实付超过责令或者主张的金额，请核对',
        en: 'Somebody got more than was ordered or claimed: check',
      },
      from: 'self',
    },
  },

  acts: {
    // Complaint and tip: INS 9, 13

    complain: {
      title: { zh: '投诉', en: 'Complain' },
      plain: { zh: '您提交了投诉。', en: 'You made a complaint.' },
      from: 'nothing',
      to: 'received',
      by: ['worker', 'clerk'],
      source: 'INS.9',
      form: forms.Complaint,
      effectiveOn: { title: { zh: '收到日期', en: 'Received on' }, backDaysMax: enteredLate },
      names: [employerNamed, usingFirmNamed, { ...workersNamed, holder: true }],
      documents: [{ zh: '投诉文书', en: 'Complaint' }],
      notices: notices.complain,
    },
    tip: {
      title: { zh: '举报', en: 'Tip off' },
      from: 'nothing',
      to: 'received',
      by: ['public', 'clerk'],
      source: 'INS.9',
      form: forms.Tip,
      effectiveOn: { title: { zh: '收到日期', en: 'Received on' }, backDaysMax: enteredLate },
      names: [
        employerNamed,
        usingFirmNamed,
        {
          role: 'tipAuthor',
          title: { zh: '举报人', en: 'Author of the tip' },
          kind: 'person',
          name: 'author.name',
          phone: 'author.phone',
          confidential: true,
        },
      ],
      documents: [{ zh: '举报登记表', en: 'Register entry of the tip' }],
      notices: notices.tip,
    },

    // Acceptance within five working days: INSR 18, INS 14, 20, 21

    askCorrection: {
      title: { zh: '告知补正', en: 'Ask for completion' },
      plain: { zh: '请您补充材料。', en: 'You were asked to add something.' },
      from: 'received',
      to: 'correcting',
      by: ['clerk', 'inspector'],
      source: 'INSR.18',
      form: forms.CorrectionRequest,
      documents: [{ zh: '补正告知书', en: 'Request for completion' }],
      notices: notices.askCorrection,
    },
    correct: {
      title: { zh: '补正', en: 'Complete' },
      plain: { zh: '您补充了材料。', en: 'You added what was missing.' },
      from: 'correcting',
      to: 'received',
      by: ['worker', 'clerk'],
      source: 'INSR.18',
      form: forms.Supplement,
      effectiveOn: {
        title: { zh: '收到日期', en: 'Received on' },
        notBefore: 'askCorrection',
        backDaysMax: enteredLate,
      },
      notices: notices.correct,
    },
    accept: {
      title: { zh: '受理并立案', en: 'Accept and file' },
      plain: { zh: '您的投诉已经受理并立案。', en: 'Your complaint was accepted and filed.' },
      from: 'received',
      to: 'investigating',
      by: ['clerk', 'inspector', 'head'],
      takesCharge: true,
      source: 'INSR.18',
      when: { not: 'alreadyInDispute' },
      warn: 'olderThanTwoYears',
      form: forms.Acceptance,
      effectiveOn: {
        title: { zh: '立案日期', en: 'Filed on' },
        notBefore: ['complain', 'tip', 'correct'],
        backDaysMax: enteredLate,
      },
      documents: [
        { zh: '立案审批表', en: 'Filing approval' },
        { zh: '受理通知书', en: 'Notice of acceptance' },
      ],
      posts: [{ account: 'inspection.accepted', amount: 1 }],
      tone: 'primary',
      notices: notices.accept,
    },
    refuse: {
      title: { zh: '不予受理', en: 'Refuse' },
      plain: {
        zh: '您的投诉不能受理，理由见书面通知。',
        en: 'Your complaint cannot be accepted; see the written notice.',
      },
      from: ['received', 'correcting'],
      to: 'refused',
      by: ['clerk', 'inspector', 'head'],
      source: 'INSR.18',
      form: forms.Refusal,
      documents: [{ zh: '不予受理通知书', en: 'Notice of refusal' }],
      tone: 'danger',
      notices: notices.refuse,
    },
    redirect: {
      title: { zh: '告知另行提出', en: 'Redirect' },
      plain: { zh: '这件事归别处管，请看该去哪里。', en: 'Another body handles this: see where to turn.' },
      from: ['received', 'correcting'],
      to: 'redirected',
      by: ['clerk', 'inspector', 'head'],
      source: 'INS.21',
      form: forms.Redirection,
      documents: [{ zh: '告知书', en: 'Notice where to turn' }],
      notices: notices.redirect,
    },

    // Investigation within sixty working days, thirty more: INS 15 to 17, 19

    listWorkers: {
      title: { zh: '补充劳动者名单', en: 'Add workers' },
      plain: { zh: '补充了涉及的劳动者。', en: 'Further workers were added.' },
      from: ['received', 'correcting', ...open],
      to: 'same',
      by: ['clerk', 'inspector'],
      source: 'INS.15',
      form: forms.WorkerList,
      names: [workersNamed],
    },
    nameUsingFirm: {
      title: { zh: '列明用工单位（劳务派遣）', en: 'Name the using firm (labour dispatch)' },
      from: ['received', 'correcting', ...open],
      to: 'same',
      by: ['clerk', 'inspector'],
      source: 'LCL.92',
      confidence: 'unconfirmed',
      form: forms.UsingFirm,
      names: [usingFirmNamed],
    },
    addEvidence: {
      title: { zh: '提交证据', en: 'Hand in evidence' },
      plain: { zh: '补充了证据。', en: 'Evidence was handed in.' },
      from: 'anyOpen',
      to: 'same',
      by: ['worker', 'employer', 'usingFirm', 'clerk', 'inspector'],
      source: 'INS.15',
      form: forms.EvidenceHandedIn,
    },
    inquire: {
      title: { zh: '发出调查询问书', en: 'Ask the employer to answer' },
      from: open,
      to: 'same',
      by: ['inspector', 'head'],
      source: 'INS.15',
      discloses: 'employer',
      form: forms.Inquiry,
      documents: [{ zh: '劳动保障监察调查询问书', en: 'Inquiry' }],
    },
    stateDefence: {
      title: { zh: '陈述申辩', en: 'State a defence' },
      plain: { zh: '单位作了陈述。', en: 'The employer made a statement.' },
      from: open,
      to: 'same',
      by: ['employer', 'usingFirm', 'inspector'],
      source: 'INS.19',
      form: forms.Defence,
      documents: [{ zh: '陈述申辩笔录', en: 'Record of the defence' }],
    },
    extend: {
      title: { zh: '延长调查期限', en: 'Extend the investigation' },
      plain: { zh: '案情复杂，经批准延长了调查时间。', en: 'The case is complex: more time was approved.' },
      from: 'investigating',
      to: 'same',
      by: 'head',
      source: 'INS.17',
      form: forms.Extension,
      documents: [{ zh: '延期审批表', en: 'Approval of extension' }],
      notices: notices.extend,
    },
    conclude: {
      title: { zh: '调查终结', en: 'End the investigation' },
      plain: { zh: '调查做完了。', en: 'The investigation is done.' },
      from: 'investigating',
      to: 'concluded',
      by: 'inspector',
      source: 'INS.17',
      form: forms.Conclusion,
      effectiveOn: {
        title: { zh: '终结日期', en: 'Ended on' },
        notBefore: ['accept', 'reopen'],
        backDaysMax: enteredLate,
      },
      documents: [{ zh: '调查终结报告', en: 'Report of the investigation' }],
      tone: 'primary',
    },

    // Outcome: INS 18, 26, 30

    order: {
      title: { zh: '责令限期改正、支付', en: 'Order to correct or pay' },
      plain: { zh: '已责令单位限期改正、付钱。', en: 'The employer was ordered to put it right or pay.' },
      from: ['investigating', 'concluded', 'notComplied'],
      to: 'ordered',
      by: ['inspector', 'head'],
      source: 'INS.26',
      discloses: 'employer',
      form: forms.Order,
      effectiveOn: {
        title: { zh: '作出日期', en: 'Ordered on' },
        notBefore: ['accept', 'reopen', 'conclude', 'reportNonCompliance'],
        backDaysMax: enteredLate,
      },
      documents: [{ zh: '劳动保障监察限期改正指令书', en: 'Order to correct within a period' }],
      issues: [
        {
          track: 'paper',
          document: orderPaper,
          title: { zh: '劳动保障监察限期改正指令书', en: 'Order to correct within a period' },
          to: 'employer',
        },
      ],
      tone: 'primary',
      notices: notices.order,
    },
    recordDelivery: {
      // An order made as a paper here is served in that paper's own track; this is for one handed over on the spot or
      // written elsewhere, whose signed receipt lies in a folder.
      title: { zh: '登记指令书送达', en: 'Record that the order was served' },
      plain: { zh: '指令书送到了单位，履行期限开始计算。', en: 'The order reached the employer: its time runs now.' },
      from: 'ordered',
      to: 'same',
      by: ['clerk', 'inspector'],
      source: 'CPL.87',
      when: 'orderNotServed',
      form: forms.Delivery,
      serves: { document: orderPaper, on: 'employer' },
      effectiveOn: { title: { zh: '送达日期', en: 'Served on' }, notBefore: 'order', backDaysMax: enteredLate },
      documents: [{ zh: '送达回证', en: 'Receipt of service' }],
      tone: 'primary',
    },
    recordPayment: {
      title: { zh: '登记支付', en: 'Record a payment' },
      plain: { zh: '登记了一笔付款，请您确认是否收到。', en: 'A payment was recorded: please say whether it arrived.' },
      from: [...open, 'closed'],
      to: 'same',
      by: ['clerk', 'inspector'],
      source: 'INS.26',
      form: forms.Payment,
      warn: 'overpaid',
      effectiveOn: { title: { zh: '支付日期', en: 'Paid on' }, notBefore: 'accept', backDaysMax: paymentEnteredLate },
      // Money given into a representative's hands; a payment to the worker's own account names nobody.
      power: 'receiveMoney',
      powerOf: 'worker',
      pays: { each: 'payments', subject: 'worker', fen: 'fen' },
      posts: [
        {
          account: 'wages.workers',
          amount: 1,
          each: 'payments',
          subject: 'worker',
          person: 'worker',
          when: { all: ['matterIsWages', 'workerNotPaidBefore'] },
        },
        {
          account: 'wages.recovered',
          amount: { form: 'fen' },
          each: 'payments',
          subject: 'worker',
          when: 'matterIsWages',
        },
      ],
      documents: [{ zh: '支付凭证', en: 'Proof of payment' }],
      tone: 'primary',
      notices: notices.recordPayment,
    },
    reportPerformance: {
      // The order asks for a written report; no article names its form or its day.
      title: { zh: '报告改正情况', en: 'Report what was put right' },
      plain: { zh: '单位报告了改正、支付的情况。', en: 'The employer reported what it paid or put right.' },
      from: ['ordered', 'notComplied'],
      to: 'same',
      by: ['employer', 'usingFirm', 'inspector'],
      source: 'INS.18',
      confidence: 'unconfirmed',
      form: forms.PerformanceReport,
      documents: [{ zh: '改正情况报告', en: 'Report of what was put right' }],
      tone: 'primary',
    },
    confirmPayment: {
      title: { zh: '确认收到', en: 'Confirm a payment' },
      plain: { zh: '您确认收到了钱。', en: 'You confirmed that the money arrived.' },
      from: [...open, 'closed'],
      to: 'same',
      by: 'worker',
      power: 'receiveMoney',
      source: 'INS.26',
      confidence: 'unconfirmed',
      when: 'namesAPayment',
      form: forms.PaymentConfirmation,
      tone: 'primary',
    },
    disputePayment: {
      title: { zh: '没有收到', en: 'Dispute a payment' },
      plain: { zh: '您说这笔钱没有收到或者不对。', en: 'You said the money did not arrive or is not right.' },
      from: [...open, 'closed'],
      to: 'same',
      by: 'worker',
      source: 'INS.26',
      confidence: 'unconfirmed',
      when: 'namesAPayment',
      form: forms.PaymentDispute,
      notices: notices.disputePayment,
    },
    comply: {
      title: { zh: '确认已履行', en: 'Note compliance' },
      plain: { zh: '单位已经照办。', en: 'The employer did as ordered.' },
      from: ['ordered', 'notComplied'],
      to: 'complied',
      by: 'inspector',
      source: 'INS.18',
      warn: 'unpaidRemains',
      discloses: 'employer',
      form: forms.Compliance,
      effectiveOn: { title: { zh: '履行日期', en: 'Complied on' }, notBefore: 'order', backDaysMax: enteredLate },
      tone: 'primary',
    },
    reportNonCompliance: {
      title: { zh: '认定逾期未履行', en: 'Note disobedience' },
      plain: { zh: '单位过期没有照办。', en: 'The employer did not obey in time.' },
      from: 'ordered',
      to: 'notComplied',
      by: 'inspector',
      source: 'INS.30',
      discloses: 'employer',
      form: forms.NonCompliance,
      tone: 'danger',
      notices: notices.reportNonCompliance,
    },
    close: {
      title: { zh: '结案', en: 'Close' },
      plain: { zh: '案件办结了。', en: 'The case was closed.' },
      from: open,
      to: 'closed',
      by: ['inspector', 'head'],
      source: 'INS.18',
      warn: 'unpaidRemains',
      discloses: 'employer',
      form: forms.Closing,
      effectiveOn: {
        title: { zh: '结案日期', en: 'Closed on' },
        notBefore: ['accept', 'reopen', 'conclude', 'order', 'comply', 'reportNonCompliance'],
        backDaysMax: enteredLate,
      },
      documents: [{ zh: '结案审批表', en: 'Closing approval' }],
      posts: [
        { account: 'inspection.closed', amount: 1, when: 'neverClosedBefore' },
        { account: 'wages.cases', amount: 1, when: { all: ['matterIsWages', 'neverClosedBefore'] } },
      ],
      tone: 'primary',
      notices: notices.close,
    },

    // What may happen beside

    withdraw: {
      title: { zh: '撤回投诉', en: 'Withdraw' },
      plain: { zh: '您撤回了投诉。', en: 'You took the complaint back.' },
      from: ['received', 'correcting'],
      to: 'withdrawn',
      by: ['worker', 'clerk'],
      // Whoever finds the code could otherwise end somebody else's case; no article says so.
      level: 'seen',
      power: 'withdraw',
      source: 'INS.9',
      confidence: 'unconfirmed',
      form: forms.Withdrawal,
      tone: 'danger',
      notices: notices.withdraw,
    },
    askToWithdraw: {
      // Once filed, the case is the department's: the wish is recorded, and the inspector decides whether to close.
      title: { zh: '申请撤回', en: 'Ask to withdraw' },
      plain: { zh: '您申请撤回，由监察员决定。', en: 'You asked to take the complaint back; the inspector decides.' },
      from: open,
      to: 'same',
      by: ['worker', 'clerk'],
      power: 'withdraw',
      source: 'INS.9',
      confidence: 'unconfirmed',
      form: forms.Withdrawal,
      notices: notices.askToWithdraw,
    },
    ask: {
      title: { zh: '提问', en: 'Ask' },
      plain: { zh: '您提了一个问题。', en: 'You asked a question.' },
      from: 'any',
      to: 'same',
      by: 'worker',
      source: 'WAG.10',
      confidence: 'unconfirmed',
      form: forms.Question,
      notices: notices.ask,
    },
    answer: {
      title: { zh: '答复', en: 'Answer' },
      plain: { zh: '工作人员回答了您。', en: 'The officer answered you.' },
      from: 'any',
      to: 'same',
      by: ['clerk', 'inspector', 'head'],
      source: 'WAG.10',
      confidence: 'unconfirmed',
      form: forms.Answer,
      notices: notices.answer,
    },
    reopen: {
      title: { zh: '重新调查', en: 'Reopen' },
      plain: { zh: '案件重新开始调查。', en: 'The case is being investigated again.' },
      from: 'closed',
      to: 'investigating',
      by: 'head',
      source: 'INS.14',
      confidence: 'unconfirmed',
      form: forms.Reopening,
      reopens: true,
      notices: notices.reopen,
    },
    verifyIdentity: {
      ...identitySeen,
      by: ['clerk', 'inspector', 'head'],
      source: 'INS.15',
      confidence: 'unconfirmed',
      effectiveOn: { title: { zh: '核对日期', en: 'Seen on' }, backDaysMax: enteredLate },
    },
    represent: {
      ...representationGranted,
      by: ['clerk', 'inspector'],
      effectiveOn: { title: { zh: '提交日期', en: 'Handed in on' }, backDaysMax: enteredLate },
    },
    endRepresentation: {
      ...representationEnded,
      by: ['clerk', 'inspector'],
      effectiveOn: { title: { zh: '告知日期', en: 'Told on' }, backDaysMax: enteredLate },
    },
    paperEnded: {
      title: { zh: '文书办结', en: 'A paper was served or given up' },
      from: 'any',
      to: 'same',
      by: 'system',
      source: 'CPL.87',
      confidence: 'unconfirmed',
      form: trackClosed(),
      effectiveOn: { title: { zh: '送达日期', en: 'Served on' }, backDaysMax: paymentEnteredLate },
    },
    correctEntry: {
      title: { zh: '更正记录', en: 'Correct an entry' },
      plain: { zh: '更正了先前的一条记录。', en: 'An earlier entry was put right.' },
      from: 'any',
      to: 'same',
      by: ['inspector', 'head'],
      source: 'INS.12',
      confidence: 'unconfirmed',
      form: forms.EntryCorrection,
      warn: 'overpaid',
      corrects: { act: officersOwn },
    },
  },

  deadlines: {
    accept: {
      title: { zh: '受理', en: 'Acceptance' },
      plain: { zh: '在这一天前要告诉您受不受理。', en: 'By this day you must be told whether it is accepted.' },
      on: 'clerk',
      startsOn: ['complain', 'correct'],
      stopsOn: ['accept', 'refuse', 'redirect', 'askCorrection', 'withdraw'],
      length: { limit: 'insp.accept' },
      onExpiry: 'overdue',
      source: 'INSR.18',
      confidence: 'verified',
      notices: notices.acceptDue,
    },
    fileTip: {
      // The article says "promptly" and names no days; the period for complaints is the nearest measure.
      title: { zh: '举报处理', en: 'Handling of the tip' },
      on: 'clerk',
      startsOn: 'tip',
      stopsOn: ['accept', 'refuse', 'redirect', 'askCorrection'],
      length: { limit: 'insp.accept' },
      onExpiry: 'warns',
      source: 'INS.14',
      confidence: 'unconfirmed',
      notices: notices.fileTipDue,
    },
    correct: {
      title: { zh: '补正', en: 'Completion' },
      plain: { zh: '请在这一天前补充。', en: 'Please add what is missing by this day.' },
      on: 'worker',
      startsOn: 'askCorrection',
      stopsOn: ['correct', 'refuse', 'redirect', 'withdraw'],
      length: { dueOn: { form: 'answerBy' } },
      onExpiry: 'warns',
      source: 'INSR.18',
      confidence: 'unconfirmed',
      notices: notices.correctDue,
    },
    investigate: {
      title: { zh: '调查', en: 'Investigation' },
      plain: { zh: '调查要在这一天前完成。', en: 'The investigation must be done by this day.' },
      on: 'inspector',
      startsOn: ['accept', 'reopen'],
      stopsOn: ['conclude', 'order', 'close'],
      length: { limit: 'insp.investigate' },
      extend: { by: 'extend', times: 1, approver: 'head' },
      // An extension approved after the end would be none.
      onExpiry: { bars: 'extend' },
      source: 'INS.17',
      confidence: 'verified',
      notices: notices.investigateDue,
    },
    close: {
      // No article sets a day for closing; the published closure rate measures it against the end of the investigation.
      title: { zh: '期限内结案', en: 'Closing in time' },
      on: 'inspector',
      startsOn: 'accept',
      stopsOn: 'close',
      length: { limit: 'insp.investigate' },
      extend: { by: 'extend', times: 1, approver: 'head' },
      onExpiry: 'warns',
      counts: { due: 'inspection.due', met: 'inspection.closedInTime' },
      source: 'INS.17',
      confidence: 'unconfirmed',
    },
    decide: {
      title: { zh: '作出处理', en: 'Decision' },
      plain: { zh: '在这一天前要作出处理。', en: 'The outcome must be decided by this day.' },
      on: 'inspector',
      startsOn: 'conclude',
      stopsOn: ['order', 'close'],
      length: { limit: 'insp.decide' },
      onExpiry: 'overdue',
      source: 'INSR.37',
      confidence: 'unconfirmed',
      notices: notices.decideDue,
    },
    serve: {
      // No article says by when an order to correct is served; the days for decisions on penalties are the nearest measure.
      title: { zh: '送达指令书', en: 'Service of the order' },
      plain: {
        zh: '指令书最迟这一天送到单位；送到以后，单位要在指令书写明的天数里办到。',
        en: 'By this day the order reaches the employer; the days it gives begin then.',
      },
      on: 'inspector',
      startsOn: 'order',
      stopsOn: ['comply', 'close'],
      stopsOnService: orderPaper,
      length: { limit: 'pen.serve' },
      onExpiry: 'warns',
      source: 'APL.61',
      confidence: 'unconfirmed',
    },
    perform: {
      title: { zh: '单位履行', en: 'Performance by the employer' },
      plain: { zh: '单位必须在这一天前付钱或者改正。', en: 'The employer must pay or put it right by this day.' },
      on: 'employer',
      startsOn: { event: 'served', document: orderPaper },
      stopsOn: ['comply', 'reportNonCompliance', 'close'],
      length: { form: 'days', unit: 'calendarDay', of: 'order' },
      onExpiry: { allows: 'reportNonCompliance' },
      source: 'INS.26',
      confidence: 'verified',
      notices: notices.performDue,
    },
  },
});
