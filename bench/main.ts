import { makeWorld } from './world.ts';
import { closedYear, loadPopulation, openCases } from './population.ts';
import { measureActs, measureRush } from './acts.ts';
import { findPieces, measureReads } from './reads.ts';
import { spreadOf } from './measure.ts';

const scale = Number(process.argv[3] ?? 1);
const world = await makeWorld();
try {
  console.log('world', world.folder);
  const base = closedYear('1', 90_000*scale);
  console.log(base.plans.length, 'cases');
  console.log(await loadPopulation(world.spine, 'base', base));
  console.log(await loadPopulation(world.spine, 'open', openCases('2', 10_000 * scale)));
  const out = (pairs: any[]) => { for (const p of pairs) console.log(p.name, p.viewer, JSON.stringify(spreadOf(p.operation)), JSON.stringify(spreadOf(p.floor))); };
  out(await measureReads(world, 100, await findPieces(world, base)));
  out(await measureActs(world, 100));
  console.log(await measureRush(world, 16, 5));
} finally { await world.close(); }
