import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../web/answers.ts';
import { chooseLanguage, useLanguage } from '../web/language.ts';
import { DemonstrationBanner, LoadingBar, Trouble, useProblemWords } from '../web/page-parts.tsx';
import { askedFor, settle, type Settled } from './asked.ts';
import { Choices } from './choices.tsx';
import { Cards } from './cards.tsx';
import { Definition } from './definition.tsx';
import { MapPanel } from './map-panel.tsx';
import type { Choose } from './plain-link.tsx';
import {
  firstYear,
  useCatalogue,
  useDivisions,
  useFigure,
  useMe,
  useRefreshWhenLoaded,
  useYears,
  type Years,
} from './queries.ts';
import { FigureTable } from './table-panel.tsx';
import { Unmeasured } from './unmeasured.tsx';
import { addressOf, changed, periodTitle, type View } from './view.ts';

const TrendPanel = lazy(async () => ({ default: (await import('./trend-panel.tsx')).TrendPanel }));
const RestatementDrawer = lazy(async () => ({ default: (await import('./restatement.tsx')).RestatementDrawer }));
const RecordsDrawer = lazy(async () => ({ default: (await import('./records-drawer.tsx')).RecordsDrawer }));

/** The one page of the cockpit: what the address says, and `go` to say something else. */
export function CockpitPage({ view, go }: { view: View; go: (address: string) => void }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const me = useMe();
  useRefreshWhenLoaded();
  useEffect(() => {
    if (view.lang && view.lang !== language) void chooseLanguage(view.lang);
    // Only an address that changes asks for another language; the language itself changing asks for nothing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [view.lang]);
  const choose: Choose = (change) => go(addressOf(changed(view, change)));
  return (
    <>
      {me.data?.demonstration ? <DemonstrationBanner /> : null}
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Top me={me.data} view={view} choose={choose} />
      <LoadingBar />
      <main className="cockpit" id="content" tabIndex={-1}>
        <Content view={view} choose={choose} signedIn={me.data?.signedIn ?? false} />
      </main>
    </>
  );
}

function Top({ me, view, choose }: { me: Me | undefined; view: View; choose: Choose }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  const change = (): void => {
    void chooseLanguage(other);
    if (view.lang) choose({ lang: other });
  };
  return (
    <header className="cockpit-top">
      <a className="brand" href="/cockpit/">
        <strong>{t('name')}</strong> <span>{t('face')}</span>
      </a>
      <nav aria-label={t('face')}>
        <a href="/">{t('portal')}</a>
        <a href="/desk/">{me?.signedIn ? (me.name ?? t('desk')) : t('signIn')}</a>
        <button type="button" className="print" onClick={() => window.print()}>
          {t('print')}
        </button>
        <button type="button" lang={other === 'zh' ? 'zh-CN' : 'en'} title={t('languageLabel')} onClick={change}>
          {t('language')}
        </button>
      </nav>
    </header>
  );
}

/** What the address leaves open is settled first; until then the page keeps its shape. */
function Content(props: { view: View; choose: Choose; signedIn: boolean }): ReactNode {
  const { t } = useTranslation();
  const { view } = props;
  const divisions = useDivisions();
  const years = useYears(divisions.data?.province.code);
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const period = view.period ?? (years.data ? firstYear(years.data) : undefined);
  const settled = useMemo(
    () => (divisions.data && period !== undefined ? settle(view, divisions.data, period) : undefined),
    [view, divisions.data, period],
  );
  const failed = [divisions, ...(view.period ? [] : [years])].find((one) => one.isError);
  if (failed)
    return (
      <Trouble {...words(failed.error)} retry={{ title: t('trouble.retry'), onRetry: () => void failed.refetch() }} />
    );
  if (!settled) {
    return (
      <div className="sheet waiting" aria-busy="true" role="status" aria-label={t('loading')}>
        <Skeleton active paragraph={{ rows: 12 }} />
      </div>
    );
  }
  return <Panels settled={settled} years={years.data} choose={props.choose} signedIn={props.signedIn} />;
}

type PanelsProps = { settled: Settled; years: Years | undefined; choose: Choose; signedIn: boolean };

function Panels({ settled, years, choose, signedIn }: PanelsProps): ReactNode {
  const { t } = useTranslation();
  const { language, say } = useLanguage();
  const catalogue = useCatalogue();
  const { view, division, period } = settled;
  const title = `${say(division.name)} · ${periodTitle(period, language)}`;
  const listed = catalogue.data?.find(({ id }) => id === view.figure);
  useEffect(() => {
    document.title = `${title} · ${t('name')}${t('face')}`;
  }, [title, t]);
  const day = view.asOf ?? years?.today;
  return (
    <>
      <div className="heading">
        <h1>{title}</h1>
        <p className="soft">{day ? t(view.asOf ? 'asOf' : 'asOfNow', { day }) : '\u00a0'}</p>
      </div>
      <Choices settled={settled} years={years} choose={choose} />
      <Cards settled={settled} catalogue={catalogue.data} years={years} choose={choose} />
      <Nothing settled={settled} years={years} choose={choose} />
      <div className="halves">
        <MapPanel settled={settled} choose={choose} />
        <div className="stacked">
          <Suspense fallback={<section className="sheet trend-waiting" aria-busy="true" />}>
            <TrendPanel settled={settled} years={years} choose={choose} />
          </Suspense>
          <Definition settled={settled} catalogue={catalogue.data} choose={choose} />
        </div>
      </div>
      <FigureTable settled={settled} listed={listed} years={years} choose={choose} />
      <Unmeasured catalogue={catalogue.data} />
      {view.changes === undefined ? null : (
        <Suspense fallback={null}>
          <RestatementDrawer settled={settled} page={view.changes} choose={choose} />
        </Suspense>
      )}
      {view.records === undefined ? null : (
        <Suspense fallback={null}>
          <RecordsDrawer settled={settled} signedIn={signedIn} page={view.records} choose={choose} />
        </Suspense>
      )}
    </>
  );
}

/** Says that zeros are counted zeros, and where there is something to see. */
function Nothing({ settled, years, choose }: Omit<PanelsProps, 'signedIn'>): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data: answer } = useFigure(askedFor('whole', settled));
  if (answer?.postings !== 0) return null;
  const year = years && firstYear(years);
  return (
    <p className="sheet nothing" role="status">
      {t('nothing')}
      {year && year !== settled.period ? (
        <Button className="no-print" onClick={() => choose({ period: year })}>
          {t('nothingElse', { period: periodTitle(year, language) })}
        </Button>
      ) : null}
    </p>
  );
}

/** What stands at an address that leads nowhere. */
export function UnknownPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="cockpit">
      <section className="sheet">
        <h1>{t('trouble.notFound')}</h1>
        <a href="/cockpit/">{t('trouble.back')}</a>
      </section>
    </main>
  );
}
