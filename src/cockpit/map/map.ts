/**
 * A province's map as plain values: features, SVG paths, and a grid of tiles for a province without a map file.
 * Runs unchanged on the server (portal pages without script) and in the browser (cockpit).
 */
import { feature } from 'topojson-client';
import type { Language } from '../../platform/text.ts';
import { coarsen } from './coarsen.ts';
import { labelPoint } from './label.ts';
import { conicProjection } from './projection.ts';
import type { Layer, MapManifest, MapTopology, PlaceFeature, Position } from './shapes.ts';

export type { MapTopology } from './shapes.ts';

/** A map opened for drawing. `counties` and `prefectures` are GeoJSON in degrees, sorted as in the file. */
export type ProvinceMap = {
  manifest?: MapManifest;
  prefectures: PlaceFeature[];
  counties: PlaceFeature[];
  /** The same with fewer points, for a small picture of the whole province that a phone loads: a third of the bytes. */
  sketches: { prefectures: PlaceFeature[]; counties: PlaceFeature[] };
};

/** One place as drawn: `d` is an SVG path, `labelX`, `labelY` the middle of its name; all in pixels of the drawing. */
export type DrawnPlace = {
  code: string;
  name: string;
  d: string;
  labelX: number;
  labelY: number;
  /** The width in pixels a name has around that point before it leaves the place. */
  labelRoom: number;
};

export type Tile = { code: string; column: number; row: number };

/** Degrees by which a border may move in a sketch: under half a pixel when the province is drawn 480 pixels wide. */
const sketchTolerance = 0.01;

/** Opens the map file's content. Throws when a layer is missing or a shape has no code: such a file is not a map. */
export function loadMap(topology: MapTopology): ProvinceMap {
  const coarse = coarsen(topology, sketchTolerance);
  return {
    ...(topology.manifest && { manifest: topology.manifest }),
    prefectures: layer(topology, 'prefectures'),
    counties: layer(topology, 'counties'),
    sketches: { prefectures: layer(coarse, 'prefectures'), counties: layer(coarse, 'counties') },
  };
}

function layer(topology: MapTopology, name: 'counties' | 'prefectures'): PlaceFeature[] {
  const shapes = topology.objects[name] as Layer | undefined;
  if (shapes === undefined) throw new Error(`the map file has no layer "${name}"`);
  const { features } = feature(topology, shapes) as { features: PlaceFeature[] };
  for (const { properties } of features) {
    if (!/^\d{6}$/.test(properties.code)) throw new Error(`a shape of layer "${name}" has no six-digit code`);
  }
  return features;
}

/** The counties of one prefecture, by the first four digits of the code. */
export function countiesWithin(map: ProvinceMap, prefecture: string): PlaceFeature[] {
  return map.counties.filter(({ properties }) => properties.code.startsWith(prefecture.slice(0, 4)));
}

/** The line every page with a map shows: its review number, or that none is stated. */
export function reviewLine(manifest: MapManifest | undefined, language: Language): string {
  const number = manifest?.reviewNumber?.trim();
  if (language === 'en') return `Map review number: ${number || 'not stated'}`;
  return `审图号：${number || '未载'}`;
}

/** Draws the features to fill a width in pixels; the order stays. */
export function projectPaths(features: readonly PlaceFeature[], width: number): DrawnPlace[] {
  return drawMap(features, width).places;
}

/** Like `projectPaths`, with the height in pixels that a viewBox needs. */
export function drawMap(
  features: readonly PlaceFeature[],
  width: number,
): { width: number; height: number; places: DrawnPlace[] } {
  const project = conicProjection(features.flatMap((place) => ringsOf(place).flat()));
  const projected = features.map((place) => ({ place, rings: ringsOf(place).map((ring) => ring.map(project)) }));
  const points = projected.flatMap(({ rings }) => rings.flat());
  const [left, right] = extent(points, 0);
  const [top, bottom] = extent(points, 1);
  const margin = 2;
  const scale = (width - 2 * margin) / (right - left);

  // Coordinates are whole tenths of a pixel from here on, so that both sides of a border round to the same line.
  const tenths = ([x = 0, y = 0]: Position): Position => [
    Math.round(10 * (margin + (x - left) * scale)),
    Math.round(10 * (margin + (y - top) * scale)),
  ];
  const places = projected.map(({ place, rings }) => {
    const drawn = rings.map((ring) => ring.map(tenths));
    const label = labelPoint(drawn);
    const { code, name } = place.properties;
    return {
      code,
      name,
      d: drawn.map(pathOf).join(''),
      labelX: label.x / 10,
      labelY: label.y / 10,
      labelRoom: label.room / 10,
    };
  });
  return { width, height: Math.ceil((bottom - top) * scale + 2 * margin), places };
}

function ringsOf({ geometry }: PlaceFeature): Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

function extent(points: readonly Position[], axis: 0 | 1): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const point of points) {
    least = Math.min(least, point[axis] ?? Infinity);
    most = Math.max(most, point[axis] ?? -Infinity);
  }
  return [least, most];
}

/** A closed ring, given in tenths of a pixel, in relative steps: a third of the length of absolute ones. */
function pathOf(ring: readonly Position[]): string {
  let path = '';
  let [lastX, lastY] = [0, 0];
  for (const [index, [x = 0, y = 0]] of ring.slice(0, -1).entries()) {
    if (index > 0 && x === lastX && y === lastY) continue;
    if (index === 0) path = `M${step(x)}${step(y, true)}l`;
    else path += `${step(x - lastX, !path.endsWith('l'))}${step(y - lastY, true)}`;
    [lastX, lastY] = [x, y];
  }
  return `${path}z`;
}

/** A number of tenths as SVG writes it shortest; after another number a minus sign separates, else a blank does. */
function step(tenths: number, follows = false): string {
  const sign = tenths < 0 ? '-' : follows ? ' ' : '';
  const [whole, rest] = [Math.trunc(Math.abs(tenths) / 10), Math.abs(tenths) % 10];
  return `${sign}${whole === 0 && rest > 0 ? '' : whole}${rest > 0 ? `.${rest}` : ''}`;
}

/**
 * Places codes on a grid of squares, row by row, in the order of the codes: what is shown when there is no map file.
 * It claims no geography, only that every division has an equal square.
 */
export function gridMap(codes: readonly string[]): Tile[] {
  const columns = Math.max(1, Math.ceil(Math.sqrt(codes.length * 1.4)));
  return [...codes].sort().map((code, index) => ({ code, column: index % columns, row: Math.floor(index / columns) }));
}
