import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';
import { members } from './members.register.ts';

// Forms of an organisation's registration.

/** Where its people have accounts of their own, the body they sign in for: what is assigned to it lies there. */
const ownBody = field.body('在系统内的机构(有自己账号的)', 'Its own body in the system, where it has accounts');

/** What an organisation of mediation is. Source: MAL.10. */
export const Organisation = field.form({
  name: field.line('组织名称', 'Name', 100),
  kind: field.choice('类型', 'Kind', [
    { const: 'enterprise', title: '企业劳动争议调解委员会', titleEn: 'Of an enterprise' },
    { const: 'people', title: '人民调解组织', titleEn: 'People’s mediation' },
    { const: 'township', title: '乡镇、街道调解组织', titleEn: 'Of a township' },
    { const: 'industry', title: '行业性、区域性调解组织', titleEn: 'Of a trade or an area' },
    { const: 'chamber', title: '商会调解组织', titleEn: 'Of a chamber of commerce' },
  ]),
  sponsor: Type.Optional(field.line('设立单位', 'Set up by', 100)),
  place: field.line('调解场所', 'Where it meets', 200),
  telephone: Type.Optional(field.line('联系电话', 'Telephone', 30)),
  area: Type.Optional(field.line('负责区域', 'Area it mediates for', 200)),
  trades: Type.Optional(field.line('负责行业', 'Trades it mediates for', 200)),
  rules: Type.Optional(field.longText('工作制度', 'Rules', 2000)),
  body: Type.Optional(ownBody),
  setUpOn: field.day('设立日期', 'Set up on'),
});

/** What changed of it, by the day it changed; what is left out stays as it was. */
export const Amendment = field.form({
  name: Type.Optional(field.line('组织名称', 'Name', 100)),
  place: Type.Optional(field.line('调解场所', 'Where it meets', 200)),
  telephone: Type.Optional(field.line('联系电话', 'Telephone', 30)),
  area: Type.Optional(field.line('负责区域', 'Area it mediates for', 200)),
  trades: Type.Optional(field.line('负责行业', 'Trades it mediates for', 200)),
  rules: Type.Optional(field.longText('工作制度', 'Rules', 2000)),
  body: Type.Optional(ownBody),
  reason: field.longText('变更原因', 'Why it changed', 500),
});

/** When a chamber's organisation is to be inspected; its inspections run as a track of their own. Source: CHM.2018. */
export const InspectionPlan = field.form({
  plannedOn: field.day('计划核查日期', 'Planned for', { daysFromAct: { min: 0, max: 365 } }),
  together: Type.Optional(field.line('联合核查单位', 'Inspected together with', 100)),
});

/** The members as the organisation lists them. Sources: PML.8, PML.9. */
export const Members = field.form({
  minorities: Type.Optional(
    field.yesNo('多民族地区的，有少数民族委员', 'In a multi-ethnic area: minorities are among them'),
  ),
  rows: Type.Array(members.row, { title: '组成人员', titleEn: 'Members', minItems: 1, maxItems: 1000 }),
});

/** A list that was wrong as a whole. */
export const Annulment = field.form({
  entry: field.entryNumber('作废哪一条记录', 'Which entry'),
  annul: field.yesNo('此记录作废', 'The entry is annulled'),
  reason: field.longText('理由', 'Reason', 500),
});

/** Why it ends. */
export const Ending = field.form({ reason: field.longText('撤销原因', 'Why it ends', 500) });
