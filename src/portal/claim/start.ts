import { html } from 'ghtml';
import { say, type Language, type Text } from '../../platform/text.ts';
import { button, form, hidden } from '../controls.ts';
import type { PageParts } from '../page.ts';
import type { Draft } from './drafts.ts';
import type { Flow } from './flow.ts';

/** What one needs to know before the first question; with a claim begun earlier, the choice to go on with it. */
export function startPage(flow: Flow, draft: Draft | undefined, language: Language): PageParts {
  const t = (text: Text): string => say(text, language);
  const begun =
    draft !== undefined && draft.answers.submitted === undefined && draft.answers.employerName !== undefined;
  const list = html`<ul class="points">
    !${flow.points.map((text) => html`<li>${t(text)}</li>`).join('')}
  </ul>`;
  const body = begun
    ? html`<p class="inset">${t(words.begun)} <strong>${draft.answers.employerName ?? ''}</strong></p>
        !${form(flow.address, button(language, words.resume))}!${form(flow.address, html`!${hidden('again', 'yes')}<button class="quiet" type="submit">${t(words.again)}</button>`, 'data-clear')}`
    : html`!${list}!${form(flow.address, button(language, words.start), 'data-clear')}`;
  return { title: flow.title, body };
}

/** The way out of a claim half written, at the foot of every question. */
export function abandonForm(flow: Flow, language: Language): string {
  return html`<form class="abandon" method="post" action="${`${flow.address}/abandon`}" data-clear>
    <button class="quiet" type="submit">${say(words.abandon, language)}</button>
  </form>`;
}

/** Said when a cookie names no claim. */
export function lostNotice(language: Language): string {
  return html`<p class="inset" role="status">${say(words.lost, language)}</p>`;
}

/** An amount read back on the page after it was typed. */
export function notedNotice(amount: string, people: number, language: Language): string {
  const [what, change] =
    language === 'zh'
      ? [`记下了：欠 ${amount}，${people} 个人。`, '不对，改一下']
      : [`Noted: ${amount} owed, ${people} ${people === 1 ? 'person' : 'people'}.`, 'Change it'];
  return html`<p class="noted" role="status">${what} <a href="/claim/amount">${change}</a></p>`;
}

/** Said on the page after the files: that they have arrived, and how many; nothing when there are none. */
export function receivedNotice(flow: Flow, files: number, language: Language): string {
  if (files === 0) return '';
  const [what, change] =
    language === 'zh'
      ? [`收到了：${files} 个文件。`, '看一看']
      : [`Received: ${files} file${files === 1 ? '' : 's'}.`, 'Look at them'];
  return html`<p class="noted" role="status">${what} <a href="${`${flow.address}/photos`}">${change}</a></p>`;
}

/** Said when files had to be let go because their sender chose to be confidential. */
export function droppedNotice(language: Language): string {
  return html`<p class="noted" role="status">${say(words.dropped, language)}</p>`;
}

const words = {
  start: { zh: '开始', en: 'Start' },
  resume: { zh: '接着填', en: 'Go on' },
  again: { zh: '不要了，重新开始', en: 'Start again' },
  begun: { zh: '您上次填到一半：', en: 'You had begun this:' },
  abandon: { zh: '不填了，删掉已填的内容', en: 'Stop and delete what I entered' },
  dropped: {
    zh: '您选了保密举报。不能去掉个人信息的文件（PDF、录音、视频）已经删除，照片里的位置和时间也去掉了。',
    en: 'You chose a confidential tip. Files that cannot be cleared of what they reveal (PDF, recordings, films) were deleted, and place and time were removed from pictures.',
  },
  lost: {
    zh: '没有找到您填的内容。可能时间太久已经删除，或者浏览器不让保存 cookie。请从头开始。',
    en: 'What you entered was not found. It may have expired, or your browser refuses cookies. Please start again.',
  },
} as const satisfies Record<string, Text>;
