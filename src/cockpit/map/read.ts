import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadMap, type ProvinceMap } from './map.ts';
import type { MapTopology } from './shapes.ts';

const folder = fileURLToPath(new URL('../../../reference/map/', import.meta.url));

/**
 * The province's map from reference/map/<code>.topo.json, or undefined when there is no such file: pages then show the
 * grid of tiles. A file that is there but is not a map throws, as a broken replacement must not go unnoticed.
 */
export async function readMap(province: string, from: string = folder): Promise<ProvinceMap | undefined> {
  let text: string;
  try {
    text = await readFile(join(from, `${province}.topo.json`), 'utf8');
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
  return loadMap(JSON.parse(text) as MapTopology);
}
