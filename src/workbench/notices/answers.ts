type Words = { zh: string; en: string };

/** What the server answers about messages. */
export type InboxLine = {
  id: string;
  proceeding: number;
  number: string;
  words: Words;
  toldAt: string;
  read: boolean;
  insteadOf: string | null;
};
export type Inbox = { unread: number; notices: InboxLine[] };

export type Event = {
  at: string;
  what: string;
  channel: string | null;
  until: string | null;
  reason: string | null;
  officer: string | null;
};
export type Told = {
  id: string;
  number: string;
  to: { kind: string; key: string; name: string | null };
  words: Words;
  channels: string[];
  toldAt: string;
  state: string;
  pending: boolean;
  events: Event[];
};

/** How a party wants its messages; `chosen` is false where the usual holds. */
export type PartyChoice = { party: string; language: 'zh' | 'en'; prescribedOnly: boolean; chosen: boolean };
