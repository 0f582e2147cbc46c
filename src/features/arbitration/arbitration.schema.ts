import { Type } from 'typebox';
import { evidenceRules } from '../../platform/evidence.rules.ts';
import { consent } from '../../procedure/consent.ts';
import { dayRules } from '../../procedure/day.rules.ts';
import { methods } from '../../papers/methods.ts';
import * as field from '../../procedure/fields.ts';
import * as words from './arbitration.words.ts';
import { bases } from './claims/claims.words.ts';
import { ComputedBy } from './claims/compute.ts';
import { beginnings, lengths } from './hearings/times.ts';

// Forms of arbitration, and of suing over an award or having it annulled.

const note = Type.Optional(field.longText('说明', 'Note', 500));
const reason = field.longText('事实和理由', 'Facts and reasons', 2000);
const evidence = Type.Optional(field.evidence('证据材料', 'Evidence'));
const hearingOn = field.day('开庭日期', 'Day of the hearing', { daysFromAct: { min: 0, max: 365 } });
const place = field.line('开庭地点', 'Place of the hearing', 100, { suggest: 'room' });

/** What is claimed, claim by claim. */
const claims = field.rows(
  '仲裁请求',
  'Claims',
  {
    kind: field.choice('类别', 'Kind', words.claimKinds),
    what: field.line('请求', 'Claim', 300),
    fen: Type.Optional(field.money('金额', 'Amount', 0)),
    computedBy: Type.Optional(ComputedBy),
  },
  { min: 1, max: 100 },
);

/** The application: parties, claims, facts, and what limitation asks. Sources: MAL.27, MAL.28. */
export const Application = field.form({
  employerName: field.line('用人单位', 'Employer', 100),
  employerCreditCode: Type.Optional(field.creditCode('统一社会信用代码', 'Unified social credit code')),
  performedIn: field.division('劳动合同履行地', 'County where the contract is performed'),
  alsoPerformedIn: Type.Optional(
    field.rows(
      '其他劳动合同履行地',
      'Other places of performance',
      { in: field.division('区县', 'County') },
      { min: 1, max: 20 },
    ),
  ),
  seatedIn: Type.Optional(field.division('用人单位所在地', 'County of the employer’s seat')),
  otherFiledIn: Type.Optional(field.division('对方已另行申请仲裁的地方', 'Where the other side applied as well')),
  otherAcceptedOn: Type.Optional(field.day('那里受理的日期', 'Accepted there on')),
  applicant: field.choice('申请人', 'Applicant', words.sides),
  workers: field.rows(
    '劳动者',
    'Workers',
    {
      name: field.personName('姓名', 'Name'),
      phone: Type.Optional(field.phone('手机号', 'Mobile number')),
      idNumber: Type.Optional(field.idNumber('身份证件号码', 'Identity number')),
      claimFen: Type.Optional(field.money('请求金额', 'Amount claimed', 0)),
    },
    { min: 1, max: 2000 },
  ),
  claims,
  claimFen: Type.Optional(field.money('请求金额合计', 'Total claimed', 0)),
  facts: field.longText('事实和理由', 'Facts and reasons'),
  knownOn: Type.Optional(field.day('知道权利被侵害的日期', 'Infringement known on')),
  pursued: Type.Optional(
    field.rows(
      '此前主张权利的情况',
      'Pursued before',
      { on: field.day('日期', 'Day'), what: field.choice('情况', 'How', words.pursuits) },
      { min: 1, max: 50 },
    ),
  ),
  obstacles: Type.Optional(
    field.rows(
      '不能申请仲裁的期间(时效中止)',
      'Times in which no application could be made',
      {
        cause: field.choice('原因', 'Cause', words.obstacles),
        beganOn: field.day('开始日期', 'Began on'),
        endedOn: Type.Optional(
          field.day('消除日期', 'Ended on', {
            description: { zh: '还没有消除的不填。', en: 'Leave out if it lasts.' },
          }),
        ),
      },
      { min: 1, max: 20 },
    ),
  ),
  employmentEndedOn: Type.Optional(
    field.day('劳动关系终止日期', 'Employment ended on', {
      description: { zh: '还在职的不填。', en: 'Leave out if still employed.' },
    }),
  ),
  orally: Type.Optional(field.yesNo('口头申请，记入笔录', 'Made orally and recorded')),
  // What was handed in where the matter comes from stands here with it.
  evidence: Type.Optional(field.evidence('证据材料', 'Evidence', evidenceRules.carriedMax)),
  consent: Type.Optional(consent),
  inSeries: Type.Optional(
    field.inner(field.count('系列案件人数', 'Workers of the series', { min: 1, max: 1_000_000 })),
  ),
});

/** What the applicant must add, and by when. Source: AR33.46. */
export const CorrectionRequest = field.form({
  missing: field.longText('需要补正的内容', 'What must be added', 1000),
  answerBy: field.day('请在此日前补正', 'Please answer by', {
    daysFromAct: { min: 0, max: dayRules.answerWithinDays },
  }),
});

/** A statement with its reasons, and what proves it. */
export const Statement = field.form({ reason, evidence });

/** Other claims, added ones or fewer: all of them as they are to stand, where they can be told so. Source: AR33.46. */
export const ClaimsChange = field.form({ claims: Type.Optional(claims), reason, evidence });

/** The claims as they stand from now on; without them it is only said that the change is taken. Source: AR33.46. */
export const ChangedClaims = field.form({ claims: Type.Optional(claims), note });

/** How the copy of the application goes out, where its paper does not tell it by itself. Sources: MAL.30, CPL.87. */
export const Sending = field.form({ method: field.choice('送达方式', 'Sent how', methods), note });

/** A plain note, where nothing must be said. */
export const Note = field.form({ note });

/** Why an application is not accepted. Source: MAL.29. */
export const Refusal = field.form({ ground: field.choice('不予受理的理由', 'Ground', words.refusalGrounds), reason });

/** The county whose commission takes the case over. Sources: AR33.9, MAL.21. */
export const Transfer = field.form({ to: field.division('移送到', 'Transferred to'), reason });

/** A day on which somebody received a paper. Source: MAL.30. */
export const Receipt = field.form({ receivedOn: field.day('收到日期', 'Received on'), note });

/** A decision on a request, for or against. */
export const Decision = field.form({ granted: field.yesNo('准许', 'Granted'), reason });

/** Representatives of ten or more workers. Source: MAL.7. */
export const Representatives = field.form({
  representatives: field.rows(
    '推举的代表',
    'Representatives',
    { name: field.personName('姓名', 'Name') },
    { min: 1, max: 20 },
  ),
});

/** Why a case may be handled simply. Source: AR33.56. */
export const Simplification = field.form({
  ground: field.choice('简易处理的理由', 'Ground', words.simpleGrounds),
  claimFen: Type.Optional(field.money('标的额', 'Amount claimed', 0)),
  averageFen: Type.Optional(
    field.money('本省上年度职工年平均工资(未载入时填)', 'The province’s average annual wage, where it is not loaded'),
  ),
  note,
});

/** A party or third person brought in. Source: AR33.46. */
export const Joinder = field.form({
  role: field.choice('身份', 'As', [
    { const: 'party', title: '共同当事人', titleEn: 'Party' },
    { const: 'third', title: '第三人', titleEn: 'Third person' },
  ]),
  organisation: field.line('名称', 'Name', 100),
  creditCode: Type.Optional(field.creditCode('统一社会信用代码', 'Unified social credit code')),
  reason,
});

/** Day and place of a hearing. Source: MAL.35. */
export const Hearing = field.form({
  place,
  hearingOn,
  startsAt: Type.Optional(field.choice('开庭时间', 'Begins at', beginnings)),
  lasts: Type.Optional(field.choice('预计时长', 'Expected to last', lengths)),
  shorterAgreed: Type.Optional(field.yesNo('双方书面同意缩短通知时间', 'Both agreed in writing to shorter notice')),
});

/** Acceptance of the application, with what the case is about where its largest claim does not say it. Source: MAL.29. */
export const Acceptance = field.form({
  cause: Type.Optional(
    field.choice('案由', 'Cause', words.causes, {
      description: { zh: '不填的，按金额最大的请求归类。', en: 'Left out, the largest claim says it.' },
    }),
  ),
  note,
});

/** What the employer must produce and by when. Sources: MAL.6, MAL.39. */
export const EvidenceOrder = field.form({
  what: field.longText('应当提供的证据', 'What must be produced', 1000),
  produceBy: field.day('提供期限', 'To be produced by', { daysFromAct: { min: 1, max: 90 } }),
});

/**
 * The minutes of the hearing, in the order in which it is held: who came, what each side said, the evidence and what was
 * said of it, the attempt to mediate, the last words; and who read, put right or did not sign them. Sources: MAL.26, MAL.36,
 * MAL.38, MAL.40, MAL.42.
 */
export const Minutes = field.form({
  open: field.yesNo('公开开庭', 'In public'),
  earlierAgreed: Type.Optional(field.yesNo('双方同意提前开庭', 'Both agreed to be heard before the set day')),
  respondentAbsent: Type.Optional(field.choice('被申请人缺席', 'The respondent stayed away', words.absences)),
  present: Type.Optional(
    field.rows(
      '到庭人员',
      'Present',
      {
        as: field.choice('身份', 'As', words.present),
        name: field.personName('姓名', 'Name'),
        for: Type.Optional(field.line('代理何人、说明', 'For whom, note', 100)),
      },
      { min: 1, max: 60 },
    ),
  ),
  summary: field.longText('庭审情况', 'What was heard'),
  evidence: Type.Optional(
    field.rows(
      '举证质证',
      'Evidence',
      {
        by: field.choice('举证方', 'Shown by', words.sides),
        what: field.line('证据', 'Evidence', 300),
        opinion: Type.Optional(field.line('对方意见', 'What the other side said of it', 500)),
      },
      { min: 1, max: 200 },
    ),
  ),
  mediation: Type.Optional(field.choice('庭审调解', 'Mediation in the hearing', words.attempts)),
  lastWords: Type.Optional(field.longText('双方最后意见', 'Last words of both sides')),
  read: Type.Optional(field.choice('笔录核对', 'How the minutes were read', words.readings)),
  putRight: Type.Optional(field.longText('当事人要求补正的内容', 'What was asked to be put right')),
  unsigned: Type.Optional(field.line('拒绝签名的人和情况', 'Who did not sign, and why', 300)),
});

const performBy = field.day('履行期限', 'To be performed by', { daysFromAct: { min: 0, max: 1100 } });

/** The text of a mediation paper; it takes effect when both have signed for it. Source: MAL.42. */
export const MediationPaper = field.form({
  terms: field.longText('调解内容', 'Terms'),
  fen: Type.Optional(field.money('应付金额合计', 'To be paid in all', 0)),
  performBy,
});

/** An award, item by item. `recipients` says from how many the time to sue must have passed. Sources: MAL.46, MAL.47, AR33.50. */
export const Award = field.form({
  madeOn: field.day('裁决日期', 'Made on'),
  finality: field.choice('是否终局', 'Final or not', words.finalities),
  items: field.rows(
    '裁决事项',
    'Items',
    {
      kind: field.choice('类别', 'Kind', words.claimKinds),
      what: field.line('裁决内容', 'Award', 300),
      fen: Type.Optional(field.money('金额', 'Amount', 0)),
      basis: Type.Optional(field.choice('属于', 'Being', bases)),
      computedBy: Type.Optional(ComputedBy),
    },
    { min: 1, max: 100 },
  ),
  finalityReason: Type.Optional(
    field.longText('超出范围仍作终局裁决的理由（不印入裁决书）', 'Why it is final all the same (not printed)', 1000),
  ),
  amountsReason: Type.Optional(
    field.longText(
      '金额与计算、与请求不同的理由（不印入裁决书）',
      'Why amounts differ from what was worked out or claimed (not printed)',
      1000,
    ),
  ),
  findings: Type.Optional(field.longText('查明的事实', 'What was found')),
  reasons: Type.Optional(field.longText('裁决理由', 'Reasons')),
  confirmsEmployment: Type.Optional(field.yesNo('同时确认劳动关系', 'Also confirms the employment')),
  byDefault: Type.Optional(field.choice('缺席裁决，被申请人', 'By default: the respondent', words.absences)),
  outcome: Type.Optional(field.choice('裁决结果', 'In whose favour', words.outcomes)),
  recipients: field.count('应送达的当事人数', 'Parties to be served', { min: 2, max: 2100 }),
  performBy,
});

/** Advance enforcement of what is clear and urgent. Source: MAL.44. */
export const AdvanceEnforcement = field.form({
  what: field.line('先予执行的事项', 'What is enforced', 300),
  fen: field.money('金额', 'Amount'),
  court: field.line('移送执行的人民法院', 'Court', 100),
  reason,
});

/** Who received which award, and when: the fifteen or thirty days run from it. Sources: MAL.48, MAL.49, MAL.50. */
export const AwardReceipt = field.form({
  side: field.choice('收到人', 'Received by', words.sides),
  /** Of several on a side each has its own time; noted by the program when the paper is served. */
  party: Type.Optional(field.party('由谁收到（一方不止一人时填写）', 'Who received it, of several on a side')),
  award: field.line('裁决书编号', 'Number of the award', 60),
  receivedOn: field.day('收到日期', 'Received on'),
});

/** What is served by public notice, and why. The application starts the time to answer when the notice ends. */
export const PublicNotice = field.form({
  what: field.choice('公告送达什么', 'What is served', words.announced),
  reason,
});

/** Who received a court's ruling on an award, and when. Sources: MAL.49, SPC1.18, SPC1.21. */
export const RulingReceipt = field.form({
  side: field.choice('收到人', 'Received by', words.sides),
  award: field.line('裁决书编号', 'Number of the award', 60),
  rulingReceivedOn: field.day('收到裁定日期', 'Ruling received on'),
});

/** The ruling that ended a suit so that the award takes effect, and when it was received. Sources: SPCE.1, SPCE.2. */
export const SuitEnd = field.form({
  ...RulingReceipt.properties,
  how: field.choice('诉讼怎样结束', 'How the suit ended', words.suitEnds),
});

/** Why the applicant's staying away counts as withdrawal. Source: MAL.36. */
export const Absence = field.form({
  how: field.choice('申请人', 'The applicant', words.absences),
  reason,
});

/** Who received a refusal to enforce, and when. Source: SPC1.24. */
export const RefusalReceipt = field.form({
  side: field.choice('收到人', 'Received by', words.sides),
  award: field.line('裁决书编号', 'Number of the award', 60),
  refusalReceivedOn: field.day('收到不予执行裁定日期', 'Refusal received on'),
});

/** What of an award or a mediation paper was performed. Source: MAL.51. */
export const PartPerformance = field.form({
  what: field.line('履行了哪一部分', 'What was performed', 300),
  fen: Type.Optional(field.money('金额', 'Amount')),
  note,
});

/** How a case ends without an award. */
export const Ending = field.form({ manner: field.choice('结案方式', 'Manner', words.endings), reason });

/** A suit over an award. Source: MAL.50. */
export const Suit = field.form({ court: field.line('人民法院', 'Court', 100), note });

/** What the court decided, or how the case ended there. Sources: MAL.50, SPC1.16. */
export const Judgment = field.form({
  court: field.line('人民法院', 'Court', 100),
  caseNumber: Type.Optional(field.line('案号', 'Number of the court', 60)),
  result: field.choice('结果', 'Result', words.courtResults),
  judgedOn: field.day('作出日期', 'Decided on'),
  fen: Type.Optional(field.money('法院确定的金额', 'Amount as the court decided', 0)),
  performBy: Type.Optional(field.day('履行期限', 'To be performed by', { daysFromAct: { min: -180, max: 1100 } })),
  restInForce: Type.Optional(
    field.yesNo(
      '另有未被起诉、已经生效的裁决，还要履行',
      'Another award, not sued over, is in effect and to be performed',
    ),
  ),
  note,
});

/** Who is asked to help a party or the tribunal. */
export const CallIn = field.form({
  who: field.choice('邀请', 'Who', words.helpers),
  organisation: field.line('单位', 'Organisation', 100),
  reason,
});

/** A slip of the pen or of the sum in an award; its substance stays. */
export const AwardCorrection = field.form({
  award: field.line('裁决书编号', 'Number of the award', 60),
  was: field.longText('原文', 'As it was', 1000),
  becomes: field.longText('补正为', 'As corrected', 1000),
});

/** A petition to annul a final award. Source: MAL.49. */
export const Petition = field.form({
  court: field.line('中级人民法院', 'Intermediate court', 100),
  grounds: Type.Array(field.choice('理由', 'Ground', words.annulmentGrounds), {
    title: '撤销理由',
    titleEn: 'Grounds',
    minItems: 1,
    maxItems: 6,
    uniqueItems: true,
  }),
  against: Type.Optional(field.choice('对谁的裁决', 'The award for whom', words.petitionedAgainst)),
});
