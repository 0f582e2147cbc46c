import { parentPort, workerData } from 'node:worker_threads';
import { composeDossier, type GivenDossier } from './dossier.compose.ts';

/* One dossier, made beside the thread that answers everybody; whoever began this thread ends it. */

if (!parentPort) throw new Error('Runs as a thread only');
parentPort.postMessage(await composeDossier(workerData as GivenDossier));
