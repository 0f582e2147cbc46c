import { isLimitId, limit, type Limit, type LimitWhere } from '../law/limits.ts';
import type { SourceId } from '../law/sources.ts';
import type { Chapters } from './chapter.ts';
import type { DeadlineDef } from './define.ts';

/**
 * The limit a name means: one of the law's own (`insp.investigate`), or a procedure's deadline that rests on one
 * (`inspection.investigate`), under the deadline's name, article and certainty. Undefined when nothing is called so, or
 * when its length is set case by case. @throws RangeError for a day on which the limit was not in force
 */
export function namedLimit(chapters: Chapters, id: string, where: LimitWhere = {}): Limit | undefined {
  if (isLimitId(id)) return limit(id, where);
  const [procedure = '', name = ''] = id.split('.');
  const deadline = chapters.get(procedure)?.procedure.deadlines[name] as DeadlineDef | undefined;
  if (!deadline || !('limit' in deadline.length)) return undefined;
  const { extension, ...found } = limit(deadline.length.limit, where);
  const { startDay, roll, direction, title, confidence } = deadline;
  return {
    ...found,
    id,
    title,
    confidence,
    source: deadline.source as SourceId,
    startDay: startDay ?? found.startDay,
    roll: roll ?? found.roll,
    direction: direction ?? found.direction,
    // Only what the procedure lets an act extend can be extended.
    ...(deadline.extend && extension ? { extension } : {}),
  };
}
