import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';
import { investigators } from './investigators.ts';
import * as words from './penalty.words.ts';

// Forms of penalties, of the transfer of suspected crimes and of enforcement by the court. Who is fined or heard is named by
// the case; no form asks for a natural person's name.

const evidence = field.evidence('证据材料', 'Evidence');
const facts = field.longText('违法事实', 'Facts');
const basis = field.choice('处罚依据', 'Basis', words.penaltyBases);
const kind = field.choice('处罚种类', 'Kind of penalty', words.penaltyKinds);
const fineFen = field.money('罚款', 'Fine', 1, {
  description: { zh: '处罚款时填写。', en: 'Where there is a fine.' },
});

/** What is meant to be imposed, and why, before it is. Sources: APL.44, APL.63. */
export const PenaltyNotice = field.form({
  facts,
  basis,
  kind,
  fineFen: Type.Optional(fineFen),
  content: field.longText('拟作出的处罚', 'What is meant to be imposed', 1000),
  hearing: field.yesNo('数额较大或者属于重大处罚，有权要求听证', 'Large or grave: a hearing may be asked for'),
});

/** The employer wants to be heard. Source: APL.64. */
export const HearingRequest = field.form({
  reason: Type.Optional(field.longText('要求听证的理由', 'Why', 1000)),
  evidence: Type.Optional(evidence),
});

/** Nobody asked for a hearing in time. Source: APL.64. */
export const HearingForgone = field.form({ note: Type.Optional(field.longText('说明', 'Note', 500)) });

/** When and where the hearing is. Source: APL.64. */
export const HearingNotice = field.form({
  hearingOn: field.day('听证日期', 'Day of the hearing', { daysFromAct: { min: 0, max: 90 } }),
  time: field.line('时间', 'Time', 20),
  place: field.line('听证地点', 'Where', 200),
  chair: field.line('听证主持人（非本案调查人员）', 'Who chairs (not an investigator of the case)', 40),
  open: field.choice('是否公开', 'In public or not', words.publicity),
});

/** What was said at the hearing. Source: APL.64. */
export const HearingRecord = field.form({
  course: field.longText('听证经过', 'What was said'),
  opinion: field.longText('主持人意见', 'What the chair thinks', 1000),
  evidence: Type.Optional(evidence),
});

/** The decision on a penalty. Sources: INS.18, APL.57. */
export const Penalty = field.form({
  facts,
  basis,
  kind,
  fineFen: Type.Optional(fineFen),
  content: field.longText('处罚内容', 'What is imposed', 1000),
  heard: field.longText('陈述申辩、听证意见及采纳情况', 'What the employer said, and what of it was followed', 1000),
  days: field.count('履行期限（日，自收到决定书起）', 'Period (calendar days from its service)', { min: 1, max: 90 }),
});

/** The fine was paid, or the penalty carried out otherwise. Source: INS.18. */
export const PenaltyPerformed = field.form({
  paidFen: Type.Optional(field.money('缴纳罚款', 'Fine paid')),
  proof: field.line('票据号、凭证存放处', 'Number of the receipt, or where the proof lies', 200),
  evidence: Type.Optional(evidence),
});

/** The report on a suspected crime, verified by two officers. Source: TRF.5. */
export const CrimeReport = field.form({
  facts: field.longText('涉嫌犯罪的事实', 'Facts'),
  people: field.count('涉及劳动者人数', 'Workers concerned', { min: 1, max: 100_000 }),
  owedFen: field.money('逾期未支付的劳动报酬', 'Pay still owed after the order'),
  evasion: field.choice('表现', 'How pay is withheld', words.evasions),
  investigators,
});

/** The head lets the case go to the police, with what goes along. Sources: TRF.5, TRF.6. */
export const CrimeTransfer = field.form({
  police: field.line('移送的公安机关', 'Police body', 100),
  items: field.rows(
    '随案移送的材料、物品',
    'What goes along',
    {
      what: field.line('名称', 'What', 100),
      pieces: field.count('数量', 'Number', { min: 1, max: 100_000 }),
    },
    { min: 1, max: 100 },
  ),
});

/** Why a suspected crime is not transferred: the reason stays in the file. Source: TRF.5. */
export const TransferDeclined = field.form({ reason: field.longText('不批准移送的理由', 'Why not', 1000) });

/** The police signed for the case. Source: TRF.7. */
export const PoliceReceipt = field.form({
  place: field.line('回执原件存放处', 'Where the signed receipt is kept', 200),
  evidence: Type.Optional(evidence),
});

/** Whether the police filed it. Sources: TRF.8, TRF.9. */
export const PoliceAnswer = field.form({
  filed: field.yesNo('公安机关决定立案', 'The police filed the case'),
  number: Type.Optional(field.line('通知书文号', 'Number of their notice', 100)),
  note: Type.Optional(field.longText('说明', 'Note', 500)),
});

/** A last call before the court is asked. Sources: ACL.53, ACL.54. */
export const Urging = field.form({
  demand: field.longText('应当履行的义务', 'What is to be performed', 1000),
  owedFen: Type.Optional(field.money('应缴金额', 'Amount to be paid')),
  remediesLapsedOn: field.day('复议、诉讼期限届满日', 'Day on which the remedies lapsed', {
    daysFromAct: { min: -100, max: 0 },
  }),
});

/** The court is asked to enforce. Source: ACL.53. */
export const EnforcementRequest = field.form({
  court: field.line('受理的人民法院', 'Court', 100),
  request: field.longText('申请执行的内容', 'What is to be enforced', 1000),
});
