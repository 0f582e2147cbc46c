import { sql } from 'kysely';
import { isRefused, refuse, type Refused } from '../../platform/refusal.ts';
import type { Case, Entry, FormBody } from '../../procedure/case.ts';
import type { Chapter } from '../../procedure/chapter.ts';
import { listed, type ActDef } from '../../procedure/define.ts';
import { actOf, asCorrected, type Correction } from '../../procedure/fold.ts';
import { openedBy } from '../../procedure/open-tracks.ts';
import { partsOf, schemaOf } from '../../procedure/schema.ts';
import { readBody } from '../body.ts';
import type { Moment, Ways } from '../moment.ts';
import type { Actor } from '../spine.ts';
import { holding, loadForAct } from '../standing.ts';
import type { Writing } from '../write.ts';

const system: Actor = { kind: 'system' };

/**
 * The tracks that a corrected entry opened begin as it says now, by the correction of their own procedure: a receipt on
 * another day is another day to count from. What holds personal values is not said again; of an annulled entry the tracks
 * are left behind, for somebody to decide about.
 */
export async function correctTracks(ways: Ways, moment: Moment, written: Writing): Promise<Refused | undefined> {
  for (const entry of written.decided.entries) {
    const said = entry.form as unknown as Correction & { reason: string };
    if (entry.corrects === undefined || said.entry !== entry.corrects || said.form === undefined) continue;
    const meant = written.decided.matter.entries.find(({ seq }) => seq === said.entry);
    for (const name of meant ? listed(actOf(written.chapter, meant.act).open) : []) {
      const refused = await correctOpened(ways, moment, written, { entry, name, act: meant?.act ?? '', said });
      if (refused) return refused;
    }
  }
  return undefined;
}

type Said = { entry: Entry; name: string; act: string; said: Correction & { reason: string } };

async function correctOpened(
  ways: Ways,
  moment: Moment,
  { chapter, decided, standing }: Writing,
  { entry, name, act, said }: Said,
): Promise<Refused | undefined> {
  const { carries = [] } = chapter.procedure.tracks?.[name] ?? {};
  const rows = openedBy(chapter, name, said.form ?? {});
  const tracks = await openedWith(moment, standing.id, said.entry, `track:${name}`);
  if (tracks.length !== rows.length)
    return refuse(
      'barred',
      {
        zh: `这条记录开出了${tracks.length}个分项，更正后应当有${rows.length}个：请作废后重新登记。`,
        en: `That entry opened ${tracks.length} tracks, and corrected it would open ${rows.length}: annul it and enter it again.`,
      },
      { field: 'form' },
    );
  for (const [place, id] of tracks.entries()) {
    const row = rows[place] ?? {};
    const handed = chapter.handsOver?.[act]?.(decided.matter, row) ?? {};
    const right = {
      ...handed,
      ...Object.fromEntries(Object.entries(row).filter(([field]) => carries.includes(field))),
    };
    const refused = await holding(moment.tx, id, async () => {
      const loaded = await loadForAct(moment.tx, moment.spine, id, system);
      if (isRefused(loaded)) return loaded;
      const opening = actOf(loaded.chapter, loaded.matter.entries[0]?.act ?? '');
      const corrects = correctingAct(loaded.chapter, loaded.matter.entries[0]?.act ?? '');
      const personal = opening.form && partsOf(schemaOf(opening.form)).some(({ part }) => part.personal);
      if (corrects === undefined || personal) return undefined;
      const answer = await ways.act(moment, system, loaded, {
        act: corrects,
        form: { entry: 1, form: right as FormBody, reason: said.reason },
        from: { id: standing.id, number: standing.number, seq: entry.seq },
      });
      return isRefused(answer) ? answer : undefined;
    });
    if (refused) return refused;
  }
  return undefined;
}

/** The tracks of a name that an entry opened, in the order in which it did. */
async function openedWith({ tx }: Moment, parent: number, seq: number, link: string): Promise<number[]> {
  const { rows } = await sql<{ id: number; body: string }>`
    select p.id, r.body from heyan.proceeding p join heyan.record r on r.proceeding_id = p.id and r.seq = 1
    where p.parent_id = ${parent} and p.subject = ${link} order by p.id`.execute(tx);
  return rows.filter(({ body }) => readBody(body).parent?.seq === seq).map(({ id }) => Number(id));
}

/** The act by which the program itself corrects entries of an act; undefined where nobody but people do. */
function correctingAct({ procedure }: Chapter, act: string): string | undefined {
  const acts = Object.entries(procedure.acts) as [string, ActDef][];
  return acts.find(([, { corrects, by }]) => listed(corrects?.act).includes(act) && listed(by).includes('system'))?.[0];
}

/**
 * Takes back what a proceeding was told of the end of a track that a correction opened again: it counts as open there, and
 * what was built on its end must be corrected first.
 */
export async function takeBackEnd(
  ways: Ways,
  moment: Moment,
  { standing, decided, before }: Writing,
  parent: { id: number; link: string },
): Promise<Refused | undefined> {
  const correction = decided.entries.findLast(({ corrects }) => corrects !== undefined);
  if (!correction || !before.final || decided.matter.final) return undefined;
  return holding(moment.tx, parent.id, async () => {
    const loaded = await loadForAct(moment.tx, moment.spine, parent.id, system);
    if (isRefused(loaded)) return loaded;
    const told = endTold(loaded.chapter, loaded.matter, parent.link.slice('track:'.length), standing.number);
    const act = told && correctingAct(loaded.chapter, told.act);
    if (!told || act === undefined) return undefined;
    const answer = await ways.act(moment, system, loaded, {
      act,
      form: { entry: told.seq, annul: true, reason: String(correction.form['reason']) },
      from: { id: standing.id, number: standing.number, seq: correction.seq },
    });
    return isRefused(answer) ? answer : undefined;
  });
}

function endTold(chapter: Chapter, matter: Case, track: string, number: string): Entry | undefined {
  const closes = chapter.procedure.tracks?.[track]?.closes;
  return asCorrected(matter.entries).findLast(({ act, form }) => act === closes && form['number'] === number);
}
