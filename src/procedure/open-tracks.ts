import { trackBegunAct } from './along.ts';
import type { Case, Consent, Entry, FormBody } from './case.ts';
import type { Chapter } from './chapter.ts';
import { listed } from './define.ts';
import { actOf, asCorrected, consentsAfter } from './fold.ts';
import { rowsAt } from './path.ts';

/**
 * How many tracks of a name stand open, as the record tells it: opened by its acts or by hand, less those whose end was
 * told. A corrected act keeps the track it opened, for a correction ends none; one of several sides opens with the last
 * consent only.
 */
export function openTracksNamed(chapter: Chapter, { entries }: Pick<Case, 'entries'>, name: string): number {
  const closes = chapter.procedure.tracks?.[name]?.closes;
  let consents: readonly Consent[] = [];
  let opened = 0;
  for (const entry of entries) {
    if (entry.corrects !== undefined) continue;
    const act = actOf(chapter, entry.act);
    consents = consentsAfter(chapter, consents, act, entry);
    if (act.coSign && consents.some((one) => one.act === entry.act)) continue;
    if (listed(act.open).includes(name)) opened += openedBy(chapter, name, entry.form).length;
    if (tells(entry, trackBegunAct, name)) opened++;
  }
  // One that was opened again and ended once more is told twice, and was one; an end that was taken back is none.
  const ended = new Set(
    asCorrected(entries)
      .filter((entry) => closes !== undefined && tells(entry, closes, name))
      .map(({ form }) => form['number']),
  );
  return opened - ended.size;
}

/** The forms with which an act opens a track of this name: its own, or one for each row where the track says so. */
export function openedBy(chapter: Chapter, name: string, form: FormBody): readonly FormBody[] {
  const each = chapter.procedure.tracks?.[name]?.each;
  return each === undefined ? [form] : rowsAt(form, each);
}

function tells(entry: Entry, act: string, track: string): boolean {
  return entry.act === act && entry.form['track'] === track;
}
