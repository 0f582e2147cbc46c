import { describe, expect, test } from 'vitest';
import { writtenChapters } from '../features/written-chapters.ts';
import { calendarKnownOn } from '../law/calendar.ts';
import { limitRow } from '../law/limits.ts';
import { isRefused } from '../platform/refusal.ts';
import { automatic } from '../procedure/automatic.ts';
import type { Case, FormBody, Running } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { statusOf } from '../procedure/deadline-status.ts';
import { listed, type ActDef, type DeadlineDef } from '../procedure/define.ts';
import { actOf, append, nothingYet } from '../procedure/fold.ts';
import { permitted } from '../procedure/permitted.ts';
import { schemaAt, schemaOf } from '../procedure/schema.ts';
import { sampleOf, type Described } from './sample-of-schema.ts';
import { at, rowOf, walked, type Asked } from './second-count.ts';

/*
 * Every deadline of every procedure that is written down: begun by the act or the service that begins it, due on the day the
 * second way of counting finds, and asked about on the day before, on that day and on the day after.
 */

const division = '510114';
/** Days from which a period may begin here, before long holidays; the first on which all its limits are in force is taken. */
const beginnings = ['2021-09-12', '2024-09-12', '2025-09-12'];
const setLength = 10;
const calendar = calendarKnownOn().version;

type Begun = { matter: Case; row: Running };

/** The procedure with its deadline just begun on a day, and nothing else in the way. */
function begin(chapter: Chapter, name: string, on: string): Begun {
  const def = chapter.procedure.deadlines[name] as DeadlineDef;
  const { startsOn, startsUnless, length } = def;
  const filled = (act: string): FormBody => {
    const form = { ...((sampleOf(described(chapter, act)) ?? {}) as FormBody) };
    if ('form' in length) put(chapter, act, form, length.form, setLength);
    if ('dueOn' in length) put(chapter, act, form, length.dueOn.form, fixedDay);
    const { subject } = def;
    if (subject && subject.each === undefined) {
      const path = subject.in?.[act]?.form ?? subject.form;
      put(chapter, act, form, path, fieldOf(chapter, act, path)?.format === 'date' ? fixedDay : 'one');
    }
    if (startsUnless) choose(chapter, act, form, startsUnless);
    return form;
  };
  const said = (act: string, form: FormBody): void => {
    // What several sides do together begins nothing before the last of them has done it.
    const { coSign, by } = actOf(chapter, act);
    for (const one of coSign ? listed(coSign.sides) : listed(by).slice(0, 1))
      matter = append(chapter, matter, {
        seq: matter.seq + 1,
        act,
        by: one,
        effectiveOn: on,
        recordedOn: on,
        form,
        facts: {},
        calendar,
      });
  };
  let matter = nothingYet(chapter, division);
  if (typeof startsOn === 'string' || Array.isArray(startsOn)) {
    const act = listed(startsOn as string | string[])[0] ?? '';
    said(act, filled(act));
  } else if ('date' in startsOn) {
    const path = startsOn.date.form;
    const named = startsOn.date.of ?? Object.keys(chapter.procedure.acts).find((one) => fieldOf(chapter, one, path));
    const act = listed(named)[0] ?? '';
    const form = filled(act);
    put(chapter, act, form, path, String(fieldOf(chapter, act, path)?.format).includes('time') ? `${on}T09:00` : on);
    said(act, form);
  } else if ('every' in startsOn) {
    const { anchor } = startsOn as { anchor: string };
    said(anchor, filled(anchor));
  } else {
    const setBy = 'of' in length && length.of !== undefined ? listed(length.of)[0] : undefined;
    if (setBy !== undefined) said(setBy, filled(setBy));
    const closes = chapter.procedure.tracks?.['paper']?.closes ?? '';
    said(closes, { track: 'paper', number: '1/1', state: 'served', document: startsOn.document, entry: matter.seq });
  }
  const row = matter.deadlines.findLast((one) => one.name === name);
  if (!row) throw new Error(`${chapter.procedure.id}.${name} is begun by nothing`);
  return { matter, row };
}

const fixedDay = '2024-10-05';

function described(chapter: Chapter, act: string): Described {
  const { form } = actOf(chapter, act);
  return form ? (schemaOf(form) as Described) : { type: 'object' };
}

function fieldOf(chapter: Chapter, act: string, path: string): { format?: string } | undefined {
  const { form } = actOf(chapter, act);
  return form && (schemaAt(schemaOf(form), path) as { format?: string } | undefined);
}

/** Says something other in the field than what begins nothing. */
function choose(chapter: Chapter, act: string, form: FormBody, unless: { form: string; is: string | true }): void {
  const choices = fieldOf(chapter, act, unless.form) as { anyOf?: { const?: string }[]; enum?: string[] } | undefined;
  const all = choices?.enum ?? choices?.anyOf?.map((one) => one.const ?? '') ?? [];
  const other = all.find((one) => one !== unless.is);
  if (other !== undefined) put(chapter, act, form, unless.form, other);
}

function put(chapter: Chapter, act: string, form: FormBody, path: string, value: string | number): void {
  if (!fieldOf(chapter, act, path)) return;
  const fields = path.split('.');
  const last = fields.pop() ?? '';
  let place = form as Record<string, unknown>;
  for (const field of fields) place = (place[field] ??= {}) as Record<string, unknown>;
  place[last] = value;
}

/** The day on which it is due, by the second way of counting. */
function dueOf(def: DeadlineDef, on: string): string {
  const { length } = def;
  if ('dueOn' in length) return fixedDay;
  const limit = 'limit' in length ? limitRow(length.limit) : undefined;
  const nearest = [...(limit?.overrides ?? [])]
    .filter(({ collective, validFrom }) => !collective && (validFrom === null || validFrom <= on))
    .filter(({ region }) => division.startsWith(region.replace(/(00)+$/, '')))
    .toSorted((one, other) => other.region.replace(/(00)+$/, '').length - one.region.replace(/(00)+$/, '').length)[0];
  const own = def.overrides?.find(({ region }) => division.startsWith(region));
  const written = 'n' in length ? length : 'form' in length ? { n: setLength, unit: length.unit } : undefined;
  const { n, unit } = { ...limit, ...nearest, ...written, ...own } as { n: number; unit: Asked['unit'] | 'hour' };
  const direction = def.direction ?? limit?.direction ?? 'after';
  const startDay = def.startDay ?? nearest?.startDay ?? limit?.startDay ?? 'excluded';
  const roll = def.roll ?? nearest?.roll ?? limit?.roll ?? (direction === 'before' ? 'back' : 'forward');
  const start = rowOf.get(on) ?? 0;
  // Where only the day is known hours run from its end.
  if (unit === 'hour') return at(start + 1 + Math.floor(n / 24)).text;
  return walked({ start, n, unit, startDay, roll, direction, added: 0, paused: 0 }).due;
}

const beside = (day: string, days: number): string => at((rowOf.get(day) ?? 0) + days).text;

/** What the law does by itself by the morning of a day, of this deadline alone. */
function doneByLaw({ matter, row }: Begun, chapter: Chapter, today: string): { act: string; on: string }[] {
  const alone = { ...matter, deadlines: [row] };
  return automatic(chapter, alone, { today, calendar }).map(({ act, effectiveOn }) => ({ act, on: effectiveOn }));
}

/** What is refused on a day by the clocks, this one alone running: as too early, as too late, or not at all. */
function refusedAs({ matter, row }: Begun, chapter: Chapter, act: string, today: string): string | undefined {
  const def: ActDef = actOf(chapter, act);
  const state = def.from === 'any' || def.from === 'anyOpen' ? matter.state : (listed(def.from)[0] ?? '');
  const ready = { ...matter, state, deadlines: [row] };
  const answer = permitted(
    chapter,
    ready,
    { act, actors: listed(def.by), form: {}, today, calendar, seen: {} },
    undefined,
  );
  const code = isRefused(answer) ? answer.refused.code : undefined;
  return code === 'too-late' || code === 'too-early' ? code : undefined;
}

describe.each([...writtenChapters.values()].filter(({ procedure }) => Object.keys(procedure.deadlines).length > 0))(
  '$procedure.id',
  (chapter) => {
    const { deadlines } = chapter.procedure;
    const limits = Object.values<DeadlineDef>(deadlines).flatMap(({ length }) =>
      'limit' in length ? [limitRow(length.limit).validFrom] : [],
    );
    const on = beginnings.find((day) => limits.every((since) => since <= day)) ?? '';
    test.each(Object.keys(deadlines))('%s, on the day before, on the day and on the day after', (name) => {
      const def = deadlines[name] as DeadlineDef;
      const begun = begin(chapter, name, on);
      const due = dueOf(def, on);
      expect(begun.row.dueOn).toBe(due);
      const [before, after] = [beside(due, -1), beside(due, 1)];
      expect([before, due].map((day) => statusOf(chapter.procedure, begun.row, day))).toEqual(['running', 'running']);
      expect(['lapsed', 'overdue']).toContain(statusOf(chapter.procedure, begun.row, after));

      const { onExpiry } = def;
      const expected = typeof onExpiry === 'object' && 'act' in onExpiry ? [{ act: onExpiry.act, on: due }] : [];
      expect([before, due].map((day) => doneByLaw(begun, chapter, day))).toEqual([[], []]);
      expect(doneByLaw(begun, chapter, after)).toEqual(expected);
      if (typeof onExpiry !== 'object') return;
      for (const act of 'bars' in onExpiry ? listed(onExpiry.bars) : []) {
        const late = [before, due, after].map((day) => refusedAs(begun, chapter, act, day) === 'too-late');
        expect([act, ...late]).toEqual([act, false, false, true]);
      }
      for (const act of 'allows' in onExpiry ? listed(onExpiry.allows) : []) {
        const early = [before, due, after].map((day) => refusedAs(begun, chapter, act, day) === 'too-early');
        expect([act, ...early]).toEqual([act, true, true, false]);
      }
    });
  },
);
