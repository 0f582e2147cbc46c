import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, Option } from 'commander';
import { CommandRefused } from './platform/command-refused.ts';

const heyan = new Command('heyan')
  .description('和堰：劳动关系公共机构的业务系统\nThe working system of a province’s labour-relations bodies')
  .exitOverride()
  .showHelpAfterError('(heyan --help)');

/*
 * One line per command: usage, module, what it does, options. A command whose module is not there is not offered, so
 * deleting a chapter deletes its command. `--from! <date>` is required; `<unit:a|b>` allows a or b. Every command also
 * has `--json` and `--data`.
 */
// prettier-ignore
const commands: [usage: string, module: string, description: string, ...options: string[]][] = [
  ['start', './platform/start.command.ts', 'start everything: database, pages, demonstration', '--port <n>', '--demo <profile>'],
  ['serve', './serve.command.ts', 'serve the pages without demonstration', '--port <n>', '--host <address>'],
  ['worker', './worker.command.ts', 'run the queue and the daily sweep'],
  ['migrate', './platform/migrate.command.ts', 'bring the database to this version'],
  ['simulate <profile>', './simulate/simulate.command.ts', 'load a reproducible year', '--scale <x>', '--seed <n>'],
  ['deadline <limit>', './deadline.command.ts', 'count a statutory limit, step by step', '--from! <date>', '--at <time>', '--division <code>', '--known-on <date>'],
  ['procedure [id]', './procedure.command.ts', 'show a procedure', '--format <format:table|mermaid|json>'],
  ['figure [id]', './figures/figure.command.ts', 'compute a published figure', '--division <code>', '--period <p>', '--by <unit:county|prefecture|month>', '--as-of <date>', '--restated'],
  ['records <figure>', './figures/records.command.ts', 'the proceedings behind a figure', '--division! <code>', '--period! <p>', '--as-of <date>'],
  ['report <template>', './reports/report.command.ts', 'compile a report', '--division! <code>', '--period! <p>', '--as-of <date>', '--format <format:md|html|docx|json>', '--out <file>'],
  ['user <action> [name]', './people/user.command.ts', 'add, list, suspend, resume or disable accounts; give duties or a new password', '--name <person>', '--office <id>', '--duties <list>', '--password <text>', '--reason <text>'],
  ['reference <action> [what]', './operations/reference.command.ts', 'propose, preview, confirm or take back a file of days off, limits, amounts or divisions', '--account <name>'],
  ['keys <action> [key]', './keys.command.ts', 'list, rotate or drop keys of the keyring'],
  ['verify', './verify.command.ts', 'prove that nothing was altered', '--checkpoint <file>'],
  ['import <kind> <file>', './import.command.ts', 'read a spreadsheet into an office: workers, inspection-register', '--account! <name>', '--proceeding <id>', '--dry-run', '--errors <file>'],
  ['export <kind> <file>', './export.command.ts', 'write a file for outside: checkpoint, queue, figure, records', '--account <name>', '--scope <scope:open|overdue|week|heard|all>', '--state <state>', '--figure <id>', '--division <code>', '--period <p>', '--by <unit:county|prefecture|month>', '--as-of <date>'],
  ['pages', './pages.command.ts', 'write docs/procedures (for developers)'],
  ['pictures <address>', './test/pictures.command.ts', 'take the pictures of the documents (for developers)'],
  ['types', './test/types.command.ts', 'write the types of the tables (for developers)'],
];
for (const [usage, module, description, ...options] of commands) offer(usage, module, description, options);

function offer(usage: string, module: string, description: string, options: string[]): void {
  const file = new URL(module, import.meta.url);
  if (!existsSync(fileURLToPath(file))) return;
  const command = heyan.command(usage).description(description).exitOverride();
  for (const flags of options) command.addOption(readOption(flags));
  command.option('--json', 'print one JSON document').option('--data <folder>', 'data folder of the embedded database');
  command.action(async (...given: unknown[]) => {
    const { run } = (await import(file.href)) as { run: (...given: unknown[]) => Promise<void> };
    // Commander hands over the arguments, the options and then itself.
    await run(...given.slice(0, -1));
  });
}

function readOption(flags: string): Option {
  const choices = /<\w+:([\w|]+)>/.exec(flags)?.[1]?.split('|');
  const option = new Option(flags.replace('! ', ' ').replace(/:[\w|]+>/, '>'), choices?.join(', ') ?? '');
  if (choices) option.choices(choices);
  return flags.includes('! ') ? option.makeOptionMandatory() : option;
}

const [refused, misused] = [1, 2];
try {
  await heyan.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : misused;
  } else if (error instanceof CommandRefused) {
    process.stderr.write(`${error.text.zh}\n${error.text.en}\n`);
    process.exitCode = refused;
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = refused;
  }
}
