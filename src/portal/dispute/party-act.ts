import { today } from '../../platform/clock.ts';
import type { Text } from '../../platform/text.ts';
import { fault, tooLong } from '../claim/steps.ts';
import { area, line, type Shown } from '../controls.ts';
import type { Fault } from '../page.ts';
import type { Posted } from '../posted.ts';
import { readDay } from '../typed-day.ts';

/** A form made of what was posted, or what is wrong with it. */
export type Made = { form: Record<string, unknown> } | { faults: Fault[] };

/** One thing a party may do in a dispute: what is asked, and the form it makes. Worker and firm are asked alike. */
export type PartyAct = {
  act: string;
  title: Text;
  intro: Text;
  button: Text;
  warning?: Text;
  danger?: boolean;
  files?: 'required' | 'optional';
  names: readonly string[];
  fields(shown: Shown): string;
  make(posted: Posted<string>, files: readonly string[]): Made;
  done: Text;
};

/** Characters of a field of several lines, where its form says nothing else. */
export const wordsMax = 1000;

/** The words of a field that must not be empty, or what is wrong with them. */
export function wordsIn(posted: Posted<string>, name: string, max = wordsMax): { words: string; faults: Fault[] } {
  const words = posted[name] ?? '';
  const faults = words === '' ? [fault(name, '请写几句', 'Write a few words')] : tooLong(name, words, max);
  return { words, faults };
}

/** A form with the files handed in beside it, if there are any. */
export function withFiles(form: Record<string, unknown>, files: readonly string[]): Made {
  return { form: files.length > 0 ? { ...form, evidence: [...files] } : form };
}

/** What is said where an act needs no more words. */
export const received: Text = { zh: '已收到。', en: 'Received.' };
export const send: Text = { zh: '提交', en: 'Send it' };

type More = Partial<Pick<PartyAct, 'done' | 'button' | 'warning' | 'danger'>> & {
  /** Its form has no place for files. */
  noFiles?: true;
  /** What the form says besides. */
  beside?: Record<string, string>;
};

/** An act whose form is a statement with its reasons, and papers if there are any. */
export function statement(act: string, title: Text, intro: Text, { noFiles, beside, ...more }: More = {}): PartyAct {
  return {
    act,
    title,
    intro,
    button: send,
    ...(noFiles ? {} : { files: 'optional' as const }),
    names: ['reason'],
    fields: (shown) =>
      area(shown, { name: 'reason', label: { zh: '事实和理由', en: 'Facts and reasons' }, max: wordsMax }),
    make(posted, files) {
      const { words, faults } = wordsIn(posted, 'reason');
      return faults.length > 0 ? { faults } : withFiles({ reason: words, ...beside }, noFiles ? [] : files);
    },
    done: received,
    ...more,
  };
}

/** An act that asks nothing but to be meant. */
export function plain(act: string, title: Text, intro: Text, done: Text, more: Partial<PartyAct> = {}): PartyAct {
  return { act, title, intro, button: title, names: [], fields: () => '', make: () => ({ form: {} }), done, ...more };
}

/** An act that asks for one day after today. */
export function laterDay(name: string, label: Text): Pick<PartyAct, 'names' | 'fields' | 'make'> {
  return {
    names: [name],
    fields: (shown) => line(shown, { name, label, max: 20, width: 'short', type: 'date', more: 'autocomplete="off"' }),
    make(posted) {
      const said = readDay(posted[name] ?? '');
      return said === undefined || said <= today().toString()
        ? { faults: [fault(name, '请写今天以后的一天', 'Write a day after today')] }
        : { form: { [name]: said } };
    },
  };
}

/** Of an act that ends the matter for its party: said before it. */
export const danger = {
  danger: true,
  warning: {
    zh: '撤回以后这件事就不再办了。如果是有人逼您撤回，请不要撤，打 12333 告诉我们。',
    en: 'After this nobody goes on with it. If somebody forces you to, do not do it: call 12333.',
  },
} as const;
