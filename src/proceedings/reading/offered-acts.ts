import type { Text } from '../../platform/text.ts';
import type { Case } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import type { Available } from '../../procedure/decide.ts';
import type { ActDef } from '../../procedure/define.ts';
import { actOf } from '../../procedure/fold.ts';
import { firstOf, sortOf, keptBy } from '../../procedure/offered.ts';
import { withParties } from '../identity/shown.ts';
import { articleFor } from './article.ts';
import type { Page } from './page.schema.ts';
import { begunForm, correctableOf, prefilledForm, withVariants } from './prefilled.ts';

type Offering = {
  chapter: Chapter;
  matter: Case;
  actors: readonly string[];
  parties: Page['parties'];
  needApproval: ReadonlySet<string>;
};

/** The possible acts as the page offers them: one first, each with its form and what it would do. */
export function offeredActs(offering: Offering, possible: readonly Available[]): Page['available'] {
  const { chapter, matter } = offering;
  const first = firstOf(chapter, matter, possible);
  return possible.map((one) => offered(offering, one, one.act === first));
}

function offered(
  { chapter, matter, actors, parties, needApproval }: Offering,
  one: Available,
  isFirst: boolean,
): Page['available'][number] {
  const act = actOf(chapter, one.act);
  const { field, title } = dayAsked(act);
  const kept = keptBy(chapter, matter, one.act);
  const { variants, ...correctable } = correctableOf(chapter, matter, act, actors);
  const form = prefilledForm(matter, act);
  return {
    act: one.act,
    title: act.title,
    ...(act.plain ? { plain: act.plain } : {}),
    article: articleFor(act.source),
    confidence: act.confidence ?? 'verified',
    form: withParties(variants ? withVariants(form, variants) : form, parties),
    warnings: one.warnings,
    needsApproval: needApproval.has(one.act),
    effective: {
      from: one.from,
      to: one.to,
      ...(field ? { field } : {}),
      ...(title ? { title } : {}),
    },
    tone: isFirst ? 'primary' : act.tone === 'danger' ? 'danger' : 'normal',
    sort: sortOf(chapter, matter, one.act),
    ...(chapter.works?.[one.act] ? { worked: true as const } : {}),
    ...(kept?.dueOn ? { keeps: { title: titleOfDeadline(chapter, kept.name), dueOn: kept.dueOn } } : {}),
    ...begunForm(chapter, matter, one.act),
    ...correctable,
  };
}

/** Where the day it happened is asked for, and under which title. */
function dayAsked({ effectiveOn: rule }: ActDef): { field?: string | undefined; title?: Text | undefined } {
  return typeof rule === 'object' ? { field: rule.form, title: rule.title } : {};
}

function titleOfDeadline(chapter: Chapter, name: string): Text {
  const known = chapter.procedure.deadlines[name];
  if (!known) throw new Error(`Nobody knows the deadline ${name}`);
  return known.title;
}
