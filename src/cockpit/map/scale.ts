/** A step of the five-step sequential scale; the CSS class of step 3 is `scale-3`. */
export type Step = 0 | 1 | 2 | 3 | 4;

/**
 * The step of a value among the values it is shown with: by rank, so that one very large county does not make all the
 * others look alike. Equal values count once and share a step, or a few who differ from very many would not be seen;
 * the least value has step 0.
 */
export function stepOf(value: number, values: readonly number[]): Step {
  const different = new Set(values);
  const smaller = [...different].filter((other) => other < value).length;
  return Math.min(4, Math.floor((5 * smaller) / Math.max(1, different.size))) as Step;
}

/** What a legend shows: for each step in use the least and the greatest value it stands for. */
export function stepRanges(values: readonly number[]): { step: Step; from: number; to: number }[] {
  const ranges: { step: Step; from: number; to: number }[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const step = stepOf(value, values);
    const last = ranges.at(-1);
    if (last?.step === step) last.to = value;
    else ranges.push({ step, from: value, to: value });
  }
  return ranges;
}
