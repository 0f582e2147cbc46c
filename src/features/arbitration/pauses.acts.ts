import type { ActDef } from '../../procedure/define.ts';
import * as notices from './arbitration.notices.ts';
import * as postings from './arbitration.postings.ts';
import * as forms from './arbitration.schema.ts';
import { applicationCopy, beforeAward } from './arbitration.stages.ts';

/** What stops the clock, and what ends the case without an award: AR33 46. */
export const pauses = {
  // What stops the clock, and what ends the case without an award: AR33 46

  suspend: {
    title: { zh: '中止审理', en: 'Suspend' },
    plain: { zh: '案件暂停审理，这段时间不计入期限。', en: 'The case stands still; this time is not counted.' },
    from: beforeAward,
    to: 'suspended',
    by: ['arbitrator', 'director'],
    discloses: 'employer',
    source: 'AR33.46',
    form: forms.Statement,
    documents: [{ zh: '中止审理决定书', en: 'Decision to suspend' }],
    notices: notices.suspend,
  },
  resume: {
    title: { zh: '恢复审理', en: 'Resume' },
    plain: { zh: '案件恢复审理。', en: 'The case goes on.' },
    from: 'suspended',
    to: [{ when: 'heardBefore', to: 'heard' }, { to: 'accepted' }],
    by: ['arbitrator', 'director'],
    discloses: 'employer',
    source: 'AR33.46',
    form: forms.Note,
    documents: [{ zh: '恢复审理通知书', en: 'Notice of resumption' }],
    notices: notices.resume,
  },
  beginPublicNotice: {
    title: { zh: '公告送达', en: 'Serve by public notice' },
    plain: {
      zh: '找不到对方，正在公告；公告期间不计入期限。',
      en: 'Notice is given publicly; this time is not counted.',
    },
    from: beforeAward,
    to: 'same',
    by: 'clerk',
    source: 'AR33.46',
    when: { not: 'publicNoticeRuns' },
    form: forms.PublicNotice,
    documents: [{ zh: '送达公告', en: 'Public notice' }],
  },
  endPublicNotice: {
    // A notice that was begun ends on its day, also where the case was suspended meanwhile.
    title: { zh: '公告期满，视为送达', en: 'Public notice ended: deemed served' },
    from: ['suspended', ...beforeAward],
    to: 'same',
    by: 'system',
    source: 'CPL.95',
    effectiveOn: 'legalDay',
  },
  deemApplicationServed: {
    // The time to answer begins with this service as with any other.
    title: { zh: '公告期满，申请书副本视为送达', en: 'Public notice ended: the application is deemed served' },
    plain: { zh: '公告期满，视为对方收到了申请书。', en: 'The notice has ended: the other side counts as served.' },
    from: ['suspended', ...beforeAward],
    to: 'same',
    by: 'system',
    discloses: 'employer',
    disclosesOpening: true,
    source: 'CPL.95',
    serves: { document: applicationCopy, on: 'employer' },
    effectiveOn: 'legalDay',
  },
  withdraw: {
    title: { zh: '撤回申请', en: 'Withdraw' },
    plain: { zh: '申请撤回了。', en: 'The application was taken back.' },
    from: ['filed', 'correcting', 'suspended', ...beforeAward],
    // A counterclaim that was accepted is heard on.
    to: [{ when: 'counterclaimStands', to: 'same' }, { to: 'withdrawn' }],
    by: ['worker', 'employer', 'clerk'],
    forSide: 'applicant',
    level: 'seen',
    power: 'withdraw',
    discloses: 'employer',
    source: 'MAL.36',
    confidence: 'unconfirmed',
    form: forms.Ending,
    posts: postings.takenBack,
    documents: [{ zh: '准许撤回仲裁申请决定书', en: 'Decision on withdrawal' }],
    notices: notices.withdraw,
  },
  terminate: {
    title: { zh: '终止审理', en: 'Terminate' },
    from: ['suspended', ...beforeAward],
    to: 'terminated',
    by: ['arbitrator', 'director'],
    discloses: 'employer',
    source: 'AR33.46',
    confidence: 'unconfirmed',
    form: forms.Ending,
    posts: postings.closedOtherwise,
    documents: [{ zh: '终止审理决定书', en: 'Decision to terminate' }],
    tone: 'danger',
  },
} as const satisfies Record<string, ActDef>;
