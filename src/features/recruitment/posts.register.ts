import { Type } from 'typebox';
import * as field from '../../procedure/fields.ts';
import { defineRegister } from '../../procedure/register.ts';

/** A post an employer offers at an event; the same post offered again at another event is a row there. Source: SPR.event. */
const Post = field.row({
  employer: field.line('用人单位', 'Employer', 100),
  creditCode: Type.Optional(field.creditCode('统一社会信用代码', 'Credit code')),
  title: field.line('岗位名称', 'Post', 60),
  headcount: field.count('招聘人数', 'Headcount', { min: 1, max: 100_000 }),
  payFromFen: Type.Optional(field.money('月薪下限', 'Monthly pay from')),
  payToFen: Type.Optional(field.money('月薪上限', 'Monthly pay to')),
  workplace: Type.Optional(field.line('工作地点', 'Place of work', 100)),
  offeredOn: field.day('发布日期', 'Offered on'),
});

/** The posts of an event. Each counts its headcount on the day it was offered. */
export const posts = defineRegister({
  id: 'recruitment.posts',
  title: { zh: '岗位清单', en: 'Posts offered' },
  row: Post,
  key: ['employer', 'title', 'workplace'],
  posts: [{ account: 'recruitment.posts', amount: { column: 'headcount' }, on: { column: 'offeredOn' } }],
  source: 'SPR.event',
});
