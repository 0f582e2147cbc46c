import { html } from 'ghtml';
import { say, type Language, type Text } from '../../platform/text.ts';
import { form, hidden } from '../controls.ts';
import type { Page } from '../claims.ts';
import type { Onward, ReceiptWords } from './flow.ts';
import { dayText, deadlinePanel, nextDeadline } from '../due.ts';
import { sizeText } from './photos.ts';

type Receipt = { number: string; code: string; phone: boolean };
/** What the pages of a flow say on its receipt, and the other doors the same story may go through. */
type Shown = { words: ReceiptWords; address: string; onward: readonly Onward[] };

/** The page at the end: number and secret code, large enough to copy by hand, made to be printed, and what happens next. */
export function receiptPage(receipt: Receipt, page: Page, shown: Shown, language: Language): string {
  const t = (text: Text): string => say(text, language);
  const deadline = nextDeadline(page);
  const [first] = page.timeline;
  const files = page.evidence.map(
    (file, index) =>
      html`<li>
        ${language === 'zh' ? `文件 ${index + 1}` : `File ${index + 1}`}（${sizeText(file.bytes)}）<br /><code
          class="hash"
          >${file.sha256}</code
        >
      </li>`,
  );
  return html`<div class="receipt">
      <h1>${t(shown.words.done)}</h1>
      <dl class="keys">
        <div>
          <dt>${t(words.number)}</dt>
          <dd class="number">${receipt.number}</dd>
        </div>
        <div>
          <dt>${t(words.code)}</dt>
          <dd class="code" aria-label="${receipt.code.split('').join(' ')}">
            !${receipt.code
              .split('-')
              .map((group) => html`<span>${group}</span>`)
              .join('<b aria-hidden="true">-</b>')}
          </dd>
        </div>
      </dl>
      <p class="inset"><strong>${t(words.keep)}</strong> ${t(receipt.phone ? words.keepWithPhone : words.keepOnly)}</p>
      <p class="no-print" data-print hidden><button class="button second" type="button">${t(words.print)}</button></p>
      <p>${page.office.name[language]}${first ? html` · ${dayText(first.effectiveOn, language)}` : ''}</p>
    </div>
    <h2>${t(words.next)}</h2>
    !${deadline ? deadlinePanel(deadline, language, page.division.code) : html`<p>${t(shown.words.next)}</p>`}
    !${contact(page, language)}
    !${
      files.length > 0
        ? html`<details class="receipt-files">
            <summary>${t(words.files)}</summary>
            <p class="hint">${t(words.filesHint)}</p>
            <ol>
              !${files.join('')}
            </ol>
          </details>`
        : ''
    }
    <div class="no-print">
      <p><a class="button" href="/track/case">${t(words.track)}</a></p>
      !${onwardForms(shown, language)}
      !${form(
        `${shown.address}/done`,
        html`<p class="hint">${t(words.sharedPhone)}</p>
          <button class="button second" type="submit">${t(words.finish)}</button>`,
      )}
    </div>`;
}

/** The same story through another door, one press each: nothing is typed twice. */
function onwardForms({ address, onward }: Shown, language: Language): string {
  if (onward.length === 0) return '';
  const doors = onward.map(({ id, title, hint }) =>
    form(
      `${address}/onward`,
      html`!${hidden('to', id)}
        <p class="hint">${say(hint, language)}</p>
        <button class="button second" type="submit">${say(title, language)}</button>`,
    ),
  );
  return html`<h2>${say(words.onward, language)}</h2>
    <p>${say(words.onwardLead, language)}</p>
    !${doors.join('')}`;
}

/** Which office holds it, with its address, phone and opening hours where known. */
export function contact(page: Page, language: Language): string {
  const { telephone, address, opening } = page.contact;
  const name = page.office.name[language];
  return html`<div class="contact">
    <h2>${language === 'zh' ? '谁在办' : 'Who handles it'}</h2>
    <p>
      <strong>${name}</strong>!${
        telephone
          ? html`<br /><a href="tel:${telephone}">${telephone}</a>`
          : html`<br />${language === 'zh' ? '电话：' : 'Phone: '}<a href="tel:12333">12333</a>`
      }!${address ? html`<br />${address}` : ''}!${opening ? html`<br />${language === 'zh' ? '对外时间：' : 'Open: '}${opening}` : ''}
    </p>
  </div>`;
}

const words = {
  number: { zh: '编号', en: 'Number' },
  code: { zh: '查询码（不要给别人看）', en: 'Secret code (show it to nobody)' },
  keep: { zh: '请现在截图或者抄下来。', en: 'Take a screenshot or write it down now.' },
  keepWithPhone: {
    zh: '凭查询码随时查进度；丢了可以用您的手机号收验证码查。光有编号查不到。',
    en: 'The code opens your case at any time; if you lose it, a code sent to your phone does. The number alone does not.',
  },
  keepOnly: {
    zh: '查进度只认这个查询码，丢了没法补。光有编号查不到。',
    en: 'Only this code opens your case; it cannot be replaced. The number alone does not.',
  },
  print: { zh: '打印或者存成 PDF', en: 'Print or save as PDF' },
  next: { zh: '接下来', en: 'What happens next' },
  onward: { zh: '同一件事，还可以', en: 'The same story can also go' },
  onwardLead: {
    zh: '刚才填的会带过去，不用再填一遍；照片和材料要重新选。',
    en: 'What you told is taken along, nothing is typed twice; pictures and papers must be chosen again.',
  },
  files: { zh: '收到的照片和材料', en: 'Pictures and papers received' },
  filesHint: {
    zh: '下面是每个文件的指纹（SHA-256），以后可以证明文件没有被改过。',
    en: 'The fingerprint (SHA-256) of each file proves later that it was not changed.',
  },
  track: { zh: '现在看看进度', en: 'See the progress now' },
  sharedPhone: {
    zh: '如果用的是别人的手机，抄好以后点这里，本机上不会留下查询码。',
    en: 'On somebody else’s phone: once you have written it down, press here and the code is gone from it.',
  },
  finish: { zh: '我记好了，清除本机记录', en: 'I have written it down: clear this phone' },
} as const satisfies Record<string, Text>;
