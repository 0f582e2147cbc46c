import { sql } from 'kysely';
import { isRefused, type Refused } from '../../platform/refusal.ts';
import type { FormValue, Party } from '../../procedure/case.ts';
import type { CarriedOver, Chapter } from '../../procedure/chapter.ts';
import { actOf } from '../../procedure/fold.ts';
import { checkForm } from '../../procedure/form.ts';
import { sealsIn, unsealed } from '../filled.ts';
import type { Moment, Ways, Written } from '../moment.ts';
import { isSealed } from '../sealing.ts';
import { foldRecord, holding, nextId, trackNumber } from '../standing.ts';
import { openSeal } from '../unsealing.ts';
import type { Writing } from '../write.ts';

/** What follows from a proceeding, as it was opened; `former` are the values handed to it, by the seals they had before. */
type Follower = { chapter: Chapter; office: number; written: Written; former: ReadonlyMap<string, string> };

/** A track that still stands where the matter came from, what of it goes on, and about whom. */
type Standing = { id: number; name: string; chapter: Chapter; said: CarriedOver };

/**
 * Carries tracks about parties over into what follows from their proceeding: an address for service that was confirmed there
 * stands here as well, until its party says otherwise. Of one party the last track counts. Whoever is no party here, and what
 * was erased, stays behind.
 */
export async function carryOver(
  ways: Ways,
  moment: Moment,
  from: Writing,
  { chapter, office, written, former }: Follower,
): Promise<Refused | undefined> {
  for (const { id, name, chapter: track, said } of await standingIn(moment, from, chapter)) {
    const before = from.decided.matter.parties.find(({ key }) => key === said.form[said.about]);
    const party = before && sameParty(before, former, written);
    if (!party) continue;
    const plain = await openedIn(
      moment,
      from,
      { id, said },
      `carried over: ${from.standing.number} to ${written.number}`,
    );
    const form = { ...unsealed(said.form, plain), [said.about]: party.key };
    if (checkForm(actOf(track, said.opening).form, form).length > 0) continue;
    const child = await nextId(moment.tx);
    const answer = await holding(moment.tx, written.id, async () => {
      const number = await trackNumber(moment.tx, written);
      const parent = { id: written.id, number: written.number, link: `track:${name}` };
      const division = from.standing.division;
      const asked = {
        id: child,
        chapter: track,
        act: said.opening,
        form,
        office,
        division,
        number,
        parent,
        filesOf: id,
      };
      return holding(moment.tx, child, () => ways.open(moment, { kind: 'system' }, asked));
    });
    if (isRefused(answer)) return answer;
  }
  return undefined;
}

/** The tracks that both procedures know and that go on: of each party the one opened last. */
async function standingIn(moment: Moment, { chapter, standing }: Writing, follows: Chapter): Promise<Standing[]> {
  const names = new Map<string, string>();
  for (const [name, { procedure }] of Object.entries(follows.procedure.tracks ?? {}))
    if (chapter.procedure.tracks?.[name]?.procedure === procedure) names.set(procedure, name);
  const known = [...names].flatMap(([procedure, name]) => {
    const track = moment.spine.chapters.get(procedure);
    return track?.carriesOver ? [{ name, track, carriesOver: track.carriesOver }] : [];
  });
  if (known.length === 0) return [];
  const { rows } = await holding(moment.tx, standing.id, () =>
    sql<{ id: number; procedure: string; division: number }>`
      select id, procedure, division from heyan.tracks_of_held(${known.map(({ track }) => track.procedure.id)})`.execute(
      moment.tx,
    ),
  );
  const last = new Map<string, Standing>();
  for (const { id, procedure, division } of rows) {
    const of = known.find(({ track }) => track.procedure.id === procedure);
    if (!of) continue;
    const matter = await holding(moment.tx, id, () => foldRecord(moment.tx, of.track, id, division));
    const said = of.carriesOver(matter);
    if (said) last.set(`${procedure}|${String(said.form[said.about])}`, { id, name: of.name, chapter: of.track, said });
  }
  return [...last.values()];
}

/** The party of what follows that this one is: of its role and name, and nothing else that is known of both differs. */
function sameParty(before: Party, former: ReadonlyMap<string, string>, { matter, seals }: Written): Party | undefined {
  const here = new Map(seals.map(({ id, plain }) => [id, plain]));
  const was = whoIs(before, former);
  const alike = matter.parties.filter((party) => {
    const is = whoIs(party, here);
    if (party.role !== before.role || was.name === undefined || is.name !== was.name) return false;
    const known = (['idNumber', 'phone', 'creditCode'] as const).filter(
      (of) => is[of] !== undefined && was[of] !== undefined,
    );
    return known.every((of) => is[of] === was[of]);
  });
  return alike.length > 1 ? alike.find(({ key }) => key === before.key) : alike[0];
}

type Who = Record<'name' | 'idNumber' | 'phone' | 'creditCode', FormValue | undefined>;

function whoIs({ name, idNumber, phone, creditCode }: Party, plain: ReadonlyMap<string, string>): Who {
  const told = (value: FormValue | undefined): FormValue | undefined =>
    isSealed(value) ? plain.get(value.seal) : value;
  return { name: told(name), idNumber: told(idNumber), phone: told(phone), creditCode };
}

/** The plain values of a track that goes on; each opening leaves its trace and says why. */
async function openedIn(
  moment: Moment,
  { actor }: Writing,
  { id, said }: Pick<Standing, 'id' | 'said'>,
  why: string,
): Promise<Map<string, string>> {
  const officer = actor.kind === 'officer' ? actor.officer : null;
  const plain = new Map<string, string>();
  // A party that carries its case on works for no office: the program opens them inside the track, and it sees none of it.
  await holding(moment.tx, id, async () => {
    for (const seal of sealsIn(said.form)) {
      const value = await openSeal(moment.tx, moment.spine, seal, { officer, why });
      if (value) plain.set(seal, value);
    }
  });
  return plain;
}
