import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';

// Forms of negotiation between worker and employer.

/** How long a written period of negotiation may be agreed, in days: a bound against slips, not a limit of the law. */
const periodDaysMax = 180;

const note = Type.Optional(field.longText('说明', 'Note', 500));

/** The wish to negotiate, with what it is about. Source: MAL.4. */
export const Request = field.form({
  employerName: field.line('用人单位', 'Employer', 100),
  employerCreditCode: Type.Optional(field.creditCode('统一社会信用代码', 'Unified social credit code')),
  division: field.division('用工所在的区县', 'County where the work is done'),
  workers: field.rows(
    '劳动者',
    'Workers',
    {
      name: field.personName('姓名', 'Name'),
      phone: Type.Optional(field.phone('手机号', 'Mobile number')),
      claimFen: Type.Optional(field.money('要求的金额', 'Amount asked for', 0)),
    },
    { min: 1, max: 2000 },
  ),
  askedBy: field.choice('由哪一方提出', 'Asked for by', [
    { const: 'worker', title: '劳动者', titleEn: 'The worker' },
    { const: 'employer', title: '用人单位', titleEn: 'The employer' },
  ]),
  matter: field.longText('协商什么', 'What it is about'),
  claimFen: Type.Optional(field.money('涉及金额', 'Amount concerned', 0)),
});

/** Who joins beside the parties. Source: MAL.4. */
export const Joining = field.form({
  who: field.choice('参加方', 'Who joins', [
    { const: 'union', title: '工会', titleEn: 'Trade union' },
    { const: 'third', title: '第三方', titleEn: 'Third party' },
  ]),
  name: field.line('名称', 'Name', 100),
  note,
});

/** The answer of the other side, with the period agreed in writing. Source: ECM.10. */
export const Consent = field.form({
  until: field.day('协商到哪一天为止', 'Negotiate until', { daysFromAct: { min: 1, max: periodDaysMax } }),
  note,
});

/** Why one side does not negotiate, or not any longer. */
export const Ending = field.form({ reason: field.longText('原因', 'Reason', 1000) });

/** What the parties settle on. Source: MAL.4. */
export const Settlement = field.form({
  terms: field.longText('和解内容', 'Terms'),
  fen: Type.Optional(field.money('支付金额', 'Amount to pay', 0)),
  performBy: field.day('履行期限', 'To be performed by'),
});
