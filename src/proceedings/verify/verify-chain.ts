import type { Selectable } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Proceeding, Record as RecordTable } from '../../platform/database.ts';
import { legalDayOf } from '../../platform/clock.ts';
import { beginning, headAfter, readBody, type Body } from '../body.ts';
import type { Broken } from './verify.ts';

/** Walks a chain: each act follows the one before, its text gives its hash, and its columns say what its text says. */
export function verifyChain(
  row: Selectable<Proceeding>,
  records: readonly Selectable<RecordTable>[],
): { bodies: Body[] } | { broken: Broken } {
  let head: Buffer = beginning;
  const bodies: Body[] = [];
  for (const [index, record] of records.entries()) {
    const item = `${row.number}#${record.seq}`;
    if (record.seq !== index + 1)
      return { broken: { kind: 'record', item: `${row.number}#${index + 1}`, says: 'is missing' } };
    if (!record.prev.equals(head))
      return { broken: { kind: 'record', item, says: 'does not follow the act before it' } };
    head = headAfter(head, record.body);
    if (!record.hash.equals(head)) return { broken: { kind: 'record', item, says: 'text does not give its hash' } };
    const body = readBody(record.body);
    const says = columnsSay(row, record, body);
    if (says) return { broken: { kind: 'record', item, says } };
    bodies.push(body);
  }
  if (records.length === 0 || records.length !== row.seq || !row.head.equals(head)) {
    const says = `the record ends at ${records.length}, the proceeding at ${row.seq}`;
    return { broken: { kind: 'record', item: `${row.number}#${row.seq}`, says } };
  }
  return { bodies };
}

function columnsSay(row: Selectable<Proceeding>, record: Selectable<RecordTable>, body: Body): string | undefined {
  const told = [
    body.number,
    body.seq,
    body.act,
    body.actor.kind,
    body.actor.officer ?? null,
    body.actor.office ?? null,
    body.effectiveOn,
    Date.parse(body.recordedAt),
    legalDayAt(body.recordedAt),
    body.provenance,
    body.corrects ?? null,
    body.procedure,
  ].join();
  const stored = [
    row.number,
    record.seq,
    record.act,
    record.actor_kind,
    record.actor,
    record.office,
    record.effective_on,
    Date.parse(record.recorded_at),
    record.recorded_on,
    record.provenance,
    record.corrects_seq,
    row.procedure,
  ].join();
  if (told !== stored) return `columns say ${stored}, the text ${told}`;
  // A live act comes in on the day it is recorded; a loaded one on the day of its load, which only the sealed day proves.
  if (record.provenance === 'l' && record.entered_on !== record.recorded_on)
    return `entered on ${record.entered_on}, recorded on ${record.recorded_on}`;
  return undefined;
}

const days = new Map<string, string>();

/** The legal day of an instant as text; those in UTC are remembered by hour, for a record asks for the same again and again. */
function legalDayAt(at: string): string {
  if (!at.endsWith('Z')) return legalDayOf(Temporal.Instant.from(at)).toString();
  const hour = at.slice(0, 13);
  let day = days.get(hour);
  if (day === undefined) {
    day = legalDayOf(Temporal.Instant.from(at)).toString();
    days.set(hour, day);
  }
  return day;
}
