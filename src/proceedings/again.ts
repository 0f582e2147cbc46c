import { setTimeout } from 'node:timers/promises';

/** How often a transaction the database ended for others' sake is begun again. */
const timesMax = 5;

/**
 * Runs a transaction, and runs it again when the database ended it because it and others waited for each other (40P01) or
 * saw what the other changed (40001). Nothing of it was committed, so it happens once however often it is begun.
 */
export async function again<T>(transaction: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time++) {
    try {
      return await transaction();
    } catch (thrown) {
      if (time === timesMax || !isForOthersSake(thrown)) throw thrown;
      // Each waits a little longer than the time before, and not all as long.
      await setTimeout(10 * time * (1 + (process.hrtime()[1] % 100) / 50));
    }
  }
}

function isForOthersSake(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === '40P01' || thrown.code === '40001');
}
