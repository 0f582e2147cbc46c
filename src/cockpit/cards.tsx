import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureListed } from '../figures/catalogue.ts';
import type { FigureAnswer } from '../figures/read.ts';
import { useLanguage } from '../web/language.ts';
import { Trouble, useProblemWords } from '../web/page-parts.tsx';
import { askedFor, type Settled } from './asked.ts';
import { useCoverage } from './coverage-words.ts';
import type { Choose } from './plain-link.tsx';
import { grouped, shown } from './number.ts';
import { useFigure, type Years } from './queries.ts';
import { RestatedTag } from './restated-marks.tsx';
import { headline } from './view.ts';

type CardsProps = {
  settled: Settled;
  catalogue: FigureListed[] | undefined;
  years: Years | undefined;
  choose: Choose;
};

/** The main figures of the division and period; the chosen one drives the rest of the page. */
export function Cards(props: CardsProps): ReactNode {
  const { t } = useTranslation();
  const { settled, catalogue, years, choose } = props;
  const { words: part } = useCoverage(settled, years);
  const { figure } = settled.view;
  const ids = headline.includes(figure) ? headline : [...headline, figure];
  return (
    <section className="cards" aria-label={t('cards')} data-count={ids.length}>
      {ids.map((id) => (
        <Card
          key={id}
          id={id}
          settled={settled}
          part={part}
          listed={catalogue?.find((one) => one.id === id)}
          chosen={id === figure}
          onChoose={() => choose({ figure: id, records: undefined })}
        />
      ))}
    </section>
  );
}

type CardProps = {
  id: string;
  settled: Settled;
  /** What keeps the period from being whole. */
  part: string | undefined;
  listed: FigureListed | undefined;
  chosen: boolean;
  onChoose: () => void;
};

function Card({ id, settled, part, listed, chosen, onChoose }: CardProps): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  const answer = useFigure({ ...askedFor('whole', settled), figure: id });
  if (answer.isError) {
    return (
      <Trouble {...words(answer.error)} retry={{ title: t('trouble.retry'), onRetry: () => void answer.refetch() }} />
    );
  }
  return (
    <button
      type="button"
      className="card"
      aria-pressed={chosen}
      onClick={onChoose}
      aria-busy={answer.isPending}
      data-figure={id}
    >
      <span className="card-title">{say(answer.data?.title ?? listed?.title) || '\u00a0'}</span>
      {answer.data ? <CardValue answer={answer.data} /> : <Skeleton.Input active className="card-waiting" />}
      {part ? <span className="part-mark">{part}</span> : null}
      {chosen ? <RestatedTag settled={settled} /> : null}
    </button>
  );
}

function CardValue({ answer }: { answer: FigureAnswer }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { text, unit, exact } = shown(answer, answer, language);
  const { value, numerator, denominator } = answer;
  const below =
    value === null
      ? t('noValue')
      : answer.unit === 'rate'
        ? t('ratio', { numerator: grouped(numerator ?? 0), denominator: grouped(denominator ?? 0) })
        : answer.unit === 'fen'
          ? exact
          : '\u00a0';
  return (
    <>
      <span className="card-value" title={exact} data-value={value ?? ''}>
        <span className="card-number">{text}</span> <span className="card-unit">{unit}</span>
      </span>
      <span className="card-below">{below}</span>
    </>
  );
}
