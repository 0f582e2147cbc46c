import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';

// Forms of a resolution of the tripartite mechanism and of the tasks it gives.

const reason = field.longText('理由', 'Reasons', 1000);

/** Who sits in the mechanism. Source: MAL.8. */
const sides = [
  { const: 'government', title: '人力资源社会保障部门', titleEn: 'The labour department' },
  { const: 'union', title: '总工会', titleEn: 'The federation of unions' },
  { const: 'enterprises', title: '企业联合会/企业家协会', titleEn: 'The confederation of enterprises' },
  { const: 'commerce', title: '工商业联合会', titleEn: 'The federation of industry and commerce' },
] as const satisfies readonly field.Choice<string>[];

/** A topic, as one side raises it. Source: TRI.meeting. */
export const Topic = field.form({
  topic: field.line('议题', 'Topic', 200),
  division: field.division('所在地区', 'Division'),
  raisedBy: field.choice('提出方', 'Raised by', sides),
  kind: field.choice('事项', 'Matter', [
    { const: 'plan', title: '年度要点', titleEn: 'Key points of the year' },
    { const: 'joint', title: '联合发文', titleEn: 'A joint paper' },
    { const: 'naming', title: '和谐创建评审', titleEn: 'Naming of harmonious units' },
    { const: 'dispute', title: '重大集体争议协调', titleEn: 'A major collective dispute' },
    { const: 'other', title: '其他', titleEn: 'Other' },
  ]),
  text: field.longText('草案文本', 'Draft', 8000),
});

/** A new text; consents to an older one fall. */
export const Revision = field.form({ text: field.longText('修改后的文本', 'Changed text', 8000), reason });

/** The meeting at which it is tabled. Source: TRI.meeting. */
export const Tabling = field.form({
  meeting: field.line('会议名称', 'Meeting', 100),
  heldOn: field.day('开会日期', 'Held on', { daysFromAct: { min: -30, max: 90 } }),
});

/** The text a side puts its name to: word for word what the others sign. */
export const Consent = field.form({ text: field.longText('会签文本', 'Text signed', 8000) });

/** The number of the joint paper. Source: TRI.office. */
export const Issue = field.form({ number: field.line('联合发文文号', 'Number of the joint paper', 60) });

/** Who does what by when. Source: TRI.office. */
export const Task = field.form({
  task: field.line('任务', 'Task', 200),
  lead: field.choice('牵头单位', 'Lead', sides),
  support: Type.Optional(field.line('配合单位', 'With', 200)),
  dueOn: field.day('完成期限', 'To be done by', { daysFromAct: { min: 1, max: 1100 } }),
});

/** What was done. */
export const Progress = field.form({
  progress: field.longText('进展情况', 'Progress'),
  evidence: Type.Optional(field.evidence('证明材料', 'Proof')),
});

/** Another day for a task. */
export const NewDay = field.form({
  dueOn: field.day('新的期限', 'New day', { daysFromAct: { min: 1, max: 1100 } }),
  reason,
});

/** When a deferred matter is taken up again. */
export const Deferral = field.form({
  until: field.day('暂缓至', 'Deferred until', { daysFromAct: { min: 1, max: 730 } }),
  reason,
});

/** What came of it. */
export const Evaluation = field.form({ effect: field.longText('落实效果', 'Effect') });

/** Why. */
export const Reason = field.form({ reason });
