import type { Tx } from '../../platform/db.ts';
import type { FormBody, FormValue } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { listed, type ActDef, type Form } from '../../procedure/define.ts';
import { actorsOf } from '../actors.ts';
import { isSealed } from '../sealing.ts';
import type { Actor, Spine } from '../spine.ts';

/** The proceeding a track belongs to. */
export type ParentRow = { id: number; number: string; headline: string; procedure: string; division: number };

/** The proceeding of which this one is a track; undefined for a proceeding of its own. */
export function parentOfTrack(tx: Tx, id: number): Promise<ParentRow | undefined> {
  return tx
    .selectFrom('proceeding as p')
    .innerJoin('proceeding as w', 'w.id', 'p.parent_id')
    .select(['w.id', 'w.number', 'w.headline', 'w.procedure', 'w.division'])
    .where('p.id', '=', id)
    .where('p.subject', 'like', 'track:%')
    .executeTakeFirst();
}

/** The parent as the page of its track links it. */
export function caseOf({ id, number, headline, procedure }: ParentRow): Omit<ParentRow, 'division'> {
  return { id, number, headline, procedure };
}

type Fields = { properties?: Record<string, object> };

/**
 * The form of a proposal as it reads for what it proposes: the act under its own title, and its form in its own words.
 * The schema of the proposal alone knows neither.
 */
export function formInWords(
  spine: Spine,
  parent: ParentRow | undefined,
  form: Form | undefined,
  body: FormBody,
): unknown {
  const name = body['act'];
  if (!parent || typeof name !== 'string' || !('filled' in body)) return form;
  const act = spine.chapters.get(parent.procedure)?.procedure.acts[name] as ActDef | undefined;
  if (!form || !act) return form;
  const { properties = {} } = form as Fields;
  const choice = { const: name, title: act.title.zh, titleEn: act.title.en };
  // Without a title of its own the proposed form is only a bracket: its fields speak for themselves.
  const asked = (act.form as Fields | undefined)?.properties ?? {};
  const right = act.corrects && rightForm(asked['form'], body['filled']);
  const filled = { type: 'object', properties: right ? { ...asked, form: right } : asked };
  return { ...form, properties: { ...properties, act: { ...properties['act'], choices: [choice] }, filled } };
}

/** Of the right forms a correction may take, the one that was filled in: it has all that was said, and what it requires was said. */
function rightForm(field: object | undefined, filled: FormValue | undefined): object | undefined {
  const form = (filled as FormBody | undefined)?.['form'];
  if (form === null || typeof form !== 'object') return undefined;
  const said = Object.keys(form);
  const variants = (field as { anyOf?: (Fields & { required?: string[] })[] } | undefined)?.anyOf ?? [];
  return variants.find(
    ({ properties = {}, required = [] }) =>
      said.every((name) => name in properties) && required.every((name) => said.includes(name)),
  );
}

/** What a track puts forward, to be filled in again; without the form where it holds personal values, which stay sealed. */
export function proposedOf(
  spine: Spine,
  parent: ParentRow | undefined,
  form: FormBody | undefined,
): { act: string; title: ActDef['title']; form: FormBody | null; note: string; effectiveOn: string | null } | null {
  const name = form?.['act'];
  const act = spine.chapters.get(parent?.procedure ?? '')?.procedure.acts[String(name)] as ActDef | undefined;
  if (!form || !act || typeof name !== 'string') return null;
  const filled = form['filled'];
  const plain = filled !== undefined && !holdsSeal(filled);
  return {
    act: name,
    title: act.title,
    form: plain ? (filled as FormBody) : null,
    note: typeof form['note'] === 'string' ? form['note'] : '',
    effectiveOn: typeof form['effectiveOn'] === 'string' ? form['effectiveOn'] : null,
  };
}

/** Whether a form holds a personal value anywhere. */
export function holdsSeal(value: FormValue): boolean {
  if (isSealed(value)) return true;
  if (Array.isArray(value)) return value.some(holdsSeal);
  return value !== null && typeof value === 'object' && Object.values(value).some(holdsSeal);
}

/** The track in which this viewer may put acts of a proceeding forward for approval; null where there is none. */
export function approvalTrackOf(
  spine: Spine,
  chapter: Chapter,
  actor: Actor,
  mode: 'w' | 'r' | 'p' | undefined,
): string | null {
  if (actor.kind !== 'officer') return null;
  for (const [name, track] of Object.entries(chapter.procedure.tracks ?? {})) {
    const inside = spine.chapters.get(track.procedure);
    const acts = Object.values(inside?.procedure.acts ?? {}) as ActDef[];
    if (!inside || !acts.some((act) => act.performs)) continue;
    const roles = actorsOf(inside, actor, mode);
    if (acts.some((act) => act.from === 'nothing' && listed(act.by).some((by) => roles.includes(by)))) return name;
  }
  return null;
}
