import { division } from '../../divisions/divisions.ts';
import { cite, source } from '../../law/sources.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import type { Answers } from './answers.ts';
import type { Line } from './flow.ts';

/* Lines of the page that shows all answers, where several flows ask the same. */

export const notGiven: Text = { zh: '没有填', en: 'Not given' };

/** The firm, with its code where one was given. */
export function firmLine({ employerName, employerCreditCode }: Answers): Line {
  return {
    label: { zh: '用人单位', en: 'Employer' },
    value: [employerName, employerCreditCode].filter(Boolean).join('\n'),
    step: 'employer',
  };
}

/** Where the work was done: prefecture, county, landmark. */
export function placeLine(answers: Answers, language: Language): Line {
  const county = answers.division ? division(answers.division) : undefined;
  const above = county?.parent ? `${say(division(county.parent).name, language)}${language === 'zh' ? '' : ', '}` : '';
  return {
    label: { zh: '在哪里', en: 'Where' },
    value: [`${above}${county ? say(county.name, language) : ''}`, answers.landmark].filter(Boolean).join('\n'),
    step: 'place',
  };
}

/** How many pictures and papers. */
export function filesLine(files: number, language: Language): Line {
  const none = say(notGiven, language);
  return {
    label: { zh: '照片和材料', en: 'Pictures and papers' },
    value: files === 0 ? none : language === 'zh' ? `${files} 个` : String(files),
    step: 'photos',
  };
}

/** Who tells it and how to reach them. */
export function personLines(answers: Answers, language: Language): Line[] {
  const tip = answers.kind === 'tip';
  const none = say(notGiven, language);
  return [
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

/** What one may ask of whoever holds the data, and under which articles they are taken. */
export function yourRights(): Text[] {
  return [
    {
      zh: '您的权利：可以查看、复制、更正，符合法律规定的可以要求删除。打 12333 或者联系办案单位。',
      en: 'Your rights: to see, copy and correct it, and have it deleted where the law says so. Call 12333 or the office.',
    },
    {
      zh: `依据：${cite('PIPL.17').zh}、${source('PIPL.29').article.zh}。`,
      en: `Under the ${cite('PIPL.17').en} and ${source('PIPL.29').article.en}.`,
    },
  ];
}
