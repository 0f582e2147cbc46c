import type { Language, Text } from '../../platform/text.ts';
import type { Shown } from '../controls.ts';
import type { CookieName } from '../holder.ts';
import type { Answers, Consent } from './answers.ts';
import type { Step } from './steps.ts';

/** One answer on the page that shows all of them, and the question it came from. */
export type Line = { label: Text; value: string; step: string };

/** What is opened with the answers. */
export type Opens = { procedure: string; act: string; form: Record<string, unknown> };

/** The words of the page with number and code. */
export type ReceiptWords = { done: Text; next: Text };

/** Another door the same story may go through: its address, and the answers it begins with. */
export type Onward = {
  id: string;
  title: Text;
  hint: Text;
  to: { address: string; cookie: CookieName };
  answers: Partial<Answers>;
};

/**
 * Something a worker tells us one question a page and hands in once: which questions in which order, what is shown of
 * them, and what is opened with the answers. Everything else (pages, drafts, files, receipts) is the same for all.
 */
export type Flow = {
  /** Where its pages stand, and the cookie that is sent there only. */
  address: string;
  cookie: CookieName;
  /** What the first page is called and says. */
  title: Text;
  points: readonly Text[];
  steps: readonly Step[];
  /** The controls of one question, without its form; place and photographs have pages of their own. */
  question(step: string, shown: Shown, answers: Answers): string;
  /** What stands below the button that goes on, where there is something. */
  below?(step: string, shown: Shown, answers: Answers): string;
  /** All answers, for reading through. */
  lines(answers: Answers, files: number, language: Language): Line[];
  /** What should be known before handing it in, and stops nobody. */
  warning?(answers: Answers): Text | undefined;
  /** What is said of personal data before they are taken. */
  notice(answers: Answers): readonly Text[];
  opens(answers: Answers, files: readonly string[], consent: Consent): Opens;
  receipt(kind: SubmittedKind): ReceiptWords;
  /** What the same story can be used for besides; nothing for who stays unnamed. */
  onward(answers: Answers): readonly Onward[];
};

/** What was handed in, for the words of the receipt. */
export type SubmittedKind = 'complaint' | 'tip' | 'mediation' | 'arbitration';
