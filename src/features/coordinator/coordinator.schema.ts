import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';

// Forms of the merit of labour-relations coordinators.

/** A recommendation. Sources: COOR.2022, COOR.selection, COOR.ladder. */
export const Recommendation = field.form({
  unit: field.line('所在单位', 'Unit', 100),
  name: field.personName('姓名', 'Name'),
  phone: field.phone('电话', 'Phone'),
  division: field.division('所在区县', 'County'),
  kind: field.choice('类别', 'Kind', [
    { const: 'enterprise', title: '企业', titleEn: 'Enterprise' },
    { const: 'grassroots', title: '基层服务平台', titleEn: 'Grass-roots platform' },
    { const: 'society', title: '社会组织', titleEn: 'Social organisation' },
  ]),
  level: field.choice('奖级', 'Level', [
    { const: 'bronze', title: '铜牌', titleEn: 'Bronze' },
    { const: 'silver', title: '银牌', titleEn: 'Silver' },
    { const: 'gold', title: '金牌', titleEn: 'Gold' },
  ]),
  certificate: Type.Optional(field.line('职业技能等级', 'Certified skill level', 60)),
  cases: field.count('参与协调件数', 'Cases worked on', { min: 0, max: 100_000 }),
  trainingHours: field.count('培训学时', 'Hours of training', { min: 0, max: 100_000 }),
  deeds: field.longText('主要事迹', 'Merits'),
});

/** Visits and the check of files. */
export const Check = field.form({ findings: field.longText('走访、查档情况', 'Findings') });

/** What the unit says. */
export const UnitOpinion = field.form({ opinion: field.longText('单位意见', 'Opinion', 1000) });

/** Publicity: the office sets how long, no period was found published. */
export const Publicity = field.form({
  days: field.count('公示天数（工作日）', 'Working days', { min: 1, max: 60 }),
});

/** The award, and how long it lasts. */
export const Award = field.form({
  paper: field.line('公布文号', 'Number of the paper', 60),
  validUntil: field.day('有效期至', 'Valid until', { daysFromAct: { min: 1, max: 2200 } }),
});

/** Why. */
export const Reason = field.form({ reason: field.longText('理由', 'Reasons', 1000) });
