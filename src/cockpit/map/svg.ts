/**
 * The map as an SVG string of plain links: works without script, by keyboard and with a screen reader. Styles are in
 * map.css; the drawing itself carries only class names, as the content security policy forbids inline styles.
 */
import { html } from 'ghtml';
import type { Language, Text } from '../../platform/text.ts';
import { countiesWithin, drawMap, gridMap, reviewLine } from './map.ts';
import type { DrawnPlace, ProvinceMap } from './map.ts';
import { shortName } from './names.ts';
import { stepOf } from './scale.ts';
import type { Place, PlaceFeature } from './shapes.ts';

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
  /** Whether places too small for their name are drawn once more below, enlarged; they are unless this is false. */
  enlarge?: boolean;
};

const width = 480;
const nameHeight = 15;
const insetHeightMax = 340;

const captions: Record<'prefecture' | 'county', Text> = {
  prefecture: { zh: '按市（州）选择的地图', en: 'Map to choose a prefecture' },
  county: { zh: '按县（市、区）选择的地图', en: 'Map to choose a county' },
};
const enlarged: Text = { zh: '放大', en: 'Enlarged' };

type Drawing = { height: number; places: DrawnPlace[] };

/** Drawings already made. A map has one per prefecture and level, so there is no need to forget any. */
const drawn = new WeakMap<ProvinceMap, Map<string, Drawing>>();

/** Projecting and finding room for names takes 10 to 40 ms, too long for every request that shows the same shapes. */
function drawOnce(options: MapOptions, codes?: ReadonlySet<string>): Drawing {
  const { map, level, within } = options;
  if (!('counties' in map)) throw new Error('a list of places has no shapes');
  const drawings = drawn.get(map) ?? new Map<string, Drawing>();
  drawn.set(map, drawings);
  const key = [level, within?.slice(0, 4) ?? '', ...(codes ?? [])].join(' ');
  const known = drawings.get(key);
  if (known !== undefined) return known;
  const features = featuresOf(options).filter(({ properties }) => codes?.has(properties.code) ?? true);
  const first = drawMap(features, width);
  const tooHigh = codes !== undefined && first.height > insetHeightMax;
  const drawing = tooHigh ? drawMap(features, (width * insetHeightMax) / first.height) : first;
  drawings.set(key, drawing);
  return drawing;
}

/** The SVG of one level of the map. Throws when `within` names a prefecture that has no county on the map. */
export function mapSvg(options: MapOptions): string {
  const isGrid = !('counties' in options.map);
  const drawing = isGrid ? drawTiles(placesOf(options)) : drawOnce(options);
  const wholeProvince = options.level === 'county' && options.within === undefined;
  const small =
    isGrid || wholeProvince || options.enlarge === false ? [] : drawing.places.filter((place) => !fits(place, options));
  const inset = small.length > 0 ? drawInset(small, drawing.places, options) : undefined;
  const insetTop = drawing.height + nameHeight + 8;
  const mapHeight = inset === undefined ? drawing.height : insetTop + inset.height;
  const hidden = new Set(inset?.places.map(({ code }) => code));
  const manifest = 'counties' in options.map ? options.map.manifest : undefined;

  const steps = stepsOf(drawing.places, options);

  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    class="map map-${options.level}"
    role="group"
    viewBox="0 0 ${width} ${mapHeight + (isGrid ? 2 : 22)}"
    aria-label="${captions[options.level][options.language]}"
    lang="${options.language === 'zh' ? 'zh-CN' : 'en'}"
  >
    !${shapes(drawing.places, hidden, steps, options)}
    !${wholeProvince && !isGrid ? prefectureBorders(options) : names(drawing.places, hidden, options)}
    !${inset === undefined ? '' : enlargement(inset, insetTop, steps, options)}
    !${isGrid ? '' : html`<text class="map-note" x="2" y="${mapHeight + 16}">${reviewLine(manifest, options.language)}</text>`}
  </svg>`;
}

function enlargement(inset: Drawing, top: number, steps: Steps, options: MapOptions): string {
  return html`<g transform="translate(0 ${top})">
    <text class="map-note" x="2" y="-6">${enlarged[options.language]}</text>
    !${shapes(inset.places, new Set(), steps, options)} !${names(inset.places, new Set(), options)}
  </g>`;
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
 * Places too small for their name or for a finger, such as the old districts of a large city, drawn once more, larger,
 * in a strip below the map, together with those whose names stand among them, so that the strip is one piece.
 */
function drawInset(small: readonly DrawnPlace[], all: readonly DrawnPlace[], options: MapOptions): Drawing {
  const [xs, ys] = [small.map(({ labelX }) => labelX), small.map(({ labelY }) => labelY)];
  const reach = nameHeight;
  const codes = new Set(
    all
      .filter(
        ({ labelX: x, labelY: y }) =>
          x > Math.min(...xs) - reach &&
          x < Math.max(...xs) + reach &&
          y > Math.min(...ys) - reach &&
          y < Math.max(...ys) + reach,
      )
      .map(({ code }) => code),
  );
  return drawOnce(options, codes);
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

type Steps = ReadonlyMap<string, string>;

/** The class of each place, ranked among all places of the map, so that the inset has the colours of the map. */
function stepsOf(places: readonly DrawnPlace[], { value }: MapOptions): Steps {
  if (value === undefined) return new Map(places.map(({ code }) => [code, 'scale-plain']));
  const values = places.flatMap(({ code }) => value(code) ?? []);
  return new Map(
    places.map(({ code }) => {
      const own = value(code);
      return [code, own === undefined ? 'scale-none' : `scale-${stepOf(own, values)}`];
    }),
  );
}

/** Links in the order of the official list. Those repeated in the inset are left to the pointer here. */
function shapes(
  places: readonly DrawnPlace[],
  repeated: ReadonlySet<string>,
  steps: Steps,
  options: MapOptions,
): string {
  const links = places.map(({ code, d }) => {
    const title = options.title(code);
    const focus = repeated.has(code) ? 'tabindex="-1" aria-hidden="true"' : html`aria-label="${title}"`;
    return html`<a class="place ${steps.get(code) ?? ''}" href="${options.href(code)}" !${focus}
      ><title>${title}</title><path d="!${d}"
    /></a>`;
  });
  return links.join('\n');
}

/** Names stand after all shapes, so that no neighbour covers them; the links carry them for screen readers. */
function names(places: readonly DrawnPlace[], hidden: ReadonlySet<string>, options: MapOptions): string {
  const texts = places
    .filter(({ code }) => !hidden.has(code))
    .map((place) => html`<text x="${place.labelX}" y="${place.labelY}">${labelOf(place, options)}</text>`);
  const language = options.label === undefined ? 'lang="zh-CN"' : '';
  return html`<g class="map-names" aria-hidden="true" !${language}>!${texts.join('')}</g>`;
}

/** Over all counties of a province only the prefectures have room for a border and a name. */
function prefectureBorders(options: MapOptions): string {
  if (!('counties' in options.map)) return '';
  // The counties' extent is the prefectures' extent, so both drawings fall on each other.
  const { places } = drawMap(options.map.sketches.prefectures, width);
  const border = html`<path class="map-border" d="!${places.map(({ d }) => d).join('')}" />`;
  return `${border}${names(places, new Set(), { ...options, level: 'prefecture' })}`;
}
