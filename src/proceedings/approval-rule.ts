import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

/** What an agency asks for before an act is done: the duties of who approves, and what must have happened before. */
export type ApprovalRule = { duties: string[]; legalReview: boolean; discussion: boolean };

/** Whether an agency wants this act approved on this day, and by whom; undefined when its officers do it alone. */
export async function approvalNeeded(
  tx: Tx,
  asked: { office: number; procedure: string; act: string; day: string },
): Promise<ApprovalRule | undefined> {
  const found = await sql<{ duties: string[]; legal_review: boolean; discussion: boolean }>`
    select duties, legal_review, discussion from heyan.approval_rule
    where office = ${asked.office} and procedure = ${asked.procedure} and act = ${asked.act}
      and valid_from <= ${asked.day} and (valid_to is null or valid_to > ${asked.day})
    order by valid_from desc`.execute(tx);
  // The latest that is in force: a rule made later takes the place of an earlier one that was left open.
  const [row] = found.rows;
  return row && { duties: row.duties, legalReview: row.legal_review, discussion: row.discussion };
}

/** The acts of a procedure that an agency wants approved on this day, in one question for all of them. */
export async function actsNeedingApproval(
  tx: Tx,
  asked: { office: number; procedure: string; day: string },
): Promise<ReadonlySet<string>> {
  const found = await sql<{ act: string }>`
    select act from heyan.approval_rule
    where office = ${asked.office} and procedure = ${asked.procedure}
      and valid_from <= ${asked.day} and (valid_to is null or valid_to > ${asked.day})`.execute(tx);
  return new Set(found.rows.map((row) => row.act));
}
