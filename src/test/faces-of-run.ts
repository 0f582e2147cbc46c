import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a run of tests has its faces; the run's end removes them. */
export function facesOfRun(prefix: string): string {
  return join(tmpdir(), `heyan-faces-${prefix}`);
}
