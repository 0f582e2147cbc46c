import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';
import { conclusions, fields } from './clue.words.ts';

// Forms of handling a clue of unpaid wages.

const reason = field.longText('说明', 'Explanation', 1000);
/** How far ahead an office may set its own day for a clue: a bound against slips, not a limit of the law. */
const dueDaysMax = 90;

/** A clue as the platform sends it: made under one's own name, whose name is therefore sealed. Source: CLUE.route. */
export const Clue = field.form({
  platformNumber: field.line('平台线索编号', 'Number on the platform', 60),
  employerName: field.line('欠薪单位或者项目', 'Employer or project', 100),
  employerCreditCode: Type.Optional(field.creditCode('统一社会信用代码', 'Unified social credit code')),
  division: field.division('欠薪发生地', 'County where wages are owed'),
  field: field.choice('领域', 'Field', fields),
  author: field.form({
    name: field.personName('反映人姓名', 'Name'),
    phone: field.phone('反映人电话', 'Phone'),
  }),
  people: Type.Optional(field.count('涉及多少人', 'How many people', { min: 1, max: 100_000 })),
  owedFen: Type.Optional(field.money('反映的欠薪金额', 'Amount said to be owed', 0)),
  whatHappened: field.longText('反映内容', 'What is said'),
  photos: Type.Optional(field.evidence('照片和材料', 'Photographs and papers')),
});

/** Who verifies it, and by which day this office wants it done. */
export const Assignment = field.form({
  to: field.line('承办单位或者人员', 'Assigned to', 100),
  dueOn: field.day('核处期限(按本地规定)', 'To be done by (local rule)', { daysFromAct: { min: 1, max: dueDaysMax } }),
});

/** Another county, where the wages are owed. */
export const Forwarding = field.form({ to: field.division('转往', 'Sent to'), reason });

/** Why the day is set anew. */
export const Extension = field.form({
  dueOn: field.day('新的期限', 'New day', { daysFromAct: { min: 1, max: dueDaysMax } }),
  reason,
});

/** A conversation with the author, the employer or the contractor. */
export const Contact = field.form({ withWhom: field.line('联系对象', 'With whom', 100), summary: reason });

/** What was found. Source: CLUE.verify. */
export const Verification = field.form({
  conclusion: field.choice('核处结论', 'Conclusion', conclusions),
  facts: field.longText('核实情况', 'Facts found'),
  people: Type.Optional(field.count('实际涉及人数', 'People concerned', { min: 0, max: 100_000 })),
  owedFen: Type.Optional(field.money('认定欠薪', 'Found to be owed', 0)),
  paidFen: Type.Optional(field.money('已追发', 'Paid out', 0)),
  inspection: Type.Optional(field.line('监察案件编号', 'Number of the inspection case', 60)),
  evidence: Type.Optional(field.evidence('证明材料', 'Proof')),
});

/** Why it is sent back, put on the list, taken up again or not handled. */
export const Reason = field.form({ reason });

/** What the author is told. Source: WAG.10. */
export const Report = field.form({ answer: field.longText('答复反映人的内容', 'What the author is told') });
