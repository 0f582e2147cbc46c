import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DatabaseUrls } from '../src/platform/db.ts';
import type { World } from './world.ts';

/** What a process of this measurement is told: which database, and its own part. */
export type Order =
  | { folder: string; urls: DatabaseUrls; part: 'serve' }
  | { folder: string; urls: DatabaseUrls; part: 'load'; cases: number };

/** Starts a process of its own, as production has it: the server's or a load's work does not wait for the one that measures. */
export async function startChild(
  world: World,
  part: { part: 'serve' } | { part: 'load'; cases: number },
): Promise<{ child: ChildProcess; said: unknown }> {
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send({ folder: world.folder, urls: world.database.urls, ...part } satisfies Order);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The process that should ${part.part} ended with ${String(code)}.`);
  });
  const [said] = (await Promise.race([once(child, 'message'), failed])) as unknown[];
  failed.catch(() => undefined);
  return { child, said };
}
