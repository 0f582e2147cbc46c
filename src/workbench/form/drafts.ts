import type { TypedFields } from './typed.ts';

const prefix = 'heyan.draft.';
const owner = 'heyan.drafts-of';
let closed = false;

/** Whose drafts this tab keeps from now on; those of anybody else are forgotten, also when a session ended by itself. */
export function beginDrafts(account: string): void {
  if (sessionStorage.getItem(owner) !== account) removeAll();
  sessionStorage.setItem(owner, account);
  closed = false;
}

/** What was typed into a form before and not sent. Kept in this tab only, gone when it closes or the officer signs out. */
export function readDraft(name: string): TypedFields | undefined {
  const kept = sessionStorage.getItem(prefix + name);
  return kept === null ? undefined : (JSON.parse(kept) as TypedFields);
}

export function keepDraft(name: string, typed: TypedFields): void {
  if (!closed) sessionStorage.setItem(prefix + name, JSON.stringify(typed));
}

export function forgetDraft(name: string): void {
  sessionStorage.removeItem(prefix + name);
}

/** Forgets every draft and keeps no more: a form that is still open must not write one behind the officer who left. */
export function endDrafts(): void {
  closed = true;
  removeAll();
}

function removeAll(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name);
}
