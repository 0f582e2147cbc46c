import { createWriteStream } from 'node:fs';
import { assembleSpine } from './assemble.ts';
import { figureTable, recordsTable, writeTable } from './figures/export.ts';
import { officerOfAccount } from './people/officer-of-account.ts';
import { print, printJson, refuse, withDatabase, type CommonOptions } from './platform/command.ts';
import { dataFolder } from './platform/home.ts';
import { loadKeyring } from './platform/keyring.ts';
import { isRefused, type Refused } from './platform/refusal.ts';
import { writeSheet, type SheetFormat, type SheetWriting } from './platform/sheets/write-sheet.ts';
import { writeCheckpoint } from './proceedings/verify/checkpoint.ts';
import { exportHeadings, exportQueue, exportRefusal, type ExportAsked } from './proceedings/sheets/export.ts';
import type { Actor, Spine } from './proceedings/spine.ts';

type Options = CommonOptions & {
  account?: string;
  scope?: ExportAsked['scope'];
  state?: string;
  figure?: string;
  division?: string;
  period?: string;
  by?: 'county' | 'prefecture' | 'month';
  asOf?: string;
};

const kinds = ['checkpoint', 'queue', 'figure', 'records'] as const;

/**
 * `heyan export checkpoint FILE`: how far every record has come, signed, to be kept outside the database.
 * `heyan export queue FILE --account A`: the list of an officer's office. `heyan export figure|records FILE --figure ID
 * --division CODE --period P`: a figure's rows, or the proceedings behind it that the account sees. The file's ending says
 * whether it is .xlsx or .csv.
 */
export async function run(name: string, file: string, options: Options): Promise<void> {
  const kind = kinds.find((one) => one === name);
  if (!kind)
    refuse(
      `不能导出“${name}”。可导出：${kinds.join('、')}。`,
      `Cannot export “${name}”. Possible: ${kinds.join(', ')}.`,
    );
  const rows = await withDatabase(options, async (database) => {
    const spine = await assembleSpine(database, loadKeyring(dataFolder(options.data)));
    if (kind === 'checkpoint') return writeCheckpoint(spine, file);
    if (kind === 'queue') return writeQueue(spine, file, options);
    return writeFigure(spine, kind, file, options);
  });
  if (isRefused(rows)) refuse(rows.refused.detail.zh, rows.refused.detail.en);
  if (kind === 'checkpoint') {
    if (options.json) printJson({ file, proceedings: rows });
    else print(`${file}: ${rows} 件 (proceedings)`);
  } else if (options.json) printJson({ file, rows });
  else print(`${file}: ${rows} 行 (rows)`);
}

async function writeQueue(spine: Spine, file: string, options: Options): Promise<number | Refused> {
  const officer = await officerOf(spine, options);
  const scope = options.scope ?? 'open';
  const asked: ExportAsked = {
    scope,
    sort: scope === 'all' ? 'received' : 'due',
    desc: scope === 'all',
    ...(options.state ? { state: options.state } : {}),
    ...(options.division ? { division: options.division } : {}),
  };
  const refused = await exportRefusal(spine, officer, asked);
  if (refused) return refused;
  return toFile(file, exportHeadings('zh'), (writing) => exportQueue(spine, officer, asked, writing, 'zh'));
}

async function writeFigure(
  spine: Spine,
  kind: 'figure' | 'records',
  file: string,
  { figure, division, period, by, asOf, ...options }: Options,
): Promise<number | Refused> {
  if (!figure || !division || !period)
    refuse('请给出 --figure、--division 和 --period。', 'Give --figure, --division and --period.');
  const asked = { figure, division, period, ...(asOf ? { asOf } : {}) };
  const table =
    kind === 'figure'
      ? await figureTable(spine, by ? { ...asked, by } : asked, 'zh')
      : await recordsTable(spine, { offices: [(await officerOf(spine, options)).office] }, asked, 'zh');
  if (isRefused(table)) return table;
  return toFile(file, table, async (writing) => {
    await writeTable(writing, table);
    return table.rows.length;
  });
}

async function officerOf(spine: Spine, { account }: Pick<Options, 'account'>): Promise<Actor & { kind: 'officer' }> {
  const found = account === undefined ? undefined : await officerOfAccount(spine.database, account);
  if (!found) refuse('请用 --account 给出一个可用的工作人员账号。', 'Give an officer’s account with --account.');
  return { kind: 'officer', ...found, below: spine.offices.withBelow(found.office) };
}

async function toFile(
  file: string,
  head: { headings: string[]; widths: number[] },
  write: (writing: SheetWriting) => Promise<number>,
): Promise<number> {
  const format: SheetFormat | undefined = file.endsWith('.csv') ? 'csv' : file.endsWith('.xlsx') ? 'xlsx' : undefined;
  if (!format) refuse('文件名须以 .xlsx 或 .csv 结尾。', 'The file’s name ends in .xlsx or .csv.');
  const out = createWriteStream(file, { mode: 0o600 });
  const finished = new Promise<void>((resolve, reject) => out.on('finish', resolve).on('error', reject));
  const rows = await write(writeSheet(out, format, { title: '和堰', ...head }));
  await finished;
  return rows;
}
