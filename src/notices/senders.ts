import type { Text } from '../platform/text.ts';

/** One message on its way. `key` is the same for every repetition: a provider that honours it sends once. */
export type Outgoing = {
  key: string;
  channel: 'sms' | 'mail';
  to: string;
  subject: string;
  words: string;
};

/**
 * What became of a message given to a sender. `sent`: the provider has it. `logged`: nobody was sent anything, it stands in
 * the log of a development. `refused`: it will never go this way (no such number). `failed`: it may go later.
 */
export type SendOutcome =
  | { outcome: 'sent'; providerId: string | undefined }
  | { outcome: 'logged' }
  | { outcome: 'refused' | 'failed'; reason: string };

/** The port through which messages leave. A sender never throws for what the outside does; it says so. */
export type Sender = { send(message: Outgoing): Promise<SendOutcome> };

/** The senders of an installation. `note` tells a reader where messages appear when that is not the phone. */
export type Senders = { sms: Sender; mail: Sender; note?: Text };
