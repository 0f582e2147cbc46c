import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { allDivisions, division, isDivision } from '../divisions/divisions.ts';
import { figures } from '../figures/catalogue.ts';
import { calendarIf } from '../law/calendar.ts';
import { findAmount } from '../law/amounts.ts';
import type { LoadedRows } from '../law/loaded.ts';
import { today } from '../platform/clock.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import { findMoves, type Move } from '../proceedings/recount.ts';
import type { Spine } from '../proceedings/spine.ts';
import type { ReferenceFile } from './reference-file.ts';
import { loadToPreview, type Load } from './reference.ts';

/** What confirming a load would change, or taking it back where it is confirmed. */
export type Preview = {
  load: Load;
  change: 'confirm' | 'takeBack';
  calendarVersion: string;
  /** Open deadlines that would fall on another day, and those that would only become certain, or uncertain. */
  moved: number;
  settled: number;
  proceedings: number;
  /** Of those moved, how many are not due yet and would be over already. */
  past: number;
  byDivision: { division: string; name: Text; proceedings: number; moved: number }[];
  moves: {
    proceeding: number;
    number: string;
    division: string;
    deadline: Text;
    subject: string;
    startedOn: string;
    was: string;
    now: string;
    provisional: boolean;
  }[];
  figures: { figure: string; title: Text; months: { month: string; change: number }[] }[];
  amounts: { id: string; division: string; on: string; was: number | null; now: number | null }[];
  divisions: { division: string; name: Text; validTo: string | null; open: number }[];
};

/** Moves listed one by one; the sums count all of them. */
const movesMax = 500;

/** Counts every open deadline with the load, and without it, and says what differs. Writes nothing. */
export async function previewLoad(spine: Spine, id: number): Promise<Preview | Refused> {
  const asked = await loadToPreview(spine, id);
  if (isRefused(asked)) return asked;
  const { load, file, loads } = asked;
  const calendar = calendarIf(loads);
  const moves: Move[] = [];
  await findMoves(spine, calendar, (found) => void moves.push(...found));
  const moved = moves.filter(({ was, now }) => was.dueOn !== now.dueOn);
  const day = today().toString();
  return {
    load,
    change: load.state === 'confirmed' ? 'takeBack' : 'confirm',
    calendarVersion: calendar.version,
    moved: moved.length,
    settled: moves.length - moved.length,
    proceedings: new Set(moves.map(({ proceeding }) => proceeding)).size,
    past: moved.filter(({ was, now }) => (was.dueOn ?? '') >= day && (now.dueOn ?? '') < day).length,
    byDivision: byDivision(moved),
    moves: moved.slice(0, movesMax).map((move) => ({
      proceeding: move.proceeding,
      number: move.number,
      division: String(move.division),
      deadline: move.deadline.title,
      subject: move.was.subject,
      startedOn: move.was.startedOn,
      was: move.was.dueOn ?? '',
      now: move.now.dueOn ?? '',
      provisional: move.now.provisional,
    })),
    figures: figuresMoved(moved),
    amounts: amountsMoved(file, loads),
    divisions: await divisionsMoved(spine, file),
  };
}

function byDivision(moved: readonly Move[]): Preview['byDivision'] {
  return [...Map.groupBy(moved, (move) => String(move.division))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, ofIt]) => ({
      division: code,
      name: isDivision(code) ? division(code).name : { zh: code, en: code },
      proceedings: new Set(ofIt.map(({ proceeding }) => proceeding)).size,
      moved: ofIt.length,
    }));
}

/** The figures in which a duty counts on the day it ends: it leaves one month and comes in another. */
function figuresMoved(moved: readonly Move[]): Preview['figures'] {
  const changes = new Map<string, number>();
  const add = (account: string, day: string | null, by: number): void => {
    const key = `${account}|${(day ?? '').slice(0, 7)}`;
    changes.set(key, (changes.get(key) ?? 0) + by);
  };
  for (const { deadline, was, now } of moved) {
    if (!deadline.counts) continue;
    add(deadline.counts.due, was.dueOn, -1);
    add(deadline.counts.due, now.dueOn, 1);
  }
  return figures.flatMap((figure) => {
    const terms = figure.kind === 'rate' ? [...figure.of, ...figure.per] : figure.of;
    const accounts = new Set(terms.map(({ account }) => account));
    const months = new Map<string, number>();
    for (const [key, change] of changes) {
      const [account = '', month = ''] = key.split('|');
      if (accounts.has(account)) months.set(month, (months.get(month) ?? 0) + change);
    }
    const changed = [...months].filter(([, change]) => change !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
    return changed.length === 0
      ? []
      : [{ figure: figure.id, title: figure.title, months: changed.map(([month, change]) => ({ month, change })) }];
  });
}

/** For each amount and county: the value on the first day of the new row, without the load and with it, where they differ. */
function amountsMoved(file: ReferenceFile, after: readonly LoadedRows[]): Preview['amounts'] {
  if (file.kind !== 'amounts') return [];
  const counties = allDivisions().filter(({ level }) => level === 'county');
  const days = new Map(file.amounts.map(({ id, rows }) => [id, new Set(rows.map(({ validFrom }) => validFrom))]));
  const ask = (id: string, place: string, on: string, loads?: readonly LoadedRows[]): number | null =>
    findAmount(id, { division: place, on: Temporal.PlainDate.from(on), ...(loads ? { loads } : {}) })?.value ?? null;
  return [...days].flatMap(([id, firsts]) =>
    [...firsts].flatMap((on) =>
      counties.flatMap(({ code }) => {
        const [was, now] = [ask(id, code, on), ask(id, code, on, after)];
        return was === now ? [] : [{ id, division: code, on, was, now }];
      }),
    ),
  );
}

/** The divisions a load speaks of, each with the proceedings that are open there. */
async function divisionsMoved(spine: Spine, file: ReferenceFile): Promise<Preview['divisions']> {
  if (file.kind !== 'divisions') return [];
  const { rows } = file.divisions;
  const open = await sql<{ division: number; n: number }>`
    select division, count(*)::int n from heyan.proceeding
    where not final and division = any (${rows.map(({ code }) => Number(code))}::int[]) group by division`.execute(
    spine.database.owner,
  );
  const counts = new Map(open.rows.map((row) => [String(row.division), row.n]));
  return rows.map(({ code, name, validTo }) => ({
    division: code,
    name,
    validTo: validTo ?? null,
    open: counts.get(code) ?? 0,
  }));
}
