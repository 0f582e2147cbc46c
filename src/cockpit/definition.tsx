import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureListed } from '../figures/catalogue.ts';
import type { FigureAnswer } from '../figures/read.ts';
import { useLanguage } from '../web/language.ts';
import { askedFor, type Settled } from './asked.ts';
import type { Choose } from './plain-link.tsx';
import { grouped, isQuotient, shown } from './number.ts';
import { useFigure } from './queries.ts';
import { RestatedMark } from './restated-marks.tsx';

/** What exactly the chosen number says: its definition, version, days, parts and neighbours. */
export function Definition(props: {
  settled: Settled;
  catalogue: FigureListed[] | undefined;
  choose: Choose;
}): ReactNode {
  const { t } = useTranslation();
  const { settled, catalogue, choose } = props;
  const { data: answer } = useFigure(askedFor('whole', settled));
  return (
    <section className="sheet definition" aria-labelledby="definition">
      <h2 id="definition">{t('definition.title')}</h2>
      {answer ? (
        <Terms answer={answer} catalogue={catalogue ?? []} choose={choose} />
      ) : (
        <Skeleton active paragraph={{ rows: 6 }} />
      )}
      <RestatedMark settled={settled} choose={choose} />
      <Button
        type="primary"
        className="no-print"
        disabled={!answer?.measured}
        onClick={() => choose({ records: 1, changes: undefined })}
      >
        {t('definition.records')}
      </Button>
    </section>
  );
}

type TermsProps = { answer: FigureAnswer; catalogue: FigureListed[]; choose: Choose };

function Terms({ answer, catalogue, choose }: TermsProps): ReactNode {
  const { t } = useTranslation();
  const { language, say } = useLanguage();
  const { period, asOf, version, numerator, denominator, beside, postings } = answer;
  const listed = (id: string): FigureListed | undefined => catalogue.find((one) => one.id === id);
  return (
    <dl className="terms">
      <Term title={say(answer.title)}>{say(answer.definition)}</Term>
      <Term title={t('definition.exact')}>{shown(answer, answer, language).exact}</Term>
      {answer.target ? (
        <Term title={t('definition.target')}>
          {t('definition.atLeast', {
            value: shown({ value: answer.target.value, numerator, denominator }, answer, language).text,
            unit: shown(answer, answer, language).unit,
          })}{' '}
          <span className="soft">{say(answer.target.basis)}</span>
        </Term>
      ) : null}
      {isQuotient(answer) ? (
        <>
          <Term title={t('definition.numerator')}>{grouped(numerator ?? 0)}</Term>
          <Term title={t('definition.denominator')}>{grouped(denominator ?? 0)}</Term>
        </>
      ) : null}
      {beside.length > 0 ? (
        <Term title={t('definition.beside')}>
          <ul>
            {beside.map((one) => (
              <li key={one.figure}>
                <button
                  type="button"
                  className="inline"
                  onClick={() => choose({ figure: one.figure, records: undefined })}
                >
                  {say(one.title)}
                </button>{' '}
                <strong>{shown(one, listed(one.figure) ?? { unit: one.unit, decimals: null }, language).exact}</strong>
              </li>
            ))}
          </ul>
        </Term>
      ) : null}
      <Term title={t('definition.adding')}>{t(`definition.${addingOf(answer, listed(answer.figure)?.kind)}`)}</Term>
      <Term title={t('definition.period')}>{t('definition.periodDays', { from: period.from, to: period.to })}</Term>
      <Term title={t('definition.asOf')}>{t('definition.asOfDay', { day: asOf })}</Term>
      {version ? (
        <Term title={t('definition.version')}>
          {t('definition.versionFrom', { day: version })}
          {period.from < version ? <span className="version-before"> {t('definition.versionBefore')}</span> : null}
        </Term>
      ) : null}
      {postings === null ? null : (
        <Term title={t('definition.postings')}>{t('definition.postingsCount', { n: grouped(postings) })}</Term>
      )}
    </dl>
  );
}

function Term({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Which sentence about adding up is true of a figure. */
export function addingOf(
  { unit, additive }: Pick<FigureAnswer, 'unit' | 'additive'>,
  kind: FigureListed['kind'] | undefined,
): 'rate' | 'distinct' | 'stock' | 'additive' {
  if (isQuotient({ unit })) return 'rate';
  if (additive === false) return 'distinct';
  return kind === 'stock' ? 'stock' : 'additive';
}
