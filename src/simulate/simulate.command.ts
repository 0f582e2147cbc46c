import { sql } from 'kysely';
import { readFigure } from '../figures/read.ts';
import { type CommonOptions, print, printJson, progressLine, refuse, tell, withDatabase } from '../platform/command.ts';
import type { Database } from '../platform/db.ts';
import { dataFolder } from '../platform/home.ts';
import { loadKeyring } from '../platform/keyring.ts';
import { isRefused } from '../platform/refusal.ts';
import { yuan } from '../proceedings/fields.ts';
import { simulate } from './load.ts';
import { isYear, readProfile } from './profile.ts';

type Options = CommonOptions & { scale?: string; seed?: string };

const scaleMax = 100;
const shown = [
  'wages.cases',
  'wages.workers',
  'wages.workersDistinct',
  'wages.recovered',
  'inspection.closureRate',
  'disputes.closureRate',
  'mediation.successRate',
];

/** `heyan simulate PROFILE`: loads a reproducible year, or open cases of today, once; then reads the figures back. */
export async function run(name: string, options: Options): Promise<void> {
  const profile = readProfile(name);
  const scale = Number(options.scale ?? 1);
  if (!(scale > 0 && scale <= scaleMax))
    refuse(
      `规模应大于 0，不超过 ${scaleMax}：${options.scale}`,
      `A scale is above 0 and at most ${scaleMax}: ${options.scale}`,
    );
  if (options.seed !== undefined && !/^[0-9]{1,9}$/.test(options.seed))
    refuse(`种子应为整数：${options.seed}`, `A seed is a whole number: ${options.seed}`);
  const outcome = await withDatabase(options, async (database) => {
    const asked = { profile: name, scale, ...(options.seed ? { seed: options.seed } : {}) };
    const keys = loadKeyring(dataFolder(options.data));
    const loaded = await simulate(database, keys, asked, progressLine(`载入 loading ${name}`));
    const totals = isYear(profile) ? await readTotals(database, profile.province, String(profile.year)) : {};
    return { loaded, totals, earlier: loaded ? undefined : await readLoad(database, name) };
  });
  const { loaded, totals, earlier } = outcome;
  if (options.json) {
    printJson({ profile: name, already: loaded === undefined, ...(loaded ?? earlier), figures: totals });
    return;
  }
  if (loaded) {
    const rate = Math.round(loaded.rows / loaded.seconds).toLocaleString('en-US');
    print(`${loaded.cases} 件 cases，${loaded.acts} 个行为 acts，${loaded.rows} 行 rows`);
    print(
      `用时 in ${loaded.seconds.toFixed(1)} s，每秒 ${rate} 行 rows/s；推演 deciding ${loaded.decidingSeconds.toFixed(1)} s`,
    );
    print(`其中封存 sealing ${loaded.sealingSeconds.toFixed(1)} s`);
  } else {
    tell(`${name} 已载入（种子 ${earlier?.seed}，规模 ${earlier?.scale}），不重复载入。`);
    tell(`${name} is loaded already (seed ${earlier?.seed}, scale ${earlier?.scale}); nothing was added.`);
  }
  for (const [figure, value] of Object.entries(totals)) print(`  ${figure.padEnd(24)} ${told(figure, value)}`);
}

function told(figure: string, value: number | null): string {
  if (value === null) return '—';
  if (figure === 'wages.recovered') return `${value} (${yuan(value)})`;
  return String(value);
}

async function readTotals(
  database: Database,
  division: string,
  period: string,
): Promise<Record<string, number | null>> {
  const totals: Record<string, number | null> = {};
  for (const figure of shown) {
    const answer = await readFigure(database.owner, { figure, division, period });
    if (isRefused(answer)) throw new Error(answer.refused.detail.en);
    totals[figure] = answer.value;
  }
  return totals;
}

async function readLoad(database: Database, name: string): Promise<{ seed: string; scale: number } | undefined> {
  const found = await sql<{
    seed: string;
    scale: string;
  }>`select seed, scale from heyan.load where name = ${name}`.execute(database.owner);
  const [row] = found.rows;
  return row && { seed: row.seed, scale: Number(row.scale) };
}
