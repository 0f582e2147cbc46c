import { Type } from 'typebox';
import { evidenceRules } from '../../platform/evidence.rules.ts';
import { consent } from '../../procedure/consent.ts';
import { dayRules } from '../../procedure/day.rules.ts';
import * as field from '../../procedure/fields.ts';
import * as words from './mediation.words.ts';

// Forms of mediation and of what may follow from a mediated agreement.

const note = Type.Optional(field.longText('说明', 'Note', 500));
const reason = field.longText('事实和理由', 'Facts and reasons', 1000);
/** What was handed in at the mediation goes along with what follows from it. */
const handedIn = Type.Optional(field.evidence('证据材料', 'Evidence', evidenceRules.carriedMax));
/** How far ahead the parties may set a day of their own: a bound against slips, not a limit of the law. */
const agreedDaysMax = 1100;

/** An application, written, or oral and recorded on the spot. Source: MAL.12. */
export const Application = field.form({
  employerName: field.line('用人单位', 'Employer', 100),
  employerCreditCode: Type.Optional(field.creditCode('统一社会信用代码', 'Unified social credit code')),
  division: field.division('用工所在的区县', 'County where the work is done'),
  workers: field.rows(
    '劳动者',
    'Workers',
    {
      name: field.personName('姓名', 'Name'),
      phone: Type.Optional(field.phone('手机号', 'Mobile number')),
      idNumber: Type.Optional(field.idNumber('身份证件号码', 'Identity number')),
      claimFen: Type.Optional(field.money('要求的金额', 'Amount claimed', 0)),
    },
    { min: 1, max: 2000 },
  ),
  applicant: field.choice('申请人', 'Applicant', words.applicants),
  cause: field.choice('争议事项', 'Matter', words.disputeCauses),
  facts: field.longText('基本情况和理由', 'Facts and reasons'),
  claimFen: Type.Optional(field.money('争议金额', 'Amount in dispute', 0)),
  claims: Type.Optional(
    field.rows(
      '请求事项',
      'What is asked for',
      {
        kind: field.choice('类别', 'Kind', words.payKinds),
        what: field.line('请求', 'Request', 300),
        fen: Type.Optional(field.money('金额', 'Amount', 0)),
      },
      { min: 1, max: 100 },
    ),
  ),
  orally: Type.Optional(field.yesNo('口头申请，当场记录', 'Made orally and recorded on the spot')),
  employmentEndedOn: Type.Optional(field.day('劳动关系终止日期', 'Employment ended on')),
  evidence: Type.Optional(field.evidence('证据材料', 'Evidence')),
  consent: Type.Optional(consent),
  negotiation: Type.Optional(field.line('此前协商的编号', 'Number of an earlier negotiation', 60)),
});

/** Acceptance, when the matter is in scope and both sides agree. Source: ECM.22. */
export const Acceptance = field.form({
  mediators: field.rows(
    '调解员',
    'Mediators',
    { name: field.line('姓名', 'Name', 40, { suggest: 'mediator' }) },
    { min: 1, max: 5 },
  ),
  organisationKind: Type.Optional(
    field.choice('由哪类组织调解', 'By which kind of organisation', words.organisationKinds),
  ),
  organisation: Type.Optional(field.line('调解组织', 'Organisation', 100)),
  registration: Type.Optional(field.line('调解组织的登记编号', 'Registration of the organisation', 60)),
  agreedHow: field.choice('双方同意调解：另一方怎样表示的', 'Both agree: how the other side said so', words.agreements),
});

/** Why there is no mediation, or no more of it. */
export const Ending = field.form({ manner: field.choice('原因', 'Cause', words.endings), reason });

/** The record of a session. Sources: MAL.13, PML.27. */
export const Session = field.form({
  place: Type.Optional(field.line('地点', 'Place', 200)),
  summary: field.longText('调解经过', 'What was said'),
});

/** The day until which both sides go on. Source: ECM.29. */
const until = field.day('延长到', 'Until', { daysFromAct: { min: 1, max: 180 } });
export const LongerPeriod = field.form({ until });

/** The same, signed on paper, whose scan proves it. Source: ECM.29. */
export const LongerOnPaper = field.form({
  until,
  scan: Type.Optional(field.evidence('同意书扫描件', 'Scan of the consent')),
});

const instalment = {
  what: field.line('款项', 'What is paid', 100),
  fen: field.money('金额', 'Amount'),
  dueOn: field.day('付款日', 'Due on', { daysFromAct: { min: 0, max: agreedDaysMax } }),
};
const instalmentsMax = 120;

/** The agreement: what is owed to whom and by when, and what decides which ways it opens. Sources: MAL.14, MAL.16, SPC1.51, SPC1.52. */
export const Agreement = field.form({
  terms: field.longText('协议内容', 'Terms'),
  payable: Type.Optional(
    field.rows(
      '应付金额',
      'Amounts to pay',
      {
        worker: field.worker('劳动者', 'Worker'),
        kind: field.choice('款项', 'Kind of pay', words.payKinds),
        fen: field.money('金额', 'Amount'),
      },
      { min: 1, max: 2000 },
    ),
  ),
  instalments: Type.Optional(field.rows('分期付款', 'Instalments', instalment, { min: 1, max: instalmentsMax })),
  performBy: field.day('履行期限', 'To be performed by', { daysFromAct: { min: 0, max: agreedDaysMax } }),
  onlyPayment: field.yesNo('仅涉及给付义务', 'About payment only'),
  confirmsRelationship: field.yesNo('确认劳动关系', 'Confirms a labour relationship'),
});

/** One instalment of what was agreed. */
export const Instalment = field.form(instalment);

/** Instalments agreed after the agreement: each is watched by itself. */
export const Instalments = field.form({
  instalments: field.rows('分期付款', 'Instalments', instalment, { min: 1, max: instalmentsMax }),
});

/** Money received on an instalment. */
export const InstalmentPaid = field.form({ fen: field.money('实付', 'Paid'), note });

/** A short statement with its reason. */
export const Statement = field.form({ reason });

/** A plain note, where nothing must be said. */
export const Note = field.form({ note });

/** Going on to arbitration; an officer who takes it down says for whom, where it is not who asked for the mediation. */
export const Onward = field.form({
  goesOn: Type.Optional(field.choice('由谁申请仲裁', 'Who applies for arbitration', words.sides)),
  note,
});

const joint = {
  to: field.line('向哪个机构申请', 'Addressed to', 100),
  agreement: field.line('调解协议书编号', 'Number of the agreement', 60),
};

/** A joint application to the arbitration commission or to the court. Sources: AR33.74, CPL.205. */
export const JointApplication = field.form({ ...joint, note });

/** What the court is given to confirm. Source: CPL.205. */
export const ConfirmationApplication = field.form({ ...joint, note, evidence: handedIn });

/** The court that is turned to with the agreement. Sources: CPL.206, SPC1.51. */
export const ToCourt = field.form({ court: field.line('向哪个人民法院', 'Court', 100), note });

/**
 * What the commission is given to review: the joint application, who agreed, and on what. Without the agreement itself
 * nobody could say whether it is lawful. Source: AR33.74.
 */
export const ReviewApplication = field.form({
  ...joint,
  employerName: field.line('用人单位', 'Employer', 100),
  workers: field.rows('劳动者', 'Workers', { name: field.personName('姓名', 'Name') }, { min: 1, max: 2000 }),
  terms: field.longText('协议内容', 'Terms'),
  payable: Type.Optional(
    field.rows(
      '应付金额',
      'Amounts to pay',
      { kind: field.choice('款项', 'Kind of pay', words.payKinds), fen: field.money('金额', 'Amount') },
      { min: 1, max: 2000 },
    ),
  ),
  agreedOn: field.day('协议生效日期', 'The agreement took effect on'),
  performBy: field.day('履行期限', 'To be performed by'),
  evidence: handedIn,
  note,
});

/** Why a commission or court does not take the application. Sources: AR33.75, CPL.205. */
export const NotTaken = field.form({ ground: field.choice('不予受理的理由', 'Ground', words.notTaken), reason });

const order = {
  to: field.line('向哪个人民法院申请', 'Court', 100),
  agreement: field.line('调解协议书编号', 'Number of the agreement', 60),
  fen: field.money('请求支付的金额', 'Amount asked for'),
};

/** The worker's application for a payment order. Source: MAL.16. */
export const OrderApplication = field.form(order);

/** The same, with what the court is given beside it. Source: MAL.16. */
export const OrderCase = field.form({ ...order, evidence: handedIn });

/** The day the debtor received the order: fifteen days run from it. Source: CPL.227. */
export const OrderReceived = field.form({ receivedOn: field.day('债务人收到日期', 'Received by the debtor on') });

/** On what terms a side would settle, said to the mediator, and until when. It binds nobody before the agreement. */
export const Offer = field.form({
  terms: field.longText('方案', 'Terms', 1000),
  fen: Type.Optional(field.money('金额', 'Amount')),
  openUntil: field.day('有效期到', 'Stands until', { daysFromAct: { min: 0, max: dayRules.offerOpenDaysMax } }),
});

/** Yes or no to an offer that was passed on. */
export const OfferAnswer = field.form({ accepts: field.yesNo('接受', 'Accepts'), note });

/** What the other side says to the application. Source: ECM.22. */
export const Response = field.form({
  willing: field.yesNo('愿意调解', 'Willing to mediate'),
  statement: Type.Optional(field.longText('答辩意见', 'What it says', 2000)),
  evidence: Type.Optional(field.evidence('证据材料', 'Evidence')),
});

/** Evidence handed in by a party. */
export const EvidenceHandedIn = field.form({
  what: field.line('这是什么', 'What it is', 200),
  evidence: field.evidence('证据材料', 'Evidence'),
});
