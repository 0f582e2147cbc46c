import { assembleSpine } from './assemble.ts';
import { tell, withDatabase, type CommonOptions } from './platform/command.ts';
import { dataFolder } from './platform/home.ts';
import { loadKeyring } from './platform/keyring.ts';
import { openLog } from './platform/log.ts';
import { startWorker } from './worker.ts';

/** `heyan worker`: the queue, the sweep and the sealing of days, until asked to stop. */
export async function run(options: CommonOptions): Promise<void> {
  await withDatabase(options, async (database) => {
    const folder = dataFolder(options.data);
    const spine = await assembleSpine(database, loadKeyring(folder));
    const worker = await startWorker(spine, openLog(), folder);
    tell('后台作业运行中，Ctrl-C 停止。The worker runs; Ctrl-C stops it.');
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await worker.stop();
  });
}
