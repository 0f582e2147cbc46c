import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deadline, Page } from '../../web/answers.ts';
import { legalMinute } from '../../web/days.ts';
import { useLanguage } from '../../web/language.ts';
import { ArticleBox } from '../form/form-frame.tsx';
import { DaysLeft } from '../queue/row-parts.tsx';

/** Every deadline of the case with the day, how it was counted and the article it rests on; those that are over folded away. */
export function ClockPanel({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const deadlines = [...page.deadlines].sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
  const [past, running] = [deadlines.filter(isPast), deadlines.filter((one) => !isPast(one))];
  return (
    <section className="sheet" aria-labelledby="clock">
      <h2 id="clock">{t('proceeding.clock')}</h2>
      {deadlines.length === 0 ? <p className="soft">{t('proceeding.noClock')}</p> : null}
      <Clocks deadlines={running} page={page} />
      {past.length > 0 ? (
        <details open={running.length === 0}>
          <summary>{t('clock.past', { count: past.length })}</summary>
          <Clocks deadlines={past} page={page} />
        </details>
      ) : null}
    </section>
  );
}

const isPast = (one: Deadline): boolean => one.status === 'stopped' || one.status === 'lapsed';

function Clocks({ deadlines, page }: { deadlines: readonly Deadline[]; page: Page }): ReactNode {
  return (
    <ul className="clocks">
      {deadlines.map((deadline, index) => (
        <Clock
          key={`${deadline.name} ${deadline.startedOn} ${index}`}
          deadline={deadline}
          daysLeft={deadline.name === page.due?.name && deadline.dueOn === page.dueOn ? page.daysLeft : null}
        />
      ))}
    </ul>
  );
}

function Clock({ deadline, daysLeft }: { deadline: Deadline; daysLeft: number | null }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const rolled = deadline.naturalOn !== null && deadline.naturalOn !== deadline.dueOn;
  return (
    <li className={`clock clock-${deadline.status}`}>
      <p className="clock-head">
        <strong>{say(deadline.title)}</strong>
        <ClockStatus deadline={deadline} />
      </p>
      <p>
        {t('clock.due')} {deadline.dueOn ? <time dateTime={deadline.dueOn}>{deadline.dueOn}</time> : '—'}
        {deadline.dueAt
          ? ` ${t('clock.dueAt', { time: deadline.dueAt.includes('T') ? legalMinute(deadline.dueAt) : deadline.dueAt })}`
          : ''}{' '}
        {isPast(deadline) ? null : <DaysLeft daysLeft={daysLeft} />}
      </p>
      <p className="soft">
        {t('clock.started')} {deadline.startedOn}
        {rolled ? ` · ${t('clock.natural', { day: deadline.naturalOn })}` : ''}
      </p>
      <Marks deadline={deadline} />
      <details>
        <summary>{t('clock.steps')}</summary>
        <ol className="steps">
          {deadline.steps.map((step, index) => (
            <li key={index}>
              {step.date ? <time dateTime={step.date}>{step.date}</time> : null} {say(step)}
            </li>
          ))}
        </ol>
      </details>
      <details>
        <summary>
          {t('clock.article')}: {say(deadline.source.title)}
        </summary>
        <ArticleBox article={deadline.source} />
      </details>
    </li>
  );
}

function ClockStatus({ deadline }: { deadline: Deadline }): ReactNode {
  const { t } = useTranslation();
  if (deadline.status === 'stopped') {
    return (
      <span className="mark mark-done">
        {deadline.stoppedOn ? t('clock.stopped', { day: deadline.stoppedOn }) : t('clock.stoppedStatus')}
      </span>
    );
  }
  const words = {
    running: t('clock.running'),
    paused: t('clock.paused'),
    overdue: t('clock.overdue'),
    lapsed: t('clock.lapsed'),
  }[deadline.status];
  return <span className={deadline.status === 'overdue' ? 'mark mark-alarm' : 'mark'}>{words}</span>;
}

function Marks({ deadline }: { deadline: Deadline }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {deadline.confidence === 'unconfirmed' ? (
        <p>
          <span className="mark mark-amber">{t('clock.unconfirmed')}</span>{' '}
          <span className="soft">{t('clock.unconfirmedHint')}</span>
        </p>
      ) : null}
      {deadline.provisional ? (
        <p>
          <span className="mark mark-amber">{t('clock.provisional')}</span>{' '}
          <span className="soft">{t('clock.provisionalHint')}</span>
        </p>
      ) : null}
    </>
  );
}
