import { say, type Language, type Text } from '../../platform/text.ts';
import { readBack } from '../../web/amounts.ts';
import { monthText } from '../due.ts';
import { cookies } from '../holder.ts';
import { portalRules } from '../portal.rules.ts';
import { openingForm, type Answers } from './answers.ts';
import type { Flow, Line, Onward } from './flow.ts';
import { filesLine, firmLine, notGiven, personLines, placeLine, yourRights } from './lines.ts';
import { questions } from './questions.ts';
import { stepCount, steps, type StepId } from './steps.ts';

/** Unpaid wages, reported to the labour inspection. `onward`: the other doors the same story may go through. */
export function claimFlow(onward: (answers: Answers) => readonly Onward[]): Flow {
  return {
    address: '/claim',
    cookie: cookies.draft,
    title: { zh: '反映欠薪', en: 'Report unpaid wages' },
    points,
    steps,
    question: (step, shown, answers) => questions[step as Exclude<StepId, 'place' | 'photos'>](shown, answers),
    lines: linesOf,
    notice,
    opens: openingForm,
    receipt: (kind) => (kind === 'tip' ? words.tip : words.claim),
    onward,
  };
}

const points: readonly Text[] = [
  {
    zh: `一共 ${stepCount} 小步，大约 5 分钟。不用注册，不收钱。`,
    en: `${stepCount} short steps, about 5 minutes. No account, no fee.`,
  },
  {
    zh: '不知道单位全名、说不清准确数目，都可以先说。',
    en: 'You can start without the full name or the exact amount.',
  },
  {
    zh: `填到一半可以停，${portalRules.draftDays} 天内用这部手机接着填。`,
    en: `You may stop half-way and go on within ${portalRules.draftDays} days on this phone.`,
  },
  {
    zh: '最后给您一个编号和查询码，随时能查办到哪一步、哪天前必须办。',
    en: 'At the end you get a number and a code: they show where it is and by which day it must move.',
  },
];

const next: Text = {
  zh: '监察机构会核实您举报的情况，需要查处的会立案。凭查询码可以看进度。',
  en: 'The inspection checks what you reported and files a case where needed. Your code shows the progress.',
};
const words = {
  claim: { done: { zh: '您反映的欠薪已收到', en: 'Your report of unpaid wages has been received' }, next },
  tip: { done: { zh: '举报已收到', en: 'Your tip has been received' }, next },
};

function linesOf(answers: Answers, files: number, language: Language): Line[] {
  return [...wagesLines(answers, language), ...tellingLines(answers, files, language)];
}

/** Who owes what, where and for which months. */
function wagesLines(answers: Answers, language: Language): Line[] {
  const span = `${monthText(answers.since ?? '', language)} ${language === 'zh' ? '至' : 'to'} ${
    answers.until
      ? monthText(answers.until, language)
      : language === 'zh'
        ? '现在（还在干）'
        : 'now (still working there)'
  }`;
  const unsure = language === 'zh' ? '说不清' : 'Cannot say';
  return [
    { ...firmLine(answers), label: { zh: '谁欠的', en: 'Who owes' } },
    ...(answers.usingFirmName
      ? [{ label: { zh: '在哪家单位干活', en: 'Works for' }, value: answers.usingFirmName, step: 'employer' as const }]
      : []),
    placeLine(answers, language),
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
function tellingLines(answers: Answers, files: number, language: Language): Line[] {
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
    {
      label: { zh: '发生了什么', en: 'What happened' },
      value: answers.story ?? say(notGiven, language),
      step: 'story',
    },
    ...(answers.inDispute
      ? [
          {
            label: { zh: '调解、仲裁、诉讼', en: 'Mediation, arbitration, court' },
            value: say({ zh: '已经申请过', en: 'Already asked for' }, language),
            step: 'story' as const,
          },
        ]
      : []),
    filesLine(files, language),
    ...personLines(answers, language),
  ];
}

/** What the law asks to be told before personal data are taken: by whom, what for, which, how long, and what one may ask. */
function notice(answers: Answers): Text[] {
  const tip = answers.kind === 'tip';
  return [
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
    ...yourRights(),
  ];
}
