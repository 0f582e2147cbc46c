import { randomBytes } from 'node:crypto';
import { calendarKnownOn } from '../src/law/calendar.ts';
import { hashCode, lookupToken } from '../src/platform/crypto.ts';
import { now, today } from '../src/platform/clock.ts';
import { isRefused, type Refused } from '../src/platform/refusal.ts';
import { openProceeding, performAct } from '../src/proceedings/act.ts';
import { rightsOf, type Answered } from '../src/proceedings/once.ts';
import { columns, decideCase, noRows, type BulkRows, type PastAct } from '../src/proceedings/bulk/bulk.ts';
import { dayLockClass, dayLockKey } from '../src/proceedings/day.ts';
import type { Actor } from '../src/proceedings/spine.ts';
import { nameOf } from '../src/simulate/persons.ts';
import { randomOf } from '../src/simulate/random.ts';
import { beside, spreadOf, timed, turnsOf, type Pair, type Spread } from './measure.ts';
import { byHand, county, docketClerk, type Officer, type Statement, type World } from './world.ts';

const random = randomOf('bench acts');

/** What is typed into the form of a claim: one worker with name and phone. */
export function complaint(): PastAct['form'] {
  const digits = (count: number): string => String(random.between(0, 10 ** count - 1)).padStart(count, '0');
  const worker = { name: nameOf(random, true), phone: `154${digits(8)}`, owedFen: 1_200_000 };
  return {
    employerName: `成都${nameOf(random, true)}建筑工程有限公司`,
    place: { division: String(county), landmark: '地铁口旁' },
    matter: 'wages',
    since: '2026-08',
    owedFen: 1_200_000,
    people: 1,
    workers: [worker],
    whatHappened: '干了三个月，工资一直没有发，老板说项目款没有下来，让我们再等一等。',
  };
}
export const acceptance: PastAct['form'] = { matter: 'wages', cause: 'arrears' };
export const payment: PastAct['form'] = { payments: [{ worker: 'worker-1-0', fen: 10_000, method: 'bank' }] };

/** What the docket clerk takes down of a worker's application. */
function application(): PastAct['form'] {
  return {
    employerName: `成都${nameOf(random, true)}机械有限公司`,
    performedIn: String(county),
    applicant: 'worker',
    workers: [{ name: nameOf(random, true), claimFen: 2_100_000 }],
    claims: [
      { kind: 'wages', what: '支付2026年6月至8月工资', fen: 900_000 },
      { kind: 'severance', what: '支付解除劳动合同的经济补偿', fen: 1_200_000 },
    ],
    claimFen: 2_100_000,
    facts: '三个月工资没有发，九月底口头辞退，没有支付经济补偿。',
  };
}
const tribunal: PastAct['form'] = { kind: 'sole', arbitrators: [{ name: '沈志远' }], recorder: '谢雨' };

let keys = 0;
export const nextKey = (): string => `bench-${String(++keys).padStart(9, '0')}`;

/** What must have been done. */
function done(answer: Answered | Refused): Answered {
  if (isRefused(answer)) throw new Error(`${answer.refused.code}: ${answer.refused.detail.en}`);
  return answer;
}

/** Files a worker's claim at the portal: no account, a tracking code. */
export async function openClaim({ spine }: World): Promise<number> {
  const key = nextKey();
  const actor: Actor = { kind: 'public', draft: randomBytes(32).toString('hex') };
  const form = complaint();
  const asked = { procedure: 'inspection', act: 'complain', form, division: county, key, codeSeed: key };
  return done(await openProceeding(spine, actor, asked)).proceeding;
}

/** The county's inspector accepts a claim. */
export async function accept({ spine, viewers }: World, proceeding: number): Promise<void> {
  done(
    await performAct(spine, viewers.county, { proceeding, act: 'accept', form: acceptance, key: nextKey(), seq: 1 }),
  );
}

/** The county's inspector records a payment to its worker. */
export async function recordPayment({ spine, viewers }: World, proceeding: number): Promise<void> {
  done(await performAct(spine, viewers.county, { proceeding, act: 'recordPayment', form: payment, key: nextKey() }));
}

// The floor: the same rows, decided, sealed and hashed beforehand, in as few statements as a careful hand would write. ------

/** The rows of one case after its first, second and third act. */
export type Prepared = { id: number; code: Buffer; stages: readonly BulkRows[]; course: Course };

/** What is done three times over: a procedure, who opens it, which officer goes on, and the first three acts. */
type Course = { procedure: string; opens: Actor; officer: Officer; acts: () => Pick<PastAct, 'act' | 'form'>[] };

const claims = ({ viewers }: World): Course => ({
  procedure: 'inspection',
  opens: { kind: 'public', draft: '' },
  officer: viewers.county,
  acts: () => [
    { act: 'complain', form: complaint() },
    { act: 'accept', form: acceptance },
    { act: 'recordPayment', form: payment },
  ],
});

const disputes = (docket: Officer): Course => ({
  procedure: 'arbitration',
  opens: docket,
  officer: docket,
  acts: () => [
    { act: 'file', form: application() },
    { act: 'accept', form: {} },
    { act: 'formTribunal', form: tribunal },
  ],
});

/** Decides cases beforehand; ids are taken from the same sequence. */
export async function prepare(world: World, count: number, course = claims(world)): Promise<Prepared[]> {
  const { spine, database } = world;
  const chapter = spine.chapters.get(course.procedure);
  if (!chapter) throw new Error(`There is no chapter ${course.procedure}.`);
  const { office } = course.officer;
  const taken = await database.ownerPool.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence('heyan.proceeding', 'id')) id from generate_series(1, $1)`,
    [count],
  );
  const at = now().toString({ fractionalSecondDigits: 3 });
  const calendar = calendarKnownOn().version;
  return taken.rows.map(({ id }) => {
    const acts = course
      .acts()
      .map((one, place): PastAct => ({ ...one, actor: place === 0 ? course.opens : course.officer, at }));
    const seal = randomBytes(16).toString('hex');
    const salt = randomBytes(16);
    const stages = [1, 2, 3].map((length) => {
      const rows = noRows();
      let seals = 0;
      // The same ids and salts each time: the first rows of the longer history are those of the shorter.
      const chance = {
        id: () =>
          `${seal.slice(0, 8)}-${seal.slice(8, 12)}-8${seal.slice(13, 16)}-a${seal.slice(17, 20)}-${String(seals++).padStart(12, '0')}`,
        salt: () => salt,
      };
      const past = {
        id,
        number: `${county}-2026-${id + 5_000_000}`,
        office,
        division: county,
      };
      const drawing = {
        calendar,
        provenance: 'i' as const,
        enteredOn: today().toString(),
        spent: { sealing: 0 },
        tokenOf: lookupToken,
      };
      decideCase(spine, chapter, { ...past, acts: acts.slice(0, length), chance }, drawing, rows);
      return rows;
    });
    return { id, code: hashCode(spine.keys, nextKey()), stages, course };
  });
}

type Table = keyof typeof columns;

function insert(table: Table, rows: readonly unknown[][], more = ''): Statement {
  const width = columns[table].split(' ').length;
  const places = rows.map(
    (_, row) => `(${Array.from({ length: width }, (_, n) => `$${row * width + n + 1}`).join(',')})`,
  );
  return [
    `insert into heyan.${table} (${columns[table].replaceAll(' ', ', ')}) values ${places.join(',')}${more}`,
    rows.flat(),
  ];
}

/** Several statements as one, as the product sends them: each further one costs a round trip. */
function together(statements: readonly Statement[]): Statement {
  const values: unknown[] = [];
  const parts = statements.map(([text, own], place) => {
    const from = values.length;
    values.push(...own);
    return `part_${place} as (${text.replaceAll(/\$(\d+)/g, (_, n) => `$${Number(n) + from}`)})`;
  });
  return [`with ${parts.join(', ')} select`, values];
}

const takeDay = (): Statement => [
  `select exists (select from heyan.day_seal where day >= $3) sealed from (select pg_advisory_xact_lock_shared($1, $2)) held`,
  [dayLockClass, dayLockKey(today().toString()), today().toString()],
];
const answered = (account: string, id: number, seq: number): Statement => [
  'insert into heyan.answer (actor, key, request_hash, proceeding_id, seq) values ($1, $2, $3, $4, $5)',
  [account, nextKey(), Buffer.alloc(32), id, seq],
];

/** The claim's rows by hand. */
export function openByHand(world: World, { id, code, stages, course }: Prepared): Promise<void> {
  const account = `draft:${randomBytes(32).toString('hex')}`;
  const rows = stages[0] as BulkRows;
  const rights = course.opens.kind === 'officer' ? rightsOf(course.opens) : { offices: [], account };
  return byHand(world.floor, { ...rights, proceeding: id }, [
    takeDay(),
    ['select heyan.next_number($1, $2, $3::smallint)', [course.officer.office, 'bench', 2026]],
    together([
      ...(Object.keys(columns) as Table[])
        .filter((table) => rows[table].length > 0)
        .map((table) => insert(table, rows[table])),
      ['insert into heyan.tracking (code_hash, proceeding_id) values ($1, $2)', [code, id]],
      answered(rights.account ?? account, id, 1),
    ]),
  ]);
}

/** The rows of the case's next act by hand: the lock, and what that act added or changed. */
export function actByHand(world: World, { id, stages, course }: Prepared, seq: 2 | 3): Promise<void> {
  const rights = rightsOf(course.officer);
  const rows = stages[seq - 1] as BulkRows;
  const before = stages[seq - 2] as BulkRows;
  const names = columns.proceeding.split(' ');
  const proceeding = (name: string): unknown => rows.proceeding[0]?.[names.indexOf(name)];
  const changed = ['state', 'seq', 'head', 'people', 'paid_fen', 'due_on', 'paused', 'final'];
  const deadlines = rows.deadline.filter((row) => !before.deadline.some((old) => String(old) === String(row)));
  const parties = rows.party.filter((row) => !before.party.some((old) => String(old) === String(row)));
  const set = (names: string): string =>
    names
      .split(' ')
      .map((name) => `${name} = excluded.${name}`)
      .join(', ');
  return byHand(world.floor, rights, [
    takeDay(),
    ['select id, procedure, number, office, division, seq, head from heyan.proceeding where id = $1 for update', [id]],
    ['select body, recorded_on from heyan.record where proceeding_id = $1 order by seq', [id]],
    together([
      [
        `update heyan.proceeding set ${changed.map((name, n) => `${name} = $${n + 2}`).join(', ')} where id = $1`,
        [id, ...changed.map(proceeding)],
      ],
      insert('record', rows.record.slice(seq - 1)),
      ...(parties.length > 0
        ? [insert('party', parties, ` on conflict (proceeding_id, key) do update set ${set('paid_fen')}`)]
        : []),
      ...(deadlines.length > 0
        ? [
            insert(
              'deadline',
              deadlines,
              ` on conflict (proceeding_id, name, subject, started_seq) do update set ${set('due_on stopped_seq stopped_on expired_seq')}`,
            ),
          ]
        : []),
      ...(rows.posting.length > before.posting.length
        ? [insert('posting', rows.posting.slice(before.posting.length))]
        : []),
      answered(rights.account ?? '', id, seq),
    ]),
  ]);
}

/** Claims, acceptances and payments, each beside its floor. */
export async function measureActs(world: World, count: number): Promise<Pair[]> {
  const prepared = await prepare(world, turnsOf(count));
  const opened: number[] = [];
  const at = <T>(list: readonly T[], turn: number): T => list[turn] as T;
  return [
    await beside(
      'open a claim',
      'worker',
      count,
      async (turn) => (opened[turn] = await openClaim(world)),
      (turn) => openByHand(world, at(prepared, turn)),
    ),
    await beside(
      'act: accept',
      'county',
      count,
      (turn) => accept(world, at(opened, turn)),
      (turn) => actByHand(world, at(prepared, turn), 2),
    ),
    await beside(
      'act: recordPayment',
      'county',
      count,
      (turn) => recordPayment(world, at(opened, turn)),
      (turn) => actByHand(world, at(prepared, turn), 3),
    ),
  ];
}

/** An arbitration filed, accepted and given its tribunal, each beside its floor. */
export async function measureDisputes(world: World, count: number): Promise<Pair[]> {
  const docket = docketClerk(world);
  const prepared = await prepare(world, turnsOf(count), disputes(docket));
  const { spine } = world;
  const opened: number[] = [];
  const at = <T>(list: readonly T[], turn: number): T => list[turn] as T;
  const act = async (proceeding: number, name: string, form: PastAct['form']): Promise<void> =>
    void done(await performAct(spine, docket, { proceeding, act: name, form, key: nextKey() }));
  return [
    await beside(
      'file an arbitration',
      'docket',
      count,
      async (turn) => {
        const asked = { procedure: 'arbitration', act: 'file', form: application(), division: county, key: nextKey() };
        opened[turn] = done(await openProceeding(spine, docket, asked)).proceeding;
      },
      (turn) => openByHand(world, at(prepared, turn)),
    ),
    await beside(
      'arbitration: accept',
      'docket',
      count,
      (turn) => act(at(opened, turn), 'accept', {}),
      (turn) => actByHand(world, at(prepared, turn), 2),
    ),
    await beside(
      'arbitration: formTribunal',
      'docket',
      count,
      (turn) => act(at(opened, turn), 'formTribunal', tribunal),
      (turn) => actByHand(world, at(prepared, turn), 3),
    ),
  ];
}

/** Acts a second and their spread, of the operation and of its floor. */
export type Rush = {
  writers: number;
  acts: number;
  operation: Spread & { perSecond: number };
  floor: Spread & { perSecond: number };
};

/** Writers who at once record payments that touch the same balance rows: one county, one day, the same accounts. */
export async function measureRush(world: World, writers: number, each: number): Promise<Rush> {
  const count = writers * each;
  const prepared = await prepare(world, count);
  const opened: number[] = [];
  for (const one of prepared) {
    const id = await openClaim(world);
    await accept(world, id);
    opened.push(id);
    await openByHand(world, one);
    await actByHand(world, one, 2);
  }
  const rush = async (
    act: (n: number) => Promise<void>,
    from: number,
    to: number,
  ): Promise<{ times: number[]; whole: number }> => {
    const times: number[] = [];
    let next = from;
    const whole = await timed(() =>
      Promise.all(
        Array.from({ length: writers }, async () => {
          while (next < to) {
            const n = next++;
            times.push(await timed(() => act(n)));
          }
        }),
      ),
    );
    return { times, whole };
  };
  const sums = { operation: { times: [] as number[], whole: 0 }, floor: { times: [] as number[], whole: 0 } };
  const rounds = 4;
  for (let round = 0; round < rounds; round++) {
    const [from, to] = [Math.floor((count * round) / rounds), Math.floor((count * (round + 1)) / rounds)];
    for (const which of ['operation', 'floor'] as const) {
      const act = (n: number): Promise<void> =>
        which === 'operation'
          ? recordPayment(world, opened[n] as number)
          : actByHand(world, prepared[n] as Prepared, 3);
      const { times, whole } = await rush(act, from, to);
      sums[which].times.push(...times);
      sums[which].whole += whole;
    }
  }
  const told = ({ times, whole }: { times: number[]; whole: number }): Rush['operation'] => ({
    ...spreadOf(times),
    perSecond: (1000 * times.length) / whole,
  });
  return { writers, acts: count, operation: told(sums.operation), floor: told(sums.floor) };
}
