import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';
import { defineRegister } from '../../procedure/register.ts';

/**
 * A member of an organisation of mediation, as its list on the wall names them. Whoever leaves is listed again with the last
 * day. The list is public, so names stand open; what the law asks of its composition beyond that is said of the whole.
 * Sources: PML.8 (three to nine members, one chair), PML.9 (three years).
 */
const Member = field.form({
  name: field.line('姓名', 'Name', 40),
  sex: field.choice('性别', 'Sex', [
    { const: 'female', title: '女', titleEn: 'Female' },
    { const: 'male', title: '男', titleEn: 'Male' },
  ]),
  role: field.choice('职务', 'Office', [
    { const: 'chair', title: '主任', titleEn: 'Chair' },
    { const: 'vice', title: '副主任', titleEn: 'Vice chair' },
    { const: 'member', title: '委员', titleEn: 'Member' },
    { const: 'mediator', title: '调解员', titleEn: 'Mediator' },
  ]),
  stands: field.choice('代表', 'Stands for', [
    { const: 'workers', title: '职工方', titleEn: 'Workers' },
    { const: 'employers', title: '企业方', titleEn: 'Employers' },
    { const: 'neutral', title: '中立', titleEn: 'Neither' },
  ]),
  qualification: Type.Optional(field.line('资质', 'Qualification', 100)),
  employer: Type.Optional(field.line('工作单位', 'Works for', 100)),
  from: field.day('任期开始', 'Term from'),
  until: Type.Optional(field.day('任期结束', 'Term until')),
});

/** Who mediates in an organisation, from which day until which. */
export const members = defineRegister({
  id: 'mediation-organisation.members',
  title: { zh: '组成人员', en: 'Members' },
  row: Member,
  key: ['name', 'role'],
  validity: { from: 'from', until: 'until' },
  source: 'PML.8',
});
