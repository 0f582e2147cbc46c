import { calendarOfVersion, isVersionKnown } from '../../law/calendar.ts';
import { cite } from '../../law/sources.ts';
import type { Chapter, Working } from '../../procedure/chapter.ts';
import type { Body } from '../body.ts';
import type { WorkingShown } from './page.schema.ts';

/** What followed from the form of an entry by the law, with the knowledge of that day. */
export function worksOf(chapter: Chapter, division: string, body: Body): { works?: WorkingShown[] } {
  const works = chapter.works?.[body.act];
  if (!works || !isVersionKnown(body.calendar)) return {};
  const where = { division, on: body.effectiveOn, calendar: calendarOfVersion(body.calendar) };
  const shown = works(body.form, where).map(workingShown);
  return shown.length > 0 ? { works: shown } : {};
}

/** What was worked out, with the names of the articles it rests on. */
export function workingShown({ at, title, lines, fen, answers, warns, confidence }: Working): WorkingShown {
  return {
    at,
    title,
    lines: lines.map(({ zh, en, source }) => ({ zh, en, ...(source ? { article: cite(source) } : {}) })),
    ...(fen === undefined ? {} : { fen }),
    ...(answers === undefined ? {} : { answers }),
    ...(warns ? { warns } : {}),
    confidence,
  };
}
