import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type CommonOptions, print, printJson, progressLine, refuse, tell } from './command.ts';
import { type Database, openDatabase } from './db.ts';
import type { DemonstrationAccount } from '../people/demonstration.ts';
import type { DemonstrationMessage } from './demonstration.worker.ts';
import { dataFolder, readJson, writePrivately } from './home.ts';
import { type FileLock, tryLock } from './lock.ts';
import { migrate } from './migrate.ts';
import { noteDemonstrationProgress } from './progress.ts';

type StartOptions = CommonOptions & { port?: string; demo?: string };

/** What a running Heyan leaves in its data folder for the next one that is started there. */
type Running = { pid: number; url: string };

/** What was asked of the demonstration in this data folder. */
type Demonstration = { profile: string; loaded: boolean };

const portDefault = 3000;
const profileDefault = 'sichuan-2024';

/**
 * `heyan start`: database, migrations, pages, and behind them the demonstration; until Ctrl-C.
 * Where one runs already on the same data folder, says where and ends well.
 */
export async function run(options: StartOptions): Promise<void> {
  const folder = dataFolder(options.data);
  const port = readPort(options.port);
  const lock = await lockOrPoint(folder, options);
  if (!lock) return;
  const runningFile = join(folder, 'running.json');
  rmSync(runningFile, { force: true });
  // The server's code is read while the database starts; what fails here fails again where it is used.
  import('../server.ts').catch(() => undefined);
  const database = await openDatabase({ data: folder, revive: tellRevival });
  try {
    const applied = await migrate(database);
    const fresh = applied.length > 0 && applied[0]?.startsWith('0001-') === true;
    const profile = chooseProfile(folder, fresh, options.demo);
    const demonstration = profile !== 'none' || hasDemonstration(folder);
    const accounts = demonstration ? await makeAccounts(database) : [];
    const server = await serve(database, { host: '127.0.0.1', port, folder, demonstration });
    const running: Running = { pid: process.pid, url: server.url };
    writePrivately(runningFile, JSON.stringify(running));
    announce(running, accounts, options);
    const loading = demonstrate(database, folder, profile);
    // What the law does by itself waits until the demonstration stands: both write the same proceedings.
    const working = loading.done.then(() => work(database, folder, demonstration));
    await untilAskedToStop();
    tell('正在停止… Stopping…');
    rmSync(runningFile, { force: true });
    await server.close();
    await loading.stop();
    await (await working).stop();
  } finally {
    await database.close();
    lock.release();
  }
  // The server's libraries may hold timers; everything of ours is closed.
  process.exit(0);
}

function readPort(given: string | undefined): number {
  const port = Number(given ?? portDefault);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return refuse(`端口无效：${given}`, `Not a port: ${given}`);
  }
  return port;
}

/** The lock of the data folder; undefined when another process holds it and its address was shown. */
async function lockOrPoint(folder: string, options: StartOptions): Promise<FileLock | undefined> {
  const patienceMs = 30_000;
  for (let waited = 0; waited < patienceMs; waited += 100) {
    const lock = tryLock(join(folder, 'heyan.lock'));
    if (lock) return lock;
    // The other one may still be starting (it has no address yet) or just stopping (the lock is about to be free).
    const running = readJson<Running>(join(folder, 'running.json'));
    if (running) {
      if (options.json) printJson({ ...running, already: true });
      else {
        print(`和堰已在运行（进程 ${running.pid}）：${running.url}`);
        print(`Heyan is running already (process ${running.pid}): ${running.url}`);
      }
      return undefined;
    }
    await wait(100);
  }
  return refuse(`另一进程占用 ${folder}，但未给出地址。`, `Another process holds ${folder} but shows no address.`);
}

type ServerAddress = { host: string; port: number; folder: string; demonstration: boolean };

async function serve(database: Database, at: ServerAddress): Promise<{ url: string; close(): Promise<void> }> {
  const { startServer } = await import('../server.ts');
  try {
    return await startServer(database, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return refuse(
      `端口 ${at.port} 已被其他程序占用；请用 --port 另选。`,
      `Port ${at.port} is used by another program: choose one with --port.`,
    );
  }
}

/** The queue, the daily sweep and the sealing of days. */
async function work(database: Database, folder: string, demonstration: boolean): Promise<{ stop(): Promise<void> }> {
  const { assembleSpine } = await import('../assemble.ts');
  const { loadKeyring } = await import('./keyring.ts');
  const { openLog } = await import('./log.ts');
  const { startWorker } = await import('../worker.ts');
  return startWorker(await assembleSpine(database, loadKeyring(folder)), openLog(), folder, demonstration);
}

/** The bodies and accounts of the demonstration, with passwords that hold until the next start. */
async function makeAccounts(database: Database): Promise<DemonstrationAccount[]> {
  const { countiesOf, division, homeProvince, prefecturesOf } = await import('../divisions/divisions.ts');
  const { createDemonstrationAccounts } = await import('../people/demonstration.ts');
  const divisions = [division(homeProvince), ...prefecturesOf(), ...countiesOf(homeProvince)];
  return createDemonstrationAccounts(
    database,
    divisions.map(({ code, name }) => ({ code: Number(code), name })),
  );
}

function announce(running: Running, accounts: DemonstrationAccount[], options: StartOptions): void {
  if (options.json) {
    printJson({ ...running, accounts });
    return;
  }
  print(`\n和堰 Heyan  ${running.url}\n`);
  if (accounts.length > 0) {
    print('演示账号（口令至下次启动前有效） Demonstration accounts (passwords hold until the next start)');
    for (const { account, password, name, office, duty } of accounts) {
      print(`  ${account.padEnd(20)} ${password}   ${name}  ${office.zh} ${duty.zh}  ${office.en}, ${duty.en}`);
    }
  }
  print('\n按 Ctrl-C 停止。 Ctrl-C stops it.\n');
}

function tellRevival(failure: Error | undefined): void {
  if (failure) tell(`数据库中断且未能恢复，请重新启动。 The database is lost, start again: ${failure.message}`);
  else tell('数据库曾中断，已恢复。 The database was lost and is back.');
}

/**
 * Only an empty embedded database is filled unasked: a demonstration must never appear among real records.
 * One that was begun and not finished is taken up again.
 */
function chooseProfile(folder: string, fresh: boolean, asked: string | undefined): string {
  const known = readJson<Demonstration>(demonstrationFile(folder));
  if (asked) return known?.loaded && known.profile === asked ? 'none' : asked;
  if (known) return known.loaded ? 'none' : known.profile;
  return fresh && !process.env['DATABASE_URL'] ? profileDefault : 'none';
}

/** Whether what stands in this database is a demonstration, from an earlier start. */
function hasDemonstration(folder: string): boolean {
  const known = readJson<Demonstration>(demonstrationFile(folder));
  return known !== undefined && known.profile !== 'none';
}

function demonstrationFile(folder: string): string {
  return join(folder, 'demonstration.json');
}

type Loading = {
  /** Fulfilled once nothing is being loaded any more, well or ill. */
  done: Promise<unknown>;
  stop(): Promise<void>;
};

/** Loads the demonstration on a thread of its own, so that the pages answer meanwhile. */
function demonstrate(database: Database, folder: string, profile: string): Loading {
  const note = (loaded: boolean): void =>
    writePrivately(demonstrationFile(folder), JSON.stringify({ profile, loaded } satisfies Demonstration));
  if (profile === 'none') {
    if (!existsSync(demonstrationFile(folder))) note(true);
    return { done: Promise.resolve(), stop: () => Promise.resolve() };
  }
  note(false);
  noteDemonstrationProgress({ state: 'loading', done: 0, total: 0 });
  const show = progressLine('演示数据 Demonstration');
  const worker = new Worker(new URL('./demonstration.worker.ts', import.meta.url), {
    workerData: { urls: database.urls, profile, folder },
  });
  worker.on('message', (message: DemonstrationMessage) => {
    if (message.kind === 'progress') {
      noteDemonstrationProgress({ state: 'loading', done: message.done, total: message.total });
      show(message.done, message.total);
    } else {
      note(true);
      noteDemonstrationProgress({ state: 'loaded', done: 1, total: 1 });
      tell('演示数据已载入。 The demonstration is loaded.');
    }
  });
  worker.on('error', (error) => {
    noteDemonstrationProgress({ state: 'failed', done: 0, total: 0 });
    tell(`演示数据载入失败。 The demonstration failed to load: ${error.stack ?? error.message}`);
  });
  const done = new Promise((resolve) => worker.once('exit', resolve));
  return { done, stop: async () => void (await worker.terminate()) };
}

/** Ctrl-C, a termination, or the end of the command that started us. Asked a second time, it ends at once. */
function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = (): void => {
      if (!asked) {
        asked = true;
        resolve();
        // A terminal sends Ctrl-C to us and to our parent, which passes it on: twice within a moment is once.
        setTimeout(() => (patient = false), 1000).unref();
      } else if (!patient) process.exit(1);
    };
    let patient = true;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
    process.on('disconnect', ask);
    process.channel?.unref();
  });
}
