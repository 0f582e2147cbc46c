import { createHash } from 'node:crypto';

/**
 * Root of a binary hash tree. Leaves and inner nodes are hashed under different marks, so that no leaf can pass for a
 * node (RFC 6962); an empty tree has the hash of nothing. Memory: one hash per level.
 */
export class MerkleTree {
  #levels: (Buffer | undefined)[] = [];
  #leaves = 0;

  /** Adds a leaf; order matters. */
  add(leaf: Buffer | string): void {
    let node: Buffer = createHash('sha256').update('\u0000').update(leaf).digest();
    let level = 0;
    while (this.#levels[level] !== undefined) {
      node = joined(this.#levels[level] as Buffer, node);
      this.#levels[level] = undefined;
      level++;
    }
    this.#levels[level] = node;
    this.#leaves++;
  }

  /** Number of leaves so far. */
  get leaves(): number {
    return this.#leaves;
  }

  root(): Buffer {
    const standing = this.#levels.filter((node) => node !== undefined);
    if (standing.length === 0) return createHash('sha256').digest();
    return standing.reduce((right, left) => joined(left, right));
  }
}

function joined(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\u0001').update(left).update(right).digest();
}
