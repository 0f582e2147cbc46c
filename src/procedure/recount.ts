import type { Calendar } from '../law/calendar.ts';
import type { Case, FormBody, Running } from './case.ts';
import type { ActDef } from './define.ts';
import { recounted } from './deadlines.ts';
import { day, form, line, rows } from './fields.ts';

/**
 * The one act that every procedure knows: what is known of days off or limits has changed, and the clocks that run are
 * counted again. It is an entry of the record like any other, under the calendar version it counts with, so the fold gives
 * what the rows say, and a correction after it counts with the same.
 */
export const recountAct = 'recount';

export const recountDefinition: ActDef = {
  title: { zh: '依新公布的安排重新计算期限', en: 'Deadlines counted again' },
  plain: {
    zh: '放假安排或者期限规定有变，日期已重新计算',
    en: 'Days off or limits were changed; the dates were counted again',
  },
  from: 'any',
  to: 'same',
  by: 'system',
  form: form({
    notice: line('依据', 'Because of', 400),
    moved: rows(
      '变动或者得到确定的期限',
      'Deadlines that moved, or are certain now',
      {
        deadline: line('期限', 'Deadline', 200),
        was: day('原到期日', 'Was due'),
        now: day('现到期日', 'Is due'),
      },
      { min: 1, max: 1000 },
    ),
  }),
  source: 'CC.203',
};

/** Every deadline of a matter as it is counted with this calendar. */
export function recountedAll(matter: Case, calendar: Calendar): Running[] {
  return matter.deadlines.map((row) => {
    const deadline = matter.procedure.deadlines[row.name];
    return deadline ? recounted(row, deadline, matter.division, calendar) : row;
  });
}

/** What the entry says: which notice, and what it moved. Undefined when it would move nothing. */
export function recountForm(matter: Case, calendar: Calendar, notice: string): FormBody | undefined {
  const after = recountedAll(matter, calendar);
  const moved = matter.deadlines.flatMap((row, index) => {
    const now = after[index] as Running;
    if (now === row) return [];
    const title = matter.procedure.deadlines[row.name]?.title.zh ?? row.name;
    return [{ deadline: row.subject === '' ? title : `${title}（${row.subject}）`, was: row.dueOn, now: now.dueOn }];
  });
  return moved.length === 0 ? undefined : { notice, moved };
}
