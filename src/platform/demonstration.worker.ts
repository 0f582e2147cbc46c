import { parentPort, workerData } from 'node:worker_threads';
import { connect, type DatabaseUrls } from './db.ts';

/** What the thread that loads the demonstration reports. */
export type DemonstrationMessage = { kind: 'progress'; done: number; total: number } | { kind: 'loaded' };

const { urls, profile, folder } = workerData as { urls: DatabaseUrls; profile: string; folder: string };
const report = (message: DemonstrationMessage): void => parentPort?.postMessage(message);

const { loadDemonstration } = await import('../simulate/load.ts');
const database = connect(urls, 4, () => Promise.resolve());
await loadDemonstration(database, profile, (done, total) => report({ kind: 'progress', done, total }), folder);
await database.close();
report({ kind: 'loaded' });
