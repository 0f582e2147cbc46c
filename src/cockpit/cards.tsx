import { Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureListed } from '../figures/catalogue.ts';
import type { FigureAnswer } from '../figures/read.ts';
import { useLanguage } from '../web/language.ts';
import { Trouble, useProblemWords } from '../web/page-parts.tsx';
import { askedFor, type Settled } from './asked.ts';
import { useCoverage } from './coverage-words.ts';
import type { Choose } from './plain-link.tsx';
import { grouped, isQuotient, shown } from './number.ts';
import { useFigure, type Years } from './queries.ts';
import { RestatedTag } from './restated-marks.tsx';
import { headlineOf, topicOf, topics, type Topic } from './view.ts';

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
  const topic = topicOf(figure);
  const headline = headlineOf(topic);
  const ids = headline.includes(figure) ? headline : [...headline, figure];
  return (
    <>
      <Topics topic={topic} figure={figure} catalogue={catalogue} choose={choose} />
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
    </>
  );
}

type TopicsProps = { topic: Topic; figure: string; catalogue: FigureListed[] | undefined; choose: Choose };

/** What the cards are about, and every other figure of it. */
function Topics({ topic, figure, catalogue, choose }: TopicsProps): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const options = (catalogue ?? [])
    .filter(({ id, measured }) => measured && topicOf(id) === topic)
    .map(({ id, title }) => ({ value: id, label: say(title) }));
  const take = (id: string): void => choose({ figure: id, records: undefined });
  return (
    <nav className="topics no-print" aria-label={t('topics.label')}>
      {topics.map((one) => (
        <button
          key={one}
          type="button"
          className="topic"
          aria-pressed={one === topic}
          onClick={() => take(headlineOf(one)[0] ?? figure)}
        >
          {t(`topics.${one}`)}
        </button>
      ))}
      <label className="topic-all">
        <span>{t('topics.all', { n: options.length })}</span>
        <Select
          aria-label={t('topics.all', { n: options.length })}
          value={figure}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={take}
        />
      </label>
    </nav>
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
      : isQuotient(answer)
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
