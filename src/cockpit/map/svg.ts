/**
 * The map as an SVG string of plain links: works without script, by keyboard and with a screen reader. Styles are in
 * map.css; the drawing itself carries only class names, as the content security policy forbids inline styles.
 */
import { html } from 'ghtml';
import type { Language, Text } from '../../platform/text.ts';
import { countiesWithin, drawMap, gridMap, reviewLine } from './map.ts';
import type { DrawnPlace, Place, PlaceFeature, ProvinceMap } from './map.ts';
import { shortName } from './names.ts';
import { stepOf } from './scale.ts';

export type MapOptions = {
  /** The map, or only the places when the province has no map file: then they are shown as a grid of tiles. */
  map: ProvinceMap | readonly Place[];
  level: 'prefecture' | 'county';
  /** The prefecture whose counties are shown; without it, all places of the level. */
  within?: string;
  href: (code: string) => string;
  /** The value that colours a place; a place without one is shown as unmeasured, never as the lowest. */
  value?: (code: string) => number | undefined;
  /** The full name of a place with whatever a reader should hear or see when pointing at it. */
  title: (code: string) => string;
  /** The short name written on the map; by default the Chinese one. English pages should give theirs. */
  label?: (code: string) => string;
  language: Language;
};

const width = 480;
const nameHeight = 15;

const captions: Record<'prefecture' | 'county', Text> = {
  prefecture: { zh: '按市（州）选择的地图', en: 'Map to choose a prefecture' },
  county: { zh: '按县（市、区）选择的地图', en: 'Map to choose a county' },
};
const enlarged: Text = { zh: '放大', en: 'Enlarged' };

type Drawing = { height: number; places: DrawnPlace[] };

/** The SVG of one level of the map. Throws when `within` names a prefecture that has no county on the map. */
export function mapSvg(options: MapOptions): string {
  const isGrid = !('counties' in options.map);
  const drawing = isGrid ? drawTiles(placesOf(options)) : drawMap(featuresOf(options), width);
  const wholeProvince = options.level === 'county' && options.within === undefined;
  const small = isGrid || wholeProvince ? [] : drawing.places.filter((place) => !fits(place, options));
  const inset = small.length > 0 && !isGrid ? drawInset(small, options) : undefined;
  const insetTop = drawing.height + nameHeight + 8;
  const mapHeight = inset === undefined ? drawing.height : insetTop + inset.height;
  const hidden = new Set(inset?.places.map(({ code }) => code));
  const manifest = 'counties' in options.map ? options.map.manifest : undefined;

  return html`<svg
  xmlns="http://www.w3.org/2000/svg"
  class="map map-${options.level}"
  viewBox="0 0 ${width} ${mapHeight + (isGrid ? 2 : 22)}"
  role="group"
  aria-label="${captions[options.level][options.language]}"
  lang="${options.language === 'zh' ? 'zh-CN' : 'en'}"
>
!${shapes(drawing.places, hidden, options)}!${wholeProvince && !isGrid ? prefectureBorders(options) : ''}
!${names(
    drawing.places.filter((place) => !hidden.has(place.code) && (!wholeProvince || fits(place, options))),
    options,
  )}
!${
    inset === undefined
      ? ''
      : html`<g transform="translate(0 ${insetTop})">
<text class="map-note" x="2" y="-6">${enlarged[options.language]}</text>
!${shapes(inset.places, new Set(), options)}
!${names(inset.places, options)}
</g>`
  }
!${isGrid ? '' : html`<text class="map-note" x="2" y="${mapHeight + 16}">${reviewLine(manifest, options.language)}</text>`}
</svg>`;
}

function featuresOf({ map, level, within }: MapOptions): PlaceFeature[] {
  if (!('counties' in map)) throw new Error('a list of places has no features');
  if (level === 'prefecture') return map.sketches.prefectures;
  if (within === undefined) return map.sketches.counties;
  const counties = countiesWithin(map, within);
  if (counties.length === 0) throw new Error(`the map has no county within ${within}`);
  return counties;
}

function placesOf({ map, level, within }: MapOptions): readonly Place[] {
  if ('counties' in map) throw new Error('a map is not a list of places');
  const ofLevel = map.filter(({ code }) => code.endsWith('00') === (level === 'prefecture') && !code.endsWith('0000'));
  return within === undefined ? ofLevel : ofLevel.filter(({ code }) => code.startsWith(within.slice(0, 4)));
}

/** The grid of tiles in the same terms as a drawn map. */
function drawTiles(places: readonly Place[]): Drawing {
  const tiles = gridMap(places.map(({ code }) => code));
  const columns = Math.max(1, ...tiles.map(({ column }) => column + 1));
  const rows = Math.max(0, ...tiles.map(({ row }) => row + 1));
  const side = Math.floor(Math.min(96, (width - 4) / columns));
  const drawn = tiles.map(({ code, column, row }) => ({
    code,
    name: places.find((place) => place.code === code)?.name ?? code,
    d: `M${column * side + 3} ${row * side + 3}h${side - 4}v${side - 4}h${4 - side}z`,
    labelX: column * side + side / 2 + 1,
    labelY: row * side + side / 2 + 1,
    labelRoom: side - 4,
  }));
  return { height: rows * side + 4, places: drawn };
}

/**
 * Places too small for their name or for a finger, such as the old districts of a large city, drawn once more, larger.
 * With neighbours of the same kind they fill a strip below the map.
 */
function drawInset(small: readonly DrawnPlace[], options: MapOptions): Drawing {
  const codes = new Set(small.map(({ code }) => code));
  const features = featuresOf(options).filter(({ properties }) => codes.has(properties.code));
  return drawMap(features, width);
}

function labelOf(place: DrawnPlace, { label, level }: MapOptions): string {
  return label?.(place.code) ?? shortName(place.name, level);
}

/** Chinese characters are as wide as high; Latin letters are a little over half as wide. */
function nameWidth(label: string): number {
  let em = 0;
  for (const character of label) em += character > '\u2e80' ? 1 : 0.55;
  return em * nameHeight;
}

function fits(place: DrawnPlace, options: MapOptions): boolean {
  return place.labelRoom >= 0.6 * nameWidth(labelOf(place, options));
}

/** Links in the order of the official list. Those repeated in the inset are left to the pointer here. */
function shapes(places: readonly DrawnPlace[], repeated: ReadonlySet<string>, options: MapOptions): string {
  const values = places.flatMap(({ code }) => options.value?.(code) ?? []);
  const links = places.map(({ code, d }) => {
    const title = options.title(code);
    const focus = repeated.has(code) ? 'tabindex="-1" aria-hidden="true"' : html`aria-label="${title}"`;
    return html`<a class="place !${scaleClass(options.value?.(code), values, options)}" href="${options.href(code)}" !${focus}
><title>${title}</title><path d="!${d}"/></a>`;
  });
  return links.join('\n');
}

function scaleClass(value: number | undefined, values: readonly number[], options: MapOptions): string {
  if (options.value === undefined) return 'scale-plain';
  return value === undefined ? 'scale-none' : `scale-${stepOf(value, values)}`;
}

/** Names stand after all shapes, so that no neighbour covers them; the links carry them for screen readers. */
function names(places: readonly DrawnPlace[], options: MapOptions): string {
  const texts = places.map(
    (place) => html`<text x="${place.labelX}" y="${place.labelY}">${labelOf(place, options)}</text>`,
  );
  return html`<g class="map-names" aria-hidden="true" !${options.label === undefined ? 'lang="zh-CN"' : ''}>!${texts.join('')}</g>`;
}

function prefectureBorders({ map }: MapOptions): string {
  if (!('counties' in map)) return '';
  // The counties' extent is the prefectures' extent, so both drawings fall on each other.
  const borders = drawMap(map.sketches.prefectures, width).places.map(({ d }) => d);
  return html`<path class="map-border" d="!${borders.join('')}"/>`;
}
