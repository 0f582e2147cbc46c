import { html } from 'ghtml';
import { say, type Language } from '../../platform/text.ts';
import type { PortalWorld } from '../claims.ts';
import { followedBy, followedSize, type Followed } from './matter.ts';

/** A page of what followed from a case: which page, how many there are in all, and those on it. */
export type FollowedPage = { page: number; whole: number; items: Followed[] };

/** A page of what followed from a case, of these procedures; for whoever holds its code. */
export async function pageOfFollowed(
  world: PortalWorld,
  proceeding: number,
  procedures: readonly string[],
  page: number,
): Promise<FollowedPage> {
  return { page, ...(await followedBy(world, proceeding, { procedures, page })) };
}

/** Which of how many are shown, and the way to the others; nothing where all are. */
export function moreOf({ page, whole, items }: FollowedPage, address: string, language: Language): string {
  if (whole <= items.length) return '';
  const first = (page - 1) * followedSize + 1;
  const last = first + items.length - 1;
  const shown = {
    zh: `共 ${whole} 项，这里是第 ${first} 到 ${last} 项。`,
    en: `${whole} in all; these are ${first} to ${last}.`,
  };
  const ways = [
    ...(page > 1 ? [[page - 1, { zh: '前面的', en: 'Earlier ones' }] as const] : []),
    ...(last < whole ? [[page + 1, { zh: '后面的', en: 'Further ones' }] as const] : []),
  ];
  const links = ways.map(
    ([to, label]) => html`<a class="button second" href="${`${address}?page=${to}`}">${say(label, language)}</a>`,
  );
  return html`<p class="hint">${say(shown, language)}</p>
    <p>!${links.join(' ')}</p>`;
}
