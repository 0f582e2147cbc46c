import { html } from 'ghtml';
import { offerOf, type StandingOffer } from '../../features/mediation/offers.ts';
import { today } from '../../platform/clock.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { textAt } from '../../procedure/path.ts';
import { dayText, nextDeadline } from '../due.ts';
import { yuanSaid } from '../track/payments.ts';
import { form, hidden } from '../controls.ts';
import { awards } from './awards.ts';
import { jointActs, textSigned, waitingText, type Dispute } from './matter.ts';
import { nextWords } from './words.ts';

/** What has an address of its own beside the pages of acts. */
export const ownPages: ReadonlySet<string> = new Set(['sign', 'agree']);

/** What a dispute shows before the next deadline of its page, and after it. */
export type DisputeParts = { before: string; after: string };

/** What both sides see of a dispute beside its state: the hearing, a text to sign, offers, what happens now, other clocks. */
export function disputeSections(dispute: Dispute, address: (act: string) => string, language: Language): DisputeParts {
  const before = [
    hearing(dispute, language),
    signing(dispute, address('sign'), language),
    proposals(dispute, address, language),
    offers(dispute, address, language),
    awards(dispute, language),
    happensNow(dispute, language),
  ].join('');
  return { before, after: otherClocks(dispute, language) };
}

/** Day, hour and room of the hearing, as far as the reader was told of it. */
function hearing({ chapter, matter, page }: Dispute, language: Language): string {
  if (matter.state !== 'scheduled') return '';
  const told = new Set(page.timeline.map(({ seq }) => seq));
  const sitting = chapter.hears?.sittingsOf(matter).findLast(({ seq }) => told.has(seq));
  const said = asCorrected(matter.entries).findLast(
    ({ act, seq }) => ['schedule', 'postpone'].includes(act) && told.has(seq),
  );
  const day = sitting?.startsAt.slice(0, 10) ?? (said && textAt(said.form, 'hearingOn'));
  if (day === undefined) return '';
  const hours = sitting ? `${sitting.startsAt.slice(11)}–${sitting.endsAt.slice(11)}` : '';
  const room = sitting?.room ?? (said && textAt(said.form, 'place')) ?? '';
  return html`<h2>${say(words.hearing, language)}</h2>
    <div class="due">
      <p class="due-day"><time datetime="${sitting?.startsAt ?? day}">${dayText(day, language)} ${hours}</time></p>
      <p class="due-what">${room}</p>
      <p class="hint">${say(words.bring, language)}</p>
    </div>`;
}

/** The agreement that waits for signatures. */
function signing(dispute: Dispute, address: string, language: Language): string {
  const text = textSigned(dispute);
  if (!text) return '';
  const signed = text.signed.includes(dispute.side);
  return html`<h2>${say(words.agreement, language)}</h2>
    <div class="due">
      <p class="due-what">${say(signed ? words.signedAlready : words.toSign, language)}</p>
      !${signed ? '' : html`<p><a class="button" href="${address}">${say(words.sign, language)}</a></p>`}
    </div>`;
}

/** What the other side proposed to do together, one press from being agreed to; what one proposed oneself waits. */
function proposals(dispute: Dispute, address: (act: string) => string, language: Language): string {
  const cards = jointActs.flatMap((act) => {
    const text = waitingText(dispute, act);
    const title = dispute.chapter.procedure.acts[act]?.title;
    if (!text || !title) return [];
    const own = text.signed.includes(dispute.side);
    const entry = dispute.page.timeline.findLast((one) => one.act === act && one.seq <= text.seq);
    const lines = (entry?.fields ?? []).map(
      ({ label, value }) =>
        html`<p>
          <span class="hint">${say(label, language)}${language === 'zh' ? '：' : ': '}</span
          ><span class="said">${value}</span>
        </p>`,
    );
    const way = own
      ? html`<p>${say(words.waits, language)}</p>`
      : form(
          address('agree'),
          html`!${hidden('act', act)}!${hidden('fingerprint', text.fingerprint)}<button class="button" type="submit">
              ${say(words.agree, language)}
            </button>`,
        );
    return html`<div class="payment">
      <p><strong>${say(title, language)}</strong></p>
      !${lines.join('')}!${way}
    </div>`;
  });
  return cards.length === 0
    ? ''
    : html`<h2>${say(words.together, language)}</h2>
        !${cards.join('')}`;
}

/** The offers that stand and the reader may know: its own, and the other side's once the mediator has passed it on. */
function offers(dispute: Dispute, address: (act: string) => string, language: Language): string {
  const { matter, side, page } = dispute;
  if (page.procedure !== 'mediation') return '';
  const [own, other] = side === 'worker' ? (['worker', 'employer'] as const) : (['employer', 'worker'] as const);
  const [mine, theirs] = [standing(offerOf(matter, own)), standing(offerOf(matter, other))];
  const answerAct = other === 'employer' ? 'answerEmployerOffer' : 'answerWorkerOffer';
  const cards: string[] = [];
  if (theirs?.passed)
    cards.push(
      offerCard(words.theirs, theirs, language) +
        html`<p><a class="button" href="${address(answerAct)}">${say(words.answer, language)}</a></p>`,
    );
  if (mine) cards.push(offerCard(mine.passed ? words.minePassed : words.mine, mine, language));
  const last = answered(dispute, language);
  if (cards.length === 0 && last === '') return '';
  return html`<h2>${say(words.offers, language)}</h2>
    !${last}!${cards.map((card) => html`<div class="payment">!${card}</div>`).join('')}
    <p class="hint">${say(words.confidence, language)}</p>`;
}

/** On the day after its last an offer is gone, also before the record says so. */
function standing(offer: StandingOffer | undefined): StandingOffer | undefined {
  return offer && offer.openUntil >= today().toString() ? offer : undefined;
}

function offerCard(title: Text, { terms, fen, openUntil }: StandingOffer, language: Language): string {
  const until = dayText(openUntil, language);
  return html`<p><strong>${say(title, language)}</strong></p>
    <p class="said">${terms}</p>
    !${fen === undefined ? '' : html`<p class="paid">${yuanSaid(fen, language)}</p>`}
    <p>
      <time datetime="${openUntil}">${language === 'zh' ? `到 ${until} 为止有效` : `Stands until ${until}`}</time>
    </p>`;
}

/** What became of the last offer that was passed on, while talks go on. */
function answered({ matter }: Dispute, language: Language): string {
  if (matter.state !== 'mediating') return '';
  const last = asCorrected(matter.entries).findLast(({ act }) => /^(answer|pass)(Worker|Employer)Offer$/.test(act));
  if (!last?.act.startsWith('answer')) return '';
  return html`<p class="noted">${say(last.form['accepts'] === true ? words.accepted : words.declined, language)}</p>`;
}

function happensNow({ page }: Dispute, language: Language): string {
  const next = nextWords[page.procedure]?.[page.state.id];
  return next
    ? html`<h2>${say(words.now, language)}</h2>
        <p>${say(next, language)}</p>`
    : '';
}

/** Clocks that run besides the next one, each with its day. */
function otherClocks({ page }: Dispute, language: Language): string {
  if (page.state.final) return '';
  const first = nextDeadline(page);
  const rows = page.deadlines
    .filter((one) => one !== first && one.plain && one.dueOn !== null && ['running', 'overdue'].includes(one.status))
    .map(
      ({ plain, title, dueOn, source }) =>
        html`<li>
          <time datetime="${dueOn ?? ''}">${dayText(dueOn ?? '', language)}</time><br />${say(plain ?? title, language)}
          <span class="hint">${say(source.title, language)}</span>
        </li>`,
    );
  return rows.length === 0
    ? ''
    : html`<h2>${say(words.clocks, language)}</h2>
        <ul>
          !${rows.join('')}
        </ul>`;
}

const words = {
  hearing: { zh: '开庭', en: 'The hearing' },
  bring: {
    zh: '请提前到，带身份证件（单位带营业执照、授权委托书）和证据原件。',
    en: 'Come early, with your identity card (firms: licence and authority) and the originals of the evidence.',
  },
  agreement: { zh: '等双方签的文本', en: 'A text to sign' },
  toSign: { zh: '文本写好了，等您看过签字。', en: 'It is written and waits for your signature.' },
  signedAlready: { zh: '您已经签了，等其他各方签。', en: 'You have signed; the others are awaited.' },
  sign: { zh: '看全文，签字', en: 'Read and sign' },
  together: { zh: '要双方一起办的', en: 'What both must do together' },
  agree: { zh: '同意，就照这样办', en: 'Agree to just this' },
  waits: { zh: '您这一方已经同意，等对方。', en: 'Your side has agreed; the other is awaited.' },
  offers: { zh: '通过调解员转达的方案', en: 'Offers through the mediator' },
  theirs: { zh: '对方的方案', en: 'The other side offers' },
  mine: { zh: '您的方案，现在只有调解员看得到', en: 'Your offer, seen by the mediator alone so far' },
  minePassed: { zh: '您的方案，已经转达，等对方答复', en: 'Your offer was passed on and awaits an answer' },
  answer: { zh: '答复', en: 'Answer' },
  accepted: {
    zh: '方案已被接受。调解员会写成协议，双方签了才算数。',
    en: 'The offer was accepted. The mediator writes the agreement; it binds once both have signed.',
  },
  declined: { zh: '方案没有被接受，可以另提一个。', en: 'The offer was not accepted; another may be made.' },
  confidence: {
    zh: '方案只在调解中用，不带到仲裁案卷。',
    en: 'Offers serve the mediation alone and are not carried into an arbitration file.',
  },
  now: { zh: '现在在办什么', en: 'What happens now' },
  clocks: { zh: '还有这些日子', en: 'Other days that count' },
} as const satisfies Record<string, Text>;
