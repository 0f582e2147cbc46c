/** What is asked of the server for a view, once everything the address leaves open is settled. */
import type { FigureAsked } from '../figures/read.ts';
import type { By } from '../figures/reach.ts';
import type { Divisions, DivisionListed } from './queries.ts';
import { trendPeriod, type MapLevel, type View } from './view.ts';

export type Settled = {
  view: View;
  divisions: Divisions;
  division: DivisionListed;
  /** The division whose parts the map shows: itself, or for a county the prefecture it lies in. */
  onMap: DivisionListed;
  mapLevel: MapLevel;
  period: string;
  /** How the table's rows may be told apart here, and how they are. */
  groupings: readonly By[];
  by: By;
};

/** Settles a view. A division the province does not have becomes the province. */
export function settle(view: View, divisions: Divisions, period: string): Settled {
  const division = (view.division === undefined ? undefined : divisions.find(view.division)) ?? divisions.province;
  const above = division.level === 'county' ? (divisions.find(division.parent ?? '') ?? divisions.province) : division;
  const groupings: readonly By[] =
    division.level === 'province'
      ? ['prefecture', 'county', 'month']
      : division.level === 'prefecture'
        ? ['county', 'month']
        : ['month'];
  const by = groupings.find((one) => one === view.by) ?? groupings[0] ?? 'month';
  const mapLevel = above.level === 'province' ? (view.level ?? 'prefecture') : 'county';
  return { view, divisions, division, onMap: above, mapLevel, period, groupings, by };
}

type Part = 'whole' | 'table' | 'map' | 'trend';

/** The question behind one part of the page. Questions that are the same are asked once. */
export function askedFor(part: Part, { view, division, onMap, mapLevel, period, by }: Settled): FigureAsked {
  const common = { figure: view.figure, ...(view.asOf === undefined ? {} : { asOf: view.asOf }) };
  if (part === 'map') return { ...common, division: onMap.code, period, by: mapLevel };
  if (part === 'trend') return { ...common, division: division.code, period: trendPeriod(period), by: 'month' };
  return { ...common, division: division.code, period, ...(part === 'table' ? { by } : {}) };
}

/** Where the rows of a figure, or the proceedings behind it, leave as a workbook: what is asked stands in the address. */
export function workbookAddress(what: 'rows' | 'records', { figure, ...asked }: FigureAsked): string {
  const { by, ...whole } = asked;
  const said = what === 'rows' && by !== undefined ? { ...whole, by } : whole;
  const query = new URLSearchParams({ ...said, format: 'xlsx' }).toString();
  return `/api/v1/figures/${figure}/${what === 'rows' ? 'export' : 'records/export'}?${query}`;
}
