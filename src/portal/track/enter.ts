import { html } from 'ghtml';
import { isRefused } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { proceedingsOfPhone, readClaim, type PortalWorld } from '../claims.ts';
import { button, form, hidden, line, type Shown } from '../controls.ts';
import type { PageParts } from '../page.ts';
import { portalRules } from '../portal.rules.ts';

/** The door: by the secret code, or by the phone. Never by a number that others know, too. */
export function enterPage(shown: Shown, phoneNote: Text | undefined): PageParts {
  const { language } = shown;
  const codeForm = form(
    '/track',
    line(shown, {
      name: 'code',
      label: { zh: '查询码', en: 'Secret code' },
      hint: { zh: '12 个字母和数字，例如 K7QD-M2X9-4FTN。', en: '12 letters and digits, such as K7QD-M2X9-4FTN.' },
      max: 40,
      width: 'short',
      more: 'autocapitalize="characters" autocomplete="off" spellcheck="false" data-code',
    }) + button(language, { zh: '查进度', en: 'Open my case' }),
  );
  const phoneForm = form(
    '/track/phone',
    line(shown, {
      name: 'phone',
      label: { zh: '反映或者申请时留的手机号', en: 'The mobile number you left' },
      max: 30,
      width: 'short',
      type: 'tel',
      more: 'inputmode="tel" autocomplete="tel"',
    }) +
      html`<button class="button second" type="submit">${language === 'zh' ? '发验证码' : 'Send me a code'}</button>`,
  );
  const note = phoneNote ? html`<p class="inset">${say(phoneNote, language)}</p>` : '';
  return {
    title: { zh: '查进度', en: 'Track a case' },
    back: '/',
    faults: shown.faults,
    address: '/track',
    body: html`!${codeForm}
      <h2>${language === 'zh' ? '查询码丢了？用手机号' : 'Lost the code? Use your phone'}</h2>
      !${note}!${phoneForm}`,
  };
}

/** Where the one-time code is typed. It says the same whether or not the phone is known. */
export function codePage(shown: Shown, phone: string, note: Text | undefined): PageParts {
  const { language } = shown;
  const minutes = portalRules.codeMinutes;
  const words: Text = {
    zh: `如果这个手机号反映过欠薪或者申请过调解、仲裁，验证码马上就到，${minutes} 分钟内有效。没收到请过 1 分钟再试。`,
    en: `If there is a case for this number, a code is on its way; it is good for ${minutes} minutes. If none arrives, try again in a minute.`,
  };
  return {
    title: { zh: '输入验证码', en: 'Enter the code' },
    back: '/track',
    faults: shown.faults,
    body: html`<p>${say(words, language)}</p>
      !${note ? html`<p class="inset">${say(note, language)}</p>` : ''}!${form(
        '/track/phone/code',
        html`!${hidden('phone', phone)}!${line(shown, {
          name: 'oneTimeCode',
          label: { zh: '6 位验证码', en: 'Code of 6 digits' },
          max: 12,
          width: 'short',
          more: 'inputmode="numeric" autocomplete="one-time-code"',
        })}!${button(language, { zh: '确定', en: 'Continue' })}`,
      )}`,
  };
}

/** The claims of a phone whose owner has shown it by the code. */
export async function phonePage(world: PortalWorld, hash: string, language: Language): Promise<PageParts> {
  const ids = await proceedingsOfPhone(world, hash);
  const items: string[] = [];
  for (const id of ids) {
    const page = await readClaim(world, id);
    if (isRefused(page)) continue;
    items.push(
      html`<li>
        <button class="card-open" type="submit" name="proceeding" value="${String(id)}">
          <strong>${page.headline}</strong><br />${page.number}<br />${page.state.title[language]}
        </button>
      </li>`,
    );
  }
  const none =
    language === 'zh' ? '这个手机号没有反映过欠薪，也没有申请过调解、仲裁。' : 'There is no case for this number.';
  return {
    title: { zh: '您的事项', en: 'Your cases' },
    back: '/track',
    body:
      items.length === 0
        ? html`<p>${none}</p>`
        : html`<form method="post" action="/track/mine">
            <ul class="mine">
              !${items.join('')}
            </ul>
          </form>`,
  };
}
