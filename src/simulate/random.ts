import { createHash } from 'node:crypto';

/**
 * Chance that is the same on every machine and day: a stream of numbers given by its name alone. No other chance may
 * reach what a simulation writes.
 */
export type Random = {
  /** The next 32 bits. */
  word(): number;
  /** At least 0, below 1. */
  unit(): number;
  /** A whole number of least…most, both possible. */
  between(least: number, most: number): number;
  /** Whether something happens that happens in this share of all cases. */
  happens(share: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** A choice by weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  /** Standard normal. */
  normal(): number;
  bytes(count: number): Buffer;
};

/** The stream named by these parts. Streams of different names know nothing of each other. */
export function randomOf(...parts: readonly (string | number)[]): Random {
  const word = generator(createHash('sha256').update(parts.join('|')).digest());
  // 53 bits: two words make one fraction.
  const unit = (): number => ((word() >>> 5) * 67_108_864 + (word() >>> 6)) / 9_007_199_254_740_992;
  const between = (least: number, most: number): number => least + Math.floor(unit() * (most - least + 1));
  const pick = <T>(choices: readonly T[]): T => {
    if (choices.length === 0) throw new RangeError('Nothing to choose from.');
    return choices[between(0, choices.length - 1)] as T;
  };
  return {
    word,
    unit,
    between,
    happens: (share) => unit() < share,
    pick,
    weighted: (choices) => {
      let left = unit() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      return pick(choices)[0];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    bytes: (count) => {
      const made = Buffer.allocUnsafe(count);
      for (let at = 0; at < count; at += 4) {
        const four = word();
        for (let k = 0; k < 4 && at + k < count; k++) made[at + k] = (four >>> (8 * k)) & 255;
      }
      return made;
    },
  };
}

/** sfc32, Chris Doty-Humphrey's small fast counting generator: 128 bits of state, period at least 2^32. */
function generator(seed: Buffer): () => number {
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => seed.readInt32LE(at)) as [number, number, number, number];
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
}
