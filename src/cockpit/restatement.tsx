import { Drawer, Pagination, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../platform/text.ts';
import type { RestatementAnswer, RestatingAct } from '../figures/restatement.ts';
import { useLanguage } from '../web/language.ts';
import { Trouble, useNarrow, useProblemWords } from '../web/page-parts.tsx';
import { askedFor, type Settled } from './asked.ts';
import type { Choose } from './plain-link.tsx';
import { grouped, shown } from './number.ts';
import { useRestatement } from './queries.ts';
import { periodTitle } from './view.ts';

type DrawerProps = { settled: Settled; page: number; choose: Choose };

/** A restated figure before and after, and what was entered in between. */
export function RestatementDrawer({ settled, page, choose }: DrawerProps): ReactNode {
  const { t } = useTranslation();
  const { language, say } = useLanguage();
  const narrow = useNarrow();
  const answer = useRestatement(askedFor('whole', settled), page);
  const words = useProblemWords({ unreachable: t('trouble.unreachable'), broken: t('trouble.broken') });
  return (
    <Drawer
      open
      size={narrow ? '100%' : 620}
      title={t('restated.title')}
      closable={{ 'aria-label': t('records.close') }}
      onClose={() => choose({ changes: undefined })}
    >
      <div className="records">
        <p className="soft">
          {say(answer.data?.title)} · {say(settled.division.name)} · {periodTitle(settled.period, language)}
        </p>
        {answer.isError ? (
          <Trouble
            {...words(answer.error)}
            retry={{ title: t('trouble.retry'), onRetry: () => void answer.refetch() }}
          />
        ) : answer.data ? (
          <Both answer={answer.data} choose={choose} />
        ) : settled.view.asOf ? (
          <p>{t('restated.asOf')}</p>
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </div>
    </Drawer>
  );
}

function Both({ answer, choose }: { answer: RestatementAnswer; choose: Choose }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { was, now, closedOn, asOf, difference, acts, visible, hidden, page, size, items } = answer;
  if (was === null) return <p>{t('restated.notOver')}</p>;
  const exact = (value: Parameters<typeof shown>[0]): string => shown(value, answer, language).exact;
  const sign = (difference ?? 0) > 0 ? '+' : '';
  return (
    <>
      <table className="plain restated-values">
        <tbody>
          <tr>
            <th scope="row">{t('restated.atItsEnd', { day: closedOn })}</th>
            <td className="figures">{exact(was)}</td>
          </tr>
          <tr>
            <th scope="row">{t('restated.now', { day: asOf })}</th>
            <td className="figures">{exact(now)}</td>
          </tr>
          {difference === null ? null : (
            <tr>
              <th scope="row">{t('restated.difference')}</th>
              <td className="figures">
                {sign}
                {differenceIn(answer, difference, language)}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <p className="records-counts" role="status">
        <strong>
          {t('restated.counts', {
            total: grouped(acts ?? 0),
            visible: grouped(visible ?? 0),
            hidden: grouped(hidden ?? 0),
          })}
        </strong>
        <span className="soft">{answer.additive === false ? t('restated.persons') : t('restated.why')}</span>
      </p>
      <ul className="record-list">
        {items.map((one) => (
          <Act key={`${one.id}-${one.seq}`} act={one} answer={answer} />
        ))}
      </ul>
      {(visible ?? 0) > size ? (
        <nav aria-label={t('records.pages')}>
          <Pagination
            simple
            current={page}
            pageSize={size}
            total={visible ?? 0}
            onChange={(next) => choose({ changes: next })}
          />
        </nav>
      ) : null}
    </>
  );
}

/** A difference in the figure's own unit; of rates in percentage points. */
function differenceIn(answer: RestatementAnswer, value: number, language: Language): string {
  const { text, unit, exact } = shown({ value, numerator: value, denominator: null }, answer, language);
  return answer.unit === 'rate' ? `${text} ${unit}` : exact;
}

function Act({ act, answer }: { act: RestatingAct; answer: RestatementAnswer }): ReactNode {
  const { t } = useTranslation();
  const { language, say } = useLanguage();
  const { amount, amountPer } = act;
  const signed = (value: number, text: string): string => (value > 0 ? `+${text}` : text);
  const counts =
    amountPer === null
      ? signed(amount, shown({ value: amount, numerator: null, denominator: null }, answer, language).exact)
      : t('ratio', { numerator: signed(amount, String(amount)), denominator: signed(amountPer, String(amountPer)) });
  return (
    <li>
      <div>
        <a href={`/desk/proceedings/${act.id}#entry-${act.seq}`} className="number">
          {act.number}
        </a>
        <span>{act.headline}</span>
        <span className="soft">
          {say(act.title)} ·{' '}
          {act.corrects === null
            ? t('restated.late', { day: act.effectiveOn })
            : t('restated.corrects', { seq: act.corrects })}{' '}
          · {t('restated.recorded', { day: act.recordedOn })}
        </span>
      </div>
      <div className="figures">
        <strong>{counts}</strong>
      </div>
    </li>
  );
}
