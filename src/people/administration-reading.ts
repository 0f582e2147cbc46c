import { sql } from 'kysely';
import { levelOfCode } from '../divisions/divisions.ts';
import type { Database } from '../platform/db.ts';
import { notFound, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import type { OfficerViewer } from '../platform/world.ts';
import { listed, type ActDef } from '../procedure/define.ts';
import type { Spine } from '../proceedings/spine.ts';
import type { ChangeBody } from './administration-log.ts';
import { grantable, mayChange } from './administration-rights.ts';

/** An account of an office as its administrator sees it. Never a password, never a secret. */
export type ListedOfficer = {
  account: string;
  name: string;
  duties: string[];
  enrolled: boolean;
  suspended: boolean;
  closed: boolean;
  /** Open cases they are in charge of. */
  cases: number;
  mayChange: boolean;
};

/** A rule of approval, with who decided it and who ended it. */
export type ListedRule = {
  id: number;
  procedure: string;
  procedureTitle: Text;
  act: string;
  actTitle: Text;
  duties: string[];
  legalReview: boolean;
  discussion: boolean;
  level: string;
  validFrom: string;
  validTo: string | null;
  decidedBy: string | null;
  decidedAt: string;
  endedBy: string | null;
};

export type ListedSeries = { document: string; year: number; last: number; by: string; reason: string };
export type ListedChange = Pick<ChangeBody, 'what' | 'at' | 'reason'> & {
  changed: { field: string; before: string | null; after: string | null }[];
  id: number;
  by: string | null;
  account: string | null;
};

/** An office that can be administered. */
export type ListedOffice = { id: number; name: Text; level: string; officers: number };

/** One office whole, as its administrator sees it. */
export type OfficeWhole = {
  office: {
    id: number;
    nameZh: string;
    nameEn: string;
    telephone: string | null;
    address: string | null;
    opening: string | null;
  };
  officers: ListedOfficer[];
  grantable: string[];
  rules: ListedRule[];
  acts: Approvable[];
  series: ListedSeries[];
  changes: ListedChange[];
};

/** A procedure with the acts a rule can be made for. */
type Approvable = { procedure: string; title: Text; acts: { id: string; title: Text }[] };

/** How many changes are shown; the log itself keeps all. */
const changesShownMax = 100;

/** The viewer's office and those beneath it, with how many officers stand in each. */
export async function listOffices({ database, offices }: Spine, viewer: OfficerViewer): Promise<ListedOffice[]> {
  const counted = await sql<{ office: number; n: number }>`
    select a.office, count(*)::int n from auth.account a where a.office = any (${viewer.below}::int[]) and a.disabled_at is null
    group by 1`.execute(database.owner);
  const numbers = new Map(counted.rows.map(({ office, n }) => [office, n]));
  return viewer.below.flatMap((id) => {
    const office = offices.get(id);
    return office?.kind === 'agency'
      ? [{ id, name: office.name, level: levelOfCode(office.division), officers: numbers.get(id) ?? 0 }]
      : [];
  });
}

/** One office: its facts, officers, rules, series, and what was changed of it. The caller asked whether it is the viewer's. */
export async function readOffice(
  { database, chapters }: Spine,
  viewer: OfficerViewer,
  id: number,
): Promise<OfficeWhole | Refused> {
  const office = await database.owner
    .selectFrom('office')
    .select(['id', 'name_zh', 'name_en', 'telephone', 'address', 'opening', 'tasks'])
    .where('id', '=', id)
    .where('kind', '=', 'agency')
    .executeTakeFirst();
  if (!office) return notFound();
  return {
    office: {
      id: office.id,
      nameZh: office.name_zh,
      nameEn: office.name_en,
      telephone: office.telephone,
      address: office.address,
      opening: office.opening,
    },
    officers: await officersOf(database, viewer, id),
    grantable: grantable(viewer, { id, tasks: office.tasks }),
    rules: await rulesOf(database, chapters, id),
    acts: approvable(chapters, office.tasks),
    series: await seriesOf(database, id),
    changes: await changesOf(database, id),
  };
}

async function officersOf(
  database: Pick<Database, 'owner'>,
  viewer: OfficerViewer,
  office: number,
): Promise<ListedOfficer[]> {
  const found = await sql<Omit<ListedOfficer, 'mayChange'> & { officer: number }>`
    select a.name account, f.id officer, f.name, f.duties, a.totp_secret is not null enrolled, a.locked_at is not null suspended,
      a.disabled_at is not null closed, (select count(*)::int from heyan.sight z where z.in_charge = f.id and not z.final) cases
    from auth.account a join heyan.officer f on f.id = a.officer where a.office = ${office} order by a.disabled_at is not null, a.name`.execute(
    database.owner,
  );
  return found.rows.map(({ officer, ...one }) => ({
    ...one,
    mayChange: !one.closed && mayChange(viewer, { officer, office, duties: one.duties }),
  }));
}

async function rulesOf(
  database: Pick<Database, 'owner'>,
  chapters: Spine['chapters'],
  office: number,
): Promise<ListedRule[]> {
  const rows = await database.owner
    .selectFrom('approval_rule as r')
    .leftJoin('officer as d', 'd.id', 'r.decided_by')
    .leftJoin('officer as e', 'e.id', 'r.ended_by')
    .selectAll('r')
    .select(['d.name as decider', 'e.name as ender'])
    .where('r.office', '=', office)
    .orderBy('r.procedure')
    .orderBy('r.act')
    .orderBy('r.valid_from', 'desc')
    .execute();
  return rows.map((row) => {
    const procedure = chapters.get(row.procedure)?.procedure;
    const act = procedure?.acts[row.act] as ActDef | undefined;
    return {
      id: row.id,
      procedure: row.procedure,
      procedureTitle: procedure?.title ?? { zh: row.procedure, en: row.procedure },
      act: row.act,
      actTitle: act?.title ?? { zh: row.act, en: row.act },
      duties: row.duties,
      legalReview: row.legal_review,
      discussion: row.discussion,
      level: row.level,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      decidedBy: row.decider,
      decidedAt: row.decided_at,
      endedBy: row.ender,
    };
  });
}

/** The acts a rule can be made for: those officers do in a case, of procedures that know approvals. */
function approvable(chapters: Spine['chapters'], tasks: readonly string[]): Approvable[] {
  return [...chapters.values()].flatMap(({ procedure }) => {
    const approves = Object.values(procedure.tracks ?? {}).some(({ procedure: track }) => track === 'approval');
    if (procedure.track || !approves || !tasks.includes(procedure.body ?? '')) return [];
    const acts = (Object.entries(procedure.acts) as [string, ActDef][])
      .filter(
        ([, act]) => act.from !== 'nothing' && listed(act.by).some((by) => procedure.actors[by]?.is === 'officer'),
      )
      .map(([id, act]) => ({ id, title: act.title }));
    return acts.length > 0 ? [{ procedure: procedure.id, title: procedure.title, acts }] : [];
  });
}

async function seriesOf(database: Pick<Database, 'owner'>, office: number): Promise<ListedSeries[]> {
  return database.owner
    .selectFrom('paper_series_start as s')
    .innerJoin('officer as o', 'o.id', 's.officer')
    .select(['s.template as document', 's.year', 's.last', 'o.name as by', 's.reason'])
    .where('s.office', '=', office)
    .orderBy('s.year', 'desc')
    .orderBy('s.template')
    .execute();
}

async function changesOf(database: Pick<Database, 'owner'>, office: number): Promise<ListedChange[]> {
  const rows = await database.owner
    .selectFrom('administration as l')
    .leftJoin('officer as o', 'o.id', 'l.officer')
    .select(['l.id', 'l.body', 'o.name'])
    .where('l.office', '=', office)
    .orderBy('l.id', 'desc')
    .limit(changesShownMax)
    .execute();
  return rows.map(({ id, body, name }) => {
    const { what, at, reason, before, after, subject } = JSON.parse(body) as ChangeBody;
    const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
      .filter((one) => one.before !== one.after);
    return { id, by: name, what, at, reason, changed, account: subject.account ?? null };
  });
}
