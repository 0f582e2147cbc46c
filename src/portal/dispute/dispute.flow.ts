import { division } from '../../divisions/divisions.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { dayText } from '../due.ts';
import { given, type Answers, type Consent } from '../claim/answers.ts';
import type { Flow, Line, Onward, Opens } from '../claim/flow.ts';
import { filesLine, firmLine, personLines, placeLine, yourRights } from '../claim/lines.ts';
import { cookies } from '../holder.ts';
import { portalRules } from '../portal.rules.ts';
import { itemInWords, items, itemsBelow, itemSaid, kindOf } from './items.ts';
import { limitationWarning } from './limitation.ts';
import { disputeQuestion } from './questions.ts';
import { disputeSteps } from './steps.ts';

/** A dispute, brought to mediation or to arbitration. `onward`: the other doors the same story may go through. */
export function disputeFlow(onward: (answers: Answers) => readonly Onward[]): Flow {
  return {
    address: '/dispute',
    cookie: cookies.dispute,
    title: { zh: '申请调解或者仲裁', en: 'Ask for mediation or arbitration' },
    points,
    steps: disputeSteps,
    question: disputeQuestion,
    below: (step, shown, answers) => (step === items.id ? itemsBelow(shown, answers) : ''),
    lines: linesOf,
    warning: limitationWarning,
    notice,
    opens,
    receipt: (kind) => (kind === 'arbitration' ? words.arbitration : words.mediation),
    onward,
  };
}

const points: readonly Text[] = [
  {
    zh: `一共 ${disputeSteps.length + 1} 小步，大约 10 分钟。不用注册，不收钱。`,
    en: `${disputeSteps.length + 1} short steps, about 10 minutes. No account, no fee.`,
  },
  {
    zh: '工资、加班费、经济补偿、赔偿金、社会保险，几项要求可以一次提。',
    en: 'Wages, overtime, severance, damages, social insurance: several claims at once.',
  },
  {
    zh: '先调解还是直接仲裁，填到后面再选；调解不成，填过的内容带到仲裁。',
    en: 'Mediation first or arbitration at once: you choose on the way; what you told is taken along if mediation fails.',
  },
  {
    zh: `填到一半可以停，${portalRules.draftDays} 天内用这部手机接着填。`,
    en: `You may stop half-way and go on within ${portalRules.draftDays} days on this phone.`,
  },
];

const words = {
  mediation: {
    done: { zh: '调解申请已收到', en: 'Your application for mediation has been received' },
    next: { zh: '调解组织会问对方愿不愿意调解。', en: 'The mediators will ask the other side.' },
  },
  arbitration: {
    done: { zh: '仲裁申请已收到', en: 'Your application for arbitration has been received' },
    next: { zh: '仲裁委会告诉您受不受理。', en: 'The commission will tell you whether it takes it.' },
  },
} as const;

// What is opened ---------------------------------------------------------------------------------------------------------

/** The application, as the form of the body that is asked. @throws when a required answer is missing: steps are asked first. */
function opens(answers: Answers, files: readonly string[], consent: Consent): Opens {
  const { employerName, division: county, way, items: asked } = answers;
  if (!employerName || !county || !way || !asked) throw new Error('The application is not complete.');
  const total = asked.reduce((sum, { fen = 0 }) => sum + fen, 0);
  const worker = {
    name: answers.name,
    ...given('phone', answers.phone),
    ...given('idNumber', answers.idNumber),
    ...(total > 0 ? { claimFen: total } : {}),
  };
  const shared = {
    employerName,
    ...given('employerCreditCode', answers.employerCreditCode),
    applicant: 'worker',
    workers: [worker],
    claims: asked.map((item) => ({
      kind: kindOf(item)[way],
      what: itemInWords(item),
      ...given('fen', item.fen),
    })),
    ...(total > 0 ? { claimFen: total } : {}),
    facts: factsOf(answers),
    ...given('employmentEndedOn', answers.leftOn),
    ...(files.length > 0 ? { evidence: [...files] } : {}),
    consent: { notice: true, ...given('sensitive', consent.sensitive) },
  };
  return way === 'mediation'
    ? { procedure: 'mediation', act: 'apply', form: { ...shared, division: county, cause: causeOf(answers) } }
    : { procedure: 'arbitration', act: 'file', form: { ...shared, performedIn: county, ...pursuedOf(answers) } };
}

/** What begins limitation anew, as the commission's form asks it. Source: MAL.27. */
function pursuedOf({ askedOn }: Answers): { pursued?: object[] } {
  return askedOn === undefined ? {} : { pursued: [{ on: askedOn, what: 'demanded' }] };
}

/** The story, and what the form of this way has no field for: a site or a street; before mediators, when it was last asked for. */
function factsOf({ story = '', landmark, way, askedOn }: Answers): string {
  const where = landmark ? `\n工作地点：${landmark}` : '';
  const asked = way === 'mediation' && askedOn !== undefined ? `\n离开后最后一次要求：${askedOn}` : '';
  return `${story}${where}${asked}`;
}

/** What the dispute is about, by what is asked for. Source: MAL.2. */
function causeOf({ items: asked = [] }: Answers): string {
  const kinds = asked.map((item) => kindOf(item).arbitration);
  if (kinds.some((kind) => !['standards', 'other'].includes(kind)) || asked.some(({ fen }) => fen !== undefined))
    return 'pay';
  return kinds.includes('standards') ? 'conditions' : 'other';
}

// What is shown ----------------------------------------------------------------------------------------------------------

function linesOf(answers: Answers, files: number, language: Language): Line[] {
  const { askedOn } = answers;
  const asked = (before: string, as: Language): string => (askedOn ? `${before}${dayText(askedOn, as)}` : '');
  const left: Text =
    answers.leftOn === undefined
      ? { zh: '还在上班', en: 'Still working there' }
      : {
          zh: `${dayText(answers.leftOn, 'zh')} 离开${asked('，最后一次要求：', 'zh')}`,
          en: `Left on ${dayText(answers.leftOn, 'en')}${asked('; last asked on ', 'en')}`,
        };
  const way: Text =
    answers.way === 'arbitration'
      ? { zh: '直接申请仲裁', en: 'Arbitration' }
      : { zh: '先申请调解', en: 'Mediation first' };
  return [
    firmLine(answers),
    placeLine(answers, language),
    {
      label: { zh: '要求', en: 'What you ask for' },
      value: (answers.items ?? []).map((item) => itemSaid(item, language)).join('\n'),
      step: 'items',
    },
    { label: { zh: '还在不在那里', en: 'Still there' }, value: say(left, language), step: 'work' },
    { label: { zh: '发生了什么', en: 'What happened' }, value: answers.story ?? '', step: 'story' },
    { label: { zh: '请谁解决', en: 'Who shall settle it' }, value: say(way, language), step: 'way' },
    filesLine(files, language),
    ...personLines(answers, language),
  ];
}

/** What the law asks to be told before personal data are taken. */
function notice({ way, division: county }: Answers): readonly Text[] {
  const name = county ? division(county).name : { zh: '工作地', en: 'the county of work' };
  const body: Text =
    way === 'arbitration'
      ? { zh: '劳动人事争议仲裁委员会', en: 'the arbitration commission' }
      : { zh: '劳动争议调解组织', en: 'the mediation body' };
  return [
    { zh: `谁用：${name.zh}的${body.zh}，以及它的上级机构。`, en: `Who: ${body.en} of ${name.en}, and its superiors.` },
    {
      zh: '干什么用：只用来处理这件争议、联系您、送达文书。',
      en: 'What for: only to deal with this dispute, reach you and serve papers.',
    },
    {
      zh: '对方会看到：您的姓名、要求和事实经过，它要答复您。电话和身份证号加密保存。',
      en: 'What the other side sees: your name, claims and story, for it has to answer. Phone and identity number are kept encrypted.',
    },
    ...yourRights(),
  ];
}
