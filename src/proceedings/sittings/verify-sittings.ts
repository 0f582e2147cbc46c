import type { Case } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import type { Broken } from '../verify/verify.ts';
import type { Stored } from '../verify/verify-reading.ts';
import { bookingsOf } from './booking.ts';

/** Holds what sittings take up against the record and the parties, which are held against it themselves. */
export function verifySittings(
  { row, bookings, parties }: Stored,
  chapter: Chapter,
  matter: Case,
  office: number,
): Broken | undefined {
  const told = (
    one: { seq: number; office: number; kind: string; subject: string; folded: string; role: string },
    when: string,
  ): string => JSON.stringify([one.seq, one.office, one.kind, one.subject, one.folded, one.role, when]);
  const ought = bookingsOf(chapter.hears?.sittingsOf(matter) ?? [], parties).map((one) =>
    told({ ...one, office }, `["${one.startsAt.replace('T', ' ')}:00","${one.endsAt.replace('T', ' ')}:00")`),
  );
  const left = new Set(bookings.map((one) => told(one, one.during)));
  const missing = ought.filter((one) => !left.delete(one));
  if (missing.length === 0 && left.size === 0) return undefined;
  return {
    kind: 'sitting',
    item: row.number,
    says: `takes up ${[...left].join(' ') || 'nothing more'}, the record says ${missing.join(' ') || 'nothing of it'}`,
  };
}
