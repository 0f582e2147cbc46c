import type { Case, SelfFact } from '../procedure/case.ts';
import type { CarriedOver } from '../procedure/chapter.ts';
import { defineProcedure } from '../procedure/define.ts';
import { asCorrected } from '../procedure/fold.ts';
import { paperDuties } from './paper-duties.ts';
import * as forms from './paper.schema.ts';

/**
 * The life of one paper, as a track of the proceeding it belongs to: drafted, approved, numbered, sealed, served, filed.
 * Its record holds the number and the hash of the frozen bytes, so that verifying the record verifies the paper. What the
 * program alone may fill in (number, outside seal) is the registry's: no officer is appointed to it, src/papers acts in
 * their name. Where no article speaks of a step it rests on the receipt of service and is marked unconfirmed.
 */
const house = { source: 'CPL.87', confidence: 'unconfirmed' } as const;
const enteredLate = 60;

const toDrafter = (zh: string, en: string) =>
  ({ to: { whoDid: ['draft', 'redraft'] }, channels: ['inbox'], words: { zh, en } }) as const;

/** Says that a paper is coming, not what is in it. This is no service: the paper itself is served. */
const onItsWay = {
  to: { named: 'to' },
  channels: ['sms', 'mail'],
  words: {
    zh: '有一份文书{number}要送达给您，请留意接收，或者与我们联系。{office}。',
    en: 'A paper, {number}, is on its way to you; please receive it or call us. {office}.',
  },
} as const;

export const paper = defineProcedure({
  id: 'paper',
  title: { zh: '文书', en: 'Paper' },
  track: true,
  version: { inForceFrom: '2008-01-01' },
  listed: { headline: 'title' },

  actors: {
    drafter: {
      is: 'officer',
      duties: paperDuties,
      title: { zh: '承办人', en: 'Officer in charge' },
    },
    approver: { is: 'officer', duties: ['head', 'leader'], title: { zh: '签发人', en: 'Approver' } },
    registry: { is: 'officer', duties: ['registry'], title: { zh: '文书登记', en: 'Paper registry' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },

  states: {
    drafted: { title: { zh: '拟稿', en: 'Drafted' } },
    approved: { title: { zh: '已签发', en: 'Approved' } },
    numbered: { title: { zh: '已编号，未盖章', en: 'Numbered, not sealed' } },
    sealed: { title: { zh: '已盖章，待送达', en: 'Sealed, to be served' } },
    announced: { title: { zh: '公告送达中', en: 'Served by public notice' } },
    served: { title: { zh: '已送达', en: 'Served' }, final: true },
    filed: { title: { zh: '已归档', en: 'Filed' }, final: true },
    voided: { title: { zh: '已作废', en: 'Void' }, final: true },
    withdrawn: { title: { zh: '已撤销', en: 'Taken back' }, final: true },
    discarded: { title: { zh: '未签发', en: 'Discarded' }, final: true },
  },

  facts: {
    servedOnNobody: { title: { zh: '文书不送达任何人', en: 'The paper is served on nobody' }, from: 'self' },
  },

  acts: {
    draft: {
      ...house,
      title: { zh: '拟稿', en: 'Draft' },
      from: 'nothing',
      to: 'drafted',
      by: 'drafter',
      form: forms.Draft,
      tone: 'primary',
    },
    redraft: {
      ...house,
      title: { zh: '改稿', en: 'Draft anew' },
      from: ['drafted', 'approved'],
      to: 'drafted',
      by: 'drafter',
      form: forms.Draft,
    },
    approve: {
      ...house,
      title: { zh: '签发', en: 'Approve' },
      from: 'drafted',
      to: 'approved',
      by: 'approver',
      notBy: ['draft', 'redraft'],
      form: forms.Approval,
      tone: 'primary',
      notices: [toDrafter('{number} 已签发，可以编号。', '{number} was approved and can be numbered.')],
    },
    number: {
      ...house,
      title: { zh: '编号', en: 'Number' },
      from: 'approved',
      to: 'numbered',
      by: 'registry',
      form: forms.Numbering,
      tone: 'primary',
    },
    sealByHand: {
      ...house,
      title: { zh: '登记盖章', en: 'Record the seal' },
      from: 'numbered',
      to: 'sealed',
      by: 'drafter',
      form: forms.HandSeal,
      tone: 'primary',
      notices: [onItsWay],
    },
    sealByService: {
      ...house,
      title: { zh: '电子签章', en: 'Seal electronically' },
      from: 'numbered',
      to: 'sealed',
      by: 'registry',
      form: forms.ServiceSeal,
      notices: [onItsWay],
    },
    attempt: {
      ...house,
      title: { zh: '登记未送达', en: 'Record an attempt' },
      from: ['sealed', 'announced'],
      to: 'same',
      by: 'drafter',
      form: forms.Attempt,
      effectiveOn: { title: { zh: '日期', en: 'On' }, notBefore: 'number', backDaysMax: enteredLate },
    },
    announce: {
      title: { zh: '公告送达', en: 'Serve by public notice' },
      from: 'sealed',
      to: 'announced',
      by: 'drafter',
      form: forms.Announcement,
      effectiveOn: { title: { zh: '发出公告日期', en: 'Announced on' }, notBefore: 'number', backDaysMax: enteredLate },
      source: 'CPL.95',
    },
    serve: {
      title: { zh: '登记送达', en: 'Record service' },
      from: ['sealed', 'announced'],
      to: 'served',
      by: 'drafter',
      form: forms.Service,
      effectiveOn: { title: { zh: '送达日期', en: 'Served on' }, notBefore: 'number', backDaysMax: enteredLate },
      source: 'CPL.87',
      tone: 'primary',
    },
    serveElectronically: {
      title: { zh: '登记电子送达', en: 'Record electronic service' },
      from: ['sealed', 'announced'],
      to: 'served',
      by: 'registry',
      form: forms.ElectronicService,
      effectiveOn: { title: { zh: '到达日期', en: 'Arrived on' }, notBefore: 'number', backDaysMax: enteredLate },
      source: 'CPL.90',
      notices: [
        {
          to: { named: 'to' },
          channels: ['sms', 'mail'],
          statutory: 'CPL.90',
          words: {
            zh: '给您的文书{number}已经发到您确认的电子送达渠道，请查收。{office}。',
            en: 'A paper for you, {number}, was sent to the channel you agreed to. {office}.',
          },
        },
      ],
    },
    deemServed: {
      title: { zh: '公告期满视为送达', en: 'Deemed served' },
      from: 'announced',
      to: 'served',
      by: 'system',
      effectiveOn: 'legalDay',
      source: 'CPL.95',
      notices: [
        {
          to: { named: 'to' },
          channels: ['sms', 'mail'],
          statutory: 'CPL.95',
          words: {
            zh: '给您的文书{number}公告期满，视为已经送达，请与我们联系。{office}。',
            en: 'The public notice of a paper for you, {number}, has ended; it counts as served. {office}.',
          },
        },
      ],
    },
    file: {
      ...house,
      title: { zh: '归档', en: 'File' },
      // Filing moves no state: what was served stays served, and an original may be moved to another shelf.
      from: ['served', 'filed'],
      to: 'same',
      by: 'drafter',
      form: forms.Filing,
      tone: 'primary',
    },
    keep: {
      ...house,
      title: { zh: '不送达，直接归档', en: 'File without service' },
      from: 'sealed',
      to: 'filed',
      by: 'drafter',
      form: forms.Filing,
    },
    // Minutes, approval sheets and what a party signs bear no seal.
    keepUnsealed: {
      ...house,
      title: { zh: '不盖章、不送达，直接归档', en: 'File without seal or service' },
      from: 'numbered',
      to: 'filed',
      by: 'drafter',
      when: 'servedOnNobody',
      form: forms.Filing,
    },
    spoil: {
      ...house,
      title: { zh: '作废', en: 'Void' },
      from: ['numbered', 'sealed', 'announced'],
      to: 'voided',
      by: 'approver',
      form: forms.Voiding,
      tone: 'danger',
    },
    withdraw: {
      ...house,
      // What was served has had its effect: it is taken back, by a leader alone or by the paper that takes its place.
      title: { zh: '撤销已送达的文书', en: 'Take a served paper back' },
      from: ['served', 'filed'],
      to: 'withdrawn',
      reopens: true,
      by: ['approver', 'registry'],
      form: forms.Withdrawal,
      tone: 'danger',
      notices: [
        {
          to: { named: 'to' },
          channels: ['sms', 'mail'],
          statutory: 'CPL.87',
          words: {
            zh: '先前送达您的文书{number}已经撤销，请与我们联系。{office}。',
            en: 'A paper served on you before, {number}, was taken back; please call us. {office}.',
          },
        },
      ],
    },
    discard: {
      ...house,
      title: { zh: '不再签发', en: 'Discard' },
      from: ['drafted', 'approved'],
      to: 'discarded',
      by: ['drafter', 'approver'],
      form: forms.Voiding,
      tone: 'danger',
    },
  },

  deadlines: {
    notice: {
      title: { zh: '公告期', en: 'Public notice' },
      on: 'system',
      startsOn: 'announce',
      stopsOn: ['serve', 'serveElectronically', 'spoil'],
      length: { limit: 'publicNotice' },
      onExpiry: { act: 'deemServed' },
      source: 'CPL.95',
      confidence: 'verified',
    },
  },
});

/** What the record of a paper says. */
export const paperFacts: Record<keyof NonNullable<(typeof paper)['facts']>, SelfFact> = {
  servedOnNobody: ({ entries }) =>
    asCorrected(entries).findLast(({ act }) => act === 'draft' || act === 'redraft')?.form['to'] === undefined,
};

/** Where papers reach a party: confirmed at first contact, and whenever it changes. A track of each proceeding, per party. */
export const serviceAddress = defineProcedure({
  id: 'serviceAddress',
  title: { zh: '送达地址确认', en: 'Address for service' },
  track: true,
  version: { inForceFrom: '2008-01-01' },
  listed: { headline: 'party' },
  actors: {
    clerk: { is: 'officer', duties: paperDuties, title: { zh: '承办人', en: 'Officer in charge' } },
    worker: { is: 'party', side: 'worker', title: { zh: '劳动者', en: 'Worker' } },
    employer: { is: 'party', side: 'employer', title: { zh: '用人单位', en: 'Employer' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  states: {
    confirmed: { title: { zh: '已确认', en: 'Confirmed' } },
    ended: { title: { zh: '不再使用', en: 'No longer used' }, final: true },
  },
  acts: {
    confirm: {
      title: { zh: '确认送达地址', en: 'Confirm the address' },
      from: 'nothing',
      to: 'confirmed',
      by: 'clerk',
      form: forms.AddressConfirmation,
      source: 'CPL.90',
    },
    // What a party says at its own door. It opens a track each time: of one party the last word counts.
    declare: {
      title: { zh: '自行确认送达地址', en: 'Confirm one’s own address' },
      from: 'nothing',
      to: 'confirmed',
      by: ['worker', 'employer'],
      form: forms.AddressConfirmation,
      source: 'CPL.90',
    },
    // What was confirmed where the matter came from stands here as well: nobody is asked for it twice.
    carryOver: {
      title: { zh: '沿用此前确认的送达地址', en: 'The address confirmed before stands' },
      from: 'nothing',
      to: 'confirmed',
      by: 'system',
      form: forms.AddressCarriedOver,
      source: 'CPL.90',
      confidence: 'unconfirmed',
    },
    change: {
      title: { zh: '变更送达地址', en: 'Change the address' },
      from: 'confirmed',
      to: 'same',
      by: 'clerk',
      form: forms.AddressConfirmation,
      source: 'CPL.90',
    },
    end: {
      title: { zh: '停止使用', en: 'No longer used' },
      from: 'confirmed',
      to: 'ended',
      by: 'clerk',
      form: forms.Voiding,
      source: 'CPL.90',
      confidence: 'unconfirmed',
    },
  },
  deadlines: {},
});

/** The acts by which an address for service comes to stand. */
export const addressActs: readonly string[] = ['confirm', 'declare', 'change', 'carryOver'];

/** What a party confirmed last; where it is carried over to, it stands since the same day. */
export function addressCarriedOver({ entries }: Case): CarriedOver | undefined {
  const last = asCorrected(entries).findLast(({ act }) => addressActs.includes(act));
  if (!last) return undefined;
  return { opening: 'carryOver', form: { confirmedOn: last.recordedOn, ...last.form }, about: 'party' };
}
