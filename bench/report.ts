import { percentile, spreadOf, type Pair, type Spread } from './measure.ts';
import type { Rush } from './acts.ts';
import type { During } from './during.ts';
import { connections, type Served } from './http.ts';
import type { LoadBeside } from './loading.ts';
import { workersPerCase } from './population.ts';
import { shortened, type Seen } from './statements.ts';
import type { Loaded } from '../src/proceedings/bulk/bulk.ts';

/** Everything one run found. */
export type Found = {
  machine: string[];
  on: string;
  scale: number;
  proceedings: number;
  rows: number;
  databaseBytes: number;
  base: Loaded;
  pairs: Pair[];
  statements: { act: string; seen: Seen[][] }[];
  rush: Rush;
  served: Served[];
  loads: LoadBeside[];
  during: During;
  phases: { name: string; seconds: number }[];
  loadAverage: { before: number; after: number };
};

/** The latency contract, in milliseconds at p50, p95 and p99. */
const contract = { read: [50, 150, 300], write: [100, 300, 500] } as const;
/** A figure of 183 counties × 12 months, in milliseconds; a load, as share of COPY's speed. */
const figureMax = 50;
const loadShareMin = 0.5;

const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(1));
const number = (value: number): string => Math.round(value).toLocaleString('en').replaceAll(',', ' ');
const spread = ({ p50, p95, p99 }: Spread): string => `${ms(p50)} / ${ms(p95)} / ${ms(p99)}`;
const verdict = (kept: boolean): string => (kept ? 'kept' : '**missed**');

function table(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [heading, heading.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** The whole document. */
export function documentOf(found: Found): string {
  return [
    '# Performance',
    '<!-- Written by `npm run bench`; not by hand. -->',
    head(found),
    '## Operations beside their floor',
    'Milliseconds, p50 / p95 / p99. Operation and floor take turns on the same database, connection kind and role (`heyan_app`, under row policies). The floor is written by hand for the same driver, in one transaction, with as few statements as a careful hand would need, unprepared as the product’s own: for readings the same rows; for claims and acts rows that were decided, sealed and hashed beforehand. What lies between is the product: deciding, validating, sealing, hashing, answering once, words in two languages. `ratio` compares the medians.',
    pairsTable(found.pairs),
    '## The statements of a claim and of two acts',
    statementsText(found.statements),
    '## Sixteen writers on one key',
    rushText(found.rush),
    '## Over HTTP, with the latency contract',
    `The product’s server in a process of its own, ${connections} connections that stay open, the measuring process on the same cores. Contract: reads ${contract.read.join(' / ')} ms, writes ${contract.write.join(' / ')} ms at p50 / p95 / p99. An act’s answer carries the whole page after it.`,
    servedTable(found.served),
    '## Bulk load beside COPY',
    loadText(found),
    '## Claims and acts while a load runs',
    duringText(found.during),
    '## Remarks',
    remarks(found),
    '',
  ].join('\n\n');
}

function head({ machine, on, scale, proceedings, rows, databaseBytes, base, phases, loadAverage }: Found): string {
  const spent = phases.map(({ name, seconds }) => `${name} ${seconds.toFixed(0)} s`).join(', ');
  return [
    `${on}. ${machine.join('; ')}. Load average of the machine when it began ${loadAverage.before.toFixed(1)}, when it ended ${loadAverage.after.toFixed(1)}.`,
    `\`npm run bench -- --scale ${scale}\`: ${number(proceedings)} proceedings, ${number(rows)} rows loaded, ${(databaseBytes / 2 ** 30).toFixed(2)} GiB, on an embedded PostgreSQL of its own that waits for its disk (fsync on), removed afterwards. Loading them took ${base.seconds.toFixed(0)} s (${number(base.rows / base.seconds)} rows/s). Time by part: ${spent}.`,
  ].join('\n\n');
}

function pairsTable(pairs: readonly Pair[]): string {
  return table(
    ['operation', 'as', 'n', 'Heyan', 'floor', 'ratio'],
    pairs.map((pair) => {
      const [operation, floor] = [spreadOf(pair.operation), spreadOf(pair.floor)];
      return [
        pair.name,
        pair.viewer,
        operation.n,
        spread(operation),
        spread(floor),
        `${(operation.p50 / floor.p50).toFixed(2)} ×`,
      ];
    }),
  );
}

function statementsText(profiles: Found['statements']): string {
  return profiles
    .map(({ act, seen }) => {
      const places = seen[0]?.map((_, place) => place) ?? [];
      const median = (place: number): number =>
        percentile(
          seen.map((one) => one[place]?.ms ?? 0),
          0.5,
        );
      const total = places.reduce((sum, place) => sum + median(place), 0);
      const rows = places.map((place) => [
        place + 1,
        `\`${shortened(seen[0]?.[place]?.text ?? '', 70).replaceAll('|', '\\|')}\``,
        ms(median(place)),
      ]);
      return `### ${act}: ${places.length} statements, ${ms(total)} ms in the database and on the way\n\n${table(['', 'statement', 'median ms'], rows)}`;
    })
    .join('\n\n');
}

function rushText({ writers, acts, operation, floor }: Rush): string {
  return [
    `${writers} officers of one county record ${acts} payments on one day at the same time: all meet in the same balance rows, and every posting names a person.`,
    table(
      ['', 'acts/s', 'p50 / p95 / p99 ms'],
      [
        ['Heyan', operation.perSecond.toFixed(0), spread(operation)],
        ['floor', floor.perSecond.toFixed(0), spread(floor)],
      ],
    ),
  ].join('\n\n');
}

function servedTable(served: readonly Served[]): string {
  return table(
    ['request', 'as', 'n', 'p50 / p95 / p99 ms', 'contract', 'verdict'],
    served.map(({ name, viewer, kind, times }) => {
      const found = spreadOf(times);
      const [p50, p95, p99] = contract[kind];
      return [
        name,
        viewer,
        found.n,
        spread(found),
        contract[kind].join(' / '),
        verdict(found.p50 <= p50 && found.p95 <= p95 && found.p99 <= p99),
      ];
    }),
  );
}

function loadText({ loads }: Found): string {
  const sum = (of: (load: LoadBeside) => number): number => loads.reduce((total, load) => total + of(load), 0);
  const [whole, sealing, analyze, copy] = [
    sum((l) => l.loaded.seconds),
    sum((l) => l.loaded.sealingSeconds),
    sum((l) => l.analyzeSeconds),
    sum((l) => l.copySeconds),
  ];
  const rows = sum((l) => l.loaded.rows);
  const own = whole - analyze;
  return [
    `${number(sum((l) => l.loaded.cases))} further cases in ${loads.length} loads, each followed by COPY of the rows it made, moved aside, into the same tables with their indexes, keys and triggers, the balances and persons as finished rows (${number(rows)} rows besides those). Telling the invented histories, validating, deciding, sealing, hashing and formatting belong to the load; they happen in a thread beside the one that writes.`,
    table(
      ['', 'seconds', 'rows/s'],
      [
        ['load, all of it', whole.toFixed(2), number(rows / whole)],
        [
          'of which renewing the tables’ statistics (ANALYZE; grows with the tables, not with the load)',
          analyze.toFixed(2),
          '',
        ],
        ['load without that', own.toFixed(2), number(rows / own)],
        [
          'beside it, in the thread: telling, deciding and sealing',
          sum((l) => l.loaded.decidingSeconds).toFixed(2),
          '',
        ],
        ['of that, sealing (encrypting, committing, keyed hashes)', sealing.toFixed(2), ''],
        ['COPY of the finished rows', copy.toFixed(2), number(rows / copy)],
      ],
    ),
    `Speed of the load as a share of COPY’s: ${(copy / own).toFixed(2)}, sealing included (at least ${loadShareMin.toFixed(2)} wanted: ${verdict(copy / own >= loadShareMin)}); ${(copy / whole).toFixed(2)} with the statistics too.`,
  ].join('\n\n');
}

function duringText({ cases, alone, during }: During): string {
  const names = ['open a claim', 'act: accept'];
  return [
    `Another process loads ${number(cases)} cases in one transaction, in its own lane of balances; this one files claims and accepts them in a county that is loaded too. p50 / p95 / p99 in milliseconds. Nothing waits for the load’s locks: what is slower is slower because two processes and two servers share the cores and the disk.`,
    table(
      ['', 'alone', 'n', 'while the load runs', 'n'],
      names.map((name, place) => [
        name,
        spread(alone[place] as Spread),
        (alone[place] as Spread).n,
        spread(during[place] as Spread),
        (during[place] as Spread).n,
      ]),
    ),
  ].join('\n\n');
}

function remarks({ pairs, loadAverage, base, phases, scale }: Found): string {
  const figures = pairs.filter((pair) => pair.viewer === 'province' && pair.name.startsWith('figure of a year'));
  const figure = percentile(figures[0]?.operation ?? [], 0.5);
  const whole = phases.reduce((sum, one) => sum + one.seconds, 0);
  const lines = [
    `The figure of 183 counties × 12 months takes ${ms(figure)} ms at the median (at most ${figureMax} wanted: ${verdict(figure <= figureMax)}). It is read from ${number(183 * 12)} balances of months, whatever lies behind them.`,
    `Loading the database took ${((100 * base.seconds) / whole).toFixed(0)} % of this run.`,
    ...(loadAverage.before > 1.5
      ? [
          `The machine was busy with other work (load average ${loadAverage.before.toFixed(1)}): ratios hold, because operation and floor took turns; milliseconds are longer than on a quiet machine, most of all p95 and p99.`,
        ]
      : []),
    ...(scale < 10
      ? ['The latency contract is written for a million proceedings (`--scale 10`); this run has fewer.']
      : []),
    `A claim filed here has one worker; loaded cases have ${workersPerCase} on average, not nine as in the reported year, so that the run stays short. About a tenth of the cases are open, all received within the last ten weeks.`,
    'Rare and frequent pieces of names are those met least and most in one county’s first two hundred cases. A search stops counting at 2000 hits.',
    'The plans of the reading statements at this size stand in `var/bench-explain.txt` after a run.',
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}
