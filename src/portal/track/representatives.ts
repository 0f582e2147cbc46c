import { html } from 'ghtml';
import { say, type Language } from '../../platform/text.ts';
import type { Page } from '../claims.ts';

/** Who may speak for the worker and until when; nothing where nobody is entered. */
export function representatives({ representation }: Page, language: Language): string {
  const people = representation?.people ?? [];
  if (people.length === 0) return '';
  const zh = language === 'zh';
  const items = people.map(({ name, kind, organisation, powers, standing, standingWords }) => {
    const holds = standing === 'holds' || standing === 'notYet';
    const may = powers.map((power) => say(power, language)).join(zh ? '、' : ', ');
    const special = may === '' || !holds ? '' : zh ? `可以替您：${may}。` : `May do for you: ${may}.`;
    return html`<li>
      <strong>${name}</strong> ${say(kind, language)}${organisation ? ` · ${organisation}` : ''}<br />
      ${say(standingWords, language)}${zh ? '。' : '. '}${special}
    </li>`;
  });
  return html`<h2>${zh ? '谁可以替您办事' : 'Who may speak for you'}</h2>
    <ul class="speakers">
      !${items.join('')}
    </ul>
    <p>
      ${
        zh
          ? '不想让他们再替您办的，请告诉我们；从告诉我们的那天起就不算数了。'
          : 'If they shall no longer speak for you, tell us: it counts from the day you do.'
      }
    </p>`;
}
