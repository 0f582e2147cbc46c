import { html } from 'ghtml';
import { lengthInWords } from '../law/explain.ts';
import { limit } from '../law/limits.ts';
import { cite, source, type SourceId } from '../law/sources.ts';
import { say, type Language, type Text } from '../platform/text.ts';
import type { PageParts } from './page.ts';
import { hotlines } from './portal.rules.ts';

type Stage = { title: Text; days?: Text; words: Text; source: SourceId };

/** The four stages of a claim; days and articles come from the register of limits, not from this page. */
function stages(): Stage[] {
  const [accept, investigate] = [limit('insp.accept'), limit('insp.investigate')];
  const more = investigate.extension;
  return [
    {
      title: { zh: '您说，我们收', en: 'You tell us' },
      days: { zh: '当场', en: 'At once' },
      words: { zh: '马上给您编号和查询码。', en: 'You get a number and a secret code straight away.' },
      source: 'INS.9',
    },
    {
      title: { zh: '告诉您受不受理', en: 'Accepted or not' },
      days: days(accept),
      words: {
        zh: '受理就立案；不受理要书面告诉您为什么、该找谁。',
        en: 'If accepted, a case is filed; if not, you are told in writing why and where to turn.',
      },
      source: accept.source,
    },
    {
      title: { zh: '监察员调查', en: 'Inspectors investigate' },
      days: days(investigate),
      words: more
        ? {
            zh: `复杂的，经负责人批准可以再加 ${lengthInWords({ n: more.n, unit: more.unit }).zh}。`,
            en: `${lengthInWords({ n: more.n, unit: more.unit }).en} more for a complex case, if the head approves.`,
          }
        : { zh: '', en: '' },
      source: investigate.source,
    },
    {
      title: { zh: '责令付钱', en: 'Order to pay' },
      words: source('INS.26').words,
      source: 'INS.26',
    },
  ];
}

function days({ n, unit }: ReturnType<typeof limit>): Text {
  if (unit === null) throw new Error('A stage shown to workers needs a limit whose unit is known.');
  const length = lengthInWords({ n, unit });
  return { zh: `${length.zh}内`, en: `Within ${length.en}` };
}

/** The first page: say it, track it, what will happen, whom to call. */
export function homePage(language: Language): PageParts {
  const t = (text: Text): string => say(text, language);
  const items = stages().map(
    (stage) =>
      html`<li>
        <h3>${t(stage.title)}</h3>
        !${stage.days ? html`<p class="stage-days">${t(stage.days)}</p>` : ''}
        <p>${t(stage.words)}</p>
        <p class="hint">${t(cite(stage.source))}</p>
      </li>`,
  );
  const calls = hotlines.map(
    ({ number, name }) =>
      html`<li>
        <a class="call" href="tel:${number}"><b>${number}</b> <span>${t(name)}</span></a>
      </li>`,
  );
  return {
    title: { zh: '被欠工资？在这里说', en: 'Not been paid? Tell us here' },
    ownHeading: true,
    ownCalls: true,
    body: html`<div class="hero">
        <h1>${t(words.title)}</h1>
        <p class="lead">${t(words.lead)}</p>
        <p class="doors">
          <a class="button start" href="/claim">${t(words.start)}</a>
          <a class="button second" href="/dispute">${t(words.dispute)}</a>
          <a class="button second" href="/track">${t(words.track)}</a>
        </p>
        <p class="hint">${t(words.disputeHint)}</p>
      </div>
      <section>
        <h2>${t(words.what)}</h2>
        <ol class="stages">
          !${items.join('')}
        </ol>
      </section>
      <section>
        <h2>${t(words.call)}</h2>
        <p>${t(words.callLead)}</p>
        <ul class="calls">
          !${calls.join('')}
        </ul>
      </section>`,
  };
}

const words = {
  title: { zh: '被欠工资？在这里说', en: 'Not been paid? Tell us here' },
  lead: {
    zh: '工地、工厂、餐馆、外卖平台，都可以。不用注册，不收钱。说完就有编号，哪天前必须办，写得清清楚楚。',
    en: 'Building site, factory, kitchen or delivery platform. No account, no fee. You get a number, and the day by which something must happen.',
  },
  start: { zh: '反映欠薪', en: 'Report unpaid wages' },
  track: { zh: '查进度', en: 'Track a case' },
  dispute: {
    zh: '申请调解或者仲裁',
    en: 'Mediation or arbitration',
  },
  disputeHint: {
    zh: '加班费、经济补偿、赔偿金、社会保险等争议，可以申请调解或者仲裁。',
    en: 'For overtime, severance, damages, social insurance and other disputes, ask for mediation or arbitration.',
  },
  what: { zh: '说了以后会怎样', en: 'What will happen' },
  call: { zh: '想先问问人？', en: 'Would you rather talk to somebody?' },
  callLead: {
    zh: '打电话也可以反映，内容由工作人员帮您记下来。',
    en: 'You can report it by phone, too: staff will write it down for you.',
  },
} as const satisfies Record<string, Text>;

/** How personal data are used, for reading ahead of any claim. */
export function privacyPage(language: Language): PageParts {
  const t = (text: Text): string => say(text, language);
  const sections: { title: Text; body: Text }[] = [
    {
      title: { zh: '谁在用', en: 'Who uses it' },
      body: {
        zh: '您找的机构（干活所在区县的劳动保障监察、调解组织或者仲裁委）和它的上级机构，为了查处欠薪、处理争议、把钱要回来。申请调解、仲裁的，对方会看到您的姓名、要求和事实经过。',
        en: 'The body you turn to (inspection, mediation or arbitration of the county where you worked) and its superiors, to look into unpaid wages, settle the dispute and recover the money. In mediation and arbitration the other side sees your name, claims and story.',
      },
    },
    {
      title: { zh: '怎么保存', en: 'How it is kept' },
      body: {
        zh: '姓名、电话、身份证号加密保存，平时只显示一部分；谁看了完整内容、为什么看，都有记录。照片和材料也加密保存，别人看到的照片不带拍摄地点和时间。',
        en: 'Name, phone and identity number are encrypted and shown in part only; whoever opens them must say why, and that is recorded. Pictures and papers are encrypted, too; what others see of pictures carries neither place nor time.',
      },
    },
    {
      title: { zh: '举报人', en: 'If you give a tip' },
      body: {
        zh: '谁举报的依法保密，单位、调解和仲裁机构都看不到，也搜不到。',
        en: 'Who gave it is kept secret by law: employer, mediators and arbitrators can neither see nor search it.',
      },
    },
    {
      title: { zh: '这部手机上留下什么', en: 'What stays on this phone' },
      body: {
        zh: '只有让您接着填、接着查的 cookie，没有广告，没有跟踪。没提交的内容过期自动删除。',
        en: 'Only cookies that let you go on where you stopped. No advertising, no tracking. What you do not hand in is deleted when it expires.',
      },
    },
    {
      title: { zh: '您的权利', en: 'Your rights' },
      body: {
        zh: '可以查看、复制、更正，符合法律规定的可以要求删除。打 12333，或者联系办案单位。',
        en: 'To see, copy and correct it, and to have it deleted where the law says so. Call 12333 or the office.',
      },
    },
  ];
  return {
    title: { zh: '个人信息怎么用', en: 'How your data is used' },
    back: '/',
    body: sections
      .map(
        ({ title, body }) =>
          html`<h2>${t(title)}</h2>
            <p>${t(body)}</p>`,
      )
      .join(''),
  };
}
