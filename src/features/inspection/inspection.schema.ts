import { Type, type Static } from 'typebox';
import { dayRules } from '../../procedure/day.rules.ts';
import { methods } from '../../papers/methods.ts';
import { consent } from '../../procedure/consent.ts';
import * as field from '../../procedure/fields.ts';
import * as words from './inspection.words.ts';
import { investigators } from './investigators.ts';
import * as penalty from './penalty.schema.ts';
import { capacities } from './penalty.words.ts';

// Forms of labour inspection. What the worker and the officer are asked, in the order they are asked.

const place = field.form({
  division: field.division('用工所在的区县', 'County where the work was done'),
  address: Type.Optional(field.line('地址', 'Address', 200)),
  landmark: Type.Optional(field.line('附近的标志', 'Landmark nearby', 200)),
});

const employerName = field.line('用人单位', 'Employer', 100, {
  description: { zh: '不知道全名也可以。', en: 'A nickname will do.' },
});
const employerCreditCode = field.creditCode('统一社会信用代码', 'Unified social credit code');
const usingFirmName = field.line('实际用工的单位（劳务派遣）', 'Firm that uses the workers (labour dispatch)', 100, {
  description: {
    zh: '工资由派遣公司发、活在别的单位干的才填。',
    en: 'Only where a dispatch agency pays and the work is done for another firm.',
  },
});
const usingFirmCreditCode = field.creditCode('用工单位统一社会信用代码', 'Credit code of the using firm');
const usingFirm = {
  usingFirmName: Type.Optional(usingFirmName),
  usingFirmCreditCode: Type.Optional(usingFirmCreditCode),
};
const matter = field.choice('投诉事项', 'Matter', words.matters, {
  description: { zh: '不填即为工资。', en: 'Wages when left out.' },
});
const owedFen = field.money('欠多少钱', 'Amount owed', 0);
const photographs = field.evidence('照片、录音和材料', 'Photographs, recordings and papers');
const evidence = field.evidence('证据材料', 'Evidence');
const note = field.longText('说明', 'Note', 500);

/** People as the case names them: at most what one list may hold. */
const peopleMax = 2000;

const workers = field.rows(
  '劳动者',
  'Workers',
  {
    name: field.personName('姓名', 'Name'),
    phone: Type.Optional(field.phone('手机号', 'Mobile number')),
    idNumber: Type.Optional(field.idNumber('身份证件号码', 'Identity number')),
    owedFen: Type.Optional(field.money('欠此人多少钱', 'Owed to this worker', 0)),
    // Last: rows pasted from an older sheet keep their columns.
    bornOn: Type.Optional(field.birthDay('出生日期（没有证件号码时填写）', 'Date of birth, where no number is known')),
  },
  { min: 1, max: peopleMax },
);

/** A complaint by a worker whose own rights were harmed; the first worker listed is the complainant. Source: INS.9. */
export const Complaint = field.form({
  employerName,
  employerCreditCode: Type.Optional(employerCreditCode),
  ...usingFirm,
  place,
  matter: Type.Optional(matter),
  cause: Type.Optional(field.choice('欠的是什么', 'What is owed', words.wageCauses)),
  since: field.monthOrDay('从什么时候开始', 'Since when'),
  until: Type.Optional(
    field.monthOrDay('到什么时候为止', 'Until when', {
      description: { zh: '还在拖欠的不填。', en: 'Leave out if it goes on.' },
    }),
  ),
  owedFen: Type.Optional(owedFen),
  people: field.count('涉及多少人', 'How many people', { min: 1, max: 100_000 }),
  workers,
  whatHappened: Type.Optional(field.longText('发生了什么', 'What happened')),
  inDispute: Type.Optional(field.yesNo('已经就此申请调解、仲裁或者起诉', 'Already in mediation, arbitration or court')),
  photos: Type.Optional(photographs),
  contactPhone: Type.Optional(
    field.phone('联系电话', 'Contact number', {
      description: { zh: '与第一位劳动者的手机号不同时填写。', en: 'If it is not the first worker’s.' },
    }),
  ),
  consent: Type.Optional(consent),
});

/** A tip by anyone; who gives it stays secret and may stay unknown. Source: INS.9. */
export const Tip = field.form({
  employerName,
  employerCreditCode: Type.Optional(employerCreditCode),
  ...usingFirm,
  place,
  matter: Type.Optional(matter),
  since: Type.Optional(field.monthOrDay('从什么时候开始', 'Since when')),
  until: Type.Optional(field.monthOrDay('到什么时候为止', 'Until when')),
  people: Type.Optional(field.count('涉及多少人', 'How many people', { min: 1, max: 100_000 })),
  owedFen: Type.Optional(owedFen),
  whatHappened: field.longText('发生了什么', 'What happened'),
  photos: Type.Optional(photographs),
  author: Type.Optional(
    field.form({
      name: field.personName('举报人姓名（保密）', 'Name of the tip’s author (kept secret)'),
      phone: Type.Optional(field.phone('举报人电话（保密）', 'Phone of the tip’s author (kept secret)')),
    }),
  ),
  consent: Type.Optional(consent),
});

/** What the complainant has to add, and by when. Source: INSR.18. */
export const CorrectionRequest = field.form({
  missing: field.longText('需要补正的内容', 'What must be added', 1000),
  answerBy: field.day('请在此日前补正', 'Please answer by', {
    daysFromAct: { min: 0, max: dayRules.answerWithinDays },
  }),
});

/** What the complainant adds. Source: INSR.18. */
export const Supplement = field.form({
  statement: field.longText('补充说明', 'What is added'),
  employerFullName: Type.Optional(field.line('用人单位全称', 'Employer’s full name', 100)),
  employerCreditCode: Type.Optional(employerCreditCode),
  address: Type.Optional(field.line('用人单位地址', 'Employer’s address', 200)),
  inDispute: Type.Optional(field.yesNo('已经就此申请调解、仲裁或者起诉', 'Already in mediation, arbitration or court')),
  evidence: Type.Optional(evidence),
});

/** The filing approval. Source: INSR.18. */
export const Acceptance = field.form({
  matter: field.choice('立案事项', 'Matter filed', words.matters),
  cause: Type.Optional(field.choice('工资类别', 'Kind of pay', words.wageCauses)),
  note: Type.Optional(note),
});

/** The written refusal. Source: INSR.18. */
export const Refusal = field.form({
  ground: field.choice('不予受理的理由', 'Ground', words.refusalGrounds),
  reason: field.longText('事实和依据', 'Facts and basis', 1000),
});

/** Where the complainant is sent. Sources: INSR.18, INS.21. */
export const Redirection = field.form({
  ground: field.choice('理由', 'Ground', words.redirectGrounds),
  to: field.line('应当向哪里提出', 'Where to turn', 100),
  reason: field.longText('说明', 'Explanation', 1000),
});

/** The approval of a longer investigation. Source: INS.17. */
export const Extension = field.form({ reason: field.longText('情况复杂的理由', 'Why the case is complex', 1000) });

/** Further workers found to be concerned. Source: INS.15. */
export const WorkerList = field.form({ workers, note: Type.Optional(note) });

/** The report that ends an investigation, signed by no fewer than two inspectors. Sources: INS.16, INS.17, INS.18. */
export const Conclusion = field.form({
  finding: field.choice('调查结论', 'Finding', words.findings),
  facts: field.longText('查明的事实', 'Facts found'),
  owedFen: Type.Optional(field.money('认定欠付金额', 'Amount found to be owed', 0)),
  investigators,
});

/** What was seen where the work is done. Sources: INS.15, INS.16. */
export const OnSiteInspection = field.form({
  place: field.line('检查地点', 'Where', 200),
  present: field.choice('在场人员', 'Who was there', capacities),
  found: field.longText('检查情况', 'What was seen'),
  taken: Type.Optional(field.longText('提取、复制的材料', 'What was taken or copied', 1000)),
  investigators,
  evidence: Type.Optional(evidence),
});

/** What somebody answered; the name is signed on the paper, the record holds in which capacity. Sources: INS.15, INS.16. */
export const Interview = field.form({
  place: field.line('询问地点', 'Where', 200),
  who: field.choice('被询问人身份', 'Who was asked', capacities),
  said: field.longText('询问和回答', 'Questions and answers', 4000),
  investigators,
  evidence: Type.Optional(evidence),
});

/** What the employer says in its defence. Source: INS.19. */
export const Defence = field.form({
  statement: field.longText('陈述申辩', 'Statement'),
  evidence: Type.Optional(evidence),
});

/** A call to answer: when and where, about what, and what to bring. Source: INS.15. */
export const Inquiry = field.form({
  answerOn: field.day('接受询问日期', 'To answer on', { daysFromAct: { min: 0, max: 90 } }),
  place: field.line('询问地点', 'Where', 200),
  matters: field.longText('需要说明的事项', 'What is to be explained'),
  bring: Type.Optional(field.longText('需要提供的材料', 'What is to be brought', 1000)),
});

/** That an order reached the employer, with where the signed receipt of service lies. Source: CPL.87. */
export const Delivery = field.form({
  method: field.choice('送达方式', 'Method', methods),
  place: field.line('送达回证原件存放处', 'Where the signed receipt is kept', 200),
  evidence: Type.Optional(evidence),
});

/** What the employer says it paid or put right after an order, with its proof. Money counts only once an officer records it. */
export const PerformanceReport = field.form({
  statement: field.longText('改正、支付情况', 'What was paid or put right'),
  paidFen: Type.Optional(field.money('已支付合计', 'Paid in all')),
  paidOn: Type.Optional(field.day('支付日期', 'Paid on')),
  evidence,
});

/** An order to correct or to pay within a period. Sources: INS.18, INS.26. */
export const Order = field.form({
  kind: field.choice('责令内容', 'Kind of order', words.orderKinds),
  demand: field.longText('具体要求', 'What is demanded', 1000),
  payable: Type.Optional(
    field.rows(
      '应付金额',
      'Amounts to pay',
      { worker: field.worker('劳动者', 'Worker'), fen: field.money('应付', 'To pay') },
      { min: 1, max: peopleMax },
    ),
  ),
  days: field.count('改正期限（日）', 'Period (calendar days)', { min: 1, max: 90 }),
});

/** Money that reached workers, one row for each. The day it was paid stands beside the form. */
export const Payment = field.form({
  payments: field.rows(
    '支付明细',
    'Payments',
    {
      worker: field.worker('劳动者', 'Worker'),
      fen: field.money('实付', 'Paid'),
      method: Type.Optional(field.choice('支付方式', 'Method', words.payMethods)),
    },
    { min: 1, max: peopleMax },
  ),
  evidence: Type.Optional(evidence),
  note: Type.Optional(note),
});

/** The worker says that a recorded payment arrived. */
export const PaymentConfirmation = field.form({
  entry: field.entryNumber('哪一笔支付', 'Which payment'),
  note: Type.Optional(note),
});

/** The worker says that a recorded payment did not arrive, or not in full. */
export const PaymentDispute = field.form({
  entry: field.entryNumber('哪一笔支付', 'Which payment'),
  receivedFen: Type.Optional(field.money('实际收到', 'Actually received', 0)),
  reason: field.longText('哪里不对', 'What is wrong', 1000),
});

/** The firm that uses workers whom another one employs and dispatches. Source: LCL.92. */
export const UsingFirm = field.form({
  usingFirmName,
  usingFirmCreditCode: Type.Optional(usingFirmCreditCode),
  note: Type.Optional(note),
});

/** Papers, photographs and recordings handed in. */
export const EvidenceHandedIn = field.form({
  what: field.line('这是什么', 'What it is', 200),
  evidence,
});

/** A question of the worker. */
export const Question = field.form({ question: field.longText('您的问题', 'Your question', 1000) });

/** The officer's answer. */
export const Answer = field.form({
  answer: field.longText('答复', 'Answer', 1000),
  question: Type.Optional(field.entryNumber('答复哪一个问题', 'Which question')),
});

/** The order was obeyed. */
export const Compliance = field.form({ note: Type.Optional(note), evidence: Type.Optional(evidence) });

/** The order was not obeyed. Sources: INS.26, INS.30. */
export const NonCompliance = field.form({
  facts: field.longText('未履行的情况', 'What was not done', 1000),
  next: Type.Optional(field.choice('下一步', 'Next step', words.nextSteps)),
});

/** The complainant takes the complaint back. */
export const Withdrawal = field.form({ reason: field.longText('撤回的原因', 'Why', 500) });

/** How a filed case ends. Source: INS.18. */
export const Closing = field.form({
  manner: field.choice('结案方式', 'Manner', words.closingManners),
  result: Type.Optional(field.longText('处理结果', 'Result', 1000)),
});

/** Why a closed case is taken up again. */
export const Reopening = field.form({ reason: field.longText('重新调查的理由', 'Why it is taken up again', 1000) });

const ofPenalties = [
  OnSiteInspection,
  Interview,
  penalty.PenaltyNotice,
  penalty.HearingNotice,
  penalty.Penalty,
] as const;

/** An earlier entry put right, or declared never to have been. Only entries without personal values carry a right form. */
export const EntryCorrection = field.form({
  entry: field.entryNumber('更正哪一条记录', 'Which entry'),
  annul: Type.Optional(field.yesNo('此记录作废', 'The entry is annulled')),
  effectiveOn: Type.Optional(field.day('正确的发生日期', 'The day it really happened')),
  form: Type.Optional(
    Type.Union(
      [Payment, Acceptance, Extension, Conclusion, Order, Closing, NonCompliance, Compliance, ...ofPenalties],
      {
        title: '正确的内容',
        titleEn: 'The right content',
        kind: 'correction',
      },
    ),
  ),
  reason: field.longText('更正理由', 'Reason', 500),
});

export type Complaint = Static<typeof Complaint>;
export type Tip = Static<typeof Tip>;
export type Order = Static<typeof Order>;
export type Payment = Static<typeof Payment>;
export type Closing = Static<typeof Closing>;
