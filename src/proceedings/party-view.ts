import type { Case, Entry, Party } from '../procedure/case.ts';
import type { Chapter } from '../procedure/chapter.ts';
import { consent } from '../procedure/consent.ts';
import { isOneEmployer } from '../procedure/co-parties.ts';
import { listed, type ActDef } from '../procedure/define.ts';
import type { Page, Row } from './reading/page.schema.ts';
import type { Actor, Spine } from './spine.ts';

/*
 * What an enterprise sees of a proceeding it is a party to: nothing before something was disclosed to its side, and of the rest
 * only what it did itself and what was disclosed. How the case began is never among it, so that a case begun by a tip looks like any other.
 */

type Said = Pick<Entry, 'act' | 'by'>;

function actorsOfSide(chapter: Chapter, side: 'worker' | 'employer'): string[] {
  return Object.entries(chapter.procedure.actors)
    .filter(([, role]) => role.is === 'party' && role.side === side)
    .map(([name]) => name);
}

/** Who looks: of several firms on the employer's side each by its own role; `alone`, where there is only one. */
type Looking = { role?: string; alone: boolean };

/** Whether a firm on the employer's side is shown an entry: its own words, and what the act discloses to its side. */
export function isShownToEmployer(chapter: Chapter, { act: name, by }: Said, { role, alone }: Looking): boolean {
  const employers = actorsOfSide(chapter, 'employer');
  const act = chapter.procedure.acts[name] as ActDef | undefined;
  const named = (roles: unknown): boolean =>
    listed(roles as string | string[] | undefined).some((one) => employers.includes(one));
  if (!act || named(act.hidesFrom)) return false;
  const workers = actorsOfSide(chapter, 'worker');
  // What an officer took down of the employer's words is the employer's; an act a worker may do as well says whose it was by its actor.
  const takenDown =
    alone && named(act.by) && !workers.includes(by) && !listed(act.by).some((one) => workers.includes(one));
  const own = role === undefined ? employers.includes(by) : by === role;
  return own || takenDown || named(act.discloses);
}

/**
 * The entry from which an organisation on the employer's side may see the proceeding; null: not yet, or nobody knows who it
 * is. Whoever takes back what the other side never heard of tells it nothing.
 */
export function shownSince(chapter: Chapter, matter: Case, party: Party): number | null {
  if (party.kind !== 'organisation' || !party.creditCode || party.confidential) return null;
  const role = chapter.procedure.actors[party.role];
  if (role?.is !== 'party' || role.side !== 'employer') return null;
  const looking = { role: party.role, alone: isOneEmployer(chapter.procedure, matter.parties) };
  const first = matter.entries.find(
    (entry) => isShownToEmployer(chapter, entry, looking) && (entry.by === party.role || !takesBackAll(chapter, entry)),
  );
  return first ? Math.max(first.seq, party.sinceSeq) : null;
}

function takesBackAll(chapter: Chapter, { act }: Said): boolean {
  return (chapter.procedure.acts[act] as ActDef | undefined)?.power === 'withdraw';
}

/**
 * Whether whoever follows a case by its code is shown an entry: all but what the other side said in confidence. Its own
 * side's words it always sees.
 */
export function isShownToHolder(chapter: Chapter, { act: name, by }: Said): boolean {
  const workers = actorsOfSide(chapter, 'worker');
  const act = chapter.procedure.acts[name] as ActDef | undefined;
  return workers.includes(by) || !listed(act?.hidesFrom).some((one) => workers.includes(one));
}

/** The deadlines whoever follows a case by its code may know: all but those begun by what is kept from the worker's side. */
function deadlinesOfHolder(chapter: Chapter, matter: Case): Case['deadlines'] {
  return matter.deadlines.filter((row) => {
    const begun = matter.entries.find(({ seq }) => seq === row.startedSeq);
    return !begun || isShownToHolder(chapter, begun);
  });
}

/**
 * The deadlines an employer may know: those it has to keep. Those of the office would tell when and how the case began;
 * where that itself was disclosed, as to the other side of a dispute, all are its own that began with what it is shown.
 */
function deadlinesOfEmployer(chapter: Chapter, matter: Case): Case['deadlines'] {
  const employers = actorsOfSide(chapter, 'employer');
  const looking = { alone: isOneEmployer(chapter.procedure, matter.parties) };
  const shown = (seq: number): boolean =>
    matter.entries.some((entry) => entry.seq === seq && isShownToEmployer(chapter, entry, looking));
  const open = shown(1);
  return matter.deadlines.filter(
    ({ name, startedSeq }) =>
      employers.includes(chapter.procedure.deadlines[name]?.on ?? '') || (open && shown(startedSeq)),
  );
}

/** The deadlines the viewer may know. */
export function deadlinesFor({ kind }: Pick<Actor, 'kind'>, chapter: Chapter, matter: Case): Case['deadlines'] {
  if (kind === 'enterprise') return deadlinesOfEmployer(chapter, matter);
  return kind === 'holder' ? deadlinesOfHolder(chapter, matter) : matter.deadlines;
}

const agreed = (Object.values(consent.properties) as { title?: string }[]).map(({ title }) => title);

/**
 * An employer is told who asks for what; phone and identity number of another are not for its eyes, not even masked, nor
 * what that person agreed to with the office.
 */
export function toldTo({ kind }: Pick<Actor, 'kind'>, lines: Page['facts']): Page['facts'] {
  if (kind !== 'enterprise') return lines;
  return lines.filter(({ label, personal }) => (!personal || personal.kind === 'name') && !agreed.includes(label.zh));
}

/** What a list says of a case to its employer: its own name, and nothing of what was claimed, by how many, or since when. */
export function rowForParty(
  spine: Pick<Spine, 'offices'>,
  office: number,
  shown: readonly { effectiveOn: string }[],
): Pick<
  Row,
  'headline' | 'people' | 'fen' | 'paidFen' | 'receivedOn' | 'dueOn' | 'due' | 'daysLeft' | 'overdue' | 'heard'
> {
  return {
    headline: spine.offices.get(office)?.name.zh ?? '',
    people: 0,
    fen: 0,
    paidFen: 0,
    receivedOn: shown[0]?.effectiveOn ?? '',
    dueOn: null,
    due: null,
    daysLeft: null,
    overdue: false,
    heard: [],
  };
}
