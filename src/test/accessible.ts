import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds on a page, or in those parts of it, one line for each fault. Our pages hold no frames: the page is
 * looked through where it stands, which takes half the time of gathering the parts of frames in a page of their own.
 */
export async function faultsOf(page: Page, ...within: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], preload: false });
  for (const part of within) axe.include(part);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
