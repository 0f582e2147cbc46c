import { listed, type ActDef, type Procedure } from './define.ts';

/** The states an act can be done in. An opening act can be done in none: there is no proceeding yet. */
export function statesBefore(procedure: Procedure, act: ActDef): string[] {
  const all = Object.keys(procedure.states);
  if (act.from === 'nothing') return [];
  if (act.from === 'any') return all;
  if (act.from === 'anyOpen') return all.filter((state) => procedure.states[state]?.final !== true);
  return [...listed(act.from)];
}

/** The states an act can lead to from a state; `same` is the state itself. */
export function statesAfter(act: ActDef, from: string): string[] {
  const to = typeof act.to === 'string' ? [act.to] : act.to.map((branch) => branch.to);
  return [...new Set(to.map((state) => (state === 'same' ? from : state)))];
}

/** The states a proceeding can come to from these by other acts than some, themselves among them. */
export function reachedFrom(procedure: Procedure, from: readonly string[], without: readonly string[]): Set<string> {
  const states = new Set(from);
  const acts = Object.entries(procedure.acts).filter(([name]) => !without.includes(name));
  for (const state of states)
    for (const [, act] of acts)
      if (statesBefore(procedure, act).includes(state)) for (const next of statesAfter(act, state)) states.add(next);
  return states;
}

/** The states a proceeding can come to, and the acts that can happen, beginning with nothing. */
export function reach(procedure: Procedure): { states: Set<string>; acts: Set<string> } {
  const states = new Set<string>();
  const acts = new Set<string>();
  const entries = Object.entries(procedure.acts);
  for (const [name, act] of entries) {
    if (act.from !== 'nothing') continue;
    acts.add(name);
    for (const state of statesAfter(act, 'nothing')) states.add(state);
  }
  // A set grows while it is walked through: every state found is looked at once.
  for (const state of states) {
    for (const [name, act] of entries) {
      if (!statesBefore(procedure, act).includes(state)) continue;
      acts.add(name);
      for (const next of statesAfter(act, state)) states.add(next);
    }
  }
  return { states, acts };
}
