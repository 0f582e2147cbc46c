import { html } from 'ghtml';
import { say, type Language, type Text } from '../../platform/text.ts';
import type { Page } from '../claims.ts';
import { contact } from '../claim/receipt.ts';
import { askedByButton } from '../dispute/acts.ts';
import type { DisputeParts } from '../dispute/sections.ts';
import { disputePaths, type PathStep } from '../dispute/words.ts';
import { dayText, deadlinePanel, nextDeadline } from '../due.ts';
import { openPayments, ownParty, stillOwed, yuanSaid, type PaymentEntry } from './payments.ts';
import { linesTold } from './forms.ts';
import { representatives } from './representatives.ts';
import { timeline } from './timeline.ts';
import { trustedPersonWay } from './trusted.ts';
import { actsOf, titleOf } from './worker-acts.ts';

/** The page of one claim for the worker who holds it: where it is, what must come next and when, and what one can do; `told` are the messages we sent, `parts` what a dispute has besides, `address` where papers reach the worker. */
export function casePage(page: Page, language: Language, told = '', parts?: DisputeParts, address = ''): string {
  const t = (text: Text): string => say(text, language);
  const deadline = page.state.final ? undefined : nextDeadline(page);
  const available = new Set(page.available.map(({ act }) => act));
  const asked = page.state.id === 'correcting' ? html`<div class="due">!${askedFor(page, language)}</div>` : '';
  return html`<p class="case-number">${language === 'zh' ? '编号' : 'Number'} ${page.number}</p>
    <h1>${page.headline}</h1>
    <p class="state"><strong>${t(page.state.title)}</strong><br />${t(page.state.plain ?? page.state.title)}</p>
    !${stepLine(page, language)} !${asked} !${actLink(page, available, 'correct', language, 'button')}
    !${closing(page, language)} !${payments(page, available, language)} !${parts?.before ?? ''}
    !${
      deadline
        ? html`<h2>${t(words.next)}</h2>
            !${deadlinePanel(deadline, language, page.division.code)}`
        : ''
    }
    !${parts?.after ?? ''} !${address} !${contact(page, language)} !${others(page, available, language)}
    !${trustedPersonWay(page, language)} !${representatives(page, language)}
    <h2>${t(words.history)}</h2>
    !${timeline(page, language)} !${filedByThem(page, language)} !${files(page, language)} !${told}
    <form class="no-print" method="post" action="/track/leave">
      <button class="quiet" type="submit">${t(words.leave)}</button>
    </form>`;
}

const inspectionPath: readonly PathStep[] = [
  { id: 'received', title: { zh: '收到', en: 'Received' }, states: ['received', 'correcting'] },
  { id: 'investigating', title: { zh: '调查', en: 'Inquiry' }, states: ['investigating'] },
  { id: 'concluded', title: { zh: '决定', en: 'Decision' }, states: ['concluded'] },
  { id: 'ordered', title: { zh: '责令', en: 'Order' }, states: ['ordered', 'notComplied'] },
  { id: 'complied', title: { zh: '付钱', en: 'Paid' }, states: ['complied'] },
  { id: 'closed', title: { zh: '办结', en: 'Closed' }, states: ['closed'] },
];

/** The step an act shows to have been reached. */
const stepsBy: Readonly<Record<string, string>> = {
  accept: 'investigating',
  conclude: 'concluded',
  order: 'ordered',
  comply: 'complied',
};

/** Done, now and next as a line of steps. A claim that ended otherwise has no line: its state says how. */
function stepLine(page: Page, language: Language): string {
  const path = disputePaths[page.procedure] ?? inspectionPath;
  const now = path.findIndex(({ states }) => states.includes(page.state.id));
  if (now < 0) return '';
  const marks = {
    done: { zh: '已完成', en: 'done' },
    now: { zh: '现在在这里', en: 'now' },
    next: { zh: '还没到', en: 'to come' },
  };
  // At the end only what really happened is shown: a case may close without an order or a payment.
  const happened = new Set(page.timeline.flatMap(({ act }) => stepsBy[act] ?? []));
  const steps =
    page.state.final && path === inspectionPath
      ? path.filter(({ id }) => ['received', 'closed'].includes(id) || happened.has(id))
      : path;
  const items = steps.map(({ title }, index) => {
    const mark = index < now || page.state.final ? 'done' : index === now ? 'now' : 'next';
    return html`<li class="!${mark}" !${mark === 'now' ? 'aria-current="step"' : ''}>
      ${say(title, language)}<span class="hidden">（${say(marks[mark], language)}）</span>
    </li>`;
  });
  return html`<ol class="steps">
    !${items.join('')}
  </ol>`;
}

/** What the office asked for, in its own words, from the last request. */
function askedFor(page: Page, language: Language): string {
  const entry = page.timeline.filter(({ act }) => act === 'askCorrection').at(-1);
  const missing = linesTold('askCorrection', entry?.fields ?? []).find(({ field }) => field === 'missing');
  return html`<p class="due-what">${language === 'zh' ? '请您补充：' : 'Please add:'}</p>
    <p class="said">${missing ? say(missing.value, language) : ''}</p>`;
}

/** How the case was closed, what of his money is still missing, and what he can do about it. */
function closing(page: Page, language: Language): string {
  if (page.state.id !== 'closed') return '';
  const close = page.timeline.filter(({ act }) => act === 'close').at(-1);
  const how = linesTold('close', close?.fields ?? []).map(
    ({ label, value }) =>
      html`<p>${say(label, language)}${language === 'zh' ? '：' : ': '}<strong>${say(value, language)}</strong></p>`,
  );
  const left = stillOwed(page) ?? 0;
  const rest = yuanSaid(left, language);
  const missing =
    left > 0
      ? html`<p>
          ${
            language === 'zh'
              ? `您还有 ${rest}没有收到。不服可以向我们提出，或者打 12333。`
              : `${rest} of yours has not arrived. If you disagree, tell us, or call 12333.`
          }
        </p>`
      : '';
  return html`<div class="due">!${how.join('')}!${missing}</div>`;
}

function payments(page: Page, available: ReadonlySet<string>, language: Language): string {
  const own = ownParty(page);
  const open = openPayments(page).map((payment) => paymentCard(payment, available, language));
  if (!own || (own.paidFen === 0 && open.length === 0)) return '';
  return html`<h2>${language === 'zh' ? '钱付了没有' : 'What was paid'}</h2>
    <p class="paid">${owedAndPaid(page, own.claimedFen, own.paidFen, language)}</p>
    !${open.join('')}`;
}

/** His own sums, never those of his fellow workers. */
function owedAndPaid(page: Page, claimed: number, paid: number, language: Language): string {
  const [owed, got] = [yuanSaid(claimed, language), yuanSaid(paid, language)];
  const left = stillOwed(page);
  if (left === undefined) return language === 'zh' ? `登记已付您 ${got}` : `Recorded as paid to you: ${got}`;
  const rest = yuanSaid(left, language);
  return language === 'zh'
    ? `欠您 ${owed}，已付 ${got}，还差 ${rest}`
    : `Owed to you: ${owed}. Paid: ${got}. Still missing: ${rest}`;
}

function paymentCard(payment: PaymentEntry, available: ReadonlySet<string>, language: Language): string {
  const day = dayText(payment.paidOn, language);
  const amount = yuanSaid(payment.fen, language);
  const recorded = language === 'zh' ? `登记：${day}付给您 ${amount}` : `Recorded: ${amount} paid to you on ${day}`;
  const asks = payment.answer !== 'confirmed' && payment.fen > 0 && available.has('confirmPayment');
  const confirm = asks
    ? html`<p>
          <strong>${language === 'zh' ? `给您的 ${amount}收到了吗？` : `Did your ${amount} arrive?`}</strong>
        </p>
        <a class="button" href="${`/track/acts/confirmPayment?entry=${payment.seq}`}"
          >${language === 'zh' ? '收到了，去确认' : 'It arrived: confirm'}</a
        >`
    : '';
  const dispute =
    payment.answer === undefined && available.has('disputePayment')
      ? html`<a class="button second" href="${`/track/acts/disputePayment?entry=${payment.seq}`}"
          >${language === 'zh' ? '没收到或者不对' : 'It did not, or is wrong'}</a
        >`
      : '';
  return html`<div class="payment">
    <p>${recorded}</p>
    !${changed(payment, language)}!${answered(payment, language)}!${confirm} !${dispute}
  </div>`;
}

/** What a correction changed in the payment. */
function changed({ fen, fenBefore }: PaymentEntry, language: Language): string {
  if (fenBefore === undefined) return '';
  const [before, now] = [yuanSaid(fenBefore, language), yuanSaid(fen, language)];
  return html`<p>
    ${
      language === 'zh'
        ? `这笔付款的金额由 ${before}更正为 ${now}。`
        : `The amount of this payment was corrected from ${before} to ${now}.`
    }
  </p>`;
}

function answered({ answer, answerBefore, fenBefore }: PaymentEntry, language: Language): string {
  const said = {
    confirmed: { zh: '✓ 您已确认收到', en: '✓ You confirmed it' },
    disputed: { zh: '您说过没有收到或者不对', en: 'You said it did not arrive or is wrong' },
  } as const satisfies Record<string, Text>;
  const old: Text =
    fenBefore === undefined
      ? { zh: '（说的是更正以前的记录）', en: ' (about the record before it was corrected)' }
      : { zh: '（说的是原来的金额）', en: ' (about the old amount)' };
  if (answer) return html`<p class="answered">${say(said[answer], language)}</p>`;
  return answerBefore ? html`<p class="answered">${say(said[answerBefore], language)}${say(old, language)}</p>` : '';
}

function actLink(page: Page, available: ReadonlySet<string>, act: string, language: Language, look: string): string {
  const known = actsOf(page).find((one) => one.act === act);
  return known && available.has(act)
    ? html`<p><a class="${look}" href="${`/track/acts/${act}`}">${say(known.title, language)}</a></p>`
    : '';
}

/** What else can be done; what the page of the proceeding does not offer now does not appear. */
function others(page: Page, available: ReadonlySet<string>, language: Language): string {
  const links = actsOf(page)
    .filter(({ act, aboutEntry }) => available.has(act) && !aboutEntry && act !== 'correct' && !askedByButton.has(act))
    .map((one) => html`<li><a href="${`/track/acts/${one.act}`}">${say(titleOf(one, page), language)}</a></li>`);
  // What only waits for somebody to show who they are says so, with the way out.
  const shown = page.unavailable
    .filter(({ act, identity }) => identity && actsOf(page).some((one) => one.act === act))
    .map(({ act, title, why }) => {
      const own = actsOf(page).find((one) => one.act === act);
      return html`<li>
        ${say(own ? titleOf(own, page) : title, language)}<br /><span class="hint">${say(why, language)}</span>
      </li>`;
    });
  links.push(...shown);
  return links.length === 0
    ? ''
    : html`<h2>${say(words.can, language)}</h2>
        <ul class="acts">
          !${links.join('')}
        </ul>`;
}

/** What was filled in at the start, for whoever wants to read it again; personal values stay masked. */
function filedByThem(page: Page, language: Language): string {
  if (page.facts.length === 0) return '';
  const lines = page.facts.map(
    ({ label, value }) =>
      html`<p>
        <span class="hint">${say(label, language)}${language === 'zh' ? '：' : ': '}</span
        ><span class="said">${value}</span>
      </p>`,
  );
  return html`<details>
    <summary>${say(words.filed, language)}</summary>
    !${lines.join('')}
  </details>`;
}

function files(page: Page, language: Language): string {
  if (page.evidence.length === 0) return '';
  const items = page.evidence.map((file, index) => {
    const name = language === 'zh' ? `文件 ${index + 1}` : `File ${index + 1}`;
    return html`<li>
      <a href="${`/track/files/${file.id}`}">${name}</a><br /><code class="hash">${file.sha256}</code>
    </li>`;
  });
  return html`<h2>${say(words.files, language)}</h2>
    <ol class="files">
      !${items.join('')}
    </ol>`;
}

const words = {
  next: { zh: '接下来', en: 'What must happen next' },
  can: { zh: '您还可以', en: 'What you can do' },
  history: { zh: '办到现在', en: 'What has happened' },
  filed: { zh: '您填的内容', en: 'What you filled in' },
  files: { zh: '照片和材料', en: 'Pictures and papers' },
  leave: { zh: '看完了，退出', en: 'Done: sign out' },
} as const satisfies Record<string, Text>;
