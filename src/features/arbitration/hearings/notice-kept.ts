import { Temporal } from 'temporal-polyfill';
import { cite } from '../../../law/sources.ts';
import { today } from '../../../platform/clock.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { Beyond } from '../../../procedure/chapter.ts';
import { textAt } from '../../../procedure/path.ts';
import { firstDayInTime, lastNoticeDay } from '../../../proceedings/sittings/clash.ts';
import { hearings } from './hearings.ts';

/**
 * A hearing nearer than the parties must be told of it is not set, unless both agreed in writing to be told later. Source:
 * MAL.35. What was heard years ago and is entered from a register is not asked.
 */
export const keepsNotice: Beyond = async (tx, { form, proceeding }) => {
  const day = textAt(form, 'hearingOn');
  if (day === undefined || form['shorterAgreed'] === true) return undefined;
  const { division } = await tx
    .selectFrom('proceeding')
    .select('division')
    .where('id', '=', proceeding)
    .executeTakeFirstOrThrow();
  const within = { division: String(division), notice: hearings.notice };
  const last = lastNoticeDay(Temporal.PlainDate.from(day), within);
  if (last >= today().toString()) return undefined;
  const first = firstDayInTime(today(), within).toString();
  return refuse(
    'too-early',
    {
      zh: `这一天开庭，最迟应在 ${last} 通知双方，已经过了。最早可以定在 ${first}；双方书面同意缩短的，请注明。`,
      en: `For a hearing on that day both had to be told by ${last}, which has passed. The first possible day is ${first}; say so where both agreed in writing to shorter notice.`,
    },
    { field: 'hearingOn', article: { id: 'MAL.35', ...cite('MAL.35') } },
  );
};
