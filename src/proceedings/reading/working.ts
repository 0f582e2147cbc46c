import { calendarOfVersion, isVersionKnown } from '../../law/calendar.ts';
import { cite } from '../../law/sources.ts';
import type { Chapter, Working } from '../../procedure/chapter.ts';
import { asForm } from '../../procedure/form.ts';
import type { Body } from '../body.ts';
import type { WorkingShown } from './page.schema.ts';

/**
 * What followed from the form of an entry by the law, with the knowledge of that day; of a proposal what follows from the form it
 * puts forward in the case `around` it, so that whoever approves sees where it differs.
 */
export function worksOf(chapter: Chapter, division: string, body: Body, around?: Chapter): { works?: WorkingShown[] } {
  const proposed = around && 'filled' in body.form;
  const works = proposed ? around.works?.[String(body.form['act'])] : chapter.works?.[body.act];
  if (!works || !isVersionKnown(body.calendar)) return {};
  const where = { division, on: body.effectiveOn, calendar: calendarOfVersion(body.calendar) };
  const shown = works(proposed ? asForm(body.form['filled'] ?? {}) : body.form, where).map(workingShown);
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
