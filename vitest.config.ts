import { defineConfig } from 'vitest/config';

// eslint-disable-next-line -- Vitest demands a default export here.
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    globalSetup: ['src/test/cluster.ts'],
    pool: 'forks',
    // Files of one worker share the modules they load; what a file sets is put back after it.
    isolate: false,
    setupFiles: ['src/test/each-file.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a browser shows comes when the machine gets to it.
    expect: { poll: { timeout: 15_000 } },
    // A zone far from Shanghai: whatever leans on the machine's own zone fails here and not in another country.
    env: { TZ: 'America/New_York', NODE_ENV: 'test' },
  },
});
