import { readFile } from 'node:fs/promises';
import { assembleSpine } from '../assemble.ts';
import { print, printJson, refuse, tell, withDatabase, type CommonOptions } from '../platform/command.ts';
import type { Database } from '../platform/db.ts';
import { dataFolder } from '../platform/home.ts';
import { loadKeyring } from '../platform/keyring.ts';
import { isRefused, type Refused } from '../platform/refusal.ts';
import { listAccounts } from '../people/account-writing.ts';
import { recountOpen } from '../proceedings/recount.ts';
import type { Spine } from '../proceedings/spine.ts';
import { previewLoad, type Preview } from './preview.ts';
import { succeedOpen, type Failed } from './succession.ts';
import { askBack, confirmLoad, listLoads, proposeLoad, takeBackLoad, withdrawLoad, type Load } from './reference.ts';

type ReferenceOptions = CommonOptions & { account?: string };

/** Moves shown on a terminal; `--json` has more. */
const linesMax = 20;

/** `heyan reference propose FILE | preview ID | withdraw ID | confirm ID | ask-back ID | take-back ID | recount | list`. */
export async function run(action: string, what: string | undefined, options: ReferenceOptions): Promise<void> {
  await withDatabase(options, async (database) => {
    const spine = await assembleSpine(database, loadKeyring(dataFolder(options.data)));
    switch (action) {
      case 'list':
        return showLoads(await listLoads(spine), options);
      case 'propose':
        return showLoad(await proposeLoad(spine, await operator(database, options), await fileText(what)), options);
      case 'preview':
        return showPreview(granted(await previewLoad(spine, idOf(what))), options);
      case 'confirm':
        return settled(spine, await confirmLoad(spine, await operator(database, options), idOf(what)), options);
      case 'withdraw':
        return showLoad(await withdrawLoad(spine, await operator(database, options), idOf(what)), options);
      case 'ask-back':
        return showLoad(await askBack(spine, await operator(database, options), idOf(what)), options);
      case 'take-back':
        return settled(spine, await takeBackLoad(spine, await operator(database, options), idOf(what)), options);
      case 'recount':
        return recount(spine);
      default:
        return refuse(
          `没有这个操作：${action}（propose、preview、withdraw、confirm、ask-back、take-back、recount、list）`,
          `No such action: ${action} (propose, preview, withdraw, confirm, ask-back, take-back, recount, list)`,
        );
    }
  });
}

/** Whoever runs commands owns the database; the account says which of the operators it is, and must be one. */
async function operator(database: Database, { account }: ReferenceOptions): Promise<string> {
  const found = (await listAccounts(database)).find((one) => one.account === account && !one.disabled);
  if (account === undefined || !found?.duties.includes('operator'))
    refuse('请用 --account 给出有操作员（operator）职责的账号。', 'Name an account with the duty operator: --account.');
  return account;
}

function idOf(what: string | undefined): number {
  return /^[1-9]\d{0,8}$/.test(what ?? '') ? Number(what) : refuse('请给出编号。', 'Give the number of the load.');
}

async function fileText(what: string | undefined): Promise<string> {
  if (what === undefined) return refuse('请给出文件。', 'Name the file.');
  return readFile(what, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return refuse(`没有文件 ${what}。`, `There is no file ${what}.`);
    throw error;
  });
}

function granted<T>(answer: T | Refused): T {
  if (isRefused(answer)) return refuse(answer.refused.detail.zh, answer.refused.detail.en);
  return answer as T;
}

async function settled(spine: Spine, answer: Load | Refused, options: ReferenceOptions): Promise<void> {
  const { id } = granted(answer);
  await recount(spine);
  showLoad((await listLoads(spine)).find((one) => one.id === id) ?? (answer as Load), options);
}

async function recount(spine: Spine): Promise<void> {
  const { recounted, failed } = await recountOpen(spine, {
    thorough: true,
    progress: (n) => tell(`重新计算 counted again: ${n}`),
  });
  const moved = await succeedOpen(spine);
  if (moved.succeeded + moved.returned > 0)
    tell(`区划承继 to successors: ${moved.succeeded}; 移回 back: ${moved.returned}`);
  const left: Failed[] = [...failed, ...moved.failed];
  for (const { proceeding, division, error } of left) tell(`✗ ${proceeding ?? division}: ${String(error)}`);
  if (left.length > 0)
    refuse(
      `${left.length} 项未能重新计算，其余 ${recounted} 件已完成；再次运行将继续。`,
      `${left.length} could not be counted again, ${recounted} were; run it again to go on.`,
    );
}

function showLoads(loads: Load[], options: ReferenceOptions): void {
  if (options.json) return printJson(loads);
  for (const load of loads) print(lineOf(load));
}

function showLoad(answer: Load | Refused, options: ReferenceOptions): void {
  const load = granted(answer);
  if (options.json) printJson(load);
  else print(lineOf(load));
}

function lineOf(load: Load): string {
  const states = {
    proposed: '待确认 proposed',
    withdrawn: '已撤回提出 withdrawn',
    confirmed: '已确认 confirmed',
    takenBack: '已撤回 taken back',
  };
  const people = [load.proposedBy, load.confirmedBy, load.backAskedBy, load.takenBackBy]
    .filter((name) => name !== null)
    .join(' → ');
  const work = load.recounting
    ? '  计算中 counting'
    : ['proposed', 'withdrawn'].includes(load.state)
      ? ''
      : `  ${load.recounted} 件`;
  return `${load.id}  ${load.kind}  ${load.title.zh} · ${load.title.en}  [${states[load.state]}]  ${people}${work}`;
}

function showPreview(preview: Preview, options: ReferenceOptions): void {
  if (options.json) return printJson(preview);
  const { moved, settled: certain, proceedings, past } = preview;
  print(`${lineOf(preview.load)}\n${preview.change === 'confirm' ? '确认后 If confirmed' : '撤回后 If taken back'}:`);
  print(
    `  ${moved} 个期限变动 move, ${certain} 个仅确定性变化 change in certainty only, ${proceedings} 件 proceedings`,
  );
  if (past > 0) print(`  ⚠ ${past} 个将立即逾期 would be over at once`);
  for (const { name, moved: n, proceedings: cases } of preview.byDivision)
    print(`  ${name.zh} ${name.en}: ${cases} 件 proceedings, ${n} 个期限 deadlines`);
  for (const { number, deadline, was, now } of preview.moves.slice(0, linesMax))
    print(`    ${number}  ${deadline.zh} ${deadline.en}: ${was} → ${now}`);
  for (const { title, months } of preview.figures)
    print(`  ${title.zh}: ${months.map(({ month, was, now }) => `${month} ${was} → ${now}`).join(', ')}`);
  for (const { id, division, on, was, now } of preview.amounts.slice(0, linesMax))
    print(`  ${id} ${division} ${on}: ${was ?? '—'} → ${now ?? '—'}`);
  for (const { name, division, validTo, open, goes, stays } of preview.divisions)
    print(
      `  ${division} ${name.zh}${validTo ? ` 至 until ${validTo}` : ''}: ${open} 件未结 open` +
        goes.map(({ body, cases }) => `; ${cases} → ${body.zh} ${body.en}`).join('') +
        (stays > 0 ? `; ⚠ ${stays} 件无承继机构 with nobody to go to` : ''),
    );
}
