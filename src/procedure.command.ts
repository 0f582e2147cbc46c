import { writtenChapters } from './features/written-chapters.ts';
import { print, printJson, refuse, type CommonOptions } from './platform/command.ts';
import type { ActDef, DeadlineDef, Procedure } from './procedure/define.ts';
import { diagram } from './procedure/diagram.ts';
import { describeActs } from './procedure/openapi.ts';
import { actRow, deadlineRow } from './procedure/page.ts';

export type ProcedureOptions = CommonOptions & { format?: 'table' | 'mermaid' | 'json' };

/** `heyan procedure [ID] [--format table|mermaid|json]`: the procedures, or one with its acts and deadlines. */
export function run(id: string | undefined, options: ProcedureOptions): void {
  const format = options.json ? 'json' : (options.format ?? 'table');
  if (id === undefined) return list(format);
  const chapter = writtenChapters.get(id);
  if (!chapter) {
    const known = [...writtenChapters.keys()].join(', ');
    refuse(`没有名为“${id}”的程序；现有：${known}。`, `There is no procedure “${id}”. There are: ${known}.`);
  }
  const { procedure } = chapter;
  if (format === 'json') return printJson(asJson(procedure));
  if (format === 'mermaid') return print(diagram(procedure, 'zh').trimEnd());
  print(`${procedure.id}  ${procedure.title.zh} ${procedure.title.en}\n`);
  for (const act of Object.values<ActDef>(procedure.acts)) printRow(actRow(procedure, act));
  print('');
  for (const deadline of Object.values<DeadlineDef>(procedure.deadlines)) printRow(deadlineRow(procedure, deadline));
}

function list(format: 'table' | 'mermaid' | 'json'): void {
  const procedures = [...writtenChapters.values()].map(({ procedure }) => procedure);
  if (format === 'json') return printJson(procedures.map(({ id, title, version }) => ({ id, title, version })));
  if (format === 'mermaid')
    return print(
      procedures
        .map((procedure) => diagram(procedure, 'zh'))
        .join('\n')
        .trimEnd(),
    );
  for (const { id, title, version } of procedures) print(`${id}\t${title.zh} ${title.en}\t${version.inForceFrom}`);
}

function asJson(procedure: Procedure): unknown {
  const { id, title, version, actors, states, facts, deadlines, listed } = procedure;
  return { id, title, version, actors, states, facts, deadlines, listed, acts: describeActs(procedure) };
}

function printRow(cells: { zh: string; en: string }[]): void {
  print(cells.map((cell) => cell.zh).join(' | '));
  print(`    ${cells.map((cell) => cell.en).join(' | ')}`);
}
