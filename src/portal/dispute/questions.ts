import { html } from 'ghtml';
import { lengthInWords } from '../../law/explain.ts';
import { limit } from '../../law/limits.ts';
import { cite } from '../../law/sources.ts';
import { say, type Text } from '../../platform/text.ts';
import type { Answers } from '../claim/answers.ts';
import { lengths } from '../claim/steps.ts';
import { questions } from '../claim/questions.ts';
import { area, line, radios, type Shown } from '../controls.ts';
import { itemsQuestion } from './items.ts';
import { storyMax } from './steps.ts';

/** The controls of one question of a dispute, without its form. */
export function disputeQuestion(step: string, shown: Shown, answers: Answers): string {
  switch (step) {
    case 'employer':
      return employer(shown);
    case 'items':
      return itemsQuestion(shown, answers);
    case 'work':
      return work(shown);
    case 'story':
      return story(shown);
    case 'way':
      return way(shown);
    case 'you':
      return questions.you(shown, answers);
    default:
      throw new Error(`The dispute has no question ${step}.`);
  }
}

function employer(shown: Shown): string {
  return (
    line(shown, {
      name: 'employerName',
      label: { zh: '单位的名字', en: 'Name of the employer' },
      hint: {
        zh: '最好写营业执照上的全名；不知道全名，写平时怎么叫的也可以。',
        en: 'Best the full name on its licence; what people call it will do.',
      },
      max: lengths.employer,
      more: 'autocomplete="organization" data-keep',
    }) +
    line(shown, {
      name: 'employerCreditCode',
      label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
      hint: {
        zh: '营业执照上的 18 位代码。不知道就不填。',
        en: 'The 18 characters on its business licence. Skip it if you do not know.',
      },
      optional: true,
      max: 40,
      more: 'autocapitalize="characters" autocomplete="off" spellcheck="false"',
    })
  );
}

function work(shown: Shown): string {
  const wage = limit('arb.limitation.wage');
  const since: Text =
    wage.unit === null
      ? { zh: '从离开那天起算。', en: 'It counts from the day you left.' }
      : {
          zh: `要工资的，一般从离开那天起 ${lengthInWords({ n: wage.n, unit: wage.unit }).zh}内可以申请仲裁（${cite(wage.source).zh}）。`,
          en: `For wages, arbitration can be asked for within ${lengthInWords({ n: wage.n, unit: wage.unit }).en} of that day (${cite(wage.source).en}).`,
        };
  return (
    radios(shown, {
      name: 'stillThere',
      label: { zh: '现在还在那里上班吗？', en: 'Do you still work there?' },
      hideLegend: true,
      answers: [
        { value: 'yes', label: { zh: '还在', en: 'Yes, I still do' } },
        { value: 'no', label: { zh: '不在了', en: 'No, I have left' } },
      ],
    }) +
    html`<div data-show-when="stillThere=no">
      !${line(shown, {
        name: 'leftOn',
        label: { zh: '哪天离开的', en: 'The day you left' },
        hint: since,
        max: 20,
        width: 'short',
        type: 'date',
        more: 'autocomplete="off"',
      })}
      !${line(shown, {
        name: 'askedOn',
        label: {
          zh: '离开以后，最后一次向单位要过、或者单位答应过，是哪天',
          en: 'Since then: when you last asked for it, or it was promised',
        },
        hint: {
          zh: '没有就不填。时效可以从这一天重新算，请留好微信、短信等凭据。',
          en: 'Leave it empty if never. The time may begin anew on that day; keep messages that prove it.',
        },
        optional: true,
        max: 20,
        width: 'short',
        type: 'date',
        more: 'autocomplete="off"',
      })}
    </div>`
  );
}

function story(shown: Shown): string {
  const prompts: readonly Text[] = [
    { zh: '哪天进的单位？做什么工作？签合同了吗？', en: 'When did you start, as what, and was a contract signed?' },
    { zh: '为什么有争议？单位怎么说的？', en: 'What is the dispute about? What does the employer say?' },
    { zh: '您的要求是怎么算出来的？', en: 'How did you arrive at what you ask for?' },
  ];
  return (
    html`<ul class="prompts">
      !${prompts.map((text) => html`<li>${say(text, shown.language)}</li>`).join('')}
    </ul>` +
    area(shown, {
      name: 'story',
      label: { zh: '用自己的话说', en: 'In your own words' },
      hint: {
        zh: '想到什么写什么，可以用手机键盘的语音输入。对方会看到。',
        en: 'Write as it comes to you; you may dictate with your keyboard. The other side will read it.',
      },
      max: storyMax,
    })
  );
}

function way(shown: Shown): string {
  const [mediating, deciding] = [limit('med.conclude'), limit('arb.award')];
  const within = ({ n, unit }: typeof mediating): Text =>
    unit === null ? { zh: '', en: '' } : lengthInWords({ n, unit });
  return radios(shown, {
    name: 'way',
    label: { zh: '您想请谁来解决？', en: 'Who shall settle it?' },
    hideLegend: true,
    answers: [
      {
        value: 'mediation',
        label: { zh: '先请调解员帮我们谈', en: 'Mediation: somebody helps us to agree' },
        hint: {
          zh: `不收钱，${within(mediating).zh}内谈。谈成了签协议，谈不成再仲裁，填过的都带过去。${cite(mediating.source).zh}。`,
          en: `Free, within ${within(mediating).en}. If it fails you may go on to arbitration with all you told us. ${cite(mediating.source).en}.`,
        },
      },
      {
        value: 'arbitration',
        label: { zh: '直接申请仲裁，请仲裁委裁决', en: 'Arbitration: the commission decides' },
        hint: {
          zh: `不收钱。受理后一般 ${within(deciding).zh}内裁决，要开庭。${cite(deciding.source).zh}。`,
          en: `Free. Decided within ${within(deciding).en} of acceptance as a rule, after a hearing. ${cite(deciding.source).en}.`,
        },
      },
    ],
  });
}
