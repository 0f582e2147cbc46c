import { once } from 'node:events';
import { accept, openClaim } from './acts.ts';
import { startChild } from './children.ts';
import { spreadOf, timed, type Spread } from './measure.ts';
import type { World } from './world.ts';

/** Claims and acceptances alone, and while another process loads. */
export type During = { cases: number; alone: Spread[]; during: Spread[] };

/** Does claims and acceptances, one after the other, while a load of another process holds its transaction open. */
export async function measureDuringLoad(world: World, cases: number): Promise<During> {
  const alone = await pairs(world, (done) => done < 150);
  const { child } = await startChild(world, { part: 'load', cases });
  let ended = false;
  const exit = once(child, 'exit').then(([code]) => {
    ended = true;
    if (code !== 0) throw new Error(`The load beside ended with ${String(code)}.`);
  });
  const during = await pairs(world, () => !ended);
  await exit;
  return { cases, alone, during };
}

async function pairs(world: World, more: (done: number) => boolean): Promise<Spread[]> {
  const [opened, accepted]: number[][] = [[], []];
  for (let done = 0; more(done); done++) {
    let id = 0;
    opened?.push(await timed(async () => void (id = await openClaim(world))));
    accepted?.push(await timed(() => accept(world, id)));
  }
  return [spreadOf(opened ?? []), spreadOf(accepted ?? [])];
}
