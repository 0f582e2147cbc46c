import { html } from 'ghtml';
import { division } from '../../divisions/divisions.ts';
import { cite, source } from '../../law/sources.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { readBack } from '../../web/amounts.ts';
import { button, form, hidden, tick, type Shown } from '../controls.ts';
import { monthText } from '../due.ts';
import type { Fault } from '../page.ts';
import type { Answers } from './answers.ts';
import { steps, type StepId } from './steps.ts';

type Line = { label: Text; value: string; step: StepId };

/** All answers with a way to change each, what happens with personal data, and the one button that hands the claim in. */
export function checkPage(answers: Answers, files: number, shown: Shown): string {
  const { language } = shown;
  const lines = linesOf(answers, files, language).map(
    ({ label, value, step }) =>
      html`<div class="row">
        <dt>${say(label, language)}</dt>
        <dd>${value}</dd>
        <dd class="row-change">
          <a href="${`/claim/${step}?return=check`}"
            >${say(words.change, language)}<span class="hidden"> ${say(label, language)}</span></a
          >
        </dd>
      </div>`,
  );
  const sensitive = isSensitive(answers, files);
  return html`<dl class="rows">!${lines.join('')}</dl>
    <h2>${say(words.privacyTitle, language)}</h2>
    <ul>
      !${notice(answers, language)
        .map((one) => html`<li>${one}</li>`)
        .join('')}
    </ul>
    !${form(
      '/claim/check',
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
export function firstOpenStep(answers: Answers): StepId | undefined {
  return steps.find((step) => !step.done(answers))?.id as StepId | undefined;
}

function linesOf(answers: Answers, files: number, language: Language): Line[] {
  const none = language === 'zh' ? '没有填' : 'Not given';
  return [...wagesLines(answers, language), ...tellingLines(answers, files, none, language)];
}

/** Who owes what, where and for which months. */
function wagesLines(answers: Answers, language: Language): Line[] {
  const county = answers.division ? division(answers.division) : undefined;
  const above = county?.parent ? `${say(division(county.parent).name, language)}${language === 'zh' ? '' : ', '}` : '';
  const span = `${monthText(answers.since ?? '', language)} ${language === 'zh' ? '至' : 'to'} ${
    answers.until
      ? monthText(answers.until, language)
      : language === 'zh'
        ? '现在（还在干）'
        : 'now (still working there)'
  }`;
  const unsure = language === 'zh' ? '说不清' : 'Cannot say';
  return [
    {
      label: { zh: '谁欠的', en: 'Who owes' },
      value: [answers.employerName, answers.employerCreditCode].filter(Boolean).join('\n'),
      step: 'employer',
    },
    ...(answers.usingFirmName
      ? [{ label: { zh: '在哪家单位干活', en: 'Works for' }, value: answers.usingFirmName, step: 'employer' as const }]
      : []),
    {
      label: { zh: '在哪里', en: 'Where' },
      value: [`${above}${county ? say(county.name, language) : ''}`, answers.landmark].filter(Boolean).join('\n'),
      step: 'place',
    },
    { label: { zh: '哪几个月', en: 'Which months' }, value: span, step: 'time' },
    {
      label: { zh: '欠多少', en: 'How much' },
      value: typeof answers.owedFen === 'number' ? readBack(answers.owedFen, language) : unsure,
      step: 'amount',
    },
    { label: { zh: '几个人', en: 'How many people' }, value: String(answers.people ?? 1), step: 'amount' },
    ...(answers.ownFen === undefined
      ? []
      : [
          {
            label: { zh: '其中欠我', en: 'Owed to me' },
            value: readBack(answers.ownFen, language),
            step: 'amount' as const,
          },
        ]),
  ];
}

/** Who tells it, in which way and with what. */
function tellingLines(answers: Answers, files: number, none: string, language: Language): Line[] {
  const tip = answers.kind === 'tip';
  return [
    {
      label: { zh: '怎么反映', en: 'How reported' },
      value: say(
        tip ? { zh: '保密举报', en: 'Confidential tip' } : { zh: '实名投诉', en: 'Complaint in my name' },
        language,
      ),
      step: 'kind',
    },
    { label: { zh: '发生了什么', en: 'What happened' }, value: answers.story ?? none, step: 'story' },
    ...(answers.inDispute
      ? [
          {
            label: { zh: '调解、仲裁、诉讼', en: 'Mediation, arbitration, court' },
            value: say({ zh: '已经申请过', en: 'Already asked for' }, language),
            step: 'story' as const,
          },
        ]
      : []),
    {
      label: { zh: '照片和材料', en: 'Pictures and papers' },
      value: files === 0 ? none : language === 'zh' ? `${files} 个` : String(files),
      step: 'photos',
    },
    {
      label: tip ? { zh: '怎么称呼', en: 'How to address you' } : { zh: '姓名', en: 'Name' },
      value: answers.name ?? none,
      step: 'you',
    },
    { label: { zh: '手机号', en: 'Mobile number' }, value: answers.phone ?? none, step: 'you' },
    ...(tip
      ? []
      : [{ label: { zh: '身份证号', en: 'Identity number' }, value: answers.idNumber ?? none, step: 'you' as const }]),
  ];
}

/** What the law asks to be told before personal data are taken: by whom, what for, which, how long, and what one may ask. */
function notice(answers: Answers, language: Language): string[] {
  const tip = answers.kind === 'tip';
  const lines: Text[] = [
    {
      zh: '谁用：干活所在区县的劳动保障监察机构，以及它的上级机构。',
      en: 'Who: the labour inspection of the county where you worked, and its superior offices.',
    },
    {
      zh: '干什么用：只用来查处这件欠薪的事、联系您、把钱要回来。',
      en: 'What for: only to look into these unpaid wages, reach you, and recover the money.',
    },
    tip
      ? {
          zh: '用哪些：您填的内容和照片。举报人是谁依法保密，单位、调解和仲裁机构都看不到。',
          en: 'Which: what you filled in and your pictures. Who you are is kept secret from the employer, mediators and arbitrators.',
        }
      : {
          zh: '用哪些：您填的内容、照片和材料。姓名、电话、身份证号加密保存。',
          en: 'Which: what you filled in, pictures and papers. Name, phone and identity number are kept encrypted.',
        },
    {
      zh: '您的权利：可以查看、复制、更正，符合法律规定的可以要求删除。打 12333 或者联系办案单位。',
      en: 'Your rights: to see, copy and correct it, and have it deleted where the law says so. Call 12333 or the office.',
    },
    {
      zh: `依据：${cite('PIPL.17').zh}、${source('PIPL.29').article.zh}。`,
      en: `Under the ${cite('PIPL.17').en} and ${source('PIPL.29').article.en}.`,
    },
  ];
  return lines.map((line) => say(line, language));
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
