import { cite } from '../../law/sources.ts';
import { refuse } from '../../platform/refusal.ts';
import type { Beyond } from '../../procedure/chapter.ts';
import { readJoined } from './joining.reading.ts';

/**
 * Parties who were told of a day are not heard, nor taken as absent, before it, unless both agreed to an earlier one: whoever
 * comes on the day would find the hearing over. Source: MAL.35.
 */
export const notBeforeSetDay: Beyond = async (tx, { form, on, proceeding }) => {
  if (form['earlierAgreed'] === true) return undefined;
  const [own] = await readJoined(tx, { id: proceeding });
  const set = own?.hearing?.hearingOn;
  if (set === undefined || on >= set) return undefined;
  return refuse(
    'too-early',
    {
      zh: `开庭定在 ${set}，当事人是按这一天通知的。要提前，请先改期并重新通知；双方同意并且已经提前开庭的，请注明“双方同意提前开庭”。`,
      en: `The hearing is set for ${set}, and the parties were told so. To hear it earlier set another day and tell them again; where both agreed and were heard before it, say so.`,
    },
    {
      title: { zh: '还没有到开庭日期', en: 'The day of the hearing has not come' },
      field: 'effectiveOn',
      article: { id: 'MAL.35', ...cite('MAL.35') },
    },
  );
};
