import type { TypedFields } from './typed.ts';

const prefix = 'heyan.draft.';

/** What was typed into a form before and not sent. Kept in this tab only, gone when it closes or the officer signs out. */
export function readDraft(name: string): TypedFields | undefined {
  const kept = sessionStorage.getItem(prefix + name);
  return kept === null ? undefined : (JSON.parse(kept) as TypedFields);
}

export function keepDraft(name: string, typed: TypedFields): void {
  sessionStorage.setItem(prefix + name, JSON.stringify(typed));
}

export function forgetDraft(name: string): void {
  sessionStorage.removeItem(prefix + name);
}

/** Forgets every draft; the next person at this screen must not find them. */
export function forgetDrafts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name);
}
