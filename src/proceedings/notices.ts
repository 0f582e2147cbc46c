import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Notice } from '../platform/database.ts';
import type { Tx } from '../platform/db.ts';
import type { Case, Entry } from '../procedure/case.ts';
import type { NoticeDef } from '../procedure/define.ts';
import { actOf } from '../procedure/fold.ts';
import { toldBy, wordsWith, type NoticeValues, type Recipient } from '../procedure/notices.ts';
import { didIn } from './approval/whose.ts';
import { readBody, type Told } from './body.ts';
import type { Spine } from './spine.ts';
import type { Writing } from './write.ts';

/*
 * The outbox: what an act tells is written with the act. Nothing is sent here; src/notices sends what stands in the table.
 */

export type NoticeRow = Insertable<Notice>;

/** What a decision tells, for the record and for the table. Entries that only consent tell those who have not yet. */
export async function noticesOf(
  tx: Tx,
  spine: Spine,
  w: Writing,
): Promise<{ tells: ReadonlyMap<number, readonly Told[]>; rows: NoticeRow[] }> {
  const { entries, matter } = w.decided;
  const tells = new Map<number, readonly Told[]>();
  const rows: NoticeRow[] = [];
  for (const entry of entries) {
    const { notices, coSign } = actOf(w.chapter, entry.act);
    if ((notices ?? coSign?.awaited ?? []).length === 0) continue;
    const told = await toldByEntry(tx, spine, w, entry, matter);
    if (told.length === 0) continue;
    tells.set(
      entry.seq,
      told.map(({ told: one }) => one),
    );
    rows.push(...told.map(({ row }) => row));
  }
  return { tells, rows };
}

async function toldByEntry(
  tx: Tx,
  spine: Spine,
  w: Writing,
  entry: Entry,
  matter: Case,
): Promise<{ told: Told; row: NoticeRow }[]> {
  const made: { told: Told; row: NoticeRow }[] = [];
  for (const { rule, notice, recipient } of toldBy(w.chapter, matter, entry)) {
    if ('officers' in recipient && isOwnDoing(w, entry, recipient.officers)) continue;
    // An entry that passes something on speaks to its receiver, before it stands in the record.
    const { receiver } = 'whoDid' in recipient && recipient.whoDid.includes(entry.act) ? entry.form : {};
    const to = typeof receiver === 'number' ? `officer:${receiver}` : await recipientOf(tx, w.standing.id, recipient);
    if (to === undefined) continue;
    const words = wordsWith(notice.words, valuesFor(spine, w.standing));
    const row = noticeRow({
      chapter: w.chapter,
      standing: w.standing,
      seq: entry.seq,
      rule,
      notice,
      to,
      words,
      at: w.at,
      day: w.day,
    });
    made.push({ told: { rule, to, words }, row });
  }
  return made;
}

/**
 * Whether a desk would be told of what it did itself: an entry of somebody with the very duties, or a case that its own list was
 * split into. A thousand such lines would hide the one that is news.
 */
function isOwnDoing({ actor, chapter, standing, parent }: Writing, { seq }: Entry, role: string): boolean {
  if (actor.kind === 'system') return seq === 1 && parent?.link === 'split';
  const duties = chapter.procedure.actors[role]?.duties ?? [];
  return (
    actor.kind === 'officer' && actor.office === standing.office && duties.some((duty) => actor.duties.includes(duty))
  );
}

/** The values words may name: which proceeding, and which body speaks. */
export function valuesFor(
  spine: Pick<Spine, 'offices'>,
  standing: { number: string; office: number },
): NoticeValues & { number: { zh: string; en: string } } {
  const office = spine.offices.get(standing.office)?.name;
  return { number: { zh: standing.number, en: standing.number }, ...(office ? { office } : {}) };
}

/** Whom the record and the table name; undefined when nobody did what the notice answers. */
export async function recipientOf(tx: Tx, proceeding: number, recipient: Recipient): Promise<string | undefined> {
  if ('party' in recipient) return `party:${recipient.party}`;
  if ('officers' in recipient) return `officers:${recipient.officers}`;
  const last = await tx
    .selectFrom('record')
    .select('body')
    .where('proceeding_id', '=', proceeding)
    .where('act', 'in', recipient.whoDid)
    .where('actor', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const officer = last && didIn(readBody(last.body)).officer;
  return officer === undefined ? undefined : `officer:${officer}`;
}

/** A notice on its way into the table. The same one again has the same id: it cannot stand there twice. */
export function noticeRow(told: {
  chapter: Writing['chapter'];
  standing: { id: number; number: string; office: number };
  seq: number;
  rule: string;
  about?: string;
  notice: NoticeDef;
  to: string;
  words: { zh: string; en: string };
  at: string;
  day: string;
}): NoticeRow {
  const { standing, seq, rule, about = '', notice, to, words } = told;
  const [kind, name] = splitRecipient(to);
  return {
    id: noticeId([standing.number, String(seq), rule, about, to]),
    proceeding_id: standing.id,
    seq,
    rule,
    about,
    recipient: to,
    office: standing.office,
    officer: kind === 'officer' ? Number(name) : null,
    duties: kind === 'officers' ? [...(told.chapter.procedure.actors[name]?.duties ?? [])] : [],
    channels: [...notice.channels],
    urgent: notice.urgent === true,
    statutory: notice.statutory ?? null,
    words_zh: words.zh,
    words_en: words.en,
    told_at: told.at,
    told_on: told.day,
  };
}

/** `party:worker-1-0` in its two parts. */
export function splitRecipient(recipient: string): [kind: string, name: string] {
  const place = recipient.indexOf(':');
  return [recipient.slice(0, place), recipient.slice(place + 1)];
}

/** A UUID (version 8) of what makes a notice one and the same. */
export function noticeId(parts: readonly string[]): string {
  const hex = createHash('sha256')
    .update(`heyan.notice.1\0${JSON.stringify(parts)}`)
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
