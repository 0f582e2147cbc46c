import { countiesOf } from '../divisions/divisions.ts';
import type { PastAct } from '../proceedings/bulk/bulk.ts';
import type { Chance } from '../proceedings/sealing.ts';
import { inventPersons } from './persons.ts';
import { randomOf } from './random.ts';
import { tellStory, type Plan } from './story.ts';

/** What the histories of one load have in common: all that is needed to invent them again, in any thread. */
export type Telling = { name: string; province: string; seed: string };

/** Tells the history of the planned case at a place of its load. */
export type HistoryOf = (plan: Plan, place: number, id: number) => { acts: readonly PastAct[]; chance: Chance };

/** The histories of a load, each given by its plan, place and id alone. */
export function historiesOf({ name, province, seed }: Telling): HistoryOf {
  const persons = inventPersons(
    seed,
    countiesOf(province).map(({ code }) => Number(code)),
  );
  return (plan, place, id) => ({
    acts: tellStory({ seed, persons }, plan, id),
    chance: chanceOf(name, seed, place),
  });
}

/**
 * Ids and salts of seals from the seed. An id begins with its case's place, so that a load fills the index from one end
 * to the other; the rest is drawn. Salts that can be drawn again protect nobody, and need not: the persons are invented.
 */
export function chanceOf(name: string, seed: string, place: number): Chance {
  const random = randomOf('seals', name, seed, place);
  const begin = (place + 1).toString(16).padStart(8, '0');
  return {
    id: () => {
      const drawn = random.bytes(12).toString('hex');
      return `${begin}-${drawn.slice(0, 4)}-8${drawn.slice(4, 7)}-a${drawn.slice(7, 10)}-${drawn.slice(10, 22)}`;
    },
    salt: () => random.bytes(16),
  };
}
