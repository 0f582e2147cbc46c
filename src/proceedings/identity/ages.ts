import { Temporal } from 'temporal-polyfill';
import { underWorkingAge } from '../../law/age.ts';
import { calendarOfVersion } from '../../law/calendar.ts';
import { limitRow } from '../../law/limits.ts';
import { birthDateOf } from '../../parties/identifiers.ts';
import type { Case, FormBody } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import type { ActDef } from '../../procedure/define.ts';
import { dayRules } from '../../procedure/day.rules.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { saidOf, underAgeFact } from '../../procedure/identity.ts';
import { rowsAt, textAt } from '../../procedure/path.ts';

/** What an act was filled in with, in plain words, and when. */
type Filled = { form: FormBody; day: string; calendar: string };

/**
 * Whom an act tells to have been under the age of employment when the work was done, as facts of its entry: a yes for each,
 * and nothing of when they were born. The first day of the work counts; of a month, its first day. Where nobody says since
 * when they worked, it is the day of the act. Source: LL.15.
 */
export function agesSeen(chapter: Chapter, matter: Case, act: ActDef, filled: Filled): Record<string, boolean> {
  const { ageOf } = chapter.procedure;
  if (!ageOf || (!act.names && !act.identifies)) return {};
  const opening = asCorrected(matter.entries)[0]?.form ?? filled.form;
  const worked = firstDayOf(textAt(opening, ageOf.workedFrom)) ?? Temporal.PlainDate.from(filled.day);
  const calendar = calendarOfVersion(filled.calendar).within(matter.division);
  if (worked.toString() < limitRow('employment.age').validFrom) return {};
  const under = underWorkingAge(worked, { division: matter.division, calendar });
  const young = (idNumber: string | undefined, bornOn: string | undefined): boolean => {
    const born = bornBy(idNumber, bornOn);
    return born !== undefined && under(born);
  };
  const flags: Record<string, boolean> = {};
  for (const rule of act.names ?? []) {
    if (rule.role !== ageOf.role) continue;
    const rows = rule.each ? rowsAt(filled.form, rule.each) : [filled.form];
    for (const [index, row] of rows.entries()) {
      const number = rule.idNumber === undefined ? undefined : textAt(row, rule.idNumber);
      const born = rule.bornOn === undefined ? undefined : textAt(row, rule.bornOn);
      if (young(number, born)) flags[underAgeFact(index)] = true;
    }
  }
  const said = saidOf(act, filled.form);
  const role = matter.parties.find((one) => one.key === said.party)?.role;
  if (role === ageOf.role && young(said.idNumber, said.bornOn)) flags[underAgeFact()] = true;
  return flags;
}

/** The day of birth in the number, where it holds one; else as it was stated. The number of a passport holds none. */
function bornBy(idNumber: string | undefined, bornOn: string | undefined): Temporal.PlainDate | undefined {
  const inNumber = idNumber?.length === 18 ? birthDateOf(idNumber) : undefined;
  const born = inNumber ?? (bornOn === undefined ? undefined : Temporal.PlainDate.from(bornOn));
  return born && born.toString() >= dayRules.bornFrom && born.toString() <= dayRules.to ? born : undefined;
}

function firstDayOf(monthOrDay: string | undefined): Temporal.PlainDate | undefined {
  if (monthOrDay === undefined) return undefined;
  const [year = 0, month = 1, day = 1] = monthOrDay.split('-').map(Number);
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
}
