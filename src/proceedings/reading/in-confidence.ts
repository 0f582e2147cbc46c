import type { Tx } from '../../platform/db.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import type { ActDef } from '../../procedure/define.ts';
import type { Actor } from '../spine.ts';
import type { Page } from './page.schema.ts';

/**
 * Whether a viewer reads what was said in confidence, to settle: the parties do, each what is shown to it anyhow; of the
 * officers whoever is in charge of the case or assists, or stands in for one of them. Colleagues, chiefs and bodies above
 * see that something was said, and not what: a side would not name its bottom line to a whole office.
 */
export async function isTrusted(tx: Tx, chapter: Chapter, actor: Actor, id: number): Promise<boolean> {
  const confides = (Object.values(chapter.procedure.acts) as ActDef[]).some(({ inConfidence }) => inConfidence);
  if (actor.kind !== 'officer' || !confides) return true;
  const row = await tx
    .selectFrom('proceeding')
    .select(['in_charge', 'assists'])
    .where('id', '=', id)
    .executeTakeFirst();
  const own = [actor.officer, ...(actor.standsInFor ?? []).map(({ officer }) => officer)];
  return [row?.in_charge, row?.assists].some((officer) => own.includes(Number(officer ?? 0)));
}

/** Stands where the words of such an entry would. */
export const keptBack: Page['facts'] = [
  {
    label: { zh: '内容', en: 'What was said' },
    value: '在调解中只对调解员说的，主办、协办人员才能看到',
  },
];
