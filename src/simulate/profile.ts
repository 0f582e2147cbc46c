import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { CommandRefused } from '../platform/command-refused.ts';

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0 });
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const words = Type.Object({ zh: Type.String(), en: Type.String() }, closed);
const share = Type.Number({ minimum: 0, maximum: 0.5 });
const sizes = { least: Type.Integer({ minimum: 1 }), most: Type.Integer({ minimum: 1 }), spread: Type.Number() };
const carried = Type.Object({ cases: count, filedFrom: day, closedFrom: day, closedTo: day }, closed);

/** A year of cases that are all closed, with totals that its postings must give exactly. */
const YearProfile = Type.Object(
  {
    name: Type.String(),
    note: words,
    source: words,
    seed: Type.String(),
    province: Type.String(),
    /** The version of the calendar that counts its days: named, so that a later notice changes nothing. */
    calendar: Type.String(),
    year: Type.Integer(),
    /** First closures of wage cases in the year; workers paid in it; money received in it, in fen. */
    targets: Type.Object({ cases: count, workers: count, recoveredFen: count }, closed),
    /** Weight of each month by closings. */
    months: Type.Array(Type.Number({ minimum: 0 }), { minItems: 12, maxItems: 12 }),
    /** Wage cases closed before the year, and those filed in it but closed after. */
    carried: Type.Object({ before: carried, after: carried }, closed),
    /** Share of all filed cases that are not about wages. */
    otherMatters: share,
    /** Complaints refused, redirected or withdrawn before filing, as a share of filed cases. */
    endedBeforeFiling: share,
    workers: Type.Object(sizes, closed),
    yuanPerWorker: Type.Object(sizes, closed),
    /** Mediations and arbitrations closed in the year, and how many of each quarter's were accepted before it. */
    disputes: Type.Optional(
      Type.Object(
        {
          mediation: Type.Object({ cases: count, carriedEachQuarter: count }, closed),
          arbitration: Type.Object({ cases: count, carriedEachQuarter: count }, closed),
          /** Standardised chamber organisations, what they closed in the year, and of these with an agreement. */
          chamber: Type.Object(
            { organisations: count, closed: Type.Integer({ minimum: 1 }), succeeded: count },
            closed,
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** Open cases, dated from the day they are loaded. */
const LiveProfile = Type.Object(
  {
    name: Type.String(),
    note: words,
    seed: Type.String(),
    province: Type.String(),
    cases: count,
    /** Divisions that show at least so many, by code. */
    atLeast: Type.Record(Type.String(), count),
    tips: share,
    /** Weight of each stage in which an open case may stand. */
    stages: Type.Object(
      {
        justReceived: count,
        receivedLate: count,
        correcting: count,
        investigating: count,
        investigatingDueThisWeek: count,
        investigatingLate: count,
        concluded: count,
        ordered: count,
        notComplied: count,
        complied: count,
      },
      closed,
    ),
    workers: Type.Object({ ...sizes, mean: Type.Number() }, closed),
    yuanPerWorker: Type.Object({ ...sizes, mean: Type.Number() }, closed),
  },
  closed,
);

export type YearProfile = Static<typeof YearProfile>;
export type LiveProfile = Static<typeof LiveProfile>;

const folder = fileURLToPath(new URL('../../reference/profiles/', import.meta.url));

/** The names of the profiles there are. */
export function profileNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** A profile by its name. @throws CommandRefused when there is none, an error when its file is not as it must be */
export function readProfile(name: string): YearProfile | LiveProfile {
  const file = `${folder}${name}.json`;
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(file)) {
    const names = profileNames().join(', ');
    throw new CommandRefused({
      zh: `没有演示方案 ${name}；现有：${names}。`,
      en: `No profile ${name}; there are: ${names}.`,
    });
  }
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (Value.Check(YearProfile, read) || Value.Check(LiveProfile, read)) return read;
  throw new Error(`reference/profiles/${name}.json is neither a year nor a set of open cases.`);
}

/** Tells the two kinds of profile apart. */
export function isYear(profile: YearProfile | LiveProfile): profile is YearProfile {
  return 'targets' in profile;
}
