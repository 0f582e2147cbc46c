import { sql } from 'kysely';
import { today } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { Text } from '../platform/text.ts';
import { waitingProposals } from '../proceedings/approval/pass-proposals.ts';
import { chiefDuties } from '../proceedings/charge/charge-giving.ts';

/** A case somebody is in charge of, or assists in. */
export type CaseLeft = {
  id: number;
  number: string;
  headline: string;
  dueOn: string | null;
  assists: boolean;
  papers: number;
};

/** What somebody still holds of a post: none of it may stay with who has left. */
export type Left = {
  cases: number;
  /** Papers drafted, to be served or filed, in those cases: they go with the case. */
  papers: number;
  /** Proposals that wait for approval in their name: nobody could perform them when they are gone. */
  proposals: { id: number; number: string }[];
  /** Approvals that wait, where nobody else of the office may approve. */
  approvals: number;
  /** Absences they are deputy for; with who is away, whose duties are lent. */
  deputyships: { id: number; name: string; lastOn: string; officer: number; duties: string[] }[];
};

/** How many cases of a list are shown; all are counted, and all can be passed on at once. */
const casesShownMax = 200;

const casesOf = (officer: unknown, office: number) => sql`
  heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id
  where (z.in_charge = ${officer} or z.assists = ${officer}) and z.office = ${office} and not z.final and not z.track`;

/** Everything an officer still holds today. */
export async function leftWith(tx: Tx, officer: number, office: number): Promise<Left> {
  return (await leftWithEach(tx, [officer], office)).get(officer) ?? nothing;
}

const nothing: Left = { cases: 0, papers: 0, proposals: [], approvals: 0, deputyships: [] };

/** Everything these officers of an office still hold today: five questions, however many they are. */
export async function leftWithEach(tx: Tx, officers: readonly number[], office: number): Promise<Map<number, Left>> {
  const asked = [...new Set(officers)];
  const { rows: counted } = await sql<{ officer: number; cases: number; papers: number }>`
    select who.officer, held.cases, held.papers from unnest(${asked}::int[]) who (officer) cross join lateral (
      select count(*)::int cases, coalesce(sum((select count(*) from heyan.proceeding t
        where t.parent_id = p.id and t.procedure = 'paper' and not t.final)), 0)::int papers
      from ${casesOf(sql.ref('who.officer'), office)}) held`.execute(tx);
  const held = new Map(counted.map(({ officer, ...one }) => [officer, one]));
  const proposals = Map.groupBy(await waitingProposals(tx, office, asked), ({ owner }) => owner);
  const approvals = await approvalsOnlyTheirs(tx, office, asked);
  const { rows: deputies } = await sql<Left['deputyships'][number] & { deputy: number }>`
    select ab.id, ab.deputy, o.name, ab.last_on "lastOn", o.id officer, o.duties from heyan.absence ab join heyan.officer o on o.id = ab.officer
    where ab.deputy = any (${asked}::int[]) and ab.office = ${office} and ab.last_on >= ${today().toString()} and ab.ended_on is null
    order by ab.id`.execute(tx);
  const standsIn = Map.groupBy(deputies, ({ deputy }) => deputy);
  return new Map(
    asked.map((officer) => [
      officer,
      {
        cases: 0,
        papers: 0,
        ...held.get(officer),
        proposals: (proposals.get(officer) ?? []).map(({ id, number }) => ({ id, number })),
        approvals: approvals.get(officer) ?? 0,
        deputyships: standsIn.get(officer) ?? [],
      },
    ]),
  );
}

/** How many approvals wait in an office for each chief among these officers beside whom nobody else of it may approve. */
async function approvalsOnlyTheirs(tx: Tx, office: number, officers: readonly number[]): Promise<Map<number, number>> {
  const day = today().toString();
  const { rows } = await sql<{ officer: number; n: number }>`
    select o.id officer, (select count(*)::int from heyan.sight z
      where z.office = ${office} and z.track and z.procedure = 'approval' and not z.final) n
    from heyan.officer o where o.id = any (${[...officers]}::int[]) and o.duties && ${[...chiefDuties]}::text[]
      and not exists (select from heyan.officer c where c.office = ${office} and c.id <> o.id and c.duties && ${[...chiefDuties]}::text[]
        and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to > ${day}))`.execute(tx);
  return new Map(rows.map(({ officer, n }) => [officer, n]));
}

/** The cases somebody still has, what is due first before. */
export async function casesLeft(tx: Tx, officer: number, office: number): Promise<CaseLeft[]> {
  const { rows } = await sql<CaseLeft>`
    select p.id, p.number, p.headline, p.due_on "dueOn", p.assists = ${officer} is true assists,
      (select count(*)::int from heyan.proceeding t where t.parent_id = p.id and t.procedure = 'paper' and not t.final) papers
    from ${casesOf(officer, office)} order by z.due_on nulls last, p.id limit ${casesShownMax}`.execute(tx);
  return rows;
}

/** The ids of all of them. */
export async function allCasesLeft(tx: Tx, officer: number, office: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select p.id from ${casesOf(officer, office)} order by p.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whether nothing is left. */
export function isEmpty({ cases, proposals, approvals, deputyships }: Left): boolean {
  return cases === 0 && proposals.length === 0 && approvals === 0 && deputyships.length === 0;
}

/** A hand-over of somebody that is not signed by both sides yet; undefined when there is none, or all is signed. */
async function unsignedHandover(tx: Tx, officer: number): Promise<{ id: number; names: string[] } | undefined> {
  const { rows } = await sql<{ id: number; names: string[] }>`
    select h.id, array_agg(o.name order by o.id) names from heyan.handover h
      cross join lateral (
        select h.officer, coalesce((select max(n) from heyan.handover_item i where i.handover = h.id), 0) up_to
        union all select i.receiver, max(i.n) from heyan.handover_item i where i.handover = h.id group by 1) side
      join heyan.officer o on o.id = side.officer
    where h.officer = ${officer} and not exists (select from heyan.handover_signature s
      where s.handover = h.id and s.officer = side.officer and s.up_to >= side.up_to)
    group by h.id order by h.id desc limit 1`.execute(tx);
  return rows[0];
}

/** What keeps an account from being closed, in words: what is left, and where it is passed on. Empty when nothing does. */
export async function keepsOpen(tx: Tx, officer: number, office: number): Promise<Text[]> {
  const left = await leftWith(tx, officer, office);
  const unsigned = await unsignedHandover(tx, officer);
  const said: (Text | false)[] = [
    left.cases > 0 && {
      zh: `在办案件 ${left.cases} 件（其中文书 ${left.papers} 份），在“工作移交”移交`,
      en: `${left.cases} open cases (with ${left.papers} papers), to be passed on under “Hand-over”`,
    },
    left.proposals.length > 0 && {
      zh: `待批提请 ${left.proposals.length} 件（${left.proposals.map(({ number }) => number).join('、')}），在“工作移交”移交，或者撤回`,
      en: `${left.proposals.length} proposals (${left.proposals.map(({ number }) => number).join(', ')}), to be passed on under “Hand-over”, or withdrawn`,
    },
    left.approvals > 0 && {
      zh: `待其审批 ${left.approvals} 件，本机关没有其他审批人，请先设定`,
      en: `${left.approvals} approvals nobody else of the office may give: appoint somebody first`,
    },
    left.deputyships.length > 0 && {
      zh: `正在或者将要代理 ${left.deputyships.map(({ name, lastOn }) => `${name}（至${lastOn}）`).join('、')}，在“工作移交”移交`,
      en: `stands in for ${left.deputyships.map(({ name, lastOn }) => `${name} (until ${lastOn})`).join(', ')}, to be passed on under “Hand-over”`,
    },
    unsigned !== undefined && {
      zh: `工作移交 ${unsigned.id} 号待签字：${unsigned.names.join('、')}`,
      en: `hand-over ${unsigned.id} waits for the signatures of ${unsigned.names.join(', ')}`,
    },
  ];
  return said.filter((one) => one !== false);
}
