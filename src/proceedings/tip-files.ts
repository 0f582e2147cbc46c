import { withRights, type Rights } from '../platform/db.ts';
import { stripWaiting } from '../platform/evidence.ts';
import { isRefused, refuse, type Refused } from '../platform/refusal.ts';
import type { World } from '../platform/world.ts';
import type { ActDef, Procedure } from '../procedure/define.ts';
import { asForm, valuesOfKind } from '../procedure/form.ts';
import type { Spine } from './spine.ts';

type Needed = Spine & Pick<World, 'folder'>;

/** Whether a proceeding was opened by a tip: its author is kept secret, and may have left no name at all. Source: INS.9. */
export async function isOfTip(spine: Needed, rights: Rights, proceeding: number): Promise<boolean> {
  const opening = await withRights(spine.database, rights, (tx) =>
    tx
      .selectFrom('record as r')
      .innerJoin('proceeding as p', 'p.id', 'r.proceeding_id')
      .select(['p.procedure', 'r.act'])
      .where('r.proceeding_id', '=', proceeding)
      .where('r.seq', '=', 1)
      .executeTakeFirst(),
  );
  const act = opening && spine.chapters.get(opening.procedure)?.procedure.acts[opening.act];
  return act !== undefined && keepsAuthorSecret(act);
}

/**
 * Takes out of the files of a tip what they reveal of who made them, before the act that opens it names them. What
 * cannot be so copied is refused, and its field named.
 */
export async function stripFilesOfOpening(
  world: Needed,
  rights: Rights,
  opening: { procedure: Procedure; act: string; form: unknown },
): Promise<Refused | undefined> {
  const act = opening.procedure.acts[opening.act] as ActDef | undefined;
  if (!act || !keepsAuthorSecret(act)) return undefined;
  for (const { path, value } of valuesOfKind(act.form, asForm(opening.form), 'evidence')) {
    const refused = await stripWaiting(world, rights, value);
    if (!isRefused(refused)) continue;
    const { detail } = refused.refused;
    return refuse('invalid-form', detail, { field: path, fields: [{ path, message: detail }] });
  }
  return undefined;
}

/**
 * The same for what is added to a tip at the counter. Papers and recordings stay as they are: at that point they are the
 * office's own findings or the employer's books, and a case could not be proved without them.
 */
export async function stripFilesOfAct(
  world: Needed,
  rights: Rights,
  asked: { proceeding: number; act: string; form: unknown },
): Promise<void> {
  const forms = [...world.chapters.values()].map(
    ({ procedure }) => (procedure.acts[asked.act] as ActDef | undefined)?.form,
  );
  const named = forms.flatMap((form) => valuesOfKind(form, asForm(asked.form), 'evidence'));
  if (named.length === 0 || !(await isOfTip(world, rights, asked.proceeding))) return;
  for (const { value } of named) await stripWaiting(world, rights, value);
}

function keepsAuthorSecret(act: ActDef): boolean {
  return (act.names ?? []).some((named) => named.confidential === true);
}
