import { Type } from 'typebox';
import * as field from '../../../procedure/fields.ts';
import { organisationKinds } from '../mediation.words.ts';

// Forms of giving a mediation to an organisation.

/** What ties somebody to a party or to the matter. */
export const ties = [
  { const: 'relative', title: '一方当事人的近亲属', titleEn: 'A close relative of a party' },
  { const: 'employed', title: '受雇于一方当事人', titleEn: 'Employed by a party' },
  { const: 'agent', title: '曾为一方代理', titleEn: 'Has acted for a party' },
  { const: 'witness', title: '是本案证人', titleEn: 'A witness in the matter' },
  { const: 'other', title: '其他可能影响公正的关系', titleEn: 'Another tie that may bias' },
] as const satisfies readonly field.Choice<string>[];

/** One line of the proposal as the officer saw it: the organisation with who would mediate, and its number, points and reasons. */
const proposed = {
  organisation: field.line('调解组织、调解员', 'Organisation and mediator', 150),
  reasons: field.longText('理由', 'Reasons', 2000),
};

/** Who is to mediate, the proposal it was chosen from, and why another was chosen than the first. Source: MAL.10. */
export const Assignment = field.form({
  organisation: field.line('调解组织', 'Organisation', 100),
  registration: field.line('登记编号', 'Registration', 60),
  organisationKind: field.choice('组织类型', 'Kind of organisation', organisationKinds),
  mediator: Type.Optional(field.line('调解员', 'Mediator', 40)),
  body: Type.Optional(field.body('系统内的机构', 'Its own body')),
  town: Type.Optional(field.line('乡镇、街道', 'Township', 60)),
  trade: Type.Optional(field.line('行业', 'Trade', 60)),
  reason: Type.Optional(field.longText('没有选第一位的理由', 'Why not the first', 500)),
  ranking: field.line('排序规则版本', 'Version of the ranking', 20),
  proposed: field.rows('当时的建议', 'As proposed', proposed, { min: 1, max: 50 }),
});

/** Why the organisation hands it back, and the body it goes back to. */
export const HandedBack = field.form({
  reason: field.longText('退回理由', 'Why it is handed back', 500),
  body: Type.Optional(field.body('退回到', 'Back to')),
});

/** Somebody's tie to a party or to the matter, as it was stated. */
export const Tie = field.form({
  person: field.line('谁(调解员或者调解组织)', 'Who (a mediator or an organisation)', 100),
  tie: field.choice('有什么关系', 'What tie', ties),
  note: Type.Optional(field.longText('说明', 'Note', 500)),
});
