import { CommandRefused } from './command-refused.ts';
import { type Database, openDatabase, type OpenSettings } from './db.ts';
import { migrate } from './migrate.ts';
import type { Text } from './text.ts';

/** Options every command has; a command's own type extends it. */
export type CommonOptions = { json?: true; data?: string };

/** Ends the command with exit code 1 and these words on stderr. */
export function refuse(zh: string, en: string): never {
  throw new CommandRefused({ zh, en });
}

/** The one JSON document a command prints under `--json`. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

/** A line for people on stdout. Under `--json` stdout carries the document alone: use `tell` for the rest. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line for people on stderr: progress, warnings, refusals. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A text in both languages, Chinese first. */
export function tellText(text: Text): void {
  tell(`${text.zh}\n${text.en}`);
}

/** Progress on one line of a terminal; on anything else only every tenth of the way is worth a line. */
export function progressLine(label: string): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
    if (percent === shown) return;
    if (process.stderr.isTTY) {
      process.stderr.write(`\r${label} ${percent} %${percent === 100 ? '\n' : ''}`);
    } else if (Math.floor(percent / 10) !== Math.floor(shown / 10)) {
      tell(`${label} ${percent} %`);
    }
    shown = percent;
  };
}

/** Opens the database for one command, brought to this program's migrations, and closes it whatever happens. */
export async function withDatabase<T>(
  options: CommonOptions,
  work: (database: Database) => Promise<T>,
  settings: Omit<OpenSettings, 'data'> = {},
): Promise<T> {
  const database = await openDatabase({ ...settings, ...(options.data ? { data: options.data } : {}) });
  try {
    await migrate(database);
    return await work(database);
  } finally {
    await database.close();
  }
}
