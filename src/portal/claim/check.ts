import { html } from 'ghtml';
import { say, type Text } from '../../platform/text.ts';
import { button, form, hidden, tick, type Shown } from '../controls.ts';
import type { Fault } from '../page.ts';
import type { Answers } from './answers.ts';
import type { Flow } from './flow.ts';

/** All answers with a way to change each, what happens with personal data, and the one button that hands it in. */
export function checkPage(flow: Flow, answers: Answers, files: number, shown: Shown): string {
  const { language } = shown;
  const lines = flow.lines(answers, files, language).map(
    ({ label, value, step }) =>
      html`<div class="row">
        <dt>${say(label, language)}</dt>
        <dd>${value}</dd>
        <dd class="row-change">
          <a href="${`${flow.address}/${step}?return=check`}"
            >${say(words.change, language)}<span class="hidden"> ${say(label, language)}</span></a
          >
        </dd>
      </div>`,
  );
  const sensitive = isSensitive(answers, files);
  const warning = flow.warning?.(answers);
  return html`<dl class="rows">!${lines.join('')}</dl>
    !${warning ? html`<p class="warning" role="note">${say(warning, language)}</p>` : ''}
    <h2>${say(words.privacyTitle, language)}</h2>
    <ul>
      !${flow
        .notice(answers)
        .map((one) => html`<li>${say(one, language)}</li>`)
        .join('')}
    </ul>
    !${form(
      `${flow.address}/check`,
      html`!${hidden('key', answers.key)}!${sensitive ? tick(shown, { name: 'consent', label: words.consent, hint: words.consentHint }) : ''}
        <p>${say(words.truth, language)}</p>
        !${button(language, words.submit, 'data-once')}`,
    )}`;
}

/** Whether something is handed in for which the law asks separate consent. */
export function isSensitive(answers: Answers, files: number): boolean {
  return answers.idNumber !== undefined || files > 0;
}

/** The first question still without its answer. */
export function firstOpenStep({ steps }: Flow, answers: Answers): string | undefined {
  return steps.find((step) => !step.done(answers))?.id;
}

/** What is wrong with the form of this page. */
export function consentFault(): Fault {
  return {
    field: 'consent',
    message: {
      zh: '请先打钩同意，或者返回删掉身份证号和照片',
      en: 'Tick to agree, or go back and remove identity number and pictures',
    },
  };
}

const words = {
  change: { zh: '修改', en: 'Change' },
  privacyTitle: { zh: '您的个人信息怎么用', en: 'How your data is used' },
  consent: {
    zh: '我单独同意：为办理这件事，使用我的身份证号、照片和材料里的敏感个人信息',
    en: 'I separately agree that sensitive data in my identity number, pictures and papers are used for this case',
  },
  consentHint: {
    zh: '照片和材料里可能有人脸、银行卡号。不同意可以返回删掉，不影响提交。',
    en: 'Pictures may show faces or bank cards. You may remove them instead; you can still hand in your claim.',
  },
  truth: { zh: '点“提交”，表示上面说的都是真的。', en: 'By handing it in you say that all of this is true.' },
  submit: { zh: '提交', en: 'Hand it in' },
} as const satisfies Record<string, Text>;
