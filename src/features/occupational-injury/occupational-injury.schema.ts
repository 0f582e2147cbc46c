import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';

// Forms of occupational-injury protection of platform workers.

const note = Type.Optional(field.longText('说明', 'Note', 500));
const reason = field.longText('事实和理由', 'Facts and reasons', 2000);
const proof = Type.Optional(field.evidence('证明材料', 'Proof'));

/** The branches of platform work the pilot covers. Source: OIJ.2025. */
const branches = [
  { const: 'ride', title: '出行', titleEn: 'Ride-hailing' },
  { const: 'delivery', title: '即时配送', titleEn: 'Instant delivery' },
  { const: 'freight', title: '同城货运', titleEn: 'Intracity freight' },
] as const satisfies readonly field.Choice<string>[];

/** What the worker, or the platform for him, says of the accident. Source: OIJH.report. */
export const Incident = field.form({
  platformName: field.line('平台企业', 'Platform', 100),
  platformCreditCode: Type.Optional(field.creditCode('统一社会信用代码', 'Unified social credit code')),
  branch: field.choice('行业', 'Branch', branches),
  division: field.division('事故发生地', 'County of the accident'),
  injuredOn: field.day('受伤日期', 'Day of the accident', { daysFromAct: { min: -400, max: 0 } }),
  order: Type.Optional(field.line('订单编号', 'Number of the order', 60)),
  onOrder: field.yesNo('当时正在执行订单', 'While on an order'),
  worker: field.form({
    name: field.personName('受伤人姓名', 'Name'),
    phone: field.phone('电话', 'Phone'),
    idNumber: Type.Optional(field.idNumber('证件号码', 'Identity number')),
  }),
  whatHappened: field.longText('事故经过', 'What happened'),
  photos: Type.Optional(field.evidence('照片、就诊记录', 'Photographs and hospital papers')),
});

/** The platform's check of the order and its number on the national platform. Source: OIJH.report. */
export const Verification = field.form({
  onOrder: field.yesNo('核实为执行订单期间', 'Found to be on an order'),
  platformNumber: Type.Optional(field.line('事故备案编号', 'Number of the filed accident', 60)),
  note,
});

/** The application for benefits. Source: OIJ.SH. */
export const Application = field.form({
  appliedBy: field.choice('申请人', 'Applied by', [
    { const: 'platform', title: '平台企业', titleEn: 'The platform' },
    { const: 'worker', title: '劳动者本人', titleEn: 'The worker' },
    { const: 'relative', title: '近亲属', titleEn: 'A near relative' },
    { const: 'union', title: '工会', titleEn: 'The union' },
  ]),
  asked: field.longText('申请的待遇', 'Benefits asked for', 1000),
  papers: Type.Optional(field.evidence('申请材料', 'Papers')),
});

/** What is missing, and by when it is asked for: no period was found published, so the office sets the day. */
export const Completion = field.form({
  missing: field.longText('需要补正的材料', 'What is missing', 1000),
  completeBy: field.day('补正期限', 'To be completed by', { daysFromAct: { min: 1, max: 60 } }),
});

/** Papers handed in later. */
export const Supplement = field.form({ papers: field.evidence('补正材料', 'Papers'), note });

/** What an inquiry found. */
export const Inquiry = field.form({ findings: field.longText('调查情况', 'Findings'), evidence: proof });

/** The conclusion. Source: OIJH.confirm. */
export const Conclusion = field.form({ facts: field.longText('认定的事实', 'Facts found'), reason });

/** The day a paper reached the person it was for; periods of the law count from it. */
export const Service = field.form({
  document: field.choice('文书', 'Paper', [
    { const: 'conclusion', title: '职业伤害确认结论书', titleEn: 'The conclusion' },
    { const: 'appraisal', title: '劳动能力鉴定结论', titleEn: 'The appraisal' },
  ]),
  method: field.line('送达方式', 'Method', 60),
});

/** Why something is asked for or done. */
export const Statement = field.form({ reason, evidence: proof });

/** A plain note, where nothing must be said. */
export const Note = field.form({ note });

/** The appraisal of working capacity: grades 1 to 10, 0 for none. Source: OIJH.appraise. */
export const Appraisal = field.form({
  grade: field.count('伤残等级（0为未达等级）', 'Grade (0 for none)', { min: 0, max: 10 }),
  basis: field.longText('鉴定依据', 'Basis', 1000),
});

/** The benefits assessed. The tables of the pilot were not read, so the amounts are entered, never computed. Source: OIJH.benefit. */
export const Assessment = field.form({
  medicalFen: field.money('医疗待遇', 'Medical', 0),
  disabilityFen: field.money('伤残待遇', 'Disability', 0),
  deathFen: field.money('死亡待遇', 'Death', 0),
  basis: field.longText('核定依据', 'Basis', 1000),
});

/** A payment of benefits. */
export const Payment = field.form({
  fen: field.money('实际支付', 'Paid'),
  paidOn: field.day('支付日期', 'Paid on'),
  method: field.line('支付方式', 'Method', 60),
});
