import type { SelfFact } from '../../procedure/case.ts';
import type { organisation } from './organisation.procedure.ts';

type FactName = keyof NonNullable<(typeof organisation)['facts']>;

/** The facts the procedure names, from the record alone. */
export const organisationFacts: Record<FactName, SelfFact> = {
  ofChamber: ({ entries }) => entries.find(({ act }) => act === 'register')?.form['kind'] === 'chamber',
};
