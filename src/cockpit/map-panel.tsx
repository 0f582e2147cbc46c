import { Segmented } from 'antd';
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type PointerEvent,
  type FocusEvent,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureAnswer, FigureRow } from '../figures/read.ts';
import type { Text } from '../platform/text.ts';
import { useLanguage } from '../web/language.ts';
import { Trouble, useNarrow, useProblemWords } from '../web/page-parts.tsx';
import { askedFor, type Settled } from './asked.ts';
import { PlainLink, type Choose } from './plain-link.tsx';
import { stepRanges } from './map/scale.ts';
import type { ProvinceMap } from './map/map.ts';
import { mapSvg } from './map/svg.ts';
import { shown, type Shown } from './number.ts';
import { useFigure, useMap } from './queries.ts';
import { addressOf, changed } from './view.ts';

type MapProps = { settled: Settled; choose: Choose };

/** The chosen figure on the map, one level below the division; a place leads to what lies below it. */
export function MapPanel({ settled, choose }: MapProps): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const answer = useFigure(askedFor('map', settled));
  const { onMap, mapLevel, divisions, division } = settled;
  const place = useRef<HTMLElement>(null);
  return (
    <section className="sheet map-panel" aria-labelledby="map-title" ref={place} tabIndex={-1}>
      <div className="panel-head">
        <h2 id="map-title">
          {answer.data ? say(answer.data.title) : t('map.title')} · {say(onMap.name)}
        </h2>
        {onMap === divisions.province ? (
          <Segmented
            className="no-print"
            aria-label={t('map.level')}
            value={mapLevel}
            options={[
              { value: 'prefecture', label: t('map.byPrefecture') },
              { value: 'county', label: t('map.byCounty') },
            ]}
            onChange={(level) => choose({ level: level === 'county' ? level : undefined })}
          />
        ) : null}
      </div>
      <Path settled={settled} choose={choose} />
      {answer.isError ? (
        <Trouble {...words(answer.error)} retry={{ title: t('trouble.retry'), onRetry: () => void answer.refetch() }} />
      ) : (
        <>
          <Drawing settled={settled} answer={answer.data} choose={choose} onKeyboard={() => place.current?.focus()} />
          <Legend answer={answer.data} />
          <p className="soft no-print">
            {t('map.hint')} {division.level === 'county' ? t('map.chosen', { name: say(division.name) }) : ''}
          </p>
        </>
      )}
    </section>
  );
}

/** The way back up: province, prefecture, county. */
function Path({ settled, choose }: MapProps): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const { divisions, division } = settled;
  const above = division.parent === null ? undefined : divisions.find(division.parent);
  const path = [...new Set([divisions.province, above, division])].filter((one) => one !== undefined);
  return (
    <nav aria-label={t('map.path')}>
      <ol className="path">
        {path.map((one) => (
          <li key={one.code}>
            {one === division ? (
              <span aria-current="page">{say(one.name)}</span>
            ) : (
              <PlainLink view={changed(settled.view, { division: one.code, by: undefined })} choose={choose}>
                {say(one.name)}
              </PlainLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

type DrawingProps = { settled: Settled; answer: FigureAnswer | undefined; choose: Choose; onKeyboard: () => void };
type Hint = { text: string; place: { top: number; left?: number; right?: number } };

/** The drawing itself: links inside an SVG, so it works by keyboard; a hint says the value of the place pointed at. */
function Drawing({ settled, answer, choose, onKeyboard }: DrawingProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { divisions, division } = settled;
  const map = useMap(divisions.province.code);
  const [hint, setHint] = useState<Hint>();
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useDrawing(settled, answer, map.isPending ? undefined : (map.data ?? null));

  useEffect(() => {
    for (const link of frame.current?.querySelectorAll('a.place') ?? []) {
      if (codeOf(link) === division.code) link.setAttribute('aria-current', 'true');
    }
    outline(frame.current, division.code);
  }, [drawing, division.code]);

  const point = (target: Element, box: DOMRect, x: number, y: number): void => {
    const code = codeOf(target.closest('a.place'));
    if (code === undefined) return setHint(undefined);
    const row = answer?.rows?.find((one) => one.division === code);
    const text = titleOf(divisions.find(code)?.name[language] ?? code, row, answer, language) + shareOf(row, answer, t);
    // Beside the pointer, on the side where there is room.
    const aside = x > box.width / 2 ? { right: box.width - x + 12 } : { left: x + 12 };
    setHint({ text, place: { top: y + 12, ...aside } });
  };
  const follow = (event: MouseEvent): void => {
    const code = codeOf((event.target as Element).closest('a.place'));
    if (!code || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setHint(undefined);
    choose({ division: code, by: undefined, records: undefined });
    if (event.detail === 0) onKeyboard();
  };
  const over = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    point(event.target as Element, box, event.clientX - box.left, event.clientY - box.top);
  };
  const focused = (event: FocusEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const own = event.target.getBoundingClientRect();
    point(event.target, box, own.left + own.width / 2 - box.left, own.top + own.height / 2 - box.top);
  };
  if (drawing === undefined) return <div className="map-frame map-waiting" aria-busy="true" />;
  return (
    <>
      {map.data ? null : <p className="soft">{t('map.missing')}</p>}
      <div className="map-frame" aria-busy={answer === undefined}>
        <div
          ref={frame}
          onClick={follow}
          onPointerMove={over}
          onPointerLeave={() => setHint(undefined)}
          onFocus={focused}
          onBlur={() => setHint(undefined)}
          dangerouslySetInnerHTML={drawing}
        />
        {hint ? (
          <div className="map-hint" aria-hidden="true" style={hint.place}>
            {hint.text}
          </div>
        ) : null}
      </div>
      {map.data?.manifest?.purpose ? <p className="soft map-purpose">{map.data.manifest.purpose[language]}</p> : null}
    </>
  );
}

/** The map as markup, drawn anew only when it would differ: `map` is undefined while it is fetched, null when there is none. */
function useDrawing(
  { divisions, onMap, mapLevel, view }: Settled,
  answer: FigureAnswer | undefined,
  map: ProvinceMap | null | undefined,
): { __html: string } | undefined {
  const { language } = useLanguage();
  const narrow = useNarrow(600);
  return useMemo(() => {
    if (map === undefined) return undefined;
    const rows = new Map((answer?.rows ?? []).map((row) => [row.division ?? '', row]));
    const places = [...divisions.prefectures, ...divisions.counties].map(({ code, name }) => ({ code, name: name.zh }));
    const svg = mapSvg({
      map: map ?? places,
      level: mapLevel,
      ...(onMap === divisions.province ? {} : { within: onMap.code }),
      href: (code) => addressOf(changed(view, { division: code, by: undefined, records: undefined })),
      ...(answer ? { value: (code: string) => rows.get(code)?.value ?? undefined } : {}),
      title: (code) => titleOf(divisions.find(code)?.name[language] ?? code, rows.get(code), answer, language),
      ...(language === 'en' ? { label: (code: string) => shortEnglish(divisions.find(code)?.name.en ?? code) } : {}),
      language,
      // Latin names are long: on a wide page they are written smaller instead of drawing half the province twice.
      enlarge: narrow || language === 'zh' || onMap !== divisions.province,
    });
    // The page's own hint appears at once and for the keyboard too; the browser's would come on top of it.
    return { __html: svg.replaceAll(/<title>[^<]*<\/title>/g, '') };
  }, [map, divisions, onMap, mapLevel, view, answer, language, narrow]);
}

/** Draws the chosen place's border once more above its neighbours, which would cover half of it. */
function outline(frame: HTMLElement | null, code: string): void {
  for (const old of frame?.querySelectorAll('.place-outline') ?? []) old.remove();
  for (const link of frame?.querySelectorAll('a.place') ?? []) {
    const path = link.querySelector('path');
    if (codeOf(link) !== code || !path) continue;
    const border = path.cloneNode() as SVGPathElement;
    border.setAttribute('class', 'place-outline');
    const names = [...(link.parentElement?.children ?? [])].find((one) => one.classList.contains('map-names'));
    link.parentElement?.insertBefore(border, names ?? null);
  }
}

function codeOf(link: Element | null): string | undefined {
  const address = link?.getAttribute('href');
  return (address && new URL(address, window.location.href).searchParams.get('division')) || undefined;
}

function titleOf(
  name: string,
  row: FigureRow | undefined,
  answer: FigureAnswer | undefined,
  language: keyof Text,
): string {
  if (!answer || !row) return name;
  return `${name}${language === 'zh' ? '：' : ': '}${shown(row, answer, language).exact}`;
}

type Translate = (key: 'map.share', words: { share: string }) => string;

function shareOf(row: FigureRow | undefined, answer: FigureAnswer | undefined, t: Translate): string {
  if (!answer?.additive || !answer.value || row?.value === null || row?.value === undefined) return '';
  return ` · ${t('map.share', { share: ((row.value / answer.value) * 100).toFixed(1) })}`;
}

/** An English name as a map has room for. */
function shortEnglish(name: string): string {
  return name
    .replace(/ (City|District|County|Autonomous Prefecture|Autonomous County)$/, '')
    .replace(/ (Tibetan|Qiang|Yi)( and (Tibetan|Qiang|Yi))?$/, '');
}

/** Which words name the steps, by how many are in use. */
const ladders: Record<number, readonly ('s0' | 's1' | 's2' | 's3' | 's4')[]> = {
  2: ['s1', 's3'],
  3: ['s1', 's2', 's3'],
  4: ['s0', 's1', 's3', 's4'],
  5: ['s0', 's1', 's2', 's3', 's4'],
};

/** What each colour stands for, in words and numbers. */
function Legend({ answer }: { answer: FigureAnswer | undefined }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const values = (answer?.rows ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
  const ranges = stepRanges(values);
  const words = ladders[ranges.length];
  const without = (answer?.rows ?? []).length > values.length;
  const range = (from: number, to: number): string => {
    const [least, most] = [from, to].map((value) =>
      shown({ value, numerator: null, denominator: null }, answer ?? { unit: null, decimals: null }, language),
    ) as [Shown, Shown];
    const end = most.unit === '%' ? `${most.text}%` : `${most.text} ${most.unit}`;
    if (least.text === most.text && least.unit === most.unit) return end;
    // The unit is said once where both ends are in it; 9,500 万元 – 1.2 亿元 needs both.
    return least.unit === most.unit ? `${least.text} – ${end}` : `${least.text} ${least.unit} – ${end}`;
  };
  return (
    <div className="legend">
      <ul>
        {ranges.map(({ step, from, to }, index) => (
          <li key={step}>
            <span className={`swatch swatch-${step}`} aria-hidden="true" />
            <span>{words ? t(`map.steps.${words[index] ?? 's2'}`) : without ? '' : t('map.same')}</span>{' '}
            <span className="number">{range(from, to)}</span>
          </li>
        ))}
        {without ? (
          <li>
            <span className="swatch swatch-none" aria-hidden="true" />
            <span>{t('map.none')}</span>
          </li>
        ) : null}
      </ul>
      {ranges.length > 1 ? <p className="soft">{t('map.legend')}</p> : null}
    </div>
  );
}
