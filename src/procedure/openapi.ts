import { cite, source, type SourceId } from '../law/sources.ts';
import type { Text } from '../platform/text.ts';
import type { Chapters } from './chapter.ts';
import type { ActDef, Form, Procedure } from './define.ts';
import { statesBefore } from './reachable.ts';
import { actorsInWords, deadlineLength, statesInWords } from './wording.ts';
import { startActs } from './defects.ts';

/** One act as the HTTP interface describes it. */
export type ActDescription = {
  procedure: string;
  act: string;
  /** Whether it opens a proceeding; then the body names the act, for several may open one. */
  opens: boolean;
  method: 'POST';
  /** With `{id}` for the proceeding. */
  path: string;
  operationId: string;
  tag: Text;
  summary: Text;
  /** Who may do it, when, on which article and in which words, and the clock it starts. */
  description: Text;
  source: string;
  confidence: 'verified' | 'unconfirmed';
  /** Schema of `form` in the body; without one the form is an empty object. */
  form?: Form;
};

/** Every act of a procedure in the words of the HTTP interface, in the order the procedure tells them. */
export function describeActs(procedure: Procedure): ActDescription[] {
  return Object.entries<ActDef>(procedure.acts).map(([name, act]) => {
    const opens = act.from === 'nothing';
    return {
      procedure: procedure.id,
      act: name,
      opens,
      method: 'POST',
      path: !opens
        ? `/api/v1/proceedings/{id}/acts/${name}`
        : procedure.track
          ? '/api/v1/proceedings/{id}/tracks/{track}'
          : `/api/v1/procedures/${procedure.id}`,
      operationId: `${procedure.id}.${name}`,
      tag: procedure.title,
      summary: act.title,
      description: description(procedure, name, act),
      source: act.source,
      confidence: act.confidence ?? source(act.source).status,
      ...(act.form ? { form: act.form } : {}),
    };
  });
}

/** Every act of every chapter. */
export function actRoutes(chapters: Chapters): ActDescription[] {
  return [...chapters.values()].flatMap((chapter) => describeActs(chapter.procedure));
}

function description(procedure: Procedure, name: string, act: ActDef): Text {
  const { words } = source(act.source);
  const article = cite(act.source as SourceId);
  const who = actorsInWords(procedure, act);
  const when = act.from === 'nothing' ? undefined : statesInWords(procedure, statesBefore(procedure, act));
  const clocks = Object.values(procedure.deadlines)
    .filter((deadline) => startActs(deadline)?.includes(name))
    .map((deadline) => ({ title: deadline.title, length: deadlineLength(deadline) }));
  return {
    zh: [
      `由${who.zh}办理。`,
      when ? `适用状态：${when.zh}。` : '',
      ...clocks.map(({ title, length }) => `开始计算“${title.zh}”：${length.zh}。`),
      `${article.zh}：${words.zh}`,
    ].join(''),
    en: [
      `By: ${who.en}.`,
      ...(when ? [`Possible while: ${when.en}.`] : []),
      ...clocks.map(({ title, length }) => `Starts the clock “${title.en}”: ${length.en}.`),
      `${article.en}: ${words.en}`,
    ].join(' '),
  };
}
