import type { Account } from './accounts.ts';

/** The accounts of mediation and arbitration: the lines of the yearbook on disputes, and what their rates are made of. */
export const disputeAccounts = {
  'mediation.accepted': { id: 20, unit: 'case', title: { zh: '调解受理', en: 'Accepted for mediation' } },
  'mediation.succeeded': { id: 21, unit: 'case', title: { zh: '调解成功', en: 'Mediated with an agreement' } },
  'mediation.failed': { id: 22, unit: 'case', title: { zh: '调解不成', en: 'Mediated without an agreement' } },
  'mediation.withdrawn': { id: 23, unit: 'case', title: { zh: '调解撤回', en: 'Withdrawn from mediation' } },
  'mediation.moved': { id: 24, unit: 'case', title: { zh: '未结调解转入、转出', en: 'Open mediations that moved' } },
  'mediation.workers': { id: 25, unit: 'person', title: { zh: '调解涉及劳动者', en: 'Workers in mediation' } },
  'mediation.agreedFen': { id: 26, unit: 'fen', title: { zh: '调解协议金额', en: 'Agreed on in mediation' } },
  'mediation.closedInTime': { id: 27, unit: 'case', title: { zh: '调解期限内办结', en: 'Mediations closed in time' } },
  'mediation.chamberAccepted': {
    id: 47,
    unit: 'case',
    title: { zh: '商会调解受理', en: 'Accepted by chamber organisations' },
  },
  'mediation.chamberSucceeded': { id: 48, unit: 'case', title: { zh: '商会调解成功', en: 'Mediated by chambers' } },
  'mediation.chamberEnded': {
    id: 49,
    unit: 'case',
    title: { zh: '商会调解未达成协议', en: 'Ended at chambers without an agreement' },
  },
  'arbitration.accepted': { id: 30, unit: 'case', title: { zh: '仲裁受理', en: 'Accepted for arbitration' } },
  'arbitration.mediated': { id: 31, unit: 'case', title: { zh: '仲裁调解结案', en: 'Closed by mediation' } },
  'arbitration.wonByWorker': { id: 32, unit: 'case', title: { zh: '裁决：劳动者胜诉', en: 'Awarded to the worker' } },
  'arbitration.wonByEmployer': {
    id: 33,
    unit: 'case',
    title: { zh: '裁决：用人单位胜诉', en: 'Awarded to the employer' },
  },
  'arbitration.wonInPart': { id: 34, unit: 'case', title: { zh: '裁决：双方部分胜诉', en: 'Awarded in part' } },
  'arbitration.closedOtherwise': { id: 35, unit: 'case', title: { zh: '仲裁以其他方式结案', en: 'Closed otherwise' } },
  'arbitration.moved': {
    id: 36,
    unit: 'case',
    title: { zh: '未结仲裁转入、转出', en: 'Open arbitrations that moved' },
  },
  'arbitration.workers': { id: 37, unit: 'person', title: { zh: '劳动者当事人', en: 'Workers that are parties' } },
  'arbitration.collective': { id: 38, unit: 'case', title: { zh: '集体争议受理', en: 'Collective disputes accepted' } },
  'arbitration.collectiveWorkers': {
    id: 39,
    unit: 'person',
    title: { zh: '集体争议劳动者当事人', en: 'Workers in collective disputes' },
  },
  'arbitration.filedByWorkers': { id: 40, unit: 'case', title: { zh: '劳动者申诉', en: 'Filed by workers' } },
  'arbitration.decidedFen': { id: 41, unit: 'fen', title: { zh: '仲裁结案金额', en: 'Decided or settled amount' } },
  'arbitration.closedInTime': {
    id: 42,
    unit: 'case',
    title: { zh: '仲裁期限内结案', en: 'Arbitrations closed in time' },
  },
  'arbitration.aboutPay': { id: 55, unit: 'case', title: { zh: '受理：劳动报酬', en: 'Accepted: pay' } },
  'arbitration.aboutInsurance': {
    id: 56,
    unit: 'case',
    title: { zh: '受理：社会保险', en: 'Accepted: social insurance' },
  },
  'arbitration.aboutContract': {
    id: 57,
    unit: 'case',
    title: { zh: '受理：变更、解除、终止劳动合同', en: 'Accepted: change or end of the contract' },
  },
  'disputes.answered': { id: 45, unit: 'case', title: { zh: '首次答复的申请', en: 'Applications first answered' } },
  'disputes.answerDays': { id: 46, unit: 'day', title: { zh: '首次答复所用天数', en: 'Days to the first answer' } },
  'chambers.standardised': {
    id: 50,
    unit: 'organisation',
    title: { zh: '规范化商会调解组织', en: 'Standardised chamber organisations' },
  },
} as const satisfies Record<string, Account>;
