import { CommanderError } from 'commander';
import { refuse, tell } from '../platform/command.ts';
import type { Refused } from '../platform/refusal.ts';

/** Ends the command: 1 for a figure nobody knows, 2 for a question typed wrongly. */
export function refuseQuestion(figure: string, { refused: { code, detail } }: Refused): never {
  if (code === 'not-found') return refuse(`没有指标 ${figure}。`, `There is no figure ${figure}.`);
  return code === 'invalid-form' ? misused(detail.zh, detail.en) : refuse(detail.zh, detail.en);
}

/** Ends the command with exit code 2: what was typed makes no sense. */
export function misused(zh: string, en: string): never {
  tell(`${zh}\n${en}`);
  throw new CommanderError(2, 'heyan.misused', en);
}
