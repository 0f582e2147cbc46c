import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../web/language.ts';
import { askedFor, type Settled } from './asked.ts';
import type { Choose } from './plain-link.tsx';
import { shown } from './number.ts';
import { useRestatement } from './queries.ts';

/** Says beside a number that it was another one when its period was over, and opens both. */
export function RestatedMark({ settled, choose }: { settled: Settled; choose: Choose }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data } = useRestatement(askedFor('whole', settled));
  if (!data?.restated || data.was === null) return null;
  return (
    <p className="restated" role="status">
      <span className="restated-mark">{t('restated.mark')}</span>{' '}
      {t('restated.both', {
        day: data.closedOn,
        was: shown(data.was, data, language).exact,
        now: shown(data.now, data, language).exact,
      })}{' '}
      <button type="button" className="inline no-print" onClick={() => choose({ changes: 1, records: undefined })}>
        {t('restated.open')}
      </button>
    </p>
  );
}

/** On a card: that its number was another one. */
export function RestatedTag({ settled }: { settled: Settled }): ReactNode {
  const { t } = useTranslation();
  const { data } = useRestatement(askedFor('whole', settled));
  return data?.restated ? <span className="part-mark restated-mark">{t('restated.mark')}</span> : null;
}
