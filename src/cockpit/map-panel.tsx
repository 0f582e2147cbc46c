import { Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState, type MouseEvent, type PointerEvent, type FocusEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureAnswer, FigureRow } from '../figures/read.ts';
import type { Text } from '../platform/text.ts';
import { useLanguage } from '../web/language.ts';
import { Trouble, useProblemWords } from '../web/page-parts.tsx';
import { askedFor, type Settled } from './asked.ts';
import { PlainLink, type Choose } from './plain-link.tsx';
import { stepRanges } from './map/scale.ts';
import { mapSvg } from './map/svg.ts';
import { shown } from './number.ts';
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
type Hint = { text: string; x: number; y: number };

/** The drawing itself: links inside an SVG, so it works by keyboard; a hint says the value of the place pointed at. */
function Drawing({ settled, answer, choose, onKeyboard }: DrawingProps): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { divisions, division, onMap, mapLevel, view } = settled;
  const map = useMap(divisions.province.code);
  const [hint, setHint] = useState<Hint>();
  const frame = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => new Map((answer?.rows ?? []).map((row) => [row.division ?? '', row])), [answer]);
  const drawing = useMemo(() => {
    if (map.isPending) return undefined;
    const places = [...divisions.prefectures, ...divisions.counties].map(({ code, name }) => ({ code, name: name.zh }));
    const svg = mapSvg({
      map: map.data ?? places,
      level: mapLevel,
      ...(onMap === divisions.province ? {} : { within: onMap.code }),
      href: (code) => addressOf(changed(view, { division: code, by: undefined, records: undefined })),
      value: (code) => rows.get(code)?.value ?? undefined,
      title: (code) => titleOf(divisions.find(code)?.name[language] ?? code, rows.get(code), answer, language),
      ...(language === 'en' ? { label: (code: string) => shortEnglish(divisions.find(code)?.name.en ?? code) } : {}),
      language,
    });
    // The page's own hint appears at once and for the keyboard too; the browser's would come on top of it.
    return svg.replaceAll(/<title>[^<]*<\/title>/g, '');
  }, [map.isPending, map.data, divisions, onMap, mapLevel, view, rows, answer, language]);

  useEffect(() => {
    setHint(undefined);
    for (const link of frame.current?.querySelectorAll('a.place') ?? []) {
      const chosen = codeOf(link) === division.code;
      link.classList.toggle('place-chosen', chosen);
      if (chosen) link.setAttribute('aria-current', 'true');
    }
  }, [drawing, division.code]);

  const point = (target: EventTarget, x: number, y: number): void => {
    const code = codeOf((target as Element).closest('a.place'));
    const text = code && titleOf(divisions.find(code)?.name[language] ?? code, rows.get(code), answer, language);
    setHint(text ? { text: text + shareOf(rows.get(code ?? ''), answer, t), x, y } : undefined);
  };
  const follow = (event: MouseEvent): void => {
    const code = codeOf((event.target as Element).closest('a.place'));
    if (!code || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose({ division: code, by: undefined, records: undefined });
    if (event.detail === 0) onKeyboard();
  };
  const over = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    point(event.target, event.clientX - box.left, event.clientY - box.top);
  };
  const focused = (event: FocusEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const own = event.target.getBoundingClientRect();
    point(event.target, own.left + own.width / 2 - box.left, own.top + own.height / 2 - box.top);
  };
  if (drawing === undefined) return <div className="map-frame map-waiting" aria-busy="true" />;
  return (
    <>
      {map.data === null ? <p className="soft">{t('map.missing')}</p> : null}
      <div className="map-frame" aria-busy={answer === undefined}>
        <div
          ref={frame}
          onClick={follow}
          onPointerMove={over}
          onPointerLeave={() => setHint(undefined)}
          onFocus={focused}
          onBlur={() => setHint(undefined)}
          dangerouslySetInnerHTML={{ __html: drawing }}
        />
        {hint ? (
          <div className="map-hint" aria-hidden="true" style={hintPlace(hint, frame.current?.clientWidth ?? 0)}>
            {hint.text}
          </div>
        ) : null}
      </div>
      {map.data?.manifest?.purpose ? <p className="soft map-purpose">{map.data.manifest.purpose[language]}</p> : null}
    </>
  );
}

/** Beside the pointer, on the side where there is room. */
function hintPlace({ x, y }: Hint, width: number): { top: number; left?: number; right?: number } {
  return x > width / 2 ? { top: y + 12, right: width - x + 12 } : { top: y + 12, left: x + 12 };
}

function codeOf(link: Element | null): string | undefined {
  const address = link?.getAttribute('href');
  return (address && new URL(address, window.location.href).searchParams.get('division')) || undefined;
}

function titleOf(name: string, row: FigureRow | undefined, answer: FigureAnswer | undefined, language: keyof Text): string {
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

/** What each colour stands for, in words and numbers. */
function Legend({ answer }: { answer: FigureAnswer | undefined }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const values = (answer?.rows ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
  const ranges = stepRanges(values);
  const without = (answer?.rows ?? []).length > values.length;
  const say = (value: number): string => {
    const { text, unit } = shown({ value, numerator: null, denominator: null }, answer ?? { unit: null, decimals: null }, language);
    return unit === '%' ? `${text}%` : `${text} ${unit}`;
  };
  return (
    <div className="legend">
      <ul>
        {ranges.map(({ step, from, to }) => (
          <li key={step}>
            <span className={`swatch swatch-${step}`} aria-hidden="true" />
            <span>{ranges.length === 1 ? t('map.same') : t(`map.steps.s${step}`)}</span>{' '}
            <span className="number">{say(from) === say(to) ? say(from) : `${say(from)} – ${say(to)}`}</span>
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
