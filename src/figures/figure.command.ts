import { assembleSpine } from '../assemble.ts';
import { homeProvince } from '../divisions/divisions.ts';
import { print, printJson, withDatabase, type CommonOptions } from '../platform/command.ts';
import type { Database } from '../platform/db.ts';
import { dataFolder } from '../platform/home.ts';
import { loadKeyring } from '../platform/keyring.ts';
import { isRefused } from '../platform/refusal.ts';
import { ensureAccounts } from '../ledger/ensure-accounts.ts';
import { listFigures } from './catalogue.ts';
import { misused, refuseQuestion } from './misused.ts';
import { readFigure, type FigureAnswer, type FigureAsked, type Value } from './read.ts';
import type { By } from './reach.ts';
import { readRestatement } from './restatement.ts';

type FigureOptions = CommonOptions & {
  division?: string;
  period?: string;
  by?: By;
  asOf?: string;
  restated?: boolean;
};

/** Acts named at most. */
const actsMax = 200;

/** `heyan figure [ID]`: one figure, or all of them; without a period, their definitions. */
export async function run(id: string | undefined, options: FigureOptions): Promise<void> {
  const { period, by, asOf, division = homeProvince } = options;
  if (period === undefined) {
    if (id !== undefined) misused('--period 是必需的。', '--period is required.');
    return printDefinitions(options);
  }
  if (options.restated) return printRestatement(id, { division, period }, options);
  const ids = id === undefined ? listFigures().map((figure) => figure.id) : [id];
  const asked = { division, period, ...(by ? { by } : {}), ...(asOf ? { asOf } : {}) };
  const answers = await withDatabase(options, async (database) => {
    await ensureAccounts(database);
    return Promise.all(ids.map((figure) => readOrRefuse(database, { figure, ...asked })));
  });
  if (options.json) printJson(id === undefined ? { figures: answers } : answers[0]);
  else for (const answer of answers) printAnswer(answer, id !== undefined);
}

async function readOrRefuse(database: Database, asked: FigureAsked): Promise<FigureAnswer> {
  const answer = await readFigure(database.app, asked);
  return isRefused(answer) ? refuseQuestion(asked.figure, answer) : answer;
}

/** How a figure stood when its period was over, and what was entered since. Whoever runs it sees every office's acts. */
async function printRestatement(
  figure: string | undefined,
  asked: { division: string; period: string },
  options: FigureOptions,
): Promise<void> {
  if (figure === undefined) return misused('请给出数据编号。', 'Name the figure.');
  const answer = await withDatabase(options, async (database) => {
    const spine = await assembleSpine(database, loadKeyring(dataFolder(options.data)));
    const offices = spine.offices.all().map((office) => office.id);
    const since = options.asOf === undefined ? {} : { since: options.asOf };
    return readRestatement(spine, { offices }, { figure, ...asked, ...since, size: actsMax });
  });
  if (isRefused(answer)) return refuseQuestion(figure, answer);
  if (options.json) return printJson(answer);
  const { title, closedOn, was, now, unit, decimals, acts, items } = answer;
  print(`${title.zh} · ${title.en}  (${figure})`);
  if (was === null) return print('  期间未结束 · its period is not over');
  print(`  ${closedOn} 时 then ${shown(was, unit, decimals)}  现在 now ${shown(now, unit, decimals)}`);
  print(`  其后登记 entered since: ${acts ?? 0}`);
  for (const one of items)
    print(`  ${one.recordedOn}  ${one.number}#${one.seq}  ${one.title.zh} ${one.title.en}  ${one.amount}`);
}

function printDefinitions(options: FigureOptions): void {
  const figures = listFigures();
  if (options.json) return printJson({ figures });
  for (const { id, title, measured, definition } of figures) {
    print(`${id}  ${title.zh} · ${title.en}`);
    print(measured ? `  ${definition.zh}\n  ${definition.en}` : '  尚无数据 · not yet measured');
  }
}

function printAnswer(answer: FigureAnswer, whole: boolean): void {
  const { figure, title, measured, division, period, asOf, postings } = answer;
  const value = measured ? shown(answer, answer.unit, answer.decimals) : '尚无数据 · not yet measured';
  print(`${title.zh} · ${title.en}  (${figure})`);
  print(`  ${division.name.zh} ${period.text}：${value}`);
  if (!whole || !measured) return;
  print(`  截至 as of ${asOf}，${postings} 笔记账 postings，定义 definition ${answer.version}`);
  print(`  ${answer.definition.zh}\n  ${answer.definition.en}`);
  if (answer.target)
    print(
      `  目标 target ≥ ${shown({ ...answer, value: answer.target.value }, answer.unit, 0).split(' (')[0]}  ${answer.target.basis.zh}`,
    );
  for (const one of answer.beside) print(`  ${one.title.zh} · ${one.title.en}: ${shown(one, one.unit, 1)}`);
  for (const row of answer.rows ?? [])
    print(`  ${row.division ?? row.month}  ${row.name.zh}  ${shown(row, answer.unit, answer.decimals)}`);
}

/** A value as a person reads it: yuan, percent with its fraction, or a count. */
function shown({ value, numerator, denominator }: Value, unit: string | null, decimals: number | null): string {
  if (value === null) return `— (${numerator} ÷ ${denominator})`;
  if (unit === 'rate') return `${(100 * value).toFixed(decimals ?? 1)} % (${numerator} ÷ ${denominator})`;
  if (unit === 'day') return `${value.toFixed(decimals ?? 1)} 天 days (${numerator} ÷ ${denominator})`;
  if (unit !== 'fen') return String(value);
  const [sign, fen] = [value < 0 ? '-' : '', Math.abs(value)];
  return `${sign}${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')} 元`;
}
