import { parentPort, workerData } from 'node:worker_threads';
import { connect, type Database, type DatabaseUrls } from './db.ts';

/** What the thread that loads the demonstration reports. */
export type DemonstrationMessage = { kind: 'progress'; done: number; total: number } | { kind: 'loaded' };

type Loader = {
  loadDemonstration: (
    database: Database,
    profile: string,
    onProgress: (done: number, total: number) => void,
  ) => Promise<void>;
};

const { urls, profile } = workerData as { urls: DatabaseUrls; profile: string };
const report = (message: DemonstrationMessage): void => parentPort?.postMessage(message);

const { loadDemonstration } = (await import('../simulate/load.ts')) as Loader;
const database = connect(urls, 4, () => Promise.resolve());
await loadDemonstration(database, profile, (done, total) => report({ kind: 'progress', done, total }));
await database.close();
report({ kind: 'loaded' });
