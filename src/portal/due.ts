import { html } from 'ghtml';
import { Temporal } from 'temporal-polyfill';
import { calendarKnownOn } from '../law/calendar.ts';
import { workdaysBetween } from '../law/count.ts';
import { today } from '../platform/clock.ts';
import { say, type Language, type Text } from '../platform/text.ts';
import type { Page } from './claims.ts';

type Deadline = Page['deadlines'][number];

/** The running deadline a worker should know: the earliest one that is explained in plain words. */
export function nextDeadline(page: Page): Deadline | undefined {
  return page.deadlines
    .filter((one) => one.plain && one.dueOn !== null && ['running', 'overdue'].includes(one.status))
    .sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1))[0];
}

/**
 * What must happen by which day, how many days are left, why that day, and what the article says. Working days are those
 * of the case's division, whose local days off its deadlines were counted with.
 */
export function deadlinePanel(deadline: Deadline, language: Language, division: string): string {
  const t = (text: Text): string => say(text, language);
  const due = deadline.dueOn ?? '';
  const late = deadline.status === 'overdue';
  const about = deadline.provisional ? t(words.about) : '';
  const steps = deadline.steps.map((step) => html`<li>${step[language]}</li>`);
  return html`<div class="!${late ? 'due late' : 'due'}">
    <p class="due-what">${t(deadline.plain ?? deadline.title)}</p>
    <p class="due-day">${about}<time datetime="${due}">${dayText(due, language)}</time></p>
    <p class="due-left">${leftText(due, deadline.unit, language, division)}</p>
    !${late ? html`<p>${t(words.late)}</p>` : ''}
    !${deadline.provisional ? html`<p class="hint">${t(words.provisional)}</p>` : ''}
    !${deadline.confidence === 'unconfirmed' ? html`<p class="hint">${t(words.unconfirmed)}</p>` : ''}
    <p class="due-law">${t(deadline.source.title)}<br /><span class="hint">${t(deadline.source.text)}</span></p>
    !${
      steps.length > 0
        ? html`<details>
            <summary>${t(words.why)}</summary>
            <ol>
              !${steps.join('')}
            </ol>
          </details>`
        : ''
    }
  </div>`;
}

const weekdays: readonly Text[] = [
  { zh: '星期一', en: 'Monday' },
  { zh: '星期二', en: 'Tuesday' },
  { zh: '星期三', en: 'Wednesday' },
  { zh: '星期四', en: 'Thursday' },
  { zh: '星期五', en: 'Friday' },
  { zh: '星期六', en: 'Saturday' },
  { zh: '星期日', en: 'Sunday' },
];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** 2026年11月30日 星期一 / Monday 30 November 2026. */
export function dayText(iso: string, language: Language): string {
  const day = Temporal.PlainDate.from(iso.slice(0, 10));
  const weekday = weekdays[day.dayOfWeek - 1]?.[language] ?? '';
  if (language === 'zh') return `${day.year}年${day.month}月${day.day}日 ${weekday}`;
  return `${weekday} ${day.day} ${months[day.month - 1]} ${day.year}`;
}

/** 2026年8月 / August 2026. */
export function monthText(month: string, language: Language): string {
  const [year, number] = month.split('-').map(Number);
  return language === 'zh' ? `${year}年${number}月` : `${months[(number ?? 1) - 1]} ${year}`;
}

function leftText(due: string, unit: string | undefined, language: Language, division: string): string {
  const end = Temporal.PlainDate.from(due);
  const days = today().until(end).days;
  if (days > 0 && unit === 'workday') {
    const workdays = workdaysBetween(today(), end, calendarKnownOn().within(division));
    return language === 'zh'
      ? `还有 ${workdays} 个工作日（${days} 天）`
      : `${workdays} working day${workdays === 1 ? '' : 's'} (${days} day${days === 1 ? '' : 's'}) left`;
  }
  if (days === 0) return language === 'zh' ? '就是今天' : 'That is today';
  if (days > 0) return language === 'zh' ? `还有 ${days} 天` : `${days} day${days === 1 ? '' : 's'} left`;
  return language === 'zh' ? `已经超过 ${-days} 天` : `${-days} day${days === -1 ? '' : 's'} overdue`;
}

const words = {
  why: { zh: '为什么是这一天？', en: 'Why that day?' },
  late: {
    zh: '这一天已经过了。您可以打下面办案单位的电话催问，也可以在这里提问。',
    en: 'That day has passed. You may call the office below, or ask a question here.',
  },
  about: { zh: '约 ', en: 'About ' },
  unconfirmed: {
    zh: '这个期限的条文还没有核对原文，以法律原文和办案机构的答复为准。',
    en: 'The article of this period was not checked against its text: the law itself and the office decide.',
  },
  provisional: {
    zh: '待国务院公布放假安排后确定：那一年的放假安排还没公布，这里还没有扣除节假日，实际可能往后几天。',
    en: 'To be fixed once the State Council has published the holidays of that year: they are not yet left out here, so the day may fall some days later.',
  },
} as const satisfies Record<string, Text>;
