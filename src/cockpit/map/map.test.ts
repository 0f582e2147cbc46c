import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildMap } from './build.ts';
import { countiesWithin, drawMap, gridMap, loadMap, projectPaths, reviewLine } from './map.ts';
import { readMap } from './read.ts';
import type { MapTopology, PlaceFeature } from './shapes.ts';

const file = fileURLToPath(new URL('../../../reference/map/510000.topo.json', import.meta.url));
const topology = JSON.parse(readFileSync(file, 'utf8')) as MapTopology;
const map = loadMap(topology);

/** The county-level units of GB/T 2260, edition of November 2024, by prefecture: the last two digits of each. */
const counties: Record<string, string> = {
  '510100': '04 05 06 07 08 12 13 14 15 16 17 18 21 29 31 81 82 83 84 85',
  '510300': '02 03 04 11 21 22',
  '510400': '02 03 11 21 22',
  '510500': '02 03 04 21 22 24 25',
  '510600': '03 04 23 81 82 83',
  '510700': '03 04 05 22 23 25 26 27 81',
  '510800': '02 11 12 21 22 23 24',
  '510900': '03 04 21 23 81',
  '511000': '02 11 24 25 83',
  '511100': '02 11 12 13 23 24 26 29 32 33 81',
  '511300': '02 03 04 21 22 23 24 25 81',
  '511400': '02 03 21 23 24 25',
  '511500': '02 03 04 23 24 25 26 27 28 29',
  '511600': '02 03 21 22 23 81',
  '511700': '02 03 22 23 24 25 81',
  '511800': '02 03 22 23 24 25 26 27',
  '511900': '02 03 21 22 23',
  '512000': '02 21 22',
  '513200': '01 21 22 23 24 25 26 27 28 30 31 32 33',
  '513300': '01 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38',
  '513400': '01 02 22 23 24 26 27 28 29 30 31 32 33 34 35 36 37',
};
const prefectureCodes = Object.keys(counties);
const countyCodes = prefectureCodes.flatMap((code) =>
  (counties[code] ?? '').split(' ').map((lastTwo) => code.slice(0, 4) + lastTwo),
);

function codesOf(features: readonly PlaceFeature[]): string[] {
  return features.map(({ properties }) => properties.code);
}

describe('the map of Sichuan', () => {
  it('has each of the 183 counties and 21 prefectures exactly once', () => {
    expect(countyCodes).toHaveLength(183);
    expect(codesOf(map.counties)).toEqual(countyCodes.toSorted());
    expect(codesOf(map.prefectures)).toEqual(prefectureCodes.toSorted());
  });

  it('calls every place what the register of divisions calls it', () => {
    const register = readFileSync(new URL('../../../reference/divisions/510000.csv', import.meta.url), 'utf8');
    const rows = register.split('\n').map((row) => row.split(','));
    for (const { properties } of [...map.prefectures, ...map.counties]) {
      const names = rows.filter(([code]) => code === properties.code).map(([, name]) => name);
      expect(names, `the names of ${properties.code}`).toContain(properties.name);
    }
  });

  it('has 会理市 under the code it has carried since 2021', () => {
    expect(map.counties.find(({ properties }) => properties.name === '会理市')?.properties.code).toBe('513402');
  });

  it('fits a phone: at most 250 KB', () => {
    expect(statSync(file).size).toBeLessThanOrEqual(250_000);
  });

  it('is what the script makes of the source', async () => {
    expect(await buildMap()).toEqual(topology);
  });

  it('leaves no gap and no overlap between counties: their areas add up to the prefecture', () => {
    for (const level of [map, map.sketches]) {
      for (const prefecture of level.prefectures) {
        const parts = level.counties.filter(({ properties: { code } }) =>
          code.startsWith(prefecture.properties.code.slice(0, 4)),
        );
        const sum = parts.reduce((total, county) => total + areaOf(county), 0);
        expect(sum / areaOf(prefecture), `${prefecture.properties.name} and its counties`).toBeCloseTo(1, 9);
      }
    }
  });

  it('keeps every place in the sketch, within a tenth of its area', () => {
    for (const [index, county] of map.sketches.counties.entries()) {
      const ratio = areaOf(county) / areaOf(map.counties[index] as PlaceFeature);
      expect(Math.abs(ratio - 1), `${county.properties.name} in the sketch`).toBeLessThan(0.1);
    }
  });
});

/** Signed rings by the shoelace formula, in square degrees; holes run the other way round. */
function areaOf({ geometry }: PlaceFeature): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let twice = 0;
  for (const rings of polygons) {
    for (const [index, ring] of rings.entries()) {
      let ringTwice = 0;
      for (const [at, [x = 0, y = 0]] of ring.slice(1).entries()) {
        const [fromX = 0, fromY = 0] = ring[at] ?? [];
        ringTwice += fromX * y - x * fromY;
      }
      twice += (index === 0 ? 1 : -1) * Math.abs(ringTwice);
    }
  }
  return twice / 2;
}

describe('drawing', () => {
  const square = (west: number, south: number, code: string): PlaceFeature => ({
    type: 'Feature',
    properties: { code, name: code },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [west, south + 1],
          [west + 1, south + 1],
          [west + 1, south],
          [west, south],
        ],
      ],
    },
  });

  it('puts north up and west left, and names each place inside itself', () => {
    const { width, height, places } = drawMap([square(100, 30, 'south'), square(100, 31, 'north')], 100);
    const [south, north] = places;
    expect(width).toBe(100);
    // A degree of latitude is 1 / cos(31°) as long as one of longitude: 2 × 96 / 0.857 + margins.
    expect(height).toBeGreaterThan(222);
    expect(height).toBeLessThan(232);
    expect(north?.labelY).toBeLessThan(height / 2);
    expect(south?.labelY).toBeGreaterThan(height / 2);
    expect(south?.labelX).toBeCloseTo(50, -1);
  });

  it('writes coordinates with one decimal, and both sides of a border through the same points', () => {
    const [left, right] = projectPaths([square(100, 30, 'left'), square(101, 30, 'right')], 300).map(({ d }) =>
      points(d),
    );
    expect(left?.filter((point) => right?.includes(point))).toHaveLength(2);
    for (const { d } of projectPaths(map.prefectures, 480)) expect(d).toMatch(/^(M[-\d. ]+l[-\d. ]+z)+$/);
    for (const { d } of projectPaths(map.prefectures, 480)) expect(d).not.toMatch(/\.\d\d/);
  });

  it('stays within its frame on every level', () => {
    for (const prefecture of prefectureCodes) {
      const { width, height, places } = drawMap(countiesWithin(map, prefecture), 480);
      for (const { d, name } of places) {
        for (const point of points(d)) {
          const [x = NaN, y = NaN] = point.split(' ').map(Number);
          expect(x >= 0 && x <= width && y >= 0 && y <= height, `${name} at ${point}`).toBe(true);
        }
      }
    }
  });

  it('gives every name room inside its place, also where the middle of the shape lies outside it', () => {
    for (const { name, labelRoom } of drawMap(map.prefectures, 480).places)
      expect(labelRoom, `room for ${name}`).toBeGreaterThan(15);
  });
});

/** The absolute points of a path of relative steps, as text with one decimal. */
function points(d: string): string[] {
  return d.split('M').flatMap((ring) => {
    const steps = (ring.match(/-?(\d*\.)?\d+/g) ?? []).map((number) => Math.round(Number(number) * 10));
    let [x, y] = [0, 0];
    const absolute: string[] = [];
    for (let index = 0; index + 1 < steps.length; index += 2) {
      x += steps[index] ?? 0;
      y += steps[index + 1] ?? 0;
      absolute.push(`${x / 10} ${y / 10}`);
    }
    return absolute;
  });
}

describe('without a map of its own', () => {
  it('places every code on a tile of its own', () => {
    const tiles = gridMap(countyCodes);
    expect(tiles.map(({ code }) => code)).toEqual(countyCodes.toSorted());
    expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(183);
  });

  it('finds no map for a province without a file, and refuses a file that is not a map', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'heyan-map-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect(await readMap('520000', folder)).toBeUndefined();
    writeFileSync(join(folder, '520000.topo.json'), JSON.stringify({ ...topology, objects: {} }));
    await expect(readMap('520000', folder)).rejects.toThrow('no layer "prefectures"');
    writeFileSync(join(folder, '520000.topo.json'), '{');
    await expect(readMap('520000', folder)).rejects.toThrow(SyntaxError);
  });
});

describe('the review number', () => {
  it('is stated as missing until the file carries one', () => {
    expect(reviewLine(map.manifest, 'zh')).toBe('审图号：未载');
    expect(reviewLine(undefined, 'en')).toBe('Map review number: not stated');
    const reviewed = { ...topology, manifest: { ...topology.manifest, reviewNumber: '川S〔2024〕1号' } } as MapTopology;
    expect(reviewLine(loadMap(reviewed).manifest, 'zh')).toBe('审图号：川S〔2024〕1号');
  });
});
