import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../web/answers.ts';
import { useLanguage } from '../../web/language.ts';
import { UnderAgeMark } from '../identity/minors.tsx';
import { isTyping } from '../keys.ts';

/** How many days are left, in words; the colour only repeats what the words say. */
export function DaysLeft({ daysLeft }: { daysLeft: number | null }): ReactNode {
  const { t } = useTranslation();
  if (daysLeft === null) return null;
  const tone = daysLeft < 0 ? 'late' : daysLeft <= 3 ? 'soon' : 'calm';
  const words =
    daysLeft === 0
      ? t('days.today')
      : daysLeft < 0
        ? t('days.late', { count: -daysLeft })
        : t('days.left', { count: daysLeft });
  return <span className={`days days-${tone}`}>{words}</span>;
}

/** The next deadline of a row: its day, the days left, what it is for. */
export function NextDeadline({ row }: { row: Row }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  if (!row.dueOn) return <span className="soft">{t('queue.noDue')}</span>;
  return (
    <span className="due">
      <time dateTime={row.dueOn}>{row.dueOn}</time> <DaysLeft daysLeft={row.daysLeft} />
      {row.due ? <span className="soft due-title">{say(row.due.title)}</span> : null}
    </span>
  );
}

/** What the parties did since an officer last acted: it waits for an answer. */
export function Heard({ row }: { row: Row }): ReactNode {
  const { say } = useLanguage();
  return (
    <>
      <UnderAgeMark row={row} />
      {row.comesFirst ? <span className="mark mark-amber heard">{say(row.comesFirst)}</span> : null}
      {(row.heard ?? []).map((one) => (
        <span className="mark mark-amber heard" key={one.act}>
          {say(one.title)}
        </span>
      ))}
    </>
  );
}

/** A state as a mark with its words; final ones stand back. */
export function StateMark({ state }: { state: Row['state'] }): ReactNode {
  const { say } = useLanguage();
  return <span className={state.final ? 'state state-final' : 'state'}>{say(state.title)}</span>;
}

/** j and k move along the cases of a list; Enter opens the one in focus, being a link. */
export function useRowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if ((event.key !== 'j' && event.key !== 'k') || isTyping(event)) return;
      const links = [...document.querySelectorAll<HTMLElement>('[data-row]')];
      const now = links.indexOf(document.activeElement as HTMLElement);
      const next = event.key === 'j' ? Math.min(now + 1, links.length - 1) : Math.max(now - 1, 0);
      links[next]?.focus();
      links[next]?.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
