import type { Available, FormSchema, Page } from '../../web/answers.ts';
import { post, ProblemError } from '../../web/api.ts';
import type { TypedFile } from '../form/typed.ts';
import type { SentForm } from '../form/use-form.ts';
import type { Spoken } from '../representation/who-spoke.tsx';
import { approvalWords as words } from './words.ts';

/** An act that is put forward instead of done: in a new track of its case, or again in the one it was sent back from. */
export type Proposing = { track: string } | { again: Page };

const note = 'noteToApprover';

/** The act's own form, and a note to whoever approves. */
export function withNote(form: FormSchema): FormSchema {
  const field = { type: 'string', kind: 'longText', title: words.note.zh, titleEn: words.note.en, maxLength: 1000 };
  return { ...form, properties: { ...form.properties, [note]: field } };
}

/** What was proposed before, under the names of the form it is filled in again with. */
export function proposedBefore({ proposed }: Page): Record<string, unknown> {
  return { ...proposed?.form, ...(proposed?.note ? { [note]: proposed.note } : {}) };
}

/** Puts an act forward, once per key. */
export function sendProposal(
  page: Page,
  act: Available,
  proposing: Proposing,
  sent: SentForm & { spoken?: Spoken },
  key: string,
): Promise<unknown> {
  const { [note]: said, ...filled } = sent.form;
  // Where the officer leaves the day as it is offered, the act happens on the day of its approval.
  const day = isEarlier(act, sent.effectiveOn) ? { effectiveOn: sent.effectiveOn } : {};
  const form = { act: act.act, filled, ...day, ...(typeof said === 'string' ? { note: said } : {}), ...spokenOf(sent) };
  if ('again' in proposing) {
    const { id, seq } = proposing.again;
    return post(`/proceedings/${encodeURIComponent(id)}/acts/revise`, { form, seq }, key);
  }
  const track = encodeURIComponent(proposing.track);
  return post(`/proceedings/${encodeURIComponent(page.id)}/tracks/${track}`, { act: 'propose', form }, key);
}

function spokenOf({ spoken }: { spoken?: Spoken }): { spoken?: Spoken } {
  return spoken ? { spoken } : {};
}

/** Whether a day before the latest possible one was chosen for the act. */
export function isEarlier(act: Available, day: string | undefined): boolean {
  return day !== undefined && day !== '' && day < act.effective.to;
}

/** Whether the act can only happen on the day it is done, which for a proposal is the day of its approval. */
export function isFixed(act: Available): boolean {
  return act.effective.from === act.effective.to;
}

/** Whether something of what was proposed has to be given again: personal values stay sealed, a colleague's files theirs. */
export function isRefilled(page: Page, reader: string | undefined): boolean {
  return page.proposed?.form === null || (page.evidence.length > 0 && proposerOf(page) !== reader);
}

/** The files of what was proposed, for who proposed it: they are named again, not handed in again. */
export function filesBefore(page: Page, reader: string | undefined): ReadonlyMap<string, TypedFile> {
  if (proposerOf(page) !== reader) return new Map();
  return new Map(
    page.evidence.map(({ id, sha256, bytes, mime }) => [id, { id, sha256, bytes, mime, name: sha256.slice(0, 12) }]),
  );
}

function proposerOf(page: Page): string | undefined {
  return page.timeline.findLast((entry) => ['propose', 'revise'].includes(entry.act))?.by.name;
}

/** A refusal of a proposal names fields inside it; here they stand in the act's own form. */
export function refusalOfAct(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const own = (path: string): string => (path === 'note' ? note : path.replace(/^filled\./, ''));
  const { field, fields, ...problem } = error.problem;
  return new ProblemError({
    ...problem,
    ...(field === undefined ? {} : { field: own(field) }),
    ...(fields ? { fields: fields.map(({ path, message }) => ({ path: own(path), message })) } : {}),
  });
}
