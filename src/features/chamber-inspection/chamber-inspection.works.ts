import type { Works } from '../../procedure/chapter.ts';
import { textAt } from '../../procedure/path.ts';
import { checklistOn, missingOn } from './chamber-inspection.checklist.ts';
import { metIn } from './chamber-inspection.facts.ts';

/** What follows from the items found met: the result by the list of that day, and what is missing. Source: CHM.standard. */
export const inspectionWorks: Works = (form, { on }) => {
  const day = textAt(form, 'inspectedOn') ?? on;
  const { version, validFrom, mandatory, source } = checklistOn(day);
  const missing = missingOn(day, metIn(form));
  const list = {
    zh: `${day} 有效的清单：${version} 版（${validFrom} 起），必备项 ${mandatory.length} 项。`,
    en: `The list in force on ${day}: version ${version} (from ${validFrom}), ${mandatory.length} mandatory items.`,
    source,
  };
  const title =
    missing.length === 0
      ? { zh: '必备项全部符合：当日为规范化商会调解组织', en: 'Meets every mandatory item: standardised on that day' }
      : { zh: `有 ${missing.length} 项未符合`, en: `${missing.length} items not met` };
  const lacking = missing.map((item) => ({
    zh: `未符合：${item.title.zh}`,
    en: `Not met: ${item.title.en}`,
    source: item.source,
  }));
  const warns = missing.length > 0 ? ({ warns: true } as const) : {};
  return [{ at: '/met', title, lines: [list, ...lacking], confidence: 'unconfirmed', ...warns }];
};
