import { html } from 'ghtml';
import { listed, type ActDef } from '../../procedure/define.ts';
import { say, type Language, type Text } from '../../platform/text.ts';
import type { PortalWorld } from '../claims.ts';
import { dayText } from '../due.ts';
import { yuanSaid } from '../track/payments.ts';
import { moreOf, pageOfFollowed, type FollowedPage } from './followed.ts';
import type { Followed } from './matter.ts';

/** The procedure of one instalment of a mediated agreement. */
export const instalmentProcedure = 'mediation-instalment';

/** The instalments of a mediated agreement as its worker may read them: those to come in the order they were agreed, then those that ended. */
export function instalmentsOf(world: PortalWorld, proceeding: number, page = 1): Promise<FollowedPage> {
  return pageOfFollowed(world, proceeding, [instalmentProcedure], page);
}

/** Each instalment with its day, its sum and where it stands; what was noted as paid asks whether it arrived. */
export function instalmentsList(world: PortalWorld, found: FollowedPage, language: Language): string {
  const cards = found.items.map((one) => card(world, one, language));
  return cards.join('') + moreOf(found, instalmentsAddress, language);
}

/** Where the other instalments are. */
export const instalmentsAddress = '/track/instalments';

function card(world: PortalWorld, one: Followed, language: Language): string {
  const procedure = world.chapters.get(instalmentProcedure)?.procedure;
  const state = procedure?.states[one.state];
  const due = one.days.find(({ name }) => name === 'pay')?.dueOn;
  const links = ways
    .filter(([act]) => opensTo(procedure?.acts[act] as ActDef | undefined, one.state))
    .map(
      ([act, label, look]) =>
        html`<a class="${look}" href="${`${instalmentsAddress}/${one.id}/${act}`}">${say(label, language)}</a>`,
    );
  return html`<div class="payment">
    <p>
      <strong>${one.headline}</strong>
      ${yuanSaid(one.fen, language)}${due ? html` · ${dayText(due, language)}` : ''}
    </p>
    <p>${state ? say(state.plain ?? state.title, language) : ''}</p>
    !${links.join(' ')}
  </div>`;
}

/** Whether the procedure lets the worker do it in this state; the page behind the link asks the record itself. */
function opensTo(act: ActDef | undefined, state: string): boolean {
  return act !== undefined && listed(act.from).includes(state) && listed(act.by).includes('worker');
}

const words = {
  confirm: { zh: '收到了，去确认', en: 'It arrived: confirm' },
  dispute: { zh: '没收到', en: 'It did not arrive' },
} as const satisfies Record<string, Text>;

const ways = [
  ['confirm', words.confirm, 'button'],
  ['dispute', words.dispute, 'button second'],
] as const;
