import { Type } from 'typebox';
import { form } from './fields.ts';

/** What the person was told and agreed to before giving personal data; asked on the portal. Sources: PIPL.17, PIPL.29. */
export const consent = form({
  notice: Type.Literal(true, { title: '已告知个人信息如何使用', titleEn: 'Was told how the data are used' }),
  sensitive: Type.Optional(
    Type.Literal(true, {
      title: '单独同意使用敏感个人信息',
      titleEn: 'Agreed separately to the use of sensitive data',
    }),
  ),
});
