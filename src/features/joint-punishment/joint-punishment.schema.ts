import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';
import { grounds } from './joint-punishment.words.ts';

// Forms of the joint-punishment list for wage arrears.

const reason = field.longText('事实和理由', 'Facts and reasons', 2000);
const note = Type.Optional(field.longText('说明', 'Note', 500));

/** Who is proposed and why: the employer and those responsible for it. Source: BLK.5. */
export const Proposal = field.form({
  employerName: field.line('用人单位', 'Employer', 100),
  employerCreditCode: field.creditCode('统一社会信用代码', 'Unified social credit code'),
  division: field.division('用工所在的区县', 'County where the work was done'),
  ground: field.choice('列入情形', 'Ground', grounds),
  responsible: field.rows(
    '法定代表人、主要负责人和直接责任人',
    'Legal representative, principal and persons directly responsible',
    {
      name: field.personName('姓名', 'Name'),
      idNumber: Type.Optional(field.idNumber('身份证件号码', 'Identity number')),
      role: field.line('职务', 'Role', 60),
    },
    { min: 1, max: 50 },
  ),
  order: field.line('责令支付文书编号', 'Number of the order to pay', 80),
  payBy: field.day('责令支付的期限', 'Day by which it was ordered to pay'),
  arrearsFen: field.money('拖欠金额', 'Arrears'),
  people: field.count('涉及人数', 'People concerned', { min: 1, max: 100_000 }),
  inspection: Type.Optional(field.line('监察案件编号', 'Number of the inspection case', 60)),
});

/** A statement with its reasons. */
export const Statement = field.form({
  reason,
  evidence: Type.Optional(field.evidence('证据材料', 'Evidence')),
});

/** A plain note, where nothing must be said. */
export const Note = field.form({ note });

/** Arrears paid and a promise in writing. Sources: BLK.7, BLK.repair. */
export const Correction = field.form({
  correctedOn: field.day('改正日期', 'Corrected on'),
  paidFen: field.money('已支付', 'Paid', 0),
  promise: field.evidence('信用承诺书', 'Written promise'),
});

/** Where the entry was shared. Source: WAG.48. */
export const Sharing = field.form({ platform: field.line('信用信息共享平台', 'Credit platform', 100), note });

/** Further arrears while on the list. Source: BLK.repair. */
export const Reoffence = field.form({
  order: field.line('新的责令支付文书编号', 'Number of the new order', 80),
  reason,
});
