import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Selectable } from 'kysely';
import { now } from '../platform/clock.ts';
import { sign, verifySignature, type Keyring } from '../platform/crypto.ts';
import type { ReferenceStep } from '../platform/database.ts';
import type { Database, Tx } from '../platform/db.ts';
import { beginning, headAfter } from './body.ts';

/** What an operator does with a load: proposes it, withdraws that, confirms another's, asks that it be taken back, takes it back for another. */
export type LoadStep = 'propose' | 'withdraw' | 'confirm' | 'askBack' | 'takeBack';

type Said = {
  seq: number;
  step: LoadStep;
  load: number;
  kind: string;
  /** Of the load's text, in hexadecimal. */
  sha256: string;
  account: string;
  at: string;
  /** The event it made: what is known changes with it. */
  event?: number;
};

/** Adds a step to the chain of loads, signed. The caller holds the lock of those who settle loads. */
export async function appendStep(tx: Tx, keys: Keyring, said: Omit<Said, 'seq' | 'at'>): Promise<void> {
  const last = await tx
    .selectFrom('reference_step')
    .select(['id', 'hash'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const at = now().toString();
  const seq = (last?.id ?? 0) + 1;
  const body = canonicalize({ ...said, seq, at }) ?? '';
  const prev = last?.hash ?? beginning;
  const hash = headAfter(prev, body);
  const { keyId, algorithm, signature } = sign(keys, hash);
  await tx
    .insertInto('reference_step')
    .values({
      id: seq,
      load_id: said.load,
      step: said.step,
      account: said.account,
      at,
      body,
      prev,
      hash,
      key_id: keyId,
      algorithm,
      signature,
    })
    .execute();
}

type Report = (broken: { kind: 'load'; item: string; says: string }) => void;
type Stored = Selectable<ReferenceStep>;
type StoredLoad = { id: number; kind: string; content: string; sha256: Buffer; proposed_by: string };
type StoredEvent = { seq: number; load_id: number; takes_back: boolean; account: string; asked_by: string | null };

/**
 * Walks the chain of loads: each step follows the one before, is signed, and is what its row says; every load is the text
 * that was proposed; every event is a step of two people. Names the first flaw of each load.
 */
export async function verifyLoads(connection: Database['owner'], keys: Keyring, report: Report): Promise<void> {
  // One moment: a load proposed while we read would stand in one table and not yet in the other.
  const { steps, loads, events } = await connection
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => ({
      steps: await tx.selectFrom('reference_step').selectAll().orderBy('id').execute(),
      loads: await tx
        .selectFrom('reference_load')
        .select(['id', 'kind', 'content', 'sha256', 'proposed_by'])
        .orderBy('id')
        .execute(),
      events: await tx
        .selectFrom('reference_event')
        .select(['seq', 'load_id', 'takes_back', 'account', 'asked_by'])
        .orderBy('seq')
        .execute(),
    }));
  const said = walked(steps, keys, report);
  if (!said) return;
  for (const load of loads) {
    const says = flawOfLoad(load, said);
    if (says) report({ kind: 'load', item: String(load.id), says });
  }
  const gone = said.find(({ load }) => !loads.some(({ id }) => id === load));
  if (gone) report({ kind: 'load', item: String(gone.load), says: 'is gone; the chain of loads tells of it' });
  const settled = said.filter(({ event }) => event !== undefined);
  for (const event of events) {
    const says = flawOfEvent(event, said);
    if (says) report({ kind: 'load', item: String(event.load_id), says: `event ${event.seq} ${says}` });
  }
  const lost = settled.find(({ event }) => !events.some(({ seq }) => seq === event));
  if (lost) report({ kind: 'load', item: String(lost.load), says: `event ${lost.event} is gone` });
}

/** What the steps say, when the chain holds; else the broken link is reported. */
function walked(steps: readonly Stored[], keys: Keyring, report: Report): Said[] | undefined {
  let prev: Buffer = beginning;
  let signed = false;
  const all: Said[] = [];
  for (const [index, step] of steps.entries()) {
    const says = flawOfStep(step, index + 1, prev, signed, keys);
    if (says) {
      report({ kind: 'load', item: `step ${index + 1}`, says });
      return undefined;
    }
    signed = step.signature !== null;
    prev = step.hash;
    all.push(JSON.parse(step.body) as Said);
  }
  return all;
}

function flawOfStep(step: Stored, seq: number, prev: Buffer, signed: boolean, keys: Keyring): string | undefined {
  if (step.id !== seq) return 'is missing';
  if (!step.prev.equals(prev)) return 'does not follow the step before it';
  if (!headAfter(prev, step.body).equals(step.hash)) return 'text does not give its hash';
  if (step.signature === null || step.key_id === null) {
    if (signed) return 'is not signed';
  } else if (!verifySignature(keys, step.key_id, step.hash, step.signature)) return 'signature is not ours';
  const said = JSON.parse(step.body) as Said;
  const told = [said.seq, said.load, said.step, said.account, Date.parse(said.at)].join();
  return told === [step.id, step.load_id, step.step, step.account, Date.parse(step.at)].join()
    ? undefined
    : 'columns are not what its text says';
}

function flawOfLoad(load: StoredLoad, said: readonly Said[]): string | undefined {
  const sha256 = createHash('sha256').update(load.content, 'utf8').digest();
  const steps = said.filter((one) => one.load === load.id);
  const [first, ...later] = steps;
  if (first?.step !== 'propose') return 'was never proposed';
  if (!sha256.equals(load.sha256) || first.sha256 !== sha256.toString('hex') || first.kind !== load.kind)
    return 'its text is not what was proposed';
  if (first.account !== load.proposed_by) return 'was proposed by somebody else';
  const withdrawn = later.findIndex((one) => one.step === 'withdraw');
  if (withdrawn >= 0 && later.length > withdrawn + 1) return 'was withdrawn, and steps follow';
  if (withdrawn >= 0 && later[withdrawn]?.account !== first.account) return 'was withdrawn by somebody else';
  return later.some((one) => one.step === 'propose' || one.sha256 !== first.sha256)
    ? 'its steps speak of another text'
    : undefined;
}

function flawOfEvent(event: StoredEvent, said: readonly Said[]): string | undefined {
  const place = said.findIndex((one) => one.event === event.seq);
  const step = said[place];
  if (!step || step.step !== (event.takes_back ? 'takeBack' : 'confirm') || step.load !== event.load_id)
    return 'has no step of an operator';
  if (step.account !== event.account) return 'was made by somebody else';
  const before = said.slice(0, place).filter((one) => one.load === event.load_id);
  const asked = before.findLast((one) => one.step === (event.takes_back ? 'askBack' : 'propose'));
  // Before there was a chain one operator took back alone.
  if (event.takes_back && event.asked_by === null && asked === undefined) return undefined;
  if (!asked || asked.account === step.account) return 'was not made by two people';
  return event.takes_back && asked.account !== event.asked_by ? 'was asked for by somebody else' : undefined;
}
