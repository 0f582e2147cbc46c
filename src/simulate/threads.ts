import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Keyring } from '../platform/crypto.ts';
import type { Chunk, DecidingOf, Drawing, Given, PastOpening } from '../proceedings/bulk/bulk.ts';
import type { OfficeRow } from '../proceedings/offices.ts';
import type { Telling } from './history.ts';
import type { Plan } from './story.ts';

/** What a thread is given once: all that the histories of its load have in common. */
export type Begun = {
  telling: Telling;
  keys: Keyring;
  offices: readonly OfficeRow[];
  chapter: string;
  drawing: Pick<Drawing, 'calendar' | 'provenance' | 'enteredOn'>;
};

/** What a thread is given for each chunk. */
export type Planned = { from: number; cases: (Given & PastOpening & { plan: Plan })[] };

/** Chunks that each thread decides or has ready beside the one it works on. */
const aheadOfEach = 4;
const threadsMost = 2;

/** Threads that are worth beginning here: a core is the database's, whose one connection writes no faster than two decide. */
export function threadsOfMachine(): number {
  return Math.min(threadsMost, availableParallelism() - 1);
}

/**
 * Decides invented cases in threads of their own, beside the one that writes: they know the same code and seed, so a
 * case is the same wherever it is decided. An error in one of them fails what was asked of all.
 */
export function inThreads(plans: readonly Plan[], telling: Telling, count: number): DecidingOf {
  return (spine, load, enteredOn) => {
    const begun: Begun = {
      telling,
      keys: spine.keys,
      offices: spine.offices.all(),
      chapter: load.chapter.procedure.id,
      drawing: { ...load.drawing, enteredOn },
    };
    const threads = Array.from({ length: count }, () => beginThread(begun));
    let next = 0;
    return {
      ahead: threads.length * aheadOfEach,
      decide(from, given) {
        const cases = given.map((one, n) => {
          const plan = plans[from + n] as Plan;
          // The amounts of all plans lie in one piece of memory, which would be sent whole.
          return { ...one, ...(load.openings[from + n] as PastOpening), plan: { ...plan, fen: plan.fen.slice() } };
        });
        const thread = threads[next++ % threads.length] as Thread;
        return thread.decide({ from, cases });
      },
      end: async () => void (await Promise.all(threads.map((thread) => thread.end()))),
    };
  };
}

type Thread = { decide(planned: Planned): Promise<Chunk>; end(): Promise<unknown> };

function beginThread(begun: Begun): Thread {
  const worker = new Worker(new URL('./decide.worker.ts', import.meta.url), { workerData: begun });
  // Answers come in the order of the questions.
  const asked: { resolve: (chunk: Chunk) => void; reject: (error: Error) => void }[] = [];
  let failed: Error | undefined;
  const fail = (error: Error): void => {
    failed ??= error;
    for (const { reject } of asked.splice(0)) reject(failed);
  };
  worker.on('message', (chunk: Chunk) => asked.shift()?.resolve(chunk));
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`A thread that decides ended with ${code}.`)));
  return {
    decide: (planned) =>
      new Promise((resolve, reject) => {
        if (failed) return reject(failed);
        asked.push({ resolve, reject });
        worker.postMessage(planned);
      }),
    end: () => worker.terminate(),
  };
}
