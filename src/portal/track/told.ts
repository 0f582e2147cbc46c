import { html } from 'ghtml';
import type { ToldHolder } from '../../notices/reading.ts';
import { legalDayOf } from '../../platform/clock.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { Temporal } from 'temporal-polyfill';
import { dayText } from '../due.ts';

/** What we sent to the phone of whoever follows the case, so that nobody has to keep messages; `choice` is how further ones are wanted. */
export function messagesTold(told: readonly ToldHolder[], language: Language, choice = ''): string {
  if (told.length === 0 && choice === '') return '';
  const items = told.map(({ words: said, at, how }) => {
    const day = legalDayOf(Temporal.Instant.from(at)).toString();
    return html`<li>
      <p><time datetime="${day}">${dayText(day, language)}</time></p>
      <p class="said">${say(said, language)}</p>
      <p class="hint">${say(words[how], language)}</p>
    </li>`;
  });
  return html`<details class="no-print">
    <summary>${say(words.title, language)}</summary>
    !${
      items.length === 0
        ? html`<p>${say(words.none, language)}</p>`
        : html`<ol class="timeline" reversed>
            !${items.join('')}
          </ol>`
    }
    <p><a href="/messages">${say(words.check, language)}</a></p>
    !${choice}
  </details>`;
}

const words = {
  title: { zh: '我们给您发过的消息', en: 'Messages we sent you' },
  none: { zh: '还没有给您发过消息。', en: 'No message was sent to you yet.' },
  sent: { zh: '已发到您的手机', en: 'Sent to your phone' },
  delivered: { zh: '您的手机已收到', en: 'Arrived on your phone' },
  shown: { zh: '没有发到手机，显示在这里', en: 'Not sent to your phone; shown here' },
  check: { zh: '收到可疑短信？核对是不是我们发的', en: 'A suspicious message? See whether it is ours' },
} as const satisfies Record<string, Text>;
