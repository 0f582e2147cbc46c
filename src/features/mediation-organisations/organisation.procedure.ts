import { defineProcedure } from '../../procedure/define.ts';
import { trackClosed } from '../../procedure/fields.ts';
import * as forms from './organisation.schema.ts';
import { members } from './members.register.ts';

/**
 * An organisation of mediation 调解组织 as the county keeps it: set up, its members listed term by term, ended. MAL art. 10
 * names the kinds; composition and term are the law of people's mediation (PML arts 8–9).
 */
export const organisation = defineProcedure({
  id: 'mediation-organisation',
  title: { zh: '调解组织登记', en: 'Registration of a mediation organisation' },
  code: 'TZ',
  body: 'mediation',
  version: { inForceFrom: '2008-05-01' },
  listed: { headline: 'name' },
  actors: {
    clerk: { is: 'officer', duties: ['clerk'], title: { zh: '登记人员', en: 'Registering officer' } },
    head: { is: 'officer', duties: ['head'], title: { zh: '负责人', en: 'Head' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  facts: {
    ofChamber: { title: { zh: '属于商会调解组织', en: 'It is of a chamber of commerce' }, from: 'self' },
  },
  tracks: {
    inspection: {
      procedure: 'chamber-inspection',
      per: 'document',
      carries: ['plannedOn', 'together'],
      closes: 'inspectionEnded',
      // One file of inspections at a time, so that an organisation counts once; and none that has ended goes on counting.
      allClosedBefore: ['planInspection', 'end'],
    },
  },
  states: {
    active: { title: { zh: '运行中', en: 'Active' } },
    ended: { title: { zh: '已撤销', en: 'Ended' }, final: true },
  },
  acts: {
    register: {
      title: { zh: '设立调解组织', en: 'An organisation set up' },
      from: 'nothing',
      to: 'active',
      by: 'clerk',
      source: 'MAL.10',
      form: forms.Organisation,
    },
    amend: {
      title: { zh: '变更登记', en: 'Change the registration' },
      from: 'active',
      to: 'same',
      by: 'clerk',
      source: 'MAL.10',
      confidence: 'unconfirmed',
      form: forms.Amendment,
    },
    planInspection: {
      title: { zh: '安排规范化核查', en: 'Plan an inspection for the standard' },
      from: 'active',
      to: 'same',
      by: 'clerk',
      source: 'CHM.2018',
      confidence: 'unconfirmed',
      when: 'ofChamber',
      form: forms.InspectionPlan,
      open: 'inspection',
    },
    inspectionEnded: {
      title: { zh: '规范化核查结束', en: 'Its inspections have ended' },
      from: 'any',
      to: 'same',
      by: 'system',
      source: 'CHM.standard',
      confidence: 'unconfirmed',
      form: trackClosed(),
    },
    listMembers: {
      title: { zh: '登记组成人员', en: 'List members' },
      from: 'active',
      to: 'same',
      by: 'clerk',
      source: 'PML.8',
      form: forms.Members,
      batch: { register: members, each: 'rows' },
      tone: 'primary',
    },
    annulMembers: {
      title: { zh: '作废人员名单', en: 'Annul a list of members' },
      from: 'any',
      to: 'same',
      by: 'clerk',
      source: 'PML.8',
      confidence: 'unconfirmed',
      form: forms.Annulment,
      corrects: { act: 'listMembers' },
    },
    end: {
      title: { zh: '撤销登记', en: 'End' },
      from: 'active',
      to: 'ended',
      by: ['clerk', 'head'],
      source: 'MAL.10',
      confidence: 'unconfirmed',
      form: forms.Ending,
      tone: 'danger',
    },
  },
  deadlines: {},
});
