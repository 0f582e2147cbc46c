import type { Temporal } from 'temporal-polyfill';
import type { Text } from '../platform/text.ts';
import type { DueRule, Unit } from './count.ts';
import { loadsAfter, type LoadedRows } from './loaded.ts';
import { listReference, readReference } from './reference.ts';
import { source, type SourceId } from './sources.ts';

export type Extension = { n: number; unit: Unit; times: number; approver: Text; source: SourceId };

/** A length of time fixed by law, as data: reference/limits. */
export type Limit = {
  id: string;
  title: Text;
  n: number;
  /** Null where the text does not say which kind of day it means; such a limit is shown but never counted. */
  unit: Unit | null;
  startDay: DueRule['startDay'];
  roll: DueRule['roll'];
  direction: DueRule['direction'];
  /** The event the period starts from, or for `before` the day it is counted back from. */
  trigger: Text;
  onExpiry: Text;
  extension?: Extension;
  source: SourceId;
  alsoSource?: readonly SourceId[];
  /** The articles that say how the days are counted. */
  countedUnder: { start: SourceId; roll: SourceId };
  confidence: 'verified' | 'unconfirmed';
  note?: Text;
  validFrom: string;
  validTo?: string;
  /** The division whose own rule replaced the national one, where it did. */
  region?: string;
};

/** What a place's own rule changes; `extension: null` takes the national extension away. */
export type LimitOverride = {
  region: string;
  n?: number;
  unit?: Unit;
  startDay?: DueRule['startDay'];
  roll?: DueRule['roll'];
  extension?: Extension | null;
  /** Only disputes of ten workers and more. */
  collective?: true;
  source: SourceId;
  confidence: 'verified' | 'unconfirmed';
  note?: Text;
  validFrom: string | null;
};
export type LimitRow = Limit & { overrides?: readonly LimitOverride[] };
export type LimitFile = { note: Text; limits: readonly LimitRow[] };

/** The place, the day and the knowledge a limit is asked for. */
export type LimitWhere = {
  division?: string;
  on?: Temporal.PlainDate;
  collective?: boolean;
  loads?: readonly LoadedRows[];
};

const rows: ReadonlyMap<string, LimitRow> = new Map(
  listReference('limits')
    .flatMap((file) => readReference<LimitFile>(`limits/${file}`).limits)
    .map((row): [string, LimitRow] => [row.id, row]),
);

/** Every limit's id, in the order of the files. */
export function limitIds(): readonly string[] {
  return [...rows.keys()];
}

/** Whether there is a limit of this id. */
export function isLimitId(id: string): boolean {
  return rows.has(id);
}

/** The row as this program came with it, with the places that differ: for tables and documentation. */
export function limitRow(id: string): LimitRow {
  const row = rows.get(id);
  if (!row) throw new Error(`No limit is called ${id} in reference/limits.`);
  return row;
}

/**
 * The limit as it applies in a division. The nearest rule wins: county, then prefecture, then province, then national.
 * `collective` asks for a dispute of ten workers and more. Throws for an unknown id, and for a day before the rule was
 * in force: an earlier law is not guessed from a later one. A row that operators loaded prevails from its first day;
 * `loads` asks with what was known at another time, as a calendar of that time names it.
 */
export function limit(id: string, where: LimitWhere = {}): Limit {
  const day = where.on?.toString();
  const { overrides = [], ...national } = rowInForce(id, day, where.loads ?? loadsAfter());
  const applicable = overrides
    .filter(({ region }) => where.division !== undefined && covers(region, where.division))
    .filter(({ collective }) => !collective || where.collective === true)
    .filter(({ validFrom }) => day === undefined || validFrom === null || validFrom <= day)
    .sort((a, b) => significant(b.region).length - significant(a.region).length)[0];
  if (day !== undefined && (day < national.validFrom || (national.validTo !== undefined && day > national.validTo)))
    throw new RangeError(`${id} (${source(national.source).statute.en}) was not in force on ${day}.`);
  if (!applicable) return national;
  const { validFrom, extension, collective: _collective, ...changes } = applicable;
  const { extension: nationalExtension, note: _nationalNote, ...rest } = national;
  const kept = extension === undefined ? nationalExtension : (extension ?? undefined);
  return { ...rest, ...changes, validFrom: validFrom ?? national.validFrom, ...(kept ? { extension: kept } : {}) };
}

function rowInForce(id: string, day: string | undefined, loads: readonly LoadedRows[]): LimitRow {
  if (day === undefined) return limitRow(id);
  const later = loads
    .flatMap(({ limits = [] }) => limits)
    .findLast((row) => row.id === id && row.validFrom <= day && (row.validTo === undefined || day <= row.validTo));
  return later ?? limitRow(id);
}

function covers(region: string, division: string): boolean {
  return division.startsWith(significant(region));
}

/** 440000 → 44, 510100 → 5101, 510114 → 510114. */
function significant(region: string): string {
  return region.replace(/(0000|00)$/, '');
}
