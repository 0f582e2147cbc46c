import { defineProcedure } from '../../procedure/define.ts';
import * as forms from './tripartite.schema.ts';

/** A task of a tripartite resolution 三方议定任务, as a track of it: lead, support, day, supervision, end. */
export const tripartiteTask = defineProcedure({
  id: 'tripartite-task',
  title: { zh: '三方议定任务', en: 'Task of a tripartite resolution' },
  track: true,
  version: { inForceFrom: '2001-08-01' },
  listed: { headline: 'task' },

  actors: {
    lead: { is: 'officer', duties: ['clerk'], title: { zh: '牵头单位联络员', en: 'Liaison of the lead' } },
    office: { is: 'officer', duties: ['head'], title: { zh: '三方办公室', en: 'Tripartite office' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },

  states: {
    assigned: { title: { zh: '已分工', en: 'Assigned' } },
    inProgress: { title: { zh: '推进中', en: 'In progress' } },
    completed: { title: { zh: '已完成', en: 'Completed' }, final: true },
    cancelled: { title: { zh: '已取消', en: 'Cancelled' }, final: true },
  },

  acts: {
    assign: {
      title: { zh: '分工', en: 'Assign' },
      from: 'nothing',
      to: 'assigned',
      by: ['office', 'system'],
      source: 'TRI.office',
      confidence: 'unconfirmed',
      form: forms.Task,
      documents: [{ zh: '任务清单', en: 'List of tasks' }],
    },
    report: {
      title: { zh: '报告进展', en: 'Report progress' },
      from: ['assigned', 'inProgress'],
      to: 'inProgress',
      by: 'lead',
      source: 'TRI.office',
      confidence: 'unconfirmed',
      form: forms.Progress,
    },
    supervise: {
      title: { zh: '督办', en: 'Supervise' },
      from: ['assigned', 'inProgress'],
      to: 'same',
      by: 'office',
      source: 'TRI.office',
      confidence: 'unconfirmed',
      form: forms.Reason,
      documents: [{ zh: '督办单', en: 'Slip of supervision' }],
    },
    setDay: {
      title: { zh: '调整期限', en: 'Set another day' },
      from: ['assigned', 'inProgress'],
      to: 'same',
      by: 'office',
      source: 'TRI.office',
      confidence: 'unconfirmed',
      form: forms.NewDay,
    },
    complete: {
      title: { zh: '完成', en: 'Complete' },
      from: ['assigned', 'inProgress'],
      to: 'completed',
      by: ['lead', 'office'],
      source: 'TRI.office',
      confidence: 'unconfirmed',
      form: forms.Progress,
      tone: 'primary',
    },
    cancel: {
      title: { zh: '取消', en: 'Cancel' },
      from: ['assigned', 'inProgress'],
      to: 'cancelled',
      by: 'office',
      source: 'TRI.office',
      confidence: 'unconfirmed',
      form: forms.Reason,
      tone: 'danger',
    },
  },

  deadlines: {
    complete: {
      title: { zh: '完成任务', en: 'Completion' },
      on: 'lead',
      startsOn: 'assign',
      restartsOn: 'setDay',
      stopsOn: ['complete', 'cancel'],
      length: { dueOn: { form: 'dueOn' } },
      onExpiry: 'overdue',
      source: 'TRI.office',
      confidence: 'unconfirmed',
    },
  },
});
