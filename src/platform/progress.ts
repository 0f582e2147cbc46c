/** How far the demonstration is loaded, for the pages of the same process. */
export type DemonstrationProgress = { state: 'none' | 'loading' | 'loaded' | 'failed'; done: number; total: number };

let current: DemonstrationProgress = { state: 'none', done: 0, total: 0 };

/** What the pages show while the demonstration province is being loaded. */
export function demonstrationProgress(): DemonstrationProgress {
  return current;
}

/** Set by the process that loads, step by step. */
export function noteDemonstrationProgress(progress: DemonstrationProgress): void {
  current = progress;
}
