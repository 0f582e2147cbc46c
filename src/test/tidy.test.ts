import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix, relative } from 'node:path';
import { expect, test } from 'vitest';
import { programFolder } from '../platform/home.ts';

/*
 * The repository checks itself. Each test lists the offenders, so that its failure says what to do.
 */

/** Imports go from a later folder to an earlier one, never back; folders on one line do not import each other. */
const layers: string[][] = [
  ['platform'],
  ['web', 'divisions', 'law', 'parties'],
  ['procedure'],
  ['ledger'],
  ['proceedings'],
  ['papers'],
  ['people'],
  ['notices'],
  ['features'],
  ['figures'],
  ['reports'],
  ['operations'],
  ['assemble.ts'],
  ['simulate'],
  // The cockpit's map is lent to the other faces.
  ['cockpit'],
  ['portal', 'workbench'],
  ['server.ts', 'worker.ts'],
  ['main.ts'],
];
const layerOf = new Map(layers.flatMap((folders, layer) => folders.map((folder): [string, number] => [folder, layer])));

type Source = { path: string; text: string };

const sources = readSources(['src', 'e2e', 'bench', 'bin']);
const programSources = sources.filter(({ path }) => /\.tsx?$/.test(path));

function readSources(folders: string[]): Source[] {
  return folders
    .map((folder) => join(programFolder, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter(
      (entry) => entry.isFile() && /\.(tsx?|js|css)$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: relative(programFolder, file).replaceAll('\\', '/'),
      text: readFileSync(file, 'utf8'),
    }));
}

/** What a file imports of ours, statically or not, as paths from the program's folder. */
function importsOf({ path, text }: Source): string[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+|#src\/[^']+)'/g);
  return [...found].map(([, specifier = '']) =>
    specifier.startsWith('#src/') ? specifier.replace('#', '') : posix.join(dirname(path), specifier),
  );
}

/** A command, a thread's entry and a test stand above all layers: nobody but the start of a program imports them. */
function isEntry(path: string): boolean {
  return /\.(command|worker|test)\.tsx?$/.test(path) || path.startsWith('src/test/') || !path.startsWith('src/');
}

function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

test('every folder of src has its place among the layers', () => {
  const folders = new Set(programSources.filter(({ path }) => !isEntry(path)).map(({ path }) => folderOf(path)));
  expect([...folders].filter((folder) => !layerOf.has(folder))).toEqual([]);
});

test('imports go one way', () => {
  const wrong = programSources
    .filter(({ path }) => !isEntry(path))
    .flatMap((source) => {
      const own = folderOf(source.path);
      return importsOf(source)
        .filter((target) => folderOf(target) !== own)
        .filter((target) => {
          const [from, to] = [layerOf.get(own) ?? 0, layerOf.get(folderOf(target))];
          return to === undefined || to >= from;
        })
        .map((target) => `${source.path} → ${target}`);
    });
  expect(wrong).toEqual([]);
});

test('browser code imports only what its build is known to be made of', () => {
  const prepare = createRequire(import.meta.url)(join(programFolder, 'bin', 'prepare.js')) as {
    browserSources: string[];
  };
  const known = prepare.browserSources.map((pattern) => new RegExp(`^${pattern.replace('*', '[^/]+')}(/|$)`));
  const isKnown = (path: string): boolean => known.some((pattern) => pattern.test(path));
  const wrong = programSources
    .filter(({ path }) => isKnown(path) && !isEntry(path) && path.startsWith('src/'))
    .flatMap((source) =>
      importsOf(source)
        .filter((target) => !isKnown(target))
        // A type may cross: it is not there when the pages are built.
        .filter((target) => !new RegExp(`import type [^;]*${posix.basename(target)}`).test(source.text))
        .map((target) => `${source.path} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('features never import each other: deleting one is deleting a folder and its line', () => {
  const feature = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1];
  const wrong = programSources.flatMap((source) => {
    const own = feature(source.path);
    if (own === undefined || isEntry(source.path)) return [];
    const others = importsOf(source).filter(
      (target) => target.startsWith('src/features/') && feature(target) !== own && target !== 'src/features/feature.ts',
    );
    return others.map((target) => `${source.path} → ${target}`);
  });
  expect(wrong).toEqual([]);
});

test('every chapter says in its own words what it is and what the law leaves open', () => {
  const features = join(programFolder, 'src', 'features');
  const silent = readdirSync(features, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !existsSync(join(features, entry.name, 'README.md')))
    .map((entry) => entry.name);
  expect(silent).toEqual([]);
});

test('commands and threads are started, not imported', () => {
  const wrong = programSources
    .filter(({ path }) => !/\.test\.tsx?$/.test(path))
    .flatMap((source) =>
      importsOf(source)
        .filter((target) => /\.(command|worker)\.ts$/.test(target))
        // A type may cross: it is not there when the program runs.
        .filter((target) => !new RegExp(`import type [^;]*${posix.basename(target)}`).test(source.text))
        .map((target) => `${source.path} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('no file is longer than 400 lines', () => {
  const excepted = (path: string): boolean =>
    path.endsWith('.css') ||
    path === 'src/platform/database.ts' || // Generated.
    path.endsWith('.procedure.ts'); // One procedure is one file, however long its statute.
  const long = sources
    .filter(({ path }) => !excepted(path))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 400);
  expect(long).toEqual([]);
});

test('only the platform’s clock asks the machine for the time', () => {
  const asks = /new Date\(|Date\.now\(|Temporal\.Now\b/;
  const wrong = programSources
    .filter(({ path }) => path !== 'src/platform/clock.ts' && !/\.test\.tsx?$/.test(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (asks.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
  expect(wrong).toEqual([]);
});

test('names say what a thing is', () => {
  const empty = /(^|[a-z])(Manager|Helper|Helpers|Util|Utils|Info)([A-Z]|$)|Data$/;
  const names = programSources.flatMap(({ path, text }) =>
    [...text.matchAll(/export (?:async )?(?:function|const|type|class|interface) (\w+)/g)].map(([, name = '']) => ({
      path,
      name,
    })),
  );
  expect(names.filter(({ name }) => empty.test(name))).toEqual([]);
  const files = sources.filter(({ path }) => /(^|[/.-])(utils?|helpers?|manager|misc|common|info)[./-]/.test(path));
  expect(files.map(({ path }) => path)).toEqual([]);
});

test('nothing is left for later, silenced or tied to one machine', () => {
  const banned = new RegExp(
    ['TO' + 'DO', 'FIX' + 'ME', '@ts-' + 'ignore', '@ts-' + 'nocheck', '/wor' + 'k/', '/ro' + 'ot/'].join('|'),
  );
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: programFolder, encoding: 'utf8' }).split('\0');
  const read = tracked.filter(
    (path) => /\.(tsx?|js|json|sql|md|css|html|ya?ml)$/.test(path) && path !== 'package-lock.json',
  );
  const wrong = read
    .filter((path) => existsSync(join(programFolder, path)))
    .flatMap((path) =>
      readFileSync(join(programFolder, path), 'utf8')
        .split('\n')
        .flatMap((line, index) => (banned.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
    );
  expect(wrong).toEqual([]);
});

test('migrations are numbered without gaps and named verb-noun', () => {
  const names = readdirSync(join(programFolder, 'migrations')).sort();
  names.forEach((name, index) =>
    expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z]+(-[a-z0-9]+)+\\.sql$`)),
  );
});
