import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { now } from './clock.ts';
import { openBytes, sealBytes } from './crypto.ts';
import { withRights, type Rights, type Tx } from './db.ts';
import { evidenceRules, evidenceTypes } from './evidence.rules.ts';
import { sniff } from './evidence.sniff.ts';
import { dropFile, evidenceFolder, filesBefore, keepFile, openFile, type FileStore } from './files.ts';
import { refusePicture, withoutMetadata } from './pictures.ts';
import { isRefused, notFound, refuse, type Refused } from './refusal.ts';
import type { Text } from './text.ts';
import type { World } from './world.ts';

type Needed = Pick<World, 'database' | 'keys' | 'folder'>;

/** In whose hands a file is until an act names it: of whoever has the draft named in `rights.draft`. */
export type EvidenceOwner = { rights: Rights; uploadedBy?: number };
export type Handed = EvidenceOwner & {
  /** The name the file had. Kept sealed; not at all for a tip. */
  name?: string;
  /** A tip: only a copy without metadata is kept, and nothing that cannot be so copied. */
  strip?: boolean;
};
/** What is acknowledged: `sha256` in hexadecimal is the hash of the bytes kept, which are those received unless stripped. */
export type Stored = { id: string; sha256: string; bytes: number; mime: string };
export type Shown = { bytes: Buffer; mime: string; name: string | undefined; original: boolean };
export type Kept = {
  id: string;
  mime: string;
  bytes: number;
  sha256: string;
  name: string | undefined;
  stripped: boolean;
};

/**
 * Takes in a file from a stream. Type and size are judged by the bytes; what is refused never reaches the disk, what is
 * acknowledged is encrypted, on the disk and in the table before this returns.
 */
export async function storeEvidence(
  world: Needed,
  stream: AsyncIterable<Buffer>,
  handed: Handed,
): Promise<Stored | Refused> {
  const received = await receive(stream);
  if (isRefused(received)) return received;
  const judged = await judge(received, handed.strip === true);
  if (isRefused(judged)) return judged;
  return keep(world, judged, handed);
}

type Received = { bytes: Buffer; sha256: Buffer };

/** Reads and hashes together; past the limit nothing more is kept in memory. */
async function receive(stream: AsyncIterable<Buffer>): Promise<Received | Refused> {
  const hash = createHash('sha256');
  let pieces: Buffer[] = [];
  let total = 0;
  for await (const piece of stream) {
    total += piece.length;
    if (total <= evidenceRules.bytesMax) {
      hash.update(piece);
      pieces.push(piece);
    } else {
      pieces = [];
      // The rest is read and forgotten, so that the browser gets to see the answer; but not without end.
      if (total > evidenceRules.drainedBytesMax) break;
    }
  }
  if (total > evidenceRules.bytesMax) return tooLarge();
  if (total === 0) return refuse('invalid-form', { zh: '这个文件是空的。', en: 'This file is empty.' });
  return { bytes: Buffer.concat(pieces, total), sha256: hash.digest() };
}

type Judged = Received & { mime: string; stripped: boolean };

async function judge({ bytes, sha256: received }: Received, strip: boolean): Promise<Judged | Refused> {
  const mime = await sniff(bytes);
  const kind = mime && evidenceTypes[mime];
  if (!mime || !kind) return wrongType();
  if (kind === 'picture') {
    const refused = await refusePicture(bytes);
    if (refused) return refused;
  }
  if (!strip) return { bytes, sha256: received, mime, stripped: false };
  if (kind !== 'picture') return kind === 'sound' ? voiceReveals() : cannotStrip();
  const copy = await withoutMetadata(bytes);
  return { bytes: copy, sha256: sha256(copy), mime: 'image/jpeg', stripped: true };
}

async function keep(world: Needed, file: Judged, handed: Handed): Promise<Stored | Refused> {
  const store = storeOf(world);
  const id = randomUUID();
  const keyId = await keepFile(store, id, file.bytes, 'original');
  const name = file.stripped ? undefined : handed.name?.slice(-120);
  let written = false;
  try {
    const refused = await withRights(world.database, handed.rights, async (tx) => {
      if ((await countUnbound(tx, handed)) >= evidenceRules.filesMax) return tooMany();
      await tx
        .insertInto('evidence')
        .values({
          id,
          draft_hash: draftOf(handed),
          uploaded_by: handed.uploadedBy ?? null,
          name_seal: name ? sealBytes(world.keys, Buffer.from(name)).ciphertext : null,
          mime: file.mime,
          bytes: file.bytes.length,
          sha256: file.sha256,
          key_id: keyId,
          stripped: file.stripped,
        })
        .execute();
      return undefined;
    });
    if (refused) return refused;
    written = true;
  } finally {
    if (!written) await dropFile(store, id);
  }
  return { id, sha256: file.sha256.toString('hex'), bytes: file.bytes.length, mime: file.mime };
}

/** Uploads of one owner wait for each other here: nine at once are nine, not eighteen. */
async function countUnbound(tx: Tx, owner: EvidenceOwner): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`evidence draft ${owner.rights.draft}`}, 0))`.execute(tx);
  const counted = await tx
    .selectFrom('evidence')
    .select((is) => is.fn.countAll<number>().as('n'))
    .where('seq', 'is', null)
    .where('draft_hash', '=', draftOf(owner))
    .executeTakeFirstOrThrow();
  return Number(counted.n);
}

/** Files handed in that no act names yet, oldest first. */
export async function listEvidence(world: Needed, owner: EvidenceOwner): Promise<Kept[]> {
  const rows = await withRights(world.database, owner.rights, (tx) =>
    tx
      .selectFrom('evidence')
      .selectAll()
      .where('seq', 'is', null)
      .where('draft_hash', '=', draftOf(owner))
      .orderBy('kept_at')
      .orderBy('id')
      .execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    mime: row.mime,
    bytes: row.bytes,
    sha256: row.sha256.toString('hex'),
    name: row.name_seal
      ? openBytes(world.keys, { keyId: row.key_id, ciphertext: row.name_seal }).toString()
      : undefined,
    stripped: row.stripped,
  }));
}

/**
 * What may be shown of a file: of a picture the copy without metadata, made at the first look and kept encrypted; of
 * anything else the original, marked so. What the viewer may not see does not exist.
 */
export async function readViewingCopy(
  world: Needed,
  rights: Rights,
  id: string,
  proceeding?: number,
): Promise<Shown | Refused> {
  const row = await rowOf(world, rights, id, proceeding);
  if (!row) return notFound();
  const store = storeOf(world);
  const kind = evidenceTypes[row.mime];
  if (kind === 'kept') {
    return refuse('not-found', {
      zh: '这种照片（HEIC）只保存原件，不能在线查看。',
      en: 'Pictures of this kind (HEIC) are kept as originals only and cannot be shown here.',
    });
  }
  if (kind !== 'picture' || row.stripped) return { ...(await originalOf(world, row)), original: kind !== 'picture' };
  const cached = await openFile(store, id, 'view');
  if (cached) return { bytes: cached, mime: 'image/jpeg', name: undefined, original: false };
  const { bytes } = await originalOf(world, row);
  const copy = await withoutMetadata(bytes);
  await keepFile(store, id, copy, 'view');
  return { bytes: copy, mime: 'image/jpeg', name: undefined, original: false };
}

/** The file as received, its hash checked again; for those who work on the proceeding. */
export async function readOriginal(
  world: Needed,
  rights: Rights,
  id: string,
  proceeding?: number,
): Promise<Shown | Refused> {
  const row = await rowOf(world, rights, id, proceeding);
  return row ? { ...(await originalOf(world, row)), original: true } : notFound();
}

/** Takes a file back that no act names yet. Afterwards neither row nor bytes exist. */
export async function dropEvidence(world: Needed, rights: Rights, id: string): Promise<Refused | undefined> {
  if (!isId(id)) return notFound();
  const gone = await withRights(world.database, rights, (tx) =>
    tx.deleteFrom('evidence').where('id', '=', id).where('seq', 'is', null).executeTakeFirst(),
  );
  if (gone.numDeletedRows === 0n) return notFound();
  await dropFile(storeOf(world), id);
  return undefined;
}

/**
 * Replaces the files of a draft by copies without metadata, because its author chose to be confidential after handing
 * them in. @returns how many had to be dropped as they cannot be copied without what they reveal.
 */
export async function stripEvidence(world: Needed, owner: EvidenceOwner): Promise<number> {
  let dropped = 0;
  for (const file of await listEvidence(world, owner)) {
    if (file.stripped) continue;
    const original = await readOriginal(world, owner.rights, file.id);
    await dropEvidence(world, owner.rights, file.id);
    if (isRefused(original)) continue;
    const stored = await storeEvidence(world, piecesOf(original.bytes), { ...owner, strip: true });
    if (isRefused(stored)) dropped += 1;
  }
  return dropped;
}

/**
 * Replaces one waiting file of a draft by its copy without metadata, under the same id, so that a form that names it
 * already stays right. Nothing happens to a file that is not there, is bound or is such a copy. Refused when it is of a
 * kind that cannot be copied so; it then stays as it was.
 */
export async function stripWaiting(world: Needed, rights: Rights, id: string): Promise<Refused | undefined> {
  const row = await rowOf(world, rights, id);
  if (!row || row.stripped || row.seq !== null) return undefined;
  if (evidenceTypes[row.mime] === 'sound') return voiceReveals();
  if (evidenceTypes[row.mime] !== 'picture') return cannotStrip();
  const copy = await withoutMetadata((await originalOf(world, row)).bytes);
  await withRights(world.database, rights, async (tx) => {
    // Taken out and put back: who hands in may do either, but not change a row that no act names.
    const waiting = tx
      .deleteFrom('evidence')
      .where('id', '=', id)
      .where('seq', 'is', null)
      .where('stripped', '=', false);
    const former = await waiting.returningAll().executeTakeFirst();
    if (!former) return;
    const file = { mime: 'image/jpeg', bytes: copy.length, sha256: sha256(copy), stripped: true };
    const keyId = await keepFile(storeOf(world), id, copy, 'original');
    await tx
      .insertInto('evidence')
      .values({ ...former, ...file, key_id: keyId, name_seal: null })
      .execute();
  });
  return undefined;
}

/**
 * Drops what nobody tied to an act within a day: rows of abandoned drafts with their files, and files whose row was
 * never written. For the daily sweep; runs as owner because drafts are otherwise seen by their holders only.
 * @returns how many of each.
 */
export async function clearOrphans(world: Needed): Promise<{ rows: number; files: number }> {
  const store = storeOf(world);
  const before = now().subtract({ hours: evidenceRules.orphanHours });
  const abandoned = await sql<{ id: string }>`
    delete from heyan.evidence e where e.seq is null and e.kept_at < ${before.toString()}::timestamptz
      and not exists (select from heyan.draft d where d.token_hash = e.draft_hash and d.expires_at > ${now().toString()}::timestamptz)
    returning e.id`.execute(world.database.owner);
  for (const { id } of abandoned.rows) await dropFile(store, id);
  let files = 0;
  for (const id of await filesBefore(store, before.epochMilliseconds)) {
    const row = await world.database.owner.selectFrom('evidence').select('id').where('id', '=', id).executeTakeFirst();
    if (row) continue;
    await dropFile(store, id);
    files += 1;
  }
  return { rows: abandoned.rows.length, files };
}

type EvidenceRow = {
  id: string;
  seq: number | null;
  mime: string;
  key_id: string;
  name_seal: Buffer | null;
  stripped: boolean;
  sha256: Buffer;
};

async function rowOf(world: Needed, rights: Rights, id: string, proceeding?: number): Promise<EvidenceRow | undefined> {
  if (!isId(id)) return undefined;
  return withRights(world.database, rights, (tx) => {
    const asked = tx
      .selectFrom('evidence')
      .select(['id', 'seq', 'mime', 'key_id', 'name_seal', 'stripped', 'sha256'])
      .where('id', '=', id);
    if (proceeding === undefined) return asked.executeTakeFirst();
    const along = sql<boolean>`exists (select from heyan.carried_file c where c.file = evidence.id and c.proceeding_id = ${proceeding})`;
    return asked.where((is) => is.or([is('proceeding_id', '=', proceeding), along])).executeTakeFirst();
  });
}

async function originalOf(world: Needed, row: EvidenceRow): Promise<Omit<Shown, 'original'>> {
  const bytes = await openFile(storeOf(world), row.id, 'original');
  if (!bytes) throw new Error(`The file of evidence ${row.id} is missing.`);
  if (!sha256(bytes).equals(row.sha256)) throw new Error(`The file of evidence ${row.id} is not the one handed in.`);
  const name = row.name_seal && openBytes(world.keys, { keyId: row.key_id, ciphertext: row.name_seal }).toString();
  return { bytes, mime: row.mime, name: name ?? undefined };
}

function storeOf(world: Needed): FileStore {
  return { folder: evidenceFolder(world.folder), keys: world.keys };
}

function draftOf(owner: EvidenceOwner): Buffer {
  if (!owner.rights.draft) throw new Error('A file needs a draft to belong to.');
  return Buffer.from(owner.rights.draft, 'hex');
}

function isId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

const megabytes = evidenceRules.bytesMax / 1024 / 1024;
const accepted: Text = {
  zh: '可以传照片（JPG、PNG、WebP、HEIC）、PDF、录音（MP3、M4A、AMR、WAV、WebM、OGG）和 MP4 视频。',
  en: 'Pictures (JPG, PNG, WebP, HEIC), PDF, recordings (MP3, M4A, AMR, WAV, WebM, OGG) and MP4 films are accepted.',
};

function tooLarge(): Refused {
  return refuse('too-large', {
    zh: `文件超过 ${megabytes} MB，请缩小或者截图后再传。`,
    en: `The file is larger than ${megabytes} MB. Please make it smaller or send a screenshot.`,
  });
}

function tooMany(): Refused {
  const max = evidenceRules.filesMax;
  return refuse(
    'too-many',
    { zh: `一次最多传 ${max} 个文件。`, en: `At most ${max} files at a time.` },
    { status: 409 },
  );
}

function wrongType(): Refused {
  return refuse('invalid-form', {
    zh: `这种文件不能收。${accepted.zh}`,
    en: `This kind of file is not accepted. ${accepted.en}`,
  });
}

function cannotStrip(): Refused {
  return refuse('invalid-form', {
    zh: '为了不暴露您，举报只收 JPG、PNG、WebP 照片：别的文件里可能带着您的姓名、位置。',
    en: 'To protect you, a confidential tip takes only JPG, PNG or WebP pictures: other files may carry your name or place.',
  });
}

function voiceReveals(): Refused {
  return refuse('invalid-form', {
    zh: '为了不暴露您，举报不收录音：熟人听声音就能认出您。请把要说的写下来。',
    en: 'To protect you, a confidential tip takes no recordings: who knows your voice would know you. Please write it down.',
  });
}
