import { html } from 'ghtml';
import { today } from '../../platform/clock.ts';
import { say, type Text } from '../../platform/text.ts';
import { area, line, month, radios, tick, type Shown } from '../controls.ts';
import { portalRules } from '../portal.rules.ts';
import type { Answers } from './answers.ts';
import { lengths, type StepId } from './steps.ts';

/** Shown by the script where this browser can record: who finds writing hard learns that speaking will do. */
function voiceHint(shown: Shown): string {
  return html`<p class="inset" data-voice-hint hidden>
    ${say({ zh: '不想打字也行：这里空着，下一步可以录音。', en: 'You need not write: leave this empty and record your voice in the next step.' }, shown.language)}
  </p>`;
}

/** The controls of one question, without its form. Place and photographs have pages of their own. */
export const questions: Record<Exclude<StepId, 'place' | 'photos'>, (shown: Shown, answers: Answers) => string> = {
  employer: (shown) =>
    line(shown, {
      name: 'employerName',
      label: { zh: '公司、工地、平台或者老板的名字', en: 'Name of the firm, site, platform or boss' },
      hint: {
        zh: '不知道全名也没关系，写平时怎么叫的，例如“锦绣花园工地 王老板”。',
        en: 'You need not know the full name: write what people call it.',
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
    }) +
    radios(shown, {
      name: 'dispatched',
      label: {
        zh: '是劳务派遣吗？（一家公司发工资，在另一家干活）',
        en: 'Does one firm pay you while you work for another?',
      },
      answers: [
        { value: 'no', label: { zh: '不是，或者不清楚', en: 'No, or I do not know' } },
        {
          value: 'yes',
          label: { zh: '是：上面写的公司发工资，我在别的单位干活', en: 'Yes: the firm above pays, I work for another' },
        },
      ],
    }) +
    html`<div data-show-when="dispatched=yes">
      !${line(shown, {
        name: 'usingFirmName',
        label: { zh: '在哪家单位干活', en: 'For which firm do you work' },
        hint: { zh: '两家都要负责，所以都要写。', en: 'Both are responsible, so we need both.' },
        optional: true,
        max: lengths.employer,
        more: 'autocomplete="off" data-keep',
      })}
    </div>`,

  time: (shown) => {
    const years = Array.from({ length: portalRules.yearsBack + 1 }, (_, back) => today().year - back);
    return (
      month(shown, { name: 'since', label: { zh: '从哪个月开始欠的', en: 'First unpaid month' }, years }) +
      radios(shown, {
        name: 'stillThere',
        label: { zh: '现在还在那里干活吗？', en: 'Do you still work there?' },
        answers: [
          { value: 'yes', label: { zh: '还在干', en: 'Yes, I still do' } },
          { value: 'no', label: { zh: '不干了', en: 'No, I have left' } },
        ],
      }) +
      html`<div data-show-when="stillThere=no">
        !${month(shown, {
          name: 'until',
          label: { zh: '欠到哪个月为止', en: 'Last unpaid month' },
          hint: { zh: '不干了的才填。', en: 'Only if you have left.' },
          years,
        })}
      </div>`
    );
  },

  amount: (shown) =>
    line(shown, {
      name: 'owed',
      label: { zh: '一共欠多少（元）', en: 'Owed in all (yuan)' },
      hint: {
        zh: '几个人一起的写总数。可以写 12000、1.2万 或 12,000.50。',
        en: 'The whole sum if you are several. Write 12000 or 12,000.50.',
      },
      max: 40,
      width: 'short',
      more: 'inputmode="decimal" autocomplete="off" data-amount data-keep',
    }) +
    tick(shown, { name: 'unknown', label: { zh: '说不清多少钱', en: 'I cannot say how much' } }) +
    line(shown, {
      name: 'people',
      label: { zh: '一共几个人被欠', en: 'How many people are owed' },
      hint: { zh: '只有您自己就写 1。', en: 'Write 1 if it is only you.' },
      max: 8,
      width: 'short',
      more: 'inputmode="numeric" autocomplete="off" data-keep',
    }) +
    html`<div data-show-when="people>1">
      !${line(shown, {
        name: 'own',
        label: { zh: '其中欠您本人多少（元）', en: 'Of that, owed to you (yuan)' },
        hint: { zh: '几个人一起的才填。', en: 'Only if you are several.' },
        optional: true,
        max: 40,
        width: 'short',
        more: 'inputmode="decimal" autocomplete="off" data-amount data-keep',
      })}
    </div>`,

  kind: (shown) =>
    radios(shown, {
      name: 'kind',
      label: { zh: '您想怎么反映？', en: 'How do you want to report it?' },
      hideLegend: true,
      answers: [
        {
          value: 'complaint',
          label: { zh: '实名投诉：欠的是我的钱', en: 'Complaint in my name: I am owed' },
          hint: {
            zh: '要留姓名和手机号。监察员会联系您、核对您的工资，帮您要回来。办案时单位会知道是谁投诉的。',
            en: 'You leave your name and number. Inspectors contact you, check your pay and work to recover it. The employer will learn who complained.',
          },
        },
        {
          value: 'tip',
          label: { zh: '保密举报：不想让单位知道是我', en: 'Confidential tip: the employer must not know it is me' },
          hint: {
            zh: '可以不留姓名。谁举报的，单位永远看不到，依法保密。照片会去掉拍摄地点和时间。但是不留联系方式，我们没法问您细节，也没法把钱直接要给您。',
            en: 'You may stay unnamed. The employer never sees who told us; the law keeps it secret. Place and time are removed from pictures. Without contact details we cannot ask you more, or recover your own pay.',
          },
        },
      ],
    }),

  story: (shown, answers) => {
    const prompts: Text[] = [
      { zh: '做什么工作？谁叫您去的？谁管考勤、谁发工资？', en: 'What work? Who hired you, kept the hours, paid you?' },
      { zh: '说好多少钱一天、一个月？发过多少？', en: 'What pay was agreed, and what was paid?' },
      { zh: '要过钱吗？他们怎么说的？', en: 'Did you ask for it? What did they say?' },
    ];
    const items = prompts.map((text) => html`<li>${say(text, shown.language)}</li>`);
    return (
      html`<ul class="prompts">
        !${items.join('')}
      </ul>` +
      (answers.kind === 'tip' ? '' : voiceHint(shown)) +
      area(shown, {
        name: 'story',
        label: { zh: '用自己的话说', en: 'In your own words' },
        hint: {
          zh: '想到什么写什么，可以用手机键盘的语音输入。',
          en: 'Write as it comes to you; you may dictate with your keyboard.',
        },
        ...(answers.kind === 'tip' ? {} : { optional: true }),
        max: lengths.story,
      }) +
      (answers.kind === 'tip'
        ? ''
        : tick(shown, {
            name: 'inDispute',
            label: {
              zh: '这件事已经申请过调解、仲裁，或者去法院起诉了',
              en: 'This already went to mediation, arbitration or court',
            },
            hint: { zh: '没有就不用管。', en: 'Leave it if it has not.' },
          }))
    );
  },

  you: (shown, answers) => {
    const named = answers.kind !== 'tip';
    const kept = html`<p class="inset">
      ${say(
        named
          ? {
              zh: '这些内容加密保存，只有办案人员能看到，每次查看都有记录。',
              en: 'This is kept encrypted. Only those who handle your case can see it, and each look is recorded.',
            }
          : {
              zh: '留下的内容依法保密，单位和别的机构都看不到。都不填也可以，直接点“继续”。',
              en: 'What you leave is kept secret by law. You may leave all of it empty and just continue.',
            },
        shown.language,
      )}
    </p>`;
    const name = line(shown, {
      name: 'fullName',
      label: named ? { zh: '姓名', en: 'Your name' } : { zh: '怎么称呼您', en: 'How to address you' },
      ...(named ? {} : { optional: true }),
      max: lengths.name,
      more: 'autocomplete="name"',
    });
    const phone = line(shown, {
      name: 'phone',
      label: { zh: '手机号', en: 'Mobile number' },
      hint: named
        ? { zh: '以后也可以用这个号码收验证码查进度。', en: 'You can also track your case with a code sent to it.' }
        : { zh: '留了，办案人员才能问您细节。', en: 'With it the office can ask you for details.' },
      ...(named ? {} : { optional: true }),
      max: 30,
      width: 'short',
      type: 'tel',
      more: 'inputmode="tel" autocomplete="tel"',
    });
    const identity = named
      ? line(shown, {
          name: 'idNumber',
          label: { zh: '身份证号', en: 'Identity number' },
          hint: {
            zh: '现在不填也可以，办案人员需要时会问您。',
            en: 'You may leave it for later; the office will ask if it needs it.',
          },
          optional: true,
          max: 30,
          more: 'autocomplete="off" spellcheck="false"',
        })
      : '';
    return kept + name + phone + identity;
  },
};
