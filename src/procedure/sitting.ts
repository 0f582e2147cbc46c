import type { Case } from './case.ts';

/** A sitting as the record says it. Times are of the legal zone, to the minute and without a zone: 2026-03-25T09:00. */
export type Sitting = {
  /** The entry that says it. */
  seq: number;
  room: string;
  startsAt: string;
  endsAt: string;
  arbitrators: readonly string[];
  recorder?: string;
};

/** How a chapter hears its cases: which sittings a record amounts to, and how long before one its parties are told. */
export type Hears = {
  sittingsOf: (matter: Case) => readonly Sitting[];
  /** Who would sit if it were heard now. */
  benchOf: (matter: Case) => Pick<Sitting, 'arbitrators' | 'recorder'>;
  /** What a sitting takes whose length nobody said, in minutes. */
  usualLength: number;
  /** The limit that counts back from the day of a sitting. */
  notice: string;
};
