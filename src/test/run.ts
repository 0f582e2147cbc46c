import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import { programFolder } from '../platform/home.ts';

/*
 * npm test: every check, then every test. A check that fails lets the others run; each counts as one test. The last
 * line is `N passed, N failed`. `npm test -- src/law` runs only the tests whose path contains that.
 * `--except-browser` leaves out e2e/.
 */
type Tally = { passed: number; failed: number };

const filters = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const exceptBrowser = process.argv.includes('--except-browser');

const checks = filters.length > 0 ? [] : staticChecks();
const tally = runChecks();
const tested = await runTests();
const [passed, failed] = [tally.passed + tested.passed, tally.failed + tested.failed];
process.exitCode = failed === 0 ? 0 : 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);

function staticChecks(): { name: string; file: string; words: string[] }[] {
  return [
    { name: 'format', file: packageFile('prettier', 'bin/prettier.cjs'), words: ['--check', '--log-level=warn', '.'] },
    { name: 'lint', file: packageFile('oxlint', 'bin/oxlint'), words: ['--type-aware', '--deny-warnings'] },
    { name: 'types', file: packageFile('typescript', 'bin/tsc'), words: ['--noEmit', '-p', '.'] },
    { name: 'dead code', file: packageFile('knip', 'bin/knip.js'), words: ['--no-progress'] },
    { name: 'pages', file: join(programFolder, 'bin', 'bootstrap.js'), words: ['build'] },
  ];
}

function packageFile(name: string, path: string): string {
  return join(programFolder, 'node_modules', name, path);
}

function runChecks(): Tally {
  const result = { passed: 0, failed: 0 };
  for (const { name, file, words } of checks) {
    const done = spawnSync(process.execPath, [file, ...words], { cwd: programFolder, stdio: 'inherit' });
    const well = done.status === 0;
    result[well ? 'passed' : 'failed'] += 1;
    process.stdout.write(`${well ? '✓' : '✗'} ${name}\n`);
  }
  return result;
}

/** A test that was skipped did not pass; a file that could not be loaded, or an error outside any test, failed. */
async function runTests(): Promise<Tally> {
  const vitest = await startVitest('test', filters, {
    root: programFolder,
    run: true,
    watch: false,
    ...(exceptBrowser ? { exclude: ['node_modules/**', 'e2e/**'] } : {}),
  });
  const result = { passed: 0, failed: vitest.state.getUnhandledErrors().length };
  let skipped = 0;
  for (const module of vitest.state.getTestModules()) {
    result.failed += module.errors().length;
    for (const suite of module.children.allSuites()) result.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') result.passed += 1;
      else if (state === 'failed' || state === 'pending') result.failed += 1;
      else skipped += 1;
    }
  }
  await vitest.close();
  if (vitest.state.getTestModules().length === 0) result.failed += 1;
  if (skipped > 0) process.stdout.write(`${skipped} skipped\n`);
  return result;
}
