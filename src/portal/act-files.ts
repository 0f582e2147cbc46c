import type { FastifyRequest } from 'fastify';
import { evidenceRules } from '../platform/evidence.rules.ts';
import { dropEvidence, listEvidence, type EvidenceOwner } from '../platform/evidence.ts';
import { isRefused, notFound, type Refused } from '../platform/refusal.ts';
import type { World } from '../platform/world.ts';
import { fileCards, fileField, receiveFiles } from './claim/photos.ts';
import type { Shown } from './controls.ts';
import type { Fault } from './page.ts';
import { plain, readPosted, type Posted } from './posted.ts';

/** What was posted to an act; `stay` when a file was taken back and nothing is to be done yet. */
export type Sent = { posted: Posted<string>; files: string[]; faults: Fault[]; stay: boolean };

type Asks = { names: readonly string[]; files?: 'required' | 'optional' };

/** Reads what was posted to an act: a plain form, or one with files. Files taken in earlier belong to it, too. */
export async function readSent(
  world: World,
  request: FastifyRequest,
  act: Asks,
  { owner, strip }: { owner: EvidenceOwner; strip: boolean },
): Promise<Sent | Refused> {
  const names = [...act.names, 'key'];
  if (!act.files) {
    const posted = readPosted(request.body, names);
    return isRefused(posted) ? posted : { posted, files: [], faults: [], stay: false };
  }
  if (!request.isMultipart()) return notFound();
  const { faults, fields } = await receiveFiles(world, request, owner, strip);
  const { drop, ...rest } = fields;
  const posted = readPosted(rest, names);
  if (isRefused(posted)) return posted;
  if (drop) {
    const refused = await dropEvidence(world, owner.rights, plain(drop));
    if (refused) return refused;
  }
  const files = (await listEvidence(world, owner)).map(({ id }) => id);
  return { posted, files, faults, stay: drop !== undefined };
}

/**
 * The field for files of an act, and below its button the files that wait for it, each to be taken back. `place` is where
 * one of them is shown.
 */
export async function filesOfAct(
  world: World,
  { language, faults }: Shown,
  owner: EvidenceOwner,
  { tip, place }: { tip: boolean; place: string },
): Promise<{ field: string; cards: string; enctype: string }> {
  const kept = await listEvidence(world, owner);
  const room = evidenceRules.filesMax - kept.length;
  return {
    field: room > 0 ? fileField(language, faults, { tip, room }) : '',
    cards: fileCards(language, kept, place),
    enctype: 'enctype="multipart/form-data"',
  };
}

/** An act that takes no files. */
export const noFiles = { field: '', cards: '', enctype: '' } as const;
