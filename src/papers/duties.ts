import { notFound, refuse, type Refused } from '../platform/refusal.ts';
import type { Actor } from '../proceedings/spine.ts';
import type { Officer } from './number.ts';
import { paperDuties } from './paper-duties.ts';

/** The officer who asks, when one of these duties is theirs: without any named, those of papers. */
export function officerOf(actor: Actor, duties = paperDuties): Officer | Refused {
  if (actor.kind !== 'officer') return notFound();
  if (duties.some((duty) => actor.duties.includes(duty))) return actor;
  return refuse('not-allowed', { zh: '这不在您的职责之内。', en: 'This is not among your duties.' });
}
