import { defineProcedure } from '../../procedure/define.ts';
import * as forms from './chamber-inspection.schema.ts';

/**
 * Inspecting a chamber's mediation organisation 商会调解组织规范化核查: planned, inspected item by item, put right, recognised for a
 * time. Sichuan's definition of the standard was not found: the list of items is versioned data (CHM.standard).
 */
const custom = { source: 'CHM.standard', confidence: 'unconfirmed' } as const;

export const chamberInspection = defineProcedure({
  id: 'chamber-inspection',
  title: { zh: '商会调解组织规范化核查', en: 'Inspection of a chamber’s mediation organisation' },
  code: 'SH',
  body: 'chamber',
  version: { inForceFrom: '2018-03-27' },
  listed: { headline: 'organisation' },
  actors: {
    chamber: { is: 'party', side: 'employer', title: { zh: '商会', en: 'Chamber' } },
    inspector: { is: 'officer', duties: ['inspector', 'clerk'], title: { zh: '核查人员', en: 'Inspecting officer' } },
    head: { is: 'officer', duties: ['head'], title: { zh: '主管负责人', en: 'Head' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  states: {
    scheduled: { title: { zh: '待核查', en: 'Scheduled' } },
    passed: { title: { zh: '核查符合', en: 'Meets the list' } },
    correcting: { title: { zh: '整改中', en: 'Being put right' } },
    failed: { title: { zh: '核查不符合', en: 'Does not meet the list' } },
    recognised: {
      title: { zh: '规范化商会调解组织', en: 'Recognised' },
      plain: { zh: '这个商会调解组织通过了核查。', en: 'This mediation organisation passed its inspection.' },
      published: true,
    },
    notRecognised: { title: { zh: '未达规范化', en: 'Not recognised' }, final: true },
    expired: { title: { zh: '认定期满', en: 'Expired' }, final: true },
    withdrawn: { title: { zh: '认定撤销', en: 'Withdrawn' }, final: true },
  },
  facts: { meetsAll: { title: { zh: '必备项全部符合', en: 'Meets every mandatory item' }, from: 'self' } },
  acts: {
    schedule: {
      ...custom,
      title: { zh: '安排核查', en: 'Schedule' },
      from: 'nothing',
      to: 'scheduled',
      by: ['chamber', 'inspector'],
      source: 'CHM.2018',
      form: forms.Organisation,
      documents: [{ zh: '核查通知', en: 'Notice of the inspection' }],
    },
    inspect: {
      ...custom,
      title: { zh: '逐项核查', en: 'Inspect' },
      from: ['scheduled', 'correcting'],
      to: [{ when: 'meetsAll', to: 'passed' }, { to: 'failed' }],
      by: 'inspector',
      form: forms.Checks,
      documents: [{ zh: '核查表', en: 'Checklist' }],
      tone: 'primary',
    },
    demandCorrection: {
      ...custom,
      title: { zh: '要求整改', en: 'Demand correction' },
      from: 'failed',
      to: 'correcting',
      by: 'inspector',
      form: forms.Correction,
      documents: [{ zh: '整改通知', en: 'Notice' }],
    },
    recognise: {
      ...custom,
      title: { zh: '认定', en: 'Recognise' },
      from: 'passed',
      to: 'recognised',
      by: 'head',
      form: forms.Recognition,
      documents: [{ zh: '认定决定', en: 'Decision' }],
      tone: 'primary',
    },
    decline: {
      ...custom,
      title: { zh: '不予认定', en: 'Do not recognise' },
      from: ['scheduled', 'failed', 'correcting'],
      to: 'notRecognised',
      by: 'head',
      form: forms.Reason,
      tone: 'danger',
    },
    withdraw: {
      ...custom,
      title: { zh: '撤销认定', en: 'Withdraw' },
      from: 'recognised',
      to: 'withdrawn',
      by: 'head',
      form: forms.Reason,
      tone: 'danger',
    },
    expire: {
      ...custom,
      title: { zh: '认定期满', en: 'Expire' },
      from: 'recognised',
      to: 'expired',
      by: 'system',
      effectiveOn: 'legalDay',
    },
  },
  deadlines: {
    inspect: {
      ...custom,
      title: { zh: '计划核查', en: 'Planned inspection' },
      on: 'inspector',
      startsOn: 'schedule',
      stopsOn: ['inspect', 'decline'],
      length: { dueOn: { form: 'plannedOn' } },
      onExpiry: 'warns',
    },
    correct: {
      ...custom,
      title: { zh: '整改', en: 'Putting right' },
      on: 'chamber',
      startsOn: 'demandCorrection',
      stopsOn: ['inspect', 'decline'],
      length: { dueOn: { form: 'correctBy' } },
      onExpiry: 'overdue',
    },
    validity: {
      ...custom,
      title: { zh: '认定有效期', en: 'Validity' },
      on: 'system',
      startsOn: 'recognise',
      stopsOn: 'withdraw',
      length: { dueOn: { form: 'validUntil' } },
      onExpiry: { act: 'expire' },
    },
  },
});
