import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';

export type FileLock = { release(): void };

/**
 * Takes an exclusive lock on a file, or answers undefined when another process holds it.
 * The lock is the operating system's, taken through SQLite because Node offers no other way to it: it vanishes with the
 * process that held it, however that process ended, so no stale lock needs to be recognised by guessing at process ids.
 */
export function tryLock(file: string): FileLock | undefined {
  const holder = new DatabaseSync(file, { timeout: 0 });
  try {
    holder.exec('begin exclusive');
  } catch (error) {
    holder.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
    throw error;
  }
  return { release: () => holder.close() };
}
const sqliteBusy = 5;

/** Waits for the lock; throws when it is still held by another after `patienceMs`. */
export async function takeLock(file: string, patienceMs: number): Promise<FileLock> {
  for (let waited = 0; ; waited += 25) {
    const lock = tryLock(file);
    if (lock) return lock;
    if (waited >= patienceMs) throw new Error(`${file} is still locked by another process after ${patienceMs} ms.`);
    await wait(25);
  }
}
