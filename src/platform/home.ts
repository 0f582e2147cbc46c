import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the program itself: package.json, migrations, reference. */
export const programFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/**
 * The folder that holds what this installation keeps: database, attachments, keys.
 * `--data` wins over HEYAN_DATA, which wins over `var/` of the program. Created when missing; never widened:
 * it may stand in a folder only its owner can read.
 */
export function dataFolder(given?: string): string {
  const folder = resolve(given ?? process.env['HEYAN_DATA'] ?? join(programFolder, 'var'));
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Writes a file only this account can read, whole or not at all: a reader never meets half of it. */
export function writePrivately(file: string, content: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, content, { mode: 0o600, flush: true });
  renameSync(draft, file);
}

/** The parsed content of a JSON file, or undefined when there is no such file. */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
