import type { Text } from '../platform/text.ts';
import type { Source } from './define.ts';

/*
 * The usual shapes of `notices`, so that a chapter's file of messages holds words and little else. A phone lies on the table of
 * a dormitory: the words say that something happened and where to look, never who the employer is, how much is owed, or a name.
 */

const byPhone = ['sms', 'inbox'] as const;
const byAddress = ['sms', 'mail'] as const;
const onDesk = ['inbox'] as const;

type Telling<To> = { to: To; channels: typeof byPhone | typeof byAddress | typeof onDesk; words: Text };

/** Told to whoever follows the proceeding by its code: as a text message, else on the page of the case. */
export function toHolder(zh: string, en: string): Telling<'holder'> {
  return { to: 'holder', channels: byPhone, words: { zh, en } };
}

/** The same at any hour: whose case was taken back by somebody else has no night to lose. */
export function toHolderAtOnce(zh: string, en: string): Telling<'holder'> & { urgent: true } {
  return { ...toHolder(zh, en), urgent: true };
}

/** Told to every party of a role at the address it confirmed with consent to electronic service; else given up, for the desk. */
export function toRole(role: string, zh: string, en: string): Telling<{ role: string }> {
  return { to: { role }, channels: byAddress, words: { zh, en } };
}

/** In a track that belongs to one side: told to the party of the role its form names at `side`. */
export function toSide(side: string, zh: string, en: string): Telling<{ side: string }> {
  return { to: { side }, channels: byAddress, words: { zh, en } };
}

/** Told on the list of the office; `officers` is an actor of the procedure. */
export function toDesk<R extends string>(officers: R, zh: string, en: string): Telling<{ officers: R }> {
  return { to: { officers }, channels: onDesk, words: { zh, en } };
}

/** What an article prescribes to be told: nobody can choose to go without it. */
export function byLaw<N extends object>(statutory: Source, notice: N): N & { statutory: Source } {
  return { ...notice, statutory };
}

/** Of a deadline: said so many days before it ends. How many is a rule of the house; no article prescribes it. */
export function before<N extends object>(daysBefore: number, notice: N): N & { at: { daysBefore: number } } {
  return { ...notice, at: { daysBefore } };
}

/** Of a deadline: said on the day after it ended, when nothing stopped it. */
export function after<N extends object>(notice: N): N & { at: 'expired' } {
  return { ...notice, at: 'expired' };
}
