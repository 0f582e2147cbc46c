import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { allDivisions, division, isDivision } from '../divisions/divisions.ts';
import { figures } from '../figures/catalogue.ts';
import { accountId, accountName } from '../ledger/accounts.ts';
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
import { wouldGo, type WouldGo } from './succession.ts';

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
  /** The page of the moves that is listed, counted from 1; in the order of proceedings. */
  page: number;
  size: number;
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
  /** Figures of duties that count on the day they end, by month: how many stand there, and would; and where they change. */
  figures: { figure: string; title: Text; months: MonthMoved[] }[];
  amounts: { id: string; division: string; on: string; was: number | null; now: number | null }[];
  /**
   * The divisions a load speaks of, how many proceedings are open there, and who follows those that end. From the day one
   * ends, what is open there goes to the body of the one division that follows it; where it was split, or nobody sits
   * there, it stays until somebody transfers it. Taking the load back brings back what went.
   */
  divisions: ({ division: string; name: Text; validTo: string | null; open: number; successors: Text[] } & WouldGo)[];
};

/** What one month of a figure's account holds everywhere, and would hold, and by how much each division changes. */
type MonthMoved = {
  month: string;
  was: number;
  now: number;
  change: number;
  divisions: { division: string; name: Text; change: number }[];
};

/** Moves listed on a page unless another size is asked for; the sums count all of them. */
const movesListed = 500;

/** Counts every open deadline with the load, and without it, and says what differs. Writes nothing. */
export async function previewLoad(
  spine: Spine,
  id: number,
  { page = 1, size = movesListed }: { page?: number; size?: number } = {},
): Promise<Preview | Refused> {
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
    page,
    size,
    byDivision: byDivision(moved),
    moves: moved.slice((page - 1) * size, page * size).map((move) => ({
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
    figures: await figuresMoved(spine, moved),
    amounts: amountsMoved(file, loads),
    divisions: await divisionsMoved(spine, file, load.state === 'confirmed' ? 'takeBack' : 'confirm'),
  };
}

function byDivision(moved: readonly Move[]): Preview['byDivision'] {
  return [...Map.groupBy(moved, (move) => String(move.division))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, ofIt]) => ({
      division: code,
      name: nameOfCode(code),
      proceedings: new Set(ofIt.map(({ proceeding }) => proceeding)).size,
      moved: ofIt.length,
    }));
}

function nameOfCode(code: string): Text {
  return isDivision(code) ? division(code).name : { zh: code, en: code };
}

/** The figures in which a duty counts on the day it ends: it leaves one month and comes in another. */
async function figuresMoved(spine: Spine, moved: readonly Move[]): Promise<Preview['figures']> {
  const changes = new Map<string, Map<number, number>>();
  const add = (account: string, day: string | null, where: number, by: number): void => {
    const key = `${account}|${(day ?? '').slice(0, 7)}`;
    const places = changes.get(key) ?? new Map<number, number>();
    changes.set(key, places.set(where, (places.get(where) ?? 0) + by));
  };
  for (const { deadline, division: where, was, now } of moved) {
    if (!deadline.counts) continue;
    add(deadline.counts.due, was.dueOn, where, -1);
    add(deadline.counts.due, now.dueOn, where, 1);
  }
  const changed = [...changes]
    .map(([key, places]): [string, [number, number][]] => [key, [...places].filter(([, change]) => change !== 0)])
    .filter(([, places]) => places.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const standing = await sumsOf(
    spine,
    changed.map(([key]) => key),
  );
  return figures.flatMap((figure) => {
    const terms = figure.kind === 'rate' ? [...figure.of, ...figure.per] : figure.of;
    const accounts = new Set(terms.map(({ account }) => account));
    const months = changed.flatMap(([key, places]): MonthMoved[] => {
      const [account = '', month = ''] = key.split('|');
      if (!accounts.has(account)) return [];
      const was = standing.get(key) ?? 0;
      const change = places.reduce((sum, [, by]) => sum + by, 0);
      const divisions = places
        .map(([where, by]) => ({ division: String(where), name: nameOfCode(String(where)), change: by }))
        .sort((one, other) => (one.division < other.division ? -1 : 1));
      return [{ month, was, now: was + change, change, divisions }];
    });
    return months.length === 0 ? [] : [{ figure: figure.id, title: figure.title, months }];
  });
}

/** What stands on accounts in months, everywhere: keys of `account|YYYY-MM`. */
async function sumsOf(spine: Spine, keys: readonly string[]): Promise<Map<string, number>> {
  const asked = keys.map((key) => key.split('|') as [string, string]);
  const { rows } = await sql<{ account: number; month: string; n: number }>`
    select b.account, to_char(b.month, 'YYYY-MM') as month, sum(b.amount)::bigint n from heyan.balance_month b
    where (b.account, b.month) in (select * from unnest(${asked.map(([account]) => accountId(account))}::smallint[],
      ${asked.map(([, month]) => `${month}-01`)}::date[]))
    group by 1, 2`.execute(spine.database.owner);
  return new Map(rows.map((row) => [`${accountName(row.account)}|${row.month}`, Number(row.n)]));
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
async function divisionsMoved(
  spine: Spine,
  file: ReferenceFile,
  change: Preview['change'],
): Promise<Preview['divisions']> {
  if (file.kind !== 'divisions') return [];
  const going = await wouldGo(spine, file, change);
  const { rows, successions } = file.divisions;
  const open = await sql<{ division: number; n: number }>`
    select division, count(*)::int n from heyan.proceeding
    where not final and coalesce(subject, '') not like 'track:%' and division = any (${rows.map(({ code }) => Number(code))}::int[]) group by division`.execute(
    spine.database.owner,
  );
  const counts = new Map(open.rows.map((row) => [String(row.division), row.n]));
  return rows.map(({ code, name, validTo }) => ({
    division: code,
    name,
    validTo: validTo ?? null,
    open: counts.get(code) ?? 0,
    ...(going.get(code) ?? { goes: [], stays: 0 }),
    successors: successions
      .filter(({ from }) => from === code)
      .flatMap(({ to }) => to.map((one) => nameOf(one.code, rows) ?? one.name ?? one.part)),
  }));
}

function nameOf(code: string | null, rows: readonly { code: string; name: Text }[]): Text | undefined {
  if (code === null) return undefined;
  return rows.find((row) => row.code === code)?.name ?? (isDivision(code) ? division(code).name : undefined);
}
