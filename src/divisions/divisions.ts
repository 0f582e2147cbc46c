import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Temporal } from 'temporal-polyfill';
import type { Text } from '../platform/text.ts';

export type Level = 'province' | 'prefecture' | 'county';
export type DivisionKind =
  'province' | 'municipality' | 'city' | 'autonomousPrefecture' | 'district' | 'county' | 'autonomousCounty';

/** A unit of GB/T 2260 行政区划, valid for a time. */
export type Division = {
  code: string;
  name: Text;
  level: Level;
  kind: DivisionKind;
  parent?: string;
  /** The first day it was valid; absent when that lies before the records. */
  validFrom?: string;
  /** The first day it was no longer valid; absent while it is. */
  validTo?: string;
  /** Approximate residents, only to spread the demonstration year; 0 where not needed. Never a statistic. */
  populationApproximate: number;
};

/** What followed an abolished division; `code` is null where none has been published. */
export type Successor = {
  code: string | null;
  name: Text;
  part: Text;
  on: string;
  confidence: 'verified' | 'unconfirmed';
};

type SuccessionRow = {
  from: string;
  on: string;
  to: readonly { code: string | null; name?: Text; part: Text }[];
  source: Text;
  confidence: 'verified' | 'unconfirmed';
};

/** The province this installation serves. */
export const homeProvince = '510000';

const folder = fileURLToPath(new URL('../../reference/divisions/', import.meta.url));
const columns = ['code', 'zh', 'en', 'level', 'kind', 'parent', 'validFrom', 'validTo', 'population'];
const own: ReadonlyMap<string, Division> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.csv'))
    .sort()
    .flatMap((file) => rowsOf(file))
    .map((row): [string, Division] => [row.code, row]),
);
const { successions: ownSuccessions } = JSON.parse(readFileSync(`${folder}successions.json`, 'utf8')) as {
  successions: readonly SuccessionRow[];
};

/** Divisions that operators loaded since: new ones, or old ones with the day on which they ended. */
export type LoadedDivisions = { rows: readonly Division[]; successions: readonly SuccessionRow[] };

let all = own;
let successions = ownSuccessions;
let children = Map.groupBy(all.values(), ({ parent }) => parent ?? '');
let seats = seatsOfNames();

/** Lets loaded divisions stand beside, or in place of, those this program came with; the last loaded prevails. */
export function adoptDivisions(loads: readonly LoadedDivisions[]): void {
  all = new Map([...own, ...loads.flatMap(({ rows }) => rows.map((row): [string, Division] => [row.code, row]))]);
  successions = [...ownSuccessions, ...loads.flatMap((load) => load.successions)];
  children = Map.groupBy(all.values(), ({ parent }) => parent ?? '');
  seats = seatsOfNames();
}

/** What this program came with, whatever was loaded since. */
export function ownDivisions(): LoadedDivisions {
  return { rows: [...own.values()], successions: ownSuccessions };
}

/** The division of this code, abolished ones included; throws for a code nobody ever had. */
export function division(code: string): Division {
  const found = all.get(code);
  if (!found) throw new Error(`No division has the code ${code} in reference/divisions.`);
  return found;
}

/** Whether the code names a division we know, abolished or not. */
export function isDivision(code: string): boolean {
  return all.has(code);
}

/** Whether the division was valid on the day. */
export function isValidOn(code: string, day: Temporal.PlainDate): boolean {
  const { validFrom, validTo } = division(code);
  const text = day.toString();
  return (validFrom === undefined || validFrom <= text) && (validTo === undefined || text < validTo);
}

/**
 * The division that stands for this code on a day: itself while valid, else what replaced it. Undefined when it was
 * split, has a successor without a code, or did not exist yet without a single predecessor: somebody must then decide.
 */
export function divisionOn(code: string, day: Temporal.PlainDate): Division | undefined {
  const asked = division(code);
  if (isValidOn(code, day)) return asked;
  const ended = asked.validTo !== undefined && asked.validTo <= day.toString();
  const next = ended ? successorsOf(code).map((successor) => successor.code) : predecessorsOf(code);
  const [only] = next;
  if (next.length !== 1 || only === undefined || only === null) return undefined;
  return divisionOn(only, day);
}

/** The name by which a division is not taken for another: of counties that share one, with the prefecture before it. */
export function tellingName(code: string): Text {
  const { name, parent } = division(code);
  if (parent === undefined || (seats.get(name.zh)?.size ?? 0) < 2) return name;
  const above = division(parent).name;
  return { zh: `${above.zh}${name.zh}`, en: `${name.en}, ${above.en}` };
}

export function level(code: string): Level {
  return division(code).level;
}

/** The level that a code of GB/T 2260 tells by itself, whether or not anybody has it: figures add up by it. */
export function levelOfCode(code: number): Level {
  if (code % 10_000 === 0) return 'province';
  return code % 100 === 0 ? 'prefecture' : 'county';
}

/** The division directly above, undefined for a province. Counties of a municipality stand directly under it. */
export function parentOf(code: string): Division | undefined {
  const { parent } = division(code);
  return parent === undefined ? undefined : division(parent);
}

/** The codes figures of this division count towards, itself first: [county, prefecture, province]. */
export function rollUp(code: string): string[] {
  const { parent } = division(code);
  return parent === undefined ? [code] : [code, ...rollUp(parent)];
}

/** Whether the division is the other or lies within it. */
export function isWithin(code: string, above: string): boolean {
  return rollUp(code).includes(above);
}

/** The counties of a prefecture or province, in order of code; a county is its own. Valid today, or on the day given. */
export function countiesOf(code: string, day?: Temporal.PlainDate): Division[] {
  const asked = division(code);
  if (asked.level === 'county') return [asked];
  return (children.get(code) ?? [])
    .filter((below) => stands(below, day))
    .flatMap((below) => countiesOf(below.code, day));
}

/** The prefectures of a province, in order of code. */
export function prefecturesOf(code: string = homeProvince, day?: Temporal.PlainDate): Division[] {
  return (children.get(code) ?? []).filter((below) => below.level === 'prefecture' && stands(below, day));
}

/** What replaced an abolished division; empty while it stands. */
export function successorsOf(code: string): Successor[] {
  division(code);
  return successions
    .filter(({ from }) => from === code)
    .flatMap(({ to, on, confidence }) =>
      to.map(({ code: next, name, part }) => ({
        code: next,
        name: name ?? division(next!).name,
        part,
        on,
        confidence,
      })),
    );
}

/** The codes of the divisions this one alone replaced; a part of a division that was split is not counted. */
export function predecessorsOf(code: string): string[] {
  return successions.filter(({ to }) => to.some((next) => next.code === code && isWhole(to))).map(({ from }) => from);
}

/** Every division, abolished ones included, in order of code within its province. */
export function allDivisions(): Division[] {
  return [...all.values()];
}

/** A succession to one division alone; only then does the new one stand where the old one stood. */
function isWhole(to: SuccessionRow['to']): boolean {
  return to.length === 1;
}

function stands(below: Division, day: Temporal.PlainDate | undefined): boolean {
  return day === undefined ? below.validTo === undefined : isValidOn(below.code, day);
}

/** Every name with the divisions above those that have it now. */
function seatsOfNames(): ReadonlyMap<string, ReadonlySet<string>> {
  const standing = [...all.values()].filter(({ validTo }) => validTo === undefined);
  return new Map(
    [...Map.groupBy(standing, ({ name }) => name.zh)].map(([name, rows]) => [
      name,
      new Set(rows.map(({ parent }) => parent ?? '')),
    ]),
  );
}

function rowsOf(file: string): Division[] {
  const [head, ...lines] = readFileSync(`${folder}${file}`, 'utf8').trim().split(/\r?\n/);
  if (head !== columns.join(',')) throw new Error(`reference/divisions/${file} has other columns than expected.`);
  return lines.map((line) => {
    const [
      code = '',
      zh = '',
      en = '',
      rank = '',
      kind = '',
      parent = '',
      validFrom = '',
      validTo = '',
      population = '',
    ] = line.split(',');
    return {
      code,
      name: { zh, en },
      level: rank as Level,
      kind: kind as DivisionKind,
      ...(parent ? { parent } : {}),
      ...(validFrom ? { validFrom } : {}),
      ...(validTo ? { validTo } : {}),
      populationApproximate: Number(population),
    };
  });
}
