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

/**
 * The entries a correction may mean, by those who ask, with what stands in them now; and its form with the right forms of
 * those entries alone. What holds personal values comes without either.
 */
export function correctableOf(
  chapter: Chapter,
  matter: Case,
  act: ActDef,
  actors: readonly string[],
): Pick<Offered, 'correctable'> & { variants?: readonly unknown[] } {
  if (!act.corrects) return {};
  const kinds: readonly string[] = listed(act.corrects.act);
  const all = (act.form as Schema | undefined)?.properties?.form?.anyOf ?? [];
  const known = new Map(all.map((variant) => [JSON.stringify(variant), variant]));
  const asked = new Map<string, unknown>();
  const correctable = asCorrected(matter.entries)
    .filter((entry) => kinds.includes(entry.act))
    .filter((entry) => !['party', 'public'].includes(chapter.procedure.actors[entry.by]?.is ?? ''))
    .filter((entry) => listed(actOf(chapter, entry.act).by).some((by) => actors.includes(by)))
    .map((entry) => {
      const text = JSON.stringify(actOf(chapter, entry.act).form);
      const said = { seq: entry.seq, act: entry.act, effectiveOn: entry.effectiveOn };
      if (!known.has(text) || holdsSeal(entry.form)) return said;
      asked.set(text, known.get(text));
      return { ...said, variant: [...asked.keys()].indexOf(text), form: entry.form };
    });
  return { correctable, variants: [...asked.values()] };
}

/** The form of a correction, offering these right forms; without any, only a day or that an entry falls. */
export function withVariants(form: Record<string, unknown>, variants: readonly unknown[]): Record<string, unknown> {
  const { form: right, ...others } = form['properties'] as Record<string, Record<string, unknown>>;
  const properties = variants.length === 0 ? others : { ...others, form: { ...right, anyOf: variants } };
  return { ...form, properties };
}
