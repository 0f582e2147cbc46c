import { html } from 'ghtml';
import { AwardReceipt } from '../../features/arbitration/arbitration.schema.ts';
import { isRefused } from '../../platform/refusal.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import { readClaim, type Page, type PortalWorld } from '../claims.ts';
import { dayText } from '../due.ts';
import { childrenOf } from './matter.ts';

const { title: receivedBy } = AwardReceipt.properties.side as unknown as { title: string };

/** What may run beside a dispute or after it, and has a day its worker must know. Instalments have a section of their own. */
const procedures = ['mediation-review', 'judicial-confirmation', 'payment-order', 'award-suit', 'award-annulment'];

/** Where each of these stands, with the days that run in it: until when one may sue, by when a court answers. */
export async function besideSection(world: PortalWorld, proceeding: number, language: Language): Promise<string> {
  const cards: string[] = [];
  for (const { id } of await childrenOf(world, proceeding, procedures)) {
    const page = await readClaim(world, id);
    if (!isRefused(page)) cards.push(card(world, page, language));
  }
  return cards.length === 0
    ? ''
    : html`<h2>${say(heading, language)}</h2>
        !${cards.join('')}`;
}

function card(world: PortalWorld, page: Page, language: Language): string {
  const named = world.chapters.get(page.procedure)?.procedure.title ?? page.state.title;
  // An award runs for each side by itself: whose receipt it was stands beside the name.
  const receiver = page.facts.find(({ label }) => label.zh === receivedBy)?.value ?? '';
  const days = page.deadlines
    .filter(({ plain, dueOn, status }) => plain && dueOn !== null && ['running', 'overdue'].includes(status))
    .map(
      ({ plain, title, dueOn, source }) =>
        html`<p>
          ${say(plain ?? title, language)} <time datetime="${dueOn ?? ''}">${dayText(dueOn ?? '', language)}</time
          ><br />
          <span class="hint">${say(source.title, language)}</span>
        </p>`,
    );
  return html`<div class="payment">
    <p>
      <strong>${say(named, language)}</strong> ${receiver}<br />${say(page.state.plain ?? page.state.title, language)}
    </p>
    !${days.join('')}
  </div>`;
}

const heading: Text = { zh: '同时在走的程序', en: 'What runs beside it' };
