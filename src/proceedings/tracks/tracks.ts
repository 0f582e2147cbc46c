import { sql } from 'kysely';
import { today } from '../../platform/clock.ts';
import { withRights, type Tx } from '../../platform/db.ts';
import { notFound, type Refused } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import type { Case } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import { append, nothingYet } from '../../procedure/fold.ts';
import { approvalNeeded, approvingOffice } from '../approval/approval-rule.ts';
import { entryOf, readBody, type Body } from '../body.ts';
import { latestProposal } from '../approval/proposal.ts';
import { daysBetween } from '../rows.ts';
import { rightsOf } from '../once.ts';
import { learnVersions } from '../reference.ts';
import { foldRecord } from '../standing.ts';
import { leftBehind, type LeftBehind } from './left-behind.ts';
import type { Actor, Spine } from '../spine.ts';

/**
 * How long a track stood in a state, and who ended it; `at`: the office above, while it lay there for approval. Days are
 * calendar days; the one it stands in now has no end.
 */
export type Desk = { state: Text; from: string; to: string | null; days: number; by: string; at: Text | null };

/** A track of a proceeding as its page lists it. `act` is what a proposal puts forward. */
export type TrackRow = {
  id: number;
  number: string;
  procedure: string;
  title: Text;
  state: { id: string; title: Text; final: boolean };
  openedOn: string;
  act: { name: string; title: Text } | null;
  parent: { id: number; number: string; headline: string };
  /** Who put the act forward, last. Empty for a track that proposes nothing. */
  proposedBy: string;
  /** Who can move it on now: the role, and who of the office has its duties today, deputies among them. */
  waitsFor: { title: Text; names: string[]; office: Text | null } | null;
  desks: Desk[];
};

type Row = {
  id: number;
  number: string;
  procedure: string;
  state: string;
  final: boolean;
  division: number;
  office: number;
  parent_id: number;
  parent_number: string;
  parent_procedure: string;
  headline: string;
};

const columns = sql.raw(`p.id, p.number, p.procedure, p.state, p.final, p.division, p.office, p.parent_id,
  w.number parent_number, w.procedure parent_procedure, w.headline`);

/** A page of the tracks of a proceeding, newest first, and how many there are. What may not be seen does not exist. */
export function readTracks(
  spine: Spine,
  actor: Actor,
  parent: number,
  asked: { page: number; size: number } = { page: 1, size: 100 },
): Promise<{ total: number; tracks: TrackRow[]; leftBehind: LeftBehind[] } | Refused> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const seen = await tx
      .selectFrom('proceeding')
      .select(['id', 'procedure', 'division'])
      .where('id', '=', parent)
      .executeTakeFirst();
    if (!seen) return notFound();
    const { rows } = await sql<Row>`
      select ${columns} from heyan.proceeding p join heyan.proceeding w on w.id = p.parent_id
      where p.parent_id = ${parent} and p.subject like 'track:%' order by p.id desc
      limit ${asked.size} offset ${(asked.page - 1) * asked.size}`.execute(tx);
    const counted = await sql<{ total: number }>`
      select count(*)::int total from heyan.proceeding p where p.parent_id = ${parent} and p.subject like 'track:%'`.execute(
      tx,
    );
    const tracks = await tracksOf(tx, spine, rows);
    return { total: counted.rows[0]?.total ?? 0, tracks, leftBehind: await behindOf(tx, spine, seen) };
  });
}

/** What corrections of a proceeding left behind. The record is read only where there was one. */
async function behindOf(
  tx: Tx,
  spine: Spine,
  { id, procedure, division }: { id: number; procedure: string; division: number },
): Promise<LeftBehind[]> {
  const corrected = await tx
    .selectFrom('record')
    .select('seq')
    .where('proceeding_id', '=', id)
    .where('corrects_seq', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  const chapter = spine.chapters.get(procedure);
  if (!corrected || !chapter) return [];
  return leftBehind(tx, spine, { chapter, matter: await foldRecord(tx, chapter, id, division), id });
}

/** A page of the approvals that wait at somebody's desk in the viewer's office, longest waiting first, with their number. */
export function readApprovals(
  spine: Spine,
  actor: Actor & { kind: 'officer' },
  asked: { page: number; size: number },
): Promise<{ total: number; items: TrackRow[] }> {
  return withRights(spine.database, rightsOf(actor), async (tx) => {
    const from = sql`heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id
      join heyan.proceeding w on w.id = p.parent_id
      where z.office = ${actor.office} and z.mode = 'w' and z.procedure = 'approval' and not z.final and z.track`;
    const { rows } = await sql<Row>`
      select ${columns} from ${from} order by p.received_on, p.id
      limit ${asked.size} offset ${(asked.page - 1) * asked.size}`.execute(tx);
    const counted = await sql<{ total: number }>`select count(*)::int total from ${from}`.execute(tx);
    return { total: counted.rows[0]?.total ?? 0, items: await tracksOf(tx, spine, rows) };
  });
}

type Kept = Pick<Row, 'id' | 'procedure' | 'division' | 'final'>;
type Walked = { desks: Desk[]; proposed: string | undefined; matter: Case };
type Act = { body: Body; recorded_on: string; officer: string | null };

/** The desks at which tracks lay, of each oldest first. */
export async function desksOf(tx: Tx, spine: Spine, rows: readonly Kept[]): Promise<Desk[][]> {
  const acts = await actsOf(tx, rows);
  return rows.map((row) => walked(spine, row, acts.get(row.id) ?? []).desks);
}

/** The records of tracks, in one question for all of them. */
async function actsOf(tx: Tx, rows: readonly Kept[]): Promise<Map<number, Act[]>> {
  const found = await sql<{ id: number; body: string; recorded_on: string; officer: string | null }>`
    select r.proceeding_id id, r.body, r.recorded_on, o.name officer
    from heyan.record r left join heyan.officer o on o.id = r.actor
    where r.proceeding_id = any (${rows.map((row) => row.id)}::bigint[]) order by r.proceeding_id, r.seq`.execute(tx);
  const acts = found.rows.map(({ id, ...act }) => ({ id: Number(id), ...act, body: readBody(act.body) }));
  await learnVersions(
    tx,
    acts.map(({ body }) => body.calendar),
  );
  return Map.groupBy(acts, ({ id }) => id);
}

function walked(spine: Spine, row: Kept, acts: readonly Act[]): Walked {
  const above = spine.offices.get(acts[0]?.body.sharedWith ?? 0)?.name;
  return walk(chapterOf(spine, row), { division: String(row.division), final: row.final, above }, acts);
}

function chapterOf(spine: Spine, row: Kept): Chapter {
  const chapter = spine.chapters.get(row.procedure);
  if (!chapter) throw new Error(`Nobody knows the procedure ${row.procedure}`);
  return chapter;
}

async function tracksOf(tx: Tx, spine: Spine, rows: readonly Row[]): Promise<TrackRow[]> {
  const acts = await actsOf(tx, rows);
  return Promise.all(rows.map((row) => trackOf(tx, spine, row, acts.get(row.id) ?? [])));
}

async function trackOf(tx: Tx, spine: Spine, row: Row, acts: readonly Act[]): Promise<TrackRow> {
  const chapter = chapterOf(spine, row);
  const { desks, proposed, matter } = walked(spine, row, acts);
  const act = spine.chapters.get(row.parent_procedure)?.procedure.acts[proposed ?? ''];
  return {
    id: row.id,
    number: row.number,
    procedure: chapter.procedure.id,
    title: chapter.procedure.title,
    state: {
      id: row.state,
      title: chapter.procedure.states[row.state]?.title ?? { zh: row.state, en: row.state },
      final: row.final,
    },
    openedOn: acts[0]?.recorded_on ?? '',
    act: act && proposed !== undefined ? { name: proposed, title: act.title } : null,
    parent: { id: row.parent_id, number: row.parent_number, headline: row.headline },
    proposedBy: acts.find(({ body }) => body.seq === latestProposal(matter)?.seq)?.officer ?? '',
    waitsFor: proposed === undefined || row.final ? null : await waitingFor(tx, spine, chapter, row, proposed),
    desks,
  };
}

/** Whose turn it is: who may do the act that moves the track forward; where the agency has a rule for it, by that rule. */
async function waitingFor(
  tx: Tx,
  spine: Spine,
  chapter: Chapter,
  row: Row,
  proposed: string,
): Promise<TrackRow['waitsFor']> {
  const acts = Object.values(chapter.procedure.acts) as ActDef[];
  const next = acts.find((act) => act.tone === 'primary' && listed(act.from).includes(row.state));
  const role = next && chapter.procedure.actors[listed(next.by)[0] ?? ''];
  if (!next || !role) return null;
  const day = today().toString();
  const whole = spine.chapters.get(row.parent_procedure);
  const asked = { office: row.office, act: proposed, day };
  const rule = next.performs && whole ? await approvalNeeded(tx, { chapter: whole, ...asked }) : undefined;
  const duties = rule?.duties ?? role.duties ?? [];
  const office = (rule && approvingOffice(spine.offices, row.office, rule.level)) ?? row.office;
  const officers = await sql<{ name: string }>`
    select name from heyan.officer where office = ${office} and (duties && ${duties}
        or id in (select ab.deputy from heyan.absence ab join heyan.officer away on away.id = ab.officer
          where ab.office = ${office} and away.duties && ${duties} and ab.ended_on is null
            and ${day} between ab.first_on and ab.last_on))
      and valid_from <= ${day} and (valid_to is null or valid_to > ${day}) order by id`.execute(tx);
  const above = office === row.office ? null : (spine.offices.get(office)?.name ?? null);
  return { title: role.title, names: officers.rows.map(({ name }) => name), office: above };
}

function walk(
  chapter: Chapter,
  { division, final, above }: { division: string; final: boolean; above: Text | undefined },
  acts: readonly Act[],
): Walked {
  let matter = nothingYet(chapter, acts[0]?.body.division ?? division);
  const desks: Desk[] = [];
  const approvedIn = new Set(
    (Object.values(chapter.procedure.acts) as ActDef[])
      .filter((act) => act.performs)
      .flatMap((act) => listed(act.from)),
  );
  for (const [place, { body, recorded_on: from }] of acts.entries()) {
    matter = append(chapter, matter, entryOf(body, from));
    const next = acts[place + 1];
    if (final && !next) break;
    const to = next?.recorded_on ?? null;
    desks.push({
      state: chapter.procedure.states[matter.state]?.title ?? { zh: matter.state, en: matter.state },
      from,
      to,
      days: daysBetween(from, to ?? today().toString()),
      by: next?.officer ?? '',
      at: (approvedIn.has(matter.state) && above) || null,
    });
  }
  const proposed = latestProposal(matter)?.form['act'];
  return { desks, proposed: typeof proposed === 'string' ? proposed : undefined, matter };
}
