import { sql } from 'kysely';
import { withRights } from '../platform/db.ts';
import { notFound, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import { readBody } from '../proceedings/body.ts';
import { rightsOf } from '../proceedings/once.ts';
import { modeOf } from '../proceedings/standing.ts';
import type { Actor } from '../proceedings/spine.ts';
import { paperCodeHashes, type Officer } from './number.ts';
import { methods } from './methods.ts';
import { addressActs } from './paper.procedure.ts';
import type { PaperWorld } from './paper-world.ts';

// What an officer's desk asks of papers: those on their way, the one whose receipt came back, the life of one, the series.

/** A numbered paper that has not reached its addressee yet. */
type OnItsWay = {
  id: number;
  number: string;
  title: Text;
  state: { id: string; title: Text };
  /** Masked. Empty for a paper kept in the file. */
  to: string;
  of: { id: number; number: string; headline: string };
  issuedOn: string;
  attempts: number;
  /** Whether the addressee confirmed where papers reach it, and agreed to receive them electronically. */
  confirmed: boolean;
  electronic: boolean;
};

type Row = {
  id: number;
  number: string;
  title_zh: string;
  title_en: string;
  state: string;
  to_name: string | null;
  parent_id: number;
  parent_number: string;
  headline: string;
  issued_on: string;
  attempts: number;
  electronic: boolean | null;
};

const onTheirWay = sql`
  select p.id, a.number, a.title_zh, a.title_en, p.state, coalesce(y.name, s.masked) to_name,
    w.id parent_id, w.number parent_number, w.headline, a.issued_on,
    (select count(*)::int from heyan.record r where r.proceeding_id = p.id and r.act = 'attempt') attempts,
    (select (r.body::json -> 'form' ->> 'electronic')::boolean from heyan.proceeding c join heyan.record r on r.proceeding_id = c.id
      where c.parent_id = p.parent_id and c.procedure = 'serviceAddress' and c.state = 'confirmed' and r.act = any (${addressActs})
        and r.body::json -> 'form' ->> 'party' = d.to_key order by c.id desc, r.seq desc limit 1) electronic
  from heyan.proceeding p join heyan.paper a on a.proceeding_id = p.id join heyan.proceeding w on w.id = p.parent_id
    cross join lateral (select r.body::json -> 'form' ->> 'to' to_key from heyan.record r
      where r.proceeding_id = p.id and r.act in ('draft', 'redraft') order by r.seq desc limit 1) d
    left join heyan.party y on y.proceeding_id = w.id and y.key = d.to_key
    left join heyan.seal s on s.id = y.name_seal`;

const roundsMost = 300;

/** Papers of the officer's office that wait to be served, those of the longest standing first. */
export function readOnTheirWay(world: PaperWorld, actor: Officer): Promise<OnItsWay[]> {
  return withRights(world.database, rightsOf(actor), async (tx) => {
    const { rows } = await sql<Row>`${onTheirWay}
      join heyan.sight z on z.proceeding_id = p.id and z.office = ${actor.office} and z.mode = 'w'
      where z.procedure = 'paper' and not z.final and p.state in ('numbered', 'sealed', 'announced') and d.to_key is not null
      order by a.issued_on, p.id limit ${roundsMost}`.execute(tx);
    return rows.map((row) => onItsWayOf(world, row));
  });
}

/** The paper whose code was read from a receipt, when this office works on it. What may not be seen does not exist. */
export function findByCode(world: PaperWorld, actor: Officer, code: string): Promise<OnItsWay | Refused> {
  return withRights(world.database, rightsOf(actor), async (tx) => {
    const { rows } =
      await sql<Row>`${onTheirWay} where a.code_hash = any (${paperCodeHashes(world.keys, code)}::bytea[])`.execute(tx);
    const [row] = rows;
    return row && (await modeOf(tx, row.id, actor)) === 'w' ? onItsWayOf(world, row) : notFound();
  });
}

function onItsWayOf({ chapters }: PaperWorld, row: Row): OnItsWay {
  const title = chapters.get('paper')?.procedure.states[row.state]?.title ?? { zh: row.state, en: row.state };
  return {
    id: row.id,
    number: row.number,
    title: { zh: row.title_zh, en: row.title_en },
    state: { id: row.state, title },
    to: row.to_name ?? '',
    of: { id: row.parent_id, number: row.parent_number, headline: row.headline },
    issuedOn: row.issued_on,
    attempts: row.attempts,
    confirmed: row.electronic !== null,
    electronic: row.electronic === true,
  };
}

// The life of one paper ----------------------------------------------------------------------------------------------------

/** The steps of a paper's life, in their order; each stands here once it was done. */
export const lifeSteps = ['drafted', 'approved', 'numbered', 'sealed', 'served', 'filed'] as const;
type LifeStep = (typeof lifeSteps)[number];

const stepOf: Record<string, LifeStep> = {
  draft: 'drafted',
  redraft: 'drafted',
  approve: 'approved',
  number: 'numbered',
  sealByHand: 'sealed',
  sealByService: 'sealed',
  serve: 'served',
  serveElectronically: 'served',
  deemServed: 'served',
  file: 'filed',
  keep: 'filed',
  keepUnsealed: 'filed',
};
const endings = ['spoil', 'discard', 'withdraw'];

type Lived = { step: LifeStep; title: Text; on: string; by: string; detail: string };
type PaperLife = {
  title: Text;
  number: string | null;
  to: string;
  about: Text | null;
  steps: Lived[];
  attempts: { on: string; by: string; method: Text; outcome: string }[];
  /** How it ended otherwise, and why. */
  ended: { title: Text; on: string; by: string; reason: string; replacement: string | null } | null;
  replaces: string | null;
};

/** What became of a paper, step by step, with who did it and when. */
export function readLife(world: PaperWorld, actor: Actor, paper: number): Promise<PaperLife | Refused> {
  return withRights(world.database, rightsOf(actor), async (tx) => {
    const { rows } = await sql<{ act: string; body: string; officer: string | null }>`
      select r.act, r.body, o.name officer from heyan.proceeding p join heyan.record r on r.proceeding_id = p.id
        left join heyan.officer o on o.id = r.actor
      where p.id = ${paper} and p.procedure = 'paper' order by r.seq`.execute(tx);
    if (rows.length === 0) return notFound();
    const acts = rows.map(({ body, ...row }) => ({ ...row, ...readBody(body), by: row.officer ?? '' }));
    const draft = acts.findLast(({ act }) => stepOf[act] === 'drafted');
    const known = await sql<{ number: string | null; procedure: string; to_name: string | null; about: string | null }>`
      select a.number, w.procedure, coalesce(y.name, s.masked) to_name,
        (select r.act from heyan.record r where r.proceeding_id = w.id and r.seq = ${Number(draft?.form['entry'] ?? 0)}) about
      from heyan.proceeding p join heyan.proceeding w on w.id = p.parent_id left join heyan.paper a on a.proceeding_id = p.id
        left join heyan.party y on y.proceeding_id = w.id and y.key = ${String(draft?.form['to'] ?? '')}
        left join heyan.seal s on s.id = y.name_seal where p.id = ${paper}`.execute(tx);
    const [row] = known.rows;
    const titles = world.chapters.get('paper')?.procedure.acts ?? {};
    const titleOf = (act: string): Text => titles[act]?.title ?? { zh: act, en: act };
    const last = new Map(acts.flatMap((one) => (stepOf[one.act] ? [[stepOf[one.act] as LifeStep, one] as const] : [])));
    const end = acts.findLast(({ act }) => endings.includes(act));
    const document = String(draft?.form['document'] ?? '');
    return {
      title: world.templates.get(document)?.title ?? titleOf('draft'),
      number: row?.number ?? null,
      to: row?.to_name ?? '',
      about: (row?.about && world.chapters.get(row.procedure)?.procedure.acts[row.about]?.title) || null,
      steps: lifeSteps.flatMap((step) => {
        const one = last.get(step);
        // A paper that was drafted anew waits for its approval again.
        if (!one || (step === 'approved' && draft && one.seq < draft.seq)) return [];
        const { act, effectiveOn: on, by, form } = one;
        return [
          { step, title: titleOf(act), on, by, detail: String(form['place'] ?? methodOf(form['method'])?.title ?? '') },
        ];
      }),
      attempts: acts
        .filter(({ act }) => act === 'attempt')
        .map(({ effectiveOn: on, by, form }) => {
          const method = methodOf(form['method']);
          return {
            on,
            by,
            method: { zh: method?.title ?? '', en: method?.titleEn ?? '' },
            outcome: String(form['outcome']),
          };
        }),
      ended: end
        ? {
            title: titleOf(end.act),
            on: end.effectiveOn,
            by: end.by,
            reason: String(end.form['reason'] ?? ''),
            replacement: typeof end.form['replacement'] === 'string' ? end.form['replacement'] : null,
          }
        : null,
      replaces: typeof draft?.form['replaces'] === 'string' ? draft.form['replaces'] : null,
    };
  });
}

function methodOf(value: unknown): (typeof methods)[number] | undefined {
  return methods.find((one) => one.const === value);
}

// Series -------------------------------------------------------------------------------------------------------------------

/** One kind's numbers of a year in the officer's office. */
type SeriesRow = {
  document: string;
  title: Text;
  letters: string;
  /** The last number given; null while none was. */
  last: number | null;
  /** Where it went on from an old register: once, by whom and why. */
  start: { last: number; by: string; on: string; reason: string } | null;
};

/** The series of an office in a year, one for each kind of paper there is. */
export function readSeries(world: PaperWorld, actor: Officer, year: number): Promise<SeriesRow[]> {
  return withRights(world.database, rightsOf(actor), async (tx) => {
    const given = await sql<{ template: string; last: number }>`
      select template, max(n) last from heyan.paper where office = ${actor.office} and year = ${year} group by template`.execute(
      tx,
    );
    const begun = await sql<{ template: string; last: number; name: string; at: string; reason: string }>`
      select s.template, s.last, o.name, (s.at at time zone 'Asia/Shanghai')::date::text at, s.reason
      from heyan.paper_series_start s join heyan.officer o on o.id = s.officer
      where s.office = ${actor.office} and s.year = ${year}`.execute(tx);
    return [...world.templates.values()].map(({ id, title, letters }) => {
      const start = begun.rows.find(({ template }) => template === id);
      const last = given.rows.find(({ template }) => template === id)?.last ?? start?.last ?? null;
      return {
        document: id,
        title,
        letters,
        last,
        start: start ? { last: start.last, by: start.name, on: start.at, reason: start.reason } : null,
      };
    });
  });
}
