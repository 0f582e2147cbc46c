import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';

const reason = field.longText('理由', 'Reasons', 500);

/** The case in whose hearing this one is heard. Source: CPL.55. */
export const Joining = field.form({
  leading: field.line('主案案号', 'Number of the leading case', 60, {
    description: {
      zh: '在主案里定开庭；本案的请求、金额、期限和裁决书仍各是各的。',
      en: 'The hearing is set in the leading case. Claims, amounts, time limits and the award of this one stay its own.',
    },
  }),
  agreed: field.yesNo('两案当事人都同意', 'The parties of both cases agree'),
  reason,
});

/** Why cases are heard apart again, or need not be heard together any more. */
export const Splitting = field.form({ reason: Type.Optional(reason) });
