import { notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Actor } from '../proceedings/spine.ts';
import type { Officer } from './number.ts';

/** The officer who asks, when one of these duties is theirs. */
export function officerOf(actor: Actor, duties: readonly string[]): Officer | Refused {
  if (actor.kind !== 'officer') return notFound();
  if (duties.some((duty) => actor.duties.includes(duty))) return actor;
  return refuse('not-allowed', { zh: '这不在您的职责之内。', en: 'This is not among your duties.' });
}
