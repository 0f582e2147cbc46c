import { Worker } from 'node:worker_threads';
import type { Refused } from '../platform/refusal.ts';
import type { GivenDossier } from './dossier.compose.ts';
import type { GivenRound } from './round.compose.ts';

/** What is made in a thread beside, of plain values only. */
export type Apart = { make: 'dossier'; given: GivenDossier } | { make: 'round'; given: GivenRound };

/** What one making may take. */
export const apartRules = { seconds: 90, megabytes: 1024 } as const;

/**
 * Makes a PDF of many parts in a thread of its own, within bounds of time and memory; `tooLarge` is what is said of one that
 * does not fit, and the server goes on. @throws on a defect
 */
export function makeApart(
  asked: Apart,
  tooLarge: () => Refused,
  seconds: number = apartRules.seconds,
): Promise<Buffer | Refused> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./apart.worker.ts', import.meta.url), {
      workerData: asked,
      resourceLimits: { maxOldGenerationSizeMb: apartRules.megabytes },
    });
    const timer = setTimeout(() => end(tooLarge()), seconds * 1000);
    const end = (answer: Buffer | Refused): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(answer);
    };
    worker.once('message', (bytes: Uint8Array) => end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end(tooLarge());
      clearTimeout(timer);
      reject(error);
    });
  });
}
