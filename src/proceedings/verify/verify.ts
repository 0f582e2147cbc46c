import { verifySignature } from '../../platform/crypto.ts';
import { beginning } from '../body.ts';
import { rootOf, rootsOfDay } from '../day-seal.ts';
import { learnNews } from '../reference.ts';
import { verifyLoads } from '../reference-chain.ts';
import { wrongFloors, wrongFunds } from '../money.ts';
import type { Spine } from '../spine.ts';
import { readApproving, verifyApprovalsOf, verifyWhoMay, type Approving } from './verify-approvals.ts';
import { verifyChain } from './verify-chain.ts';
import { verifyEvidenceOf } from './verify-evidence.ts';
import { atOneMoment, readEveryOffice, readOrphans, readStored, type Stored } from './verify-reading.ts';
import { verifyRegisters, type Told } from '../registers/verify-registers.ts';
import { verifyRepresentation } from './verify-representation.ts';
import { oughtOf, verifyRows } from './verify-rows.ts';
import { verifySealsOf } from './verify-seals.ts';

/** One broken item: which kind, its name, and what does not agree. */
export type Broken = {
  kind:
    | 'record'
    | 'proceeding'
    | 'sight'
    | 'party'
    | 'deadline'
    | 'sitting'
    | 'posting'
    | 'register'
    | 'transfer'
    | 'seal'
    | 'lookup'
    | 'tracking'
    | 'evidence'
    | 'balance'
    | 'presence'
    | 'day'
    | 'load'
    | 'paper'
    | 'membership'
    | 'approval'
    | 'notice'
    | 'checkpoint'
    | 'charge'
    | 'handover'
    | 'administration'
    | 'trace';
  item: string;
  says: string;
};

export type Progress = (done: number, total: number) => void;

/** How much was looked at. */
export type Verified = { proceedings: number; seals: number };

type Needed = Pick<Spine, 'database' | 'chapters' | 'keys'>;
type Known = Needed & Awaited<ReturnType<typeof readEveryOffice>>;

const chunk = 250;

/**
 * Walks every proceeding: its chain, its seals, and every row that hangs on it against the fold of its record. Where the
 * chain is broken nothing else can be told of a proceeding; else the first broken row of each kind is reported. Sees each
 * proceeding at one moment, so acts may go on meanwhile. Cost: one reading of the record and of all sealed values.
 */
export async function verifyRecords(
  spine: Needed,
  report: (broken: Broken) => void,
  progress: Progress = () => {},
): Promise<Verified> {
  await verifyLoads(spine.database.owner, spine.keys, report);
  await verifyWhoMay(spine.database, report);
  const known: Known = { ...spine, ...(await readEveryOffice(spine.database)) };
  const counted = await spine.database.owner
    .selectFrom('proceeding')
    .select((is) => is.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const verified: Verified = { proceedings: 0, seals: 0 };
  let coming = readStored(spine.database, 0, chunk);
  for (;;) {
    const stored = await coming;
    const last = stored.at(-1)?.row.id;
    if (last === undefined) break;
    // The next are read while these are looked at.
    coming = readStored(spine.database, last, chunk);
    // It may fail before it is awaited; the failure is met there.
    coming.catch(() => undefined);
    await learnNews(spine.database.owner);
    const approving = await readApproving(spine.database, stored);
    const told: Told[] = [];
    for (const one of stored) {
      const whole = verifyOne(known, one, approving, report);
      if (whole) told.push(whole);
      verified.seals += one.seals.length;
      // Looking at one takes milliseconds: what was read must be taken off the wire meanwhile.
      await new Promise((next) => setImmediate(next));
    }
    await verifyRegisters(known, told, report);
    verified.proceedings += stored.length;
    progress(verified.proceedings, Math.max(counted.n, verified.proceedings));
  }
  for (const { account, says, moved } of await wrongFunds(spine.database))
    report({ kind: 'transfer', item: `fund ${account}`, says: `holds ${says}, the transfers give ${moved}` });
  for (const account of await wrongFloors(spine.database))
    report({ kind: 'transfer', item: `fund ${account}`, says: 'has another floor than the program declares' });
  for (const { table, id } of await readOrphans(spine.database))
    report({ kind: 'proceeding', item: String(id), says: `is gone, its ${table} still stands` });
  return verified;
}

/** Looks at one proceeding; what its record tells of rows of registers is left to look at, where its chain is whole. */
function verifyOne(
  known: Known,
  stored: Stored,
  approving: Approving,
  report: (broken: Broken) => void,
): Told | undefined {
  const { row, records } = stored;
  const chain = verifyChain(row, records);
  if ('broken' in chain) {
    report(chain.broken);
    return undefined;
  }
  const { bodies } = chain;
  const chapter = known.chapters.get(row.procedure);
  if (!chapter) {
    report({ kind: 'proceeding', item: row.number, says: `follows ${row.procedure}, which nobody knows` });
    return undefined;
  }
  const opened = verifySealsOf(known.keys, chapter, row.number, bodies, stored.seals, report);
  verifyEvidenceOf(stored, bodies, report);
  verifyRepresentation(chapter, row.number, bodies, report);
  verifyApprovalsOf(known.chapters, approving, stored, bodies, report);
  verifyRows(known, stored, oughtOf(known, chapter, stored, bodies, opened), report);
  return {
    id: row.id,
    number: row.number,
    chapter,
    bodies,
    divisionAt: (seq) => Number(bodies[seq - 1]?.division),
    recordedOn: (seq) => records[seq - 1]?.recorded_on ?? '',
  };
}

/** Recomputes every sealed day and its signature, oldest first; reports the first day that does not agree with what was signed. */
export function verifyDays(spine: Pick<Spine, 'database' | 'keys'>, report: (broken: Broken) => void): Promise<number> {
  return atOneMoment(spine.database, async (tx) => {
    const days = await tx.selectFrom('day_seal').selectAll().orderBy('day').execute();
    let prev: Buffer = beginning;
    for (const day of days) {
      const roots = await rootsOfDay(tx, day.day);
      const says = !day.prev.equals(prev)
        ? 'does not follow the day before it'
        : roots.acts !== day.acts || roots.proceedings !== day.proceedings
          ? `holds ${roots.acts} acts of ${roots.proceedings} proceedings, sealed were ${day.acts} of ${day.proceedings}`
          : !roots.headsRoot.equals(day.heads_root)
            ? 'acts are not those that were sealed'
            : !roots.balancesRoot.equals(day.balances_root)
              ? 'postings are not those that were sealed'
              : !rootOf(roots, prev).equals(day.root)
                ? 'root does not follow from its parts'
                : !verifySignature(spine.keys, day.key_id, day.root, day.signature)
                  ? 'signature is not ours'
                  : undefined;
      if (says) report({ kind: 'day', item: day.day, says });
      prev = day.root;
    }
    return days.length;
  });
}
