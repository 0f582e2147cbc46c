import type { Selectable } from 'kysely';
import type { ApprovalRule } from '../../platform/database.ts';
import { withRights } from '../../platform/db.ts';
import type { Text } from '../../platform/text.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { approvalAsked, joined, ruleOfRow, type ApprovalRule as ApprovalAsked } from '../approval/approval-rule.ts';
import type { Officer } from './import-reading.ts';
import { rightsOf } from '../once.ts';
import type { Spine } from '../spine.ts';

/*
 * A register tells what was done before it was entered here, and nobody can be asked for an approval of the past. Where a
 * rule held on the day of an act, the rows are taken only from an officer whose own duty could have given that approval:
 * otherwise a register would be a way round every rule.
 */

type Rule = Selectable<ApprovalRule>;
type Asking = { office: number; procedure: string; act: string; day: string };

/** The office's rule for an act on the day it happened; of several the one that began last. */
export function ruleOnDay(rules: readonly Rule[], { office, procedure, act, day }: Asking): Rule | undefined {
  return rules
    .filter((rule) => rule.office === office && rule.procedure === procedure && rule.act === act)
    .filter((rule) => rule.valid_from <= day && (rule.valid_to === null || rule.valid_to > day))
    .toSorted((one, other) => (one.valid_from < other.valid_from ? 1 : -1))[0];
}

/** Whether a duty alone can stand for the approval: a review, a discussion or another body's word is in no register. */
export function dutyMeets(rule: Omit<ApprovalAsked, 'id' | 'duties'>): boolean {
  return rule.level === 'same' && !rule.legalReview && !rule.discussion;
}

/** Why an act of a register is not taken for want of its approval; undefined when none was asked for or the officer's duty covers it. */
export type LacksApproval = (act: string, day: string) => Text | undefined;

/** Reads the office's rules once, to be asked for every act of a register. */
export async function approvalsAtImport(spine: Spine, officer: Officer, chapter: Chapter): Promise<LacksApproval> {
  const procedure = chapter.procedure.id;
  const rules = await withRights(spine.database, rightsOf(officer), (tx) =>
    tx
      .selectFrom('approval_rule')
      .selectAll()
      .where('office', '=', officer.office)
      .where('procedure', '=', procedure)
      .execute(),
  );
  // What a deputy is lent is lent for today, and covers no day of the past.
  const lent = new Set((officer.standsInFor ?? []).flatMap(({ duties }) => duties));
  const own = officer.duties.filter((duty) => !lent.has(duty));
  const holdsOneOf = (duties: readonly string[]): boolean => duties.some((duty) => own.includes(duty));
  return (act, day) => {
    const rule = ruleOnDay(rules, { office: officer.office, procedure, act, day });
    const byLaw = approvalAsked(chapter, act);
    const asked = joined(rule && ruleOfRow(rule), byLaw);
    return !asked || (dutyMeets(asked) && holdsOneOf(asked.duties)) ? undefined : notApproved(day);
  };
}

function notApproved(day: string): Text {
  return {
    zh: `${day} 办理此事项须经审批，登记表不能代替审批。请由有该项审批权的人导入，或在案件中提请审批。`,
    en: `On ${day} this needed an approval, which a register cannot replace. Whoever may approve it alone imports it, or it is proposed in the case.`,
  };
}
