import { afterAll } from 'vitest';
import { setClock } from '../platform/clock.ts';

// Files of one worker share their modules, so that these are loaded once: what a file set must not reach the next one.
const before = { ...process.env };
afterAll(() => {
  setClock(undefined);
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});
