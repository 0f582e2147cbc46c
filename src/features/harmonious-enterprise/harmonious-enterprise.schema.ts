import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';

// Forms of creating harmonious labour relations.

const reason = field.longText('事实和理由', 'Facts and reasons', 2000);
const proof = Type.Optional(field.evidence('证明材料', 'Proof'));
const score = (zh: string, en: string, max: number) => field.count(zh, en, { min: 0, max });

/** The levels at which an enterprise or park is named. Source: HAR.cycle. */
const levels = [
  { const: 'county', title: '县级', titleEn: 'County' },
  { const: 'city', title: '市级', titleEn: 'City' },
  { const: 'province', title: '省级', titleEn: 'Province' },
  { const: 'nation', title: '国家级', titleEn: 'Nation' },
] as const satisfies readonly field.Choice<string>[];

/** What an applicant says of itself. Sources: HAR.2023, HAR.cycle. */
export const SelfAssessment = field.form({
  applicant: field.line('申报企业、园区', 'Enterprise or park', 100),
  creditCode: Type.Optional(field.creditCode('统一社会信用代码', 'Unified social credit code')),
  division: field.division('所在区县', 'County'),
  kind: field.choice('申报类型', 'Kind', [
    { const: 'enterprise', title: '企业', titleEn: 'Enterprise' },
    { const: 'park', title: '工业园区', titleEn: 'Park' },
    { const: 'street', title: '乡镇、街道', titleEn: 'Township or street' },
  ]),
  level: field.choice('申报层级', 'Level', levels),
  workers: field.count('职工人数', 'Workers', { min: 1, max: 1_000_000 }),
  statement: field.longText('自评报告', 'Self-assessment', 4000),
  formerNaming: Type.Optional(field.line('原命名编号', 'Number of the former naming', 60)),
});

/** The application with the union's opinion. Source: HAR.cycle. */
export const Application = field.form({
  unionOpinion: field.longText('工会意见', 'The union’s opinion', 1000),
  papers: Type.Optional(field.evidence('申报材料', 'Papers')),
});

/** The county's review of the papers. */
export const Review = field.form({ opinion: field.longText('审核意见', 'Opinion', 1000) });

/** The check on site, and how the workers answered; single answers never enter the record. Source: HAR.YN. */
export const SiteCheck = field.form({
  findings: field.longText('核查情况', 'Findings'),
  asked: field.count('问卷发放数', 'Questionnaires', { min: 0, max: 100_000 }),
  answered: field.count('收回数', 'Answered', { min: 0, max: 100_000 }),
  satisfied: field.count('满意数', 'Satisfied', { min: 0, max: 100_000 }),
  photos: Type.Optional(field.evidence('现场照片', 'Photographs')),
});

/** What each department knows of the applicant, and the three vetoes. Source: HAR.veto. */
export const DepartmentChecks = field.form({
  answers: field.rows(
    '部门核查结果',
    'Answers of departments',
    {
      department: field.choice('部门', 'Department', [
        { const: 'labour', title: '人社', titleEn: 'Labour' },
        { const: 'emergency', title: '应急', titleEn: 'Emergency management' },
        { const: 'market', title: '市场监管', titleEn: 'Market supervision' },
        { const: 'tax', title: '税务', titleEn: 'Tax' },
        { const: 'court', title: '法院', titleEn: 'Court' },
        { const: 'credit', title: '信用', titleEn: 'Credit' },
      ]),
      clean: field.yesNo('无不良记录', 'Nothing against it'),
      note: Type.Optional(field.line('说明', 'Note', 200)),
    },
    { min: 1, max: 6 },
  ),
  childLabour: field.yesNo('使用童工', 'Child labour'),
  majorAccident: field.yesNo('重大安全事故', 'A major accident'),
  unrest: field.yesNo('违法引发影响社会稳定事件', 'A breach that shook social stability'),
});

/** The scores the sides agreed on, by the scheme in force; parts and bounds are Yunnan's. Source: HAR.YN. */
export const TripartiteReview = field.form({
  scheme: field.line('评分标准版本', 'Version of the scheme', 60),
  base: score('基础分', 'Base', 45),
  system: score('体系分', 'System', 25),
  creation: score('创建分', 'Creation', 30),
  bonus: score('加分', 'Bonus', 4),
  deduction: score('扣分', 'Deduction', 4),
  reviewedOn: field.day('评审日期', 'Reviewed on', { daysFromAct: { min: -60, max: 0 } }),
  opinion: field.longText('评审意见', 'Opinion', 1000),
});

/** Publicity: no period was found published, so the office sets it. Source: HAR.cycle. */
export const Publicity = field.form({
  days: field.count('公示天数（工作日）', 'Working days', { min: 1, max: 60 }),
  where: field.line('公示地点', 'Where', 100),
});

/** An objection raised during publicity, and by when it is to be looked into. */
export const Objection = field.form({
  reason,
  answerBy: field.day('核查期限', 'To be looked into by', { daysFromAct: { min: 1, max: 90 } }),
});

/** What became of the objection. */
export const ObjectionResult = field.form({ stands: field.yesNo('异议成立', 'It is justified'), findings: reason });

/** The naming, valid for a period. Source: HAR.cycle. */
export const Naming = field.form({
  paper: field.line('命名决定文号', 'Number of the decision', 60),
  validUntil: field.day('有效期至', 'Valid until', { daysFromAct: { min: 1, max: 2200 } }),
});

/** The yearly report and what the review of it found. Source: HAR.annual. */
export const AnnualReview = field.form({
  year: field.count('年度', 'Year', { min: 2000, max: 2100 }),
  fits: field.yesNo('仍然符合', 'Still fits'),
  opinion: field.longText('复核意见', 'Opinion', 1000),
  evidence: proof,
});

/** A warning, and what has to be put right by when. Source: HAR.annual. */
export const Warning = field.form({
  reason,
  correctBy: field.day('整改期限', 'To be put right by', { daysFromAct: { min: 1, max: 365 } }),
});

/** Why. */
export const Reason = field.form({ reason, evidence: proof });
