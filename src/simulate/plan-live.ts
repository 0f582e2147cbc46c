import type { Temporal } from 'temporal-polyfill';
import type { LiveProfile } from './profile.ts';
import type { Plan } from './story.ts';

export function planLive(_profile: LiveProfile, _seed: string, _scale: number, _on: Temporal.PlainDate): Plan[] {
  return [];
}
