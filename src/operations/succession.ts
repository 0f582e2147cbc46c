import { sql } from 'kysely';
import { allDivisions, divisionOn, isDivision, isValidOn } from '../divisions/divisions.ts';
import { today } from '../platform/clock.ts';
import { withRights, type Tx } from '../platform/db.ts';
import { isRefused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { FormBody } from '../procedure/case.ts';
import { returnAct, succeedAct } from '../procedure/along.ts';
import { again } from '../proceedings/again.ts';
import { readBody } from '../proceedings/body.ts';
import { takeDay } from '../proceedings/day.ts';
import { nothingLater, postKept } from '../proceedings/later.ts';
import { learnNews } from '../proceedings/reference.ts';
import { taskOf } from '../proceedings/seats.ts';
import type { Spine } from '../proceedings/spine.ts';
import { loadForAct } from '../proceedings/standing.ts';
import { entryBySystem, writeBySystem } from '../proceedings/system-entry.ts';
import { lockTracks } from '../proceedings/tracks/move-tracks.ts';
import { follow } from '../proceedings/within.ts';
import type { ReferenceFile } from './reference-file.ts';

/*
 * A division that ended has no body any more. Where one division alone followed it, its body goes on with what is open: by
 * an entry of each record, with its tracks and clocks. Where it was split, or nobody sits in the successor, cases stay until
 * somebody transfers them. What was counted in the former division stays counted there.
 */

export type Succeeded = {
  /** Proceedings the successor's body took over, and those that went back. */
  succeeded: number;
  returned: number;
  failed: Failed[];
};

/** What could not go on, by itself: a proceeding, or all that lies in a division of which nobody can say what followed it. */
export type Failed = { proceeding?: number; division?: string; error: unknown };

type Going = { id: number; act: typeof succeedAct | typeof returnAct; form: Taking };
/** Where a proceeding goes and whence it came, as its entry says. */
type Taking = { division: string; office: number; from: string; formerOffice: number; load?: number };

/** Moves what lies in divisions that ended, and moves back what went by a load that was taken back. Done twice it does nothing. */
export async function succeedOpen(spine: Spine): Promise<Succeeded> {
  await learnNews(spine.database.owner);
  const outcome: Succeeded = { succeeded: 0, returned: 0, failed: [] };
  const followed = whatFollowed((division, error) => outcome.failed.push({ division, error }));
  const asked = [...(await leftInEnded(spine, followed)), ...(await takenBack(spine))];
  for (const one of asked)
    try {
      if (!(await go(spine, one))) continue;
      if (one.act === succeedAct) outcome.succeeded++;
      else outcome.returned++;
    } catch (error) {
      outcome.failed.push({ proceeding: one.id, error });
    }
  return outcome;
}

type Open = { id: number; procedure: string; division: number; office: number };

/** Open proceedings of bodies of these divisions, tracks left out: they go along with theirs. */
async function openOf({ database, offices }: Spine, divisions: readonly string[], mode: 'w' | 'r'): Promise<Open[]> {
  const seats = offices.all().filter(({ division, kind }) => kind === 'agency' && divisions.includes(String(division)));
  if (seats.length === 0) return [];
  const { rows } = await sql<Open>`
    select p.id, p.procedure, p.division, p.office from heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id
    where z.office = any (${seats.map(({ id }) => id)}::int[]) and z.mode = ${mode} and not z.final and not z.track
    order by p.id`.execute(database.owner);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

/** Each division that has ended with the one that stands for it today; one that cannot be followed keeps no other back. */
function whatFollowed(failed: (division: string, error: unknown) => void): ReadonlyMap<string, string> {
  const day = today();
  const followed = new Map<string, string>();
  for (const { code, validTo } of allDivisions()) {
    if (validTo === undefined || isValidOn(code, day)) continue;
    try {
      const next = divisionOn(code, day);
      if (next) followed.set(code, next.code);
    } catch (error) {
      failed(code, error);
    }
  }
  return followed;
}

async function leftInEnded(spine: Spine, followed: ReadonlyMap<string, string>): Promise<Going[]> {
  const open = await openOf(spine, [...followed.keys()], 'w');
  const loads = await loadsOf(spine, [...followed.keys()]);
  return open.flatMap(({ id, procedure, division, office }) => {
    const next = followed.get(String(division));
    const body = next && bodyIn(spine, procedure, next);
    if (next === undefined || !body) return [];
    const load = loads.get(String(division));
    const said = { division: next, office: body.id, from: String(division), formerOffice: office };
    return [{ id, act: succeedAct, form: { ...said, ...(load === undefined ? {} : { load }) } }];
  });
}

/** The body that takes what a procedure is about in a division: the one seated there. */
export function bodyIn(
  { chapters, offices }: Pick<Spine, 'chapters' | 'offices'>,
  procedure: string,
  division: string,
): ReturnType<Spine['offices']['get']> {
  const chapter = chapters.get(procedure);
  return chapter && offices.agencyOf(Number(division), taskOf(chapter));
}

/** The load by which each of these divisions was ended, where one was loaded and holds. */
async function loadsOf({ database }: Spine, codes: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; content: string }>`
    select l.id, l.content from heyan.reference_load l join heyan.reference_event e on e.load_id = l.id and not e.takes_back
    where l.kind = 'divisions' and not exists (select from heyan.reference_event t where t.load_id = l.id and t.takes_back)
    order by e.seq`.execute(database.owner);
  return new Map(
    rows
      .flatMap(({ id, content }) => endedBy(content).map((code) => [code, id] as const))
      .filter(([code]) => codes.includes(code)),
  );
}

function endedBy(content: string): string[] {
  const file = JSON.parse(content) as ReferenceFile;
  return file.kind === 'divisions' ? file.divisions.successions.map(({ from }) => from) : [];
}

/** What went to a successor's body by a load that was taken back, lies there still, and whose former division stands again. */
async function takenBack(spine: Spine): Promise<Going[]> {
  const { rows } = await sql<{ content: string }>`
    select l.content from heyan.reference_load l join heyan.reference_event e on e.load_id = l.id and e.takes_back
    where l.kind = 'divisions'`.execute(spine.database.owner);
  const day = today();
  const again = new Set(rows.flatMap(({ content }) => endedBy(content)));
  const standing = [...again].filter((code) => isDivision(code) && isValidOn(code, day));
  const going: Going[] = [];
  // The former body reads on what it had: there are as many as went.
  for (const { id, division, office } of await openOf(spine, standing, 'r')) {
    const form = await lastSuccession(spine, id);
    if (!form || form.office !== office || form.division !== String(division) || !standing.includes(form.from))
      continue;
    const said = { division: form.from, office: form.formerOffice, from: form.division, formerOffice: form.office };
    going.push({ id, act: returnAct, form: { ...said, ...(form.load === undefined ? {} : { load: form.load }) } });
  }
  return going;
}

/** Where open proceedings of one division would go, and how many have nobody to go to. */
export type WouldGo = { goes: { body: Text; cases: number }[]; stays: number };

/** What a load of divisions would move, division by division, or bring back where it is taken back. Writes nothing. */
export async function wouldGo(
  spine: Spine,
  file: ReferenceFile & { kind: 'divisions' },
  change: 'confirm' | 'takeBack',
): Promise<Map<string, WouldGo>> {
  const answer = new Map<string, WouldGo>();
  for (const { from, to } of file.divisions.successions) {
    const [only, ...more] = to;
    const next = more.length === 0 ? only?.code : undefined;
    const bodies = change === 'confirm' ? await goingFrom(spine, from, next) : await comingBack(spine, from);
    const goes = Map.groupBy(bodies, (body) => body?.id);
    answer.set(from, {
      stays: goes.get(undefined)?.length ?? 0,
      goes: [...goes.values()].flatMap((cases) => (cases[0] ? [{ body: cases[0].name, cases: cases.length }] : [])),
    });
  }
  return answer;
}

type Body = ReturnType<typeof bodyIn>;

async function goingFrom(spine: Spine, from: string, next: string | null | undefined): Promise<Body[]> {
  const open = await openOf(spine, [from], 'w');
  return open.map(({ procedure }) => (next ? bodyIn(spine, procedure, next) : undefined));
}

async function comingBack(spine: Spine, from: string): Promise<Body[]> {
  const bodies: Body[] = [];
  for (const { id, office } of await openOf(spine, [from], 'r')) {
    const form = await lastSuccession(spine, id);
    if (form?.from === from && form.office === office) bodies.push(spine.offices.get(form.formerOffice));
  }
  return bodies;
}

/** The last entry by which it went to a successor, unless it came back since. */
async function lastSuccession({ database }: Spine, proceeding: number): Promise<Taking | undefined> {
  const row = await database.owner
    .selectFrom('record')
    .select(['act', 'body'])
    .where('proceeding_id', '=', proceeding)
    .where('act', 'in', [succeedAct, returnAct])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.act === succeedAct ? (readBody(row.body).form as unknown as Taking) : undefined;
}

/** Moves one proceeding in a transaction of its own. @returns whether it lay where it was found */
function go(spine: Spine, { id, act, form }: Going): Promise<boolean> {
  return again(() =>
    withRights(spine.database, { offices: [], proceeding: id, account: 'system' }, async (tx: Tx) => {
      const { at, day } = await takeDay(tx);
      await lockTracks(tx, id);
      const loaded = await loadForAct(tx, spine, id, { kind: 'system' });
      if (isRefused(loaded) || loaded.matter.final || loaded.standing.office !== form.formerOffice) return false;
      const moment = { tx, spine, at, day, later: nothingLater() };
      const moving = { ...loaded, standing: { ...loaded.standing, movesTo: form.office } };
      const entry = entryBySystem(moment, loaded, act, form as unknown as FormBody);
      const written = await writeBySystem(moment, moving, [entry]);
      const refused = await follow(moment, written, loaded.parent);
      if (refused) throw new Error(`${loaded.standing.number} could not go on: ${refused.refused.detail.en}`);
      await postKept(tx, moment.later);
      return true;
    }),
  );
}
