import { defineProcedure } from '../../procedure/define.ts';
import { posts } from './posts.register.ts';
import * as forms from './recruitment.schema.ts';

/**
 * A recruitment event 招聘活动 of the spring action: planned, announced, held, counted, followed up after 30 and 90 days.
 *
 * Posts are rows of a register; intentions wait for theirs, and until then an event counts them in sum and says which
 * posts other events listed as well. All periods are working rules of this product (SPR.follow).
 */
const ours = { source: 'SPR.event', confidence: 'unconfirmed' } as const;
const followed = { source: 'SPR.follow', confidence: 'unconfirmed' } as const;

export const recruitment = defineProcedure({
  id: 'recruitment',
  title: { zh: '招聘活动', en: 'Recruitment event' },
  code: 'ZP',
  body: 'employment',
  version: { inForceFrom: '2019-01-01' },
  listed: { headline: 'name' },
  actors: {
    organiser: { is: 'officer', duties: ['clerk'], title: { zh: '承办人员', en: 'Organiser' } },
    head: { is: 'officer', duties: ['head'], title: { zh: '负责人', en: 'Head' } },
  },
  states: {
    planned: { title: { zh: '已计划', en: 'Planned' } },
    announced: {
      title: { zh: '已公布', en: 'Announced' },
      plain: { zh: '招聘会定了，欢迎来。', en: 'The event is set; you are welcome.' },
      published: true,
    },
    held: { title: { zh: '已举办', en: 'Held' }, published: true },
    counted: { title: { zh: '已统计', en: 'Counted' }, published: true },
    followedOnce: { title: { zh: '已回访一次', en: 'Followed up once' } },
    closed: { title: { zh: '已办结', en: 'Closed' }, final: true },
    cancelled: {
      title: { zh: '已取消', en: 'Cancelled' },
      plain: { zh: '招聘会取消了。', en: 'The event was cancelled.' },
      final: true,
      published: true,
    },
  },
  acts: {
    plan: {
      ...ours,
      title: { zh: '制定计划', en: 'Plan' },
      from: 'nothing',
      to: 'planned',
      by: 'organiser',
      form: forms.Event,
    },
    announce: {
      ...ours,
      title: { zh: '公布', en: 'Announce' },
      from: 'planned',
      to: 'announced',
      by: ['organiser', 'head'],
      documents: [{ zh: '活动公告', en: 'Announcement' }],
      tone: 'primary',
    },
    move: {
      ...ours,
      title: { zh: '改期', en: 'Move to another day' },
      plain: { zh: '招聘会改了日子。', en: 'The event was moved to another day.' },
      from: ['planned', 'announced'],
      to: 'same',
      by: 'organiser',
      form: forms.NewDay,
    },
    hold: {
      ...ours,
      title: { zh: '登记已举办', en: 'Note that it was held' },
      from: 'announced',
      to: 'held',
      by: 'organiser',
      effectiveOn: { title: { zh: '举办日期', en: 'Held on' }, notBefore: 'announce', backDaysMax: 30 },
      tone: 'primary',
    },
    listPosts: {
      ...ours,
      title: { zh: '登记岗位', en: 'List posts' },
      from: ['announced', 'held'],
      to: 'same',
      by: 'organiser',
      form: forms.Posts,
      batch: { register: posts, each: 'rows' },
    },
    annul: {
      ...ours,
      title: { zh: '作废岗位清单', en: 'Annul a list of posts' },
      from: 'any',
      to: 'same',
      by: 'organiser',
      form: forms.Annulment,
      corrects: { act: 'listPosts' },
    },
    count: {
      ...ours,
      title: { zh: '报送统计', en: 'Report the counts' },
      from: 'held',
      to: 'counted',
      by: 'organiser',
      form: forms.Counts,
      documents: [{ zh: '活动统计表', en: 'Table of counts' }],
      tone: 'primary',
    },
    followUpFirst: {
      ...followed,
      title: { zh: '三十日回访', en: 'First follow-up' },
      from: 'counted',
      to: 'followedOnce',
      by: 'organiser',
      form: forms.FollowUp,
    },
    followUpSecond: {
      ...followed,
      title: { zh: '九十日回访', en: 'Second follow-up' },
      from: 'followedOnce',
      to: 'closed',
      by: 'organiser',
      form: forms.FollowUp,
    },
    cancel: {
      ...ours,
      title: { zh: '取消', en: 'Cancel' },
      from: ['planned', 'announced'],
      to: 'cancelled',
      by: 'head',
      form: forms.Reason,
      tone: 'danger',
    },
  },
  deadlines: {
    hold: {
      ...ours,
      title: { zh: '计划举办', en: 'Planned day' },
      on: 'organiser',
      startsOn: 'plan',
      restartsOn: 'move',
      stopsOn: ['hold', 'cancel'],
      length: { dueOn: { form: 'heldOn' } },
      onExpiry: 'warns',
    },
    followUpFirst: {
      ...followed,
      title: { zh: '三十日回访', en: 'First follow-up' },
      on: 'organiser',
      startsOn: 'hold',
      stopsOn: 'followUpFirst',
      length: { limit: 'spr.followUp.first' },
      onExpiry: 'warns',
    },
    followUpSecond: {
      ...followed,
      title: { zh: '九十日回访', en: 'Second follow-up' },
      on: 'organiser',
      startsOn: 'hold',
      stopsOn: 'followUpSecond',
      length: { limit: 'spr.followUp.second' },
      onExpiry: 'warns',
    },
  },
});
