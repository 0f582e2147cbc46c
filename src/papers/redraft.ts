import { withRights } from '../platform/db.ts';
import { isRefused, notFound, type Refused } from '../platform/refusal.ts';
import { performAct } from '../proceedings/act.ts';
import { rightsOf } from '../proceedings/once.ts';
import type { Actor } from '../proceedings/spine.ts';
import { draftOf, loadForLook, type Drafted } from './composing.ts';
import type { PaperWorld } from './paper-world.ts';
import { unfitDraft } from './papers.ts';

/**
 * Drafts a paper anew from the record as it stands now, about the same entry and to the same party: nobody types a key.
 * Only the further paragraph is chosen again; what was approved before waits for its approval once more.
 */
export async function redraftPaper(
  world: PaperWorld,
  actor: Actor,
  asked: { paper: number; remark: string | undefined; key: string },
): Promise<{ paper: number; seq: number } | Refused> {
  const before = await withRights(world.database, rightsOf(actor), async (tx) => {
    const track = await loadForLook(tx, world, asked.paper);
    if (!track || track.parentId === undefined || track.chapter.procedure.id !== 'paper') return undefined;
    return { parent: track.parentId, form: draftOf(track.matter).form };
  });
  if (!before) return notFound();
  const { remark: _remark, ...same } = before.form;
  const form = { ...same, ...(asked.remark ? { remark: asked.remark } : {}) };
  // Said before an approved draft is given up for one that could never become a paper.
  const unfit = await unfitDraft(world, actor, before.parent, form as Drafted);
  if (unfit) return unfit;
  const written = await performAct(world, actor, { proceeding: asked.paper, act: 'redraft', form, key: asked.key });
  return isRefused(written) ? written : { paper: asked.paper, seq: written.seq };
}
