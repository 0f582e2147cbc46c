import type { ActDef, DeadlineDef } from '../../../procedure/define.ts';
import { toDesk } from '../../../procedure/telling.ts';
import * as forms from './assignment.schema.ts';

/**
 * Giving an application to an organisation of mediation: MAL 10 names who mediates, no article who gives it to whom. The
 * proposal is worked out by the program, so `assigner` is nobody's duty: the door of the assignment acts for the officer.
 */
export const assigner = {
  is: 'officer',
  duties: ['assigner'],
  title: { zh: '交办登记', en: 'Assignment desk' },
} as const;

const custom = { source: 'MAL.10', confidence: 'unconfirmed' } as const;

export const assignment = {
  assign: {
    ...custom,
    title: { zh: '交给调解组织', en: 'Assign to an organisation' },
    plain: { zh: '已经交给一个调解组织。', en: 'It was given to an organisation of mediation.' },
    from: 'applied',
    to: 'same',
    by: 'assigner',
    when: { not: 'assigned' },
    form: forms.Assignment,
    moves: { to: { office: 'body' } },
    notices: [
      toDesk(
        'mediator',
        '{number} 交给本组织调解，请看是否受理；不能调解的，在期限内说明理由退回。',
        '{number} was assigned to this organisation: see whether it can be accepted, or hand it back in time with the reason.',
      ),
    ],
  },
  declineAssignment: {
    ...custom,
    title: { zh: '退回交办', en: 'Hand the assignment back' },
    from: 'applied',
    to: 'same',
    by: 'assigner',
    when: 'assigned',
    form: forms.HandedBack,
    moves: { to: { office: 'body' } },
    notices: [
      toDesk(
        'mediator',
        '{number} 被调解组织退回，请另行交办。',
        '{number} was handed back by the organisation: assign it anew.',
      ),
    ],
  },
  stateTie: {
    ...custom,
    title: { zh: '说明利害关系', en: 'State a tie' },
    plain: { zh: '说明了调解员与一方的关系。', en: 'A mediator’s tie to a party was stated.' },
    from: ['applied', 'mediating'],
    to: 'same',
    by: ['worker', 'employer', 'mediator', 'clerk'],
    form: forms.Tie,
  },
} as const satisfies Record<string, ActDef>;

export const assignmentDeadlines = {
  answerAssignment: {
    ...custom,
    source: 'ECM.22',
    // Both answers are due: who has not answered by then is late, and can hand it back no more.
    title: { zh: '答复交办', en: 'Answer to the assignment' },
    on: 'mediator',
    startsOn: 'assign',
    stopsOn: ['accept', 'decline', 'declineAssignment', 'withdraw', 'goToArbitration'],
    length: { limit: 'med.assignment.answer' },
    onExpiry: { bars: ['declineAssignment'] },
  },
} as const satisfies Record<string, DeadlineDef>;
