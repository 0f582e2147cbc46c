import { defineProcedure } from '../../procedure/define.ts';
import { trackClosed } from '../../procedure/fields.ts';
import * as forms from './tripartite.schema.ts';

/**
 * A resolution of the tripartite mechanism 协调劳动关系三方机制: raised by a side, circulated, tabled, agreed by all four members of
 * the three sides, carried out as tasks, evaluated.
 *
 * Labour Dispute Mediation and Arbitration Law art. 8, Labour Contract Law art. 5, Trade Union Law art. 35. Agreement is
 * among equals: every member signs one text, and a change of it voids what was signed. That the mechanism meets once a
 * quarter (TRI.meeting) is a duty of the body, not of a resolution, and stands in no deadline here.
 */
const custom = { confidence: 'unconfirmed' } as const;
const members = ['government', 'union', 'enterprises', 'commerce'] as const;

export const tripartite = defineProcedure({
  id: 'tripartite',
  title: { zh: '三方机制议定事项', en: 'Resolution of the tripartite mechanism' },
  code: 'SF',
  body: 'tripartite',
  version: { inForceFrom: '2001-08-01' },
  listed: { headline: 'topic' },

  actors: {
    government: { is: 'party', side: 'government', title: { zh: '人社部门', en: 'Labour department' } },
    union: { is: 'party', side: 'union', title: { zh: '总工会', en: 'Federation of unions' } },
    enterprises: { is: 'party', side: 'employer', title: { zh: '企联/企协', en: 'Confederation of enterprises' } },
    commerce: { is: 'party', side: 'employer', title: { zh: '工商联', en: 'Federation of industry and commerce' } },
    office: { is: 'officer', duties: ['clerk', 'head'], title: { zh: '三方办公室', en: 'Tripartite office' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },

  states: {
    proposed: { title: { zh: '已提出', en: 'Proposed' } },
    circulated: { title: { zh: '会签中', en: 'Circulated' } },
    tabled: { title: { zh: '已上会', en: 'Tabled' } },
    resolved: { title: { zh: '已议定', en: 'Resolved' } },
    inProgress: { title: { zh: '落实中', en: 'In progress' } },
    completed: { title: { zh: '已落实', en: 'Completed' } },
    deferred: { title: { zh: '暂缓', en: 'Deferred' } },
    evaluated: { title: { zh: '已评估', en: 'Evaluated' }, final: true },
    dropped: { title: { zh: '未议定', en: 'Dropped' }, final: true },
  },

  acts: {
    propose: {
      title: { zh: '提出议题', en: 'Raise a topic' },
      from: 'nothing',
      to: 'proposed',
      by: [...members, 'office'],
      source: 'MAL.8',
      form: forms.Topic,
      documents: [{ zh: '议题', en: 'Topic' }],
    },
    circulate: {
      title: { zh: '送会签', en: 'Circulate' },
      from: ['proposed', 'deferred'],
      to: 'circulated',
      by: 'office',
      source: 'TRI.office',
      ...custom,
      tone: 'primary',
    },
    revise: {
      title: { zh: '修改文本', en: 'Change the text' },
      from: ['proposed', 'circulated', 'tabled', 'deferred'],
      to: 'same',
      by: [...members, 'office'],
      source: 'TRI.meeting',
      ...custom,
      form: forms.Revision,
    },
    table: {
      title: { zh: '提交会议', en: 'Table' },
      from: 'circulated',
      to: 'tabled',
      by: 'office',
      source: 'TRI.meeting',
      ...custom,
      form: forms.Tabling,
      documents: [{ zh: '会议通知', en: 'Notice of the meeting' }],
    },
    resolve: {
      title: { zh: '各方会签同意', en: 'Agree' },
      from: ['circulated', 'tabled'],
      to: 'resolved',
      by: members,
      source: 'MAL.8',
      form: forms.Consent,
      coSign: { sides: members, voidedBy: ['revise', 'defer'] },
      documents: [{ zh: '会议纪要', en: 'Minutes' }],
      tone: 'primary',
    },
    issue: {
      title: { zh: '联合发文', en: 'Issue a joint paper' },
      from: ['resolved', 'inProgress'],
      to: 'same',
      by: 'office',
      source: 'TRI.office',
      ...custom,
      form: forms.Issue,
      documents: [{ zh: '联合发文', en: 'Joint paper' }],
    },
    assign: {
      title: { zh: '分工', en: 'Give a task' },
      from: ['resolved', 'inProgress'],
      to: 'inProgress',
      by: 'office',
      source: 'TRI.office',
      ...custom,
      form: forms.Task,
      documents: [{ zh: '任务清单', en: 'List of tasks' }],
      open: 'task',
    },
    taskEnded: {
      title: { zh: '任务办结', en: 'A task has ended' },
      from: 'any',
      to: 'same',
      by: 'system',
      source: 'TRI.office',
      ...custom,
      form: trackClosed(),
    },
    complete: {
      title: { zh: '全部落实', en: 'Everything is done' },
      from: ['resolved', 'inProgress'],
      to: 'completed',
      by: 'office',
      source: 'TRI.office',
      ...custom,
      tone: 'primary',
    },
    defer: {
      title: { zh: '暂缓', en: 'Defer' },
      from: ['proposed', 'circulated', 'tabled'],
      to: 'deferred',
      by: 'office',
      source: 'TRI.meeting',
      ...custom,
      form: forms.Deferral,
    },
    drop: {
      title: { zh: '未达成一致，终结', en: 'Drop without agreement' },
      from: ['proposed', 'circulated', 'tabled', 'deferred'],
      to: 'dropped',
      by: 'office',
      source: 'TRI.meeting',
      ...custom,
      form: forms.Reason,
      tone: 'danger',
    },
    evaluate: {
      title: { zh: '评估效果', en: 'Evaluate' },
      from: 'completed',
      to: 'evaluated',
      by: 'office',
      source: 'TRI.office',
      ...custom,
      form: forms.Evaluation,
    },
  },

  tracks: {
    task: {
      procedure: 'tripartite-task',
      opening: 'assign',
      per: 'item',
      carries: ['task', 'lead', 'support', 'dueOn'],
      closes: 'taskEnded',
      allClosedBefore: 'complete',
    },
  },

  deadlines: {
    deferral: {
      title: { zh: '暂缓期', en: 'Deferral' },
      on: 'office',
      startsOn: 'defer',
      stopsOn: ['circulate', 'drop'],
      length: { dueOn: { form: 'until' } },
      onExpiry: 'warns',
      source: 'TRI.meeting',
      confidence: 'unconfirmed',
    },
  },
});
