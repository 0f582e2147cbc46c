import { tellingName } from '../divisions/divisions.ts';
import { lengthInWords } from '../law/explain.ts';
import { limitRow } from '../law/limits.ts';
import { cite, source } from '../law/sources.ts';
import type { Text } from '../platform/text.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { listed } from '../procedure/define.ts';
import { actOf } from '../procedure/fold.ts';
import { schemaAt, schemaOf, type Schema } from '../procedure/schema.ts';
import { dayInText, moneyInCapitals, moneyInFigures } from './numerals.ts';
import type { PaperTemplate } from './template.ts';

/** What may stand in braces in the text of a paper: what it stands for, and how it could read. */
export type Mark = { mark: string; title: Text; example: string };

/** Where the reader turns: an office may say that otherwise, or not at all. */
export const contactMarks: readonly string[] = ['{telephone}', '{address}'];

const exampleDay = '2026-05-06';
const exampleFen = 1_234_567;

/** Every mark of a paper's text in the order in which it comes, and those of the office. */
export function marksOf(template: PaperTemplate, chapters: ReadonlyMap<string, Chapter>): Mark[] {
  const chapter = chapters.get(template.procedure);
  if (!chapter) throw new Error(`${template.id} belongs to ${template.procedure}, which nobody knows`);
  const found = template.body.flatMap((part) =>
    typeof part === 'string' ? (part.match(/\{[^{}]*\}/g) ?? []) : [`{table.${part.table}}`],
  );
  return [...new Set([...found, ...contactMarks])].map((mark) => toldOf(mark, template, chapter, chapters));
}

/** The chapters in whose proceedings this procedure runs as a track. */
export function wholesOf(track: string, chapters: ReadonlyMap<string, Chapter>): Chapter[] {
  return [...chapters.values()].filter(({ procedure }) =>
    Object.values(procedure.tracks ?? {}).some((one) => one.procedure === track),
  );
}

function toldOf(mark: string, template: PaperTemplate, chapter: Chapter, chapters: ReadonlyMap<string, Chapter>): Mark {
  const [path = '', how] = mark.slice(1, -1).split('|');
  const [first = '', ...rest] = path.split('.');
  const further = rest.join('.');
  const fixed = plain[path];
  if (fixed) return { mark, ...fixed };
  switch (first) {
    case 'case': {
      // Asked of the proceeding the track runs in.
      const [whole] = wholesOf(template.procedure, chapters);
      if (!whole) throw new Error(`${template.procedure} runs in no other proceeding`);
      const { title, example } = toldOf(`{${[further, ...(how ? [how] : [])].join('|')}}`, template, whole, chapters);
      return { mark, title, example };
    }
    case 'form':
    case 'opening': {
      const field = fieldAt(first, further, template, chapter);
      return { mark, title: titleOf(field, further), example: exampleOf(field, how) };
    }
    case 'sum': {
      const list = fieldAt('form', rest.slice(0, -1).join('.'), template, chapter);
      const { zh, en } = titleOf(list, further);
      return { mark, title: { zh: `${zh}：合计`, en: `${en}: sum` }, example: exampleOf(undefined, how) };
    }
    case 'table':
      return { mark, title: tableTitle(further, template, chapter), example: columnsOf(further, template) };
    case 'party': {
      const title = chapter.procedure.actors[further]?.title ?? { zh: further, en: further };
      return { mark, title, example: further === 'worker' ? '王小明' : '四川锦绣建筑工程有限公司' };
    }
    case 'due': {
      const { zh, en } = chapter.procedure.deadlines[further]?.title ?? { zh: further, en: further };
      return { mark, title: { zh: `${zh}：到期日`, en: `${en}: due day` }, example: exampleOf(undefined, 'day') };
    }
    case 'article':
      return { mark, title: { zh: '依据的条文', en: 'The article it rests on' }, example: cite(source(further).id).zh };
    case 'limit': {
      const { title, n, unit } = limitRow(further);
      const length = unit === null ? `${n}日` : lengthInWords({ n, unit }).zh;
      return { mark, title, example: length.replaceAll(' ', '').replace('（自然日）', '') };
    }
    default:
      throw new Error(`${template.id} asks for ${mark}, which nobody can explain`);
  }
}

const plain: Record<string, Omit<Mark, 'mark'>> = {
  to: { title: { zh: '送给谁', en: 'To whom' }, example: '王小明' },
  on: { title: { zh: '办理日期', en: 'The day of the act' }, example: dayInText(exampleDay) },
  received: { title: { zh: '收到日期', en: 'The day of receipt' }, example: dayInText(exampleDay) },
  office: { title: { zh: '本机构名称', en: 'This office' }, example: '本机构' },
  telephone: {
    title: { zh: '本机构电话（可以不写）', en: 'Telephone of this office (optional)' },
    example: '028-12333',
  },
  address: { title: { zh: '本机构地址（可以不写）', en: 'Address of this office (optional)' }, example: '本机构地址' },
};

type Field = Schema & { choices?: readonly { title: string }[] };

function fieldAt(
  first: string,
  path: string,
  { act }: PaperTemplate,
  { procedure, ...chapter }: Chapter,
): Field | undefined {
  const openings = Object.entries(procedure.acts).flatMap(([name, { from }]) => (from === 'nothing' ? [name] : []));
  const forms = (first === 'opening' ? openings : listed(act)).flatMap((name) => {
    const { form } = actOf({ procedure, ...chapter }, name);
    return form ? [schemaOf(form)] : [];
  });
  return forms.map((form) => schemaAt(form, path)).find(Boolean);
}

function titleOf(field: Field | undefined, path: string): Text {
  return { zh: field?.title ?? path, en: field?.titleEn ?? field?.title ?? path };
}

function exampleOf(field: Field | undefined, how: string | undefined): string {
  switch (how) {
    case 'day':
      return dayInText(exampleDay);
    case 'money':
      return moneyInFigures(exampleFen);
    case 'capitals':
      return moneyInCapitals(exampleFen);
    case 'granted':
      return '准许';
    case 'answer':
      return '是';
    case 'place':
      return tellingName('510107').zh;
    case 'choice':
      return field?.choices?.[0]?.title ?? '…';
    default:
      return exampleOfKind(field);
  }
}

function exampleOfKind(field: Field | undefined): string {
  if (field?.kind === 'creditCode') return '91510114MA6CTXYR37';
  if (field?.type === 'integer') return String(Math.max(field.minimum ?? 0, Math.min(15, field.maximum ?? 15)));
  return field?.kind === 'longText' ? `${field.title ?? ''}……` : (field?.title ?? '…');
}

const tables: Record<string, Text> = {
  works: { zh: '计算过程表', en: 'Table of the working' },
  parties: { zh: '当事人表', en: 'Table of the parties' },
};

function tableTitle(table: string, template: PaperTemplate, chapter: Chapter): Text {
  const [first, ...rest] = table.split('.');
  const known = tables[table];
  if (known) return known;
  const field =
    first === 'opening'
      ? fieldAt('opening', rest.join('.'), template, chapter)
      : fieldAt('form', table, template, chapter);
  const { zh, en } = titleOf(field, table);
  return { zh: `表格：${zh}`, en: `Table: ${en}` };
}

function columnsOf(table: string, { body }: PaperTemplate): string {
  const columns = body.flatMap((part) => (typeof part !== 'string' && part.table === table ? part.columns : []));
  return columns.map(({ title }) => title).join(' | ');
}
