import { Temporal } from 'temporal-polyfill';
import { tellingName } from '../divisions/divisions.ts';
import { calendarOfVersion } from '../law/calendar.ts';
import { lengthInWords } from '../law/explain.ts';
import { limit } from '../law/limits.ts';
import { cite, source } from '../law/sources.ts';
import type { Text } from '../platform/text.ts';
import type { Case, Entry, FormBody, FormValue, Party } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { listed, type Confidence, type Source } from '../procedure/define.ts';
import { actOf, asCorrected } from '../procedure/fold.ts';
import { rowsAt, valueAt } from '../procedure/path.ts';
import { isSealed } from '../proceedings/sealing.ts';
import { chineseNumeral, dayInText, daysInText, moneyInCapitals, moneyInFigures } from './numerals.ts';
import type { Block, Column, Drawn, Sheet } from './sheet.ts';

/**
 * A kind of paper, as data. Words in braces are filled in from the record: `{form.demand}` and `{opening.since}` from the
 * form of the act it is about and of the opening, `{party.employer}` and `{to}` names, `{due.perform}` a day the law
 * reckoned, `{sum.payable.fen}` a total, `{article.INS.26}` a citation, `{limit.arb.answer}` how long the law gives, `{office}`, `{telephone}`, `{address}`, `{on}` the
 * day of the act. After a bar: how it is written (day, money, capitals, choice, place, granted, answer). What stands in double brackets
 * is left out when something in it is not known. A table has a row for each of a list of the form; the table `works` has one
 * for each thing that was worked out of it: `{row.title}`, `{row.lines}` and, where it is an amount, `{row.fen}`; `amounts`
 * only for each amount; the table `parties` one for each party: `{row.role}`, `{row.name}`, `{row.code}`. In a paper of a track, `{case.party.employer}`,
 * `{case.opening.facts}` or the table `case.parties` ask the proceeding it runs in.
 *
 * A line that begins with `@ ` says whom the paper turns to; one with `# ` is a heading; headings are numbered as they come, and one with nothing under it is left out.
 * One that begins with `> ` leaves room to sign, one with `= ` room for an opinion, at each of the labels between `｜`.
 */
export type PaperTemplate = {
  /** `procedure.paper`; also the name of its series. */
  id: string;
  procedure: string;
  /** The act it puts in writing, or each of those that it does. */
  act: string | readonly string[];
  /** Where the act has papers for different answers: the field of its form, and the answers this one is for. */
  only?: { field: string; is: string | boolean | readonly string[] };
  title: Text;
  /** Stands between the division's name and the year in its number. */
  letters: string;
  /** Role of the party it is addressed to, `everyParty` or `everyRespondent`; absent: kept in the file and served on nobody. */
  to?: string;
  /** What it is, where it is no letter of the office. */
  drawn?: Drawn;
  body: readonly (string | PaperTable)[];
  source: Source;
  confidence: Confidence;
};

/** A table of a paper: the list it has a row for each of, and what stands in its columns. */
export type PaperTable = { table: string; columns: readonly { title: string; value: string }[] };

/** Templates by id. Given at start-up: this layer knows none by name. */
export type PaperTemplates = ReadonlyMap<string, PaperTemplate>;

/** What a template is filled from. `nameOf` says a sealed value in plain words, or masked, as the occasion asks. */
export type Occasion = {
  chapter: Chapter;
  matter: Case;
  entry: Entry;
  to: Party | undefined;
  /** The proceeding this one is a track of, where whoever writes the paper may see it. */
  within?: { chapter: Chapter; matter: Case };
  office: { name: string; telephone: string; address: string };
  nameOf: (seal: string) => string;
};

/** The entry a paper is about, as corrected; undefined when there is none of that act, or it was annulled. */
export function entryFor(template: PaperTemplate, matter: Case, seq: number): Entry | undefined {
  return asCorrected(matter.entries).find((entry) => entry.seq === seq && isAbout(template, entry));
}

/** Whether a template puts an entry in writing. */
export function isAbout({ act, only }: PaperTemplate, entry: Entry): boolean {
  return (
    listed(act).includes(entry.act) &&
    (only === undefined || [only.is].flat().some((one) => one === (valueAt(entry.form, only.field) ?? false)))
  );
}

/** The text of a paper for one occasion, without number and date. @throws when the template asks for what it cannot know */
export function compose(template: PaperTemplate, occasion: Occasion, remarks: readonly string[] = []): Sheet {
  const blocks = template.body.flatMap((part): Block[] =>
    typeof part === 'string'
      ? blocksOf(part, (line) => filled(template, line, occasion, occasion.entry.form))
      : tableOf(part, rowsFor(part.table, occasion), (value, row) => filled(template, value, occasion, row)),
  );
  const { drawn } = template;
  return {
    title: template.title.zh,
    office: occasion.office.name,
    ...(drawn ? { drawn } : {}),
    ...(occasion.to ? { addressee: shown(occasion.to.name, occasion) } : {}),
    blocks: inOrder(blocks, remarks),
    ...(isSealedPaper(drawn) ? { sealPlace: unsealed } : {}),
    foot: [],
  };
}

/** Whether a paper bears the seal of its office. */
export function isSealedPaper(drawn: Drawn | undefined): boolean {
  return drawn === undefined || drawn === 'ruling';
}

/** What the face of a paper says where its seal belongs. */
export const unsealed = '（此处加盖印章，未盖章无效）';

/** A line of a template, filled in: what somebody wrote in several lines stands in as many paragraphs. */
export function blocksOf(line: string, fill: (line: string) => string): Block[] {
  const labels = (): string[] => line.slice(2).split('｜').map(fill);
  if (line.startsWith('@ ')) return [{ is: 'address', text: `${fill(line.slice(2))}：` }];
  if (line.startsWith('# ')) return [{ is: 'heading', text: fill(line.slice(2)) }];
  if (line.startsWith('> ')) return [{ is: 'signatures', labels: labels() }];
  if (line.startsWith('= ')) return [{ is: 'opinions', labels: labels() }];
  const said = fill(line).split(/\s*\n\s*/);
  return said.flatMap((text): Block[] => (text === '' ? [] : [{ is: 'paragraph', text }]));
}

/** A table of a template with a row for each of `rows`; nothing where there is none. */
export function tableOf(
  { columns }: PaperTable,
  rows: readonly FormBody[],
  fill: (value: string, row: FormBody) => string,
): Block[] {
  if (rows.length === 0) return [];
  return [
    {
      is: 'table',
      columns: ['count', ...columns.map(({ value }) => columnFor(value))],
      head: ['序号', ...columns.map(({ title }) => title)],
      rows: rows.map((row, index) => [String(index + 1), ...columns.map(({ value }) => fill(value, row))]),
    },
  ];
}

function columnFor(value: string): Column {
  if (/\|(money|day)\}/.test(value)) return 'amount';
  if (/\{row\.(role|code|certificate|pieces)\}/.test(value)) return 'short';
  return /\{row\.(what|lines)\}/.test(value) ? 'text' : 'word';
}

/** Headings numbered as they come, none without anything under it; remarks before what is signed. */
export function inOrder(blocks: readonly Block[], remarks: readonly string[] = []): Block[] {
  const signed = blocks.findIndex(({ is }) => is === 'signatures' || is === 'opinions');
  const said = remarks.map((text): Block => ({ is: 'paragraph', text }));
  const all = signed < 0 ? [...blocks, ...said] : blocks.toSpliced(signed, 0, ...said);
  let count = 0;
  return all.flatMap((block, index): Block[] => {
    if (block.is !== 'heading') return [block];
    const next = all[index + 1];
    if (!next || next.is === 'heading' || next.is === 'signatures') return [];
    count += 1;
    return [{ is: 'heading', text: `${chineseNumeral(count)}、${block.text}` }];
  });
}

/** The proceeding a track runs in, about its opening. */
function aroundOf({ within, ...occasion }: Occasion): Occasion | undefined {
  const entry = within && asCorrected(within.matter.entries)[0];
  return entry && { ...occasion, ...within, entry };
}

const ofCase = 'case.';

function rowsFor(table: string, occasion: Occasion): readonly FormBody[] {
  if (table.startsWith(ofCase)) {
    const around = aroundOf(occasion);
    return around ? rowsFor(table.slice(ofCase.length), around) : [];
  }
  if (table === 'works' || table === 'amounts') return worksOf(occasion, table === 'amounts');
  return table === 'parties' ? partiesOf(occasion) : rowsOf(table, occasion);
}

/** The parties as an award names them; whose name is kept in confidence stands on no paper. Source: MAL.46. */
function partiesOf({ chapter, matter }: Occasion): FormBody[] {
  const titles = new Map(
    Object.entries(chapter.procedure.actors).map(([role, { title }]) => [role, title.zh] as const),
  );
  return matter.parties
    .filter(({ confidential }) => !confidential)
    .map(({ role, name, creditCode }) => ({ role: titles.get(role) ?? '第三人', name, code: creditCode ?? null }));
}

/** The rows of a list of the form, or after `opening.` of that of the opening, as it stood when the act was done. */
function rowsOf(table: string, { chapter, matter, entry }: Occasion): readonly FormBody[] {
  if (!table.startsWith('opening.')) return rowsAt(entry.form, table);
  const list = table.slice('opening.'.length);
  const restated = chapter.restated?.[list];
  if (restated) return restated({ ...matter, entries: matter.entries.filter(({ seq }) => seq <= entry.seq) });
  return rowsAt(asCorrected(matter.entries)[0]?.form ?? {}, list);
}

/** What was worked out of the form, with the knowledge of the day it was entered. */
function worksOf({ chapter, matter, entry }: Occasion, amountsOnly: boolean): FormBody[] {
  const where = { division: matter.division, on: entry.effectiveOn, calendar: calendarOfVersion(entry.calendar) };
  const works = chapter.works?.[entry.act]?.(entry.form, where) ?? [];
  const said = works.map((one) => ({ ...one, lines: one.lines.filter(({ remark }) => !remark) }));
  const kept = said.filter(({ fen, lines }) => fen !== undefined || (!amountsOnly && lines.length > 0));
  return kept.map(({ title, lines, fen }) => ({
    title: title.zh,
    lines: lines.map((line) => daysInText(line.source ? `${line.zh}（${cite(line.source).zh}）` : line.zh)).join('\n'),
    fen: fen ?? null,
  }));
}

function filled(template: PaperTemplate, text: string, occasion: Occasion, row: FormBody): string {
  const fill = (part: string): string | undefined => {
    let whole = true;
    const said = part.replaceAll(/\{([^}|]+)(?:\|([a-z]+))?\}/g, (_, path: string, how: string | undefined) => {
      const value = valueOf(path, occasion, row);
      if (value === undefined || value === null || value === '') whole = false;
      return value === undefined || value === null ? '' : written(value, how, path, occasion);
    });
    return whole ? said : undefined;
  };
  // Part by part: what was filled in is never read as a template again.
  const said = text
    .split(/(\[\[.*?\]\])/s)
    .map((part) => (part.startsWith('[[') ? (fill(part.slice(2, -2)) ?? '') : fill(part)));
  if (said.includes(undefined))
    throw new Error(`The template ${template.id} asks for what the record does not hold: ${text}`);
  return said.join('');
}

function valueOf(path: string, occasion: Occasion, row: FormBody): FormValue | undefined {
  const { matter, entry, office } = occasion;
  const [first = '', ...rest] = path.split('.');
  const further = rest.join('.');
  switch (first) {
    case 'form':
      return valueAt(entry.form, further);
    case 'row':
      return valueAt(row, further);
    case 'case': {
      const around = aroundOf(occasion);
      return around && valueOf(further, around, row);
    }
    case 'opening':
      return valueAt(asCorrected(matter.entries)[0]?.form ?? {}, further);
    case 'party':
      return matter.parties.find((party) => party.role === further && !party.confidential)?.name;
    case 'to':
      return occasion.to?.name;
    case 'due':
      return matter.deadlines.findLast((one) => one.name === further)?.dueOn;
    case 'sum': {
      const field = rest.pop() ?? '';
      const rows = rowsOf(rest.join('.'), occasion);
      return rows.length === 0 ? undefined : rows.reduce((sum, one) => sum + Number(valueAt(one, field) ?? 0), 0);
    }
    case 'article': {
      return cite(source(further).id).zh;
    }
    case 'limit':
      return lengthOf(further, occasion);
    case 'on':
      return entry.effectiveOn;
    case 'received':
      return matter.receivedOn;
    case 'office':
      return office.name;
    case 'telephone':
      return office.telephone;
    case 'address':
      return office.address;
    default:
      throw new Error(`No template may ask for ${path}`);
  }
}

/** How long the law gives on the day of the act, in words: 15日, 10个工作日. */
function lengthOf(id: string, { matter, entry }: Occasion): string {
  const { loads } = calendarOfVersion(entry.calendar);
  const on = Temporal.PlainDate.from(entry.effectiveOn);
  const { n, unit } = limit(id, { division: matter.division, on, loads });
  // Statutes say 十五日 of calendar days, without saying so.
  return unit === null || unit === 'calendarDay' ? `${n}日` : lengthInWords({ n, unit }).zh.replaceAll(' ', '');
}

function written(value: FormValue, how: string | undefined, path: string, occasion: Occasion): string {
  switch (how) {
    case 'day':
      return dayInText(String(value));
    case 'granted':
      return value === true ? '准许' : '不予准许';
    case 'answer':
      return value === true ? '是' : '否';
    case 'money':
      return moneyInFigures(Number(value));
    case 'capitals':
      return moneyInCapitals(Number(value));
    case 'place':
      return tellingName(String(value)).zh;
    case 'choice':
      return [value]
        .flat()
        .map((one) => choiceTitle(path, String(one), occasion))
        .join('；');
    case 'worker': {
      const party = occasion.matter.parties.find((one) => one.key === value);
      return party ? shown(party.name, occasion) : '';
    }
    default:
      return shown(value, occasion);
  }
}

type Field = {
  properties?: Record<string, Field>;
  items?: Field;
  choices?: readonly { const: string; title: string }[];
};

/** The words of an answer, as the form offers them. */
function choiceTitle(path: string, value: string, { chapter, matter, entry }: Occasion): string {
  const [first, ...rest] = path.split('.');
  const opening = matter.entries[0]?.act ?? entry.act;
  const form = actOf(chapter, first === 'opening' ? opening : entry.act).form as Field;
  // A row may be one of the opening's lists as well.
  const lists = [form, actOf(chapter, opening).form as Field].flatMap(({ properties = {} }) =>
    Object.values(properties).flatMap(({ items }) => items ?? []),
  );
  const begin = first === 'row' ? lists.find((one) => rest[0] !== undefined && one.properties?.[rest[0]]) : form;
  const field = rest.reduce<Field | undefined>((at, name) => at?.properties?.[name], begin);
  return (field?.choices ?? field?.items?.choices)?.find((choice) => choice.const === value)?.title ?? value;
}

function shown(value: FormValue, occasion: Occasion): string {
  if (isSealed(value)) return occasion.nameOf(value.seal);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
