import { defineProcedure } from '../../procedure/define.ts';
import * as forms from './chamber-inspection.schema.ts';

/**
 * Inspecting a chamber's mediation organisation 商会调解组织规范化核查: planned at its registration, inspected item by item, put
 * right, inspected again. Sichuan's definition of the standard was not found: the list of items is versioned data, and an
 * organisation is standardised when it met all mandatory items on the day, inspected by whom the entry names (CHM.standard).
 */
const custom = { source: 'CHM.standard', confidence: 'unconfirmed' } as const;
const inspected = {
  ...custom,
  by: 'inspector',
  form: forms.Checks,
  effectiveOn: { form: 'inspectedOn', backDaysMax: 30 },
  documents: [{ zh: '核查表', en: 'Checklist' }],
  tone: 'primary',
} as const;
const off = { account: 'chambers.standardised', amount: -1 } as const;

export const chamberInspection = defineProcedure({
  id: 'chamber-inspection',
  title: { zh: '商会调解组织规范化核查', en: 'Inspection of a chamber’s mediation organisation' },
  track: true,
  version: { inForceFrom: '2018-03-27' },
  listed: { headline: 'plannedOn' },
  actors: {
    inspector: { is: 'officer', duties: ['inspector', 'clerk'], title: { zh: '核查人员', en: 'Inspecting officer' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  tracks: { paper: { procedure: 'paper', per: 'document', carries: [] } },
  states: {
    scheduled: { title: { zh: '待核查', en: 'Scheduled' } },
    standardised: { title: { zh: '规范化商会调解组织', en: 'Standardised' }, published: true },
    correcting: { title: { zh: '整改中', en: 'Being put right' } },
    failed: { title: { zh: '核查不符合', en: 'Does not meet the list' } },
    notStandardised: { title: { zh: '未达规范化', en: 'Not standardised' }, final: true },
    withdrawn: { title: { zh: '不再认定为规范化', en: 'No longer standardised' }, final: true },
  },
  facts: { meetsAll: { title: { zh: '必备项全部符合', en: 'Meets every mandatory item' }, from: 'self' } },
  acts: {
    schedule: {
      ...custom,
      title: { zh: '安排核查', en: 'Schedule' },
      from: 'nothing',
      to: 'scheduled',
      by: ['inspector', 'system'],
      source: 'CHM.2018',
      form: forms.Plan,
    },
    inspect: {
      ...inspected,
      title: { zh: '逐项核查', en: 'Inspect' },
      from: ['scheduled', 'failed', 'correcting'],
      to: [{ when: 'meetsAll', to: 'standardised' }, { to: 'failed' }],
      posts: [{ account: 'chambers.standardised', amount: 1, when: 'meetsAll' }],
    },
    inspectAgain: {
      ...inspected,
      title: { zh: '复查', en: 'Inspect again' },
      from: 'standardised',
      to: [{ when: 'meetsAll', to: 'standardised' }, { to: 'failed' }],
      posts: [{ ...off, when: { not: 'meetsAll' } }],
      effectiveOn: { form: 'inspectedOn', notBefore: 'inspect', backDaysMax: 30 },
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
    decline: {
      ...custom,
      title: { zh: '结束核查，未达规范化', en: 'End, not standardised' },
      from: ['scheduled', 'failed', 'correcting'],
      to: 'notStandardised',
      by: 'inspector',
      form: forms.Reason,
      tone: 'danger',
    },
    withdraw: {
      ...custom,
      title: { zh: '不再认定为规范化', en: 'Take off the standardised' },
      from: 'standardised',
      to: 'withdrawn',
      by: 'inspector',
      form: forms.Reason,
      posts: [off],
      tone: 'danger',
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
      on: 'inspector',
      startsOn: 'demandCorrection',
      stopsOn: ['inspect', 'decline'],
      length: { dueOn: { form: 'correctBy' } },
      onExpiry: 'overdue',
    },
  },
});
