import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';
import { SpokenSchema } from '../../procedure/spoken.ts';

/** The act that is put forward, filled in as it would be done; its form is judged by that act's own rules. */
export const Proposal = field.form({
  act: field.line('提请办理的事项', 'The act proposed', 60),
  filled: field.filledForm('拟办内容', 'As it would be done'),
  effectiveOn: Type.Optional(field.day('拟定的发生日期', 'The day it happened')),
  note: Type.Optional(field.longText('说明', 'Note', 1000)),
  /** Who spoke for the parties when it was taken down; asked again whether they may when it is approved. */
  spoken: Type.Optional(field.inner(SpokenSchema)),
});

export const Opinion = field.form({ opinion: field.longText('意见', 'Opinion', 1000) });

/** Source: APL.58. */
export const LegalReview = field.form({
  passed: field.yesNo('审核通过', 'It passes'),
  opinion: field.longText('审核意见', 'Opinion', 2000),
});

const opinions = [
  { const: 'agree', title: '同意', titleEn: 'For' },
  { const: 'against', title: '不同意', titleEn: 'Against' },
  { const: 'abstain', title: '保留', titleEn: 'Abstains' },
] as const;

/** The minutes of a collective discussion: who sat, what each said, and what was concluded. Source: APL.57. */
export const Discussion = field.form({
  heldOn: field.day('讨论日期', 'Held on', { daysFromAct: { min: -60, max: 0 } }),
  place: field.line('讨论地点', 'Place', 100),
  chair: field.line('主持人', 'Chair', 50),
  taker: field.line('记录人', 'Minutes taken by', 50),
  members: field.rows(
    '参加讨论的负责人及意见',
    'Who took part, and the opinion of each',
    {
      name: field.line('姓名', 'Name', 50),
      post: field.line('职务', 'Post', 50),
      opinion: field.choice('意见', 'Opinion', opinions),
      said: Type.Optional(field.longText('发言要点', 'What was said', 500)),
    },
    { min: 2, max: 30 },
  ),
  conclusion: field.longText('讨论结论', 'Conclusion', 2000),
  minutes: Type.Optional(field.evidence('讨论记录', 'Minutes')),
});

export const Approval = field.form({ opinion: Type.Optional(field.longText('审批意见', 'Opinion', 1000)) });

/** To whom a proposal is passed on, by name and by number as an officer: an entry with a receiver counts as theirs. */
export const Passing = field.form({
  to: field.line('接收人', 'To', 60),
  receiver: field.count('接收人编号', 'Their number', { min: 1, max: 2_147_483_647 }),
  reason: field.line('理由', 'Reason', 400),
});
