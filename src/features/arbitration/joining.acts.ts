import type { ActDef } from '../../procedure/define.ts';
import { toHolder, toRole } from '../../procedure/telling.ts';
import * as forms from './joining.schema.ts';
import { beforeHearing } from './joining.ts';
import { beforeAward } from './arbitration.stages.ts';

/**
 * One hearing for several cases, and hearings of their own again: CPL 55 by analogy, for the rules of arbitration were not
 * read. Neither act touches a clock: no deadline names them, and each case keeps its number, claims, amounts and award.
 */
export const joining = {
  joinHearing: {
    title: { zh: '合并审理', en: 'Hear together with another case' },
    plain: {
      zh: '和同一用人单位的另一个案子一起开庭；您的请求、金额和期限不变。',
      en: 'It is heard together with another case of the same employer. Your claims, amounts and days stay as they are.',
    },
    from: beforeHearing,
    to: 'same',
    by: ['arbitrator', 'director'],
    discloses: 'employer',
    source: 'CPL.55',
    confidence: 'unconfirmed',
    when: { not: { any: ['heardTogether', 'heardBefore'] } },
    warn: 'hearingDaySet',
    form: forms.Joining,
    notices: [
      toHolder(
        '您的{number}和同一单位的另一案一起开庭，请求和期限不变，请看“查进度”。{office}。',
        '{number} is heard together with another case of the employer; claims and days stay. See “Track a case”. {office}.',
      ),
      toRole(
        'employer',
        '仲裁案{number}和你单位的另一案一起开庭，请看用人单位窗口。{office}。',
        'Arbitration {number} is heard together with another case of yours. See the window for employers. {office}.',
      ),
    ],
  },
  splitHearing: {
    title: { zh: '分开审理', en: 'Hear apart again' },
    plain: {
      zh: '改为单独开庭；您的请求、金额和期限不变。',
      en: 'It has a hearing of its own again. Your claims, amounts and days stay as they are.',
    },
    from: ['suspended', ...beforeAward],
    to: 'same',
    by: ['arbitrator', 'director'],
    discloses: 'employer',
    source: 'CPL.55',
    confidence: 'unconfirmed',
    when: 'heardTogether',
    warn: 'hearingDaySet',
    form: forms.Splitting,
    notices: [
      toHolder(
        '您的{number}改为单独开庭，请求和期限不变，请看“查进度”。{office}。',
        '{number} has a hearing of its own again; claims and days stay. See “Track a case”. {office}.',
      ),
      toRole(
        'employer',
        '仲裁案{number}改为单独开庭，请看用人单位窗口。{office}。',
        'Arbitration {number} has a hearing of its own again. See the window for employers. {office}.',
      ),
    ],
  },
} as const satisfies Record<string, ActDef>;
