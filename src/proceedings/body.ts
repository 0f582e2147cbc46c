import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Entry, FormBody } from '../procedure/case.ts';
import type { Spoken } from '../procedure/representation.ts';

/** Who did an act: o officer, h holder of the tracking code, e enterprise account, s the system on a legal day. */
export type ActorKind = 'o' | 'h' | 'e' | 's';
export type Actor = {
  kind: ActorKind;
  officer?: number;
  office?: number;
  /** Of an enterprise: whose account it was, by a name that says nothing of the person. */
  account?: string;
  /** The colleague for whom a deputy acted, who alone has the duty. */
  insteadOf?: number;
  /** The absence in which the deputy stands in. */
  absence?: number;
};

/** How a row came in: l live, i imported, s simulated. Only i and s may state a recorded time of the past. */
export type Provenance = 'l' | 'i' | 's';

/** What one act says of itself; exactly this is hashed. */
export type Body = {
  number: string;
  seq: number;
  procedure: string;
  version: string;
  division: string;
  act: string;
  by: string;
  actor: Actor;
  effectiveOn: string;
  recordedAt: string;
  provenance: Provenance;
  calendar: string;
  facts: Record<string, boolean | number>;
  form: FormBody;
  corrects?: number;
  /** Who spoke for the parties when an officer took it down: by the entries that granted it, and who was there. */
  spoken?: Spoken;
  /** Said by the first entry of a proceeding that was opened in or by another. */
  parent?: Lineage;
  /** The track and entry in which this act was approved, or from which it follows. */
  from?: { number: string; seq: number };
  /** Said by an approval: the rule it was given under and the duty that met it. */
  under?: Under;
  /** Said by the opening of a track that another office works on too: the superior that approves. */
  sharedWith?: number;
  /** Said by the opening and by what moves it: the body it lies with from here on. */
  seat?: number;
  /** Said by the opening: commits to the keyed hash of the worker's tracking code, so that another code is found. */
  tracking?: string;
  /** Whom this entry told, and in which words: a message that vanished, or was changed later, is found. */
  tells?: readonly Told[];
  /** The files the form names, with the SHA-256 of what is kept: a file swapped later is found. */
  evidence?: readonly NamedFile[];
};

/** One notice as the record tells it: the rule of the procedure file, to whom (`party:KEY`, `officers:ACTOR`, `officer:ID`), the words. */
export type Told = { rule: string; to: string; words: { zh: string; en: string } };

/** Under what an approval was given: the agency's rule (null: the procedure's), the duties it asked for, the one that met it. */
export type Under = { rule: number | null; duty: string; duties: readonly string[] };

/**
 * Where a proceeding comes from: the other one, what ties them (`track` with the track's name, or a link), and the entry that
 * opened it, where one did.
 */
export type Lineage = { id: number; number: string; link: string; seq?: number };

/**
 * A file as the record names it: its id, the hash of the bytes that are kept, and what the table says of them. The
 * earliest records name only id and hash.
 */
export type NamedFile = {
  id: string;
  sha256: string;
  mime?: string;
  bytes?: number;
  stripped?: boolean;
  uploadedBy?: number | null;
};

/** Stands before the first act of every chain. */
export const beginning = Buffer.alloc(32);

/** The canonical text of a body (RFC 8785): the bytes that are stored and hashed, never read back from jsonb. */
export function textOf(body: Body): string {
  const text = canonicalize(body);
  if (text === undefined) throw new Error('A body without canonical text');
  return text;
}

/** The next head of a chain: SHA-256 over the head before it and the canonical text. */
export function headAfter(prev: Buffer, text: string): Buffer {
  return createHash('sha256').update(prev).update(text, 'utf8').digest();
}

/** What an opening says of the keyed hash of a tracking code: SHA-256 over a mark and the hash, in hexadecimal. */
export function commitmentToCode(codeHash: Buffer): string {
  return createHash('sha256').update('heyan.tracking.1\0').update(codeHash).digest('hex');
}

/** The body as it was written. @throws when the text is not JSON */
export function readBody(text: string): Body {
  return JSON.parse(text) as Body;
}

/** The entry a body makes in the fold of its proceeding. */
export function entryOf(body: Body, recordedOn: string): Entry {
  return {
    seq: body.seq,
    act: body.act,
    by: body.by,
    effectiveOn: body.effectiveOn,
    recordedOn,
    form: body.form,
    facts: body.facts,
    calendar: body.calendar,
    ...(body.seat === undefined ? {} : { seat: body.seat }),
    ...(body.spoken === undefined ? {} : { spoken: body.spoken }),
    ...(body.corrects === undefined ? {} : { corrects: body.corrects }),
  };
}
