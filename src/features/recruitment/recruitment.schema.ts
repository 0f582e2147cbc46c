import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';
import { posts } from './posts.register.ts';

// Forms of a recruitment event.

const number = (zh: string, en: string) => field.count(zh, en, { min: 0, max: 10_000_000 });

/** A planned event. Source: SPR.event. */
export const Event = field.form({
  name: field.line('活动名称', 'Name', 100),
  division: field.division('举办地', 'Where'),
  mode: field.choice('形式', 'Mode', [
    { const: 'site', title: '线下', titleEn: 'On site' },
    { const: 'online', title: '线上', titleEn: 'Online' },
    { const: 'stream', title: '直播带岗', titleEn: 'Live stream' },
  ]),
  brand: Type.Optional(field.line('劳务品牌', 'Labour brand', 60)),
  heldOn: field.day('举办日期', 'Held on', { daysFromAct: { min: 0, max: 400 } }),
});

/** Another day. */
export const NewDay = field.form({
  heldOn: field.day('新的举办日期', 'New day', { daysFromAct: { min: 0, max: 400 } }),
});

/** What was counted that day; intentions are not jobs. Source: SPR.event. */
export const Counts = field.form({
  employers: number('参会单位（家）', 'Employers'),
  posts: number('提供岗位（个）', 'Posts'),
  postsRepeated: number('其中在其他场次已列的岗位', 'Of them listed at other events'),
  visits: number('进场或观看人次', 'Visits or views'),
  intentions: number('达成意向（份）', 'Intentions'),
  people: number('达成意向人数（人）', 'People with an intention'),
  consultations: number('政策咨询人次', 'Consultations'),
});

/** How many of those with an intention work, and by which proof. Source: SPR.follow. */
export const FollowUp = field.form({
  asked: number('回访人数', 'Asked'),
  hired: number('已就业人数', 'Hired'),
  proof: field.choice('依据', 'Proof', [
    { const: 'insurance', title: '社保', titleEn: 'Insurance' },
    { const: 'contract', title: '合同', titleEn: 'Contract' },
    { const: 'asked', title: '本人回答', titleEn: 'Their own answer' },
  ]),
});

/** Why. */
export const Reason = field.form({ reason: field.longText('理由', 'Reasons', 500) });

/** Posts, as employers handed them in. Source: SPR.event. */
export const Posts = field.form({
  rows: Type.Array(posts.row, { title: '岗位', titleEn: 'Posts', minItems: 1, maxItems: 100_000 }),
});

/** A list that was wrong as a whole. */
export const Annulment = field.form({
  entry: field.entryNumber('作废哪一条记录', 'Which entry'),
  annul: field.yesNo('此记录作废', 'The entry is annulled'),
  reason: field.longText('理由', 'Reason', 500),
});
