import { Type } from 'typebox';
import type { ActDef } from './define.ts';
import { body, division, form, line } from './fields.ts';

/* What the kernel itself writes into records where tracks are concerned; every procedure knows these acts. */

/** A track was opened by hand that something waits for: this record tells it, as it tells those its own acts open. */
export const trackBegunAct = 'trackBegun';
/** The proceeding of a track moved to another body, and the track with it. */
export const goAlongAct = 'goAlong';

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
};

/** The kernel's own act of this name; undefined for acts of procedures. */
export function alongAct(name: string): ActDef | undefined {
  return Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}
