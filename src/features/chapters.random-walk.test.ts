import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calendarKnownOn } from '../law/calendar.ts';
import { isRefused } from '../platform/refusal.ts';
import type { Case, Entry, FormBody, FormValue, Running } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { availableActs, decide } from '../procedure/decide.ts';
import { listed } from '../procedure/define.ts';
import { append, fold, nothingYet, openedIn } from '../procedure/fold.ts';
import { checkForm } from '../procedure/form.ts';
import { schemaOf, type Schema } from '../procedure/schema.ts';
import { writtenChapters } from './written-chapters.ts';

/*
 * Whatever is done in whatever order, as long as it is allowed: the matter stays in states the procedure knows, no clock
 * that runs is lost, and folding the record again gives the same matter.
 */

/** One draw after another from numbers a property chose. */
type Draw = (below: number) => number;

type Bounds = Schema & {
  minimum?: number;
  maximum?: number;
  minItems?: number;
  format?: string;
  pattern?: string;
  daysFromAct?: { min: number; max: number };
};
const file = '6f2d3c7e-58a1-4d2b-9a3c-0d9f5b1c2e3f';

/** What fields of a certain kind are filled in with. */
const byKind: Record<string, (schema: Bounds, matter: Case, on: string, draw: Draw) => FormValue | undefined> = {
  worker: (_schema, matter) => matter.parties.find((party) => party.role === 'worker')?.key,
  entry: (_schema, matter, _on, draw) => 1 + draw(Math.max(1, matter.seq)),
  evidence: ({ items }) => (items ? [file] : file),
  date: ({ format, daysFromAct }, _matter, on) => {
    if (format === 'month-or-day') return on.slice(0, 7);
    const days = Math.min(Math.max(0, daysFromAct?.min ?? 0), daysFromAct?.max ?? 0);
    return Temporal.PlainDate.from(on).add({ days }).toString();
  },
  phone: () => '13800138000',
  idNumber: () => '510114199001010013',
  creditCode: () => '91510100MA00000240',
  division: (_schema, _matter, _on, draw) => ['510114', '510722'][draw(2)],
};

/** Something a field of this schema accepts, for a matter on a day. */
function valueFor(schema: Schema, matter: Case, on: string, draw: Draw): FormValue | undefined {
  if (schema.const !== undefined) return schema.const as FormValue;
  if (schema.enum) return schema.enum[draw(schema.enum.length)] as FormValue;
  if (schema.anyOf) return valueFor(schema.anyOf[draw(schema.anyOf.length)] as Schema, matter, on, draw);
  const bounds = schema as Bounds;
  const known = byKind[schema.kind ?? ''];
  if (known) return known(bounds, matter, on, draw);
  switch (schema.type) {
    case 'boolean':
      return draw(2) === 1;
    case 'integer':
    case 'number': {
      const least = bounds.minimum ?? 0;
      return least + draw(Math.min(20, (bounds.maximum ?? least + 20) - least + 1));
    }
    case 'array': {
      const rows = Math.max(bounds.minItems ?? 0, draw(3));
      const items = schema.items ?? {};
      return Array.from({ length: rows }, () => valueFor(items, matter, on, draw)).filter((one) => one !== undefined);
    }
    case 'object':
      return formFor(schema, matter, on, draw);
    default:
      return byPattern(bounds, matter, on, draw);
  }
}

/** A text of a form that its pattern or format asks for. */
function byPattern({ format, pattern }: Bounds, { parties }: Case, on: string, draw: Draw): string {
  if (format === 'date') return on;
  if (format === 'email') return 'somebody@example.org';
  if (pattern?.includes('{64}')) return '0'.repeat(64);
  if (pattern?.includes('-\\d+-\\d+')) return parties[draw(Math.max(1, parties.length))]?.key ?? 'nobody-1-0';
  return `文本${draw(3)}`;
}

function formFor(schema: Schema, matter: Case, on: string, draw: Draw): FormBody {
  const required = new Set(schema.required ?? []);
  const entries = Object.entries(schema.properties ?? {})
    .filter(([field]) => required.has(field) || draw(2) === 1)
    .map(([field, part]) => [field, valueFor(part, matter, on, draw)] as const);
  return Object.fromEntries(entries.filter((pair): pair is [string, FormValue] => pair[1] !== undefined));
}

/** A correction of any entry there is: that it falls, has another day, or says what another entry of its act said. */
function correctionFor(matter: Case, draw: Draw): FormBody {
  const said = { entry: 1 + draw(matter.seq), reason: '更正' };
  const meant = matter.entries.find(({ seq }) => seq === said.entry);
  if (draw(3) === 0) return { ...said, annul: true };
  const like = matter.entries.filter(({ act }) => act === meant?.act);
  if (meant && draw(2) === 0) return { ...said, form: like[draw(like.length)]?.form ?? meant.form };
  const day = Temporal.PlainDate.from(meant?.effectiveOn ?? '2025-03-03').subtract({ days: 1 + draw(4) });
  return { ...said, effectiveOn: day.toString() };
}

const keyOf = (row: Running): string => `${row.name}|${row.subject}|${row.startedSeq}`;

/** Carried over + accepted − closed = open, in every division, for this one case: one while it is open, else none. */
function countsAsOpen({ procedure, posted, state, division }: Case, act: string): void {
  for (const { moved, of, while: open, perhaps = [] } of procedure.stocks ?? []) {
    if (!open) continue;
    const signs = new Map([[moved, 1], ...of.map((one): [string, number] => [one.account, one.sign ?? 1])]);
    const standing = new Map<string, number>([[division, 0]]);
    for (const one of posted)
      standing.set(one.division, (standing.get(one.division) ?? 0) + (signs.get(one.account) ?? 0) * one.amount);
    for (const [where, sum] of standing) {
      const ought = where !== division ? [0] : perhaps.includes(state) ? [0, 1] : [open.includes(state) ? 1 : 0];
      expect(ought, `${procedure.id}.${act} leaves ${sum} open in ${where}, being ${state}`).toContain(sum);
    }
  }
}

/**
 * What an act did to a clock is what the procedure's file says of it: it ends by the acts that end it, at the end of the
 * case, or by the service it waits for; it stands still and goes on by what holds it; its day moves by an extension alone.
 */
function clockKept(before: Running, after: Running, { procedure, state, final }: Case, act: string): void {
  const deadline = procedure.deadlines[before.name]!;
  const said = `${procedure.id}.${act} and ${before.name}`;
  if (before.stoppedSeq !== null) return expect(after, `${said}: what is over stays over`).toEqual(before);
  const { onExpiry, holds = [], pausesIn, extend, stopsOn, restartsOn, subject } = deadline;
  const names = (acts: string | readonly string[] | undefined): boolean => listed(acts).includes(act);
  // A paper that was served, or taken back again, is told by the end of its track.
  const isToldOfPaper = Object.values(procedure.tracks ?? {}).some(({ closes }) => closes === act);
  const serves = procedure.acts[act]?.serves !== undefined;
  const ends = names(stopsOn) || names(restartsOn);
  const expires = typeof onExpiry === 'object' && 'act' in onExpiry && onExpiry.act === act;
  if (ends && subject === undefined) expect(after.stoppedSeq, `${said}: it ends it`).not.toBeNull();
  if (after.stoppedSeq !== null) {
    expect(final || ends || expires || isToldOfPaper || serves, `${said}: nothing ends it`).toBe(true);
    return;
  }
  const stands = listed(pausesIn).includes(state);
  if (before.pausedOn === null && after.pausedOn !== null)
    return expect(
      stands || holds.some(({ from }) => names(from)) || names(extend?.by),
      `${said}: nothing holds it`,
    ).toBe(true);
  if (before.pausedOn !== null && after.pausedOn === null)
    return expect(
      (pausesIn !== undefined && !stands) || holds.some(({ until }) => names(until)),
      `${said}: nothing lets it go`,
    ).toBe(true);
  if (after.dueOn === before.dueOn) return;
  expect(names(extend?.by), `${said}: nothing moves it`).toBe(true);
  expect(after.dueOn! > before.dueOn!, `${said}: an extension makes it later`).toBe(true);
}

/** No entry loses a clock. What waits for the other side's consent, or puts the record right, is not of this history. */
function clocksKept(before: Case, after: Case, { act, corrects, form }: Entry): void {
  if (corrects !== undefined) return;
  if (after.consents.some((one) => one.act === act)) return expect(after.deadlines).toEqual(before.deadlines);
  const now = new Map(after.deadlines.map((row) => [keyOf(row), row]));
  for (const row of before.deadlines) {
    const same = now.get(keyOf(row));
    expect(same, `${after.procedure.id}.${act} loses ${row.name}`).toBeDefined();
    clockKept(row, same!, after, act);
  }
  clocksBegun(after, act, form);
}

/** What an act begins runs, one way or the other: begun by it, or running before. */
function clocksBegun({ procedure, deadlines, final }: Case, act: string, form: FormBody): void {
  if (final) return;
  for (const [name, { startsOn, startsUnless, subject, length }] of Object.entries(procedure.deadlines)) {
    const begins =
      (typeof startsOn === 'string' || Array.isArray(startsOn)) && listed(startsOn as string[]).includes(act);
    if (startsUnless && form[startsUnless.form] === startsUnless.is) continue;
    if (!begins || subject !== undefined || ('of' in length && length.of !== undefined)) continue;
    const runs = deadlines.some((row) => row.name === name && row.stoppedSeq === null);
    expect(runs, `${procedure.id}.${act} begins ${name}`).toBe(true);
  }
}

function walked(chapter: Chapter, numbers: readonly number[]): { acts: Set<string>; steps: number } {
  let place = 0;
  const draw: Draw = (below) => (numbers[place++ % numbers.length] ?? 0) % below;
  const { procedure } = chapter;
  const actors = Object.keys(procedure.actors);
  const calendar = calendarKnownOn().version;
  let on = Temporal.PlainDate.from('2025-03-03').add({ days: draw(200) });
  let matter = nothingYet(chapter, '510114');
  const [acts, tried] = [new Set<string>(), new Set<string>()];
  let steps = 0;
  for (let step = 0; step < 40; step++) {
    on = on.add({ days: [0, 0, 1, 5, 16, 46, 95][draw(7)] ?? 0 });
    const today = on.toString();
    const possible =
      matter.seq === 0
        ? Object.keys(procedure.acts).filter((act) => procedure.acts[act]?.from === 'nothing')
        : availableActs(chapter, matter, { actors, today, calendar }).map(({ act }) => act);
    // Two times in three something not tried yet: else a walk circles at the door, and never comes to the acts far inside.
    const fresh = possible.filter((act) => !tried.has(act) || matter.consents.some((one) => one.act === act));
    const among = fresh.length > 0 && draw(3) > 0 ? fresh : possible;
    const act = among[draw(Math.max(1, among.length))];
    if (act === undefined) break;
    tried.add(act);
    const schema = procedure.acts[act]?.form;
    // What one side agreed to, another agrees to as it stands: otherwise nothing would ever be done together.
    const waiting = draw(4) > 0 ? matter.consents.filter((one) => one.act === act) : [];
    const others = actors.filter((actor) => !waiting.some(({ by }) => by === actor));
    const corrects = procedure.acts[act]?.corrects !== undefined;
    const form = corrects
      ? correctionFor(matter, draw)
      : (waiting[0]?.form ?? (schema ? formFor(schemaOf(schema), matter, today, draw) : {}));
    if (checkForm(schema, form).length > 0) continue;
    const before = matter;
    const decided = decide(chapter, before, { act, actors: others, form, today, calendar });
    if (isRefused(decided)) continue;
    matter = decided.matter;
    acts.add(act);
    steps++;
    expect(Object.keys(procedure.states), `${procedure.id}.${act}`).toContain(matter.state);
    // The law may act first: what is done is several entries, judged one by one.
    matter.entries.slice(before.entries.length).reduce((was, entry) => {
      const is = append(chapter, was, entry);
      clocksKept(was, is, entry);
      return is;
    }, before);
    expect(matter.final).toBe(procedure.states[matter.state]?.final === true);
    countsAsOpen(matter, act);
  }
  if (matter.seq > 0) expect(fold(chapter, openedIn(matter), matter.entries)).toEqual(matter);
  return { acts, steps };
}

describe('whatever is allowed, in whatever order', () => {
  it.each([...writtenChapters.values()].map((chapter) => [chapter.procedure.id, chapter] as const))(
    '%s stays in states it knows and loses no clock',
    (_, chapter) => {
      const met = new Set<string>();
      fc.assert(
        fc.property(fc.array(fc.nat(100_000), { minLength: 40, maxLength: 240 }), (numbers) => {
          for (const act of walked(chapter, numbers).acts) met.add(act);
        }),
        // A small procedure is walked in no time, and takes more luck to be walked through.
        { numRuns: Object.keys(chapter.procedure.acts).length > 30 ? 50 : 120 },
      );
      // A walk that never gets beyond the door proves nothing: of most chapters it does seven acts in ten or more.
      expect(met.size).toBeGreaterThanOrEqual(Object.keys(chapter.procedure.acts).length / 3);
    },
  );
});
