import type { Text } from './text.ts';

/** Why a command did not do what was asked, in words for the person who asked. Its exit code is 1. */
export class CommandRefused extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(`${text.zh}\n${text.en}`);
    this.name = 'CommandRefused';
    this.text = text;
  }
}
