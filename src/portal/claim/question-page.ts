import type { FastifyRequest } from 'fastify';
import type { ProvinceMap } from '../../cockpit/map/map.ts';
import { listEvidence, type EvidenceOwner } from '../../platform/evidence.ts';
import { readBack } from '../../web/amounts.ts';
import type { PortalWorld } from '../claims.ts';
import { button, continueWord, form, type Shown } from '../controls.ts';
import type { PageParts } from '../page.ts';
import { draftRights, type Draft } from './drafts.ts';
import type { Flow } from './flow.ts';
import { photosQuestion } from './photos.ts';
import { placeQuestion, readPointed, type Pointed } from './place.ts';
import { refusedAt } from './refused.ts';
import { abandonForm, droppedNotice, notedNotice, receivedNotice } from './start.ts';
import type { Step } from './steps.ts';

/** What a question shows: what was typed and could not be taken, or the answer that stands. */
export function shownAgain(request: FastifyRequest, draft: Draft, step: Step): Shown {
  const { language } = request;
  const query = request.query as Record<string, unknown>;
  const pointsElsewhere = ['prefecture', 'division', 'change'].some((name) => query[name] !== undefined);
  const refused = pointsElsewhere ? undefined : refusedAt(draft, step.id);
  return refused ? { language, ...refused } : { language, values: step.values(draft.answers), faults: [] };
}

/** A question somebody stands at. */
export type OneQuestion = {
  world: PortalWorld;
  flow: Flow;
  map: ProvinceMap | undefined;
  request: FastifyRequest;
  draft: Draft;
  step: Step;
};

/** The page of one question. */
export async function stepPage(asked: OneQuestion, shown: Shown): Promise<PageParts> {
  const { flow, request, step } = asked;
  const n = flow.steps.indexOf(step) + 1;
  const tail = tailOf(request);
  const before = flow.steps[n - 2];
  const notice = await noticeAbove(asked);
  const { dropped } = request.query as Record<string, unknown>;
  return {
    title: step.title,
    back: tail ? `${flow.address}/check` : before ? `${flow.address}/${before.id}` : flow.address,
    step: { n, of: flow.steps.length + 1 },
    faults: shown.faults,
    notice: dropped === undefined ? notice : droppedNotice(shown.language),
    body: (await questionOf(asked, shown, tail)) + abandonForm(flow, shown.language),
  };
}

/** What is said back of the question before: the amount as it was understood, the files that arrived. */
async function noticeAbove({ world, flow, request, draft }: OneQuestion): Promise<string> {
  const { noted } = request.query as Record<string, unknown>;
  const fen = draft.answers.owedFen;
  if (noted === 'amount' && typeof fen === 'number')
    return notedNotice(readBack(fen, request.language), draft.answers.people ?? 1, request.language);
  if (noted !== 'photos') return '';
  return receivedNotice(flow, (await listEvidence(world, ownerOf(draft))).length, request.language);
}

async function questionOf(
  { world, flow, map, request, draft, step }: OneQuestion,
  shown: Shown,
  tail: string,
): Promise<string> {
  const { language } = shown;
  const here = `${flow.address}/${step.id}`;
  if (step.id === 'place') return placeQuestion(shown, placePointed(request, draft, shown), map, { here, tail });
  if (step.id === 'photos') {
    const files = await listEvidence(world, ownerOf(draft));
    const content = photosQuestion(shown, files, { tip: draft.answers.kind === 'tip', place: here });
    return form(withTail(here, tail), content, 'enctype="multipart/form-data"');
  }
  return form(
    withTail(here, tail),
    // The first button of a form is what Enter presses: going on.
    flow.question(step.id, shown, draft.answers) +
      button(language, continueWord) +
      (flow.below?.(step.id, shown, draft.answers) ?? ''),
    `data-step="${step.id}"`,
  );
}

/** The place the address points at; else what was posted or is known. */
function placePointed(request: FastifyRequest, draft: Draft, shown: Shown): Pointed {
  const query = request.query as Record<string, unknown>;
  const pointed = readPointed(query);
  if (Object.keys(pointed).length > 0 || query['change'] !== undefined) return pointed;
  const known = shown.values['division'] || draft.answers.division;
  return known ? readPointed({ division: known }) : {};
}

/** Whose the files of a draft are. */
export function ownerOf(draft: Draft): EvidenceOwner {
  return { rights: draftRights(draft.hash) };
}

/** Where a change of one answer returns to; nothing else of the address is carried along. */
export function tailOf(request: FastifyRequest): string {
  return (request.query as Record<string, unknown>)['return'] === 'check' ? 'return=check' : '';
}

/** An address with such a tail. */
export function withTail(address: string, tail: string): string {
  return tail ? `${address}?${tail}` : address;
}
