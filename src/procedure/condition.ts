import type { Case, FormBody } from './case.ts';
import type { Chapter } from './chapter.ts';
import type { Cond } from './define.ts';

/** What a fact says: from the record, or as it was seen beyond it when the act was done. @throws when nobody says it */
export function factOf(
  chapter: Chapter,
  name: string,
  matter: Case,
  form: FormBody,
  seen: Record<string, boolean | number>,
  row?: FormBody,
): boolean | number {
  const declared = chapter.procedure.facts?.[name];
  if (declared?.from === 'view') {
    const value = seen[name];
    if (value === undefined) throw new Error(`Fact ${name} was not looked up before the act`);
    return value;
  }
  const fact = chapter.facts[name];
  if (!fact) throw new Error(`Fact ${name} of ${chapter.procedure.id} has no function`);
  return fact(matter, form, row);
}

/** Whether a condition over facts holds; no condition holds always. */
export function holds(condition: Cond<string> | undefined, fact: (name: string) => boolean | number): boolean {
  if (condition === undefined) return true;
  if (typeof condition === 'string') return Boolean(fact(condition));
  if ('all' in condition) return condition.all.every((part) => holds(part, fact));
  if ('any' in condition) return condition.any.some((part) => holds(part, fact));
  return !holds(condition.not, fact);
}

/** The facts a condition names. */
export function factsIn(condition: Cond<string>): string[] {
  if (typeof condition === 'string') return [condition];
  if ('all' in condition) return condition.all.flatMap(factsIn);
  if ('any' in condition) return condition.any.flatMap(factsIn);
  return factsIn(condition.not);
}
