import { html } from 'ghtml';
import type { MessageChoice } from '../notices/choices.ts';
import { isRefused, refuse, type Refused } from '../platform/refusal.ts';
import { say, type Language, type Text } from '../platform/text.ts';
import { form, radios, tick, type Shown } from './controls.ts';
import { readPosted } from './posted.ts';

/** Which messages somebody gets, and in which language: the form below the list of those that were sent. */
export function choiceForm(address: string, choice: MessageChoice, language: Language): string {
  const shown: Shown = {
    language,
    values: { messageLanguage: choice.language, prescribedOnly: choice.prescribedOnly ? 'yes' : '' },
    faults: [],
  };
  return form(
    address,
    html`!${radios(shown, {
        name: 'messageLanguage',
        label: words.language,
        answers: [
          { value: 'zh', label: { zh: '中文', en: '中文 Chinese' } },
          { value: 'en', label: { zh: 'English 英文', en: 'English' } },
        ],
      })}!${tick(shown, { name: 'prescribedOnly', label: words.only, hint: words.onlyHint })}<button
        class="button second"
        type="submit"
      >
        ${say(words.save, language)}
      </button>`,
  );
}

/** What was posted by that form. */
export function readPostedChoice(body: unknown): MessageChoice | Refused {
  const posted = readPosted(body, ['messageLanguage', 'prescribedOnly']);
  if (isRefused(posted)) return posted;
  const { messageLanguage: language, prescribedOnly } = posted;
  if (language !== 'zh' && language !== 'en')
    return refuse('invalid-form', words.languageFault, { field: 'messageLanguage' });
  return { language, prescribedOnly: prescribedOnly === 'yes' };
}

/** Said after it was saved. */
export const choiceSaved: Text = {
  zh: '已保存，从下一条消息开始。',
  en: 'Saved; it counts from the next message.',
};

const words = {
  language: { zh: '消息用哪种语言', en: 'Language of messages' },
  languageFault: { zh: '请选择消息用哪种语言。', en: 'Choose a language for messages.' },
  only: { zh: '只收必须告知的消息', en: 'Only what I have to be told' },
  onlyHint: {
    zh: '法律规定必须告知的事项（如不予受理、要求补正、开庭日期），以及有人撤回、申请撤回您的案件时的紧急提醒，照样会发。其他进展显示在本页，不再发到您的手机或者邮箱。文书的送达不受影响。',
    en: 'What an article prescribes is still sent (not accepted, something missing, another body handles it, the day of a hearing), and so are urgent warnings, as when somebody takes your case back. Everything else is shown on this page and not sent to your phone or mail address. The service of papers is not affected.',
  },
  save: { zh: '保存', en: 'Save' },
} as const satisfies Record<string, Text>;
