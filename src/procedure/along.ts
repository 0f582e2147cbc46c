import { Type } from 'typebox';
import type { ActDef } from './define.ts';
import { body, count, division, form, line } from './fields.ts';

/* What the kernel itself writes into records where tracks and changes of divisions are concerned; every procedure knows these acts. */

/** A track was opened by hand that something waits for: this record tells it, as it tells those its own acts open. */
export const trackBegunAct = 'trackBegun';
/** The proceeding of a track moved to another body, and the track with it. */
export const goAlongAct = 'goAlong';
/** The division ended, and the body of the one that followed it goes on with the proceeding. */
export const succeedAct = 'succeed';
/** The change of divisions was taken back: the body that had the proceeding before goes on with it. */
export const returnAct = 'returnToFormer';

/** What both say: where it goes, whence it came, and the load of divisions it follows from, where one was loaded. */
const going = form({
  division: division('现区划', 'To'),
  office: body('承办机构', 'Body'),
  from: division('原区划', 'From'),
  formerOffice: body('原机构', 'Former body'),
  load: Type.Optional(count('数据载入', 'Load', { min: 1, max: 2_147_483_647 })),
});
const succession = (zh: string, en: string, toldZh: string, toldEn: string): ActDef => ({
  title: { zh, en },
  from: 'anyOpen',
  to: 'same',
  by: 'system',
  form: going,
  moves: { to: { form: 'division', office: 'office' } },
  notices: [{ to: 'holder', channels: ['sms', 'inbox'], words: { zh: toldZh, en: toldEn } }],
  source: 'AR33.9',
  confidence: 'unconfirmed',
});

const definitions: Record<string, ActDef> = {
  [trackBegunAct]: {
    title: { zh: '另行办理的分项已经开始', en: 'A part of its own has begun' },
    from: 'any',
    to: 'same',
    by: 'system',
    form: form({ track: line('分项', 'Track', 60), number: line('编号', 'Number', 60) }),
    source: 'CC.201',
  },
  [goAlongAct]: {
    title: { zh: '随案件移送', en: 'Moves with its case' },
    from: 'anyOpen',
    to: 'same',
    by: 'system',
    form: form({ division: division('移送至', 'To'), office: Type.Optional(body('机构', 'Body')) }),
    moves: { to: { form: 'division', office: 'office' } },
    source: 'AR33.9',
    confidence: 'unconfirmed',
  },
  [succeedAct]: succession(
    '区划调整，由承继机关继续办理',
    'The division changed: its successor’s body goes on',
    '{number}：因行政区划调整，由承继的机构继续办理，编号、查询码和期限不变。',
    '{number}: divisions were changed, and the successor’s body goes on with it. Number, code and deadlines stay as they are.',
  ),
  [returnAct]: succession(
    '区划调整撤回，由原机关继续办理',
    'The change of divisions was taken back: the former body goes on',
    '{number}：行政区划调整已撤回，由原机构继续办理，编号、查询码和期限不变。',
    '{number}: the change of divisions was taken back, and the former body goes on with it. Number, code and deadlines stay as they are.',
  ),
};

/** The kernel's own act of this name; undefined for acts of procedures. */
export function alongAct(name: string): ActDef | undefined {
  return Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}
