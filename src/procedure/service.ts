import type { Case, Entry, FormBody, Running } from './case.ts';
import { listed, type DeadlineDef } from './define.ts';

// What the service of a paper does to the clocks of the proceeding it belongs to.

/** The entries of a matter as they ought to have been; asked for only where an earlier entry sets a period. */
export type Standing = () => readonly Entry[];

/**
 * The entry in whose form the length is set: the one that starts the clock, or where service starts it the act that was
 * put in writing: the one the served paper names, else the last. Undefined when no such act stands.
 */
export function settingEntry({ length }: DeadlineDef, entry: Entry, standing: Standing): Entry | undefined {
  if (!('of' in length) || length.of === undefined) return entry;
  const acts = listed(length.of);
  const named = entry.form['entry'];
  return standing().findLast(
    ({ act, seq }) => acts.includes(act) && seq < entry.seq && (typeof named !== 'number' || seq === named),
  );
}

/** What the end of a track tells, when this entry is one that tells of it: the state it ended in, and of a paper its kind. */
function toldBy({ procedure }: Case, { act, form }: Entry): FormBody | undefined {
  return Object.values(procedure.tracks ?? {}).some(({ closes }) => closes === act) ? form : undefined;
}

/** Whether an entry says that this paper was served: an act that serves it, or the end of the paper's own track. */
export function tellsServed(matter: Case, entry: Entry, document: string): boolean {
  if (matter.procedure.acts[entry.act]?.serves?.document === document) return true;
  const told = toldBy(matter, entry);
  return told?.['state'] === 'served' && told['document'] === document;
}

/** Whether an entry says that the very paper whose service started this row was taken back. */
export function takesBack(matter: Case, entry: Entry, row: Running): boolean {
  const told = toldBy(matter, entry);
  if (told?.['state'] !== 'withdrawn') return false;
  const start = matter.entries.find(({ seq }) => seq === row.startedSeq);
  return start !== undefined && toldBy(matter, start)?.['number'] === told['number'];
}
