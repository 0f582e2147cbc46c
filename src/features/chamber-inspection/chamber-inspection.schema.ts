import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';
import { items } from './chamber-inspection.checklist.ts';

// Forms of inspecting a chamber's mediation organisation.

/** The organisation to be inspected. Source: CHM.2018. */
export const Organisation = field.form({
  organisation: field.line('商会调解组织', 'Mediation organisation', 100),
  chamber: field.line('所属商会', 'Chamber', 100),
  division: field.division('所在区县', 'County'),
  mediators: field.count('调解员人数', 'Mediators', { min: 0, max: 1000 }),
  plannedOn: field.day('计划核查日期', 'Planned for', { daysFromAct: { min: 0, max: 365 } }),
});

/** Item by item, what was found on the day. Source: CHM.standard. */
export const Checks = field.form({
  inspectedOn: field.day('核查日期', 'Inspected on', { daysFromAct: { min: -30, max: 0 } }),
  checks: field.rows(
    '核查项目',
    'Items',
    {
      item: field.choice('项目', 'Item', items),
      met: field.yesNo('符合', 'Met'),
      note: Type.Optional(field.line('说明', 'Note', 200)),
    },
    { min: 1, max: 60 },
  ),
  photos: Type.Optional(field.evidence('现场照片', 'Photographs')),
});

/** What is missing, and by when it is to be put right: a day of the office, no period was found published. */
export const Correction = field.form({
  what: field.longText('整改要求', 'What is demanded', 1000),
  correctBy: field.day('整改期限', 'To be put right by', { daysFromAct: { min: 1, max: 180 } }),
});

/** The recognition, and how long it lasts. */
export const Recognition = field.form({
  validUntil: field.day('有效期至', 'Valid until', { daysFromAct: { min: 1, max: 2200 } }),
});

/** Why. */
export const Reason = field.form({ reason: field.longText('理由', 'Reasons', 1000) });
