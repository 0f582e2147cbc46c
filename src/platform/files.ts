import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openBytes, sealBytes, type Keyring } from './crypto.ts';

/**
 * Encrypted files of an installation, each under a random id in `<folder>/evidence/aa/<id>`. A file says under which key
 * it was sealed, and its plaintext begins with its own id, so that one file cannot stand in for another.
 */
export type FileStore = { folder: string; keys: Keyring };

/** The original, or the copy without metadata that was made from it. */
export type FileVariant = 'original' | 'view';

const mark = Buffer.from('HEYAN1');
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The folder under a data folder that holds the files. */
export function evidenceFolder(dataFolder: string): string {
  return join(dataFolder, 'evidence');
}

/**
 * Seals and writes a file; when it returns, bytes and name are on the disk. A crash before leaves at most a `.part`.
 * @returns the id of the key it was sealed under.
 */
export async function keepFile(store: FileStore, id: string, bytes: Buffer, variant: FileVariant): Promise<string> {
  const place = placeOf(store, id, variant);
  const folder = dirname(place);
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  const { keyId, ciphertext } = sealBytes(store.keys, Buffer.concat([Buffer.from(bindingOf(id, variant)), bytes]));
  const part = `${place}.part`;
  try {
    const file = await open(part, 'w', 0o600);
    try {
      await file.writeFile(Buffer.concat([mark, Buffer.from([keyId.length]), Buffer.from(keyId), ciphertext]));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, place);
  } finally {
    await rm(part, { force: true });
  }
  await syncFolder(folder);
  // A folder that is new exists only once its parents' entries are on the disk, too.
  if (made)
    for (let above = dirname(folder); above.length >= dirname(made).length; above = dirname(above))
      await syncFolder(above);
  return keyId;
}

/** The content of a kept file, or undefined when there is none. @throws when it was altered or put in another's place. */
export async function openFile(store: FileStore, id: string, variant: FileVariant): Promise<Buffer | undefined> {
  const kept = await contentOf(placeOf(store, id, variant));
  if (!kept) return undefined;
  const keyEnd = mark.length + 1 + (kept[mark.length] ?? 0);
  if (!kept.subarray(0, mark.length).equals(mark)) throw new Error(`File ${id} is not one of ours.`);
  const keyId = kept.subarray(mark.length + 1, keyEnd).toString();
  const plain = openBytes(store.keys, { keyId, ciphertext: kept.subarray(keyEnd) });
  const binding = Buffer.from(bindingOf(id, variant));
  if (!plain.subarray(0, binding.length).equals(binding)) throw new Error(`File ${id} holds another file's content.`);
  return plain.subarray(binding.length);
}

/** Removes a file, its viewing copy and unfinished parts of either; one that is not there is no error. */
export async function dropFile(store: FileStore, id: string): Promise<void> {
  for (const variant of ['original', 'view'] as const) {
    const place = placeOf(store, id, variant);
    await rm(place, { force: true });
    await rm(`${place}.part`, { force: true });
  }
}

/** Ids of all originals and unfinished parts whose last writing lies before the given moment, in milliseconds. */
export async function filesBefore(store: FileStore, milliseconds: number): Promise<string[]> {
  const found = new Set<string>();
  for (const shelf of await namesIn(store.folder)) {
    for (const name of await namesIn(join(store.folder, shelf))) {
      const id = name.slice(0, 36);
      if (!idPattern.test(id)) continue;
      const { mtimeMs } = await stat(join(store.folder, shelf, name));
      if (mtimeMs < milliseconds) found.add(id);
    }
  }
  return [...found];
}

function placeOf(store: FileStore, id: string, variant: FileVariant): string {
  // The id becomes part of a path: whatever is not an id of ours must never get that far.
  if (!idPattern.test(id)) throw new Error('Not the id of a file.');
  return join(store.folder, id.slice(0, 2), variant === 'original' ? id : `${id}.view`);
}

function bindingOf(id: string, variant: FileVariant): string {
  return `${variant}:${id}\0`;
}

async function contentOf(place: string): Promise<Buffer | undefined> {
  try {
    return await readFile(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for syncing; its file system orders renames by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
