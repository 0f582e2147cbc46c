'use strict';
/*
 * What must be true before a line of TypeScript can run: packages installed, Node 24 at hand, browser part built.
 * Plain JavaScript for any Node from 18 on, so that an old one can at least say what is missing.
 */
const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const modules = path.join(root, 'node_modules');
const marker = path.join(modules, '.heyan-installed');

/** Ends with a message in both languages; 1 is the exit code of everything that was refused. */
function refuse(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`);
  process.exit(1);
}

/** Runs `npm ci` when the packages are missing or not those of package-lock.json. Asks no network when they are. */
function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    refuse(
      `需要 Node 20 或更高版本，当前为 ${process.version}。`,
      `Node 20 or later is needed; this is ${process.version}.`,
    );
  }
  const wanted = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (read(marker) === wanted) return;
  if (!installedMatchesLock()) {
    process.stderr.write('正在安装依赖（npm ci）… Installing packages (npm ci)…\n');
    // All kinds of packages: NODE_ENV=production would leave out what builds the browser part. No install scripts: ours
    // need none (embedded-binaries.ts makes PostgreSQL's links), and some would look for a compiler.
    const arguments_ = [
      'ci',
      '--include=dev',
      '--include=optional',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    const [command, ...first] = npmCommand();
    const env = { ...process.env };
    // npm sets these for the script we run in; they would steer the inner npm.
    for (const name of Object.keys(env))
      if (/^npm_(config_|lifecycle|package_|command)/i.test(name)) keepRegistry(env, name);
    const done = spawnSync(command, [...first, ...arguments_], { cwd: root, env, stdio: ['ignore', 2, 2] });
    if (done.status !== 0) {
      refuse(
        '依赖安装失败（见上）。首次安装需要能访问 npm 源。',
        'npm ci failed (see above). The first installation needs the npm registry.',
      );
    }
  }
  writeMarker(marker, wanted);
}

/** A mirror, proxy or cache the user gave on the command line is kept; the rest of the outer npm's state is not. */
function keepRegistry(env, name) {
  if (
    !/^npm_config_(registry|.*proxy|cache|userconfig|globalconfig|cafile|ca|strict_ssl|offline|prefer_offline|ignore_scripts|fetch_.*)$/i.test(
      name,
    )
  )
    delete env[name];
}

/** Whether what npm noted about node_modules is what the lock file asks for, however it was installed. */
function installedMatchesLock() {
  const installedFile = path.join(modules, '.package-lock.json');
  if (!fs.existsSync(installedFile)) return false;
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(fs.readFileSync(installedFile, 'utf8')).packages;
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '') continue;
    const found = installed[place];
    if (!found && !entry.optional) return false;
    if (!found && meantForHere(entry)) return false;
    if (found && (found.version !== entry.version || found.integrity !== entry.integrity)) return false;
  }
  return packagedNode() !== undefined || process.platform === 'darwin';
}

/** Optional packages that name this very system, like its PostgreSQL, are not optional to us. */
function meantForHere(entry) {
  if (!entry.os || !entry.cpu) return false;
  if (entry.libc) return false;
  return entry.os.includes(process.platform) && entry.cpu.includes(process.arch);
}

/** npm as the user started it, else the one beside this Node, else the one on the PATH; never run by a Node it replaces. */
function npmCommand() {
  const node =
    process.env.npm_node_execpath && !process.env.npm_node_execpath.startsWith(modules)
      ? process.env.npm_node_execpath
      : process.execPath;
  if (process.env.npm_execpath && process.env.npm_execpath.endsWith('npm-cli.js'))
    return [node, process.env.npm_execpath];
  for (const place of ['../lib/node_modules/npm/bin/npm-cli.js', 'node_modules/npm/bin/npm-cli.js']) {
    const file = path.join(path.dirname(node), place);
    if (fs.existsSync(file)) return [node, file];
  }
  return process.platform === 'win32' ? ['cmd.exe', '/c', 'npm'] : ['npm'];
}

function packagedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = path.join(
    modules,
    `node-${platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  return fs.existsSync(file) ? file : undefined;
}

/** The Node that runs TypeScript: the packaged one, else this one when it is new enough. */
function modernNode() {
  const packaged = packagedNode();
  if (packaged) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return refuse(
    `本系统（${process.platform}-${process.arch}）没有随附的 Node，请自行安装 Node 24 或更高版本；当前为 ${process.version}。`,
    `No Node is packaged for ${process.platform}-${process.arch}: install Node 24 or later yourself; this is ${process.version}.`,
  );
}

/**
 * Everything the pages are built from, so that a change of anything else builds nothing; src/test/tidy.test.ts sees to it
 * that browser code imports nothing besides. `*` stands for any one folder.
 */
const browserSources = [
  'package-lock.json',
  'vite.config.ts',
  'src/web',
  'src/parties',
  'src/workbench',
  'src/cockpit',
  'src/features/*/web',
  'src/platform/text.ts',
  'src/papers/paper-duties.ts',
];

/** Builds the browser part into dist/web when it is missing or its sources changed since; answers the exit code. */
function ensureWeb() {
  const [built, wanted] = [path.join(root, 'dist', 'web'), sourcesDigest()];
  if (read(path.join(built, '.built-from')) === wanted) return 0;
  process.stderr.write('正在构建页面… Building the pages…\n');
  // Built beside and put in place at once: a server that runs, or a second build, never meets half of it.
  const draft = path.join(root, 'dist', `web.${process.pid}`);
  const vite = [
    path.join(modules, 'vite', 'bin', 'vite.js'),
    'build',
    '--logLevel',
    'warn',
    '--outDir',
    draft,
    '--emptyOutDir',
  ];
  const env = { ...process.env, NODE_ENV: 'production' };
  const done = spawnSync(modernNode(), vite, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (done.status === 0) {
    fs.writeFileSync(path.join(draft, '.built-from'), wanted);
    const former = `${draft}.former`;
    if (fs.existsSync(built)) fs.renameSync(built, former);
    fs.renameSync(draft, built);
    fs.rmSync(former, { recursive: true, force: true });
  }
  fs.rmSync(draft, { recursive: true, force: true });
  return done.status === null ? 1 : done.status;
}

function sourcesDigest() {
  const digest = createHash('sha256');
  for (const pattern of browserSources) {
    const [before, after] = pattern.split('*');
    const folders = after === undefined ? [''] : list(path.join(root, before));
    for (const folder of folders) {
      const place = path.join(root, before + folder + (after ?? ''));
      if (fs.existsSync(place)) addToDigest(digest, place);
    }
  }
  return digest.digest('hex');
}

function list(folder) {
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}

function addToDigest(digest, place) {
  if (fs.statSync(place).isDirectory()) {
    for (const name of list(place)) addToDigest(digest, path.join(place, name));
  } else if (!/\.test\.tsx?$|\.md$/.test(place)) {
    digest.update(`${path.relative(root, place)}\0`).update(fs.readFileSync(place));
  }
}

/**
 * Runs a TypeScript file under the modern Node and ends as it ends. The open channel tells the child when we are
 * killed, so that a server does not outlive the command that started it.
 */
function become(file, arguments_) {
  const child = spawn(modernNode(), [path.join(root, file), ...arguments_], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // What was read and compiled once is kept beside the packages: a later start saves a third of its reading.
    env: { NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'code'), ...process.env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`无法启动：${error.message}`, `Could not start: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : code;
    if (signal) process.exit(1);
  });
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

/** A read-only program folder only costs the check next time. */
function writeMarker(file, content) {
  try {
    fs.writeFileSync(file, content);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
  }
}

module.exports = { root, browserSources, ensureInstalled, ensureWeb, become, modernNode };
