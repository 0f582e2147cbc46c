import type { Language } from '../platform/text.ts';
import type { ActDef, Procedure } from './define.ts';
import { statesAfter, statesBefore } from './reachable.ts';

/**
 * The procedure as a Mermaid state diagram. Acts that change no state are left out: they stand in the table of acts.
 * Acts between the same two states share one arrow.
 */
export function diagram(procedure: Procedure, language: Language): string {
  const arrows = new Map<string, string[]>();
  const draw = (from: string, to: string, title: string): void => {
    const key = `${from} --> ${to}`;
    arrows.set(key, [...(arrows.get(key) ?? []), title]);
  };
  for (const act of Object.values<ActDef>(procedure.acts)) {
    const title = label(act.title[language]);
    if (act.from === 'nothing') for (const to of statesAfter(act, '[*]')) draw('[*]', to, title);
    for (const from of statesBefore(procedure, act)) {
      for (const to of statesAfter(act, from)) if (to !== from) draw(from, to, title);
    }
  }
  return [
    'stateDiagram-v2',
    ...Object.entries(procedure.states).map(([state, { title }]) => `  ${state}: ${label(title[language])}`),
    ...[...arrows].map(
      ([arrow, titles]) => `  ${arrow}: ${[...new Set(titles)].join(language === 'zh' ? '、' : ', ')}`,
    ),
    ...Object.entries(procedure.states).flatMap(([state, { final }]) => (final ? [`  ${state} --> [*]`] : [])),
    '',
  ].join('\n');
}

/** Mermaid reads colons, semicolons and hashes as its own signs. */
function label(title: string): string {
  return title.replaceAll(/[:;#]/g, ' ').trim();
}
