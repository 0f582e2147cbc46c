import { html } from 'ghtml';
import { AwardReceipt } from '../../features/arbitration/arbitration.schema.ts';
import { cite, source } from '../../law/sources.ts';
import { today } from '../../platform/clock.ts';
import { say, type Language } from '../../platform/text.ts';
import { lapses } from '../../procedure/deadline-status.ts';
import type { DeadlineDef } from '../../procedure/define.ts';
import type { PortalWorld } from '../claims.ts';
import { dayText } from '../due.ts';
import { moreOf, pageOfFollowed, type FollowedPage } from './followed.ts';
import type { Followed } from './matter.ts';

const { choices: sides } = AwardReceipt.properties.side as unknown as {
  choices: { const: string; title: string; titleEn: string }[];
};

/** What may run beside a dispute or after it, and has a day its worker must know. Instalments have a section of their own. */
const procedures = ['mediation-review', 'judicial-confirmation', 'payment-order', 'award-suit', 'award-annulment'];

/** Where the others are. */
export const besideAddress = '/track/beside';

/** A page of what runs beside a dispute or after it; for whoever holds its code. */
export function besideOf(world: PortalWorld, proceeding: number, page = 1): Promise<FollowedPage> {
  return pageOfFollowed(world, proceeding, procedures, page);
}

/** Where each of these stands, with the days that run in it: until when one may sue, by when a court answers. */
export function besideList(world: PortalWorld, found: FollowedPage, language: Language): string {
  const cards = found.items.map((one) => card(world, one, language));
  return cards.join('') + moreOf(found, besideAddress, language);
}

function card(world: PortalWorld, { procedure: id, state: name, side, days }: Followed, language: Language): string {
  const procedure = world.chapters.get(id)?.procedure;
  if (!procedure) throw new Error(`Nobody knows the procedure ${id}`);
  const state = procedure.states[name] ?? { title: procedure.title };
  // An award runs for each side by itself: whose receipt it was stands beside the name.
  const receiver = sides.find((one) => one.const === side);
  const now = today().toString();
  const lines = days.map(({ name: deadline, dueOn, source: article }) => {
    const { plain } = procedure.deadlines[deadline] as DeadlineDef;
    // A right that lapsed is a day no more.
    if (!plain || (dueOn < now && lapses(procedure, deadline))) return '';
    return html`<p>
      ${say(plain, language)} <time datetime="${dueOn}">${dayText(dueOn, language)}</time><br />
      <span class="hint">${say(cite(source(article).id), language)}</span>
    </p>`;
  });
  return html`<div class="payment">
    <p>
      <strong>${say(procedure.title, language)}</strong>
      ${receiver ? say({ zh: receiver.title, en: receiver.titleEn }, language) : ''}<br />${say(state.plain ?? state.title, language)}
    </p>
    !${lines.join('')}
  </div>`;
}
