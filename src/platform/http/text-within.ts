/**
 * The text of an answer from elsewhere, or undefined once it is longer than `most` bytes: what an outside service sends is
 * never held whole before it is known to be small.
 */
export async function textWithin(answer: Response, most: number): Promise<string | undefined> {
  const bytes = await bytesWithin(answer, most);
  return bytes && new TextDecoder().decode(bytes);
}

/** The bytes of an answer from elsewhere, or undefined once there are more than `most`. */
export async function bytesWithin(answer: Response, most: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body ?? []) {
    size += piece.byteLength;
    // Leaving the loop cancels the stream: the rest is not received.
    if (size > most) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
