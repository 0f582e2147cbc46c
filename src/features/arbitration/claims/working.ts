import { source, type SourceId } from '../../../law/sources.ts';
import type { Text } from '../../../platform/text.ts';
import { yuan } from '../../../web/money.ts';

export type Confidence = 'verified' | 'unconfirmed';

/**
 * One line of a working, as an award or the portal prints it. `adds` is what it adds to the result, in fen; the lines
 * that add, added up, are the result. `pastLimitation` marks what the other side may meet with limitation, `remark` what is
 * for whoever works on it and stands in no paper.
 */
export type Line = Text & { source?: SourceId; adds?: number; pastLimitation?: true; remark?: true };

/** What is missing: a field of the form or the id of an amount that operators load. */
export type Need = Text & { parameter: string };

/** What came of a computation. Without `fen` it could not be made, and `needs` says what for; with it, `needs` says what is left out. */
export type Computed = {
  fen: number | null;
  lines: readonly Line[];
  /** Every article relied on, once, in the order of the lines. */
  articles: readonly SourceId[];
  confidence: Confidence;
  needs: readonly Need[];
  /** The part of `fen` that the other side may meet with limitation; it is never taken off. */
  pastLimitationFen: number;
};

/** A working being written, line by line. */
export type Working = {
  say(zh: string, en: string, source?: SourceId): void;
  /** A line that adds to the result, in fen; what was paid already is added negatively. */
  add(fen: number, line: Line): void;
  /** A line that says what is not certain; the whole result is then unconfirmed. */
  doubt(zh: string, en: string, source?: SourceId): void;
  /** What is not certain, told to whoever works on it and printed nowhere; the whole result is then unconfirmed. */
  remark(zh: string, en: string): void;
  relyOn(source: SourceId): void;
  /** Without this nothing can be computed. */
  lack(parameter: string, zh: string, en: string): void;
  /** This is left out of what is computed. */
  leaveOut(parameter: string, zh: string, en: string): void;
  total(): number;
  result(): Computed;
};

/** Starts a working with no lines. */
export function beginWorking(): Working {
  const lines: Line[] = [];
  const articles = new Set<SourceId>();
  const needs: Need[] = [];
  let impossible = false;
  let confidence: Confidence = 'verified';
  const relyOn = (article: SourceId): void => {
    articles.add(article);
    if (source(article).status === 'unconfirmed') confidence = 'unconfirmed';
  };
  const write = (line: Line): void => {
    lines.push(line);
    if (line.source) relyOn(line.source);
  };
  const total = (): number => lines.reduce((sum, { adds = 0 }) => sum + adds, 0);
  return {
    say: (zh, en, article) => write({ zh, en, ...(article ? { source: article } : {}) }),
    add: (fen, line) => write({ ...line, adds: fen }),
    doubt: (zh, en, article) => {
      confidence = 'unconfirmed';
      write({ zh, en, ...(article ? { source: article } : {}) });
    },
    remark: (zh, en) => {
      confidence = 'unconfirmed';
      write({ zh, en, remark: true });
    },
    relyOn,
    lack: (parameter, zh, en) => {
      impossible = true;
      needs.push({ parameter, zh, en });
    },
    leaveOut: (parameter, zh, en) => {
      confidence = 'unconfirmed';
      needs.push({ parameter, zh, en });
    },
    total,
    result: () => ({
      fen: impossible ? null : total(),
      // Without a result no line may look as if it added to one.
      lines: impossible ? lines.map(({ adds: _adds, pastLimitation: _past, ...line }) => line) : lines,
      articles: [...articles],
      confidence,
      needs,
      pastLimitationFen: impossible
        ? 0
        : lines.reduce((sum, { adds = 0, pastLimitation }) => sum + (pastLimitation ? adds : 0), 0),
    }),
  };
}

/**
 * Fen times and divided by numbers of at most two decimals, rounded half up to the fen once, at the end. Exact whatever
 * the size. @throws RangeError beyond what an integer can hold, or for a number of more decimals
 */
export function share(fen: number, times: readonly number[], dividedBy: readonly number[] = []): number {
  let top = BigInt(fen);
  let bottom = 1n;
  for (const one of times) {
    top *= hundredths(one);
    bottom *= 100n;
  }
  for (const one of dividedBy) {
    top *= 100n;
    bottom *= hundredths(one);
  }
  const rounded = (2n * top + bottom) / (2n * bottom);
  if (rounded > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('The amount is too large to be kept exactly.');
  return Number(rounded);
}

function hundredths(value: number): bigint {
  const whole = Math.round(value * 100);
  if (value < 0 || Math.abs(whole - value * 100) > 1e-6) throw new RangeError(`${value} has more than two decimals.`);
  return BigInt(whole);
}

/** Fen as they are written in a paper: "1,234.50元" / "1,234.50 yuan". */
export function money(fen: number): Text {
  return { zh: `${yuan(fen)}元`, en: `${yuan(fen)} yuan` };
}

/** 1.5 → "150%". */
export function percent(ratio: number): string {
  return `${Math.round(ratio * 100)}%`;
}
