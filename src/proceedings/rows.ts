import { Temporal } from 'temporal-polyfill';
import { isDivision, tellingName } from '../divisions/divisions.ts';
import type { Text } from '../platform/text.ts';
import { lapses } from '../procedure/deadline-status.ts';
import type { Row } from './reading/page.schema.ts';
import type { Spine } from './spine.ts';

/** What a list row is made from. */
export type Listed = {
  id: number;
  number: string;
  procedure: string;
  state: string;
  headline: string;
  people: number;
  /** Those of the proceeding it was split from, one case each; nobody where it was not. */
  together: number;
  fen: number;
  paid_fen: number;
  received_on: string;
  due_on: string | null;
  /** The running deadlines that fall on `due_on`, those of verified source first. */
  due_names: string[] | null;
  final: boolean;
  division: number;
  office: number;
  mode: string;
  /** What the parties did since an officer last acted, oldest first; null for those who do not work on it. */
  heard: string[] | null;
  /** Somebody in it was under the age of employment. */
  under_age: boolean;
  /** The names of who is in charge and who assists. */
  in_charge: string | null;
  assists: string | null;
};

/** Columns of `Listed` when the query joins proceeding p with sight z; the names of the earliest deadlines come with them. */
export const listedColumns = `p.id, p.number, p.procedure, p.state, p.headline, p.people, p.fen, p.paid_fen, p.received_on,
  p.due_on, p.final, p.division, p.office, z.mode,
  coalesce(z.mode, 'p') <> 'p' and exists (select from heyan.party y where y.proceeding_id = p.id and y.under_age) under_age,
  coalesce((select q.people from heyan.proceeding q where q.id = p.parent_id and p.subject = 'split'), 0) together,
  (select o.name from heyan.officer o where o.id = p.in_charge) in_charge,
  (select o.name from heyan.officer o where o.id = p.assists) assists,
  (select array_agg(d.name order by d.confidence desc, d.name) from heyan.deadline d where d.proceeding_id = p.id
    and d.stopped_seq is null and d.expired_seq is null and d.due_on = p.due_on) due_names,
  case when z.mode = 'w' and not p.final then (select array_agg(r.act order by r.seq) from heyan.record r
    where r.proceeding_id = p.id and r.actor_kind in ('h', 'e') and r.seq > greatest(1, (select max(o.seq) from heyan.record o
      where o.proceeding_id = p.id and o.actor_kind = 'o'))) end heard`;

/** The name of a division, or its code when nobody knows it. */
export function divisionName(code: number): Text {
  return isDivision(String(code)) ? tellingName(String(code)) : { zh: String(code), en: String(code) };
}

/** A list row as it leaves. `today` decides what is late. */
export function rowOf(spine: Pick<Spine, 'chapters' | 'offices'>, listed: Listed, today: string): Row {
  const procedure = spine.chapters.get(listed.procedure)?.procedure;
  const state = procedure?.states[listed.state];
  const names = (listed.due_names ?? []).filter((one) => procedure && !lapses(procedure, one));
  // Of several on one day the one with a consequence is named: one that merely warns must not stand before it.
  const name = names.find((one) => procedure?.deadlines[one]?.onExpiry !== 'warns') ?? names[0];
  const deadline = name === undefined ? undefined : procedure?.deadlines[name];
  const daysLeft = listed.due_on === null ? null : daysBetween(today, listed.due_on);
  const first = comesFirst(spine, listed);
  return {
    ...(first && { comesFirst: first }),
    id: listed.id,
    number: listed.number,
    procedure: listed.procedure,
    state: {
      id: listed.state,
      title: state?.title ?? { zh: listed.state, en: listed.state },
      ...(state?.plain ? { plain: state.plain } : {}),
      final: listed.final,
    },
    headline: listed.headline,
    people: listed.people,
    fen: listed.fen,
    paidFen: listed.paid_fen,
    receivedOn: listed.received_on,
    dueOn: listed.due_on,
    due: name !== undefined && deadline ? { name, title: deadline.title } : null,
    daysLeft,
    overdue: !listed.final && daysLeft !== null && daysLeft < 0,
    division: { code: String(listed.division), name: divisionName(listed.division) },
    office: { id: listed.office, name: spine.offices.get(listed.office)?.name ?? { zh: '', en: '' } },
    mode: listed.mode as Row['mode'],
    underAge: listed.under_age,
    // Who works on a case is the authority's own affair until a paper names them.
    inCharge: listed.mode === 'p' || listed.in_charge === null ? null : listed.in_charge,
    assists: listed.mode === 'p' ? null : listed.assists,
    heard: [...new Set(listed.heard ?? [])].map((act) => ({
      act,
      title: (procedure?.acts[act] as { title: Text } | undefined)?.title ?? { zh: act, en: act },
    })),
  };
}

/** Why an open case is taken up before others. Its parties are not told by a list how many they are. */
function comesFirst({ chapters }: Pick<Spine, 'chapters'>, listed: Listed): Text | undefined {
  if (listed.final || listed.mode === 'p') return undefined;
  const { received_on: receivedOn, division } = listed;
  const people = Math.max(listed.people, listed.together);
  return chapters.get(listed.procedure)?.comesFirst?.({ people, receivedOn, division: String(division) });
}

/** Calendar days from one day to another; negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}
