import { limitRow } from '../law/limits.ts';
import { cite, source, type SourceId } from '../law/sources.ts';
import type { Language, Text } from '../platform/text.ts';
import { startActs } from './defects.ts';
import { listed, type ActDef, type Confidence, type DeadlineDef, type Procedure, type Unit } from './define.ts';

const units: Record<Unit, Text> = {
  workday: { zh: '个工作日', en: 'working days' },
  calendarDay: { zh: '日', en: 'days' },
  month: { zh: '个月', en: 'months' },
  quarter: { zh: '个季度', en: 'quarters' },
  halfYear: { zh: '个半年', en: 'half-years' },
  year: { zh: '年', en: 'years' },
  hour: { zh: '小时', en: 'hours' },
};

const confidences: Record<Confidence, Text> = {
  verified: { zh: '已核实', en: 'verified' },
  unconfirmed: { zh: '待确认', en: 'unconfirmed' },
};

/** "60 个工作日" / "60 working days". */
export function lengthInWords(n: number, unit: Unit): Text {
  return { zh: `${n} ${units[unit].zh}`, en: `${n} ${units[unit].en}` };
}

/** How long a deadline is, with its extension: a number of the law, or who sets it. */
export function deadlineLength(deadline: DeadlineDef): Text {
  const { length, extend } = deadline;
  if ('dueOn' in length) return { zh: '文书所定之日', en: 'the day set in the form' };
  if ('form' in length) {
    return { zh: `文书所定的${units[length.unit].zh}数`, en: `as many ${units[length.unit].en} as the form sets` };
  }
  if ('n' in length) return lengthInWords(length.n, length.unit);
  const row = limitRow(length.limit);
  if (row.unit === null) return { zh: `${row.n}(单位不明)`, en: `${row.n} (unit unknown)` };
  const base = lengthInWords(row.n, row.unit);
  const more = extend && (extend.n !== undefined ? { n: extend.n, unit: extend.unit ?? row.unit } : row.extension);
  if (!more) return base;
  const added = lengthInWords(more.n, more.unit);
  return { zh: `${base.zh}，可延长 ${added.zh}`, en: `${base.en}, plus ${added.en} if extended` };
}

/** What the end of a deadline brings. */
export function expiryInWords(procedure: Procedure, deadline: DeadlineDef): Text {
  const { onExpiry } = deadline;
  if (onExpiry === 'overdue') return { zh: '逾期', en: 'overdue' };
  if (onExpiry === 'warns') return { zh: '提醒', en: 'a reminder' };
  if (onExpiry === 'lapses') return { zh: '过期即止', en: 'lapses' };
  const title = (acts: string | readonly string[], language: Language): string =>
    listed(acts)
      .map((act) => procedure.acts[act]?.title[language] ?? act)
      .join(language === 'zh' ? '、' : ', ');
  if ('act' in onExpiry)
    return { zh: `视为“${title(onExpiry.act, 'zh')}”`, en: `“${title(onExpiry.act, 'en')}” takes effect` };
  if ('bars' in onExpiry)
    return {
      zh: `逾期，不得再“${title(onExpiry.bars, 'zh')}”`,
      en: `overdue; no more “${title(onExpiry.bars, 'en')}”`,
    };
  return {
    zh: `届满后可以“${title(onExpiry.allows, 'zh')}”`,
    en: `“${title(onExpiry.allows, 'en')}” becomes possible`,
  };
}

/** What starts a deadline, and which answer leaves it out. */
export function startInWords(procedure: Procedure, deadline: DeadlineDef): Text {
  const start = startAlone(procedure, deadline);
  const answer = answerWithout(procedure, deadline);
  return answer ? { zh: `${start.zh}（${answer.zh}的除外）`, en: `${start.en}, unless: ${answer.en}` } : start;
}

type Asked = {
  title?: string;
  titleEn?: string;
  choices?: readonly { const: string; title: string; titleEn: string }[];
};

/** The answer with which a deadline does not run, as the acts that would start it ask for it. */
function answerWithout({ acts }: Procedure, { startsUnless: unless }: DeadlineDef): Text | undefined {
  if (unless === undefined) return undefined;
  const forms = Object.values(acts).map(({ form }) => form as { properties?: Record<string, Asked> } | undefined);
  const asked = forms.flatMap((form) => form?.properties?.[unless.form] ?? [])[0];
  const { title, titleEn } = asked?.choices?.find((one) => one.const === unless.is) ?? asked ?? {};
  return title === undefined ? undefined : { zh: title, en: titleEn ?? title };
}

function startAlone(procedure: Procedure, deadline: DeadlineDef): Text {
  const acts = startActs(deadline);
  if (acts) return titlesOf(procedure, acts);
  const other = deadline.startsOn as { document: string } | { date: DateOfForm } | { every: Unit };
  if ('document' in other) return { zh: '文书送达', en: 'service of a paper' };
  if ('date' in other) return dayOfForm(procedure, other.date);
  return { zh: `每${units[other.every].zh}`, en: `every ${units[other.every].en}` };
}

type DateOfForm = { form: string; of?: string | readonly string[] };

function dayOfForm(procedure: Procedure, { of }: DateOfForm): Text {
  if (of === undefined) return { zh: '表单所定之日', en: 'a day set in a form' };
  const acts = titlesOf(procedure, listed(of));
  return { zh: `“${acts.zh}”所定之日`, en: `the day set in “${acts.en}”` };
}

/** Titles of acts in both languages, in a row. */
export function titlesOf(procedure: Procedure, acts: readonly string[]): Text {
  const titles = acts.map((act) => procedure.acts[act]?.title ?? { zh: act, en: act });
  return { zh: titles.map((t) => t.zh).join('、'), en: titles.map((t) => t.en).join(', ') };
}

/** Who may do an act. */
export function actorsInWords(procedure: Procedure, act: ActDef): Text {
  const titles = listed(act.by).map((actor) => procedure.actors[actor]?.title ?? { zh: actor, en: actor });
  const side = act.forSide && sides[act.forSide];
  return {
    zh: titles.map((t) => t.zh).join('、') + (side ? `（${side.zh}）` : ''),
    en: titles.map((t) => t.en).join(', ') + (side ? ` (${side.en})` : ''),
  };
}

const sides = {
  applicant: { zh: '当事人中限申请人', en: 'of the parties, who applied' },
  respondent: { zh: '当事人中限被申请人', en: 'of the parties, who did not apply' },
};

/** Where an act begins or ends, by the titles of states. */
export function statesInWords(procedure: Procedure, states: readonly string[]): Text {
  const titles = states.map((state) => procedure.states[state]?.title ?? { zh: state, en: state });
  return { zh: titles.map((t) => t.zh).join('、'), en: titles.map((t) => t.en).join(', ') };
}

/** The article, with a mark where it is not confirmed. */
export function articleInWords(id: string, confidence: Confidence | undefined): Text {
  const cited = cite(id as SourceId);
  const certain = (confidence ?? source(id).status) === 'verified';
  return certain
    ? cited
    : { zh: `${cited.zh}(${confidences.unconfirmed.zh})`, en: `${cited.en} (${confidences.unconfirmed.en})` };
}

/** How certain a rule is. */
export function confidenceInWords(confidence: Confidence): Text {
  return confidences[confidence];
}
