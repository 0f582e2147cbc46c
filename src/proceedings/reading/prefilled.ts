import type { Case } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import { actOf, asCorrected } from '../../procedure/fold.ts';
import type { Page } from './page.schema.ts';
import { holdsSeal } from './page-of-track.ts';

type Offered = Page['available'][number];
type Schema = { choices?: unknown; anyOf?: readonly unknown[]; properties?: Record<string, Schema> };

/**
 * The form of an act as this case asks for it: a closed list begins with what the opening said under the same name. Only
 * choices are carried over; amounts and facts the officer has to find are not taken from what was claimed.
 */
export function prefilledForm(matter: Case, act: ActDef): Record<string, unknown> {
  const form = (act.form ?? { type: 'object', properties: {}, additionalProperties: false }) as Schema;
  const said = matter.entries[0]?.form ?? {};
  const properties = Object.fromEntries(
    Object.entries(form.properties ?? {}).map(([name, field]) =>
      field.choices && typeof said[name] === 'string' ? [name, { ...field, default: said[name] }] : [name, field],
    ),
  );
  return { ...form, properties };
}

/** What the form of an act begins with, where its chapter says so; nothing where a personal value would stand in it. */
export function begunForm({ begins }: Chapter, matter: Case, act: string): Pick<Offered, 'begin'> {
  const begin = begins?.[act]?.(matter);
  return begin === undefined || holdsSeal(begin) ? {} : { begin };
}

/** The entries a correction may mean, by those who ask, with what stands in them now. What holds personal values comes without it. */
export function correctableOf(
  chapter: Chapter,
  matter: Case,
  act: ActDef,
  actors: readonly string[],
): Pick<Offered, 'correctable'> {
  if (!act.corrects) return {};
  const kinds: readonly string[] = listed(act.corrects.act);
  const variants = (act.form as Schema | undefined)?.properties?.form?.anyOf ?? [];
  const texts = variants.map((variant) => JSON.stringify(variant));
  const correctable = asCorrected(matter.entries)
    .filter((entry) => kinds.includes(entry.act))
    .filter((entry) => !['party', 'public'].includes(chapter.procedure.actors[entry.by]?.is ?? ''))
    .filter((entry) => listed(actOf(chapter, entry.act).by).some((by) => actors.includes(by)))
    .map((entry) => {
      const variant = texts.indexOf(JSON.stringify(actOf(chapter, entry.act).form));
      const known = variant >= 0 && !holdsSeal(entry.form) ? { variant, form: entry.form } : {};
      return { seq: entry.seq, act: entry.act, effectiveOn: entry.effectiveOn, ...known };
    });
  return { correctable };
}
