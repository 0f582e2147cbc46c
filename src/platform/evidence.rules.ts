/**
 * What may be handed in, as data. None of these is a statutory limit: an operator with more disk and a faster line may
 * raise them. The whole file is held in memory while it is checked and encrypted, so `bytesMax` is also a memory bound.
 */
export const evidenceRules = {
  /** Bytes of one file. */
  bytesMax: 10 * 1024 * 1024,
  /** Files handed in together: with one claim, or between two acts of its holder. */
  filesMax: 9,
  /** Files that go along from one proceeding into what follows from it. */
  carriedMax: 1000,
  /** What an oversized upload may still send before the connection is given up, in bytes. */
  drainedBytesMax: 40 * 1024 * 1024,
  /** Pixels of a picture: 64 million is beyond phones' ordinary photographs and far below a decompression bomb. */
  pixelsMax: 64_000_000,
  /** Seconds one picture may take to decode. */
  decodeSecondsMax: 15,
  /** Longer side of the viewing copy, in pixels. */
  viewSideMax: 2000,
  viewQuality: 82,
  /** Seconds a voice recorded in the portal may last; at the rate asked for that is less than one megabyte. */
  voiceSecondsMax: 180,
  /** Files nobody ever tied to an act are dropped after so many hours. */
  orphanHours: 24,
} as const;

export type EvidenceKind = 'picture' | 'kept' | 'paper' | 'sound' | 'film';

/** Types by what the bytes say, never by the file's name. `kept` pictures cannot be decoded here: original only. */
export const evidenceTypes: Readonly<Record<string, EvidenceKind>> = {
  'image/jpeg': 'picture',
  'image/png': 'picture',
  'image/webp': 'picture',
  'image/heic': 'kept',
  'image/heif': 'kept',
  'application/pdf': 'paper',
  'audio/mpeg': 'sound',
  'audio/mp4': 'sound',
  'audio/x-m4a': 'sound',
  'audio/amr': 'sound',
  'audio/webm': 'sound',
  'audio/ogg': 'sound',
  'audio/wav': 'sound',
  'video/mp4': 'film',
};
