import { html } from 'ghtml';
import { mapSvg } from '../../cockpit/map/svg.ts';
import type { ProvinceMap } from '../../cockpit/map/map.ts';
import {
  countiesOf,
  division,
  homeProvince,
  isDivision,
  isValidOn,
  level,
  prefecturesOf,
  type Division,
} from '../../divisions/divisions.ts';
import { today } from '../../platform/clock.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { button, continueWord, form, hidden, line, type Shown } from '../controls.ts';
import { isCounty, lengths } from './steps.ts';

/** What the reader has pointed at so far, in the address. */
export type Pointed = { prefecture?: string; division?: string };

/** What an address says; codes nobody has are as good as none. */
export function readPointed(query: Record<string, unknown>): Pointed {
  const [prefecture, county] = [query['prefecture'], query['division']];
  return {
    ...(typeof prefecture === 'string' && isPrefecture(prefecture) ? { prefecture } : {}),
    ...(typeof county === 'string' && isCounty(county) ? { division: county } : {}),
  };
}

function isPrefecture(code: string): boolean {
  return isDivision(code) && level(code) === 'prefecture' && isValidOn(code, today());
}

/**
 * The question of the place in three small steps, each an address of its own: prefecture, county, landmark. Map and list
 * lead to the same addresses. `tail` is carried along, so that a change of one answer returns where it came from.
 */
export function placeQuestion(
  shown: Shown,
  pointed: Pointed,
  map: ProvinceMap | undefined,
  { here, tail }: { here: string; tail: string },
): string {
  const { language } = shown;
  const address = (name: string, code: string): string => `${here}?${name}=${code}${tail ? `&${tail}` : ''}`;
  if (pointed.division) return landmarkForm(shown, pointed.division, { here, tail });
  const within = pointed.prefecture;
  const units = within ? countiesOf(within, today()) : prefecturesOf(homeProvince, today());
  const parameter = within ? 'division' : 'prefecture';
  const nameOf = (code: string): string => say(division(code).name, language);
  const drawing = mapSvg({
    map: map ?? units.map(({ code, name }) => ({ code, name: name.zh })),
    level: within ? 'county' : 'prefecture',
    ...(within ? { within } : {}),
    href: (code) => address(parameter, code),
    title: nameOf,
    ...(language === 'en' ? { label: shortEnglish } : {}),
    language,
  });
  const fault = shown.faults.find(({ field }) => field === 'division');
  return html`!${fault ? html`<p class="fault" id="division">${say(fault.message, language)}</p>` : ''}
    <p>${say(within ? words.county : words.prefecture, language)}</p>
    !${within ? html`<p class="chosen"><strong>${nameOf(within)}</strong> <a href="${`${here}?${tail}`}">${say(words.change, language)}</a></p>` : ''}
    <ul class="places">
      !${units.map((unit) => placeLink(unit, address(parameter, unit.code), language)).join('')}
    </ul>
    <h2>${say(words.map, language)}</h2>
    <div class="map-frame">!${drawing}</div>`;
}

function placeLink(unit: Division, address: string, language: Language): string {
  return html`<li><a href="${address}">${language === 'zh' ? unit.name.zh : shortEnglish(unit.code)}</a></li>`;
}

/** English names without the kind of unit, which the list's heading says. */
function shortEnglish(code: string): string {
  return division(code)
    .name.en.replace(/ (City|District|County|Prefecture)$/, '')
    .replace(/ (Tibetan|Yi|Qiang|and|Autonomous)\b.*$/, '');
}

function landmarkForm(shown: Shown, county: string, { here, tail }: { here: string; tail: string }): string {
  const { language } = shown;
  const { parent, name } = division(county);
  const whole = `${parent ? say(division(parent).name, language) : ''}${language === 'zh' ? '' : ', '}${say(name, language)}`;
  const choose = `${here}?change=1${parent ? `&prefecture=${parent}` : ''}${tail ? `&${tail}` : ''}`;
  return form(
    `${here}${tail ? `?${tail}` : ''}`,
    html`<p class="chosen"><strong>${whole}</strong> <a href="${choose}">${say(words.change, language)}</a></p>
      !${hidden('division', county)}!${line(shown, {
        name: 'landmark',
        label: { zh: '具体在哪里', en: 'Where exactly' },
        hint: {
          zh: '路名、工地名、小区、附近的店或者站，例如“地铁犀浦站旁边”。',
          en: 'Street, site, estate, a shop or station nearby.',
        },
        optional: true,
        max: lengths.landmark,
        more: 'data-keep',
      })}!${button(language, continueWord)}`,
  );
}

const words = {
  prefecture: { zh: '先选市（州）：', en: 'First choose the prefecture:' },
  county: { zh: '再选区、县：', en: 'Now choose the district or county:' },
  map: { zh: '也可以在地图上点', en: 'Or point at the map' },
  change: { zh: '换一个', en: 'Change' },
} as const satisfies Record<string, Text>;
