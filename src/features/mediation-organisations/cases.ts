import { sql, type RawBuilder } from 'kysely';
import { accountId } from '../../ledger/accounts.ts';
import { withRights } from '../../platform/db.ts';
import type { Text } from '../../platform/text.ts';
import { rightsOf } from '../../proceedings/once.ts';
import type { Actor, Spine } from '../../proceedings/spine.ts';
import { boundsOf, endedIn } from './organisations.ts';

export type CasesAsked = {
  division: string;
  /** The registration of one organisation; left out: all of the kind, or all. */
  organisation?: number;
  kind?: string;
  year: number;
  what: 'accepted' | 'closed' | 'agreed' | 'open';
  page: number;
  size: number;
};

type Found = {
  id: number;
  number: string;
  headline: string;
  procedure: string;
  state: string;
  final: boolean;
  on: string | null;
  due_on: string | null;
};

/** The cases behind a number of an organisation. */
export type CasesAnswer = {
  total: number;
  visible: number;
  hidden: number;
  page: number;
  size: number;
  items: {
    id: number;
    number: string;
    headline: string;
    state: Text;
    final: boolean;
    on: string | null;
    dueOn: string | null;
  }[];
};

/** Counts all, whoever asks, at the same moment as it lists those the viewer may see: the latest first. */
export function readCases(spine: Spine, actor: Actor, asked: CasesAsked): Promise<CasesAnswer> {
  const { page, size } = asked;
  return withRights(
    spine.database,
    rightsOf(actor),
    async (tx) => {
      const { low, high } = boundsOf(Number(asked.division));
      const accounts = accountsOf(asked).map(accountId);
      const among = amongThem(asked);
      const total =
        asked.what === 'open'
          ? sql<{
              n: number;
            }>`select coalesce(sum(cases), 0)::int n from heyan.mediations_open(${low}, ${high}) said where ${among}`
          : sql<{
              n: number;
            }>`select coalesce(sum(cases), 0)::int n from heyan.mediation_outcomes(${accounts}::smallint[],
              ${`${asked.year}-01-01`}, ${`${asked.year}-12-31`}, ${low}, ${high}) said where ${among}`;
      const { n } = (await total.execute(tx)).rows[0] ?? { n: 0 };
      const listed = listOf(asked, accounts);
      const counted = await sql<{ n: number }>`select count(*)::int n from (${listed}) listed`.execute(tx);
      const { rows } = await sql<Found>`select * from (${listed}) listed order by id desc
        limit ${size} offset ${(page - 1) * size}`.execute(tx);
      const visible = counted.rows[0]?.n ?? 0;
      return { total: n, visible, hidden: n - visible, page, size, items: rows.map((row) => shown(spine, row)) };
    },
    'repeatable read',
  );
}

function accountsOf({ what, kind }: CasesAsked): string[] {
  const chamber = kind === 'chamber';
  const succeeded = chamber ? 'mediation.chamberSucceeded' : 'mediation.succeeded';
  if (what === 'accepted') return [chamber ? 'mediation.chamberAccepted' : 'mediation.accepted'];
  if (what === 'agreed') return [succeeded];
  return chamber ? [succeeded, 'mediation.chamberEnded'] : [succeeded, 'mediation.failed', 'mediation.withdrawn'];
}

/** Whether a case, as `said` (registration, organisation), is with the organisation or one of the kind. Of chambers the accounts tell it already. */
function amongThem({ organisation, kind, what, division }: CasesAsked): RawBuilder<boolean> {
  if (organisation !== undefined) return sql`said.registration = ${organisation}`;
  if (kind === undefined) return sql`true`;
  if (kind === 'chamber' && what !== 'open') return sql`true`;
  const { low, high } = boundsOf(Number(division));
  return sql`said.registration in (select o.id
    from heyan.mediation_organisations(${low}, ${high}) o where o.entered -> 0 ->> 'kind' = ${kind}
    union select p.id from ${endedIn(low, high)} and exists (select from heyan.record r
      where r.proceeding_id = p.id and r.act = 'register' and r.body::jsonb -> 'form' ->> 'kind' = ${kind}))`;
}

/** The cases of the list that the viewer's rights let through, one row each. */
function listOf(asked: CasesAsked, accounts: readonly number[]): RawBuilder<Found> {
  const { what, year, division } = asked;
  const { low, high } = boundsOf(Number(division));
  const columns = sql`p.id, p.number, p.headline, p.procedure, p.state, p.final, p.due_on`;
  const held = sql`left join heyan.cases_of_organisations(${low}, ${high}) said on said.id = p.id`;
  const withIt = amongThem(asked);
  if (what === 'open')
    return sql`select ${columns}, null::date as on from heyan.proceeding p ${held} where p.procedure = 'mediation' and not p.final
      and p.parent_id is null and p.state in ('applied', 'mediating') and p.division between ${low} and ${high} and ${withIt}
      and (select r.act from heyan.record r where r.proceeding_id = p.id and r.act in ('assign', 'accept', 'declineAssignment')
        order by r.seq desc limit 1) <> 'declineAssignment'`;
  return sql`select ${columns}, max(po.effective_on) as on from heyan.posting po join heyan.proceeding p on p.id = po.proceeding_id ${held}
    where po.account = any (${[...accounts]}::smallint[]) and po.effective_on between ${`${year}-01-01`} and ${`${year}-12-31`}
      and po.division between ${low} and ${high} and ${withIt}
    group by p.id having sum(po.amount) <> 0`;
}

function shown(spine: Spine, { due_on, procedure, state, ...row }: Found): CasesAnswer['items'][number] {
  const title = spine.chapters.get(procedure)?.procedure.states[state]?.title ?? { zh: state, en: state };
  return { ...row, id: Number(row.id), state: title, dueOn: due_on };
}
