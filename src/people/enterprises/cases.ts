import { sql } from 'kysely';
import { withRights } from '../../platform/db.ts';
import type { Text } from '../../platform/text.ts';
import { readBody } from '../../proceedings/body.ts';
import { rightsOf } from '../../proceedings/once.ts';
import type { Actor } from '../../proceedings/spine.ts';
import { rows } from '../accounts.ts';
import { accountKey, type EnterpriseWorld } from './binding.ts';
import type { Event } from './chain.ts';
import { enterpriseRules } from './enterprise.rules.ts';
import { knownOf, type Firm, type Speaker } from './persons.ts';

/** Who acts, to the spine: the firm, by an account whose name says nothing of the person. */
export function actorFor(speaker: Speaker, firm: Firm): Actor & { kind: 'enterprise' } {
  return {
    kind: 'enterprise',
    office: firm.office,
    account: speaker.accountName,
    creditCode: firm.creditCode,
    level: firm.level,
  };
}

/** A case of the firm in a list: where it lies, and the next day on which the firm has to have done something. */
export type FirmCase = {
  id: number;
  number: string;
  procedure: Text;
  state: Text;
  final: boolean;
  office: Text;
  due: { on: string; title: Text } | undefined;
};

/** A paper served on the firm; `proceeding` is the case it belongs to. */
export type ServedPaper = {
  id: number;
  proceeding: number;
  number: string;
  title: Text;
  issuedOn: string;
  office: Text;
  /** It was taken back after it was served. */
  takenBack: boolean;
};

export type FirmWork = { cases: FirmCase[]; papers: ServedPaper[] };

/** Lists are no longer than this; a firm with more open cases at once finds the others at the office. */
const listedMax = 200;

/** The cases disclosed to the firm, those still open first, and the papers served on it, newest first. */
export async function readFirmWork(world: EnterpriseWorld, speaker: Speaker, firm: Firm): Promise<FirmWork> {
  return withRights(world.database, rightsOf(actorFor(speaker, firm)), async (tx) => {
    const found = await sql<{
      id: number;
      number: string;
      procedure: string;
      state: string;
      final: boolean;
      office: number;
      running: Running[];
    }>`
      select p.id, p.number, p.procedure, p.state, p.final, p.office, coalesce((select json_agg(json_build_object('name', d.name, 'on', d.due_on))
        from heyan.deadline d where d.proceeding_id = p.id and d.stopped_seq is null and d.expired_seq is null and d.due_on is not null), '[]') running
      from heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id
      where z.office = ${firm.office} and z.mode = 'p' and not z.track order by p.final, p.id desc limit ${listedMax}`.execute(
      tx,
    );
    const papers = await sql<{
      id: number;
      parent: number;
      number: string;
      zh: string;
      en: string;
      issued_on: string;
      office: number;
      status: string;
    }>`
      select a.proceeding_id id, p.parent_id parent, a.number, a.title_zh zh, a.title_en en, a.issued_on, a.office, a.status
      from heyan.sight z join heyan.paper a on a.proceeding_id = z.proceeding_id join heyan.proceeding p on p.id = z.proceeding_id
      where z.office = ${firm.office} and z.mode = 'p' and z.track order by a.proceeding_id desc limit ${listedMax}`.execute(
      tx,
    );
    const nameOf = (office: number): Text => world.offices.get(office)?.name ?? { zh: '', en: '' };
    return {
      cases: found.rows.map((row) => caseOf(world, row, nameOf(row.office))),
      papers: papers.rows.map(({ id, parent, number, zh, en, issued_on, office, status }) => {
        return {
          id,
          proceeding: parent,
          number,
          title: { zh, en },
          issuedOn: issued_on,
          office: nameOf(office),
          takenBack: status === 'withdrawn',
        };
      }),
    };
  });
}

type Running = { name: string; on: string };

function caseOf(
  world: EnterpriseWorld,
  row: { id: number; number: string; procedure: string; state: string; final: boolean; running: Running[] },
  office: Text,
): FirmCase {
  const procedure = world.chapters.get(row.procedure)?.procedure;
  // Only what the firm has to keep: the office's own deadlines are none of its business.
  const own = row.running
    .filter(({ name }) => {
      const role = procedure?.actors[procedure.deadlines[name]?.on ?? ''];
      return role?.is === 'party' && role.side === 'employer';
    })
    .sort((one, other) => (one.on < other.on ? -1 : 1))[0];
  const deadline = own && procedure?.deadlines[own.name];
  return {
    id: row.id,
    number: row.number,
    procedure: procedure?.title ?? { zh: row.procedure, en: row.procedure },
    state: procedure?.states[row.state]?.title ?? { zh: row.state, en: row.state },
    final: row.final,
    office,
    due: own && deadline ? { on: own.on, title: deadline.title } : undefined,
  };
}

/** One line of the firm's log: what happened to the account, or what a member did in a case. */
export type LogLine = {
  at: string;
  who: string;
  event?: Event;
  act?: { title: Text; number: string; proceeding: number };
  about?: string;
};

/** What was done for the firm and to its account, newest first. */
export async function readLog(world: EnterpriseWorld, speaker: Speaker, firm: Firm): Promise<LogLine[]> {
  const shown = enterpriseRules.logShownMax;
  const read = await withRights(
    world.database,
    { offices: [firm.office], account: accountKey(speaker) },
    async (tx) => ({
      events: await tx
        .selectFrom('enterprise_event')
        .select('body')
        .where('office', '=', firm.office)
        .orderBy('seq', 'desc')
        .limit(shown)
        .execute(),
      acts: await sql<{ id: number; number: string; procedure: string; act: string; at: string; body: string }>`
      select p.id, p.number, p.procedure, r.act, r.recorded_at at, r.body
      from heyan.sight z join heyan.proceeding p on p.id = z.proceeding_id join heyan.record r on r.proceeding_id = p.id
      where z.office = ${firm.office} and z.mode = 'p' and r.actor_kind = 'e' and r.office = ${firm.office}
      order by r.recorded_at desc limit ${shown}`.execute(tx),
    }),
  );
  const events = read.events.map(({ body }) => JSON.parse(body) as Event);
  const acts = read.acts.rows.map((row) => ({ ...row, account: readBody(row.body).actor.account ?? '' }));
  const ids = await idsOf(world, [...new Set(acts.map(({ account }) => account))]);
  const persons = events.flatMap((event) => [
    'account' in event ? event.account : 0,
    'byAccount' in event ? event.byAccount : 0,
  ]);
  const known = await knownOf(world.auth, world.keys, [...persons, ...ids.values()]);
  const nameOf = (account: number | undefined): string =>
    account === undefined ? '' : (known.get(account)?.name ?? '');
  const lines: LogLine[] = [
    ...events.map((event): LogLine => {
      const by = 'byAccount' in event ? event.byAccount : 'account' in event ? event.account : undefined;
      return { at: event.at, who: nameOf(by), event, ...('account' in event ? { about: nameOf(event.account) } : {}) };
    }),
    ...acts.map(({ at, account, act, number, id, procedure }): LogLine => {
      const title = (world.chapters.get(procedure)?.procedure.acts[act] as { title: Text } | undefined)?.title;
      return {
        at,
        who: nameOf(ids.get(account)),
        act: { title: title ?? { zh: act, en: act }, number, proceeding: id },
      };
    }),
  ];
  return lines.sort((one, other) => (one.at < other.at ? 1 : -1)).slice(0, shown);
}

async function idsOf(world: EnterpriseWorld, names: readonly string[]): Promise<Map<string, number>> {
  const found = await rows<{ id: number; name: string }>(
    world.auth,
    'select id, name from auth.account where name = any ($1)',
    [names],
  );
  return new Map(found.map(({ id, name }) => [name, id]));
}
