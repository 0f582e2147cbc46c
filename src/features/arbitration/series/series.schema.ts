import { Type } from 'typebox';
import * as field from '../../../procedure/fields.ts';

// Forms of a series of arbitrations against one employer.

/** What the cases of a series share: the employer, the place, the facts and what proves them. Source: MAL.28. */
export const Shared = field.form({
  employerName: field.line('用人单位', 'Employer', 100),
  employerCreditCode: Type.Optional(field.creditCode('统一社会信用代码', 'Unified social credit code')),
  performedIn: field.division('劳动合同履行地', 'County where the contract is performed'),
  seatedIn: Type.Optional(field.division('用人单位所在地', 'County of the employer’s seat')),
  facts: field.longText('共同的事实和理由', 'Facts and reasons they share'),
  knownOn: Type.Optional(field.day('知道权利被侵害的日期', 'Infringement known on')),
  evidence: Type.Optional(field.evidence('共同的证据材料', 'Evidence they share')),
});

const fen = (zh: string, en: string) => Type.Optional(field.money(zh, en));

/** Each worker with the amounts of their own: a case for each. */
export const Cases = field.form({
  cases: field.rows(
    '劳动者和各自的请求',
    'Workers and what each claims',
    {
      name: field.personName('姓名', 'Name'),
      phone: Type.Optional(field.phone('手机号', 'Mobile number')),
      idNumber: Type.Optional(field.idNumber('身份证件号码', 'Identity number')),
      employmentEndedOn: Type.Optional(
        field.day('劳动关系终止日期', 'Employment ended on', {
          description: { zh: '还在职的不填。', en: 'Leave out if still employed.' },
        }),
      ),
      wagesFen: fen('劳动报酬', 'Wages'),
      overtimeFen: fen('加班费', 'Overtime pay'),
      severanceFen: fen('经济补偿', 'Severance'),
      damagesFen: fen('赔偿金', 'Damages'),
      otherFen: fen('其他请求', 'Other claims'),
    },
    { min: 1, max: 300 },
  ),
});

/** Why the series ends; its cases go on by themselves. */
export const Ending = field.form({ reason: field.longText('理由', 'Reasons', 500) });
