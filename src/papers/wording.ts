import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { isRefused, refuse, type Refused } from '../platform/refusal.ts';
import type { Offices } from '../proceedings/offices.ts';
import type { PaperTemplate } from './template.ts';
import { contactMarks as contact } from './wording-marks.ts';

/*
 * An office may put a paper into its own words. What makes it that paper stays: every particular, day and article of the
 * standard text, and its tables. What may be left out where it is not known stays where it may be left out.
 */

type Body = PaperTemplate['body'];

const mark = /\{[^{}]*\}/g;

/** A template's text as it is edited: a paragraph a line, a table named by a line of its own. */
export function textOf(body: Body): string {
  return body.map((part) => (typeof part === 'string' ? part : nameOfTable(part.table))).join('\n');
}

/** The body a text stands for, or why it cannot take the place of the standard one. */
export function bodyOf({ body: standard }: PaperTemplate, text: string): Body | Refused {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const tables = standard.filter((part) => typeof part !== 'string');
  const isTable = (line: string): boolean => tables.some(({ table }) => nameOfTable(table) === line);
  const own = marksOf(lines.filter((line) => !isTable(line)));
  const usual = marksOf(standard.filter((part) => typeof part === 'string'));
  const unfit =
    unbalanced(lines) ??
    tables.map(({ table }) => misplaced(lines, nameOfTable(table))).find(Boolean) ??
    withoutRoom(lines, standard) ??
    unknown(own.all, usual.all) ??
    missing(own, usual) ??
    certainOf(own, usual);
  return unfit ?? lines.map((line) => tables.find(({ table }) => nameOfTable(table) === line) ?? line);
}

/**
 * A template in the words that hold in an office on a day: its own, else those of the nearest office above, else the
 * standard ones; also where the standard text changed since and own words do not fit it any more.
 */
export async function inWordsOf(
  tx: Tx,
  { offices, template }: { offices: Offices; template: PaperTemplate },
  office: number,
  day: string,
): Promise<PaperTemplate> {
  const chain = [office, ...offices.superiorsOf(office)];
  const { rows } = await sql<{ text: string | null }>`
    select w.text from unnest(${chain}::int[]) with ordinality o(id, place) cross join lateral (
      select text from heyan.paper_wording where template = ${template.id} and office = o.id and valid_from <= ${day}
      order by valid_from desc, id desc limit 1) w order by o.place`.execute(tx);
  const own = rows.find(({ text }) => text !== null)?.text;
  const body = own ? bodyOf(template, own) : undefined;
  return body === undefined || isRefused(body) ? template : { ...template, body };
}

type Marks = { all: Set<string>; certain: Set<string> };

/** The marks of a text, and those of them that stand outside double brackets. */
function marksOf(lines: readonly string[]): Marks {
  const found = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((text) => text.match(mark) ?? []));
  return { all: found(lines), certain: found(lines.map((line) => line.replaceAll(/\[\[.*?\]\]/gs, ''))) };
}

function nameOfTable(table: string): string {
  return `{table.${table}}`;
}

function misplaced(lines: readonly string[], table: string): Refused | undefined {
  const times = lines.filter((line) => line === table).length;
  const elsewhere = lines.some((line) => line !== table && line.includes(table));
  if (times === 1 && !elsewhere) return undefined;
  return unfit(`“${table}”要独占一行，出现一次。`, `“${table}” must have a line of its own, once.`);
}

const rooms: readonly [string, string, string][] = [
  ['@ ', '主送单位（行首 @）', 'whom it turns to (a line with @)'],
  ['> ', '签名栏（行首 >）', 'room to sign (a line with >)'],
  ['= ', '意见栏（行首 =）', 'room for an opinion (a line with =)'],
];

/** A paper that is signed keeps the room to sign, one that turns to somebody says to whom. */
function withoutRoom(lines: readonly string[], standard: Body): Refused | undefined {
  const has = (texts: readonly unknown[], mark: string): boolean =>
    texts.some((text) => typeof text === 'string' && text.startsWith(mark));
  const lost = rooms.find(([mark]) => has(standard, mark) && !has(lines, mark));
  return lost && unfit(`不能缺少标准文本里的${lost[1]}。`, `The standard text has ${lost[2]}: it must stay.`);
}

function unbalanced(lines: readonly string[]): Refused | undefined {
  const wrong = lines.find((line) => {
    const rest = line.replaceAll(mark, '').replaceAll(/\[\[[^[\]]*\]\]/g, '');
    return /[{}]|\[\[|\]\]/.test(rest);
  });
  if (wrong === undefined) return undefined;
  const said = wrong.slice(0, 40);
  return unfit(
    `括号不成对，在“${said}”：{ } 里是填入的内容，[[ ]] 里是缺了可以不写的话。`,
    `Brackets do not pair in “${said}”: { } is filled in, [[ ]] may be left out.`,
  );
}

function unknown(own: ReadonlySet<string>, usual: ReadonlySet<string>): Refused | undefined {
  const strange = [...own].filter((one) => !usual.has(one) && !contact.includes(one));
  if (strange.length === 0) return undefined;
  const said = strange.slice(0, 5).join('、');
  return unfit(`这种文书没有${said}。`, `This paper does not know ${said}.`);
}

function missing(own: Marks, usual: Marks): Refused | undefined {
  const lost = [...usual.all].filter((one) => !own.all.has(one) && !contact.includes(one));
  if (lost.length === 0) return undefined;
  const said = lost.slice(0, 5).join('、');
  return unfit(`不能缺少标准文本里的${said}。`, `${said} of the standard text must stay.`);
}

/** What is always known must stand where nothing is left out; what may be unknown only where it may. */
function certainOf(own: Marks, usual: Marks): Refused | undefined {
  const hidden = [...usual.certain].filter((one) => !own.certain.has(one) && !contact.includes(one));
  const exposed = [...own.certain].filter((one) => !usual.certain.has(one));
  if (hidden.length > 0) {
    const said = hidden.slice(0, 5).join('、');
    return unfit(`${said}要写在 [[ ]] 之外。`, `${said} must stand outside [[ ]].`);
  }
  if (exposed.length === 0) return undefined;
  const said = exposed.slice(0, 5).join('、');
  return unfit(`${said}可能没有，要写在 [[ ]] 之内。`, `${said} may be unknown and must stand within [[ ]].`);
}

function unfit(zh: string, en: string): Refused {
  return refuse('invalid-form', { zh, en }, { field: 'text' });
}
