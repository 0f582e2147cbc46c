import { parentPort, workerData } from 'node:worker_threads';
import type { Apart } from './apart.ts';
import { composeDossier } from './dossier.compose.ts';
import { composeRound } from './round.compose.ts';

/* One dossier or one round, made beside the thread that answers everybody; whoever began this thread ends it. */

if (!parentPort) throw new Error('Runs as a thread only');
const asked = workerData as Apart;
const made = asked.make === 'dossier' ? await composeDossier(asked.given) : await composeRound(asked.given);
// Handed over, not copied: it may be many megabytes, and who receives it answers everybody.
parentPort.postMessage(made, [made.buffer as ArrayBuffer]);
