import { calendarKnownOn } from '../../law/calendar.ts';
import { cite } from '../../law/sources.ts';
import { today } from '../../platform/clock.ts';
import { refuse } from '../../platform/refusal.ts';
import type { Beyond } from '../../procedure/chapter.ts';
import { rowsAt } from '../../procedure/path.ts';
import { collectiveOf } from './claims/collective.ts';

/**
 * The workers of a collective dispute send as many representatives as the rule of the day allows, no fewer and no more. A
 * dispute of fewer workers is none, and is only warned of. Sources: MAL.7, AR33.representatives.
 */
export const keepsNumber: Beyond = async (tx, { form, proceeding }) => {
  const { division } = await tx
    .selectFrom('proceeding')
    .select('division')
    .where('id', '=', proceeding)
    .executeTakeFirstOrThrow();
  const { workers } = await tx
    .selectFrom('party')
    .select((on) => on.fn.countAll<number>().as('workers'))
    .where('proceeding_id', '=', proceeding)
    .where('role', '=', 'worker')
    .executeTakeFirstOrThrow();
  const asked = { workers: Number(workers), commonClaim: true, on: today().toString() };
  const { representatives } = collectiveOf(asked, { division: String(division), calendar: calendarKnownOn() });
  const sent = rowsAt(form, 'representatives').length;
  if (!representatives || (sent >= representatives.least && sent <= representatives.most)) return undefined;
  const { least, most } = representatives;
  return refuse(
    'invalid-form',
    {
      zh: `集体争议推举代表人 ${least} 至 ${most} 名，这里填了 ${sent} 名。请按规定人数推举。`,
      en: `A collective dispute sends ${least} to ${most} representatives; ${sent} are named here. Name as many as the rule allows.`,
    },
    { field: 'representatives', article: { id: 'AR33.representatives', ...cite('AR33.representatives') } },
  );
};
