import type { Text } from '../platform/text.ts';
import { levelOfCode, ownDivisions, type Division, type Level, type LoadedDivisions } from './divisions.ts';

/** A load of divisions by its number. */
export type NumberedDivisions = { load: number; divisions: LoadedDivisions };

/** What does not fit, and the load that says it. */
export type DivisionsFlaw = { load: number; says: Text };

type Said<T> = { said: T; load?: number };
type Succession = LoadedDivisions['successions'][number];
type Known = ReadonlyMap<string, Said<Division>>;

/**
 * The first thing that would not fit if these loads, and no others, stood beside what this program came with: a division
 * above or a successor that is not there, one that stands above itself or in another province, a succession that leads back.
 * Whatever asks for the divisions above one, or for what followed it, relies on there being none.
 */
export function flawOfDivisions(loads: readonly NumberedDivisions[]): DivisionsFlaw | undefined {
  const own = ownDivisions();
  const known: Known = new Map([
    ...own.rows.map((said): [string, Said<Division>] => [said.code, { said }]),
    ...loads.flatMap(({ load, divisions }) =>
      divisions.rows.map((said): [string, Said<Division>] => [said.code, { said, load }]),
    ),
  ]);
  const successions: Said<Succession>[] = [
    ...own.successions.map((said) => ({ said })),
    ...loads.flatMap(({ load, divisions }) => divisions.successions.map((said) => ({ said, load }))),
  ];
  for (const { said, load } of known.values()) {
    const says = flawOfRow(said, known);
    // A row this program came with is put wrong by what was loaded above it.
    const by = load ?? known.get(said.parent ?? '')?.load;
    if (says && by !== undefined) return { load: by, says };
  }
  for (const { said, load } of successions) {
    const says = flawOfSuccession(said, known, successions);
    const by = load ?? loadOf([said.from, ...said.to.map(({ code }) => code)], known);
    if (says && by !== undefined) return { load: by, says };
  }
  return undefined;
}

function loadOf(codes: readonly (string | null)[], known: Known): number | undefined {
  return codes.map((code) => known.get(code ?? '')?.load).find((load) => load !== undefined);
}

const levels: Record<Level, Text> = {
  province: { zh: '省级', en: 'a province' },
  prefecture: { zh: '市级', en: 'a prefecture' },
  county: { zh: '县级', en: 'a county' },
};

function flawOfRow({ code, level, parent }: Division, known: Known): Text | undefined {
  const told = levelOfCode(Number(code));
  if (level !== told)
    return { zh: `${code} 是${levels[told].zh}代码。`, en: `${code} is the code of ${levels[told].en}.` };
  const above = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].filter((one) => one !== code);
  if (parent === undefined)
    return told === 'province'
      ? undefined
      : { zh: `${code} 没有写明上级。`, en: `${code} names no division above it.` };
  if (told === 'province' || !above.includes(parent))
    return { zh: `${parent} 不能是 ${code} 的上级。`, en: `${parent} cannot stand above ${code}.` };
  return known.has(parent) ? undefined : nobodyHas(parent);
}

function flawOfSuccession(
  { from, on, to }: Succession,
  known: Known,
  successions: readonly Said<Succession>[],
): Text | undefined {
  const ended = known.get(from)?.said;
  if (!ended) return nobodyHas(from);
  for (const { code, name } of to) {
    if (code === null && name === undefined)
      return { zh: `${from} 的承继没有代码，也没有名称。`, en: `What follows ${from} has neither code nor name.` };
    if (code === null) continue;
    const next = known.get(code)?.said;
    if (!next) return nobodyHas(code);
    const since = ended.validTo ?? on;
    if (next.validFrom !== undefined && next.validFrom > since)
      return { zh: `${code} 在 ${since} 还没有设立。`, en: `There is no ${code} yet on ${since}.` };
  }
  return leadsBack(from, successions)
    ? { zh: `${from} 的承继又回到它自己。`, en: `What follows ${from} leads back to it.` }
    : undefined;
}

/** Whether following a division from successor to successor comes to it again. */
function leadsBack(start: string, successions: readonly Said<Succession>[]): boolean {
  const reached = new Set([start]);
  for (const code of reached)
    for (const { said } of successions.filter((one) => one.said.from === code))
      for (const { code: next } of said.to) {
        if (next === start) return true;
        if (next !== null) reached.add(next);
      }
  return false;
}

function nobodyHas(code: string): Text {
  return { zh: `没有区划 ${code}。`, en: `No division has the code ${code}.` };
}
