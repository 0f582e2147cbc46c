import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { openFile, type FileStore } from '../../platform/files.ts';
import type { Body, NamedFile } from '../body.ts';
import type { Spine } from '../spine.ts';
import type { Broken, Progress } from './verify.ts';
import type { BoundFile, Stored } from './verify-reading.ts';

/** Holds the files of a proceeding against its record, which names each with its hash. */
export function verifyEvidenceOf(
  { row, evidence }: Stored,
  bodies: readonly Body[],
  report: (broken: Broken) => void,
): void {
  const kept = new Map(evidence.map((file) => [file.id, file]));
  const left = new Map(kept);
  // A proposal that is made again may name the files of the first: they hang on the act that named them first.
  const first = new Map<string, number>();
  for (const body of bodies) {
    for (const named of body.evidence ?? []) {
      const seq = first.get(named.id) ?? body.seq;
      first.set(named.id, seq);
      const says = fileSays(kept.get(named.id), named, seq);
      if (says) report({ kind: 'evidence', item: `${row.number}#${body.seq} ${named.id}`, says });
      left.delete(named.id);
    }
  }
  for (const file of left.values())
    report({ kind: 'evidence', item: `${row.number}#${file.seq} ${file.id}`, says: 'no act names it' });
}

function fileSays(file: BoundFile | undefined, named: NamedFile, seq: number): string | undefined {
  if (!file) return 'is missing';
  if (file.sha256.toString('hex') !== named.sha256) return 'hash is not the one in the record';
  const { mime, bytes, stripped, uploaded_by: uploadedBy } = file;
  const have: Omit<NamedFile, 'id' | 'sha256'> = { mime, bytes, stripped, uploadedBy };
  for (const field of ['mime', 'bytes', 'stripped', 'uploadedBy'] as const) {
    // The earliest records say no more than id and hash.
    if (named[field] !== undefined && have[field] !== named[field])
      return `${field} says ${have[field]}, the record ${named[field]}`;
  }
  return file.seq === seq ? undefined : `hangs on act ${file.seq}`;
}

const chunk = 200;

/** Opens every file that an act names and holds it against its hash. Cost: one reading of all files. */
export async function verifyFiles(
  spine: Pick<Spine, 'database'>,
  store: FileStore,
  report: (broken: Broken) => void,
  progress: Progress = () => {},
): Promise<number> {
  const bound = spine.database.owner.selectFrom('evidence').where('seq', 'is not', null);
  const counted = await bound.select((is) => is.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  if (counted.n > 0 && !existsSync(store.folder)) {
    report({ kind: 'evidence', item: store.folder, says: `is not there; the record names ${counted.n} files` });
    return 0;
  }
  let done = 0;
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const files = await bound
      .select(['id', 'sha256', 'bytes'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(chunk)
      .execute();
    if (files.length === 0) return done;
    for (const file of files) {
      const says = await contentSays(store, file);
      if (says) report({ kind: 'evidence', item: file.id, says });
      last = file.id;
      progress(++done, Math.max(done, counted.n));
    }
  }
}

async function contentSays(
  store: FileStore,
  file: { id: string; sha256: Buffer; bytes: number },
): Promise<string | undefined> {
  try {
    const content = await openFile(store, file.id, 'original');
    if (!content) return 'the file is missing';
    if (!createHash('sha256').update(content).digest().equals(file.sha256)) return 'the file is not the one handed in';
    return content.length === file.bytes ? undefined : `says ${file.bytes} bytes, the file has ${content.length}`;
  } catch (error) {
    // A file that does not open is exactly what this walk looks for; any other fault is ours and must surface.
    if (
      error instanceof Error &&
      /authenticat|no sealing key|initialization vector|not one of ours|another file/i.test(error.message)
    )
      return 'the file is not one we sealed';
    throw error;
  }
}
