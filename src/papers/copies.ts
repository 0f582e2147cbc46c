import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { refuse, type Refused } from '../platform/refusal.ts';
import type { Loaded } from '../proceedings/standing.ts';
import { draftOf } from './composing.ts';
import type { Sheet } from './sheet.ts';
import type { PaperTemplate } from './template.ts';

/* A ruling that is handed to several parties is one paper: one text, one number, one date, whoever is given which copy. */

/** What all copies of a ruling have in common: the one that took the number, the number, the day, and what they say. */
export type Group = {
  id: number;
  track: string;
  year: number;
  n: number;
  number: string;
  issuedOn: string;
  text: Buffer | null;
};

/**
 * The ruling of which this one is a copy: about the same entry, numbered for another party, of which any copy still stands,
 * also where the one that took the number was spoiled. What takes the place of a served ruling is no copy of it. Copies
 * numbered at once wait for the first.
 */
export async function groupOf(tx: Tx, { matter, parent }: Loaded, template: PaperTemplate): Promise<Group | undefined> {
  if (!parent) return undefined;
  const { entry, replaces } = draftOf(matter).form;
  await sql`select pg_advisory_xact_lock(hashtext(${`ruling:${parent.id}:${template.id}:${String(entry)}`}))`.execute(
    tx,
  );
  const { rows } = await sql<Group>`
    select f.proceeding_id id, o.number track, f.year, f.n, f.number, f.issued_on::text "issuedOn", f.text_sha256 "text"
    from heyan.proceeding p join heyan.paper a on a.proceeding_id = p.id
      join heyan.paper f on f.proceeding_id = coalesce(a.copy_of, a.proceeding_id) join heyan.proceeding o on o.id = f.proceeding_id
    where p.parent_id = ${parent.id} and a.template = ${template.id}
      and a.status not in ('voided', 'withdrawn') and (a.replaces is not null) = ${replaces !== undefined}
      and exists (select from heyan.record r where r.proceeding_id = p.id and r.act = 'draft'
        and (r.body::json -> 'form' ->> 'entry')::int = ${Number(entry)})
    order by f.n desc, f.proceeding_id limit 1`.execute(tx);
  return rows[0];
}

/** The hash of what a ruling says, without what is each copy's own: its number, its day, its code, whom it is for. */
export function textOf({ title, office, blocks }: Sheet): Buffer {
  return createHash('sha256')
    .update(canonicalize({ title, office, blocks }) ?? '')
    .digest();
}

/** Why a ruling does not become a copy of the others: it says something else than they do. */
export function saysOther(group: Group, text: Buffer): Refused | undefined {
  if (group.text === null || group.text.equals(text)) return undefined;
  return refuse('conflict', {
    zh: `这一份和已经编号的${group.number}内容不同：同一文书给各方的各份必须一字不差。请按那一份重新拟稿；要改内容的，先作废或者替换已经编号的各份，再一起重新拟稿、编号。`,
    en: `This one does not say what ${group.number}, already numbered, says: copies for several parties are alike to the letter. Draft it anew like that one; to change the text, void or replace all that were numbered, then draft and number them all again.`,
  });
}
