import { calendarKnownOn } from '../../../law/calendar.ts';
import type { Text } from '../../../platform/text.ts';
import { collectiveOf } from './collective.ts';

/** Collective disputes are taken up and heard first. Sources: MAL.7, AR33.priority. */
export function collectiveFirst(row: { people: number; receivedOn: string; division: string }): Text | undefined {
  const asked = { workers: row.people, commonClaim: true, on: row.receivedOn };
  const { priority } = collectiveOf(asked, { division: row.division, calendar: calendarKnownOn() });
  return priority ? { zh: '集体争议，优先', en: 'Collective, comes first' } : undefined;
}
