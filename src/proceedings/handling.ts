import type { Tx } from '../platform/db.ts';
import { notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { actorsOf } from './actors.ts';
import { ownDuties } from './own-duties.ts';
import type { Actor, Spine } from './spine.ts';

type Officer = Actor & { kind: 'officer' };
type Handled = { procedure: string; office: number; parent: string | null };

/**
 * Why a proceeding is not this officer's to handle: to open what is personal in it or a file as it was received, and to
 * deal with its messages. Their office must work on it, and they themselves too, in it or in a track of it: who counts,
 * operates or administers looks at the page as it is masked. A duty that was lent for some days opens nothing.
 */
export async function notToHandle(tx: Tx, spine: Spine, actor: Officer, id: number): Promise<Refused | undefined> {
  const row = await tx
    .selectFrom('proceeding as p')
    .innerJoin('sight as z', (on) => on.onRef('z.proceeding_id', '=', 'p.id').on('z.office', '=', actor.office))
    .leftJoin('proceeding as w', (on) => on.onRef('w.id', '=', 'p.parent_id').on('p.subject', 'like', 'track:%'))
    .select(['p.procedure', 'p.office', 'z.mode', 'w.procedure as parent'])
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (!row) return notFound();
  if (row.mode !== 'w')
    return refuse('not-allowed', {
      zh: '您可以查看，但不能办理这件事项。',
      en: 'You may look at this, but not act in it.',
    });
  return takesPart(spine, actor, row) ? undefined : byOthers(spine, row);
}

/** Whether an officer whose office works on a proceeding takes part in it by a duty of their own. */
export function takesPart(spine: Spine, actor: Officer, row: Handled): boolean {
  const self = { ...actor, duties: ownDuties(actor), standsInFor: [] };
  return chaptersOf(spine, row).some((chapter) => actorsOf(chapter, self, 'w', row.office).length > 0);
}

/** Why the files of a proceeding are not shown to this officer: papers bear whole names, so theirs are for who handles them. */
export async function notToSeeFiles(tx: Tx, spine: Spine, actor: Officer, id: number): Promise<Refused | undefined> {
  const row = await tx.selectFrom('proceeding').select('procedure').where('id', '=', id).executeTakeFirst();
  return row && bearsNames(row) ? notToHandle(tx, spine, actor, id) : undefined;
}

/** Whether the files of a proceeding are papers, in which nothing is masked. */
export function bearsNames({ procedure }: Pick<Handled, 'procedure'>): boolean {
  return procedure === 'paper';
}

/** The chapters in which somebody may take part in a proceeding: its own, its tracks', and that of which it is a track. */
function chaptersOf({ chapters }: Spine, { procedure, parent }: Handled): Chapter[] {
  const tracks = Object.values(chapters.get(procedure)?.procedure.tracks ?? {}).map((track) => track.procedure);
  return [procedure, ...tracks, parent].flatMap((id) => chapters.get(id ?? '') ?? []);
}

function byOthers({ chapters }: Spine, { procedure, parent }: Handled): Refused {
  const known = chapters.get(parent ?? procedure)?.procedure;
  if (!known) throw new Error(`Nobody knows the procedure ${parent ?? procedure}`);
  const officers = Object.values(known.actors).filter(({ is }) => is === 'officer');
  const [zh, en] = [officers.map(({ title }) => title.zh).join('、'), officers.map(({ title }) => title.en).join(', ')];
  return refuse('not-allowed', {
    zh: `查看完整个人信息、下载原件、办理消息，限于本人职责就是办理“${known.title.zh}”的人员（${zh}），代理的职责不算。请由承办人或者有这些职责的同事办理。`,
    en: `Personal values, files as received and messages are for those whose own duty it is to work on “${known.title.en}” (${en}); a duty lent for some days does not count. Ask who is in charge, or a colleague with such a duty.`,
  });
}
