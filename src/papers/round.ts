import { sql } from 'kysely';
import { today } from '../platform/clock.ts';
import { openValue } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { inLine } from '../platform/in-line.ts';
import { isRefused, refuse, type Refused } from '../platform/refusal.ts';
import type { FormValue } from '../procedure/case.ts';
import { transact } from '../proceedings/act.ts';
import { rightsOf } from '../proceedings/once.ts';
import { isSealed } from '../proceedings/sealing.ts';
import { makeApart } from './apart.ts';
import { slipOf } from './binding-slip.ts';
import { addressOf } from './service-address.ts';
import { composePaper } from './composing.ts';
import type { Officer } from './number.ts';
import type { PaperWorld } from './paper-world.ts';
import { readFrozen } from './papers.ts';
import type { GivenRound, Stop } from './round.compose.ts';

/** At most so many papers in one print: each is held in memory while the print is put together. */
export const roundMax = 200;
/** So many are made where they are asked for, which takes less than beginning a thread; more are made beside, one round at a time. */
const atOnceMax = 2;
const line = inLine();

/**
 * One PDF for a round of service, in its order: each paper, its receipt of service with the code by which the signed one
 * files itself, and the cover of its envelope. Addresses are opened in the officer's name. Nobody else waits for it.
 */
export function printRound(world: PaperWorld, actor: Officer, papers: readonly number[]): Promise<Buffer | Refused> {
  if (papers.length <= atOnceMax) return gather(world, actor, papers).then(made);
  // Whoever waits holds no files yet.
  return line(async () => made(await gather(world, actor, papers)));
}

async function made(given: GivenRound | Refused): Promise<Buffer | Refused> {
  if (isRefused(given)) return given;
  if (given.stops.length > atOnceMax) return makeApart({ make: 'round', given }, tooLarge);
  const { composeRound } = await import('./round.compose.ts');
  return Buffer.from(await composeRound(given));
}

async function gather(world: PaperWorld, actor: Officer, papers: readonly number[]): Promise<GivenRound | Refused> {
  const stops: GivenRound['stops'] = [];
  for (const paper of papers) {
    const frozen = await readFrozen(world, actor, paper);
    if (isRefused(frozen)) return frozen;
    const stop = await stopOf(world, actor, paper);
    if (isRefused(stop)) return stop;
    stops.push({ paper: frozen.bytes, stop, check: `${world.publicAddress}/papers/${stop.code}` });
  }
  return { stops };
}

function tooLarge(): Refused {
  return refuse('too-large', {
    zh: '这一批文书过多，没有制作成功。请分批打印。',
    en: 'These are too many papers for one print. Please print them in parts.',
  });
}

function stopOf(world: PaperWorld, actor: Officer, paper: number): Promise<Stop | Refused> {
  return transact(world, rightsOf(actor), async (tx) => {
    const composed = await composePaper(tx, world, actor, paper, { how: 'plain', officer: actor.officer });
    if (isRefused(composed)) return composed;
    const { track, sheet } = composed;
    const numbered = track.matter.entries.find(({ act }) => act === 'number')?.form ?? {};
    const to = track.matter.entries.findLast(({ act }) => act === 'draft' || act === 'redraft')?.form['to'];
    const parent = track.parent?.id ?? 0;
    const confirmed = (await addressOf(tx, parent, to))?.form ?? {};
    const { division } = track.standing;
    const known = { id: paper, parent, to, number: String(numbered['number']), division, officer: actor.officer };
    const slip = await slipOf(tx, world.keys, { ...known, day: today().toString() });
    return {
      title: sheet.title,
      number: String(numbered['number']),
      office: sheet.office,
      addressee: sheet.addressee ?? '',
      address: await opened(tx, world, actor, confirmed['address']),
      phone: await opened(tx, world, actor, confirmed['phone']),
      code: String(numbered['code']),
      ...(slip && { slip: { ...slip, address: `${world.publicAddress}/enterprise` } }),
    };
  });
}

async function opened(tx: Tx, world: PaperWorld, actor: Officer, value: FormValue | undefined): Promise<string> {
  if (!isSealed(value)) return '';
  const { rows } = await sql<{ key_id: string; ciphertext: Buffer | null }>`
    select key_id, ciphertext from heyan.unseal(${value.seal}::uuid, ${actor.officer}, ${'打印送达文书 print for service'})`.execute(
    tx,
  );
  const [row] = rows;
  return row?.ciphertext ? openValue(world.keys, { keyId: row.key_id, ciphertext: row.ciphertext }) : '';
}
