import { calendarKnownOn } from '../law/calendar.ts';
import { isRefused, type Refusal } from '../platform/refusal.ts';
import type { Case, FormBody, Running } from './case.ts';
import type { Chapter } from './chapter.ts';
import { decide } from './decide.ts';
import { checkForm } from './form.ts';
import { nothingYet } from './fold.ts';
import type { Spoken } from './representation.ts';

/** What may be said beside a form: the day it happened, and who spoke. */
type More = { effectiveOn?: string; spoken?: Spoken };

/** A proceeding walked through in memory, act by act: what tests tell their stories with. */
export type Walk = {
  matter(): Case;
  /** Does an act on a day. @throws when it is refused or its form is not valid */
  act(by: string, act: string, on: string, form?: FormBody, more?: More): Walk;
  /** The refusal of an act. @throws when it is not refused */
  refused(by: string, act: string, on: string, form?: FormBody, more?: More): Refusal;
  /** Whether the act, done now, would be recorded with a warning. */
  warned(by: string, act: string, on: string, form?: FormBody, more?: More): boolean;
  /** The running deadline of this name. @throws when none runs */
  running(name: string): Running;
  /** What is posted on an account in all. */
  sum(account: string): number;
};

/** Begins a walk in a division. Every act done is added to `walked`, so that a test can ask what was never walked. */
export function walk(chapter: Chapter, division: string, walked: Set<string> = new Set()): Walk {
  const calendar = calendarKnownOn().version;
  let matter = nothingYet(chapter, division);
  const ask = (by: string, act: string, on: string, form: FormBody, more: More = {}) =>
    decide(chapter, matter, { act, actors: [by], form, today: on, calendar, ...more });
  const self: Walk = {
    matter: () => matter,
    act: (by, act, on, form = {}, more = {}) => {
      const wrong = checkForm(chapter.procedure.acts[act]?.form, form);
      if (wrong.length > 0)
        throw new Error(`${act}: ${wrong.map(({ path, message }) => `${path} ${message.en}`).join('; ')}`);
      const decided = ask(by, act, on, form, more);
      if (isRefused(decided)) throw new Error(`${act} was refused: ${decided.refused.detail.en}`);
      matter = decided.matter;
      walked.add(act);
      return self;
    },
    refused: (by, act, on, form = {}, more = {}) => {
      const decided = ask(by, act, on, form, more);
      if (!isRefused(decided)) throw new Error(`${act} was not refused`);
      return decided.refused;
    },
    warned: (by, act, on, form = {}, more = {}) => {
      const decided = ask(by, act, on, form, more);
      return !isRefused(decided) && decided.warnings.length > 0;
    },
    running: (name) => {
      const found = matter.deadlines.find((row) => row.name === name && row.stoppedSeq === null);
      if (!found) throw new Error(`No deadline ${name} runs`);
      return found;
    },
    sum: (account) =>
      matter.posted.filter((posting) => posting.account === account).reduce((sum, posting) => sum + posting.amount, 0),
  };
  return self;
}
