import type { ActDef } from '../../procedure/define.ts';
import { usingFirmNamed, workersNamed } from './inspection.parties.ts';
import * as notices from './inspection.notices.ts';
import * as forms from './inspection.schema.ts';
import { enteredLate, open } from './inspection.stages.ts';

/** The investigation within sixty working days, thirty more: INS 15 to 17, 19. */
export const investigation = {
  listWorkers: {
    title: { zh: '补充劳动者名单', en: 'Add workers' },
    plain: { zh: '补充了涉及的劳动者。', en: 'Further workers were added.' },
    from: ['received', 'correcting', ...open],
    to: 'same',
    by: ['clerk', 'inspector'],
    source: 'INS.15',
    form: forms.WorkerList,
    names: [workersNamed],
  },
  nameUsingFirm: {
    title: { zh: '列明用工单位（劳务派遣）', en: 'Name the using firm (labour dispatch)' },
    from: ['received', 'correcting', ...open],
    to: 'same',
    by: ['clerk', 'inspector'],
    source: 'LCL.92',
    confidence: 'unconfirmed',
    form: forms.UsingFirm,
    names: [usingFirmNamed],
  },
  addEvidence: {
    title: { zh: '提交证据', en: 'Hand in evidence' },
    plain: { zh: '补充了证据。', en: 'Evidence was handed in.' },
    from: 'anyOpen',
    to: 'same',
    by: ['worker', 'employer', 'usingFirm', 'clerk', 'inspector'],
    source: 'INS.15',
    form: forms.EvidenceHandedIn,
  },
  inquire: {
    title: { zh: '发出调查询问书', en: 'Ask the employer to answer' },
    from: open,
    to: 'same',
    by: ['inspector', 'head'],
    source: 'INS.15',
    discloses: 'employer',
    form: forms.Inquiry,
    documents: [{ zh: '劳动保障监察调查询问书', en: 'Inquiry' }],
  },
  stateDefence: {
    title: { zh: '陈述申辩', en: 'State a defence' },
    plain: { zh: '单位作了陈述。', en: 'The employer made a statement.' },
    from: open,
    to: 'same',
    by: ['employer', 'usingFirm', 'inspector'],
    source: 'INS.19',
    form: forms.Defence,
    documents: [{ zh: '陈述申辩笔录', en: 'Record of the defence' }],
  },
  extend: {
    title: { zh: '延长调查期限', en: 'Extend the investigation' },
    plain: { zh: '案情复杂，经批准延长了调查时间。', en: 'The case is complex: more time was approved.' },
    from: 'investigating',
    to: 'same',
    by: 'head',
    source: 'INS.17',
    form: forms.Extension,
    documents: [{ zh: '延期审批表', en: 'Approval of extension' }],
    notices: notices.extend,
  },
  conclude: {
    title: { zh: '调查终结', en: 'End the investigation' },
    plain: { zh: '调查做完了。', en: 'The investigation is done.' },
    from: 'investigating',
    to: 'concluded',
    by: 'inspector',
    source: 'INS.17',
    form: forms.Conclusion,
    effectiveOn: {
      title: { zh: '终结日期', en: 'Ended on' },
      notBefore: ['accept', 'reopen'],
      backDaysMax: enteredLate,
    },
    documents: [{ zh: '调查终结报告', en: 'Report of the investigation' }],
    tone: 'primary',
  },
} as const satisfies Record<string, ActDef>;
