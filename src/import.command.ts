import { createWriteStream, readFileSync } from 'node:fs';
import { importKinds } from './features/imports.ts';
import { officerOfAccount } from './people/officer-of-account.ts';
import { assembleSpine } from './assemble.ts';
import { print, printJson, progressLine, refuse, tell, withDatabase, type CommonOptions } from './platform/command.ts';
import { dataFolder } from './platform/home.ts';
import { loadKeyring } from './platform/keyring.ts';
import { isRefused } from './platform/refusal.ts';
import { writeErrors } from './proceedings/sheets/import-errors.ts';
import type { ImportReport } from './proceedings/sheets/import-kind.ts';
import { importSheet, rowsOfCommandMax, type Imported } from './proceedings/sheets/import.ts';

type Options = CommonOptions & { account: string; dryRun?: true; proceeding?: string; errors?: string };

/**
 * `heyan import KIND FILE --account A`: reads a spreadsheet into the office of that account. With `--errors` the file
 * comes back with its errors. Exits with 1 when a row has a fault, whatever was imported besides.
 */
export async function run(kindName: string, file: string, options: Options): Promise<void> {
  const kind = importKinds.get(kindName);
  const possible = [...importKinds.keys()].join(', ');
  if (!kind)
    refuse(`不能导入“${kindName}”。可导入：${possible}。`, `Cannot import “${kindName}”. Possible: ${possible}.`);
  const proceeding = options.proceeding === undefined ? undefined : Number(options.proceeding);
  if (proceeding !== undefined && !(Number.isSafeInteger(proceeding) && proceeding > 0))
    refuse('--proceeding 须为案件的内部编号。', '--proceeding is the id of a proceeding.');
  const bytes = readOrRefuse(file);
  const done = await withDatabase(options, async (database) => {
    const account = await officerOfAccount(database, options.account);
    if (!account)
      refuse(`没有可用的工作人员账号“${options.account}”。`, `There is no officer’s account “${options.account}”.`);
    const spine = await assembleSpine(database, loadKeyring(dataFolder(options.data)));
    const officer = { kind: 'officer' as const, ...account, below: spine.offices.withBelow(account.office) };
    return importSheet(spine, officer, kind, {
      file: bytes,
      dryRun: options.dryRun === true,
      rowsMax: rowsOfCommandMax,
      progress: progressLine(`导入 importing ${kindName}`),
      ...(proceeding === undefined ? {} : { proceeding }),
    });
  });
  if (isRefused(done)) refuse(done.refused.detail.zh, done.refused.detail.en);
  await writeErrorsFile(done, options.errors);
  if (options.json) printJson(done.report);
  else show(done.report);
  if (done.report.rows.wrong > 0) process.exitCode = 1;
}

function readOrRefuse(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'EACCES') throw error;
    refuse(`不能读取文件 ${file}。`, `The file ${file} cannot be read.`);
  }
}

async function writeErrorsFile(done: Imported, file: string | undefined): Promise<void> {
  if (file === undefined || done.report.remarks.length === 0) return;
  // What the officer gave in is personal: nobody else on this machine reads it.
  const out = createWriteStream(file, { mode: 0o600 });
  const finished = new Promise<void>((resolve, reject) => out.on('finish', resolve).on('error', reject));
  await writeErrors(out, done.read, 'zh');
  await finished;
}

function show({ dryRun, rows, imported, remarks, remarksLeft }: ImportReport): void {
  print(
    `${rows.read} 行 rows：可导入 good ${rows.good}，已导入过 known ${rows.known}，有误 wrong ${rows.wrong}` +
      (dryRun ? '；试运行，没有写入 dry run' : `；导入 imported ${imported}`),
  );
  for (const { level, row, cell, message } of remarks)
    tell(`${level === 'fault' ? '✗' : '!'} ${cell ?? `第 ${row} 行`} ${message.zh}`);
  if (remarksLeft > 0) tell(`… 另有 ${remarksLeft} 条 (and more)，可用 --errors FILE 取回全部。`);
}
