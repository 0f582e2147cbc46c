import { Type } from 'typebox';
import { dayRules } from '../../procedure/day.rules.ts';
import * as field from '../../procedure/fields.ts';
import * as words from './collective-contract.words.ts';

// Forms of collective consultation, of the contract, and of a dispute over concluding it.

const note = Type.Optional(field.longText('说明', 'Note', 500));
const reason = field.longText('事实和理由', 'Facts and reasons', 2000);
/** Terms run for years; a bound against slips, not a limit of the law. */
const termDaysMax = 2200;

/** A written invitation to consult. Sources: CCR.32, LCL.52, LCL.53. */
export const Invitation = field.form({
  employerName: field.line('企业、区域或者行业', 'Enterprise, region or industry', 100),
  employerCreditCode: Type.Optional(field.creditCode('统一社会信用代码', 'Unified social credit code')),
  division: field.division('所在区县', 'County'),
  kind: field.choice('合同种类', 'Kind of contract', words.kinds),
  level: field.choice('范围', 'Level', words.levels),
  invitedBy: field.choice('要约方', 'Invited by', words.sides),
  topics: field.longText('协商内容', 'Topics'),
  covered: field.count('覆盖职工人数', 'Workers covered', { min: 1, max: 10_000_000 }),
  enterprises: Type.Optional(field.count('覆盖企业数', 'Enterprises covered', { min: 1, max: 1_000_000 })),
  follows: Type.Optional(field.line('续订、变更的合同编号', 'Number of the contract renewed or changed', 60)),
});

/** A statement with its reasons. */
export const Statement = field.form({ reason });

/** A plain note, where nothing must be said. */
export const Note = field.form({ note });

const delegate = {
  name: field.personName('姓名', 'Name'),
  chief: field.yesNo('首席代表', 'Chief'),
  outside: field.yesNo('外聘专业人员', 'Outside expert'),
};

/** The delegates of both sides. Sources: CCR.19, CCR.23. */
export const Delegates = field.form({
  workers: field.rows('职工方代表', 'The workers’ delegates', delegate, { min: 1, max: 50 }),
  employer: field.rows('企业方代表', 'The employer’s delegates', delegate, { min: 1, max: 50 }),
});

/** A delegate who is no longer there. Source: CCR.31. */
export const Vacancy = field.form({
  side: field.choice('空缺一方', 'Side', words.sides),
  vacantOn: field.day('空缺日期', 'Vacant since'),
});

/** The new delegate. Source: CCR.31. */
export const Replacement = field.form({ side: field.choice('补充一方', 'Side', words.sides), ...delegate });

/** What the employer shows before the meeting. Source: CQC.20. */
export const InformationList = field.form({ list: field.longText('协商资料清单', 'List of what was shown') });

/** The minutes of a meeting, kept by a neutral recorder. Sources: CCR.33, CCR.34. */
export const Minutes = field.form({
  heldOn: field.day('会议日期', 'Held on'),
  chairedBy: field.choice('主持一方', 'Chaired by', words.sides),
  recorder: field.line('记录员', 'Recorder', 40),
  summary: field.longText('会议情况', 'What was said'),
});

/** Until when both agree to pause. Source: CCR.35. */
export const Suspension = field.form({
  until: field.day('中止到', 'Until', { daysFromAct: { min: 1, max: 180 } }),
  reason,
});

/** The draft both sides agree on. Source: LCL.51. */
export const Draft = field.form({ text: field.evidence('集体合同草案', 'Draft of the contract'), note });

/** The vote: how many there are, were present, and were in favour. Source: CCR.36. */
export const Vote = field.form({
  votedOn: field.day('表决日期', 'Voted on'),
  voters: field.choice('表决方式', 'Voted by', words.voters),
  all: field.count('全体代表或者职工人数', 'All delegates or workers', { min: 1, max: 10_000_000 }),
  present: field.count('出席人数', 'Present', { min: 0, max: 10_000_000 }),
  inFavour: field.count('同意人数', 'In favour', { min: 0, max: 10_000_000 }),
});

/** The contract as both chiefs sign it. Sources: CCR.38, CQC.27. */
export const Contract = field.form({
  text: field.evidence('集体合同文本', 'Text of the contract'),
  validFrom: field.day('合同期限自', 'Valid from'),
  validUntil: field.day('合同期限至', 'Valid until', { daysFromAct: { min: 1, max: termDaysMax } }),
});

/** What is filed: text and statement. Source: CCR.42. */
export const Filing = field.form({
  receivedOn: field.day('劳动行政部门收到文本日期', 'Text received on'),
  copies: field.count('份数', 'Copies', { min: 1, max: 20 }),
  statement: field.longText('情况说明', 'Statement'),
});

/** What is missing from the filing. Source: CQC.28. */
export const CompletionRequest = field.form({
  missing: field.longText('需要补正的内容', 'What must be added', 1000),
  answerBy: field.day('请在此日前补正', 'Please answer by', {
    daysFromAct: { min: 0, max: dayRules.answerWithinDays },
  }),
});

/** The department's objection. Source: LCL.54. */
export const Objection = field.form({ to: field.choice('异议事项', 'About', words.objections), reason });

/** How the text was made known. Source: CQC.29. */
export const Publication = field.form({
  how: field.longText('公布方式', 'How it was published', 500),
  publishedOn: field.day('公布日期', 'Published on'),
});

/** How the contract is performed. Source: CQC.30. */
export const PerformanceReport = field.form({
  to: field.line('向谁报告', 'Reported to', 100),
  report: field.longText('履行情况', 'Performance'),
});

/** A dispute over concluding a contract, put before the department. Source: LL.84. */
export const Dispute = field.form({
  employerName: field.line('企业、区域或者行业', 'Enterprise, region or industry', 100),
  division: field.division('所在区县', 'County'),
  askedBy: field.choice('申请方', 'Asked for by', words.sides),
  reason,
});

/** What both sides sign at the end of coordination. Source: CCR.53. */
export const CoordinationAgreement = field.form({ terms: field.longText('协议内容', 'Terms') });
