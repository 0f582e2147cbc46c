'use strict';
/* npm start, npm test, npm run check, npm run bench, npm run build: from a fresh clone, with any Node from 20 on. */
const fs = require('node:fs');
const path = require('node:path');
const { become, ensureInstalled, ensureWeb, root } = require('./prepare.js');

const [task, ...rest] = process.argv.slice(2);

const tasks = {
  start() {
    if (ensureWeb() !== 0) process.exit(1);
    become('src/main.ts', ['start', ...rest]);
  },
  test: () => become('src/test/run.ts', rest),
  check: () => become('src/test/run.ts', ['--except-browser', ...rest]),
  bench() {
    if (ensureWeb() !== 0) process.exit(1);
    become('bench/main.ts', rest);
  },
  build: () => process.exit(ensureWeb()),
};

if (!Object.hasOwn(tasks, task ?? '')) {
  process.stderr.write(`bin/bootstrap.js ${Object.keys(tasks).join('|')}\n`);
  process.exit(2);
}
if (task === 'bench' && !fs.existsSync(path.join(root, 'bench', 'main.ts'))) {
  process.stderr.write('bench/main.ts is missing.\n');
  process.exit(2);
}
ensureInstalled();
tasks[task]();
