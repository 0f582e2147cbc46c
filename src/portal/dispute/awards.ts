import { html } from 'ghtml';
import { limit } from '../../law/limits.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { asCorrected } from '../../procedure/fold.ts';
import { rowsAt, textAt } from '../../procedure/path.ts';
import { lengthInWords } from '../../law/explain.ts';
import { dayText } from '../due.ts';
import { yuanSaid } from '../track/payments.ts';
import type { Dispute } from './matter.ts';

/** Each award of the case: what it gives, whether it is final, and what that means for whoever reads it. Sources: MAL.47, MAL.48, MAL.50. */
export function awards({ matter, page, side }: Dispute, language: Language): string {
  if (page.procedure !== 'arbitration') return '';
  const told = new Set(page.timeline.map(({ seq }) => seq));
  const made = asCorrected(matter.entries).filter(
    ({ act, seq }) => ['award', 'awardPart'].includes(act) && told.has(seq),
  );
  const cards = made.map(({ form, effectiveOn }) => {
    const isFinal = form['finality'] === 'final';
    const items = rowsAt(form, 'items').map((item) => {
      const fen = item['fen'];
      const sum = typeof fen === 'number' ? `${language === 'zh' ? '：' : ': '}${yuanSaid(fen, language)}` : '';
      return html`<li>${textAt(item, 'what') ?? ''}${sum}</li>`;
    });
    const meaning = meaningOf(matter.state, isFinal, side);
    const performBy = textAt(form, 'performBy');
    return html`<div class="payment">
      <p>
        <strong>${say(isFinal ? words.final : words.notFinal, language)}</strong><br /><time datetime="${effectiveOn}"
          >${dayText(effectiveOn, language)}</time
        >
      </p>
      <ul>
        !${items.join('')}
      </ul>
      !${meaning === undefined ? '' : html`<p>${say(meaning, language)}</p>`}
      !${
        performBy
          ? html`<p class="hint">
              ${say(words.performBy, language)} <time datetime="${performBy}">${dayText(performBy, language)}</time>
            </p>`
          : ''
      }
    </div>`;
  });
  return cards.length === 0
    ? ''
    : html`<h2>${say(words.title, language)}</h2>
        !${cards.join('')}`;
}

/** What an award means as the case stands; nothing where a court has it, or what became of it stands elsewhere. */
function meaningOf(state: string, isFinal: boolean, side: Dispute['side']): Text | undefined {
  if (!['heard', 'awarded'].includes(state) && !(isFinal && state === 'effective')) return undefined;
  if (!isFinal) return notFinal();
  return side === 'worker' ? finalForWorker() : words.finalForFirm;
}

/** How long one may sue, as the law in force says it. */
function toSue(): Text {
  const { n, unit } = limit('arb.sue');
  return unit === null ? { zh: '法定期限', en: 'the time the law gives' } : lengthInWords({ n, unit });
}

function finalForWorker(): Text {
  const time = toSue();
  return {
    zh: `这一份作出就生效，单位不履行的，可以申请法院执行。您不服的，自收到裁决书之日起 ${time.zh}内可以起诉。`,
    en: `It has effect from its day: if the employer does not perform, ask the court to enforce it. You may still sue within ${time.en} of receiving it.`,
  };
}

function notFinal(): Text {
  const time = toSue();
  return {
    zh: `这一份还没有生效：双方自收到裁决书之日起 ${time.zh}内可以起诉，都不起诉的才生效。`,
    en: `It has no effect yet: each side may sue within ${time.en} of receiving it, and it takes effect when nobody does.`,
  };
}

const words = {
  title: { zh: '裁决', en: 'The award' },
  final: { zh: '终局裁决', en: 'A final award' },
  notFinal: { zh: '非终局裁决', en: 'An award that is not final' },
  finalForFirm: {
    zh: '这一份作出就生效，单位不能起诉；有法定情形的，可以向中级人民法院申请撤销。',
    en: 'It has effect from its day. The employer cannot sue, and may petition the intermediate court on the grounds the law names.',
  },
  performBy: { zh: '生效后，应当在这一天前履行：', en: 'Once in effect, to be performed by:' },
} as const satisfies Record<string, Text>;
