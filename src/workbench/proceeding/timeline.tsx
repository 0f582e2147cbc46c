import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, TimelineEntry } from '../../web/answers.ts';
import { legalMinute } from '../../web/days.ts';
import { useLanguage } from '../../web/language.ts';
import { useSaid } from '../approvals/said.ts';
import { approvalWords } from '../approvals/words.ts';
import { Correction, Lateness } from './correction-effect.tsx';
import { Workings } from '../form/worked.tsx';
import { PapersOfEntry } from '../papers/papers-of-entry.tsx';
import { Values } from './values.tsx';
import './correction.css';

/** Every act of the case, the latest first: who, when it happened, when it was entered, what was said. */
export function Timeline({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const entries = [...page.timeline].sort((a, b) => b.seq - a.seq);
  return (
    <section className="sheet" aria-labelledby="timeline">
      <h2 id="timeline">{t('proceeding.timeline')}</h2>
      <ol className="timeline">
        {entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} page={page} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry, page }: { entry: TimelineEntry; page: Page }): ReactNode {
  const proceeding = String(page.id);
  const { t } = useTranslation();
  const { say } = useLanguage();
  const said = useSaid();
  return (
    <li className={entry.correctedBy ? 'entry entry-corrected' : 'entry'} id={`entry-${entry.seq}`}>
      <p className="entry-head">
        <strong>{say(entry.title)}</strong>
        {entry.corrects ? (
          <a href={`#entry-${entry.corrects}`}>{t('timeline.corrects', { seq: entry.corrects })}</a>
        ) : null}
        {entry.late && !entry.daysLate ? (
          <span className="mark mark-amber" title={t('timeline.lateHint')}>
            {t('timeline.late')}
          </span>
        ) : null}
        {entry.correctedBy ? (
          <a href={`#entry-${entry.correctedBy}`}>{t('timeline.corrected', { seq: entry.correctedBy })}</a>
        ) : null}
      </p>
      <p className="soft">
        {entry.by.insteadOf
          ? said.say(approvalWords.standsInFor, { deputy: entry.by.name, absent: entry.by.insteadOf })
          : entry.by.name || t(`timeline.${entry.by.kind}`)}
        {entry.by.office ? ` · ${say(entry.by.office)}` : ''} · {t('timeline.happened')}{' '}
        <time dateTime={entry.effectiveOn}>{entry.effectiveOn}</time> · {t('timeline.recorded')}{' '}
        <time dateTime={entry.recordedAt}>{legalMinute(entry.recordedAt)}</time>
      </p>
      <Lateness entry={entry} proceeding={proceeding} />
      {entry.fields.length > 0 ? <Values values={entry.fields} proceeding={proceeding} /> : null}
      {entry.works ? (
        // Whoever decides on a proposal sees at once where it differs from what was worked out.
        <details open={page.proposed !== null && entry.works.some(({ warns }) => warns)}>
          <summary>{t('works.shown')}</summary>
          <Workings works={entry.works} />
        </details>
      ) : null}
      {entry.effect ? <Correction effect={entry.effect} entry={entry} /> : null}
      <PapersOfEntry page={page} entry={entry} />
      <p className="soft entry-foot">
        {t('timeline.seq', { seq: entry.seq })}
        {` · ${t('timeline.article')}: ${say(entry.article.title)}`} · {t('timeline.hash')}{' '}
        <code title={entry.hash}>{entry.hash.slice(0, 10)}</code>
      </p>
    </li>
  );
}
