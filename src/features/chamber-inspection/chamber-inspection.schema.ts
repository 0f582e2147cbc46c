import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';
import { itemChoices } from './chamber-inspection.checklist.ts';

// Forms of inspecting a chamber's mediation organisation.

/** When it is to be inspected. Source: CHM.2018. */
export const Plan = field.form({
  plannedOn: field.day('计划核查日期', 'Planned for', { daysFromAct: { min: 0, max: 365 } }),
  together: Type.Optional(field.line('联合核查单位', 'Inspected together with', 100)),
});

/** What was found met on the day; what is not named was not. Source: CHM.standard. */
export const Checks = field.form({
  inspectedOn: field.day('核查日期', 'Inspected on', { daysFromAct: { min: -30, max: 0 } }),
  met: Type.Array(field.choice('项目', 'Item', itemChoices), {
    title: '现场核查符合的项目',
    titleEn: 'Items found met on the spot',
    minItems: 0,
    maxItems: 60,
    uniqueItems: true,
  }),
  inspectors: field.line('核查人', 'Inspected by', 100),
  note: Type.Optional(field.longText('核查情况', 'What was found', 1000)),
  photos: Type.Optional(field.evidence('现场照片', 'Photographs')),
});

/** What is missing, and by when it is to be put right: a day of the office, no period was found published. */
export const Correction = field.form({
  what: field.longText('整改要求', 'What is demanded', 1000),
  correctBy: field.day('整改期限', 'To be put right by', { daysFromAct: { min: 1, max: 180 } }),
});

/** Why. */
export const Reason = field.form({ reason: field.longText('理由', 'Reasons', 1000) });
