import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';

// Forms of a county's reform pilot.

const note = Type.Optional(field.longText('说明', 'Note', 500));
const reason = field.longText('理由', 'Reasons', 1000);
const proof = Type.Optional(field.evidence('证明材料', 'Proof'));
/** A pilot runs for years; a bound against slips, not a limit of the law. */
const termDaysMax = 2200;

/** A county applies. Source: PILOT.rounds. */
export const Application = field.form({
  county: field.line('申报区县', 'County applying', 60),
  division: field.division('区县代码', 'Division'),
  level: field.choice('试点层级', 'Level', [
    { const: 'nation', title: '国家级', titleEn: 'The nation’s' },
    { const: 'province', title: '省级', titleEn: 'The province’s' },
  ]),
  round: field.count('第几轮', 'Round', { min: 1, max: 99 }),
  zone: Type.Optional(
    field.choice('示范区类型', 'Kind of zone', [
      { const: 'leading', title: '先行示范区', titleEn: 'Leading zone' },
      { const: 'demonstration', title: '试点示范区', titleEn: 'Demonstration zone' },
      { const: 'joint', title: '协同示范区', titleEn: 'Joint zone' },
    ]),
  ),
  plan: field.longText('试点方案', 'Plan', 4000),
});

/** Selected, until when. */
export const Selection = field.form({
  batch: field.line('批次文号', 'Number of the paper', 60),
  until: field.day('试点截止', 'Runs until', { daysFromAct: { min: 1, max: termDaysMax } }),
});

/** Money moved between two funds: `fen` is what moves. Source: PILOT.grant. */
export const Money = field.form({
  fen: field.money('金额', 'Amount'),
  voucher: field.line('凭证号', 'Voucher', 60),
  use: field.longText('用途', 'Use', 500),
  evidence: proof,
});

/** An inspection, and what has to be put right by when. */
export const Inspection = field.form({
  inspectedBy: field.line('检查单位', 'Inspected by', 100),
  findings: field.longText('检查情况', 'Findings'),
  correct: field.yesNo('需要整改', 'Something must be put right'),
  evidence: proof,
});

/** What has to be put right, and by when. */
export const Demand = field.form({
  what: field.longText('整改要求', 'What is demanded', 1000),
  correctBy: field.day('整改期限', 'To be put right by', { daysFromAct: { min: 1, max: 180 } }),
});

/** Another last day. */
export const Extension = field.form({
  until: field.day('新的截止日期', 'New last day', { daysFromAct: { min: 1, max: termDaysMax } }),
  reason,
});

/** A report of what was done. */
export const Report = field.form({ report: field.longText('工作报告', 'Report', 4000), evidence: proof });

/** What the acceptance came to. */
export const Acceptance = field.form({
  assessedBy: field.line('验收组', 'Assessed by', 100),
  opinion: field.longText('验收意见', 'Opinion'),
});

/** A result, and whom it may serve. Source: PILOT.results. */
export const Result = field.form({
  title: field.line('成果名称', 'Title', 100),
  level: field.choice('层级', 'Level', [
    { const: 'nation', title: '国家级', titleEn: 'The nation’s' },
    { const: 'province', title: '省级', titleEn: 'The province’s' },
  ]),
  summary: field.longText('成果内容', 'Summary'),
});

/** A result submitted before is spread. */
export const Promotion = field.form({
  entry: field.entryNumber('成果所在记录', 'Entry of the result'),
  paper: field.line('推广文号', 'Number of the paper', 60),
  adoptedBy: Type.Optional(field.line('采用单位', 'Adopted by', 200)),
});

/** Why. */
export const Reason = field.form({ reason });

/** A plain note. */
export const Note = field.form({ note });
