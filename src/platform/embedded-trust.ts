import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { Servant } from './embedded-binaries.ts';

/*
 * As root we work in folders that belong to the account PostgreSQL runs under, and that account also runs other programs.
 * Whatever lies there may have been put there to make root write, read or signal something else.
 */

/** A log that is a file of its own and nothing else: no link to another file, no pipe that would keep us waiting. */
export type OwnLog = {
  fd: number;
  /** What was written since it was opened. */
  said(): string;
  close(): void;
};

/** Opens a log to append to; begins anew past so many bytes. What stands in its place and is no plain file is removed. */
export function openOwnLog(file: string, bytesMax: number): OwnLog {
  const fd = openPlain(file);
  const { size } = fstatSync(fd);
  if (size > bytesMax) ftruncateSync(fd);
  const from = size > bytesMax ? 0 : size;
  return {
    fd,
    said: () => {
      const written = Buffer.alloc(Math.max(0, Math.min(fstatSync(fd).size - from, bytesMax)));
      return written.subarray(0, readSync(fd, written, 0, written.length, from)).toString('utf8');
    },
    close: () => closeSync(fd),
  };
}

// Windows knows neither of the two; nor does it have a root whose rights could be borrowed so.
const careful = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const appending = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | careful;

function openPlain(file: string): number {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found?.isFile() && found.nlink === 1) {
    const fd = openSync(file, appending, 0o600);
    const opened = fstatSync(fd);
    if (opened.isFile() && opened.nlink === 1) return fd;
    closeSync(fd);
  }
  rmSync(file, { force: true, recursive: true });
  return openSync(file, appending | constants.O_EXCL, 0o600);
}

/** Writes a file in the servant's folder with the servant's rights, so that no link leads root anywhere. */
export function writeAsServant(servant: Servant | undefined, file: string, content: string): void {
  if (!servant) return writeFileSync(file, content, { mode: 0o600 });
  const { error, status, stderr } = spawnSync('/bin/sh', ['-c', 'umask 077; cat > "$1"', 'sh', file], {
    uid: servant.uid,
    gid: servant.gid,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    input: content,
    encoding: 'utf8',
  });
  if (error || status !== 0) throw new Error(`${file} could not be written: ${error?.message ?? stderr}`);
}

/**
 * Makes a folder for the use of root, or takes one that stands there: undefined when it is not, or not only, root's to
 * write in, for whoever made it beforehand could exchange what we put there and then execute.
 */
export function rootFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['EROFS', 'EACCES', 'EPERM', 'ENOENT', 'EEXIST', 'ENOTDIR'].includes(code)) return undefined;
    throw error;
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) return undefined;
  // Our umask may have kept it to root alone.
  chmodSync(folder, 0o755);
  return folder;
}

/**
 * Whether a living process is the PostgreSQL of this data folder: it runs under the account that owns the folder, bears
 * the name, and was started on it. Where the system does not say, a process of that name is taken for one.
 */
export function isPostgresOf(data: string, pid: number): boolean {
  if (process.platform === 'win32') return true;
  const owner = lstatSync(data, { throwIfNoEntry: false })?.uid;
  if (process.platform === 'linux') {
    const [status, words] = [readOfProcess(pid, 'stat'), readOfProcess(pid, 'cmdline')];
    const runsAs = lstatSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;
    if (status === undefined || words === undefined || runsAs === undefined) return false;
    // A process that is being started bears the words of its parent for an instant; its name tells it apart.
    return /^\d+ \(postgres/.test(status) && !isCorpse(pid) && runsAs === owner && words.split('\0').includes(data);
  }
  const said = spawnSync('ps', ['-o', 'uid=,command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return Number(said.split(/\s+/)[0]) === owner && said.includes('postgres') && said.includes(data);
}

/** Whether a process has ended and only its parent has not taken note of it yet. */
export function isCorpse(pid: number): boolean {
  return /\) Z /.test(readOfProcess(pid, 'stat') ?? '');
}

function readOfProcess(pid: number, what: 'stat' | 'cmdline'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
