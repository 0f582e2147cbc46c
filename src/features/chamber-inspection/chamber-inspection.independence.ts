import { sql } from 'kysely';
import { cite } from '../../law/sources.ts';
import { seatedOffice } from '../../people/offices.ts';
import { today } from '../../platform/clock.ts';
import { refuse, type Refused } from '../../platform/refusal.ts';
import type { Beyond } from '../../procedure/chapter.ts';
import { textAt } from '../../procedure/path.ts';

const rule = 'CHM.independence';
type Known = { division: number; body: number | null; officer: string | null; members: string[] };

/**
 * No organisation inspects itself: neither an officer of its own body nor anybody listed as its member on that day, whether they sign in
 * or are named as inspecting. The body an organisation has of its own is what its registration says, and any that is not
 * the county's by law. Source: CHM.independence.
 */
export const notByItself: Beyond = async (tx, { form, parent, officer, office }) => {
  if (parent === undefined || office === undefined) return undefined;
  const day = textAt(form, 'inspectedOn') ?? today().toString();
  const { rows } = await sql<Known>`
    select o.division, (select (r.body::jsonb -> 'form' ->> 'body')::int from heyan.record r
        where r.proceeding_id = o.id and r.act in ('register', 'amend') and r.body::jsonb -> 'form' ? 'body' order by r.seq desc limit 1) body,
      (select f.name from heyan.officer f where f.id = ${officer ?? null}) officer,
      coalesce((select array_agg(m ->> 'name') from jsonb_array_elements(o.members) m
        where m ->> 'from' <= ${day} and coalesce(m ->> 'until', ${day}) >= ${day}), '{}') members
    from heyan.proceeding p join lateral heyan.mediation_organisations(p.division, p.division) o on o.id = p.id
    where p.id = ${parent}`.execute(tx);
  const known = rows[0];
  if (!known) return undefined;
  if (office === known.body || office !== seatedOffice('mediation', known.division))
    return refused({ zh: '您的机构就是被核查的调解组织', en: 'your body is the organisation itself' });
  const named = textAt(form, 'inspectors') ?? '';
  const member = known.members.find((name) => name === known.officer || named.includes(name));
  return member === undefined
    ? undefined
    : refused(
        { zh: `${member}是该组织的组成人员`, en: `${member} is one of its members` },
        named.includes(member) ? 'inspectors' : undefined,
      );
};

function refused(why: { zh: string; en: string }, field?: string): Refused {
  return refuse(
    'not-allowed',
    {
      zh: `调解组织不得核查自己：${why.zh}。请由区县调解中心另派人员核查。`,
      en: `No organisation inspects itself: ${why.en}. Let the county’s centre send somebody else.`,
    },
    { article: { id: rule, ...cite(rule) }, ...(field === undefined ? {} : { field }) },
  );
}
