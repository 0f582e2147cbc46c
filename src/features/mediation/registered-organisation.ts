import { sql } from 'kysely';
import { cite } from '../../law/sources.ts';
import { refuse, type Refused } from '../../platform/refusal.ts';
import type { Beyond } from '../../procedure/chapter.ts';
import { textAt } from '../../procedure/path.ts';
import type { Text } from '../../platform/text.ts';

const rule = 'MAL.10';
type Known = { number: string; name: string };

/**
 * An acceptance says which registered organisation mediates, for its cases are counted by the registration: one that is not
 * of the county is refused, and so is a name that two of the county bear. A name that nobody there bears is taken as it is.
 * Source: MAL.10.
 */
export const namesOneOrganisation: Beyond = async (tx, { form, proceeding }) => {
  const [name, registration] = [textAt(form, 'organisation'), textAt(form, 'registration')];
  if (name === undefined && registration === undefined) return undefined;
  if (name === undefined)
    return refused('organisation', { zh: '请一并写明调解组织的名称。', en: 'Say the organisation’s name, too.' });
  const { rows } = await sql<Known>`
    select o.number, said.name from heyan.proceeding p join lateral heyan.mediation_organisations(p.division, p.division) o on true
      join lateral (select entry ->> 'name' as name from jsonb_array_elements(o.entered) with ordinality as one(entry, place)
        where entry ? 'name' order by place desc limit 1) said on true
    where p.id = ${proceeding} order by o.id`.execute(tx);
  if (registration === undefined) {
    const bearers = rows.filter((one) => one.name === name).map(({ number }) => number);
    if (bearers.length < 2) return undefined;
    return refused('registration', {
      zh: `本区县有 ${bearers.length} 个调解组织叫${name}，请写明登记编号：${bearers.join('、')}。`,
      en: `${bearers.length} organisations of this county bear that name. Say the registration: ${bearers.join(', ')}.`,
    });
  }
  const meant = rows.find(({ number }) => number === registration);
  if (!meant)
    return refused('registration', {
      zh: `本区县没有登记编号为${registration}的调解组织。`,
      en: `No organisation of this county has the registration ${registration}.`,
    });
  if (meant.name === name) return undefined;
  return refused('organisation', {
    zh: `登记编号${registration}的调解组织叫${meant.name}。`,
    en: `The organisation with the registration ${registration} is called ${meant.name}.`,
  });
};

function refused(field: string, detail: Text): Refused {
  return refuse('invalid-form', detail, { field, article: { id: rule, ...cite(rule) } });
}
