import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { isRefused, refuse, type Refused } from '../../platform/refusal.ts';
import type { FormBody } from '../../procedure/case.ts';
import type { Warning } from '../../procedure/decide.ts';
import { asForm } from '../../procedure/form.ts';
import { readBody, type Lineage } from '../body.ts';
import type { Moment } from '../moment.ts';
import { holdsSeal } from '../reading/page-of-track.ts';
import { approvedAbove, proposedFor, trial } from './proposal.ts';
import type { Actor } from '../spine.ts';
import type { Writing } from '../write.ts';

type Asked = { form: unknown; sealed: FormBody; office: number; parent: Lineage };

/**
 * What a proposal needs before it is written: that it could be done now, that the same is not under way already, and who
 * else works on it. One that is alike in its act only is warned of, with the other named.
 */
export async function newProposal(
  moment: Moment,
  actor: Actor,
  asked: Asked,
): Promise<{ writing: Pick<Writing, 'proposesFor' | 'sharedWith'>; warnings: Warning[] } | Refused> {
  const impossible = await trial(moment, actor, asked.parent.id, asked.form);
  if (impossible) return impossible;
  const alike = await alikeOpen(moment, asked);
  const same = alike.find((one) => one.same);
  if (same)
    return refuse('conflict', {
      zh: `同样的内容已经提请，正在审批：${same.number}。`,
      en: `The same was proposed already and waits for approval: ${same.number}.`,
    });
  const shared = await approvedAbove(moment, asked);
  if (isRefused(shared)) return shared;
  const writing = { ...shared, ...(await proposedFor(moment, actor, asked)) };
  const warnings = alike.map(({ id, number }) => ({
    fact: 'alreadyProposed',
    title: {
      zh: `同一事项已有一件正在审批：${number}。`,
      en: `The same act waits for approval already: ${number}.`,
    },
    see: { id, number },
  }));
  return { writing, warnings };
}

type Alike = { id: number; number: string; same: boolean };

/** Open proposals of the same act in the same case. Personal values are sealed, so that two of them cannot be told alike. */
async function alikeOpen({ tx }: Moment, { sealed, parent }: Asked): Promise<Alike[]> {
  const { rows } = await sql<{ id: number; number: string; body: string }>`
    select p.id, p.number, r.body from heyan.proceeding p join heyan.record r on r.proceeding_id = p.id
    where p.parent_id = ${parent.id} and p.subject = ${parent.link} and not p.final order by p.id, r.seq`.execute(tx);
  const latest = new Map<number, { number: string; form: FormBody }>();
  for (const { id, number, body } of rows) {
    const { form } = readBody(body);
    if (typeof form['act'] === 'string' && 'filled' in form) latest.set(Number(id), { number, form });
  }
  return [...latest].flatMap(([id, { number, form }]) =>
    form['act'] === sealed['act'] ? [{ id, number, same: told(form) === told(sealed) && !holdsSeal(form) }] : [],
  );
}

/** What a proposal would do: its note to whoever approves does not make it another. */
function told({ note: _note, ...form }: FormBody): string {
  return canonicalize(asForm(form)) ?? '';
}
