import type { Temporal } from 'temporal-polyfill';
import type { Text } from '../platform/text.ts';
import { loadsAfter, type LoadedRows } from './loaded.ts';
import { listReference, readReference } from './reference.ts';
import type { SourceId } from './sources.ts';

export type AmountRow = {
  /** The division it holds for and below; the whole country when absent. */
  region?: string;
  /** For amounts fixed in tiers: 1 is the highest. */
  tier?: number;
  value: number;
  validFrom: string;
  validTo?: string;
  confidence: 'verified' | 'unconfirmed';
  basis: Text;
};
export type AmountSeries = {
  id: string;
  title: Text;
  /** Money is whole fen. */
  unit: 'fen' | 'count' | 'ratio' | 'days';
  source: SourceId;
  rows: readonly AmountRow[];
};
export type TierTable = {
  validFrom: string;
  validTo?: string;
  confidence: 'verified' | 'unconfirmed';
  note: Text;
  divisions: Readonly<Record<string, number>>;
};
export type AmountFile = {
  note: Text;
  amounts: readonly AmountSeries[];
  /** Which tier a county has; a text instead of a table says whose tiers it shares. */
  tiers?: Readonly<Record<string, readonly TierTable[] | string>>;
};

/** An amount as it holds in a place on a day. Unconfirmed when either the amount or the tier of the place is. */
export type Amount = {
  id: string;
  value: number;
  unit: AmountSeries['unit'];
  tier?: number;
  source: SourceId;
  basis: Text;
  confidence: 'verified' | 'unconfirmed';
  validFrom: string;
  note?: Text;
};

type AmountWhere = { division: string; on: Temporal.PlainDate; loads?: readonly LoadedRows[] };

const files = listReference('amounts').map((file) => readReference<AmountFile>(`amounts/${file}`));
const series: ReadonlyMap<string, AmountSeries> = new Map(
  files.flatMap((file) => file.amounts.map((row): [string, AmountSeries] => [row.id, row])),
);
const tierTables: ReadonlyMap<string, readonly TierTable[] | string> = new Map(
  files.flatMap((file) => Object.entries(file.tiers ?? {})),
);

/** Every amount's id. */
export function amountIds(): readonly string[] {
  return [...series.keys()];
}

/** What an amount is called, also where no value of it is kept. @throws for an unknown id */
export function amountTitle(id: string): Text {
  const found = series.get(id);
  if (!found) throw new Error(`No amount is called ${id} in reference/amounts.`);
  return found.title;
}

/**
 * The amount in force in a division on a day. Throws when none is kept for that place and day: last year's amount is
 * never taken for this year's. Rows that operators loaded prevail while they hold, the last loaded first; `loads` asks
 * with what was known at another time.
 */
export function amount(id: string, where: AmountWhere): Amount {
  const found = findAmount(id, where);
  if (!found) throw new Error(`${id} is not kept for ${where.division} on ${where.on}, or not uniquely.`);
  return found;
}

/** The same, or undefined where none is kept for that place and day. */
export function findAmount(id: string, where: AmountWhere): Amount | undefined {
  const found = series.get(id);
  if (!found) throw new Error(`No amount is called ${id} in reference/amounts.`);
  const day = where.on.toString();
  const inForce =
    [found, ...(where.loads ?? loadsAfter()).flatMap(({ amounts = [] }) => amounts).filter((one) => one.id === id)]
      .map(({ rows }) => rows.filter((row) => holds(row, day) && covers(row.region, where.division)))
      .findLast((rows) => rows.length > 0) ?? [];
  const table = inForce.some((row) => row.tier !== undefined) ? tiersOf(id, day) : undefined;
  const tier = table?.divisions[where.division];
  const [row, another] = inForce.filter((candidate) => candidate.tier === tier);
  if (!row || another) return undefined;
  return {
    id,
    value: row.value,
    unit: found.unit,
    ...(tier === undefined ? {} : { tier }),
    source: found.source,
    basis: row.basis,
    confidence: table?.confidence === 'unconfirmed' ? 'unconfirmed' : row.confidence,
    validFrom: row.validFrom,
    ...(table ? { note: table.note } : {}),
  };
}

function tiersOf(id: string, day: string): TierTable | undefined {
  const tables = tierTables.get(id);
  if (typeof tables === 'string') return tiersOf(tables, day);
  return tables?.find((table) => holds(table, day));
}

function holds({ validFrom, validTo }: { validFrom: string; validTo?: string }, day: string): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}

function covers(region: string | undefined, division: string): boolean {
  return region === undefined || division.startsWith(region.replace(/(0000|00)$/, ''));
}
