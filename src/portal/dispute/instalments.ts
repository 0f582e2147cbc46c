import { html } from 'ghtml';
import { isRefused } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { readClaim, type Page, type PortalWorld } from '../claims.ts';
import { dayText } from '../due.ts';
import { yuanSaid } from '../track/payments.ts';
import { childrenOf } from './matter.ts';

/** The instalments of a mediated agreement as its worker may read them, in the order they were agreed. */
export async function instalmentsOf(world: PortalWorld, proceeding: number): Promise<Page[]> {
  const pages: Page[] = [];
  for (const { id } of await childrenOf(world, proceeding, ['mediation-instalment'])) {
    const page = await readClaim(world, id);
    if (!isRefused(page)) pages.push(page);
  }
  return pages;
}

/** Each instalment with its day, its sum and where it stands; what was noted as paid asks whether it arrived. */
export function instalmentsSection(pages: readonly Page[], language: Language): string {
  if (pages.length === 0) return '';
  const cards = pages.map((page) => {
    const due = page.deadlines.find(({ name }) => name === 'pay')?.dueOn;
    const ways = [
      ['confirm', words.confirm, 'button'],
      ['dispute', words.dispute, 'button second'],
    ] as const;
    const open = new Set(page.available.map(({ act }) => act));
    const links = ways
      .filter(([act]) => open.has(act))
      .map(
        ([act, label, look]) =>
          html`<a class="${look}" href="${`/track/instalments/${page.id}/${act}`}">${say(label, language)}</a>`,
      );
    return html`<div class="payment">
      <p>
        <strong>${page.headline}</strong>
        ${yuanSaid(page.fen, language)}${due ? html` · ${dayText(due, language)}` : ''}
      </p>
      <p>${say(page.state.plain ?? page.state.title, language)}</p>
      !${links.join(' ')}
    </div>`;
  });
  return html`<h2>${say(words.title, language)}</h2>
    !${cards.join('')}`;
}

const words = {
  title: { zh: '分期付款', en: 'Instalments' },
  confirm: { zh: '收到了，去确认', en: 'It arrived: confirm' },
  dispute: { zh: '没收到', en: 'It did not arrive' },
} as const satisfies Record<string, Text>;
