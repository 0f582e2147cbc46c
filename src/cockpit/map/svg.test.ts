import { describe, expect, it } from 'vitest';
import { shortName } from './names.ts';
import { readMap } from './read.ts';
import { stepOf, stepRanges } from './scale.ts';
import { mapSvg, type MapOptions } from './svg.ts';

const map = await readMap('510000');
if (map === undefined) throw new Error('the map of Sichuan is missing');
const places = [...map.prefectures, ...map.counties].map(({ properties }) => properties);
const nameOf = new Map(places.map(({ code, name }) => [code, name]));

function svg(options: Partial<MapOptions>): string {
  return mapSvg({
    map: map as MapOptions['map'],
    level: 'prefecture',
    href: (code) => `/place?code=${code}`,
    title: (code) => nameOf.get(code) ?? code,
    language: 'zh',
    ...options,
  });
}

/** The links a keyboard reaches, in order. */
function reachable(drawing: string): { code: string; label: string; step: string }[] {
  const links = drawing.matchAll(/<a class="place ([^"]*)" href="[^"]*?(\d{6})" aria-label="([^"]*)"/g);
  return [...links].map(([, step = '', code = '', label = '']) => ({ code, label, step }));
}

describe('the drawing for a page without script', () => {
  it('has one link for each prefecture, with its full name to hear and its short one to see', () => {
    const drawing = svg({});
    const links = reachable(drawing);
    expect(links.map(({ code }) => code)).toEqual(map.prefectures.map(({ properties }) => properties.code));
    expect(links.find(({ code }) => code === '513200')?.label).toBe('阿坝藏族羌族自治州');
    expect(drawing).toContain('>阿坝</text>');
    expect(drawing).toContain('审图号：未载');
  });

  it('weighs at most 60 KB for the province and 40 KB for the counties of any prefecture', () => {
    expect(Buffer.byteLength(svg({}))).toBeLessThanOrEqual(60_000);
    for (const { properties } of map.prefectures) {
      const drawing = svg({ level: 'county', within: properties.code });
      expect(Buffer.byteLength(drawing), `${properties.name}, bytes`).toBeLessThanOrEqual(40_000);
    }
  });

  it('reaches every county of every prefecture by keyboard exactly once, and shows every name', () => {
    for (const { properties } of map.prefectures) {
      const drawing = svg({ level: 'county', within: properties.code });
      const expected = places.filter(
        ({ code }) => code.startsWith(properties.code.slice(0, 4)) && code !== properties.code,
      );
      expect(
        reachable(drawing)
          .map(({ code }) => code)
          .toSorted(),
      ).toEqual(expected.map(({ code }) => code));
      for (const { name } of expected) expect(drawing).toContain(`>${shortName(name, 'county')}</text>`);
    }
  });

  it('draws the old districts of Chengdu again, larger, in the same colours', () => {
    const value = (code: string): number => Number(code);
    const drawing = svg({ level: 'county', within: '510100', value });
    const repeated = [
      ...drawing.matchAll(/class="place ([^"]*)" href="[^"]*(\d{6})" tabindex="-1" aria-hidden="true"/g),
    ];
    const colours = new Map(reachable(drawing).map(({ code, step }) => [code, step]));
    expect(repeated.map(([, , code]) => code)).toEqual(['510104', '510105', '510106', '510107', '510108']);
    for (const [, step, code] of repeated) expect(colours.get(code ?? '')).toBe(step);
    expect(drawing).toContain('放大');
  });

  it('carries no inline style or script and escapes what it is given', () => {
    const drawing = svg({ title: () => '"><script>alert(1)</script>', href: (code) => `/x?a=1&b="${code}` });
    expect(drawing).not.toMatch(/<script|style=| fill=|onclick/);
    expect(drawing).toContain('/x?a&#61;1&#38;b&#61;&#34;510100');
  });

  it('writes the names it is given on a page in English', () => {
    const drawing = svg({ language: 'en', label: (code) => (code === '510100' ? 'Chengdu' : 'X') });
    expect(drawing).toContain('>Chengdu</text>');
    expect(drawing).toContain('Map review number: not stated');
    expect(drawing).not.toMatch(/>[^<]*[\u4e00-\u9fff][^<]*<\/text>/);
  });

  it('answers the same when asked again with other values', () => {
    const first = svg({ level: 'county', within: '510100' });
    svg({ level: 'county', within: '510100', value: () => 1 });
    expect(svg({ level: 'county', within: '510100' })).toBe(first);
  });

  it('refuses a prefecture that is not on the map', () => {
    expect(() => svg({ level: 'county', within: '520100' })).toThrow('no county within 520100');
  });
});

describe('without a map file', () => {
  it('shows tiles with the same links, and claims no review number', () => {
    expect(reachable(svg({ map: places })).map(({ code }) => code)).toHaveLength(21);
    const counties = svg({ map: places, level: 'county', within: '510300' });
    expect(reachable(counties).map(({ label }) => label)).toContain('自流井区');
    expect(reachable(counties)).toHaveLength(6);
    expect(counties).not.toContain('审图号');
  });
});

describe('the five-step scale', () => {
  it('ranks, so that one very large value leaves the others apart', () => {
    const values = [1, 2, 3, 4, 1_000_000];
    expect(values.map((value) => stepOf(value, values))).toEqual([0, 1, 2, 3, 4]);
  });

  it('gives equal values one colour and shows the few that differ from very many', () => {
    const values = [0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 8, 9, 10, 11, 11, 12, 13, 14, 15];
    expect(stepRanges(values)).toEqual([
      { step: 0, from: 0, to: 7 },
      { step: 1, from: 8, to: 9 },
      { step: 2, from: 10, to: 11 },
      { step: 3, from: 12, to: 13 },
      { step: 4, from: 14, to: 15 },
    ]);
    expect(stepRanges([])).toEqual([]);
  });

  it('shows a place without a value as unmeasured, never as the lowest', () => {
    const links = reachable(svg({ value: (code) => (code === '510100' ? undefined : 5) }));
    expect(links.find(({ code }) => code === '510100')?.step).toBe('scale-none');
    expect(new Set(links.map(({ step }) => step))).toEqual(new Set(['scale-none', 'scale-0']));
  });
});

describe('short names', () => {
  it.each([
    ['攀枝花市', 'prefecture', '攀枝花'],
    ['甘孜藏族自治州', 'prefecture', '甘孜'],
    ['黔东南苗族侗族自治州', 'prefecture', '黔东南'],
    ['北川羌族自治县', 'county', '北川'],
    ['锦江区', 'county', '锦江区'],
    ['茂县', 'county', '茂县'],
  ] as const)('%s as a %s is %s', (name, level, short) => {
    expect(shortName(name, level)).toBe(short);
  });
});
