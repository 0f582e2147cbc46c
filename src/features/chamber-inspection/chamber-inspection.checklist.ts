import { readReference } from '../../law/reference.ts';
import type { SourceId } from '../../law/sources.ts';
import type { Text } from '../../platform/text.ts';
import type { Choice } from '../../procedure/fields.ts';

/** One version of the list: in force from a day until the next. */
type Checklist = { version: string; validFrom: string; mandatory: readonly string[]; source: SourceId };
type Item = { id: string; title: Text; source: SourceId };

const { items: listed, versions } = readReference<{
  items: readonly Item[];
  versions: readonly [Checklist, ...Checklist[]];
}>('checklists/chamber-organisation.json');

/** Every item of every version that may be found met. */
export const items: readonly Item[] = listed;

/** The same, as a form offers them. */
export const itemChoices: readonly Choice<string>[] = items.map(({ id, title }) => ({
  const: id,
  title: title.zh,
  titleEn: title.en,
}));

/** The list in force on a day, as an ISO day; the first where the day lies before all of them. */
export function checklistOn(day: string): Checklist {
  return versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0];
}

/** The mandatory items of the list of a day that were not found met. */
export function missingOn(day: string, met: readonly unknown[]): Item[] {
  const { mandatory } = checklistOn(day);
  return items.filter(({ id }) => mandatory.includes(id) && !met.includes(id));
}
