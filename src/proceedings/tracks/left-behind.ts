import { sql } from 'kysely';
import type { Tx } from '../../platform/db.ts';
import type { Text } from '../../platform/text.ts';
import type { Case, Entry } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import type { Warning } from '../../procedure/decide.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import { actOf, asCorrected } from '../../procedure/fold.ts';
import { readBody, type Body } from '../body.ts';
import type { Spine } from '../spine.ts';

/**
 * A track, paper or proceeding that an entry opened which, after a correction, no longer stands. It stands itself: others
 * have built on it. Whoever works on the case is told, with the acts by which it could be ended.
 */
export type LeftBehind = {
  id: number;
  number: string;
  title: Text;
  state: { id: string; title: Text; final: boolean };
  /** The entry that opened it, and what that was. */
  entry: number;
  act: Text;
  ways: Text[];
};

type Child = {
  id: number;
  number: string;
  procedure: string;
  link: string | null;
  state: string;
  final: boolean;
  body: string;
};

/** What is left of entries that fell or were annulled: all that is open still, or could be taken back. */
export async function leftBehind(
  tx: Tx,
  spine: Pick<Spine, 'chapters'>,
  { chapter, matter, id }: { chapter: Chapter; matter: Case; id: number },
): Promise<LeftBehind[]> {
  const gone = opening(chapter, matter);
  if (gone.length === 0) return [];
  const { rows: told } = await sql<{ seq: number; body: string }>`
    select seq, body from heyan.record where proceeding_id = ${id} and seq = any (${gone.map(({ seq }) => seq)}::int[])`.execute(
    tx,
  );
  const moments = new Map(told.map(({ seq, body }) => [seq, readBody(body).recordedAt]));
  const { rows: children } = await sql<Child>`
    select p.id, p.number, p.procedure, p.subject link, p.state, p.final, r.body
    from heyan.proceeding p join heyan.record r on r.proceeding_id = p.id and r.seq = 1
    where p.parent_id = ${id} order by p.id`.execute(tx);
  return children.flatMap((child) => {
    const first = readBody(child.body);
    const from = gone.find((entry) => isFrom(chapter, entry, moments.get(entry.seq), child.link ?? '', first));
    return from ? behind(spine, chapter, from, child) : [];
  });
}

/** The entries that stand no more, of acts that open something. */
function opening(chapter: Chapter, matter: Case): Entry[] {
  const standing = new Set(asCorrected(matter.entries).map(({ seq }) => seq));
  return matter.entries.filter((entry) => {
    const { open, opens, issues, corrects } = actOf(chapter, entry.act);
    return !corrects && !standing.has(entry.seq) && (open ?? opens ?? issues) !== undefined;
  });
}

/** Whether a child was opened by this entry: it names it, or, of the earliest, began in the same breath by a way its act has. */
function isFrom(
  chapter: Chapter,
  entry: Entry,
  moment: string | undefined,
  link: string,
  { form, recordedAt, parent }: Body,
): boolean {
  if (typeof form['entry'] === 'number') return form['entry'] === entry.seq;
  if (parent?.seq !== undefined) return parent.seq === entry.seq;
  const { open, opens } = actOf(chapter, entry.act);
  const links = [...listed(open).map((track) => `track:${track}`), ...(opens ?? []).map((one) => one.link)];
  return recordedAt === moment && links.includes(link);
}

function behind(spine: Pick<Spine, 'chapters'>, chapter: Chapter, entry: Entry, child: Child): LeftBehind[] {
  const procedure = spine.chapters.get(child.procedure)?.procedure;
  if (!procedure) return [];
  const ways = (Object.values(procedure.acts) as ActDef[]).filter(
    (act) => act.tone === 'danger' && leadsOn(act, child),
  );
  // What is over and cannot be undone has nothing left to do.
  if (child.final && ways.length === 0) return [];
  const { id, number, state, final } = child;
  return [
    {
      id: Number(id),
      number,
      title: procedure.title,
      state: { id: state, title: procedure.states[state]?.title ?? { zh: state, en: state }, final },
      entry: entry.seq,
      act: actOf(chapter, entry.act).title,
      ways: ways.map(({ title }) => title),
    },
  ];
}

function leadsOn(act: ActDef, { state, final }: Child): boolean {
  if (listed(act.from).includes(state)) return !final || act.reopens === true;
  return !final && listed(act.from).includes('anyOpen');
}

/** What is said to whoever enters a correction by which something opened earlier loses its ground. */
export async function becameLeftBehind(
  tx: Tx,
  spine: Pick<Spine, 'chapters'>,
  { chapter, before, after, id }: { chapter: Chapter; before: Case; after: Case; id: number },
): Promise<Warning[]> {
  const known = new Set(opening(chapter, before).map(({ seq }) => seq));
  if (opening(chapter, after).every(({ seq }) => known.has(seq))) return [];
  const found = await leftBehind(tx, spine, { chapter, matter: after, id });
  return found
    .filter(({ entry }) => !known.has(entry))
    .map(({ number, title, state, entry, act, id: child }) => ({
      fact: 'leftBehind',
      title: {
        zh: `第${entry}号记录“${act.zh}”不再成立，由它产生的“${title.zh}”（${number}，${state.title.zh}）仍在：请撤回、终止，或者确认另有依据。`,
        en: `Entry ${entry} “${act.en}” stands no more, and the ${title.en.toLowerCase()} it led to (${number}, ${state.title.en.toLowerCase()}) still does: end it, take it back, or make sure it rests on something else.`,
      },
      see: { id: child, number },
    }));
}
