import { Temporal } from 'temporal-polyfill';
import { amount, type Amount } from '../../law/amounts.ts';
import type { SourceId } from '../../law/sources.ts';
import type { FormBody } from '../../procedure/case.ts';
import type { Working, WorkedAt, Works } from '../../procedure/chapter.ts';
import { rowsAt, textAt } from '../../procedure/path.ts';
import type { Text } from '../../platform/text.ts';

type Said = Text & { source?: SourceId };

/**
 * What the law asks of the members of a committee, held against a list while it is filled in, and with the entry ever
 * after: 3 to 9, one chair, a woman, minorities in a multi-ethnic area, three years. It is shown and refuses nothing: who
 * only mediates is no member, and a list may add to an earlier one. Sources: MAL.10, PML.8, PML.9.
 */
export const compositionWorks: Works = (form, where) => {
  const committee = rowsAt(form, 'rows').filter((row) => row['role'] !== 'mediator');
  if (committee.length === 0) return [];
  const lacking = [...numbers(committee, where), ...persons(form, committee)];
  const title =
    lacking.length === 0
      ? { zh: `委员 ${committee.length} 人，组成符合规定`, en: `${committee.length} members, composed as the law asks` }
      : {
          zh: `委员 ${committee.length} 人，组成有 ${lacking.length} 处不符合规定`,
          en: `${committee.length} members, not composed as the law asks in ${lacking.length} points`,
        };
  const whole: Working = {
    at: '/rows',
    title,
    lines: lacking,
    confidence: 'verified',
    ...(lacking.length > 0 ? { warns: true } : {}),
  };
  return [whole, ...terms(form, where)];
};

function numbers(committee: readonly FormBody[], where: WorkedAt): Said[] {
  const [least, most] = [ruleOf('mediation.membersMinimum', where), ruleOf('mediation.membersMaximum', where)];
  const chairs = committee.filter((row) => row['role'] === 'chair').length;
  const found: Said[] = [];
  if (committee.length < least.value || committee.length > most.value)
    found.push({
      zh: `委员应当为 ${least.value} 至 ${most.value} 人，本名单为 ${committee.length} 人。`,
      en: `There are to be ${least.value} to ${most.value} members; this list has ${committee.length}.`,
      source: least.source,
    });
  if (chairs !== 1)
    found.push({
      zh: `应当设主任一人，本名单为 ${chairs} 人。`,
      en: `There is to be one chair; this list has ${chairs}.`,
      source: least.source,
    });
  return found;
}

function persons(form: FormBody, committee: readonly FormBody[]): Said[] {
  const found: Said[] = [];
  if (!committee.some((row) => row['sex'] === 'female'))
    found.push({ zh: '应当有妇女成员。', en: 'A woman is to be among them.', source: 'PML.8' });
  if (form['minorities'] === false)
    found.push({
      zh: '多民族居住的地区应当有人数较少民族的成员。',
      en: 'In a multi-ethnic area members of the smaller peoples are to be among them.',
      source: 'PML.8',
    });
  const sides = new Set(committee.map((row) => row['stands']));
  if (sides.has('workers') !== sides.has('employers'))
    found.push({
      zh: '企业劳动争议调解委员会由职工代表和企业代表组成，本名单只有一方。',
      en: 'A committee of an enterprise has members of both sides; this list names one only.',
      source: 'MAL.10',
    });
  return found;
}

/** Terms longer than the law's, and those without an end, which end by the law. */
function terms(form: FormBody, where: WorkedAt): Working[] {
  const years = ruleOf('mediation.termYears', where);
  return rowsAt(form, 'rows').flatMap((row, index) => {
    const [from, until] = [textAt(row, 'from'), textAt(row, 'until')];
    if (row['role'] === 'mediator' || from === undefined) return [];
    const last = dayBefore(from, years.value);
    if (last === undefined || (until !== undefined && until <= last)) return [];
    const title =
      until === undefined
        ? { zh: `任期到 ${last} 届满`, en: `The term ends on ${last}` }
        : { zh: `任期超过 ${years.value} 年`, en: `The term is longer than ${years.value} years` };
    const line = {
      zh: `每届任期 ${years.value} 年：自 ${from} 起，到 ${last} 届满，可以连选连任。`,
      en: `A term is ${years.value} years: from ${from} until ${last}; re-election is allowed.`,
      source: years.source,
    };
    const warns = until === undefined ? {} : ({ warns: true } as const);
    return [{ at: `/rows/${index}`, title, lines: [line], confidence: years.confidence, ...warns }];
  });
}

function ruleOf(id: string, { division, on }: WorkedAt): Amount {
  return amount(id, { division, on: Temporal.PlainDate.from(on) });
}

/** The last day of so many years from a day on; nothing where what was typed is no day yet. */
function dayBefore(from: string, years: number): string | undefined {
  try {
    return Temporal.PlainDate.from(from).add({ years }).subtract({ days: 1 }).toString();
  } catch {
    return undefined;
  }
}
