import type { Random } from './random.ts';

/**
 * Spreads a whole number by weights with the largest remainder: every share is its quota rounded down or up, and the sum
 * is exact. Equal remainders: the earlier one first.
 */
export function largestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum <= 0) throw new RangeError('Nothing to spread by.');
  const quotas = weights.map((weight) => (total * weight) / sum);
  return rounded(total, quotas);
}

function rounded(total: number, quotas: readonly number[]): number[] {
  const shares = quotas.map((quota) => Math.max(0, Math.floor(quota)));
  let left = total - shares.reduce((all, share) => all + share, 0);
  const order = quotas
    .map((quota, index) => ({ index, remainder: quota - (shares[index] as number) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (let at = 0; left > 0; at = (at + 1) % order.length, left--) shares[order[at]!.index]! += 1;
  // Quotas below zero were lifted to nothing: what that gave away is taken back where least is due.
  for (let at = order.length - 1; left < 0; at = (at + order.length - 1) % order.length) {
    const { index } = order[at]!;
    if (shares[index]! > 0) {
      shares[index]! -= 1;
      left++;
    }
  }
  return shares;
}

/**
 * Spreads a whole number over rows (counties) and columns (months): row sums by largest remainder of the row weights,
 * each row over its columns by largest remainder of what the rows before it left open. So small counties do not all
 * fall into the same month, and column sums keep to their weights too.
 */
export function spreadOver(total: number, rows: readonly number[], columns: readonly number[]): number[][] {
  const sum = columns.reduce((all, weight) => all + weight, 0);
  const open = columns.map(() => 0);
  return largestRemainder(total, rows).map((count) => {
    const quotas = columns.map((weight, column) => (count * weight) / sum + (open[column] as number));
    const shares = rounded(count, quotas);
    quotas.forEach((quota, column) => (open[column] = quota - (shares[column] as number)));
    return shares;
  });
}

/**
 * Whole numbers within bounds whose sum is exact and which stand to each other nearly like the given sizes.
 * @throws when the bounds do not admit the sum
 */
export function exactSizes(total: number, sizes: Float64Array, bounds: { least: number; most: number }): Int32Array {
  const { least, most } = bounds;
  if (total < sizes.length * least || total > sizes.length * most) {
    throw new RangeError(`${sizes.length} shares of ${least} to ${most} cannot make ${total}.`);
  }
  const sized = (size: number, factor: number): number => Math.min(most, Math.max(least, Math.floor(size * factor)));
  const sumAt = (factor: number): number => {
    let sum = 0;
    for (const size of sizes) sum += sized(size, factor);
    return sum;
  };
  let [low, high] = [0, 1];
  while (sumAt(high) < total && high < 1e15) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (sumAt(middle) <= total) low = middle;
    else high = middle;
  }
  const shares = Int32Array.from(sizes, (size) => sized(size, low));
  let left = total - shares.reduce((sum, share) => sum + share, 0);
  for (let at = 0; left > 0; at = (at + 1) % shares.length) {
    if (shares[at]! >= most) continue;
    shares[at]! += 1;
    left--;
  }
  return shares;
}

/** Sizes of a skewed kind: the logarithm is normal. */
export function logNormal(random: Random, count: number, spread: number): Float64Array {
  return Float64Array.from({ length: count }, () => Math.exp(spread * random.normal()));
}

/** A sum cut into so many parts, each at least one; the parts are uneven. */
export function cutInto(random: Random, total: number, parts: number): number[] {
  if (parts <= 1 || total < parts) return [total];
  const shares = largestRemainder(
    total - parts,
    Array.from({ length: parts }, () => 0.3 + random.unit()),
  );
  return shares.map((share) => share + 1);
}
