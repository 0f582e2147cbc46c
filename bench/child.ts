import { once } from 'node:events';
import { loadKeyring } from '../src/platform/keyring.ts';
import { startServer } from '../src/server.ts';
import type { Order } from './children.ts';
import { closedYear, loadPopulation } from './population.ts';
import { openWorld } from './world.ts';

/*
 * A process of the measurement: serves the product's pages and interface until told to stop, or loads cases.
 * It says one thing when it is ready: the server's address, or that the load begins.
 */
const [order] = (await once(process, 'message')) as [Order];
const world = await openWorld(order.folder, order.urls);
if (order.part === 'serve') {
  const at = { host: '127.0.0.1', port: 0, folder: order.folder, keys: loadKeyring(order.folder) };
  const server = await startServer(world.database, { ...at, demonstration: true, limits: 'lifted' });
  process.send?.(server.url);
  await once(process, 'message');
  await server.close();
} else {
  const population = closedYear('beside', order.cases);
  process.send?.('begin');
  await loadPopulation(world.spine, 'beside', population);
}
await world.close();
process.disconnect?.();
