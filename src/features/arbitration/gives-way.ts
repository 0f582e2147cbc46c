import { sql } from 'kysely';
import { cite } from '../../law/sources.ts';
import { refuse } from '../../platform/refusal.ts';
import type { Beyond } from '../../procedure/chapter.ts';

/**
 * While every worker of a final award sues over it, the intermediate court takes no petition of the employer's against it; one of
 * several workers bars it against themselves alone, which the petition then has to say. What a court revives has a time of its own. Source: SPC1.21.
 */
export const givesWayToSuit: Beyond = async (tx, { form, proceeding, parent }) => {
  if (parent === undefined) return undefined;
  // An award is told by its number; where only one was made, it is that one, however its number was written.
  const { rows } = await sql<{ workers: number; suing: number }>`
    select (select count(*)::int from heyan.party where proceeding_id = ${parent} and role = 'worker') workers,
      (select count(distinct coalesce(o.body::jsonb #>> '{form,party}', s.id::text))::int
        from heyan.proceeding s join heyan.record o on o.proceeding_id = s.id and o.seq = 1
        where s.parent_id = ${parent} and s.subject = 'track:suit' and s.state = 'sued'
          and o.body::jsonb #>> '{form,side}' = 'worker'
          and (o.body::jsonb #>> '{form,award}' = mine.body::jsonb #>> '{form,award}'
            or (select count(*) from heyan.record a where a.proceeding_id = ${parent} and a.act in ('award', 'awardPart')) = 1)) suing
    from heyan.proceeding p join heyan.record mine on mine.proceeding_id = p.id and mine.seq = 1
    where p.id = ${proceeding} and p.subject = 'track:annulment'
      and not exists (select from heyan.record e where e.proceeding_id = ${parent} and e.act = 'receiveSuitEnd')`.execute(
    tx,
  );
  const [found] = rows;
  if (!found || found.suing === 0) return undefined;
  const article = { id: 'SPC1.21', ...cite('SPC1.21') };
  if (found.suing < found.workers)
    return form['against'] === 'others'
      ? undefined
      : refuse(
          'conflict',
          {
            zh: `${found.workers} 名劳动者中有 ${found.suing} 名已经起诉，对他们不能再申请撤销。只针对没有起诉的劳动者申请的，“对谁的裁决”请选“没有起诉的劳动者”。`,
            en: `Of ${found.workers} workers ${found.suing} have sued, and nothing is petitioned against those. Where the petition is against the others alone, say so.`,
          },
          { field: 'against', article },
        );
  return refuse(
    'conflict',
    {
      zh: '劳动者已经对这份终局裁决起诉，中级人民法院不受理用人单位的撤销申请，已经受理的驳回。请登记“因劳动者起诉不予受理”；劳动者撤诉或者被驳回起诉的，自收到裁定书起可以重新申请。',
      en: 'The worker has sued over this final award, so the intermediate court takes no petition against it and dismisses one it took. Note that it is not taken; when the suit is withdrawn or dismissed, the time to petition begins anew with receipt of that ruling.',
    },
    {
      title: { zh: '劳动者已经起诉', en: 'The worker has sued' },
      article,
    },
  );
};
